package story

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// grain says how far apart in time units are compared, and how they are joined.
type grain struct {
	days   int32   // that count as one
	apart  int32   // of these, at most, and with
	loss   int32   // of likeness for each, in hundredths
	linked float64 // the likeness from which units are linked, less than what joins them: links say which groups are compared
	rounds uint8   // how often groups are joined; in each round two at most become one
	quorum float64 // how fast more is asked of larger groups
	chain  bool    // units too far apart to be compared do not count against their groups
	asked  [quorumMost + 1]float64
}

// asking fills in how much more is asked of so many pairs.
func (gr grain) asking() *grain {
	for pairs := range gr.asked {
		gr.asked[pairs] = math.Pow(float64(pairs), gr.quorum)
	}
	return &gr
}

var happenings = grain{days: 1, apart: 3, loss: 15, linked: .15, rounds: 30, quorum: .13}.asking()

// surge finds anew what becomes of units that changed, and of all others to
// which that matters, round by round. What is not in it is as it was.
type surge struct {
	ix       *Index
	round    int
	moved    []int32 // units whose group is another than it was
	border   []int32 // units that are not in the surge, and of which a leading link is
	joins    []join
	searched []*group // groups of which near is known
	groups   []*group // of units that move, in the end
	searches int32
	next     int // the first round after this one that can be other than this
}

// mark is what a surge knows of a unit.
type mark struct {
	item, tick, listed int32 // whose it is, of which of all rounds at is, and in which its group was listed
	moved, border      bool
	search, place      int32  // of the search that last came upon the group with this label, and where it stands among those found
	since              uint8  // the group is, after this round and later, another than it was
	now, at            *group // the group of one that moves, and the group before this round
}

// marks are those of one surge, each found by its item. They stay where they
// are while more come.
type marks struct {
	at    []int32 // of each item, where its mark stands if that is its own
	pages [][]mark
	n     int32
}

const markPage = 1 << 8

func (ms *marks) page(k int32) *mark { return &ms.pages[k/markPage][k%markPage] }

// of is the mark of an item, or nil.
func (ms *marks) of(n int32) *mark {
	if k := ms.at[n]; k < ms.n {
		if m := ms.page(k); m.item == n {
			return m
		}
	}
	return nil
}

func (ms *marks) add(n int32) *mark {
	if int(ms.n) == len(ms.pages)*markPage {
		ms.pages = append(ms.pages, make([]mark, markPage))
	}
	m := ms.page(ms.n)
	*m = mark{item: n}
	ms.at[n] = ms.n
	ms.n++
	return m
}

// join says that a group became part of another.
type join struct {
	into, from int32
	round      uint8
}

// plan runs all rounds for the units that changed.
func (ix *Index) plan() *surge {
	ix.surges++
	ix.marks.n = 0
	ix.keep()
	s := &surge{ix: ix}
	for n := range ix.changed {
		m := s.mark(n)
		m.moved, m.since = true, 0
		s.moved = append(s.moved, n)
		ix.use(n)
		var was *group
		it := ix.items[n]
		if len(it.held) > 0 {
			was = it.held[0]
		}
		if it.held = nil; it.unit {
			if m.now = s.hold(n, 0); was.equals(m.now) {
				m.now, it.held[0] = was, was
			}
		}
	}
	for _, n := range s.moved {
		if ix.items[n].unit {
			s.approach(n)
		}
	}
	for s.round = 1; s.round <= int(ix.grain.rounds) && len(s.moved) > 0; s.round = s.next {
		ix.ticks++
		joined := len(s.joins)
		s.next = int(ix.grain.rounds) + 1
		if s.step(); len(s.joins) > joined {
			s.next = s.round + 1
		}
	}
	return s
}

func (s *surge) mark(n int32) *mark {
	m := s.ix.marks.of(n)
	if m == nil {
		m = s.ix.marks.add(n)
	}
	return m
}

// now is the group of a unit in the surge, or nil.
func (s *surge) now(n int32) *group {
	if m := s.ix.marks.of(n); m != nil {
		return m.now
	}
	return nil
}

