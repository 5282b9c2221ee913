package entity

import (
	"slices"
	"strings"
	"unicode"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
	"variorum/internal/words"
)

// classify decides what an unlisted name is.
func (f *finder) classify(n *name) {
	given, isGiven := f.words.Given(n.parts[0])
	if first, second, ok := strings.Cut(n.parts[0], "-"); !isGiven && ok && capital(second) {
		given, isGiven = f.words.Given(first) // Anna-Maria
	}
	if n.gender == "" && isGiven && len(n.parts) > 1 {
		n.gender = given
	}
	if r, ok := f.words.Role(n.parts[len(n.parts)-1]); ok && r.Plural && !slices.Contains(n.parts, "for") {
		return // "Senators", but Organization for Women
	}
	for _, part := range n.parts {
		if f.words.OrgHead(part) && !(n.hinted && isGiven) {
			n.kind, n.canonical = variorum.Organization, strings.Join(n.parts, " ")
			return
		}
	}
	if stem, ok := strings.CutSuffix(fold(n.parts[0]), "s"); ok && len(n.parts) == 1 && f.surnames[stem] && n.first > 0 && f.word(n.first-1) == "the" {
		return // "the Bergs"
	}
	switch {
	case n.hinted, isGiven && len(n.parts) > 1, len(n.parts) > 1 && isInitial(n.parts[0]):
		n.kind = variorum.Person
	case len(n.parts) == 1 && innerCapital(n.parts[0]):
		n.kind, n.canonical = variorum.Organization, n.parts[0]
	case len(n.parts) == 1 && !f.surnames[fold(n.parts[0])] && f.outlet(n.parts[0]):
		n.kind, n.canonical = variorum.Organization, n.parts[0]
	case len(n.parts) == 1 && f.paper(n.parts[0]):
		n.kind, n.canonical = variorum.Organization, n.parts[0]
	case f.nextToCue(n) && !f.withArticle(n) && !f.common(n) && !(len(n.parts) == 1 && allCaps(n.parts[0])):
		n.kind, n.hinted = variorum.Person, true
	case len(n.parts) == 1 && allCaps(n.parts[0]) && len(n.parts[0]) > 1 && !f.shouted(n):
		n.kind, n.canonical = variorum.Organization, n.parts[0]
	}
}

// shouted reports whether a word in capitals is a common one beside another, as in
// "FIGHT BACK", and no body's.
func (f *finder) shouted(n *name) bool {
	const common = 8 // rarity: a word of 3,000
	if words.Rarity(words.Stem(fold(n.parts[0]))) > common {
		return false
	}
	for _, k := range []int{n.first - 1, n.end} {
		if k >= 0 && k < len(f.doc.Tokens) && f.sameSentence(k, n.first) && len(f.word(k)) > 2 && allCaps(f.word(k)) && capital(f.word(k)) && !f.listed(f.word(k)) {
			return true
		}
	}
	return false
}

// paper reports whether a hyphen joins two words of which the second only bodies and
// papers have: "Post-Dispatch".
func (f *finder) paper(s string) bool {
	_, second, ok := strings.Cut(s, "-")
	switch fold(second) {
	case "dispatch", "tribune", "journal", "times", "news", "gazette", "herald", "press", "sentinel", "ledger", "telegraph", "record", "leader":
		return ok
	}
	return ok && f.words.OrgHead(second)
}

// common reports whether one word that begins a sentence stands in small letters
// elsewhere in the text, so that its capital tells nothing: "Proponents say".
func (f *finder) common(n *name) bool {
	if len(n.parts) > 1 || !f.sentenceStart(n.first) {
		return false
	}
	if f.small == nil {
		f.small = map[string]bool{}
		for i := range f.doc.Tokens {
			if w := f.word(i); !capital(w) {
				f.small[w] = true
			}
		}
	}
	return f.small[fold(n.parts[0])] && !f.surnames[fold(n.parts[0])]
}

func (f *finder) outlet(s string) bool {
	_, ok := f.words.Outlet(s)
	return ok
}

// withArticle reports whether "the" stands right before a name, as it does with no
// person's: "the Beacon reported".
func (f *finder) withArticle(n *name) bool {
	return n.first > 0 && strings.EqualFold(f.word(n.first-1), "the") && f.sameSentence(n.first-1, n.first)
}

