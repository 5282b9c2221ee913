package speaker

import (
	"sort"
	"strings"

	"variorum"
	"variorum/internal/text"
)

// topic is the person that a sentence has as its subject.
type topic struct {
	at     int // byte offset
	entity int
	joined []int // who share the subject: "Karin Lund and Per Holm"
	owner  int   // of a subject that is nobody named: "Karin Lund's plan"; else -1
}

// findTopics notes for every sentence the first person named outside of
// quotation marks and before its verb, if it can be after a clause in front,
// and what pronouns mean after it.
func (r *resolver) findTopics() {
	for _, s := range r.doc.Sentences {
		first, end := r.doc.TokensIn(s)
		if first < end && r.doc.Word(first) == "(" {
			continue // a credit or an aside
		}
		verb := r.verbFrom(first, end)
		if comma := r.fronted(first, verb, end); comma > 0 && r.addTopic(r.doc.Tokens[comma].Span.End, r.startOf(r.verbFrom(comma, end), s.End)) {
			continue
		}
		r.addTopic(s.Start, r.startOf(verb, s.End))
	}
	r.focus = map[string]focus{}
	for _, gender := range []string{"", "m", "f"} {
		r.focus[gender] = r.findFocus(gender)
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
	mentions, owner, end := r.doc.Mentions, topic{entity: -1, owner: -1}, to
	for i := sort.Search(len(mentions), func(i int) bool { return mentions[i].Span.Start >= from }); i < len(mentions); i++ {
		m := mentions[i]
		if m.Span.Start >= to {
			break
		}
		switch person := m.Entity < 0 || r.doc.Entities[m.Entity].Kind == variorum.Person; {
		case !person || r.quoted(m.Span):
		case !r.possessed(m.Span):
			r.topics = append(r.topics, topic{m.Span.Start, m.Entity, r.joined(i, to), -1})
			return true
		case m.Form == text.Name && m.Entity >= 0 && owner.owner < 0:
			owner.at, owner.owner = m.Span.Start, m.Entity
			end = m.Span.End
		}
	}
	found := owner.owner >= 0
	if found && r.somebody(end, to) {
		owner.owner = -1 // "Karin Lund's brother"
	}
	if found {
		r.topics = append(r.topics, owner)
	}
	return found
}

// somebody reports whether a noun for a person or a capitalised word stands between
// two offsets.
func (r *resolver) somebody(from, to int) bool {
	first, end := r.doc.TokensIn(variorum.Span{Start: from, End: to})
	for i := first; i < end; i++ {
		if _, role := r.words.Role(r.doc.Word(i)); role || r.doc.Tokens[i].Tag == "PROPN" {
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

// focus is, for each gender of a pronoun, what the text is about after each of
// the topics.
type focus struct {
	topics []topic // the last whose person can have the gender; its entity is -1 where that can be several
	known  []int   // the last topic whose person is known to have the gender, -1 for none
}

// findFocus notes what the pronouns of a gender, "" for any, can mean.
func (r *resolver) findFocus(gender string) focus {
	fo := focus{make([]topic, len(r.topics)), make([]int, len(r.topics))}
	for i, t := range r.topics {
		var fits bool
		if t.entity, fits = r.who(t, gender); i > 0 && (!fits || t.owner >= 0 && t.owner == fo.topics[i-1].entity) {
			t = fo.topics[i-1] // whose plan it is goes on as what the text is about
		} else if !fits {
			t.at = -1
		}
		fo.topics[i], fo.known[i] = t, -1
		if e := r.topics[i].entity; e >= 0 && r.doc.Entities[e].Gender == gender {
			fo.known[i] = i
		} else if i > 0 {
			fo.known[i] = fo.known[i-1]
		}
	}
	return fo
}

// who is the one of the persons of a topic who can have the gender, -1 when
// the text does not tell who that is or when several can. It reports whether
// any can.
func (r *resolver) who(t topic, gender string) (entity int, fits bool) {
	if t.entity < 0 {
		return -1, t.owner < 0 || r.canBe(t.owner, gender)
	}
	one := -1
	for i := -1; i < len(t.joined); i++ {
		e := t.entity
		if i >= 0 {
			e = t.joined[i]
		}
		g := r.doc.Entities[e].Gender
		if gender != "" && g != "" && g != gender || e == one {
			continue
		}
		if one >= 0 {
			return -1, true
		}
		one = e
	}
	return one, one >= 0
}

// canBe reports whether a person can have the gender, "" for any.
func (r *resolver) canBe(entity int, gender string) bool {
	g := r.doc.Entities[entity].Gender
	return gender == "" || g == "" || g == gender
}

// topicsBefore counts the topics before the offset.
func (r *resolver) topicsBefore(at int) int {
	return sort.Search(len(r.topics), func(i int) bool { return r.topics[i].at >= at })
}

// topicBefore is the last topic before the offset whose person can have the
// gender. Its entity is -1 when the text does not tell who that is, or when
// more than one of those who share the subject can.
func (r *resolver) topicBefore(at int, gender string) *topic {
	i := r.topicsBefore(at) - 1
	if i < 0 || r.focus[gender].topics[i].at < 0 {
		return nil
	}
	return &r.focus[gender].topics[i]
}
