package quote

import (
	"strings"

	"variorum/internal/lang"
	"variorum/internal/text"
)

// clauseEnd is the end of a content that begins at unit start: the frame's
// last mark, or where another attribution begins.
func (r *frameReader) clauseEnd(i, start int) int {
	end := len(r.fr)
	for end > start && r.fr[end-1].Reg < 0 && (text.IsStop(r.at(r.fr, end-1)) || text.IsComma(r.at(r.fr, end-1))) {
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
	if r.fr[start].Reg >= 0 {
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
		if r.fr[k].Reg >= 0 && strings.HasSuffix(r.regions[r.fr[k].Reg].Inner.In(r.doc.Text()), ",") && r.fr[k+1].Reg < 0 && r.startsClause(k+1, end) {
			return k + 1
		}
	}
	for end > start && r.fr[end-1].Reg < 0 && text.IsComma(r.at(r.fr, end-1)) {
		end--
	}
	return end
}

// quotedEnd ends a content that begins with a quotation: after the quotation
// when it closes a sentence or clause, else with the clause it stands in.
func (r *frameReader) quotedEnd(start, end int) int {
	next := start + 1
	for next < end && r.fr[next].Reg >= 0 {
		next++
	}
	if next >= end || r.doc.EndsFull(r.fr[next-1].Reg) || text.IsComma(r.at(r.fr, next)) || r.endsOpen(r.fr[next-1].Reg) || text.IsDash(r.at(r.fr, next)) {
		return next
	}
	for k := next; k < end; k++ {
		if text.IsComma(r.at(r.fr, k)) {
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
	if w == "," && (r.closes(c) || r.fronted() && !strings.EqualFold(r.at(r.fr, start), "that")) {
		return k
	}
	if k >= start && r.fr[k].Reg >= 0 && r.endsOpen(r.fr[k].Reg) && r.closes(c) {
		return k + 1
	}
	return -1
}

// closes reports whether nothing but an adverbial follows the cue in the
// frame, so that it is an attribution after the fact.
func (r *frameReader) closes(c cue) bool {
	for k := c.end; k < len(r.fr); k++ {
		if r.fr[k].Reg >= 0 || r.tagAt(r.fr, k) == "VERB" || r.tagAt(r.fr, k) == "SCONJ" || r.at(r.fr, k) == ":" {
			return false
		}
	}
	return true
}

// fronted reports whether the frame begins with a subordinate clause, so that
// the main clause follows a comma: "After reports told of it, Berg called it …".
func (r *frameReader) fronted() bool {
	switch strings.ToLower(r.at(r.fr, 0)) {
	case "after", "when", "while", "as", "although", "though", "since", "because", "before":
		return true
	}
	return false
}
