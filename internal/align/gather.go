package align

import (
	"cmp"
	"slices"

	"variorum"
)

// Groups joins versions into statements, best tie first; all ties are of
// versions that may be one. A tie joins two groups only if the dates and speakers
// of all their members are compatible, one member, the core, resembles every
// direct quotation of the joined group, and the paraphrases tell those. So a chain of weak ties makes no statement, a paraphrase that touches
// two sayings does not join them, and two quotations of one article meet only
// where a third version covers both.
//
// One lists items that are known to be of one statement; apart, which may be
// nil, tells whether of two lists of items some are known to be of two.
func Groups(items []*Item, ties []Tie, one [][]int, apart func(a, b []int) bool) [][]int {
	good := make(goodTies, len(ties))
	for _, t := range ties {
		good[[2]int{t.A, t.B}] = true
	}
	slices.SortFunc(ties, func(x, y Tie) int {
		return cmp.Or(cmp.Compare(y.Sim, x.Sim), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B))
	})
	of := make([]int, len(items))
	groups := make([]group, len(items))
	for i, it := range items {
		of[i], groups[i] = i, group{members: []int{i}, cores: []int{i}}
		if it.Kind == variorum.Direct {
			groups[i].direct = []int{i}
		}
	}
	for _, list := range one {
		to := list[0]
		for _, i := range list[1:] {
			groups[to] = group{append(groups[to].members, i), append(groups[to].direct, groups[i].direct...), append(groups[to].cores, i)}
			of[i], groups[i] = to, group{}
		}
	}
	for _, t := range ties {
		a, b := of[t.A], of[t.B]
		if a == b || !compatible(items, groups[a].members, groups[b].members) || apart != nil && apart(groups[a].members, groups[b].members) {
			continue
		}
		joined, ok := good.join(groups[a], groups[b])
		if !ok || onlyBetween(items, groups[a], groups[b], joined.cores) {
			continue
		}
		for _, i := range groups[b].members {
			of[i] = a
		}
		groups[a], groups[b] = joined, group{}
	}
	var out [][]int
	for _, g := range groups {
		if len(g.members) > 0 {
			slices.Sort(g.members)
			out = append(out, g.members)
		}
	}
	return out
}

// group is a statement in the making: its members, the direct quotations among
// them, and the members that resemble all of these (all members, where none
// is direct).
type group struct{ members, direct, cores []int }

// goodTies holds the pairs of items, the smaller first, that may be one
// statement.
type goodTies map[[2]int]bool

func (good goodTies) has(a, b int) bool { return good[[2]int{min(a, b), max(a, b)}] }

// join makes one group of two, if the joined group has a core.
func (good goodTies) join(a, b group) (group, bool) {
	joined := group{members: slices.Concat(a.members, b.members), direct: slices.Concat(a.direct, b.direct)}
	if len(a.direct) == 0 {
		a, b = b, a
	}
	switch {
	case len(b.direct) > 0:
		joined.cores = append(good.covering(a.cores, b.direct), good.covering(b.cores, a.direct)...)
	case len(a.direct) == 0:
		joined.cores = append(good.covering(a.cores, b.members), good.covering(b.cores, a.members)...)
	default: // b is paraphrases only
		if !good.lead(b.members, a.direct) {
			return group{}, false
		}
		joined.cores = append(slices.Clone(a.cores), good.covering(b.members, a.direct)...)
	}
	return joined, len(joined.cores) > 0
}

// onlyBetween reports whether two groups with quotations of one article have nothing
// in common but what its reporter says between them.
func onlyBetween(items []*item, a, b group, cores []int) bool {
	articles := map[string]bool{}
	for _, i := range a.direct {
		articles[items[i].Article] = true
	}
	beside := ""
	for _, j := range b.direct {
		if articles[items[j].Article] {
			beside = items[j].Article
		}
	}
	return beside != "" && !slices.ContainsFunc(cores, func(i int) bool {
		return items[i].Kind == variorum.Direct || items[i].Article != beside
	})
}

// lead reports whether the paraphrases tell the direct quotations: two in three
// resemble one of them, and the others resemble one of these.
func (good goodTies) lead(paraphrases, direct []int) bool {
	var tell, rest []int
	for _, i := range paraphrases {
		if slices.ContainsFunc(direct, func(j int) bool { return good.has(i, j) }) {
			tell = append(tell, i)
		} else {
			rest = append(rest, i)
		}
	}
	return 3*len(tell) >= 2*len(paraphrases) && !slices.ContainsFunc(rest, func(i int) bool {
		return !slices.ContainsFunc(tell, func(j int) bool { return good.has(i, j) })
	})
}

// covering lists the cores that resemble all the others.
func (good goodTies) covering(cores, others []int) []int {
	var out []int
	for _, core := range cores {
		if !slices.ContainsFunc(others, func(i int) bool { return !good.has(i, core) }) {
			out = append(out, core)
		}
	}
	return out
}

// compatible reports whether every member of one group can be of one occasion
// and speaker with every member of the other.
func compatible(items []*item, a, b []int) bool {
	for _, i := range a {
		for _, j := range b {
			if occasions(items[i], items[j]) == otherDays || speakerRelation(items[i], items[j]) == otherSpeaker {
				return false
			}
		}
	}
	return true
}
