package entity

import (
	"strings"

	"variorum"
	"variorum/internal/lang"
)

// parse cuts one capitalised phrase into modifiers, titles and a name:
// "Norlandic Foreign Minister Ana Berg". It returns the states and bodies
// that it passes as names of their own.
func (f *finder) parse(first, end int) []name {
	var (
		out  []name
		lead = first // where modifiers and titles begin
		n    = name{kind: variorum.UnknownActor}
	)
	for lead < end-1 && f.sentenceStart(lead) && f.dated(lead) {
		lead++ // Yesterday President Berg
	}
	first = lead
	for at := first; at < end; {
		if listed, next, ok := f.listedAt(at, end); ok && !f.isPersonAt(at, end) && !f.isBearerAt(at, end) {
			out = append(out, listed)
			at, first = next, next
			continue
		}
		title, next, ok := f.titleAt(at, end)
		if !ok || next == end && next == at+1 && f.surnames[fold(f.word(at))] {
			break // also "King said" of Lars King
		}
		n.hinted = true
		n.heads = append(n.heads, title.heads...)
		if title.gender != "" {
			n.gender = title.gender
		}
		if title.role {
			n.role = f.plain(lead, next)
		}
		at, first = next, next
	}
	if at, office := f.afterOffice(first, end); at > first {
		n.hinted, n.office, first = true, true, at
		n.heads = append(n.heads, f.rank(office)+roleHead(fold(f.word(office))))
		n.role, n.gender = f.officeRole(office, at)
	} else if at := f.innerTitle(first, end); at > first {
		n.hinted, n.role, n.heads = true, f.plain(lead, at), f.headsOf(at-1, at)
		first = at
	}
	if f.office(first, end) {
		first++
		n.hinted = true
	}
	if first >= end {
		return out
	}
	n.first, n.end = first, end
	f.lowerRole(&n, lead)
	n.span = variorum.Span{Start: f.doc.Tokens[first].Span.Start, End: f.doc.Tokens[end-1].Span.End}
	if n.parts = f.parts(first, end); len(n.parts) == 0 {
		return out // nothing but a nickname is left behind a title
	}
	f.apposition(&n)
	f.classify(&n)
	return append(out, n)
}

// office reports whether a phrase begins with an office in capitals that no list
// knows, before a surname: "MEC Berg".
func (f *finder) office(first, end int) bool {
	if first+2 != end {
		return false
	}
	w := f.word(first)
	return len(w) > 2 && allCaps(w) && !strings.ContainsAny(w, ".-&0123456789") && !allCaps(f.word(first+1)) && !syllable.MatchString(strings.ToLower(w)) && !f.words.OrgHead(f.word(first+1)) && !f.words.NonName(f.word(first+1)) && f.surnames[fold(f.word(first+1))]
}

// listedAt finds the longest state, body, outlet or place that begins at token
// at.
func (f *finder) listedAt(at, end int) (name, int, bool) {
	for stop := min(end, at+6); stop > at; stop-- {
		phrase := f.slice(at, stop)
		n := name{first: at, end: stop, span: f.span(at, stop)}
		if b, ok := f.words.Body(phrase); ok {
			n.kind, n.canonical = variorum.Organization, b.Name
			return n, stop, true
		}
		if s, ok := f.words.State(phrase); ok {
			n.kind, n.canonical = variorum.State, s.Name
			if s.Form == lang.StateSeat {
				n.kind, n.canonical = variorum.Organization, phrase
			}
			if s.Form == lang.StateDemonym || s.Form == lang.StatePeople {
				n.kind = variorum.UnknownActor
			}
			return n, stop, true
		}
		if _, ok := f.words.Place(phrase); ok {
			n.kind = variorum.UnknownActor
			return n, stop, true
		}
		if o, ok := f.words.Outlet(phrase); ok && (stop > at+1 || allCaps(phrase) || o.Class == lang.Agency) {
			n.kind, n.canonical = variorum.Organization, o.Name
			return n, stop, true
		}
	}
	return name{}, at, false
}

// isPersonAt tells "Paris Hilton" and "Jordan Peterson" from the places: a
// given name followed by one more capitalised word that no list knows.
func (f *finder) isPersonAt(at, end int) bool {
	if _, ok := f.words.Given(f.word(at)); !ok || at+1 >= end {
		return false
	}
	next := f.word(at + 1)
	if f.listed(next) || f.words.OrgHead(next) || f.words.NonName(next) {
		return false
	}
	if _, _, title := f.titleAt(at+1, end); title {
		return false // German, as a given name, before "Foreign Minister"
	}
	_, role := f.words.Role(next)
	return !role
}

