package negation

import (
	"strings"
	"testing"
)

func TestScope(t *testing.T) {
	for _, test := range []struct{ text, denied string }{
		{"the divers did not cut the cable", "cut the cable"},
		{"they had no charts aboard today", "charts aboard"},
		{"no pilot was aboard", "pilot was aboard"},
		{"she does not believe that divers came", "believe that divers came"},
		{"she does not know that divers came", "know"},
		{"she was not truthful when she said that talks ended", "truthful when she said that talks ended"},
		{"he falsely told them that talks ended", "told them that talks ended"},
		{"it is not untrue that talks ended", "untrue"},
		{"divers came and never left but slept", "left"},
	} {
		var s Scope
		var got []string
		for i, low := range strings.Fields(test.text) {
			if i > 0 && s.EndsBefore(low) {
				s = Scope{}
			}
			if s.Denied() {
				got = append(got, low)
			}
			s.Pass()
			s.After(low, i == 0)
		}
		if denied := strings.Join(got, " "); denied != test.denied {
			t.Errorf("%s: %q is denied, want %q", test.text, denied, test.denied)
		}
	}
}
