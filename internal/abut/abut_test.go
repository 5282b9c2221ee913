package abut

import (
	"testing"

	"variorum"
)

func TestParted(t *testing.T) {
	for _, c := range []struct {
		text string // two pieces stand in brackets
		para bool
		gap  bool
		line string
	}{
		{"[We are half way] Brekk said. [There is work to do]", false, true, "We are half way … There is work to do"},
		{"[We are half way.”] “[There is work to do]", false, false, "We are half way.” … There is work to do"},
		{"[We are half way.]\n\n“[There is work to do]", true, false, "We are half way. … There is work to do"},
		{"[We are half way],” she said.\n\n“[There is work to do]", true, true, "We are half way … There is work to do"},
	} {
		var spans []variorum.Span
		var bare []rune
		for _, r := range c.text {
			switch r {
			case '[':
				spans = append(spans, variorum.Span{Start: len(string(bare))})
			case ']':
				spans[len(spans)-1].End = len(string(bare))
			default:
				bare = append(bare, r)
			}
		}
		text := string(bare)
		para, gap := Parted(text, spans[0], spans[1])
		if para != c.para || gap != c.gap {
			t.Errorf("%s: new paragraph %v, words between %v", c.text, para, gap)
		}
		if got := Join([]words{words(spans[0].In(text)), words(spans[1].In(text))}); got != c.line {
			t.Errorf("%s: %q, not %q", c.text, got, c.line)
		}
	}
}

type words string

func (w words) Line() string { return string(w) }
