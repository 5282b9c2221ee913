// Package issued reads from an HTML page when it appeared: what its metadata
// and its elements declare, its address, the end of its title, and what it
// shows to its readers.
package issued

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"variorum"
	"variorum/internal/dom"
	"variorum/internal/stamp"
)

// Page gathers what a page says of its own date. The zero value is ready.
type Page struct {
	Titles   []string
	Acquired time.Time // zero when unknown

	claims, changes, seen []claim
	below                 int // elements since the headline
	timed                 bool
}

type claim struct{ value, rule string }

// Claim adds a declared date of publication, the most trusted first. What is
// no date is passed over.
func (p *Page) Claim(value, rule string) { p.claims = add(p.claims, value, rule) }

// Change adds a declared date of the last change.
func (p *Page) Change(value, rule string) { p.changes = add(p.changes, value, rule) }

func add(list []claim, value, rule string) []claim {
	if _, ok := stamp.Parse(value); ok {
		list = append(list, claim{value, rule})
	}
	return list
}

// nearHeadline is how many elements may stand between the headline and the
// time that belongs to it. Further down stand the times of other articles.
const nearHeadline = 80

// See looks at an element, in the order of the page, for what is marked as
// datePublished and for the first time element below the headline.
func (p *Page) See(n *html.Node, belowHeadline bool) {
	if belowHeadline {
		p.below++
	}
	value := strings.Join(strings.Fields(cmp.Or(dom.Attr(n, "datetime"), dom.Attr(n, "content"))), " ")
	if dom.Attr(n, "itemprop") == "datePublished" && n.DataAtom != atom.Meta && len(p.seen) == 0 {
		p.seen = add(p.seen, value, "datePublished in the page")
	}
	if n.DataAtom != atom.Time || p.timed || !belowHeadline || p.below > nearHeadline {
		return
	}
	if s, ok := stamp.Parse(value); ok && s.Day != 0 {
		p.timed = true
		p.seen = append(p.seen, claim{value, "time below the headline"})
	}
}

// Published is the day on which a page says that it appeared: what it
// declares, else the day in its address or at the end of its title, else what
// go-htmldate finds shown in it, else the day of its last change, which is
// weak. Undated moments say what is missing.
func (p *Page) Published(doc *html.Node, address string) variorum.Moment {
	if m := p.declared(); m.Known() {
		return m
	}
	if s, ok := stamp.Address(address); ok && p.inTime(s) {
		return moment(s, "url", address)
	}
	for _, title := range p.Titles {
		tail := title[strings.LastIndexByte(title, '|')+1:]
		if s, ok := stamp.Parse(tail); ok && len(tail) < len(title) && p.inTime(s) {
			return moment(s, "end of the page's title", title)
		}
	}
	shown := p.search(doc, address)
	if len(p.changes) > 0 && !shown.Known() {
		s, _ := stamp.Parse(p.changes[0].value)
		shown = moment(s, p.changes[0].rule, p.changes[0].value)
		shown.Basis.Reason = onlyChanged
	}
	return shown
}

// inTime reports whether a stamp is a day that had come when the page was
// acquired; a day more is the width of the time zones.
func (p *Page) inTime(s stamp.Stamp) bool {
	return s.Day != 0 && (p.Acquired.IsZero() || s.Date() <= p.Acquired.AddDate(0, 0, 1).Format(time.DateOnly))
}

// declared is the first declared date. Where it is given in universal time,
// and another that the page declares is the same instant in a zone of its own,
// the day and the clock are those of that zone.
func (p *Page) declared() variorum.Moment {
	all := slices.Concat(p.claims, p.seen)
	if len(all) == 0 {
		return variorum.Moment{}
	}
	first := all[0]
	at, _ := stamp.Parse(first.value)
	for _, other := range slices.Concat(all, p.changes) {
		local, _ := stamp.Parse(other.value)
		if strings.HasSuffix(at.Clock, "Z") && local.Instant != 0 && local.Instant/60 == at.Instant/60 && !strings.HasSuffix(local.Clock, "Z") {
			return moment(local, first.rule, other.value)
		}
	}
	return moment(at, first.rule, first.value)
}

// moment is a stamp with the rule that gave it and the words of the page.
func moment(s stamp.Stamp, rule, source string) variorum.Moment {
	m := variorum.Moment{Date: s.Date(), Clock: s.Clock, Precision: variorum.ToDay, Basis: variorum.Basis{Rule: rule, Source: source}}
	switch {
	case s.Month == 0:
		m.Precision = variorum.ToYear
	case s.Day == 0:
		m.Precision = variorum.ToMonth
	}
	return m
}

// Parse reads a date in one of the forms that are not ambiguous.
func Parse(value string) (variorum.Moment, bool) {
	s, ok := stamp.Parse(value)
	if !ok {
		return variorum.Moment{}, false
	}
	m := moment(s, "", "")
	m.Basis = variorum.Basis{}
	return m, true
}
