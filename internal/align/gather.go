package align

import (
	"cmp"
	"slices"

	"variorum"
)

// Groups joins versions into statements, best tie first; all ties are of
// versions that may be one. A tie joins two groups only if the dates and speakers
// of all their members are compatible, one member, the core, resembles every
// direct quotation of the joined group, and every paraphrase resembles one of
// those. So a chain of weak ties makes no statement, a paraphrase that touches
// two sayings does not join them, and two quotations of one article meet only
// where a third version covers both.
func Groups(items []*Item, ties []Tie) [][]int {
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
	for _, t := range ties {
		a, b := of[t.A], of[t.B]
		if a == b || !compatible(items, groups[a].members, groups[b].members) {
			continue
		}
		joined, ok := good.join(groups[a], groups[b])
		if !ok {
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
		for _, i := range b.members {
			if !slices.ContainsFunc(a.direct, func(j int) bool { return good.has(i, j) }) {
				return group{}, false
			}
		}
		joined.cores = append(slices.Clone(a.cores), good.covering(b.members, a.direct)...)
	}
	return joined, len(joined.cores) > 0
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

// mayMerge reports whether two versions on their own would be one statement.
// The less is known of speaker and day, the more the words must prove; a
// paraphrase beside a quotation of the same speaker in the same article needs
// the least, for reporters introduce what they quote.
func mayMerge(a, b *item, l link, opts Options) bool {
	need := l.need(opts.merge())
	if l.joint {
		need = min(need, jointNeed)
	}
	need, ok := needForSpeakers(a, b, l, need)
	if !ok {
		return false
	}
	if need, ok = needForDays(a, b, l, need); !ok {
		return false
	}
	if a.Article == b.Article && a.Part == b.Part && a.Kind == variorum.Direct && b.Kind == variorum.Direct {
		return l.joint || l.repeat()
	}
	return l.sim >= need
}

// needForSpeakers adapts what is needed to what is known of the speakers.
func needForSpeakers(a, b *item, l link, need float64) (float64, bool) {
	switch speakerRelation(a, b) {
	case unknownSpeaker:
		switch {
		case l.words < 4 || l.strong < 2:
			return 0, false
		case copied(a, b):
			return need, true
		case introduces(a, b) > 0:
			return max(need, .6), true
		}
		return max(need, .85), true
	case maybeSpeaker:
		if a.Story == "" || a.Story != b.Story {
			return max(need, .6), true
		}
		return max(need, .5), true
	case sameSpeaker:
		need -= introduces(a, b)
		if l.mutual {
			need -= mutualGain
		}
		return need, true
	}
	return 0, false
}

// needForDays adapts what is needed to what is known of the days.
func needForDays(a, b *item, l link, need float64) (float64, bool) {
	switch occasions(a, b) {
	case sameDay:
		return need, true
	case nearDays:
		if !a.said.known || !b.said.known {
			need += .05
		}
		if a.Kind == variorum.Indirect && b.Kind == variorum.Indirect {
			need += .1 // a position held for days is reported in much the same words
		}
		return need, true
	case unknownDays:
		if l.together {
			return need + .05, true
		}
		if l.strong < 2 || l.words < 4 {
			return 0, false
		}
		verbatim := l.words >= 5 && min(l.ofA, l.ofB) > .95
		if a.published.known && b.published.known && l.strong < 4 && !verbatim {
			return 0, false // words of weeks ago: only a long quotation is told again
		}
		return max(need, .75), true
	}
	return 0, false
}

// jointNeed is the similarity that a piece needs with a whole that it tells
// together with the piece beside it.
const jointNeed = .35

// mutualGain is how much less two direct quotations of two articles need that
// resemble each other clearly more than any other quotation of those articles.
const mutualGain = .06

// introduces is how much less two versions need for standing next to each
// other in one article, a paraphrase and a quotation, or a headline and the
// text.
func introduces(a, b *item) float64 {
	d := max(a.Ordinal-b.Ordinal, b.Ordinal-a.Ordinal)
	switch {
	case a.Article != b.Article || d > 2:
		return 0
	case (a.Kind == variorum.Direct) != (b.Kind == variorum.Direct) && d == 1:
		return .15
	case (a.Kind == variorum.Direct) != (b.Kind == variorum.Direct), (a.Part == variorum.Body) != (b.Part == variorum.Body):
		return .08
	}
	return 0
}

// repeat reports whether two quotations of one article are the same words, or
// one a part of the other, and not two remarks that have much in common.
func (lk likeness) repeat() bool {
	return min(lk.ofA, lk.ofB) >= .8 || max(lk.ofA, lk.ofB) >= .97 && lk.strong >= 3
}

// copied reports whether one article was taken from the other, or both from a
// third.
func copied(a, b *item) bool {
	return a.CopyOf != "" && (a.CopyOf == b.Article || a.CopyOf == b.CopyOf) || b.CopyOf != "" && b.CopyOf == a.Article
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
