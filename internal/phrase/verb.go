package phrase

import (
	"strings"

	"variorum/internal/text"
)

// Inverted reports whether the verb at unit k stands right after a quotation
// or a comma, so that its subject follows.
func (fr *Frame) Inverted(k int) bool {
	if k == 0 {
		return fr.opensFrame()
	}
	if fr.Units[k-1].Reg >= 0 {
		return true
	}
	w := fr.At(k - 1)
	return text.IsComma(w) || text.IsDash(w)
}

// opensFrame reports whether the frame begins with an inverted attribution: "Said
// Berg: “…”".
func (fr *Frame) opensFrame() bool {
	np := fr.SubjectAfter(1)
	if np.Empty() || np.End+1 >= len(fr.Units) || fr.Tag(1) != "PROPN" {
		return false
	}
	return fr.At(np.End) == ":" && fr.Units[np.End+1].Reg >= 0
}

// QuoteFollows reports whether a quotation stands after the comma or colon at
// unit k.
func (fr *Frame) QuoteFollows(k int) bool {
	w := fr.At(k)
	return (w == "," || w == ":") && k+1 < len(fr.Units) && fr.Units[k+1].Reg >= 0
}

// Progressive reports whether the -ing form at unit k is a finite verb: "is
// saying".
func (fr *Frame) Progressive(k int) bool {
	return fr.Tag(fr.BackOverAdverbs(k-1)+1) == "AUX"
}

// ByAfter returns the unit after a "by" that names who passed the words on.
func (fr *Frame) ByAfter(k int) int {
	const reach = 9
	for j := k; j < len(fr.Units) && j < k+reach && fr.Units[j].Reg < 0; j++ {
		if w := strings.ToLower(fr.At(j)); w == "by" {
			return j + 1
		} else if text.IsStop(w) || w == "that" {
			return -1
		}
	}
	return -1
}

// OverComma steps back over a comma at unit k.
func (fr *Frame) OverComma(k int) int {
	if fr.At(k) == "," {
		return k - 1
	}
	return k
}

// Relative is the relative pronoun that stands for the subject that ends before
// it, as the subject of the verb at unit k: "Berg, who said"; -1 when there is none.
func (fr *Frame) Relative(subject Range, k int) int {
	j := fr.BackOverAdverbs(k - 1)
	if j < subject.End {
		return -1
	}
	switch strings.ToLower(fr.At(j)) {
	case "who", "which", "that":
		return j
	}
	return -1
}

// OpensAttribution reports whether the region at unit k leads over to an
// attribution after it.
func (fr *Frame) OpensAttribution(k int) bool {
	return fr.doc.EndsOpen(fr.Units[k].Reg)
}

// ThatAfter moves the start of a clause over the rest of what stands between its
// verb and its "that": "said in an interview taped on Monday | that". The noun of
// "the chance that" and of "Berg's claim that" stays.
func (fr *Frame) ThatAfter(start int) int {
	const reach = 16
	if fr.Tag(start) == "DET" || fr.At(start) == "that" {
		return start
	}
	for k := start; k < len(fr.Units) && k < start+reach && fr.Units[k].Reg < 0; k++ {
		switch t := fr.Tag(k); {
		case k > start && t == "SCONJ" && fr.At(k) == "that":
			if _, ok := fr.words.Noun(fr.At(k - 1)); ok {
				return start
			}
			return k
		case t == "VERB" && (k > start || fr.Tag(k-1) != "NOUN" || !strings.HasSuffix(fr.At(k), "ed")), t == "AUX", t == "SCONJ", t == "PRON", t == "CCONJ", fr.At(k) == ":":
			return start
		}
	}
	return start
}

// NominalIn reports whether the words before a region that ends at unit end belong
// to it: at least a preposition or noun that it completes.
func (fr *Frame) NominalIn(first, end int) bool {
	for k := first; k < end-1; k++ {
		if t := fr.Tag(k); t == "NOUN" || t == "PROPN" || t == "ADP" || t == "DET" || t == "PRON" {
			return true
		}
	}
	return false
}
