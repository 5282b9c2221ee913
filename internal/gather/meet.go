package gather

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"

	"variorum/internal/align"
)

// A version is compared with others of which it shares this part of the rarer
// words of the shorter one, in percent: with some version of another article,
// for the two articles to be compared at all, and then with each of theirs.
const (
	meetShare    = 30
	compareShare = 15
)

// relink compares the articles that were touched with those near them.
func (s *Set) relink() {
	for n := range s.touched {
		s.linkWithin(n)
		for other := range s.near(n) {
			if other < n || !s.touched[other] {
				s.link(n, other)
			}
		}
	}
	for pair := range s.parted {
		a, b := pair[0], pair[1]
		if s.touched[a] || s.touched[b] {
			continue
		}
		switch linked := s.linked(a, b); {
		case linked && !s.meet(a, b):
			for _, at := range s.articles[a].entries {
				s.unlink(at, func(other uint32) bool { return s.entries.at(other).article == b })
			}
		case !linked && s.meet(a, b):
			s.link(a, b)
		}
	}
	clear(s.touched)
	clear(s.parted)
}

// near are the other articles that hold a version near one of an article.
func (s *Set) near(n uint32) map[uint32]bool {
	found := map[uint32]bool{}
	for _, at := range s.articles[n].entries {
		e := s.entries.at(at)
		if !e.stands {
			continue
		}
		s.round++
		s.seen = append(s.seen, make([]uint32, int(s.entries.n)-len(s.seen))...)
		s.shared.load(s, e)
		for _, key := range s.keys(e) {
			s.index.Near(key, at, func(other uint32) {
				if s.seen[other] != s.round {
					s.seen[other] = s.round
					if o := s.entries.at(other); o.article != n && !found[o.article] && s.alike(e, o) {
						found[o.article] = true
					}
				}
			})
		}
	}
	return found
}

// alike reports whether two versions, the first of which is loaded, are worth
// comparing.
func (s *Set) alike(e, o *entry) bool {
	return s.mayBeOne(e.voice, o.voice) && s.shared.share(s, o)*100 >= meetShare*min(e.Weight, o.Weight)
}

// meet reports whether two articles hold versions that are near each other.
func (s *Set) meet(a, b uint32) bool {
	for _, x := range s.articles[a].entries {
		e := s.entries.at(x)
		if !e.stands {
			continue
		}
		s.shared.load(s, e)
		own := s.keys(e)
		for _, y := range s.articles[b].entries {
			o := s.entries.at(y)
			if !o.stands || !s.alike(e, o) {
				continue
			}
			for _, key := range s.keys(o) {
				if _, ok := slices.BinarySearch(own, key); ok && s.index.Both(key, x, y) {
					return true
				}
			}
		}
	}
	return false
}

func (s *Set) linked(a, b uint32) bool {
	for _, at := range s.articles[a].entries {
		for _, l := range s.entries.at(at).edges {
			if s.entries.at(l.other).article == b {
				return true
			}
		}
	}
	return false
}

// link compares the versions of two articles with each other.
func (s *Set) link(a, b uint32) {
	s.compareAll(a, b, append(s.standing(a), s.standing(b)...), func(x, y *entry) bool {
		return x.article != y.article && s.mayBeOne(x.voice, y.voice)
	})
}

// linkWithin compares the versions of one article.
func (s *Set) linkWithin(n uint32) {
	s.compareAll(n, n, s.standing(n), func(*entry, *entry) bool { return true })
}

func (s *Set) standing(n uint32) []uint32 {
	return slices.DeleteFunc(slices.Clone(s.articles[n].entries), func(at uint32) bool { return !s.entries.at(at).stands })
}

// compareAll links entries of one or two articles, those that may be compared.
func (s *Set) compareAll(a, b uint32, ats []uint32, may func(x, y *entry) bool) {
	slices.SortFunc(ats, s.compare)
	loaded := -1
	worth := func(j, i int) bool {
		o, e := s.entries.at(ats[j]), s.entries.at(ats[i])
		if !may(o, e) {
			return false
		}
		if loaded != i {
			loaded = i
			s.shared.load(s, e)
		}
		return s.shared.share(s, o)*100 >= compareShare*min(e.Weight, o.Weight)
	}
	ties := s.ties(a, b, ats, func() []tied {
		return found(align.Ties(len(ats), func(i int) *align.Item { return s.item(ats[i]) }, worth, s.opts.Options))
	})
	for _, t := range ties {
		s.connect(ats[t.a], ats[t.b], t.edge)
	}
}

