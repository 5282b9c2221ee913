package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// according reads "According to NP, content" and "content, according to NP".
func (r *frameReader) according(i int, d *draft) {
	c := r.cues[i]
	np := r.fr.SubjectAfter(c.End)
	if np.Empty() {
		return
	}
	np = r.restOfSource(np)
	prior := r.prior
	r.setSource(d, np)
	switch strings.ToLower(r.fr.At(c.First)) {
	case "citing", "quoting":
		r.cited, r.prior = np, prior
		return
	}
	first, end := -1, -1
	if k := r.skipTo(np.End); c.First <= 1 && k < len(r.fr.Units) {
		first, end = k, r.clauseEnd(i, k)
	} else {
		end = c.First
		for end > 0 && text.IsComma(r.fr.At(end-1)) {
			end--
		}
		first = r.insertion(np.End, r.clauseStart(i, end), end)
	}
	if first >= 0 && first < end && r.fr.Tag(end-1) == "SCONJ" && strings.EqualFold(r.fr.At(end-1), "that") {
		if first = r.skipTo(np.End); first < len(r.fr.Units) {
			end = r.clauseEnd(i, first) // "it is worth noting that, according to Berg, …"
		}
	}
	if first < 0 || first >= end || !r.fr.HasFinite(first, end) && !r.fr.HasRegion(first, end) {
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
	if c.First > 1 && d.relay {
		first = r.fr.Dateline(end)
	}
	r.takeOver(d, first, end)
	r.drafts = append(r.drafts, *d)
}

// insertion narrows a content to the insertion between dashes that it and its
// source at unit k stand in: "the owners - half of all, according to Berg - sold".
func (r *frameReader) insertion(k, first, end int) int {
	for j := k; j < len(r.fr.Units) && j < k+8 && !text.IsComma(r.fr.At(j)); j++ {
		if !text.IsDash(r.fr.At(j)) {
			continue
		}
		for open := end - 1; open > first; open-- {
			if text.IsDash(r.fr.At(open)) {
				return open + 1
			}
		}
	}
	return first
}

// restOfSource extends the source over a place or paper it is tied to: "a
// report in the Daily".
func (r *frameReader) restOfSource(np phrase.Range) phrase.Range {
	if r.fr.Tag(np.End) != "ADP" {
		return np
	}
	if end := r.fr.OverPreposition(np.End); end > np.End && (end >= len(r.fr.Units) || r.fr.Tag(end) == "PUNCT") {
		np.End = end
	}
	return np
}

func (r *frameReader) skipTo(k int) int {
	for k < len(r.fr.Units) && r.fr.Units[k].Reg < 0 && !text.IsComma(r.fr.At(k)) {
		if t := r.fr.Tag(k); t == "VERB" || t == "AUX" {
			return len(r.fr.Units)
		}
		k++
	}
	return k + 1
}

// leftRegions attributes regions that no listed cue took: after a colon, before
// the dash of a press release, or beside an unlisted verb of saying. Others
// are scare quotes, titles and names, and are left alone.
func (r *frameReader) leftRegions() {
	for k, u := range r.fr.Units {
		if u.Reg < 0 || r.taken[k] {
			continue
		}
		if i, ok := r.fr.UnlistedVerb(k); ok {
			c := cue{First: i, End: i + 1, verb: lang.Verb{Lemma: strings.ToLower(r.fr.At(i)), Class: lang.CueWeak, Invert: true}, quoter: -1}
			d := draft{block: r.block, verb: c.verb, subject: -1, certain: 0.6, rule: "unlisted verb", cue: []variorum.Span{r.fr.SpanOf(c.First, c.End)}}
			np := phrase.Range{First: k + 1, End: c.First, Head: -1}
			if c.First > k+2 || r.fr.At(k+1) != "," {
				np = r.fr.SubjectBefore(c.First)
			}
			if np.Empty() || !r.fr.Sayer(np) {
				np = r.fr.SubjectAfter(c.End)
			}
			r.finish(d, np, k)
			continue
		}
		if w := r.fr.At(k - 1); w == ":" && k >= 2 {
			d := draft{block: r.block, subject: -1, certain: 0.6, rule: "name and colon", cue: []variorum.Span{r.fr.SpanOf(k-1, k)}}
			np := r.fr.PhraseEndingAt(k - 2)
			if t, before := r.fr.Tag(np.First-1), strings.ToLower(r.fr.At(np.First-1)); t == "VERB" || t == "ADP" && before != "from" && (before != "to" || !r.prior.Empty()) && !(before == "in" && phrase.Possessive(r.fr.At(np.First))) {
				if r.fr.IsCue(np.First - 1) {
					continue // "answered in a note that cited Berg: “…”"
				}
				if u := r.fr.Units[max(0, np.Head)]; t == "ADP" || u.Reg >= 0 || !r.fr.PersonAt(u.Tok) && !r.fr.PersonAt(r.fr.Units[np.First].Tok) {
					np = r.prior // "she added, with a line that brought down the house: “…”"
				}
			}
			if words := r.fr.Text(max(0, np.First), max(np.First+1, np.End)); np.End-np.First > 3 && strings.ToUpper(words) == words {
				continue // a link in capitals: "RESIDENTS RAN SECRET STATION: …"
			}
			r.finish(d, np, k)
			continue
		}
		if r.fr.At(k+1) == ":" && k == 0 && r.fr.Headline() {
			d := draft{block: r.block, subject: -1, certain: 0.7, rule: "headline", cue: []variorum.Span{r.fr.SpanOf(k+1, k+2)}}
			np := r.fr.SubjectAfter(k + 2)
			if !np.Empty() && !r.fr.Sayer(np) {
				np = r.fr.NameAt(k + 2)
			}
			if !phrase.Possessed(r.fr.At(np.End)) { // not “…”: Berg's plan
				r.finish(d, np, k)
			}
			continue
		}
		if text.IsDash(r.fr.At(k+1)) && k == 0 && r.fr.Tag(k+2) == "PROPN" {
			d := draft{block: r.block, subject: -1, certain: 0.8, rule: "signed after a dash", cue: []variorum.Span{r.fr.SpanOf(k+1, k+2)}}
			r.finish(d, r.fr.SubjectAfter(k+2), k)
			continue
		}
		if k == 0 && r.sentenceLike(u.Reg) {
			r.taken[k] = true
			r.drafts = append(r.drafts, draft{content: []variorum.Span{r.fr.UnitSpan(u)}, block: r.block, subject: -1, floating: true, certain: 0.4, rule: "goes on from the last speaker"})
		}
	}
}

// finish adds the draft of a region whose source is np, if np can speak.
func (r *frameReader) finish(d draft, np phrase.Range, k int) {
	if np.Empty() || !r.fr.Sayer(np) {
		return
	}
	d.source, d.subject = []variorum.Span{r.fr.SpanOf(np.First, np.End)}, r.headToken(np)
	r.take(&d, k, k+1)
	r.drafts = append(r.drafts, d)
}

// opensUpper reports whether a region begins with a capital, as titles do.
func (r *frameReader) opensUpper(reg int) bool {
	first, _ := utf8.DecodeRuneInString(r.regions[reg].Inner.In(r.doc.Text()))
	return unicode.IsUpper(first)
}

// sentenceLike reports whether a region is a whole sentence rather than a
// phrase in scare quotes.
func (r *frameReader) sentenceLike(reg int) bool {
	first, _ := utf8.DecodeRuneInString(r.regions[reg].Inner.In(r.doc.Text()))
	return r.regions[reg].End-r.regions[reg].First > 6 && unicode.IsUpper(first) && r.doc.EndsFull(reg)
}
