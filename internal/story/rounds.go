package story

import (
	"cmp"
	"maps"
	"math"
	"math/bits"
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

// group is some units as they stand after a round: the first of them in order
// gives it its label.
type group struct {
	label   int32
	members []int32
	days    []int32   // on which members appeared
	sums    [][]term  // of their vectors, day by day
	counts  []int     // of members, day by day
	number  uint64    // of all groups that ever were
	parts   [2]*group // that it was made of
	near    *nearest
}

// surge finds anew what becomes of units that changed, and of all others to
// which that matters, round by round. What is not in it is as it was.
type surge struct {
	ix       *Index
	round    int
	moved    []int32 // units whose group is another than it was
	met      []int32 // units with a mark of this surge
	border   []int32 // units that are not in the surge, and of which a leading link is
	joins    []join
	searched []*group // groups of which near is known
	groups   []*group // of units that move, in the end
	searches int32
	next     int // the first round after this one that can be other than this
}

// mark is what a surge knows of a unit.
type mark struct {
	surge, tick, listed int32 // of which surge it is, of which of all rounds at is, and in which its group was listed
	moved, border       bool
	search, place       int32  // of the search that last came upon the group with this label, and where it stands among those found
	since               uint8  // the group is, after this round and later, another than it was
	now, at             *group // the group of one that moves, and the group before this round
}

// join says that a group became part of another.
type join struct {
	into, from int32
	round      uint8
}

// plan runs all rounds for the units that changed.
func (ix *Index) plan() *surge {
	ix.surges++
	ix.keep()
	s := &surge{ix: ix}
	for n := range ix.changed {
		m := s.mark(n)
		m.moved, m.since = true, 0
		s.moved = append(s.moved, n)
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
	m := &s.ix.marks[n]
	if m.surge != s.ix.surges {
		*m = mark{surge: s.ix.surges}
		s.met = append(s.met, n)
	}
	return m
}

// now is the group of a unit in the surge, or nil.
func (s *surge) now(n int32) *group {
	if m := &s.ix.marks[n]; m.surge == s.ix.surges {
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
	m := &s.ix.marks[n]
	return m.surge == s.ix.surges && m.moved
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
	m := &s.ix.marks[n]
	if m.surge != s.ix.surges {
		m = s.mark(n)
	}
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

// mate is the group nearest to one if that one is nearest to it too.
func (s *surge) mate(g *group) *group {
	near := s.closest(g)
	if near == nil || s.closest(near) != g {
		return nil
	}
	return near
}

// nearest is what a group was found nearest to in a round, and all groups that
// it was compared with or might have been: while these stand it is so.
type nearest struct {
	group       *group
	of          []proposal
	base        float64 // what the pairs that no leading link tells of add up to at most, for one unit
	surge, tick int32
}

// proposal is a group to which another has leading links, by how much these
// are more than the base, added up, and how like the groups are.
type proposal struct {
	group *group
	more  float64
	sim   float64 // or unknown
}

const unknown = -1

func (s *surge) closest(g *group) *group {
	near := g.near
	switch {
	case near == nil || near.surge != s.ix.surges:
		if near == nil {
			s.searched = append(s.searched, g)
		}
		near = &nearest{surge: s.ix.surges}
		g.near = near
		if a, b := g.parts[0], g.parts[1]; a != nil && s.knows(a) && s.knows(b) {
			near.of = make([]proposal, 0, len(a.near.of)+len(b.near.of))
			near.base = a.near.base + b.near.base
			s.searches++
			s.inherit(g, a.near.of, false)
			s.inherit(g, b.near.of, false)
		} else {
			near.of = make([]proposal, 0, leading)
			s.propose(g)
		}
		s.search(g)
	case near.tick != s.ix.ticks && slices.ContainsFunc(near.of, func(p proposal) bool { return s.groupOf(p.group.label) != p.group }):
		of := near.of
		near.of = of[:0] // each is read before it is written over
		s.searches++
		s.inherit(g, of, true)
		s.search(g)
	}
	near.tick = s.ix.ticks
	return near.group
}

func (s *surge) knows(g *group) bool { return g.near != nil && g.near.surge == s.ix.surges }

// search finds the nearest among the proposals; first it looks at what may be.
func (s *surge) search(g *group) {
	near, best := g.near, s.ix.opts.threshold()
	near.group = nil
	take := func(p *proposal) {
		if p.sim > best || p.sim == best && (near.group == nil || s.ix.order(p.group.label, near.group.label) < 0) {
			near.group, best = p.group, p.sim
		}
	}
	var first *proposal
	most := 0.0
	for i := range near.of {
		p := &near.of[i]
		if p.sim != unknown {
			take(p)
		} else if m := s.most(g, p); first == nil || m > most {
			first, most = p, m
		}
	}
	if first == nil || most < best {
		return
	}
	first.sim = s.likeness(g, first.group)
	take(first)
	for i := range near.of {
		if p := &near.of[i]; p.sim == unknown && s.most(g, p) >= best {
			p.sim = s.likeness(g, p.group)
			take(p)
		}
	}
}

// unlinkedMost is how like two units may be that have no link since they share
// none of their weightiest words.
const unlinkedMost = .25

// propose lists the groups to which one has leading links. What is not among
// the leading links of a member is not more like it than the last of them, or
// than what has no link.
func (s *surge) propose(g *group) {
	s.searches++
	for _, n := range g.members {
		links := s.ix.linksOf(n)
		rest := unlinkedMost * 100. * one * one
		if len(links) > leading {
			rest = max(rest, float64(links[leading-1].sim))
		}
		g.near.base += rest
		for _, l := range s.ix.items[n].leaders() {
			if other := s.groupOf(l.to); other.label != g.label {
				s.put(g.near, proposal{other, float64(l.sim) - rest, unknown})
			}
		}
	}
}

// inherit adds what became of proposals of a group, or of a part of it: from
// round to round groups only grow.
func (s *surge) inherit(g *group, of []proposal, same bool) {
	for _, p := range of {
		is := s.groupOf(p.group.label)
		if is.label == g.label {
			continue
		}
		if is != p.group || !same {
			p.sim = unknown
		}
		s.put(g.near, proposal{is, p.more, p.sim})
	}
}

// put adds a proposal to a list, or to the one for the same group in it.
func (s *surge) put(near *nearest, p proposal) {
	m := s.mark(p.group.label)
	if m.search != s.searches {
		m.search, m.place = s.searches, int32(len(near.of))
		near.of = append(near.of, p)
		return
	}
	near.of[m.place].more += p.more
	near.of[m.place].sim = unknown
}

// most is how like a group a proposed one can be.
func (s *surge) most(g *group, p *proposal) float64 {
	if s.ix.grain.chain {
		return math.Inf(1) // for how many units are not compared is not known
	}
	return (p.more + g.near.base*float64(len(p.group.members))) * roundedUp / (100 * one * one) / s.ix.grain.divisor(len(g.members)*len(p.group.members))
}

// roundedUp is more than what rounded weights can add.
const roundedUp = 1.02

// write notes how the units in the surge were joined, in the place of how they
// were.
func (s *surge) write() {
	ix := s.ix
	s.release()
	for _, n := range s.moved {
		it := ix.items[n]
		if it.up >= 0 && it.level > ix.marks[n].since {
			it.up, it.level = -1, 0
		}
		it.kids = slices.DeleteFunc(it.kids, func(kid int32) bool {
			return s.moves(kid) && (ix.items[kid].up != n || ix.items[kid].level > ix.marks[kid].since) || !ix.items[kid].unit
		})
	}
	for _, j := range s.joins {
		ix.items[j.from].up, ix.items[j.from].level = j.into, j.round
		ix.items[j.into].kids = append(ix.items[j.into].kids, j.from)
	}
}

// single is the group of one unit. Among many that are like it an article
// without a date counts less: so many are like it by chance.
func (ix *Index) single(n int32) *group {
	it := ix.items[n]
	vec, day := ix.own(n), it.number
	if it.number == undated {
		near, left := 0, 1.0
		for _, l := range ix.linksOf(n) {
			if ix.items[l.to].number == undated {
				near++
			}
		}
		left = crowded(near)
		if day = ix.placeOf(n); day != undated {
			left *= placedLeft / 100.
			day += placed
		}
		if left < 1 {
			vec = slices.Clone(vec)
			for i := range vec {
				vec[i].w = int32(math.Round(float64(vec[i].w) * left))
			}
		}
	}
	return &group{label: n, members: []int32{n}, days: []int32{day}, sums: [][]term{vec}, counts: []int{1}}
}

// An article without a date belongs where its words are found at one time
// alone: at least so like a dated one, to those of other times so much less, and
// not for its actors' names only, which stand in the news of any time.
const (
	placedFrom    = .3
	placedNoNames = .2
	placedRest    = .8
	placedLeft    = 90 // parts in a hundred of similarity to dated articles
)

// tells reports whether a dated unit is so like one without a date that it may
// tell the day.
func (ix *Index) tells(n int32, l link) bool {
	if float64(l.sim) < placedFrom*placedLeft*one*one {
		return false
	}
	a, b := ix.items[n], ix.items[l.to]
	rest := slices.DeleteFunc(slices.Clone(a.vec), func(t term) bool {
		_, inA := slices.BinarySearch(a.nameTerms, t.id)
		_, inB := slices.BinarySearch(b.nameTerms, t.id)
		return inA || inB
	})
	return float64(dot(rest, b.vec)) >= placedNoNames*one*one
}

// placeOf is the day of the dated unit that is most like one without a date, or
// undated where its words might as well belong to another time.
func (ix *Index) placeOf(n int32) int32 {
	day, most := int32(undated), int32(0)
	for _, l := range ix.linksOf(n) { // the closest first
		other := ix.items[l.to].number
		switch {
		case other == undated:
		case day == undated && !ix.tells(n, l):
			return undated
		case day == undated:
			day, most = other, l.sim
		case max(other-day, day-other) > ix.grain.apart && float64(l.sim) > placedRest*float64(most):
			return undated
		}
	}
	return day
}

const (
	crowd      = 18  // articles without a date that are like one
	crowdLoss  = .11 // of likeness with every doubling, and more, of the crowd
	crowdLeast = .6
)

func crowded(near int) float64 {
	return max(crowdLeast, 1-crowdLoss*math.Log(max(1, float64(near)/crowd)))
}

// equals reports whether two groups of one unit are the same.
func (g *group) equals(other *group) bool {
	return g != nil && g.days[0] == other.days[0] && slices.Equal(g.sums[0], other.sums[0])
}

// merged is two groups as one; the label is that of the first.
func merged(a, b *group) *group {
	g := &group{label: a.label, members: slices.Concat(a.members, b.members), days: slices.Clone(a.days), sums: slices.Clone(a.sums),
		counts: slices.Clone(a.counts)}
	for i, day := range b.days {
		k, ok := slices.BinarySearch(g.days, day)
		if ok {
			g.sums[k] = added(g.sums[k], b.sums[i])
			g.counts[k] += b.counts[i]
		} else {
			g.days, g.sums = slices.Insert(g.days, k, day), slices.Insert(g.sums, k, b.sums[i])
			g.counts = slices.Insert(g.counts, k, b.counts[i])
		}
	}
	return g
}

func added(a, b []term) []term {
	out := make([]term, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		switch c := cmp.Compare(a[0].id, b[0].id); {
		case c < 0:
			out, a = append(out, a[0]), a[1:]
		case c > 0:
			out, b = append(out, b[0]), b[1:]
		default:
			out, a, b = append(out, term{a[0].id, a[0].w + b[0].w}), a[1:], b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// quorumMost is the number of pairs beyond which no more is asked.
const quorumMost = 100

// undatedPair is what is left of the likeness of two articles without a date
// that stand alone: it is all that says that they tell of one happening.
const undatedPair = .7

// likeness is that of two groups.
func (s *surge) likeness(a, b *group) float64 {
	sim := s.ix.grain.mean(s.sum(a, b), a, b)
	if len(a.members) == 1 && len(b.members) == 1 && a.days[0] == undated && b.days[0] == undated {
		sim *= undatedPair
	}
	return sim
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
	if bits := min(keptMost, bits.Len(uint(len(ix.items)))+6); len(ix.kept) < 1<<bits {
		ix.kept, ix.keptShift = make([]pair, 1<<bits), 64-bits
		if ix.made == nil {
			ix.made = make([]union, 1<<madeBits)
		}
	}
}

// sum adds up how like the members of two groups are.
func (gr *grain) sum(a, b *group) int64 {
	sum := int64(0)
	for i, d := range a.days {
		for k, e := range b.days {
			if c := gr.closeness(d, e); c > 0 {
				sum += c * dot(a.sums[i], b.sums[k])
			}
		}
	}
	return sum
}

// mean is the mean similarity of the members of two groups, less for large
// ones: the more articles stand in a story, the clearer a newcomer must belong
// to it.
func (gr *grain) mean(sum int64, a, b *group) float64 {
	pairs := len(a.members) * len(b.members)
	if gr.chain {
		pairs = 0
		for i, d := range a.days {
			for k, e := range b.days {
				if gr.closeness(d, e) > 0 {
					pairs += a.counts[i] * b.counts[k]
				}
			}
		}
	}
	return float64(sum) / (100 * one * one) / gr.divisor(max(1, pairs))
}

// divisor is by what the similarity of so many pairs, added up, is divided.
func (gr *grain) divisor(pairs int) float64 {
	return float64(pairs) * gr.asked[min(pairs, quorumMost)]
}
