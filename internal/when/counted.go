package when

import "fmt"

// The productions that start with a number: durations, shifts, years,
// decades, centuries, quarters.

// amount is a number of units. A vague one ("a few") has no n.
type amount struct {
	n     int
	half  bool
	vague bool
	next  int
}

// amount reads "five", "twenty four", "2 1/2", "a", "a couple of", "half a",
// "two to three".
func (p *parser) amount(i int) (amount, bool) {
	a, ok := p.plainAmount(i)
	if !ok {
		return a, false
	}
	if k := p.kind(a.next); (k == kTo || k == kOr) && p.kind(i) != kArticle {
		if b, ok := p.plainAmount(a.next + 1); ok && p.kind(a.next+1) != kArticle {
			a.next = b.next
		}
	}
	if k := p.kind(a.next); (k == kMore || k == kOnly || k == kTrading) && p.gap(a.next) != newline {
		a.next++
	}
	return a, true
}

func (p *parser) plainAmount(i int) (amount, bool) {
	it := item{}
	if i < len(p.items) {
		it = p.items[i]
	}
	switch it.kind {
	case kNumber:
		if it.money {
			return amount{}, false
		}
		if p.kind(i+1) == kFraction && p.val(i+1) == 1 && p.items[i+1].aux == 2 {
			return amount{n: it.val, half: true, next: i + 2}, true
		}
		if p.kind(i+1) == kScale {
			return amount{n: it.val * p.val(i+1), next: i + 2}, true
		}
		return amount{n: it.val, next: i + 1}, true
	case kDecimal:
		return amount{n: it.val, half: it.aux == 5, vague: it.aux != 5, next: i + 1}, !it.money
	case kSpread:
		return amount{n: it.val, next: i + 1}, it.digits <= 3
	case kNumWord:
		return p.numberWords(i)
	case kArticle:
		return p.articleAmount(i)
	case kVague:
		next := i + 1
		if p.kind(next) == kOf {
			next++
		}
		if p.word(i) == "couple" {
			return amount{n: 2, next: next}, true
		}
		return amount{vague: true, next: next}, true
	case kScale:
		return amount{vague: true, next: i + 1}, false
	}
	return amount{}, false
}

// numberWords reads "two thousand", "twenty-four", "three hundred".
func (p *parser) numberWords(i int) (amount, bool) {
	a := amount{n: p.val(i), next: i + 1}
	if a.n >= 20 && p.kind(a.next) == kNumWord && p.val(a.next) < 10 {
		a.n, a.next = a.n+p.val(a.next), a.next+1
	}
	if p.kind(a.next) == kScale {
		a.n, a.next = a.n*p.val(a.next), a.next+1
	}
	if p.kind(a.next) == kAnd && p.kind(a.next+1) == kArticle && p.kind(a.next+2) == kHalf {
		a.half, a.next = true, a.next+3
	}
	return a, true
}

// articleAmount reads "a", "a few", "a couple of", "a hundred", "a dozen".
func (p *parser) articleAmount(i int) (amount, bool) {
	switch p.kind(i + 1) {
	case kVague:
		next := i + 2
		if p.kind(next) == kOf {
			next++
		}
		n := 0
		if w := p.word(i + 1); w == "couple" {
			n = 2
		}
		return amount{n: n, vague: n == 0, next: next}, true
	case kScale:
		return amount{n: p.val(i + 1), next: i + 2}, true
	}
	return amount{n: 1, next: i + 1}, p.gap(i+1) == space
}

// fromNumber reads whatever may start with a number.
func (p *parser) fromNumber(i int) (expr, bool) {
	for _, read := range [...]func(*parser, int) (expr, bool){
		(*parser).dayMonth, (*parser).clockTime, (*parser).quarterOf, (*parser).counted,
		(*parser).decade, (*parser).century, (*parser).year,
	} {
		if e, ok := read(p, i); ok {
			return e, true
		}
	}
	return expr{}, false
}

