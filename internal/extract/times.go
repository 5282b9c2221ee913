package extract

import (
	"cmp"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"variorum"
	"variorum/internal/dom"
	"variorum/internal/page"
	"variorum/internal/stamp"
)

// timeElements finds the date that a page shows beside its headline: what is
// marked as datePublished, and the first time element below the headline.
type timeElements struct {
	found []declared
	below int // elements seen since the headline
	taken bool
}

// nearHeadline is how many elements may stand between the headline and the
// time that belongs to it. Further down stand the times of other articles.
const nearHeadline = 80

func (t *timeElements) see(n *html.Node, below bool) {
	if below {
		t.below++
	}
	value := clean(cmp.Or(dom.Attr(n, "datetime"), dom.Attr(n, "content")))
	if dom.Attr(n, "itemprop") == "datePublished" && n.DataAtom != atom.Meta {
		if _, ok := stamp.Parse(value); ok && len(t.found) == 0 {
			t.found = append(t.found, declared{value, "datePublished in the page"})
		}
	}
	if n.DataAtom != atom.Time || t.taken || !below || t.below > nearHeadline {
		return
	}
	if s, ok := stamp.Parse(value); ok && s.Day != 0 {
		t.taken = true
		t.found = append(t.found, declared{value, "time below the headline"})
	}
}

// dateOf is the date of a page whose metadata name no day: the day in its
// address, or at the end of its title, else what go-htmldate finds shown in
// it, else the day of its last change, which is weak.
func dateOf(doc *html.Node, m *metadata, address string, p page.Page) variorum.Moment {
	inTime := func(s stamp.Stamp) bool {
		return s.Day != 0 && (p.Acquired.IsZero() || s.Date() <= p.Acquired.AddDate(0, 0, 1).Format(time.DateOnly))
	}
	if s, ok := stamp.Address(address); ok && inTime(s) {
		return variorum.Moment{Date: s.Date(), Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "url", Source: address}}
	}
	for _, t := range m.titles {
		_, tail, ok := cutLast(t.value, "|")
		if s, found := stamp.Parse(tail); ok && found && inTime(s) {
			return variorum.Moment{Date: s.Date(), Clock: s.Clock, Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "end of the page's title", Source: clip(t.value, 120)}}
		}
	}
	shown := searchDate(doc, address, p)
	if changed := m.changed(); !shown.Known() && changed.Known() {
		return changed
	}
	return shown
}
