package quote

import (
	"strings"

	"variorum/internal/lang"
	"variorum/internal/text"
)

// clauseEnd is the end of a content that begins at unit start: the frame's
// last mark, or where another attribution begins.
func (r *frameReader) clauseEnd(i, start int) int {
	end := len(r.fr.Units)
	for end > start && r.fr.Units[end-1].Reg < 0 && (text.IsStop(r.fr.At(end-1)) || text.IsComma(r.fr.At(end-1))) {
		end--
	}
	for j := i + 1; j < len(r.cues); j++ {
		c := r.cues[j]
		if c.First < start {
			continue
		}
		if cut := r.cutBefore(i, c, start); cut > start && cut < end {
			end = cut
			break
		}
	}
	if r.fr.Units[start].Reg >= 0 {
		return r.quotedEnd(start, end)
	}
	for k, open := start, 0; k < end; k++ {
		if w := r.fr.At(k); k > start && (strings.HasPrefix(w, "http") || strings.HasPrefix(w, "pic.twitter")) {
			return k
		}
		switch r.fr.At(k) {
		case "(":
			open++
		case ")":
			if open--; open < 0 {
				return k // the bracket that the attribution stands in
			}
		}
	}
	for k := start; k+1 < end; k++ {
		if r.fr.Units[k].Reg >= 0 && strings.HasSuffix(r.regions[r.fr.Units[k].Reg].Inner.In(r.doc.Text()), ",") && r.fr.Units[k+1].Reg < 0 {
			next := k + 1
			if r.fr.Tag(next) == "ADV" {
				next++ // “a free trader,” apparently he is not
			}
			if r.fr.StartsClause(next, end) || r.joinsClause(i, k+1, end) {
				return k + 1
			}
		}
	}
	if k := r.aside(start, end); k > start {
		end = k
	}
	if w := strings.ToLower(r.fr.At(start)); w == "if" || w == "whether" {
		for k := start + 3; k+1 < end; k++ {
			if strings.EqualFold(r.fr.At(k), "and") && r.fr.Tag(k+1) != "VERB" && r.fr.StartsClause(k+1, end) {
				return k // "asked if she would take it up and she agreed"
			}
		}
	}
	for k := start + 2; r.cues[i].kind == text.NounCue && k+1 < end; k++ {
		if strings.EqualFold(r.fr.At(k), "but") && r.fr.Tag(k+1) == "VERB" {
			return k // "ignored her demand that he stay but went on"
		}
	}
	if r.infinitive(i, start) {
		end = r.infinitiveEnd(start, end)
	}
	if r.fronted() && !text.IsComma(r.fr.At(start-1)) {
		for k := start + 1; k+1 < end; k++ {
			if r.fr.At(k) == "," && r.fr.StartsClause(k+1, end) {
				return k // "Although Berg says that …, he may yet be charged"
			}
		}
	}
	for end > start && r.fr.Units[end-1].Reg < 0 && (text.IsComma(r.fr.At(end-1)) || text.IsDash(r.fr.At(end-1))) {
		end--
	}
	return end
}

// joinsClause reports whether a conjunction at unit k joins a clause of the
// reporter's to what cue i calls somebody: "called it “unfair,” and she left".
func (r *frameReader) joinsClause(i, k, end int) bool {
	v := r.cues[i].verb
	return (v.Class == lang.CueJudge || naming[v.Lemma]) && r.fr.Tag(k) == "CCONJ" && r.fr.StartsClause(k+1, end)
}

// infinitive reports whether the content of cue i that begins at unit start is
// what somebody is to do: "urged the crews to stay in port".
func (r *frameReader) infinitive(i, start int) bool {
	switch r.cues[i].verb.Class {
	case lang.CueAsk, lang.CueTell, lang.CueCommit:
	default:
		return false
	}
	for k := start; k < start+8 && k < len(r.fr.Units) && r.fr.Units[k].Reg < 0; k++ {
		switch t := r.fr.Tag(k); {
		case t == "PART" && r.fr.At(k) == "to":
			return true
		case t == "VERB", t == "AUX", t == "SCONJ", t == "PUNCT":
			return false
		}
	}
	return false
}

// infinitiveEnd is where a clause of its own is joined to an infinitive.
func (r *frameReader) infinitiveEnd(start, end int) int {
	for k := start + 2; k+1 < end; k++ {
		if r.fr.Tag(k) != "CCONJ" {
			continue
		}
		next := k + 1
		for r.fr.Tag(next) == "ADV" {
			next++
		}
		t, comma := r.fr.Tag(next), text.IsComma(r.fr.At(k-1))
		if t == "AUX" || t == "VERB" && (strings.HasSuffix(r.fr.At(next), "ed") || strings.HasSuffix(r.fr.At(next), "ing") && !r.fr.HasGerund(start, k)) || (comma || t == "PRON") && r.fr.StartsClause(k+1, end) || comma && strings.EqualFold(r.fr.At(k), "but") && t == "VERB" {
			if comma {
				k--
			}
			return k
		}
	}
	return end
}

// aside is the unit where words of the reporter follow the content that begins
// at unit start: after a dash, or a concession ("…, though she gave no date").
// It is -1 where there are none.
func (r *frameReader) aside(start, end int) int {
	for k := start + 2; k+1 < end; k++ {
		w := r.fr.At(k)
		if w == ";" && strings.EqualFold(r.fr.At(k+1), "in") && strings.EqualFold(r.fr.At(k+2), "fact") {
			return k // the reporter puts it right
		}
		if w != "," {
			continue
		}
		switch strings.ToLower(r.fr.At(k + 1)) {
		case "prompting", "sparking", "drawing", "fueling", "fuelling", "stoking", "triggering", "echoing", "underscoring", "contradicting":
			return k // what came of the words
		case "though", "although", "while", "whereas":
			if r.fr.StartsClause(k+2, end) {
				return k
			}
		case "however":
			if text.IsComma(r.fr.At(k+2)) && r.fr.StartsClause(k+3, end) {
				return k // ", however, the bloc refused"
			}
		case "even":
			if n := strings.ToLower(r.fr.At(k + 2)); n == "though" || n == "as" {
				return k
			}
		}
	}
	return -1
}

