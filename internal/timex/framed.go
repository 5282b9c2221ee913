package timex

import (
	"variorum/internal/calendar"
)

// The productions that frame another expression: early, mid-, about, every;
// and names of feasts and references without a date.

// edged reads "early March", "late 1990s", "mid-1996", "earlier this week",
// "the end of 1990".
func (p *Parser) edged(i int) (Expr, bool) {
	j := i + 1
	if p.Gap(j) == newline || p.Gap(j) == Tight {
		return Expr{}, false
	}
	k := p.Kind(i)
	if k == Edge {
		if p.Kind(j) != Of {
			return Expr{}, false
		}
		j++
	}
	if k == Early && p.Kind(j) == The {
		return Expr{}, false
	}
	e, ok := p.inside(j)
	if !ok || (k == Earlier || k == Later) && p.Kind(j) == kWeekday {
		return Expr{}, false
	}
	if (k == Earlier || k == Later) && e.Kind == "DURATION" {
		return Expr{}, false
	}
	switch {
	case k == Earlier || k == Later:
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
	case Month:
		if !p.Capital(j) {
			return Expr{}, false
		}
		return p.month(j)
	case Number:
		y, next, ok := p.yearNumber(j)
		return Expr{Next: next, Kind: "DATE", Sense: SDate, Y: y, Dir: Bare, Rule: "year"}, ok
	case kDecadeNum, kDecadeWord, kNumWord:
		return p.decade(j)
	case kWeekday:
		return p.weekday(j)
	case kDayWord:
		return p.dayWord(j)
	case kThis, kLast, kNext, kThat, kComing:
		return p.pointed(j)
	case kPart:
		if p.val(j) <= 4 && !p.Items[j].plural && (p.Gap(j) == hyphen || p.Kind(j-1) == Early) {
			if e, ok := p.dayOf(j + 1); ok {
				e.Part, e.Kind = parts(p.val(j)), "TIME"
				return e, true
			}
			return Expr{Next: j + 1, Kind: "TIME", Sense: SUnit, Unit: calendar.UnitDay, Part: parts(p.val(j)), ToFocus: true, Rule: "part of a day"}, true
		}
	case The, Its:
		return p.insideThe(j)
	case kOrdinal:
		return p.century(j)
	case kSeason:
		return p.seasonOf(j)
	case In:
		if p.Kind(j+1) == The && p.Kind(j+2) == kUnit && !p.Items[j+2].plural && p.val(j+2) > calendar.UnitDay {
			return Expr{Next: j + 3, Kind: "DATE", Sense: SUnit, Unit: p.val(j + 2), Rule: "this unit"}, true
		}
	}
	return Expr{}, false
}

// insideThe reads "the month" or "the 1990s" after "the end of".
func (p *Parser) insideThe(j int) (Expr, bool) {
	if k := p.Kind(j + 1); (k == kUnit || k == kQuarter) && !p.Items[j+1].plural {
		unit := p.val(j + 1)
		if k == kQuarter {
			unit = calendar.UnitQuarter
		}
		if unit < calendar.UnitDay {
			return Expr{}, false
		}
		return Expr{Next: j + 2, Kind: "DATE", Sense: SUnit, Unit: unit, Rule: "this unit"}, true
	}
	if k := p.Kind(j + 1); k == Edge || k == The {
		return Expr{}, false
	}
	return p.determined(j)
}

// approximate reads "about two years", "more than four hours", "at least 30
// days", "around March 1".
func (p *Parser) approximate(i int) (Expr, bool) {
	j, mod := i+1, "APPROX"
	switch p.Kind(i) {
	case kMore, kLess:
		if p.Kind(j) != Than {
			return Expr{}, false
		}
		mod = "MORE_THAN"
		if p.Kind(i) == kLess {
			mod = "LESS_THAN"
		}
		j++
	case At:
		if k := p.Kind(j); k != kLeast && k != kMost {
			return Expr{}, false
		}
		mod = "EQUAL_OR_MORE"
		if p.Kind(j) == kMost {
			mod = "EQUAL_OR_LESS"
		}
		j++
	case kNo:
		if k := p.Kind(j); k != kMore && k != kLess || p.Kind(j+1) != Than {
			return Expr{}, false
		}
		mod = "EQUAL_OR_LESS"
		j += 2
	case kUp:
		if p.Kind(j) != To {
			return Expr{}, false
		}
		mod = "EQUAL_OR_LESS"
		j++
	}
	if p.Gap(j) != space {
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
	case Number, kNumWord, Article, kVague, kDecimal, kSpread:
		if e, ok := p.counted(j); ok {
			return e, true
		}
		if e, ok := p.clockTime(j); ok {
			return e, true
		}
	case Clock:
		return p.clockTime(j)
	case Month:
		return p.monthDay(j)
	case The:
		if e, ok := p.determined(j); ok && e.Kind == "DURATION" {
			return e, true
		}
	}
	return Expr{}, false
}

