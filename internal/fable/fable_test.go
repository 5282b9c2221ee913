package fable

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
)

func TestArticles(t *testing.T) {
	arts := slices.Collect(Articles(Options{Articles: 4000, PerDay: 500}))
	if diff := cmp.Diff(arts, slices.Collect(Articles(Options{Articles: 4000, PerDay: 500}))); diff != "" {
		t.Fatal("the same options give other articles")
	}
	byID := map[string]Article{}
	kinds, denials, echoes := map[variorum.CopyKind]int{}, 0, 0
	for i, art := range arts {
		if i > 0 && art.Day < arts[i-1].Day {
			t.Fatalf("%s is out of order", art.ID)
		}
		kinds[art.Kind]++
		for _, q := range art.Sayings {
			if content, s := q.Content.In(art.Text), q.Sentence.In(art.Text); !strings.Contains(s, content) || !strings.HasSuffix(s, ".") {
				t.Fatalf("%s: %q is not in %q", art.ID, content, s)
			}
			if q.Denial {
				denials++
			}
			if q.Position != q.Statement && !q.Denial {
				echoes++
			}
		}
		if of := byID[art.Of]; art.Of != "" && (of.Story != art.Story || of.Of != "") {
			t.Errorf("%s is taken from %s of another story", art.ID, art.Of)
		}
		byID[art.ID] = art
	}
	for _, kind := range []variorum.CopyKind{"", variorum.SameText, variorum.Wire, variorum.Passage} {
		if kinds[kind] < 100 {
			t.Errorf("%d articles of kind %q", kinds[kind], kind)
		}
	}
	if denials < 100 || echoes < 100 {
		t.Errorf("%d denials, %d echoes", denials, echoes)
	}
}

func BenchmarkArticles(b *testing.B) {
	for b.Loop() {
		for range Articles(Options{Articles: 1000}) {
		}
	}
	b.ReportMetric(1000*float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
