package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/text"
)

// according reads "According to NP, content" and "content, according to NP".
func (r *frameReader) according(i int, d *draft) {
	c := r.cues[i]
	np := r.subjectAfter(r.fr, c.end)
	if np.empty() {
		return
	}
	np = r.restOfSource(np)
	prior := r.prior
	r.setSource(d, np)
	switch strings.ToLower(r.at(r.fr, c.first)) {
	case "citing", "quoting":
		r.cited, r.prior = np, prior
		return
	}
	first, end := -1, -1
	if k := r.skipTo(np.end); c.first <= 1 && k < len(r.fr) {
		first, end = k, r.clauseEnd(i, k)
	} else {
		end = c.first
		for end > 0 && text.IsComma(r.at(r.fr, end-1)) {
			end--
		}
		first = r.clauseStart(i, end)
	}
	if first < 0 || first >= end || !r.hasFinite(r.fr, first, end) && !r.hasRegionUnits(first, end) {
		r.prior = prior
		return
	}
	if d.relay {
		r.prior = prior
	}
	for k := first; k < end; k++ {
		if r.taken[k] && !d.relay {
			return
		}
	}
	if c.first > 1 && d.relay {
		first = r.dateline(end)
	}
	r.takeOver(d, first, end)
	r.drafts = append(r.drafts, *d)
}

// restOfSource extends the source over a place or paper it is tied to: "a
// report in the Daily".
func (r *frameReader) restOfSource(np phraseRange) phraseRange {
	if r.tagAt(r.fr, np.end) != "ADP" {
		return np
	}
	if end := r.overPreposition(np.end); end > np.end && (end >= len(r.fr) || r.tagAt(r.fr, end) == "PUNCT") {
		np.end = end
	}
	return np
}

func (r *frameReader) skipTo(k int) int {
	for k < len(r.fr) && r.fr[k].Reg < 0 && !text.IsComma(r.at(r.fr, k)) {
		if t := r.tagAt(r.fr, k); t == "VERB" || t == "AUX" {
			return len(r.fr)
		}
		k++
	}
	return k + 1
}

// leftRegions attributes regions that no listed cue took: after a colon, before
// the dash of a press release, or beside an unlisted verb of saying. Others
// are scare quotes, titles and names, and are left alone.
func (r *frameReader) leftRegions() {
	for k, u := range r.fr {
		if u.Reg < 0 || r.taken[k] {
			continue
		}
		if c, ok := r.guessCue(r.fr, k); ok {
			d := draft{block: r.block, verb: c.verb, subject: -1, certain: 0.6, rule: "unlisted verb", cue: []variorum.Span{r.spanOf(r.fr, c.first, c.end)}}
			np := phraseRange{k + 1, c.first, -1}
			if c.first > k+2 || r.at(r.fr, k+1) != "," {
				np = r.subjectBefore(r.fr, c.first)
			}
			if np.empty() || !r.sayer(r.fr, np) {
				np = r.subjectAfter(r.fr, c.end)
			}
			r.finish(d, np, k)
			continue
		}
		if w := r.at(r.fr, k-1); w == ":" && k >= 2 {
			d := draft{block: r.block, subject: -1, certain: 0.6, rule: "name and colon", cue: []variorum.Span{r.spanOf(r.fr, k-1, k)}}
			r.finish(d, r.phraseEndingAt(r.fr, k-2), k)
			continue
		}
		if r.at(r.fr, k+1) == ":" && k == 0 && r.headline(r.fr) {
			d := draft{block: r.block, subject: -1, certain: 0.7, rule: "headline", cue: []variorum.Span{r.spanOf(r.fr, k+1, k+2)}}
			np := r.subjectAfter(r.fr, k+2)
			if !np.empty() && !r.sayer(r.fr, np) {
				np = phraseRange{k + 2, k + 3, k + 2} // "minister hardens tone", tagged as nouns
			}
			r.finish(d, np, k)
			continue
		}
		if text.IsDash(r.at(r.fr, k+1)) && k == 0 && r.tagAt(r.fr, k+2) == "PROPN" {
			d := draft{block: r.block, subject: -1, certain: 0.8, rule: "signed after a dash", cue: []variorum.Span{r.spanOf(r.fr, k+1, k+2)}}
			r.finish(d, r.subjectAfter(r.fr, k+2), k)
			continue
		}
		if k == 0 && r.sentenceLike(u.Reg) {
			r.taken[k] = true
			r.drafts = append(r.drafts, draft{content: []variorum.Span{r.unitSpan(u)}, block: r.block, subject: -1, floating: true, certain: 0.4, rule: "goes on from the last speaker"})
		}
	}
}

// finish adds the draft of a region whose source is np, if np can speak.
func (r *frameReader) finish(d draft, np phraseRange, k int) {
	if np.empty() || !r.sayer(r.fr, np) {
		return
	}
	d.source, d.subject = []variorum.Span{r.spanOf(r.fr, np.first, np.end)}, r.headToken(np)
	r.take(&d, k, k+1)
	r.drafts = append(r.drafts, d)
}

// sentenceLike reports whether a region is a whole sentence rather than a
// phrase in scare quotes.
func (r *frameReader) sentenceLike(reg int) bool {
	first, _ := utf8.DecodeRuneInString(r.regions[reg].Inner.In(r.doc.Text()))
	return r.regions[reg].End-r.regions[reg].First > 6 && unicode.IsUpper(first) && r.doc.EndsFull(reg)
}
