package timex

import (
	"fmt"

	"variorum/internal/calendar"
)

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
func (p *Parser) amount(i int) (amount, bool) {
	a, ok := p.plainAmount(i)
	if !ok {
		return a, false
	}
	if k := p.Kind(a.next); (k == To || k == Or) && p.Kind(i) != Article {
		if b, ok := p.plainAmount(a.next + 1); ok && p.Kind(a.next+1) != Article {
			a.next = b.next
		}
	}
	if k := p.Kind(a.next); (k == kMore || k == kOnly || k == kTrading) && p.Gap(a.next) != newline {
		a.next++
	}
	return a, true
}

func (p *Parser) plainAmount(i int) (amount, bool) {
	it := Item{}
	if i < len(p.Items) {
		it = p.Items[i]
	}
	switch it.Kind {
	case Number:
		if it.money {
			return amount{}, false
		}
		if p.Kind(i+1) == kFraction && p.val(i+1) == 1 && p.Items[i+1].aux == 2 {
			return amount{n: it.Val, half: true, next: i + 2}, true
		}
		if p.Kind(i+1) == kScale {
			return amount{n: it.Val * p.val(i+1), next: i + 2}, true
		}
		return amount{n: it.Val, next: i + 1}, true
	case kDecimal:
		return amount{n: it.Val, half: it.aux == 5, vague: it.aux != 5, next: i + 1}, !it.money
	case kSpread:
		return amount{n: it.Val, next: i + 1}, it.digits <= 3
	case kNumWord:
		return p.numberWords(i)
	case Article:
		return p.articleAmount(i)
	case kVague:
		next := i + 1
		if p.Kind(next) == Of {
			next++
		}
		if p.Word(i) == "couple" {
			return amount{n: 2, next: next}, true
		}
		return amount{vague: true, next: next}, true
	case kScale:
		return amount{vague: true, next: i + 1}, false
	}
	return amount{}, false
}

// numberWords reads "two thousand", "twenty-four", "three hundred".
func (p *Parser) numberWords(i int) (amount, bool) {
	a := amount{n: p.val(i), next: i + 1}
	if a.n >= 20 && p.Kind(a.next) == kNumWord && p.val(a.next) < 10 {
		a.n, a.next = a.n+p.val(a.next), a.next+1
	}
	if p.Kind(a.next) == kScale {
		a.n, a.next = a.n*p.val(a.next), a.next+1
	}
	if p.Kind(a.next) == And && p.Kind(a.next+1) == Article && p.Kind(a.next+2) == kHalf {
		a.half, a.next = true, a.next+3
	}
	return a, true
}

// articleAmount reads "a", "a few", "a couple of", "a hundred", "a dozen".
func (p *Parser) articleAmount(i int) (amount, bool) {
	switch p.Kind(i + 1) {
	case kVague:
		next := i + 2
		if p.Kind(next) == Of {
			next++
		}
		n := 0
		if w := p.Word(i + 1); w == "couple" {
			n = 2
		}
		return amount{n: n, vague: n == 0, next: next}, true
	case kScale:
		return amount{n: p.val(i + 1), next: i + 2}, true
	}
	return amount{n: 1, next: i + 1}, p.Gap(i+1) == space
}

// fromNumber reads whatever may start with a number.
func (p *Parser) fromNumber(i int) (Expr, bool) {
	for _, read := range [...]func(*Parser, int) (Expr, bool){
		(*Parser).dayMonth, (*Parser).clockTime, (*Parser).quarterOf, (*Parser).counted,
		(*Parser).decade, (*Parser).century, (*Parser).year,
	} {
		if e, ok := read(p, i); ok {
			return e, true
		}
	}
	return Expr{}, false
}

// counted reads a number of units: "five years", "a week ago", "24-hour".
func (p *Parser) counted(i int) (Expr, bool) {
	a, ok := p.amount(i)
	if !ok || p.Kind(a.next) != kUnit || p.Gap(a.next) == newline || p.Gap(a.next) == Tight {
		return Expr{}, false
	}
	u := p.Items[a.next]
	if a.n > 100000 || u.Capital && p.Kind(i) != Article && !p.Items[i].Capital {
		return Expr{}, false
	}
	if p.Kind(i) == Article && u.plural && !a.vague && a.n < 2 {
		return Expr{}, false
	}
	if p.Kind(i) == Number && p.Items[i].digits == 4 && a.next == i+1 && u.Val == calendar.UnitYear {
		return Expr{}, false
	}
	e := Expr{Next: a.next + 1, Kind: "DURATION", Sense: SDuration, N: a.n, Half: a.half, Vague: a.vague, Unit: u.Val, Rule: "duration"}
	if p.Kind(e.Next) == And && p.Kind(e.Next+1) == Article && p.Kind(e.Next+2) == kHalf {
		e.Half, e.Next = true, e.Next+3
	}
	if p.Kind(e.Next) == kOld && p.Gap(e.Next) != newline {
		return Expr{}, false // an age
	}
	if u.Val == calendar.UnitQuarter && p.Gap(a.next) == hyphen {
		return Expr{}, false // "three-quarters of"
	}
	return p.shifted(i, e)
}

