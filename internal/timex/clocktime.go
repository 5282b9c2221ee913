package timex

import (
	"fmt"

	"variorum/internal/calendar"
)

// clockAfter reads a time of day at i that stands on the line before it.
func (p *Parser) clockAfter(i int) (next int, clock string) {
	if p.Gap(i) == newline {
		return 0, ""
	}
	return p.clockAt(i)
}

// clockAt reads a time of day at i: "10:30", "9 a.m. EST", "1400 GMT", "noon".
// next is 0 when there is none.
func (p *Parser) clockAt(i int) (next int, clock string) {
	h, m := p.val(i), 0
	switch p.Kind(i) {
	case Clock:
		m = p.Items[i].aux
		next = i + 1
		if p.Kind(next) == Ampm && h <= 12 {
			h = hour(h, p.val(next) == 1)
			next++
		}
	case kDecimal:
		if p.Kind(i+1) != Ampm || p.Items[i].aux > 59 || h < 1 || h > 12 {
			return 0, ""
		}
		h, m, next = hour(h, p.val(i+1) == 1), p.Items[i].aux, i+2
	case Number, kNumWord:
		next, h, m = p.plainClock(i)
	case kPart:
		if h != 5 && h != 6 || p.Items[i].plural {
			return 0, ""
		}
		if h == 5 {
			return i + 1, "12:00"
		}
		return i + 1, "24:00"
	}
	if next == 0 || h > 24 || h == 24 && m > 0 || m > 59 {
		return 0, ""
	}
	if p.Kind(next) == Zone && p.Gap(next) == space && capitals(p.Word(next)) {
		next++
	}
	return next, fmt.Sprintf("%02d:%02d", h, m)
}

// plainClock reads "9 a.m.", "1400 GMT", "ten o'clock" and "4 in the morning".
func (p *Parser) plainClock(i int) (next, h, m int) {
	it := p.Items[i]
	switch {
	case it.money || it.Val < 0:
	case p.Kind(i+1) == Ampm && it.Val >= 1 && it.Val <= 12 && p.Gap(i+1) <= space:
		return i + 2, hour(it.Val, p.val(i+1) == 1), 0
	case it.digits == 4 && p.Kind(i+1) == Zone && capitals(p.Word(i+1)) && it.Val/100 <= 24 && it.Val%100 < 60:
		return i + 1, it.Val / 100, it.Val % 100
	case p.Kind(i+1) == Other && p.Word(i+1) == "o" && p.Is(i+2, '\'') && p.Word(i+3) == "clock" && it.Val >= 1 && it.Val <= 12:
		return i + 4, it.Val, 0
	case p.Kind(i+1) == In && p.Kind(i+2) == The && p.Kind(i+3) == kPart && p.val(i+3) <= 3 && it.Val >= 1 && it.Val <= 12:
		return i + 4, hour(it.Val, p.val(i+3) > 1), 0
	}
	return 0, 0, 0
}

func capitals(word string) bool { return word[0] >= 'A' && word[0] <= 'Z' }

// clockTime reads a time of day that is followed by its day or stands alone:
// "10 p.m. Wednesday", "noon on May 3", "midnight".
func (p *Parser) clockTime(i int) (Expr, bool) {
	next, clock := p.clockAt(i)
	if next == 0 {
		return Expr{}, false
	}
	if e, ok := p.dayOf(next); ok {
		e.Clock, e.Kind = clock, "TIME"
		return e, true
	}
	if p.Kind(i) == Clock && !p.Items[i].meridiem && next == i+1 && p.Kind(i-1) != At && !p.Is(i-1, ',') && p.Kind(i-1) != Prep {
		return Expr{}, false // a score, a ratio, a verse
	}
	return Expr{Next: next, Kind: "TIME", Sense: SClock, Clock: clock, Rule: "time of day"}, true
}

// dayOf reads the day after a time: "Wednesday", "on May 3", ", yesterday".
func (p *Parser) dayOf(i int) (Expr, bool) {
	if p.Is(i, ',') || p.Kind(i) == On {
		i++
	}
	if p.Gap(i) == newline {
		return Expr{}, false
	}
	switch p.Kind(i) {
	case kWeekday:
		e, ok := p.weekday(i)
		return e, ok && e.Kind == "DATE"
	case Month:
		return p.monthDay(i)
	case Number, kOrdinal:
		return p.dayMonth(i)
	case kDayWord:
		return Expr{Next: i + 1, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitDay, Dir: p.val(i), Rule: "day by name"}, true
	}
	return Expr{}, false
}
