package when

import (
	"fmt"

	"variorum"
	"variorum/internal/calendar"
	"variorum/internal/moment"
	"variorum/internal/timex"
)

// unit resolves "this week", "last year", "today", "that month".
func (r *resolver) unit(e *timex.Expr, t tense) (string, anchor, string) {
	if e.Told {
		return unknownUnit(e), anchor{}, "it counts from what its clause tells"
	}
	base := r.pub
	r.rests(rulePubDay, variorum.Span{})
	if e.ToFocus && r.focus.unit != 0 {
		base = r.focus
		r.rests(ruleBefore, r.focusAt)
		if e.Unit == calendar.UnitDay && r.lastDay.unit != 0 {
			base = r.lastDay
			r.rests(ruleBefore, r.dayAt)
		}
	}
	unit := e.Unit
	if e.ToFocus && e.Mod == "" && unit == calendar.UnitDay && r.dayAt.Empty() && r.named == 0 {
		return unknownUnit(e), anchor{}, unnamed
	}
	if e.ToFocus && unit == calendar.UnitDay && r.named != 0 && base.unit == 0 { // "that day", after a bare weekday
		r.named = (r.named+e.Dir+6)%7 + 1
		return timex.WeekdayValue(r.named), anchor{}, undated
	}
	if base.unit == 0 || !fine(base.unit, unit) {
		return unknownUnit(e), anchor{}, undated
	}
	if e.N != 0 && unit == calendar.UnitYear && e.Rule == "season" {
		y, _, _ := base.day.Date()
		return fmt.Sprintf("%04d-%s", y+e.Dir, calendar.SeasonCode(e.N)), anchor{}, ""
	}
	if e.M != 0 { // "October last year"
		y, _, _ := base.day.Date()
		y += e.Dir
		if e.D == 0 {
			return fmt.Sprintf("%04d-%02d", y, e.M), anchor{calendar.Civil(y, e.M, 1), calendar.UnitMonth}, ""
		}
		if !calendar.Exists(y, e.M, e.D) {
			return partial(e), anchor{}, "no such day"
		}
		at := calendar.Civil(y, e.M, e.D)
		return moment.ISO(at), anchor{at, calendar.UnitDay}, ""
	}
	dir := e.Dir
	if dir == timex.Bare { // "the weekend"
		dir = 0
		if unit == calendar.UnitWeekend && base.day.Weekday() < 6 && t != futureTense {
			dir = -1
		}
	}
	at := step(base.day, dir, unit)
	return unitValue(at, unit), anchor{at, unit}, ""
}

// fine reports whether a date exact to one unit is exact enough for another.
func fine(have, want int) bool {
	switch have {
	case calendar.UnitDay:
		return true
	case calendar.UnitWeek:
		return want != calendar.UnitDay && want != calendar.UnitWeekend
	case calendar.UnitMonth:
		return want == calendar.UnitMonth || want == calendar.UnitQuarter || want >= calendar.UnitYear && want <= calendar.UnitCentury
	case calendar.UnitQuarter:
		return want == calendar.UnitQuarter || want >= calendar.UnitYear && want <= calendar.UnitCentury
	case calendar.UnitYear:
		return want >= calendar.UnitYear && want <= calendar.UnitCentury
	}
	return false
}

func unknownUnit(e *timex.Expr) string {
	switch e.Unit {
	case calendar.UnitWeek:
		return "XXXX-WXX"
	case calendar.UnitWeekend:
		return "XXXX-WXX-WE"
	case calendar.UnitMonth:
		return "XXXX-XX"
	case calendar.UnitQuarter:
		return "XXXX-QX"
	case calendar.UnitYear:
		if e.M != 0 {
			return partial(e)
		}
		return "XXXX"
	case calendar.UnitDecade:
		return "XXX"
	case calendar.UnitCentury:
		return "XX"
	}
	return "XXXX-XX-XX"
}

// step moves a day by n units. The day of the month is cut to what exists.
func step(at calendar.Day, n, unit int) calendar.Day {
	switch unit {
	case calendar.UnitDay:
		return at + calendar.Day(n)
	case calendar.UnitWeek, calendar.UnitWeekend:
		return at + calendar.Day(7*n)
	case calendar.UnitFortnight:
		return at + calendar.Day(14*n)
	case calendar.UnitMonth:
		return months(at, n)
	case calendar.UnitQuarter:
		return months(at, 3*n)
	case calendar.UnitYear:
		return months(at, 12*n)
	case calendar.UnitDecade:
		return months(at, 120*n)
	case calendar.UnitCentury:
		return months(at, 1200*n)
	}
	return at
}

func months(at calendar.Day, n int) calendar.Day {
	y, m, d := at.Date()
	total := y*12 + m - 1 + n
	y, m = total/12, total%12+1
	if m < 1 {
		y, m = y-1, m+12
	}
	return calendar.Civil(y, m, min(d, calendar.MonthDays(y, m)))
}

// unitValue is the value of the unit that a day lies in.
func unitValue(at calendar.Day, unit int) string {
	y, m, _ := at.Date()
	switch unit {
	case calendar.UnitWeek, calendar.UnitFortnight:
		wy, w := at.Week()
		return fmt.Sprintf("%04d-W%02d", wy, w)
	case calendar.UnitWeekend:
		wy, w := at.Week()
		return fmt.Sprintf("%04d-W%02d-WE", wy, w)
	case calendar.UnitMonth:
		return fmt.Sprintf("%04d-%02d", y, m)
	case calendar.UnitQuarter:
		return fmt.Sprintf("%04d-Q%d", y, (m+2)/3)
	case calendar.UnitYear:
		return fmt.Sprintf("%04d", y)
	case calendar.UnitDecade:
		return fmt.Sprintf("%03d", y/10)
	case calendar.UnitCentury:
		return fmt.Sprintf("%02d", y/100)
	}
	return moment.ISO(at)
}

