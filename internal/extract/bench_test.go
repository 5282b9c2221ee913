package extract

import (
	"strings"
	"testing"

	"variorum/internal/page"
)

// BenchmarkPlain lays out a plain article of usual length.
func BenchmarkPlain(b *testing.B) {
	para := "The ministry of Sudmark said on Tuesday that it would answer the closing of the border \"in kind and in good time\", and that talks with Norland remained possible.\n\n"
	body := []byte("Sudmark answers Norland\n\nHALVIK, May 3. /NNA/. " + strings.Repeat(para, 24) + "Advertisement\n")
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Article(page.Page{Path: "x", MediaType: page.Plain, Body: body}); err != nil {
			b.Fatal(err)
		}
	}
}
