// Package timex reads expressions of time in English text. A grammar with
// bounded look-ahead joins the items that lexeme cuts into expressions. What an expression means on
// a given day is not its business. The cost is linear in the length of the
// text.
package timex

import (
	"variorum/internal/calendar"
	"variorum/internal/lexeme"
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
	Half        bool   // n and a half
	Rest        string // what a duration counts in a smaller unit besides: 20M
	Plus        int    // days after the day that is named
	Told        bool   // counts from what the clause behind it tells: "the same day she left"
	Stamp       bool   // a time of day that opens a line
	YearAt      int    // the item of the year, where it stands behind another date
	Vague       bool   // n is not said
	ToFocus     bool   // counts from the date last named, not from publication
	Form        lexeme.Form
	Part        string // part of the day: MO, MI, AF, EV, NI
	Clock       string // 14:30
	Holiday     calendar.Holiday
}

// Parser reads items left to right and looks ahead by a bounded number.
type Parser struct {
	Text  string
	Items []lexeme.Item
}

func (p *Parser) Kind(i int) lexeme.Kind {
	if i < 0 || i >= len(p.Items) {
		return lexeme.Other
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
	return i >= 0 && i < len(p.Items) && p.Items[i].Kind == lexeme.Mark && p.Items[i].Val == int(mark)
}

// Word is item i as written.
func (p *Parser) Word(i int) string {
	if i < 0 || i >= len(p.Items) {
		return ""
	}
	return p.Text[p.Items[i].Start:p.Items[i].End]
}

func (p *Parser) Gap(i int) lexeme.Gap {
	if i < 0 || i >= len(p.Items) {
		return lexeme.Newline
	}
	return p.Items[i].Gap
}

func (p *Parser) Capital(i int) bool {
	return i >= 0 && i < len(p.Items) && p.Items[i].Capital
}

// At finds the expression that starts at item i.
func (p *Parser) At(i int) (Expr, bool) {
	e, ok := p.start(i)
	if !ok {
		return Expr{}, false
	}
	e.First = i
	p.sharedYear(&e)
	switch {
	case e.Sense == SUnit && e.ToFocus && e.Dir == 0:
		e.Told = p.told(i, e.Next)
	case e.Sense == SShift && e.ToFocus:
		e.Told = p.apposed(e.Next)
	case e.Sense == SClock:
		e.Stamp = p.Gap(i) == lexeme.Newline
	}
	if (e.Sense == SDuration || e.Sense == SUnit) && p.Kind(e.Next) == lexeme.Or && p.Word(e.Next+1) == "so" && p.Gap(e.Next) == lexeme.Space {
		e.Next += 2
	}
	return e, true
}

// told reports whether a clause at i tells which day is meant: "the same day
// as", "that night when", "the same week he left".
func (p *Parser) told(first, i int) bool {
	if p.Gap(i) != lexeme.Space {
		return false
	}
	switch p.Word(i) {
	case "that", "when":
		return true
	case "as", "he", "she", "they", "it", "we", "I", "you":
		return p.Word(i-2) == "same" && !p.Capital(first)
	}
	return false
}

// apposed reports whether a date stands beside an expression to say the same:
// "a year later, in February 2015".
func (p *Parser) apposed(i int) bool {
	if !p.Is(i, ',') || p.Kind(i+1) != lexeme.In && p.Kind(i+1) != lexeme.On {
		return false
	}
	_, _, year := p.yearNumber(i + 2)
	return year || p.Kind(i+2) == lexeme.Month && p.Capital(i+2)
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
	case lexeme.FullDate:
		return p.numeric(i)
	case lexeme.Weekday:
		return p.weekday(i)
	case lexeme.Month:
		return p.month(i)
	case lexeme.Clock, lexeme.Decimal:
		if e, ok := p.clockTime(i); ok {
			return e, true
		}
		return p.counted(i)
	case lexeme.Number, lexeme.NumWord, lexeme.Scale, lexeme.Ordinal, lexeme.Article, lexeme.Vague, lexeme.Fraction, lexeme.Spread, lexeme.DecadeNum, lexeme.DecadeWord:
		return p.fromNumber(i)
	case lexeme.DayWord, lexeme.NightWord:
		return p.dayWord(i)
	case lexeme.The:
		return p.determined(i)
	case lexeme.Current:
		return either(i, p.pointed, p.reference)
	case lexeme.This, lexeme.That, lexeme.Last, lexeme.Next, lexeme.Coming, lexeme.Prior, lexeme.Follow, lexeme.Latest, lexeme.Recent:
		return p.pointed(i)
	case lexeme.Early, lexeme.Edge, lexeme.Earlier, lexeme.Later:
		return p.edged(i)
	case lexeme.Every, lexeme.Freq:
		return p.set(i)
	case lexeme.Approx, lexeme.More, lexeme.Most, lexeme.Less, lexeme.At, lexeme.No, lexeme.Up:
		return p.approximate(i)
	case lexeme.Half:
		return either(i, p.unmarked, p.fromNumber)
	case lexeme.Unit, lexeme.Quarter, lexeme.Fiscal, lexeme.Season, lexeme.Part, lexeme.Long:
		return p.unmarked(i)
	case lexeme.Often:
		return p.often(i, i+1)
	case lexeme.Ref:
		return p.reference(i)
	case lexeme.Prep:
		return p.past(i)
	case lexeme.Mark:
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
