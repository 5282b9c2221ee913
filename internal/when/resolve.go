package when

import (
	"fmt"
	"strconv"

	"variorum"
	"variorum/internal/calendar"
	"variorum/internal/moment"
	"variorum/internal/timex"
)

// anchor is a date with the unit that it is exact to; unit 0 is no date.
type anchor struct {
	day  calendar.Day
	unit int
}

// resolver turns expressions into TIMEX3 values. It keeps the date last
// named, from which "the following day" counts.
type resolver struct {
	pub      anchor // of the article: UnitDay, UnitMonth, UnitYear, or nothing
	focus    anchor // the date last named
	lastDay  anchor // the day last named
	heading  anchor // the day that stood alone on a line, else that of publication
	quarter  anchor // the quarter last named
	named    int    // the weekday last named without a date, 0 for none
	y, m, d  int    // of pub
	long     bool   // a longer period was named after the quarter
	dayFirst order  // how this article writes numeric dates

	at                        variorum.Span // the expression that is resolved
	focusAt, dayAt, quarterAt variorum.Span // those of the anchors; empty for the day of publication
	headingAt                 variorum.Span
	orderAt                   variorum.Span // the date that shows the order
	basis                     variorum.Basis
	candidates                []string
}

// The rules that a value may rest on.
const (
	ruleWritten  = "written"      // the expression says it all
	rulePubDay   = "published"    // it counts from the day of publication
	ruleTense    = "tense"        // so, on the side that the tense of its clause tells
	ruleNearest  = "nearest"      // so, on the nearer side
	ruleWeekYear = "weekday-year" // the year in which weekday and day agree
	ruleBefore   = "date before"  // it counts from a date named before
	ruleBehind   = "date behind"  // the year stands with a date named behind
	ruleOrder    = "date order"   // another date shows the order of day and month
)

// rests notes what the value of the present expression rests on. A span is
// empty where that is the day of publication.
func (r *resolver) rests(rule string, on variorum.Span) {
	r.basis = variorum.Basis{Rule: rule}
	if !on.Empty() {
		r.basis.Span = &on
	} else if rule == ruleBefore {
		r.basis.Rule = rulePubDay
	}
}

// side is the rule that put a date before or after publication.
func side(dir int, t tense) string {
	switch {
	case dir != timex.Bare:
		return rulePubDay
	case t != unknownTense:
		return ruleTense
	}
	return ruleNearest
}

// order is the order of day and month in numeric dates.
type order uint8

const (
	openOrder order = iota
	dayFirst
	monthFirst
	mixedOrder
)

const (
	undated = "the article has no date"
	unnamed = "no day was named before"
)

func newResolver(pub anchor) *resolver {
	r := &resolver{pub: pub, focus: pub}
	if pub.unit == calendar.UnitDay {
		r.lastDay, r.heading = pub, pub
	}
	if pub.unit != 0 {
		r.y, r.m, r.d = pub.day.Date()
	}
	return r
}

// has reports whether the publication date is exact to the unit.
func (r *resolver) has(unit int) bool {
	switch r.pub.unit {
	case calendar.UnitDay:
		return true
	case calendar.UnitMonth:
		return unit == calendar.UnitMonth || unit == calendar.UnitQuarter || unit >= calendar.UnitYear && unit <= calendar.UnitCentury
	case calendar.UnitYear:
		return unit == calendar.UnitYear || unit == calendar.UnitDecade || unit == calendar.UnitCentury
	}
	return false
}

// resolve gives the value of an expression, or a partial value and the reason
// why there is no more.
func (r *resolver) resolve(e *timex.Expr, t tense) (value, reason string) {
	r.candidates = nil
	r.rests(ruleWritten, variorum.Span{})
	value, at, reason := r.value(e, t)
	if e.Plus != 0 && reason == "" && at.unit == calendar.UnitDay {
		at.day += calendar.Day(e.Plus)
		value = moment.ISO(at.day)
	}
	if reason != "" {
		r.basis = variorum.Basis{}
	} else if at.unit != 0 {
		r.focus, r.focusAt, r.named = at, r.at, 0
		if at.unit == calendar.UnitDay {
			r.lastDay, r.dayAt = at, r.at
		}
		if e.Sense == timex.SQuarter && (e.Y == 0 && e.Dir == timex.Bare || r.quarter.unit == 0) {
			r.quarter, r.quarterAt, r.long = at, r.at, false
		}
	}
	if e.Sense == timex.SDuration && e.Unit == calendar.UnitMonth && e.N >= 6 {
		r.long = true
	}
	return value + r.timeOf(e, at), reason
}

// timeOf is the part of a value after the day.
func (r *resolver) timeOf(e *timex.Expr, at anchor) string {
	switch {
	case e.Sense == timex.SFixed || e.Sense == timex.SClock:
		return ""
	case e.Clock != "":
		return "T" + e.Clock
	case e.Part != "":
		return "T" + e.Part
	}
	return ""
}

