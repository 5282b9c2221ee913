// Package phrase reads noun phrases around a verb: the subject before it, over
// adverbs, times, appositions and relative clauses, and the noun phrase after
// it. It works on the tags of one frame, with the names that the article is
// known to hold.
package phrase

import (
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
