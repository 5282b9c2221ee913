package quote

import (
	"sort"

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