// isBearerAt tells "Paris" from the city: the surname of a person of the
// article, with no preposition before it and a verb of saying after it.
func (f *finder) isBearerAt(at, end int) bool {
	if end != at+1 || !f.bearers[fold(f.word(at))] || end >= len(f.doc.Tokens) || at > 0 && f.doc.Tokens[at-1].Tag == "ADP" {
		return false
	}
	if tag := f.doc.Tokens[end].Tag; (tag == "ADV" || tag == "AUX") && end+1 < len(f.doc.Tokens) {
		end++ // Paris also claims
	}
	v, ok := f.words.Verb(f.word(end))
	return ok && v.Class != lang.CueWeak && f.sameSentence(at, end)
}

// innerTitle returns the token after the last title inside a capitalised
// phrase whose beginning no list knows: "Border Protection Commissioner Ana
// Berg". It returns first when there is none.
func (f *finder) innerTitle(first, end int) int {
	if first >= end {
		return first
	}
	_, given := f.words.Given(f.word(first))
	for at := end - 1; at > first+1; at-- {
		r, ok := f.words.Role(f.word(at - 1))
		_, titled := f.words.Title(f.word(at - 1))
		if given && (at < first+3 || at+2 > end) {
			continue // Mary King Berg; but Douglas County Sheriff Ana Berg
		}
		if isMark(f.word(at)) {
			continue // Ana "Duke" Berg
		}
		if f.word(at-1) == "Son" {
			continue // a syllable of Korean names, and no title
		}
		if ok && !r.Plural || titled {
			if _, org := f.words.Group(f.word(end - 1)); !org && !f.words.OrgHead(f.word(end-1)) {
				if f.word(at) == "of" && at+2 < end {
					return at + 2 // Secretary of State Ana Berg
				}
				return at
			}
		}
	}
	return first
}

// afterOffice cuts a person's name from the body of an office that stands
// before it without a comma: "Minister of Education Ana Berg", "head of the
// Harbor Council Ana Berg". It returns where the name begins and the noun of
// the office; first where there is none.
func (f *finder) afterOffice(first, end int) (at, office int) {
	if first >= end {
		return first, -1
	}
	i := first - 1
	for i > 0 && i > first-4 && f.sameSentence(i, first) && capital(f.word(i)) {
		i--
	}
	if i > 1 && f.word(i) == "the" {
		i--
	}
	if i < 1 || !f.sameSentence(i-1, first) || f.word(i) != "of" && f.word(i) != "for" && f.word(i) != "at" {
		return first, -1
	}
	if r, ok := f.words.Role(f.word(i - 1)); !ok || r.Plural || serves[roleHead(r.Lemma)] {
		return first, -1
	}
	for at := first + 1; at < end; at++ {
		_, title := f.words.Title(f.word(at - 1))
		_, given := f.words.Given(f.word(at))
		body := f.words.OrgHead(f.word(at - 1))
		if (title || given && at+1 < end && (body || portfolios[fold(f.word(at-1))]) || body && at+2 == end) && capital(f.word(at)) && !f.holdsBody(at, end) {
			return at, i - 1
		}
	}
	return first, -1
}

// portfolios are what offices are of or for, besides bodies.
var portfolios = map[string]bool{"state": true, "education": true, "elections": true, "defense": true, "defence": true, "interior": true,
	"justice": true, "health": true, "finance": true, "treasury": true, "transport": true, "transportation": true, "energy": true,
	"agriculture": true, "fisheries": true, "commerce": true, "trade": true, "labor": true, "labour": true, "culture": true,
	"environment": true, "operations": true, "communications": true, "policy": true, "research": true, "staff": true, "affairs": true,
	"security": true, "intelligence": true, "relations": true, "development": true, "industry": true, "economy": true, "science": true,
	"technology": true, "tourism": true, "sport": true, "sports": true, "migration": true, "immigration": true, "housing": true}