// innerCapital reports whether a capital stands so far inside a word that it is no
// person's ("FishNet", not "McBride" or "LaPierre").
func innerCapital(s string) bool {
	const longestParticle = 4
	for i, c := range s {
		if i >= longestParticle && unicode.IsUpper(c) && i+1 < len(s) {
			return unicode.IsLower(rune(s[i-1])) && unicode.IsLower(rune(s[i+1])) && !strings.ContainsAny(s, "-'’.")
		}
	}
	return false
}

func isInitial(s string) bool { return len(s) <= 2 && allCaps(s) }

// nextToCue reports whether the name stands where a speaker stands: before a
// verb of saying, perhaps with an adverb between, or right after one.
func (f *finder) nextToCue(n *name) bool {
	first := n.end
	if first+1 < len(f.doc.Tokens) && f.word(first) == "," && n.first > 0 && (f.word(n.first-1) == "," || possessive(f.word(n.first-1))) {
		first++ // "the harbor master, Ana Berg, said", "the Beacon's Ana Berg, said"
	}
	for i := first; i < len(f.doc.Tokens) && i < first+3 && f.sameSentence(i, n.first); i++ {
		if v, ok := f.words.Verb(f.word(i)); ok && v.Class != lang.CueWeak && v.Class != lang.CueAttitude {
			return f.doc.Tokens[i].Tag == "VERB"
		}
		if tag := f.doc.Tokens[i].Tag; tag != "ADV" && tag != "AUX" {
			break
		}
	}
	if n.first == 0 || !f.sameSentence(n.first-1, n.first) {
		return false
	}
	v, ok := f.words.Verb(f.word(n.first - 1))
	return strings.EqualFold(f.word(n.first-1), "said") ||
		ok && len(n.parts) > 1 && v.Invert && v.Form&(lang.Past|lang.Third) != 0 && n.first > 1 && isMark(f.word(n.first-2)) // “…,” adds Jaina Berg
}

// addPersons makes the persons, longest names first, and then attaches the
// surnames.
func (f *finder) addPersons(names []name) {
	f.noteNamed(names)
	for pass := range 2 {
		if pass == 1 {
			f.findApart(names)
		}
		for _, n := range names {
			if n.kind != variorum.Person && !(pass == 1 && n.kind == variorum.UnknownActor && n.canonical == "" && len(n.parts) > 0) {
				continue
			}
			full := len(n.parts) > 1
			if full != (pass == 0) {
				continue
			}
			id := f.person(n)
			if id == none {
				continue
			}
			if id >= 0 {
				f.actors[id].named++
			}
			f.mentions = append(f.mentions, text.Mention{Span: n.span, Entity: max(id, -1), Form: text.Name})
		}
	}
}

// usualNames calls a person whose name the article spells in two ways by the
// one that it uses more; not by one all in capitals, as in a label, where it has
// another.
func (f *finder) usualNames() {
	for i := range f.actors {
		a := &f.actors[i]
		best := a.Name
		for _, form := range a.Aliases {
			if strings.Count(form, " ") != len(a.parts)-1 {
				continue
			}
			if capitals := allCaps(form); capitals != allCaps(best) && !capitals || capitals == allCaps(best) && a.forms[form] > a.forms[best] {
				best = form
			}
		}
		if best == a.Name {
			continue
		}
		a.Aliases = append(slices.DeleteFunc(a.Aliases, func(s string) bool { return s == best }), a.Name)
		f.setParts(i, strings.Fields(best))
	}
}

// bareGenders takes the gender of persons who go by one name from that name, if
// it is a given name and nobody's surname.
func (f *finder) bareGenders() {
	for i := range f.actors {
		a := &f.actors[i]
		if a.Kind != variorum.Person || a.Gender != "" || len(a.parts) != 1 || f.surnames[fold(a.parts[0])] {
			continue
		}
		if g, ok := f.words.Given(a.parts[0]); ok {
			a.Gender = string(g)
		}
	}
}

const none = -2 // no person at all, as against -1, one of several

