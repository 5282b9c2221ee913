package story

import (
	"math/bits"
	"slices"
)

// hold is the group with a label after so many joins, as it was.
func (s *surge) hold(label int32, n int) *group {
	it := s.ix.items[label]
	s.ix.use(label)
	if n < len(it.held) && it.held[n] != nil {
		return it.held[n]
	}
	var g *group
	if n == 0 {
		g = s.number(s.ix.single(label))
	} else {
		kid := it.kids[n-1]
		g = s.merge(s.hold(label, n-1), s.hold(kid, len(s.ix.items[kid].kids)))
	}
	for len(it.held) <= n {
		it.held = append(it.held, nil)
	}
	it.held[n] = g
	return g
}

// number gives a new group its own.
func (s *surge) number(g *group) *group {
	s.ix.groups++
	g.number = s.ix.groups
	return g
}

// merge is two groups as one: the same as the last time, if it is still known.
func (s *surge) merge(a, b *group) *group {
	made := &s.ix.made[(a.number*spread^b.number)*spread>>(64-madeBits)]
	if made.a != a.number || made.b != b.number {
		g := s.number(merged(a, b))
		g.parts = [2]*group{a, b}
		*made = union{a.number, b.number, g}
	}
	return made.group
}

// union is what two groups with these numbers became.
type union struct {
	a, b  uint64
	group *group
}

const (
	madeBits = 15
	spread   = 0x9e3779b97f4a7c15 // bits over a word
)

// usedMost is of how many units links and groups are held from surge to surge:
// more than what appears in some weeks.
const usedMost = 1 << 16

// use notes that an item is asked for in a surge or before it.
type use struct{ item, surge int32 }

func (ix *Index) use(n int32) {
	it := ix.items[n]
	if it.live == nil {
		it.live = &live{}
		ix.inUse++
	}
	if it.used == ix.surges {
		return
	}
	it.used = ix.surges
	ix.uses = append(ix.uses, use{n, ix.surges})
}

// forget drops what is held of units that were not asked for in a long time.
func (ix *Index) forget() {
	last := func(u use) bool {
		it := ix.items[u.item]
		return it.live != nil && it.used == u.surge
	}
	k := 0
	for ; ix.inUse > ix.most && ix.uses[k].surge != ix.surges; k++ {
		if u := ix.uses[k]; last(u) {
			ix.items[u.item].live = nil
			ix.inUse--
		}
	}
	ix.uses = slices.Delete(ix.uses, 0, k)
	if len(ix.uses) > 4*ix.most {
		ix.uses = slices.DeleteFunc(ix.uses, func(u use) bool { return !last(u) })
	}
}

// release forgets the groups that are not as they were, and what the surge knew.
func (s *surge) release() {
	for _, n := range s.moved {
		for up := n; up >= 0; up = s.ix.items[up].up {
			if it := s.ix.items[up]; it.live != nil && len(it.held) > 1 {
				clear(it.held[1:])
				it.held = it.held[:1]
			}
		}
	}
	for _, n := range s.moved {
		if g := s.now(n); g != nil && g.label == n {
			s.groups = append(s.groups, g)
		}
	}
	for k := range s.ix.marks.n {
		m := s.ix.marks.page(k)
		m.now, m.at = nil, nil
	}
	for _, g := range s.searched {
		s.ix.keepSpare(g.near)
		g.near = nil
	}
}

// sum adds up how like the members of two groups are. It does not change while
// both stand, so the last sums are kept, each in the one place where it can be,
// and that of a group is the sum of those of the two that it was made of.
func (s *surge) sum(a, b *group) int64 {
	if b.number < a.number {
		a, b = b, a
	}
	kept := s.ix.slot(a, b)
	if kept.a == a.number && kept.b == b.number {
		return kept.sum
	}
	whole, part := a, b
	if len(b.members) > len(a.members) {
		whole, part = b, a
	}
	sum, known := int64(0), false
	if sum, known = s.ix.parts(whole, part); !known {
		if sum, known = s.ix.parts(part, whole); !known {
			sum = s.ix.grain.sum(a, b)
		}
	}
	*kept = pair{a.number, b.number, sum}
	return sum
}

func (ix *Index) slot(a, b *group) *pair {
	if b.number < a.number {
		a, b = b, a
	}
	return &ix.kept[(a.number*spread^b.number)*spread>>ix.keptShift]
}

// parts is the sum by the two parts of one group, if it is known for one.
func (ix *Index) parts(g, other *group) (sum int64, known bool) {
	if g.parts[0] == nil {
		return 0, false
	}
	var missing *group
	for _, part := range g.parts {
		kept := ix.slot(part, other)
		if kept.a == min(part.number, other.number) && kept.b == max(part.number, other.number) {
			sum += kept.sum
		} else if missing != nil {
			return 0, false
		} else {
			missing = part
		}
	}
	if missing != nil {
		sum += ix.grain.sum(missing, other)
	}
	return sum, true
}

// pair is how like two groups with these numbers are.
type pair struct {
	a, b uint64
	sum  int64
}

// keptMost is the binary logarithm of how many pairs are kept at most.
const keptMost = 20

// keep makes room for likenesses: some for every unit of a small set.
func (ix *Index) keep() {
	if n := min(keptMost, bits.Len(uint(len(ix.items)))+6); len(ix.kept) < 1<<n {
		ix.kept, ix.keptShift = make([]pair, 1<<n), 64-n
		if ix.made == nil {
			ix.made = make([]union, 1<<madeBits)
		}
	}
}
