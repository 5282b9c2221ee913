package when

// The productions that start with a calendar name: weekday, month, today.

// numeric reads 14.02.2022, 2021-03-19 10:22 and 3/14/22.
func (p *parser) numeric(i int) (expr, bool) {
	it := p.items[i]
	e := expr{next: i + 1, kind: "DATE", y: int(it.y), m: int(it.m), d: int(it.d), form: it.form, rule: "numeric date"}
	if it.m == 0 {
		e.sense, e.m, e.d = sNumeric, it.val, it.aux
	} else {
		e.sense = sDate
	}
	if it.m != 0 {
		if next, clock := p.clockAfter(i + 1); next > 0 && p.gap(i+1) == space {
			e.next, e.clock, e.kind = next, clock, "TIME"
		}
	}
	return e, true
}

// weekday reads "Friday", "Friday, Oct. 23", "Friday night", "Sunday 24 May".
func (p *parser) weekday(i int) (expr, bool) {
	it := p.items[i]
	short := it.end-it.start <= 5 && it.val != 1 || it.end-it.start == 3
	if it.end-it.start >= 6 {
		short = false
	}
	if !it.capital || p.inName(i) {
		return expr{}, false
	}
	j := i + 1
	if p.is(j, '.') && short {
		j++
	}
	if p.is(j, ',') {
		j++
	}
	if e, ok := either(j, p.monthDay, p.dayMonth); ok && p.gap(j) != newline {
		e.wd, e.rule = it.val, "weekday and date"
		return p.withTime(e), true
	}
	if short && p.gap(i+1) != newline && !p.is(i+1, '.') || short && len(p.word(i)) == 3 {
		return expr{}, false
	}
	if it.plural {
		return expr{next: i + 1, kind: "SET", sense: sFixed, value: weekdayValue(it.val)}, true
	}
	e := expr{next: i + 1, kind: "DATE", sense: sWeekday, wd: it.val, dir: bare, rule: "weekday"}
	if p.kind(i+1) == kOf {
		if unit := p.kind(i + 3); unit == kUnit && p.val(i+3) == uWeek && (p.kind(i+2) == kLast || p.kind(i+2) == kNext || p.kind(i+2) == kThis) {
			e.next, e.unit, e.dir = i+4, uWeek, p.val(i+2)
			return e, true
		}
	}
	return p.withTime(e), true
}

// inName reports whether a weekday is part of a name: "the Sunday Times",
// "Mail on Sunday", "Black Friday", "Bloody Sunday".
func (p *parser) inName(i int) bool {
	if p.capital(i+1) && p.gap(i+1) == space {
		switch p.word(i + 1) {
		case "Times", "Telegraph", "Mail", "Herald", "Express", "Mirror", "People", "Post", "Tribune",
			"Review", "Independent", "Observer", "Star", "Sun", "Agreement", "World", "School", "Club":
			return true
		}
	}
	switch p.word(i - 1) {
	case "Black", "Bloody", "Super", "Good", "Ash", "Cyber", "Holy", "Palm", "Maundy", "Shrove", "Fat", "Giving":
		return true
	}
	return p.kind(i-1) == kOn && p.word(i-2) == "Mail"
}

// withTime lets a time of day follow a day: "Friday night", "Monday at 9 a.m.".
func (p *parser) withTime(e expr) expr {
	i := e.next
	if p.kind(i) == kPart && p.gap(i) == space {
		e.part, e.kind, e.next = parts(p.val(i)), "TIME", i+1
		if p.items[i].plural {
			e.kind, e.sense, e.value = "SET", sFixed, weekdayValue(e.wd)+"T"+e.part
		}
		return e
	}
	if p.kind(i) == kAt {
		if next, clock := p.clockAfter(i + 1); next > 0 {
			e.clock, e.kind, e.next = clock, "TIME", next
		}
	}
	return e
}

func parts(n int) string {
	return [...]string{"", "MO", "AF", "EV", "NI", "MI", "NI", "MO"}[n]
}

func weekdayValue(wd int) string { return "XXXX-WXX-" + string(rune('0'+wd)) }

