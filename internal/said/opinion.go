package said

import (
	"net/url"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/moment"
	"variorum/internal/text"
)

// opinion reports whether an article is an opinion piece, by the label before its
// headline or the part of the site that its address names. Such pieces recall old
// words beside new ones, without a day for either.
func opinion(art *variorum.Article) bool {
	label, _, ok := strings.Cut(strings.ToLower(art.Title), " ")
	if ok && slices.Contains(labels[:], strings.TrimRight(label, ":|-–—")) && strings.ContainsAny(label, ":|-–—") || strings.HasPrefix(strings.ToLower(art.Title), "opinion |") {
		return true
	}
	address, err := url.Parse(art.URL)
	if err != nil {
		return false
	}
	for _, part := range strings.Split(strings.ToLower(address.Path), "/") {
		if slices.Contains(labels[:], part) {
			return true
		}
	}
	return false
}

// labels are what opinion pieces and the parts of sites that hold them are called.
var labels = [...]string{"opinion", "opinions", "op-ed", "oped", "op-eds", "editorial", "editorials", "commentary", "commentisfree", "column", "columns", "columnist", "columnists"}

// bygone finds an older time that the sentence right before the cue's tells of, in the
// same paragraph ("The court ruled so in 1972. Its president called it an honor."), or
// in the one before, where that leads over to it.
func bygone(doc *text.Doc, q *variorum.Quotation, cue variorum.Span) (variorum.Span, bool) {
	const old = 30 // days
	at := cue.Start
	if len(q.Content) > 0 {
		at = min(at, q.Content[0].Start)
	}
	n := doc.SentenceOf(at)
	if w := strings.ToLower(cue.In(doc.Text())); strings.HasSuffix(w, "s") || w == "say" || w == "tell" {
		return variorum.Span{}, false // what is said now
	}
	if n < 1 || doc.BlockOf(doc.Sentences[n-1].Start) != doc.BlockOf(cue.Start) && !continues(doc, n, q) {
		return variorum.Span{}, false
	}
	from, _, ok := moment.Bounds(doc.Article.Published)
	if !ok {
		return variorum.Span{}, false
	}
	var found variorum.Span
	for _, d := range doc.DatesOver(doc.Sentences[n-1]) {
		if d.Type != "DATE" || d.Span.Start < doc.Sentences[n-1].Start || inContent(q, d.Span) || possessed(doc.Text(), d.Span) || !adverbial(doc.Text(), doc.Sentences[n-1].Start, d.Span) {
			continue
		}
		_, end, known := moment.Bounds(moment.Of(d, ""))
		switch {
		case !known || end > from:
		case end < from-old:
			found = d.Span
		default:
			return variorum.Span{}, false
		}
	}
	return found, found.Len() > 0
}

// continues reports whether the sentence before one that opens a paragraph leads over to
// it: a day opens it, and a pronoun says whose the words are.
func continues(doc *text.Doc, sentence int, q *variorum.Quotation) bool {
	if len(q.Source) == 0 || !pronoun(doc.Slice(q.Source[0])) || doc.BlockOf(doc.Sentences[sentence-1].Start) < doc.BlockOf(doc.Sentences[sentence].Start)-1 {
		return false
	}
	_, fronted, ok := clauseDay(doc, doc.Sentences[sentence-1], q)
	return ok && fronted
}
