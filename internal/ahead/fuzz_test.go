package ahead_test

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"variorum"
)

func FuzzFind(f *testing.F) {
	for _, s := range []string{"“I will sign it on Friday,” Lund said.", "The pact, which expires on March 9, binds both – “until May”.",
		"HALVIK — The council voted Thursday to scrap the May 3 vote; it was put off until June 4.", "He is due to meet her Monday’s “Łódź” by Friday",
		"will will will on Monday Monday's by until Friday to to meet"} {
		f.Add(s, "2021-04-09")
		f.Add(s, "")
	}
	f.Fuzz(func(t *testing.T, in, published string) {
		if len(in) > 2000 || !utf8.ValidString(in) {
			return
		}
		if _, err := time.Parse(time.DateOnly, published); err != nil {
			published = ""
		}
		doc := found(t, in, published)
		fits := func(spans ...variorum.Span) {
			for _, s := range spans {
				if s.Start < 0 || s.Empty() || s.End > len(in) || !utf8.ValidString(s.In(in)) {
					t.Fatalf("span %v in %d bytes", s, len(in))
				}
			}
		}
		for _, c := range doc.Commitments {
			fits(c.What, c.Cue, c.When)
			if c.Who != nil {
				fits(*c.Who)
			}
			if !c.What.Contains(c.When) || !c.What.Contains(c.Cue) {
				t.Fatalf("clause %v without its day %v or cue %v", c.What, c.When, c.Cue)
			}
		}
		for _, o := range doc.Outcomes {
			fits(o.What, o.Cue)
			if !o.What.Contains(o.Cue) {
				t.Fatalf("clause %v without its cue %v", o.What, o.Cue)
			}
		}
	})
}

// The work grows with the length of a text, also where all of it is about the
// time to come.
func TestLinear(t *testing.T) {
	const clause = "He is due to meet the council on Friday, and she said that the port would open by May 3, but the vote was put off until June. "
	cost := func(n int) time.Duration {
		text := strings.Repeat(clause, n)
		best := time.Hour
		for range 3 {
			start := time.Now()
			found(t, text, "2021-01-24")
			best = min(best, time.Since(start))
		}
		return best
	}
	small, large := cost(50), cost(800)
	if large > 128*small { // half of what the square would be
		t.Errorf("16 times the text took %v, not 16 times %v", large, small)
	}
}
