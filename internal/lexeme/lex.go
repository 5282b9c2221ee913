// Package lexeme cuts English text into what a grammar of time reads: words of
// a small lexicon with what they say of tense, numbers and dates in digits,
// marks. It joins nothing; a date in digits need not exist. The cost is linear
// in the length of the text.
package lexeme

import (
	"unicode"
	"unicode/utf8"
)

// Item is one word, number or mark of a text, as the grammar sees it.
type Item struct {
	Start, End int
	Kind       Kind
	Cue        Cue
	Gap        Gap  // what stands before it
	Capital    bool // starts with a capital
	Plural     bool
	Money      bool  // a currency sign stands before it
	Meridiem   bool  // a clock time with am or pm
	Digits     uint8 // of a number
	Val, Aux   int
	Y, M, D    int16 // of a FullDate; M and D are 0 while their order is open
	Form       Form
}

// Gap is what parts an item from the one before.
type Gap uint8

const (
	Tight Gap = iota
	Space
	Hyphen
	Newline
)

// lexer cuts text[at:end] into items.
type lexer struct {
	text  string
	at    int
	end   int
	words map[string]entry
	items []Item
}

// Cut appends the items of text[from:to] to items. It reads each byte a
// bounded number of times.
func Cut(items []Item, text string, from, to int) []Item {
	lx := &lexer{text: text, at: from, end: to, words: lexicon(), items: items}
	between := Newline
	for lx.at < lx.end {
		c := lx.text[lx.at]
		switch {
		case c == '\n' || c == '\r':
			between = Newline
			lx.at++
			continue
		case c == ' ' || c == '\t':
			if between != Newline {
				between = Space
			}
			lx.at++
			continue
		case c == '-' && lx.joins():
			between = Hyphen
			lx.at++
			continue
		}
		n := len(lx.items)
		lx.one(c)
		if n < len(lx.items) {
			lx.items[n].Gap = between
			between = Tight
		} else if between == Tight {
			between = Space
		}
	}
	return lx.items
}

// joins reports whether the hyphen at the cursor stands between two letters
// or digits.
func (lx *lexer) joins() bool {
	i := lx.at
	return i > 0 && i+1 < lx.end && Alnum(lx.text[i-1]) && Alnum(lx.text[i+1])
}

// one reads the item at the cursor; white space of other kinds gives none.
func (lx *lexer) one(c byte) {
	switch {
	case '0' <= c && c <= '9':
		lx.number()
	case letter(c):
		lx.word()
	case c == '\'':
		lx.apostrophe(1)
	case c < utf8.RuneSelf:
		lx.mark(c, 1)
	default:
		r, n := utf8.DecodeRuneInString(lx.text[lx.at:lx.end])
		switch {
		case r == '’' || r == '‘':
			lx.apostrophe(n)
		case r >= '‐' && r <= '―':
			lx.mark('-', n)
		case r == '£' || r == '€' || r == '¥':
			lx.mark('$', n)
		case unicode.IsSpace(r):
			lx.at += n
		case unicode.IsLetter(r) || unicode.IsMark(r) || r == utf8.RuneError && n == 1:
			lx.word()
		default:
			lx.mark('?'+0x80, n)
		}
	}
}

func (lx *lexer) push(it Item) {
	it.Start = lx.at
	lx.at = it.End
	lx.items = append(lx.items, it)
}

func (lx *lexer) mark(c byte, n int) {
	lx.push(Item{Kind: Mark, Val: int(c), End: lx.at + n})
}

// apostrophe reads 's, 'll, 't and the like after a word, or a lone mark.
func (lx *lexer) apostrophe(n int) {
	i := lx.at + n
	for i < lx.end && letter(lx.text[i]) && i < lx.at+n+3 {
		i++
	}
	after := lx.at > 0 && Alnum(lx.text[lx.at-1])
	suffix := lx.text[lx.at+n : i]
	if !after || i < lx.end && Alnum(lx.text[i]) {
		suffix = ""
	}
	switch suffix {
	case "s", "S":
		lx.push(Item{Kind: Possessive, End: i})
	case "ll":
		lx.push(Item{Cue: FutureCue, End: i})
	case "t":
		if k := len(lx.items) - 1; k >= 0 && lx.text[lx.items[k].Start:lx.items[k].End] == "won" {
			lx.items[k].Cue = FutureCue
		}
		lx.push(Item{End: i})
	case "d", "re", "ve", "m":
		lx.push(Item{End: i})
	default:
		lx.mark('\'', n)
	}
}

// word reads letters and the digits that follow them.
func (lx *lexer) word() {
	start, i := lx.at, lx.at
	ascii := true
	for i < lx.end {
		c := lx.text[i]
		if Alnum(c) {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			break
		}
		r, n := utf8.DecodeRuneInString(lx.text[i:lx.end])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && (r != utf8.RuneError || n != 1) {
			break
		}
		ascii = false
		i += n
	}
	if i > start+2 && lx.text[start] == 'F' && lx.text[start+1] == 'Y' && Digit(lx.text[start+2]) {
		i = start + 2 // FY2019
	}
	c := lx.text[start]
	it := Item{End: i, Capital: 'A' <= c && c <= 'Z'}
	if i == start+1 {
		if end, kind, val := lx.dotted(start); end > 0 {
			it.End, it.Kind, it.Val = end, kind, val
			lx.push(it)
			return
		}
	}
	if ascii {
		word := lx.text[start:i]
		e, ok := lookup(lx.words, word)
		it.Kind, it.Cue, it.Val = e.kind, e.cue, int(e.val)
		it.Plural = ok && plural(e.kind, word)
		if !ok && !it.Capital && len(word) > 4 && word[len(word)-2:] == "ed" && word[len(word)-3] != 'e' {
			it.Cue = PastCue
		}
	}
	lx.push(it)
}

// plural reports whether a word of a countable kind is in the plural.
func plural(k Kind, word string) bool {
	s := word[len(word)-1] | 0x20
	switch k {
	case Unit, Season, Part:
		return s == 's'
	case Weekday:
		return s == 's' && len(word) > 6
	}
	return false
}

// dotted reads a.m. and p.m., and passes over initials such as "U.S.".
func (lx *lexer) dotted(i int) (end int, k Kind, val int) {
	t := lx.text[:lx.end]
	if i+2 >= len(t) || t[i+1] != '.' || !letter(t[i+2]) || i+3 < len(t) && Alnum(t[i+3]) {
		return 0, 0, 0
	}
	end = i + 3
	for end+1 < len(t) && t[end] == '.' && letter(t[end+1]) && (end+2 == len(t) || !Alnum(t[end+2])) {
		end += 2
	}
	if end < len(t) && t[end] == '.' {
		end++
	}
	if t[i+2]|0x20 == 'm' && end <= i+4 {
		switch t[i] | 0x20 {
		case 'a':
			return end, Ampm, 0
		case 'p':
			return end, Ampm, 1
		}
	}
	return end, Other, 0
}

func letter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func Digit(c byte) bool { return '0' <= c && c <= '9' }

func Alnum(c byte) bool { return letter(c) || Digit(c) }
