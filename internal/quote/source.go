package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/text"
)

// phraseRange is a range of units, half-open; empty when first >= end.
type phraseRange struct {
	first, end int
	head       int // unit of the head word
}

func (p phraseRange) empty() bool { return p.first >= p.end }

var noPhrase = phraseRange{head: -1}

// subjectBefore finds the noun phrase whose verb stands at unit k: right
// before it, before an apposition or a relative clause, or before a time
// ("Russia on Thursday said").
func (f *finder) subjectBefore(fr []text.Unit, k int) phraseRange {
	j := f.backOverAdverbs(fr, k-1)
	if j < 0 {
		return noPhrase
	}
	if f.at(fr, j) == "," {
		return f.subjectBeforeComma(fr, j)
	}
	if f.tagAt(fr, j) == "VERB" && !f.insideName(fr, j) || f.tagAt(fr, j) == "ADV" {
		if np := f.subjectBeforeRelative(fr, j); !np.empty() {
			return np
		}
		if np := f.phraseEndingAt(fr, j-1); f.timeAt(fr, j+1) && f.sayer(fr, np) {
			return phraseRange{np.first, k, np.head} // a report released last year | found
		}
		return noPhrase
	}
	np := f.phraseEndingAt(fr, j)
	if np.empty() {
		return np
	}
	if t := f.tagAt(fr, np.first-1); t == "ADP" && np.first > 2 || t == "VERB" && !f.insideName(fr, np.first-1) && !f.isCue(fr, np.first-1) {
		return f.subjectBeforeRelative(fr, np.first-1) // the object of another verb
	}
	if f.sayer(fr, np) {
		return np
	}
	if wider := f.widen(fr, np); !wider.empty() {
		return wider
	}
	return np
}

func (f *finder) isCue(fr []text.Unit, k int) bool {
	_, ok := f.words.Verb(f.at(fr, k))
	return ok
}

// backOverAdverbs skips what may stand between a subject and its verb.
func (f *finder) backOverAdverbs(fr []text.Unit, j int) int {
	for j >= 0 {
		tag := f.tagAt(fr, j)
		if tag == "AUX" || (tag == "ADV" || strings.HasSuffix(f.at(fr, j), "ly") && tag == "ADJ") && !f.timeAt(fr, j) || f.at(fr, j) == "to" && tag == "PART" || strings.EqualFold(f.at(fr, j), "also") {
			j--
			continue
		}
		if v := strings.ToLower(f.at(fr, j)); (v == "went" || v == "goes") && strings.EqualFold(f.at(fr, j+1), "on") || v == "on" && strings.EqualFold(f.at(fr, j+1), "to") {
			j--
			continue
		}
		at := j
		if f.at(fr, j) == "," && f.timeAt(fr, j-1) {
			at--
		}
		if n := f.timeEndingAt(fr, at); n > 0 && at-n >= 0 {
			j = at - n
			continue
		}
		break
	}
	return j
}

func (f *finder) timeAt(fr []text.Unit, j int) bool {
	if j < 0 || j >= len(fr) || fr[j].Reg >= 0 {
		return false
	}
	span := f.doc.Tokens[fr[j].Tok].Span
	for _, d := range f.doc.DatesOver(span) {
		if d.Span.Contains(span) {
			return true
		}
	}
	return false
}

// timeEndingAt returns the length of a time phrase that ends at unit j, with
// its preposition.
func (f *finder) timeEndingAt(fr []text.Unit, j int) int {
	n := 0
	for f.timeAt(fr, j-n) {
		n++
	}
	if n == 0 {
		return 0
	}
	if f.tagAt(fr, j-n) == "ADP" {
		n++
	}
	return n
}

// subjectBeforeComma reads "NP, apposition or relative clause, | said" back
// from the comma at unit j.
func (f *finder) subjectBeforeComma(fr []text.Unit, j int) phraseRange {
	const reach = 40
	for i := j - 1; i > 0 && i > j-reach && fr[i].Reg < 0; i-- {
		if f.at(fr, i) != "," {
			continue
		}
		np := f.phraseEndingAt(fr, i-1)
		if np.empty() || !f.sayer(fr, np) {
			continue
		}
		next := strings.ToLower(f.at(fr, i+1))
		relative := next == "who" || next == "whose" || next == "which" || f.tagAt(fr, i+1) == "VERB"
		if relative || !f.hasFinite(fr, i+1, f.relativeIn(fr, i+1, j)) {
			return phraseRange{np.first, j, np.head}
		}
	}
	if np := f.phraseEndingAt(fr, j-1); !np.empty() && f.personAt(fr[np.first].Tok) {
		if role := f.phraseEndingAt(fr, np.first-2); f.at(fr, np.first-1) == "," && !role.empty() {
			np.first = role.first // "the harbor master, Ana Berg, said"
		}
		return np
	}
	return noPhrase
}

