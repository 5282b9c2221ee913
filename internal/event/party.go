package event

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/actor"
	"variorum/internal/deed"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// party says who a noun and what hangs on it stand for. It is false where the
// text names nobody.
func (s *sentence) party(head int) (variorum.Party, bool) {
	if !s.Holds(head) {
		return variorum.Party{}, false
	}
	if s.realm.Dateline(head) || s.realm.Credited(head) || s.Word(head) == "hill" && s.CaseOf(head) == "on" {
		return variorum.Party{}, false
	}
	if s.Tag(head) == "PRON" {
		return s.pronoun(head)
	}
	core := s.core(head)
	if p, ok := s.group(head, core); ok {
		return p, true
	}
	if k := s.Child(head, "appos"); k > head && s.Tag(head) == "NOUN" && s.Unbroken(head, k) {
		if p, ok := s.named(k, s.core(k)); ok && p.Kind == variorum.Person {
			if d, ok := s.described(head, core); ok && p.State == "" && d.Kind == variorum.State {
				p.State, p.Sort = d.State, d.Sort
			}
			return p, true // "the leader of the house, Karin Lund"
		}
	}
	p, ok := variorum.Party{}, false
	if !s.realm.Proven(s.doc.Word(head)) {
		p, ok = s.named(head, core)
	}
	if !ok {
		p, ok = s.described(head, core)
	}
	if next := core[1]; ok && p.Kind == variorum.Organization && s.Holds(next) && s.Tag(next) == "PROPN" && s.doc.Tokens[next].Span.Start >= p.Span.End {
		return variorum.Party{}, false // the name goes on
	}
	ok = ok && (p.Kind == variorum.Person || !s.past(head))
	if ok && p.Groups == nil && p.Sort == actor.Government && p.State != "" {
		p.Groups = []string{p.State}
	}
	return p, ok && !deed.Thing(p)
}

// group is a party or house of a state that a phrase names: "House Democrats".
func (s *sentence) group(head int, core [2]int) (variorum.Party, bool) {
	words := make([]string, 0, 4)
	for i := core[0]; i <= head; i++ {
		words = append(words, s.doc.Word(i))
	}
	g, ok := s.realm.Group(words)
	if next := head + 1; !ok || core[1] > next || s.Holds(next) && capital(s.doc.Word(next)) && s.Tag(next) != "VERB" {
		return variorum.Party{}, false
	}
	span := s.SpanOf(core)
	for _, k := range s.Below(head) {
		switch s.Rel(k) {
		case "nmod":
			if in, ok := s.realm.Within(g, s.doc.Word(k)); ok && s.CaseOf(k) == "in" {
				g = in
				span = union(span, s.doc.Tokens[k].Span)
			} else if k > head && s.CaseOf(k) != "of" {
				return variorum.Party{}, false // "Democrats on the committee"
			}
		case "acl", "nummod":
			return variorum.Party{}, false // only those who do
		}
	}
	return variorum.Party{Name: g.Name, Kind: variorum.Organization, State: g.State, Sort: g.Sort, Groups: g.All, Span: span}, true
}

// core are the tokens of a noun phrase that stand side by side: the noun with its
// adjectives, compounds and parts of names.
func (s *sentence) core(head int) [2]int {
	first, end := head, head+1
	for grown := true; grown; {
		grown = false
		for _, i := range []int{first - 1, end} {
			if !s.Holds(i) || !s.Tree.Under(i, head) {
				continue
			}
			if s.Rel(i) == "det" && i > head {
				continue // of another noun
			}
			switch s.Rel(i) {
			case "det", "amod", "compound", "flat", "nummod", "fixed", "goeswith":
			case "punct":
				if s.Word(i) != "-" && s.Word(i) != "." {
					continue
				}
			case "nmod", "case":
				h := s.Tree.Head(i)
				if i >= head && (s.Rel(h) != "flat" || s.Tree.Head(h) != head) || s.Rel(i) == "case" && h >= head {
					continue // "Norlandic President Jonas Brekk" may hang on its first word
				}
			default:
				continue
			}
			first, end, grown = min(first, i), max(end, i+1), true
		}
	}
	return [2]int{first, end}
}

// mentionsIn are the mentions that overlap a span.
func (s *sentence) mentionsIn(span variorum.Span) []text.Mention {
	list := s.doc.Mentions
	i := sort.Search(len(list), func(i int) bool { return list[i].Span.Start >= span.Start })
	for i > 0 && list[i-1].Span.End > span.Start {
		i--
	}
	j := i
	for j < len(list) && list[j].Span.Start < span.End {
		j++
	}
	return list[i:j]
}

