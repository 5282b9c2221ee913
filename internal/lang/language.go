package lang

import (
	"strings"
	"unicode"
)

// The look at function words before the slower detection: so many words of
// the text, and the share of English function words that decides. Running
// English has two in five or more, no other language one in four.
const (
	sampledWords  = 160
	leastWords    = 40
	englishShare  = .34
	sampledPlaces = 4 // the sample begins after one part of so many
)

// Of returns the ISO 639-1 code of a text. English is told by its
// function words, which costs a fiftieth of telling languages apart.
func Of(text string) string {
	words := English()
	rest := text[len(text)/sampledPlaces:]
	n, function := 0, 0
	for word := range strings.FieldsFuncSeq(rest[:min(len(rest), sampledWords*12)], notLetter) {
		if n++; words.Stopword(word) {
			function++
		}
		if n == sampledWords {
			break
		}
	}
	if n >= leastWords && float64(function) >= englishShare*float64(n) {
		return "en"
	}
	return Detect(text)
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }
