// Package script finds transcripts: paragraphs that begin with the label of a
// speaker, "LUND: We go on.", and take turns.
package script

import (
	"maps"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lines"
	"variorum/internal/text"
)

// block is a paragraph that begins with a label.
type block struct {
	index int
	first int // token of the label
	colon int
}

// Find finds the turns of a Doc's transcripts in reading order. The Doc must
// have its regions and entities.
func Find(doc *text.Doc) []text.Turn {
	const apart = 4 // blocks between two turns, at most
	f := &finder{doc: doc}
	var group []block
	for b := range doc.Article.Blocks {
		t, ok := f.label(b)
		if !ok {
			continue
		}
		if n := len(group); n > 0 && b-group[n-1].index > apart {
			f.read(group)
			group = nil
		}
		group = append(group, t)
	}
	f.read(group)
	return f.turns
}

type finder struct {
	doc   *text.Doc
	turns []text.Turn
}

func (f *finder) word(i int) string { return f.doc.Word(i) }

// read reads the turns of a group of labelled blocks, with the paragraphs that
// go on from them under the same marks.
func (f *finder) read(group []block) {
	for _, t := range f.dialogue(group) {
		_, end := f.doc.TokensIn(f.doc.Article.Blocks[t.index].Span)
		turn := text.Turn{Block: t.index, Last: t.index, Label: f.labelOf(t), Head: t.colon - 1, Colon: f.doc.Tokens[t.colon].Span}
		if words := f.spoken(t.colon+1, end); !words.Empty() {
			turn.Words = append(turn.Words, words)
		}
		for b := t.index + 1; b < len(f.doc.Article.Blocks) && f.continues(b); b++ {
			if _, labelled := f.label(b); labelled {
				break
			}
			if words := f.spoken(f.doc.TokensIn(f.doc.Article.Blocks[b].Span)); !words.Empty() {
				turn.Words = append(turn.Words, words)
			}
			turn.Last = b
		}
		f.turns = append(f.turns, turn)
	}
}

// label reads the label at the start of a block, a name or in capitals: "Q",
// "LUND", "Karin Lund".
func (f *finder) label(b int) (block, bool) {
	const longest = 4 // tokens
	if f.doc.Article.Blocks[b].Kind != variorum.Body {
		return block{}, false
	}
	first, end := f.doc.TokensIn(f.doc.Article.Blocks[b].Span)
	if first < end && opens(f.word(first)) {
		first++
	}
	for i := first; i < end-1 && i <= first+longest; i++ {
		w := f.word(i)
		if w == ":" {
			return block{index: b, first: first, colon: i}, i > first
		}
		if r, _ := utf8.DecodeRuneInString(w); (strings.ToUpper(w) != w && !f.named(i)) || !unicode.IsUpper(r) {
			break
		}
	}
	return block{}, false
}

// named reports whether the token is part of a name.
func (f *finder) named(i int) bool {
	span := f.doc.Tokens[i].Span
	for _, m := range f.doc.MentionsOver(span) {
		if m.Span.Contains(span) {
			return true
		}
	}
	return false
}

// known reports whether a label is one of question and answer, or names a person
// whom the article names.
func (f *finder) known(label string) bool {
	switch label {
	case "Q", "A", "QUESTION", "ANSWER", "MODERATOR", "HOST", "REPORTER":
		return true
	}
	return len(f.doc.Labelled(label)) > 0
}

// labelOf is the span of the label of a block.
func (f *finder) labelOf(t block) variorum.Span {
	return variorum.Span{Start: f.doc.Tokens[t.first].Span.Start, End: f.doc.Tokens[t.colon-1].Span.End}
}

// speaker is the label of a block, or the one person whom it names, as labels
// do in two ways: "KARIN LUND", later "LUND".
func (f *finder) speaker(t block) string {
	label := f.doc.Slice(f.labelOf(t))
	if persons := f.doc.Labelled(label); len(persons) == 1 {
		return f.doc.Entities[persons[0]].Name
	}
	return label
}

// dialogue lists those of the labelled blocks that are turns of two or more
// speakers: their labels are known, or come again, and most of them ask or say
// "I", "we" or "you".
func (f *finder) dialogue(group []block) []block {
	labels := map[string]int{}
	for _, t := range group {
		labels[f.speaker(t)]++
	}
	maps.DeleteFunc(labels, func(label string, n int) bool { return n == 1 && !f.known(label) })
	spoken := 0
	var out []block
	for _, t := range group {
		if labels[f.speaker(t)] == 0 {
			continue
		}
		out = append(out, t)
		if f.addresses(t.index) {
			spoken++
		}
	}
	if len(labels) < 2 || 3*spoken < 2*len(out) {
		return nil
	}
	return out
}

// addresses reports whether a block asks, or speaks of the one who speaks or is
// spoken to.
func (f *finder) addresses(b int) bool {
	first, end := f.doc.TokensIn(f.doc.Article.Blocks[b].Span)
	for i := first; i < end; i++ {
		switch strings.ToLower(f.word(i)) {
		case "i", "we", "you", "my", "our", "your", "us", "me", "?", "yes", "no", "well":
			return true
		}
	}
	return false
}

// continues reports whether the block goes on under the marks of the block
// before.
func (f *finder) continues(b int) bool {
	for _, r := range f.doc.RegionsOver(f.doc.Article.Blocks[b].Span) {
		if r.Block == b && r.Continues {
			return true
		}
	}
	return false
}

// spoken is what is said in a range of tokens, without marks. A line about the
// scene, "(Crosstalk.)", or of the page is nobody's.
func (f *finder) spoken(first, end int) variorum.Span {
	for first < end && opens(f.word(first)) {
		first++
	}
	for end > first && (f.word(end-1) == "\"" || f.word(end-1) == "”" || f.word(end-1) == "''") {
		end--
	}
	if first >= end || f.word(first) == "(" && f.word(end-1) == ")" {
		return variorum.Span{}
	}
	words := variorum.Span{Start: f.doc.Tokens[first].Span.Start, End: f.doc.Tokens[end-1].Span.End}
	if _, _, page := lines.Furniture(words.In(f.doc.Text())); page || !strings.ContainsFunc(words.In(f.doc.Text()), unicode.IsLetter) {
		return variorum.Span{}
	}
	return words
}

func opens(w string) bool { return w == "\"" || w == "“" || w == "``" }
