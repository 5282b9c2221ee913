package copies

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/fable"
)

// told is what a reader of Changes holds.
type told map[string]variorum.Copy

func (t told) note(c Changes) {
	for _, id := range c.Gone {
		delete(t, id)
	}
	for _, set := range c.Set {
		t[set.Article] = set
	}
}

func made(n, perDay int, seed uint64) (all []Input, truth map[string]fable.Article) {
	truth = map[string]fable.Article{}
	for art := range fable.Articles(fable.Options{Articles: n, PerDay: perDay, Seed: seed}) {
		all = append(all, Input{ID: art.ID, Outlet: art.Outlet, Day: art.Day, Credit: art.Credit, Title: art.Title, Text: art.Text, Quoted: art.Quoted})
		truth[art.ID] = art
	}
	return all, truth
}

// Whatever is added, removed and added again in whatever order, and stored and
// restored in between, gives what all articles give at once.
func TestOrderDoesNotMatter(t *testing.T) {
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 1))
		all, _ := made(160, 40, seed)
		for i := range all {
			if random.IntN(6) == 0 {
				all[i].Day = ""
			}
		}
		opts := Options{Postings: 1 + random.IntN(6), Candidates: 2 + random.IntN(8)}
		all = all[:100+random.IntN(60)]
		want := Find(slices.Values(all), opts)
		opts.Texts = func(id string) (Input, bool) {
			i := slices.IndexFunc(all, func(in Input) bool { return in.ID == id })
			return all[i], true
		}
		ix, got, stored := New(opts), told{}, map[string][]byte{}
		changes := func() {
			c := ix.Changes()
			got.note(c)
			for _, k := range c.Kept {
				stored[k.ID] = k.Data
			}
			for _, id := range c.Gone {
				if _, there := ix.place[id]; !there {
					delete(stored, id)
				}
			}
		}
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for i, art := range all {
			ix.Add(art)
			if random.IntN(3) == 0 {
				ix.Remove(all[random.IntN(i+1)].ID)
			}
			if random.IntN(4) == 0 {
				ix.Add(all[random.IntN(i+1)])
			}
			if random.IntN(5) == 0 {
				changes()
			}
			if random.IntN(40) == 0 {
				changes()
				ix = New(opts)
				for _, id := range slices.Sorted(maps.Keys(stored)) {
					if err := ix.Restore(id, stored[id]); err != nil {
						t.Fatal(err)
					}
				}
				for _, other := range all[:i+1] {
					if _, there := ix.place[other.ID]; there != (stored[other.ID] != nil) {
						t.Fatalf("%s is lost", other.ID)
					}
				}
			}
		}
		for _, art := range all {
			if _, there := ix.place[art.ID]; !there {
				ix.Add(art)
			}
		}
		changes()
		have := slices.SortedFunc(maps.Values(got), func(a, b variorum.Copy) int { return compareText(a.Article, b.Article) })
		if diff := cmp.Diff(want, have); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		if c := ix.Changes(); len(c.Set)+len(c.Gone)+len(c.Kept) > 0 {
			t.Errorf("seed %d: changes without a change: %+v", seed, c)
		}
		if len(want) < 20 {
			t.Errorf("seed %d: only %d copies", seed, len(want))
		}
	}
}

func compareText(a, b string) int {
	if a < b {
		return -1
	}
	return 1
}

// Of the copies that were made the most are found, and nothing else.
func TestMade(t *testing.T) {
	all, truth := made(6000, 2000, 3)
	found := map[string]variorum.Copy{}
	for _, c := range Find(slices.Values(all), Options{}) {
		found[c.Article] = c
	}
	right, wrong, copies, missed := 0, 0, 0, map[variorum.CopyKind]int{}
	for id, art := range truth {
		c, is := found[id]
		switch {
		case art.Of == "" && is && truth[c.Of].Of != id:
			wrong++
		case art.Of != "":
			if copies++; is || found[art.Of].Of == id {
				right++
			} else {
				missed[art.Kind]++
			}
		}
	}
	if wrong*100 > len(all) || right*100 < copies*97 {
		t.Errorf("%d of %d found, %d wrong, missed %v", right, copies, wrong, missed)
	}
}

// One more article, the last of many, sets nothing else in motion.
func TestOneMore(t *testing.T) {
	all, _ := made(3000, 500, 5)
	ix := New(Options{})
	for _, art := range all {
		ix.Add(art)
	}
	ix.Changes()
	late, _ := made(3200, 500, 5)
	for _, art := range late[3000:] {
		ix.Add(art)
		if c := ix.Changes(); len(c.Kept) > 3 {
			t.Errorf("for %s, %d articles are stored anew", art.ID, len(c.Kept))
		}
	}
}
