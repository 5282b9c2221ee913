package speaker

import (
	"cmp"
	"strings"

	"variorum"
	"variorum/internal/text"
)

// turn resolves the label of a turn in a transcript, or of a passage that is set
// apart, to the one person of the article whom it names.
func (r *resolver) turn(q *variorum.Quotation, rep text.Report) {
	label := rep.Source[0]
	words, rule := label.In(r.doc.Text()), cmp.Or(rep.Rule, "label in a transcript")
	switch persons := r.doc.Labelled(words); len(persons) {
	case 0:
		if rep.Rule != "" {
			r.signed(q, label, rule)
			return
		}
		q.SpeakerRole = words
		q.SpeakerBasis.Reason = "the transcript does not name the speaker"
	case 1:
		r.set(q, persons[0], rule, label)
	default:
		q.SpeakerBasis.Reason = "more than one person of the article is called " + words
	}
}

// signed gives a passage to the body, state or person that its label is.
func (r *resolver) signed(q *variorum.Quotation, label variorum.Span, rule string) {
	name := label
	if strings.HasPrefix(label.In(r.doc.Text()), "The ") {
		name.Start += len("The ")
	}
	for _, m := range r.doc.MentionsOver(label) {
		if m.Entity >= 0 && m.Span.Contains(name) {
			r.set(q, m.Entity, rule, label)
			return
		}
	}
	q.SpeakerBasis.Reason = "nothing tells who goes by the name of " + label.In(r.doc.Text())
}
