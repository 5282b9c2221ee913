package when

// The productions that frame another expression: early, mid-, about, every;
// and names of feasts and references without a date.

// edged reads "early March", "late 1990s", "mid-1996", "earlier this week",
// "the end of 1990".
func (p *parser) edged(i int) (expr, bool) {
	j := i + 1
	if p.gap(j) == newline || p.gap(j) == tight {
		return expr{}, false
	}
	k := p.kind(i)
	if k == kEdge {
		if p.kind(j) != kOf {
			return expr{}, false
		}
		j++
	}
	if k == kEarly && p.kind(j) == kThe {
		return expr{}, false
	}
	e, ok := p.inside(j)
	if !ok || (k == kEarlier || k == kLater) && p.kind(j) == kWeekday {
		return expr{}, false
	}
	if (k == kEarlier || k == kLater) && e.kind == "DURATION" {
		return expr{}, false
	}
	switch {
	case k == kEarlier || k == kLater:
	case p.val(i) == 1:
		e.mod = "START"
	case p.val(i) == 2:
		e.mod = "MID"
	default:
		e.mod = "END"
	}
	return e, true
}

// inside reads what may follow early, late or the end of.
func (p *parser) inside(j int) (expr, bool) {
	switch p.kind(j) {
	case kMonth:
		if !p.capital(j) {
			return expr{}, false
		}
		return p.month(j)
	case kNumber:
		y, next, ok := p.yearNumber(j)
		return expr{next: next, kind: "DATE", sense: sDate, y: y, dir: bare, rule: "year"}, ok
	case kDecadeNum, kDecadeWord, kNumWord:
		return p.decade(j)
	case kWeekday:
		return p.weekday(j)
	case kDayWord:
		return p.dayWord(j)
	case kThis, kLast, kNext, kThat, kComing:
		return p.pointed(j)
	case kPart:
		if p.val(j) <= 4 && !p.items[j].plural && (p.gap(j) == hyphen || p.kind(j-1) == kEarly) {
			if e, ok := p.dayOf(j + 1); ok {
				e.part, e.kind = parts(p.val(j)), "TIME"
				return e, true
			}
			return expr{next: j + 1, kind: "TIME", sense: sUnit, unit: uDay, part: parts(p.val(j)), toFocus: true, rule: "part of a day"}, true
		}
	case kThe, kIts:
		return p.insideThe(j)
	case kOrdinal:
		return p.century(j)
	case kSeason:
		return p.seasonOf(j)
	case kIn:
		if p.kind(j+1) == kThe && p.kind(j+2) == kUnit && !p.items[j+2].plural && p.val(j+2) > uDay {
			return expr{next: j + 3, kind: "DATE", sense: sUnit, unit: p.val(j + 2), rule: "this unit"}, true
		}
	}
	return expr{}, false
}

// insideThe reads "the month" or "the 1990s" after "the end of".
func (p *parser) insideThe(j int) (expr, bool) {
	if k := p.kind(j + 1); (k == kUnit || k == kQuarter) && !p.items[j+1].plural {
		unit := p.val(j + 1)
		if k == kQuarter {
			unit = uQuarter
		}
		if unit < uDay {
			return expr{}, false
		}
		return expr{next: j + 2, kind: "DATE", sense: sUnit, unit: unit, rule: "this unit"}, true
	}
	if k := p.kind(j + 1); k == kEdge || k == kThe {
		return expr{}, false
	}
	return p.determined(j)
}

// approximate reads "about two years", "more than four hours", "at least 30
// days", "around March 1".
func (p *parser) approximate(i int) (expr, bool) {
	j, mod := i+1, "APPROX"
	switch p.kind(i) {
	case kMore, kLess:
		if p.kind(j) != kThan {
			return expr{}, false
		}
		mod = "MORE_THAN"
		if p.kind(i) == kLess {
			mod = "LESS_THAN"
		}
		j++
	case kAt:
		if k := p.kind(j); k != kLeast && k != kMost {
			return p.atTime(i)
		}
		mod = "EQUAL_OR_MORE"
		if p.kind(j) == kMost {
			mod = "EQUAL_OR_LESS"
		}
		j++
	case kNo:
		if k := p.kind(j); k != kMore && k != kLess || p.kind(j+1) != kThan {
			return expr{}, false
		}
		mod = "EQUAL_OR_LESS"
		j += 2
	case kUp:
		if p.kind(j) != kTo {
			return expr{}, false
		}
		mod = "EQUAL_OR_LESS"
		j++
	}
	if p.gap(j) != space {
		return expr{}, false
	}
	e, ok := p.approximated(j)
	if !ok {
		return expr{}, false
	}
	e.mod = mod
	return e, true
}

func (p *parser) approximated(j int) (expr, bool) {
	switch p.kind(j) {
	case kNumber, kNumWord, kArticle, kVague, kDecimal, kSpread:
		if e, ok := p.counted(j); ok {
			return e, true
		}
		if e, ok := p.clockTime(j); ok {
			return e, true
		}
	case kClock:
		return p.clockTime(j)
	case kMonth:
		return p.monthDay(j)
	case kThe:
		if e, ok := p.determined(j); ok && e.kind == "DURATION" {
			return e, true
		}
	}
	return expr{}, false
}

