package phrase

import (
	"strings"

	"variorum/internal/lang"
)

// SubjectBefore finds the noun phrase whose verb stands at unit k: right
// before it, before an apposition or a relative clause, or before a time
// ("Russia on Thursday said").
func (fr *Frame) SubjectBefore(k int) Range {
	if k > 1 && fr.At(k-1) == "," && fr.TimeAt(k-2) {
		if np := fr.SubjectBeforeComma(k - 1); !np.Empty() && fr.At(np.Head+1) == "," && fr.Tag(np.Head+2) == "ADP" {
			return np // Berg, in a post on Friday, | called
		}
	}
	j := fr.BackOverAdverbs(k - 1)
	if j < 0 {
		return None
	}
	if fr.At(j) == "," {
		return fr.SubjectBeforeComma(j)
	}
	if fr.Tag(j) == "VERB" && !fr.InsideName(j) || fr.Tag(j) == "ADV" {
		if np := fr.SubjectBeforeRelative(j); !np.Empty() {
			return np
		}
		if np := fr.PhraseEndingAt(j - 1); fr.TimeAt(j+1) && fr.Sayer(np) {
			return Range{np.First, k, np.Head} // a study printed last May | found
		}
		return None
	}
	np := fr.PhraseEndingAt(j)
	if np.Empty() {
		return np
	}
	if fr.Tag(np.First-1) == "ADP" && quantifiers[strings.ToLower(fr.At(np.First-2))] {
		return Range{np.First - 2, np.End, np.First - 2}
	}
	if t := fr.Tag(np.First - 1); t == "ADP" && np.First > 2 || t == "VERB" && !fr.InsideName(np.First-1) && !fr.IsCue(np.First-1) {
		return fr.SubjectBeforeRelative(np.First - 1) // the object of another verb
	}
	if fr.Sayer(np) {
		return np
	}
	if wider := fr.Widen(np); !wider.Empty() {
		return wider
	}
	return np
}

// quantifiers stand for people before a preposition: "some in Dorra".
var quantifiers = map[string]bool{"some": true, "many": true, "most": true, "several": true, "others": true, "few": true, "those": true}

// BackOverAdverbs skips what may stand between a subject and its verb.
func (fr *Frame) BackOverAdverbs(j int) int {
	for j >= 0 {
		tag := fr.Tag(j)
		if tag == "AUX" || (tag == "ADV" || strings.HasSuffix(fr.At(j), "ly") && tag == "ADJ") && !fr.TimeAt(j) || fr.At(j) == "to" && tag == "PART" || strings.EqualFold(fr.At(j), "also") {
			j--
			continue
		}
		if v := strings.ToLower(fr.At(j)); (v == "went" || v == "goes") && strings.EqualFold(fr.At(j+1), "on") || v == "on" && strings.EqualFold(fr.At(j+1), "to") {
			j--
			continue
		}
		at := j
		if fr.At(j) == "," && fr.TimeAt(j-1) {
			at--
		}
		if n := fr.TimeEndingAt(at); n > 0 && at-n >= 0 {
			j = at - n
			continue
		}
		break
	}
	return j
}

// SubjectBeforeComma reads "NP, apposition or relative clause, | said" back
// from the comma at unit j.
func (fr *Frame) SubjectBeforeComma(j int) Range {
	const reach = 40
	for i := j - 1; i > 0 && i > j-reach && fr.Units[i].Reg < 0; i-- {
		if fr.At(i) != "," {
			continue
		}
		np := fr.PhraseEndingAt(i - 1)
		if np.Empty() || !fr.Sayer(np) || fr.governed(np) || fr.inserted(np) {
			continue
		}
		next := strings.ToLower(fr.At(i + 1))
		relative := next == "who" || next == "whose" || next == "which" || fr.Tag(i+1) == "VERB" || next == "when" && fr.Tag(i+2) == "VERB"
		if relative || !fr.HasFinite(i+1, fr.RelativeIn(i+1, j)) || fr.apposed(i+1, j) {
			return fr.nameBefore(Range{np.First, j, np.Head})
		}
	}
	if np := fr.PhraseEndingAt(j - 1); !np.Empty() && fr.PersonAt(fr.Units[np.First].Tok) && (np.First == 0 || fr.Tag(np.First-1) != "ADP") {
		if role := fr.PhraseEndingAt(np.First - 2); fr.At(np.First-1) == "," && !role.Empty() {
			np.First = role.First // "the harbor master, Ana Berg, said"
		}
		return np
	}
	return None
}

