// Package cue finds the words that may report speech: verbs ("said", "is quoted
// as saying"), nouns with a clause ("reports that") and particles ("according
// to"). Which of them have a source and a content is for package quote to say.
package cue

import (
	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// Find returns the cues of a Doc in reading order. The Doc must be tagged and
// have its regions, frames and mentions.
func Find(doc *text.Doc) []text.Cue {
	var out []text.Cue
	for i, block := range doc.Article.Blocks {
		if !block.Kind.Reported() {
			continue
		}
		for _, units := range doc.Frames[i] {
			r := reader{fr: phrase.In(doc, units), words: lang.English()}
			for _, c := range r.cues() {
				out = append(out, r.inDoc(c))
			}
		}
	}
	return out
}

// reader finds the cues of one frame.
type reader struct {
	fr    *phrase.Frame
	words *lang.Words
}

// found is a cue in the units of the frame.
type found struct {
	kind       text.CueKind
	First, End int
	verb       lang.Verb
	quoter     int // unit where "quoted" stands, -1 where it does not
}

// inDoc counts a cue in tokens.
func (r *reader) inDoc(c found) text.Cue {
	out := text.Cue{Kind: c.kind, First: r.fr.Units[c.First].Tok, End: r.fr.Units[c.End-1].Tok + 1, Verb: c.verb, Quoter: -1}
	if c.quoter >= 0 {
		out.Quoter = r.fr.Units[c.quoter].Tok
	}
	return out
}

// cues lists the cues of the frame from left to right.
func (r *reader) cues() []found {
	var cues []found
	for k := 0; k < len(r.fr.Units); k++ {
		if r.fr.Units[k].Reg >= 0 {
			continue
		}
		if n := r.particle(k); n > 0 {
			cues = append(cues, found{kind: text.Particle, First: k, End: k + n, quoter: -1})
			k += n - 1
			continue
		}
		if c, ok := r.quotedAs(k); ok {
			cues = append(cues, c)
			k = c.End - 1
			continue
		}
		if c, ok := r.nounCue(k); ok {
			cues = append(cues, c)
			continue
		}
		if c, ok := r.verbCue(k); ok {
			cues = append(cues, c)
			k = c.End - 1
		}
	}
	return cues
}
