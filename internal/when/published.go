package when

import (
	"fmt"
	"strings"

	"variorum"
	"variorum/internal/calendar"
	"variorum/internal/moment"
	dated "variorum/internal/stamp"
	"variorum/internal/text"
)

// Published is the day of publication that the text itself proves, for an
// article whose metadata are silent. Basis.Rule names what proved it and
// Basis.Span the characters:
//
//	published line  "Published: 12 March 2024", and "2 days ago" where the
//	                lead's weekday confirms what that means
//	dateline        "HALVIK, 12 May 2023 (NTA) -"
//	date line       a full date on a line of its own or in a byline
//	updated line    "Updated Mar 3, 2021 14:05 GMT", which is weak
//	caption date    a numeric date that ends a picture's credit
//	weekday-year    a dateline, or a day on which the lead says that something
//	                was said or done, without a year, where weekdays name it
//	year of the address  the same, where the address holds year and month
//	url             the address holds the day, or at least the month
//
// An address with a day is the outlet's own word for it: the page's stamp
// stands where both agree within the width of the time zones, and where they
// contradict each other the article stays undated. A year that is not named
// is settled as byWeekday says. An undated moment says why; Basis.Span is then
// the day whose year is not proven, if one stands for the publication. A date
// that the story tells of is never taken for the day of publication.
func Published(doc *text.Doc) variorum.Moment {
	ev := gather(doc.Article)
	own, found := ev.stamped()
	if address, ok := ev.inAddress(doc.Article.URL); ok && address.Day != 0 {
		return ev.weigh(own, found, address)
	} else if found && !ev.outside(own) {
		return own
	}
	if m, ok := ev.byWeekday(); ok {
		return m
	}
	if ev.address.Month != 0 && !found {
		return ev.byAddress(variorum.ToMonth)
	}
	m := variorum.Undated(ev.refusal())
	if s, ok := ev.yearless(); ok {
		m.Basis.Span = &s.span
	}
	return m
}

// stamped is the first stamp with its year, by the strength of the rules.
func (ev *evidence) stamped() (variorum.Moment, bool) {
	for _, rule := range [...]string{rulePublished, ruleDateline, ruleDateLine, ruleUpdated, ruleCaption} {
		for _, s := range ev.stamps {
			if s.rule != rule || s.y == 0 {
				continue
			}
			if at, ok := ev.settle(s); ok {
				m := on(at, rule, s.span)
				if m.Clock = s.clock; rule == ruleUpdated {
					m.Basis.Reason = "the page names only its last change; it may have appeared earlier"
				}
				return m, true
			}
		}
	}
	return variorum.Moment{}, false
}

// The rules that prove a day of publication.
const (
	rulePublished = "published line"
	ruleUpdated   = "updated line"
	ruleDateline  = "dateline"
	ruleDateLine  = "date line"
	ruleCaption   = "caption date"
	ruleWeekday   = "weekday-year"
	ruleYear      = "year of the address"
	ruleAddress   = "url"
)

func on(at calendar.Day, rule string, span variorum.Span) variorum.Moment {
	return variorum.Moment{Date: moment.ISO(at), Precision: variorum.ToDay,
		Basis: variorum.Basis{Rule: rule, Span: &span}}
}

// stamp is a day that stands where pages and agencies put the day of
// publication. y is 0 when the year is not named.
type stamp struct {
	rule    string
	span    variorum.Span
	y, m, d int
	wd      int
	clock   string
	said    bool // a verb of saying governs it
	past    bool // a verb in the past tense governs it, in the main clause
	line    int
	prose   int // paragraphs of prose before it
}

// evidence is what an article's text says of its own date.
type evidence struct {
	stamps   []stamp // in order of the text
	pairs    []stamp // weekday, month and day without a year
	weekdays []stamp // bare weekdays, with said
	upper    anchor  // Acquired
	lastYear int     // latest year named in the past tense
	years    []int   // years named but in the future tense
	order    order
	ago      *stamp      // "2 days ago": m and d are the bounds in days before upper
	source   string      // the address of the article
	address  dated.Stamp // the month or day that it holds
}

