package analyze

import (
	"os"
	"testing"

	"variorum"
	"variorum/internal/extract"
	"variorum/internal/folder"
	"variorum/internal/gold"
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
	analyse(b, arts)
}

// analyse measures the analysis of articles that are laid out.
func analyse(b *testing.B, arts []*variorum.Article) {
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

// BenchmarkPolNeAR measures the analysis of the articles of a part of PolNeAR,
// whose folder VARIORUM_POLNEAR names, on one processor.
func BenchmarkPolNeAR(b *testing.B) {
	dir := os.Getenv("VARIORUM_POLNEAR")
	if dir == "" {
		b.Skip("VARIORUM_POLNEAR names no folder of PolNeAR")
	}
	var arts []*variorum.Article
	for doc, err := range gold.PolNeAR(dir) {
		if err != nil {
			b.Fatal(err)
		}
		arts = append(arts, &variorum.Article{Text: doc.Text, Blocks: extract.Layout(doc.Text, "")})
	}
	analyse(b, arts)
}
