package timex

import (
	"fmt"

	"variorum/internal/calendar"
	"variorum/internal/lexeme"
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
	if k := p.Kind(a.next); (k == lexeme.To || k == lexeme.Or) && p.Kind(i) != lexeme.Article {
		if b, ok := p.plainAmount(a.next + 1); ok && p.Kind(a.next+1) != lexeme.Article {
			a.next = b.next
		}
	}
	if k := p.Kind(a.next); (k == lexeme.More || k == lexeme.Only || k == lexeme.Trading) && p.Gap(a.next) != lexeme.Newline {
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
	case lexeme.Number:
		if it.Money {
			return amount{}, false
		}
		if p.Kind(i+1) == lexeme.Fraction && p.val(i+1) == 1 && p.Items[i+1].Aux == 2 {
			return amount{n: it.Val, half: true, next: i + 2}, true
		}
		if p.Kind(i+1) == lexeme.Scale {
			return amount{n: it.Val * p.val(i+1), next: i + 2}, true
		}
		return amount{n: it.Val, next: i + 1}, true
	case lexeme.Decimal:
		return amount{n: it.Val, half: it.Aux == 5, vague: it.Aux != 5, next: i + 1}, !it.Money
	case lexeme.Spread:
		return amount{n: it.Val, next: i + 1}, it.Digits <= 3
	case lexeme.NumWord:
		return p.numberWords(i)
	case lexeme.Article:
		return p.articleAmount(i)
	case lexeme.Vague:
		next := i + 1
		if p.Kind(next) == lexeme.Of {
			next++
		}
		if p.Word(i) == "couple" {
			return amount{n: 2, next: next}, true
		}
		return amount{vague: true, next: next}, true
	case lexeme.Half:
		return p.halfAmount(i)
	}
	return amount{}, false
}

// halfAmount reads the "half an" of "half an hour" and the "half" of
// "half-century".
func (p *Parser) halfAmount(i int) (amount, bool) {
	if p.val(i) != 0 || p.Kind(i) != lexeme.Half {
		return amount{}, false
	}
	a := amount{half: true, next: i + 1}
	if p.Kind(a.next) == lexeme.Article {
		a.next++
	} else if p.Gap(a.next) != lexeme.Hyphen && p.Kind(i-1) != lexeme.Article {
		return amount{}, false
	}
	return a, p.Kind(a.next) == lexeme.Unit && !p.Items[a.next].Plural
}

// numberWords reads "two thousand", "twenty-four", "three hundred".
func (p *Parser) numberWords(i int) (amount, bool) {
	a := amount{n: p.val(i), next: i + 1}
	if a.n >= 20 && p.Kind(a.next) == lexeme.NumWord && p.val(a.next) < 10 {
		a.n, a.next = a.n+p.val(a.next), a.next+1
	}
	if p.Kind(a.next) == lexeme.Scale {
		a.n, a.next = a.n*p.val(a.next), a.next+1
	}
	if p.Kind(a.next) == lexeme.And && p.Kind(a.next+1) == lexeme.Article && p.Kind(a.next+2) == lexeme.Half {
		a.half, a.next = true, a.next+3
	}
	return a, true
}

// articleAmount reads "a", "a few", "a couple of", "a hundred", "a dozen".
func (p *Parser) articleAmount(i int) (amount, bool) {
	switch p.Kind(i + 1) {
	case lexeme.Vague:
		next := i + 2
		if p.Kind(next) == lexeme.Of {
			next++
		}
		n := 0
		if w := p.Word(i + 1); w == "couple" {
			n = 2
		}
		return amount{n: n, vague: n == 0, next: next}, true
	case lexeme.Scale:
		return amount{n: p.val(i + 1), next: i + 2}, true
	case lexeme.Half:
		return p.halfAmount(i + 1)
	}
	return amount{n: 1, next: i + 1}, p.Gap(i+1) == lexeme.Space
}

// fromNumber reads whatever may start with a number.
func (p *Parser) fromNumber(i int) (Expr, bool) {
	for _, read := range [...]func(*Parser, int) (Expr, bool){
		(*Parser).dayMonth, (*Parser).furtherDay, (*Parser).clockTime, (*Parser).quarterOf, (*Parser).times, (*Parser).counted,
		(*Parser).decade, (*Parser).century, (*Parser).year,
	} {
		if e, ok := read(p, i); ok {
			return e, true
		}
	}
	return Expr{}, false
}

