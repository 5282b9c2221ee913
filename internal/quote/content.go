package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// contents finds what is said at cue i: before it, after it, or both when the
// attribution splits a quotation.
func (r *frameReader) contents(i int, source phraseRange, d *draft) {
	c := r.cues[i]
	begin, end := c.first, c.end
	if c.kind == passiveCue {
		begin = c.quoter
		if np := r.subjectBefore(r.fr, c.quoter); !np.empty() {
			begin = np.first
		}
	}
	if !source.empty() && source.first < begin && !r.shared(source, i) {
		begin = source.first
	}
	if !source.empty() && source.first == end {
		end = source.end
	}
	after, afterEnd := r.after(i, end)
	before, beforeEnd := r.before(i, begin, after >= 0)
	if after >= 0 && before >= 0 && r.fr[after].reg < 0 && !r.hasRegionUnits(before, beforeEnd) {
		before = -1
	}
	if c.verb.Class == lang.CueJudge && after >= 0 && !r.hasRegionUnits(after, afterEnd) {
		after = -1 // a judgement in the reporter's words is no quotation
	}
	if source.empty() && c.kind == verbCue && (before < 0 || r.fr[beforeEnd-1].reg < 0 || !r.commaAt(beforeEnd)) && (after < 0 || r.fr[after].reg < 0) {
		return // no speaker, and no quotation beside the verb
	}
	if after < 0 && !r.hasRegionUnits(0, begin) {
		after, afterEnd = r.parenthetical(i, begin, end)
	}
	if before >= 0 {
		r.take(d, before, beforeEnd)
	}
	if after >= 0 {
		r.take(d, after, afterEnd)
	}
}

// parenthetical finds the rest of a content that its attribution interrupts
// between two commas: "The talks, he said, would go on".
func (r *frameReader) parenthetical(i, begin, end int) (int, int) {
	switch strings.ToLower(r.at(r.fr, begin)) {
	case "which", "who", "that":
		return -1, -1
	}
	if begin == 0 || !isComma(r.at(r.fr, begin-1)) || !r.postposed(i) {
		return -1, -1
	}
	k := end
	for k < len(r.fr) && (r.timeAt(r.fr, k) || r.tagAt(r.fr, k) == "ADP" && r.timeAt(r.fr, k+1)) {
		k++
	}
	if r.at(r.fr, k) != "," {
		return -1, -1
	}
	switch r.tagAt(r.fr, k+1) {
	case "VERB", "CCONJ", "SCONJ":
		if strings.HasSuffix(r.at(r.fr, k+1), "ing") || r.tagAt(r.fr, k+1) == "CCONJ" {
			return -1, -1
		}
	}
	if w := strings.ToLower(r.at(r.fr, k+1)); w == "who" || w == "which" || w == "as" || w == "while" {
		return -1, -1
	}
	return k + 1, r.clauseEnd(i, k+1)
}

// commaAt reports whether a comma stands at unit k, or inside the region before
// it.
func (r *frameReader) commaAt(k int) bool {
	return isComma(r.at(r.fr, k)) || k > 0 && r.fr[k-1].reg >= 0 && r.endsOpen(r.fr[k-1].reg)
}

// shared reports whether the source belongs to an earlier cue of the frame.
func (r *frameReader) shared(np phraseRange, i int) bool {
	for j := range i {
		if r.cues[j].first >= np.first && np.end <= r.cues[i].first && r.cues[j].end <= r.cues[i].first {
			return true
		}
	}
	return false
}

