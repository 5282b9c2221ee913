package event_test

import (
	"strings"
	"testing"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/event"
)

func TestBetween(t *testing.T) {
	for _, tt := range []struct{ text, source, target, want string }{
		{"Norland has condemned the decision of Sudmark.", "Norland", "Sudmark", "ACCUSE"},
		{"Two fishermen were arrested by the coast guard of Norland.", "the coast guard of Norland", "Two fishermen", "COERCE"},
		{"Norland agreed to lift the embargo against Sudmark.", "Norland", "Sudmark", "AGREE"},
		{"Norland lifted its embargo against Sudmark.", "Norland", "Sudmark", "RETREAT"},
		{"Norland threatened to shell the ports of Sudmark.", "Norland", "Sudmark", "THREATEN"},
		{"Norland refused to meet the envoy of Sudmark.", "Norland", "Sudmark", "REJECT"},
		{"The minister of Norland will meet his counterpart from Sudmark.", "The minister of Norland", "Sudmark", "AGREE"},
		{"Norland demanded the withdrawal of Sudmark from the islands.", "Norland", "Sudmark", "REQUEST"},
		{"The army of Norland launched an attack on Sudmark.", "The army of Norland", "Sudmark", "ASSAULT"},
		{"Norland slept near Sudmark.", "Norland", "Sudmark", ""},
	} {
		span := func(of string) variorum.Span {
			at := strings.Index(tt.text, of)
			return variorum.Span{Start: at, End: at + len(of)}
		}
		doc, err := analyze.Article(&variorum.Article{Text: tt.text, Blocks: []variorum.Block{{Span: variorum.Span{End: len(tt.text)}, Kind: variorum.Body}}, Published: variorum.Undated("none")})
		if err != nil {
			t.Fatal(err)
		}
		got, err := event.Between(doc, span(tt.source), span(tt.target))
		if err != nil || string(got) != tt.want {
			t.Errorf("%s: got %q, %v, want %s", tt.text, got, err, tt.want)
		}
	}
}