// relativeIn is the first unit of a relative clause in the range, else its end.
func (f *finder) relativeIn(fr []text.Unit, first, end int) int {
	for k := first; k < end; k++ {
		switch strings.ToLower(f.at(fr, k)) {
		case "who", "which", "whose", "that":
			return k
		}
	}
	return end
}

// subjectBeforeRelative reads "a diplomat who asked not to be named | said".
func (f *finder) subjectBeforeRelative(fr []text.Unit, j int) phraseRange {
	const reach = 12
	for i := j; i > 0 && i > j-reach && fr[i].Reg < 0; i-- {
		switch strings.ToLower(f.at(fr, i)) {
		case "who", "that", "which":
			np := f.phraseEndingAt(fr, i-1)
			if !np.empty() && f.sayer(fr, np) {
				return phraseRange{np.first, j + 1, np.head}
			}
			return noPhrase
		case ",", ":", ";":
			return noPhrase
		}
	}
	return noPhrase
}

// widen takes a phrase that names no sayer ("the matter") for the end of a
// longer one ("officials briefed on the matter").
func (f *finder) widen(fr []text.Unit, np phraseRange) phraseRange {
	const reach = 8
	for i := np.first - 1; i >= 0 && i > np.first-reach && fr[i].Reg < 0; i-- {
		switch f.tagAt(fr, i) {
		case "PUNCT", "AUX", "SCONJ", "PRON":
			return noPhrase
		case "NOUN", "PROPN":
			wider := f.phraseEndingAt(fr, i)
			if f.sayer(fr, wider) {
				return phraseRange{wider.first, np.end, wider.head}
			}
		}
	}
	return noPhrase
}

// phraseEndingAt walks left from unit j over one noun phrase with its
// "of"-phrases.
func (f *finder) phraseEndingAt(fr []text.Unit, j int) phraseRange {
	first := j + 1
	for first > 0 && f.nominal(fr, first-1) {
		first--
		if f.tagAt(fr, first) == "PRON" && !possessive(f.at(fr, first)) {
			break
		}
		if f.tagAt(fr, first) == "DET" && f.tagAt(fr, first-1) != "ADP" && f.tagAt(fr, first-1) != "DET" {
			break
		}
	}
	for first <= j {
		tag := f.tagAt(fr, first)
		if tag == "ADP" || tag == "CCONJ" || tag == "PUNCT" || tag == "PART" || leadIn[strings.ToLower(f.at(fr, first))] && first < j {
			first++
			continue
		}
		break
	}
	if first > j {
		return noPhrase
	}
	first = f.afterLeadIn(fr, first, j)
	return phraseRange{first, j + 1, f.headOf(fr, first, j+1)}
}

// leadIn words stand before a subject and are no part of it, whatever their
// tag.
var leadIn = map[string]bool{"that": true, "which": true, "what": true, "as": true, "if": true, "when": true, "because": true,
	"while": true, "since": true, "but": true, "and": true, "although": true, "though": true, "whom": true, "where": true, "than": true, "amid": true, "despite": true}

// afterLeadIn drops a place or time that the sentence sets before its subject
// without a comma: "On Friday Peskov".
func (f *finder) afterLeadIn(fr []text.Unit, first, last int) int {
	if f.tagAt(fr, first-1) != "ADP" {
		return first
	}
	at := first
	for f.timeAt(fr, at) && at < last {
		at++
	}
	return at
}

