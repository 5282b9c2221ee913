package report

import (
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	tests := []struct {
		name, in string
		width    int
		want     string
	}{
		{"empty", "", 10, ""},
		{"fits", "ten lock gates", 20, "ten lock gates"},
		{"at spaces", "the barges wait at the lock", 10, "the barges|wait at|the lock"},
		{"long word", "Schleusenwärterhäuschen", 8, "Schleuse|nwärterh|äuschen"},
		{"wide runes", "閘門は開いている", 8, "閘門は開|いている"},
		{"no line begins with a stop", "閘門は開。いる", 8, "閘門は|開。いる"},
		{"wide among narrow", "lock 閘門 open", 9, "lock 閘門|open"},
		{"combining", "e\u0301te\u0301 e\u0301te\u0301", 4, "e\u0301te\u0301|e\u0301te\u0301"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var lines []string
			for _, line := range wrap([]run{{tt.in, ""}}, tt.width) {
				s := ""
				for _, r := range line {
					s += r.text
				}
				if columnsOf(s) > tt.width {
					t.Errorf("%q has %d columns", s, columnsOf(s))
				}
				lines = append(lines, s)
			}
			if got := strings.Join(lines, "|"); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPlain(t *testing.T) {
	tests := map[string]string{
		"two\n\tlines":           "two lines",
		"\x1b[31mred\x1b[0m":     "\ufffd[31mred\ufffd[0m",
		"bell\a and C1\u009b2J":  "bell\ufffd and C1\ufffd2J",
		"turned \u202eround":     "turned \ufffdround",
		"isolated \u2066x\u2069": "isolated \ufffdx\ufffd",
		"null\x00":               "null\ufffd",
	}
	for in, want := range tests {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzWrap: lines keep to the width and lose no rune but spaces.
func FuzzWrap(f *testing.F) {
	f.Add("the barges wait", 5)
	f.Add("閘門は開いている。", 7)
	f.Fuzz(func(t *testing.T, in string, width int) {
		if width < 2 || width > 200 {
			t.Skip()
		}
		text := plain(in)
		kept := ""
		for _, line := range wrap([]run{{text, ""}}, width) {
			s := ""
			for _, r := range line {
				s += r.text
			}
			if columnsOf(s) > width {
				t.Errorf("%q has %d columns, not %d", s, columnsOf(s), width)
			}
			kept += s
		}
		if strings.ReplaceAll(kept, " ", "") != strings.ReplaceAll(text, " ", "") {
			t.Errorf("%q became %q", text, kept)
		}
	})
}
