package analyze

import (
	"testing"

	"variorum"
	"variorum/internal/extract"
	"variorum/internal/folder"
)

// BenchmarkArticle measures the analysis of the sample articles, extraction
// left out, on one processor.
func BenchmarkArticle(b *testing.B) {
	var arts []*variorum.Article
	for p, err := range folder.Read(b.Context(), []string{"../../examples/articles"}, folder.Options{}) {
		if err != nil {
			b.Fatal(err)
		}
		art, err := extract.Article(p)
		if err != nil {
			b.Fatal(err)
		}
		arts = append(arts, art)
	}
	bytes := 0
	b.ReportAllocs()
	for b.Loop() {
		bytes = 0
		for _, art := range arts {
			fresh := *art
			if _, err := Article(&fresh); err != nil {
				b.Fatal(err)
			}
			bytes += len(art.Text)
		}
	}
	b.SetBytes(int64(bytes))
	b.ReportMetric(float64(b.N*len(arts))/b.Elapsed().Seconds(), "articles/s")
}
