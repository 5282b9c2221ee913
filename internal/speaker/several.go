package speaker

import (
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// several reports whether the source joins two names, and not only inside of
// what stands by the first: "Berg, head of the Harbor and Fisheries Council".
func (r *resolver) several(source variorum.Span) bool {
	var names []text.Mention
	for _, m := range r.doc.MentionsOver(source) {
		if source.Contains(m.Span) && m.Form == text.Name && !r.possessed(m.Span) {
			names = append(names, m)
		}
	}
	if len(names) > 0 && (r.second(names[0].Span) || r.unknownBeside(names[0], source)) {
		return true
	}
	for i := 1; i < len(names); i++ {
		if joins(r.doc.Text()[names[i-1].Span.End:names[i].Span.Start]) && !r.inside(names, i, source) {
			return true
		}
	}
	return false
}

// unknownBeside reports whether "and" joins to a person who begins the source a
// capitalised word that is no known name: "Berg and Lund" where no Lund is told of.
func (r *resolver) unknownBeside(m text.Mention, source variorum.Span) bool {
	rest, ok := strings.CutPrefix(r.doc.Text()[m.Span.End:source.End], " and ")
	return ok && m.Span.Start == source.Start && m.Entity >= 0 && r.isPerson(m) && rest != "" && rest[0] >= 'A' && rest[0] <= 'Z'
}

// inside reports whether names i-1 and i are joined inside a phrase that hangs
// on the first name.
func (r *resolver) inside(names []text.Mention, i int, source variorum.Span) bool {
	first, one, two := names[0], names[i-1], names[i]
	article := r.doc.Text()
	before := article[source.Start:one.Span.Start]
	if (strings.Contains(before, ", a ") || strings.Contains(before, ", an ")) && !strings.Contains(article[one.Span.End:two.Span.Start], ",") {
		return true // Berg, an envoy to Norland and Sudmark
	}
	if i == 1 {
		return false
	}
	between := article[first.Span.End:one.Span.Start]
	if _, after, ok := strings.Cut(between, ","); ok {
		return r.isPerson(first) && !(r.isPerson(names[1]) && strings.TrimSpace(after) == "") && !r.isPerson(two)
	}
	for _, w := range strings.Fields(between) {
		switch w {
		case "at", "for", "with", "under", "in", "to", "on", "from", "against":
			return true
		case "of":
			return !r.isPerson(two)
		}
	}
	return false
}

func (r *resolver) isPerson(m text.Mention) bool {
	return m.Entity < 0 || r.doc.Entities[m.Entity].Kind == variorum.Person
}

// second reports whether the sentence begins with another name that "and" joins
// to the one at s: "Both the Harbor Council and | the Coast Guard".
func (r *resolver) second(s variorum.Span) bool {
	sentence := r.doc.SentenceOf(s.Start)
	if sentence < 0 {
		return false
	}
	start := r.doc.Sentences[sentence].Start
	found, last := false, start
	for _, m := range r.doc.MentionsOver(variorum.Span{Start: start, End: s.Start}) {
		if m.Span.Start >= start && m.Span.End < s.Start && m.Form == text.Name && !r.possessed(m.Span) {
			found, last = true, m.Span.End
		}
	}
	between := r.doc.Text()[max(last, start):s.Start]
	if left, _, ok := strings.Cut(between, " and "); !found || !ok || left != "" || !joins(between) {
		return false
	}
	first, end := r.doc.TokensIn(variorum.Span{Start: start, End: last})
	for i := first; i < end; i++ {
		switch r.doc.Tokens[i].Tag {
		case "VERB", "AUX", "ADP", "SCONJ", "PUNCT":
			return false
		}
	}
	return true
}

// joins reports whether the text between two names makes them two: "and",
// perhaps with the title of the second.
func joins(between string) bool {
	left, after, ok := strings.Cut(between, "and ")
	if !ok || strings.HasSuffix(left, ".") {
		return false
	}
	bare := strings.Trim(left, ", ") == ""
	for i, w := range strings.Fields(after) {
		if office, ok := lang.English().Role(w); i == 0 && bare && ok && !office.Plural {
			return true // Berg and Chairman of the Harbor Committee Lund
		}
		if strings.ToLower(w[:1]) == w[:1] && w != "the" && !(bare && beforeName(w)) {
			return false
		}
	}
	return true
}

// beforeName reports whether a word in small letters may stand before a
// person's name: "former Senator Berg", "lawyer Karin Lund".
func beforeName(w string) bool {
	switch w {
	case "former", "then", "fellow", "his", "her":
		return true
	}
	r, ok := lang.English().Role(w)
	return ok && !r.Plural
}

// appositive is the person whom a source names behind a comma after its head, with
// nothing but titles between: "another officer, Ana Berg", "the chairman of the
// Harbor Committee, Senator Berg of Elden".
func (r *resolver) appositive(rep text.Report, source variorum.Span) (text.Mention, bool) {
	for _, m := range r.doc.MentionsOver(source) {
		if rep.Head < 0 || m.Form != text.Name || m.Entity < 0 || r.doc.Entities[m.Entity].Kind != variorum.Person || m.Span.Start < r.doc.Tokens[rep.Head].Span.End || !source.Contains(m.Span) || r.possessed(m.Span) {
			continue
		}
		between := r.doc.Text()[r.doc.Tokens[rep.Head].Span.End:m.Span.Start]
		comma := strings.LastIndexByte(between, ',')
		if comma < 0 {
			continue
		}
		titles := true
		for _, w := range strings.Fields(between[comma+1:]) {
			_, title := r.words.Title(w)
			role, ok := r.words.Role(w)
			titles = titles && (title || ok && !role.Plural)
		}
		if titles {
			return m, true
		}
	}
	return text.Mention{}, false
}

// office reports whether a body at the head of a source is only where the person behind
// a comma holds an office, or is no body at all but an office in capitals that no list
// knows: "MD for Harbors and Fisheries, Ana Berg".
func (r *resolver) office(m, person text.Mention, source variorum.Span) bool {
	if before, comma := strings.CutSuffix(strings.TrimSpace(r.doc.Text()[m.Span.End:person.Span.Start]), ","); comma && r.doc.Entities[max(m.Entity, 0)].Kind == variorum.Organization {
		role, ok := r.words.Role(before[strings.LastIndexByte(before, ' ')+1:])
		if ok && !role.Plural {
			return true // the Harbor Department (HD) director, Ana Berg
		}
	}
	name := r.doc.Slice(m.Span)
	_, listed := r.words.Body(name)
	_, press := r.words.Outlet(name)
	return !listed && !press && strings.ToUpper(name) == name && person.Span.End == source.End && strings.HasPrefix(r.doc.Text()[m.Span.End:], " for ")
}
