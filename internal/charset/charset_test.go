package charset

import (
	"testing"
	"unicode/utf8"
)

func TestDecode(t *testing.T) {
	cases := []struct{ name, in, charset, want, note string }{
		{"plain", "Norland says “no”", "", "Norland says “no”", ""},
		{"mark", "\xef\xbb\xbfNorland", "", "Norland", ""},
		{"utf-16le", "\xff\xfeN\x00\xf8\x00", "", "Nø", ""},
		{"utf-16be", "\xfe\xff\x00N\x00\xf8", "", "Nø", ""},
		{"utf-16 cut", "\xff\xfeN\x00\xf8", "", "N\ufffd", "invalid-characters"},
		{"declared", "\xce\xe4\xee", "windows-1251", "Одо", ""},
		{"declared wrongly", "Nørland", "windows-1252", "Nørland", ""},
		{"unknown label", "Kesk \x93no\x94 N\xf8rland", "x-what", "Kesk “no” Nørland", "charset"},
		{"1252", "Kesk said \x93no\x94 to the caf\xe9 in N\xf8rland \x96 twice", "", "Kesk said “no” to the café in Nørland – twice", "charset"},
		{"1251", "\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xd1\xf3\xe4\xec\xe0\xf0\xea\xe0 \xee\xf2\xe2\xe5\xf2\xe8\xeb", "", "Президент Судмарка ответил", "charset"},
		{"broken", "Nørland, Sudmårk \xff and Lændet", "", "Nørland, Sudmårk \ufffd and Lændet", "invalid-utf8"},
		{"twice", "NÃ¸rland", "", "NÃ¸rland", ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text, notes, err := Decode([]byte(c.in), c.charset)
			if err != nil || text != c.want {
				t.Errorf("text %q, %v", text, err)
			}
			kinds := ""
			for _, n := range notes {
				kinds += n.Kind
			}
			if kinds != c.note {
				t.Errorf("notes %v", notes)
			}
		})
	}
}

func TestWithoutControls(t *testing.T) {
	text, notes := WithoutControls("a\x01b\tc\x7f\n")
	if text != "a b\tc \n" || len(notes) != 1 || notes[0].Message != "2 control characters became spaces" {
		t.Errorf("%q %v", text, notes)
	}
	if text, notes := WithoutControls("Nørland\n"); text != "Nørland\n" || notes != nil {
		t.Errorf("%q %v", text, notes)
	}
}

// FuzzDecode: the text is valid UTF-8, whatever the bytes and the label.
func FuzzDecode(f *testing.F) {
	f.Add([]byte("\xff\xfeN\x00"), "")
	f.Add([]byte("caf\xe9"), "iso-8859-1")
	f.Add([]byte("\x1b$B"), "iso-2022-jp")
	f.Fuzz(func(t *testing.T, body []byte, label string) {
		text, _, err := Decode(body, label)
		if err == nil && !utf8.ValidString(text) {
			t.Errorf("%q", text)
		}
	})
}
