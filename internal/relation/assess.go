package relation

import (
	"slices"
	"strings"
	"unicode"

	"variorum/internal/actor"
)

// nouns are what stands between two sides.
var nouns = []string{"relations", "relationship", "relationships", "ties"}

// Nouns are the words for what stands between two sides.
func Nouns() []string { return nouns }

// verdicts say how it stands with them: stems of words within a few words of the
// noun.
var verdicts = []string{
	"low", "lowest", "lower", "high", "highest", "best", "worst", "worse", "better", "good", "bad", "poor", "strong", "stronger", "strongest",
	"weak", "weaker", "tense", "tension", "strain", "strained", "sour", "cold", "frosty", "warm", "warmer", "close", "closer", "friendly", "hostile",
	"deadlock", "impasse", "crisis", "ruin", "rock-bottom", "bottom", "freeze", "frozen", "thaw", "deteriorate", "deteriorated", "worsen", "worsened",
	"improve", "improved", "damaged", "broken", "severed", "destroyed", "collapsed", "non-existent", "nonexistent", "minimal", "minuses", "difficult",
	"complicated", "constructive", "excellent", "solid", "healthy", "unsatisfactory", "dismal", "dire", "normal", "abnormal", "fragile", "stable", "unstable",
}

// wishes make of a verdict a hope and no assessment.
var wishes = []string{"want", "wants", "wish", "wishes", "hope", "hopes", "hoped", "would", "should", "must", "if", "seek", "seeks", "prefer", "favor", "favour", "advocate", "advocates", "build", "building", "restore", "restoring", "improving", "wanted", "could", "can", "may", "might"}

// Assesses reports whether words that were said judge how it stands between two
// sides: that "relations are at their lowest". The sides must be named in them or in
// a headline over them that speaks of relations too.
func Assesses(said, headline, a, b string) bool {
	list := fields(said)
	judged := slices.ContainsFunc(list, func(w string) bool { return slices.Contains(nouns, w) }) && judges(list)
	if !judged {
		return false
	}
	named := Sides(said)
	heads := slices.ContainsFunc(fields(headline), func(w string) bool { return slices.Contains(nouns, w) })
	if heads && (!named[a] || !named[b]) {
		for side := range Sides(headline) {
			named[side] = true
		}
	}
	return named[a] && named[b]
}

func fields(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
}

// judges looks for a verdict near a noun, without a wish before it.
func judges(list []string) bool {
	const before, after = 3, 10
	for i, w := range list {
		if !slices.Contains(nouns, w) || slices.ContainsFunc(list[max(0, i-8):min(len(list), i+4)], func(w string) bool { return slices.Contains(wishes, w) }) {
			continue
		}
		for k := max(0, i-before); k < min(len(list), i+after); k++ {
			if slices.Contains(verdicts, list[k]) && !slices.Contains(list[max(0, k-2):k], "for") { // "ready for the worst"
				return true
			}
		}
	}
	return false
}

// Sides are the states that words name, as states, peoples, capitals or seats.
func Sides(text string) map[string]bool {
	out := map[string]bool{}
	fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \n\t-–—/,.;:!?\"“”()", r) })
	for i := range fields {
		for n := min(3, len(fields)-i); n > 0; n-- {
			if st, ok := actor.State(strings.Join(fields[i:i+n], " ")); ok {
				out[st.Name] = true
				break
			}
		}
	}
	return out
}