// nearQuarter is how many bytes behind the name of a quarter "a year ago" still
// compares with it.
const nearQuarter = 1500

// shift resolves "five years ago", "a week earlier", "two days from now". The
// value is as exact as the unit that is counted.
func (r *resolver) shift(e *timex.Expr) (string, anchor, string) {
	if e.Told {
		return unknownUnit(e), anchor{}, "the date beside it tells"
	}
	if e.Vague {
		return map[int]string{-1: "PAST_REF", 1: "FUTURE_REF"}[e.Dir], anchor{}, ""
	}
	base := r.pub
	r.rests(rulePubDay, variorum.Span{})
	if e.Unit == calendar.UnitYear && e.N == 1 && e.Dir < 0 && r.quarter.unit != 0 && (e.ToFocus || r.at.Start-r.quarterAt.Start < nearQuarter) {
		if !r.long {
			base = r.quarter
			r.rests(ruleBefore, r.quarterAt)
		}
	} else if e.ToFocus && r.focus.unit != 0 {
		base = r.focus
		r.rests(ruleBefore, r.focusAt)
	}
	if e.ToFocus && e.Unit == calendar.UnitDay && r.focusAt.Empty() {
		return unknownUnit(e), anchor{}, unnamed
	}
	unit := e.Unit
	if unit == calendar.UnitFortnight {
		unit = calendar.UnitWeek
	}
	if base.unit == 0 || unit < calendar.UnitDay {
		return "XXXX-XX-XX", anchor{}, undated
	}
	if unit != calendar.UnitYear && !fine(base.unit, unit) {
		return unknownUnit(e), anchor{}, "it counts from a date that is not exact enough"
	}
	at := step(base.day, e.Dir*e.N, e.Unit)
	if y, _, _ := at.Date(); y < 1 || y > 9999 || e.N > 3000 {
		return "XXXX", anchor{}, "beyond the calendar"
	}
	if base.unit == calendar.UnitQuarter && unit == calendar.UnitYear && e.N == 1 {
		unit = calendar.UnitQuarter
	}
	if unit == calendar.UnitDecade {
		unit = calendar.UnitYear
	}
	return unitValue(at, unit), anchor{at, unit}, ""
}

// yearOf is the year that an expression names or points at, or 0.
func (r *resolver) yearOf(e *timex.Expr) int {
	switch {
	case e.Y != 0:
		return e.Y
	case e.ToFocus && r.focus.unit != 0 && e.Dir != timex.Bare:
		y, _, _ := r.focus.day.Date()
		r.rests(ruleBefore, r.focusAt)
		return y + e.Dir
	case e.Dir == timex.Bare || !r.has(calendar.UnitYear):
		return 0
	}
	r.rests(rulePubDay, variorum.Span{})
	return r.y + e.Dir
}

func (r *resolver) season(e *timex.Expr, t tense) (string, anchor, string) {
	code := "-" + calendar.SeasonCode(e.N)
	if e.Y != 0 {
		return fmt.Sprintf("%04d", e.Y) + code, anchor{}, ""
	}
	if !r.has(calendar.UnitMonth) {
		return "XXXX" + code, anchor{}, undated
	}
	r.rests(side(e.Dir, t), variorum.Span{})
	start := [...]int{0, 3, 6, 9, 12}[e.N] // the first month, in the north
	y := r.y
	begun, over := r.m >= start, r.m >= start+3
	if e.N == 4 {
		begun, over = r.m <= 2 || r.m == 12, false
		if r.m <= 2 {
			y--
		}
	}
	switch e.Dir {
	case -1:
		if !begun || !over {
			y--
		}
	case 1:
		if begun {
			y++
		}
	case timex.Bare:
		if t == pastTense && !begun {
			y--
		} else if t == futureTense && over {
			y++
		}
	}
	return fmt.Sprintf("%04d", y) + code, anchor{}, ""
}

// quarterValue resolves "the third quarter" to the latest one that had begun,
// and "the quarter" to the one last named, else the last full one.
func (r *resolver) quarterValue(e *timex.Expr) (string, anchor, string) {
	n, y := e.N, r.yearOf(e)
	if n == 0 && y != 0 && r.quarter.unit != 0 {
		_, m, _ := r.quarter.day.Date()
		n = (m + 2) / 3
	}
	switch {
	case y == 0 && n == 0 && r.quarter.unit != 0:
		r.rests(ruleBefore, r.quarterAt)
		return unitValue(r.quarter.day, calendar.UnitQuarter), r.quarter, ""
	case y == 0 && r.has(calendar.UnitQuarter):
		r.rests(rulePubDay, variorum.Span{})
		current := (r.m + 2) / 3
		y = r.y
		if n == 0 {
			n = current - 1
			if n == 0 {
				n, y = 4, y-1
			}
		} else if n > current+1 || n == 4 && current == 1 {
			y--
		}
	}
	if y == 0 {
		return fmt.Sprintf("XXXX-Q%s", digitOrX(n)), anchor{}, undated
	}
	if n == 0 {
		return fmt.Sprintf("%04d-QX", y), anchor{}, ""
	}
	at := calendar.Civil(y, 3*n-2, 1)
	return unitValue(at, calendar.UnitQuarter), anchor{at, calendar.UnitQuarter}, ""
}

func digitOrX(n int) string {
	if n == 0 {
		return "X"
	}
	return string(rune('0' + n))
}
