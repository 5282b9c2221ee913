// Package attitude finds what people back, want, question or plan, and what
// they are told to have spoken of, where a text gives no words of theirs: "the
// council opposes the bridge", "his doubts about the plan". It runs after
// package quote and takes only what that left: no word that is a cue already
// and none that somebody says. What it finds is marked as attitude and is never
// a statement.
package attitude

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// Find returns the reports of a Doc with its attitudes among them, in reading
// order. The Doc must be tagged and have its regions, frames, mentions and reports.
func Find(doc *text.Doc) []text.Report {
	f := &finder{doc: doc, words: lang.English(), said: make([]bool, len(doc.Tokens)), told: make([]bool, len(doc.Tokens)), sources: make([]bool, len(doc.Tokens))}
	for _, rep := range doc.Reports {
		f.mark(f.said, rep.Content)
		f.mark(f.told, rep.Cue)
		f.mark(f.sources, rep.Source)
		for _, hop := range rep.Via {
			f.mark(f.told, []variorum.Span{hop.Span})
		}
	}
	out := slices.Clone(doc.Reports)
	for i, block := range doc.Article.Blocks {
		if !block.Kind.Reported() {
			continue
		}
		for _, units := range doc.Frames[i] {
			r := reader{finder: f, fr: phrase.In(doc, units), block: i}
			if block.Kind == variorum.Body && r.fr.Shouted() {
				continue // a link or heading, of which the tags tell nothing
			}
			r.read()
			out = append(out, r.found...)
		}
	}
	slices.SortStableFunc(out, func(a, b text.Report) int { return a.At() - b.At() })
	return out
}

type finder struct {
	doc   *text.Doc
	words *lang.Words
	said  []bool // tokens that are content of a report
	told  []bool // tokens that are a cue or hop of one

	sources []bool // tokens that are its source
}

// mark sets the tokens that lie in the spans.
func (f *finder) mark(tokens []bool, spans []variorum.Span) {
	for _, s := range spans {
		first, end := f.doc.TokensIn(s)
		for i := first; i < end; i++ {
			tokens[i] = true
		}
	}
}

// reader reads one frame.
type reader struct {
	*finder
	fr    *phrase.Frame
	block int
	found []text.Report
}

// candidate is an attitude in the units of a frame.
type candidate struct {
	holder      phrase.Range // whose it is; empty where the text does not tell
	begin, end  int          // the cue
	subject     phrase.Range // of "is expected to", which is part of what is thought
	start, stop int          // the object
	denied      bool
}

func (r *reader) read() {
	if r.asks() {
		return
	}
	for k := range r.fr.Units {
		if !r.free(k) || r.fr.InsideName(k) {
			continue
		}
		var c candidate
		ok := false
		switch r.fr.Tag(k) {
		case "VERB", "ADJ":
			if c, ok = r.mood(k); !ok && r.fr.Tag(k) == "VERB" {
				c, ok = r.verb(k)
			}
		case "NOUN":
			c, ok = r.noun(k)
		}
		if ok && r.own(c) {
			r.add(c)
		}
	}
}

// free reports whether nobody says the word at unit k and no report has it as
// its cue.
func (r *reader) free(k int) bool {
	tok := r.fr.Units[k].Tok
	return tok >= 0 && !r.said[tok] && !r.told[tok]
}

// own reports whether a candidate tells something of somebody else than the
// writer or reader, and of more than a pronoun.
func (r *reader) own(c candidate) bool {
	if c.stop <= c.start {
		return false
	}
	if r.fr.HasRegion(c.start, c.stop) && !r.wordsAround(c) {
		return false
	}
	if c.stop == c.start+1 {
		switch strings.ToLower(r.fr.At(c.start)) {
		case "it", "this", "that", "these", "those", "so", "one", "what", "which", "itself", "himself", "herself", "themselves":
			return false
		}
	}
	if c.holder.Empty() {
		return c.stop > c.start+1 || r.fr.Tag(c.start) != "PRON"
	}
	if r.fr.Tag(c.holder.Head) != "PRON" {
		return true
	}
	switch strings.ToLower(r.fr.At(c.holder.Head)) {
	case "i", "you", "we", "one", "us", "my", "your", "our", "everyone", "nobody", "anyone", "what", "who", "which", "there", "this", "these":
		return false
	}
	return true
}

// wordsAround reports whether the words under marks are only a part of an object
// and nobody's report yet: "backs the “green port” plan". Whose words they are is
// not told, so the attitude stays an indirect one.
func (r *reader) wordsAround(c candidate) bool {
	if c.holder.Empty() {
		return false
	}
	plain := 0
	for k := c.start; k < c.stop; k++ {
		if reg := r.fr.Units[k].Reg; reg < 0 {
			plain++
		} else if first := r.doc.Regions[reg].First; r.said[first] || r.doc.EndsOpen(reg) {
			return false
		}
	}
	return plain > 1
}

// add makes the report of a candidate. What it takes as its object nobody else
// is asked about.
func (r *reader) add(c candidate) {
	rep := text.Report{Block: r.block, Head: -1, Rule: "attitude", Aside: true}
	rep.Kind, rep.Part, rep.Attitude = variorum.Indirect, r.doc.Article.Blocks[r.block].Kind, true
	rep.Denial, rep.Confidence = c.denied, 0.6
	rep.Cue = []variorum.Span{r.fr.SpanOf(c.begin, c.end)}
	rep.Source = []variorum.Span{}
	if !c.holder.Empty() {
		rep.Source = append(rep.Source, r.fr.SpanOf(c.holder.First, c.holder.End))
		if c.holder.Head >= 0 {
			rep.Head = r.fr.Units[c.holder.Head].Tok
		}
	}
	if !c.subject.Empty() {
		rep.Content = append(rep.Content, r.fr.SpanOf(c.subject.First, c.subject.End))
	}
	rep.Content = r.doc.WithoutGaps(append(rep.Content, r.fr.SpanOf(c.start, c.stop)))
	rep.Source = r.doc.WithoutGaps(rep.Source)
	r.mark(r.said, rep.Content)
	r.mark(r.told, rep.Cue)
	r.found = append(r.found, rep)
}
