package timex

import (
	"variorum/internal/calendar"
	"variorum/internal/lexeme"
)

// The productions that frame another expression: early, mid-, about, every;
// and names of feasts and references without a date.

// edged reads "early March", "late 1990s", "mid-1996", "earlier this week",
// "the end of 1990".
func (p *Parser) edged(i int) (Expr, bool) {
	j := i + 1
	if p.Gap(j) == lexeme.Newline || p.Gap(j) == lexeme.Tight {
		return Expr{}, false
	}
	k := p.Kind(i)
	if k == lexeme.Edge {
		if p.Kind(j) != lexeme.Of {
			return Expr{}, false
		}
		j++
	}
	if k == lexeme.Early && p.Kind(j) == lexeme.The {
		return Expr{}, false
	}
	e, ok := p.inside(j)
	if !ok || (k == lexeme.Earlier || k == lexeme.Later) && p.Kind(j) == lexeme.Weekday {
		return Expr{}, false
	}
	if (k == lexeme.Earlier || k == lexeme.Later) && e.Kind == "DURATION" {
		return Expr{}, false
	}
	switch {
	case k == lexeme.Earlier || k == lexeme.Later:
	case p.val(i) == 1:
		e.Mod = "START"
	case p.val(i) == 2:
		e.Mod = "MID"
	default:
		e.Mod = "END"
	}
	return e, true
}

// inside reads what may follow early, late or the end of.
func (p *Parser) inside(j int) (Expr, bool) {
	switch p.Kind(j) {
	case lexeme.Month:
		if !p.Capital(j) {
			return Expr{}, false
		}
		return p.month(j)
	case lexeme.Number:
		y, next, ok := p.yearNumber(j)
		return Expr{Next: next, Kind: "DATE", Sense: SDate, Y: y, Dir: Bare, Rule: "year"}, ok
	case lexeme.DecadeNum, lexeme.DecadeWord, lexeme.NumWord:
		return p.decade(j)
	case lexeme.Weekday:
		return p.weekday(j)
	case lexeme.DayWord:
		return p.dayWord(j)
	case lexeme.This, lexeme.Last, lexeme.Next, lexeme.That, lexeme.Coming:
		return p.pointed(j)
	case lexeme.Part:
		if p.val(j) <= 4 && !p.Items[j].Plural && (p.Gap(j) == lexeme.Hyphen || p.Kind(j-1) == lexeme.Early) {
			if e, ok := p.dayOf(j + 1); ok {
				e.Part, e.Kind = parts(p.val(j)), "TIME"
				return e, true
			}
			return Expr{Next: j + 1, Kind: "TIME", Sense: SUnit, Unit: calendar.UnitDay, Part: parts(p.val(j)), ToFocus: true, Rule: "part of a day"}, true
		}
	case lexeme.The, lexeme.Its:
		return p.insideThe(j)
	case lexeme.Ordinal:
		return p.century(j)
	case lexeme.Mark:
		return p.apostropheYear(j)
	case lexeme.Season:
		if e, ok := p.seasonOf(j); ok || p.Items[j].Plural || p.Capital(j) || p.Kind(j+1) == lexeme.Of {
			return e, ok
		}
		return Expr{Next: j + 1, Kind: "DATE", Sense: SSeason, N: p.val(j), Dir: Bare, Rule: "season"}, true
	case lexeme.In:
		if p.Kind(j+1) == lexeme.The && p.Kind(j+2) == lexeme.Unit && !p.Items[j+2].Plural && p.val(j+2) > calendar.UnitDay {
			return Expr{Next: j + 3, Kind: "DATE", Sense: SUnit, Unit: p.val(j + 2), Rule: "this unit"}, true
		}
	}
	return Expr{}, false
}