func (r *resolver) value(e *timex.Expr, t tense) (string, anchor, string) {
	switch e.Sense {
	case timex.SFixed:
		return e.Value, anchor{}, ""
	case timex.SDate:
		return r.date(e, t)
	case timex.SWeekday:
		return r.weekday(e, t)
	case timex.SUnit:
		return r.unit(e, t)
	case timex.SShift:
		return r.shift(e)
	case timex.SDuration:
		return duration(e), anchor{}, ""
	case timex.SSeason:
		return r.season(e, t)
	case timex.SQuarter:
		return r.quarterValue(e)
	case timex.SHalf:
		if y := r.yearOf(e); y != 0 {
			return fmt.Sprintf("%04d-H%d", y, e.N), anchor{}, ""
		}
		return fmt.Sprintf("XXXX-H%d", e.N), anchor{}, undated
	case timex.SHoliday:
		return r.holiday(e, t)
	case timex.SClock:
		day, at := r.lastDay, r.dayAt
		if e.Stamp {
			day, at = r.heading, r.headingAt
		}
		if r.pub.unit == calendar.UnitDay && (t == futureTense && day.day < r.pub.day || t == pastTense && day.day > r.pub.day) {
			day, at = r.pub, variorum.Span{}
		}
		if day.unit == calendar.UnitDay {
			r.rests(ruleBefore, at)
			return moment.ISO(day.day) + "T" + e.Clock, anchor{}, ""
		}
		return "XXXX-XX-XXT" + e.Clock, anchor{}, undated
	}
	return r.openDay(e, t)
}

// numeric is openDay where no tense is known.
func (r *resolver) numeric(e *timex.Expr) (string, anchor, string) { return r.openDay(e, unknownTense) }

// openDay resolves a date such as 3/4/2021, both parts of which may be months,
// by the other dates of the article, by the day of publication where that is
// one of its readings, or by the tense where the other lies ahead of it.
func (r *resolver) openDay(e *timex.Expr, t tense) (string, anchor, string) {
	monthDay, dayMonth := calendar.Civil(e.Y, e.M, e.D), calendar.Civil(e.Y, e.D, e.M)
	at := monthDay
	switch pub := r.pub.day; {
	case e.Form == timex.DotForm:
		at = dayMonth
	case r.dayFirst == dayFirst:
		at = dayMonth
		r.rests(ruleOrder, r.orderAt)
	case r.dayFirst == monthFirst:
		r.rests(ruleOrder, r.orderAt)
	case r.dayFirst == openOrder && r.pub.unit == calendar.UnitDay && (monthDay == pub || dayMonth == pub):
		at = pub
		r.rests(rulePubDay, variorum.Span{})
	case r.dayFirst == openOrder && r.pub.unit == calendar.UnitDay && t == pastTense && (monthDay > pub) != (dayMonth > pub):
		at = min(monthDay, dayMonth)
		r.rests(ruleTense, variorum.Span{})
	default:
		r.candidates = []string{moment.ISO(monthDay), moment.ISO(dayMonth)}
		return strconv.Itoa(e.Y) + "-XX-XX", anchor{}, "day and month may stand in either order"
	}
	return moment.ISO(at), anchor{at, calendar.UnitDay}, ""
}

func (r *resolver) date(e *timex.Expr, t tense) (string, anchor, string) {
	y := e.Y
	if y == 0 {
		if !r.has(calendar.UnitMonth) || e.D != 0 && !r.has(calendar.UnitDay) {
			return partial(e), anchor{}, undated
		}
		r.rests(side(e.Dir, t), variorum.Span{})
		y = r.nearYear(e, t)
	}
	switch {
	case e.M == 0:
		return fmt.Sprintf("%04d", y), anchor{calendar.Civil(y, 1, 1), calendar.UnitYear}, ""
	case e.D == 0:
		return fmt.Sprintf("%04d-%02d", y, e.M), anchor{calendar.Civil(y, e.M, 1), calendar.UnitMonth}, ""
	case !calendar.Exists(y, e.M, e.D):
		return partial(e), anchor{}, "no such day"
	}
	at := calendar.Civil(y, e.M, e.D)
	if e.Unit == calendar.UnitWeek {
		wy, w := at.Week()
		return fmt.Sprintf("%04d-W%02d", wy, w), anchor{at, calendar.UnitWeek}, ""
	}
	return moment.ISO(at), anchor{at, calendar.UnitDay}, ""
}

// partial is the value of a month, or of a month and day, without a year.
func partial(e *timex.Expr) string {
	if e.D == 0 {
		return "XXXX-" + calendar.Two(e.M)
	}
	return "XXXX-" + calendar.Two(e.M) + "-" + calendar.Two(e.D)
}

