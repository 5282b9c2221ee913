package timex

import (
	"strings"

	"variorum/internal/calendar"
	"variorum/internal/lexeme"
)

// The productions that start with a calendar name: weekday, month, today.

// numeric reads 14.02.2022, 2021-03-19 10:22 and 3/14/22.
func (p *Parser) numeric(i int) (Expr, bool) {
	it := p.Items[i]
	e := Expr{Next: i + 1, Kind: "DATE", Y: int(it.Y), M: int(it.M), D: int(it.D), Form: it.Form, Rule: "numeric date"}
	if it.M == 0 {
		e.Sense, e.M, e.D = SNumeric, it.Val, it.Aux
	} else {
		e.Sense = SDate
	}
	if it.M != 0 {
		if next, clock := p.clockAfter(i + 1); next > 0 && p.Gap(i+1) == lexeme.Space {
			e.Next, e.Clock, e.Kind = next, clock, "TIME"
		} else if at := strings.IndexByte(p.Word(i), 'T'); at > 0 && len(p.Word(i)) >= at+6 {
			if clock := p.Word(i)[at+1 : at+6]; clock[2] == ':' && clock < "24:00" && clock[3] < '6' {
				e.Clock, e.Kind = clock, "TIME"
			}
		}
	}
	return e, true
}

// weekday reads "Friday", "Friday, Oct. 23", "Friday night", "Sunday 24 May".
func (p *Parser) weekday(i int) (Expr, bool) {
	it := p.Items[i]
	short := it.End-it.Start <= 5 && it.Val != 1 || it.End-it.Start == 3
	if it.End-it.Start >= 6 {
		short = false
	}
	if !it.Capital || p.inName(i) {
		return Expr{}, false
	}
	j := i + 1
	if p.Is(j, '.') && short {
		j++
	}
	if p.Is(j, ',') {
		j++
	}
	if e, ok := either(j, p.monthDay, p.dayMonth); ok && p.Gap(j) != lexeme.Newline {
		e.Wd, e.Rule = it.Val, "weekday and date"
		return p.withTime(e), true
	}
	if short && p.Gap(i+1) != lexeme.Newline && !p.Is(i+1, '.') || short && len(p.Word(i)) == 3 {
		return Expr{}, false
	}
	if it.Plural {
		return Expr{Next: i + 1, Kind: "SET", Sense: SFixed, Value: WeekdayValue(it.Val)}, true
	}
	e := Expr{Next: i + 1, Kind: "DATE", Sense: SWeekday, Wd: it.Val, Dir: Bare, Rule: "weekday"}
	if p.Kind(i+1) == lexeme.Of {
		if unit := p.Kind(i + 3); unit == lexeme.Unit && p.val(i+3) == calendar.UnitWeek && (p.Kind(i+2) == lexeme.Last || p.Kind(i+2) == lexeme.Next || p.Kind(i+2) == lexeme.This) {
			e.Next, e.Unit, e.Dir = i+4, calendar.UnitWeek, p.val(i+2)
			return e, true
		}
	}
	return p.withTime(e), true
}

// inName reports whether a weekday is part of a name: "the Sunday Times",
// "Mail on Sunday", "Black Friday", "Bloody Sunday".
func (p *Parser) inName(i int) bool {
	if p.Capital(i+1) && p.Gap(i+1) == lexeme.Space {
		switch p.Word(i + 1) {
		case "Times", "Telegraph", "Mail", "Herald", "Express", "Mirror", "People", "Post", "Tribune",
			"Review", "Independent", "Observer", "Star", "Sun", "Agreement", "World", "School", "Club":
			return true
		}
	}
	switch p.Word(i - 1) {
	case "Black", "Bloody", "Super", "Good", "Ash", "Cyber", "Holy", "Palm", "Maundy", "Shrove", "Fat", "Giving":
		return true
	}
	if k := p.Kind(i + 1); k == lexeme.Part && p.Capital(i+1) && p.Gap(i+1) == lexeme.Space {
		return true // "Saturday Night Live"
	}
	return p.Word(i-2) == "Mail" && p.Kind(i-1) == lexeme.On || p.Word(i-2) == "Fox" && p.Word(i-1) == "News"
}

