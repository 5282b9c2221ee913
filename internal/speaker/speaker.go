// Package speaker resolves who speaks in each quotation of an article: the
// person or body that its source names, points at by role or pronoun, or that
// the text around makes plain. What the text does not tell stays unknown, with
// the reason.
package speaker

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// Resolve returns the quotations of a Doc in reading order with their
// speakers. The Doc must have its reports, regions and mentions.
func Resolve(doc *text.Doc) []variorum.Quotation {
	r := &resolver{doc: doc, words: lang.English(), block: -1}
	r.findTopics()
	var (
		out   []variorum.Quotation
		loose []text.Report
	)
	for _, rep := range doc.Reports {
		if rep.Loose {
			loose = append(loose, rep)
			continue
		}
		out = append(out, r.quotation(rep))
	}
	return r.fromText(out, loose)
}

// resolver takes the reports in reading order. What it remembers is the
// speaker of the last quotation and, by sentence, the person a sentence is
// about.
type resolver struct {
	doc    *text.Doc
	words  *lang.Words
	topics []topic
	last   *variorum.Quotation // the last in reading order
	block  int                 // of last
	person *variorum.Quotation // the last that a known person spoke
	where  int                 // the block of person
}

// topic is the person that a sentence has as its subject.
type topic struct {
	at     int // byte offset
	entity int
	joined []int // who share the subject: "Karin Lund and Per Holm"
}

