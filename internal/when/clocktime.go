package when

import "fmt"

// clockAfter reads a time of day at i: "10:30", "9 a.m. EST", "1400 GMT",
// "noon". next is 0 when there is none.
func (p *parser) clockAfter(i int) (next int, clock string) {
	if p.gap(i) == newline {
		return 0, ""
	}
	h, m := p.val(i), 0
	switch p.kind(i) {
	case kClock:
		m = p.items[i].aux
		next = i + 1
		if p.kind(next) == kAmpm && h <= 12 {
			h = hour(h, p.val(next) == 1)
			next++
		}
	case kDecimal:
		if p.kind(i+1) != kAmpm || p.items[i].aux > 59 || h < 1 || h > 12 {
			return 0, ""
		}
		h, m, next = hour(h, p.val(i+1) == 1), p.items[i].aux, i+2
	case kNumber, kNumWord:
		next, h, m = p.plainClock(i)
	case kPart:
		if h != 5 && h != 6 || p.items[i].plural {
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
	if p.kind(next) == kZone && p.gap(next) == space && capitals(p.word(next)) {
		next++
	}
	return next, fmt.Sprintf("%02d:%02d", h, m)
}

// plainClock reads "9 a.m.", "1400 GMT", "ten o'clock" and "4 in the morning".
func (p *parser) plainClock(i int) (next, h, m int) {
	it := p.items[i]
	switch {
	case it.money || it.val < 0:
	case p.kind(i+1) == kAmpm && it.val >= 1 && it.val <= 12 && p.gap(i+1) <= space:
		return i + 2, hour(it.val, p.val(i+1) == 1), 0
	case it.digits == 4 && p.kind(i+1) == kZone && capitals(p.word(i+1)) && it.val/100 <= 24 && it.val%100 < 60:
		return i + 1, it.val / 100, it.val % 100
	case p.kind(i+1) == kOther && p.word(i+1) == "o" && p.is(i+2, '\'') && p.word(i+3) == "clock" && it.val >= 1 && it.val <= 12:
		return i + 4, it.val, 0
	case p.kind(i+1) == kIn && p.kind(i+2) == kThe && p.kind(i+3) == kPart && p.val(i+3) <= 3 && it.val >= 1 && it.val <= 12:
		return i + 4, hour(it.val, p.val(i+3) > 1), 0
	}
	return 0, 0, 0
}

func capitals(word string) bool { return word[0] >= 'A' && word[0] <= 'Z' }

// clockTime reads a time of day that is followed by its day or stands alone:
// "10 p.m. Wednesday", "noon on May 3", "midnight".
func (p *parser) clockTime(i int) (expr, bool) {
	next, clock := p.clockAfter(i)
	if next == 0 {
		return expr{}, false
	}
	if e, ok := p.dayOf(next); ok {
		e.clock, e.kind = clock, "TIME"
		return e, true
	}
	if p.kind(i) == kClock && !p.items[i].meridiem && next == i+1 && p.kind(i-1) != kAt && !p.is(i-1, ',') && p.kind(i-1) != kPrep {
		return expr{}, false // a score, a ratio, a verse
	}
	return expr{next: next, kind: "TIME", sense: sClock, clock: clock, rule: "time of day"}, true
}

// dayOf reads the day after a time: "Wednesday", "on May 3", ", yesterday".
func (p *parser) dayOf(i int) (expr, bool) {
	if p.is(i, ',') || p.kind(i) == kOn {
		i++
	}
	if p.gap(i) == newline {
		return expr{}, false
	}
	switch p.kind(i) {
	case kWeekday:
		e, ok := p.weekday(i)
		return e, ok && e.kind == "DATE"
	case kMonth:
		return p.monthDay(i)
	case kNumber, kOrdinal:
		return p.dayMonth(i)
	case kDayWord:
		return expr{next: i + 1, kind: "DATE", sense: sUnit, unit: uDay, dir: p.val(i), rule: "day by name"}, true
	}
	return expr{}, false
}