// insideThe reads "the month" or "the 1990s" after "the end of".
func (p *Parser) insideThe(j int) (Expr, bool) {
	if k := p.Kind(j + 1); (k == lexeme.Unit || k == lexeme.Quarter) && !p.Items[j+1].Plural {
		unit := p.val(j + 1)
		if k == lexeme.Quarter {
			unit = calendar.UnitQuarter
		}
		if unit < calendar.UnitDay {
			return Expr{}, false
		}
		return Expr{Next: j + 2, Kind: "DATE", Sense: SUnit, Unit: unit, Rule: "this unit"}, true
	}
	if p.Kind(j+1) == lexeme.Fiscal && p.Kind(j+2) == lexeme.Unit && p.val(j+2) == calendar.UnitYear && p.Kind(j+3) != lexeme.Number {
		return Expr{Next: j + 3, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitYear, Rule: "this unit"}, true
	}
	if k := p.Kind(j + 1); k == lexeme.Edge || k == lexeme.The {
		return Expr{}, false
	}
	return p.determined(j)
}

// approximate reads "about two years", "more than four hours", "at least 30
// days", "around March 1".
func (p *Parser) approximate(i int) (Expr, bool) {
	j, mod := i+1, "APPROX"
	if k := p.Kind(i); p.Kind(j) == lexeme.Ref && p.val(j) < 0 && p.Gap(j) == lexeme.Space && (k == lexeme.More || k == lexeme.Most) {
		return p.reference(j) // "more recently"
	}
	switch p.Kind(i) {
	case lexeme.Most:
		return Expr{}, false
	case lexeme.More, lexeme.Less:
		if p.Kind(j) != lexeme.Than {
			return Expr{}, false
		}
		mod = "MORE_THAN"
		if p.Kind(i) == lexeme.Less {
			mod = "LESS_THAN"
		}
		j++
	case lexeme.At:
		if k := p.Kind(j); k != lexeme.Least && k != lexeme.Most {
			return Expr{}, false
		}
		mod = "EQUAL_OR_MORE"
		if p.Kind(j) == lexeme.Most {
			mod = "EQUAL_OR_LESS"
		}
		j++
	case lexeme.No:
		if k := p.Kind(j); k != lexeme.More && k != lexeme.Less || p.Kind(j+1) != lexeme.Than {
			return Expr{}, false
		}
		mod = "EQUAL_OR_LESS"
		j += 2
	case lexeme.Up:
		if p.Kind(j) != lexeme.To {
			return Expr{}, false
		}
		mod = "EQUAL_OR_LESS"
		j++
	}
	if p.Gap(j) != lexeme.Space {
		return Expr{}, false
	}
	e, ok := p.approximated(j)
	if !ok {
		return Expr{}, false
	}
	e.Mod = mod
	return e, true
}

func (p *Parser) approximated(j int) (Expr, bool) {
	switch p.Kind(j) {
	case lexeme.Number, lexeme.NumWord, lexeme.Article, lexeme.Vague, lexeme.Decimal, lexeme.Spread, lexeme.Half:
		if e, ok := p.counted(j); ok {
			return e, true
		}
		if e, ok := p.clockTime(j); ok {
			return e, true
		}
	case lexeme.Clock:
		return p.clockTime(j)
	case lexeme.Month:
		return p.monthDay(j)
	case lexeme.The:
		if e, ok := p.determined(j); ok && e.Kind == "DURATION" {
			return e, true
		}
	}
	return Expr{}, false
}

