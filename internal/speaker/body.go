package speaker

import (
	"fmt"
	"regexp"
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// loose nouns fit bodies that have another noun or none in their names, so that
// only the last speaker tells which one they mean.
var loose = map[string]bool{"company": true, "firm": true, "agency": true, "group": true, "organization": true, "organisation": true,
	"network": true, "newspaper": true, "paper": true, "broadcaster": true, "charity": true, "watchdog": true, "airline": true,
	"carmaker": true, "automaker": true, "publisher": true, "union": true, "club": true, "team": true, "retailer": true, "body": true}

// media are the loose nouns that only an outlet is.
var media = map[string]bool{"network": true, "newspaper": true, "paper": true, "broadcaster": true}

// unique nouns name the one body of their sort that a state or person has.
var unique = map[string]bool{"administration": true, "campaign": true, "government": true, "ministry": true, "army": true,
	"military": true, "navy": true, "air force": true, "police": true, "parliament": true, "embassy": true, "consulate": true,
	"cabinet": true, "coast guard": true, "central bank": true, "presidency": true, "regime": true, "foreign ministry": true,
	"defence ministry": true, "defense ministry": true, "interior ministry": true, "finance ministry": true, "health ministry": true}

// body resolves a source whose head is the noun of a body.
func (r *resolver) body(q *variorum.Quotation, rep text.Report, noun string) {
	source := rep.Source[0]
	words, _, _ := strings.Cut(source.In(r.doc.Text()), ",")
	if low := strings.ToLower(words); low == "the "+noun {
		switch e, n := r.bodyNamed(noun, source.Start); {
		case n == 1:
			r.set(q, e, "the one body with this name", source)
		case n > 1:
			q.SpeakerBasis.Reason = "more than one body of the article is a " + noun
		case loose[noun] && r.lastBody(noun, source):
			q.Speaker, q.SpeakerKind, q.SpeakerRole = r.last.Speaker, r.last.SpeakerKind, r.last.SpeakerRole
			q.SpeakerBasis = variorum.Basis{Rule: "the body that spoke last", Span: &source}
		}
		return
	}
	if name, ok := r.ownName(rep, words); ok {
		q.Speaker, q.SpeakerRole = name, ""
		q.SpeakerBasis = variorum.Basis{Rule: "the source as it stands", Span: &source}
		q.Confidence *= 0.9
	}
}

// bodyNamed is the one body named before the offset whose name has the noun as
// its head, "Transport Ministry" or "Ministry of Transport", and how many there
// are. Where a body of the noun's sort without a name comes in between ("a
// trade group"), there is none.
func (r *resolver) bodyNamed(noun string, at int) (entity, n int) {
	entity, last := -1, -1
	if noun == "administration" || noun == "campaign" || noun == "house" {
		return -1, 0 // a president's, and not the Harbor Administration; not the White House
	}
	for i, e := range r.doc.Entities {
		if e.Kind != variorum.Organization || !headed(e.Name, noun) {
			continue
		}
		before := -1
		for _, m := range e.Mentions {
			if m.Start < at {
				before = m.Start
			}
		}
		if before >= 0 {
			entity, last = i, max(last, before)
			n++
		}
	}
	if n == 1 && (loose[noun] && r.otherBody(entity, r.sentenceAt(last)-1, at) || r.unnamedBody(noun, last, at)) {
		return -1, 0
	}
	return entity, n
}

// sentenceAt is where the sentence of an offset begins.
func (r *resolver) sentenceAt(at int) int {
	if i := r.doc.SentenceOf(at); i >= 0 {
		return r.doc.Sentences[i].Start
	}
	return at
}

// headed reports whether the noun is the head of a body's name.
func headed(name, noun string) bool {
	name = strings.ToLower(name)
	head, _, _ := strings.Cut(name, " of ")
	head, _, _ = strings.Cut(head, " for ")
	return strings.HasSuffix(head, " "+noun) || head != name && head == noun
}

// otherBody reports whether the text names another body between two offsets.
func (r *resolver) otherBody(entity, from, to int) bool {
	for _, m := range r.doc.MentionsOver(variorum.Span{Start: from, End: to}) {
		if m.Span.Start > from && m.Entity >= 0 && m.Entity != entity && r.doc.Entities[m.Entity].Kind == variorum.Organization && !r.quoted(m.Span) {
			return true
		}
	}
	return false
}

// unnamedBody reports whether the noun stands between two offsets in small
// letters for another body: "the trade group", "a council", "its council".
func (r *resolver) unnamedBody(noun string, from, to int) bool {
	first, end := r.doc.TokensIn(variorum.Span{Start: from, End: to})
	for i := first + 1; i < end; i++ {
		if r.doc.Word(i) == noun && !strings.EqualFold(r.doc.Word(i-1), "the") {
			return true
		}
	}
	return false
}

// lastBody reports whether a loose noun can mean the last speaker, a body that
// spoke right before.
func (r *resolver) lastBody(noun string, source variorum.Span) bool {
	last := r.last
	if last == nil || last.Speaker == "" || r.doc.BlockOf(source.Start)-r.block > 2 {
		return false
	}
	if _, press := r.words.Outlet(last.Speaker); press != media[noun] {
		return false
	}
	e := r.entity(last.Speaker)
	if last.SpeakerKind != variorum.Organization && !(last.SpeakerKind == variorum.UnknownActor && e < 0) {
		return false
	}
	if b, ok := r.words.Body(last.Speaker); ok && noun != "agency" && noun != "body" && noun != "organization" && noun != "organisation" && b.Kind != "movement" {
		return false // a ministry is no company
	}
	from := lastAt(last)
	return !r.otherBody(e, from, source.Start) && !r.unnamedBody(noun, from, source.Start) && (e >= 0 || r.persons(from, source.Start) == 0)
}

// persons counts the mentions of persons between two offsets, outside of
// quotation marks.
func (r *resolver) persons(from, to int) int {
	n := 0
	for _, m := range r.doc.MentionsOver(variorum.Span{Start: from, End: to}) {
		if m.Span.Start > from && m.Entity >= 0 && r.doc.Entities[m.Entity].Kind == variorum.Person && !r.quoted(m.Span) {
			n++
		}
	}
	return n
}

// ownName is a source that names a body by whose it is: "the Norland
// government", "the Berg campaign".
func (r *resolver) ownName(rep text.Report, words string) (string, bool) {
	for _, article := range []string{"the ", "The "} {
		words = strings.TrimPrefix(words, article)
	}
	first, end := r.doc.TokensIn(rep.Source[0])
	for first < end && strings.EqualFold(r.doc.Word(first), "the") {
		first++
	}
	noun := -1 // where the noun begins
	for i := rep.Head; i > first && i > rep.Head-3; i-- {
		if unique[strings.ToLower(r.doc.Slice(variorum.Span{Start: r.doc.Tokens[i].Span.Start, End: r.doc.Tokens[rep.Head].Span.End}))] {
			noun = i
		}
	}
	if noun <= first || !strings.HasSuffix(words, r.doc.Word(rep.Head)) {
		return "", false
	}
	for i := first; i < noun; i++ {
		w := r.doc.Word(i)
		_, state := r.words.State(w)
		if !state && (r.doc.Tokens[i].Tag != "PROPN" || r.words.NonName(w) || r.words.Stopword(w)) {
			return "", false
		}
	}
	return words, true
}

// party is what stands behind a member's name for party and state: "D-Calif."
var party = regexp.MustCompile(`^[A-Z]{1,3}-[A-Z][A-Za-z]*\.?$`)

// standing cleans a source that no list and no other mention knows as a name:
// without the article, brackets and the nouns before it. It reports whether a
// name is left.
func (r *resolver) standing(words string) (string, bool) {
	name, _, _ := strings.Cut(words, ",")
	name, _, _ = strings.Cut(name, " (")
	name = strings.TrimPrefix(strings.TrimPrefix(name, "The "), "the ")
	for _, self := range []string{" itself", " himself", " herself"} {
		name = strings.TrimSuffix(name, self)
	}
	for _, owner := range []string{"'s ", "’s ", "s' ", "s’ "} {
		if _, after, ok := strings.Cut(name, owner); ok {
			name = after // the bank's Berg
		}
	}
	if party.MatchString(name) {
		return "", false
	}
	parts := strings.Fields(name)
	if len(parts) > 0 && (strings.EqualFold(parts[len(parts)-1], "republican") || strings.EqualFold(parts[len(parts)-1], "democrat")) {
		return "", false
	}
	for i := len(parts) - 1; i >= 0; i-- { // rating agency Velmora's
		if strings.ToLower(parts[i]) != parts[i] {
			continue
		}
		_, role := r.words.Role(parts[i])
		g, group := r.words.Group(parts[i])
		if i == len(parts)-1 || !role && !(group && g.Kind == lang.GroupOrganization) {
			return "", false
		}
		name = strings.Join(parts[i+1:], " ")
		break
	}
	if s, ok := r.words.State(name); ok && s.Form == lang.StatePeople || name == "" {
		return "", false
	}
	return name, !strings.ContainsAny(name, "()[]@/0123456789") && !strings.Contains(name, " and ")
}

// collective resolves "it" to the body or state that spoke last.
func (r *resolver) collective(q *variorum.Quotation, word string, span variorum.Span) {
	if e := r.bodyBefore(span); word == "it" && e >= 0 {
		r.set(q, e, "pronoun, the body that the sentence is about", span)
		return
	}
	i := r.doc.SentenceOf(span.Start)
	opens := i >= 0 && r.last != nil && (r.doc.Sentences[i].Start == span.Start && r.justBefore(i) || r.follows(i, q))
	if word == "it" && opens && r.last.Speaker != "" && (r.last.SpeakerKind == variorum.Organization || r.last.SpeakerKind == variorum.State) {
		q.Speaker, q.SpeakerKind = r.last.Speaker, r.last.SpeakerKind
		q.SpeakerBasis = variorum.Basis{Rule: "pronoun, the body that spoke last", Span: &span}
		return
	}
	q.SpeakerBasis.Reason = fmt.Sprintf("nothing tells who %q is", word)
}

// justBefore reports whether the last quotation stands in the sentence before
// sentence i.
func (r *resolver) justBefore(i int) bool {
	return r.doc.SentenceOf(lastAt(r.last)) >= i-1
}

// follows reports whether the pronoun of the cue comes after what is said, with
// which sentence i begins: "Nothing will change," it added.
func (r *resolver) follows(i int, q *variorum.Quotation) bool {
	lead := r.doc.Text()[r.doc.Sentences[i].Start:max(q.Content[0].Start, r.doc.Sentences[i].Start)]
	return len(q.Source) > 0 && q.Content[0].End <= q.Source[0].Start && strings.Trim(lead, "\"“‘'` ") == "" && !r.otherBody(r.entity(r.last.Speaker), lastAt(r.last), q.Source[0].Start)
}

// bodyBefore is the body or state that stands as the subject of the pronoun's
// sentence, or -1.
func (r *resolver) bodyBefore(pronoun variorum.Span) int {
	i := r.doc.SentenceOf(pronoun.Start)
	if i < 0 {
		return -1
	}
	s := r.doc.Sentences[i]
	for _, m := range r.doc.MentionsOver(variorum.Span{Start: s.Start, End: pronoun.End}) {
		if m.Span.Start < s.Start || m.Entity < 0 || m.Span.Start == s.Start && strings.HasPrefix(r.doc.Text()[m.Span.End:], ":") {
			continue // or the place of a dateline
		}
		if m.Span.Start >= pronoun.Start || r.possessed(m.Span) {
			return -1
		}
		kind := r.doc.Entities[m.Entity].Kind
		first, _ := r.doc.TokensIn(s)
		before, _ := r.doc.TokensIn(m.Span)
		for j := first; j < before; j++ {
			if t := r.doc.Tokens[j].Tag; t == "VERB" || t == "AUX" || t == "ADP" {
				return -1
			}
		}
		if kind == variorum.Organization || kind == variorum.State {
			return m.Entity
		}
		return -1
	}
	return -1
}
