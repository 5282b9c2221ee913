package marks

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/text"
)

// dashes finds speech between dashes. The opening dash begins the block or
// follows a full stop; the quotation ends at a dash that closes the block ("-We
// are ready.-") or stands before an attribution ("-We are ready- he said."), and
// may go on after it ("— We are ready, — he said. — Tomorrow."). A dash that
// opens a list item has neither.
func (p *pairer) dashes() {
	if p.first >= p.end || p.end-p.first < 4 {
		return
	}
	open, found := -1, false
	for i := p.first; i < p.end; i++ {
		if !text.IsDash(p.word(i)) {
			continue
		}
		switch {
		case open >= 0 && i > open+1 && p.closesDash(open, i):
			p.addDash(open, i)
			open, found = -1, true
		case open < 0 && p.opensDash(i):
			open = i
		}
	}
	if found && open >= 0 && open < p.end-1 && p.attributed(open) {
		p.addDash(open, p.end) // the rest of the block, after the attribution
	}
}

// opensDash reports whether the dash at token i can begin speech.
func (p *pairer) opensDash(i int) bool {
	return i+1 < p.end && (i == p.first || p.endsPhrase(i-1) && p.doc.Tokens[i].Span.Start > p.doc.Tokens[i-1].Span.End)
}

// attributed reports whether only an attribution stands between the last
// region and the token.
func (p *pairer) attributed(i int) bool {
	last := p.out[len(p.out)-1]
	return i-last.End < 16 && p.doc.AttributionAt(last.End, i)
}

func (p *pairer) endsPhrase(i int) bool {
	w := p.word(i)
	return w == "." || w == "," || strings.HasSuffix(w, ".")
}

// closesDash reports whether the dash at token i ends the speech that the dash
// at token open begins.
func (p *pairer) closesDash(open, i int) bool {
	tokens := p.doc.Tokens
	if i == p.end-1 {
		return open == p.first && p.sentence(open+1, i)
	}
	attached := tokens[i].Span.Start == tokens[i-1].Span.End
	spaced := tokens[i+1].Span.Start > tokens[i].Span.End
	comma := p.endsPhrase(i-1) || p.word(i-1) == "!" || p.word(i-1) == "?"
	dialogue := tokens[open].Span.End < tokens[open+1].Span.Start // opened as "- Text"
	if !spaced || !attached && !comma && !dialogue || open > p.first && !dialogue {
		return false
	}
	return p.doc.AttributionAt(i+1, p.end)
}

// sentence reports whether the tokens can be speech: they hold a verb or end as
// a sentence does. "-Border tensions-" is a subheading.
func (p *pairer) sentence(first, end int) bool {
	if w := p.word(end - 1); p.endsPhrase(end-1) || w == "!" || w == "?" {
		return true
	}
	for i := first; i < end; i++ {
		if t := p.doc.Tokens[i].Tag; t == "VERB" || t == "AUX" {
			return true
		}
	}
	return false
}

func (p *pairer) addDash(open, closing int) {
	tokens := p.doc.Tokens
	last := min(closing, p.end-1)
	stop := closing
	if open+1 >= stop {
		return
	}
	p.out = append(p.out, text.Region{Block: p.block, First: open, End: last + 1, Dash: true,
		Outer: variorum.Span{Start: tokens[open].Span.Start, End: tokens[last].Span.End},
		Inner: variorum.Span{Start: tokens[open+1].Span.Start, End: tokens[stop-1].Span.End}})
}

// singles pairs ‘ ’ and ' ' outside the regions found so far. An apostrophe is
// told from a closing mark by what stands around it.
func (p *pairer) singles() {
	inside := map[int]bool{}
	for _, r := range p.out {
		for i := r.First; i < r.End; i++ {
			inside[i] = true
		}
	}
	var singles []text.Region
	for i := p.first; i < p.end; i++ {
		if inside[i] || !p.opensSingle(i) {
			continue
		}
		closing := p.closingSingle(i, inside)
		if closing < 0 || !p.encloses(i, closing) {
			continue
		}
		n := len(p.out)
		p.add(i, closing, false)
		if len(p.out) > n {
			singles = append(singles, p.out[n])
			p.out = p.out[:n]
		}
		i = closing
	}
	p.out = mergeRegions(p.out, singles)
}

// encloses drops the regions between two single marks, which are quotations
// within that one: 'He said "no",' she said. It reports false, and drops
// nothing, where the marks do not end like speech and may be apostrophes.
func (p *pairer) encloses(open, closing int) bool {
	within := func(r text.Region) bool { return r.First > open && r.End <= closing }
	if !slices.ContainsFunc(p.out, within) {
		return true
	}
	if w := p.word(closing - 1); !p.endsPhrase(closing-1) && w != "!" && w != "?" {
		return false
	}
	p.out = slices.DeleteFunc(p.out, within)
	return true
}

func mergeRegions(a, b []text.Region) []text.Region {
	out := make([]text.Region, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].First < b[0].First {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}

// elisions begin with an apostrophe that opens nothing.
var elisions = map[string]bool{"em": true, "til": true, "cause": true, "n": true, "tis": true, "twas": true, "bout": true, "round": true}

func (p *pairer) opensSingle(i int) bool {
	w := p.word(i)
	if w != "‘" && w != "'" && w != "`" && w != "’" || !p.opens(i) {
		return false
	}
	if w == "’" {
		return false
	}
	next := p.word(i + 1)
	r, _ := utf8.DecodeRuneInString(next)
	if unicode.IsDigit(r) || elisions[strings.ToLower(next)] {
		return false
	}
	return unicode.IsLetter(r) || r == '[' || r == '…' || r == '.'
}

// closingSingle finds the mark that closes the single quotation opened at
// token i: the first that cannot be a possessive, else the last that may be.
func (p *pairer) closingSingle(i int, inside map[int]bool) int {
	const longest = 1200 // bytes
	maybe := -1
	for j := i + 2; j < p.end && p.doc.Tokens[j].Span.End-p.doc.Tokens[i].Span.Start < longest; j++ {
		w := p.word(j)
		if w != "’" && w != "'" && w != "''" || inside[j] {
			continue
		}
		tokens := p.doc.Tokens
		if tokens[j].Span.Start > tokens[j-1].Span.End {
			continue
		}
		if j+1 < p.end && tokens[j+1].Span.Start == tokens[j].Span.End {
			if r, _ := utf8.DecodeRuneInString(p.word(j + 1)); unicode.IsLetter(r) || unicode.IsDigit(r) {
				continue
			}
		}
		if !strings.HasSuffix(strings.ToLower(p.word(j-1)), "s") || j+1 == p.end || p.endsClause(j) {
			return j
		}
		maybe = j
	}
	return maybe
}

// endsClause reports whether what stands around the mark at token j closes a
// quotation rather than a possessive ("the ministers' talks").
func (p *pairer) endsClause(j int) bool {
	if j+1 >= p.end {
		return true
	}
	next := p.doc.Tokens[j+1]
	if next.Tag == "PUNCT" || next.Tag == "CCONJ" || next.Tag == "AUX" || next.Tag == "ADP" || next.Tag == "PRON" {
		return true
	}
	return p.doc.AttributionAt(j+1, p.end)
}
