package speaker

import (
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// named resolves a source that is a noun phrase.
func (r *resolver) named(q *variorum.Quotation, rep text.Report) {
	source := rep.Source[0]
	if r.several(source) {
		q.SpeakerKind, q.SpeakerRole = variorum.Group, source.In(r.doc.Text())
		q.SpeakerBasis.Reason = "more than one speaker"
		return
	}
	m, ok := r.speakerMention(rep, source)
	if ok && r.plural(rep) && !m.Span.Contains(r.doc.Tokens[rep.Head].Span) && !r.oneOf(source) {
		ok = false // the leaders of the party, Ana Berg and others
	}
	if ok && (r.namesake(m, source) || m.Form == text.Role && r.otherOffice(m)) {
		r.roleOnly(q, rep, source)
		return
	}
	if !ok {
		m, ok = r.author(rep, source)
	}
	if !ok {
		m, ok = r.apposedTo(rep, source)
	}
	if ok && m.Form == text.Role && r.unnamed(source) {
		q.SpeakerKind, q.SpeakerRole = variorum.Person, source.In(r.doc.Text())
		q.SpeakerBasis.Reason = "named only by role"
		return
	}
	if !(ok && m.Form == text.Role && m.Entity >= 0) && r.epithet(q, source) {
		return
	}
	if ok {
		if m.Entity < 0 {
			q.SpeakerBasis.Reason = "more than one person of the article is called " + r.doc.Slice(m.Span)
			if m.Form == text.Role {
				r.roleOnly(q, rep, source)
			}
			return
		}
		rule := "named"
		if m.Form == text.Role {
			rule = "the one person with this role"
		}
		r.set(q, m.Entity, rule, m.Span)
		return
	}
	r.roleOnly(q, rep, source)
}

// namesake reports whether a state or place before the name of a body makes it
// that state's own body and not the one of the name: "the Velmora DOJ".
func (r *resolver) namesake(m text.Mention, source variorum.Span) bool {
	if m.Entity < 0 || r.doc.Entities[m.Entity].Kind != variorum.Organization {
		return false
	}
	b, ok := r.words.Body(r.doc.Entities[m.Entity].Name)
	if !ok || !strings.Contains(b.Name, "Department") && !strings.Contains(b.Name, "Court") && !strings.Contains(b.Name, "Agency") {
		return false
	}
	before := strings.TrimSpace(r.doc.Text()[source.Start:m.Span.Start])
	for _, article := range []string{"the ", "The "} {
		before = strings.TrimPrefix(before, article)
	}
	_, place := r.words.Place(before)
	return place
}

// otherOffice reports whether a role goes on with the body that it is held at, and
// that is not in the role of the person it was taken for: "the president of the
// Harbor Council" when the president of the state is in the article.
func (r *resolver) otherOffice(m text.Mention) bool {
	rest, of := strings.CutPrefix(r.doc.Text()[m.Span.End:], " of ")
	if !of || m.Entity < 0 {
		return false
	}
	body, _, _ := strings.Cut(strings.TrimPrefix(rest, "the "), " ")
	body = strings.Trim(body, ".,'’s")
	if body == "" || strings.ToLower(body) == body || strings.HasPrefix(rest, "the United States") {
		return false
	}
	return !strings.Contains(r.doc.Entities[m.Entity].Role, body)
}

// plural reports whether the head of the source is a noun for several persons.
func (r *resolver) plural(rep text.Report) bool {
	if rep.Head < 0 {
		return false
	}
	role, ok := r.words.Role(r.doc.Word(rep.Head))
	return ok && role.Plural
}

// speakerMention is the mention that the source is about: the one at its head,
// else a person named in apposition.
func (r *resolver) speakerMention(rep text.Report, source variorum.Span) (text.Mention, bool) {
	var (
		best  text.Mention
		found bool
	)
	first := text.Mention{Entity: -1}
	for _, m := range r.doc.MentionsOver(source) {
		if !source.Contains(m.Span) {
			continue
		}
		if first.Entity < 0 {
			first = m
		}
		if rep.Head >= 0 && m.Span.Contains(r.doc.Tokens[rep.Head].Span) {
			if r.officer(m, source) >= 0 {
				continue // White House Chief of Staff Ana Berg
			}
			if m.Form == text.Role && m.Entity < 0 {
				best, found = m, true
				continue
			}
			if other, ok := r.appositive(rep, source); ok && other.Entity != m.Entity && (m.Form == text.Role || r.office(m, other, source)) {
				return other, true
			}
			return m, true
		}
		if m.Form == text.Name && m.Entity >= 0 && m.Entity == r.officer(first, source) {
			return m, true
		}
		if r.possessed(m.Span) || m.Entity < 0 || r.doc.Entities[m.Entity].Kind != variorum.Person || m.Form != text.Name {
			continue
		}
		if (!found || best.Entity < 0) && r.inApposition(rep, m.Span) {
			best, found = m, true
		}
	}
	return best, found
}

// officer is the person who is named in the source right after a body's name and an
// office there, or -1.
func (r *resolver) officer(body text.Mention, source variorum.Span) int {
	if body.Entity < 0 || r.doc.Entities[body.Entity].Kind != variorum.Organization {
		return -1
	}
	for _, m := range r.doc.MentionsOver(variorum.Span{Start: body.Span.End, End: source.End}) {
		if m.Form != text.Name || m.Entity < 0 || r.doc.Entities[m.Entity].Kind != variorum.Person || m.Span.Start < body.Span.End {
			continue
		}
		between := r.doc.Text()[body.Span.End:m.Span.Start]
		if strings.ContainsAny(between, ",;'’") || strings.Contains(between, " for ") || strings.Contains(between, " to ") || strings.Contains(between, " and ") {
			return -1
		}
		for i, _ := r.doc.TokensIn(source); r.doc.Tokens[i].Span.Start < body.Span.Start; i++ {
			if r.doc.Tokens[i].Tag == "ADP" {
				return -1 // an aide to a White House adviser
			}
		}
		for _, w := range strings.Fields(between) {
			if _, role := r.words.Role(w); role {
				return m.Entity
			}
		}
		return -1
	}
	return -1
}

// authored are documents that speak for whoever wrote them.
var authored = map[string]bool{"statement": true, "letter": true, "tweet": true, "post": true, "memo": true, "email": true, "e-mail": true,
	"message": true, "announcement": true, "op-ed": true, "column": true, "blog": true, "analysis": true, "report": true, "study": true,
	"testimony": true, "comment": true, "article": true, "essay": true, "note": true, "editorial": true, "account": true, "research": true}

// author is the person or body whose words a source is: "Berg's statement".
func (r *resolver) author(rep text.Report, source variorum.Span) (text.Mention, bool) {
	if rep.Head < 0 {
		return text.Mention{}, false
	}
	if g, ok := r.words.Group(r.doc.Word(rep.Head)); !ok || !authored[g.Lemma] {
		return text.Mention{}, false
	}
	for _, m := range r.doc.MentionsOver(source) {
		if source.Contains(m.Span) && m.Form == text.Name && m.Entity >= 0 && r.possessed(m.Span) && m.Span.End < r.doc.Tokens[rep.Head].Span.Start {
			before := strings.TrimSpace(r.doc.Text()[source.Start:m.Span.Start])
			return m, before == "" || strings.EqualFold(before, "the") || before == r.doc.Entities[m.Entity].Role
		}
	}
	return text.Mention{}, false
}

// apposedTo is the person whose name stands right before a source that is the
// person's role: "Ana Berg, | the head of the office, | said".
func (r *resolver) apposedTo(rep text.Report, source variorum.Span) (text.Mention, bool) {
	before := strings.TrimRight(r.doc.Text()[:source.Start], " ")
	before, comma := strings.CutSuffix(before, ",")
	if !comma || rep.Head < 0 {
		return text.Mention{}, false
	}
	for _, m := range r.doc.MentionsOver(variorum.Span{Start: len(before) - 1, End: len(before)}) {
		if m.Form != text.Name || m.Span.End != len(before) || m.Entity < 0 {
			continue
		}
		e := r.doc.Entities[m.Entity]
		words := strings.TrimPrefix(source.In(r.doc.Text()), "the ")
		return m, e.Kind == variorum.Person && strings.Contains(e.Role, " ") && strings.HasPrefix(words, e.Role)
	}
	return text.Mention{}, false
}

// oneOf reports whether the text before a source makes it one of several: "one
// of | his advisers, Ana Berg".
func (r *resolver) oneOf(source variorum.Span) bool {
	before := strings.ToLower(strings.TrimRight(r.doc.Text()[max(0, source.Start-len("another of ")):source.Start], " "))
	return strings.HasSuffix(before, "one of") || strings.HasSuffix(before, "another of")
}

// inApposition reports whether a name after the head of the source stands for
// the same person ("the president's spokesman, Jonas Brekk"), and not inside a
// phrase that hangs on the head ("a lawyer for Berg").
func (r *resolver) inApposition(rep text.Report, name variorum.Span) bool {
	if rep.Head < 0 || name.Start < r.doc.Tokens[rep.Head].Span.End {
		return false
	}
	if strings.HasSuffix(r.beforeName(rep, name), ",") {
		return true // the director of the office, Ana Berg
	}
	if r.closesRole(rep, name) || r.closesOffice(rep, name) {
		return true // the ambassador to Norland Ana Berg
	}
	for i := rep.Head + 1; i < len(r.doc.Tokens) && r.doc.Tokens[i].Span.Start < name.Start; i++ {
		switch r.doc.Tokens[i].Tag {
		case "ADP", "VERB", "AUX", "PART", "CCONJ", "SCONJ":
			return false
		}
	}
	return true
}

// beforeName is the text between the head of the source and a name, the
// honorific of the name left out.
func (r *resolver) beforeName(rep text.Report, name variorum.Span) string {
	between := strings.TrimRight(r.doc.Text()[r.doc.Tokens[rep.Head].Span.Start:name.Start], " ")
	if at := strings.LastIndexByte(between, ' '); at > 0 {
		if t, ok := r.words.Title(between[at+1:]); ok && t.Kind == "honorific" {
			return strings.TrimRight(between[:at], " ")
		}
	}
	return between
}

// closesOffice reports whether the head begins an office that the text sets
// right before the person's name: "minister of education Ana Berg".
func (r *resolver) closesOffice(rep text.Report, name variorum.Span) bool {
	between := r.beforeName(rep, name)
	for _, m := range r.doc.MentionsOver(name) {
		if m.Span == name && m.Entity >= 0 && strings.Contains(between, " ") {
			return strings.HasSuffix(r.doc.Entities[m.Entity].Role, between)
		}
	}
	return false
}

// closesRole reports whether the name ends a source whose head is one person's
// role and stands right after a state, body or officer that the role is at.
func (r *resolver) closesRole(rep text.Report, name variorum.Span) bool {
	role, ok := r.words.Role(r.doc.Word(rep.Head))
	if !ok || role.Plural || name.End != rep.Source[0].End {
		return false
	}
	for _, m := range r.doc.MentionsOver(rep.Source[0]) {
		if m.Entity < 0 || m.Span.End+1 != name.Start || m.Span.Start < r.doc.Tokens[rep.Head].Span.End {
			continue
		}
		kind := r.doc.Entities[m.Entity].Kind
		return kind == variorum.State || kind == variorum.Organization
	}
	words := strings.Fields(r.beforeName(rep, name))
	if len(words) < 3 || words[len(words)-2] != "the" {
		return false
	}
	_, ok = r.words.Role(words[len(words)-1]) // Counselor to the president Ana Berg
	return ok
}

// generic are nouns that go on from the last speaker if a word of that
// speaker's role fits: "the official" after a deputy minister.
var generic = map[string][]string{
	"official": {"minister", "secretary", "director", "commissioner", "chief", "deputy", "official", "head", "administrator", "adviser", "advisor",
		"officer", "superintendent", "undersecretary", "governor", "mayor", "inspector", "envoy", "ambassador", "spokesman", "spokeswoman"},
	"politician": {"minister", "senator", "mp", "lawmaker", "leader", "mayor", "governor", "deputy", "candidate", "president", "representative", "sen", "rep"},
	"lawmaker":   {"senator", "representative", "lawmaker", "mp", "congressman", "congresswoman", "deputy", "speaker", "legislator", "sen", "rep"},
	"executive":  {"executive", "chief", "president", "director", "officer", "ceo", "chairman", "chairwoman", "manager"},
	"spokesman":  {"spokesman", "press secretary"}, "spokeswoman": {"spokeswoman", "press secretary"},
	"spokesperson": {"spokesman", "spokeswoman", "spokesperson", "press secretary"},
}

// goesWith reports whether a role has one of the words that a generic noun
// stands for.
func goesWith(role, noun string) bool {
	role = strings.ToLower(role)
	for _, w := range generic[noun] {
		if strings.Contains(" "+strings.NewReplacer("-", " ", ".", "").Replace(role)+" ", " "+w+" ") {
			return true
		}
	}
	return false
}

// roleOnly keeps a source that no name in the article stands for: its own
// words are the role, and the name stays empty.
func (r *resolver) roleOnly(q *variorum.Quotation, rep text.Report, source variorum.Span) {
	words := source.In(r.doc.Text())
	span := source
	if rep.Head < 0 {
		q.SpeakerBasis.Reason = "the source names nobody"
		return
	}
	head := r.doc.Word(rep.Head)
	role, isRole := r.words.Role(head)
	definite := strings.HasPrefix(strings.ToLower(words), "the ")
	if isRole && !role.Plural && definite && strings.Count(words, " ") == 1 && r.lastFits(string(role.Gender)) && goesWith(r.last.SpeakerRole, strings.ToLower(role.Lemma)) && !r.turned(source) {
		q.Speaker, q.SpeakerKind, q.SpeakerRole = r.last.Speaker, r.last.SpeakerKind, r.last.SpeakerRole
		q.SpeakerBasis = variorum.Basis{Rule: "role, the last speaker", Span: &span}
		return
	}
	q.SpeakerRole = words
	if isRole {
		q.SpeakerKind = variorum.Person
		if role.Plural {
			q.SpeakerKind = variorum.Group
		}
		q.SpeakerBasis.Reason = "named only by role"
		return
	}
	if g, ok := r.words.Group(head); ok {
		q.SpeakerKind = variorum.Group
		q.SpeakerBasis.Reason = "unnamed source"
		if g.Kind == lang.GroupOrganization && !g.Plural {
			q.SpeakerKind = variorum.Organization
			r.body(q, rep, strings.ToLower(head))
		}
		return
	}
	if s, ok := r.words.State(head); ok && s.Form == lang.StateDemonym || strings.EqualFold(head, "republican") || strings.EqualFold(head, "democrat") {
		q.SpeakerKind, q.SpeakerBasis.Reason = variorum.Person, "named only by role"
		return
	}
	if name, ok := r.standing(words); ok && !strings.HasPrefix(r.doc.Text()[source.End:], " &") && r.doc.Tokens[rep.Head].Tag == "PROPN" && strings.Count(words, " ") < 5 {
		q.Speaker, q.SpeakerRole = r.asInText(name), ""
		q.SpeakerBasis = variorum.Basis{Rule: "the source as it stands", Span: &span}
		q.Confidence *= 0.8
		return
	}
	q.SpeakerBasis.Reason = "the source names nobody"
}

func (r *resolver) lastFits(gender string) bool {
	return r.last != nil && r.last.SpeakerKind == variorum.Person && r.last.Speaker != "" && (gender == "" || r.genderFits(r.last.Speaker, gender))
}

// asInText is a name that a headline prints in capitals as the text below
// writes it.
func (r *resolver) asInText(name string) string {
	if strings.ToUpper(name) != name {
		return name
	}
	for i := range r.doc.Tokens {
		if w := r.doc.Word(i); w != name && strings.EqualFold(w, name) && strings.ToLower(w) != w {
			return w
		}
	}
	return name
}