// person finds or makes the person that a name stands for.
func (f *finder) person(n name) int {
	key := surname(n.parts)
	var fits []int
	for _, i := range f.bySurname[key] {
		if f.compatible(f.actors[i], n) {
			fits = append(fits, i)
		}
	}
	switch {
	case len(n.parts) == 1 && f.apart[key] == titled && len(n.heads) == 0 && n.gender == "":
		return -1
	case len(n.parts) == 1 && f.apart[key] > 0 && n.gender != "f":
		for _, i := range fits {
			if len(f.actors[i].parts) == 1 {
				f.enrich(i, n)
				return i
			}
		}
		return f.newPerson(n, key)
	case len(fits) == 1:
		f.enrich(fits[0], n)
		return fits[0]
	case len(fits) > 1:
		return f.mainBearer(fits, n)
	}
	if i := f.familyFirst(n); i != none {
		if i >= 0 {
			f.enrich(i, n)
		}
		return i
	}
	if n.kind != variorum.Person {
		return none
	}
	return f.newPerson(n, key)
}

// newPerson makes the person of a name.
func (f *finder) newPerson(n name, key string) int {
	i := len(f.actors)
	f.actors = append(f.actors, actor{first: n.first, Entity: variorum.Entity{Kind: variorum.Person}, roles: map[string]bool{}, words: map[string]bool{}, forms: map[string]int{}})
	f.enrich(i, n)
	f.bySurname[key] = append(f.bySurname[key], i)
	return i
}

// findApart notes surnames that mean somebody whom the article never names in full,
// and not the one bearer whom it does: "President Brekk" from the start, with an
// office that the later Anna Brekk does not have, and named four times as often.
func (f *finder) findApart(names []name) {
	f.apart = map[string]int{}
	for _, n := range names {
		key := ""
		if len(n.parts) == 1 && len(n.heads) > 0 && capital(n.role) {
			key = surname(n.parts)
		}
		if key == "" || len(f.bySurname[key]) != 1 || f.apart[key] > 0 {
			continue
		}
		a := f.actors[f.bySurname[key][0]]
		if len(a.parts) < 2 || n.first > a.first && !(a.Gender == "f" && slices.ContainsFunc(n.heads, func(h string) bool { return thrones[h] })) || slices.ContainsFunc(n.heads, func(h string) bool { return a.roles[h] }) || len(a.roles) == 0 && a.Gender != "f" && suffix(a.parts) == "" {
			continue
		}
		full := 0
		for _, m := range names {
			if len(m.parts) > 1 && surname(m.parts) == key {
				full++
			}
		}
		if f.bareSurnames()[key] >= 4*full {
			f.apart[key] = everywhere
		} else if n.first < a.first || a.Gender == "f" {
			f.apart[key] = titled
		}
	}
}

// How far a surname of findApart means somebody else: wherever it stands alone, or
// only behind the office, while nobody can tell whom it means alone.
const (
	everywhere = 1 + iota
	titled
)

// thrones are offices that are named without a name of their own.
var thrones = map[string]bool{"president": true, "king": true, "queen": true, "pope": true, "chancellor": true, "emperor": true, "sultan": true, "emir": true}

// setParts gives a person a name.
func (f *finder) setParts(i int, parts []string) {
	a := &f.actors[i]
	if first := fold(parts[0]); len(a.parts) == 0 || fold(a.parts[0]) != first {
		f.byFirst[first] = append(f.byFirst[first], i)
	}
	a.Name, a.parts = strings.Join(parts, " "), parts
}

// familyFirst is the person whose name begins with the bare family name, as
// Chinese and Korean names do: "Tan" after "Tan Kefou". It is -1 when more than
// one begins so.
func (f *finder) familyFirst(n name) int {
	const short = 4 // bytes; a longer given name is no family name
	if len(n.parts) != 1 {
		return none
	}
	byGiven := firstNamed(n.role)
	if _, given := f.words.Given(n.parts[0]); given && len(n.parts[0]) > short && !byGiven {
		return none
	}
	found, first := none, fold(n.parts[0])
	for _, i := range f.byFirst[first] {
		a := f.actors[i]
		if len(a.parts) < 2 || len(a.parts) > 3 && !byGiven || fold(a.parts[0]) != first || !f.compatible(a, n) {
			continue
		}
		if found != none && found != i {
			return -1
		}
		found = i
	}
	return found
}

// firstNamed reports whether the role is one whose bearers go by their first
// name: "Sheikh Karim".
func firstNamed(role string) bool {
	switch fold(role[strings.LastIndex(role, " ")+1:]) {
	case "sheikh", "sheikha", "king", "queen", "prince", "princess", "sultan", "emir":
		return true
	}
	return false
}