// times reads "three times a day".
func (p *Parser) times(i int) (Expr, bool) {
	if k := p.Kind(i); k != lexeme.Number && k != lexeme.NumWord && k != lexeme.Vague || p.Kind(i+1) != lexeme.TimeWord {
		return Expr{}, false
	}
	return p.often(i, i+2)
}

// counted reads a number of units: "five years", "a week ago", "24-hour".
func (p *Parser) counted(i int) (Expr, bool) {
	a, ok := p.amount(i)
	if !ok || p.Kind(a.next) != lexeme.Unit || p.Gap(a.next) == lexeme.Newline || p.Gap(a.next) == lexeme.Tight {
		return Expr{}, false
	}
	u := p.Items[a.next]
	if a.n > 100000 || u.Capital && p.Kind(i) != lexeme.Article && !p.Items[i].Capital {
		return Expr{}, false
	}
	if p.Kind(i) == lexeme.Article && u.Plural && !a.vague && a.n < 2 {
		return Expr{}, false
	}
	if p.Kind(i) == lexeme.Number && p.Items[i].Digits == 4 && a.next == i+1 && u.Val == calendar.UnitYear {
		return Expr{}, false
	}
	e := Expr{Next: a.next + 1, Kind: "DURATION", Sense: SDuration, N: a.n, Half: a.half, Vague: a.vague, Unit: u.Val, Rule: "duration"}
	if p.Kind(e.Next) == lexeme.And && p.Kind(e.Next+1) == lexeme.Article && p.Kind(e.Next+2) == lexeme.Half {
		e.Half, e.Next = true, e.Next+3
	}
	if p.Kind(e.Next) == lexeme.Old && p.Gap(e.Next) != lexeme.Newline {
		return Expr{}, false // an age
	}
	if u.Val == calendar.UnitQuarter && p.Gap(a.next) == lexeme.Hyphen {
		return Expr{}, false // "three-quarters of"
	}
	p.andSmaller(&e)
	if e, ok = p.shifted(i, e); ok && e.Sense == SDuration && p.rate(i, u.Plural) {
		e.Kind, e.Rule = "SET", "set"
	}
	return e, ok
}

// rate reports whether the unit after an article at i is what a number of
// things is counted by: "$300 a month", "90 miles an hour".
func (p *Parser) rate(i int, plural bool) bool {
	if p.Kind(i) != lexeme.Article || plural || p.Gap(i) != lexeme.Space || p.Kind(i+1) != lexeme.Unit {
		return false
	}
	k := i - 1
	if p.Kind(k) == lexeme.Other && plainPlural(p.Word(k)) {
		k--
	}
	if w := p.Word(k); w == "million" || w == "billion" {
		k--
	}
	n := p.Kind(k)
	return n == lexeme.Scale || n == lexeme.Number || n == lexeme.Decimal || n == lexeme.NumWord && k < i-1
}

// andSmaller reads the "and 20 minutes" after "one hour".
func (p *Parser) andSmaller(e *Expr) {
	i := e.Next
	if p.Kind(i) == lexeme.And {
		i++
	}
	if e.Half || e.Vague || p.Kind(i) != lexeme.Number && p.Kind(i) != lexeme.NumWord || p.Gap(i) != lexeme.Space {
		return
	}
	a, ok := p.plainAmount(i)
	if !ok || a.half || a.vague || p.Kind(a.next) != lexeme.Unit || p.Kind(a.next+1) == lexeme.Old {
		return
	}
	switch unit := p.val(a.next); {
	case unit >= e.Unit || e.Unit > calendar.UnitYear || unit < calendar.UnitDay && e.Unit > calendar.UnitDay:
	case unit < calendar.UnitDay && e.Unit == calendar.UnitDay:
		e.Rest, e.Next = calendar.Length(a.n, unit, false)[1:], a.next+1
	case unit < calendar.UnitDay:
		e.Rest, e.Next = calendar.Length(a.n, unit, false)[2:], a.next+1
	default:
		e.Rest, e.Next = calendar.Length(a.n, unit, false)[1:], a.next+1
	}
}