// set reads "every day", "each Thursday", "daily".
func (p *Parser) set(i int) (Expr, bool) {
	j := i + 1
	if p.Kind(i) == lexeme.Freq {
		if p.Capital(i) || p.val(i) == calendar.UnitDay && p.Word(i) != "daily" {
			return Expr{}, false
		}
		return Expr{Next: j, Kind: "SET", Sense: SFixed, Value: calendar.Length(1, p.val(i), false), Rule: "set"}, true
	}
	n := 1
	if p.Word(j) == "other" && p.Kind(i) == lexeme.Every {
		j, n = j+1, 2
	} else if k := p.Kind(j + 1); p.Kind(j) == lexeme.Ordinal && (k == lexeme.Weekday || k == lexeme.Unit) && p.val(j) < 100 {
		j, n = j+1, p.val(j)
	}
	e := Expr{Kind: "SET", Sense: SFixed, Rule: "set", Next: j + 1}
	switch p.Kind(j) {
	case lexeme.Unit:
		if p.Items[j].Plural || p.val(j) < calendar.UnitHour {
			return Expr{}, false
		}
		e.Value = calendar.Length(n, p.val(j), false)
	case lexeme.Quarter:
		e.Value = "P1Q"
	case lexeme.Christmas, lexeme.Halloween, lexeme.Valentine, lexeme.NewYear:
		feast, ok := p.festival(j)
		if !ok || feast.Y != 0 {
			return Expr{}, false
		}
		_, m, d := feast.Holiday.On(2001).Date()
		e.Value, e.Next = "XXXX-"+calendar.Two(m)+"-"+calendar.Two(d), feast.Next
	case lexeme.Weekday:
		e.Value = WeekdayValue(p.val(j))
		if k := p.Kind(j + 1); k == lexeme.Part {
			e.Value, e.Next = e.Value+"T"+parts(p.val(j+1)), j+2
		}
	case lexeme.Month:
		if !p.Capital(j) {
			return Expr{}, false
		}
		e.Value = "XXXX-" + calendar.Two(p.val(j))
	case lexeme.Season:
		e.Value = "XXXX-" + calendar.SeasonCode(p.val(j))
	case lexeme.Part:
		if p.val(j) > 4 {
			return Expr{}, false
		}
		e.Value = "XXXX-XX-XXT" + parts(p.val(j))
	case lexeme.Number, lexeme.NumWord:
		a, ok := p.amount(j)
		if !ok || p.Kind(a.next) != lexeme.Unit || !p.Items[a.next].Plural {
			return Expr{}, false
		}
		e.Value, e.Next = calendar.Length(a.n, p.val(a.next), a.half), a.next+1
	default:
		return Expr{}, false
	}
	return e, true
}

// often reads "once a week" and "three times each year", of which the unit
// may stand at j.
func (p *Parser) often(i, j int) (Expr, bool) {
	if k := p.Kind(j); k != lexeme.Article && k != lexeme.Every || p.Kind(j+1) != lexeme.Unit || p.Items[j+1].Plural || p.Gap(j) != lexeme.Space || p.val(j+1) < calendar.UnitHour {
		return Expr{}, false
	}
	if p.Kind(j+2) == lexeme.Ago || p.Kind(j+2) == lexeme.Earlier || p.Kind(j+2) == lexeme.Later {
		return Expr{}, false
	}
	return Expr{First: i, Next: j + 2, Kind: "SET", Sense: SFixed, Value: calendar.Length(1, p.val(j+1), false), Rule: "set"}, true
}

// reference reads "now", "recently", "the future": times without a date.
func (p *Parser) reference(i int) (Expr, bool) {
	e := Expr{Next: i + 1, Kind: "DATE", Sense: SFixed, Rule: "reference"}
	switch p.Kind(i) {
	case lexeme.Ref:
		e.Value = [...]string{"PAST_REF", "PRESENT_REF", "FUTURE_REF"}[p.val(i)+1]
		if p.val(i) == 1 && p.Word(i+1) == "as" {
			return Expr{}, false // "as soon as"
		}
	case lexeme.Current:
		if p.Capital(i) && p.Gap(i) == lexeme.Tight {
			return Expr{}, false
		}
		e.Value = "PRESENT_REF"
	default:
		return Expr{}, false
	}
	return e, true
}

