package story

import (
	"cmp"
	"math"
	"slices"
)

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