// tooLate reports whether a day lies after the acquisition of the article; a
// day more is the width of the time zones.
func (ev *evidence) tooLate(at calendar.Day) bool {
	return ev.upper.unit == calendar.UnitDay && at > ev.upper.day+1
}

// settle checks a stamp that names its year. Among captions the first must
// not be older than another: an article is not older than its pictures.
func (ev *evidence) settle(s stamp) (calendar.Day, bool) {
	at := calendar.Civil(s.y, s.m, s.d)
	if ev.tooLate(at) {
		return 0, false
	}
	if s.rule == ruleCaption || s.rule == ruleDateLine {
		for _, other := range ev.stamps {
			if other.rule == s.rule && other.y != 0 && calendar.Civil(other.y, other.m, other.d) > at {
				return 0, false
			}
		}
	}
	return at, true
}

// yearless is the day without a year that stands for the publication: a
// dateline or date line, else the latest day on which something was said, or
// in the first paragraphs done, where the lead names one.
func (ev *evidence) yearless() (stamp, bool) {
	for _, s := range ev.stamps {
		if s.y == 0 && (s.rule == ruleDateline || s.rule == rulePublished || s.rule == ruleDateLine) {
			return s, true
		}
	}
	var best stamp
	lead := false
	for _, s := range ev.pairs {
		if !s.said && !(s.past && s.prose < eventBlocks) {
			continue
		}
		lead = lead || s.prose < leadBlocks
		if best.m == 0 || s.follows(best) {
			best = s
		}
	}
	return best, lead
}

// follows reports whether a day comes after another within half a year, also
// over the end of a year.
func (s stamp) follows(t stamp) bool {
	const halfYear = 186
	gap := (s.m*31 + s.d) - (t.m*31 + t.d)
	return 0 < gap && gap <= halfYear || gap < -halfYear
}

// leadBlocks is how many paragraphs of prose count as the lead, where a day of
// saying is looked for; eventBlocks how many where the day of a deed is.
const (
	leadBlocks  = 3
	eventBlocks = 2
)

// leadWeekday is the weekday on which the dateline's own paragraph says that
// something was said or done, or 0 when it names none or several. Later
// paragraphs may speak of the day before, and then another year would fit.
func (ev *evidence) leadWeekday(line int) int {
	found := 0
	for _, w := range ev.weekdays {
		if w.line != line {
			continue
		}
		if !w.said && !w.past || found != 0 && found != w.wd {
			return 0
		}
		found = w.wd
	}
	return found
}

// refusal says why the article stays undated.
func (ev *evidence) refusal() string {
	if ev.address.Month != 0 {
		return "the dates of the page do not agree with its address, which says " + ev.address.Date()
	}
	if s, ok := ev.yearless(); ok {
		name := fmt.Sprintf("%s %d", monthName(s.m), s.d)
		switch {
		case ev.upper.unit != calendar.UnitDay:
			return "no year is named with " + name + ", and the day of acquisition is unknown"
		case len(ev.pairs) > 0:
			return "weekdays and dates agree in no year"
		}
		return "no year is named with " + name
	}
	if s := ev.ago; s != nil {
		return "it is not proven from which day the page counts back"
	}
	var names []string
	seen := [8]bool{}
	for _, w := range ev.weekdays {
		if !seen[w.wd] {
			seen[w.wd] = true
			names = append(names, weekdayName(w.wd))
		}
	}
	switch {
	case len(names) == 1:
		return "only a weekday is named (" + names[0] + ")"
	case len(names) > 1:
		return "only weekdays are named (" + strings.Join(names, ", ") + ")"
	case len(ev.stamps) > 0:
		return "the dates of the page do not agree with each other or with the day of acquisition"
	}
	return "the text names no day of publication"
}

func monthName(m int) string {
	return [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August",
		"September", "October", "November", "December"}[m]
}

func weekdayName(wd int) string {
	return [...]string{"", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}[wd]
}