// serves are roles at a person as well as at a body, so that a name after them
// may be that of the other person: "a lawyer for Senator Berg".
var serves = map[string]bool{"spokesperson": true, "lawyer": true, "attorney": true, "aide": true, "adviser": true, "advisor": true,
	"representative": true, "friend": true, "ally": true, "supporter": true, "opponent": true, "critic": true, "assistant": true,
	"biographer": true, "strategist": true, "consultant": true, "counsel": true, "surrogate": true, "backer": true, "agent": true}

// holdsBody reports whether a word of the phrase makes it the name of a body.
func (f *finder) holdsBody(first, end int) bool {
	for i := first; i < end; i++ {
		if f.words.OrgHead(f.word(i)) {
			return true
		}
	}
	return false
}

// officeRole is the role whose noun is token office, as far as the name at
// token at, and the gender that an honorific before the name tells.
func (f *finder) officeRole(office, at int) (string, lang.Gender) {
	t, ok := f.words.Title(f.word(at - 1))
	if ok && t.Kind == "honorific" {
		at--
	}
	return f.plain(f.roleStart(office), at), t.Gender
}

type title struct {
	heads  []string
	gender lang.Gender
	role   bool // an office rather than a bare honorific
}

// titleAt finds the longest title or capitalised role that begins at token at
// and leaves something after it.
func (f *finder) titleAt(at, end int) (title, int, bool) {
	for stop := min(end, at+5); stop > at; stop-- {
		phrase := f.slice(at, stop)
		if t, ok := f.words.Title(phrase); ok {
			out := title{gender: t.Gender, role: t.Kind != "honorific"}
			if out.role {
				out.heads = f.headsOf(at, stop)
			}
			return out, stop, true
		}
		if r, ok := f.words.Role(phrase); ok && !r.Plural {
			return title{heads: []string{f.rank(stop-1) + roleHead(r.Lemma)}, gender: r.Gender, role: true}, stop, true
		}
	}
	return title{}, at, false
}

// headsOf lists the role nouns among the tokens, the last word at least. A vice
// president is no president, and a former one neither.
func (f *finder) headsOf(first, end int) []string {
	var heads []string
	for i := first; i < end; i++ {
		if r, ok := f.words.Role(f.word(i)); ok {
			heads = append(heads, f.rank(i)+roleHead(r.Lemma))
		}
	}
	if len(heads) == 0 {
		heads = append(heads, fold(f.word(end-1)))
	}
	return heads
}

// rank is the word right before the role at token i that makes it another role,
// with a space, or empty.
func (f *finder) rank(i int) string {
	if i == 0 || !f.sameSentence(i-1, i) {
		return ""
	}
	switch w := strings.ToLower(f.word(i - 1)); w {
	case "vice", "deputy", "assistant", "former", "ex", "acting", "elect", "associate":
		return w + " "
	case "foreign", "defense", "defence", "interior", "finance", "justice", "prime":
		return f.rank(i - 1) // a deputy foreign minister
	}
	return ""
}

// roleHead joins the gendered forms of one role.
func roleHead(lemma string) string {
	lemma = strings.ToLower(lemma)
	for _, end := range []string{"woman", "man"} {
		if stem, ok := strings.CutSuffix(lemma, end); ok && stem != "" && stem != "wo" {
			return stem + "person"
		}
	}
	return lemma
}

// honours stand behind a person's name and are no part of it.
var honours = map[string]bool{"MP": true, "MEP": true, "MSP": true, "MLA": true, "QC": true, "KC": true, "PhD": true, "MD": true, "OBE": true,
	"MBE": true, "CBE": true, "FRS": true, "Esq": true, "RN": true}

// parts are the words of a person's name, brackets and nicknames left out.
func (f *finder) parts(first, end int) []string {
	var parts []string
	for i := first; i < end; i++ {
		if isMark(f.word(i)) {
			i += 2
			continue
		}
		if w := strings.Trim(f.word(i), "[],"); w != "" {
			parts = append(parts, w)
		}
	}
	for len(parts) > 2 && honours[strings.ReplaceAll(parts[len(parts)-1], ".", "")] {
		parts = parts[:len(parts)-1]
	}
	return parts
}

func (f *finder) span(first, end int) variorum.Span {
	return variorum.Span{Start: f.doc.Tokens[first].Span.Start, End: f.doc.Tokens[end-1].Span.End}
}

func (f *finder) slice(first, end int) string { return f.doc.Slice(f.span(first, end)) }