// named is the entity that the phrase names: that of a mention over its head, or
// over what follows the head in apposition ("minister Jonas Brekk").
func (s *sentence) named(head int, core [2]int) (variorum.Party, bool) {
	at := s.doc.Tokens[head].Span
	span := s.SpanOf(core)
	var best *text.Mention
	for _, m := range s.mentionsIn(span) {
		if m.Entity < 0 || !s.realm.Sure(m) || s.realm.Hyphened(m.Span) || m.Span.End <= at.Start || m.Span.Start > at.End && !s.flatly(m.Span, head) {
			continue
		}
		if m.Span.Start <= at.Start && m.Span.End < at.End || m.Form != text.Name && (s.anyone(core[0]) || s.otherwise(head, s.doc.Entities[m.Entity])) {
			continue
		}
		if best == nil || m.Form == text.Name && best.Form != text.Name || m.Span.End > best.Span.End {
			best = &m
		}
	}
	if best == nil {
		return variorum.Party{}, false
	}
	p := s.partyOf(best.Entity)
	if p.Kind == variorum.State && best.Span.Overlaps(at) {
		if form, ok := s.realm.State(s.doc.Slice(best.Span)); ok && form.Form == lang.StatePeople {
			p.Sort = "people"
		}
	}
	if p.State == "" && p.Kind == variorum.Organization {
		if own, _, ok := s.owner(head, core); ok && own.Kind == variorum.State {
			p.State = own.State
		}
	}
	p.Span = variorum.Span{Start: min(span.Start, best.Span.Start), End: max(best.Span.End, at.End)}
	return p, true
}

// otherwise reports whether a role is told with a body that is not that of whom it is
// taken for: "the chairman of the bank".
func (s *sentence) otherwise(head int, e variorum.Entity) bool {
	return slices.ContainsFunc(s.Below(head), func(k int) bool {
		return s.Rel(k) == "nmod" && k > head && s.CaseOf(k) == "of" && !strings.Contains(e.Role, s.doc.Word(k))
	})
}

// partyOf is an entity as a party, without a span.
func (s *sentence) partyOf(entity int) variorum.Party {
	e := s.doc.Entities[entity]
	p := variorum.Party{Name: e.Name, Kind: e.Kind}
	p.State, p.Sort = s.realm.Actor(e)
	if e.Kind == variorum.Person {
		of, _, inOffice := actor.Person(e.Name, s.realm.Year())
		if p.State == "" && (inOffice || s.realm.Year() == 0) {
			p.State = of // who has left office acts for himself
		}
		if inOffice && of != "" {
			p.Sort, p.Groups = actor.Government, []string{of}
		}
		if groups, state := s.realm.Groups(entity); groups != nil && p.Groups == nil {
			p.Groups = groups
			if p.State == "" {
				p.State = state
			}
			switch {
			case p.Sort != "" && p.Sort != actor.Government:
			case len(groups) > 1:
				p.Sort = "parliament"
			case p.Sort == "":
				p.Sort = actor.Party
			}
		}
	}
	return p
}

// flatly reports whether a mention belongs to the name that a head begins.
func (s *sentence) flatly(m variorum.Span, head int) bool {
	first, end := s.doc.TokensIn(m)
	for i := first; i < end; i++ {
		if s.Tree.Head(i) == head && (s.Rel(i) == "flat" || s.Rel(i) == "appos" || s.Rel(i) == "compound") {
			return true
		}
	}
	return false
}

// described is a party told by a noun and the state or body to which it belongs:
// "Norland's soldiers", "the army of Norland", "Sudmark officials".
func (s *sentence) described(head int, core [2]int) (variorum.Party, bool) {
	none := variorum.Party{}
	word := s.doc.Word(head)
	if st, ok := s.realm.State(word); ok && capital(word) && !s.realm.Hyphened(s.doc.Tokens[head].Span) && (st.Form != lang.StateDemonym || s.Tag(head) == "PROPN" || s.Rel(head) == "amod" || s.Rel(head) == "compound") {
		kind := actor.Government
		if st.Form == lang.StatePeople || st.Form == lang.StateDemonym && s.Rel(head) != "amod" {
			kind = "people"
		}
		return variorum.Party{Name: st.Name, Kind: variorum.State, State: st.Name, Sort: kind, Span: s.SpanOf(core)}, true
	}
	sort, ok := actor.Noun(s.Word(head))
	if !ok {
		return none, false
	}
	span := s.SpanOf(core)
	owner, end, ok := s.owner(head, core)
	if !ok || owner.Kind == variorum.Person && deed.Kin[s.stemAt(head)] || s.anyone(core[0]) && (owner.Sort == actor.Party || owner.Sort == "parliament") {
		return none, false
	}
	if _, local := lang.English().Place(s.doc.Slice(owner.Span)); local && end == 0 && sort != "police" && sort != "court" && sort != "military" {
		return none, false // a lawmaker from there
	}
	if (owner.Sort == actor.Party || owner.Sort == "parliament") && !plural(word) && word != "leadership" && word != "caucus" && word != "campaign" {
		return none, false // one of them
	}
	owner.Span = variorum.Span{Start: span.Start, End: max(span.End, end)}
	owner.Sort = sort
	if owner.Kind == variorum.Person {
		owner.Sort = ""
	}
	return owner, true
}

