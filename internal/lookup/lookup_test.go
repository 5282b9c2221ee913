package lookup_test

import (
	"testing"
	"unicode/utf8"

	"variorum/internal/lookup"
	"variorum/internal/query"
)

// FuzzPassages: passages lie in the text, in order, on the edges of runes, and
// what is wanted and what is not are together the whole query.
func FuzzPassages(f *testing.F) {
	f.Add("harbour toll", "The harbour toll\nis due in the harbour.")
	f.Add("tö* -the", "Tönnes said töte, töte; e\u0301t\u0300ö")
	f.Add(`"a b" speaker:x`, "a b a b a\u2028b")
	f.Fuzz(func(t *testing.T, typed, text string) {
		if !utf8.ValidString(text) {
			return
		}
		q := query.Parse(typed)
		last := 0
		for _, s := range lookup.NewLight(q).Passages(text, 3) {
			if s.Start < last || s.End <= s.Start || s.End > len(text) || !utf8.ValidString(s.In(text)) {
				t.Fatalf("passage %v behind %d in %q", s, last, text)
			}
			last = s.End
		}
		all, none := lookup.Split(q, nil)
		if whole := lookup.Match(q, nil); none == "" && all != whole || all != "" && whole == "" {
			t.Fatalf("%q: %q and %q are not %q", typed, all, none, whole)
		}
	})
}
