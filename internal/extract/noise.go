package extract

import (
	"strings"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lines"
)

// What a text is like in which most lines are menus and teasers: as was
// measured on scraped pages.
const (
	fewestLines  = 30  // of a text that is looked at
	shortLine    = 30  // characters
	mostShort    = .67 // of the lines
	leastEnded   = .12 // of the lines end as sentences do
	longestNoise = 140 // characters of a line without an end that goes
	worse        = 4   // how much more a word of noise counts than one of prose
)

// noise marks what stands before and behind the best run of prose, only where
// most lines are noise, and then the short lines within it.
func (p *plan) noise() {
	short, ended := 0, 0
	for _, l := range p.lines {
		if utf8.RuneCountInString(l.text) <= shortLine {
			short++
		}
		if lines.EndsSentence(l.text) {
			ended++
		}
	}
	if n := float64(len(p.lines)); len(p.lines) < fewestLines || float64(short) <= mostShort*n || float64(ended) >= leastEnded*n {
		return
	}
	first, end := p.bestRun()
	if first == end {
		return
	}
	for i := range p.lines {
		if i < first || i >= end || p.isNoise(i) {
			p.mark(i, variorum.Leftover, "outside the text of a noisy page")
		}
	}
}

// isNoise reports whether a line within the text is a short one that does not
// end as a sentence, an opening or a part of a list does.
func (p *plan) isNoise(i int) bool {
	s := p.lines[i].text
	return utf8.RuneCountInString(s) < longestNoise && !lines.EndsSentence(s) && !lines.Quotes(s) && !strings.ContainsAny(s[len(s)-1:], ":;,")
}

// bestRun returns the contiguous lines with the most words of prose, words of
// noise subtracted; none where nothing is prose.
func (p *plan) bestRun() (first, end int) {
	best, sum, from := 0, 0, 0
	for i, l := range p.lines {
		words := len(strings.Fields(l.text))
		if p.isNoise(i) || l.kind == variorum.Leftover {
			words *= -worse
		}
		if sum += words; sum <= 0 {
			sum, from = 0, i+1
		} else if sum > best {
			best, first, end = sum, from, i+1
		}
	}
	return first, end
}
