package quote

import (
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// source finds who speaks at cue i: after an inverted verb, before it, or the
// subject of the cue before when the verb is joined to it by "and" or is a
// participle; where the tags show nobody, the tree is asked.
func (r *frameReader) source(i int) phrase.Range {
	c := r.cues[i]
	if np, ok := r.sourceAfter(c); ok {
		return np
	}
	if c.verb.Form&lang.Ing != 0 && !r.fr.Progressive(c.First) {
		return r.participleSource(c)
	}
	if np := r.fr.SubjectBefore(c.First); !np.Empty() && np.Head >= 0 && !r.inside(np, i) {
		if w := strings.ToLower(r.fr.At(np.Head)); w == "who" || w == "which" || w == "that" {
			if before := r.fr.PhraseEndingAt(r.fr.OverComma(np.First - 1)); !before.Empty() {
				return r.fr.Antecedent(before, w)
			}
		}
		if last := np.End - 1; last > np.First && phrase.SubjectPronoun[strings.ToLower(r.fr.At(last))] {
			return phrase.Range{First: last, End: np.End, Head: last} // "a plan he says will work"
		}
		return np
	}
	j := r.fr.BackOverAdverbs(c.First - 1)
	if w := strings.ToLower(r.fr.At(j)); w == "and" || w == "but" || w == "," || w == "then" {
		if w == "," {
			if np := r.subject(c.First); r.fr.Sayer(np) {
				return np // "The Harbor League, a group of crews trained in Dorra, said"
			}
		}
		if r.within && w == "and" && !text.IsComma(r.fr.At(j-1)) {
			return phrase.None // "Lund said Berg told her a lie and asked": either
		}
		return r.controller(c)
	}
	if np := r.fr.WholeSubject(j + 1); c.verb.Invert && !np.Empty() && r.fr.BesideQuotation(np.First) {
		return np // “…?” a narrator in the film asks
	}
	if r.stance(c.verb.Class) {
		return phrase.None
	}
	if c.verb.Invert && !r.fr.Headline() && r.fr.LeadsOver(c.End) {
		if np := r.fr.WholeSubject(j + 1); !np.Empty() {
			return np
		}
	}
	return r.subject(c.First)
}

// sourceAfter finds the subject that follows an inverted verb: "…," said Berg.
// It reports false where the verb is not inverted.
func (r *frameReader) sourceAfter(c cue) (phrase.Range, bool) {
	if !c.verb.Invert || c.verb.Form&lang.Ing != 0 || !r.fr.Inverted(c.First) {
		return phrase.None, false
	}
	quoted := c.First == 0 || r.fr.Units[c.First-1].Reg >= 0 || c.First > 1 && r.fr.Units[c.First-2].Reg >= 0
	if np := r.fr.SubjectAfter(c.End); !quoted && !np.Empty() && np.End+1 < len(r.fr.Units) && r.fr.Tag(np.First) == "PROPN" && text.IsComma(r.fr.At(np.End)) && r.fr.Units[np.End+1].Reg >= 0 {
		return np, true // "Holm, adds Berg, “is afraid …”"
	}
	if !quoted && c.First > 1 && text.IsComma(r.fr.At(c.First-1)) && r.fr.Sayer(r.fr.SubjectBefore(c.First)) {
		return phrase.None, false
	}
	if !quoted && (c.verb.Class == lang.CueAsk || c.verb.Class == lang.CueTell) {
		return phrase.None, true // "the survey, held in May, asks Norlanders"
	}
	np := r.fr.SubjectAfter(c.End)
	if np.Empty() || !r.fr.Sayer(np) && !(r.fr.BesideQuotation(c.First) && r.fr.Determined(np)) {
		return phrase.None, false
	}
	if (!quoted || r.fr.Tag(np.Head) == "PRON") && r.fr.StartsClause(c.End, len(r.fr.Units)) {
		return phrase.None, false // "the owners, who met in Dorra, said Norland would pay"
	}
	np.End = r.fr.OverRelative(np.End)
	return np, true
}

// participleSource finds whose saying a participle is: "footage of Berg saying",
// "a resolution directing", or the subject of the sentence.
func (r *frameReader) participleSource(c cue) phrase.Range {
	j := c.First - 1
	for r.fr.Tag(j) == "ADV" {
		j--
	}
	np := r.fr.PhraseEndingAt(j)
	if !strings.EqualFold(r.fr.At(np.First-1), "with") {
		np = r.fr.PhraseEndingAt(c.First - 1)
	} else if r.fr.Sayer(np) && np.Head == np.End-1 {
		return np // "with Berg repeatedly vowing"
	}
	switch {
	case r.fr.At(c.First-1) == ":", r.fr.Tag(c.First-1) == "VERB" && strings.HasSuffix(r.fr.At(c.First-1), "s"):
		return phrase.None // "his remarks about Berg were plain: praising her", "with news reports suggesting"
	case np.Empty() && r.fr.Blamed(c.First) != phrase.None:
		return r.fr.Blamed(c.First)
	case np.Empty():
		return r.controller(c)
	case r.fr.Tag(c.First-1) == "PROPN" && !r.fr.TimeAt(c.First-1) && c.verb.Class != lang.CueJudge && !r.stance(c.verb.Class):
		return phrase.Range{First: r.fr.NameStart(np), End: np.End, Head: c.First - 1}
	case r.fr.Tag(np.Head) == "PRON":
		return r.controller(c)
	case r.fr.Sayer(np) && c.verb.Class != lang.CueJudge:
		return np
	}
	return phrase.None
}

// inside reports whether the phrase holds another cue's own words, so that it
// is not a subject of this one.
func (r *frameReader) inside(np phrase.Range, i int) bool {
	for j, c := range r.cues {
		if j != i && np.First < c.End && c.First <= np.Head {
			return true
		}
	}
	return false
}

// controller is the subject that a participle or a second verb shares: that of
// the cue before, else the first noun phrase of the frame that has a verb.
func (r *frameReader) controller(c cue) phrase.Range {
	k := c.First
	if strings.EqualFold(r.fr.At(k-1), "by") && r.fr.Tag(r.prior.First-1) == "SCONJ" {
		return r.subject(k) // "Lund opened the day after Berg gave in, by saying"
	}
	if !r.prior.Empty() {
		for j := r.prior.End; r.fronted() && j+1 < k; j++ {
			if r.fr.At(j) == "," && r.fr.StartsClause(j+1, k) {
				return phrase.None // "While Dorra says no, Norland wants them out, saying"
			}
		}
		if t := r.fr.Tag(k - 1); (t == "ADP" || t == "SCONJ") && r.fr.JoinedSubject(r.prior.End, k) {
			return phrase.None // Berg called it “unfair,” and others were shy of mentioning it
		}
		return r.prior
	}
	if r.fr.At(k-1) == "," && r.fr.Tag(k) == "VERB" {
		np := r.fr.PhraseEndingAt(k - 2 - r.fr.TimeEndingAt(k-2))
		document := !np.Empty() && r.isDocument(r.fr.At(np.Head))
		if before := strings.ToLower(r.fr.At(np.First - 1)); document && (before == "after" || before == "following" || before == "amid" || before == "in") {
			return np // "the anger came after a report on Tuesday, accusing"
		}
		if np := r.subject(k); r.fr.Sayer(np) && !r.stance(c.verb.Class) {
			return np // "the crews cheered the bill, saying"
		}
		if document && (r.stance(c.verb.Class) || !r.fr.HasFinite(0, np.First)) {
			return np // "a rule on tolls, requiring"
		}
	}
	for j := 1; j < k; j++ {
		if t := r.fr.Tag(j); (t == "VERB" || t == "AUX") && !r.fr.InsideName(j) {
			np := r.fr.SubjectBefore(j)
			if before := r.fr.Tag(np.First - 1); np.Empty() || !r.fr.Sayer(np) || np.First > 0 && (before == "ADP" || before == "CCONJ") {
				return phrase.None // "some in Norland welcomed it, saying"
			}
			return np
		}
	}
	return phrase.None
}

// passive reads "NP was quoted as saying by VIA" and "VIA quoted NP as saying".
func (r *frameReader) passive(i int, d *draft) phrase.Range {
	c := r.cues[i]
	d.cue = []variorum.Span{r.fr.SpanOf(c.quoter, c.quoter+1), r.fr.SpanOf(c.First-1, c.End)}
	between := phrase.Range{First: c.quoter + 1, End: c.First - 1, Head: -1}
	if !between.Empty() && !r.fr.HasFinite(between.First, between.End) {
		if np := r.fr.SubjectAfter(between.First); !np.Empty() {
			if via := r.fr.SubjectBefore(c.quoter); !via.Empty() {
				d.via = append(d.via, r.fr.Hop(via))
			}
			np.End = between.End
			return np
		}
	}
	k := r.fr.ByAfter(c.End)
	if !between.Empty() && strings.EqualFold(r.fr.At(between.First), "by") {
		k = between.First + 1 // was quoted by VIA as saying
	}
	if k >= 0 {
		if via := r.fr.SubjectAfter(k); !via.Empty() {
			d.via = append(d.via, r.fr.Hop(via))
		}
	}
	return r.fr.SubjectBefore(c.quoter)
}
