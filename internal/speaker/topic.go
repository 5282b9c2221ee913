package speaker

import (
	"slices"
	"sort"
	"strings"

	"variorum"
)

// topic is the person that a sentence has as its subject.
type topic struct {
	at     int // byte offset
	entity int
	joined []int // who share the subject: "Karin Lund and Per Holm"
}

// findTopics notes for every sentence the first person named outside of
// quotation marks and before its verb, if it can be after a clause in front.
func (r *resolver) findTopics() {
	for _, s := range r.doc.Sentences {
		first, end := r.doc.TokensIn(s)
		verb := r.verbFrom(first, end)
		if comma := r.fronted(first, verb, end); comma > 0 && r.addTopic(r.doc.Tokens[comma].Span.End, r.startOf(r.verbFrom(comma, end), s.End)) {
			continue
		}
		r.addTopic(s.Start, r.startOf(verb, s.End))
	}
}

// verbFrom is the first verb outside of quotation marks among the tokens, or
// end.
func (r *resolver) verbFrom(first, end int) int {
	for i := first; i < end; i++ {
		if t := r.doc.Tokens[i].Tag; (t == "VERB" || t == "AUX") && !r.quoted(r.doc.Tokens[i].Span) {
			return i
		}
	}
	return end
}

func (r *resolver) startOf(token, end int) int {
	if token >= len(r.doc.Tokens) || r.doc.Tokens[token].Span.Start > end {
		return end
	}
	return r.doc.Tokens[token].Span.Start
}

// fronted is the comma that ends the clause or phrase with which a sentence
// begins, where a name stands right after it: "As the day went on, Berg", or 0.
func (r *resolver) fronted(first, verb, end int) int {
	if first >= end {
		return 0
	}
	from := first
	switch r.doc.Tokens[first].Tag {
	case "SCONJ":
		from = verb
	case "ADP":
		switch strings.ToLower(r.doc.Word(first)) {
		case "for", "to", "according", "like":
			return 0 // "For Berg, Lund was a legend"
		}
	default:
		if !strings.EqualFold(r.doc.Word(first), "when") {
			return 0
		}
		from = verb
	}
	for i := from; i+1 < end; i++ {
		next := i + 1
		if r.quoted(r.doc.Tokens[i].Span) && next+1 < end {
			next++ // "When Berg asked if they were “ready,” Lund"
		}
		if r.doc.Word(i) == "," && r.doc.Tokens[next].Tag == "PROPN" {
			return i
		}
	}
	return 0
}

// addTopic notes the first person named between two offsets as what a sentence
// is about, and reports whether there is one.
func (r *resolver) addTopic(from, to int) bool {
	for i, m := range r.doc.Mentions {
		if m.Span.Start < from {
			continue
		}
		if m.Span.Start >= to {
			break
		}
		if person := m.Entity < 0 || r.doc.Entities[m.Entity].Kind == variorum.Person; person && !r.quoted(m.Span) && !r.possessed(m.Span) {
			r.topics = append(r.topics, topic{m.Span.Start, m.Entity, r.joined(i, to)})
			return true
		}
	}
	return false
}

// joined lists the persons whom "and" and commas join to mention i, before the
// offset.
func (r *resolver) joined(i, before int) []int {
	var out []int
	last := r.doc.Mentions[i].Span
	for _, m := range r.doc.Mentions[i+1:] {
		if m.Span.Start >= before || m.Span.Start < last.End {
			break
		}
		between := r.doc.Text()[last.End:m.Span.Start]
		if m.Entity < 0 || r.doc.Entities[m.Entity].Kind != variorum.Person || between != ", " && !joins(between) {
			break
		}
		out, last = append(out, m.Entity), m.Span
	}
	return out
}

// topicBefore is the last topic before the offset whose person can have the
// gender. Its entity is -1 when the text does not tell who that is, or when
// more than one of those who share the subject can.
func (r *resolver) topicBefore(at int, gender string) *topic {
	first := sort.Search(len(r.topics), func(i int) bool { return r.topics[i].at >= at })
	for i := first - 1; i >= 0; i-- {
		t := r.topics[i]
		if t.entity < 0 {
			return &t
		}
		fits := slices.DeleteFunc(append([]int{t.entity}, t.joined...), func(e int) bool {
			g := r.doc.Entities[e].Gender
			return gender != "" && g != "" && g != gender
		})
		slices.Sort(fits)
		switch fits = slices.Compact(fits); len(fits) {
		case 0:
		case 1:
			t.entity = fits[0]
			return &t
		default:
			t.entity = -1
			return &t
		}
	}
	return nil
}
