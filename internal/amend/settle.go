package amend

import (
	"fmt"
	"slices"

	"variorum"
	"variorum/internal/words"
)

// Plan is what a set of corrections comes to.
type Plan struct {
	Edits   map[variorum.Place]Edit
	Bonds   []Bond
	Persons []variorum.Correction // that two names are one person's or two persons', the latest first
	Amended []variorum.Amended    // all, by time; those of Persons hold as long as nobody finds otherwise
}

// Edit is what holds of one quotation.
type Edit struct{ Speaker, Said, Struck *variorum.Correction }

// Bond is that two quotations report one act of saying, or two.
type Bond struct {
	A, B variorum.Place
	One  bool
}

// Locator finds what corrections speak of. Quotation says why where it finds
// none.
type Locator struct {
	Quotation func(variorum.Selector) (place variorum.Place, why string)
	Article   func(id string) bool
}

// Settle says what corrections come to, given once or often, in any order. What
// is undone does not count; of two that contradict each other the later one
// holds.
func Settle(list []variorum.Correction, locate Locator) Plan {
	list = ordered(list)
	s := settling{locate: locate, plan: Plan{Edits: map[variorum.Place]Edit{}}, later: map[variorum.Place]string{},
		published: map[string]string{}, places: NewLinks[variorum.Place](), names: NewLinks[string]()}
	undone, alive := standing(list)
	s.plan.Amended = make([]variorum.Amended, len(list))
	for i := len(list) - 1; i >= 0; i-- { // the latest first: it is what others are measured by
		c := list[i]
		out := &s.plan.Amended[i]
		*out = variorum.Amended{Correction: c, Standing: variorum.Holds}
		switch {
		case undone[c.ID] != "":
			out.Standing, out.By = variorum.Withdrawn, undone[c.ID]
		case c.Act == variorum.Undo && !alive[c.Undoes]:
			out.Standing, out.Why = variorum.Unmatched, "there is no correction of that id here"
		default:
			s.settle(&list[i], out)
		}
	}
	return s.plan
}

// ordered sorts corrections and drops what is there twice.
func ordered(list []variorum.Correction) []variorum.Correction {
	list = slices.SortedFunc(slices.Values(list), Compare)
	return slices.CompactFunc(list, func(a, b variorum.Correction) bool { return a.ID == b.ID })
}

// standing tells which corrections are undone, by what, and which there are.
func standing(list []variorum.Correction) (undone map[string]string, there map[string]bool) {
	by := map[string][]string{}
	there = map[string]bool{}
	for _, c := range list {
		there[c.ID] = true
		if c.Act == variorum.Undo {
			by[c.Undoes] = append(by[c.Undoes], c.ID)
		}
	}
	undone = map[string]string{}
	known := map[string]bool{}
	var look func(id string)
	look = func(id string) {
		if known[id] {
			return
		}
		known[id] = true
		for _, undoing := range by[id] { // an id holds that of what it undoes, so there are no circles
			if look(undoing); undone[undoing] == "" {
				undone[id] = undoing
			}
		}
	}
	for _, c := range list {
		look(c.ID)
	}
	return undone, there
}

// Published tells which corrections set the days of which articles.
func Published(list []variorum.Correction) map[string]variorum.Correction {
	list = ordered(list)
	undone, _ := standing(list)
	out := map[string]variorum.Correction{}
	for _, c := range list {
		if c.Act == variorum.SetPublished && undone[c.ID] == "" {
			out[c.Article] = c
		}
	}
	return out
}

// Added lists the corrections by which words of an article are quotations, by
// its ID.
func Added(list []variorum.Correction) map[string][]variorum.Correction {
	list = ordered(list)
	undone, _ := standing(list)
	out := map[string][]variorum.Correction{}
	for _, c := range list {
		if c.Act == variorum.AddQuotation && undone[c.ID] == "" {
			out[c.Quotations[0].Article] = append(out[c.Quotations[0].Article], c)
		}
	}
	return out
}

// settling goes through corrections from the latest to the first.
type settling struct {
	locate    Locator
	plan      Plan
	later     map[variorum.Place]string // what takes a quotation for one
	published map[string]string         // by article
	places    *Links[variorum.Place]
	names     *Links[string]
}

