// Package phrase reads noun phrases around a verb: the subject before it, over
// adverbs, times, appositions and relative clauses, and the noun phrase after
// it. It works on the tags of one frame, with the names that the article is
// known to hold.
package phrase

import (
	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// Frame is one frame of a Doc. Its methods take and return indexes into Units.
type Frame struct {
	Units []text.Unit

	doc   *text.Doc
	words *lang.Words
}

// In is the frame over the units of a Doc that has its tags, dates, regions,
// entities and mentions.
func In(doc *text.Doc, units []text.Unit) *Frame {
	return &Frame{Units: units, doc: doc, words: lang.English()}
}

// SpanOf is the byte span of a range of units.
func (fr *Frame) SpanOf(first, end int) variorum.Span {
	return variorum.Span{Start: fr.UnitSpan(fr.Units[first]).Start, End: fr.UnitSpan(fr.Units[end-1]).End}
}

func (fr *Frame) UnitSpan(u text.Unit) variorum.Span {
	if u.Reg >= 0 {
		return fr.doc.Regions[u.Reg].Outer
	}
	return fr.doc.Tokens[u.Tok].Span
}

// At returns the word of unit k, empty outside the frame and for regions.
func (fr *Frame) At(k int) string {
	if k < 0 || k >= len(fr.Units) || fr.Units[k].Reg >= 0 {
		return ""
	}
	return fr.doc.Word(fr.Units[k].Tok)
}

// Tag returns the part of speech of unit k, empty outside the frame and for
// regions.
func (fr *Frame) Tag(k int) string {
	if k < 0 || k >= len(fr.Units) || fr.Units[k].Reg >= 0 {
		return ""
	}
	return string(fr.doc.Tokens[fr.Units[k].Tok].Tag)
}

// Words returns the text of n units from unit k on, empty where a region or the
// end of the frame comes between.
func (fr *Frame) Words(k, n int) string {
	if n <= 0 || k+n > len(fr.Units) {
		return ""
	}
	for i := k; i < k+n; i++ {
		if fr.Units[i].Reg >= 0 {
			return ""
		}
	}
	return fr.SpanOf(k, k+n).In(fr.doc.Text())
}

// Headline reports whether the frame is of a headline or standfirst, or of a
// first line written like one.
func (fr *Frame) Headline() bool {
	tok := fr.Units[0].Tok
	if tok < 0 {
		tok = fr.doc.Regions[fr.Units[0].Reg].First
	}
	return fr.doc.Titled(int(fr.doc.Tokens[tok].Block))
}