// shifted reads the word that turns a duration into a point of time: ago,
// earlier, later, from now.
func (p *Parser) shifted(i int, e Expr) (Expr, bool) {
	j := e.Next
	if p.Kind(j) == lexeme.Or && p.Word(j+1) == "so" {
		j += 2
	}
	switch p.Kind(j) {
	case lexeme.Ago:
		e.Dir = -1
	case lexeme.Earlier, lexeme.Later:
		if e.Vague || e.Unit < calendar.UnitDay || p.Kind(j+1) == lexeme.Than {
			return e, true
		}
		e.Dir, e.ToFocus = p.val(j), true
	case lexeme.Hence:
		e.Dir = 1
	case lexeme.Prep:
		if from, ok := p.fromDay(e, j); ok {
			return from, true
		}
		if p.Word(j) != "from" || p.Kind(j+1) != lexeme.Ref || p.val(j+1) != 0 {
			return e, true
		}
		e.Dir = 1
		j++
	default:
		return e, true
	}
	if p.Gap(j) == lexeme.Newline {
		return e, true
	}
	e.Next, e.Kind, e.Sense, e.Rule = j+1, "DATE", SShift, "so long before or after"
	if e.Unit < calendar.UnitDay {
		e.Kind = "TIME"
	}
	if p.Kind(i) == lexeme.Article && e.Unit == calendar.UnitYear && !e.ToFocus {
		e.Rule = "a year ago"
	}
	return e, true
}

// fromDay reads the "from Friday" of "a week from Friday".
func (p *Parser) fromDay(e Expr, j int) (Expr, bool) {
	if p.Word(j) != "from" || e.Vague || e.Half || e.Unit != calendar.UnitDay && e.Unit != calendar.UnitWeek {
		return Expr{}, false
	}
	day := Expr{}
	switch p.Kind(j + 1) {
	case lexeme.Weekday:
		var ok bool
		if day, ok = p.weekday(j + 1); !ok || day.Sense != SWeekday || day.Kind != "DATE" {
			return Expr{}, false
		}
		day.Dir = 1
	case lexeme.DayWord:
		day = Expr{Next: j + 2, Kind: "DATE", Sense: SUnit, Unit: calendar.UnitDay, Dir: p.val(j + 1), Rule: "day by name"}
	default:
		return Expr{}, false
	}
	day.Plus = e.N
	if e.Unit == calendar.UnitWeek {
		day.Plus *= 7
	}
	return day, true
}

// year reads a bare year where the words around it show that it is one.
func (p *Parser) year(i int) (Expr, bool) {
	y, next, ok := p.yearNumber(i)
	if !ok {
		return Expr{}, false
	}
	it := p.Items[i]
	if it.Kind == lexeme.Number && (p.Gap(i) == lexeme.Tight && !p.Is(i-1, '(') && !p.Is(i-1, '-') || it.Val < 1100) {
		return Expr{}, false
	}
	e := Expr{Next: next, Kind: "DATE", Sense: SDate, Y: y, Dir: Bare, Rule: "year"}
	if it.Kind == lexeme.NumWord {
		return e, true
	}
	if q, ok := p.yearQuarter(i); ok {
		return q, true
	}
	if p.Kind(next) == lexeme.Fiscal && p.Kind(next+1) == lexeme.Unit && p.val(next+1) == calendar.UnitYear {
		e.Next, e.Rule = next+2, "fiscal year"
		return e, true
	}
	return e, p.isYear(i)
}

