package entity

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lang"
)

// spot finds the capitalised phrases of the article. Headlines whose words are
// mostly capitalised say nothing by their capitals and are left to
// addKnownInHeadlines.
func (f *finder) spot() []name {
	f.findSurnames()
	var names []name
	tokens := f.doc.Tokens
	for i := 0; i < len(tokens); {
		block := f.doc.Article.Blocks[tokens[i].Block]
		if !block.Kind.Reported() || block.Kind == variorum.Headline || f.titleLine(i) || !f.startsName(i) {
			i++
			continue
		}
		end := f.runEnd(i)
		names = append(names, f.parse(i, end)...)
		i = end
	}
	return names
}

// titleLine reports whether token i stands in a standfirst that has the capitals of a
// headline or in a sentence all in capitals, which tell nothing.
func (f *finder) titleLine(i int) bool {
	tok := f.doc.Tokens[i]
	if block := f.doc.Article.Blocks[tok.Block]; block.Kind == variorum.Standfirst {
		cased, asked := f.cased[tok.Block]
		if !asked {
			if f.cased == nil {
				f.cased = map[int32]bool{}
			}
			cased = f.doc.TitleCased(f.doc.TokensIn(block.Span))
			f.cased[tok.Block] = cased
		}
		return cased
	}
	if tok.Sentence < 0 || !allCaps(f.word(i)) {
		return false
	}
	if f.loud == nil {
		f.loud = map[int32]bool{}
	}
	loud, asked := f.loud[tok.Sentence]
	if !asked {
		const fewest = 20 // bytes
		s := f.doc.Slice(f.doc.Sentences[tok.Sentence])
		loud = len(s) >= fewest && allCaps(s)
		f.loud[tok.Sentence] = loud
	}
	return loud
}

// startsName reports whether a capitalised phrase may begin at token i.
func (f *finder) startsName(i int) bool {
	w := f.word(i)
	if !capital(w) {
		return false
	}
	if f.listedLength(i) > 1 || f.titleLength(i) > 1 {
		return true
	}
	if f.oddGiven(i) || f.leadsName(i) {
		return true
	}
	if f.words.Stopword(w) && !(allCaps(w) && len(w) > 1 && (!f.sentenceStart(i) || f.listed(w) && i+1 < len(f.doc.Tokens) && (capital(f.word(i+1)) || f.speaksFor(i)))) {
		return false
	}
	if f.sentenceStart(i) && f.doc.Tokens[i].Tag != "PROPN" && !f.speaks(i) {
		if _, given := f.words.Given(w); !given && !f.listed(w) && !f.surnames[fold(w)] {
			next := i + 1
			return next < len(f.doc.Tokens) && capital(f.word(next)) && f.doc.Tokens[next].Tag == "PROPN" && f.doc.Tokens[i].Tag != "ADV" && f.doc.Tokens[i].Tag != "VERB"
		}
	}
	if f.words.NonName(w) && !(allCaps(w) && len(w) > 1 && f.listed(w)) {
		next := i + 1
		if f.words.OrgHead(w) && next < len(f.doc.Tokens) && f.sameSentence(i, next) && f.joiner(next) > 0 {
			return true // Ministry of Transport
		}
		return (!f.sentenceStart(i) || f.titled(next)) && (f.doc.Tokens[i].Tag == "PROPN" || f.doc.Tokens[i].Tag == "ADJ") && f.namesOn(i) && f.doc.Tokens[next].Tag == "PROPN"
	}
	return true
}

// speaksFor reports whether a body in capitals that are also a small word begins
// the sentence and speaks: "WHO says".
func (f *finder) speaksFor(i int) bool {
	_, verb := f.words.Verb(f.word(i + 1))
	return verb && !allCaps(f.word(i+1))
}

// speaks reports whether a verb of saying in the past follows the token, as it
// follows a surname that begins a sentence: "Berg said".
func (f *finder) speaks(i int) bool {
	if i+1 >= len(f.doc.Tokens) || f.doc.Tokens[i].Tag == "PRON" || f.doc.Tokens[i].Tag == "DET" || f.words.NonName(f.word(i)) {
		return false
	}
	v, ok := f.words.Verb(f.word(i + 1))
	return ok && v.Invert && v.Form&lang.Past != 0
}

// namesOn reports whether a name goes on after the token, so that a word that
// is no name by itself is part of it: "Sudmark Foreign Ministry".
func (f *finder) namesOn(i int) bool {
	next := i + 1
	return next < len(f.doc.Tokens) && f.sameSentence(i, next) && capital(f.word(next)) && !f.words.Stopword(f.word(i)) && !f.dated(i) && !f.dated(next)
}