// set reads "every day", "each Thursday", "daily".
func (p *Parser) set(i int) (Expr, bool) {
	j := i + 1
	if p.Kind(i) == kFreq {
		if p.Capital(i) || p.val(i) == calendar.UnitDay && p.Word(i) != "daily" {
			return Expr{}, false
		}
		return Expr{Next: j, Kind: "SET", Sense: SFixed, Value: calendar.Length(1, p.val(i), false), Rule: "set"}, true
	}
	e := Expr{Kind: "SET", Sense: SFixed, Rule: "set", Next: j + 1}
	switch p.Kind(j) {
	case kUnit:
		if p.Items[j].plural || p.val(j) < calendar.UnitHour {
			return Expr{}, false
		}
		e.Value = calendar.Length(1, p.val(j), false)
	case kQuarter:
		e.Value = "P1Q"
	case kWeekday:
		e.Value = WeekdayValue(p.val(j))
		if k := p.Kind(j + 1); k == kPart {
			e.Value, e.Next = e.Value+"T"+parts(p.val(j+1)), j+2
		}
	case Month:
		if !p.Capital(j) {
			return Expr{}, false
		}
		e.Value = "XXXX-" + calendar.Two(p.val(j))
	case kSeason:
		e.Value = "XXXX-" + calendar.SeasonCode(p.val(j))
	case kPart:
		if p.val(j) > 4 {
			return Expr{}, false
		}
		e.Value = "XXXX-XX-XXT" + parts(p.val(j))
	case Number, kNumWord:
		a, ok := p.amount(j)
		if !ok || p.Kind(a.next) != kUnit || !p.Items[a.next].plural {
			return Expr{}, false
		}
		e.Value, e.Next = calendar.Length(a.n, p.val(a.next), a.half), a.next+1
	default:
		return Expr{}, false
	}
	return e, true
}

// reference reads "now", "recently", "the future": times without a date.
func (p *Parser) reference(i int) (Expr, bool) {
	e := Expr{Next: i + 1, Kind: "DATE", Sense: SFixed, Rule: "reference"}
	switch p.Kind(i) {
	case kRef:
		e.Value = [...]string{"PAST_REF", "PRESENT_REF", "FUTURE_REF"}[p.val(i)+1]
		if p.val(i) == 1 && p.Word(i+1) == "as" {
			return Expr{}, false // "as soon as"
		}
	case kCurrent:
		if p.Capital(i) && p.Gap(i) == Tight {
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
	case kFiscal:
		return p.fiscalYear(i)
	case kQuarter:
		if p.val(i) > 0 && p.Capital(i) {
			e := Expr{Next: i + 1, Kind: "DATE", Sense: SQuarter, N: p.val(i), Dir: Bare, Rule: "quarter"}
			if y, next, ok := p.yearNumber(i + 1); ok {
				e.Y, e.Next = y, next
			}
			return e, true
		}
	case kHalf:
		if y, next, ok := p.yearNumber(i + 1); ok && p.val(i) > 0 && p.Capital(i) {
			return Expr{Next: next, Kind: "DATE", Sense: SHalf, N: p.val(i), Y: y, Dir: Bare, Rule: "half year"}, true
		}
	case kSeason:
		return p.seasonOf(i)
	case kPart:
		return p.clockTime(i)
	case kUnit:
		return p.yearUnit(i)
	}
	return Expr{}, false
}

// yearUnit reads "year-end", "year-ago", "year-earlier quarter".
func (p *Parser) yearUnit(i int) (Expr, bool) {
	if p.Items[i].plural {
		w := p.Word(i - 1)
		e := Expr{Next: i + 1, Kind: "DURATION", Sense: SDuration, Vague: true, Unit: p.val(i), Rule: "duration"}
		return e, p.val(i) >= calendar.UnitDay && (w == "for" || w == "within" || w == "For")
	}
	if p.val(i) != calendar.UnitYear {
		return Expr{}, false
	}
	e := Expr{Next: i + 2, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitYear, Dir: -1, Rule: "a year ago"}
	switch k := p.Kind(i + 1); {
	case k == Edge && p.val(i+1) == 3 && p.Gap(i+1) <= hyphen && p.Word(i+1) == "end":
		e.Dir, e.Mod, e.Rule = 0, "END", "year end"
		return e, true
	case (k == kAgo || k == Earlier) && p.Gap(i+1) == hyphen:
		e.Sense, e.N, e.ToFocus = SShift, 1, k == Earlier
		if n := p.Kind(i + 2); n == kQuarter || n == kPeriod {
			e.Next++
		} else if q, ok := p.quarterOf(i + 2); ok && q.Y == 0 && q.Sense == SQuarter {
			q.Dir = -1
			return q, true
		}
		return e, true
	}
	return Expr{}, false
}