// month reads what starts with the name of a month.
func (p *parser) month(i int) (expr, bool) {
	if e, ok := p.monthDay(i); ok {
		return p.withTime(e), true
	}
	it := p.items[i]
	if !it.capital {
		return expr{}, false
	}
	e := expr{kind: "DATE", sense: sDate, m: it.val, dir: bare, next: p.afterMonth(i), rule: "month"}
	if y, next, ok := p.yearAfter(e.next); ok {
		e.y, e.next = y, next
		return e, true
	}
	if dir, next, ok := p.lastYear(e.next); ok {
		e.sense, e.unit, e.dir, e.next = sUnit, uYear, dir, next
		return e, true
	}
	return e, p.isMonth(i) && !p.noSuchDay(i, e.next)
}

// noSuchDay reports whether a number after a month can only be meant as its
// day and is none, as in "February 30".
func (p *parser) noSuchDay(i, j int) bool {
	d, next := p.dayNumber(j)
	counts := p.kind(next) == kOther && !p.capital(next) || p.kind(next) == kUnit || p.kind(next) == kScale || p.is(next, '%')
	return d != 0 && p.gap(j) == space && !exists(0, p.val(i), d) && !counts
}

// afterMonth is the item after a month and the point of its abbreviation.
func (p *parser) afterMonth(i int) int {
	if n := len(p.word(i)); p.is(i+1, '.') && p.gap(i+1) == tight && (n == 3 || n == 4 && p.val(i) == 9) && p.val(i) != 5 {
		return i + 2
	}
	return i + 1
}

// lastYear reads the "last year" or "of this year" after a month.
func (p *parser) lastYear(i int) (dir, next int, ok bool) {
	if p.kind(i) == kOf {
		i++
	}
	switch p.kind(i) {
	case kLast, kThis, kNext:
		if p.kind(i+1) == kUnit && p.val(i+1) == uYear && !p.items[i+1].plural && p.gap(i) == space {
			return p.val(i), i + 2, true
		}
	}
	return 0, 0, false
}

// isMonth tells the months from the words "may" and "march" and from the
// names April, June and August.
func (p *parser) isMonth(i int) bool {
	n := len(p.word(i))
	if n == 3 && p.val(i) != 5 && !p.is(i+1, '.') {
		return false
	}
	switch p.val(i) {
	case 3, 4, 5, 6, 8:
	default:
		return true
	}
	switch p.kind(i - 1) {
	case kIn, kPrep, kOf, kEarly, kLast, kNext, kThis, kThat, kComing, kPrior, kFollow, kEdge, kEvery, kTo, kSpread, kNumber, kOrdinal, kMonth:
		return !p.capital(i+1) || p.gap(i+1) != space || p.kind(i+1) != kOther
	case kThe, kAnd, kOr, kArticle:
		return p.val(i) != 5 && !(p.capital(i+1) && p.gap(i+1) == space) && p.kind(i+1) != kOf
	case kPossessive, kMark:
		return p.val(i) == 8 && !p.capital(i+1) && p.kind(i-1) == kMark && p.is(i-1, ',')
	}
	return false
}

// yearAfter reads ", 2021", "2021", "of 2021" or "nineteen ninety-seven".
func (p *parser) yearAfter(i int) (y, next int, ok bool) {
	if p.gap(i) == newline {
		return 0, 0, false
	}
	if p.is(i, ',') {
		if y, next, ok = p.yearNumber(i + 1); ok && p.gap(i+1) == space {
			return y, next, true
		}
		return 0, 0, false
	}
	if p.kind(i) == kOf {
		i++
	}
	return p.yearNumber(i)
}

// yearNumber reads 1997 or "nineteen ninety-seven", and nothing that counts.
func (p *parser) yearNumber(i int) (y, next int, ok bool) {
	switch p.kind(i) {
	case kNumber:
		it := p.items[i]
		if it.digits == 4 && it.val >= 1000 && it.val <= 2200 && !it.money && !p.is(i+1, '%') {
			return it.val, i + 1, true
		}
	case kNumWord:
		return p.yearWords(i)
	}
	return 0, 0, false
}

func (p *parser) yearWords(i int) (y, next int, ok bool) {
	century := p.val(i)
	if century == 2 && p.kind(i+1) == kScale && p.val(i+1) == 1000 {
		return 2000, i + 2, p.kind(i-1) == kUnit || p.kind(i-1) == kMonth
	}
	if century < 16 || century > 20 || p.kind(i+1) != kNumWord || p.val(i+1) < 10 {
		return 0, 0, false
	}
	y, next = century*100+p.val(i+1), i+2
	if p.val(i+1) >= 20 && p.kind(i+2) == kNumWord && p.val(i+2) < 10 {
		y, next = y+p.val(i+2), i+3
	}
	return y, next, true
}

