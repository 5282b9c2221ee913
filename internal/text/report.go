package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lang"
)

// Region is text under one pair of quotation marks or quoting dashes, within
// one block. Where the text lost one of the marks, Outer ends where Inner
// does.
type Region struct {
	Outer      variorum.Span // with the marks
	Inner      variorum.Span // without them and without white space at the edges
	Block      int           // index into Article.Blocks
	First, End int           // token range, marks included
	Dash       bool          // quoting dashes
	Unclosed   bool          // the closing mark is missing; Inner is a careful guess
	Continued  bool          // goes on in the next block under a new opening mark
	Continues  bool          // goes on from the block before
	Apart      bool          // without marks: a block that the page sets apart, and the text leads up to
}

// Turn is what one speaker says in a transcript until the next one speaks, or a
// passage that the page sets apart and that names its speaker.
type Turn struct {
	Block, Last int             // index into Article.Blocks, of the label and of the last words
	Label       variorum.Span   // "LUND"
	Head        int             // its last token
	Colon       variorum.Span   // after the label
	Words       []variorum.Span // one for each paragraph, without marks
	Rule        string          // by which the label names the speaker; empty in a transcript
}

// Report is a quotation whose speaker is not resolved yet.
type Report struct {
	variorum.Quotation
	Block    int    // of its content
	Head     int    // token index of the head of the source, -1 when there is none
	Floating bool   // no attribution of its own: goes on from the last speaker
	Turn     bool   // a turn of a transcript, its source the label
	Loose    bool   // quoted in a headline that names no speaker
	Nested   bool   // stands inside the content of another
	Aside    bool   // a stance told in passing: the text does not turn to whose it is
	Rule     string // why it was taken for a quotation, where that is not plain
}

// At is the byte offset where the report's content begins.
func (rep Report) At() int {
	at := 1 << 60
	for _, s := range rep.Content {
		at = min(at, s.Start)
	}
	return at
}

// AttributionAt reports whether the tokens from i on, before token end, read
// like an attribution: "she said", "said Ana Berg", "the minister told
// reporters".
func (doc *Doc) AttributionAt(i, end int) bool {
	const reach = 16 // tokens
	for j := i; j < end && j < i+reach; j++ {
		w := doc.Word(j)
		if v, ok := lang.English().Verb(w); ok && v.Invert && v.Form&(lang.Past|lang.Third|lang.Participle) != 0 && doc.Tokens[j].Tag != "NOUN" {
			return j > i || doc.startsNoun(j+1, end)
		}
		r, _ := utf8.DecodeRuneInString(w)
		if !unicode.IsLetter(r) && w != "'s" && w != "’s" && (j == i || !strings.Contains(",()\"“”", w) && !doc.glued(j)) {
			return false
		}
		switch doc.Tokens[j].Tag {
		case "VERB", "SCONJ", "CCONJ":
			return false
		}
		if w == "not" || w == "n't" || w == "n’t" || w == "never" {
			return false
		}
	}
	return false
}

// glued reports whether token i is the hyphen of a compound: "(D-Lunde)".
func (doc *Doc) glued(i int) bool {
	return doc.Word(i) == "-" && i+1 < len(doc.Tokens) && doc.Tokens[i-1].Span.End == doc.Tokens[i].Span.Start && doc.Tokens[i].Span.End == doc.Tokens[i+1].Span.Start
}

func (doc *Doc) startsNoun(i, end int) bool {
	if i >= end {
		return false
	}
	switch doc.Tokens[i].Tag {
	case "DET", "PROPN", "PRON", "NOUN", "ADJ":
		return true
	}
	return false
}

// IsDash reports whether a token is a dash that can set speech off.
func IsDash(w string) bool {
	switch w {
	case "-", "–", "—", "--", "―", "‒":
		return true
	}
	return false
}

// TitleLike reports whether a region is the name of a show, book or ship
// rather than speech: short, with capitals throughout.
func (doc *Doc) TitleLike(reg int) bool {
	const longest = 8
	region := doc.Regions[reg]
	block := doc.Article.Blocks[region.Block]
	first, end := doc.TokensIn(block.Span)
	if region.End-region.First > longest || doc.EndsFull(reg) && !strings.HasSuffix(region.Inner.In(doc.Text()), ".") || doc.TitleCased(first, end) {
		return false
	}
	words := 0
	for i := region.First + 1; i < region.End-1; i++ {
		w := doc.Word(i)
		letter, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(letter) && len(w) > 3 && doc.Tokens[i].Tag != "ADP" {
			return false
		}
		if unicode.IsUpper(letter) {
			words++
		}
	}
	return words > 0
}

// TitleCased reports whether a short first line is written as a headline,
// though it ends like a sentence.
func (doc *Doc) TitleCased(first, end int) bool {
	const longest = 26
	if end-first > longest {
		return false
	}
	capitals, words := 0, 0
	for i := first; i < end; i++ {
		r, _ := utf8.DecodeRuneInString(doc.Word(i))
		if unicode.IsLetter(r) {
			words++
		}
		if unicode.IsUpper(r) {
			capitals++
		}
	}
	return words > 3 && capitals*3 > words*2
}

// Titled reports whether a block is a headline or standfirst, or the first line
// of a text, written like one.
func (doc *Doc) Titled(b int) bool {
	block := doc.Article.Blocks[b]
	switch block.Kind {
	case variorum.Headline, variorum.Standfirst:
		return true
	case variorum.Body:
		first, end := doc.TokensIn(block.Span)
		return b == 0 && doc.TitleCased(first, end)
	}
	return false
}
