package identity

import (
	"fmt"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/align"
)

// Each line is story, speaker, role; those that end in the same mark must get
// one ID, and no others.
func TestIdentify(t *testing.T) {
	for _, c := range []struct{ name, lines string }{
		{"names", `
			s1, Ada Kest, minister = kest
			s2, Ada M. Kest, = kest
			s1, Kest, = kest
			s4, Ada Kest Jr., = son
			s3, Ida Kest, = ida
			s9, Kest, = bare
			s8, Kest, painter = bare`},
		{"letters", `
			s1, Sergey Talvoy, envoy = talvoy
			s2, Sergei Talvoi, = talvoy
			s3, Talvoy, envoy = talvoy
			s3, Talvoy, = bare`},
		{"spellings", `
			s1, Mohammed Talvoy, envoy = talvoy
			s2, Muhammad Talvoi, = talvoy
			s3, Mohamed al-Talvoy, = talvoy
			s4, Şükrü Kestoğlu, = kest
			s5, Sukru Kestoglu, = kest`},
		{"generations", `
			s1, John Talvoy, = father
			s2, John Talvoy II, = second
			s3, John Talvoy III, = third
			s3, Talvoy III, = third
			s3, Talvoy, = bare
			s4, John Talvoy Sr., = senior
			s5, John Talvoy Jr., = son
			s6, John Q. Talvoy Jr., = son`},
		{"two names of one sound", `
			s1, Jan Talvoy, = jan
			s2, Ian Talvoy, = ian
			s3, Hanna Kest, = hanna
			s4, Hana Kest, = hana
			s5, Julia Kest, = julia
			s6, Yulia Kest, = julia`},
		{"one name in two languages", `
			s1, Volodymyr Talvoy, president = talvoy
			s1, Vladimir Talvoy, = talvoy
			s2, Volodymyr Talvoy, president = talvoy
			s3, Vladimir Talvoy, president = talvoy
			s4, Talvoy, president = talvoy`},
		{"one name of two persons", `
			s1, Volodymyr Talvoy, president = ukrainian
			s2, Vladimir Talvoy, painter = russian
			s3, Chuck Kest, senator = kest
			s4, Charles Kest, senator = kest
			s5, Charles Kest, = kest
			s4, Charles Kest Jr., senator = son`},
		{"a short name of two persons", `
			s1, Alex Kest, = alex
			s1, Alexander Kest, = alexander
			s1, Alexandra Kest, = alexandra`},
		{"two bearers", `
			s1, Ivo Rusk, minister = ivo
			s1, Una Rusk, singer = una
			s1, Rusk, = bare
			s1, Rusk, the singer = una`},
		{"bodies", `
			s1, +Ministry of Norland, = ministry
			s2, +the Ministry of Norland, = ministry
			s1, +Norland, = norland`},
	} {
		var quotes []align.Input
		var marks []string
		for line := range strings.Lines(strings.TrimSpace(c.lines)) {
			line, mark, _ := strings.Cut(strings.TrimSpace(line), " = ")
			parts := strings.SplitN(line, ",", 3)
			q := align.Input{Story: parts[0]}
			q.Speaker, q.SpeakerRole, q.SpeakerKind = strings.TrimSpace(parts[1]), strings.TrimSpace(parts[2]), variorum.Person
			if name, ok := strings.CutPrefix(q.Speaker, "+"); ok {
				q.Speaker, q.SpeakerKind = name, variorum.Organization
			}
			quotes, marks = append(quotes, q), append(marks, mark)
		}
		Settle(quotes, nil)
		for i := range marks {
			for j := range i {
				x, y := quotes[i], quotes[j]
				if (x.SpeakerID == y.SpeakerID) != (marks[i] == marks[j]) {
					t.Errorf("%s: %s (%s) and %s (%s): one ID is %v", c.name, x.Speaker, marks[i], y.Speaker, marks[j], x.SpeakerID == y.SpeakerID)
				}
			}
		}
	}
	quotes := []align.Input{{}}
	if Settle(quotes, nil); quotes[0].SpeakerID != "" {
		t.Error("an unknown speaker has an ID")
	}
}

func TestSpeakers(t *testing.T) {
	version := func(id, name, role string) variorum.Version {
		return variorum.Version{Quotation: variorum.Quotation{SpeakerID: id, Speaker: name, SpeakerRole: role, SpeakerKind: variorum.Person}}
	}
	statements := []variorum.Statement{
		{Speaker: variorum.Speaker{ID: "k", Name: "Kest", Role: "envoy"}, Versions: []variorum.Version{
			version("k", "Kest", ""), version("k", "Kest", ""), version("k", "Ada Kest", "minister"), version("b", "Body", "")}},
		{Speaker: variorum.Speaker{ID: "k", Name: "Kest"}, Versions: []variorum.Version{version("k", "Ada M. Kest", "minister"), version("k", "Ada Kest", "envoy")}},
		{Versions: []variorum.Version{version("", "", "")}},
	}
	got := Speakers(statements)
	if want := "[{k Ada Kest minister person [Ada M. Kest Kest]}]"; fmt.Sprint(got) != want {
		t.Errorf("got %v, want %s", got, want)
	}
	if st := statements[0].Speaker; st.Name != "Kest" || st.Role != "envoy" {
		t.Errorf("the first statement is by %v", st)
	}
	if st := statements[2].Speaker; st.ID != "" || st.Name != "" {
		t.Errorf("the third statement is by %v", st)
	}
}
