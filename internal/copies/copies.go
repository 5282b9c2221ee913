// Package copies finds articles that were taken, whole or in part, from
// another article: the same text, an edited wire story, a lifted passage. Words
// inside quotation marks do not count, since two outlets that quote one speech
// copied the speaker and not each other; nor do lists and lines that many
// articles share.
package copies

import (
	"cmp"
	"iter"
	"maps"
	"slices"

	"variorum"
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
	Postings   int // articles remembered for each shingle; 0 means 48
}

func (o Options) candidates() int { return cmp.Or(o.Candidates, 24) }
func (o Options) postings() int   { return cmp.Or(o.Postings, 48) }

// Find compares every article with those that share rare word sequences with
// it, and returns at most one Copy for each article, sorted by article: the
// one that explains most of it. It ranges over arts twice and keeps the words
// of those articles only that have a candidate. The result does not depend on
// the order of arts. Following Of from copy to original always ends.
func Find(arts iter.Seq[Input], opts Options) []variorum.Copy {
	heads, pairs := candidates(arts, opts)
	if len(pairs) == 0 {
		return nil
	}
	wanted := map[int32]bool{}
	for _, p := range pairs {
		wanted[p.a], wanted[p.b] = true, true
	}
	place := make(map[string]int32, len(heads))
	for i, h := range heads {
		place[h.id] = int32(i)
	}
	bodies := make(map[int32]*body, len(wanted))
	for art := range arts {
		if i, ok := place[art.ID]; ok && wanted[i] && bodies[i] == nil {
			bodies[i] = newBody(&art)
		}
	}
	best := map[int32]found{}
	var in *places
	indexed := int32(-1)
	for _, p := range pairs { // in order of their second article
		a, b := bodies[p.a], bodies[p.b]
		if a == nil || b == nil {
			continue // gone since the first pass
		}
		if indexed != p.b {
			in, indexed = index(b.words), p.b
		}
		f, ok := judge(heads, a, b, in, p)
		if !ok {
			continue
		}
		if old, has := best[f.copy]; !has || f.better(old, heads) {
			best[f.copy] = f
		}
	}
	breakCircles(best)
	return collect(best)
}

// breakCircles drops the copy of the first article of every circle, which the
// pairwise rules of original can make.
func breakCircles(best map[int32]found) {
	const onPath, done = 1, 2
	state := map[int32]int{}
	for _, start := range slices.Sorted(maps.Keys(best)) {
		var path []int32
		at := start
		for state[at] == 0 {
			f, ok := best[at]
			if !ok {
				break
			}
			state[at] = onPath
			path = append(path, at)
			at = f.of
		}
		if i := slices.Index(path, at); i >= 0 && state[at] == onPath {
			delete(best, slices.Min(path[i:]))
		}
		for _, i := range path {
			state[i] = done
		}
	}
}

// found is a copy with the places of its two articles.
type found struct {
	copy, of int32
	variorum.Copy
}

// better prefers the closer kind, then the earlier original.
func (f found) better(old found, heads []head) bool {
	if a, b := rank(f.Kind), rank(old.Kind); a != b {
		return a < b
	}
	if f.Kind == variorum.Passage && f.Share != old.Share {
		return f.Share > old.Share
	}
	if heads[f.of].credited != heads[old.of].credited {
		return heads[f.of].credited
	}
	return f.of < old.of
}

func rank(k variorum.CopyKind) int {
	return slices.Index([]variorum.CopyKind{variorum.SameText, variorum.Wire, variorum.Passage}, k)
}

func collect(best map[int32]found) []variorum.Copy {
	out := make([]variorum.Copy, 0, len(best))
	for _, f := range best {
		out = append(out, f.Copy)
	}
	slices.SortFunc(out, func(a, b variorum.Copy) int { return cmp.Compare(a.Article, b.Article) })
	return out
}
