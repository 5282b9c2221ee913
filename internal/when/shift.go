package when

import "fmt"

// unit resolves "this week", "last year", "today", "that month".
func (r *resolver) unit(e *expr, t tense) (string, anchor, string) {
	base := r.pub
	if e.toFocus && r.focus.unit != 0 {
		base = r.focus
		if e.unit == uDay && r.lastDay.unit != 0 {
			base = r.lastDay
		}
	}
	unit := e.unit
	if e.toFocus && unit == uDay && r.named != 0 && base.unit == 0 { // "that day", after a bare weekday
		r.named = (r.named+e.dir+6)%7 + 1
		return weekdayValue(r.named), anchor{}, undated
	}
	if base.unit == 0 || !fine(base.unit, unit) {
		return unknownUnit(e), anchor{}, undated
	}
	if e.n != 0 && unit == uYear && e.rule == "season" {
		y, _, _ := base.day.date()
		return fmt.Sprintf("%04d-%s", y+e.dir, seasonCode(e.n)), anchor{}, ""
	}
	if e.m != 0 { // "October last year"
		y, _, _ := base.day.date()
		y += e.dir
		if e.d == 0 {
			return fmt.Sprintf("%04d-%02d", y, e.m), anchor{civil(y, e.m, 1), uMonth}, ""
		}
		if !exists(y, e.m, e.d) {
			return partial(e), anchor{}, "no such day"
		}
		at := civil(y, e.m, e.d)
		return dayValue(at), anchor{at, uDay}, ""
	}
	dir := e.dir
	if dir == bare { // "the weekend"
		dir = 0
		if unit == uWeekend && base.day.weekday() < 6 && t != futureTense {
			dir = -1
		}
	}
	at := step(base.day, dir, unit)
	return unitValue(at, unit), anchor{at, unit}, ""
}

// fine reports whether a date exact to one unit is exact enough for another.
func fine(have, want int) bool {
	switch have {
	case uDay:
		return true
	case uWeek:
		return want != uDay && want != uWeekend
	case uMonth:
		return want == uMonth || want == uQuarter || want >= uYear && want <= uCentury
	case uQuarter:
		return want == uQuarter || want >= uYear && want <= uCentury
	case uYear:
		return want >= uYear && want <= uCentury
	}
	return false
}

func unknownUnit(e *expr) string {
	switch e.unit {
	case uWeek:
		return "XXXX-WXX"
	case uWeekend:
		return "XXXX-WXX-WE"
	case uMonth:
		return "XXXX-XX"
	case uQuarter:
		return "XXXX-QX"
	case uYear:
		if e.m != 0 {
			return partial(e)
		}
		return "XXXX"
	case uDecade:
		return "XXX"
	case uCentury:
		return "XX"
	}
	return "XXXX-XX-XX"
}

// step moves a day by n units. The day of the month is cut to what exists.
func step(at day, n, unit int) day {
	switch unit {
	case uDay:
		return at + day(n)
	case uWeek, uWeekend:
		return at + day(7*n)
	case uFortnight:
		return at + day(14*n)
	case uMonth:
		return months(at, n)
	case uQuarter:
		return months(at, 3*n)
	case uYear:
		return months(at, 12*n)
	case uDecade:
		return months(at, 120*n)
	case uCentury:
		return months(at, 1200*n)
	}
	return at
}

func months(at day, n int) day {
	y, m, d := at.date()
	total := y*12 + m - 1 + n
	y, m = total/12, total%12+1
	if m < 1 {
		y, m = y-1, m+12
	}
	return civil(y, m, min(d, monthDays(y, m)))
}

// unitValue is the value of the unit that a day lies in.
func unitValue(at day, unit int) string {
	y, m, _ := at.date()
	switch unit {
	case uWeek, uFortnight:
		wy, w := at.week()
		return fmt.Sprintf("%04d-W%02d", wy, w)
	case uWeekend:
		wy, w := at.week()
		return fmt.Sprintf("%04d-W%02d-WE", wy, w)
	case uMonth:
		return fmt.Sprintf("%04d-%02d", y, m)
	case uQuarter:
		return fmt.Sprintf("%04d-Q%d", y, (m+2)/3)
	case uYear:
		return fmt.Sprintf("%04d", y)
	case uDecade:
		return fmt.Sprintf("%03d", y/10)
	case uCentury:
		return fmt.Sprintf("%02d", y/100)
	}
	return dayValue(at)
}

// shift resolves "five years ago", "a week earlier", "two days from now". The
// value is as exact as the unit that is counted.
func (r *resolver) shift(e *expr) (string, anchor, string) {
	if e.vague {
		return map[int]string{-1: "PAST_REF", 1: "FUTURE_REF"}[e.dir], anchor{}, ""
	}
	base := r.pub
	if e.unit == uYear && e.n == 1 && e.dir < 0 && r.quarter.unit != 0 && !r.long {
		base = r.quarter
	} else if e.toFocus && r.focus.unit != 0 {
		base = r.focus
	}
	unit := e.unit
	if unit == uFortnight {
		unit = uWeek
	}
	if base.unit == 0 || unit < uDay {
		return "XXXX-XX-XX", anchor{}, undated
	}
	if unit != uYear && !fine(base.unit, unit) {
		return unknownUnit(e), anchor{}, "it counts from a date that is not exact enough"
	}
	at := step(base.day, e.dir*e.n, e.unit)
	if y, _, _ := at.date(); y < 1 || y > 9999 || e.n > 3000 {
		return "XXXX", anchor{}, "beyond the calendar"
	}
	if base.unit == uQuarter && unit == uYear && e.n == 1 {
		unit = uQuarter
	}
	if unit == uDecade {
		unit = uYear
	}
	return unitValue(at, unit), anchor{at, unit}, ""
}

// yearOf is the year that an expression names or points at, or 0.
func (r *resolver) yearOf(e *expr) int {
	switch {
	case e.y != 0:
		return e.y
	case e.dir == bare || !r.has(uYear):
		return 0
	}
	return r.y + e.dir
}

func (r *resolver) season(e *expr, t tense) (string, anchor, string) {
	code := "-" + seasonCode(e.n)
	if e.y != 0 {
		return fmt.Sprintf("%04d", e.y) + code, anchor{}, ""
	}
	if !r.has(uMonth) {
		return "XXXX" + code, anchor{}, undated
	}
	start := [...]int{0, 3, 6, 9, 12}[e.n] // the first month, in the north
	y := r.y
	begun, over := r.m >= start, r.m >= start+3
	if e.n == 4 {
		begun, over = r.m <= 2 || r.m == 12, false
		if r.m <= 2 {
			y--
		}
	}
	switch e.dir {
	case -1:
		if !begun || !over {
			y--
		}
	case 1:
		if begun {
			y++
		}
	case bare:
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
func (r *resolver) quarterValue(e *expr) (string, anchor, string) {
	n, y := e.n, r.yearOf(e)
	if n == 0 && y != 0 && r.quarter.unit != 0 {
		_, m, _ := r.quarter.day.date()
		n = (m + 2) / 3
	}
	switch {
	case y == 0 && n == 0 && r.quarter.unit != 0:
		return unitValue(r.quarter.day, uQuarter), r.quarter, ""
	case y == 0 && r.has(uQuarter):
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
	at := civil(y, 3*n-2, 1)
	return unitValue(at, uQuarter), anchor{at, uQuarter}, ""
}

func digitOrX(n int) string {
	if n == 0 {
		return "X"
	}
	return string(rune('0' + n))
}
