package text_test

import (
	"slices"
	"testing"

	"variorum"
	"variorum/internal/text"
)

func TestLabelled(t *testing.T) {
	doc := &text.Doc{Entities: []variorum.Entity{
		{Name: "Karin Lund", Kind: variorum.Person, Aliases: []string{"Kaja Lund", "Lund"}},
		{Name: "Jonas Brekk", Kind: variorum.Person},
		{Name: "Per Brekk", Kind: variorum.Person, Aliases: []string{"Brekk"}},
		{Name: "Holm", Kind: variorum.Person},
		{Name: "Abu Al Tarri", Kind: variorum.Person},
		{Name: "Lund", Kind: variorum.State},
	}}
	for label, want := range map[string][]int{
		"KARIN LUND": {0}, "Lund": {0}, "KAJA LUND": {0}, "SEN. LUND": {0}, "HOST KARIN LUND": {0},
		"PER LUND": nil, "HOST PER LUND": nil, "UND": nil, "": nil,
		"PER BREKK": {2}, "BREKK": {1, 2}, "ENVOY BREKK": {1, 2}, "AL TARRI": {4}, "HOLM": {3}, "OLA HOLM": nil,
	} {
		if got := doc.Labelled(label); !slices.Equal(got, want) {
			t.Errorf("%q: got %v, want %v", label, got, want)
		}
	}
}