// counted reads a number of units: "five years", "a week ago", "24-hour".
func (p *parser) counted(i int) (expr, bool) {
	a, ok := p.amount(i)
	if !ok || p.kind(a.next) != kUnit || p.gap(a.next) == newline || p.gap(a.next) == tight {
		return expr{}, false
	}
	u := p.items[a.next]
	if a.n > 100000 || u.capital && p.kind(i) != kArticle && !p.items[i].capital {
		return expr{}, false
	}
	if p.kind(i) == kArticle && u.plural && !a.vague && a.n < 2 {
		return expr{}, false
	}
	if p.kind(i) == kNumber && p.items[i].digits == 4 && a.next == i+1 && u.val == uYear {
		return expr{}, false
	}
	e := expr{next: a.next + 1, kind: "DURATION", sense: sDuration, n: a.n, half: a.half, vague: a.vague, unit: u.val, rule: "duration"}
	if p.kind(e.next) == kAnd && p.kind(e.next+1) == kArticle && p.kind(e.next+2) == kHalf {
		e.half, e.next = true, e.next+3
	}
	if p.kind(e.next) == kOld && p.gap(e.next) != newline {
		return expr{}, false // an age
	}
	if u.val == uQuarter && p.gap(a.next) == hyphen {
		return expr{}, false // "three-quarters of"
	}
	return p.shifted(i, e)
}

// shifted reads the word that turns a duration into a point of time: ago,
// earlier, later, from now.
func (p *parser) shifted(i int, e expr) (expr, bool) {
	j := e.next
	if p.kind(j) == kOr && p.word(j+1) == "so" {
		j += 2
	}
	switch p.kind(j) {
	case kAgo:
		e.dir = -1
	case kEarlier, kLater:
		if e.vague || e.unit < uDay {
			return e, true
		}
		e.dir, e.toFocus = p.val(j), true
	case kHence:
		e.dir = 1
	case kPrep:
		if p.word(j) != "from" || p.kind(j+1) != kRef || p.val(j+1) != 0 {
			return e, true
		}
		e.dir = 1
		j++
	default:
		return e, true
	}
	if p.gap(j) == newline {
		return e, true
	}
	e.next, e.kind, e.sense, e.rule = j+1, "DATE", sShift, "so long before or after"
	if e.unit < uDay {
		e.kind = "TIME"
	}
	if p.kind(i) == kArticle && e.unit == uYear && !e.toFocus {
		e.rule = "a year ago"
	}
	return e, true
}

// year reads a bare year where the words around it show that it is one.
func (p *parser) year(i int) (expr, bool) {
	y, next, ok := p.yearNumber(i)
	if !ok {
		return expr{}, false
	}
	it := p.items[i]
	if it.kind == kNumber && (p.gap(i) == tight && !p.is(i-1, '(') && !p.is(i-1, '-') || it.val < 1100) {
		return expr{}, false
	}
	e := expr{next: next, kind: "DATE", sense: sDate, y: y, dir: bare, rule: "year"}
	if it.kind == kNumWord {
		return e, true
	}
	if q, ok := p.yearQuarter(i); ok {
		return q, true
	}
	return e, p.isYear(i)
}

// yearQuarter reads "1988 third quarter" and "1990 first half".
func (p *parser) yearQuarter(i int) (expr, bool) {
	if p.kind(i+1) != kOrdinal {
		return expr{}, false
	}
	e, ok := p.quarterOf(i + 1)
	if !ok || e.y != 0 {
		return expr{}, false
	}
	e.y = p.val(i)
	return e, true
}

// isYear judges a number of four digits by the words around it.
func (p *parser) isYear(i int) bool {
	y := p.val(i)
	after := p.kind(i + 1)
	if after == kUnit || after == kScale || p.is(i+1, '%') || p.is(i+1, '$') || p.gap(i+1) == hyphen && after != kSeason {
		return false
	}
	if y%100 == 0 && after == kOther && !p.capital(i+1) && p.gap(i+1) == space && plainPlural(p.word(i+1)) {
		return false
	}
	switch p.kind(i - 1) {
	case kIn, kPrep, kEarly, kEarlier, kLater, kFiscal, kEdge, kSeason, kThis, kLast, kNext, kHalf:
		return p.word(i-1) != "for" && p.word(i-1) != "over" && p.word(i-1) != "under" || y > 1900 && y < 2100 && !plainPlural(p.word(i+1))
	case kOf, kTo, kAt:
		return y >= 1500 && y < 2100 && !(after == kOther && !p.capital(i+1) && plainPlural(p.word(i+1)))
	case kAnd, kOr, kApprox, kThe, kPossessive, kIts, kOn, kArticle, kThat:
		return y >= 1800 && y < 2100 && !plainPlural(p.word(i+1))
	case kMark:
		switch p.val(i - 1) {
		case '(':
			return p.is(i+1, ')') || p.is(i+1, '-')
		case ',', '-':
			return p.kind(i-2) == kNumber && p.items[i-2].digits == 4 && y > 1500 && y < 2100
		}
	case kOther, kMonth, kQuarter:
		return y >= 1900 && y < 2100 && p.gap(i) <= space && !p.capital(i-1) && !plainPlural(p.word(i+1)) && p.kind(i-1) != kMonth
	}
	return false
}

