package speaker

import (
	"strings"

	"variorum"
)

// turn resolves the label of a turn in a transcript, mostly in capitals: to the
// one person of the article whose name ends so.
func (r *resolver) turn(q *variorum.Quotation, label variorum.Span) {
	words := label.In(r.doc.Text())
	name := strings.ToUpper(words[strings.LastIndexByte(words, ' ')+1:])
	found := -1
	for i, e := range r.doc.Entities {
		upper := strings.ToUpper(e.Name)
		if e.Kind != variorum.Person || upper != name && !strings.HasSuffix(upper, " "+name) {
			continue
		}
		if found >= 0 {
			q.SpeakerBasis.Reason = "more than one person of the article is called " + words
			return
		}
		found = i
	}
	if found < 0 {
		q.SpeakerRole = words
		q.SpeakerBasis.Reason = "the transcript does not name the speaker"
		return
	}
	r.set(q, found, "label in a transcript", label)
}
