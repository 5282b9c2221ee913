package when

import (
	"fmt"
	"strconv"
)

// tense is the time of the clause around an expression.
type tense uint8

const (
	unknownTense tense = iota
	pastTense
	futureTense
	overTense // past, and said so by the word right before
)

// anchor is a date with the unit that it is exact to; unit 0 is no date.
type anchor struct {
	day  day
	unit int
}

// resolver turns expressions into TIMEX3 values. It keeps the date last
// named, from which "the following day" counts.
type resolver struct {
	pub      anchor // of the article: uDay, uMonth, uYear, or nothing
	focus    anchor // the date last named
	lastDay  anchor // the day last named
	quarter  anchor // the quarter last named
	named    int    // the weekday last named without a date, 0 for none
	y, m, d  int    // of pub
	long     bool   // a longer period was named after the quarter
	dayFirst order  // how this article writes numeric dates
}

// order is the order of day and month in numeric dates.
type order uint8

const (
	openOrder order = iota
	dayFirst
	monthFirst
	mixedOrder
)

const undated = "the article has no date"

func newResolver(pub anchor) *resolver {
	r := &resolver{pub: pub, focus: pub}
	if pub.unit == uDay {
		r.lastDay = pub
	}
	if pub.unit != 0 {
		r.y, r.m, r.d = pub.day.date()
	}
	return r
}

// has reports whether the publication date is exact to the unit.
func (r *resolver) has(unit int) bool {
	switch r.pub.unit {
	case uDay:
		return true
	case uMonth:
		return unit == uMonth || unit == uQuarter || unit >= uYear && unit <= uCentury
	case uYear:
		return unit == uYear || unit == uDecade || unit == uCentury
	}
	return false
}

// resolve gives the value of an expression, or a partial value and the reason
// why there is no more.
func (r *resolver) resolve(e *expr, t tense) (value, reason string) {
	value, at, reason := r.value(e, t)
	if reason == "" && at.unit != 0 {
		r.focus, r.named = at, 0
		if at.unit == uDay {
			r.lastDay = at
		}
		if e.sense == sQuarter && (e.y == 0 && e.dir == bare || r.quarter.unit == 0) {
			r.quarter, r.long = at, false
		}
	}
	if e.sense == sDuration && e.unit == uMonth && e.n >= 6 {
		r.long = true
	}
	return value + r.timeOf(e, at), reason
}

// timeOf is the part of a value after the day.
func (r *resolver) timeOf(e *expr, at anchor) string {
	switch {
	case e.sense == sFixed || e.sense == sClock:
		return ""
	case e.clock != "":
		return "T" + e.clock
	case e.part != "":
		return "T" + e.part
	}
	return ""
}

func (r *resolver) value(e *expr, t tense) (string, anchor, string) {
	switch e.sense {
	case sFixed:
		return e.value, anchor{}, ""
	case sDate:
		return r.date(e, t)
	case sWeekday:
		return r.weekday(e, t)
	case sUnit:
		return r.unit(e, t)
	case sShift:
		return r.shift(e)
	case sDuration:
		return duration(e), anchor{}, ""
	case sSeason:
		return r.season(e, t)
	case sQuarter:
		return r.quarterValue(e)
	case sHalf:
		if y := r.yearOf(e); y != 0 {
			return fmt.Sprintf("%04d-H%d", y, e.n), anchor{}, ""
		}
		return fmt.Sprintf("XXXX-H%d", e.n), anchor{}, undated
	case sHoliday:
		return r.holiday(e, t)
	case sClock:
		if r.lastDay.unit == uDay {
			return dayValue(r.lastDay.day) + "T" + e.clock, anchor{}, ""
		}
		return "XXXX-XX-XXT" + e.clock, anchor{}, undated
	}
	return r.numeric(e)
}

// numeric resolves a date such as 3/4/2021 by the other dates of the article.
func (r *resolver) numeric(e *expr) (string, anchor, string) {
	m, d := e.m, e.d
	switch {
	case e.form == dotForm, r.dayFirst == dayFirst:
		m, d = d, m
	case r.dayFirst == monthFirst:
	default:
		return strconv.Itoa(e.y) + "-XX-XX", anchor{}, "day and month may stand in either order"
	}
	if !exists(e.y, m, d) {
		return strconv.Itoa(e.y) + "-XX-XX", anchor{}, "no such day"
	}
	at := civil(e.y, m, d)
	return dayValue(at), anchor{at, uDay}, ""
}

func (r *resolver) date(e *expr, t tense) (string, anchor, string) {
	y := e.y
	if y == 0 {
		if !r.has(uMonth) || e.d != 0 && !r.has(uDay) {
			return partial(e), anchor{}, undated
		}
		y = r.nearYear(e, t)
	}
	switch {
	case e.m == 0:
		return fmt.Sprintf("%04d", y), anchor{civil(y, 1, 1), uYear}, ""
	case e.d == 0:
		return fmt.Sprintf("%04d-%02d", y, e.m), anchor{civil(y, e.m, 1), uMonth}, ""
	case !exists(y, e.m, e.d):
		return partial(e), anchor{}, "no such day"
	}
	at := civil(y, e.m, e.d)
	if e.unit == uWeek {
		wy, w := at.week()
		return fmt.Sprintf("%04d-W%02d", wy, w), anchor{at, uWeek}, ""
	}
	return dayValue(at), anchor{at, uDay}, ""
}