// mainBearer is whom a bare surname means when several persons of the article
// bear it: the first one named, if the others are hardly ever named, else -1.
func (f *finder) mainBearer(fits []int, n name) int {
	if len(n.parts) > 1 {
		return -1
	}
	fits = slices.DeleteFunc(slices.Clone(fits), func(i int) bool { return suffix(f.actors[i].parts) != "" }) // he goes by "Berg Jr."
	if len(fits) == 0 {
		return -1
	}
	others := 0
	for _, i := range fits[1:] {
		others += f.actors[i].named
	}
	if len(fits) == 1 {
		return fits[0]
	}
	if f.bareSurnames()[surname(n.parts)] >= 4*max(1, others) {
		return fits[0]
	}
	return -1
}

// bareSurnames counts every word that no capitalised word precedes.
func (f *finder) bareSurnames() map[string]int {
	if f.bare == nil {
		f.bare = map[string]int{}
		for i := range f.doc.Tokens {
			if i == 0 || !capital(f.word(i-1)) {
				f.bare[words.Spelling(fold(f.word(i)))]++
			}
		}
	}
	return f.bare
}

// suffix is what tells a son from his father: "jr", "iii"; empty for most.
func suffix(parts []string) string {
	if len(parts) > 1 {
		switch last := fold(parts[len(parts)-1]); last {
		case "jr", "ii", "iii", "iv":
			return last
		}
	}
	return ""
}

// surname is the last part of a name, suffixes left out, in one spelling.
func surname(parts []string) string {
	for i := len(parts) - 1; i > 0; i-- {
		switch fold(parts[i]) {
		case "jr", "sr", "ii", "iii", "iv":
			continue
		}
		return words.Spelling(withoutArticle(fold(parts[i])))
	}
	return words.Spelling(withoutArticle(fold(parts[0])))
}

// withoutArticle is a folded surname without the Arabic article: "el-sarri".
func withoutArticle(name string) string {
	if article, rest, ok := strings.Cut(name, "-"); ok && articles[article] && rest != "" {
		return rest
	}
	return name
}

// compatible reports whether a name may stand for the person: the same given
// name or its initial, no contradicting gender.
func (f *finder) compatible(a actor, n name) bool {
	if a.Gender != "" && n.gender != "" && a.Gender != string(n.gender) {
		return false
	}
	if len(n.parts) < 2 || len(a.parts) < 2 {
		return true
	}
	if suffix(n.parts) != suffix(a.parts) {
		return false // father and son
	}
	if suffix(n.parts) != "" && len(n.parts) == 2 {
		return true // Berg Jr.
	}
	if len(n.parts) < len(a.parts) && slices.Equal(n.parts, a.parts[len(a.parts)-len(n.parts):]) {
		return true // Al Tarri, of Abu Anas Al Tarri
	}
	x, y := fold(a.parts[0]), fold(n.parts[0])
	return words.SameGivenName(x, y) || words.Spelling(x) == words.Spelling(y) || oneVowel(x, y) && f.slip(a.parts, n.parts)
}

// oneVowel reports whether two given names differ in one vowel inside, as those
// of two persons do (Karin, Karen), and one name that a text spells in two ways.
func oneVowel(x, y string) bool {
	const vowels, short = "aeiou", 5
	if len(x) != len(y) || len(x) < short || x[0] != y[0] || x[len(x)-1] != y[len(y)-1] {
		return false
	}
	differ := 0
	for i := range len(x) {
		if x[i] != y[i] {
			differ++
			if strings.IndexByte(vowels, x[i]) < 0 || strings.IndexByte(vowels, y[i]) < 0 {
				return false
			}
		}
	}
	return differ == 1
}

// slip reports whether two names of one surname can only be one person's: no
// sentence has both, and the text mostly uses the bare surname, as none does
// that has to tell two persons apart.
func (f *finder) slip(a, b []string) bool {
	key := [2]string{fullName(a), fullName(b)}
	slip, known := f.slips[key]
	if known {
		return slip
	}
	x, y := f.named[key[0]], f.named[key[1]]
	slip = f.bareSurnames()[surname(b)] > len(x)+len(y)
	for sentence := range x {
		slip = slip && !y[sentence]
	}
	f.slips[key] = slip
	return slip
}

// fullName is a given name and a surname as a key.
func fullName(parts []string) string { return fold(parts[0]) + " " + surname(parts) }

// noteNamed notes the sentences that have a full name.
func (f *finder) noteNamed(names []name) {
	f.named, f.slips = map[string]map[int32]bool{}, map[[2]string]bool{}
	for _, n := range names {
		if len(n.parts) < 2 {
			continue
		}
		key := fullName(n.parts)
		if f.named[key] == nil {
			f.named[key] = map[int32]bool{}
		}
		f.named[key][f.doc.Tokens[n.first].Sentence] = true
	}
}