// withTime lets a time of day follow a day: "Friday night", "Monday at 9 a.m.".
func (p *Parser) withTime(e Expr) Expr {
	i := e.Next
	if p.Kind(i) == lexeme.Part && p.Gap(i) == lexeme.Space {
		e.Part, e.Kind, e.Next = parts(p.val(i)), "TIME", i+1
		if p.Items[i].Plural {
			e.Kind, e.Sense, e.Value = "SET", SFixed, WeekdayValue(e.Wd)+"T"+e.Part
		}
		return e
	}
	if p.Kind(i) == lexeme.At {
		if next, clock := p.clockAfter(i + 1); next > 0 {
			e.Clock, e.Kind, e.Next = clock, "TIME", next
		}
	}
	return e
}

func parts(n int) string {
	return [...]string{"", "MO", "AF", "EV", "NI", "MI", "NI", "MO"}[n]
}

func WeekdayValue(wd int) string { return "XXXX-WXX-" + string(rune('0'+wd)) }

// month reads what starts with the name of a month.
func (p *Parser) month(i int) (Expr, bool) {
	if e, ok := p.monthDay(i); ok {
		return p.withTime(e), true
	}
	it := p.Items[i]
	if !it.Capital || p.dayless(i) {
		return Expr{}, false
	}
	e := Expr{Kind: "DATE", Sense: SDate, M: it.Val, Dir: Bare, Next: p.afterMonth(i), Rule: "month"}
	if y, next, ok := p.yearAfter(e.Next); ok {
		e.Y, e.Next = y, next
		return e, true
	}
	if p.inYear(&e) {
		return e, true
	}
	return e, p.isMonth(i) && !p.noSuchDay(i, e.Next)
}

// noSuchDay reports whether a number after a month can only be meant as its
// day and is none, as in "February 30".
func (p *Parser) noSuchDay(i, j int) bool {
	d, next := p.dayNumber(j)
	if d == 29 && p.val(i) == 2 {
		if y, _, ok := p.yearAfter(next); ok && !calendar.Exists(y, 2, 29) {
			return true
		}
	}
	counts := p.Kind(next) == lexeme.Other && !p.Capital(next) || p.Kind(next) == lexeme.Unit || p.Kind(next) == lexeme.Scale || p.Is(next, '%')
	return d != 0 && p.Gap(j) == lexeme.Space && !calendar.Exists(0, p.val(i), d) && (!counts || p.Kind(i-1) == lexeme.On)
}

// dayless reports whether the number before a month can only be meant as its
// day and is none, as in "30 February" and "the 31st of April".
func (p *Parser) dayless(i int) bool {
	k := i - 1
	if p.Kind(k) == lexeme.Of {
		k--
	}
	n := p.Kind(k)
	if n != lexeme.Ordinal && (n != lexeme.Number || k != i-1 || p.Items[k].Digits > 2) || p.Gap(i) != lexeme.Space {
		return false
	}
	return p.Kind(k-1) != lexeme.Month && !calendar.Exists(0, p.val(i), p.val(k))
}

// afterMonth is the item after a month and the point of its abbreviation.
func (p *Parser) afterMonth(i int) int {
	if n := len(p.Word(i)); p.Is(i+1, '.') && p.Gap(i+1) == lexeme.Tight && (n == 3 || n == 4 && p.val(i) == 9) && p.val(i) != 5 {
		return i + 2
	}
	return i + 1
}

// inYear reads the "last year", "of this year" or "of that year" after a month
// or a part of a year.
func (p *Parser) inYear(e *Expr) bool {
	i := e.Next
	if p.Kind(i) == lexeme.Of {
		i++
	}
	k := p.Kind(i)
	if k == lexeme.That && p.Kind(i+1) == lexeme.That {
		i++
	}
	if p.Kind(i+1) != lexeme.Unit || p.val(i+1) != calendar.UnitYear || p.Items[i+1].Plural || p.Gap(i) != lexeme.Space {
		return false
	}
	switch k {
	case lexeme.Last, lexeme.This, lexeme.Next:
	case lexeme.That, lexeme.Prior, lexeme.Follow:
		e.ToFocus = true
	case lexeme.The:
		if p.Kind(i-1) != lexeme.Of || e.N == 0 { // "the first half of the year"
			return false
		}
		if e.Sense == SQuarter {
			e.Next = i + 2
			return true
		}
	default:
		return false
	}
	e.Dir, e.Next = p.val(i), i+2
	if e.Sense == SDate || e.Sense == SSeason {
		e.Sense, e.Unit = SUnit, calendar.UnitYear
	}
	return true
}

