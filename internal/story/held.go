package story

import (
	"math/bits"
	"slices"
)

// hold is the group with a label after so many joins, as it was.
func (s *surge) hold(label int32, n int) *group {
	it := s.ix.items[label]
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
	if len(it.held) == 0 {
		s.ix.holders = append(s.ix.holders, label)
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

// holdersMost is of how many units groups are kept from surge to surge.
const holdersMost = 1 << 15

// release forgets the groups that are not as they were, those that were not
// asked for in a long time, and what the surge knew.
func (s *surge) release() {
	for _, n := range s.moved {
		for up := n; up >= 0; up = s.ix.items[up].up {
			if it := s.ix.items[up]; len(it.held) > 1 {
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
	for _, n := range s.met {
		m := &s.ix.marks[n]
		m.now, m.at = nil, nil
	}
	for _, g := range s.searched {
		g.near = nil
	}
	if more := len(s.ix.holders) - holdersMost; more > 0 {
		for _, n := range s.ix.holders[:more] {
			s.ix.items[n].held = nil
		}
		s.ix.holders = slices.Delete(s.ix.holders, 0, more)
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
