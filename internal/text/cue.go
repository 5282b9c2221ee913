package text

import "variorum/internal/lang"

// Cue is a word or phrase that may report speech.
type Cue struct {
	Kind       CueKind
	First, End int // token range
	Verb       lang.Verb
	Quoter     int // token of "quoted" in "quoted as saying", -1 otherwise
}

// CueKind says what sort of word a cue is.
type CueKind uint8

// The kinds of cues.
const (
	VerbCue  CueKind = iota
	Particle         // "according to"
	QuotedAs         // "was quoted as saying"
	NounCue          // "the claim that"
)
