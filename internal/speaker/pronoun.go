package speaker

import (
	"fmt"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/text"
)

// pronoun resolves he and she: to the one person named before it in its own
// sentence outside of what is said, else to the last speaker or the person
// that the last sentence was about, whichever came later.
func (r *resolver) pronoun(q *variorum.Quotation, rep text.Report) {
	tok := r.doc.Tokens[rep.Head]
	word := strings.ToLower(r.doc.Word(rep.Head))
	gender := map[string]string{"he": "m", "she": "f"}[word]
	if gender == "" {
		r.collective(q, word, tok.Span)
		return
	}
	if r.unnamedBefore(rep, gender) {
		q.SpeakerBasis.Reason = fmt.Sprintf("%q can be somebody whom the sentence does not name", word)
		return
	}
	if e, n := r.inSentence(rep, gender); n == 1 {
		r.set(q, e, "pronoun, named in the same sentence", tok.Span)
		return
	} else if n > 1 {
		q.SpeakerBasis.Reason = fmt.Sprintf("%q can be more than one person of the sentence", word)
		return
	}
	e, at := r.salient(rep, tok.Span.Start, gender)
	if e >= 0 && r.spokenOf(e, rep) {
		q.SpeakerBasis.Reason = fmt.Sprintf("%q speaks of the one person whom it could be", word)
		return
	}
	if r.ofOther(e, rep, gender) {
		q.SpeakerBasis.Reason = fmt.Sprintf("%q can be the one of whom the words speak", word)
		return
	}
	if last := r.person; e < 0 && last != nil && at == lastAt(last) && last.Speaker != "" {
		q.Speaker, q.SpeakerKind, q.SpeakerRole = last.Speaker, last.SpeakerKind, last.SpeakerRole
		span := tok.Span
		q.SpeakerBasis = variorum.Basis{Rule: "pronoun, the last speaker", Span: &span}
		return
	}
	if e >= 0 && !r.rivals(e, at, tok.Span.Start, gender) {
		rule := "pronoun, the person the last sentence was about"
		if at < 0 || r.person != nil && at == lastAt(r.person) {
			rule = "pronoun, the last speaker"
		}
		r.set(q, e, rule, tok.Span)
		return
	}
	if e := r.onlyBefore(tok.Span.Start, gender); e >= 0 && !r.spokenOf(e, rep) {
		r.set(q, e, "pronoun, the one person named right before", tok.Span)
		q.Confidence *= 0.8
		return
	}
	q.SpeakerBasis.Reason = fmt.Sprintf("nothing tells who %q is", word)
}

// salient is the person in the focus of the text before a pronoun and where the
// text names him or her: the last speaker, or the subject of a sentence after
// that; -1 when that is nobody the text names.
func (r *resolver) salient(rep text.Report, pronoun int, gender string) (entity, at int) {
	if len(rep.Content) > 0 {
		pronoun = min(pronoun, rep.Content[0].Start) // whom the words name has not said them
	}
	t := r.topicBefore(pronoun, gender)
	last := r.person
	if last != nil && (rep.Block-r.where >= 6 || !r.genderFits(last.Speaker, gender)) {
		last = nil
	}
	switch {
	case last != nil && (t == nil || t.at <= lastAt(last) || t.entity < 0 && t.owner >= 0 && t.owner == r.entity(last.Speaker)):
		return r.entity(last.Speaker), lastAt(last)
	case t != nil && rep.Block-r.doc.BlockOf(t.at) < 4 && !r.doubted(t, gender):
		return t.entity, t.at
	}
	return -1, -1
}

// doubted reports whether nothing tells the gender of the person a sentence is
// about, while a sentence not far before is about one of the pronoun's.
func (r *resolver) doubted(t *topic, gender string) bool {
	if t.entity < 0 || r.doc.Entities[t.entity].Gender != "" {
		return false
	}
	i := r.topicsBefore(t.at) - 1
	if i < 0 || r.focus[gender].known[i] < 0 {
		return false
	}
	other := r.topics[r.focus[gender].known[i]]
	return r.doc.BlockOf(t.at)-r.doc.BlockOf(other.at) < 4
}

