package lexeme

// Form is how a numeric date is written.
type Form uint8

const (
	noForm    Form = iota
	IsoForm        // 2021-03-19
	DotForm        // 14.02.2022
	SlashForm      // 2/14/22
	dashForm       // 14-02-2022
)

// number reads what starts with a digit: a count, a clock time, a numeric
// date. Anything of another shape (versions, telephone numbers, scores of
// more than two parts, "10km") becomes an item that means nothing.
func (lx *lexer) number() {
	a, i := lx.digitsAt(lx.at)
	it := Item{Kind: Number, Val: a, Digits: uint8(min(i-lx.at, 200)), End: i, Money: lx.afterMoney()}
	if it.Digits > 9 {
		it.Kind = Other
		lx.push(it)
		return
	}
	c, d := lx.peek(i), Digit(lx.peek(i+1))
	switch {
	case c == ':' && d:
		lx.clock(&it)
	case c == ',' && it.Digits <= 3 && lx.thousands(i):
		lx.grouped(&it)
	case c == '.' && d:
		lx.parts(&it, '.', DotForm)
	case c == '/' && d:
		lx.parts(&it, '/', SlashForm)
	case c == '-' && d:
		lx.parts(&it, '-', dashForm)
	case letter(c):
		lx.suffixed(&it)
	}
	lx.push(it)
}

// digitsAt reads the number at i and the end of its digits. More than nine
// digits have no value.
func (lx *lexer) digitsAt(i int) (n, end int) {
	start := i
	for i < lx.end && Digit(lx.text[i]) {
		if i-start < 9 {
			n = n*10 + int(lx.text[i]-'0')
		}
		i++
	}
	return n, i
}

func (lx *lexer) peek(i int) byte {
	if i < lx.end {
		return lx.text[i]
	}
	return 0
}

func (lx *lexer) afterMoney() bool {
	if k := len(lx.items) - 1; k >= 0 && lx.items[k].Kind == Mark && lx.items[k].End == lx.at {
		switch lx.items[k].Val {
		case '$', '#', '+', '@':
			return true
		}
	}
	return false
}

// clock reads hh:mm and hh:mm:ss.
func (lx *lexer) clock(it *Item) {
	m, i := lx.digitsAt(it.End + 1)
	valid := it.Digits <= 2 && i-it.End == 3 && it.Val <= 24 && m < 60
	if lx.peek(i) == ':' && Digit(lx.peek(i+1)) {
		s, j := lx.digitsAt(i + 1)
		valid = valid && j-i == 3 && s < 60
		i = j
	}
	if lx.peek(i) == ':' || lx.peek(i) == '.' && Digit(lx.peek(i+1)) {
		valid = false
	}
	it.End, it.Aux, it.Kind = i, m, Clock
	if c := lx.peek(i); !valid {
		it.Kind = Other
	} else if letter(c) {
		lx.meridiem(it)
	}
}

// meridiem reads the am, pm or Z that is written onto a clock time.
func (lx *lexer) meridiem(it *Item) {
	c, m := lx.peek(it.End)|0x20, lx.peek(it.End+1)|0x20
	switch {
	case c == 'z' && !Alnum(lx.peek(it.End+1)):
		it.End++
	case (c == 'a' || c == 'p') && m == 'm' && !Alnum(lx.peek(it.End+2)) && it.Val >= 1 && it.Val <= 12:
		it.Val = Hour(it.Val, c == 'p')
		it.Kind, it.Meridiem = Clock, true
		it.End += 2
	default:
		it.Kind = Other
		for Alnum(lx.peek(it.End)) {
			it.End++
		}
	}
}

// Hour turns an hour of the twelve-hour clock to one of twenty-four.
func Hour(h int, pm bool) int {
	if pm {
		return h%12 + 12
	}
	return h % 12
}

// thousands reports whether a comma at i parts groups of three digits.
func (lx *lexer) thousands(i int) bool {
	return Digit(lx.peek(i+1)) && Digit(lx.peek(i+2)) && Digit(lx.peek(i+3)) && !Digit(lx.peek(i+4))
}

func (lx *lexer) grouped(it *Item) {
	i := it.End
	for lx.peek(i) == ',' && lx.thousands(i) {
		n, j := lx.digitsAt(i + 1)
		if it.Val < 1e6 {
			it.Val = it.Val*1000 + n
		}
		i = j
	}
	if lx.peek(i) == '.' && Digit(lx.peek(i+1)) {
		it.Kind = Decimal
		_, i = lx.digitsAt(i + 1)
	}
	it.End, it.Digits = i, 10
}

