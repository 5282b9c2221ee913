package timex

import (
	"fmt"
	"strings"

	"variorum/internal/calendar"
	"variorum/internal/lexeme"
)

// clockAfter reads a time of day at i that stands on the line before it.
func (p *Parser) clockAfter(i int) (next int, clock string) {
	if p.Gap(i) == lexeme.Newline {
		return 0, ""
	}
	return p.clockAt(i)
}

// clockAt reads a time of day at i: "10:30", "9 a.m. EST", "1400 GMT", "noon".
// next is 0 when there is none.
func (p *Parser) clockAt(i int) (next int, clock string) {
	h, m := p.val(i), 0
	switch p.Kind(i) {
	case lexeme.Clock:
		m = p.Items[i].Aux
		next = i + 1
		if p.Kind(next) == lexeme.Ampm && h <= 12 {
			h = lexeme.Hour(h, p.val(next) == 1)
			next++
		}
	case lexeme.Decimal:
		if end := p.Items[i].End; p.Kind(i+1) == lexeme.Zone && capitals(p.Word(i+1)) && end-p.Items[i].Start == len("10.22") {
			m, next = p.Items[i].Aux, i+1 // "10.22 GMT"
			break
		}
		if p.Kind(i+1) != lexeme.Ampm || p.Items[i].Aux > 59 || h < 1 || h > 12 {
			return 0, ""
		}
		h, m, next = lexeme.Hour(h, p.val(i+1) == 1), p.Items[i].Aux, i+2
	case lexeme.Number, lexeme.NumWord:
		next, h, m = p.plainClock(i)
	case lexeme.Half:
		if p.Word(i+1) != "past" || p.Kind(i+2) != lexeme.Number && p.Kind(i+2) != lexeme.NumWord || p.val(i+2) < 1 || p.val(i+2) > 12 {
			return 0, ""
		}
		return i + 3, fmt.Sprintf("%02d:30", p.val(i+2))
	case lexeme.Part:
		if h != 5 && h != 6 || p.Items[i].Plural {
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
	if p.Kind(next) == lexeme.Zone && p.Gap(next) == lexeme.Space && capitals(p.Word(next)) {
		next++
	}
	return next, fmt.Sprintf("%02d:%02d", h, m)
}

// plainClock reads "9 a.m.", "1400 GMT", "ten o'clock" and "4 in the morning".
func (p *Parser) plainClock(i int) (next, h, m int) {
	it := p.Items[i]
	switch {
	case it.Money || it.Val < 0:
	case p.Kind(i+1) == lexeme.Ampm && it.Val >= 1 && it.Val <= 12 && p.Gap(i+1) <= lexeme.Space:
		return i + 2, lexeme.Hour(it.Val, p.val(i+1) == 1), 0
	case it.Digits == 4 && p.Kind(i+1) == lexeme.Zone && capitals(p.Word(i+1)) && it.Val/100 <= 24 && it.Val%100 < 60:
		return i + 1, it.Val / 100, it.Val % 100
	case p.Kind(i+1) == lexeme.Other && p.Word(i+1) == "o" && p.Is(i+2, '\'') && p.Word(i+3) == "clock" && it.Val >= 1 && it.Val <= 12:
		return i + 4, it.Val, 0
	case p.Kind(i+1) == lexeme.In && p.Kind(i+2) == lexeme.The && p.Kind(i+3) == lexeme.Part && p.val(i+3) <= 3 && it.Val >= 1 && it.Val <= 12:
		return i + 4, lexeme.Hour(it.Val, p.val(i+3) > 1), 0
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
	if p.Kind(i) == lexeme.Clock && !p.Items[i].Meridiem && next == i+1 && !p.expectsClock(i) {
		return Expr{}, false // a score, a ratio, a verse, a runner's time
	}
	return Expr{Next: next, Kind: "TIME", Sense: SClock, Clock: clock, Rule: "time of day"}, true
}

// expectsClock reports whether the words before an hour and minutes ask for a
// time of day, and the word behind counts nothing by them.
func (p *Parser) expectsClock(i int) bool {
	if strings.Count(p.Word(i), ":") > 1 || p.Gap(i+1) <= lexeme.Space && plainPlural(p.Word(i+1)) {
		return false
	}
	switch p.Kind(i - 1) {
	case lexeme.At, lexeme.Prep:
		return true
	case lexeme.Mark:
		switch p.Kind(i - 2) {
		case lexeme.Weekday, lexeme.Number, lexeme.DayWord, lexeme.Ordinal, lexeme.Part:
			return p.Is(i-1, ',')
		}
	}
	return false
}

// dayOf reads the day after a time: "Wednesday", "on May 3", ", yesterday".
func (p *Parser) dayOf(i int) (Expr, bool) {
	if p.Is(i, ',') || p.Kind(i) == lexeme.On {
		i++
	}
	if p.Gap(i) == lexeme.Newline {
		return Expr{}, false
	}
	switch p.Kind(i) {
	case lexeme.Last, lexeme.Next, lexeme.This:
		if p.Kind(i+1) == lexeme.Weekday {
			e, ok := p.pointed(i)
			return e, ok && e.Kind == "DATE"
		}
	case lexeme.Weekday:
		e, ok := p.weekday(i)
		return e, ok && e.Kind == "DATE"
	case lexeme.Month:
		return p.monthDay(i)
	case lexeme.Number, lexeme.Ordinal:
		return p.dayMonth(i)
	case lexeme.DayWord:
		return Expr{Next: i + 1, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitDay, Dir: p.val(i), Rule: "day by name"}, true
	}
	return Expr{}, false
}
