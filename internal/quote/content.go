package quote

import (
	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// contents finds what is said at cue i: before it, after it, or both when the
// attribution splits a quotation.
func (r *frameReader) contents(i int, source phrase.Range, d *draft) {
	c := r.cues[i]
	begin, end := c.First, c.End
	if c.kind == passiveCue {
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
	after = r.withAddressee(c, end, after)
	before, beforeEnd := r.before(i, begin, after >= 0)
	if after >= 0 && before >= 0 && r.fr.Units[after].Reg < 0 && !r.hasRegionUnits(before, beforeEnd) {
		before = -1
	}
	if c.verb.Class == lang.CueJudge && after >= 0 && !r.hasRegionUnits(after, afterEnd) {
		after = -1 // a judgement in the reporter's words is no quotation
	}
	if source.Empty() && c.kind == verbCue && (before < 0 || r.fr.Units[beforeEnd-1].Reg < 0 || !r.commaAt(beforeEnd)) && (after < 0 || r.fr.Units[after].Reg < 0) {
		return // no speaker, and no quotation beside the verb
	}
	if after < 0 {
		after, afterEnd = r.parenthetical(i, begin, end)
		if t := r.fr.Tag(after); before < 0 && after >= 0 && (t == "AUX" || t == "VERB") {
			if first := r.clauseStart(i, begin-1); first < begin-1 {
				before, beforeEnd = first, begin-1 // The subject, he said, goes on.
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

// withAddressee begins a content that starts with an infinitive at whoever is to
// act, since that is who the demand is about: "urged | the council to stay".
func (r *frameReader) withAddressee(c cue, end, after int) int {
	if after <= end || r.fr.At(after) != "to" || c.kind != verbCue {
		return after
	}
	first := end
	for first < after && (r.fr.Tag(first) == "ADV" || r.fr.TimeAt(first)) {
		first++
	}
	for k := first; k < after; k++ {
		if r.fr.Units[k].Reg >= 0 || r.fr.Tag(k) == "PUNCT" && r.fr.At(k) != "," {
			return after
		}
	}
	if t := r.fr.Tag(first); t == "ADP" || t == "PUNCT" {
		return after
	}
	return first
}

// commaAt reports whether a comma stands at unit k, or inside the region before
// it.
func (r *frameReader) commaAt(k int) bool {
	return text.IsComma(r.fr.At(k)) || k > 0 && r.fr.Units[k-1].Reg >= 0 && r.endsOpen(r.fr.Units[k-1].Reg)
}

// shared reports whether the source belongs to an earlier cue of the frame.
func (r *frameReader) shared(np phrase.Range, i int) bool {
	for j := range i {
		if r.cues[j].First >= np.First && np.End <= r.cues[i].First && r.cues[j].End <= r.cues[i].First {
			return true
		}
	}
	return false
}

func (r *frameReader) hasRegionUnits(first, end int) bool {
	for k := first; k < end; k++ {
		if r.fr.Units[k].Reg >= 0 {
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
