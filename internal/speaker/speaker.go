// Package speaker resolves who speaks in each quotation of an article: the
// person or body that its source names, points at by role or pronoun, or that
// the text around makes plain. What the text does not tell stays unknown, with
// the reason.
package speaker

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// Resolve returns the quotations of a Doc in reading order with their
// speakers. The Doc must have its reports, regions and mentions.
func Resolve(doc *text.Doc) []variorum.Quotation {
	r := &resolver{doc: doc, words: lang.English(), block: -1, byName: map[string]int{}, spoke: map[variorum.Span]string{}}
	for i, e := range slices.Backward(doc.Entities) {
		r.byName[e.Name] = i // of two, the first
	}
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
		q := r.quotation(rep)
		if rep.Floating && q.Speaker != "" {
			q.Source = goesOnFrom(q, out)
		}
		out = append(out, q)
	}
	return r.fromText(out, loose)
}

// resolver takes the reports in reading order. What it remembers is the
// speaker of the last quotation and, by sentence, the person a sentence is
// about.
type resolver struct {
	doc    *text.Doc
	words  *lang.Words
	byName map[string]int // the entities by name
	topics []topic
	focus  map[string]focus         // by gender
	last   *variorum.Quotation      // the last in reading order
	block  int                      // of last
	person *variorum.Quotation      // the last that a known person spoke
	where  int                      // the block of person
	spoke  map[variorum.Span]string // speakers by their sources
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
	for _, s := range q.Source {
		r.spoke[s] = q.Speaker
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
// elsewhere in the text, and those that are pronouns whom they mean. Of others it
// keeps what stands before a comma or dash; who stays a pronoun is left out.
func (r *resolver) nameHops(q *variorum.Quotation) {
	pronoun := func(hop variorum.Hop) bool {
		first, end := r.doc.TokensIn(hop.Span)
		return end == first+1 && r.doc.Tokens[first].Tag == "PRON"
	}
	q.Via = slices.DeleteFunc(q.Via, func(hop variorum.Hop) bool { return pronoun(hop) && r.spoke[hop.Span] == "" })
	for i, hop := range q.Via {
		if pronoun(hop) {
			q.Via[i].Name = r.spoke[hop.Span]
			continue
		}
		if cut := strings.IndexAny(hop.Name, ",—–("); cut > 0 {
			q.Via[i].Name = strings.TrimSpace(hop.Name[:cut])
		}
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
		r.turn(q, rep)
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

// entity is the index of the person with the name, -1 for no name.
func (r *resolver) entity(name string) int {
	if i, ok := r.byName[name]; ok && name != "" {
		return i
	}
	return -1
}
