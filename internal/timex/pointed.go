package timex

import (
	"variorum/internal/calendar"
	"variorum/internal/lexeme"
)

// The productions that start with a determiner or a word that points: the,
// this, last, next, early, every, about.

// determined reads what follows "the".
func (p *Parser) determined(i int) (Expr, bool) {
	j := i + 1
	if p.Gap(j) == lexeme.Newline {
		return Expr{}, false
	}
	switch p.Kind(j) {
	case lexeme.Last, lexeme.Next, lexeme.Coming, lexeme.Prior, lexeme.Follow, lexeme.That, lexeme.Current, lexeme.Latest, lexeme.Recent:
		return p.pointed(j)
	case lexeme.Prep:
		return p.past(j)
	case lexeme.Early, lexeme.Edge:
		return p.edged(j)
	case lexeme.Future:
		return Expr{Next: j + 1, Kind: "DATE", Sense: SFixed, Value: "FUTURE_REF", Rule: "reference"}, true
	case lexeme.Near, lexeme.Long:
		if p.Kind(j+1) == lexeme.Future || p.Kind(j+1) == lexeme.Term && p.Kind(j) == lexeme.Near {
			return Expr{Next: j + 2, Kind: "DATE", Sense: SFixed, Value: "FUTURE_REF", Rule: "reference"}, true
		}
		return Expr{}, false
	case lexeme.Ordinal, lexeme.Fiscal, lexeme.Number, lexeme.DecadeNum, lexeme.DecadeWord, lexeme.NumWord, lexeme.Mark:
		return p.theCounted(j)
	case lexeme.Unit, lexeme.Quarter, lexeme.Season, lexeme.Part:
		if e, ok := p.yearUnit(j); ok && p.Kind(j) == lexeme.Unit && e.Kind == "DATE" {
			return e, p.Kind(e.Next-1) == lexeme.Quarter || p.Kind(e.Next-1) == lexeme.Period
		}
		return p.theUnit(j)
	case lexeme.DayWord:
		return Expr{}, false
	case lexeme.Full:
		if p.Kind(j+1) == lexeme.Unit && p.val(j+1) == calendar.UnitYear {
			return Expr{Next: j + 2, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitYear, Rule: "this unit"}, true
		}
		return Expr{}, false
	}
	return p.festival(j)
}

// theCounted reads "the first nine months", "the 1990s", "the third quarter",
// "the 1988 quarter", "the 8th of April".
func (p *Parser) theCounted(j int) (Expr, bool) {
	if p.Kind(j) == lexeme.Mark {
		return p.apostropheYear(j)
	}
	if p.Kind(j) == lexeme.Fiscal {
		return p.fiscalYear(j)
	}
	if p.Kind(j) == lexeme.Ordinal {
		if a, ok := p.plainAmount(j + 1); ok && p.Kind(a.next) == lexeme.Unit && p.Items[a.next].Plural && p.Kind(j+1) != lexeme.Article && p.Kind(a.next) != lexeme.Quarter {
			return p.counted(j + 1)
		}
		if p.Kind(j+1) == lexeme.Unit && p.val(j+1) != calendar.UnitCentury {
			return Expr{}, false
		}
	}
	if p.Kind(j) == lexeme.Number && p.Items[j].Digits == 4 && (p.Kind(j+1) == lexeme.Quarter || p.Kind(j+1) == lexeme.Period) {
		return Expr{Next: j + 2, Kind: "DATE", Sense: SQuarter, Y: p.val(j), Dir: Bare, Rule: "quarter"}, true
	}
	e, ok := p.fromNumber(j)
	return e, ok && (e.Rule != "year" || p.Kind(j) != lexeme.Number) && !p.attributive(j, e.Next)
}

// attributive reports whether an expression is a compound before a noun, as in
// "the two-week strike": the article belongs to the noun.
func (p *Parser) attributive(first, next int) bool {
	for i := first + 1; i < next; i++ {
		if p.Gap(i) == lexeme.Hyphen && p.Kind(i) >= lexeme.Unit && p.Kind(i) <= lexeme.Half {
			return true
		}
	}
	return false
}