// step runs a round: each two groups that are nearest to each other are one.
func (s *surge) step() {
	mates := map[int32]*group{}
	for _, g := range s.around() {
		mate := s.mate(g)
		if mate != nil {
			mates[g.label] = mate
		}
		if s.now(g.label) != nil {
			continue
		}
		before := s.before(g.label)
		after := int32(-1)
		if mate != nil {
			after = mate.label
		}
		if before == after && (mate == nil || !s.moves(mate.label)) {
			delete(mates, g.label)
			continue
		}
		s.draw(g)
		if mate != nil && !s.moves(mate.label) {
			s.draw(mate)
		}
		if before >= 0 && !s.moves(before) {
			s.draw(s.standing(before))
		}
	}
	for _, label := range slices.Sorted(maps.Keys(mates)) {
		a, b := s.now(label), s.now(mates[label].label)
		if a == nil || a.label != label || b == nil || b.label != mates[label].label || len(b.members) != len(mates[label].members) {
			continue // joined already, from the other side
		}
		s.join(a, b)
	}
}

// moves reports whether the unit's group is another than it was.
func (s *surge) moves(n int32) bool {
	m := s.ix.marks.of(n)
	return m != nil && m.moved
}

// draw takes a group, so far as it was, into the surge.
func (s *surge) draw(g *group) {
	for _, n := range g.members {
		m := s.mark(n)
		if !m.moved {
			s.moved = append(s.moved, n)
		}
		m.moved, m.since, m.now = true, uint8(s.round-1), g
		s.approach(n)
	}
}

// approach notes the units that have one in the surge among their leading links.
func (s *surge) approach(n int32) {
	for _, l := range s.ix.linksOf(n) {
		if m := s.mark(l.to); !m.moved && !m.border && s.ix.leads(n, l.to, l.sim) {
			m.border = true
			s.border = append(s.border, l.to)
		}
	}
}

func (s *surge) join(a, b *group) {
	if s.ix.order(b.label, a.label) < 0 {
		a, b = b, a
	}
	g := s.merge(a, b)
	s.joins = append(s.joins, join{a.label, b.label, uint8(s.round)})
	for _, n := range g.members {
		s.mark(n).now = g
	}
}

// around lists the groups in the surge and those linked to them, in order.
func (s *surge) around() []*group {
	var out []*group
	for _, n := range s.moved {
		if g := s.now(n); g != nil && g.label == n {
			out = append(out, g)
		}
	}
	s.border = slices.DeleteFunc(s.border, s.moves)
	for _, n := range s.border {
		g := s.groupOf(n)
		if m := s.mark(g.label); m.listed != s.ix.ticks && m.now == nil {
			m.listed = s.ix.ticks
			out = append(out, g)
		}
	}
	slices.SortFunc(out, func(a, b *group) int { return cmp.Compare(a.label, b.label) })
	return out
}

// groupOf is the group of a unit before this round.
func (s *surge) groupOf(n int32) *group {
	m := s.mark(n)
	if m.tick != s.ix.ticks {
		if m.at, m.tick = m.now, s.ix.ticks; m.at == nil {
			m.at = s.standing(s.ix.rep(n, uint8(s.round-1)))
		}
	}
	return m.at
}

// standing is a group as it was before this round.
func (s *surge) standing(label int32) *group {
	it := s.ix.items[label]
	n := 0
	for n < len(it.kids) && int(s.ix.items[it.kids[n]].level) < s.round {
		n++
	}
	if n < len(it.kids) {
		s.next = min(s.next, max(s.round+1, int(s.ix.items[it.kids[n]].level)))
	}
	if it.up >= 0 {
		s.next = min(s.next, max(s.round+1, int(it.level)))
	}
	return s.hold(label, n)
}

// before is the label of the group with which one became one in this round,
// when the rounds were run last, or -1.
func (s *surge) before(label int32) int32 {
	it := s.ix.items[label]
	if it.up >= 0 && int(it.level) == s.round {
		return it.up
	}
	for _, kid := range it.kids {
		if int(s.ix.items[kid].level) == s.round {
			return kid
		}
	}
	return -1
}

// rep is the label of the group of a unit after a round, as it was.
func (ix *Index) rep(n int32, round uint8) int32 {
	for it := ix.items[n]; it.up >= 0 && it.level <= round; it = ix.items[n] {
		n = it.up
	}
	return n
}

// write notes how the units in the surge were joined, in the place of how they
// were.
func (s *surge) write() {
	ix := s.ix
	s.release()
	for _, n := range s.moved {
		it := ix.items[n]
		if it.up >= 0 && it.level > s.mark(n).since {
			it.up, it.level = -1, 0
		}
		it.kids = slices.DeleteFunc(it.kids, func(kid int32) bool {
			return s.moves(kid) && (ix.items[kid].up != n || ix.items[kid].level > s.mark(kid).since) || !ix.items[kid].unit
		})
	}
	for _, j := range s.joins {
		ix.items[j.from].up, ix.items[j.from].level = j.into, j.round
		ix.items[j.into].kids = append(ix.items[j.into].kids, j.from)
	}
}
