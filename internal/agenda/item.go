package agenda

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/acts"
	"variorum/internal/calendar"
	"variorum/internal/moment"
	"variorum/internal/words"
)

// item is one report, ready to be compared.
type item struct {
	art      *Input
	c        variorum.Commitment
	from, to calendar.Day // due
	dated    bool
	pub      calendar.Day
	bag
}

// bag is the words of a clause as they are compared: stems of what it says
// without those of its day, the acts it names, and who.
type bag struct {
	stems []string // sorted
	acts  []string // of the verb first
	verb  string   // the act of the verb, or its stem
	who   []string // stems of the subject
	actor string   // the last word of the name, as it is spelled here
}

func (it *item) span() calendar.Day {
	if !it.dated {
		return 0
	}
	return it.to - it.from + 1
}

// copyOf is the article from which the report was copied.
func (it *item) copyOf() string {
	if len(it.art.Copied) > 0 && !it.c.What.WithinAny(it.art.Copied) {
		return ""
	}
	return it.art.CopyOf
}

func (a *articles) items(i int) []*item {
	art := &a.list[i]
	_, pub, _ := moment.Bounds(art.Published)
	var out []*item
	for _, c := range art.Commitments {
		it := &item{art: art, c: c, pub: pub}
		it.from, it.to, it.dated = moment.Bounds(c.Due)
		it.bag = newBag(art.In, c.What, c.Cue, &c.When, c.Who, c.Actor)
		if c.Kind == "expiry" {
			it.verb = "expire" // to lapse, end or run out is the same
		}
		out = append(out, it)
	}
	return out
}

// newBag reads a clause. Its verb is the last word of the cue that names an
// act; the nouns that name acts count too, wherever they stand.
func newBag(in func(variorum.Span) string, what, cue variorum.Span, when, who *variorum.Span, actor string) bag {
	b := bag{actor: surname(actor)}
	if who != nil && !what.Contains(*who) {
		for _, w := range words.Split(in(*who)) {
			if !words.Function(w.Low) && !dayWord(w.Low) {
				b.who = append(b.who, words.Stem(w.Low))
			}
		}
		b.stems = append(b.stems, b.who...)
	}
	for _, w := range words.Split(in(what)) {
		at := variorum.Span{Start: what.Start + w.Start, End: what.Start + w.End}
		if when != nil && when.Overlaps(at) {
			continue
		}
		inCue, inWho := cue.Overlaps(at), who != nil && who.Overlaps(at)
		for _, act := range acts.Of(w.Low) {
			switch {
			case inCue && act.Form&^acts.Noun != 0:
				b.verb = act.Name
				b.acts = append(b.acts, act.Name)
			case act.Form&acts.Noun != 0 && !inCue:
				b.acts = append(b.acts, act.Name)
			}
		}
		if words.Function(w.Low) || inCue && set[w.Low] || dayWord(w.Low) {
			continue
		}
		stem := words.Stem(w.Low)
		if inWho {
			b.who = append(b.who, stem)
		}
		b.stems = append(b.stems, stem)
		if inCue && b.verb == "" {
			b.verb = stem
		}
	}
	slices.Sort(b.stems)
	b.stems = slices.Compact(b.stems)
	return b
}

// set are words of a cue that say only that a thing is set for a day.
var set = map[string]bool{"due": true, "expected": true, "scheduled": true, "set": true, "slated": true, "planned": true, "plans": true, "plan": true,
	"intends": true, "agreed": true, "promised": true, "pledged": true, "vowed": true, "failed": true, "refused": true, "canceled": true, "cancelled": true,
	"postponed": true, "delayed": true, "rescheduled": true}

func dayWord(low string) bool {
	switch low {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month", "today", "tomorrow", "day",
		"january", "february", "march", "april", "june", "july", "august", "september", "october", "november", "december", "next":
		return true
	}
	return low[0] >= '0' && low[0] <= '9'
}

// surname is the last word of a name, as a key.
func surname(name string) string {
	fields := strings.Fields(strings.ToLower(name))
	if len(fields) == 0 {
		return ""
	}
	return words.Spelling(fields[len(fields)-1])
}

// shared counts the stems that two sorted lists have in common.
func shared(a, b []string) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			n, i, j = n+1, i+1, j+1
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// sameActor reports whether two clauses may be about one actor: the same name,
// or one names nobody in full and shares a word of who it is.
func (b *bag) sameActor(o *bag) bool {
	if b.actor != "" && o.actor != "" {
		return b.actor == o.actor
	}
	if meets(b.who, o.who) {
		return true
	}
	// one of them is described ("the president"): the other's clause must name it
	return b.actor != "" && slices.Contains(o.stems, words.Stem(b.actor)) || o.actor != "" && slices.Contains(b.stems, words.Stem(o.actor))
}

func meets(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

// objects are the stems that tell neither who nor the act of the verb.
func (b *bag) objects() []string {
	return slices.DeleteFunc(slices.Clone(b.stems), func(s string) bool { return slices.Contains(b.who, s) || s == b.verb })
}

// things are the stems that tell neither who nor that an act is done.
func (b *bag) things() []string {
	return slices.DeleteFunc(b.objects(), func(s string) bool { return len(acts.Of(s)) > 0 })
}
