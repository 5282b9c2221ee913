// Package story gathers the articles about one happening. Articles are
// compared by the words of headline and lead, the rarer the weightier, within a
// few days of each other, and joined bottom-up by average link, so that no
// single link builds a blob. Words of the whole affair count less. A story's
// name is one of its own headlines.
//
// Groups are joined in rounds: in each, every two that are each other's
// nearest. What becomes of a group depends on its surroundings alone, so one
// more article sets in motion only what is near it, and the stories are a
// function of the set of articles, whatever the order in which they come.
package story

import (
	"cmp"
	"iter"
	"slices"

	"variorum"
)

// Input is one article. Day is ISO 8601 or empty; Names are the actors it
// names; CopyOf is the ID of the article that it was taken from, if any, in
// whose story it then stands.
type Input struct {
	ID, Outlet, Day string
	Title, Text     string
	Names           []string
	CopyOf          string
}

// Options tunes the clustering. The zero value is right for most uses.
type Options struct {
	Threshold float64 // similarity by which two articles join, 0 to 1; groups need more; 0 means .14
	Lead      int     // words of Text that count; 0 means 60
	Hubs      int     // articles of one day looked at for each word; 0 means 64
}

func (o Options) threshold() float64 { return cmp.Or(o.Threshold, .14) }
func (o Options) lead() int          { return cmp.Or(o.Lead, 60) }
func (o Options) hubs() int          { return cmp.Or(o.Hubs, 64) }

// Cluster puts every article into exactly one story. Stories are sorted by
// their first day, undated ones last, then by ID; the articles of a story by
// day, then ID.
func Cluster(arts iter.Seq[Input], opts Options) []variorum.Story {
	ix := New(opts)
	for art := range arts {
		ix.Add(art)
	}
	return ix.Changes().Set
}

// Index holds what is known of a growing set of articles. It is not safe for
// concurrent use.
//
// Of an article and its copies, the first alone is compared: the unit of which
// stories are made.
type Index struct {
	opts      Options
	grain     *grain
	place     map[string]int32
	items     []*item
	free      []int32
	freed     []int32            // removed since the last Changes
	copies    map[string][]int32 // of an article, by its ID
	buckets   buckets
	marks     marks   // of items, by the surge
	uses      []use   // of items, the oldest first
	inUse     int     // items that were used and are not forgotten
	most      int     // usedMost
	seen      []int32 // items met in one search
	searches  int32
	kept      []pair // likenesses, by their keys
	keptShift int
	made      []union
	groups    uint64 // that ever were
	spare     []*nearest
	surges    int32
	ticks     int32          // rounds of all surges
	changed   map[int32]bool // units that came, went or are linked to others than before
	restated  map[int32]bool // units whose copies changed
	restored  []restored     // since the last Changes

	restoring bool // nothing is compared
}

// New makes an empty Index.
func New(opts Options) *Index {
	return &Index{opts: opts, grain: happenings, place: map[string]int32{}, copies: map[string][]int32{}, buckets: newBuckets(opts.hubs()), surges: 1, most: usedMost,
		changed: map[int32]bool{}, restated: map[int32]bool{}}
}

// Add takes in an article, in the place of one with the same ID.
func (ix *Index) Add(art Input) {
	ix.resolve()
	ix.Remove(art.ID)
	n := ix.put(read(art, ix.opts))
	ix.regroup(n)
}

func (ix *Index) put(it *item) int32 {
	n := int32(len(ix.items))
	if last := len(ix.free) - 1; last >= 0 {
		n, ix.free = ix.free[last], ix.free[:last]
		ix.items[n] = it
	} else {
		ix.items, ix.seen = append(ix.items, it), append(ix.seen, 0)
		ix.marks.at = append(ix.marks.at, 0)
	}
	ix.place[it.id] = n
	if it.copyOf != "" {
		ix.copies[it.copyOf] = append(ix.copies[it.copyOf], n)
	}
	return n
}

// Remove forgets an article.
func (ix *Index) Remove(id string) {
	ix.resolve()
	n, ok := ix.place[id]
	if !ok {
		return
	}
	it := ix.items[n]
	near := ix.near(n)
	delete(ix.place, id)
	if it.copyOf != "" {
		if ix.copies[it.copyOf] = without(ix.copies[it.copyOf], n); len(ix.copies[it.copyOf]) == 0 {
			delete(ix.copies, it.copyOf)
		}
	}
	if it.unit {
		ix.leave(n)
	}
	it.removed = true
	ix.freed = append(ix.freed, n)
	for _, m := range near {
		ix.regroup(m)
	}
	if it.root != n && !ix.items[it.root].removed {
		ix.restated[it.root] = true
	}
}

// near lists what an article was taken from and what was taken from it.
func (ix *Index) near(n int32) []int32 {
	out := slices.Clone(ix.copies[ix.items[n].id])
	if of, ok := ix.place[ix.items[n].copyOf]; ok {
		out = append(out, of)
	}
	return slices.DeleteFunc(out, func(m int32) bool { return m == n })
}

// regroup finds the copies around an article and the first of them, the unit.
func (ix *Index) regroup(n int32) {
	family, met := []int32{n}, map[int32]bool{n: true}
	for i := 0; i < len(family); i++ {
		for _, m := range ix.near(family[i]) {
			if !met[m] {
				met[m] = true
				family = append(family, m)
			}
		}
	}
	root := slices.MinFunc(family, ix.order)
	for _, m := range family {
		it := ix.items[m]
		if it.unit && m != root {
			ix.leave(m)
		}
		it.root, it.family = root, nil
	}
	ix.items[root].family = family
	ix.restated[root] = true
	if !ix.items[root].unit {
		ix.enter(root)
	}
}

// order is that of all articles: by day, undated ones last, then by ID.
func (ix *Index) order(m, n int32) int {
	a, b := ix.items[m], ix.items[n]
	return cmp.Or(compareDays(a.day, b.day), cmp.Compare(a.id, b.id))
}

// compareDays orders ISO days, the unknown one last.
func compareDays(a, b string) int {
	if (a == "") != (b == "") {
		return cmp.Compare(b, a)
	}
	return cmp.Compare(a, b)
}

func without(list []int32, n int32) []int32 {
	if i := slices.Index(list, n); i >= 0 {
		return slices.Delete(list, i, i+1)
	}
	return list
}
