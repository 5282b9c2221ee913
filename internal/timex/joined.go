package timex

import (
	"variorum/internal/calendar"
	"variorum/internal/lexeme"
)

// The productions that look over a joining word: days and months that share
// the year, or the month, of another.

// sharedYear gives a day or month the year that stands behind the one it is
// joined to: "June and July 2018", "from March 3 to April 5, 2019".
func (p *Parser) sharedYear(e *Expr) {
	if e.Sense != SDate || e.Y != 0 || e.M == 0 || e.Dir != Bare {
		return
	}
	m, d, at := e.M, e.D, e.Next
	for range 3 {
		span := p.joins(at)
		if span == 0 || p.Gap(at+span) == lexeme.Newline {
			return
		}
		at += span
		if p.Kind(at) == lexeme.Weekday && p.Capital(at) {
			if at++; p.Is(at, ',') {
				at++
			}
		}
		next, ok := p.dayOrMonth(at, e.D != 0, &m, &d)
		if !ok {
			return
		}
		if y, _, ok := p.yearAfter(next); ok {
			if m < e.M || m == e.M && d < e.D {
				y--
			}
			e.Y, e.YearAt = y, next
			if p.Is(next, ',') || p.Kind(next) == lexeme.Of {
				e.YearAt++
			}
			return
		}
		at = next
	}
}

// joins is how many items at i join one date to the next.
func (p *Parser) joins(i int) int {
	switch {
	case p.Kind(i) == lexeme.And, p.Kind(i) == lexeme.Or, p.Kind(i) == lexeme.To, p.Is(i, '-'):
		return 1
	case p.Kind(i) == lexeme.Prep:
		if w := p.Word(i); w == "through" || w == "until" || w == "till" {
			return 1
		}
	case p.Is(i, ','):
		if k := p.Kind(i + 1); k == lexeme.And || k == lexeme.Or {
			return 2
		}
		if p.Kind(i+1) == lexeme.Month && p.Capital(i+1) {
			return 1
		}
	}
	return 0
}

// dayOrMonth reads the further day, or month, of a list, and what it leaves
// out stays as it was.
func (p *Parser) dayOrMonth(i int, day bool, m, d *int) (next int, ok bool) {
	n, after := p.dayNumber(i)
	if day && n != 0 {
		*d, next = n, after
		if p.Kind(next) == lexeme.Month && p.Capital(next) && p.Gap(next) == lexeme.Space {
			*m, next = p.val(next), p.afterMonth(next)
		}
		return next, true
	}
	if p.Kind(i) != lexeme.Month || !p.Capital(i) {
		return 0, false
	}
	*m, next = p.val(i), p.afterMonth(i)
	if n, after := p.dayNumber(next); day && n != 0 {
		*d, next = n, after
		return next, true
	}
	return next, !day
}

// furtherDay reads the 25 of "April 24 and 25".
func (p *Parser) furtherDay(i int) (Expr, bool) {
	d, next := p.dayNumber(i)
	if d == 0 || p.Kind(i) == lexeme.NumWord || p.Gap(i) == lexeme.Newline {
		return Expr{}, false
	}
	if k := p.Kind(i - 1); k != lexeme.And && k != lexeme.Or && k != lexeme.To && !p.Is(i-1, '-') {
		return Expr{}, false
	}
	month := i - 3
	if p.Is(month, '.') {
		month--
	}
	before, _ := p.dayNumber(i - 2)
	if before == 0 || before >= d || p.Kind(month) != lexeme.Month || !p.Capital(month) || !calendar.Exists(0, p.val(month), d) {
		return Expr{}, false
	}
	if p.Gap(next) != lexeme.Newline {
		switch k := p.Kind(next); k {
		case lexeme.Mark:
			if p.Is(next, '%') || p.Is(next, '$') || p.Gap(next) == lexeme.Tight && p.Gap(next+1) == lexeme.Tight {
				return Expr{}, false
			}
		case lexeme.Prep, lexeme.In, lexeme.At, lexeme.On, lexeme.To, lexeme.And:
		default:
			return Expr{}, false
		}
	}
	e := Expr{Next: next, Kind: "DATE", Sense: SDate, M: p.val(month), D: d, Dir: Bare, Rule: "month and day"}
	if y, after, ok := p.yearAfter(next); ok && calendar.Exists(y, e.M, d) {
		e.Y, e.Next = y, after
	}
	return e, true
}
