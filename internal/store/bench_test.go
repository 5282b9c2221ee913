package store_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/store"
)

// batch makes n articles of 4 kB with 12 quotations, 8 dates and 10 entities.
func batch(from, n int) (items []store.Annotated) {
	for i := range n {
		item := refined(fmt.Sprintf("%016x", (from+i)*7919))
		item.Article.Text += strings.Repeat("Norland and Sudmark went on talking about the bridge. ", 75)
		item.Article.Blocks = slices.Repeat(item.Article.Blocks, 10)
		ann := item.Annotation
		ann.Quotations = slices.Repeat(ann.Quotations, 6)
		ann.Dates = slices.Repeat(ann.Dates, 8)
		ann.Entities = slices.Repeat(ann.Entities, 5)
		ann.Sentences = slices.Repeat(ann.Sentences, 15)
		items = append(items, item)
	}
	return items
}

func articlesOf(items []store.Annotated) (arts []*variorum.Article) {
	for _, item := range items {
		arts = append(arts, item.Article)
	}
	return arts
}

func openBench(b *testing.B) *store.DB {
	db, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "record.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	return db
}

func perArticle(b *testing.B, n int) {
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "articles/s")
}

func BenchmarkAdd(b *testing.B) {
	for _, size := range []int{1, 100} {
		b.Run(fmt.Sprint("by", size), func(b *testing.B) {
			db, n := openBench(b), 0
			for b.Loop() {
				arts := articlesOf(batch(n, size))
				if _, err := db.Add(b.Context(), arts...); err != nil {
					b.Fatal(err)
				}
				n += size
			}
			perArticle(b, n)
		})
	}
}

func BenchmarkAnnotate(b *testing.B) {
	db, n := openBench(b), 0
	for b.Loop() {
		b.StopTimer()
		items := batch(n, 100)
		if _, err := db.Add(b.Context(), articlesOf(items)...); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if err := db.Annotate(b.Context(), "v", items...); err != nil {
			b.Fatal(err)
		}
		n += 100
	}
	perArticle(b, n)
}

func BenchmarkRead(b *testing.B) {
	db := openBench(b)
	items := batch(0, 500)
	if _, err := db.Add(b.Context(), articlesOf(items)...); err != nil {
		b.Fatal(err)
	}
	if err := db.Annotate(b.Context(), "v", items...); err != nil {
		b.Fatal(err)
	}
	b.Run("Articles", func(b *testing.B) {
		n := 0
		for b.Loop() {
			for _, err := range db.Articles(b.Context()) {
				if err != nil {
					b.Fatal(err)
				}
				n++
			}
		}
		perArticle(b, n)
	})
	b.Run("Annotated", func(b *testing.B) {
		n := 0
		for b.Loop() {
			for _, err := range db.Annotated(b.Context()) {
				if err != nil {
					b.Fatal(err)
				}
				n++
			}
		}
		perArticle(b, n)
	})
}