// oddGiven reports whether token i is a given name that is a common word as
// well, before another name: "envoy Per Holm".
func (f *finder) oddGiven(i int) bool {
	next := i + 1
	if next >= len(f.doc.Tokens) || !f.words.Stopword(f.word(i)) || f.sentenceStart(i) || !f.sameSentence(i, next) || f.dated(i) {
		return false
	}
	_, given := f.words.Given(f.word(i))
	return given && f.doc.Tokens[i].Tag == "PROPN" && f.doc.Tokens[next].Tag == "PROPN" && capital(f.word(next))
}

// leadsName reports whether token i is a title right before a name.
func (f *finder) leadsName(i int) bool {
	next := i + 1
	if next >= len(f.doc.Tokens) || f.doc.Tokens[i].Tag != "PROPN" || !f.sameSentence(i, next) {
		return false
	}
	_, title := f.words.Title(f.word(i))
	return title && (f.word(next) == "[" || f.doc.Tokens[next].Tag == "PROPN" && capital(f.word(next)))
}

// nickname returns how many tokens a nickname under marks takes, right after a
// name and before the rest of it: Lars "Bear" Olsen.
func (f *finder) nickname(i int) int {
	if i+3 >= len(f.doc.Tokens) || !isMark(f.word(i)) || !isMark(f.word(i+2)) || !f.sameSentence(i, i+3) {
		return 0
	}
	if !capital(f.word(i+1)) || !capital(f.word(i+3)) || f.doc.Tokens[i-1].Tag != "PROPN" || f.doc.Tokens[i+3].Tag != "PROPN" {
		return 0
	}
	return 3
}

// isMark reports whether a token is a double quotation mark.
func isMark(w string) bool { return w == "\"" || w == "“" || w == "”" || w == "``" || w == "''" }

// findSurnames notes the words that follow a given name or title, so that they
// are known where a sentence begins with them.
func (f *finder) findSurnames() {
	f.surnames, f.bearers = map[string]bool{}, map[string]bool{}
	for i := 1; i < len(f.doc.Tokens); i++ {
		if f.doc.Tokens[i].Tag != "PROPN" || !capital(f.word(i)) || !capital(f.word(i-1)) || !f.sameSentence(i-1, i) || f.words.NonName(f.word(i)) {
			continue
		}
		_, given := f.words.Given(f.word(i - 1))
		_, title := f.words.Title(f.word(i - 1))
		if f.titled(i) && (!given || f.located(f.word(i-1)) || i > 1 && f.located(f.slice(i-2, i))) {
			continue // German or Florida, as given names, before "Chancellor" and "Republican"
		}
		if given || title {
			f.surnames[fold(f.word(i))] = true
		}
		if given || f.afterRole(i-1) || f.unlisted(i-1) && f.beforeRole(i) {
			f.bearers[fold(f.word(i))] = f.listed(f.word(i))
		}
	}
}

// located reports whether a word is the name of a state or place as well.
func (f *finder) located(w string) bool {
	_, state := f.words.State(w)
	_, place := f.words.Place(w)
	return state || place
}

// afterRole reports whether token i is a name that no list knows after the role
// of one person, in small letters: "pilot Vaska".
func (f *finder) afterRole(i int) bool {
	if i == 0 || !f.unlisted(i) || !f.sameSentence(i-1, i) {
		return false
	}
	r, ok := f.words.Role(f.word(i - 1))
	return ok && !r.Plural && !capital(f.word(i-1))
}

// beforeRole reports whether a role stands by the name that ends with token i:
// "Vaska London, a retired pilot".
func (f *finder) beforeRole(i int) bool {
	const reach = 6 // tokens
	if i+3 >= len(f.doc.Tokens) || f.word(i+1) != "," || f.doc.Tokens[i+2].Tag != "DET" {
		return false
	}
	for j := i + 3; j < min(i+reach, len(f.doc.Tokens)) && f.sameSentence(i, j); j++ {
		if r, ok := f.words.Role(f.word(j)); ok && !r.Plural {
			return true
		}
	}
	return false
}

// unlisted reports whether token i is a name that no list knows.
func (f *finder) unlisted(i int) bool {
	w := f.word(i)
	return f.doc.Tokens[i].Tag == "PROPN" && !f.listed(w) && !f.words.NonName(w) && !f.words.OrgHead(w)
}

