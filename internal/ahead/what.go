package ahead

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/speaker"
	"variorum/internal/text"
)

// what is the clause, whole and no longer: from its subject, or the day or the
// cue where these come first, to the end of what belongs to its verb. It stays
// within the quotation marks that hold its cue.
func (c *clause) what() variorum.Span {
	first, last := min(c.cue[0], c.date[0]), max(c.cue[1], c.date[1], c.verb)
	if p := c.prepToken(); p >= 0 {
		first = min(first, p)
	}
	if subj := c.subject(); subj >= 0 && subj < c.cue[0] && !c.borrowed() {
		from, _ := c.nounPhrase(subj)
		first = min(first, from)
	}
	if head := c.object(); head >= 0 {
		from, _ := c.nounPhrase(head)
		first = min(first, from)
	}
	if subj := c.subject(); subj > last && c.noun < 0 {
		_, end := c.nounPhrase(subj)
		last = end - 1
	}
	for _, tok := range []int{c.top, c.verb} {
		c.children(tok, func(i int, rel text.Rel) {
			if i < c.verb || !belongs(rel) || rel == "advcl" && c.word(i-1) != "to" {
				return
			}
			from, end := c.t.Span(i)
			if c.parted(last, from) {
				return
			}
			for k := max(from, last+1); k < end; k++ {
				if c.parts(k) {
					break
				}
				last = k
			}
		})
	}
	first, last = c.marked(first, last)
	for last > max(c.date[1], c.cue[1]) && (c.tag(last) == "PUNCT" && c.word(last) != "%" && !c.closes(last) || c.tag(last) == "CCONJ" || c.tag(last) == "SCONJ" || c.t.Rel(last) == "case" ||
		c.t.Rel(last) == "mark" || c.t.Rel(last) == "det" || c.t.Rel(last) == "nmod" && c.tag(last) == "PRON") {
		last--
	}
	for first < min(c.date[0], c.cue[0]) && (c.tag(first) == "PUNCT" || c.tag(first) == "CCONJ") {
		first++
	}
	return c.span(first, last)
}

// belongs reports whether a dependent of a verb is part of its clause.
func belongs(rel text.Rel) bool {
	switch rel {
	case "obj", "iobj", "obl", "xcomp", "compound", "advmod", "nmod", "advcl", "nsubj":
		return true
	}
	return false
}

// parted reports whether a mark that parts clauses stands between two tokens.
func (c *clause) parted(last, next int) bool {
	for i := last + 1; i < next; i++ {
		if c.parts(i) {
			return true
		}
	}
	return c.parts(next)
}

// parts reports whether a token parts the clause from what follows.
func (c *clause) parts(i int) bool {
	switch w := c.word(i); w {
	case ";", ":", "(", ")", "—", "–", "--", "-", "|", "…", "...":
		return c.tag(i) == "PUNCT" && (w != "-" || c.spaced(i))
	case ",":
		if i+1 >= c.end || c.tag(i+1) == "NUM" || c.tag(i+1) == "PROPN" && c.tag(i-1) == "PROPN" {
			return false
		}
		return true
	case "which", "who", "while", "because", "but", "although", "though", "whereas", "where", "according":
		return true
	case "as":
		return c.tag(i) == "SCONJ"
	case "and":
		return c.tag(i+1) == "AUX" || c.tag(i+1) == "VERB" && c.t.Rel(i+1) == "conj" && c.t.Head(i+1) <= c.verb
	}
	return false
}

func (f *finder) spaced(i int) bool {
	return i > f.first && f.doc.Tokens[i-1].Span.End < f.doc.Tokens[i].Span.Start
}

// prepToken is the preposition right before the date, or -1.
func (c *clause) prepToken() int {
	k := c.date[0]
	for range 3 {
		k--
		if c.tag(k) == "ADP" {
			return k
		}
	}
	return -1
}

// nounPhrase is the range of the tokens of a noun with what hangs on it, up to
// a mark.
func (c *clause) nounPhrase(head int) (first, end int) {
	from, to := c.t.Span(head)
	first, end = head, head+1
	if cop := c.copula(head); cop >= from && cop < head {
		from = cop + 1 // "one of them is the treaty, which"
	}
	for first > from && !c.edge(first-1) {
		first--
	}
	for first < head && (c.t.Rel(first) == "case" && c.t.Head(first) == head || c.tag(first) == "PUNCT" || c.tag(first) == "CCONJ") {
		first++
	}
	if before := first - 1; before >= c.first && c.t.Rel(before) == "nsubj" && c.t.Rel(head) == "nsubj" && c.t.Head(before) == c.t.Head(head) {
		first, _ = c.t.Span(before)
	}
	for end < to && !c.parts(end) && !(c.tag(end) == "VERB" && c.t.Rel(end) == "acl") && c.word(end) != "that" {
		end++
	}
	for end > head+1 && (c.tag(end-1) == "PUNCT" || c.t.Rel(end-1) == "case") {
		end--
	}
	return first, end
}