// verdict is how much of a correction holds.
type verdict struct {
	all, lost, missed int
	by, why           string
}

func (v *verdict) put(by string) {
	if v.all++; by != "" {
		v.lost++
		v.by = by
	}
}

func (s *settling) settle(c *variorum.Correction, out *variorum.Amended) {
	var v verdict
	at := s.find(c.Quotations, &v)
	others := s.find(c.Others, &v)
	out.Places = append(append(out.Places, at...), others...)
	switch c.Act {
	case variorum.SetSpeaker, variorum.SetSaid, variorum.NoQuotation, variorum.AddQuotation:
		for _, p := range at {
			v.put(s.edit(p, c))
		}
	case variorum.Join:
		for i := 1; i < len(at); i++ {
			v.put(s.bond(at[0], at[i], true, c.ID))
		}
	case variorum.Split:
		for _, a := range at {
			for _, b := range others {
				if a != b {
					v.put(s.bond(a, b, false, c.ID))
				}
			}
		}
	case variorum.SetPublished:
		if !s.locate.Article(c.Article) {
			v.why = "its article is not there"
			break
		}
		v.put(s.published[c.Article])
		if s.published[c.Article] == "" {
			s.published[c.Article] = c.ID
		}
	case variorum.OnePerson, variorum.TwoPersons:
		a, b := words.NameKey(c.Speaker.Name), words.NameKey(c.Other.Name)
		if a == b {
			v.why = "both have one name: set the speaker of their quotations instead"
			break
		}
		by := s.names.Add(a, b, c.Act == variorum.OnePerson, c.ID)
		if v.put(by); by == "" {
			s.plan.Persons = append(s.plan.Persons, *c)
		}
	case variorum.Keep:
		v.all = len(at)
	case variorum.Undo:
		v.all = 1
	}
	v.tell(out)
}

// find looks for quotations.
func (s *settling) find(list []variorum.Selector, v *verdict) (out []variorum.Place) {
	for _, sel := range list {
		place, why := s.locate.Quotation(sel)
		if why == "" {
			if !slices.Contains(out, place) {
				out = append(out, place)
			}
			continue
		}
		v.missed++
		v.why = why
	}
	return out
}

// edit notes what holds of a quotation, or what later one says otherwise.
func (s *settling) edit(p variorum.Place, c *variorum.Correction) (by string) {
	e := s.plan.Edits[p]
	set := &e.Speaker
	switch c.Act {
	case variorum.SetSaid:
		set = &e.Said
	case variorum.NoQuotation:
		set = &e.Struck
		by = s.later[p]
	}
	switch {
	case *set != nil:
		return (*set).ID
	case by != "":
		return by
	case e.Struck != nil:
		return e.Struck.ID
	}
	*set = c
	s.plan.Edits[p] = e
	if c.Act != variorum.NoQuotation && s.later[p] == "" {
		s.later[p] = c.ID
	}
	return ""
}

// bond notes what holds of two quotations, or what later one says otherwise.
func (s *settling) bond(a, b variorum.Place, one bool, id string) (by string) {
	for _, p := range []variorum.Place{a, b} {
		if struck := s.plan.Edits[p].Struck; struck != nil {
			return struck.ID
		}
	}
	if by = s.places.Add(a, b, one, id); by != "" {
		return by
	}
	for _, p := range []variorum.Place{a, b} {
		if s.later[p] == "" {
			s.later[p] = id
		}
	}
	s.plan.Bonds = append(s.plan.Bonds, Bond{a, b, one})
	return ""
}

// tell says what became of a correction.
func (v *verdict) tell(out *variorum.Amended) {
	switch {
	case v.all == 0:
		out.Standing, out.Why = variorum.Unmatched, v.why
		if v.why == "" {
			out.Why = "only one of its quotations is found"
		}
	case v.lost == v.all:
		out.Standing, out.By = variorum.Overruled, v.by
	case v.missed > 0:
		out.Why = fmt.Sprintf("of its quotations %d are not found: %s", v.missed, v.why)
	case v.lost > 0:
		out.By = v.by
		out.Why = "a later one overrules it in part"
	}
}
