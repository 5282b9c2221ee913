package phrase

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/text"
)

// Range is a range of units, half-open; empty when first >= end.
type Range struct {
	First, End int
	Head       int // unit of the head word
}

func (p Range) Empty() bool { return p.First >= p.End }

var None = Range{Head: -1}

func (fr *Frame) IsCue(k int) bool {
	_, ok := fr.words.Verb(fr.At(k))
	return ok
}

func (fr *Frame) TimeAt(j int) bool {
	if j < 0 || j >= len(fr.Units) || fr.Units[j].Reg >= 0 {
		return false
	}
	span := fr.doc.Tokens[fr.Units[j].Tok].Span
	for _, d := range fr.doc.DatesOver(span) {
		if d.Span.Contains(span) {
			return true
		}
	}
	return false
}

// TimeEndingAt returns the length of a time phrase that ends at unit j, with
// its preposition.
func (fr *Frame) TimeEndingAt(j int) int {
	n := 0
	for fr.TimeAt(j - n) {
		n++
	}
	if n == 0 {
		return 0
	}
	if fr.Tag(j-n) == "ADP" {
		n++
	}
	return n
}

// PhraseEndingAt walks left from unit j over one noun phrase with its
// "of"-phrases.
func (fr *Frame) PhraseEndingAt(j int) Range {
	first := j + 1
	for first > 0 && fr.Nominal(first-1) {
		first--
		if fr.Tag(first) == "PRON" && !Possessive(fr.At(first)) {
			break
		}
		if fr.Tag(first) == "DET" && fr.Tag(first-1) != "ADP" && fr.Tag(first-1) != "DET" {
			break
		}
	}
	for first <= j {
		tag := fr.Tag(first)
		if tag == "ADP" || tag == "CCONJ" || tag == "PUNCT" || tag == "PART" || leadIn[strings.ToLower(fr.At(first))] && first < j {
			first++
			continue
		}
		break
	}
	if first > j {
		return None
	}
	first = fr.AfterLeadIn(first, j)
	if w := fr.At(first); (w == "least" || w == "most") && strings.EqualFold(fr.At(first-1), "at") {
		first-- // at least one member
	}
	return Range{first, j + 1, fr.HeadOf(first, j+1)}
}

// leadIn words stand before a subject and are no part of it, whatever their
// tag.
var leadIn = map[string]bool{"that": true, "which": true, "what": true, "as": true, "if": true, "when": true, "because": true,
	"while": true, "since": true, "but": true, "and": true, "although": true, "though": true, "whom": true, "where": true, "than": true, "amid": true, "despite": true}

// AfterLeadIn drops a place or time that the sentence sets before its subject
// without a comma: "On Friday Brekk".
func (fr *Frame) AfterLeadIn(first, last int) int {
	if fr.Tag(first-1) != "ADP" {
		return first
	}
	at := first
	for fr.TimeAt(at) && at < last {
		at++
	}
	return at
}

// Nominal reports whether unit k can stand inside a noun phrase, seen from
// its right.
func (fr *Frame) Nominal(k int) bool {
	switch fr.Tag(k) {
	case "NOUN", "PROPN", "ADJ", "DET", "NUM", "PRON", "SYM":
		return true
	case "X":
		return true
	case "PART":
		return Possessed(fr.At(k))
	case "ADP":
		w := strings.ToLower(fr.At(k))
		if w == "on" || w == "and" {
			return fr.Tag(k-1) == "PROPN" && fr.Tag(k+1) == "PROPN" && !fr.TimeAt(k+1)
		}
		return (w == "of" || w == "for" || w == "at" || w == "in" || w == "from" || w == "with" || w == "to") &&
			(fr.Tag(k-1) == "NOUN" || fr.Tag(k-1) == "PROPN" || fr.Tag(k-1) == "ADJ" && w != "in")
	case "CCONJ":
		return fr.Coordinates(k)
	case "PUNCT":
		w := fr.At(k)
		if w == "(" || w == ")" || w == "[" || w == "]" {
			return true
		}
		return w == "," && fr.RoleComma(k) || fr.InsideName(k)
	case "VERB":
		if _, ok := fr.words.Role(fr.Words(k, 2)); ok {
			return true // White House press secretary
		}
		if t := fr.Tag(k - 1); (t == "DET" || t == "ADJ") && strings.HasSuffix(fr.At(k), "ing") && fr.Tag(k+1) == "NOUN" {
			return true // a high ranking clerk
		}
		return fr.InsideName(k) || k > 0 && Possessed(fr.At(k-1)) && fr.Tag(k+1) == "NOUN" // Norland's crown prince
	}
	return false
}