// dayNumber reads the day of a month: 4, 4th, fourth, twenty-fourth.
func (p *parser) dayNumber(i int) (d, next int) {
	switch p.kind(i) {
	case kNumber:
		if it := p.items[i]; it.digits <= 2 && !it.money && it.val >= 1 && it.val <= 31 {
			return it.val, i + 1
		}
	case kOrdinal:
		if p.val(i) <= 31 && p.val(i) > 0 {
			return p.val(i), i + 1
		}
	case kNumWord:
		if tens := p.val(i); (tens == 20 || tens == 30) && p.kind(i+1) == kOrdinal && p.val(i+1) < 10 && p.gap(i+1) == hyphen {
			return tens + p.val(i+1), i + 2
		}
	}
	return 0, 0
}

// monthDay reads "Oct. 23", "October 23, 1998", "March 3-5".
func (p *parser) monthDay(i int) (expr, bool) {
	if p.kind(i) != kMonth || !p.capital(i) {
		return expr{}, false
	}
	j := p.afterMonth(i)
	e := expr{kind: "DATE", sense: sDate, m: p.val(i), dir: bare, rule: "month and day"}
	if p.kind(j) == kThe {
		j++
	}
	if p.gap(j) == newline {
		return expr{}, false
	}
	if p.kind(j) == kSpread && p.items[j].digits <= 2 && p.items[j].aux <= 31 {
		e.d, e.next = p.val(j), j+1
	} else if e.d, e.next = p.dayNumber(j); e.d == 0 {
		return expr{}, false
	}
	if !exists(0, e.m, e.d) || p.is(e.next, '%') || p.kind(e.next) == kScale || p.kind(e.next) == kAmpm {
		return expr{}, false
	}
	if y, next, ok := p.yearAfter(e.next); ok && exists(y, e.m, e.d) {
		e.y, e.next = y, next
	} else if dir, next, ok := p.lastYear(e.next); ok && p.kind(e.next) != kOf {
		e.sense, e.unit, e.dir, e.next = sUnit, uYear, dir, next
	} else if ok := p.yearNear(e.next); ok && !exists(p.val(e.next), e.m, e.d) {
		return expr{}, false
	}
	return e, true
}

// yearNear reports whether a year stands at i that cannot go with the day
// before it, as in "February 29, 2021".
func (p *parser) yearNear(i int) bool {
	_, _, ok := p.yearAfter(i)
	return ok
}

// dayMonth reads "24 January 2021", "8th of April", "the 8th of April".
func (p *parser) dayMonth(i int) (expr, bool) {
	d, j := p.dayNumber(i)
	if p.kind(i) == kSpread && p.items[i].aux <= 31 && p.items[i].digits <= 2 {
		d, j = p.val(i), i+1
	}
	if d == 0 {
		return expr{}, false
	}
	if p.kind(j) == kOf && p.kind(i) == kOrdinal {
		j++
	}
	if p.kind(j) != kMonth || !p.capital(j) || p.gap(j) == newline || p.gap(j) == tight || !exists(0, p.val(j), d) {
		return expr{}, false
	}
	if p.kind(i) == kNumber && p.kind(i-1) == kMonth {
		return expr{}, false
	}
	e := expr{kind: "DATE", sense: sDate, m: p.val(j), d: d, dir: bare, next: p.afterMonth(j), rule: "day and month"}
	if y, next, ok := p.yearAfter(e.next); ok {
		if !exists(y, e.m, d) {
			return expr{}, false
		}
		e.y, e.next = y, next
	} else if dir, next, ok := p.lastYear(e.next); ok {
		e.sense, e.unit, e.dir, e.next = sUnit, uYear, dir, next
	}
	return p.withTime(e), true
}

// dayWord reads today, yesterday morning, tonight, overnight.
func (p *parser) dayWord(i int) (expr, bool) {
	e := expr{next: i + 1, kind: "DATE", sense: sUnit, unit: uDay, dir: p.val(i), rule: "day by name"}
	if p.kind(i) == kNightWord {
		e.kind, e.part = "TIME", "NI"
		if e.dir < 0 && !p.capital(i) && p.gap(i+1) == hyphen {
			return expr{}, false
		}
		return e, true
	}
	return p.withTime(e), true
}
