package words

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSplit(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"", ""},
		{"The Harbour, again.", "the harbour again"},
		{"It won't rain; we'll see, they've gone", "it will not rain we will see they have gone"},
		{"Norland’s fleet can’t sail", "norland fleet can not sail"},
		{"the U.S. and the US told us", "the usa and the usa told us"},
		{"1,000 ships at 3.5 knots.", "1000 ships at 3.5 knots"},
		{"a dead-end policy", "a dead end policy"},
		{"J. Holm of Velmora.", "j holm of velmora"},
		{"Élise naïve ŁÓDŹ", "élise naïve łódź"},
	} {
		var got []string
		for _, w := range Split(test.text) {
			got = append(got, w.Low)
		}
		if g := strings.Join(got, " "); g != test.want {
			t.Errorf("%q: got %q, want %q", test.text, g, test.want)
		}
	}
}

func TestStemAndFunction(t *testing.T) {
	if Stem("threatened") != Stem("threatening") || Stem("1000") != "1000" {
		t.Error("stems differ")
	}
	if !Function("not") || Function("harbour") {
		t.Error("function words are not told from others")
	}
}

func TestSameGivenName(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{{"charles", "chuck", true}, {"bob", "robert", true}, {"j", "john", true}, {"ada", "per", false}, {"steve", "stephen", true}} {
		if got := SameGivenName(test.a, test.b); got != test.want || got != SameGivenName(test.b, test.a) {
			t.Errorf("%s, %s: got %v", test.a, test.b, got)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"won't U.S.A. 1,000.5 a'b'c’d", "İstanbul'da \xff x.Y.", "n't 's 'll I'm", "don’T K’T"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, w := range Split(s) {
			if w.Start < at || w.End < w.Start || w.End > len(s) || w.Low == "" {
				t.Fatalf("word %+v out of order or bounds in %q", w, s)
			}
			if utf8.ValidString(s) && (!utf8.RuneStart(s[w.Start]) || w.End < len(s) && !utf8.RuneStart(s[w.End])) {
				t.Fatalf("word %+v cuts a rune of %q", w, s)
			}
			at = w.End
		}
	})
}
