package variorum_test

import (
	"io"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/extract"
	"variorum/internal/folder"
	"variorum/internal/page"
	"variorum/internal/record"
	"variorum/internal/report"
	"variorum/internal/store"
	"variorum/internal/worker"
)

// BenchmarkPipeline measures the program on the sample affair: analysing each
// article (annotate), and the whole way from files to the written record
// (report), on one processor and on all.
func BenchmarkPipeline(b *testing.B) {
	all := runtime.GOMAXPROCS(0)
	for _, step := range []struct {
		name string
		run  func(b *testing.B) (articles int)
	}{{"annotate", annotateSample}, {"report", reportSample}} {
		for _, procs := range []struct {
			name string
			n    int
		}{{"one", 1}, {"all", all}} {
			b.Run(step.name+"/"+procs.name, func(b *testing.B) {
				defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs.n))
				perArticle(b, step.run)
			})
		}
	}
}

// perArticle reports time and memory by the article.
func perArticle(b *testing.B, run func(*testing.B) int) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	articles := 0
	for b.Loop() {
		articles += run(b)
	}
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(articles)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/float64(articles), "B/article")
	b.ReportMetric(0, "ns/op")
}

func samplePages(b *testing.B) []page.Page {
	var pages []page.Page
	for p, err := range folder.Read(b.Context(), []string{filepath.FromSlash("examples/articles")}, folder.Options{}) {
		if err != nil {
			b.Fatal(err)
		}
		pages = append(pages, p)
	}
	return pages
}

func annotateSample(b *testing.B) int {
	pages := samplePages(b)
	var group sync.WaitGroup
	next := make(chan page.Page)
	for range runtime.GOMAXPROCS(0) {
		group.Go(func() {
			for p := range next {
				art, err := extract.Article(p)
				if err == nil {
					_, err = analyze.Article(art)
				}
				if err != nil {
					b.Error(err)
				}
			}
		})
	}
	for _, p := range pages {
		next <- p
	}
	close(next)
	group.Wait()
	return len(pages)
}

func reportSample(b *testing.B) int {
	db, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	var arts []*variorum.Article
	for _, p := range samplePages(b) {
		art, err := extract.Article(p)
		if err != nil {
			b.Fatal(err)
		}
		arts = append(arts, art)
	}
	if _, err := db.Add(b.Context(), arts...); err != nil {
		b.Fatal(err)
	}
	if _, err := worker.Update(b.Context(), db, worker.Options{}); err != nil {
		b.Fatal(err)
	}
	rec, err := record.Load(b.Context(), db, record.Options{})
	if err != nil {
		b.Fatal(err)
	}
	if err := report.Terminal(io.Discard, rec, report.TerminalOptions{}); err != nil {
		b.Fatal(err)
	}
	if err := report.HTML(io.Discard, rec, report.HTMLOptions{}); err != nil {
		b.Fatal(err)
	}
	return len(arts)
}
