package story

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"variorum"
)

// Kept is what must be stored of an article so that Restore can take it in
// again without its text and without comparing it.
type Kept struct {
	ID   string
	Data []byte
}

// Changes is what is different since the last call: stories that are new or
// other than before, the IDs of those that are no more, and what is to be
// stored anew. Stories are in order, the others sorted by ID.
type Changes struct {
	Set  []variorum.Story
	Gone []string
	Kept []Kept
}

// Changes joins what has to be joined anew.
func (ix *Index) Changes() Changes {
	ix.resolve()
	old := map[int32][]int32{} // groups as they were, by label
	note := func(n int32) {
		if it := ix.items[n]; it.was {
			label := ix.rep(n, ix.grain.rounds)
			old[label] = append(old[label], n)
		}
	}
	type place struct {
		up    int32
		level uint8
	}
	s := ix.plan()
	places := map[int32]place{}
	for _, n := range s.moved {
		note(n)
		places[n] = place{ix.items[n].up, ix.items[n].level}
	}
	s.write()
	out := Changes{}
	store, told := map[int32]bool{}, map[int32]bool{}
	for _, n := range s.moved {
		it := ix.items[n]
		if !it.removed && (it.was != it.unit || places[n] != place{it.up, it.level}) {
			store[n] = true
		}
	}
	for n := range ix.restated {
		for _, m := range ix.items[n].family {
			if !ix.items[m].stored {
				store[m] = true
			}
		}
	}
	there := map[string]bool{}
	for _, g := range s.groups {
		there[ix.items[g.label].id] = true
		if same(g.members, old[g.label]) && !slices.ContainsFunc(g.members, func(n int32) bool { return ix.restated[n] }) {
			continue
		}
		told[g.label] = true
		out.Set = append(out.Set, ix.describe(g.members))
	}
	for n := range ix.restated {
		if it := ix.items[n]; it.unit && !s.moves(n) {
			if label := ix.rep(n, ix.grain.rounds); !told[label] {
				told[label] = true
				out.Set = append(out.Set, ix.describe(ix.members(label)))
			}
		}
	}
	for label := range old {
		if id := ix.items[label].id; !there[id] {
			out.Gone = append(out.Gone, identity(id))
		}
	}
	for n := range store {
		ix.items[n].stored = true
		out.Kept = append(out.Kept, Kept{ix.items[n].id, ix.encode(n)})
	}
	ix.forget()
	ix.tidy()
	slices.SortFunc(out.Set, func(a, b variorum.Story) int {
		return cmp.Or(compareDays(a.From.Date, b.From.Date), cmp.Compare(a.ID, b.ID))
	})
	slices.Sort(out.Gone)
	slices.SortFunc(out.Kept, func(a, b Kept) int { return cmp.Compare(a.ID, b.ID) })
	return out
}

func same(a, b []int32) bool {
	return slices.Equal(slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b)))
}

// tidy ends a call of Changes.
func (ix *Index) tidy() {
	for n := range ix.changed {
		ix.items[n].was = ix.items[n].unit
	}
	for _, n := range ix.freed {
		if ix.items[n].live != nil {
			ix.inUse--
		}
		ix.items[n] = &item{removed: true, up: -1}
	}
	ix.free, ix.freed = append(ix.free, ix.freed...), nil
	clear(ix.changed)
	clear(ix.restated)
}

// members lists the units of a group as it is after all rounds.
func (ix *Index) members(label int32) []int32 {
	out := []int32{label}
	for _, kid := range ix.items[label].kids {
		out = append(out, ix.members(kid)...)
	}
	return out
}

func identity(first string) string {
	sum := sha256.Sum256([]byte("story\x00" + first))
	return hex.EncodeToString(sum[:8])
}

// describe makes the Story of a group of units.
func (ix *Index) describe(units []int32) variorum.Story {
	var all []int32
	for _, n := range units {
		all = append(all, ix.items[n].family...)
	}
	slices.SortFunc(all, ix.order)
	st := variorum.Story{ID: identity(ix.items[all[0]].id), Name: ix.name(all)}
	st.From, st.To = variorum.Undated("no article of the story is dated"), variorum.Undated("no article of the story is dated")
	for _, n := range all {
		it := ix.items[n]
		st.Articles = append(st.Articles, it.id)
		if it.day == "" {
			continue
		}
		m := variorum.Moment{Date: it.day, Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "published", Article: it.id}}
		if st.From.Date == "" {
			st.From = m
		}
		st.To = m
	}
	return st
}

// name is the headline that is most like the whole, verbatim; of several
// equally central ones the shortest. One with a label is taken only where all
// have one, that of an article without a date only where none has a date.
func (ix *Index) name(all []int32) string {
	sum := ix.total(all)
	best, bestScore, bestRank := "", -1.0, 4
	for _, n := range all {
		it := ix.items[n]
		if it.title == "" {
			continue
		}
		total, rank := int64(0), it.rank()
		for _, id := range it.titleTerms {
			total += sum[id]
		}
		score := float64(total) / float64(len(it.titleTerms)+4) // long headlines are not more central
		c := cmp.Or(cmp.Compare(bestRank, rank), cmp.Compare(score, bestScore), cmp.Compare(len(best), len(it.title)), cmp.Compare(best, it.title))
		if c > 0 {
			best, bestScore, bestRank = it.title, score, rank
		}
	}
	return best
}

// total adds up the weights of words.
func (ix *Index) total(all []int32) map[uint32]int64 {
	sum := map[uint32]int64{}
	for _, n := range all {
		for _, t := range ix.items[n].vec {
			sum[t.id] += int64(t.w)
		}
	}
	return sum
}

// rank says how little a headline is fit to name others.
func (it *item) rank() int {
	rank := 0
	if unlabelled(it.title) != it.title {
		rank += 2
	}
	if it.day == "" {
		rank++
	}
	return rank
}
