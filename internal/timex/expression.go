// Package timex reads expressions of time in English text. One scanner cuts the
// text into items (words of a small lexicon, numbers, marks); a grammar with
// bounded look-ahead joins items into expressions. What an expression means on
// a given day is not its business. The cost is linear in the length of the
// text.
package timex

import (
	"variorum/internal/calendar"
)

// sense is what an expression means before it is resolved.
type sense uint8

const (
	SFixed    sense = iota // value is final
	SDate                  // y, m, d, wd: those that are named; 0 is unnamed
	SWeekday               // a weekday, with dir
	SUnit                  // this, last or next unit: dir
	SShift                 // n units before or after: dir
	SDuration              // n units
	SSeason                // n-th season; y or dir
	SQuarter               // n-th quarter; y or dir; n is 0 for "the quarter"
	SHalf                  // n-th half of y
	SHoliday               // holiday h of y or dir
	SClock                 // a time of day alone
	SNumeric               // a numeric date whose order is open
)

// bare as a direction says that no word such as "last" or "this" tells which
// one is meant.
const Bare = 9

// Expr is one expression of time as the grammar found it.
type Expr struct {
	First, Next int // items
	Sense       sense
	Kind        string // DATE, TIME, DURATION, SET
	Value       string // of sFixed
	Mod         string
	Rule        string
	Y, M, D, Wd int
	N, Dir      int
	Unit        int
	Half        bool // n and a half
	Vague       bool // n is not said
	ToFocus     bool // counts from the date last named, not from publication
	Form        dateForm
	Part        string // part of the day: MO, MI, AF, EV, NI
	Clock       string // 14:30
	Holiday     calendar.Holiday
}

// Parser reads items left to right and looks ahead by a bounded number.
type Parser struct {
	Text  string
	Items []Item
}

func (p *Parser) Kind(i int) kind {
	if i < 0 || i >= len(p.Items) {
		return Other
	}
	return p.Items[i].Kind
}

func (p *Parser) val(i int) int {
	if i < 0 || i >= len(p.Items) {
		return 0
	}
	return p.Items[i].Val
}

func (p *Parser) Is(i int, mark byte) bool {
	return i >= 0 && i < len(p.Items) && p.Items[i].Kind == Mark && p.Items[i].Val == int(mark)
}

// Word is item i as written.
func (p *Parser) Word(i int) string {
	if i < 0 || i >= len(p.Items) {
		return ""
	}
	return p.Text[p.Items[i].Start:p.Items[i].End]
}

func (p *Parser) Gap(i int) gap {
	if i < 0 || i >= len(p.Items) {
		return newline
	}
	return p.Items[i].Gap
}

func (p *Parser) Capital(i int) bool {
	return i >= 0 && i < len(p.Items) && p.Items[i].Capital
}

// At finds the expression that starts at item i.
func (p *Parser) At(i int) (Expr, bool) {
	e, ok := p.start(i)
	if ok {
		e.First = i
	}
	return e, ok
}

// either returns the first of two readings that holds.
func either(i int, first, second func(int) (Expr, bool)) (Expr, bool) {
	if e, ok := first(i); ok {
		return e, true
	}
	return second(i)
}

func (p *Parser) start(i int) (Expr, bool) {
	switch p.Items[i].Kind {
	case FullDate:
		return p.numeric(i)
	case kWeekday:
		return p.weekday(i)
	case Month:
		return p.month(i)
	case Clock, kDecimal:
		if e, ok := p.clockTime(i); ok {
			return e, true
		}
		return p.counted(i)
	case Number, kNumWord, kScale, kOrdinal, Article, kVague, kFraction, kSpread, kDecadeNum, kDecadeWord:
		return p.fromNumber(i)
	case kDayWord, kNightWord:
		return p.dayWord(i)
	case The:
		return p.determined(i)
	case kCurrent:
		return either(i, p.pointed, p.reference)
	case kThis, kThat, kLast, kNext, kComing, kPrior, kFollow, kLatest, kRecent:
		return p.pointed(i)
	case Early, Edge, Earlier, Later:
		return p.edged(i)
	case kEvery, kFreq:
		return p.set(i)
	case kApprox, kMore, kLess, At, kNo, kUp:
		return p.approximate(i)
	case kUnit, kQuarter, kHalf, kFiscal, kSeason, kPart:
		return p.unmarked(i)
	case kRef:
		return p.reference(i)
	case Prep:
		return p.past(i)
	case Mark:
		return p.apostropheYear(i)
	}
	return p.festival(i)
}

// OpensClause reports whether a word opens a clause that hangs on another or
// stands against it.
func OpensClause(w string) bool {
	switch w {
	case "that", "which", "who", "whose", "where", "when", "while", "because", "if", "but", "as", "whether", "though", "although":
		return true
	}
	return false
}
