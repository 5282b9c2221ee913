package timex

import (
	"variorum/internal/calendar"
)

// The productions that start with a determiner or a word that points: the,
// this, last, next, early, every, about.

// determined reads what follows "the".
func (p *Parser) determined(i int) (Expr, bool) {
	j := i + 1
	if p.Gap(j) == newline {
		return Expr{}, false
	}
	switch p.Kind(j) {
	case kLast, kNext, kComing, kPrior, kFollow, kThat, kCurrent, kLatest, kRecent:
		return p.pointed(j)
	case Prep:
		return p.past(j)
	case Early, Edge:
		return p.edged(j)
	case kFuture:
		return Expr{Next: j + 1, Kind: "DATE", Sense: SFixed, Value: "FUTURE_REF", Rule: "reference"}, true
	case kNear, kLong:
		if p.Kind(j+1) == kFuture || p.Kind(j+1) == kTerm && p.Kind(j) == kNear {
			return Expr{Next: j + 2, Kind: "DATE", Sense: SFixed, Value: "FUTURE_REF", Rule: "reference"}, true
		}
		return Expr{}, false
	case kOrdinal, kFiscal, Number, kDecadeNum, kDecadeWord, kNumWord, Mark:
		return p.theCounted(j)
	case kUnit, kQuarter, kSeason, kPart:
		if e, ok := p.yearUnit(j); ok && p.Kind(j) == kUnit && e.Kind == "DATE" {
			return e, p.Kind(e.Next-1) == kQuarter || p.Kind(e.Next-1) == kPeriod
		}
		return p.theUnit(j)
	case kDayWord:
		return Expr{}, false
	case kFull:
		if p.Kind(j+1) == kUnit && p.val(j+1) == calendar.UnitYear {
			return Expr{Next: j + 2, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitYear, Rule: "this unit"}, true
		}
		return Expr{}, false
	}
	return p.festival(j)
}

// theCounted reads "the first nine months", "the 1990s", "the third quarter",
// "the 1988 quarter", "the 8th of April".
func (p *Parser) theCounted(j int) (Expr, bool) {
	if p.Kind(j) == Mark {
		return p.apostropheYear(j)
	}
	if p.Kind(j) == kFiscal {
		return p.fiscalYear(j)
	}
	if p.Kind(j) == kOrdinal {
		if a, ok := p.plainAmount(j + 1); ok && p.Kind(a.next) == kUnit && p.Items[a.next].plural && p.Kind(j+1) != Article && p.Kind(a.next) != kQuarter {
			return p.counted(j + 1)
		}
		if p.Kind(j+1) == kUnit && p.val(j+1) != calendar.UnitCentury {
			return Expr{}, false
		}
	}
	if p.Kind(j) == Number && p.Items[j].digits == 4 && (p.Kind(j+1) == kQuarter || p.Kind(j+1) == kPeriod) {
		return Expr{Next: j + 2, Kind: "DATE", Sense: SQuarter, Y: p.val(j), Dir: Bare, Rule: "quarter"}, true
	}
	e, ok := p.fromNumber(j)
	return e, ok && (e.Rule != "year" || p.Kind(j) != Number) && !p.attributive(j, e.Next)
}

// attributive reports whether an expression is a compound before a noun, as in
// "the two-week strike": the article belongs to the noun.
func (p *Parser) attributive(first, next int) bool {
	for i := first + 1; i < next; i++ {
		if p.Gap(i) == hyphen && p.Kind(i) >= kUnit && p.Kind(i) <= kHalf {
			return true
		}
	}
	return false
}

func (p *Parser) fiscalYear(i int) (Expr, bool) {
	if e, ok := p.quarterOf(i); ok {
		return e, true
	}
	if p.Kind(i+1) == kUnit && p.val(i+1) == calendar.UnitYear {
		return Expr{Next: i + 2, Kind: "DURATION", Sense: SDuration, N: 1, Unit: calendar.UnitYear, Rule: "duration"}, true
	}
	if y, next, ok := p.yearNumber(i + 1); ok && p.Gap(i+1) == space {
		return Expr{Next: next, Kind: "DATE", Sense: SDate, Y: y, Dir: Bare, Rule: "fiscal year"}, true
	}
	return Expr{}, false
}

