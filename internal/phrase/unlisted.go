package phrase

import (
	"strings"

	"variorum/internal/text"
)

// UnlistedVerb finds a verb that no list knows where a verb of saying stands:
// between its subject and the region at unit reg, set off by the comma of the
// quotation.
func (fr *Frame) UnlistedVerb(reg int) (int, bool) {
	k := reg + 1
	if w := fr.At(reg - 1); reg > 0 && w != "(" && w != ":" && !text.IsDash(w) && fr.doc.TitleLike(fr.Units[reg].Reg) {
		return -1, false // On this week's “Morning Hour,” Berg sang
	}
	if fr.At(k) == "," {
		k++
	} else if !fr.doc.EndsOpen(fr.Units[reg].Reg) {
		return -1, false
	}
	for i := k; i < len(fr.Units) && i < k+8; i++ {
		switch strings.ToLower(fr.At(i)) {
		case "that", "which", "who", "so", "when", "where", "while":
			return -1, false // the verb of another clause
		}
		switch tag := fr.Tag(i); {
		case tag == "VERB" && strings.Contains(fr.At(i), "-"): // “…,” the Dorra-led council said
		case tag == "VERB" && !strings.HasSuffix(fr.At(i), "ing"):
			return i, fr.reports(i, k, reg)
		case tag == "PRON" && i > k && fr.Tag(i-1) == "NOUN":
			return -1, false // “…,” a line she took over
		case tag == "PROPN" || tag == "NOUN" || tag == "DET" || tag == "ADJ" || tag == "PRON" || tag == "AUX" || tag == "ADV" || tag == "PART":
		default:
			return -1, false
		}
	}
	return -1, false
}

// reports reports whether the verb at unit i, in the clause that begins at unit k
// behind the region at unit reg, can be one of saying.
func (fr *Frame) reports(i, k, reg int) bool {
	be := i - 1
	for be > k && fr.Tag(be) == "ADV" {
		be--
	}
	if fr.Tag(be) == "AUX" && !strings.EqualFold(fr.At(be), "will") || fr.Tag(reg-1) == "ADP" || fr.Tag(reg-1) == "SCONJ" || fr.Tag(reg-1) == "NOUN" && fr.Tag(0) == "ADP" {
		return false // "like “no tolls,” the plan has drawn a crowd"
	}
	next := fr.Tag(i + 1)
	return i > k || next == "PROPN" || next == "DET" || next == "PRON"
}

// NameAt is the name that begins at unit k of a headline, whose tags do not tell it
// from what follows ("Ana Berg Hardens Tone"), else the one word there.
func (fr *Frame) NameAt(k int) Range {
	np := Range{First: k, End: k + 1, Head: k}
	start := fr.UnitSpan(fr.Units[k])
	for _, m := range fr.doc.MentionsOver(start) {
		for m.Span.Start == start.Start && np.End < len(fr.Units) && fr.UnitSpan(fr.Units[np.End]).End <= m.Span.End {
			np.End, np.Head = np.End+1, np.End
		}
	}
	return np
}

// Shouted reports whether a frame of several words is all in capitals.
func (fr *Frame) Shouted() bool {
	const fewest = 4 // words
	words := 0
	for k, u := range fr.Units {
		if u.Reg >= 0 || fr.Tag(k) == "PUNCT" || fr.Tag(k) == "NUM" {
			continue
		}
		if strings.ToUpper(fr.At(k)) != fr.At(k) {
			return false
		}
		words++
	}
	return words >= fewest
}
