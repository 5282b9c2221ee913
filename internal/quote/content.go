package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// contents finds what is said at cue i: before it, after it, or both when the
// attribution splits a quotation.
func (r *frameReader) contents(i int, source phrase.Range, d *draft) {
	c := r.cues[i]
	begin, end := c.First, c.End
	if c.kind == text.QuotedAs {
		begin = c.quoter
		if np := r.fr.SubjectBefore(c.quoter); !np.Empty() {
			begin = np.First
		}
	}
	if !source.Empty() && source.First < begin && !r.shared(source, i) {
		begin = source.First
	}
	if !source.Empty() && source.First == end {
		end = source.End
	}
	after, afterEnd := r.after(i, end)
	if after >= 0 {
		afterEnd = r.fr.BeforePost(after, r.reporterGoesOn(after, afterEnd))
		if naming[c.verb.Lemma] || c.verb.Class == lang.CueJudge {
			afterEnd = r.nameEnd(after, afterEnd)
		}
	}
	before, beforeEnd := r.before(i, begin, source, after >= 0)
	if after >= 0 && before >= 0 && r.fr.Units[after].Reg < 0 && !r.fr.HasRegion(before, beforeEnd) {
		before = -1
	}
	if before >= 0 && after > 0 && r.fr.At(after-1) == ":" && r.fr.Units[before].Reg < 0 && !r.fr.HasFinite(before, beforeEnd) {
		for k := before; k < beforeEnd; k++ {
			r.taken[k] = true
		}
		before = -1 // To the word “killer,” Berg answered: “…”
	}
	if before >= 0 && after >= 0 && r.fr.Units[beforeEnd-1].Reg >= 0 && !r.fr.HasRegion(after, afterEnd) && !strings.EqualFold(r.fr.At(after), "that") {
		after = -1 // “…,” Berg said of the proposed terms
	}
	if c.verb.Class == lang.CueJudge && after >= 0 && !r.fr.HasRegion(after, afterEnd) {
		after = -1 // a judgement in the reporter's words is no quotation
	}
	if before < 0 && after >= 0 {
		before, beforeEnd = r.subjectOf(i, begin, after)
	}
	if after < 0 && before >= 0 {
		after, afterEnd = r.conjoined(i, end)
	}
	if source.Empty() && c.kind == text.VerbCue && (before < 0 || r.fr.Units[beforeEnd-1].Reg < 0 || !r.commaAt(beforeEnd)) && (after < 0 || r.fr.Units[after].Reg < 0) {
		return // no speaker, and no quotation beside the verb
	}
	if after < 0 {
		if source.First < c.End || !r.fr.HasFinite(0, begin) {
			after, afterEnd = r.parenthetical(i, begin, end)
		} // else what follows describes the speaker: "said Berg, a shipowner who …"
		if before < 0 && after >= 0 && (r.fr.Units[after].Reg < 0 || r.fr.HasFinite(0, begin)) {
			if first := r.clauseStart(i, begin-1); first < begin-1 {
				before, beforeEnd = first, begin-1 // The subject, he said, goes on. Otherwise, he said, …
			}
		}
	}
	if before >= 0 {
		r.take(d, before, beforeEnd)
	}
	if after >= 0 {
		r.take(d, after, afterEnd)
	}
}

// nameEnd ends what somebody is called after the quotation in it: called it a
// “gamble” | that was soon lost, a “gamble,” | in a letter.
func (r *frameReader) nameEnd(first, end int) int {
	for k := first + 1; k < end; k++ {
		w, reg := r.fr.At(k), r.fr.Units[k-1].Reg
		if reg < 0 || r.fr.Units[k].Reg >= 0 {
			continue
		}
		if t := r.fr.Tag(k); (w == "that" || w == "which") && r.fr.Tag(k+1) == "AUX" || r.doc.EndsOpen(reg) && (t == "VERB" || t == "ADP" || t == "DET" && !r.fr.HasRegion(k, end)) {
			return k
		}
	}
	return end
}

