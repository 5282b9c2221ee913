//go:build unix

package analyze_test

import (
	"flag"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"
	"time"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/extract"
	"variorum/internal/intake"
	"variorum/internal/store"
	"variorum/internal/text"
	"variorum/internal/worker"
)

var articles = flag.String("articles", filepath.Join("..", "..", "examples", "articles"), "what BenchmarkEvents reads: anything that variorum add reads")

// BenchmarkEvents measures how much longer articles take for their events, from text
// to what all of them tell together. Both ways take turns within one run, and the time
// is that of the processor, so that what else the machine does counts little.
func BenchmarkEvents(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var arts []*variorum.Article
	for p, err := range intake.Read(b.Context(), []string{*articles}, intake.Options{}) {
		if err != nil {
			b.Log(err)
			continue
		}
		if art, err := extract.Article(p); err == nil {
			arts = append(arts, art)
		}
	}
	with := func(art *variorum.Article) (*text.Doc, error) { return analyze.Article(art) }
	without := func(art *variorum.Article) (*text.Doc, error) { return analyze.Without("event", art) }
	derived(b, arts, with) // the weights and lists are read once
	var took [2]time.Duration
	rounds := 0
	for b.Loop() {
		for i, how := range []func(*variorum.Article) (*text.Doc, error){with, without} {
			took[i] += derived(b, arts, how)
		}
		rounds++
	}
	b.ReportMetric(float64(took[0])/float64(took[1]), "with/without")
	b.ReportMetric(float64(rounds*len(arts))/took[0].Seconds(), "articles/s")
	b.ReportMetric(0, "ns/op")
}

// derived stores, analyses and puts together all articles, and says how long it took.
func derived(b *testing.B, arts []*variorum.Article, how func(*variorum.Article) (*text.Doc, error)) time.Duration {
	db, err := store.Open(b.Context(), filepath.Join(b.TempDir(), "bench.db"), store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	runtime.GC()
	began := busy(b)
	if _, err := db.Add(b.Context(), arts...); err != nil {
		b.Fatal(err)
	}
	opts := worker.Options{Workers: 1, Version: "bench", Analyze: func(art *variorum.Article) (*variorum.Annotation, error) {
		doc, err := how(art)
		if err != nil {
			return nil, err
		}
		return analyze.Annotation(doc), nil
	}}
	if _, err := worker.Update(b.Context(), db, opts); err != nil {
		b.Fatal(err)
	}
	return busy(b) - began
}

// busy is how long the processor has worked for this program.
func busy(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
