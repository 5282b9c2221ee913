package entity

import (
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// lowerRole takes in the role in small letters that stands before a name:
// "the palace's chief spokesman Jonas Brekk", also with the comma that some
// agencies set ("palace spokesman, Jonas Brekk told"). lead is where the
// capitalised phrase began.
func (f *finder) lowerRole(n *name, lead int) {
	if n.first != lead && n.role == "" {
		return // modifiers of its own: "Republican Sen."
	}
	at := lead - 1
	if at < 0 || !f.sameSentence(at, lead) {
		return
	}
	comma := f.word(at) == ","
	if comma {
		at--
	}
	if at < 0 || !f.sameSentence(at, lead) {
		return
	}
	r, begin, ok := f.roleEnding(at)
	first := f.roleStart(begin)
	bare := first == begin && (first == 0 || !possessive(f.word(first-1)))
	if tag := f.doc.Tokens[at].Tag; !ok || r.Plural || tag == "VERB" || tag == "ADJ" && bare && begin == at {
		return // a senior Berg aide
	}
	if comma && !f.closed(n, first) && (n.role != "" || bare || f.determined(first) || f.owned(first)) {
		return
	}
	if !comma && first == at && len(n.parts) == 1 && n.role == "" && f.afterThe(first) && f.clauseOpens(n.end) {
		return // "the official Berg was writing to"
	}
	n.hinted = true
	n.heads = append(n.heads, f.rank(begin)+roleHead(r.Lemma))
	if r.Gender != "" {
		n.gender = r.Gender
	}
	switch role := f.plain(first, at+1); {
	case n.role == "":
		n.role = role
	case !comma && !slight[roleHead(r.Lemma)]:
		n.role = role + " " + n.role
	}
}

// roleEnding finds the longest role whose last word is token at, and its first one:
// "chief of staff".
func (f *finder) roleEnding(at int) (r lang.Role, first int, ok bool) {
	for first = max(0, at-2); first <= at; first++ {
		if r, ok = f.words.Role(f.slice(first, at+1)); ok {
			break
		}
	}
	return r, first, ok
}

func (f *finder) afterThe(first int) bool {
	return first > 0 && strings.EqualFold(f.word(first-1), "the")
}

// clauseOpens reports whether a verb follows at token i that is no verb of saying.
func (f *finder) clauseOpens(i int) bool {
	if i >= len(f.doc.Tokens) {
		return false
	}
	_, says := f.words.Verb(f.word(i))
	tag := f.doc.Tokens[i].Tag
	return !says && (tag == "VERB" || tag == "AUX")
}

// closed reports whether a name of several words stands between commas after a
// role that is one person's: "the team's coach, Ana Berg,".
func (f *finder) closed(n *name, role int) bool {
	if role == 0 || n.end-n.first < 2 || n.end >= len(f.doc.Tokens) || f.word(n.end) != "," {
		return false
	}
	switch strings.ToLower(f.word(role - 1)) {
	case "the", "his", "her", "its", "their":
		return true
	}
	return false
}

func (f *finder) determined(first int) bool {
	return first > 0 && f.doc.Tokens[first-1].Tag == "DET"
}

// owned reports whether the role that begins at token first is somebody's whom
// only a pronoun names: "his favourite singer".
func (f *finder) owned(first int) bool {
	if first == 0 {
		return false
	}
	switch strings.ToLower(f.word(first - 1)) {
	case "my", "our", "your", "his", "her", "its", "their":
		return true
	}
	return false
}

func (f *finder) sameSentence(i, j int) bool {
	return f.doc.Tokens[i].Sentence == f.doc.Tokens[j].Sentence
}

// fronted reports whether "according to" at the start of its sentence stands before the
// name at token i, perhaps with a title between.
func (f *finder) fronted(i int) bool {
	for k := i - 1; k > 0 && k >= i-4 && f.sameSentence(k, i); k-- {
		if strings.EqualFold(f.word(k), "to") {
			return strings.EqualFold(f.word(k-1), "according") && f.sentenceStart(k-1)
		}
	}
	return false
}

// aged reports whether an age between commas begins at token i: "Tavo Redkesk, 44,".
func (f *finder) aged(i int) bool {
	w := f.word(i)
	if len(w) != 2 || w < "10" || w > "99" || i+1 >= len(f.doc.Tokens) || f.word(i+1) != "," || f.dated(i) {
		return false
	}
	return f.sameSentence(i-1, i+1)
}

// addRoles finds "the spokesman", "the Russian minister", in headlines also
// without the article, and resolves each to the one person of the article
// whose roles fit.
func (f *finder) addRoles() {
	taken := map[int]bool{}
	for _, m := range f.mentions {
		first, end := f.doc.TokensIn(m.Span)
		for i := first; i < end; i++ {
			taken[i] = true
		}
	}
	for i, tok := range f.doc.Tokens {
		if taken[i] || !f.doc.Article.Blocks[tok.Block].Kind.Reported() {
			continue
		}
		r, ok := f.words.Role(f.word(i))
		if !ok || r.Plural || tok.Tag == "VERB" {
			continue
		}
		if i+1 < len(f.doc.Tokens) && f.sameSentence(i, i+1) && f.doc.Tokens[i+1].Tag == "NOUN" {
			continue // "the president elect", "the minister post"
		}
		if m, ok := f.roleMention(i, f.rank(i)+roleHead(r.Lemma), string(r.Gender)); ok {
			f.mentions = append(f.mentions, m)
		}
	}
}

// roleMention makes the mention whose head is the role at token i, if its
// article says that it points at somebody.
func (f *finder) roleMention(i int, head, gender string) (text.Mention, bool) {
	kind := f.doc.Article.Blocks[f.doc.Tokens[i].Block].Kind
	first := f.roleStart(i)
	m := text.Mention{Span: f.span(first, i+1), Form: text.Role, Entity: -1}
	if !f.determined(first) {
		m.Entity = f.holder(head, gender, first, i)
		return m, kind == variorum.Headline || kind == variorum.Standfirst
	}
	m.Span.Start = f.doc.Tokens[first-1].Span.Start
	switch strings.ToLower(f.word(first - 1)) {
	case "a", "an":
		m.Entity = f.holder(head, gender, first, i)
		return m, m.Entity >= 0 && f.namedLater(m, first, i)
	case "another", "some":
		return m, true // somebody whom no other place names
	case "any", "each", "every", "neither", "no":
		return m, false
	}
	m.Entity = f.holder(head, gender, first, i)
	if kind == variorum.Body && m.Entity >= 0 && (!f.namedBefore(m) && !f.namedLater(m, first, i) || first == i && f.faded(m)) {
		m.Entity = -1
	}
	return m, true
}

// namedBefore reports whether the text names the person before the mention; a
// bare "the spokesman" is nobody who comes later.
func (f *finder) namedBefore(m text.Mention) bool {
	for _, other := range f.mentions {
		if other.Entity == m.Entity && other.Form == text.Name && other.Span.Start < m.Span.Start {
			return true
		}
	}
	return false
}

// faded reports whether a bare role ("the president") is far from the last
// mention of a person whose role the article gives with a state ("the Sudmark
// president"), so that it may be the president at home. It always may be where the
// role stands before the person is named, and a person named once is soon far.
func (f *finder) faded(m text.Mention) bool {
	const near = 3 // blocks
	abroad := false
	for w := range f.actors[m.Entity].words {
		_, state := f.words.State(w)
		abroad = abroad || state
	}
	if !abroad {
		return false
	}
	last, named, names, home := -1, -1, 0, -1 // home is where the role first stands for nobody
	for _, other := range f.mentions {
		switch {
		case other.Entity == m.Entity && other.Form == text.Name:
			if names++; named < 0 || other.Span.Start < named {
				named = other.Span.Start
			}
		case home < 0 && other.Entity < 0 && other.Form == text.Role && strings.EqualFold(f.doc.Slice(other.Span), f.doc.Slice(m.Span)):
			home = other.Span.Start
		}
	}
	if home >= 0 && home < named {
		return true
	}
	for _, other := range f.mentions {
		if other.Entity == m.Entity && other.Span.Start < m.Span.Start && (names > 1 || other.Form == text.Name) {
			last = max(last, other.Span.Start)
		}
	}
	return last >= 0 && f.doc.BlockOf(m.Span.Start)-f.doc.BlockOf(last) > near
}

// namedLater reports whether "a Sudmark minister" at the start of an article is
// the person whom the text names afterwards: every modifier of the mention
// belongs to the person's role, and no name has come before.
func (f *finder) namedLater(m text.Mention, first, last int) bool {
	if first == last {
		return false
	}
	a := f.actors[m.Entity]
	for i := first; i < last; i++ {
		if w := fold(f.word(i)); f.doc.Tokens[i].Tag != "PART" && !a.words[w] {
			return false
		}
	}
	for _, other := range f.mentions {
		if other.Entity == m.Entity && other.Span.Start < m.Span.Start {
			kind := f.doc.Article.Blocks[f.doc.BlockOf(other.Span.Start)].Kind
			if kind == variorum.Body {
				return false
			}
		}
	}
	return true
}

// holder is the one person who has the role, and whose roles share a modifier
// where the mention has any that tells persons apart; -1 when there is none or
// more than one.
func (f *finder) holder(head, gender string, first, last int) int {
	var fits []int
	for i, a := range f.actors {
		if a.Kind == variorum.Person && a.roles[head] && (gender == "" || a.Gender == "" || a.Gender == gender) && !f.foreign(a, first, last) {
			fits = append(fits, i)
		}
	}
	if len(fits) > 1 && first < last {
		var closer []int
		for _, i := range fits {
			if f.sharesModifier(f.actors[i], first, last) {
				closer = append(closer, i)
			}
		}
		fits = closer
	}
	if len(fits) == 1 {
		return fits[0]
	}
	return -1
}

// foreign reports whether the mention names a state or body ("the Sudmark
// minister") that no role of the person names.
func (f *finder) foreign(a actor, first, last int) bool {
	for i := first; i < last; i++ {
		w := f.word(i)
		if !capital(w) || i == 0 || f.sentenceStart(i) {
			continue
		}
		s, listed := f.words.State(w)
		if !a.words[fold(w)] && !(listed && a.words[fold(s.Name)]) {
			return true
		}
	}
	return false
}

func (f *finder) sharesModifier(a actor, first, last int) bool {
	for i := first; i < last; i++ {
		w := f.word(i)
		if a.words[fold(w)] {
			return true
		}
		if s, ok := f.words.State(w); ok && a.words[fold(s.Name)] {
			return true
		}
	}
	return false
}
