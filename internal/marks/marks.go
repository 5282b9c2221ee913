// Package marks finds the regions of a text that stand under quotation marks:
// double and single ones of every kind, straight, curly, PTB-style, guillemets
// and quoting dashes, over paragraphs, and where one mark is missing.
package marks

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// closers maps an opening double mark to the marks that may close it.
var closers = map[string]string{
	"“": "”\"“''’’", "\"": "\"”", "``": "''\"”", "„": "“”\"", "«": "»", "»": "«", "‹": "›", "''": "''", "”": "”",
}

// Find finds the regions of a Doc in reading order. Double marks are
// paired first, then quoting dashes, then single marks outside of both.
func Find(doc *text.Doc) []text.Region {
	var out []text.Region
	open := false // the last region runs on over the end of its block
	first := 0
	for b, block := range doc.Article.Blocks {
		end := first
		for end < len(doc.Tokens) && int(doc.Tokens[end].Block) == b {
			end++
		}
		if !block.Kind.Reported() {
			first = end
			continue
		}
		p := pairer{doc: doc, block: b, first: first, end: end}
		regions := p.run()
		if whole, ok := apart(doc, b, first, end, out); ok {
			regions = []text.Region{whole}
		}
		if open && len(regions) > 0 && regions[0].First == first {
			last := &out[len(out)-1]
			last.Unclosed, last.Continued = false, true
			regions[0].Continues = true
		}
		out = append(out, regions...)
		if n := len(regions); n > 0 {
			open = regions[n-1].Unclosed && regions[n-1].End == end
		} else if end > first {
			open = false
		}
		first = end
	}
	for i := range out {
		if out[i].Unclosed {
			guessEnd(doc, &out[i])
		}
	}
	return out
}

// apart makes a region of a block quotation or embedded post that the text
// leads up to with words of saying and a colon, or that goes on from such a one.
// One that stands under marks itself has them.
func apart(doc *text.Doc, b, first, end int, before []text.Region) (text.Region, bool) {
	block := doc.Article.Blocks[b]
	if block.Kind != variorum.Body || !setApart(block.Rule) || b == 0 || end-first < 4 || strings.Contains("“\"``„«", doc.Word(first)) {
		return text.Region{}, false
	}
	span := variorum.Span{Start: doc.Tokens[first].Span.Start, End: doc.Tokens[end-1].Span.End}
	whole := text.Region{Block: b, First: first, End: end, Outer: span, Inner: span, Apart: true}
	if doc.Article.Blocks[b-1].Rule == block.Rule {
		n := len(before)
		if whole.Continues = n > 0 && before[n-1].Apart && before[n-1].Block == b-1; whole.Continues {
			before[n-1].Continued = true
		}
		return whole, whole.Continues
	}
	return whole, leadsUp(doc, first)
}

func setApart(rule string) bool { return rule == "block quotation" || rule == "embedded post" }

// leadsUp reports whether the sentence that ends before token end does so with
// a colon and holds a word of saying or writing.
func leadsUp(doc *text.Doc, end int) bool {
	if end < 2 || doc.Word(end-1) != ":" || doc.Tokens[end-1].Block != doc.Tokens[end].Block-1 {
		return false
	}
	for i := end - 1; i >= 0 && doc.Tokens[i].Sentence == doc.Tokens[end-1].Sentence; i-- {
		if v, ok := lang.English().Verb(doc.Word(i)); ok && v.Class != lang.CueAttitude {
			return true
		}
		if _, ok := lang.English().Noun(doc.Word(i)); ok {
			return true
		}
	}
	return false
}

type pairer struct {
	doc        *text.Doc
	block      int
	first, end int
	out        []text.Region
}

func (p *pairer) run() []text.Region {
	p.dashes()
	dashed := p.out
	p.out = nil
	p.doubles()
	p.out = mergeRegions(dashed, slices.DeleteFunc(p.out, func(r text.Region) bool {
		return slices.ContainsFunc(dashed, func(d text.Region) bool { return d.Outer.Overlaps(r.Outer) })
	}))
	p.singles()
	return p.out
}

func (p *pairer) word(i int) string { return p.doc.Word(i) }