// fiscalYear reads "fiscal 2019", "fiscal year 2019", "FY2019", "FY19".
func (p *Parser) fiscalYear(i int) (Expr, bool) {
	if e, ok := p.quarterOf(i); ok {
		return e, true
	}
	if p.Word(i) == "FY" && p.Kind(i+1) == lexeme.Number && p.Items[i+1].Digits == 2 && p.Gap(i+1) != lexeme.Newline {
		return Expr{Next: i + 2, Kind: "DATE", Sense: SDate, Y: lexeme.FullYear(p.val(i + 1)), Dir: Bare, Rule: "fiscal year"}, true
	}
	if p.Kind(i+1) == lexeme.Unit && p.val(i+1) == calendar.UnitYear {
		if y, next, ok := p.yearNumber(i + 2); ok && p.Gap(i+2) == lexeme.Space {
			return Expr{Next: next, Kind: "DATE", Sense: SDate, Y: y, Dir: Bare, Rule: "fiscal year"}, true
		}
		return Expr{Next: i + 2, Kind: "DURATION", Sense: SDuration, N: 1, Unit: calendar.UnitYear, Rule: "duration"}, true
	}
	if y, next, ok := p.yearNumber(i + 1); ok && (p.Gap(i+1) == lexeme.Space || p.Word(i) == "FY" && p.Gap(i+1) == lexeme.Tight) {
		return Expr{Next: next, Kind: "DATE", Sense: SDate, Y: y, Dir: Bare, Rule: "fiscal year"}, true
	}
	return Expr{}, false
}

// besideDay reads "the day after tomorrow" and "the day before Christmas".
func (p *Parser) besideDay(j int) (Expr, bool) {
	plus := 0
	switch p.Word(j + 1) {
	case "before":
		plus = -1
	case "after":
		plus = 1
	default:
		return Expr{}, false
	}
	e := Expr{Next: j + 3, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitDay, Dir: p.val(j + 2), Rule: "day by name"}
	ok := p.Kind(j+2) == lexeme.DayWord
	if !ok {
		if e, ok = p.festival(j + 2); !ok {
			return Expr{}, false
		}
	}
	e.Plus = plus
	return e, p.Gap(j+2) == lexeme.Space
}

// theUnit reads "the weekend", "the quarter", "the summer of 1997", "the
// morning", "the year".
func (p *Parser) theUnit(j int) (Expr, bool) {
	switch p.Kind(j) {
	case lexeme.Quarter:
		if w := p.Word(j + 1); p.Kind(j+1) == lexeme.Of && p.Kind(j+2) != lexeme.Number || p.Capital(j) || w == "percent" || w == "point" || p.Gap(j+1) == lexeme.Hyphen {
			return Expr{}, false
		}
		return Expr{Next: j + 1, Kind: "DATE", Sense: SQuarter, Dir: Bare, ToFocus: true, Rule: "quarter"}, true
	case lexeme.Season:
		return p.seasonOf(j)
	case lexeme.Unit:
		if p.Items[j].Plural {
			return Expr{}, false
		}
		if w := p.Word(j + 1); p.val(j) >= calendar.UnitWeek && (w == "before" && p.Kind(j+2) == lexeme.Last || w == "after" && p.Kind(j+2) == lexeme.Next) {
			return Expr{Next: j + 3, Kind: "DATE", Sense: SUnit, Unit: p.val(j), Dir: 2 * p.val(j+2), Rule: "last or next unit"}, true
		}
		switch p.val(j) {
		case calendar.UnitDay:
			return p.besideDay(j)
		case calendar.UnitWeekend:
			return Expr{Next: j + 1, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitWeekend, Dir: Bare, Rule: "weekend"}, true
		case calendar.UnitYear:
			if w := p.Word(j + 1); w == "ended" || w == "ending" {
				return Expr{Next: j + 1, Kind: "DURATION", Sense: SDuration, N: 1, Unit: calendar.UnitYear, Rule: "duration"}, true
			}
			if p.Kind(j+1) == lexeme.NumWord || p.Kind(j+1) == lexeme.Number {
				if y, next, ok := p.yearNumber(j + 1); ok {
					return Expr{Next: next, Kind: "DATE", Sense: SDate, Y: y, Dir: Bare, Rule: "year"}, true
				}
			}
		case calendar.UnitWeek:
			if p.Kind(j+1) == lexeme.Of {
				if e, ok := p.monthDay(j + 2); ok {
					e.Unit, e.Rule = calendar.UnitWeek, "week of a day"
					return e, true
				}
			}
		}
	}
	return Expr{}, false
}

func (p *Parser) seasonOf(j int) (Expr, bool) {
	e := Expr{Next: j + 1, Kind: "DATE", Sense: SSeason, N: p.val(j), Dir: Bare, Rule: "season"}
	k := e.Next
	if p.Kind(k) == lexeme.Of {
		k++
	}
	if y, next, ok := p.yearNumber(k); ok && p.Gap(k) == lexeme.Space {
		e.Y, e.Next = y, next
		return e, true
	}
	if p.inYear(&e) {
		return e, true
	}
	if p.Items[j].Plural || p.Capital(j) || p.Kind(j+1) == lexeme.Of {
		return Expr{}, false
	}
	if w := p.Word(j); w == "fall" || w == "spring" {
		return e, p.Kind(j-1) == lexeme.The && (p.Kind(j-2) == lexeme.In || p.Kind(j-2) == lexeme.Prep && w == "spring")
	}
	return e, p.Kind(j-1) == lexeme.The
}

