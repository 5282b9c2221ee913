package gather

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/align"
	"variorum/internal/fable"
)

// fabled are the quotations of invented articles, by article.
func fabled(opts fable.Options) (out [][]align.Input) {
	for art := range fable.Articles(opts) {
		if len(art.Sayings) > 0 {
			out = append(out, inputsOf(&art))
		}
	}
	return out
}

func inputsOf(art *fable.Article) []align.Input {
	var list []align.Input
	for i, q := range art.Sayings {
		in := align.Input{Words: q.Content.In(art.Text), Sentence: q.Sentence.In(art.Text), Published: day(art.Day), Story: fmt.Sprint(art.Story)}
		in.Article, in.Outlet, in.Ordinal, in.Kind, in.Part, in.Denial = art.ID, art.Outlet, i, q.Kind, variorum.Body, q.Denial
		in.Speaker, in.SpeakerRole, in.SpeakerKind = q.Speaker, q.Role, variorum.Person
		if q.Speaker == "" {
			in.SpeakerKind = variorum.UnknownActor
		}
		in.Said = variorum.Moment{Date: art.Day, Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "published"}}
		list = append(list, in)
	}
	return list
}

// mirror follows the changes of a set.
type mirror map[string]Group

func (m mirror) follow(t *testing.T, s *Set) {
	t.Helper()
	changed, removed := s.Changes()
	for _, id := range removed {
		if _, ok := m[id]; !ok {
			t.Fatalf("%s is removed and was never told", id)
		}
		delete(m, id)
	}
	for _, g := range changed {
		if old, ok := m[g.ID]; ok && cmp.Equal(old, g) && len(g.Versions) == 0 {
			t.Fatalf("%s is told again", g.ID)
		}
		m[g.ID] = g
	}
}

// Whatever the order in which articles come, go and come again, and however
// often the set is asked, and though it begins again with what it kept, the
// statements are those of the set.
func TestSetIsAFunctionOfTheSet(t *testing.T) {
	for seed := range uint64(6) {
		articles := fabled(fable.Options{Seed: seed, Articles: 320, PerDay: 40})[:220]
		// A small reach lets the lists of the index overflow.
		opts := Options{Reach: []int{2, 5, 0}[seed%3]}
		random := rand.New(rand.NewPCG(seed, 1))
		kept := articles[:200]
		whole := New(opts)
		// And few versions are put together.
		whole.most = []int{3, maxTogether}[seed%2]
		for _, in := range kept {
			whole.Add(in)
		}
		want := mirror{}
		want.follow(t, whole)
		if multi := slices.IndexFunc(slices.Collect(valuesOf(want)), func(g Group) bool { return len(g.Versions) > 1 }); multi < 0 {
			t.Fatal("no statement has two versions")
		}
		opts.Remember = true
		s, got, sh, held := New(opts), mirror{}, shelf{}, map[string][]align.Input{}
		s.most = whole.most
		add := func(in []align.Input) { s.Add(in); held[in[0].Article] = in }
		remove := func(id string) { s.Remove(id); delete(held, id) }
		for _, in := range articles[200:] {
			add(in)
		}
		order := random.Perm(200)
		for k, i := range order {
			add(kept[i])
			if random.IntN(4) == 0 { // goes, and comes again, first in another form
				j := order[random.IntN(k+1)]
				remove(kept[j][0].Article)
				if random.IntN(2) == 0 {
					add(revised(kept[j]))
					if random.IntN(2) == 0 {
						got.follow(t, s)
					}
				}
				add(kept[j])
			}
			if k == 150 {
				for _, in := range articles[200:] {
					remove(in[0].Article)
				}
			}
			if random.IntN(10) == 0 {
				got.follow(t, s)
			}
			if random.IntN(40) == 0 {
				sh.store(s)
				s, got = sh.restored(t, opts, whole.most), mirror{}
				for _, in := range held {
					s.Add(in)
				}
			}
		}
		got.follow(t, s)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		for i := range kept {
			s.Remove(kept[i][0].Article)
		}
		if got.follow(t, s); len(got) > 0 {
			t.Fatalf("%d statements of an empty set", len(got))
		}
	}
}

func valuesOf(m mirror) func(func(Group) bool) {
	return func(yield func(Group) bool) {
		for _, g := range m {
			if !yield(g) {
				return
			}
		}
	}
}

// revised are the quotations of an article that was changed: one fewer, words
// cut, another story.
func revised(in []align.Input) []align.Input {
	out := slices.Clone(in)
	if len(out) > 1 {
		out = out[1:]
	}
	out[0].Words = out[0].Words[:len(out[0].Words)/2]
	for i := range out {
		out[i].Story = "another"
	}
	return out
}

// BenchmarkSet grows a set and measures what the last thousand articles cost,
// and how much a quotation holds beside its words.
func BenchmarkSet(b *testing.B) {
	for _, n := range []int{10000, 40000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				s, quotations, words, last := New(Options{}), 0, 0, time.Duration(0)
				before := heap()
				k := 0
				for art := range fable.Articles(fable.Options{Articles: n}) {
					in := inputsOf(&art)
					start := time.Now()
					s.Add(in)
					s.Changes()
					if k++; k > n-1000 {
						last += time.Since(start)
					}
					for _, v := range in {
						quotations, words = quotations+1, words+len(v.Words)
					}
				}
				clear(s.ready)
				clear(s.older)
				b.ReportMetric(float64(last.Microseconds())/1000, "µs/article")
				b.ReportMetric(float64(heap()-before-words)/float64(quotations), "B/quotation")
				b.ReportMetric(float64(s.index.Size())/float64(quotations), "indexB/quotation")
				b.ReportMetric(float64(quotations)/float64(n), "quotations/article")
			}
		})
	}
}

func heap() int {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