// owner is the state or body to which a noun belongs: before it, or after "of";
// of courts and police also after "in".
func (s *sentence) owner(head int, core [2]int) (p variorum.Party, end int, ok bool) {
	if p, ok = s.namedIn(core[0], head); ok {
		return p, 0, true
	}
	for _, k := range s.Below(head) {
		if s.Rel(k) != "nmod" || k < head {
			continue
		}
		if prep := s.CaseOf(k); prep != "of" && prep != "from" && (prep != "in" || !local[s.Word(head)]) {
			continue
		}
		kc := s.core(k)
		_, people := actor.Noun(s.Word(k))
		if p, ok = s.namedIn(kc[0], kc[1]); ok && (people || p.Span.Overlaps(s.doc.Tokens[k].Span)) {
			return p, s.SpanOf(kc).End, true // and not "a judge of Mexican descent"
		}
		if s.Word(k) == "city" || s.Word(k) == "town" || s.Word(k) == "province" || s.Word(k) == "region" {
			if p, end, ok = s.owner(k, kc); ok {
				return p, max(end, s.SpanOf(kc).End), true
			}
		}
	}
	return p, 0, false
}

// local are nouns for those who belong to where they are.
var local = map[string]bool{"police": true, "court": true, "authorities": true, "rebels": true, "insurgents": true, "separatists": true, "opposition": true, "demonstrators": true, "protesters": true}

// namedIn finds the state or body that a run of tokens names.
func (s *sentence) namedIn(first, end int) (variorum.Party, bool) {
	if first >= end {
		return variorum.Party{}, false
	}
	for _, m := range s.mentionsIn(s.SpanOf([2]int{first, end})) {
		if s.realm.Proven(s.doc.Slice(m.Span)) {
			continue
		}
		if m.Entity < 0 || m.Form != text.Name || s.realm.Hyphened(m.Span) {
			continue
		}
		e := s.doc.Entities[m.Entity]
		if e.Kind == variorum.Person {
			continue
		}
		state, kind := s.realm.Actor(e)
		return variorum.Party{Name: e.Name, Kind: e.Kind, State: state, Sort: kind, Span: m.Span}, true
	}
	for i := first; i < end; i++ {
		for n := min(3, end-i); n > 0; n-- {
			span := s.SpanOf([2]int{i, i + n})
			if s.realm.Hyphened(span) || s.longer(i+n) {
				continue
			}
			if st, ok := s.realm.State(s.doc.Slice(span)); ok && capital(s.doc.Word(i)) {
				return variorum.Party{Name: st.Name, Kind: variorum.State, State: st.Name, Sort: actor.Government, Span: span}, true
			}
			if pl, ok := lang.English().Place(s.doc.Slice(span)); ok && pl.State != "" {
				return variorum.Party{Name: pl.State, Kind: variorum.State, State: pl.State, Sort: actor.Government, Span: span}, true
			}
		}
	}
	return variorum.Party{}, false
}

// longer reports whether a name goes on with a word that is no actor: the state of
// "Paris Accord" is none of those who signed it.
func (s *sentence) longer(next int) bool {
	if !s.Holds(next) || s.Tag(next) != "PROPN" {
		return false
	}
	return deed.Inert(s.stemAt(next))
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}

// resolve gives the parties of heads, leaving out those that name nobody and repeats.
func (s *sentence) resolve(heads []int, not []variorum.Party) []variorum.Party {
	var out []variorum.Party
	add := func(p variorum.Party) {
		if !slices.ContainsFunc(append(not, out...), func(o variorum.Party) bool {
			return o.Name == p.Name && (o.Sort == p.Sort || p.Kind == variorum.Person) || o.Span.Overlaps(p.Span)
		}) {
			out = append(out, p)
		}
	}
	for _, h := range heads {
		if p, ok := s.party(h); ok {
			add(p)
			for _, q := range s.shared(h, p) {
				add(q)
			}
		}
	}
	return out
}

// shared are the other states whose people a noun in the plural means: "the foreign
// ministers of Norland and Sudmark".
func (s *sentence) shared(head int, p variorum.Party) []variorum.Party {
	var out []variorum.Party
	if p.Kind != variorum.State || !plural(s.Word(head)) {
		return nil
	}
	for _, k := range s.Below(head) {
		if s.Rel(k) != "nmod" || k < head || s.CaseOf(k) != "of" {
			continue
		}
		for _, c := range s.WithConjuncts(k)[1:] {
			kc := s.core(c)
			if q, ok := s.namedIn(kc[0], kc[1]); ok && q.Kind == variorum.State {
				q.Sort, q.Span = p.Sort, s.SpanOf(kc)
				out = append(out, q)
			}
		}
	}
	return out
}
