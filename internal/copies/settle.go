package copies

import (
	"maps"
	"slices"

	"variorum"
	"variorum/internal/words"
)

// edge says that one article was taken from another.
type edge struct {
	copy, of int32
	kind     uint8 // a place in kinds
	share    float32
}

var kinds = []variorum.CopyKind{variorum.SameText, variorum.Wire, variorum.Passage}

// noEdge is no copy; stale is what was reported of an article and need not be
// true any more.
var (
	noEdge = edge{copy: -1, of: -1}
	stale  = edge{copy: -2, of: -2}
)

// compare finds the copies among an article and its candidates.
func (ix *Index) compare(n int32) []edge {
	var out []edge
	var in *places
	for _, m := range ix.candidates(n) {
		if in == nil {
			in = ix.grams.of(ix.bodies.of(ix, n).words)
		}
		if v, ok := ix.judge(m, n, in); ok {
			out = append(out, v.edge)
		}
	}
	return out
}

// settle replaces the copies found for an article, and what follows from them
// for the articles that are the copies.
func (ix *Index) settle(n int32, found []edge) {
	a := ix.arts[n]
	for _, e := range a.found {
		if c := ix.arts[e.copy]; c != nil && e.copy != n {
			c.later = without(c.later, n)
		}
	}
	old := a.found
	a.found = found
	for _, e := range found {
		if e.copy != n {
			ix.arts[e.copy].later = append(ix.arts[e.copy].later, n)
		}
	}
	ix.choose(n)
	for _, e := range slices.Concat(old, found) {
		if e.copy != n && ix.arts[e.copy] != nil {
			ix.choose(e.copy)
		}
	}
}

func without(list []int32, n int32) []int32 {
	if i := slices.Index(list, n); i >= 0 {
		return slices.Delete(list, i, i+1)
	}
	return list
}

// choose finds the best of the copies that an article is.
func (ix *Index) choose(n int32) {
	best := noEdge
	consider := func(found []edge) {
		for _, e := range found {
			if e.copy == n && ix.arts[e.of] != nil && (best == noEdge || ix.better(e, best)) {
				best = e
			}
		}
	}
	consider(ix.arts[n].found)
	for _, l := range ix.arts[n].later {
		if ix.arts[l] != nil {
			consider(ix.arts[l].found)
		}
	}
	ix.follow(n, best)
}

// follow makes an edge the best of an article.
func (ix *Index) follow(n int32, best edge) {
	a := ix.arts[n]
	if a.best == best {
		return
	}
	if a.best != noEdge && ix.arts[a.best.of] != nil {
		ix.arts[a.best.of].copies = without(ix.arts[a.best.of].copies, n)
	}
	if best != noEdge {
		ix.arts[best.of].copies = append(ix.arts[best.of].copies, n)
	}
	a.best = best
	ix.moved[n] = true
}

// better prefers the closer kind, then an agency's text, then the earlier.
func (ix *Index) better(e, old edge) bool {
	if e.kind != old.kind {
		return e.kind < old.kind
	}
	if kinds[e.kind] == variorum.Passage && e.share != old.share {
		return e.share > old.share
	}
	if a, b := ix.arts[e.of].credited, ix.arts[old.of].credited; a != b {
		return a
	}
	return ix.order(e.of, old.of) < 0
}

// taken lists articles and all that were taken from them, directly or not.
func (ix *Index) taken(from []int32) map[int32]bool {
	out := map[int32]bool{}
	for len(from) > 0 {
		n := from[len(from)-1]
		from = from[:len(from)-1]
		if ix.arts[n] != nil && !out[n] {
			out[n] = true
			from = append(from, ix.arts[n].copies...)
		}
	}
	return out
}

// originals lists what an article was taken from, what that was taken from,
// and so on. The pairwise rules can make a circle: its first article is none's
// copy.
func (ix *Index) originals(n int32) []int32 {
	path, seen := []int32{n}, map[int32]int{n: 0}
	for at := n; ix.arts[at].best != noEdge; {
		at = ix.arts[at].best.of
		if i, ok := seen[at]; ok {
			first := slices.MinFunc(path[i:], ix.order)
			path = path[:slices.Index(path, first)+1]
			break
		}
		seen[at] = len(path)
		path = append(path, at)
	}
	return path[1:]
}

// climbs is how many originals of an original are tried.
const climbs = 3

// final is the copy that an article is told to be: of the first in the line of
// originals from which it was taken too, so that of many printings each is a
// copy of the first and not of the last.
func (ix *Index) final(n int32) (verdict, bool) {
	line := ix.originals(n)
	if len(line) == 0 {
		return verdict{}, false
	}
	end := 1
	for end < len(line) && kinds[ix.arts[line[end-1]].best.kind] != variorum.Passage {
		end++
	}
	for i := end - 1; i > 0 && i >= end-climbs; i-- {
		if v, ok := ix.between(n, line[i]); ok && v.copy == n && v.kind <= ix.arts[n].best.kind {
			return v, true
		}
	}
	return ix.between(n, line[0])
}

// between judges two articles in their order.
func (ix *Index) between(m, n int32) (verdict, bool) {
	if ix.order(m, n) > 0 {
		m, n = n, m
	}
	return ix.judge(m, n, ix.grams.of(ix.bodies.of(ix, n).words))
}

// report finds what is to be told anew of the articles whose line of originals
// changed, and notes which are to be stored.
func (ix *Index) report(store map[int32]bool) []variorum.Copy {
	all := ix.taken(slices.Collect(maps.Keys(ix.moved)))
	clear(ix.moved)
	var out []variorum.Copy
	for _, n := range ix.sorted(all) {
		a := ix.arts[n]
		v, ok := ix.final(n)
		if !ok {
			v.edge = noEdge
		}
		if a.told == v.edge {
			continue
		}
		if store[n] = true; ok {
			out = append(out, ix.copyOf(v))
		} else {
			ix.gone[a.id] = true
		}
		a.told = v.edge
	}
	return out
}

// bodies gives the words of articles: all of them, or, where texts can be had
// again, those asked for lately.
type bodies struct {
	texts    func(id string) (Input, bool)
	new, old map[int32]*body
	size     int          // words in new
	split    []words.Word // of the article that was read last
}

// lately is how many words are kept before the older half is forgotten: those of
// some ten thousand articles.
const lately = 3 << 20

func newBodies(texts func(string) (Input, bool)) bodies {
	return bodies{texts: texts, new: map[int32]*body{}, old: map[int32]*body{}}
}

func (b *bodies) keep(n int32, bd *body) {
	if b.texts != nil && b.size >= lately {
		b.new, b.old, b.size = b.old, b.new, 0
		clear(b.new)
	}
	b.new[n] = bd
	b.size += len(bd.words)
}

func (b *bodies) drop(n int32) {
	delete(b.new, n)
	delete(b.old, n)
}

// of is empty for an article whose text cannot be had.
func (b *bodies) of(ix *Index, n int32) *body {
	bd, ok := b.new[n]
	if ok {
		return bd
	}
	if bd, ok = b.old[n]; !ok {
		bd = &body{}
		if b.texts != nil {
			if art, ok := b.texts(ix.arts[n].id); ok {
				bd = newBody(&art, &b.split)
			}
		}
	}
	b.keep(n, bd)
	return bd
}