// edge reports whether a token before a noun is none of its phrase.
func (c *clause) edge(i int) bool {
	if c.parts(i) && c.word(i) != "-" {
		return true
	}
	switch c.tag(i) {
	case "PUNCT":
		return c.word(i) != "." && c.word(i) != "-" && c.word(i) != "," && c.word(i) != "'"
	case "SCONJ":
		return true
	case "VERB":
		return c.t.Rel(i) != "amod" && c.t.Rel(i) != "compound"
	case "CCONJ":
		return c.t.Rel(i) == "cc" && c.t.Head(i) >= 0 && c.t.Rel(c.t.Head(i)) != "conj"
	}
	return false
}

// closes reports whether a token closes quotation marks.
func (c *clause) closes(i int) bool {
	for _, r := range c.regions() {
		if r.End == i+1 && !r.Unclosed && r.First > c.cue[0] {
			return true
		}
	}
	return false
}

// regions are those that touch the sentence.
func (c *clause) regions() []text.Region {
	return c.doc.RegionsOver(c.span(c.first, c.end-1))
}

// borrowed reports whether the clause shares the subject of another one before
// it, whose words are none of it.
func (c *clause) borrowed() bool {
	return c.child(c.top, "nsubj") < 0 && c.child(c.verb, "nsubj") < 0 && c.t.Rel(c.top) == "conj"
}

// object is the noun that a clause with a subject of its own describes: "the
// bills that the chamber will take up on Monday"; -1 when there is none.
func (c *clause) object() int {
	if c.child(c.top, "mark") >= 0 || c.word(c.child(c.top, "advmod")) == "where" {
		return -1
	}
	if subj := c.child(c.top, "nsubj"); c.t.Rel(c.top) == "acl" && subj >= 0 && c.word(subj) != "who" && c.word(subj) != "which" && c.word(subj) != "that" {
		return c.t.Head(c.top)
	}
	return -1
}

// marked keeps a clause within the quotation marks that hold its cue, and takes
// in whole what stands under marks within it.
func (c *clause) marked(first, last int) (int, int) {
	for _, r := range c.regions() {
		if r.First > c.cue[0] || r.End <= c.cue[0] {
			if r.First > c.cue[0] && r.First <= last && r.End > last && r.End <= c.end {
				last = r.End - 1
			}
			continue
		}
		for first < c.cue[0] && c.doc.Tokens[first].Span.Start < r.Inner.Start {
			first++
		}
		for last > c.cue[1] && c.doc.Tokens[last].Span.End > r.Inner.End {
			last--
		}
	}
	return first, last
}

// who puts who is bound into the commitment: the words, and whom they name
// where that is plain. It reports false when nobody can tell whose the
// commitment is. What the words point at in the rest of the article is left to
// resolve.
func (c *clause) who(out *variorum.Commitment) bool {
	subj := c.subject()
	if subj < 0 || c.noun >= 0 || c.how == invitation || c.word(subj) == "deadline" {
		return true // about the thing that is set for the day, not about an actor
	}
	if c.how == deadline && (c.word(c.verb) == "expects" || c.word(c.verb) == "expect") {
		if subj = c.debtor(); subj < 0 {
			return true // the text does not say of whom
		}
	}
	first, end := c.nounPhrase(subj)
	span := c.span(first, end-1)
	out.Who = &span
	q := c.quotation(out.Cue)
	switch w := c.word(subj); w {
	case "i", "we":
		if q == nil || q.Kind == variorum.Indirect || q.Speaker == "" || q.Attitude {
			return false
		}
		spoken(out, q)
		if w == "i" && out.Kind == "plan" && c.how == future {
			out.Kind = "promise"
		}
		return true
	case "he", "she", "they":
		span = c.doc.Tokens[subj].Span
		if q != nil {
			c.pronoun(out, w, q)
			return out.Actor != "" || w != "they"
		}
	}
	if c.child(subj, "conj") >= 0 {
		return true // several, of whom one name would be too few
	}
	if m := c.mention(subj); m >= 0 && c.doc.Mentions[m].Form == text.Name {
		if e := c.doc.Mentions[m].Entity; e >= 0 {
			at := c.doc.Mentions[m].Span
			out.Actor, out.ActorKind = c.doc.Entities[e].Name, c.doc.Entities[e].Kind
			out.ActorBasis = variorum.Basis{Rule: "its name stands there", Span: &at}
		}
	}
	const plain = 2 // words: "he", "the president"; a longer description is too often of somebody else
	if out.Actor == "" && q == nil && end-first <= plain {
		c.asked = append(c.asked, asked{*out, subj})
	}
	return true
}

