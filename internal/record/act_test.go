package record

import (
	"strings"
	"testing"

	"variorum"
)

// TestAct holds when the verb is shown with the words that it governs.
func TestAct(t *testing.T) {
	const text = `Norland called on Sudmark to free the crew. Lund denied that she had met him. Brekk said the boats were safe. Holm blamed, on Friday, the weather. Velmora condemned what it called “a raid” at sea, and Holm rejected what he described as “a theatre”, though Lund knew what he called “a line”.`
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
		source       string
	}{
		{"called on", "Sudmark to free the crew", variorum.Indirect, "called on", ""},
		{"denied", "that she had met him", variorum.Indirect, "denied", ""},
		{"said", "the boats were safe", variorum.Indirect, "", ""},
		{"called on", "Sudmark to free the crew", variorum.Direct, "", ""},
		{"blamed", "the weather", variorum.Indirect, "", ""}, // the verb is not beside the words
		{"called", "“a raid” at sea", variorum.Mixed, "condemned what it called", "it called"},
		{"described", "“a theatre”", variorum.Direct, "rejected what he described as", "he described"},
	} {
		got := ""
		q := variorum.Quotation{Kind: c.kind, Cue: []variorum.Span{at(c.cue)}, Content: []variorum.Span{at(c.content)}}
		if c.source != "" { // stands right before its cue
			clause := at(c.source)
			subject := clause.Start + strings.IndexByte(c.source, ' ')
			q.Source = []variorum.Span{{Start: clause.Start, End: subject}}
			q.Cue[0] = variorum.Span{Start: subject + 1, End: clause.End}
		}
		if act := b.act(1, q); act != nil {
			got = act.Text
		}
		if got != c.want {
			t.Errorf("act of %q: %q, want %q", c.content, got, c.want)
		}
	}
}
