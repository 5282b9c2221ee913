package agenda

import (
	"slices"

	"variorum/internal/calendar"
)

const (
	kept    = 24 // groups that a place of the index remembers
	longest = 62 // days of a due date that is looked up by its weeks
)

type place struct {
	week calendar.Day
	stem string
}

// gather puts reports of one commitment together, in the order given. Each is
// compared with the groups that fall due in a week of its own and share a word
// with it, of each word the last few.
func gather(all []*item) []*group {
	var groups []*group
	index := map[place][]*group{}
	for _, it := range all {
		var best *group
		score := 0.0
		seen := map[*group]bool{}
		it.places(func(at place) {
			for _, g := range index[at] {
				if !seen[g] {
					seen[g] = true
					if s := g.fits(it); s > score {
						best, score = g, s
					}
				}
			}
		})
		if best == nil {
			best = &group{}
			groups = append(groups, best)
		}
		best.add(it)
		it.places(func(at place) {
			list := index[at]
			if slices.Contains(list, best) {
				return
			}
			if list = append(list, best); len(list) > kept {
				list = list[1:]
			}
			index[at] = list
		})
	}
	return groups
}

// add takes a report into the group.
func (g *group) add(it *item) {
	if len(g.items) == 0 {
		g.from, g.to = it.from, it.to
	}
	g.from, g.to = max(g.from, it.from), min(g.to, it.to)
	if g.actor == "" {
		g.actor = it.actor
	}
	g.items = append(g.items, it)
}

func (it *item) places(do func(place)) {
	if !it.dated || it.span() > longest {
		if it.dated {
			for _, stem := range it.stems {
				do(place{-it.to, stem}) // a year, a quarter: only what falls due in the same
			}
		}
		return
	}
	for week := it.from / 7; week <= it.to/7; week++ {
		for _, stem := range it.stems {
			do(place{week, stem})
		}
	}
}

// fits is how well a report fits a group, 0 when it does not: its first
// report, and no member may speak of another day or actor.
func (g *group) fits(it *item) float64 {
	core := g.items[0]
	if core.dated != it.dated || g.from > it.to || it.from > g.to || (core.c.Kind == "expiry") != (it.c.Kind == "expiry") {
		return 0
	}
	if g.actor != "" && it.actor != "" && g.actor != it.actor && (core.art != it.art || core.verb != it.verb) {
		return 0
	}
	best := 0.0
	for _, other := range g.items[:min(len(g.items), 4)] {
		best = max(best, other.like(it))
	}
	return best
}

// like is how alike two reports are, 0 when they are of two things.
func (it *item) like(o *item) float64 {
	n := shared(it.stems, o.stems)
	if n == 0 {
		return 0
	}
	alike := 2 * float64(n) / float64(len(it.stems)+len(o.stems))
	const told = 0.8 // the same words are of one thing, whoever they are about
	if !it.sameActor(&o.bag) && (alike < told || len(it.who)+len(o.who) > 0) {
		return 0
	}
	same := meets(it.acts, o.acts) || it.verb != "" && it.verb == o.verb
	exact := it.from == o.from && it.to == o.to
	if it.c.Kind == "expiry" && exact && it.span() == 1 && meets(it.who, o.who) {
		return max(alike, 0.5)
	}
	other := it.verb != "" && o.verb != "" && it.verb != o.verb
	switch {
	case exact && same && alike >= 0.34, exact && alike >= 0.6 && !other, exact && alike >= 0.75, same && alike >= 0.5:
		return alike
	case exact && same && it.span() == 1 && it.actor != "" && it.verb == o.verb && shared(it.things(), o.things()) > 0:
		return alike
	}
	return 0
}
