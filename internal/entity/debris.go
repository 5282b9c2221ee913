package entity

import (
	"strings"
	"unicode"
)

// findLinkTexts marks the tokens that a scraper left of links inside a sentence:
// the full name of a person runs into headlines about him, up to the word
// "MORE", as in "Ana Berg Ana Maria BergCouncil to meet on tolls MORE (D-Dorra)".
// Nobody is named there.
func (f *finder) findLinkTexts() {
	const longest = 80 // tokens
	for more := range f.doc.Tokens {
		if !strings.HasSuffix(f.word(more), "MORE") {
			continue
		}
		for i := more; i > 0 && i > more-longest && f.doc.Tokens[i].Block == f.doc.Tokens[more].Block; i-- {
			name := f.runsInto(i)
			if name < 0 {
				continue
			}
			if f.linked == nil {
				f.linked = make([]bool, len(f.doc.Tokens))
			}
			for j := name + 1; j <= more; j++ {
				f.linked[j] = true
			}
			break
		}
	}
}

// runsInto returns the token that the glued token i repeats ("BergCouncil"
// after "Berg"), or -1.
func (f *finder) runsInto(i int) int {
	const reach = 7 // tokens
	w := f.word(i)
	for at, r := range w {
		if at == 0 || !unicode.IsUpper(r) {
			continue
		}
		for j := i - 1; j >= 0 && j > i-reach; j-- {
			if f.word(j) == w[:at] {
				return j
			}
		}
	}
	return -1
}

// inLink reports whether token i is of a link text.
func (f *finder) inLink(i int) bool { return f.linked != nil && f.linked[i] }