// partial is the value of a month, or of a month and day, without a year.
func partial(e *expr) string {
	if e.d == 0 {
		return "XXXX-" + two(e.m)
	}
	return "XXXX-" + two(e.m) + "-" + two(e.d)
}

// nearYear chooses the year of a month or a day that is named without one: by
// its weekday, by the word before it, by tense, or the nearest.
func (r *resolver) nearYear(e *expr, t tense) int {
	d := max(e.d, 1)
	if e.wd != 0 {
		for _, y := range [...]int{r.y, r.y - 1, r.y + 1} {
			if exists(y, e.m, d) && civil(y, e.m, d).weekday() == e.wd {
				return y
			}
		}
	}
	before := e.m < r.m || e.m == r.m && (e.d == 0 || e.d <= r.d)
	same := e.m == r.m && (e.d == 0 || e.d == r.d)
	ahead := ((e.m-r.m)*30 + d - r.d + 360) % 360 // days, roughly
	switch {
	case same && e.dir != -1:
		return r.y
	case e.dir == bare && t == pastTense && !before && ahead < 110:
		return r.y // ten months back would be "last"
	case e.dir == bare && t == pastTense && before && e.d != 0 && ahead < 110:
		return r.y + 1
	case e.dir == bare && t == futureTense && before && ahead > 300:
		return r.y
	case e.dir == -1 && (same || !before), (t == pastTense || t == overTense) && e.dir == bare && !before:
		return r.y - 1
	case e.dir == 1 && before, t == futureTense && e.dir == bare && before:
		return r.y + 1
	case e.dir != bare || t != unknownTense:
		return r.y
	}
	if gap := (e.m - r.m) * 30; gap > 180 {
		return r.y - 1
	} else if gap < -180 {
		return r.y + 1
	}
	return r.y
}

func (r *resolver) weekday(e *expr, t tense) (string, anchor, string) {
	base := r.pub
	if e.toFocus && r.lastDay.unit == uDay {
		base = r.lastDay
	}
	if base.unit != uDay {
		r.named = e.wd
		return weekdayValue(e.wd), anchor{}, undated
	}
	back := day((base.day.weekday() - e.wd + 7) % 7)
	at := base.day - back
	monday := base.day - day(base.day.weekday()-1)
	switch {
	case e.unit == uWeek: // "Monday of last week"
		at = monday + day(7*e.dir+e.wd-1)
	case e.dir == -1 && back == 0:
		at -= 7
	case e.dir == 1:
		at += 7
	case e.dir == 0 && !e.toFocus:
		if at = monday + day(e.wd-1); t == futureTense && at < base.day {
			at += 7
		}
	case e.dir == bare && t == futureTense && back != 0:
		at += 7
	}
	return dayValue(at), anchor{at, uDay}, ""
}

func (r *resolver) holiday(e *expr, t tense) (string, anchor, string) {
	y := e.y
	if y == 0 && !r.has(uDay) {
		return "XXXX-XX-XX", anchor{}, undated
	}
	if y == 0 {
		y = r.y
		passed := e.holiday.on(y) <= r.pub.day
		switch {
		case e.dir == -1 && !passed, e.dir == bare && t == pastTense && !passed:
			y--
		case e.dir == 1 && passed, e.dir == bare && t == futureTense && passed:
			y++
		case e.dir == bare && t == unknownTense && e.holiday.on(y)-r.pub.day > 180:
			y--
		}
	}
	at := e.holiday.on(y)
	return dayValue(at), anchor{at, uDay}, ""
}

func dayValue(at day) string {
	y, m, d := at.date()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, d)
}

func two(n int) string { return fmt.Sprintf("%02d", n) }

func seasonCode(n int) string { return [...]string{"", "SP", "SU", "FA", "WI"}[n] }

// length is the TIMEX3 value of n units.
func length(n, unit int, half bool) string {
	num := strconv.Itoa(n)
	switch unit {
	case uWeekend:
		return "P" + num + "WE"
	case uFortnight:
		return "P" + strconv.Itoa(2*n) + "W"
	case uDecade:
		return "P" + strconv.Itoa(10*n) + "Y"
	case uCentury:
		return "P" + strconv.Itoa(100*n) + "Y"
	}
	code := [...]string{"", "S", "M", "H", "D", "W", "M", "Q", "Y"}[unit]
	if half {
		switch unit {
		case uYear:
			if n == 0 {
				return "P6M"
			}
			return "P" + num + "Y6M"
		case uHour:
			return "PT" + num + "H30M"
		case uMinute:
			return "PT" + num + "M30S"
		}
		num += ".5"
	}
	if unit <= uHour {
		return "PT" + num + code
	}
	return "P" + num + code
}

// duration is the value of a duration; X stands for a number not said.
func duration(e *expr) string {
	if !e.vague {
		if e.unit == uHour && e.n == 24 {
			return "P1D"
		}
		return length(e.n, e.unit, e.half)
	}
	switch e.unit {
	case uSecond, uMinute, uHour:
		return "PTX" + [...]string{"", "S", "M", "H"}[e.unit]
	case uDecade, uCentury, uWeekend, uFortnight:
		return "PX" + [...]string{"E", "C", "WE", "F"}[e.unit-uDecade]
	}
	return "PX" + [...]string{"D", "W", "M", "Q", "Y"}[e.unit-uDay]
}
