// Package antecedent says what a word of an article hangs on elsewhere in it: whom a
// pronoun means, and in which quotation a stretch stands. It tells whom a pronoun
// means only where it can be nobody else.
package antecedent

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/text"
)

// Reader answers for one article of which quotations are found.
type Reader struct {
	doc  *text.Doc
	said []claim
}

// New reads the quotations of an article.
func New(doc *text.Doc) *Reader { return &Reader{doc, claims(doc)} }

// Refer is the person whom a pronoun of the third person means, -1 where it may be
// more than one: the only one of its gender whom its sentence before it and the two
// sentences before that name or point at, outside of what anybody says.
func (r *Reader) Refer(at int) int {
	gender := ""
	switch r.doc.Word(at) {
	case "he", "He", "him", "his", "His":
		gender = "m"
	case "she", "She", "her", "Her":
		gender = "f"
	default:
		return -1
	}
	tok := r.doc.Tokens[at]
	if r.Claimed(tok.Span) > 0 {
		return -1
	}
	const back = 2 // sentences
	block := r.doc.Article.Blocks[tok.Block].Span
	from := r.doc.Sentences[max(0, int(tok.Sentence)-back)].Start
	only := -1
	for _, m := range r.doc.MentionsOver(variorum.Span{Start: from, End: tok.Span.Start}) {
		if m.Span.Start < from {
			continue
		}
		if m.Entity < 0 {
			if m.Form == text.Role || m.Span.Start >= block.Start {
				return -1
			}
			continue
		}
		e := r.doc.Entities[m.Entity]
		if e.Kind != variorum.Person || e.Gender != "" && e.Gender != gender || m.Entity == only {
			continue
		}
		if only >= 0 || r.Claimed(m.Span) > 0 || !r.opens(m.Span) {
			return -1
		}
		only = m.Entity
	}
	if only < 0 || r.doc.Entities[only].Gender == "" || r.stranger(from, tok.Span.Start, only) {
		return -1
	}
	return only
}

// opens reports whether a mention stands before the first verb of its sentence, where
// what the sentence is about stands.
func (r *Reader) opens(span variorum.Span) bool {
	at, _ := r.doc.TokensIn(span)
	for i := at - 1; i >= 0 && r.doc.Tokens[i].Sentence == r.doc.Tokens[at].Sentence; i-- {
		if tag := r.doc.Tokens[i].Tag; tag == "VERB" || tag == "AUX" {
			return false
		}
	}
	return true
}

// stranger reports whether a stretch speaks of a person whom it does not name, by a
// noun with an article: "a man", "the woman".
func (r *Reader) stranger(from, to, only int) bool {
	first, end := r.doc.TokensIn(variorum.Span{Start: from, End: to})
	for i := first + 1; i < end; i++ {
		if r.doc.Tokens[i].Tag != "NOUN" || !human[strings.ToLower(r.doc.Word(i))] {
			continue
		}
		covered := false
		for _, m := range r.doc.MentionsOver(r.doc.Tokens[i].Span) {
			covered = covered || m.Entity == only
		}
		if w := r.doc.Word(i - 1); (w == "a" || w == "an") && i > first+1 {
			// "met a man", but not "Lund, a lawyer" nor "is a lawyer"
			covered = r.doc.Word(i-2) == "," || r.doc.Tokens[i-2].Tag == "AUX"
		}
		if !covered && r.doc.Tokens[i-1].Tag != "PROPN" && (i+1 >= end || r.doc.Tokens[i+1].Tag != "PROPN") {
			return true
		}
	}
	return false
}

// human are nouns for one person.
var human = func() map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq("man woman boy girl son daughter father mother husband wife brother sister friend lawyer attorney aide officer official senator congressman lawmaker candidate president minister judge driver suspect victim reporter host author critic spokesman spokeswoman king prince queen general colonel nominee successor predecessor rival opponent colleague boss partner teacher student doctor writer actor singer player coach") {
		out[w] = true
	}
	return out
}()

// claim is a stretch of the content of a quotation.
type claim struct {
	span  variorum.Span
	quote int // index into Doc.Quotations
}

// claims lists the contents of quotations by where they begin.
func claims(doc *text.Doc) []claim {
	var out []claim
	for i, q := range doc.Quotations {
		if q.Attitude {
			continue
		}
		for _, s := range q.Content {
			out = append(out, claim{s, i})
		}
	}
	slices.SortStableFunc(out, func(a, b claim) int { return a.span.Start - b.span.Start })
	return out
}

// Claimed is the innermost quotation that holds the words of an act, plus one.
func (r *Reader) Claimed(act variorum.Span) int {
	best, length := 0, 0
	i, _ := slices.BinarySearchFunc(r.said, act.Start+1, func(c claim, at int) int { return c.span.Start - at })
	for i--; i >= 0; i-- {
		c := r.said[i]
		if n := c.span.End - c.span.Start; c.span.Contains(act) && (best == 0 || n < length) {
			best, length = c.quote+1, n
		}
		if act.Start-c.span.Start > 5000 {
			break
		}
	}
	return best
}
