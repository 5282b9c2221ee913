package speaker

import "variorum"

// turn resolves the label of a turn in a transcript to the one person of the
// article whom it names.
func (r *resolver) turn(q *variorum.Quotation, label variorum.Span) {
	words := label.In(r.doc.Text())
	switch persons := r.doc.Labelled(words); len(persons) {
	case 0:
		q.SpeakerRole = words
		q.SpeakerBasis.Reason = "the transcript does not name the speaker"
	case 1:
		r.set(q, persons[0], "label in a transcript", label)
	default:
		q.SpeakerBasis.Reason = "more than one person of the article is called " + words
	}
}
