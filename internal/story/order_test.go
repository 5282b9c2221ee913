package story

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/fable"
)

func made(n, perDay int, seed uint64) (all []Input, truth map[string]int) {
	truth = map[string]int{}
	for art := range fable.Articles(fable.Options{Articles: n, PerDay: perDay, Seed: seed}) {
		in := Input{ID: art.ID, Outlet: art.Outlet, Day: art.Day, Title: art.Title, Text: art.Text, Names: art.Names}
		if art.Kind != variorum.Passage {
			in.CopyOf = art.Of
		}
		all = append(all, in)
		truth[art.ID] = art.Story
	}
	return all, truth
}

// reader holds what a reader of Changes knows: stories, and what it stored.
type reading struct {
	stories map[string]variorum.Story
	stored  map[string][]byte
}

func (r reading) note(ix *Index, c Changes) {
	for _, id := range c.Gone {
		delete(r.stories, id)
	}
	for _, st := range c.Set {
		r.stories[st.ID] = st
	}
	for _, k := range c.Kept {
		r.stored[k.ID] = k.Data
	}
	for id := range r.stored {
		if _, there := ix.place[id]; !there {
			delete(r.stored, id)
		}
	}
}

func sorted(stories map[string]variorum.Story) []variorum.Story {
	return slices.SortedFunc(maps.Values(stories), func(a, b variorum.Story) int {
		if c := compareDays(a.From.Date, b.From.Date); c != 0 {
			return c
		}
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
}

// Whatever is added, removed and added again in whatever order, and stored and
// restored in between, gives what all articles give at once.
func TestAnyOrder(t *testing.T) {
	for seed := range uint64(12) {
		random := rand.New(rand.NewPCG(seed, 1))
		all, _ := made(150, 50, seed)
		if seed%3 == 2 {
			all, _ = turns(14, 9, 15, 9, seed)
		}
		for i := range all {
			if random.IntN(5) == 0 {
				all[i].Day = ""
			}
		}
		opts := Options{Hubs: 2 + random.IntN(30)}
		want := Cluster(slices.Values(all), opts)
		ix, got := New(opts), reading{map[string]variorum.Story{}, map[string][]byte{}}
		ix.most = 1 + random.IntN(90) // what is held of others is forgotten
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for i, art := range all {
			ix.Add(art)
			switch random.IntN(12) {
			case 0, 1, 2:
				ix.Remove(all[random.IntN(i+1)].ID)
			case 3:
				art := all[random.IntN(i+1)]
				art.CopyOf = all[random.IntN(len(all))].ID
				ix.Add(art)
			case 4, 5, 6:
				got.note(ix, ix.Changes())
			case 7:
				got.note(ix, ix.Changes())
				most := ix.most
				ix = New(opts)
				ix.most = most
				for id, data := range got.stored {
					if err := ix.Restore(id, data); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		for _, art := range all {
			ix.Add(art)
			if random.IntN(4) == 0 {
				got.note(ix, ix.Changes())
			}
		}
		got.note(ix, ix.Changes())
		if diff := cmp.Diff(want, sorted(got.stories)); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		if c := ix.Changes(); len(c.Set)+len(c.Gone)+len(c.Kept) > 0 {
			t.Errorf("seed %d: changes without a change: %+v", seed, c)
		}
	}
}

// One more article, the last of many, changes its own story and seldom another.
func TestOneMore(t *testing.T) {
	all, _ := made(1100, 200, 5)
	ix := New(Options{})
	for _, art := range all[:1000] {
		ix.Add(art)
	}
	ix.Changes()
	most, sum := 0, 0
	for _, art := range all[1000:] {
		ix.Add(art)
		c := ix.Changes()
		n := len(c.Set) + len(c.Gone) + len(c.Kept)
		most, sum = max(most, n), sum+n
	}
	if most > 60 || sum > 5*100 {
		t.Errorf("%d rows are written for 100 articles, for one of them %d", sum, most)
	}

}

// The stories that were made are found.
func TestMade(t *testing.T) {
	if right, found := scoreOf(made(2500, 800, 7)); right < .97 || found < .90 {
		t.Errorf("of the pairs in stories %.3f are right, of those made %.3f found", right, found)
	}
}