// theUnit reads "the weekend", "the quarter", "the summer of 1997", "the
// morning", "the year".
func (p *Parser) theUnit(j int) (Expr, bool) {
	switch p.Kind(j) {
	case kQuarter:
		if p.Kind(j+1) == Of && p.Kind(j+2) != Number || p.Capital(j) {
			return Expr{}, false
		}
		return Expr{Next: j + 1, Kind: "DATE", Sense: SQuarter, Dir: Bare, ToFocus: true, Rule: "quarter"}, true
	case kSeason:
		return p.seasonOf(j)
	case kUnit:
		if p.Items[j].plural {
			return Expr{}, false
		}
		switch p.val(j) {
		case calendar.UnitWeekend:
			return Expr{Next: j + 1, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitWeekend, Dir: Bare, Rule: "weekend"}, true
		case calendar.UnitYear:
			if w := p.Word(j + 1); w == "ended" || w == "ending" {
				return Expr{Next: j + 1, Kind: "DURATION", Sense: SDuration, N: 1, Unit: calendar.UnitYear, Rule: "duration"}, true
			}
			if p.Kind(j+1) == kNumWord || p.Kind(j+1) == Number {
				if y, next, ok := p.yearNumber(j + 1); ok {
					return Expr{Next: next, Kind: "DATE", Sense: SDate, Y: y, Dir: Bare, Rule: "year"}, true
				}
			}
		case calendar.UnitWeek:
			if p.Kind(j+1) == Of {
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
	if p.Kind(k) == Of {
		k++
	}
	if y, next, ok := p.yearNumber(k); ok && p.Gap(k) == space {
		e.Y, e.Next = y, next
		return e, true
	}
	if dir, next, ok := p.lastYear(e.Next); ok {
		e.Sense, e.Unit, e.Dir, e.Next = SUnit, calendar.UnitYear, dir, next
		return e, true
	}
	if p.Items[j].plural || p.Capital(j) || p.Kind(j+1) == Of {
		return Expr{}, false
	}
	if p.Kind(j) == kSeason && p.val(j) == 3 && p.Word(j) == "fall" {
		return e, p.Kind(j-1) == The && p.Kind(j-2) == In
	}
	return e, p.Kind(j-1) == The
}

// pointed reads "last week", "next Tuesday", "this morning", "the past three
// months", "that day", "the previous year".
func (p *Parser) pointed(i int) (Expr, bool) {
	k, j := p.Kind(i), i+1
	if p.Gap(j) == newline || p.Gap(j) == Tight {
		return Expr{}, false
	}
	if k == kThis && (p.Kind(j) == kComing || p.Kind(j) == Prep && p.Word(j) == "past") {
		e, ok := p.pointed(j)
		if ok && p.Kind(j) == Prep {
			e.Dir = -1
		}
		return e, ok
	}
	if k == kThat && p.Kind(j) == kThat {
		j++ // that same day
	}
	dir := p.val(i)
	if k == kLatest {
		dir = -1
	}
	focus := k == kThat || k == kPrior || k == kFollow
	switch p.Kind(j) {
	case kUnit, kQuarter:
		return p.pointedUnit(k, j, dir, focus)
	case kFiscal:
		if p.Kind(j+1) == kUnit && p.val(j+1) == calendar.UnitYear {
			return Expr{Next: j + 2, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitYear, Dir: dir, Rule: "this unit"}, k != kThat
		}
	case kWeekday:
		return p.pointedWeekday(k, j, dir)
	case Month:
		if p.Capital(j) && k != kRecent && k != kLatest && k != kCurrent {
			e := Expr{Next: p.afterMonth(j), Kind: "DATE", Sense: SDate, M: p.val(j), Dir: dir, Rule: "month"}
			if md, ok := p.monthDay(j); ok {
				md.Dir = dir
				e = md
			}
			return e, true
		}
	case kSeason:
		if !p.Items[j].plural && k != kRecent && k != kThat {
			return Expr{Next: j + 1, Kind: "DATE", Sense: SSeason, N: p.val(j), Dir: dir, Rule: "season"}, true
		}
	case kPart:
		return p.pointedPart(k, j)
	case kThanksgiving, kChristmas, kEasterWord, kHalloween:
		if e, ok := p.festival(j); ok && (k == kLast || k == kNext || k == kThis) {
			e.Dir = dir
			return e, true
		}
	case Number, kNumWord, kVague, kDecimal, Article:
		return p.span(i)
	case kHalf:
		if k == kLast {
			return p.quarterOf(i)
		}
	case kPeriod:
		if k == kLatest {
			return Expr{Next: j + 1, Kind: "DATE", Sense: SQuarter, Dir: Bare, Rule: "quarter"}, true
		}
	case kMoment:
		if k == kThis {
			return Expr{Next: j + 1, Kind: "DATE", Sense: SFixed, Value: "PRESENT_REF", Rule: "reference"}, true
		}
	}
	return Expr{}, false
}

// pointedUnit reads "last week", "that year", "recent months", "these days".
func (p *Parser) pointedUnit(k kind, j, dir int, focus bool) (Expr, bool) {
	unit := p.val(j)
	if p.Kind(j) == kQuarter {
		unit = calendar.UnitQuarter
	}
	if p.Capital(j) && p.Kind(j) == kUnit {
		return Expr{}, false // a title: "This Week"
	}
	e := Expr{Next: j + 1, Kind: "DATE", Sense: SUnit, Unit: unit, Dir: dir, ToFocus: focus, Rule: "this unit"}
	if p.Kind(j+1) == Possessive && unit == calendar.UnitYear {
		if q, ok := p.quarterOf(j + 2); ok && q.Y == 0 {
			q.Dir = dir
			return q, true
		}
	}
	if k == kLast || k == kNext {
		e.Rule = "last or next unit"
	}
	if !p.Items[j].plural && p.Kind(j) == kUnit || p.Kind(j) == kQuarter {
		if unit < calendar.UnitDay && !(unit == calendar.UnitHour) || k == kRecent {
			return Expr{}, false
		}
		if unit == calendar.UnitDay && k != kThat && k != kNext && k != kPrior && k != kFollow {
			return Expr{}, false
		}
		if unit == calendar.UnitDay && k == kNext {
			e.ToFocus = true
		}
		if unit == calendar.UnitDay && p.Kind(e.Next) == kPart {
			return p.withTime(e), true
		}
		return e, true
	}
	if k == kThis && unit == calendar.UnitDay {
		e.Sense, e.Value, e.Rule = SFixed, "PRESENT_REF", "reference"
		return e, true
	}
	if k == kRecent || k == kComing || k == kLast || k == kNext {
		e.Kind, e.Sense, e.Vague, e.Rule = "DURATION", SDuration, true, "duration"
		return e, true
	}
	return Expr{}, false
}

func (p *Parser) pointedWeekday(k kind, j, dir int) (Expr, bool) {
	if !p.Capital(j) || p.Items[j].plural {
		return Expr{}, false
	}
	e, ok := p.weekday(j)
	if !ok || e.Sense != SWeekday {
		return e, ok
	}
	switch k {
	case kThat, kFollow, kPrior:
		e.ToFocus = true
	case kRecent, kLatest, kCurrent:
		return Expr{}, false
	}
	e.Dir, e.Rule = dir, "weekday with last or next"
	return e, true
}

// pointedPart reads "this morning", "last night", "that evening".
func (p *Parser) pointedPart(k kind, j int) (Expr, bool) {
	if p.Items[j].plural || p.val(j) > 4 {
		return Expr{}, false
	}
	e := Expr{Next: j + 1, Kind: "TIME", Sense: SUnit, Unit: calendar.UnitDay, Part: parts(p.val(j)), Rule: "part of a day"}
	switch k {
	case kThis:
	case kLast:
		e.Dir = -1
		if p.val(j) != 4 {
			return Expr{}, false
		}
	case kNext, kFollow:
		e.Dir, e.ToFocus = 1, true
	case kPrior:
		e.Dir, e.ToFocus = -1, true
	case kThat:
		e.ToFocus = true
	default:
		return Expr{}, false
	}
	return e, true
}

// span reads "the past three months", "the next few days", "last two weeks".
func (p *Parser) span(i int) (Expr, bool) {
	a, ok := p.amount(i + 1)
	if !ok || p.Kind(a.next) != kUnit || p.Kind(a.next+1) == kOld || p.Kind(i+1) == Article || p.Kind(i) == kRecent || p.Kind(i) == kCurrent || p.Kind(i) == kThat || p.Word(i+1) == "many" {
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
	if k := p.Kind(j); k == kUnit && p.Gap(j) == space {
		e := Expr{Next: j + 1, Kind: "DURATION", Sense: SDuration, N: 1, Unit: p.val(j), Rule: "duration"}
		if p.Items[j].plural {
			e.Vague = true
			return e, true
		}
		if p.val(j) == calendar.UnitYear && p.Kind(i-1) == The {
			e.Kind, e.Sense, e.Dir, e.Rule = "DATE", SUnit, -1, "last or next unit"
		}
		return e, p.Kind(i-1) == The || p.Kind(i-1) == kThis
	}
	if k := p.Kind(j); p.Kind(i-1) == kThis && (k == kSeason || k == kWeekday || k == Month) {
		e, ok := p.pointed(i - 1 + 1)
		return e, ok
	}
	if p.Kind(i-1) == The && p.Kind(i-2) == In && (p.Kind(j) != Other || j == len(p.Items)) {
		return Expr{Next: j, Kind: "DATE", Sense: SFixed, Value: "PAST_REF", Rule: "reference"}, true
	}
	return Expr{}, false
}
