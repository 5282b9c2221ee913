package quote

import (
	"sort"
	"strings"

	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// cue is one of the Doc's cues in the units of a frame.
type cue struct {
	kind       text.CueKind
	First, End int
	verb       lang.Verb
	quoter     int // unit where "quoted" stands, for QuotedAs; -1 otherwise
}

// cuesIn lists the cues of a frame from left to right.
func (f *finder) cuesIn(fr *phrase.Frame) []cue {
	var cues []cue
	first := fr.Units[0].Tok
	if first < 0 {
		first = f.regions[fr.Units[0].Reg].First
	}
	all, k := f.doc.Cues, 0
	for _, c := range all[sort.Search(len(all), func(i int) bool { return all[i].First >= first }):] {
		for k < len(fr.Units) && fr.Units[k].Tok < c.First {
			k++
		}
		if k == len(fr.Units) {
			break
		}
		quoter := -1
		if c.Quoter >= 0 {
			for quoter = k; fr.Units[quoter].Tok != c.Quoter; {
				quoter--
			}
		}
		cues = append(cues, cue{c.Kind, k, k + c.End - c.First, c.Verb, quoter})
	}
	return cues
}

// guessCue finds an unlisted verb that stands where a verb of saying stands:
// between its subject and a region, set off by the comma of the quotation.
func (f *finder) guessCue(fr *phrase.Frame, reg int) (cue, bool) {
	k := reg + 1
	if w := fr.At(reg - 1); reg > 0 && w != "(" && w != ":" && !text.IsDash(w) && f.doc.TitleLike(fr.Units[reg].Reg) {
		return cue{}, false // On this week's “Morning Hour,” Berg sang
	}
	if fr.At(k) == "," {
		k++
	} else if !f.doc.EndsOpen(fr.Units[reg].Reg) {
		return cue{}, false
	}
	for i := k; i < len(fr.Units) && i < k+8; i++ {
		switch strings.ToLower(fr.At(i)) {
		case "that", "which", "who", "so", "when", "where", "while":
			return cue{}, false // the verb of another clause
		}
		switch tag := fr.Tag(i); {
		case tag == "VERB" && !strings.HasSuffix(fr.At(i), "ing"):
			if fr.Tag(i-1) == "AUX" && !strings.EqualFold(fr.At(i-1), "will") || fr.Tag(reg-1) == "ADP" || fr.Tag(reg-1) == "SCONJ" || fr.Tag(reg-1) == "NOUN" && fr.Tag(0) == "ADP" {
				return cue{}, false // "like “no tolls,” the plan has drawn a crowd"
			}
			next := fr.Tag(i + 1)
			if i == k && next != "PROPN" && next != "DET" && next != "PRON" {
				return cue{}, false
			}
			return cue{First: i, End: i + 1, verb: lang.Verb{Lemma: strings.ToLower(fr.At(i)), Class: lang.CueWeak, Invert: true}, quoter: -1}, true
		case tag == "PRON" && i > k && fr.Tag(i-1) == "NOUN":
			return cue{}, false // “…,” a line she took over
		case tag == "PROPN" || tag == "NOUN" || tag == "DET" || tag == "ADJ" || tag == "PRON" || tag == "AUX" || tag == "ADV" || tag == "PART":
		default:
			return cue{}, false
		}
	}
	return cue{}, false
}
