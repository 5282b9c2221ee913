package eval

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"

	"github.com/kljensen/snowball/english"
)

//go:embed speech.txt
var speechList string

var speechStems = sync.OnceValue(func() map[string]bool {
	stems := map[string]bool{}
	for line := range strings.Lines(speechList) {
		if word := strings.TrimSpace(line); word != "" && word[0] != '#' {
			stems[english.Stem(word, false)] = true
		}
	}
	return stems
})

// speechWord reports whether a word is of saying, by its Porter2 stem.
func speechWord(word string) bool {
	word = strings.TrimFunc(strings.ToLower(word), func(r rune) bool { return !unicode.IsLetter(r) })
	return word != "" && speechStems()[english.Stem(word, false)]
}
