package when

// The productions that start with a determiner or a word that points: the,
// this, last, next, early, every, about.

// determined reads what follows "the".
func (p *parser) determined(i int) (expr, bool) {
	j := i + 1
	if p.gap(j) == newline {
		return expr{}, false
	}
	switch p.kind(j) {
	case kLast, kNext, kComing, kPrior, kFollow, kThat, kCurrent, kLatest, kRecent:
		return p.pointed(j)
	case kPrep:
		return p.past(j)
	case kEarly, kEdge:
		return p.edged(j)
	case kFuture:
		return expr{next: j + 1, kind: "DATE", sense: sFixed, value: "FUTURE_REF", rule: "reference"}, true
	case kNear, kLong:
		if p.kind(j+1) == kFuture || p.kind(j+1) == kTerm && p.kind(j) == kNear {
			return expr{next: j + 2, kind: "DATE", sense: sFixed, value: "FUTURE_REF", rule: "reference"}, true
		}
		return expr{}, false
	case kOrdinal, kFiscal, kNumber, kDecadeNum, kDecadeWord, kNumWord, kMark:
		return p.theCounted(j)
	case kUnit, kQuarter, kSeason, kPart:
		if e, ok := p.yearUnit(j); ok && p.kind(j) == kUnit && e.kind == "DATE" {
			return e, p.kind(e.next-1) == kQuarter || p.kind(e.next-1) == kPeriod
		}
		return p.theUnit(j)
	case kDayWord:
		return expr{}, false
	case kFull:
		if p.kind(j+1) == kUnit && p.val(j+1) == uYear {
			return expr{next: j + 2, kind: "DATE", sense: sUnit, unit: uYear, rule: "this unit"}, true
		}
		return expr{}, false
	}
	return p.festival(j)
}

// theCounted reads "the first nine months", "the 1990s", "the third quarter",
// "the 1988 quarter", "the 8th of April".
func (p *parser) theCounted(j int) (expr, bool) {
	if p.kind(j) == kMark {
		return p.apostropheYear(j)
	}
	if p.kind(j) == kFiscal {
		return p.fiscalYear(j)
	}
	if p.kind(j) == kOrdinal {
		if a, ok := p.plainAmount(j + 1); ok && p.kind(a.next) == kUnit && p.items[a.next].plural && p.kind(j+1) != kArticle && p.kind(a.next) != kQuarter {
			return p.counted(j + 1)
		}
		if p.kind(j+1) == kUnit && p.val(j+1) != uCentury {
			return expr{}, false
		}
	}
	if p.kind(j) == kNumber && p.items[j].digits == 4 && (p.kind(j+1) == kQuarter || p.kind(j+1) == kPeriod) {
		return expr{next: j + 2, kind: "DATE", sense: sQuarter, y: p.val(j), dir: bare, rule: "quarter"}, true
	}
	e, ok := p.fromNumber(j)
	return e, ok && (e.rule != "year" || p.kind(j) != kNumber) && !p.attributive(j, e.next)
}

// attributive reports whether an expression is a compound before a noun, as in
// "the two-week strike": the article belongs to the noun.
func (p *parser) attributive(first, next int) bool {
	for i := first + 1; i < next; i++ {
		if p.gap(i) == hyphen && p.kind(i) >= kUnit && p.kind(i) <= kHalf {
			return true
		}
	}
	return false
}

func (p *parser) fiscalYear(i int) (expr, bool) {
	if e, ok := p.quarterOf(i); ok {
		return e, true
	}
	if p.kind(i+1) == kUnit && p.val(i+1) == uYear {
		return expr{next: i + 2, kind: "DURATION", sense: sDuration, n: 1, unit: uYear, rule: "duration"}, true
	}
	if y, next, ok := p.yearNumber(i + 1); ok && p.gap(i+1) == space {
		return expr{next: next, kind: "DATE", sense: sDate, y: y, dir: bare, rule: "fiscal year"}, true
	}
	return expr{}, false
}

