package record_test

import (
	"strings"
	"testing"

	"variorum"
	"variorum/internal/record"
)

// What hangs on a name is not part of what is told of an act.
func TestClear(t *testing.T) {
	const text = "First. Karin Lund LINKS praised Jonas Brekk MORE LINKS (N-Velmora) at noon."
	at := func(words string) variorum.Span {
		i := strings.Index(text, words)
		return variorum.Span{Start: i, End: i + len(words)}
	}
	gaps := []variorum.Gap{{Span: at("LINKS")}, {Span: at("MORE LINKS")}}
	blocks := []variorum.Block{{Span: variorum.Span{End: len(text)}, Gaps: gaps}}
	for words, want := range map[string]string{
		"Karin Lund LINKS praised Jonas Brekk":                                 "praised Jonas Brekk",
		"Karin Lund LINKS praised Jonas Brekk MORE LINKS (N-Velmora) at noon.": "praised Jonas Brekk",
		"praised Jonas": "praised Jonas",
	} {
		span := at(words)
		if got := record.Clear(blocks, span, words, []variorum.Span{at("praised")}).In(text); got != want {
			t.Errorf("%s: %q, want %q", words, got, want)
		}
		if got := record.Clear(nil, span, words, []variorum.Span{at("praised")}); got != span {
			t.Errorf("%s: %v without left-overs", words, got)
		}
	}
}