func (s *Set) connect(a, b uint32, l edge) {
	for _, ends := range [][2]uint32{{a, b}, {b, a}} {
		l.other = ends[1]
		s.entries.at(ends[0]).edges = append(s.entries.at(ends[0]).edges, l)
		s.soil(ends[0])
	}
}

// regroup puts the statements of all entries together again that something
// changed for, and gives those that are to be told, each with one entry of it.
func (s *Set) regroup() map[uint64]uint32 {
	tell := map[uint64]uint32{}
	done := map[uint32]bool{}
	var components [][]uint32
	for at := range s.dirty {
		if done[at] {
			continue
		}
		component := s.component(at, done, nil, 0)
		components = append(components, component)
		for _, m := range component {
			if st := s.entries.at(m).statement; st != 0 {
				s.gone[st] = true
			}
		}
	}
	for st := range s.gone {
		delete(s.groups, st)
	}
	for _, component := range components {
		for _, part := range s.split(component, firstLevel) {
			for _, group := range s.gather(part) {
				tell[s.found(group)] = group[0]
			}
		}
	}
	for _, component := range components {
		for _, at := range component {
			for _, l := range s.entries.at(at).edges {
				if l.echo {
					tell[s.entries.at(l.other).statement] = l.other
				}
			}
		}
	}
	clear(s.dirty)
	return tell
}

// found makes a statement of a group.
func (s *Set) found(group []uint32) uint64 {
	st := s.identity(group[0])
	for k, m := range group {
		if s.entries.at(m).statement = st; k > 0 {
			s.entries.at(m).told = 0
		}
	}
	if len(group) > 1 {
		s.groups[st] = group
	}
	return st
}

func (s *Set) identity(at uint32) uint64 {
	e := s.entries.at(at)
	sum := sha256.Sum256(fmt.Appendf(nil, "statement\x00%s\x00%d", s.articles[e.article].id, e.Ordinal))
	return binary.BigEndian.Uint64(sum[:8])
}

// component lists the entries that good edges of a likeness, and bonds, lead to
// from one, all of them or those within a part.
func (s *Set) component(from uint32, done, within map[uint32]bool, level float32) []uint32 {
	done[from] = true
	out := []uint32{from}
	for i := 0; i < len(out); i++ {
		for _, l := range s.entries.at(out[i]).edges {
			if l.good && l.sim >= level && !done[l.other] && (within == nil || within[l.other]) {
				done[l.other] = true
				out = append(out, l.other)
			}
		}
		for _, other := range s.bound(out[i]) {
			if !done[other] && (within == nil || within[other]) {
				done[other] = true
				out = append(out, other)
			}
		}
	}
	slices.SortFunc(out, s.compare)
	return out
}

// Statements are put together from no more than so many versions that stand
// for themselves. Where more hang together, the weakest edges do not count: those
// below firstLevel, then those below higher levels.
const (
	maxTogether = 300
	firstLevel  = .4
	levelStep   = .05
)

func (s *Set) split(component []uint32, level float32) [][]uint32 {
	if len(component) <= s.most || level > 1 {
		return [][]uint32{component}
	}
	within, done := map[uint32]bool{}, map[uint32]bool{}
	for _, at := range component {
		within[at] = true
	}
	var out [][]uint32
	for _, at := range component {
		if !done[at] {
			out = append(out, s.split(s.component(at, done, within, level), level+levelStep)...)
		}
	}
	return out
}

// gather makes statements of a component, in order.
func (s *Set) gather(component []uint32) [][]uint32 {
	if len(component) == 1 {
		return [][]uint32{component}
	}
	place := make(map[uint32]int, len(component))
	items := make([]*align.Item, len(component))
	for i, at := range component {
		place[at], items[i] = i, s.item(at)
	}
	var ties []align.Tie
	for i, at := range component {
		for _, l := range s.entries.at(at).edges {
			if j, ok := place[l.other]; ok && l.good && i < j {
				ties = append(ties, align.Tie{A: i, B: j, Sim: float64(l.sim)})
			}
		}
	}
	one, apart := s.known(component, place)
	var out [][]uint32
	for _, group := range align.Groups(items, ties, one, apart) {
		var list []uint32
		for _, i := range group {
			list = append(list, component[i])
		}
		out = append(out, list)
	}
	return out
}