// reporterGoesOn cuts a content after its last quotation where the reporter's own
// sentence goes on: “… a gamble,” though the talks; “… a gamble” — words that.
func (r *frameReader) reporterGoesOn(first, end int) int {
	k := end - 1
	for k >= first && r.fr.Units[k].Reg < 0 {
		k--
	}
	if k < first {
		return end
	}
	if k-1 > first && r.fr.At(k-1) == ":" && r.doc.EndsOpen(r.fr.Units[k].Reg) && r.attributedAfter(k+1) {
		return k - 1 // asked whether he knew it: “Yes, I do,” Berg replied
	}
	words := r.regions[r.fr.Units[k].Reg].Inner.In(r.doc.Text())
	if k+1 >= end {
		return end
	}
	next := strings.ToLower(r.fr.At(k + 1))
	set := text.IsComma(next)
	if set {
		next = strings.ToLower(r.fr.At(k + 2))
	}
	switch {
	case next == "but" && !strings.HasPrefix(words, "not "), text.IsDash(next) && !r.fr.DashIn(first, k) && !r.fr.DashIn(k+2, end):
		return k + 1
	case set || strings.HasSuffix(words, ","):
		switch next {
		case "although", "though", "while", "which", "as", "adding", "saying":
			return k + 1
		}
	case strings.HasSuffix(words, ".") || strings.HasSuffix(words, "!") || strings.HasSuffix(words, "?"):
		switch r.fr.Tag(k + 1) {
		case "ADP", "SCONJ", "CCONJ", "ADV":
			return k + 1
		}
	}
	return end
}

// attributedAfter reports whether an attribution of its own follows at unit k.
func (r *frameReader) attributedAfter(k int) bool {
	return k < len(r.fr.Units) && r.fr.Units[k].Reg < 0 && r.doc.AttributionAt(r.fr.Units[k].Tok, len(r.doc.Tokens))
}

// subjectOf finds the subject that an attribution sets apart from a quotation
// which begins with its verb: "The pilots, she said, “are ready to sail.”"
func (r *frameReader) subjectOf(i, begin, after int) (int, int) {
	reg := r.fr.Units[after].Reg
	if reg < 0 || begin < 2 || r.fr.At(begin-1) != "," || !r.postposed(i) || !r.startsWithVerb(reg) {
		return -1, -1
	}
	first, end := r.clauseStart(i, begin-1), begin-1
	if r.fr.Tag(first) == "CCONJ" {
		first++
	}
	switch r.fr.Tag(first) {
	case "DET", "NOUN", "PROPN", "PRON", "NUM", "ADJ":
	default:
		return -1, -1
	}
	if first >= end || r.fr.TimeAt(first) || r.fr.HasFinite(first, end) {
		return -1, -1
	}
	return first, end
}

// startsWithVerb reports whether a region begins with a finite verb.
func (r *frameReader) startsWithVerb(reg int) bool {
	tok, end := r.doc.TokensIn(r.regions[reg].Inner)
	if tok >= end {
		return false
	}
	first, _ := utf8.DecodeRuneInString(r.word(tok))
	if t := r.tag(tok); (t == "ADV" || t == "DET") && tok+1 < end {
		tok++
	}
	return unicode.IsLower(first) && (r.tag(tok) == "AUX" || r.tag(tok) == "VERB" && !strings.HasSuffix(r.word(tok), "ing"))
}

// conjoined finds the rest of a quotation that a conjunction joins after the
// attribution: “I like him,” she said, but “he knows no law.”
func (r *frameReader) conjoined(i, end int) (int, int) {
	const reach = 6
	for end < len(r.fr.Units) && (r.fr.TimeAt(end) || r.fr.Tag(end) == "ADV" || r.fr.Tag(end) == "ADP" && r.fr.TimeAt(end+1)) {
		end++
	}
	if r.fr.At(end) != "," || r.fr.Tag(end+1) != "CCONJ" {
		return -1, -1
	}
	for k := end + 2; k < len(r.fr.Units) && k < end+reach; k++ {
		if r.fr.Units[k].Reg >= 0 {
			last := r.clauseEnd(i, end+1)
			if last <= k {
				return -1, -1
			}
			return end + 1, r.reporterGoesOn(end+1, last)
		}
		if r.fr.Tag(k) == "VERB" || r.fr.Tag(k) == "PROPN" || r.fr.Tag(k) == "PUNCT" {
			return -1, -1
		}
	}
	return -1, -1
}

// commaAt reports whether a comma stands at unit k, or inside the region before
// it.
func (r *frameReader) commaAt(k int) bool {
	return text.IsComma(r.fr.At(k)) || k > 0 && r.fr.Units[k-1].Reg >= 0 && r.doc.EndsOpen(r.fr.Units[k-1].Reg)
}

// shared reports whether the source belongs to an earlier cue of the frame.
func (r *frameReader) shared(np phrase.Range, i int) bool {
	for j := range i {
		if r.cues[j].First >= np.End && r.cues[j].End <= r.cues[i].First {
			return true
		}
	}
	return false
}

// takeOver is take for a content that holds other quotations whole.
func (r *frameReader) takeOver(d *draft, first, end int) {
	if !d.relay {
		r.take(d, first, end)
		return
	}
	d.content = append(d.content, r.fr.SpanOf(first, end))
}

func (r *frameReader) take(d *draft, first, end int) {
	for k := first; k < end; k++ {
		r.taken[k] = true
	}
	d.content = append(d.content, r.fr.SpanOf(first, end))
}
