package when

import (
	"fmt"

	"variorum"
	"variorum/internal/calendar"
	"variorum/internal/moment"
	dated "variorum/internal/stamp"
)

// byWeekday dates an article by a day without a year: in the year of its
// address, or in a year in which every pair of weekday and date in the article
// agrees. Calendars repeat after five, six or eleven years, and an article may
// have been acquired long after its publication. So a year is proven only
// where it is the one that fits between a year of which the article tells and
// the acquisition, where the article names it or the year beside it, or where
// the article was acquired within a month. Else the latest year is given, but
// weak: Basis.Reason names the next that fits as well. Where the article names
// the year of an earlier fit and not that of the latest, neither is given.
func (ev *evidence) byWeekday() (variorum.Moment, bool) {
	if m, ok := ev.byAge(); ok {
		return m, true
	}
	s, ok := ev.yearless()
	if !ok || ev.upper.unit != calendar.UnitDay {
		return variorum.Moment{}, false
	}
	pairs := ev.pairs
	if len(pairs) == 0 {
		s.wd = ev.leadWeekday(s.line)
		pairs = []stamp{s}
	}
	if ev.address.Month != 0 {
		return ev.inMonth(s, pairs)
	}
	fits := ev.fits(pairs, s)
	if s.wd == 0 && len(ev.pairs) == 0 || len(fits) == 0 {
		return variorum.Moment{}, false
	}
	at := calendar.Civil(fits[0], s.m, s.d)
	m := on(at, ruleWeekday, s.span)
	name := fmt.Sprintf("%s, %s %d,", weekdayName(pairs[0].wd), monthName(pairs[0].m), pairs[0].d)
	if ev.namesNear(fits[0]) {
		return m, true
	}
	for _, y := range fits[1:] {
		if ev.namesNear(y) {
			return moment.Refused(fmt.Sprintf("%s fits %d as well as %d", name, y, fits[0]), s.span), true
		}
	}
	if len(fits) > 1 && ev.upper.day-at > freshness {
		m.Basis.Reason = fmt.Sprintf("%s fits %d as well", name, fits[1])
	}
	return m, true
}

// freshness is how many days after its publication an article may have been
// acquired so that the day of acquisition tells its year.
const freshness = 31

// fits are the years in which all pairs have their weekdays and the day s had
// come, the latest first, from the last year of which the article tells in the
// past tense to the acquisition.
func (ev *evidence) fits(pairs []stamp, s stamp) (years []int) {
	last, _, _ := ev.upper.day.Date()
	for y := last; y > last-28 && y >= ev.lastYear; y-- {
		if calendar.Exists(y, s.m, s.d) && !ev.tooLate(calendar.Civil(y, s.m, s.d)) && agree(pairs, s, y) {
			years = append(years, y)
		}
	}
	return years
}

// inMonth dates a day without a year by the month of the address, which it
// may miss by a few days.
func (ev *evidence) inMonth(s stamp, pairs []stamp) (variorum.Moment, bool) {
	for _, y := range []int{ev.address.Year, ev.address.Year - 1, ev.address.Year + 1} {
		if !calendar.Exists(y, s.m, s.d) || ev.tooLate(calendar.Civil(y, s.m, s.d)) || pairs[0].wd != 0 && !agree(pairs, s, y) {
			continue
		}
		if m := on(calendar.Civil(y, s.m, s.d), ruleYear, s.span); !ev.outside(m) {
			m.Basis.Source = ev.source
			return m, true
		}
	}
	return variorum.Moment{}, false
}

// byAge dates an article whose page says how many hours or days ago it
// appeared. The day from which the page counts is not the day of acquisition
// if its file was copied later; so the weekday of the lead must confirm it.
func (ev *evidence) byAge() (variorum.Moment, bool) {
	wd := 0
	for _, w := range ev.weekdays {
		if w.prose >= leadBlocks || !w.said && !w.past {
			continue
		}
		if wd != 0 && wd != w.wd {
			return variorum.Moment{}, false
		}
		wd = w.wd
	}
	if ev.ago == nil || wd == 0 || ev.upper.unit != calendar.UnitDay {
		return variorum.Moment{}, false
	}
	for n := ev.ago.m; n <= ev.ago.d; n++ {
		if at := ev.upper.day - calendar.Day(n); at.Weekday() == wd {
			m := on(at, rulePublished, ev.ago.span)
			return m, !ev.outside(m)
		}
	}
	return variorum.Moment{}, false
}

// inAddress reads the day or month that the address holds, if it had come.
func (ev *evidence) inAddress(address string) (dated.Stamp, bool) {
	s, ok := dated.Address(address)
	if !ok || ev.tooLate(calendar.Civil(s.Year, s.Month, max(s.Day, 1))) {
		return dated.Stamp{}, false
	}
	ev.source, ev.address = address, s
	return s, true
}

func (ev *evidence) byAddress(p variorum.Precision) variorum.Moment {
	return variorum.Moment{Date: ev.address.Date(), Precision: p, Basis: variorum.Basis{Rule: ruleAddress, Source: ev.source}}
}

// outside reports whether a day is not in the month of the address, nor
// within some days of it.
func (ev *evidence) outside(m variorum.Moment) bool {
	const slack = 3
	if ev.address.Month == 0 {
		return false
	}
	at, _, _ := moment.Bounds(m)
	from, to, _ := moment.Bounds(ev.byAddress(variorum.ToMonth))
	return at < from-slack || at > to+slack
}

// weigh compares the day of the address with the stamp of the text. What is
// printed as the day of publication stands where it is the same but for the
// time zone. A dateline may be some days old, a picture older, an update later.
func (ev *evidence) weigh(own variorum.Moment, found bool, address dated.Stamp) variorum.Moment {
	day := calendar.Civil(address.Year, address.Month, address.Day)
	m := ev.byAddress(variorum.ToDay)
	if !found {
		return m
	}
	const old = 7
	at, _, _ := moment.Bounds(own)
	late := int(at - day)
	switch rule := own.Basis.Rule; {
	case -1 <= late && late <= 1 && (rule == rulePublished || rule == ruleDateLine):
		return own
	case rule == ruleDateline && -old <= late && late <= 1, rule == ruleUpdated && late >= -1, rule == ruleCaption && late <= 1:
		return m
	}
	return moment.Refused(fmt.Sprintf("the page says %s, its address %s", own.Date, address.Date()), *own.Basis.Span)
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