// plainPlural reports whether a word looks like the plural of what is counted.
func plainPlural(w string) bool {
	n := len(w)
	return n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[0] >= 'a' || w == "people" || w == "men" || w == "women" || w == "children"
}

// decade reads "the 1990s" without its article, "1980's", "nineteen eighties".
func (p *parser) decade(i int) (expr, bool) {
	it := p.items[i]
	e := expr{next: i + 1, kind: "DATE", sense: sFixed, rule: "decade"}
	switch {
	case it.kind == kDecadeNum && it.digits == 4:
		if it.val < 1000 || it.val > 2100 {
			return expr{}, false
		}
		e.value = fmt.Sprint(it.val / 10)
		if it.val%100 == 0 && p.kind(i-1) != kEarly {
			e.value = fmt.Sprint(it.val/100) + "X"
			e.value = fmt.Sprint(it.val / 10)
		}
	case it.kind == kDecadeWord:
		e.value = fmt.Sprint(190 + it.val/10)
		if p.kind(i-1) != kThe && p.kind(i-1) != kEarly {
			return expr{}, false
		}
	case it.kind == kNumWord && it.val >= 16 && it.val <= 20 && p.kind(i+1) == kDecadeWord:
		e.value, e.next = fmt.Sprint(it.val*10+p.val(i+1)/10), i+2
	case it.kind == kNumber && it.digits == 4 && it.val%10 == 0 && p.kind(i+1) == kPossessive && it.val > 1500 && it.val < 2100:
		e.value, e.next = fmt.Sprint(it.val/10), i+2
	default:
		return expr{}, false
	}
	return e, true
}

// apostropheYear reads '90s and '98.
func (p *parser) apostropheYear(i int) (expr, bool) {
	if !p.is(i, '\'') || p.gap(i+1) != tight || i+1 >= len(p.items) || p.items[i+1].digits != 2 {
		return expr{}, false
	}
	y := 1900 + p.val(i+1)
	e := expr{next: i + 2, kind: "DATE", sense: sFixed, rule: "decade"}
	switch p.kind(i + 1) {
	case kDecadeNum:
		e.value = fmt.Sprint(y / 10)
		return e, true
	case kNumber:
		if k := p.kind(i - 1); (k == kIn || k == kPrep || k == kMonth || k == kSeason) && !p.is(i+2, '\'') {
			e.sense, e.y, e.dir, e.rule = sDate, fullYear(p.val(i+1)), bare, "year"
			return e, true
		}
	}
	return expr{}, false
}

// century reads "20th century" and "nineteenth century".
func (p *parser) century(i int) (expr, bool) {
	n, j := p.dayNumber(i)
	if p.kind(i) != kOrdinal && p.kind(i) != kNumWord || n < 1 || n > 30 {
		return expr{}, false
	}
	if p.kind(j) != kUnit || p.val(j) != uCentury || p.items[j].plural {
		return expr{}, false
	}
	return expr{next: j + 1, kind: "DATE", sense: sFixed, value: fmt.Sprintf("%02d", n-1), rule: "century"}, true
}

// quarterOf reads "third quarter", "first-quarter", "fiscal first quarter of
// 1990" and "first half of 1990". A half needs its year: games have halves.
func (p *parser) quarterOf(i int) (expr, bool) {
	j := i
	fiscal := p.kind(j) == kFiscal
	if fiscal {
		j++
	}
	n := p.val(j)
	if p.kind(j) == kLast && p.kind(j+1) == kHalf {
		n = 2
	} else if p.kind(j) != kOrdinal || n < 1 || n > 4 {
		return expr{}, false
	}
	j++
	if p.kind(j) == kFiscal {
		j++
	}
	e := expr{next: j + 1, kind: "DATE", n: n, dir: bare, sense: sQuarter, rule: "quarter"}
	switch p.kind(j) {
	case kQuarter:
	case kHalf:
		if n > 2 {
			return expr{}, false
		}
		e.sense, e.rule = sHalf, "half year"
	default:
		return expr{}, false
	}
	k := e.next
	if p.kind(k) == kOf {
		k++
		if p.kind(k) == kFiscal {
			k++
		}
	}
	if y, next, ok := p.yearNumber(k); ok && k < len(p.items) {
		e.y, e.next = y, next
	} else if dir, next, ok := p.lastYear(e.next); ok {
		e.dir, e.next = dir, next
	}
	return e, e.sense == sQuarter || e.y != 0 || e.dir != bare
}
