package align

import (
	"cmp"
	"slices"

	"variorum"
)

// gather joins items into statements, best link first. A link joins two
// groups only if the dates, speakers and polarity of all their members are
// compatible and every member resembles the core of the joined group, the
// member that the others resemble most. So a chain of weak links makes no
// statement, and two quotations of one article meet only where a third
// version covers both.
func gather(items []*item, links []link, opts Options) [][]int {
	sims := make(map[[2]int]link, len(links))
	var good []link
	for _, l := range links {
		sims[[2]int{l.a, l.b}] = l
		if mayMerge(items[l.a], items[l.b], l, opts) {
			good = append(good, l)
		}
	}
	slices.SortFunc(good, func(x, y link) int {
		return cmp.Or(cmp.Compare(y.sim, x.sim), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	of := make([]int, len(items))
	groups := make([][]int, len(items))
	for i := range items {
		of[i], groups[i] = i, []int{i}
	}
	for _, l := range good {
		a, b := of[l.a], of[l.b]
		if a == b {
			continue
		}
		joined := slices.Concat(groups[a], groups[b])
		if !compatible(items, groups[a], groups[b]) || !hasCore(items, joined, sims, opts) {
			continue
		}
		slices.Sort(joined)
		for _, i := range joined {
			of[i] = a
		}
		groups[a], groups[b] = joined, nil
	}
	return slices.DeleteFunc(groups, func(g []int) bool { return g == nil })
}

// mayMerge reports whether two versions on their own would be one statement.
func mayMerge(a, b *item, l link, opts Options) bool {
	if a.Denial != b.Denial {
		return false
	}
	need := opts.merge()
	switch speakerRelation(a, b) {
	case otherSpeaker:
		return false
	case unknownSpeaker:
		need = max(need, .85)
		if l.words < 4 {
			return false
		}
	case maybeSpeaker:
		need = max(need, .6)
	}
	switch occasions(a, b) {
	case otherDays:
		return false
	case unknownDays:
		need = max(need, .75)
		if l.words < 4 {
			return false
		}
	}
	if a.Article == b.Article && a.Kind == variorum.Direct && b.Kind == variorum.Direct {
		need = max(need, .85)
	}
	return l.sim >= need
}

// compatible reports whether every member of one group can be of one occasion
// and speaker with every member of the other.
func compatible(items []*item, a, b []int) bool {
	for _, i := range a {
		for _, j := range b {
			x, y := items[i], items[j]
			if x.Denial != y.Denial || occasions(x, y) == otherDays || speakerRelation(x, y) == otherSpeaker {
				return false
			}
		}
	}
	return true
}

// hasCore reports whether one member of the group resembles all others.
func hasCore(items []*item, group []int, sims map[[2]int]link, opts Options) bool {
	for _, core := range group {
		ok := true
		for _, i := range group {
			if i == core {
				continue
			}
			l, known := sims[[2]int{min(i, core), max(i, core)}]
			if !known || !mayMerge(items[l.a], items[l.b], l, opts) {
				ok = false
				break
			}
		}
		if ok {
			return true
		}
	}
	return false
}
