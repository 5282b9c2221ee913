package room

import (
	"variorum"
	"variorum/internal/sayings"
)

// phrases finds the words in a row that a speaker said on several occasions, as
// direct speech.
func phrases(all []heard) []Phrase {
	var spoken []heard
	var said []sayings.Saying
	for _, h := range all {
		if h.lead && h.dated && h.kind == variorum.Direct {
			spoken = append(spoken, h)
			said = append(said, sayings.Saying{Text: h.text, Content: h.content, Day: h.num >> 32})
		}
	}
	out := []Phrase{}
	for _, r := range sayings.Find(said) {
		h := spoken[r.Sayings[0]]
		points := &pointer{text: h.text}
		p := Phrase{Words: points.slice(r.Span), Article: h.article}
		for _, k := range r.Sayings {
			p.Statements = append(p.Statements, spoken[k].statement)
		}
		out = append(out, p)
	}
	return out
}
