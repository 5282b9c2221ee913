package gather

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"github.com/zeebo/xxh3"

	"variorum/internal/align"
	"variorum/internal/postings"
)

// Set holds the quotations of a growing number of articles and says how
// they go together. What it says is a function of the articles that it holds, in
// whatever order they came and went. What one more article costs does not grow
// with their number: its quotations are compared with those that share words
// and speaker with them, a bounded number, and only statements that these are
// linked to are put together again.
type Set struct {
	opts     Options
	lex      *align.Lexicon
	voices   []align.Voice
	voiceAt  map[uint64]uint32
	names    []string // of stories, and of articles that others were copied from
	nameAt   map[string]uint32
	articles []article
	at       map[string]uint32
	entries  entries
	free     []uint32 // places of entries that were removed
	twins    map[uint64]uint32
	groups   map[uint64][]uint32 // entries of the statements that have more than one
	index    *postings.Index
	bonds    map[Ref]map[Ref]bool // whether they are one

	touched   map[uint32]bool    // articles whose versions are to be compared
	parted    map[[2]uint32]bool // articles that may have come near each other, or apart
	dirty     map[uint32]bool    // entries whose statements are to be put together again
	gone      map[uint64]bool    // statements whose members changed
	relations *relations
	ready     map[uint32]*align.Item // entries ready for comparison, at most maxReady
	older     map[uint32]*align.Item // and those that were ready before these
	shared    overlap
	seen      []uint32 // by entry, the last round in which it was looked at
	round     uint32
	most      int // maxTogether

	keeping  uint32          // round of Kept
	asked    map[uint32]bool // articles with which memories are kept that were asked for since the last round
	learned  map[uint32]bool // and those with new ones
	restored []uint32        // articles whose memories Restore gave since the last round
}

const maxReady = 1 << 13

type article struct {
	id       string
	entries  []uint32
	memories []memory
}

// New makes an empty set.
func New(opts Options) *Set {
	s := &Set{opts: opts, most: maxTogether, lex: align.NewLexicon(), voiceAt: map[uint64]uint32{}, nameAt: map[string]uint32{}, at: map[string]uint32{},
		twins: map[uint64]uint32{}, groups: map[uint64][]uint32{}, touched: map[uint32]bool{}, parted: map[[2]uint32]bool{},
		dirty: map[uint32]bool{}, gone: map[uint64]bool{}, relations: &relations{}, ready: map[uint32]*align.Item{}, older: map[uint32]*align.Item{},
		keeping: 1, asked: map[uint32]bool{}, learned: map[uint32]bool{}}
	s.index = postings.New(opts.reach(), s.before)
	s.name("")
	return s
}

// before is the order of versions: by day, article and ordinal.
func (s *Set) before(a, b uint32) bool { return s.compare(a, b) < 0 }

func (s *Set) compare(a, b uint32) int {
	x, y := s.entries.at(a), s.entries.at(b)
	if x.Order != y.Order {
		return cmp.Compare(x.Order, y.Order)
	}
	if x.article != y.article {
		return strings.Compare(s.articles[x.article].id, s.articles[y.article].id)
	}
	return cmp.Compare(x.Ordinal, y.Ordinal)
}

// Add puts the quotations of one article into the set, in place of those
// that it had before.
func (s *Set) Add(in []align.Input) {
	if len(in) > 0 {
		s.put(in[0].Article, align.Prepare(in, s.lex))
	}
}

func (s *Set) put(id string, items []*align.Item) {
	n := s.articleOf(id)
	fresh := make([]entry, len(items))
	for i, it := range items {
		fresh[i] = s.entryOf(it, n)
		if s.bonds[Ref{Article: id, Ordinal: it.Ordinal}] != nil {
			fresh[i].Twins = 0
		}
	}
	if s.holds(n, fresh) {
		return
	}
	s.Remove(id)
	s.touch(n)
	for _, e := range fresh {
		at := uint32(0)
		if k := len(s.free); k > 0 {
			at, s.free = s.free[k-1], s.free[:k-1]
			*s.entries.at(at) = e
		} else {
			at = s.entries.add(e)
		}
		s.articles[n].entries = append(s.articles[n].entries, at)
		s.join(at)
	}
}

// articleOf gives an article its place.
func (s *Set) articleOf(id string) uint32 {
	n, ok := s.at[id]
	if !ok {
		n = uint32(len(s.articles))
		s.articles = append(s.articles, article{id: id})
		s.at[id] = n
	}
	return n
}

// holds reports whether an article has these very versions.
func (s *Set) holds(n uint32, fresh []entry) bool {
	return slices.EqualFunc(s.articles[n].entries, fresh, func(at uint32, e entry) bool {
		old := s.entries.at(at)
		return old.voice == e.voice && old.story == e.story && old.copyOf == e.copyOf && old.Same(&e.Packed)
	})
}

// Remove takes the quotations of an article out of the set.
func (s *Set) Remove(id string) {
	n, ok := s.at[id]
	if !ok {
		return
	}
	s.touch(n)
	for _, at := range s.articles[n].entries {
		for _, other := range s.bound(at) { // which stands, since it is bound
			s.soil(other)
		}
	}
	for _, at := range s.articles[n].entries {
		s.leave(at)
		delete(s.dirty, at)
		delete(s.ready, at)
		delete(s.older, at)
		*s.entries.at(at) = entry{}
		s.free = append(s.free, at)
	}
	s.articles[n].entries = nil
}

