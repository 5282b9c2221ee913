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

// chapters are the stories of a world as it was made, with the number of the
// affair of each.
func chapters(n, perDay int, seed uint64) (articles *Index, all []Chapter, truth map[string]int) {
	articles, truth = New(Options{}), map[string]int{}
	stories := map[int]*Chapter{}
	said, in := map[int]map[string]bool{}, map[int]map[int]bool{}
	for art := range fable.Articles(fable.Options{Articles: n, PerDay: perDay, Seed: seed}) {
		articles.Add(Input{ID: art.ID, Day: art.Day, Title: art.Title, Text: art.Text, Names: art.Names})
		c := stories[art.Story]
		if c == nil {
			c = &Chapter{Names: map[string]int{}}
			c.ID, c.Name = "of "+art.ID, art.Title
			c.From = variorum.Moment{Date: art.Day, Precision: variorum.ToDay}
			stories[art.Story], said[art.Story] = c, map[string]bool{}
			truth[c.ID] = art.Affair
		}
		c.To = variorum.Moment{Date: art.Day, Precision: variorum.ToDay}
		c.Articles = append(c.Articles, art.ID)
		for _, name := range art.Names {
			c.Names[name]++
		}
		for _, s := range art.Sayings {
			if in[s.Position] == nil {
				in[s.Position] = map[int]bool{}
			}
			in[s.Position][art.Story] = true
		}
	}
	for position, stories := range in {
		for number := range stories {
			if len(stories) > 1 {
				said[number][string(rune(position))] = true
			}
		}
	}
	for _, number := range slices.Sorted(maps.Keys(stories)) {
		stories[number].Said = slices.Sorted(maps.Keys(said[number]))
		all = append(all, *stories[number])
	}
	return articles, all, truth
}

// Whatever stories come, change and go in whatever order, and are stored and
// restored in between, the affairs are those of all of them at once.
func TestAffairsInAnyOrder(t *testing.T) {
	found := 0
	for seed := range uint64(12) {
		random := rand.New(rand.NewPCG(seed, 3))
		articles, all, _ := chapters(400, 60, seed)
		told := func(a *Affairs, c AffairChanges, known map[string]variorum.Affair, stored map[string][]byte) {
			for _, id := range c.Gone {
				delete(known, id)
			}
			for _, affair := range c.Set {
				known[affair.ID] = affair
			}
			for _, k := range c.Kept {
				stored[k.ID] = k.Data
			}
			for id := range stored {
				if _, there := a.told[id]; !there {
					delete(stored, id)
				}
			}
		}
		whole, want := NewAffairs(articles), map[string]variorum.Affair{}
		for _, c := range all {
			whole.Add(c)
		}
		told(whole, whole.Changes(), want, map[string][]byte{})
		got, stored := map[string]variorum.Affair{}, map[string][]byte{}
		a := NewAffairs(articles)
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		for i, c := range all {
			a.Add(c)
			other := all[random.IntN(i+1)]
			switch random.IntN(8) {
			case 0:
				a.Remove(other.ID)
			case 1:
				other.Said, other.Articles = nil, other.Articles[:1]
				a.Add(other)
			case 2, 3:
				told(a, a.Changes(), got, stored)
			case 4:
				told(a, a.Changes(), got, stored)
				before := a
				a = NewAffairs(articles)
				for id, data := range stored {
					if err := a.Restore(id, data); err != nil {
						t.Fatal(err)
					}
				}
				for id := range stored {
					a.told[id] = before.told[id]
				}
			}
		}
		for _, c := range all {
			a.Add(c)
		}
		told(a, a.Changes(), got, stored)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		found += len(want)
	}
	if found == 0 {
		t.Error("no affair")
	}
}

// The affairs that were made are found.
func TestAffairsMade(t *testing.T) {
	articles, all, truth := chapters(2500, 400, 7)
	a := NewAffairs(articles)
	for _, c := range all {
		a.Add(c)
	}
	two := func(n int) int { return n * (n - 1) / 2 }
	size, both, found, made := map[int]int{}, 0, 0, 0
	for _, n := range truth {
		size[n]++
	}
	for _, n := range size {
		made += two(n)
	}
	for _, affair := range a.Changes().Set {
		found += two(len(affair.Stories))
		cell := map[int]int{}
		for _, id := range affair.Stories {
			cell[truth[id]]++
		}
		for _, n := range cell {
			both += two(n)
		}
	}
	t.Logf("%d pairs right of %d found and %d made", both, found, made)
	if both*100 < found*95 || both*100 < made*80 {
		t.Errorf("%d pairs right of %d found and %d made", both, found, made)
	}
}