// nominal reports whether unit k can stand inside a noun phrase, seen from
// its right.
func (f *finder) nominal(fr []text.Unit, k int) bool {
	switch f.tagAt(fr, k) {
	case "NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON", "SYM":
		return true
	case "X":
		return true
	case "PART":
		return possessed(f.at(fr, k))
	case "ADP":
		w := strings.ToLower(f.at(fr, k))
		if w == "on" || w == "and" {
			return f.tagAt(fr, k-1) == "PROPN" && f.tagAt(fr, k+1) == "PROPN" && !f.timeAt(fr, k+1)
		}
		return (w == "of" || w == "for" || w == "at" || w == "in" || w == "from" || w == "with" || w == "to") &&
			(f.tagAt(fr, k-1) == "NOUN" || f.tagAt(fr, k-1) == "PROPN" || f.tagAt(fr, k-1) == "ADJ" && w != "in")
	case "CCONJ":
		return f.coordinates(fr, k)
	case "PUNCT":
		w := f.at(fr, k)
		if w == "(" || w == ")" || w == "[" || w == "]" {
			return true
		}
		return w == "," && f.roleComma(fr, k) || f.insideName(fr, k)
	case "VERB":
		return f.insideName(fr, k)
	}
	return false
}

// coordinates reports whether "and" at unit k joins two nouns rather than two
// clauses.
func (f *finder) coordinates(fr []text.Unit, k int) bool {
	w := strings.ToLower(f.at(fr, k))
	if w != "and" && w != "&" {
		return false
	}
	if t := f.tagAt(fr, k-1); t != "NOUN" && t != "PROPN" {
		return false
	}
	return f.tagAt(fr, k+1) != "PRON" && f.tagAt(fr, k+1) != "AUX" && !f.hasFinite(fr, 0, k)
}

// roleComma reports whether the comma at unit k stands between a role in small
// letters and the name that follows, as some agencies set it.
func (f *finder) roleComma(fr []text.Unit, k int) bool {
	if k < 1 || fr[k].Reg >= 0 || k+1 >= len(fr) || fr[k+1].Reg >= 0 || !f.personAt(fr[k+1].Tok) {
		return false
	}
	r, ok := f.words.Role(f.at(fr, k-1))
	w, _ := utf8.DecodeRuneInString(f.at(fr, k-1))
	if !ok || r.Plural || !unicode.IsLower(w) {
		return false
	}
	for j := k - 2; j >= 0 && j > k-6; j-- {
		switch f.tagAt(fr, j) {
		case "DET":
			return false
		case "NOUN", "PROPN", "ADJ", "PART":
		default:
			return true
		}
	}
	return true
}

// personAt reports whether a person's name begins at the token.
func (f *finder) personAt(tok int) bool {
	span := f.doc.Tokens[tok].Span
	for _, m := range f.doc.MentionsOver(span) {
		if m.Span.Start == span.Start {
			return m.Entity >= 0 && f.doc.Entities[m.Entity].Kind == variorum.Person
		}
	}
	return false
}

// insideName reports whether the token is part of a name that the article
// knows, whatever its tag.
func (f *finder) insideName(fr []text.Unit, k int) bool {
	if fr[k].Reg >= 0 {
		return false
	}
	span := f.doc.Tokens[fr[k].Tok].Span
	for _, m := range f.doc.MentionsOver(span) {
		if m.Span.Contains(span) && m.Span != span {
			return true
		}
	}
	return false
}

// headOf is the unit of the phrase's head: the last noun before the first
// preposition after a noun.
func (f *finder) headOf(fr []text.Unit, first, end int) int {
	head := -1
	for k := first; k < end; k++ {
		switch f.tagAt(fr, k) {
		case "NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET":
			if head < 0 || f.tagAt(fr, k) == "NOUN" || f.tagAt(fr, k) == "PROPN" || f.tagAt(fr, k) == "PRON" {
				head = k
			}
		case "ADP":
			if head >= 0 {
				return head
			}
		case "PUNCT":
			if w := f.at(fr, k); head >= 0 && (w == "(" || w == ",") && !f.roleComma(fr, k) {
				return head
			}
		}
	}
	return head
}

// sayer reports whether the phrase can speak: a known name, a role, a group, a
// pronoun.
func (f *finder) sayer(fr []text.Unit, np phraseRange) bool {
	if np.empty() || np.head < 0 {
		return false
	}
	w := f.at(fr, np.head)
	if f.tagAt(fr, np.head) == "PRON" {
		switch strings.ToLower(w) {
		case "he", "she", "they", "we", "i", "who", "it", "others", "some", "many":
			return true
		}
		return false
	}
	if f.tagAt(fr, np.head) == "PROPN" {
		return !f.timeAt(fr, np.head)
	}
	if _, ok := f.words.Role(w); ok {
		return true
	}
	_, ok := f.words.Group(w)
	return ok
}