// titled reports whether the token is a title or role in capitals.
func (f *finder) titled(i int) bool {
	if i >= len(f.doc.Tokens) || !capital(f.word(i)) {
		return false
	}
	_, title := f.words.Title(f.word(i))
	r, role := f.words.Role(f.word(i))
	return title || role && !r.Plural
}

// dated reports whether the token is part of an expression of time.
func (f *finder) dated(i int) bool {
	for _, d := range f.doc.DatesOver(f.doc.Tokens[i].Span) {
		if d.Span.Contains(f.doc.Tokens[i].Span) {
			return true
		}
	}
	return false
}

// listedLength is the number of tokens of the longest state, body, place or
// outlet of several words that begins at token i ("White House"), else 0.
func (f *finder) listedLength(i int) int {
	tokens := f.doc.Tokens
	if !capital(f.word(i)) {
		return 0
	}
	stop := i + 1
	for stop < len(tokens) && stop < i+6 && tokens[stop].Sentence == tokens[i].Sentence {
		stop++
	}
	for ; stop > i+1; stop-- {
		if !capital(f.word(stop - 1)) {
			continue
		}
		if _, next, ok := f.listedAt(i, stop); ok && next == stop {
			return stop - i
		}
	}
	return 0
}

// titleLength is the number of tokens of the longest title that begins at
// token i: "Vice President".
func (f *finder) titleLength(i int) int {
	for stop := min(len(f.doc.Tokens), i+5); stop > i; stop-- {
		if f.doc.Tokens[stop-1].Sentence != f.doc.Tokens[i].Sentence {
			continue
		}
		if _, ok := f.words.Title(f.slice(i, stop)); ok {
			return stop - i
		}
	}
	return 0
}

// listed reports whether a word is a name or title that the lists know.
func (f *finder) listed(w string) bool {
	if _, ok := f.words.State(w); ok {
		return true
	}
	if _, ok := f.words.Body(w); ok {
		return true
	}
	_, ok := f.words.Title(w)
	return ok
}

func (f *finder) sentenceStart(i int) bool {
	if i == 0 || f.doc.Tokens[i].Sentence != f.doc.Tokens[i-1].Sentence {
		return true
	}
	r, _ := utf8.DecodeRuneInString(f.word(i - 1))
	return strings.ContainsRune("\"“”‘'`«»:—–-", r)
}

// particles may stand in small letters inside a person's name.
var particles = map[string]bool{"de": true, "da": true, "del": true, "della": true, "di": true, "dos": true, "van": true,
	"von": true, "der": true, "den": true, "bin": true, "ibn": true, "al": true, "el": true, "la": true, "le": true, "ten": true, "ter": true}

// articles are the forms of the Arabic article before a hyphen in a name:
// "Karim Nadir el-Nour".
var articles = map[string]bool{"al": true, "el": true, "as": true, "ash": true, "an": true, "ar": true, "at": true, "az": true, "ad": true}

// runEnd returns the end of the capitalised phrase that begins at token i. A
// bracketed name ("President [Ilmar] Kesk") belongs to it.
func (f *finder) runEnd(i int) int {
	const longest = 30 // tokens
	tokens := f.doc.Tokens
	end := i + 1
	if n := max(f.listedLength(i), f.titleLength(i)); n > 1 {
		end = i + n
	}
	for end < len(tokens) && end < i+longest && tokens[end].Sentence == tokens[i].Sentence {
		w := f.word(end)
		if n := f.listedLength(end); n > 1 {
			end += n
			continue
		}
		if capital(w) && (!f.words.NonName(w) || f.titled(end) || f.namesOn(end) || f.words.OrgHead(w) || f.oddGiven(end) || f.compass(i, end) || f.ofBody(i, end)) && !f.verbAfterName(i, end) {
			end++
			continue
		}
		if w == "and" && (f.ofBody(i, end) && f.subject(end+1) || f.panel(i, end)) {
			end += 2 // Centre for Harbors and Rivers
			continue
		}
		if w == "[" && end+2 < len(tokens) && capital(f.word(end+1)) && f.word(end+2) == "]" {
			end += 3
			continue
		}
		if n := f.nickname(end); n > 0 {
			end += n
			continue
		}
		if n := f.joiner(end); n > 0 {
			end += n + 1 // with the name that it joins
			continue
		}
		break
	}
	return end
}