// rivals reports whether the sentence before the pronoun's names another person
// of the gender and not the one in focus, so that the pronoun may be either.
func (r *resolver) rivals(e, at, pronoun int, gender string) bool {
	i := r.doc.SentenceOf(pronoun)
	for i--; i >= 0 && (r.quoted(r.doc.Sentences[i]) || strings.HasPrefix(r.doc.Slice(r.doc.Sentences[i]), "(")); i-- {
	}
	if i < 0 || r.doc.Sentences[i].Start <= at {
		return false
	}
	rival := false
	for _, m := range r.doc.MentionsOver(r.doc.Sentences[i]) {
		if !r.doc.Sentences[i].Contains(m.Span) || r.quoted(m.Span) {
			continue
		}
		if m.Entity == e && (!rival || r.acts(m)) {
			return false
		}
		if m.Entity >= 0 && m.Entity != e {
			other := r.doc.Entities[m.Entity]
			rival = rival || other.Kind == variorum.Person && (other.Gender == "" || other.Gender == gender)
		}
	}
	return rival
}

// ofOther reports whether the words before a pronoun have another person as their
// subject whom it may mean: "Lund was slow to speak, she said". A pronoun between the
// words and that subject means somebody else: "Lund, she said, was slow".
func (r *resolver) ofOther(e int, rep text.Report, gender string) bool {
	if len(rep.Content) == 0 || rep.Content[0].Start > r.doc.Tokens[rep.Head].Span.Start {
		return false
	}
	from, end := r.topicsBefore(rep.Content[0].Start), r.topicsBefore(rep.Content[0].End)
	for _, t := range r.topics[from:end] {
		if t.owner >= 0 && t.owner != e && r.canBe(t.owner, gender) {
			return true
		}
		if t.entity >= 0 && t.entity != e && len(rep.Content) == 1 && r.canBe(t.entity, gender) {
			return true
		}
	}
	return false
}

// acts reports whether a mention is the subject of a clause that no conjunction
// makes part of another: "As Lund left, Berg went".
func (r *resolver) acts(m text.Mention) bool {
	first, end := r.doc.TokensIn(m.Span)
	for end < len(r.doc.Tokens) && r.doc.Tokens[end].Tag == "ADV" {
		end++
	}
	if end == len(r.doc.Tokens) || r.doc.Tokens[end].Tag != "VERB" && r.doc.Tokens[end].Tag != "AUX" {
		return false
	}
	for first > 0 && r.doc.Tokens[first-1].Tag == "PROPN" {
		first--
	}
	return first == 0 || r.doc.Tokens[first-1].Tag != "SCONJ"
}

// spokenOf reports whether what the pronoun says, or says it of, begins with the
// person's name, so that the pronoun means another: "he said that Berg would go".
func (r *resolver) spokenOf(entity int, rep text.Report) bool {
	const reach = 5 // tokens
	for _, s := range rep.Content {
		if s.Start < r.doc.Tokens[rep.Head].Span.End {
			continue
		}
		first, end := r.doc.TokensIn(s)
		for i := first; i < min(first+reach, end) && r.doc.Tokens[i].Tag != "PRON"; i++ {
			for _, m := range r.doc.MentionsOver(r.doc.Tokens[i].Span) {
				if m.Entity == entity && m.Form == text.Name && m.Span.Contains(r.doc.Tokens[i].Span) && !r.quoted(m.Span) {
					return true
				}
			}
		}
		return false
	}
	return false
}

// unnamedBefore reports whether somebody with a role and no name is the subject of
// a clause before the pronoun in its sentence: "While the lawyer sees a need, he".
func (r *resolver) unnamedBefore(rep text.Report, gender string) bool {
	head := r.doc.Tokens[rep.Head]
	s := r.doc.Sentences[head.Sentence]
	first, _ := r.doc.TokensIn(s)
	for _, m := range r.doc.MentionsOver(variorum.Span{Start: s.Start, End: head.Span.Start}) {
		if m.Form != text.Role || m.Entity >= 0 || m.Span.Start < s.Start || m.Span.End > head.Span.Start || r.quoted(m.Span) || m.Span.WithinAny(rep.Content) || r.possessed(m.Span) {
			continue
		}
		from, end := r.doc.TokensIn(m.Span)
		if role, ok := r.words.Role(r.doc.Word(end - 1)); !ok || role.Gender != "" && string(role.Gender) != gender {
			continue
		}
		if tag := r.doc.Tokens[end].Tag; tag != "VERB" && tag != "AUX" && tag != "ADV" || r.persons(m.Span.End, head.Span.Start) > 0 {
			continue
		}
		if from == first || r.doc.Tokens[from-1].Tag == "SCONJ" || r.doc.Tokens[from-1].Tag == "PUNCT" || r.doc.Tokens[from-1].Tag == "PART" || r.doc.Tokens[from-1].Tag == "ADV" {
			return true
		}
	}
	return false
}

func lastAt(q *variorum.Quotation) int {
	if len(q.Source) > 0 {
		return q.Source[0].Start
	}
	return q.Content[0].Start
}

