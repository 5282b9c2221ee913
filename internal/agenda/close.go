package agenda

import (
	"cmp"
	"slices"

	"variorum"
	"variorum/internal/acts"
	"variorum/internal/calendar"
	"variorum/internal/moment"
	"variorum/internal/words"
)

// telling is one clause that tells how something ended, ready to be compared.
type telling struct {
	art      *Input
	o        variorum.Outcome
	pub      calendar.Day
	from, to calendar.Day // on which it was so
	dated    bool
	called   bool // it was called off: that may be told before the day
	bag
}

// tellings are all of them by a word, in order of publication.
type tellings map[string][]*telling

func (a *articles) told() tellings {
	out := tellings{}
	for i := range a.list {
		art := &a.list[i]
		_, pub, ok := moment.Bounds(art.Published)
		if !ok {
			continue
		}
		for _, o := range art.Outcomes {
			o.Article = art.ID
			t := &telling{art: art, o: o, pub: pub}
			t.from, t.to, t.dated = moment.Bounds(o.Day)
			t.bag = newBag(art.In, o.What, o.Cue, o.When, o.Who, o.Actor)
			if t.verb == "end" || t.verb == "run" {
				t.verb = "expire"
			}
			switch cue := art.In(o.Cue); {
			case o.Tells == variorum.Moved:
				t.called = true
			case o.Tells == variorum.Undone:
				t.called = calledOff[cue]
			}
			for _, stem := range t.stems {
				out[stem] = append(out[stem], t)
			}
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(x, y *telling) int {
			return cmp.Or(cmp.Compare(x.pub, y.pub), cmp.Compare(x.art.ID, y.art.ID), x.o.What.Start-y.o.What.Start)
		})
	}
	return out
}

var calledOff = map[string]bool{"canceled": true, "cancelled": true, "scrapped": true, "abandoned": true, "shelved": true, "called off": true}

const (
	soon    = 10  // days after it within which a failure is told
	later   = 30  // days after the due date in which an end is looked for
	perWord = 200 // tellings that one word is followed to
)

// near calls do for the tellings that share a word with the group and were
// published between its first report and some time after it was due.
func (g *group) near(told tellings, from, to calendar.Day, do func(*telling)) {
	seen := map[*telling]bool{}
	for _, it := range g.items[:min(len(g.items), 4)] {
		for _, stem := range it.stems {
			list := told[stem]
			k, _ := slices.BinarySearchFunc(list, from, func(t *telling, day calendar.Day) int { return cmp.Compare(t.pub, day) })
			for n := 0; k < len(list) && list[k].pub <= to && n < perWord; k, n = k+1, n+1 {
				if !seen[list[k]] {
					seen[list[k]] = true
					do(list[k])
				}
			}
		}
	}
}

// close says what became of a prospect.
func (g *group) close(p *variorum.Prospect, told tellings, a *articles) {
	from, to, ok := g.days()
	switch {
	case !ok:
		p.Status, p.Reason = variorum.Unknown, "its day is not known"
		return
	case !a.dated:
		p.Status, p.Reason = variorum.Unknown, "no article of the record is dated"
		return
	}
	found := map[variorum.Status][]*telling{}
	rules := map[*telling]string{}
	g.near(told, g.items[0].pub, to+later, func(t *telling) {
		for _, it := range g.items[:min(len(g.items), 4)] {
			if t.art == it.art && t.o.What.Overlaps(it.c.What) {
				return
			}
		}
		for _, it := range g.items[:min(len(g.items), 4)] {
			if status, rule := it.ended(t, from, to); status != "" {
				found[status] = append(found[status], t)
				rules[t] = rule
				return
			}
		}
	})
	g.conclude(p, found, rules, to, a)
}

// conclude weighs what was found.
func (g *group) conclude(p *variorum.Prospect, found map[variorum.Status][]*telling, rules map[*telling]string, to calendar.Day, a *articles) {
	switch {
	case len(found) > 1 && len(found[variorum.Kept]) > 0:
		p.Status, p.Reason = variorum.Silent, "articles tell of more than one end"
	case len(found) > 0:
		p.Status = variorum.Kept
		for _, status := range []variorum.Status{variorum.Broken, variorum.Postponed} {
			if len(found[status]) > 0 {
				p.Status = status
			}
		}
		list := found[p.Status]
		slices.SortStableFunc(list, func(x, y *telling) int {
			return cmp.Or(cmp.Compare(x.pub, y.pub), cmp.Compare(x.art.ID, y.art.ID), x.o.What.Start-y.o.What.Start)
		})
		for _, t := range list {
			p.Outcomes = append(p.Outcomes, t.o)
		}
		what := list[0].o.What
		p.Basis = variorum.Basis{Rule: rules[list[0]], Span: &what, Article: list[0].art.ID}
	case to >= a.newest:
		p.Status = variorum.Ahead
	default:
		p.Status, p.Reason = variorum.Silent, "no later article of the story"
		for _, it := range g.items {
			if a.latest[it.art.Story] > to {
				p.Reason = "no later article tells how it ended"
			}
		}
	}
}