// Coordinates reports whether "and" at unit k joins two nouns rather than two
// clauses.
func (fr *Frame) Coordinates(k int) bool {
	w := strings.ToLower(fr.At(k))
	if w != "and" && w != "&" {
		return false
	}
	if t := fr.Tag(k - 1); t != "NOUN" && t != "PROPN" {
		return false
	}
	first := k // of the clause
	for first > 0 && fr.At(first-1) != "," {
		first--
	}
	return fr.Tag(k+1) != "PRON" && fr.Tag(k+1) != "AUX" && !fr.HasFinite(first, k)
}

// RoleComma reports whether the comma at unit k stands between a role and the name that follows, as some agencies set it.
func (fr *Frame) RoleComma(k int) bool {
	if k < 1 || fr.Units[k].Reg >= 0 || k+1 >= len(fr.Units) || fr.Units[k+1].Reg >= 0 || !fr.PersonAt(fr.Units[k+1].Tok) {
		return false
	}
	r, ok := fr.words.Role(fr.At(k - 1))
	w, _ := utf8.DecodeRuneInString(fr.At(k - 1))
	if !ok || r.Plural {
		return false
	}
	title := unicode.IsUpper(w) // "Foreign Ministry Spokeswoman, Ana Berg", only after a comma
	for j := k - 2; j >= 0 && j > k-6; j-- {
		switch fr.Tag(j) {
		case "DET":
			return false
		case "NOUN", "PROPN", "ADJ", "PART":
		default:
			return !title || j < k-2 && fr.At(j) == ","
		}
	}
	return !title
}

// PersonAt reports whether a person's name begins at the token.
func (fr *Frame) PersonAt(tok int) bool {
	span := fr.doc.Tokens[tok].Span
	for _, m := range fr.doc.MentionsOver(span) {
		if m.Span.Start == span.Start {
			return m.Entity >= 0 && fr.doc.Entities[m.Entity].Kind == variorum.Person
		}
	}
	return false
}

// InsideName reports whether the token is part of a name that the article
// knows, whatever its tag.
func (fr *Frame) InsideName(k int) bool {
	if k < 0 || k >= len(fr.Units) || fr.Units[k].Reg >= 0 {
		return false
	}
	span := fr.doc.Tokens[fr.Units[k].Tok].Span
	for _, m := range fr.doc.MentionsOver(span) {
		if m.Span.Contains(span) && m.Span != span {
			return true
		}
	}
	return false
}

// UnitOf is the unit of the frame that is the token, or -1.
func (fr *Frame) UnitOf(tok int) int {
	for k, u := range fr.Units {
		if u.Tok == tok {
			return k
		}
	}
	return -1
}

// HeadOf is the unit of the phrase's head: the last noun before the first
// preposition after a noun.
func (fr *Frame) HeadOf(first, end int) int {
	head := -1
	for k := first; k < end; k++ {
		switch fr.Tag(k) {
		case "NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET":
			_, role := fr.words.Role(fr.At(k)) // "a defense official", whatever its tag
			if head < 0 || fr.Tag(k) == "NOUN" || fr.Tag(k) == "PROPN" || fr.Tag(k) == "PRON" || role && k == end-1 && fr.At(k) != "general" {
				head = k
			}
		case "ADP":
			if head >= 0 {
				return head
			}
		case "PUNCT":
			if fr.At(k) == "(" && fr.At(k+2) == ")" && fr.Tag(k+3) == "NOUN" {
				k += 2 // "a Harbor Safety Board (HSB) clerk"
				continue
			}
			if w := fr.At(k); head >= 0 && (w == "(" || w == ",") && !fr.RoleComma(k) {
				return head
			}
		}
	}
	return head
}

// Sayer reports whether the phrase can speak: a known name, a role, a group, a
// pronoun.
func (fr *Frame) Sayer(np Range) bool {
	if np.Empty() || np.Head < 0 {
		return false
	}
	w := fr.At(np.Head)
	if fr.Tag(np.Head) == "PRON" {
		switch strings.ToLower(w) {
		case "he", "she", "they", "we", "i", "who", "it", "others", "some", "many":
			return true
		}
		return false
	}
	if fr.Tag(np.Head) == "PROPN" {
		return !fr.TimeAt(np.Head) && !partyAndState(w)
	}
	if _, ok := fr.words.Role(w); ok {
		return true
	}
	if k := np.Head + 2; fr.share(np) && fr.At(k-1) == "of" && k < np.End {
		return fr.Sayer(Range{k, np.End, fr.HeadOf(k, np.End)}) // a number of writers
	}
	_, ok := fr.words.Group(w)
	return ok
}