// isMonth tells the months from the words "may" and "march" and from the
// names April, June and August.
func (p *Parser) isMonth(i int) bool {
	n := len(p.Word(i))
	if n == 3 && p.val(i) != 5 && !p.Is(i+1, '.') {
		return false
	}
	switch p.val(i) {
	case 3, 4, 5, 6, 8:
	default:
		return true
	}
	switch p.Kind(i - 1) {
	case lexeme.In, lexeme.Prep, lexeme.Of, lexeme.Early, lexeme.Last, lexeme.Next, lexeme.This, lexeme.That, lexeme.Coming, lexeme.Prior, lexeme.Follow, lexeme.Edge, lexeme.Every, lexeme.To, lexeme.Spread, lexeme.Number, lexeme.Ordinal, lexeme.Month:
		return !p.Capital(i+1) || p.Gap(i+1) != lexeme.Space || p.Kind(i+1) != lexeme.Other
	case lexeme.The, lexeme.And, lexeme.Or, lexeme.Article:
		return p.val(i) != 5 && !(p.Capital(i+1) && p.Gap(i+1) == lexeme.Space) && p.Kind(i+1) != lexeme.Of
	case lexeme.Possessive, lexeme.Mark:
		return p.val(i) == 8 && !p.Capital(i+1) && p.Kind(i-1) == lexeme.Mark && p.Is(i-1, ',')
	}
	return false
}

// yearAfter reads ", 2021", "2021", "of 2021" or "nineteen ninety-seven".
func (p *Parser) yearAfter(i int) (y, next int, ok bool) {
	if p.Gap(i) == lexeme.Newline {
		return 0, 0, false
	}
	if p.Is(i, ',') {
		if y, next, ok = p.yearNumber(i + 1); ok && p.Gap(i+1) == lexeme.Space {
			return y, next, true
		}
		return 0, 0, false
	}
	if p.Kind(i) == lexeme.Of {
		i++
	}
	return p.yearNumber(i)
}

// yearNumber reads 1997 or "nineteen ninety-seven", and nothing that counts.
func (p *Parser) yearNumber(i int) (y, next int, ok bool) {
	switch p.Kind(i) {
	case lexeme.Number:
		it := p.Items[i]
		if it.Digits == 4 && it.Val >= 1000 && it.Val <= 2200 && !it.Money && !p.Is(i+1, '%') {
			return it.Val, i + 1, true
		}
	case lexeme.NumWord:
		return p.yearWords(i)
	}
	return 0, 0, false
}

func (p *Parser) yearWords(i int) (y, next int, ok bool) {
	century := p.val(i)
	if century == 2 && p.Kind(i+1) == lexeme.Scale && p.val(i+1) == 1000 {
		return 2000, i + 2, p.Kind(i-1) == lexeme.Unit || p.Kind(i-1) == lexeme.Month
	}
	if century < 16 || century > 20 || p.Kind(i+1) != lexeme.NumWord || p.val(i+1) < 10 {
		return 0, 0, false
	}
	y, next = century*100+p.val(i+1), i+2
	if p.val(i+1) >= 20 && p.Kind(i+2) == lexeme.NumWord && p.val(i+2) < 10 {
		y, next = y+p.val(i+2), i+3
	}
	return y, next, true
}