// yearQuarter reads "1988 third quarter" and "1990 first half".
func (p *Parser) yearQuarter(i int) (Expr, bool) {
	if p.Kind(i+1) == lexeme.Quarter && p.val(i+1) > 0 && p.Capital(i+1) && p.Gap(i+1) <= lexeme.Hyphen {
		return Expr{Next: i + 2, Kind: "DATE", Sense: SQuarter, Y: p.val(i), N: p.val(i + 1), Dir: Bare, Rule: "quarter"}, true
	}
	if p.Kind(i+1) != lexeme.Ordinal {
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
	if after == lexeme.Unit || after == lexeme.Scale || p.Is(i+1, '%') || p.Is(i+1, '$') || p.Gap(i+1) == lexeme.Hyphen && after != lexeme.Season {
		return false
	}
	if y%100 == 0 && after == lexeme.Other && !p.Capital(i+1) && p.Gap(i+1) == lexeme.Space && plainPlural(p.Word(i+1)) {
		return false
	}
	if p.counts(i) {
		return false
	}
	switch p.Kind(i - 1) {
	case lexeme.In, lexeme.Prep, lexeme.Early, lexeme.Earlier, lexeme.Later, lexeme.Fiscal, lexeme.Edge, lexeme.Season, lexeme.This, lexeme.Last, lexeme.Next, lexeme.Half:
		return p.Word(i-1) != "for" && p.Word(i-1) != "over" && p.Word(i-1) != "under" || y > 1900 && y < 2100 && !plainPlural(p.Word(i+1))
	case lexeme.Of, lexeme.To, lexeme.At:
		return y >= 1500 && y < 2100 && !(after == lexeme.Other && (p.Kind(i-1) == lexeme.At && p.Capital(i+1) || !p.Capital(i+1) && plainPlural(p.Word(i+1))))
	case lexeme.And, lexeme.Or, lexeme.Approx, lexeme.The, lexeme.Possessive, lexeme.Its, lexeme.On, lexeme.Article, lexeme.That:
		return y >= 1800 && y < 2100 && !plainPlural(p.Word(i+1))
	case lexeme.Mark:
		switch p.val(i - 1) {
		case '(':
			return p.Is(i+1, ')') || p.Is(i+1, '-')
		case ',', '-':
			return p.Kind(i-2) == lexeme.Number && p.Items[i-2].Digits == 4 && y > 1500 && y < 2100
		}
	case lexeme.Other, lexeme.Month, lexeme.Quarter:
		return !numbered(p.Word(i-1)) && y >= 1900 && y < 2100 && p.Gap(i) <= lexeme.Space && !p.Capital(i-1) && !plainPlural(p.Word(i+1)) && p.Kind(i-1) != lexeme.Month
	}
	return false
}

// counts reports whether a number of four digits is a count by the words that
// stand around it: "nearly 2000", "about 1900 were", "between 1900 and 2000
// people", "up to 2000", "hit 2000 on".
func (p *Parser) counts(i int) bool {
	next := i + 1
	switch k := p.Kind(next); {
	case (k == lexeme.And || k == lexeme.To || k == lexeme.Or) && p.Kind(next+1) == lexeme.Number:
		if w := p.Word(next + 2); p.Gap(next+2) == lexeme.Space && p.Kind(next+2) == lexeme.Other && p.Items[next+2].Cue == lexeme.NoCue && plainPlural(w) {
			return true
		}
	}
	switch k := p.Kind(i - 1); k {
	case lexeme.Approx:
		w := p.Word(i - 1)
		return w != "about" && w != "around" && w != "About" && w != "Around" || next < len(p.Items) && p.Items[next].Cue != lexeme.NoCue
	case lexeme.To:
		return p.Kind(i-2) == lexeme.Up
	case lexeme.Other:
		return i > 0 && p.Items[i-1].Cue == lexeme.PastCue && p.Kind(next) != lexeme.Other
	}
	return false
}

// numbered reports whether a word stands before the number of a thing.
func numbered(w string) bool {
	switch w {
	case "room", "rooms", "page", "pages", "section", "flight", "number", "numbers", "route", "gate", "model", "channel", "suite",
		"apartment", "line", "code", "article", "paragraph", "rule", "case", "track", "train", "bus", "lot", "item", "verse", "chapter",
		"extension", "docket", "resolution", "version", "level", "unit", "box", "street", "highway", "only", "some", "than", "exactly", "all", "total", "totaled", "totalled":
		return true
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
	case it.Kind == lexeme.DecadeNum && it.Digits == 4:
		if it.Val < 1000 || it.Val > 2100 {
			return Expr{}, false
		}
		e.Value = fmt.Sprint(it.Val / 10)
		if it.Val%100 == 0 && it.Val < 2000 {
			e.Value, e.Rule = fmt.Sprint(it.Val/100), "century"
		}
	case it.Kind == lexeme.DecadeWord:
		e.Value = fmt.Sprint(190 + it.Val/10)
		if p.Kind(i-1) != lexeme.The && p.Kind(i-1) != lexeme.Early {
			return Expr{}, false
		}
	case it.Kind == lexeme.NumWord && it.Val >= 16 && it.Val <= 20 && p.Kind(i+1) == lexeme.DecadeWord:
		e.Value, e.Next = fmt.Sprint(it.Val*10+p.val(i+1)/10), i+2
	case it.Kind == lexeme.Number && it.Digits == 4 && it.Val%10 == 0 && p.Kind(i+1) == lexeme.Possessive && it.Val > 1500 && it.Val < 2100:
		e.Value, e.Next = fmt.Sprint(it.Val/10), i+2
	default:
		return Expr{}, false
	}
	return e, true
}

// apostropheYear reads '90s and '98.
func (p *Parser) apostropheYear(i int) (Expr, bool) {
	if !p.Is(i, '\'') || p.Gap(i+1) != lexeme.Tight || i+1 >= len(p.Items) || p.Items[i+1].Digits != 2 {
		return Expr{}, false
	}
	y := 1900 + p.val(i+1)
	e := Expr{Next: i + 2, Kind: "DATE", Sense: SFixed, Rule: "decade"}
	switch p.Kind(i + 1) {
	case lexeme.DecadeNum:
		e.Value = fmt.Sprint(y / 10)
		return e, true
	case lexeme.Number:
		if k := p.Kind(i - 1); (k == lexeme.In || k == lexeme.Prep || k == lexeme.Month || k == lexeme.Season) && !p.Is(i+2, '\'') {
			e.Sense, e.Y, e.Dir, e.Rule = SDate, lexeme.FullYear(p.val(i+1)), Bare, "year"
			return e, true
		}
	}
	return Expr{}, false
}

// century reads "20th century" and "nineteenth century".
func (p *Parser) century(i int) (Expr, bool) {
	n, j := p.dayNumber(i)
	if p.Kind(i) != lexeme.Ordinal && p.Kind(i) != lexeme.NumWord || n < 1 || n > 30 {
		return Expr{}, false
	}
	if p.Kind(j) != lexeme.Unit || p.val(j) != calendar.UnitCentury || p.Items[j].Plural {
		return Expr{}, false
	}
	return Expr{Next: j + 1, Kind: "DATE", Sense: SFixed, Value: fmt.Sprintf("%02d", n-1), Rule: "century"}, true
}

// quarterOf reads "third quarter", "first-quarter", "fiscal first quarter of
// 1990" and "first half of 1990". A half needs its year: games have halves.
func (p *Parser) quarterOf(i int) (Expr, bool) {
	j := i
	fiscal := p.Kind(j) == lexeme.Fiscal
	if fiscal {
		j++
	}
	n := p.val(j)
	if p.Kind(j) == lexeme.Last && p.Kind(j+1) == lexeme.Half {
		n = 2
	} else if p.Kind(j) != lexeme.Ordinal || n < 1 || n > 4 {
		return Expr{}, false
	}
	j++
	if p.Kind(j) == lexeme.Fiscal {
		j++
	}
	e := Expr{Next: j + 1, Kind: "DATE", N: n, Dir: Bare, Sense: SQuarter, Rule: "quarter"}
	switch p.Kind(j) {
	case lexeme.Quarter:
	case lexeme.Half:
		if n > 2 {
			return Expr{}, false
		}
		e.Sense, e.Rule = SHalf, "half year"
	default:
		return Expr{}, false
	}
	k := e.Next
	if p.Kind(k) == lexeme.Of {
		k++
		if p.Kind(k) == lexeme.Fiscal {
			k++
		}
	}
	if y, next, ok := p.yearNumber(k); ok && k < len(p.Items) {
		e.Y, e.Next = y, next
	} else {
		p.inYear(&e)
	}
	return e, e.Sense == SQuarter || e.Y != 0 || e.Dir != Bare
}