func (r *frameReader) hasRegionUnits(first, end int) bool {
	for k := first; k < end; k++ {
		if r.fr[k].reg >= 0 {
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
	d.content = append(d.content, r.spanOf(r.fr, first, end))
}

func (r *frameReader) take(d *draft, first, end int) {
	for k := first; k < end; k++ {
		r.taken[k] = true
	}
	d.content = append(d.content, r.spanOf(r.fr, first, end))
}

// before finds the content that stands before an attribution which begins at
// unit begin: "…," said Berg; The talks are off, the minister said.
func (r *frameReader) before(i, begin int, hasAfter bool) (int, int) {
	p := begin - 1
	for p >= 0 && (r.tagAt(r.fr, p) == "ADV" || r.tagAt(r.fr, p) == "CCONJ") && r.fr[p].reg < 0 {
		p-- // "…," later said
	}
	if p < 0 {
		return -1, -1
	}
	end := p + 1
	if r.fr[p].reg < 0 {
		w := r.at(r.fr, p)
		if w != "," && !text.IsDash(w) || p == 0 {
			return -1, -1
		}
		end = p
	}
	if r.taken[end-1] || r.fr[p].reg < 0 && len(r.drafts) > 0 && !r.hasRegionUnits(0, end) {
		if first, last := r.reportedReport(i, end); first >= 0 || r.taken[end-1] {
			return first, last
		}
	}
	first := r.clauseStart(i, end)
	if first < 0 || first >= end {
		return -1, -1
	}
	if reg := r.fr[end-1].reg; reg >= 0 && end-1 > first && r.titleLike(reg) && !r.hasFinite(r.fr, first, end-1) {
		return -1, -1 // On this week's “Morning Hour,” Berg said
	}
	if !r.hasRegionUnits(first, end) {
		if hasAfter || !r.postposed(i) || !r.hasFinite(r.fr, first, end) {
			return -1, -1
		}
	}
	if r.fr[end-1].reg >= 0 && end-first > 1 && !r.hasFinite(r.fr, first, end-1) && !r.contentWords(first, end) {
		first = end - 1
	}
	return first, end
}

// reportedReport reads an attribution that closes a sentence which already
// holds one: "Berg made it clear that …, the agency quoted Holm as saying". All
// before it is its content.
func (r *frameReader) reportedReport(i, end int) (int, int) {
	c := r.cues[i]
	if reg := r.fr[end-1].reg; !r.postposed(i) || !r.closes(c) || reg < 0 && !isComma(r.at(r.fr, end)) || reg >= 0 && !r.endsOpen(reg) {
		return -1, -1
	}
	first := r.dateline(end)
	if w := r.at(r.fr, first); connective[strings.ToLower(w)] && r.at(r.fr, first+1) == "," {
		first += 2
	}
	for _, d := range r.drafts {
		for _, s := range append(d.cue[:len(d.cue):len(d.cue)], d.source...) {
			if s.Start < r.unitSpan(r.fr[first]).Start || s.End > r.unitSpan(r.fr[end-1]).End {
				return -1, -1
			}
		}
	}
	return first, end
}

// contentWords reports whether the words before the last region of a content
// belong to it: at least a preposition or noun that the region completes.
func (r *frameReader) contentWords(first, end int) bool {
	for k := first; k < end-1; k++ {
		if t := r.tagAt(r.fr, k); t == "NOUN" || t == "PROPN" || t == "ADP" || t == "DET" || t == "PRON" {
			return true
		}
	}
	return false
}

// clauseStart is the first unit of the content that ends at unit end: after a
// colon, after what an earlier cue took, after a connective that is the
// reporter's.
func (r *frameReader) clauseStart(i, end int) int {
	first := r.dateline(end)
	for k := end - 1; k >= first; k-- {
		if r.taken[k] || r.at(r.fr, k) == ":" && !r.hasRegionUnits(0, k) {
			first = k + 1
			break
		}
	}
	for j := range i {
		if c := r.cues[j]; c.kind != accordingTo && c.end > first && c.end <= end && r.draftAt(c) {
			first = c.end
		}
	}
	for first < end && (isComma(r.at(r.fr, first)) || text.IsDash(r.at(r.fr, first)) || isStop(r.at(r.fr, first))) {
		first++
	}
	if w := r.at(r.fr, first); connective[strings.ToLower(w)] && r.at(r.fr, first+1) == "," {
		first += 2
	}
	return first
}

// dateline returns the unit after "CITY (Agency) -" at the start of the frame,
// 0 when there is none.
func (r *frameReader) dateline(end int) int {
	const reach = 14
	place := r.at(r.fr, 0)
	if place == "" || strings.ToUpper(place) != place {
		return 0
	}
	for k := 1; k < end && k < reach; k++ {
		if r.fr[k].reg >= 0 {
			return 0
		}
		if text.IsDash(r.at(r.fr, k)) {
			return k + 1
		}
		if t := r.tagAt(r.fr, k); t == "VERB" || t == "AUX" {
			return 0
		}
	}
	return 0
}

// draftAt reports whether the cue already has a draft.
func (r *frameReader) draftAt(c cue) bool {
	span := r.spanOf(r.fr, c.first, c.end)
	for _, d := range r.drafts {
		if len(d.cue) > 0 && d.cue[len(d.cue)-1] == span {
			return true
		}
	}
	return false
}

// connective words before a comma join a quotation to the reporter's text.
var connective = map[string]bool{"nevertheless": true, "however": true, "meanwhile": true, "still": true, "moreover": true,
	"furthermore": true, "nonetheless": true, "instead": true, "also": true, "separately": true, "earlier": true, "later": true, "additionally": true}

// postposed reports whether cue i can be an attribution after its content: a
// verb of saying in a finite form.
func (r *frameReader) postposed(i int) bool {
	v := r.cues[i].verb
	switch v.Class {
	case lang.CueSay, lang.CueTell, lang.CueAssert, lang.CueWrite, lang.CueDeny, lang.CueAsk:
	case lang.CueWeak:
		return r.cues[i].kind == passiveCue
	default:
		return r.cues[i].kind == passiveCue
	}
	if !v.Invert && v.Lemma != "report" && r.cues[i].kind == verbCue {
		return false
	}
	return v.Form != lang.Ing && v.Form != lang.Base && v.Class != lang.CueDeny || r.cues[i].kind == passiveCue || v.Form&lang.Past != 0
}

// after finds the content that follows an attribution which ends before unit
// k: that-clauses, bare clauses, infinitives, colons and quotations.
func (r *frameReader) after(i, k int) (int, int) {
	start := r.complement(i, k)
	if start < 0 {
		return -1, -1
	}
	end := r.clauseEnd(i, start)
	if end <= start {
		return -1, -1
	}
	return start, end
}

// complement returns the unit where the content after cue i begins, or -1. It
// skips an addressee, adverbs, times and prepositional phrases.
func (r *frameReader) complement(i, k int) int {
	v := r.cues[i].verb
	addressee := v.Class == lang.CueTell || v.Class == lang.CueAsk
	for k < len(r.fr) {
		if r.fr[k].reg >= 0 {
			if !r.titleLike(r.fr[k].reg) || r.tagAt(r.fr, k-1) != "ADP" && r.tagAt(r.fr, k-1) != "PART" {
				return k
			}
			k++
			continue
		}
		w, tag := strings.ToLower(r.at(r.fr, k)), r.tagAt(r.fr, k)
		switch {
		case w == "that" && (v.That || v.Class == lang.CueTell || v.Class == lang.CueAsk), w == "whether", w == "how", w == "why":
			return k
		case (w == ":" || w == ",") && k+1 < len(r.fr) && r.fr[k+1].reg >= 0:
			return k + 1
		case w == ":" && k+2 < len(r.fr):
			return k + 1
		case w == ",":
			return r.resumes(k)
		case isStop(w) || text.IsDash(w) || w == ";":
			return -1
		case r.timeAt(r.fr, k), tag == "ADJ" && r.tagAt(r.fr, k+1) == "ADP" && r.timeAt(r.fr, k+2), tag == "ADV" && w != "there" && w != "not":
			k++
		case w == "to" && k+1 < len(r.fr) && r.fr[k+1].reg >= 0 && (v.Class == lang.CueAsk || v.Class == lang.CueTell || v.Class == lang.CueCommit):
			return k
		case tag == "ADP" || w == "via" || w == "to" && tag != "PART":
			if v.Class == lang.CueJudge {
				return r.judged(k)
			}
			next := r.overPreposition(k)
			if next == k || next == k+1 && r.tagAt(r.fr, next) == "PRON" {
				return -1
			}
			k = next
		case w == "to" && tag == "PART":
			if v.Class == lang.CueCommit || v.Class == lang.CueAsk || v.Class == lang.CueTell {
				return k
			}
			return -1
		case addressee && (tag == "NOUN" || tag == "PROPN" || tag == "DET" || tag == "PRON" || tag == "ADJ" || tag == "NUM"):
			k = r.overAddressee(k)
			addressee = false
		default:
			return r.bareClause(i, k)
		}
	}
	return -1
}

// titleLike reports whether a region is the name of a show, book or ship
// rather than speech: short, with capitals throughout.
func (f *finder) titleLike(reg int) bool {
	const longest = 8
	region := f.regions[reg]
	block := f.doc.Article.Blocks[region.Block]
	first, end := f.doc.TokensIn(block.Span)
	if region.End-region.First > longest || f.endsFull(reg) && !strings.HasSuffix(region.Inner.In(f.doc.Text()), ".") || f.titleCased(first, end) {
		return false
	}
	words := 0
	for i := region.First + 1; i < region.End-1; i++ {
		w := f.word(i)
		letter, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(letter) && len(w) > 3 && f.tag(i) != "ADP" {
			return false
		}
		if unicode.IsUpper(letter) {
			words++
		}
	}
	return words > 0
}

// resumes looks past the comma at unit k for the quotation that goes on after a
// place or time: "said in Velmora, Sudmark, “…”".
func (r *frameReader) resumes(k int) int {
	const reach = 9
	for j := k + 1; j < len(r.fr) && j < k+reach; j++ {
		if r.fr[j].reg >= 0 {
			if isComma(r.at(r.fr, j-1)) {
				return j
			}
			return -1
		}
		if t := r.tagAt(r.fr, j); t == "VERB" || t == "AUX" || t == "SCONJ" || t == "PRON" {
			return -1
		}
	}
	return -1
}

// judged accepts what follows a verb of judging only up to its quotation.
func (r *frameReader) judged(k int) int {
	for j := k; j < len(r.fr) && j < k+12; j++ {
		if r.fr[j].reg >= 0 {
			return k
		}
		if isStop(r.at(r.fr, j)) || r.at(r.fr, j) == "," {
			break
		}
	}
	return -1
}

// overPreposition skips one prepositional phrase that holds no verb.
func (r *frameReader) overPreposition(k int) int {
	j := k + 1
	for j < len(r.fr) && r.fr[j].reg < 0 {
		switch r.tagAt(r.fr, j) {
		case "NOUN", "PROPN", "ADJ", "NUM", "PART", "SYM", "X":
		case "DET":
			if j > k+1 && r.tagAt(r.fr, j-1) != "ADP" && r.tagAt(r.fr, j-1) != "DET" {
				return j
			}
		case "PRON":
			if !possessive(r.at(r.fr, j)) && (j > k+1 || subjectPronoun[strings.ToLower(r.at(r.fr, j))]) {
				return j
			}
		case "ADP":
		case "VERB":
			if r.tagAt(r.fr, j-1) != "ADP" {
				return j
			}
		default:
			return j
		}
		if r.at(r.fr, j) == "that" {
			return j
		}
		j++
	}
	return j
}

var subjectPronoun = map[string]bool{"he": true, "she": true, "they": true, "we": true, "i": true, "it": true}

// overAddressee skips who was told: a name, or one short noun phrase.
func (r *frameReader) overAddressee(k int) int {
	if r.fr[k].reg < 0 {
		span := r.doc.Tokens[r.fr[k].tok].Span
		for _, m := range r.doc.Mentions {
			if m.Span.Start == span.Start {
				for k < len(r.fr) && r.fr[k].reg < 0 && m.Span.Contains(r.doc.Tokens[r.fr[k].tok].Span) {
					k++
				}
				if t := r.tagAt(r.fr, k); t == "NOUN" || t == "PROPN" {
					return r.overAddressee(k)
				}
				return k
			}
		}
	}
	j := k
	for j < len(r.fr) && r.fr[j].reg < 0 {
		tag := r.tagAt(r.fr, j)
		w := strings.ToLower(r.at(r.fr, j))
		if w == "that" || j > k && (tag == "DET" || tag == "PRON") && w != "'s" {
			return j
		}
		if tag == "PRON" && !possessive(w) || tag == "NOUN" && r.tagAt(r.fr, j+1) != "NOUN" && r.tagAt(r.fr, j+1) != "PART" {
			return j + 1
		}
		if tag != "NOUN" && tag != "PROPN" && tag != "ADJ" && tag != "DET" && tag != "NUM" && tag != "PART" {
			return j
		}
		j++
	}
	return j
}

// bareClause accepts a content without "that": a clause with a finite verb
// after a verb that takes one, or an object that holds a quotation.
func (r *frameReader) bareClause(i, k int) int {
	v := r.cues[i].verb
	end := r.clauseEnd(i, k)
	if r.tagAt(r.fr, k) == "CCONJ" {
		return -1
	}
	for j := k; j+1 < end && j < k+4; j++ {
		if r.at(r.fr, j) == ":" && r.fr[j+1].reg >= 0 {
			return j + 1 // "scolded him: “…”"
		}
	}
	if v.That && (r.startsClause(k, end) || r.headline(r.fr) && end-k > 2) {
		return k
	}
	for j := k; j < end; j++ {
		if reg := r.fr[j].reg; reg >= 0 && !r.titleLike(reg) {
			return k
		}
	}
	return -1
}

// startsClause reports whether a subject and its finite verb begin at unit k.
func (r *frameReader) startsClause(k, end int) bool {
	if w := strings.ToLower(r.at(r.fr, k)); w == "there" || w == "if" || w == "when" {
		return r.hasFinite(r.fr, k+1, end)
	}
	np := r.subjectAfter(r.fr, k)
	if np.empty() || np.head < 0 || r.tagAt(r.fr, np.head) == "ADJ" {
		return false
	}
	j := np.end
	for j < end && r.fr[j].reg < 0 {
		switch r.tagAt(r.fr, j) {
		case "AUX":
			return true
		case "VERB":
			return !strings.HasSuffix(r.at(r.fr, j), "ing")
		case "ADV", "PART":
			j++
		case "ADP":
			next := r.overPreposition(j)
			if next == j {
				return false
			}
			j = next
		default:
			return r.timeAt(r.fr, j) || r.at(r.fr, j) == "," && r.hasFinite(r.fr, j, end)
		}
	}
	return false
}

// clauseEnd is the end of a content that begins at unit start: the frame's
// last mark, or where another attribution begins.
func (r *frameReader) clauseEnd(i, start int) int {
	end := len(r.fr)
	for end > start && r.fr[end-1].reg < 0 && (isStop(r.at(r.fr, end-1)) || isComma(r.at(r.fr, end-1))) {
		end--
	}
	for j := i + 1; j < len(r.cues); j++ {
		c := r.cues[j]
		if c.first < start {
			continue
		}
		if cut := r.cutBefore(i, c, start); cut > start && cut < end {
			end = cut
			break
		}
	}
	if r.fr[start].reg >= 0 {
		return r.quotedEnd(start, end)
	}
	for k, open := start, 0; k < end; k++ {
		switch r.at(r.fr, k) {
		case "(":
			open++
		case ")":
			if open--; open < 0 {
				return k // the bracket that the attribution stands in
			}
		}
	}
	for k := start; k+1 < end; k++ {
		if r.fr[k].reg >= 0 && strings.HasSuffix(r.regions[r.fr[k].reg].Inner.In(r.doc.Text()), ",") && r.fr[k+1].reg < 0 && r.startsClause(k+1, end) {
			return k + 1
		}
	}
	for end > start && r.fr[end-1].reg < 0 && isComma(r.at(r.fr, end-1)) {
		end--
	}
	return end
}

// quotedEnd ends a content that begins with a quotation: after the quotation
// when it closes a sentence or clause, else with the clause it stands in.
func (r *frameReader) quotedEnd(start, end int) int {
	next := start + 1
	for next < end && r.fr[next].reg >= 0 {
		next++
	}
	if next >= end || r.endsFull(r.fr[next-1].reg) || isComma(r.at(r.fr, next)) || r.endsOpen(r.fr[next-1].reg) || text.IsDash(r.at(r.fr, next)) {
		return next
	}
	for k := next; k < end; k++ {
		if isComma(r.at(r.fr, k)) {
			return k
		}
	}
	return end
}

// cutBefore returns where the content before cue c must end: at the comma or
// conjunction that sets the cue's own clause off, or -1 when the cue is part
// of the content ("said he had told them").
func (r *frameReader) cutBefore(i int, c cue, start int) int {
	if c.kind == accordingTo {
		if k := c.first - 1; r.at(r.fr, k) == "," {
			return k
		}
		return c.first
	}
	k := r.backOverAdverbs(r.fr, c.first-1)
	w := strings.ToLower(r.at(r.fr, k))
	if c.kind == verbCue && (w == "and" || w == "but") && r.stance(c.verb.Class) && !(k == c.first-1 && r.cues[i].verb.Form&c.verb.Form&lang.Past != 0) {
		return -1 // what they wish or plan is part of what they said
	}
	switch {
	case c.kind == verbCue && c.verb.Form&lang.Ing != 0 && !r.progressive(c.first):
		if w == "," {
			return k
		}
		return -1
	case w == "and" || w == "but":
		if r.at(r.fr, k-1) == "," {
			k--
		}
		return k
	}
	np := r.subjectBefore(r.fr, c.first)
	if c.kind == passiveCue {
		np = r.subjectBefore(r.fr, c.quoter)
	}
	if np.empty() || np.first <= start {
		return -1
	}
	k = np.first - 1
	w = strings.ToLower(r.at(r.fr, k))
	if (w == "and" || w == "but" || w == "while") && r.at(r.fr, k-1) == "," {
		return k - 1
	}
	if w == "," && r.closes(c) {
		return k
	}
	if k >= start && r.fr[k].reg >= 0 && r.endsOpen(r.fr[k].reg) && r.closes(c) {
		return k + 1
	}
	return -1
}

// closes reports whether nothing but an adverbial follows the cue in the
// frame, so that it is an attribution after the fact.
func (r *frameReader) closes(c cue) bool {
	for k := c.end; k < len(r.fr); k++ {
		if r.fr[k].reg >= 0 || r.tagAt(r.fr, k) == "VERB" || r.tagAt(r.fr, k) == "SCONJ" || r.at(r.fr, k) == ":" {
			return false
		}
	}
	return true
}

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
		for end > 0 && isComma(r.at(r.fr, end-1)) {
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
	for k < len(r.fr) && r.fr[k].reg < 0 && !isComma(r.at(r.fr, k)) {
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
		if u.reg < 0 || r.taken[k] {
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
		if text.IsDash(r.at(r.fr, k+1)) && k == 0 && r.tagAt(r.fr, k+2) == "PROPN" {
			d := draft{block: r.block, subject: -1, certain: 0.8, rule: "signed after a dash", cue: []variorum.Span{r.spanOf(r.fr, k+1, k+2)}}
			r.finish(d, r.subjectAfter(r.fr, k+2), k)
			continue
		}
		if k == 0 && r.sentenceLike(u.reg) {
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
	return r.regions[reg].End-r.regions[reg].First > 6 && unicode.IsUpper(first) && r.endsFull(reg)
}
