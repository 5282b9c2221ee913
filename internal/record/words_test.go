package record

import "testing"

func TestValueWords(t *testing.T) {
	for _, c := range []struct{ kind, value, words string }{
		{"DATE", "2031-04-08", "8 April 2031"},
		{"DATE", "2031-04", "April 2031"},
		{"DATE", "2031-Q2", "2031-Q2"},
		{"DATE", "XXXX-WXX-4", "XXXX-WXX-4"},
		{"DATE", "PRESENT_REF", "no day: the present"},
		{"DURATION", "P2M", "duration of 2 months"},
		{"DURATION", "P1Y", "duration of 1 year"},
		{"DURATION", "PT5M", "duration PT5M"},
		{"SET", "P1W", "set P1W"},
		{"DATE", "", "no value"},
	} {
		if got := valueWords(c.kind, c.value); got != c.words {
			t.Errorf("%s %q: %q, not %q", c.kind, c.value, got, c.words)
		}
	}
}