// parts reads numbers joined by one mark: two are a decimal, a fraction or a
// spread, three may be a date, more are nothing.
func (lx *lexer) parts(it *Item, sep byte, form Form) {
	var val, width [3]int
	val[0], width[0] = it.Val, int(it.Digits)
	n, i := 1, it.End
	for lx.peek(i) == sep && Digit(lx.peek(i+1)) {
		v, j := lx.digitsAt(i + 1)
		if n < 3 {
			val[n], width[n] = v, j-i-1
		}
		n++
		i = j
	}
	it.End = i
	switch {
	case n == 3:
		lx.dateOf(it, val, width, form)
	case n > 3 || width[1] > 4:
		it.Kind = Other
	case sep == '.':
		it.Kind, it.Aux = Decimal, val[1]
		if letter(lx.peek(i)) && width[1] == 2 && val[0] <= 12 && val[1] < 60 {
			lx.meridiem(it)
			return
		}
	case sep == '/':
		it.Kind, it.Aux = Fraction, val[1]
	default:
		it.Kind, it.Aux = Spread, val[1]
	}
	if Alnum(lx.peek(it.End)) {
		it.Kind = Other
		for Alnum(lx.peek(it.End)) {
			it.End++
		}
	}
}

// dateOf reads three numbers as a date. Which of the first two is the day
// stays open here unless one of them cannot be a month; then m and d are set.
func (lx *lexer) dateOf(it *Item, val, width [3]int, form Form) {
	it.Kind, it.Form, it.Val, it.Aux = Other, form, val[0], val[1]
	y, m, d := val[2], 0, 0
	switch {
	case width[0] == 4 && width[1] <= 2 && width[2] <= 2 && (form != DotForm || width[1]+width[2] == 4):
		y, m, d = val[0], val[1], val[2]
		it.Form = IsoForm
		if m < 1 || m > 12 || d < 1 || d > 31 {
			return
		}
		lx.isoTime(it)
	case width[0] > 2 || width[1] > 2 || width[2] != 4 && (width[2] != 2 || form != SlashForm):
		return
	case form == DotForm && width[1] == 1: // a section number as likely as a date
		return
	case val[0] == val[1] || val[0] > 12:
		d, m = val[0], val[1]
	case val[1] > 12:
		m, d = val[0], val[1]
	case val[0] == 0 || val[1] == 0:
		return
	}
	if width[2] == 2 && it.Form != IsoForm {
		y = FullYear(y)
	}
	if y < 1000 || y > 2200 || m != 0 && d > 31 {
		return
	}
	it.Kind, it.Y, it.M, it.D = FullDate, int16(y), int16(m), int16(d)
}

// isoTime passes over the time of 2021-03-19T10:22:00+03:00, which counts as
// part of the date.
func (lx *lexer) isoTime(it *Item) {
	i := it.End
	if lx.peek(i) != 'T' || !Digit(lx.peek(i+1)) {
		return
	}
	for j := i + 1; j < i+30; j++ {
		c := lx.peek(j)
		if !Digit(c) && c != ':' && c != '.' && c != '+' && c != '-' && c != 'Z' {
			for c = lx.text[j-1]; !Digit(c) && c != 'Z'; c = lx.text[j-1] {
				j--
			}
			it.End = j
			return
		}
	}
}

// suffixed reads what stands tight after a number: 8th, 10am, 1990s.
func (lx *lexer) suffixed(it *Item) {
	i := it.End
	for i < lx.end && Alnum(lx.text[i]) {
		i++
	}
	suffix := lx.text[it.End:i]
	switch {
	case (suffix == "st" || suffix == "nd" || suffix == "rd" || suffix == "th") && it.Digits <= 2:
		it.Kind, it.End = Ordinal, i
	case suffix == "s" && it.Val%10 == 0 && (it.Digits == 4 || it.Digits == 2):
		it.Kind, it.End = DecadeNum, i
	case len(suffix) == 2 && (suffix[1]|0x20) == 'm' && it.Digits <= 2:
		lx.meridiem(it)
	default:
		it.Kind, it.End = Other, i
	}
}

// FullYear reads a year of two digits: 70 to 99 are of the last century.
func FullYear(y int) int {
	if y >= 70 {
		return 1900 + y
	}
	return 2000 + y
}