// shifted reads the word that turns a duration into a point of time: ago,
// earlier, later, from now.
func (p *Parser) shifted(i int, e Expr) (Expr, bool) {
	j := e.Next
	if p.Kind(j) == Or && p.Word(j+1) == "so" {
		j += 2
	}
	switch p.Kind(j) {
	case kAgo:
		e.Dir = -1
	case Earlier, Later:
		if e.Vague || e.Unit < calendar.UnitDay {
			return e, true
		}
		e.Dir, e.ToFocus = p.val(j), true
	case kHence:
		e.Dir = 1
	case Prep:
		if p.Word(j) != "from" || p.Kind(j+1) != kRef || p.val(j+1) != 0 {
			return e, true
		}
		e.Dir = 1
		j++
	default:
		return e, true
	}
	if p.Gap(j) == newline {
		return e, true
	}
	e.Next, e.Kind, e.Sense, e.Rule = j+1, "DATE", SShift, "so long before or after"
	if e.Unit < calendar.UnitDay {
		e.Kind = "TIME"
	}
	if p.Kind(i) == Article && e.Unit == calendar.UnitYear && !e.ToFocus {
		e.Rule = "a year ago"
	}
	return e, true
}

// year reads a bare year where the words around it show that it is one.
func (p *Parser) year(i int) (Expr, bool) {
	y, next, ok := p.yearNumber(i)
	if !ok {
		return Expr{}, false
	}
	it := p.Items[i]
	if it.Kind == Number && (p.Gap(i) == Tight && !p.Is(i-1, '(') && !p.Is(i-1, '-') || it.Val < 1100) {
		return Expr{}, false
	}
	e := Expr{Next: next, Kind: "DATE", Sense: SDate, Y: y, Dir: Bare, Rule: "year"}
	if it.Kind == kNumWord {
		return e, true
	}
	if q, ok := p.yearQuarter(i); ok {
		return q, true
	}
	return e, p.isYear(i)
}

// yearQuarter reads "1988 third quarter" and "1990 first half".
func (p *Parser) yearQuarter(i int) (Expr, bool) {
	if p.Kind(i+1) != kOrdinal {
		return Expr{}, false
	}
	e, ok := p.quarterOf(i + 1)
	if !ok || e.Y != 0 {
		return Expr{}, false
	}
	e.Y = p.val(i)
	return e, true
}

// isYear judges a number of four digits by the words around it.
func (p *Parser) isYear(i int) bool {
	y := p.val(i)
	after := p.Kind(i + 1)
	if after == kUnit || after == kScale || p.Is(i+1, '%') || p.Is(i+1, '$') || p.Gap(i+1) == hyphen && after != kSeason {
		return false
	}
	if y%100 == 0 && after == Other && !p.Capital(i+1) && p.Gap(i+1) == space && plainPlural(p.Word(i+1)) {
		return false
	}
	switch p.Kind(i - 1) {
	case In, Prep, Early, Earlier, Later, kFiscal, Edge, kSeason, kThis, kLast, kNext, kHalf:
		return p.Word(i-1) != "for" && p.Word(i-1) != "over" && p.Word(i-1) != "under" || y > 1900 && y < 2100 && !plainPlural(p.Word(i+1))
	case Of, To, At:
		return y >= 1500 && y < 2100 && !(after == Other && !p.Capital(i+1) && plainPlural(p.Word(i+1)))
	case And, Or, kApprox, The, Possessive, Its, On, Article, kThat:
		return y >= 1800 && y < 2100 && !plainPlural(p.Word(i+1))
	case Mark:
		switch p.val(i - 1) {
		case '(':
			return p.Is(i+1, ')') || p.Is(i+1, '-')
		case ',', '-':
			return p.Kind(i-2) == Number && p.Items[i-2].digits == 4 && y > 1500 && y < 2100
		}
	case Other, Month, kQuarter:
		return y >= 1900 && y < 2100 && p.Gap(i) <= space && !p.Capital(i-1) && !plainPlural(p.Word(i+1)) && p.Kind(i-1) != Month
	}
	return false
}