// inserted reports whether a phrase after a comma only tells more of what stands
// before the comma and is no subject: the state of a town ("Parkport, Dorra, that
// …"), or the name of an object ("who lost his daughter, Ana, in the fire").
func (fr *Frame) inserted(np Range) bool {
	if np.First < 2 || fr.At(np.First-1) != "," || fr.Tag(np.Head) != "PROPN" {
		return false
	}
	before := fr.PhraseEndingAt(np.First - 2)
	if before.Empty() {
		return false
	}
	if _, role := fr.words.Role(fr.At(before.End - 1)); role && fr.governed(before) {
		return true
	}
	town := fr.At(before.End - 1)
	return town != strings.ToLower(town) && fr.placeAt(np.First) && !fr.TimeAt(before.End-1)
}

// governed reports whether a phrase is the object of a verb or preposition right
// before it; after "as" or "before" a clause may follow, and a participle may
// describe the phrase.
func (fr *Frame) governed(np Range) bool {
	k := np.First - 1
	w := fr.At(k)
	switch fr.Tag(k) {
	case "VERB":
		if k > 0 && w != strings.ToLower(w) && fr.Tag(k-1) == "ADP" {
			return true // "on Meet the Crews"
		}
		return k > 0 && w == strings.ToLower(w) && !strings.HasSuffix(w, "ing") && fr.Tag(k-1) != "DET" && fr.Tag(k-1) != "PUNCT" && !fr.InsideName(k) && !fr.IsCue(k)
	case "ADP":
		switch strings.ToLower(w) {
		case "with", "about", "from", "by", "to", "against", "on", "at", "in", "under", "toward", "over":
			return true
		}
	}
	return false
}

// placeAt reports whether a listed place or state stands at the unit.
func (fr *Frame) placeAt(k int) bool {
	for n := 2; n >= 1; n-- {
		words := fr.Words(k, n)
		if _, ok := fr.words.Place(words); ok {
			return true
		}
		if s, ok := fr.words.State(words); ok && s.Form != lang.StateDemonym {
			return true
		}
	}
	return false
}

// nameBefore widens a subject that only apposes a name to the name: "Ana Berg,
// the mayor of Lunde, one of the ports that closed, | said".
func (fr *Frame) nameBefore(np Range) Range {
	if np.First < 2 || fr.At(np.First-1) != "," || fr.Tag(np.First) != "DET" {
		return np
	}
	name := fr.PhraseEndingAt(np.First - 2)
	if name.Empty() || fr.Tag(name.Head) != "PROPN" || !fr.PersonAt(fr.Units[name.First].Tok) && !fr.PersonAt(fr.Units[name.Head].Tok) {
		return np
	}
	if name.First > 0 && fr.Units[name.First-1].Reg < 0 {
		return np
	}
	return Range{name.First, np.End, name.Head}
}

// apposed reports whether the units are a noun phrase with an article whose last
// word the tagger took for a verb: "a top campaign surrogate".
func (fr *Frame) apposed(first, end int) bool {
	if fr.Tag(first) != "DET" || fr.Tag(end-1) != "VERB" || fr.HasFinite(first, end-1) {
		return false
	}
	w := fr.At(end - 1)
	return !strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ed") && fr.Tag(end-2) != "PART"
}

// RelativeIn is the first unit of a relative clause in the range, else its end.
func (fr *Frame) RelativeIn(first, end int) int {
	for k := first; k < end; k++ {
		switch strings.ToLower(fr.At(k)) {
		case "who", "which", "whose", "that":
			return k
		}
	}
	return end
}

// SubjectBeforeRelative reads "a diplomat who asked not to be named | said".
func (fr *Frame) SubjectBeforeRelative(j int) Range {
	const reach = 12
	for i := j; i > 0 && i > j-reach && fr.Units[i].Reg < 0; i-- {
		switch strings.ToLower(fr.At(i)) {
		case "who", "that", "which":
			np := fr.PhraseEndingAt(i - 1)
			if !np.Empty() && fr.Sayer(np) {
				return Range{np.First, j + 1, np.Head}
			}
			return None
		case ",", ":", ";":
			return None
		}
	}
	return None
}

// Widen takes a phrase that names no sayer ("the matter") for the end of a
// longer one ("officials briefed on the matter").
func (fr *Frame) Widen(np Range) Range {
	const reach = 8
	for i := np.First - 1; i >= 0 && i > np.First-reach && fr.Units[i].Reg < 0; i-- {
		switch fr.Tag(i) {
		case "PUNCT", "AUX", "SCONJ", "PRON":
			return None
		case "NOUN", "PROPN":
			wider := fr.PhraseEndingAt(i)
			if fr.Sayer(wider) {
				return Range{wider.First, np.End, wider.Head}
			}
		}
	}
	return None
}