// pointed reads "last week", "next Tuesday", "this morning", "the past three
// months", "that day", "the previous year".
func (p *Parser) pointed(i int) (Expr, bool) {
	k, j := p.Kind(i), i+1
	if p.Gap(j) == lexeme.Newline || p.Gap(j) == lexeme.Tight {
		return Expr{}, false
	}
	if k == lexeme.This && (p.Kind(j) == lexeme.Coming || p.Kind(j) == lexeme.Prep && p.Word(j) == "past") {
		e, ok := p.pointed(j)
		if ok && p.Kind(j) == lexeme.Prep {
			e.Dir = -1
		}
		return e, ok
	}
	if k == lexeme.That && p.Kind(j) == lexeme.That {
		j++ // that same day
	}
	dir := p.val(i)
	if k == lexeme.Latest {
		dir = -1
	}
	focus := k == lexeme.That || k == lexeme.Prior || k == lexeme.Follow
	switch p.Kind(j) {
	case lexeme.Unit, lexeme.Quarter:
		return p.pointedUnit(k, j, dir, focus)
	case lexeme.Fiscal:
		if p.Kind(j+1) == lexeme.Unit && p.val(j+1) == calendar.UnitYear {
			return Expr{Next: j + 2, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitYear, Dir: dir, Rule: "this unit"}, k != lexeme.That
		}
	case lexeme.Weekday:
		return p.pointedWeekday(k, j, dir)
	case lexeme.Month:
		if p.Capital(j) && k != lexeme.Recent && k != lexeme.Latest && k != lexeme.Current {
			e := Expr{Next: p.afterMonth(j), Kind: "DATE", Sense: SDate, M: p.val(j), Dir: dir, Rule: "month"}
			if md, ok := p.monthDay(j); ok {
				md.Dir = dir
				e = md
			}
			return e, true
		}
	case lexeme.Season:
		if !p.Items[j].Plural && k != lexeme.Recent && k != lexeme.That {
			return Expr{Next: j + 1, Kind: "DATE", Sense: SSeason, N: p.val(j), Dir: dir, Rule: "season"}, true
		}
	case lexeme.Part:
		return p.pointedPart(k, j)
	case lexeme.Thanksgiving, lexeme.Christmas, lexeme.EasterWord, lexeme.Halloween:
		if e, ok := p.festival(j); ok && (k == lexeme.Last || k == lexeme.Next || k == lexeme.This) {
			e.Dir = dir
			return e, true
		}
	case lexeme.Number, lexeme.NumWord, lexeme.Vague, lexeme.Decimal, lexeme.Article:
		return p.span(i)
	case lexeme.Half:
		if k == lexeme.Last {
			return p.quarterOf(i)
		}
	case lexeme.Period:
		if k == lexeme.Latest {
			return Expr{Next: j + 1, Kind: "DATE", Sense: SQuarter, Dir: Bare, Rule: "quarter"}, true
		}
	case lexeme.Moment:
		if k == lexeme.This {
			return Expr{Next: j + 1, Kind: "DATE", Sense: SFixed, Value: "PRESENT_REF", Rule: "reference"}, true
		}
	}
	return Expr{}, false
}

// pointedUnit reads "last week", "that year", "recent months", "these days".
func (p *Parser) pointedUnit(k lexeme.Kind, j, dir int, focus bool) (Expr, bool) {
	unit := p.val(j)
	if p.Kind(j) == lexeme.Quarter {
		unit = calendar.UnitQuarter
	}
	if p.Capital(j) && p.Kind(j) == lexeme.Unit {
		return Expr{}, false // a title: "This Week"
	}
	e := Expr{Next: j + 1, Kind: "DATE", Sense: SUnit, Unit: unit, Dir: dir, ToFocus: focus, Rule: "this unit"}
	if p.Kind(j+1) == lexeme.Possessive && unit == calendar.UnitYear {
		if q, ok := p.quarterOf(j + 2); ok && q.Y == 0 {
			q.Dir = dir
			return q, true
		}
	}
	if k == lexeme.Last || k == lexeme.Next {
		e.Rule = "last or next unit"
	}
	if unit == calendar.UnitHour && !p.Items[j].Plural {
		e.Kind, e.Sense, e.N, e.Rule = "DURATION", SDuration, 1, "duration"
		return e, k == lexeme.Last || k == lexeme.Next
	}
	if !p.Items[j].Plural && p.Kind(j) == lexeme.Unit || p.Kind(j) == lexeme.Quarter {
		if unit < calendar.UnitDay || k == lexeme.Recent {
			return Expr{}, false
		}
		if unit == calendar.UnitDay && k != lexeme.That && k != lexeme.Next && k != lexeme.Prior && k != lexeme.Follow {
			return Expr{}, false
		}
		if unit == calendar.UnitDay && k == lexeme.Next {
			e.ToFocus = true
		}
		if unit == calendar.UnitDay && p.Kind(e.Next) == lexeme.Part {
			return p.withTime(e), true
		}
		return e, true
	}
	if k == lexeme.This && unit == calendar.UnitDay {
		e.Sense, e.Value, e.Rule = SFixed, "PRESENT_REF", "reference"
		return e, true
	}
	if k == lexeme.Recent || k == lexeme.Coming || k == lexeme.Last || k == lexeme.Next {
		e.Kind, e.Sense, e.Vague, e.Rule = "DURATION", SDuration, true, "duration"
		return e, true
	}
	return Expr{}, false
}