// plainPlural reports whether a word looks like the plural of what is counted.
func plainPlural(w string) bool {
	n := len(w)
	return n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[0] >= 'a' || w == "people" || w == "men" || w == "women" || w == "children"
}

// decade reads "the 1990s" without its article, "1980's", "nineteen eighties".
func (p *Parser) decade(i int) (Expr, bool) {
	it := p.Items[i]
	e := Expr{Next: i + 1, Kind: "DATE", Sense: SFixed, Rule: "decade"}
	switch {
	case it.Kind == kDecadeNum && it.digits == 4:
		if it.Val < 1000 || it.Val > 2100 {
			return Expr{}, false
		}
		e.Value = fmt.Sprint(it.Val / 10)
	case it.Kind == kDecadeWord:
		e.Value = fmt.Sprint(190 + it.Val/10)
		if p.Kind(i-1) != The && p.Kind(i-1) != Early {
			return Expr{}, false
		}
	case it.Kind == kNumWord && it.Val >= 16 && it.Val <= 20 && p.Kind(i+1) == kDecadeWord:
		e.Value, e.Next = fmt.Sprint(it.Val*10+p.val(i+1)/10), i+2
	case it.Kind == Number && it.digits == 4 && it.Val%10 == 0 && p.Kind(i+1) == Possessive && it.Val > 1500 && it.Val < 2100:
		e.Value, e.Next = fmt.Sprint(it.Val/10), i+2
	default:
		return Expr{}, false
	}
	return e, true
}

// apostropheYear reads '90s and '98.
func (p *Parser) apostropheYear(i int) (Expr, bool) {
	if !p.Is(i, '\'') || p.Gap(i+1) != Tight || i+1 >= len(p.Items) || p.Items[i+1].digits != 2 {
		return Expr{}, false
	}
	y := 1900 + p.val(i+1)
	e := Expr{Next: i + 2, Kind: "DATE", Sense: SFixed, Rule: "decade"}
	switch p.Kind(i + 1) {
	case kDecadeNum:
		e.Value = fmt.Sprint(y / 10)
		return e, true
	case Number:
		if k := p.Kind(i - 1); (k == In || k == Prep || k == Month || k == kSeason) && !p.Is(i+2, '\'') {
			e.Sense, e.Y, e.Dir, e.Rule = SDate, fullYear(p.val(i+1)), Bare, "year"
			return e, true
		}
	}
	return Expr{}, false
}

// century reads "20th century" and "nineteenth century".
func (p *Parser) century(i int) (Expr, bool) {
	n, j := p.dayNumber(i)
	if p.Kind(i) != kOrdinal && p.Kind(i) != kNumWord || n < 1 || n > 30 {
		return Expr{}, false
	}
	if p.Kind(j) != kUnit || p.val(j) != calendar.UnitCentury || p.Items[j].plural {
		return Expr{}, false
	}
	return Expr{Next: j + 1, Kind: "DATE", Sense: SFixed, Value: fmt.Sprintf("%02d", n-1), Rule: "century"}, true
}

// quarterOf reads "third quarter", "first-quarter", "fiscal first quarter of
// 1990" and "first half of 1990". A half needs its year: games have halves.
func (p *Parser) quarterOf(i int) (Expr, bool) {
	j := i
	fiscal := p.Kind(j) == kFiscal
	if fiscal {
		j++
	}
	n := p.val(j)
	if p.Kind(j) == kLast && p.Kind(j+1) == kHalf {
		n = 2
	} else if p.Kind(j) != kOrdinal || n < 1 || n > 4 {
		return Expr{}, false
	}
	j++
	if p.Kind(j) == kFiscal {
		j++
	}
	e := Expr{Next: j + 1, Kind: "DATE", N: n, Dir: Bare, Sense: SQuarter, Rule: "quarter"}
	switch p.Kind(j) {
	case kQuarter:
	case kHalf:
		if n > 2 {
			return Expr{}, false
		}
		e.Sense, e.Rule = SHalf, "half year"
	default:
		return Expr{}, false
	}
	k := e.Next
	if p.Kind(k) == Of {
		k++
		if p.Kind(k) == kFiscal {
			k++
		}
	}
	if y, next, ok := p.yearNumber(k); ok && k < len(p.Items) {
		e.Y, e.Next = y, next
	} else if dir, next, ok := p.lastYear(e.Next); ok {
		e.Dir, e.Next = dir, next
	}
	return e, e.Sense == SQuarter || e.Y != 0 || e.Dir != Bare
}