// hasFinite reports whether the units hold a finite verb or an auxiliary.
func (f *finder) hasFinite(fr []text.Unit, first, end int) bool {
	for k := first; k < end; k++ {
		switch f.tagAt(fr, k) {
		case "AUX":
			return true
		case "VERB":
			if !strings.HasSuffix(f.at(fr, k), "ing") && f.at(fr, k-1) != "to" {
				return true
			}
		}
	}
	return false
}

// subjectAfter finds the noun phrase that begins at unit k, with its
// of-phrases and an apposition that names a role.
func (f *finder) subjectAfter(fr []text.Unit, k int) phraseRange {
	end := k
	for end < len(fr) && f.nominalRight(fr, k, end) {
		end++
	}
	for end > k && (f.tagAt(fr, end-1) == "ADJ" && !f.insideName(fr, end-1) || f.tagAt(fr, end-1) == "ADP" || f.tagAt(fr, end-1) == "CCONJ") && end-k > 1 {
		end--
	}
	if end == k {
		return noPhrase
	}
	np := phraseRange{k, end, f.headOf(fr, k, end)}
	np.end = f.overApposition(fr, end)
	return np
}

func (f *finder) nominalRight(fr []text.Unit, first, k int) bool {
	switch f.tagAt(fr, k) {
	case "NOUN", "PROPN", "ADJ", "NUM", "X", "SYM":
		return !f.timeAt(fr, k) || f.insideName(fr, k)
	case "DET":
		return k == first || f.tagAt(fr, k-1) == "ADP" || f.tagAt(fr, k-1) == "DET"
	case "PRON":
		return k == first
	case "PART":
		return possessed(f.at(fr, k))
	case "ADP":
		w := strings.ToLower(f.at(fr, k))
		return k > first && (w == "of" || w == "for" && f.tagAt(fr, k-1) != "PRON") && fr[k].Reg < 0 && k+1 < len(fr) && fr[k+1].Reg < 0
	case "CCONJ":
		t := f.tagAt(fr, k+1)
		return k > first && strings.EqualFold(f.at(fr, k), "and") && (t == "PROPN" || t == "NOUN") && !f.hasFinite(fr, k, min(len(fr), k+5))
	case "PUNCT":
		w := f.at(fr, k)
		return w == "(" || w == ")" && k > first || w == "[" || w == "]" || w == "," && f.roleComma(fr, k)
	case "VERB", "ADV":
		if k == first { // said retired general Berg
			t := f.tagAt(fr, k+1)
			return t == "PROPN" || t == "NOUN" || t == "ADJ" && !f.timeAt(fr, k+1)
		}
		return f.insideName(fr, k)
	}
	return false
}

// overApposition extends the end of a name over ", a role of something" up to
// the next comma or the end of the frame.
func (f *finder) overApposition(fr []text.Unit, end int) int {
	const reach = 16
	if f.at(fr, end) != "," {
		return end
	}
	role := false
	for k := end + 1; k < len(fr) && k < end+reach; k++ {
		if fr[k].Reg >= 0 || f.tagAt(fr, k) == "VERB" || f.tagAt(fr, k) == "AUX" || f.tagAt(fr, k) == "PRON" && !possessive(f.at(fr, k)) {
			return end
		}
		w := f.at(fr, k)
		if w == "," || text.IsStop(w) {
			if role {
				return k
			}
			return end
		}
		if _, ok := f.words.Role(w); ok {
			role = true
		}
	}
	return end
}

// possessed reports whether the token is the mark of an owner.
func possessed(w string) bool { return w == "'s" || w == "’s" || w == "'" || w == "’" }

func possessive(w string) bool {
	switch strings.ToLower(w) {
	case "his", "her", "its", "their", "our", "my", "your":
		return true
	}
	return false
}

// spanOf is the byte span of a range of units.
func (f *finder) spanOf(fr []text.Unit, first, end int) variorum.Span {
	return variorum.Span{Start: f.unitSpan(fr[first]).Start, End: f.unitSpan(fr[end-1]).End}
}

func (f *finder) unitSpan(u text.Unit) variorum.Span {
	if u.Reg >= 0 {
		return f.regions[u.Reg].Outer
	}
	return f.doc.Tokens[u.Tok].Span
}