// HasFinite reports whether the units hold a finite verb or an auxiliary.
func (fr *Frame) HasFinite(first, end int) bool {
	for k := first; k < end; k++ {
		switch fr.Tag(k) {
		case "AUX":
			return true
		case "VERB":
			_, role := fr.words.Role(fr.Words(k, 2)) // press secretary
			if !strings.HasSuffix(fr.At(k), "ing") && fr.At(k-1) != "to" && !role {
				return true
			}
		}
	}
	return false
}

// SubjectAfter finds the noun phrase that begins at unit k, with its
// of-phrases and an apposition that names a role.
func (fr *Frame) SubjectAfter(k int) Range {
	end := k
	for end < len(fr.Units) && fr.NominalRight(k, end) {
		end++
	}
	for end > k && (fr.Tag(end-1) == "ADJ" && !fr.InsideName(end-1) && fr.Tag(end-2) != "DET" || fr.Tag(end-1) == "ADP" || fr.Tag(end-1) == "CCONJ") && end-k > 1 {
		end--
	}
	if end == k {
		return None
	}
	np := Range{k, end, fr.HeadOf(k, end)}
	np.End = fr.OverApposition(end)
	return np
}

func (fr *Frame) NominalRight(first, k int) bool {
	switch fr.Tag(k) {
	case "NOUN", "PROPN", "ADJ", "NUM", "X", "SYM":
		return !fr.TimeAt(k) || fr.InsideName(k) || k > first && fr.dated(k)
	case "DET":
		return k == first || fr.Tag(k-1) == "ADP" || fr.Tag(k-1) == "DET"
	case "PRON":
		return k == first
	case "PART":
		return Possessed(fr.At(k))
	case "ADP":
		w := strings.ToLower(fr.At(k))
		return k > first && (w == "of" || w == "for" && fr.Tag(k-1) != "PRON") && fr.Units[k].Reg < 0 && k+1 < len(fr.Units) && fr.Units[k+1].Reg < 0
	case "CCONJ":
		t := fr.Tag(k + 1)
		return k > first && strings.EqualFold(fr.At(k), "and") && (t == "PROPN" || t == "NOUN") && !fr.HasFinite(k, min(len(fr.Units), k+5))
	case "PUNCT":
		w := fr.At(k)
		return w == "(" || w == ")" && k > first || w == "[" || w == "]" || w == "," && fr.RoleComma(k)
	case "VERB", "ADV":
		if k == first+1 && fr.Tag(first) == "DET" && fr.Tag(k+1) == "ADJ" {
			return true // according to the most recent survey
		}
		if k == first { // said retired general Berg
			t := fr.Tag(k + 1)
			return t == "PROPN" || t == "NOUN" || t == "ADJ" && !fr.TimeAt(k+1)
		}
		return fr.InsideName(k)
	}
	return false
}

// dated reports whether the time at unit k tells of which day the noun after it is:
// "a February survey", "a 2014 Harbor League study".
func (fr *Frame) dated(k int) bool {
	const reach = 4
	for j := k + 1; j < k+reach; j++ {
		switch fr.Tag(j) {
		case "NOUN":
			return !fr.TimeAt(j)
		case "PROPN", "ADJ", "NUM":
		default:
			return false
		}
	}
	return false
}

// OverApposition extends the end of a name over ", a role of something" up to
// the next comma or the end of the frame.
func (fr *Frame) OverApposition(end int) int {
	const reach = 16
	if fr.At(end) != "," {
		return end
	}
	role := false
	for k := end + 1; k < len(fr.Units) && k < end+reach; k++ {
		if fr.Units[k].Reg >= 0 || fr.Tag(k) == "VERB" || fr.Tag(k) == "AUX" || fr.Tag(k) == "PRON" && !Possessive(fr.At(k)) {
			return end
		}
		w := fr.At(k)
		if w == "," || text.IsStop(w) {
			if role {
				return k
			}
			return end
		}
		if _, ok := fr.words.Role(w); ok {
			role = true
		}
	}
	return end
}

// Possessed reports whether the token is the mark of an owner.
func Possessed(w string) bool { return w == "'s" || w == "’s" || w == "'" || w == "’" }

func Possessive(w string) bool {
	switch strings.ToLower(w) {
	case "his", "her", "its", "their", "our", "my", "your":
		return true
	}
	return false
}

// partyAndState reports whether the word is what American papers set after a
// legislator's name: "R-Tenn.".
func partyAndState(w string) bool {
	return len(w) > 3 && strings.IndexByte("DRI", w[0]) >= 0 && w[1] == '-' && w[2] >= 'A' && w[2] <= 'Z'
}
