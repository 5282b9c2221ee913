package when

import (
	"fmt"
	"strings"

	"variorum"
	"variorum/internal/calendar"
	"variorum/internal/moment"
	"variorum/internal/text"
	"variorum/internal/timex"
)

// Published is the day of publication that the text itself proves, for an
// article whose metadata are silent. Basis.Rule names what proved it and
// Basis.Span the characters:
//
//	published line  "Published: 12 March 2024"
//	dateline        "HALVIK, 12 May 2023 (NTA) -"
//	date line       a full date on a line of its own or in a byline
//	updated line    "Updated Mar 3, 2021 14:05 GMT"
//	caption date    a numeric date that ends a picture's credit
//	weekday-year    a dateline, or a day on which the lead says that something
//	                was said or done, without a year, where weekdays name it
//	url             the address holds the day
//
// A year that is not named is the latest one, not after doc.Article.Acquired,
// in which every pair of weekday and date in the article agrees. Otherwise the
// moment is undated and says why; Basis.Span is then the day whose year is not
// proven, if one stands for the publication. A date that the story tells of is never
// taken for the day of publication.
func Published(doc *text.Doc) variorum.Moment {
	ev := gather(doc.Article)
	for _, rule := range [...]string{rulePublished, ruleDateline, ruleDateLine, ruleUpdated, ruleCaption} {
		for _, s := range ev.stamps {
			if s.rule != rule || s.y == 0 {
				continue
			}
			if at, ok := ev.settle(s); ok {
				return on(at, rule, s.span)
			}
		}
	}
	if m, ok := ev.byWeekday(); ok {
		return m
	}
	if at, ok := inAddress(doc.Article.URL); ok && !ev.tooLate(at) {
		return variorum.Moment{Date: moment.ISO(at), Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "url"}}
	}
	m := variorum.Undated(ev.refusal())
	if s, ok := ev.yearless(); ok {
		m.Basis.Span = &s.span
	}
	return m
}

// The rules that prove a day of publication.
const (
	rulePublished = "published line"
	ruleUpdated   = "updated line"
	ruleDateline  = "dateline"
	ruleDateLine  = "date line"
	ruleCaption   = "caption date"
	ruleWeekday   = "weekday-year"
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

// byWeekday dates an article by a day without a year.
func (ev *evidence) byWeekday() (variorum.Moment, bool) {
	s, ok := ev.yearless()
	if !ok || ev.upper.unit != calendar.UnitDay {
		return variorum.Moment{}, false
	}
	pairs := ev.pairs
	if len(pairs) == 0 {
		wd := ev.leadWeekday(s.line)
		if wd == 0 {
			return variorum.Moment{}, false
		}
		s.wd = wd
		pairs = []stamp{s}
	}
	y, second := ev.agreedYear(pairs, s)
	if second != 0 {
		name := fmt.Sprintf("%s, %s %d,", weekdayName(pairs[0].wd), monthName(pairs[0].m), pairs[0].d)
		return moment.Refused(fmt.Sprintf("%s fits %d as well as %d", name, second, y), s.span), true
	}
	if y == 0 || ev.lastYear > y {
		return variorum.Moment{}, false
	}
	return on(calendar.Civil(y, s.m, s.d), ruleWeekday, s.span), true
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

// agreedYear is the latest year, not after acquisition, in which all pairs
// have their weekdays and the day s had come; 0 when there is none. Where the
// article names a year next to an earlier one that fits, and none next to the
// latest, the year is refused: second is that earlier year.
func (ev *evidence) agreedYear(pairs []stamp, s stamp) (year, second int) {
	last, _, _ := ev.upper.day.Date()
	for y := last; y > last-28; y-- {
		if !calendar.Exists(y, s.m, s.d) || ev.tooLate(calendar.Civil(y, s.m, s.d)) || !agree(pairs, s, y) {
			continue
		}
		if year == 0 {
			year = y
		}
		if ev.namesNear(y) {
			if y == year {
				return year, 0
			}
			return year, y
		}
	}
	return year, 0
}

// agree reports whether every pair has its weekday when s lies in the year y.
// A pair of half a year away lies in the year beside: December, told in
// January.
func agree(pairs []stamp, s stamp, y int) bool {
	for _, p := range pairs {
		y := y
		switch {
		case s.follows(p) && s.m < p.m:
			y--
		case p.follows(s) && p.m < s.m:
			y++
		}
		if !calendar.Exists(y, p.m, p.d) || calendar.Civil(y, p.m, p.d).Weekday() != p.wd {
			return false
		}
	}
	return true
}

// namesNear reports whether the article names a year within one of y.
func (ev *evidence) namesNear(y int) bool {
	for _, named := range ev.years {
		if named-y >= -1 && named-y <= 1 {
			return true
		}
	}
	return false
}

// refusal says why the article stays undated.
func (ev *evidence) refusal() string {
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

// inAddress reads the day in a path such as /2021/04/08/ or /2021-04-08-.
func inAddress(url string) (calendar.Day, bool) {
	for i := 0; i+10 < len(url); i++ {
		sep := url[i+5]
		if url[i] != '/' || sep != '/' && sep != '-' || url[i+8] != sep || i+11 < len(url) && timex.Digit(url[i+11]) {
			continue
		}
		y, m, d, ok := moment.Day(url[i+1:i+5] + "-" + url[i+6:i+8] + "-" + url[i+9:i+11])
		if ok && y >= 1990 {
			return calendar.Civil(y, m, d), true
		}
	}
	return 0, false
}
