package speaker

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/text"
)

// shown tells a post of a network that stands in the text as a paragraph.
var shown = regexp.MustCompile(`pic\.(?:twitter|x)\.com/|https?://t\.co/|[—–-] ?[^—–\n]{2,60}\(@\w+\)`)

// goesOn gives a quotation without attribution to the speaker of the last one,
// if that stands in this block or the one before.
func (r *resolver) goesOn(q *variorum.Quotation, rep text.Report) {
	if r.heading(rep) {
		q.SpeakerBasis.Reason = "stands alone, as a heading does"
		return
	}
	if shown.MatchString(r.doc.Slice(r.doc.Article.Blocks[rep.Block].Span)) {
		q.SpeakerBasis.Reason = "stands in a post that the text shows"
		return
	}
	words := strings.TrimLeft(rep.Content[0].In(r.doc.Text()), "\"“‘'` ")
	if c, _ := utf8.DecodeRuneInString(words); unicode.IsLower(c) {
		q.SpeakerBasis.Reason = "stands alone in the middle of a sentence"
		return
	}
	near := r.last != nil && r.between(r.block, rep.Block) == 0
	if t := r.topicBefore(rep.At(), ""); t != nil && !(near && t.owner >= 0 && r.doc.Entities[t.owner].Name == r.last.Speaker) && (!near || t.at > r.last.Content[0].Start) && r.doc.BlockOf(t.at) >= rep.Block-1 {
		if t.entity < 0 || r.hangs(t.at) || near && r.doc.Entities[t.entity].Name != r.last.Speaker {
			q.SpeakerBasis.Reason = "stands alone after sentences about two persons"
			return
		}
		r.set(q, t.entity, "stands alone after a sentence about the speaker", r.mentionAt(t.at))
		return
	}
	if !near || r.last.Speaker == "" {
		q.SpeakerBasis.Reason = "stands alone, with no speaker right before it"
		return
	}
	if r.anotherSince(rep.At()) {
		q.SpeakerBasis.Reason = "stands alone after another person is named"
		return
	}
	q.Speaker, q.SpeakerKind, q.SpeakerRole = r.last.Speaker, r.last.SpeakerKind, r.last.SpeakerRole
	span := r.last.Content[len(r.last.Content)-1]
	if len(r.last.Source) > 0 {
		span = r.last.Source[0]
	}
	q.SpeakerBasis = variorum.Basis{Rule: rep.Rule, Span: &span}
}

// anotherSince reports whether another person than the last speaker is named
// outside of quotation marks between the last quotation and the offset, or in the
// reporter's account of it.
func (r *resolver) anotherSince(at int) bool {
	from := r.last.Content[len(r.last.Content)-1].End
	if r.last.Kind == variorum.Indirect {
		from = r.last.Content[0].Start
	}
	for _, s := range append(r.last.Source[:len(r.last.Source):len(r.last.Source)], r.last.Cue...) {
		from = max(from, s.End)
	}
	for _, m := range r.doc.MentionsOver(variorum.Span{Start: from, End: at}) {
		if m.Span.Start >= from && m.Form == text.Name && m.Entity >= 0 && r.doc.Entities[m.Entity].Kind == variorum.Person && r.doc.Entities[m.Entity].Name != r.last.Speaker && !r.quoted(m.Span) {
			return true
		}
	}
	return false
}

// goesOnFrom is where the text last pointed at the speaker of a quotation that
// has no attribution of its own: in the sentence that its basis tells, or in that
// from which the quotation before it goes on.
func goesOnFrom(q variorum.Quotation, before []variorum.Quotation) []variorum.Span {
	at := *q.SpeakerBasis.Span
	for i := len(before) - 1; i >= 0; i-- {
		if slices.Contains(before[i].Content, at) {
			return slices.Clone(before[i].Source)
		}
	}
	return []variorum.Span{at}
}

// heading reports whether a quotation is a whole block and ends as no sentence
// does.
func (r *resolver) heading(rep text.Report) bool {
	const longest = 80 // bytes
	block := r.doc.Article.Blocks[rep.Block]
	words := strings.TrimSpace(block.Span.In(r.doc.Text()))
	inner := rep.Content[0].In(r.doc.Text())
	return len(rep.Content) == 1 && len(words) < longest && len(words)-len(inner) < len("“”.") &&
		!strings.ContainsAny(words[len(words)-min(len(words), len(".”")):], ".!?…")
}

// hangs reports whether the name at the offset only completes a preposition:
// "the killing of Berg".
func (r *resolver) hangs(at int) bool {
	i, _ := r.doc.TokensIn(r.mentionAt(at))
	return i > 0 && r.doc.Tokens[i-1].Tag == "ADP" && r.doc.Tokens[i-1].Sentence == r.doc.Tokens[i].Sentence
}