// dayNumber reads the day of a month: 4, 4th, fourth, twenty-fourth.
func (p *Parser) dayNumber(i int) (d, next int) {
	switch p.Kind(i) {
	case lexeme.Number:
		if it := p.Items[i]; it.Digits <= 2 && !it.Money && it.Val >= 1 && it.Val <= 31 {
			return it.Val, i + 1
		}
	case lexeme.Ordinal:
		if p.val(i) <= 31 && p.val(i) > 0 {
			return p.val(i), i + 1
		}
	case lexeme.NumWord:
		if tens := p.val(i); (tens == 20 || tens == 30) && p.Kind(i+1) == lexeme.Ordinal && p.val(i+1) < 10 && p.Gap(i+1) == lexeme.Hyphen {
			return tens + p.val(i+1), i + 2
		}
	}
	return 0, 0
}

// monthDay reads "Oct. 23", "October 23, 1998", "March 3-5".
func (p *Parser) monthDay(i int) (Expr, bool) {
	if p.Kind(i) != lexeme.Month || !p.Capital(i) {
		return Expr{}, false
	}
	j := p.afterMonth(i)
	e := Expr{Kind: "DATE", Sense: SDate, M: p.val(i), Dir: Bare, Rule: "month and day"}
	if p.Kind(j) == lexeme.The {
		j++
	}
	if p.Gap(j) == lexeme.Newline {
		return Expr{}, false
	}
	if p.Kind(j) == lexeme.Spread && p.Items[j].Digits <= 2 && p.Items[j].Aux <= 31 {
		e.D, e.Next = p.val(j), j+1
	} else if e.D, e.Next = p.dayNumber(j); e.D == 0 {
		return Expr{}, false
	}
	if !calendar.Exists(0, e.M, e.D) || p.Is(e.Next, '%') || p.Kind(e.Next) == lexeme.Scale || p.Kind(e.Next) == lexeme.Ampm {
		return Expr{}, false
	}
	if y, next, ok := p.yearAfter(e.Next); ok && calendar.Exists(y, e.M, e.D) {
		e.Y, e.Next = y, next
	} else if ok { // "February 29, 2021"
		return Expr{}, false
	} else {
		p.inYear(&e)
	}
	return e, true
}

// dayMonth reads "24 January 2021", "8th of April", "the 8th of April".
func (p *Parser) dayMonth(i int) (Expr, bool) {
	d, j := p.dayNumber(i)
	if p.Kind(i) == lexeme.Spread && p.Items[i].Aux <= 31 && p.Items[i].Digits <= 2 {
		d, j = p.val(i), i+1
	}
	if d == 0 {
		return Expr{}, false
	}
	if p.Kind(j) == lexeme.Of && p.Kind(i) == lexeme.Ordinal {
		j++
	}
	if p.Kind(j) != lexeme.Month || !p.Capital(j) || p.Gap(j) == lexeme.Newline || p.Gap(j) == lexeme.Tight || !calendar.Exists(0, p.val(j), d) {
		return Expr{}, false
	}
	if p.Kind(i) == lexeme.Number && p.Kind(i-1) == lexeme.Month {
		return Expr{}, false
	}
	e := Expr{Kind: "DATE", Sense: SDate, M: p.val(j), D: d, Dir: Bare, Next: p.afterMonth(j), Rule: "day and month"}
	if y, next, ok := p.yearAfter(e.Next); ok {
		if !calendar.Exists(y, e.M, d) {
			return Expr{}, false
		}
		e.Y, e.Next = y, next
	} else {
		p.inYear(&e)
	}
	return p.withTime(e), true
}

// dayWord reads today, yesterday morning, tonight, overnight.
func (p *Parser) dayWord(i int) (Expr, bool) {
	e := Expr{Next: i + 1, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitDay, Dir: p.val(i), Rule: "day by name"}
	if p.Capital(i) && (p.Kind(i-1) == lexeme.Other && p.Capital(i-1) && p.Gap(i) == lexeme.Space || p.Word(i+1) == "show") {
		return Expr{}, false // "Caldria Today", a paper
	}
	if p.Kind(i) == lexeme.NightWord {
		e.Kind, e.Part = "TIME", "NI"
		if e.Dir < 0 && !p.Capital(i) && p.Gap(i+1) == lexeme.Hyphen {
			return Expr{}, false
		}
		if p.Capital(i) && p.Capital(i+1) && p.Kind(i+1) == lexeme.Other {
			return Expr{}, false // "Overnight Health", a column
		}
		return e, true
	}
	return p.withTime(e), true
}
