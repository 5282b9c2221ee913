package quote

import (
	"strings"

	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// parenthetical finds the rest of a content that its attribution interrupts
// between two commas: "The talks, he said, would go on".
func (r *frameReader) parenthetical(i, begin, end int) (int, int) {
	switch strings.ToLower(r.fr.At(begin)) {
	case "which", "who", "that":
		return -1, -1
	}
	if begin == 0 || !text.IsComma(r.fr.At(begin-1)) || !r.postposed(i) || r.fr.HasRegion(0, begin) {
		return -1, -1
	}
	k := end
	if c := r.cues[i]; c.verb.Class == lang.CueTell && c.kind == text.VerbCue && !text.IsComma(r.fr.At(k)) {
		k = r.fr.OverAddressee(k)
	}
	for k < len(r.fr.Units) && (r.fr.TimeAt(k) || r.fr.Tag(k) == "ADP" && r.fr.TimeAt(k+1)) {
		k++
	}
	if r.fr.At(k) != "," || k+1 == len(r.fr.Units) {
		return -1, -1
	}
	switch r.fr.Tag(k + 1) {
	case "VERB", "CCONJ", "SCONJ":
		if strings.HasSuffix(r.fr.At(k+1), "ing") || r.fr.Tag(k+1) == "CCONJ" {
			return -1, -1
		}
	}
	if w := strings.ToLower(r.fr.At(k + 1)); w == "who" || w == "which" || w == "as" || w == "while" {
		return -1, -1
	}
	stop := r.clauseEnd(i, k+1)
	if stop <= k+1 {
		return -1, -1
	}
	return k + 1, stop
}

// before finds the content that stands before an attribution which begins at
// unit begin: "…," said Berg; The talks are off, the minister said.
func (r *frameReader) before(i, begin int, source phrase.Range, hasAfter bool) (int, int) {
	p := begin - 1
	for p >= 0 && (r.fr.Tag(p) == "ADV" || r.fr.Tag(p) == "CCONJ") && r.fr.Units[p].Reg < 0 {
		p-- // "…," later said
	}
	if w := strings.ToLower(r.fr.At(p + 1)); (w == "but" || w == "when") && p+2 <= source.First {
		return -1, -1 // "…," but he was responding; those “deeds” when he testifies
	}
	if p < 0 || r.cues[i].kind == text.VerbCue && r.cues[i].verb.Form == lang.Ing && !r.fr.Progressive(r.cues[i].First) && r.fr.Units[p].Reg < 0 {
		return -1, -1
	}
	end := p + 1
	if r.fr.Units[p].Reg < 0 {
		if r.relativeClause(r.cues[i].First) {
			return -1, -1 // He told it to Jonas Brekk, the founder of the paper, which printed
		}
		w := r.fr.At(p)
		if w != "," && !text.IsDash(w) || p == 0 {
			return -1, -1
		}
		end = p
	}
	if c := r.cues[i]; r.fr.Units[p].Reg >= 0 && (c.verb.Class == lang.CueWrite && r.hasObject(i) || source.First == p+1 && r.fr.Tag(p+1) == "PROPN" && r.fr.Tag(p-1) == "PROPN" && !r.doc.EndsOpen(r.fr.Units[p].Reg)) {
		return -1, -1 // "…," and the Daily published a piece; Per “Tex” Holm urged
	}
	if r.taken[end-1] || r.fr.Units[p].Reg < 0 && len(r.drafts) > 0 && !r.fr.HasRegion(0, end) {
		if first, last := r.reportedReport(i, end); first >= 0 || r.taken[end-1] {
			return first, last
		}
	}
	first := r.clauseStart(i, end)
	if first < 0 || first >= end {
		return -1, -1
	}
	if reg := r.fr.Units[end-1].Reg; reg >= 0 && end-1 > first && r.doc.TitleLike(reg) && !r.fr.HasFinite(first, end-1) {
		return -1, -1 // On this week's “Morning Hour,” Berg said
	}
	end = r.overSpeakers(first, end)
	if t := r.fr.Tag(first); !r.fr.HasFinite(first, end) && (r.fr.Units[end-1].Reg < 0 || end-first > 3 && r.opensUpper(r.fr.Units[end-1].Reg)) && (t == "ADP" || t == "SCONJ" || t == "VERB") || t == "SCONJ" && strings.EqualFold(r.fr.At(first), "as") && !r.fr.HasRegion(first, end) && !r.fr.HasComma(first, end) {
		return -1, -1 // In an interview with “Morning Hour” host Ana Lund, Berg dismissed; As was to be expected, Berg
	}
	if !r.fr.HasRegion(first, end) {
		if r.fronted() && first <= 1 && !r.closes(r.cues[i]) {
			return -1, -1 // "When the council met, he answered by …"
		}
		if v := r.cues[i].verb; (v.Lemma == "begin" || v.Lemma == "go on" || v.Lemma == "continue") && !r.closes(r.cues[i]) {
			return -1, -1 // "as he reached port, he began to sing"
		}
		if hasAfter || !r.postposed(i) || !r.fr.HasFinite(first, end) && !r.closesSentence(i, first, end) || r.hasObject(i) {
			return -1, -1
		}
		if v := r.cues[i].verb; r.cues[i].kind == text.VerbCue && v.Lemma != "say" && !r.fr.Sayer(source) {
			return -1, -1 // "the most jobs added in a year"
		}
	}
	if c := r.cues[i]; c.kind == text.VerbCue && c.verb.Form == lang.Ing && !r.fr.Progressive(c.First) && end-first > 1 {
		return -1, -1 // Berg called it "a mistake," adding
	}
	if r.fr.Units[end-1].Reg >= 0 && end-first > 1 && !r.fr.HasFinite(first, end-1) && !r.fr.NominalIn(first, end) {
		first = end - 1
	}
	return first, end
}

// relativeClause reports whether the verb at a unit has a relative pronoun for its subject.
func (r *frameReader) relativeClause(verb int) bool {
	k := verb - 1
	for k >= 0 && (r.fr.Tag(k) == "AUX" || r.fr.Tag(k) == "ADV") {
		k--
	}
	w := strings.ToLower(r.fr.At(k))
	return w == "which" || w == "who"
}

// overSpeakers ends a content at the quotation in it that leads over to an
// attribution, when nothing but names follow: "“…,” Lund, of Dorra, and Brekk".
func (r *frameReader) overSpeakers(first, end int) int {
	for k := end - 2; k >= first; k-- {
		if reg := r.fr.Units[k].Reg; reg >= 0 {
			if r.doc.EndsOpen(reg) && !r.fr.HasFinite(k+1, end) {
				return k + 1
			}
			return end
		}
	}
	return end
}

// closesSentence reports whether cue i ends a sentence of which units first to
// end are long enough to be what was said, whatever their tags.
func (r *frameReader) closesSentence(i, first, end int) bool {
	const shortest = 5 // units
	if t := r.fr.Tag(first); t == "ADP" || t == "SCONJ" || t == "VERB" || t == "ADV" {
		return false
	}
	return end-first >= shortest && r.cues[i].verb.That && r.closes(r.cues[i])
}

// reportedReport reads an attribution that closes a sentence which already
// holds one: "Berg made it clear that …, the agency quoted Holm as saying". All
// before it is its content.
func (r *frameReader) reportedReport(i, end int) (int, int) {
	c := r.cues[i]
	if reg := r.fr.Units[end-1].Reg; !r.postposed(i) || !r.closes(c) || reg < 0 && !text.IsComma(r.fr.At(end)) || reg >= 0 && !r.doc.EndsOpen(reg) {
		return -1, -1
	}
	if r.fr.At(end-2) == ":" && r.fr.Tag(c.First-1) == "PRON" {
		return -1, -1 // Berg scolded them: “…,” she said
	}
	first := r.fr.Dateline(end)
	if w := r.fr.At(first); connective[strings.ToLower(w)] && r.fr.At(first+1) == "," {
		first += 2
	}
	for _, d := range r.drafts {
		for _, s := range append(d.cue[:len(d.cue):len(d.cue)], d.source...) {
			if s.Start < r.fr.UnitSpan(r.fr.Units[first]).Start || s.End > r.fr.UnitSpan(r.fr.Units[end-1]).End {
				return -1, -1
			}
		}
	}
	return first, end
}

// clauseStart is the first unit of the content that ends at unit end: after a
// colon, after what an earlier cue took, after a connective that is the
// reporter's.
func (r *frameReader) clauseStart(i, end int) int {
	first := r.fr.Dateline(end)
	for k := end - 1; k >= first; k-- {
		if r.taken[k] || r.fr.At(k) == ":" && !r.fr.HasRegion(0, k) {
			first = k + 1
			break
		}
	}
	for j := range i {
		if c := r.cues[j]; c.kind != text.Particle && c.End > first && c.End <= end && r.draftAt(c) {
			first = c.End
		}
	}
	for first < end && (text.IsComma(r.fr.At(first)) || text.IsDash(r.fr.At(first)) || text.IsStop(r.fr.At(first))) {
		first++
	}
	if w := r.fr.At(first); connective[strings.ToLower(w)] && r.fr.At(first+1) == "," {
		first += 2
	}
	return first
}

// draftAt reports whether the cue already has a draft.
func (r *frameReader) draftAt(c cue) bool {
	span := r.fr.SpanOf(c.First, c.End)
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
		return r.cues[i].kind == text.QuotedAs || v.That && r.documented(i)
	default:
		return r.cues[i].kind == text.QuotedAs
	}
	if !v.Invert && v.Lemma != "report" && v.Class != lang.CueWeak && r.cues[i].kind == text.VerbCue {
		return false
	}
	return v.Form != lang.Ing && (v.Form != lang.Base || v.Lemma == "say" || v.Class == lang.CueWeak) && v.Class != lang.CueDeny || r.cues[i].kind == text.QuotedAs || v.Form&lang.Past != 0
}

// documented reports whether the subject right before cue i is a document: "the
// port's records show", after what they show.
func (r *frameReader) documented(i int) bool {
	np := r.fr.SubjectBefore(r.cues[i].First)
	return !np.Empty() && np.Head >= 0 && r.isDocument(r.fr.At(np.Head)) && r.closes(r.cues[i])
}

// hasObject reports whether a noun follows the verb of cue i that is neither its
// speaker nor whom it was told: "the accord expires, Caldria offers a table".
func (r *frameReader) hasObject(i int) bool {
	c := r.cues[i]
	if c.verb.Class == lang.CueTell || c.verb.Class == lang.CueAsk || r.fr.Inverted(c.First) || r.fr.TimeAt(c.End) {
		return false
	}
	switch r.fr.Tag(c.End) {
	case "DET", "NOUN", "PROPN", "PRON", "NUM":
		return r.fr.DayPhrase(c.End) == 0
	}
	return false
}