// atTime reads "at 10:30": the preposition stays outside.
func (p *parser) atTime(int) (expr, bool) { return expr{}, false }

// set reads "every day", "each Thursday", "daily".
func (p *parser) set(i int) (expr, bool) {
	j := i + 1
	if p.kind(i) == kFreq {
		if p.capital(i) || p.val(i) == uDay && p.word(i) != "daily" {
			return expr{}, false
		}
		return expr{next: j, kind: "SET", sense: sFixed, value: length(1, p.val(i), false), rule: "set"}, true
	}
	e := expr{kind: "SET", sense: sFixed, rule: "set", next: j + 1}
	switch p.kind(j) {
	case kUnit:
		if p.items[j].plural || p.val(j) < uHour {
			return expr{}, false
		}
		e.value = length(1, p.val(j), false)
	case kQuarter:
		e.value = "P1Q"
	case kWeekday:
		e.value = weekdayValue(p.val(j))
		if k := p.kind(j + 1); k == kPart {
			e.value, e.next = e.value+"T"+parts(p.val(j+1)), j+2
		}
	case kMonth:
		if !p.capital(j) {
			return expr{}, false
		}
		e.value = "XXXX-" + two(p.val(j))
	case kSeason:
		e.value = "XXXX-" + seasonCode(p.val(j))
	case kPart:
		if p.val(j) > 4 {
			return expr{}, false
		}
		e.value = "XXXX-XX-XXT" + parts(p.val(j))
	case kNumber, kNumWord:
		a, ok := p.amount(j)
		if !ok || p.kind(a.next) != kUnit || !p.items[a.next].plural {
			return expr{}, false
		}
		e.value, e.next = length(a.n, p.val(a.next), a.half), a.next+1
	default:
		return expr{}, false
	}
	return e, true
}

// reference reads "now", "recently", "the future": times without a date.
func (p *parser) reference(i int) (expr, bool) {
	e := expr{next: i + 1, kind: "DATE", sense: sFixed, rule: "reference"}
	switch p.kind(i) {
	case kRef:
		e.value = [...]string{"PAST_REF", "PRESENT_REF", "FUTURE_REF"}[p.val(i)+1]
		if p.val(i) == 1 && p.word(i+1) == "as" {
			return expr{}, false // "as soon as"
		}
	case kCurrent:
		if p.capital(i) && p.gap(i) == tight {
			return expr{}, false
		}
		e.value = "PRESENT_REF"
	default:
		return expr{}, false
	}
	return e, true
}

// unmarked reads what needs no word before it: "fiscal 1989", "year-end",
// "third-quarter" without its article is read as an ordinal.
func (p *parser) unmarked(i int) (expr, bool) {
	switch p.kind(i) {
	case kFiscal:
		return p.fiscalYear(i)
	case kQuarter:
		if p.val(i) > 0 && p.capital(i) {
			e := expr{next: i + 1, kind: "DATE", sense: sQuarter, n: p.val(i), dir: bare, rule: "quarter"}
			if y, next, ok := p.yearNumber(i + 1); ok {
				e.y, e.next = y, next
			}
			return e, true
		}
	case kHalf:
		if y, next, ok := p.yearNumber(i + 1); ok && p.val(i) > 0 && p.capital(i) {
			return expr{next: next, kind: "DATE", sense: sHalf, n: p.val(i), y: y, dir: bare, rule: "half year"}, true
		}
	case kSeason:
		return p.seasonOf(i)
	case kPart:
		return p.clockTime(i)
	case kUnit:
		return p.yearUnit(i)
	}
	return expr{}, false
}

// yearUnit reads "year-end", "year-ago", "year-earlier quarter".
func (p *parser) yearUnit(i int) (expr, bool) {
	if p.items[i].plural {
		w := p.word(i - 1)
		e := expr{next: i + 1, kind: "DURATION", sense: sDuration, vague: true, unit: p.val(i), rule: "duration"}
		return e, p.val(i) >= uDay && (w == "for" || w == "within" || w == "For")
	}
	if p.val(i) != uYear {
		return expr{}, false
	}
	e := expr{next: i + 2, kind: "DATE", sense: sUnit, unit: uYear, dir: -1, rule: "a year ago"}
	switch k := p.kind(i + 1); {
	case k == kEdge && p.val(i+1) == 3 && p.gap(i+1) <= hyphen && p.word(i+1) == "end":
		e.dir, e.mod, e.rule = 0, "END", "year end"
		return e, true
	case (k == kAgo || k == kEarlier) && p.gap(i+1) == hyphen:
		e.sense, e.n, e.toFocus = sShift, 1, k == kEarlier
		if n := p.kind(i + 2); n == kQuarter || n == kPeriod {
			e.next++
		} else if q, ok := p.quarterOf(i + 2); ok && q.y == 0 && q.sense == sQuarter {
			q.dir = -1
			return q, true
		}
		return e, true
	}
	return expr{}, false
}
