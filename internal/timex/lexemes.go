package timex

import (
	"slices"

	"variorum/internal/calendar"
	"variorum/internal/lexeme"
)

// Item is one word, number or mark of a text.
type Item = lexeme.Item

// Cue is what a word says about the tense of its clause.
type Cue = lexeme.Cue

// The items and tenses that readers of clauses ask for, so that they need not
// know the lexer.
const (
	Other      = lexeme.Other
	Mark       = lexeme.Mark
	Number     = lexeme.Number
	Clock      = lexeme.Clock
	FullDate   = lexeme.FullDate
	Possessive = lexeme.Possessive
	Month      = lexeme.Month
	Article    = lexeme.Article
	The        = lexeme.The
	Of         = lexeme.Of
	At         = lexeme.At
	In         = lexeme.In
	On         = lexeme.On
	And        = lexeme.And
	Or         = lexeme.Or
	To         = lexeme.To
	Prep       = lexeme.Prep
	Earlier    = lexeme.Earlier
	Later      = lexeme.Later
	Early      = lexeme.Early
	Edge       = lexeme.Edge
	Than       = lexeme.Than
	Ampm       = lexeme.Ampm
	Zone       = lexeme.Zone
	Its        = lexeme.Its

	NoCue     = lexeme.NoCue
	PastCue   = lexeme.PastCue
	FutureCue = lexeme.FutureCue
	WouldCue  = lexeme.WouldCue
	PlanCue   = lexeme.PlanCue
	IsCue     = lexeme.IsCue
	SayCue    = lexeme.SayCue

	Tight     = lexeme.Tight
	Newline   = lexeme.Newline
	DotForm   = lexeme.DotForm
	SlashForm = lexeme.SlashForm
)

// Lex appends the items of text[from:to] to items, in time linear in their
// length. A numeric date that is not in the calendar means nothing.
func Lex(items []Item, text string, from, to int) []Item {
	first := len(items)
	items = lexeme.Cut(slices.Grow(items, (to-from)/5), text, from, to)
	for i := first; i < len(items); i++ {
		if it := &items[i]; it.Kind == FullDate && it.M != 0 && !calendar.Exists(int(it.Y), int(it.M), int(it.D)) {
			it.Kind = Other
		}
	}
	return items
}

// Digit reports whether a byte is a digit of ASCII.
func Digit(c byte) bool { return lexeme.Digit(c) }

// Alnum reports whether a byte is a letter or digit of ASCII.
func Alnum(c byte) bool { return lexeme.Alnum(c) }