// theUnit reads "the weekend", "the quarter", "the summer of 1997", "the
// morning", "the year".
func (p *parser) theUnit(j int) (expr, bool) {
	switch p.kind(j) {
	case kQuarter:
		if p.kind(j+1) == kOf && p.kind(j+2) != kNumber || p.capital(j) {
			return expr{}, false
		}
		return expr{next: j + 1, kind: "DATE", sense: sQuarter, dir: bare, toFocus: true, rule: "quarter"}, true
	case kSeason:
		return p.seasonOf(j)
	case kUnit:
		if p.items[j].plural {
			return expr{}, false
		}
		switch p.val(j) {
		case uWeekend:
			return expr{next: j + 1, kind: "DATE", sense: sUnit, unit: uWeekend, dir: bare, rule: "weekend"}, true
		case uYear:
			if w := p.word(j + 1); w == "ended" || w == "ending" {
				return expr{next: j + 1, kind: "DURATION", sense: sDuration, n: 1, unit: uYear, rule: "duration"}, true
			}
			if p.kind(j+1) == kNumWord || p.kind(j+1) == kNumber {
				if y, next, ok := p.yearNumber(j + 1); ok {
					return expr{next: next, kind: "DATE", sense: sDate, y: y, dir: bare, rule: "year"}, true
				}
			}
		case uWeek:
			if p.kind(j+1) == kOf {
				if e, ok := p.monthDay(j + 2); ok {
					e.unit, e.rule = uWeek, "week of a day"
					return e, true
				}
			}
		}
	}
	return expr{}, false
}

func (p *parser) seasonOf(j int) (expr, bool) {
	e := expr{next: j + 1, kind: "DATE", sense: sSeason, n: p.val(j), dir: bare, rule: "season"}
	k := e.next
	if p.kind(k) == kOf {
		k++
	}
	if y, next, ok := p.yearNumber(k); ok && p.gap(k) == space {
		e.y, e.next = y, next
		return e, true
	}
	if dir, next, ok := p.lastYear(e.next); ok {
		e.sense, e.unit, e.dir, e.next = sUnit, uYear, dir, next
		return e, true
	}
	if p.items[j].plural || p.capital(j) || p.kind(j+1) == kOf {
		return expr{}, false
	}
	if p.kind(j) == kSeason && p.val(j) == 3 && p.word(j) == "fall" {
		return e, p.kind(j-1) == kThe && p.kind(j-2) == kIn
	}
	return e, p.kind(j-1) == kThe
}

// pointed reads "last week", "next Tuesday", "this morning", "the past three
// months", "that day", "the previous year".
func (p *parser) pointed(i int) (expr, bool) {
	k, j := p.kind(i), i+1
	if p.gap(j) == newline || p.gap(j) == tight {
		return expr{}, false
	}
	if k == kThis && (p.kind(j) == kComing || p.kind(j) == kPrep && p.word(j) == "past") {
		e, ok := p.pointed(j)
		if ok && p.kind(j) == kPrep {
			e.dir = -1
		}
		return e, ok
	}
	if k == kThat && p.kind(j) == kThat {
		j++ // that same day
	}
	dir := p.val(i)
	if k == kLatest {
		dir = -1
	}
	focus := k == kThat || k == kPrior || k == kFollow
	switch p.kind(j) {
	case kUnit, kQuarter:
		return p.pointedUnit(k, j, dir, focus)
	case kFiscal:
		if p.kind(j+1) == kUnit && p.val(j+1) == uYear {
			return expr{next: j + 2, kind: "DATE", sense: sUnit, unit: uYear, dir: dir, rule: "this unit"}, k != kThat
		}
	case kWeekday:
		return p.pointedWeekday(k, j, dir)
	case kMonth:
		if p.capital(j) && k != kRecent && k != kLatest && k != kCurrent {
			e := expr{next: p.afterMonth(j), kind: "DATE", sense: sDate, m: p.val(j), dir: dir, rule: "month"}
			if md, ok := p.monthDay(j); ok {
				md.dir = dir
				e = md
			}
			return e, true
		}
	case kSeason:
		if !p.items[j].plural && k != kRecent && k != kThat {
			return expr{next: j + 1, kind: "DATE", sense: sSeason, n: p.val(j), dir: dir, rule: "season"}, true
		}
	case kPart:
		return p.pointedPart(k, j)
	case kThanksgiving, kChristmas, kEasterWord, kHalloween:
		if e, ok := p.festival(j); ok && (k == kLast || k == kNext || k == kThis) {
			e.dir = dir
			return e, true
		}
	case kNumber, kNumWord, kVague, kDecimal, kArticle:
		return p.span(i)
	case kHalf:
		if k == kLast {
			return p.quarterOf(i)
		}
	case kPeriod:
		if k == kLatest {
			return expr{next: j + 1, kind: "DATE", sense: sQuarter, dir: bare, rule: "quarter"}, true
		}
	case kMoment:
		if k == kThis {
			return expr{next: j + 1, kind: "DATE", sense: sFixed, value: "PRESENT_REF", rule: "reference"}, true
		}
	}
	return expr{}, false
}