// unmarked reads what needs no word before it: "fiscal 1989", "year-end",
// "third-quarter" without its article is read as an ordinal.
func (p *Parser) unmarked(i int) (Expr, bool) {
	switch p.Kind(i) {
	case lexeme.Fiscal:
		return p.fiscalYear(i)
	case lexeme.Long:
		if p.Kind(i+1) == lexeme.Ago && p.Gap(i+1) == lexeme.Space {
			return Expr{Next: i + 2, Kind: "DATE", Sense: SFixed, Value: "PAST_REF", Rule: "reference"}, true
		}
	case lexeme.Quarter:
		if p.val(i) > 0 && p.Capital(i) {
			e := Expr{Next: i + 1, Kind: "DATE", Sense: SQuarter, N: p.val(i), Dir: Bare, Rule: "quarter"}
			if y, next, ok := p.yearAfter(e.Next); ok && !p.Is(e.Next, ',') {
				e.Y, e.Next = y, next
			} else {
				p.inYear(&e)
			}
			return e, true
		}
	case lexeme.Half:
		if y, next, ok := p.yearNumber(i + 1); ok && p.val(i) > 0 && p.Capital(i) {
			return Expr{Next: next, Kind: "DATE", Sense: SHalf, N: p.val(i), Y: y, Dir: Bare, Rule: "half year"}, true
		}
	case lexeme.Season:
		return p.seasonOf(i)
	case lexeme.Part:
		return p.clockTime(i)
	case lexeme.Unit:
		return p.yearUnit(i)
	}
	return Expr{}, false
}

// yearUnit reads "year-end", "year-ago", "year-earlier quarter".
func (p *Parser) yearUnit(i int) (Expr, bool) {
	if p.Items[i].Plural {
		return p.uncounted(i)
	}
	if p.val(i) != calendar.UnitYear {
		return Expr{}, false
	}
	e := Expr{Next: i + 2, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitYear, Dir: -1, Rule: "a year ago"}
	switch k := p.Kind(i + 1); {
	case k == lexeme.Edge && p.val(i+1) == 3 && p.Gap(i+1) <= lexeme.Hyphen && p.Word(i+1) == "end":
		e.Dir, e.Mod, e.Rule = 0, "END", "year end"
		return e, true
	case k == lexeme.Possessive && p.Word(i+2) == "end":
		e.Dir, e.Mod, e.Rule, e.Next = 0, "END", "year end", i+3
		return e, true
	case (k == lexeme.Ago || k == lexeme.Earlier) && p.Gap(i+1) == lexeme.Hyphen:
		e.Sense, e.N, e.ToFocus = SShift, 1, k == lexeme.Earlier
		if n := p.Kind(i + 2); n == lexeme.Quarter || n == lexeme.Period {
			e.Next++
		} else if q, ok := p.quarterOf(i + 2); ok && q.Y == 0 && q.Sense == SQuarter {
			q.Dir = -1
			return q, true
		}
		return e, true
	}
	return Expr{}, false
}

// uncounted reads a plural without a number: "for weeks", "years ago",
// "after months of".
func (p *Parser) uncounted(i int) (Expr, bool) {
	e := Expr{Next: i + 1, Kind: "DURATION", Sense: SDuration, Vague: true, Unit: p.val(i), Rule: "duration"}
	if w := p.Word(i - 1); p.val(i) < calendar.UnitDay || w != "" && lexeme.Digit(w[0]) {
		return Expr{}, false
	}
	if p.Kind(i+1) == lexeme.Ago && p.Gap(i+1) == lexeme.Space {
		e.Next, e.Kind, e.Sense, e.Dir, e.Rule = i+2, "DATE", SShift, -1, "so long before or after"
		return e, true
	}
	switch w := p.Word(i - 1); {
	case w == "for" || w == "within" || w == "For":
		return e, true
	case p.Kind(i+1) == lexeme.Of:
		k := p.Kind(i - 1)
		return e, k == lexeme.Prep || k == lexeme.In || k == lexeme.To || k == lexeme.Other && p.Items[max(i-1, 0)].Cue == lexeme.PastCue
	}
	return Expr{}, false
}