// debtor is of whom something is expected: "expects an answer from Sudmark".
func (c *clause) debtor() int {
	for i := c.verb + 1; i < c.date[0]-1; i++ {
		if c.word(i) == "from" {
			if head := c.t.Head(i); head > i && head < c.date[0] {
				return head
			}
		}
	}
	return -1
}

// spoken makes the speaker of a quotation the one who is bound.
func spoken(out *variorum.Commitment, q *variorum.Quotation) {
	out.Actor, out.ActorKind = q.Speaker, q.SpeakerKind
	out.ActorBasis = q.SpeakerBasis
	if len(q.Source) > 0 {
		source := q.Source[0]
		out.ActorBasis = variorum.Basis{Rule: "the speaker of the words", Span: &source}
	}
}

// quotation is the innermost quotation whose content holds a span, or nil.
func (f *finder) quotation(s variorum.Span) *variorum.Quotation {
	var best *variorum.Quotation
	size := 1 << 60
	for i := range f.doc.Quotations {
		q := &f.doc.Quotations[i]
		for _, part := range q.Content {
			if part.Contains(s) && part.Len() < size {
				best, size = q, part.Len()
			}
		}
	}
	return best
}

// pronoun reads "he", "she" or "they" as the speaker of the words that it is
// the first to be named in: "Lund said she will sign it on Friday".
func (c *clause) pronoun(out *variorum.Commitment, w string, q *variorum.Quotation) {
	if q.Kind == variorum.Direct || q.Speaker == "" || q.Attitude || len(q.Source) == 0 ||
		q.Source[0].Start > q.Content[0].Start || c.doc.SentenceOf(q.Source[0].Start) != c.doc.SentenceOf(out.Cue.Start) {
		return
	}
	between := variorum.Span{Start: q.Content[0].Start, End: out.Who.Start}
	if i := c.mentionFrom(between.Start); i < len(c.doc.Mentions) && c.doc.Mentions[i].Span.Start < between.End {
		return
	}
	gender := ""
	for _, e := range c.doc.Entities {
		if strings.EqualFold(e.Name, q.Speaker) {
			gender = e.Gender
		}
	}
	person := q.SpeakerKind == variorum.Person
	if w == "they" && !person || person && (w == "he" && gender != "f" || w == "she" && gender != "m") {
		spoken(out, q)
	}
}

// asked is a commitment of somebody whom its clause does not name in full.
type asked struct {
	commitment variorum.Commitment
	subject    int // token
}

// resolve finds whom "he", "the company" and the like stand for, as speaker
// does for the sources of quotations: it is asked about them in one go, in
// reading order among the reports.
func (f *finder) resolve(out []variorum.Commitment) []variorum.Commitment {
	if len(f.asked) > 0 {
		doc := *f.doc
		doc.Reports = slices.Clone(f.doc.Reports)
		for _, a := range f.asked {
			c := a.commitment
			doc.Reports = append(doc.Reports, text.Report{Block: f.doc.BlockOf(c.Cue.Start), Head: a.subject, Aside: true,
				Quotation: variorum.Quotation{Kind: variorum.Indirect, Content: []variorum.Span{{Start: c.Cue.Start, End: c.What.End}},
					Cue: []variorum.Span{c.Cue}, Source: []variorum.Span{*c.Who}, Attitude: true}})
		}
		slices.SortStableFunc(doc.Reports, func(x, y text.Report) int { return x.At() - y.At() })
		found := map[variorum.Span]variorum.Quotation{}
		for _, q := range speaker.Resolve(&doc) {
			if len(q.Cue) == 1 && q.Attitude && len(q.Source) == 1 {
				found[q.Source[0]] = q
			}
		}
		for i := range out {
			if c := &out[i]; c.Who != nil && c.Actor == "" {
				if q, ok := found[*c.Who]; ok && q.Speaker != "" {
					c.Actor, c.ActorKind, c.ActorBasis = q.Speaker, q.SpeakerKind, q.SpeakerBasis
				}
			}
		}
	}
	return slices.DeleteFunc(out, func(c variorum.Commitment) bool {
		return c.Who != nil && c.Actor == "" && strings.EqualFold(f.doc.Slice(*c.Who), "they")
	})
}
