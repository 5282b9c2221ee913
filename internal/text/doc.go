// Package text is one article under analysis. A Doc owns the text and all
// that was found in it; finders are pure functions that read a Doc and return
// findings, and only analyze writes them into it. Offsets are bytes.
package text

import (
	"sort"

	"variorum"
)

// Doc is one article under analysis.
type Doc struct {
	Article     *variorum.Article // Text and Blocks are read from here
	Tokens      []Token
	Sentences   []variorum.Span
	Dates       []variorum.Date
	Regions     []Region
	Frames      [][][]Unit // by block
	Turns       []Turn
	Mentions    []Mention
	Cues        []Cue
	Entities    []variorum.Entity
	Reports     []Report
	Quotations  []variorum.Quotation
	Commitments []variorum.Commitment
	Outcomes    []variorum.Outcome
	Events      []variorum.Event
	Notes       []variorum.Note

	// Parses are the trees drawn so far, by sentence. They are no findings: syntax
	// keeps them here so that no tree is drawn twice.
	Parses map[int32]Parse
}

// Parse is the dependency tree of the tokens from First on: their heads, as
// indexes into Doc.Tokens or -1, and their relations.
type Parse struct {
	First int
	Heads []int32
	Rels  []Rel
}

// Token is one word, number or mark. Tokens and the white space between them
// tile every block of the text.
type Token struct {
	Span     variorum.Span
	Block    int32 // index into Article.Blocks
	Sentence int32 // index into Doc.Sentences
	Tag      Tag   // set by analyze, from syntax and the names found
}

// Tag is a universal part of speech (UPOS); empty before syntax ran.
type Tag string

// Rel is a universal dependency relation, as the parser in syntax gives it. No
// finder uses it yet, so a Doc holds none.
type Rel string

// Mention is one place where the text names an actor or points at it by its
// role. Pronouns are none: speaker resolves those that attribute words.
type Mention struct {
	Span   variorum.Span
	Entity int // index into Doc.Entities, -1 when unresolved
	Form   MentionForm
}

// MentionForm says how a mention points at its entity.
type MentionForm uint8

// The forms of mentions.
const (
	Name MentionForm = iota + 1 // "Jonas Brekk", "Brekk"
	Role                        // "the president's spokesman"
)

// Text is the article's text.
func (doc *Doc) Text() string { return doc.Article.Text }

// Slice returns the text under a span.
func (doc *Doc) Slice(s variorum.Span) string { return doc.Article.Text[s.Start:s.End] }

// Word returns the text of token i.
func (doc *Doc) Word(i int) string { return doc.Slice(doc.Tokens[i].Span) }

// WithoutGaps cuts spans where left-overs stand inside their blocks.
func (doc *Doc) WithoutGaps(spans []variorum.Span) []variorum.Span {
	out := make([]variorum.Span, 0, len(spans))
	for _, s := range spans {
		if b := doc.BlockOf(s.Start); b >= 0 {
			out = append(out, doc.Article.Blocks[b].Without(doc.Text(), s)...)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// BlockOf returns the index of the block that holds the byte offset, or -1.
func (doc *Doc) BlockOf(at int) int {
	blocks := doc.Article.Blocks
	i := sort.Search(len(blocks), func(i int) bool { return blocks[i].Span.End > at })
	if i < len(blocks) && blocks[i].Span.Start <= at {
		return i
	}
	return -1
}

// SentenceOf returns the index of the sentence that holds the byte offset,
// or -1.
func (doc *Doc) SentenceOf(at int) int {
	i := sort.Search(len(doc.Sentences), func(i int) bool { return doc.Sentences[i].End > at })
	if i < len(doc.Sentences) && doc.Sentences[i].Start <= at {
		return i
	}
	return -1
}

// TokensIn returns the half-open index range of the tokens that lie wholly
// within the span.
func (doc *Doc) TokensIn(s variorum.Span) (first, end int) {
	first = sort.Search(len(doc.Tokens), func(i int) bool { return doc.Tokens[i].Span.Start >= s.Start })
	end = sort.Search(len(doc.Tokens), func(i int) bool { return doc.Tokens[i].Span.End > s.End })
	return first, max(first, end)
}