// pointedUnit reads "last week", "that year", "recent months", "these days".
func (p *parser) pointedUnit(k kind, j, dir int, focus bool) (expr, bool) {
	unit := p.val(j)
	if p.kind(j) == kQuarter {
		unit = uQuarter
	}
	if p.capital(j) && p.kind(j) == kUnit {
		return expr{}, false // a title: "This Week"
	}
	e := expr{next: j + 1, kind: "DATE", sense: sUnit, unit: unit, dir: dir, toFocus: focus, rule: "this unit"}
	if p.kind(j+1) == kPossessive && unit == uYear {
		if q, ok := p.quarterOf(j + 2); ok && q.y == 0 {
			q.dir = dir
			return q, true
		}
	}
	if k == kLast || k == kNext {
		e.rule = "last or next unit"
	}
	if !p.items[j].plural && p.kind(j) == kUnit || p.kind(j) == kQuarter {
		if unit < uDay && !(unit == uHour) || k == kRecent {
			return expr{}, false
		}
		if unit == uDay && k != kThat && k != kNext && k != kPrior && k != kFollow {
			return expr{}, false
		}
		if unit == uDay && k == kNext {
			e.toFocus = true
		}
		if unit == uDay && p.kind(e.next) == kPart {
			return p.withTime(e), true
		}
		return e, true
	}
	if k == kThis && unit == uDay {
		e.sense, e.value, e.rule = sFixed, "PRESENT_REF", "reference"
		return e, true
	}
	if k == kRecent || k == kComing || k == kLast || k == kNext {
		e.kind, e.sense, e.vague, e.rule = "DURATION", sDuration, true, "duration"
		return e, true
	}
	return expr{}, false
}

func (p *parser) pointedWeekday(k kind, j, dir int) (expr, bool) {
	if !p.capital(j) || p.items[j].plural {
		return expr{}, false
	}
	e, ok := p.weekday(j)
	if !ok || e.sense != sWeekday {
		return e, ok
	}
	switch k {
	case kThat, kFollow, kPrior:
		e.toFocus = true
	case kRecent, kLatest, kCurrent:
		return expr{}, false
	}
	e.dir, e.rule = dir, "weekday with last or next"
	return e, true
}

// pointedPart reads "this morning", "last night", "that evening".
func (p *parser) pointedPart(k kind, j int) (expr, bool) {
	if p.items[j].plural || p.val(j) > 4 {
		return expr{}, false
	}
	e := expr{next: j + 1, kind: "TIME", sense: sUnit, unit: uDay, part: parts(p.val(j)), rule: "part of a day"}
	switch k {
	case kThis:
	case kLast:
		e.dir = -1
		if p.val(j) != 4 {
			return expr{}, false
		}
	case kNext, kFollow:
		e.dir, e.toFocus = 1, true
	case kPrior:
		e.dir, e.toFocus = -1, true
	case kThat:
		e.toFocus = true
	default:
		return expr{}, false
	}
	return e, true
}

// span reads "the past three months", "the next few days", "last two weeks".
func (p *parser) span(i int) (expr, bool) {
	a, ok := p.amount(i + 1)
	if !ok || p.kind(a.next) != kUnit || p.kind(a.next+1) == kOld || p.kind(i+1) == kArticle || p.kind(i) == kRecent || p.kind(i) == kCurrent || p.kind(i) == kThat || p.word(i+1) == "many" {
		return expr{}, false
	}
	return expr{next: a.next + 1, kind: "DURATION", sense: sDuration, n: a.n, half: a.half, vague: a.vague,
		unit: p.val(a.next), rule: "duration"}, true
}

// past reads "past three months", "past decade", "past year" after "the" or
// without it, and "the past".
func (p *parser) past(i int) (expr, bool) {
	w := p.word(i)
	if w != "past" && w != "Past" {
		return expr{}, false
	}
	if e, ok := p.span(i); ok {
		return e, true
	}
	j := i + 1
	if k := p.kind(j); k == kUnit && p.gap(j) == space {
		e := expr{next: j + 1, kind: "DURATION", sense: sDuration, n: 1, unit: p.val(j), rule: "duration"}
		if p.items[j].plural {
			e.vague = true
			return e, true
		}
		if p.val(j) == uYear && p.kind(i-1) == kThe {
			e.kind, e.sense, e.dir, e.rule = "DATE", sUnit, -1, "last or next unit"
		}
		return e, p.kind(i-1) == kThe || p.kind(i-1) == kThis
	}
	if k := p.kind(j); p.kind(i-1) == kThis && (k == kSeason || k == kWeekday || k == kMonth) {
		e, ok := p.pointed(i - 1 + 1)
		return e, ok
	}
	if p.kind(i-1) == kThe && p.kind(i-2) == kIn && (p.kind(j) != kOther || j == len(p.items)) {
		return expr{next: j, kind: "DATE", sense: sFixed, value: "PAST_REF", rule: "reference"}, true
	}
	return expr{}, false
}
