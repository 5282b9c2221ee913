package phrase

import (
	"strings"

	"variorum/internal/lang"
	"variorum/internal/text"
)

// OverRelative extends the end of a speaker after the verb over a relative
// clause: "said a member who backs the treaty".
func (fr *Frame) OverRelative(end int) int {
	const reach = 24
	if !strings.EqualFold(fr.At(end), "who") {
		return end
	}
	for k := end + 1; k < len(fr.Units) && k < end+reach && fr.Units[k].Reg < 0; k++ {
		if w := fr.At(k); text.IsComma(w) || text.IsStop(w) {
			return k
		}
	}
	return end
}

// Determined reports whether a phrase is one with an article or a number: "a
// narrator", "one of the witnesses".
func (fr *Frame) Determined(np Range) bool {
	t := fr.Tag(np.First)
	return np.Head >= 0 && !fr.TimeAt(np.Head) && (t == "DET" || t == "NUM" && np.End-np.First > 1)
}

// WholeSubject takes all that stands in the clause before a verb of saying for
// its subject: "Protesters marching through Lunde | chanted".
func (fr *Frame) WholeSubject(end int) Range {
	const longest = 10
	first := end
	for first > 0 && end-first < longest && fr.Units[first-1].Reg < 0 && fr.Tag(first-1) != "SCONJ" && fr.Tag(first-1) != "PUNCT" {
		first--
	}
	if first == end || end-first == longest || fr.HasFinite(first, end) || fr.TimeAt(first) {
		return None
	}
	switch fr.Tag(first) {
	case "DET", "NOUN", "PROPN", "ADJ", "NUM":
	default:
		return None
	}
	for k := first; k < end; k++ {
		if t := fr.Tag(k); t == "VERB" || t == "ADP" {
			return Range{First: first, End: end, Head: fr.HeadOf(first, k)}
		}
	}
	return Range{First: first, End: end, Head: fr.HeadOf(first, end)}
}

// NameStart drops what governs the name at the end of a phrase: "footage of".
func (fr *Frame) NameStart(np Range) int {
	for k := np.End - 1; k > np.First; k-- {
		if fr.Tag(k-1) == "ADP" {
			return k
		}
	}
	return np.First
}

// Antecedent is what a relative pronoun stands for: of "Berg's remark, who", it is
// Berg, of "criticism from aides who" the aides.
func (fr *Frame) Antecedent(np Range, pronoun string) Range {
	if pronoun != "who" || np.Head < 0 || fr.Sayer(np) && fr.Tag(np.Head) != "NOUN" {
		return np
	}
	if _, ok := fr.words.Role(fr.At(np.Head)); ok {
		return np
	}
	for k := np.First; k < np.End; k++ {
		if w := fr.At(k); w == "'s" || w == "’s" {
			return Range{First: np.First, End: k, Head: fr.HeadOf(np.First, k)}
		}
	}
	if g, ok := fr.words.Group(fr.At(np.Head)); ok && g.Kind != lang.GroupDocument || fr.share(np) {
		return np
	}
	last := np
	for k := np.Head + 1; k < np.End; k++ {
		if fr.Tag(k) != "ADP" {
			continue
		}
		last = Range{First: k + 1, End: np.End, Head: fr.HeadOf(k+1, np.End)}
		if fr.Sayer(last) {
			return last
		}
	}
	return last
}

// share reports whether a phrase is a part of a whole, which its of-phrase is not:
// "46 percent of the voters".
func (fr *Frame) share(np Range) bool {
	switch strings.ToLower(fr.At(np.Head)) {
	case "percent", "%", "percentage", "share", "proportion", "number", "half", "majority", "minority", "third", "quarter":
		return true
	}
	return fr.Tag(np.Head) == "NUM" || fr.Tag(np.Head) == "SYM"
}

// DashIn reports whether a dash stands in the range, so that another beside it
// sets off an insertion.
func (fr *Frame) DashIn(first, end int) bool {
	for k := first; k < end; k++ {
		if text.IsDash(fr.At(k)) {
			return true
		}
	}
	return false
}

// HasRegion reports whether a region stands in the range.
func (fr *Frame) HasRegion(first, end int) bool {
	for k := first; k < end; k++ {
		if fr.Units[k].Reg >= 0 {
			return true
		}
	}
	return false
}

// BeforePost ends words before the reporter tells where they were posted: to
// close the strait | in a Friday tweet. Where a clause of its own stands before,
// what it tells may have been in the tweet: that he insulted her in a tweet.
func (fr *Frame) BeforePost(first, end int) int {
	const between = 4 // words from "in" to "tweet"
	for k := first + 3; k < end; k++ {
		if fr.Units[k].Reg >= 0 || !strings.EqualFold(fr.At(k), "tweet") {
			continue
		}
		for in := k - 2; in > first && in >= k-between && fr.Units[in].Reg < 0; in-- {
			if !strings.EqualFold(fr.At(in), "in") || fr.Tag(in+1) != "DET" && fr.Tag(in+1) != "PRON" || fr.Tag(in-1) == "VERB" {
				continue
			}
			cut := in
			if mark := fr.At(in - 1); in-1 > first && (text.IsComma(mark) || text.IsDash(mark)) {
				cut--
			}
			if fr.Units[cut-1].Reg >= 0 || !fr.HasFinite(first, cut) {
				return cut
			}
		}
	}
	return end
}