// findTopics notes for every sentence the first person named outside of
// quotation marks and before its verb.
func (r *resolver) findTopics() {
	m := 0
	for _, s := range r.doc.Sentences {
		for m < len(r.doc.Mentions) && r.doc.Mentions[m].Span.Start < s.Start {
			m++
		}
		first, end := r.doc.TokensIn(s)
		verb := s.End
		for i := first; i < end; i++ {
			if t := r.doc.Tokens[i].Tag; (t == "VERB" || t == "AUX") && !r.quoted(r.doc.Tokens[i].Span) {
				verb = r.doc.Tokens[i].Span.Start
				break
			}
		}
		for i := m; i < len(r.doc.Mentions) && r.doc.Mentions[i].Span.Start < verb; i++ {
			mention := r.doc.Mentions[i]
			person := mention.Entity < 0 || r.doc.Entities[mention.Entity].Kind == variorum.Person
			if !person || r.quoted(mention.Span) || r.possessed(mention.Span) {
				continue
			}
			r.topics = append(r.topics, topic{mention.Span.Start, mention.Entity, r.joined(i, verb)})
			break
		}
	}
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

func (r *resolver) quoted(s variorum.Span) bool {
	for _, reg := range r.doc.RegionsOver(s) {
		if reg.Inner.Contains(s) {
			return true
		}
	}
	return false
}

// possessed reports whether a name is only the owner of what follows it.
func (r *resolver) possessed(s variorum.Span) bool {
	rest := r.doc.Text()[s.End:]
	return strings.HasPrefix(rest, "'s") || strings.HasPrefix(rest, "’s") || strings.HasPrefix(rest, "' ") || strings.HasPrefix(rest, "’ ")
}

// quotation gives one report its speaker and names its chain.
func (r *resolver) quotation(rep text.Report) variorum.Quotation {
	q := rep.Quotation
	q.SpeakerKind = variorum.UnknownActor
	rep.Head = r.head(rep)
	r.speaker(&q, rep)
	q.Via = append([]variorum.Hop{}, rep.Via...)
	r.nameHops(&q)
	if hop, ok := r.wire(); ok && len(q.Via) < longest {
		q.Via = append(q.Via, hop)
	}
	q.Via = slices.DeleteFunc(q.Via, func(hop variorum.Hop) bool {
		return r.ownOutlet(hop.Name) || hop.Name == q.Speaker // an outlet's own interview is no hop
	})
	if q.Speaker == "" {
		q.Confidence *= 0.8
	}
	if rep.Aside {
		return q
	}
	r.last, r.block = &q, rep.Block
	if (q.SpeakerKind == variorum.Person || r.bareName(q, rep)) && !rep.Nested && !q.Attitude {
		r.person, r.where = &q, rep.Block
	}
	return q
}

// head is the noun of the source: where a name of a body or state only stands
// before the noun of a role ("a Norland official"), that noun.
func (r *resolver) head(rep text.Report) int {
	head, next := rep.Head, rep.Head+1
	if head >= 0 {
		for _, m := range r.doc.MentionsOver(r.doc.Tokens[head].Span) {
			if m.Form == text.Name && m.Span.Contains(r.doc.Tokens[head].Span) {
				_, next = r.doc.TokensIn(m.Span) // University of Norland president
			}
		}
	}
	if head < 0 || r.doc.Word(head) == strings.ToLower(r.doc.Word(head)) {
		return head
	}
	for i := next; i < len(r.doc.Tokens) && r.doc.Tokens[i].Span.WithinAny(rep.Source); i++ {
		w := r.doc.Word(i)
		_, role := r.words.Role(w)
		g, group := r.words.Group(w)
		if w != strings.ToLower(w) || !role && !(group && g.Kind != lang.GroupDocument) {
			break
		}
		head = i
	}
	return head
}

// longest is the longest chain that is kept, in hops.
const longest = 6

// wire is the agency whose byline stands over the article of another outlet:
// all its words came through it.
func (r *resolver) wire() (variorum.Hop, bool) {
	art := r.doc.Article
	o, ok := r.words.Outlet(art.Byline)
	if !ok || o.Class != lang.Agency || art.BylineFrom.Span == nil || art.Outlet == "" || r.ownOutlet(o.Name) {
		return variorum.Hop{}, false
	}
	return variorum.Hop{Name: o.Name, Span: *art.BylineFrom.Span}, true
}

// ownOutlet reports whether the name is that of the article's outlet, perhaps
// longer or shorter: "Meridian", "the Meridian Daily".
func (r *resolver) ownOutlet(name string) bool {
	outlet := r.doc.Article.Outlet
	if outlet == "" {
		return false
	}
	return name == outlet || strings.HasPrefix(name, outlet+" ") || strings.HasPrefix(outlet, name+" ") || strings.HasSuffix(outlet, " "+name)
}

// bareName reports whether the speaker is a name that no list knows and that
// stands without an article, as persons do.
func (r *resolver) bareName(q variorum.Quotation, rep text.Report) bool {
	return q.SpeakerKind == variorum.UnknownActor && q.Speaker != "" && rep.Head >= 0 && len(rep.Source) > 0 &&
		strings.HasPrefix(r.doc.Slice(rep.Source[0]), q.Speaker)
}

// nameHops gives hops that are persons the names under which they speak
// elsewhere in the text.
func (r *resolver) nameHops(q *variorum.Quotation) {
	for i, hop := range q.Via {
		for _, m := range r.doc.MentionsOver(hop.Span) {
			if hop.Span.Contains(m.Span) && m.Entity >= 0 && r.doc.Entities[m.Entity].Kind == variorum.Person {
				q.Via[i].Name = r.doc.Entities[m.Entity].Name
			}
		}
	}
}

// speaker resolves the source of a report.
func (r *resolver) speaker(q *variorum.Quotation, rep text.Report) {
	switch {
	case rep.Floating:
		r.goesOn(q, rep)
	case rep.Turn:
		r.turn(q, rep.Source[0])
	case len(rep.Source) == 0:
		q.SpeakerBasis.Reason = "the sentence names no speaker"
	case rep.Head >= 0 && r.doc.Tokens[rep.Head].Tag == "PRON" && !r.namedIn(rep):
		r.pronoun(q, rep)
	default:
		r.named(q, rep)
	}
}

func (r *resolver) namedIn(rep text.Report) bool {
	head := r.doc.Tokens[rep.Head].Span
	for _, m := range r.doc.MentionsOver(head) {
		if m.Span.Contains(head) {
			return true
		}
	}
	return false
}

// set gives the quotation the entity as its speaker.
func (r *resolver) set(q *variorum.Quotation, entity int, rule string, span variorum.Span) {
	e := r.doc.Entities[entity]
	q.Speaker, q.SpeakerKind, q.SpeakerRole = e.Name, e.Kind, e.Role
	q.SpeakerBasis = variorum.Basis{Rule: rule, Span: &span}
}

// between counts the reported blocks between two blocks.
func (r *resolver) between(a, b int) int {
	n := 0
	for i := a + 1; i < b; i++ {
		if k := r.doc.Article.Blocks[i].Kind; k == variorum.Body {
			n++
		}
	}
	return n
}

func (r *resolver) mentionAt(at int) variorum.Span {
	for _, m := range r.doc.MentionsOver(variorum.Span{Start: at, End: at + 1}) {
		if m.Span.Start == at {
			return m.Span
		}
	}
	return variorum.Span{Start: at, End: at}
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
	if e, n := r.inSentence(rep, gender); n == 1 {
		r.set(q, e, "pronoun, named in the same sentence", tok.Span)
		return
	} else if n > 1 {
		q.SpeakerBasis.Reason = fmt.Sprintf("%q can be more than one person of the sentence", word)
		return
	}
	e, at := r.salient(rep, tok.Span.Start, gender)
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
	if e := r.onlyBefore(tok.Span.Start, gender); e >= 0 {
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
	t := r.topicBefore(pronoun, gender)
	last := r.person
	if last != nil && (rep.Block-r.where >= 6 || !r.genderFits(last.Speaker, gender)) {
		last = nil
	}
	switch {
	case last != nil && (t == nil || t.at <= lastAt(last)):
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
	for i := len(r.topics) - 1; i >= 0; i-- {
		other := r.topics[i]
		if other.at < t.at && other.entity >= 0 && other.entity != t.entity && r.doc.Entities[other.entity].Gender == gender {
			return r.doc.BlockOf(t.at)-r.doc.BlockOf(other.at) < 4
		}
	}
	return false
}

// entity is the index of the person with the name, -1 for no name.
func (r *resolver) entity(name string) int {
	return slices.IndexFunc(r.doc.Entities, func(e variorum.Entity) bool { return name != "" && e.Name == name })
}

// rivals reports whether the sentence before the pronoun's names another person
// of the gender and not the one in focus, so that the pronoun may be either.
func (r *resolver) rivals(e, at, pronoun int, gender string) bool {
	i := r.doc.SentenceOf(pronoun)
	for i--; i >= 0 && r.quoted(r.doc.Sentences[i]); i-- {
	}
	if i < 0 || r.doc.Sentences[i].Start <= at {
		return false
	}
	rival := false
	for _, m := range r.doc.Mentions {
		if !r.doc.Sentences[i].Contains(m.Span) || r.quoted(m.Span) {
			continue
		}
		if m.Entity == e {
			return false
		}
		if m.Entity >= 0 {
			other := r.doc.Entities[m.Entity]
			rival = rival || other.Kind == variorum.Person && (other.Gender == "" || other.Gender == gender)
		}
	}
	return rival
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
	return only
}

func (r *resolver) genderFits(name, gender string) bool {
	for _, e := range r.doc.Entities {
		if e.Name == name {
			return e.Gender == "" || e.Gender == gender
		}
	}
	return true
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
