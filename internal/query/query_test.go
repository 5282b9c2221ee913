package query_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"variorum/internal/query"
)

func TestParse(t *testing.T) {
	for _, c := range []struct{ in, want, ignored string }{
		{"", "", ""},
		{"harbour toll", "harbour toll", ""},
		{`"harbour toll" brekk`, `"harbour toll" brekk`, ""},
		{"“harbour toll”", `"harbour toll"`, ""},
		{`"harbour toll`, `"harbour toll"`, ""},
		{"harb* -toll", "harb* -toll", ""},
		{`"harbour to"*`, `"harbour to"*`, ""},
		{"don't", `"don t"`, ""},
		{"toll toll", "toll", ""},
		{"speaker:brekk outlet:\"Norland Herald\" kind:Direct", `speaker:brekk outlet:"Norland Herald" kind:direct`, ""},
		{"-speaker:brekk toll", "-speaker:brekk toll", ""},
		{"from:2031 to:2031-02", "from:2031-01-01 to:2031-02-28", ""},
		{"from:2031-05 to:2030", "from:2031-05-01", "to:2030-12-31"},
		{"from:soon toll", "toll", "from:soon"},
		{"-from:2031 toll", "toll", "-from:2031"},
		{"-toll", "", "-toll"},
		{"toll -Toll harbour", "toll harbour", "-Toll"},
		{"toll -toll*", "toll -toll*", ""},
		{"kind:loud toll", "toll", "kind:loud"},
		{"a* toll", "toll", "a*"},
		{"- toll ?!", "toll", "?!"},
		{"http://norland.example toll", `"http norland example" toll`, ""},
		{"speaker: toll", "toll", "speaker:"},
		{strings.Repeat("a ", 10) + "b c d e f g h", "a b c d e f g h", ""},
	} {
		q := query.Parse(c.in)
		var ignored []string
		for _, i := range q.Ignored {
			ignored = append(ignored, i.Text)
			if i.Why == "" {
				t.Errorf("%q: %q is ignored without a reason", c.in, i.Text)
			}
		}
		if got := q.String(); got != c.want || strings.Join(ignored, "|") != c.ignored {
			t.Errorf("%q: got %q and ignored %q, want %q and %q", c.in, got, ignored, c.want, c.ignored)
		}
	}
}

func TestBounds(t *testing.T) {
	q := query.Parse(strings.Repeat("x", 2*query.MaxLength))
	if len(q.Ignored) != 1 || utf8.RuneCountInString(q.Terms[0].Words[0]) != query.MaxLength {
		t.Errorf("too long: %v", q)
	}
	var many []string
	for c := 'a'; c <= 'z'; c++ {
		many = append(many, string(c))
	}
	if q := query.Parse(strings.Join(many, " ")); len(q.Terms) != query.MaxTerms || len(q.Ignored) != 10 {
		t.Errorf("too many: %v", q)
	}
	if q := query.Parse(`"` + strings.Join(many, " ") + `"`); len(q.Terms[0].Words) != query.MaxWords || len(q.Ignored) != 1 {
		t.Errorf("too many in a row: %v", q)
	}
}

func TestWith(t *testing.T) {
	q := query.Parse("toll speaker:brekk")
	term, ok := query.Facet(query.Speaker, "Karin Lund")
	if got := q.With(term).String(); !ok || got != `toll speaker:"Karin Lund"` {
		t.Errorf("got %q", got)
	}
	if q.String() != "toll speaker:brekk" {
		t.Errorf("the query itself became %q", q)
	}
	if _, ok := query.Facet(query.Outlet, "—"); ok {
		t.Error("a facet without a word")
	}
}

// FuzzParse holds that what is written is read as the same, within the bounds.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`"harbour toll" -brekk* speaker:"Karin Lund" from:2031-05 to:2032 kind:mixed`, "“a", `a"b c"d*`, "-:*\"", "\xff\u0301*", "speaker:-x*", "ſpeaker:k", "to:9999 from:0001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := query.Parse(s)
		if len(q.Terms) > query.MaxTerms {
			t.Errorf("%d terms", len(q.Terms))
		}
		for _, term := range q.Terms {
			if len(term.Words) == 0 || len(term.Words) > query.MaxWords {
				t.Errorf("%d words", len(term.Words))
			}
			for _, w := range term.Words {
				if w == "" || len(query.Words(w)) != 1 || !utf8.ValidString(w) {
					t.Errorf("word %q", w)
				}
			}
		}
		if len(q.Terms) > 0 && !q.Asks() {
			t.Error("it asks for nothing")
		}
		if utf8.RuneCountInString(q.String()) > query.MaxLength {
			return // written out it may be longer than what was typed
		}
		if again := query.Parse(q.String()); again.String() != q.String() || len(again.Ignored) > 0 {
			t.Errorf("%q is read as %q, and that as %q, ignoring %v", s, q, again, again.Ignored)
		}
	})
}
