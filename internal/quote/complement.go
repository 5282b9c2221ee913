package quote

import (
	"strings"

	"variorum/internal/lang"
	"variorum/internal/text"
)

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
	if strings.EqualFold(r.at(r.fr, start), "that") && !r.hasFinite(r.fr, start+1, end) && !r.hasRegionUnits(start, end) {
		return -1, -1 // "wrote that down too"
	}
	if c := r.cues[i].first; strings.EqualFold(r.at(r.fr, r.backOverAdverbs(r.fr, c-1)), "who") {
		end = r.relativeEnd(start, end)
	}
	if strings.EqualFold(r.at(r.fr, start), "what") {
		return -1, -1 // the words that it was called have a cue of their own
	}
	return start, end
}

// complement returns the unit where the content after cue i begins, or -1. It
// skips an addressee, adverbs, times and prepositional phrases.
func (r *frameReader) complement(i, k int) int {
	v := r.cues[i].verb
	addressee := v.Class == lang.CueTell || v.Class == lang.CueAsk
	for k < len(r.fr) {
		if r.fr[k].Reg >= 0 {
			if !r.doc.TitleLike(r.fr[k].Reg) || r.tagAt(r.fr, k-1) != "ADP" && r.tagAt(r.fr, k-1) != "PART" {
				return k
			}
			k++
			continue
		}
		w, tag := strings.ToLower(r.at(r.fr, k)), r.tagAt(r.fr, k)
		switch {
		case w == "that" && (r.tagAt(r.fr, k+1) == "AUX" || r.tagAt(r.fr, k+1) == "VERB") && r.tagAt(r.fr, k-1) == "NOUN":
			return -1 // "agreed with states that argued"
		case w == "that" && (v.That || v.Class == lang.CueTell || v.Class == lang.CueAsk), w == "whether", w == "how", w == "why":
			return k
		case (w == ":" || w == ",") && k+1 < len(r.fr) && r.fr[k+1].Reg >= 0:
			return k + 1
		case w == ":" && k+2 < len(r.fr):
			return k + 1
		case w == ",":
			return r.resumes(k)
		case text.IsStop(w) || text.IsDash(w) || w == ";":
			return -1
		case tag == "DET" && r.dayPhrase(k) > 0:
			k += r.dayPhrase(k)
		case r.timeAt(r.fr, k), tag == "ADJ" && r.tagAt(r.fr, k+1) == "ADP" && r.timeAt(r.fr, k+2), tag == "ADV" && w != "there" && w != "not" && !quantity[w]:
			k++
		case w == "to" && k+1 < len(r.fr) && r.fr[k+1].Reg >= 0 && (v.Class == lang.CueAsk || v.Class == lang.CueTell || v.Class == lang.CueCommit):
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

// dayPhrase is the length of "the day before", "the same evening" at unit k.
func (r *frameReader) dayPhrase(k int) int {
	j := k + 1
	if r.tagAt(r.fr, j) == "ADJ" {
		j++
	}
	switch strings.ToLower(r.at(r.fr, j)) {
	case "day", "week", "month", "year", "night", "morning", "evening", "afternoon":
		j++
	default:
		return 0
	}
	switch strings.ToLower(r.at(r.fr, j)) {
	case "before", "after", "earlier", "later":
		j++
	}
	return j - k
}

// resumes looks past the comma at unit k for the quotation that goes on after a
// place or time: "said in Velmora, Sudmark, “…”".
func (r *frameReader) resumes(k int) int {
	const reach = 9
	for j := k + 1; j < len(r.fr) && j < k+reach; j++ {
		if r.fr[j].Reg >= 0 {
			if text.IsComma(r.at(r.fr, j-1)) {
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
		if r.fr[j].Reg >= 0 {
			return k
		}
		if text.IsStop(r.at(r.fr, j)) || r.at(r.fr, j) == "," {
			break
		}
	}
	return -1
}

// overPreposition skips one prepositional phrase that holds no verb.
func (r *frameReader) overPreposition(k int) int {
	j := k + 1
	for j < len(r.fr) && r.fr[j].Reg < 0 {
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

// quantity words can be a subject alone, whatever their tag.
var quantity = map[string]bool{"both": true, "all": true, "many": true, "some": true, "most": true}

var subjectPronoun = map[string]bool{"he": true, "she": true, "they": true, "we": true, "i": true, "it": true}

// overAddressee skips who was told: a name, or one short noun phrase.
func (r *frameReader) overAddressee(k int) int {
	if r.fr[k].Reg < 0 {
		span := r.doc.Tokens[r.fr[k].Tok].Span
		for _, m := range r.doc.MentionsOver(span) {
			if m.Span.Start == span.Start {
				for k < len(r.fr) && r.fr[k].Reg < 0 && m.Span.Contains(r.doc.Tokens[r.fr[k].Tok].Span) {
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
	for j < len(r.fr) && r.fr[j].Reg < 0 {
		tag := r.tagAt(r.fr, j)
		w := strings.ToLower(r.at(r.fr, j))
		if w == "that" || j > k && (tag == "DET" || tag == "PRON") && w != "'s" {
			return j
		}
		if tag == "PRON" && !possessive(w) || tag == "NOUN" && r.tagAt(r.fr, j+1) != "NOUN" && r.tagAt(r.fr, j+1) != "PROPN" && !possessed(r.at(r.fr, j+1)) {
			return j + 1
		}
		if tag != "NOUN" && tag != "PROPN" && tag != "ADJ" && tag != "DET" && tag != "NUM" && tag != "PRON" && !possessed(w) {
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
		if r.at(r.fr, j) == ":" && r.fr[j+1].Reg >= 0 {
			return j + 1 // "scolded him: “…”"
		}
	}
	if v.That && (r.startsClause(k, end) || r.headline(r.fr) && end-k > 2) {
		return k
	}
	for j := k; j < end; j++ {
		if reg := r.fr[j].Reg; reg >= 0 && !r.doc.TitleLike(reg) {
			return k
		}
	}
	return -1
}

// startsClause reports whether a subject and its finite verb begin at unit k.
func (r *frameReader) startsClause(k, end int) bool {
	if w := strings.ToLower(r.at(r.fr, k)); quantity[w] && (r.tagAt(r.fr, k+1) == "AUX" || r.tagAt(r.fr, k+1) == "VERB") {
		return true
	} else if w == "there" || w == "if" || w == "when" {
		return r.hasFinite(r.fr, k+1, end)
	}
	np := r.subjectAfter(r.fr, k)
	if np.empty() || np.head < 0 || r.tagAt(r.fr, np.head) == "ADJ" {
		return false
	}
	j := np.end
	for j < end && r.fr[j].Reg < 0 {
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
			switch {
			case r.timeAt(r.fr, j):
				j++
			case r.at(r.fr, j) == ",":
				return r.resumesVerb(j, end)
			default:
				return false
			}
		}
	}
	return false
}

// resumesVerb reports whether a finite verb follows the second comma of an
// insertion that the comma at unit k opens: "the talks, now in their third
// year, would go on".
func (r *frameReader) resumesVerb(k, end int) bool {
	const reach = 16
	for j := k + 1; j+1 < end && j < k+reach && r.fr[j].Reg < 0; j++ {
		if r.at(r.fr, j) == "," {
			t := r.tagAt(r.fr, j+1)
			return t == "AUX" || t == "VERB" && !strings.HasSuffix(r.at(r.fr, j+1), "ing")
		}
	}
	return false
}

// relativeEnd cuts the content of a relative clause ("Berg, who says …,") where
// the main clause goes on: at the comma before its verb.
func (r *frameReader) relativeEnd(start, end int) int {
	for k := start + 1; k+1 < end; k++ {
		if t := r.tagAt(r.fr, k+1); r.at(r.fr, k) == "," && (t == "AUX" || t == "VERB") && !strings.HasSuffix(r.at(r.fr, k+1), "ing") {
			return k
		}
	}
	return end
}