func (p *Parser) pointedWeekday(k lexeme.Kind, j, dir int) (Expr, bool) {
	if !p.Capital(j) || p.Items[j].Plural {
		return Expr{}, false
	}
	e, ok := p.weekday(j)
	if !ok || e.Sense != SWeekday {
		return e, ok
	}
	switch k {
	case lexeme.That, lexeme.Follow, lexeme.Prior:
		e.ToFocus = true
	case lexeme.Recent, lexeme.Latest, lexeme.Current:
		return Expr{}, false
	}
	e.Dir, e.Rule = dir, "weekday with last or next"
	return e, true
}

// pointedPart reads "this morning", "last night", "that evening".
func (p *Parser) pointedPart(k lexeme.Kind, j int) (Expr, bool) {
	if p.Items[j].Plural || p.val(j) > 4 {
		return Expr{}, false
	}
	e := Expr{Next: j + 1, Kind: "TIME", Sense: SUnit, Unit: calendar.UnitDay, Part: parts(p.val(j)), Rule: "part of a day"}
	switch k {
	case lexeme.This:
	case lexeme.Last:
		e.Dir = -1
		if p.val(j) != 4 {
			return Expr{}, false
		}
	case lexeme.Next, lexeme.Follow:
		e.Dir, e.ToFocus = 1, true
	case lexeme.Prior:
		e.Dir, e.ToFocus = -1, true
	case lexeme.That:
		e.ToFocus = true
	default:
		return Expr{}, false
	}
	return e, true
}

// span reads "the past three months", "the next few days", "last two weeks".
func (p *Parser) span(i int) (Expr, bool) {
	a, ok := p.amount(i + 1)
	if !ok || p.Kind(a.next) != lexeme.Unit || p.Kind(a.next+1) == lexeme.Old || p.Kind(i+1) == lexeme.Article || p.Kind(i) == lexeme.Recent || p.Kind(i) == lexeme.Current || p.Kind(i) == lexeme.That || p.Word(i+1) == "many" {
		return Expr{}, false
	}
	return Expr{Next: a.next + 1, Kind: "DURATION", Sense: SDuration, N: a.n, Half: a.half, Vague: a.vague,
		Unit: p.val(a.next), Rule: "duration"}, true
}

// past reads "past three months", "past decade", "past year" after "the" or
// without it, and "the past".
func (p *Parser) past(i int) (Expr, bool) {
	w := p.Word(i)
	if w != "past" && w != "Past" {
		return Expr{}, false
	}
	if e, ok := p.span(i); ok {
		return e, true
	}
	j := i + 1
	if k := p.Kind(j); k == lexeme.Unit && p.Gap(j) == lexeme.Space {
		e := Expr{Next: j + 1, Kind: "DURATION", Sense: SDuration, N: 1, Unit: p.val(j), Rule: "duration"}
		if p.Items[j].Plural {
			e.Vague = true
			return e, true
		}
		if p.val(j) == calendar.UnitYear && p.Kind(i-1) == lexeme.The {
			e.Kind, e.Sense, e.Dir, e.Rule = "DATE", SUnit, -1, "last or next unit"
		}
		return e, p.Kind(i-1) == lexeme.The || p.Kind(i-1) == lexeme.This
	}
	if k := p.Kind(j); p.Kind(i-1) == lexeme.This && (k == lexeme.Season || k == lexeme.Weekday || k == lexeme.Month) {
		e, ok := p.pointed(i - 1 + 1)
		return e, ok
	}
	if p.Kind(i-1) == lexeme.The && p.Kind(i-2) == lexeme.In && (p.Kind(j) != lexeme.Other || j == len(p.Items) || p.Items[j].Cue != lexeme.NoCue || p.Capital(j) || subject(p.Word(j))) {
		return Expr{Next: j, Kind: "DATE", Sense: SFixed, Value: "PAST_REF", Rule: "reference"}, true
	}
	return Expr{}, false
}

func subject(w string) bool {
	switch w {
	case "he", "she", "it", "we", "they", "you", "has", "have", "had", "but", "as", "when", "because":
		return true
	}
	return false
}
