// Package copies finds articles that were taken, whole or in part, from
// another article: the same text, an edited wire story, a lifted passage. Words
// inside quotation marks do not count, since two outlets that quote one speech
// copied the speaker and not each other; nor do lists and lines that many
// articles share.
//
// Articles stand in one order: by day, undated ones last, then by ID. Each is
// compared with those before it that share rare sequences of words with it, of
// each sequence the nearest few; so a new article asks again only for the few
// that follow it with the same words, and what is found depends on the set of
// articles and not on how they came.
package copies

import (
	"cmp"
	"iter"
	"slices"

	"variorum"
	"variorum/internal/postings"
)

// Input is one article. Day is ISO 8601 or empty. Credit is the wire agency
// that the article names as its source, if any. Quoted are the byte spans of
// Text under quotation marks. Without Blocks the whole Text counts.
type Input struct {
	ID, Outlet, Day string
	Credit          string
	Title, Text     string
	Blocks          []variorum.Block
	Quoted          []variorum.Span
}

// Options bounds the work. The zero value is right for most uses.
type Options struct {
	Candidates int // articles compared with each article; 0 means 24
	Postings   int // articles looked at for each sequence of words; 0 means 16

	// Texts gives an article again that was added. Without it the words of all
	// articles are kept in memory.
	Texts func(id string) (Input, bool)
}

func (o Options) candidates() int { return cmp.Or(o.Candidates, 24) }
func (o Options) postings() int   { return cmp.Or(o.Postings, 16) }

// Find returns at most one Copy for each article, sorted by article: the one
// that explains most of it. Following Of from copy to original always ends.
func Find(arts iter.Seq[Input], opts Options) []variorum.Copy {
	ix := New(opts)
	for art := range arts {
		ix.Add(art)
	}
	return ix.Changes().Set
}

// Index holds what is known of a growing set of articles. It is not safe for
// concurrent use.
type Index struct {
	opts     Options
	place    map[string]int32
	arts     []*article      // nil where one was removed
	free     []int32         // places to be used again
	freed    []int32         // places that edges may still name
	noted    *postings.Index // the articles under their sequences of words
	bodies   bodies
	dirty    map[int32]bool // to be compared again
	moved    map[int32]bool // whose best copy changed
	gone     map[string]bool
	restored []int32           // since the last Changes
	grams    places            // of the article that was compared last
	hits     tally             // sequences that others share with it
	names    map[string]string // outlets, agencies and days, one string for each
}

// New makes an empty Index.
func New(opts Options) *Index {
	ix := &Index{opts: opts, place: map[string]int32{}, bodies: newBodies(opts.Texts),
		dirty: map[int32]bool{}, moved: map[int32]bool{}, gone: map[string]bool{}, names: map[string]string{}}
	ix.noted = postings.New(opts.postings(), func(a, b uint32) bool { return ix.order(int32(a), int32(b)) < 0 })
	return ix
}

// Add takes in an article, in the place of one with the same ID.
func (ix *Index) Add(art Input) {
	ix.resolve()
	bd := newBody(&art, &ix.bodies.split)
	n := ix.put(&article{
		id: art.ID, day: ix.name(art.Day), date: dateOf(art.Day), outlet: ix.name(art.Outlet), agency: ix.name(agency(art.Credit, art.Outlet)),
		credited: isAgency(art.Outlet), words: int32(len(bd.words)), sample: bd.sample(),
	})
	ix.bodies.keep(n, bd)
	ix.enter(n, true)
}

func (ix *Index) name(s string) string {
	if one, ok := ix.names[s]; ok {
		return one
	}
	ix.names[s] = s
	return s
}

// put gives an article a place of its own.
func (ix *Index) put(a *article) int32 {
	ix.remove(a.id)
	a.best, a.told = noEdge, noEdge
	replaced := ix.gone[a.id]
	delete(ix.gone, a.id)
	var n int32
	if last := len(ix.free) - 1; last >= 0 {
		n, ix.free = ix.free[last], ix.free[:last]
		ix.arts[n] = a
	} else {
		n = int32(len(ix.arts))
		ix.arts = append(ix.arts, a)
	}
	if ix.place[a.id] = n; replaced {
		a.told, ix.moved[n] = stale, true
	}
	return n
}

// enter notes an article under its sequences of words; it and those that may
// now have it as a candidate are to be compared.
func (ix *Index) enter(n int32, fresh bool) {
	for _, h := range ix.arts[n].sample {
		ix.noted.Add(uint64(h), uint32(n))
	}
	if fresh {
		ix.touch(n)
		ix.dirty[n] = true
	}
}

// touch has those compared again that stand near after an article, under one of
// its sequences.
func (ix *Index) touch(n int32) {
	ix.meet(n)
	for _, m := range ix.hits.met {
		if ix.order(n, int32(m)) < 0 {
			ix.dirty[int32(m)] = true
		}
	}
}

// Remove forgets an article.
func (ix *Index) Remove(id string) {
	ix.resolve()
	ix.remove(id)
}

func (ix *Index) remove(id string) {
	n, ok := ix.place[id]
	if !ok {
		return
	}
	a := ix.arts[n]
	ix.touch(n)
	for _, h := range a.sample {
		ix.noted.Remove(uint64(h), uint32(n))
	}
	for d := range ix.taken([]int32{n}) {
		ix.moved[d], ix.arts[d].told = true, stale
	}
	ix.settle(n, nil)
	ix.follow(n, noEdge)
	ix.bodies.drop(n)
	delete(ix.place, id)
	delete(ix.dirty, n)
	delete(ix.moved, n)
	ix.arts[n], ix.freed = nil, append(ix.freed, n)
	ix.gone[id] = true
}

// Kept is what must be stored of an article so that Restore can take it in
// again without its text and without comparing it.
type Kept struct {
	ID   string
	Data []byte
}

// Changes is what is different since the last call: copies that are new or
// other than before, articles that are no copies any more (or are gone), and
// what is to be stored anew. All are sorted by article.
type Changes struct {
	Set  []variorum.Copy
	Gone []string
	Kept []Kept
}

// Changes compares what has to be compared.
func (ix *Index) Changes() Changes {
	ix.resolve()
	store := map[int32]bool{}
	for _, n := range ix.sorted(ix.dirty) {
		ix.settle(n, ix.compare(n))
		store[n] = true
	}
	clear(ix.dirty)
	out := Changes{Set: ix.report(store)}
	for n := range store {
		out.Kept = append(out.Kept, Kept{ix.arts[n].id, ix.encode(n)})
	}
	for id := range ix.gone {
		out.Gone = append(out.Gone, id)
	}
	clear(ix.gone)
	ix.free, ix.freed = append(ix.free, ix.freed...), nil
	slices.SortFunc(out.Set, func(a, b variorum.Copy) int { return cmp.Compare(a.Article, b.Article) })
	slices.SortFunc(out.Kept, func(a, b Kept) int { return cmp.Compare(a.ID, b.ID) })
	slices.Sort(out.Gone)
	return out
}

// sorted lists places in the order of their articles.
func (ix *Index) sorted(set map[int32]bool) []int32 {
	out := make([]int32, 0, len(set))
	for n := range set {
		out = append(out, n)
	}
	slices.SortFunc(out, ix.order)
	return out
}
