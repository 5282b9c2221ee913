package identity

import (
	"fmt"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/align"
)

// Each line is story, party and what it is to be called; what stands behind the
// party in brackets is the state of its government, a "+" before it a body.
func TestParties(t *testing.T) {
	for _, c := range []struct{ name, speakers, lines string }{
		{"a speaker in full", "s1 Ada Kest, s2 Ada M. Kest, s2 Ada M. Kest", `
			s1, Kest = Ada M. Kest
			s2, Ada Kest = Ada M. Kest
			s3, Kest = Kest`},
		{"nobody speaks", "", `
			s1, Ada Kest = Ada Kest
			s1, Ada M. Kest = Ada Kest
			s2, Ada Kest = Ada Kest
			s1, Kest = Ada Kest`},
		{"two bearers in a story", "s1 Ivo Rusk", `
			s1, Una Rusk = Una Rusk
			s1, Rusk = Rusk`},
		{"of one government", "", `
			s1, Ada Kest (Norland) = Ada Kest
			s2, Kest (Norland) = Ada Kest
			s2, Kest (Sudmark) = Kest`},
		{"story and office speak for two", "", `
			s1, Ada Kest (Norland) = Ada Kest
			s2, Ivo Kest = Ivo Kest
			s2, Kest (Norland) = Kest`},
		{"familiar", "s1 Charles Kest, s1 Charles Kest", `
			s1, Chuck Kest = Charles Kest
			s2, Charles E. Kest = Charles Kest
			s1, Chuck Kest Jr. = Chuck Kest Jr.`},
		{"bodies are no persons", "s1 Ada Kest", `
			s1, +Kest = Kest`},
	} {
		var quotes []align.Input
		var statement variorum.Statement
		for who := range strings.SplitSeq(c.speakers, ", ") {
			story, name, _ := strings.Cut(who, " ")
			q := align.Input{Story: story}
			q.Speaker, q.SpeakerKind = name, variorum.Person
			quotes = append(quotes, q)
		}
		who := Settle(quotes, nil)
		var statements []variorum.Statement
		for _, q := range quotes {
			statement.Speaker.ID = q.SpeakerID
			statement.Versions = []variorum.Version{{Quotation: q.Quotation}}
			statements = append(statements, statement)
		}
		var in []Telling
		var want, got []string
		for line := range strings.Lines(strings.TrimSpace(c.lines)) {
			line, name, _ := strings.Cut(strings.TrimSpace(line), " = ")
			story, called, _ := strings.Cut(line, ", ")
			p := variorum.Party{Kind: variorum.Person}
			p.Name, p.State, _ = strings.Cut(strings.TrimSuffix(called, ")"), " (")
			if p.State != "" {
				p.Sort = "government"
			}
			if body, ok := strings.CutPrefix(p.Name, "+"); ok {
				p.Name, p.Kind = body, variorum.Organization
			}
			in = append(in, Telling{story, []variorum.Event{{Actors: []variorum.Party{p}}}})
			want = append(want, name)
		}
		before := fmt.Sprint(in)
		asked := append([]Telling(nil), in...)
		who.Parties(asked, Speakers(statements))
		for _, art := range asked {
			got = append(got, art.Events[0].Actors[0].Name)
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got %q, want %q", c.name, got, want)
		}
		if fmt.Sprint(in) != before {
			t.Errorf("%s: the events that came in are changed", c.name)
		}
	}
}

func TestPartiesCorrected(t *testing.T) {
	var quotes []align.Input
	for _, name := range []string{"Ada Kest", "Ada Lund"} {
		q := align.Input{Story: "s1"}
		q.Speaker, q.SpeakerKind = name, variorum.Person
		quotes = append(quotes, q)
	}
	one := variorum.Correction{ID: "c", Act: variorum.OnePerson, Speaker: &variorum.Named{Name: "Ada Kest"}, Other: &variorum.Named{Name: "Ada Lund"}}
	who := Settle(quotes, []variorum.Correction{one})
	in := []Telling{{"s9", []variorum.Event{{Actors: []variorum.Party{{Name: "Ada Lund", Kind: variorum.Person}, {Name: "Ada Kest", Kind: variorum.Person}}}}}}
	who.Parties(in, nil)
	if a := in[0].Events[0].Actors; a[0].Name != a[1].Name {
		t.Errorf("%s and %s are two parties", a[0].Name, a[1].Name)
	}
}
