package why

import (
	"strings"
	"testing"

	"variorum"
)

func TestWords(t *testing.T) {
	for _, tt := range []struct {
		basis variorum.Basis
		want  string
	}{
		{variorum.Basis{Reason: "no day is named"}, "no day is named"},
		{variorum.Basis{Rule: "cue date"}, "the date beside the cue"},
		{variorum.Basis{Rule: "cue date", Reason: "it has no year"}, "the date beside the cue; not proven: it has no year"},
		{variorum.Basis{Rule: "published", Source: "2031-04-08"}, "told as news on the day of publication: 2031-04-08"},
		{variorum.Basis{Rule: variorum.Corrected, Source: "Ana Berg"}, "corrected by Ana Berg"},
		{variorum.Basis{Rule: "url", Source: strings.Repeat("a", 60) + strings.Repeat("z", 60)}, "the address: " + strings.Repeat("a", 40) + "…" + strings.Repeat("z", 40)},
	} {
		if got := Words(tt.basis); got != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.basis, got, tt.want)
		}
	}
}
