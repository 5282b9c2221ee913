package timex

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// kind is what the grammar sees of a word, number or mark.
type kind uint8

const (
	Other      kind = iota
	Mark            // a punctuation mark; val is its byte, with dashes as '-'
	Number          // 12, 1,500
	kOrdinal        // 8th, first
	kDecimal        // 2.5
	kFraction       // 1/2 or 2/14: val and aux
	kSpread         // 3-5, 1998-99: val and aux
	Clock           // 10:30: val hours, aux minutes
	FullDate        // 2021-03-19, 14.02.2022, 3/14/22: see item.date
	kDecadeNum      // 1990s
	Possessive      // 's
	Month
	kWeekday
	kUnit
	kQuarter
	kHalf
	kSeason
	kPart // of the day
	kDayWord
	kNightWord
	kNumWord
	kScale
	kDecadeWord
	kVague
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
	kThis
	kThat
	kLast
	kNext
	kComing
	kPrior
	kFollow
	kCurrent
	kLatest
	kRecent
	kAgo
	Earlier
	Later
	kHence
	Early
	Edge
	kEvery
	kFreq
	kFiscal
	kApprox
	kMore
	kLess
	Than
	kLeast
	kMost
	kNo
	kUp
	kOnly
	Ampm
	Zone
	kRef
	kFuture
	kEve
	kChristmas
	kThanksgiving
	kEasterWord
	kLabor
	kMemorial
	kIndependence
	kElection
	kNewYear
	kValentine
	kHalloween
	kVeterans
	kOld
	kLong
	kPeriod
	kFull
	kAhead
	kDateWord
	kTimeWord
	kMoment
	kTerm
	kNear
	kTrading
	Its
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
	kind kind
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
func kindNames() map[string]kind {
	return map[string]kind{
		"month": Month, "weekday": kWeekday, "unit": kUnit, "quarter": kQuarter,
		"half": kHalf, "season": kSeason, "part": kPart, "day": kDayWord,
		"night": kNightWord, "num": kNumWord, "scale": kScale,
		"decade": kDecadeWord, "ord": kOrdinal, "vague": kVague, "a": Article,
		"the": The, "of": Of, "at": At, "in": In, "on": On, "and": And,
		"or": Or, "to": To, "prep": Prep, "this": kThis, "that": kThat,
		"last": kLast, "next": kNext, "coming": kComing, "prior": kPrior,
		"follow": kFollow, "current": kCurrent, "latest": kLatest,
		"recent": kRecent, "ago": kAgo, "earlier": Earlier, "later": Later,
		"hence": kHence, "early": Early, "edge": Edge, "every": kEvery,
		"freq": kFreq, "fiscal": kFiscal, "approx": kApprox, "more": kMore,
		"less": kLess, "than": Than, "least": kLeast, "most": kMost, "no": kNo,
		"up": kUp, "only": kOnly, "ampm": Ampm, "zone": Zone, "ref": kRef,
		"future": kFuture, "eve": kEve, "christmas": kChristmas,
		"thanksgiving": kThanksgiving, "easter": kEasterWord, "labor": kLabor,
		"memorial": kMemorial, "independence": kIndependence,
		"election": kElection, "newyear": kNewYear, "valentine": kValentine,
		"halloween": kHalloween, "veterans": kVeterans, "old": kOld,
		"long": kLong, "period": kPeriod, "full": kFull, "ahead": kAhead,
		"date": kDateWord, "time": kTimeWord, "moment": kMoment, "term": kTerm,
		"near": kNear, "trading": kTrading, "its": Its,
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
