package antecedent_test

import (
	"strings"
	"testing"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/antecedent"
)

func TestRefer(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Jonas Brekk left. He met nobody.", "Jonas Brekk"},
		{"Jonas Brekk met Karin Lund. He left.", "Jonas Brekk"},
		{"Jonas Brekk and Peter Lund left. He met nobody.", ""},
		{"The ministry met Jonas Brekk. He left.", ""}, // it is not about him
		{"Jonas Brekk saw the driver. He left.", ""},
		{"Karin Lund left. He met nobody.", ""},
	} {
		doc, err := analyze.Article(&variorum.Article{ID: "a", Text: tt.text, Blocks: []variorum.Block{{Span: variorum.Span{End: len(tt.text)}, Kind: variorum.Body}}})
		if err != nil {
			t.Fatal(err)
		}
		at, _ := doc.TokensIn(variorum.Span{Start: strings.Index(tt.text, "He "), End: strings.Index(tt.text, "He ") + 2})
		got := ""
		if e := antecedent.New(doc).Refer(at); e >= 0 {
			got = doc.Entities[e].Name
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.text, got, tt.want)
		}
	}
}
