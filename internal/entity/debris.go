package entity

import "unicode"

// findLinkTexts marks the link texts that scraped pages have inside a sentence.
// Some sites hang a box of links on a person's name, and its text follows the
// name: the full name, the headlines run together, and "MORE" at the end, as in
// "Ana Berg Ana Maria BergCouncil to meet on tolls MORE (D-Dorra)". Nobody is
// named there.
func (f *finder) findLinkTexts() {
	const longest = 80 // tokens
	for more := range f.doc.Tokens {
		if f.word(more) != "MORE" {
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