// quotedEnd ends a content that begins with a quotation: after the quotation
// when it closes a sentence or clause, else with the clause it stands in.
func (r *frameReader) quotedEnd(start, end int) int {
	next := start + 1
	for next < end && r.fr.Units[next].Reg >= 0 {
		next++
	}
	if next >= end || r.doc.EndsFull(r.fr.Units[next-1].Reg) || text.IsComma(r.fr.At(next)) || r.doc.EndsOpen(r.fr.Units[next-1].Reg) || text.IsDash(r.fr.At(next)) {
		return next
	}
	for k := next; k < end; k++ {
		if text.IsComma(r.fr.At(k)) {
			return k
		}
	}
	return end
}

// cutBefore returns where the content before cue c must end: at the comma or
// conjunction that sets the cue's own clause off, or -1 when the cue is part
// of the content ("said he had told them").
func (r *frameReader) cutBefore(i int, c cue, start int) int {
	if c.kind == text.Particle {
		if k := c.First - 1; r.fr.At(k) == "," {
			if k == start+1 && strings.EqualFold(r.fr.At(start), "that") {
				return -1 // reported that, according to its own count, …
			}
			return k
		}
		return c.First
	}
	if at := c.First - 1; r.stance(r.cues[i].verb.Class) && c.kind == text.VerbCue && !r.stance(c.verb.Class) && at > start && text.IsComma(r.fr.At(at)) {
		if _, inverted := r.sourceAfter(c); inverted {
			return at // "pledged to let him finish, said Lund"
		}
	}
	k := r.fr.BackOverAdverbs(c.First - 1)
	w := strings.ToLower(r.fr.At(k))
	if c.kind == text.VerbCue && (w == "and" || w == "but") && r.stance(c.verb.Class) && (c.verb.Class == lang.CueAttitude || c.verb.Class == lang.CueWeak || !(k == c.First-1 && r.cues[i].verb.Form&c.verb.Form&lang.Past != 0)) {
		return -1 // what they wish or plan is part of what they said
	}
	switch {
	case c.kind == text.VerbCue && c.verb.Form&lang.Ing != 0 && !r.fr.Progressive(c.First):
		if w == "," {
			return k
		}
		if r.fr.At(c.First-1) == "," && c.First-1 > start {
			return c.First - 1 // on Monday, | saying
		}
		if k >= start && r.fr.Units[k].Reg >= 0 && r.doc.EndsOpen(r.fr.Units[k].Reg) {
			return k + 1 // “…,” adding
		}
		return -1
	case w == "and" || w == "but":
		if r.fr.At(k-1) == "," {
			k--
		}
		return k
	}
	np := r.fr.SubjectBefore(c.First)
	if c.kind == text.QuotedAs {
		np = r.fr.SubjectBefore(c.quoter)
	}
	if np.Empty() || np.First <= start {
		return -1
	}
	switch strings.ToLower(r.fr.At(np.First)) {
	case "who", "which", "whose", "that":
		return -1 // "said Lund, who had asked for it, was out"
	}
	k = np.First - 1
	w = strings.ToLower(r.fr.At(k))
	if (w == "and" || w == "but" || w == "while") && r.fr.At(k-1) == "," {
		return k - 1
	}
	if w == "while" {
		return k
	}
	if w == "," && (r.closes(c) || c.kind == text.VerbCue && text.IsComma(r.fr.At(c.End)) && r.fr.LeadsOver(c.End) || r.stance(r.cues[i].verb.Class) && r.inserted(c) || r.fronted() && !strings.EqualFold(r.fr.At(start), "that")) {
		return k
	}
	if k >= start && r.fr.Units[k].Reg >= 0 && r.doc.EndsOpen(r.fr.Units[k].Reg) && r.closes(c) {
		return k + 1
	}
	return -1
}

// inserted reports whether cue c stands in an insertion between commas: "one
// thing he plans to look into, Berg told the daily last month, is …".
func (r *frameReader) inserted(c cue) bool {
	k := c.End
	if c.verb.Class == lang.CueTell {
		k = r.fr.OverAddressee(k)
	}
	for k < len(r.fr.Units) && r.fr.TimeAt(k) {
		k++
	}
	return text.IsComma(r.fr.At(k))
}

// closes reports whether nothing but an adverbial follows the cue in the
// frame, so that it is an attribution after the fact.
func (r *frameReader) closes(c cue) bool {
	for k := c.End; k < len(r.fr.Units); k++ {
		if r.fr.Units[k].Reg >= 0 || r.fr.Tag(k) == "VERB" || r.fr.Tag(k) == "SCONJ" || r.fr.At(k) == ":" {
			return false
		}
	}
	return true
}

// fronted reports whether the frame begins with a subordinate clause, so that
// the main clause follows a comma: "After reports told of it, Berg called it …".
func (r *frameReader) fronted() bool {
	switch strings.ToLower(r.fr.At(0)) {
	case "after", "when", "while", "as", "although", "though", "since", "because", "before", "asked":
		return true
	case "even", "now":
		next := strings.ToLower(r.fr.At(1))
		return next == "as" || next == "though" || next == "that"
	}
	return false
}
