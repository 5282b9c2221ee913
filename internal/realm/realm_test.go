package realm_test

import (
	"testing"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/realm"
	"variorum/internal/text"
)

func analysed(t testing.TB, body, published string) *text.Doc {
	t.Helper()
	doc, err := analyze.Article(&variorum.Article{ID: "a", Text: body, Blocks: []variorum.Block{{Span: variorum.Span{End: len(body)}, Kind: variorum.Body}},
		Published: variorum.Moment{Date: published, Precision: variorum.ToDay}})
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestState(t *testing.T) {
	const talks = "The foreign ministers of Norland and Sudmark met in Port Lysa on Sunday. Norland's president, Erik Vasling, was in Velmora, the capital of Sudmark. A Norlandic official spoke to the Sudmark delegation. "
	for _, tt := range []struct{ text, phrase, want string }{
		{talks, "Norland", "Norland"},
		{talks, "Sudmark", "Sudmark"},
		{talks, "Velmora", "Sudmark"},
		{talks, "Norlandic", "Norland"},
		{talks, "Vasling", ""},
		{talks, "France", "France"},
		{"Norland has summoned the Sudmark ambassador. A boat left Sudmark waters.", "Norland", "Norland"},
		{"Norland has summoned the Sudmark ambassador. A boat left Sudmark waters.", "Sudmark", "Sudmark"},
		{"Caldrian Foreign Minister Paolo Estevin spoke in Caldria.", "Caldria", "Caldria"},
		{"Brekkon's president said sales in Brekkon shops rose. The coast of Brekkon is long.", "Brekkon", ""}, // a company has a president
		{"Helena Corvin formed a government. Corvin's government recalled an envoy. The foreign minister of Corvin met those in Corvin's cabinet.", "Corvin", ""},
		{"Deputy Foreign Minister Jonas Brekk met Deputy Prime Minister Karin Lund in Deputy waters.", "Deputy", ""},
	} {
		st, _ := realm.Of(analysed(t, tt.text, "2031-05-04")).State(tt.phrase)
		if st.Name != tt.want {
			t.Errorf("%s: %s is %q, want %q", tt.text, tt.phrase, st.Name, tt.want)
		}
	}
}

func TestGroups(t *testing.T) {
	const news = "The White House met Sen. Karin Lund (R-Me.) in Washington. Democratic Rep. Jonas Brekk, the White House and former Republican Sen. Olaf Reine spoke. "
	doc := analysed(t, news, "2031-05-04")
	r := realm.Of(doc)
	for name, want := range map[string]string{"Karin Lund": "Senate Republicans", "Jonas Brekk": "House Democrats", "Olaf Reine": ""} {
		got := ""
		for i, e := range doc.Entities {
			if groups, _ := r.Groups(i); e.Name == name && len(groups) > 0 {
				got = groups[0]
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for _, tt := range []struct {
		words []string
		want  string
	}{
		{[]string{"House", "Democrats"}, "House Democrats"},
		{[]string{"the", "Senate"}, "US Senate"},
		{[]string{"Republican", "lawmakers"}, "Republican Party"},
		{[]string{"three", "Republicans"}, ""},
		{[]string{"moderate", "Democrats"}, ""},
	} {
		if g, _ := r.Group(tt.words); g.Name != tt.want {
			t.Errorf("%v: %q, want %q", tt.words, g.Name, tt.want)
		}
	}
	if g, ok := realm.Of(analysed(t, "France and the French met the Senate in Paris.", "2031-05-04")).Group([]string{"Senate"}); ok {
		t.Errorf("a senate of another state: %v", g)
	}
}
