package lexeme

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// Kind is what the grammar sees of a word, number or mark.
type Kind uint8

const (
	Other      Kind = iota
	Mark            // a punctuation mark; val is its byte, with dashes as '-'
	Number          // 12, 1,500
	Ordinal         // 8th, first
	Decimal         // 2.5
	Fraction        // 1/2 or 2/14: val and aux
	Spread          // 3-5, 1998-99: val and aux
	Clock           // 10:30: val hours, aux minutes
	FullDate        // 2021-03-19, 14.02.2022, 3/14/22: Y, M, D and Form
	DecadeNum       // 1990s
	Possessive      // 's
	Month
	Weekday
	Unit
	Quarter
	Half
	Season
	Part // of the day
	DayWord
	NightWord
	NumWord
	Scale
	DecadeWord
	Vague
	Article // a, an
	The
	Of
	At
	In
	On
	And
	Or
	To
	Prep
	This
	That
	Last
	Next
	Coming
	Prior
	Follow
	Current
	Latest
	Recent
	Ago
	Earlier
	Later
	Hence
	Early
	Edge
	Every
	Freq
	Fiscal
	Approx
	More
	Less
	Than
	Least
	Most
	No
	Up
	Only
	Ampm
	Zone
	Ref
	Future
	Eve
	Christmas
	Thanksgiving
	EasterWord
	Labor
	Memorial
	Independence
	Election
	NewYear
	Valentine
	Halloween
	Veterans
	Old
	Long
	Period
	Full
	Ahead
	DateWord
	TimeWord
	Moment
	Term
	Near
	Trading
	Its
	Often
)

// Cue is what a word says about the tense of its clause.
type Cue uint8

const (
	NoCue Cue = iota
	PastCue
	FutureCue
	WouldCue
	PlanCue
	IsCue
	SayCue
)

type entry struct {
	kind Kind
	cue  Cue
	val  int16
}

//go:embed words.txt
var wordList string

// longest is the length of the longest word in the list.
const longest = 13

var lexicon = sync.OnceValue(func() map[string]entry {
	kinds := kindNames()
	cues := map[string]Cue{"past": PastCue, "future": FutureCue, "would": WouldCue, "plan": PlanCue, "is": IsCue, "say": SayCue}
	words := make(map[string]entry, 512)
	for line := range strings.Lines(wordList) {
		fields := strings.Fields(line)
		if len(fields) < 3 || fields[0] == "#" {
			continue
		}
		for _, w := range fields[2:] {
			e := words[w]
			if fields[0] == "cue" {
				e.cue = cues[fields[1]]
			} else {
				val, _ := strconv.Atoi(fields[1])
				e.kind, e.val = kinds[fields[0]], int16(val)
			}
			words[w] = e
		}
	}
	return words
})

// kindNames maps the names used in words.txt to kinds.
func kindNames() map[string]Kind {
	return map[string]Kind{
		"month": Month, "weekday": Weekday, "unit": Unit, "quarter": Quarter,
		"half": Half, "season": Season, "part": Part, "day": DayWord,
		"night": NightWord, "num": NumWord, "scale": Scale,
		"decade": DecadeWord, "ord": Ordinal, "vague": Vague, "a": Article,
		"the": The, "of": Of, "at": At, "in": In, "on": On, "and": And,
		"or": Or, "to": To, "prep": Prep, "this": This, "that": That,
		"last": Last, "next": Next, "coming": Coming, "prior": Prior,
		"follow": Follow, "current": Current, "latest": Latest,
		"recent": Recent, "ago": Ago, "earlier": Earlier, "later": Later,
		"hence": Hence, "early": Early, "edge": Edge, "every": Every,
		"freq": Freq, "fiscal": Fiscal, "approx": Approx, "more": More,
		"less": Less, "than": Than, "least": Least, "most": Most, "no": No,
		"up": Up, "only": Only, "ampm": Ampm, "zone": Zone, "ref": Ref,
		"future": Future, "eve": Eve, "christmas": Christmas,
		"thanksgiving": Thanksgiving, "easter": EasterWord, "labor": Labor,
		"memorial": Memorial, "independence": Independence,
		"election": Election, "newyear": NewYear, "valentine": Valentine,
		"halloween": Halloween, "veterans": Veterans, "old": Old,
		"long": Long, "period": Period, "full": Full, "ahead": Ahead,
		"date": DateWord, "time": TimeWord, "moment": Moment, "term": Term,
		"near": Near, "trading": Trading, "its": Its, "often": Often,
	}
}

// lookup finds a word, given as written, by its lower case.
func lookup(words map[string]entry, word string) (entry, bool) {
	if len(word) > longest {
		return entry{}, false
	}
	var buf [longest]byte
	for i := 0; i < len(word); i++ {
		c := word[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		buf[i] = c
	}
	e, ok := words[string(buf[:len(word)])]
	return e, ok
}