// touch has the links of an article made again.
func (s *Set) touch(n uint32) {
	if s.touched[n] {
		return
	}
	s.touched[n] = true
	for _, at := range s.articles[n].entries {
		s.unlink(at, nil)
		if s.entries.at(at).stands {
			s.soil(at)
		}
	}
}

// soil has the statement of an entry put together again.
func (s *Set) soil(at uint32) {
	s.dirty[at] = true
	if st := s.entries.at(at).statement; st != 0 {
		s.gone[st] = true
	}
}

// unlink drops the links of an entry, or those that drop tells.
func (s *Set) unlink(at uint32, drop func(other uint32) bool) {
	e := s.entries.at(at)
	e.edges = slices.DeleteFunc(e.edges, func(l edge) bool {
		if drop != nil && !drop(l.other) {
			return false
		}
		other := s.entries.at(l.other)
		other.edges = slices.DeleteFunc(other.edges, func(back edge) bool { return back.other == at })
		s.soil(l.other)
		return true
	})
}

// join puts an entry among its twins. The first of them stands for all.
func (s *Set) join(at uint32) {
	e := s.entries.at(at)
	if e.Twins == 0 {
		s.stand(at)
		return
	}
	first, ok := s.twins[e.Twins]
	if !ok || s.before(at, first) {
		s.twins[e.Twins] = at
		if ok {
			s.yield(first)
			e.twin = first + 1
		}
		s.stand(at)
		return
	}
	last := first
	for next := s.entries.at(last).twin; next != 0 && s.before(next-1, at); next = s.entries.at(last).twin {
		last = next - 1
	}
	e.twin = s.entries.at(last).twin
	s.entries.at(last).twin = at + 1
	s.soil(first)
}

// leave takes an entry from among its twins.
func (s *Set) leave(at uint32) {
	e := s.entries.at(at)
	switch {
	case !e.stands:
		first := s.twins[e.Twins]
		last := first
		for s.entries.at(last).twin != at+1 {
			last = s.entries.at(last).twin - 1
		}
		s.entries.at(last).twin = e.twin
		s.soil(first)
		return
	case e.twin != 0:
		s.yield(at)
		s.twins[e.Twins] = e.twin - 1
		s.stand(e.twin - 1)
		return
	case e.Twins != 0:
		delete(s.twins, e.Twins)
	}
	s.yield(at)
}

// stand has an entry compared with others.
func (s *Set) stand(at uint32) {
	e := s.entries.at(at)
	s.touch(e.article)
	e.stands = true
	s.soil(at)
	for _, key := range s.keys(e) {
		s.index.Add(key, at)
		s.index.Apart(key, at, s.part)
	}
}

// yield has it compared no longer.
func (s *Set) yield(at uint32) {
	e := s.entries.at(at)
	s.touch(e.article)
	s.soil(at)
	delete(s.dirty, at)
	e.stands, e.statement, e.told = false, 0, 0
	for _, key := range s.keys(e) {
		s.index.Apart(key, at, s.part)
		s.index.Remove(key, at)
	}
}

// part notes two entries that a change has parted, or brought together.
func (s *Set) part(a, b uint32) {
	x, y := s.entries.at(a).article, s.entries.at(b).article
	if x != y {
		s.parted[[2]uint32{min(x, y), max(x, y)}] = true
	}
}

// Changes are the statements that are new or have other versions, versions
// about which other things are known, or other echoes than when Changes was
// last called, by ID, and the IDs of those that are no more.
func (s *Set) Changes() (changed []Group, removed []string) {
	s.relink()
	tell := s.regroup()
	for _, st := range slices.Sorted(maps.Keys(tell)) {
		group := s.members(st, tell[st])
		g, digest := s.group(st, group)
		if e := s.entries.at(group[0]); e.told != digest {
			e.told = digest
			changed = append(changed, g)
		}
		delete(s.gone, st)
	}
	for _, st := range slices.Sorted(maps.Keys(s.gone)) {
		removed = append(removed, hexed(st))
	}
	clear(s.gone)
	return changed, removed
}

// members are the entries of a statement, of which one is known, that stand
// for themselves.
func (s *Set) members(st uint64, one uint32) []uint32 {
	if list, ok := s.groups[st]; ok {
		return list
	}
	return []uint32{one}
}

// group tells what a statement consists of.
func (s *Set) group(st uint64, members []uint32) (Group, uint64) {
	var all []uint32
	echoes := map[uint64]bool{}
	for _, at := range members {
		for next := at + 1; next != 0; next = s.entries.at(next - 1).twin {
			all = append(all, next-1)
		}
		for _, l := range s.entries.at(at).edges {
			if other := s.entries.at(l.other).statement; l.echo && other != st {
				echoes[other] = true
			}
		}
	}
	slices.SortFunc(all, s.compare)
	g := Group{ID: hexed(st), Echoes: []string{}}
	h := xxh3.New()
	for _, at := range all {
		e := s.entries.at(at)
		g.Versions = append(g.Versions, Ref{Article: s.articles[e.article].id, Ordinal: int(e.Ordinal)})
		h.Write(binary.LittleEndian.AppendUint64(nil, e.Digest))
	}
	for _, other := range slices.Sorted(maps.Keys(echoes)) {
		g.Echoes = append(g.Echoes, hexed(other))
		h.Write(binary.LittleEndian.AppendUint64(nil, other))
	}
	return g, h.Sum64() | 1
}

func hexed(st uint64) string {
	return hex.EncodeToString(binary.BigEndian.AppendUint64(nil, st))
}