// enrich adds what a name tells of the person.
func (f *finder) enrich(i int, n name) {
	a := &f.actors[i]
	if len(n.parts) > len(a.parts) {
		f.setParts(i, n.parts)
	}
	if a.Gender == "" {
		a.Gender = string(n.gender)
	}
	if better(n, a) {
		a.Role, a.slight = n.role, n.slight()
	}
	for _, head := range n.heads {
		a.roles[head] = true
	}
	a.forms[strings.Join(n.parts, " ")]++
	for _, w := range strings.Fields(n.role) {
		w = fold(strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s"))
		a.words[w] = true
		if s, ok := f.words.State(w); ok {
			a.words[fold(s.Name)] = true
		}
	}
	if form := strings.Join(n.parts, " "); form != a.Name && !slices.Contains(a.Aliases, form) {
		a.Aliases = append(a.Aliases, form)
	}
	a.Aliases = slices.DeleteFunc(a.Aliases, func(s string) bool { return s == a.Name })
}

// better reports whether the name comes with a role that tells more of the person
// than the one known: an office, or one in more words.
func better(n name, a *actor) bool {
	switch {
	case n.role == "" || a.Role == "":
		return n.role != ""
	case a.slight != n.slight():
		return a.slight
	}
	return strings.Contains(n.role, " ") && !strings.Contains(a.Role, " ")
}

// slight reports whether the role of the name is no office or trade.
func (n *name) slight() bool {
	for _, head := range n.heads {
		if !slight[head] {
			return false
		}
	}
	return len(n.heads) > 0
}

// addOthers makes the states and bodies.
func (f *finder) addOthers(names []name) {
	for _, n := range names {
		if n.canonical == "" || n.kind == variorum.Person || n.kind == variorum.UnknownActor {
			continue
		}
		id, ok := f.byName[n.canonical]
		if !ok {
			id = len(f.actors)
			f.byName[n.canonical] = id
			f.actors = append(f.actors, actor{Entity: variorum.Entity{Name: n.canonical, Kind: n.kind}})
		}
		f.mentions = append(f.mentions, text.Mention{Span: n.span, Entity: id, Form: text.Name})
	}
}

// addKnownInHeadlines finds the names of the article in its headlines, where
// capitals tell nothing: full names, surnames, states and bodies.
func (f *finder) addKnownInHeadlines() {
	for i := 0; i < len(f.doc.Tokens); i++ {
		tok := f.doc.Tokens[i]
		if f.doc.Article.Blocks[tok.Block].Kind != variorum.Headline && !f.titleLine(i) || !capital(f.word(i)) {
			continue
		}
		end := i + 1
		for end < len(f.doc.Tokens) && f.doc.Tokens[end].Block == tok.Block && capital(f.word(end)) {
			end++
		}
		for stop := min(end, i+5); stop > i; stop-- {
			if id, kind := f.knownAs(i, stop); kind {
				f.mentions = append(f.mentions, text.Mention{Span: f.span(i, stop), Entity: id, Form: text.Name})
				i = stop - 1
				break
			}
		}
	}
}

func (f *finder) knownAs(first, end int) (int, bool) {
	parts := f.parts(first, end)
	if len(parts) == 0 {
		return 0, false
	}
	var fits []int
	for _, i := range f.bySurname[surname(parts)] {
		if f.compatible(f.actors[i], name{parts: parts}) && !(len(parts) == 1 && f.apart[surname(parts)] == everywhere && len(f.actors[i].parts) > 1) {
			fits = append(fits, i)
		}
	}
	switch {
	case len(fits) == 1:
		return fits[0], true
	case len(fits) > 1:
		return -1, true
	}
	n, stop, ok := f.listedAt(first, end)
	if !ok {
		id := f.familyFirst(name{parts: parts})
		return id, id >= 0
	}
	if stop != end || n.canonical == "" || n.kind == variorum.UnknownActor {
		return 0, false
	}
	id, seen := f.byName[n.canonical]
	if !seen {
		id = len(f.actors)
		f.byName[n.canonical] = id
		f.actors = append(f.actors, actor{Entity: variorum.Entity{Name: n.canonical, Kind: n.kind}})
	}
	return id, true
}