// Dateline returns the unit after "CITY (Agency) -" at the start of the frame,
// 0 when there is none.
func (fr *Frame) Dateline(end int) int {
	const reach = 14
	place := fr.At(0)
	if place == "" || strings.ToUpper(place) != place {
		return 0
	}
	for k := 1; k < end && k < reach; k++ {
		if fr.Units[k].Reg >= 0 {
			return 0
		}
		if text.IsDash(fr.At(k)) {
			return k + 1
		}
		if t := fr.Tag(k); t == "VERB" || t == "AUX" {
			return 0
		}
	}
	return 0
}

// OwnerIn reports whether the range is the beginning of a noun phrase that belongs
// to somebody named: "the mayor's".
func (fr *Frame) OwnerIn(first, end int) bool {
	for k := first + 1; k < end; k++ {
		if fr.Tag(k) == "VERB" || fr.Tag(k) == "ADP" {
			return false
		}
		if Possessed(fr.At(k)) && (fr.Tag(k-1) == "PROPN" || fr.Tag(k-1) == "NOUN") {
			return true
		}
	}
	return false
}

// HasComma reports whether a comma stands in the range.
func (fr *Frame) HasComma(first, end int) bool {
	for k := first; k < end; k++ {
		if text.IsComma(fr.At(k)) {
			return true
		}
	}
	return false
}

// HasGerund reports whether a verb in -ing stands in the range, which another may
// be joined to.
func (fr *Frame) HasGerund(first, end int) bool {
	for k := first; k < end; k++ {
		if fr.Tag(k) == "VERB" && strings.HasSuffix(fr.At(k), "ing") {
			return true
		}
	}
	return false
}

// AfterAgency drops the dateline that a page sets before a source without a dash:
// "VELMORA (Courier) Minister Ana Berg".
func (fr *Frame) AfterAgency(np Range) Range {
	if np.First != 0 {
		return np
	}
	for k := 2; k+1 < np.End && k < 6; k++ {
		if fr.At(k) == ")" && fr.Tag(k+1) == "PROPN" {
			return Range{k + 1, np.End, fr.HeadOf(k+1, np.End)}
		}
	}
	return np
}

// LeadsOver reports whether a quotation follows at unit k, after a colon or
// comma or none.
func (fr *Frame) LeadsOver(k int) bool {
	if w := fr.At(k); w == ":" || w == "," {
		k++
	}
	return k < len(fr.Units) && fr.Units[k].Reg >= 0
}

// BesideQuotation reports whether a quotation that leads over to an attribution
// ends right before unit k, so that whoever follows the verb there has spoken.
func (fr *Frame) BesideQuotation(k int) bool {
	if text.IsComma(fr.At(k - 1)) {
		k--
	}
	return k > 0 && fr.Units[k-1].Reg >= 0 && (fr.doc.EndsOpen(fr.Units[k-1].Reg) || text.IsComma(fr.At(k)))
}

// JoinedSubject reports whether a clause with a subject of its own is joined by a
// conjunction between the two units.
func (fr *Frame) JoinedSubject(first, end int) bool {
	for j := end - 1; j > first; j-- {
		if fr.Tag(j) != "AUX" {
			continue
		}
		if np := fr.SubjectBefore(j); !np.Empty() && np.First > first && fr.Tag(np.First-1) == "CCONJ" {
			return true
		}
	}
	return false
}

// SayerOf is whose claim the noun at unit k is: its owner ("Berg's claim") or
// what it is compounded with ("media reports").
func (fr *Frame) SayerOf(k int) Range {
	j := k - 1
	for j >= 0 && fr.Tag(j) == "ADJ" {
		j--
	}
	if Possessed(fr.At(j)) {
		j--
	}
	np := fr.PhraseEndingAt(j)
	if np.Empty() || !fr.Sayer(np) || Possessive(fr.At(np.Head)) {
		return None
	}
	return np
}

// Blamed is whom the verb before a cue at unit k takes to task for what they said: "scolded
// the owners for saying".
func (fr *Frame) Blamed(k int) Range {
	if !strings.EqualFold(fr.At(k-1), "for") {
		return None
	}
	np := fr.PhraseEndingAt(k - 2)
	if np.Empty() || !fr.Sayer(np) {
		return None
	}
	switch before := strings.ToLower(fr.At(np.First - 1)); {
	case fr.Tag(np.First-1) == "VERB", before == "into", before == "at", before == "after":
		return np
	}
	return None
}