// onlyBefore is the one person of the gender whom the two sentences before name
// outside of quotation marks; -1 when they name none or more.
func (r *resolver) onlyBefore(at int, gender string) int {
	i := r.doc.SentenceOf(at)
	if i < 0 {
		return -1
	}
	from := r.doc.Sentences[max(0, i-2)].Start
	only := -1
	for _, m := range r.doc.MentionsOver(variorum.Span{Start: from, End: at}) {
		if m.Span.Start < from || m.Span.Start >= at || m.Entity < 0 || m.Entity == only || r.quoted(m.Span) {
			continue
		}
		e := r.doc.Entities[m.Entity]
		if e.Kind != variorum.Person || e.Gender != "" && e.Gender != gender {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = m.Entity
	}
	if only >= 0 && !r.stands(only, variorum.Span{Start: from, End: at}) {
		return -1
	}
	if only >= 0 && r.otherSubject(variorum.Span{Start: from, End: at}, only, gender) {
		return -1
	}
	return only
}

// stands reports whether the person is anywhere in the span more than what hangs on
// a preposition or is counted up: "appeared there with Berg".
func (r *resolver) stands(person int, in variorum.Span) bool {
	for _, m := range r.doc.MentionsOver(in) {
		if m.Entity != person || !in.Contains(m.Span) || r.quoted(m.Span) {
			continue
		}
		first, end := r.doc.TokensIn(m.Span)
		for first > 0 && r.doc.Tokens[first-1].Tag == "PROPN" {
			first--
		}
		if first == 0 || r.doc.Tokens[first-1].Sentence != r.doc.Tokens[first].Sentence {
			return true
		}
		before := r.doc.Tokens[first-1].Tag
		switch strings.ToLower(r.doc.Word(first - 1)) {
		case "by", "from":
			return true // "drew a reply from Berg"
		case ":":
			before = "ADP"
		}
		if before != "ADP" && before != "CCONJ" || end < len(r.doc.Tokens) && (r.doc.Tokens[end].Tag == "VERB" || r.doc.Tokens[end].Tag == "AUX") {
			return true
		}
	}
	return false
}

// otherSubject reports whether the sentences are about somebody whom the text
// does not name there: they begin with "he" before they name the person, or
// with "the speaker", and have the person nowhere as their subject.
func (r *resolver) otherSubject(in variorum.Span, person int, gender string) bool {
	topics := r.topics[r.topicsBefore(in.Start):r.topicsBefore(in.End)]
	named, subject := in.End, slices.ContainsFunc(topics, func(t topic) bool { return t.entity == person })
	if last := r.last; !subject && last != nil && last.SpeakerKind == variorum.Person && last.Speaker == "" {
		return true
	}
	for _, m := range r.doc.MentionsOver(in) {
		if !in.Contains(m.Span) || r.quoted(m.Span) {
			continue
		}
		if m.Entity == person {
			named = min(named, m.Span.Start)
		}
		if !subject && m.Form == text.Role && m.Entity < 0 && r.doc.Sentences[r.doc.SentenceOf(m.Span.Start)].Start == m.Span.Start {
			return true
		}
	}
	first, end := r.doc.TokensIn(variorum.Span{Start: in.Start, End: named})
	for i := first; i < end; i++ {
		opens := i == 0 || r.doc.Tokens[i-1].Sentence != r.doc.Tokens[i].Sentence
		w := strings.ToLower(r.doc.Word(i))
		if opens && (gender == "m" && w == "he" || gender == "f" && w == "she") && !r.quoted(r.doc.Tokens[i].Span) {
			return true
		}
	}
	return false
}

func (r *resolver) genderFits(name, gender string) bool {
	e := r.entity(name)
	return e < 0 || r.doc.Entities[e].Gender == "" || r.doc.Entities[e].Gender == gender
}

// inSentence counts the persons of the gender named before the pronoun in its
// sentence, outside of quotation marks and content.
func (r *resolver) inSentence(rep text.Report, gender string) (entity, n int) {
	pronoun := r.doc.Tokens[rep.Head].Span
	s := r.doc.Sentences[r.doc.Tokens[rep.Head].Sentence]
	entity = -1
	for _, m := range r.doc.MentionsOver(variorum.Span{Start: s.Start, End: pronoun.Start}) {
		if m.Span.Start < s.Start || m.Span.Start >= pronoun.Start {
			continue
		}
		if m.Entity < 0 || r.quoted(m.Span) || m.Span.WithinAny(rep.Content) || m.Entity == entity {
			continue
		}
		e := r.doc.Entities[m.Entity]
		if e.Kind == variorum.Person && (e.Gender == "" || e.Gender == gender) {
			entity = m.Entity
			n++
		}
	}
	return entity, n
}