// doubles pairs “ ”, " ", “ ", “ ”, „ “ and guillemets. A mark that stands
// like an opening one while a region is open says that the closing one is
// missing.
func (p *pairer) doubles() {
	open := -1
	within := 0 // quotations open inside the open one, under other marks
	for i := p.first; i < p.end; i++ {
		w := p.word(i)
		if open >= 0 && p.word(open) == "\"" {
			if w == "“" || w == "``" {
				within++
				continue
			}
			if within > 0 && (w == "”" || w == "''") {
				within--
				continue
			}
		}
		if open >= 0 && strings.Contains(closers[p.word(open)], w) && isDouble(w) && !(p.opens(i) && w != "”" && w != "''") {
			p.add(open, i, false)
			open, within = -1, 0
			continue
		}
		if open < 0 && len(p.out) == 0 && p.unopened(i) {
			p.out = append(p.out, text.Region{Block: p.block, First: p.first, End: i + 1,
				Outer: variorum.Span{Start: p.doc.Tokens[p.first].Span.Start, End: p.doc.Tokens[i].Span.End},
				Inner: variorum.Span{Start: p.doc.Tokens[p.first].Span.Start, End: p.doc.Tokens[i-1].Span.End}})
			continue
		}
		if _, ok := closers[w]; !ok || !p.opens(i) && !(open < 0 && (w == "“" || w == "``" || w == "„" || w == "\"")) {
			continue
		}
		if (w == "”" || w == "''" || w == "»") && !p.opens(i) {
			continue
		}
		if open >= 0 {
			if !p.looksDone(open, i) {
				continue // a quotation within the quotation
			}
			p.add(open, i-1, true)
		}
		open = i
	}
	if open >= 0 && open < p.end-1 {
		p.add(open, p.end-1, true)
	}
}

// unopened reports whether the mark at token i closes a quotation that fills the
// block up to it and lost its opening mark: it follows a comma and an
// attribution follows it.
func (p *pairer) unopened(i int) bool {
	w := p.word(i)
	if w != "”" && w != "''" && w != "\"" || i < p.first+4 || p.opens(i) {
		return false
	}
	end := p.word(i - 1)
	return (end == "," || end == "?" || end == "!") && p.doc.AttributionAt(i+1, p.end)
}

func isDouble(w string) bool {
	switch w {
	case "“", "”", "\"", "''", "’’", "«", "»", "›":
		return true
	}
	return false
}

// opens reports whether the mark at token i stands like an opening one: after
// white space or an opening mark, and right before text.
func (p *pairer) opens(i int) bool {
	if i+1 >= p.end {
		return false
	}
	span := p.doc.Tokens[i].Span
	if p.doc.Tokens[i+1].Span.Start > span.End {
		return false
	}
	if i == p.first {
		return true
	}
	if span.Start > p.doc.Tokens[i-1].Span.End {
		return true
	}
	r, _ := utf8.DecodeRuneInString(p.word(i - 1))
	return strings.ContainsRune("([{—–-/‘'", r)
}

// looksDone reports whether the text between an open mark and token i ends
// like a finished quotation, so that the open mark was never closed.
func (p *pairer) looksDone(open, i int) bool {
	if p.word(open) != p.word(i) {
		return false
	}
	return i > open+1
}

// add stores a region over the tokens open..last. For a closed region last is
// the closing mark.
func (p *pairer) add(open, last int, unclosed bool) {
	tokens := p.doc.Tokens
	if p.nickname(open, last) {
		return
	}
	r := text.Region{Block: p.block, First: open, End: last + 1, Unclosed: unclosed,
		Outer: variorum.Span{Start: tokens[open].Span.Start, End: tokens[last].Span.End}}
	stop := last
	if unclosed {
		stop = last + 1
	}
	if open+1 >= stop {
		return
	}
	r.Inner = variorum.Span{Start: tokens[open+1].Span.Start, End: tokens[stop-1].Span.End}
	p.out = append(p.out, r)
}

// nickname reports whether the marks hold a nickname inside a name: Ana "Bee"
// Berg.
func (p *pairer) nickname(open, closing int) bool {
	tokens := p.doc.Tokens
	if closing-open > 3 || open == p.first || closing+1 >= p.end || tokens[open-1].Tag != "PROPN" || tokens[open+1].Tag != "PROPN" {
		return false
	}
	r, _ := utf8.DecodeRuneInString(p.word(closing + 1))
	return tokens[closing+1].Tag == "PROPN" || tokens[closing+1].Tag == "NOUN" && unicode.IsUpper(r)
}

// guessEnd cuts an unclosed region before its attribution (“We shall go, she
// said.), else after its first sentence.
func guessEnd(doc *text.Doc, r *text.Region) {
	end := r.End
	for i := r.First + 1; i+1 < r.End; i++ {
		if doc.Word(i) == "," && doc.AttributionAt(i+1, r.End) {
			end = i + 1
			break
		}
		if doc.Tokens[i+1].Sentence != doc.Tokens[i].Sentence && r.First > 0 && doc.Tokens[r.First-1].Block == doc.Tokens[r.First].Block {
			end = i + 1
			break
		}
	}
	r.End = end
	r.Inner.End = doc.Tokens[end-1].Span.End
	r.Outer.End = r.Inner.End
}