// nearYear chooses the year of a month or a day that is named without one: by
// its weekday, by the word before it, by tense, or the nearest.
func (r *resolver) nearYear(e *timex.Expr, t tense) int {
	d := max(e.D, 1)
	if e.Wd != 0 {
		for _, y := range [...]int{r.y, r.y - 1, r.y + 1} {
			if calendar.Exists(y, e.M, d) && calendar.Civil(y, e.M, d).Weekday() == e.Wd {
				r.rests(ruleWeekYear, variorum.Span{})
				return y
			}
		}
	}
	before := e.M < r.m || e.M == r.m && (e.D == 0 || e.D <= r.d)
	same := e.M == r.m && (e.D == 0 || e.D == r.d)
	ahead := ((e.M-r.m)*30 + d - r.d + 360) % 360 // days, roughly
	switch {
	case same && e.Dir != -1:
		return r.y
	case e.Dir == timex.Bare && t == pastTense && !before && ahead < 110:
		r.rests(ruleNearest, variorum.Span{})
		return r.y // ten months back would be "last"
	case e.Dir == timex.Bare && t == pastTense && before && e.D != 0 && ahead < 110:
		r.rests(ruleNearest, variorum.Span{})
		return r.y + 1
	case e.Dir == timex.Bare && t == futureTense && before && ahead > 300:
		r.rests(ruleNearest, variorum.Span{})
		return r.y
	case e.Dir == -1 && (same || !before), (t == pastTense || t == overTense) && e.Dir == timex.Bare && !before:
		return r.y - 1
	case e.Dir == 1 && before, t == futureTense && e.Dir == timex.Bare && before:
		return r.y + 1
	case e.Dir != timex.Bare || t != unknownTense:
		return r.y
	}
	if gap := (e.M - r.m) * 30; gap > 180 {
		return r.y - 1
	} else if gap < -180 {
		return r.y + 1
	}
	return r.y
}

func (r *resolver) weekday(e *timex.Expr, t tense) (string, anchor, string) {
	base := r.pub
	r.rests(side(e.Dir, t), variorum.Span{})
	if e.ToFocus && r.lastDay.unit == calendar.UnitDay {
		base = r.lastDay
		r.rests(ruleBefore, r.dayAt)
	}
	if base.unit != calendar.UnitDay {
		r.named = e.Wd
		return timex.WeekdayValue(e.Wd), anchor{}, undated
	}
	back := calendar.Day((base.day.Weekday() - e.Wd + 7) % 7)
	at := base.day - back
	monday := base.day - calendar.Day(base.day.Weekday()-1)
	switch {
	case e.Unit == calendar.UnitWeek: // "Monday of last week"
		at = monday + calendar.Day(7*e.Dir+e.Wd-1)
	case e.Dir == -1 && back == 0:
		at -= 7
	case e.Dir == 1:
		at += 7
	case e.Dir == 0 && !e.ToFocus:
		if at = monday + calendar.Day(e.Wd-1); t == futureTense && at < base.day {
			at += 7
		}
	case e.Dir == timex.Bare && t == futureTense && back != 0:
		at += 7
	}
	return moment.ISO(at), anchor{at, calendar.UnitDay}, ""
}

func (r *resolver) holiday(e *timex.Expr, t tense) (string, anchor, string) {
	y := e.Y
	if y == 0 && !r.has(calendar.UnitDay) {
		return "XXXX-XX-XX", anchor{}, undated
	}
	if y == 0 {
		r.rests(side(e.Dir, t), variorum.Span{})
		y = r.y
		passed := e.Holiday.On(y) <= r.pub.day
		switch {
		case e.Dir == -1 && !passed, e.Dir == timex.Bare && t == pastTense && !passed:
			y--
		case e.Dir == 1 && passed, e.Dir == timex.Bare && t == futureTense && passed:
			y++
		case e.Dir == timex.Bare && t == unknownTense && e.Holiday.On(y)-r.pub.day > 180:
			y--
		}
	}
	at := e.Holiday.On(y)
	return moment.ISO(at), anchor{at, calendar.UnitDay}, ""
}

// duration is the value of a duration; X stands for a number not said.
func duration(e *timex.Expr) string {
	if !e.Vague {
		if e.Unit == calendar.UnitHour && e.N == 24 && e.Rest == "" {
			return "P1D"
		}
		return calendar.Length(e.N, e.Unit, e.Half) + e.Rest
	}
	switch e.Unit {
	case calendar.UnitSecond, calendar.UnitMinute, calendar.UnitHour:
		return "PTX" + [...]string{"", "S", "M", "H"}[e.Unit]
	case calendar.UnitDecade, calendar.UnitCentury, calendar.UnitWeekend, calendar.UnitFortnight:
		return "PX" + [...]string{"E", "C", "WE", "F"}[e.Unit-calendar.UnitDecade]
	}
	return "PX" + [...]string{"D", "W", "M", "Q", "Y"}[e.Unit-calendar.UnitDay]
}
