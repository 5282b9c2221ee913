package story

import (
	"math"
	"slices"
)

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
		near = s.blank()
		g.near = near
		if a, b := g.parts[0], g.parts[1]; a != nil && s.knows(a) && s.knows(b) {
			near.of = slices.Grow(near.of, len(a.near.of)+len(b.near.of))
			near.base = a.near.base + b.near.base
			s.searches++
			s.inherit(g, a.near.of, false)
			s.inherit(g, b.near.of, false)
		} else {
			near.of = slices.Grow(near.of, leading)
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

// blank is a nearest of which nothing is known, one that an earlier surge has
// done with if there is any.
func (s *surge) blank() *nearest {
	near := &nearest{}
	if last := len(s.ix.spare) - 1; last >= 0 {
		near, s.ix.spare = s.ix.spare[last], s.ix.spare[:last]
	}
	near.surge = s.ix.surges
	return near
}

// spares is how many are kept for the next surge.
const spares = 1 << 14

// keepSpare keeps what was known of a nearest group, emptied, for another.
func (ix *Index) keepSpare(near *nearest) {
	if len(ix.spare) < spares {
		clear(near.of[:cap(near.of)])
		*near = nearest{of: near.of[:0]}
		ix.spare = append(ix.spare, near)
	}
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