// compass reports whether token end is a point of the compass for a surname, right
// after a given name that begins the phrase: "Dan West".
func (f *finder) compass(first, end int) bool {
	switch f.word(end) {
	case "North", "South", "East", "West":
	default:
		return false
	}
	_, given := f.words.Given(f.word(first))
	return given && end == first+1 && f.doc.Tokens[end].Tag == "PROPN" && !(end+1 < len(f.doc.Tokens) && capital(f.word(end+1)))
}

// ofBody reports whether the phrase between the tokens is the name of a body that
// goes on after "of" or "for" with what the body is for.
func (f *finder) ofBody(first, end int) bool {
	for i := first; i+2 < end; i++ {
		if w := f.word(i + 1); (w == "of" || w == "for") && f.words.OrgHead(f.word(i)) {
			return true
		}
	}
	return false
}

// panel reports whether a chamber begins the phrase before the "and" at token end, and
// its committee ends what follows: "House Harbors and River Traffic Committee".
func (f *finder) panel(first, end int) bool {
	const longest = 5 // words after "and"
	switch f.word(first) {
	case "House", "Senate", "Joint":
	default:
		return false
	}
	for i := first; i < end; i++ {
		if w := f.word(i); w == "Committee" || w == "Subcommittee" {
			return false
		}
	}
	for i := end + 1; i < len(f.doc.Tokens) && i <= end+longest && capital(f.word(i)); i++ {
		if w := f.word(i); w == "Committee" || w == "Subcommittee" {
			return i > end+1
		}
	}
	return false
}

// subject reports whether the token may be one of the subjects a body is for, and
// neither a person nor a place that is told of beside it.
func (f *finder) subject(i int) bool {
	if i >= len(f.doc.Tokens) || !capital(f.word(i)) || f.listed(f.word(i)) || f.surnames[fold(f.word(i))] {
		return false
	}
	_, given := f.words.Given(f.word(i))
	_, title := f.words.Title(f.word(i))
	_, role := f.words.Role(f.word(i))
	return !given && !title && !role && !f.words.OrgHead(f.word(i))
}

// verbAfterName reports whether the capitalised word at token end is a verb of
// a title-cased line after a whole name: "Ilmar Kesk Meet".
func (f *finder) verbAfterName(first, end int) bool {
	if end-first < 2 || f.doc.Tokens[end].Tag != "VERB" {
		return false
	}
	_, given := f.words.Given(f.word(end - 2))
	return given
}

// joiner returns how many small words at token i hold two parts of one name
// together: "van der", "of" after the head of an organisation.
func (f *finder) joiner(i int) int {
	tokens := f.doc.Tokens
	next := i
	for next < len(tokens) && next < i+3 && particles[f.word(next)] {
		next++
	}
	if next > i && next < len(tokens) && capital(f.word(next)) {
		return next - i
	}
	if w := f.word(i); w == "," && i+1 < len(tokens) && suffix([]string{"", f.word(i + 1)}) == "jr" {
		return 1 // Jonas Brekk, Jr.
	}
	if w := f.word(i); w == "of" && i+1 < len(tokens) {
		for next = i + 2; next <= min(i+3, len(tokens)); next++ {
			if _, ok := f.words.Title(f.slice(i-1, next)); ok {
				return next - i // Chief of Staff
			}
		}
	}
	if w := f.word(i); (w == "of" || w == "for") && f.words.OrgHead(f.word(i-1)) {
		next = i + 1
		if next < len(tokens) && f.word(next) == "the" {
			next++
		}
		if next < len(tokens) && capital(f.word(next)) {
			return next - i
		}
	}
	return 0
}

// capital reports whether a word is written as a name is.
func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	lead, tail, ok := strings.Cut(w, "-")
	t, _ := utf8.DecodeRuneInString(tail)
	if !unicode.IsUpper(r) {
		return ok && articles[lead] && unicode.IsUpper(t)
	}
	return !ok || !unicode.IsLower(t) || len(tail) < 3 || // not "Berg-led"
		!allCaps(lead) && syllable.MatchString(strings.ToLower(lead)) && syllable.MatchString(tail) // Jae-min
}

// syllable is one syllable of a Korean or Chinese given name in Latin letters.
var syllable = regexp.MustCompile(`^(?:kk|tt|pp|ss|jj|ch|sh|[gkndtrlmbpsjh])?[yw]?[aeiou]+(?:ng|[kgnmlrpbth])?$`)

func allCaps(w string) bool {
	for _, r := range w {
		if unicode.IsLower(r) {
			return false
		}
	}
	return true
}

func fold(s string) string {
	return strings.ToLower(strings.Trim(strings.ReplaceAll(s, "’", "'"), ".[]"))
}
