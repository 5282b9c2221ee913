package record

import (
	"testing"

	"variorum"
)

// TestAct holds when the verb is shown with the words that it governs.
func TestAct(t *testing.T) {
	const text = `Norland called on Sudmark to free the crew. Lund denied that she had met him. Brekk said the boats were safe. Holm blamed, on Friday, the weather.`
	at := func(s string) variorum.Span {
		for i := range text {
			if len(text) >= i+len(s) && text[i:i+len(s)] == s {
				return variorum.Span{Start: i, End: i + len(s)}
			}
		}
		t.Fatalf("no %q", s)
		return variorum.Span{}
	}
	b := &builder{in: []Analysed{{Article: &variorum.Article{Text: text}}}}
	for _, c := range []struct {
		cue, content string
		kind         variorum.Kind
		want         string
	}{
		{"called on", "Sudmark to free the crew", variorum.Indirect, "called on"},
		{"denied", "that she had met him", variorum.Indirect, "denied"},
		{"said", "the boats were safe", variorum.Indirect, ""},
		{"called on", "Sudmark to free the crew", variorum.Direct, ""},
		{"blamed", "the weather", variorum.Indirect, ""}, // the verb is not beside the words
	} {
		got := ""
		if act := b.act(1, variorum.Quotation{Kind: c.kind, Cue: []variorum.Span{at(c.cue)}, Content: []variorum.Span{at(c.content)}}); act != nil {
			got = act.Text
		}
		if got != c.want {
			t.Errorf("act of %q: %q, want %q", c.content, got, c.want)
		}
	}
}