// ended says what a telling makes of a commitment that is due between two days,
// and by which rule; empty when it is about something else.
func (it *item) ended(t *telling, from, to calendar.Day) (variorum.Status, string) {
	act := it.verb != "" && it.verb == t.verb || slices.Contains(it.acts, t.verb) && t.verb != ""
	switch t.o.Tells {
	case variorum.Done:
		return it.done(t, act, from, to)
	case variorum.Undone:
		return it.undone(t, act || meets(it.acts, t.acts), from, to)
	case variorum.Moved:
		day, _, ok := moment.Bounds(t.o.To)
		if t.pub <= to+later && meets(it.acts, t.acts) && it.about(t) && (!ok || day > from) && (!t.dated || t.from <= to && t.to >= from || t.to <= t.pub) {
			return variorum.Postponed, "put off"
		}
	}
	return "", ""
}

// done: the actor did the act on the day. A term ends when it was to end.
func (it *item) done(t *telling, act bool, from, to calendar.Day) (variorum.Status, string) {
	if !act || t.pub < from {
		return "", ""
	}
	if it.c.Kind == "expiry" {
		inTime := t.dated && t.to >= from && t.from <= to+1 || !t.dated && t.pub <= to+3
		if t.verb == it.verb && inTime && meets(it.who, t.who) && it.things2(t) {
			return variorum.Kept, "ended on its day"
		}
		return "", ""
	}
	if it.c.Kind == "deadline" {
		from = it.pub
	}
	if !t.dated || t.from < from || t.to > to || !it.sameActor(&t.bag) || it.who == nil && it.actor == "" {
		return "", ""
	}
	things := it.things()
	if len(things) > 0 && shared(things, t.stems) == 0 && !meets(it.acts[min(1, len(it.acts)):], t.acts) {
		return "", ""
	}
	if len(things) == 0 && t.to != t.from {
		return "", ""
	}
	return variorum.Kept, "done on its day"
}

// things2 reports whether what ends is called alike: all the words of the
// shorter name of it stand in the longer one, or two of them.
func (it *item) things2(t *telling) bool {
	n := 0
	for _, w := range it.who {
		if slices.Contains(t.stems, w) {
			n++
		}
	}
	return n >= min(2, len(it.who), len(t.who))
}

// undone: the act was called off, or its day passed without it.
func (it *item) undone(t *telling, act bool, from, to calendar.Day) (variorum.Status, string) {
	if !t.called && t.pub <= to && !(t.dated && t.from >= from && t.to <= to) {
		return "", ""
	}
	if t.dated && (t.from > to+1 || t.to < from) && !t.called {
		return "", ""
	}
	if it.c.Kind == "deadline" && slices.Contains(t.stems, "deadlin") {
		if t.pub <= to+3 && it.about(t) {
			return variorum.Broken, "the deadline passed"
		}
		return "", ""
	}
	switch {
	case !act || !it.about(t):
		return "", ""
	case t.called && t.pub <= to+2:
		return variorum.Broken, "called off"
	case !t.called && it.verb == t.verb && t.pub <= to+soon && it.same(t):
		return variorum.Broken, "not done"
	}
	return "", ""
}

// same reports whether a telling has the very actor of the commitment for its
// subject, and its thing, so that its failure is that of the commitment.
func (it *item) same(t *telling) bool {
	subject := it.actor != "" && (it.actor == t.actor || slices.Contains(t.who, words.Stem(it.actor))) || meets(plainWords(it.who), plainWords(t.who))
	n := shared(it.objects(), t.stems)
	return subject && (n >= 2 || n >= 1 && t.dated)
}

// plainWords are the stems that name no act.
func plainWords(stems []string) []string {
	return slices.DeleteFunc(slices.Clone(stems), func(s string) bool { return len(acts.Of(s)) > 0 })
}

// about reports whether a telling is about the commitment's actor and thing.
func (it *item) about(t *telling) bool {
	things := it.things()
	n := shared(things, t.stems)
	who := it.actor != "" && (it.actor == t.actor || slices.Contains(t.stems, words.Stem(it.actor))) || meets(plainWords(it.who), t.stems)
	return who && (n >= 1 || len(things) == 0)
}

// link ties what was put off to the prospect of its new day.
func link(groups []*group, out []variorum.Prospect) {
	byWeek := map[calendar.Day][]int{}
	for i, g := range groups {
		if from, to, ok := g.days(); ok && to-from < longest {
			for week := from / 7; week <= to/7; week++ {
				byWeek[week] = append(byWeek[week], i)
			}
		}
	}
	for i := range out {
		for _, o := range out[i].Outcomes {
			day, last, ok := moment.Bounds(o.To)
			if out[i].Status != variorum.Postponed || !ok || last-day > longest {
				continue
			}
			const reach = 64
			list := byWeek[day/7]
			for _, k := range list[:min(len(list), reach)] {
				from, to, _ := groups[k].days()
				x, y := groups[i].items[0], groups[k].items[0]
				if k != i && from <= last && to >= day && meets(x.acts, y.acts) && x.sameActor(&y.bag) {
					out[i].Moved = out[k].ID
				}
			}
		}
	}
}
