package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/dom"
	"variorum/internal/lines"
)

// shortestRepeat is the least number of bytes of letters and digits of a
// paragraph that counts as printed twice; shorter ones recur in honest prose.
// Sentences of less than leastSentence do not decide.
const (
	shortestRepeat = 40
	leastSentence  = 12
)

// repeats marks paragraphs that the article prints twice. The later printing
// is the repeat, except for a lead that was copied above the text: when all
// its sentences stand in the text again and the paragraph after it does not,
// the lead is the repeat. Of names the printing that counts.
func (p *plan) repeats() {
	printed := p.sentencesOf()
	for i := range p.lines {
		if l := &p.lines[i]; l.kind == "" || l.kind == variorum.Standfirst {
			if p.isCopiedLead(i, printed) {
				l.kind = ""
				p.markRepeat(i, p.laterPrinting(i, printed), "lead copied above the text")
			}
			if l.kind == "" {
				break
			}
		}
	}
	seen := map[string]int{} // letters of a sentence or line: the line that printed it first
	for i := range p.lines {
		l := &p.lines[i]
		if l.kind == variorum.Leftover || l.kind == variorum.Repeat {
			continue
		}
		keys := p.keys(i)
		if first, all := printedBefore(keys, seen); all && p.mayRepeat(i) && !isSignature(l.text) && (l.kind == "" || l.kind == variorum.Caption || l.kind == variorum.Standfirst) {
			l.kind = ""
			p.markRepeat(i, p.lines[first].span, "printed before")
			continue
		}
		for _, key := range keys {
			if _, known := seen[key]; !known {
				seen[key] = i
			}
		}
	}
}

// isSignature reports whether the line signs the words above it ("— Jane Roe
// (@jroe) May 3"): that it stands twice does not make it a repeat.
func isSignature(s string) bool {
	return strings.HasPrefix(s, "—") || strings.HasPrefix(s, "– ") || strings.HasPrefix(s, "- ")
}

// The length in bytes of the letters of a pull quote.
const (
	shortestPull = 30
	longestPull  = 400
)

// pullQuotes marks the lines that print words of the text once more, large: set
// apart by the page as such or as words of somebody, or a line of nothing but
// quoted words, whose letters stand together in one paragraph.
func (p *plan) pullQuotes() {
	var folded []string
	for i := range p.lines {
		if !p.mayBePulled(i) {
			continue
		}
		if folded == nil {
			folded = make([]string, len(p.lines))
			for j := range p.lines {
				folded[j] = letters(p.lines[j].text)
			}
		}
		if n := len(folded[i]); n < shortestPull || n > longestPull {
			continue
		}
		for j := range p.lines {
			if j != i && p.open(j) && len(folded[j]) > len(folded[i]) && p.lines[j].set != dom.PullQuote && strings.Contains(folded[j], folded[i]) {
				p.markRepeat(i, p.lines[j].span, "pull quote")
				break
			}
		}
	}
}

// mayBePulled reports whether line i, of which nothing is known, looks set
// apart.
func (p *plan) mayBePulled(i int) bool {
	l := p.lines[i]
	if !p.open(i) || len(l.text) > 2*longestPull {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(l.text)
	return l.set == dom.PullQuote || l.set == dom.BlockQuote || lines.Quotes(l.text) && strings.ContainsRune("\"”“’»'", last)
}

func (p *plan) markRepeat(i int, of variorum.Span, rule string) {
	p.mark(i, variorum.Repeat, rule)
	p.lines[i].of = &of
}

// sentencesOf maps the letters of each sentence to the last open line that
// prints it.
func (p *plan) sentencesOf() map[string]int {
	last := map[string]int{}
	for i := range p.lines {
		if p.open(i) {
			for _, key := range p.keys(i) {
				last[key] = i
			}
		}
	}
	return last
}

// isCopiedLead reports whether all sentences of line i are printed later and
// those of the open line after it are not (else the whole text stands twice).
func (p *plan) isCopiedLead(i int, last map[string]int) bool {
	again := func(i int) bool {
		keys := p.keys(i)
		for _, key := range keys {
			if last[key] <= i {
				return false
			}
		}
		return len(keys) > 0
	}
	if !p.mayRepeat(i) || !again(i) {
		return false
	}
	for next := i + 1; next < len(p.lines); next++ {
		if p.open(next) && p.mayRepeat(next) {
			return !again(next)
		}
	}
	return false
}

// laterPrinting spans the lines that print the sentences of line i again.
func (p *plan) laterPrinting(i int, last map[string]int) variorum.Span {
	var of variorum.Span
	for n, key := range p.keys(i) {
		s := p.lines[last[key]].span
		if n == 0 {
			of = s
		}
		of.Start, of.End = min(of.Start, s.Start), max(of.End, s.End)
	}
	return of
}

// printedBefore reports whether all sentences were seen, and the line that
// printed the first of them.
func printedBefore(keys []string, seen map[string]int) (first int, all bool) {
	for n, key := range keys {
		at, known := seen[key]
		if !known {
			return 0, false
		}
		if n == 0 {
			first = at
		}
	}
	return first, len(keys) > 0
}

// keys returns the sentences of line i, as repeatKeys cuts them, once.
func (p *plan) keys(i int) []string {
	l := &p.lines[i]
	if !l.keyed {
		l.keys, l.letters = repeatKeys(l.text)
		l.keyed = true
	}
	return l.keys
}

// mayRepeat reports whether line i is long enough to count when it stands
// twice.
func (p *plan) mayRepeat(i int) bool {
	return len(p.keys(i)) > 0 && p.lines[i].letters >= shortestRepeat
}

// repeatKeys returns the letters and digits of each sentence of a line, those
// of less than leastSentence left out, and how many bytes all of them are.
func repeatKeys(s string) (keys []string, total int) {
	var key strings.Builder
	flush := func() {
		total += key.Len()
		if key.Len() >= leastSentence {
			keys = append(keys, key.String())
		}
		key.Reset()
	}
	ended := false
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			key.WriteRune(unicode.ToLower(r))
			ended = false
		case unicode.IsSpace(r) && ended:
			flush()
		case strings.ContainsRune(".!?…", r):
			ended = true
		}
	}
	flush()
	return keys, total
}
