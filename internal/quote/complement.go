package quote

import (
	"strings"

	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// after finds the content that follows an attribution which ends before unit
// k: that-clauses, bare clauses, infinitives, colons and quotations.
func (r *frameReader) after(i, k int) (int, int) {
	start := r.complement(i, k)
	if start < 0 && r.prefaced(i, k) {
		start = k + 1
	}
	if v := r.cues[i].verb; v.Lemma == "decline" && start > k && !strings.EqualFold(r.fr.At(start), "to") {
		return -1, -1 // "declined to comment on how"
	} else if start < 0 || (v.Lemma == "begin" || v.Lemma == "continue") && r.fr.Units[start].Reg < 0 {
		return -1, -1 // "beginning with how she is called"
	}
	if v := r.cues[i].verb; v.That || v.Class == lang.CueTell {
		start = r.fr.ThatAfter(start)
	}
	if r.reportsAt(i, start) {
		return -1, -1 // "the film ends with footage of Berg saying"
	}
	end := r.clauseEnd(i, start)
	if end <= start {
		return -1, -1
	}
	if strings.EqualFold(r.fr.At(start), "that") && !r.fr.HasFinite(start+1, end) && !r.fr.HasRegion(start, end) {
		return -1, -1 // "wrote that down too"
	}
	if r.relative(r.cues[i].First) {
		end = r.relativeEnd(start, end)
	}
	if strings.EqualFold(r.fr.At(start), "what") {
		return -1, -1 // the words that it was called have a cue of their own
	}
	return start, end
}

// reportsAt reports whether another cue stands right at unit k, as a participle
// of the name before it.
func (r *frameReader) reportsAt(i, k int) bool {
	np := r.fr.PhraseEndingAt(k - 1)
	if np.Empty() || r.fr.Tag(k-1) != "PROPN" || !strings.EqualFold(r.fr.At(r.fr.NameStart(np)-1), "of") {
		return false
	}
	for _, c := range r.cues[i+1:] {
		if c.First == k {
			return c.kind == text.VerbCue && c.verb.Form == lang.Ing
		}
	}
	return false
}

// relative reports whether the verb at unit k is that of a relative clause: "who
// says", "which he says".
func (r *frameReader) relative(k int) bool {
	if strings.EqualFold(r.fr.At(r.fr.BackOverAdverbs(k-1)), "who") {
		return true
	}
	np := r.fr.SubjectBefore(k)
	return !np.Empty() && strings.EqualFold(r.fr.At(np.First-1), "which")
}

// prefaced reports whether cue i and its source open the frame as a preface to
// what is said after the comma at unit k: "As the Courier reported, the ships …".
func (r *frameReader) prefaced(i, k int) bool {
	c := r.cues[i]
	if !strings.EqualFold(r.fr.At(0), "as") || !text.IsComma(r.fr.At(k)) || r.stance(c.verb.Class) || c.verb.Class == lang.CueJudge {
		return false
	}
	return c.verb.That && r.fr.SubjectBefore(c.First).First == 1 && r.fr.HasFinite(k+1, len(r.fr.Units))
}

// complement returns the unit where the content after cue i begins, or -1. It
// skips an addressee, adverbs, times and prepositional phrases.
func (r *frameReader) complement(i, k int) int {
	v := r.cues[i].verb
	addressee := v.Class == lang.CueTell || v.Class == lang.CueAsk
	asked, told := -1, -1 // where the addressee begins and ends
	for k < len(r.fr.Units) {
		if reg := r.fr.Units[k].Reg; reg >= 0 && v.Class == lang.CueTell && k == r.cues[i].End && r.doc.TitleLike(reg) && k+1 < len(r.fr.Units) && r.fr.TimeAt(k+1) {
			k++ // told “Morning Hour” on Monday
			continue
		}
		if r.fr.Units[k].Reg >= 0 {
			if !r.doc.TitleLike(r.fr.Units[k].Reg) || r.fr.Tag(k-1) != "ADP" && r.fr.Tag(k-1) != "PART" {
				return k
			}
			k++
			continue
		}
		w, tag := strings.ToLower(r.fr.At(k)), r.fr.Tag(k)
		switch {
		case w == "that" && (r.fr.Tag(k+1) == "AUX" || r.fr.Tag(k+1) == "VERB") && (r.fr.Tag(k-1) == "NOUN" || r.fr.Tag(k-1) == "PROPN" && v.Class == lang.CueWrite && strings.HasSuffix(r.fr.At(k+1), "ed")) && !r.fr.TimeAt(k-1):
			return -1 // "sided with towns that claimed"
		case w == "that" && r.fr.Tag(k+1) == "NOUN" && !strings.HasSuffix(r.fr.At(k+1), "s") && r.fr.Tag(k+2) == "CCONJ" && r.fr.Tag(k+3) == "VERB":
			return -1 // "confirmed that remark but spoke well of him"
		case w == "that" && (v.That || v.Class == lang.CueTell || v.Class == lang.CueAsk), w == "whether", w == "how", w == "why":
			return k
		case r.fr.QuoteFollows(k):
			return k + 1
		case w == ":" && k+2 < len(r.fr.Units):
			if !r.fr.HasRegion(k, len(r.fr.Units)) && !r.fr.HasFinite(k, len(r.fr.Units)) {
				return -1 // "alerted one ally: the minister of Dorra"
			}
			return k + 1
		case w == ",":
			return r.resumes(k)
		case text.IsStop(w) || text.IsDash(w) || w == ";":
			return -1
		case tag == "DET" && r.fr.DayPhrase(k) > 0:
			k += r.fr.DayPhrase(k)
		case r.fr.TimeAt(k) && !phrase.Possessed(r.fr.At(k+1)), tag == "ADJ" && r.fr.Tag(k+1) == "ADP" && r.fr.TimeAt(k+2), tag == "ADV" && w != "there" && w != "not" && !phrase.Quantity[w] && !r.fr.Grades(k):
			k++
		case w == "to" && k+1 < len(r.fr.Units) && r.fr.Units[k+1].Reg >= 0 && (v.Class == lang.CueAsk || v.Class == lang.CueTell || v.Class == lang.CueCommit):
			return k
		case tag == "SCONJ" && (w == "as" || w == "after" || w == "while") || w == "amid" || w == "despite":
			return -1
		case w == "by" && i+1 < len(r.cues) && r.cues[i+1].First <= k+2 && r.cues[i+1].verb.Form == lang.Ing:
			return -1 // "responded by saying"
		case (tag == "ADP" || w == "via" || w == "to" && tag != "PART") && !r.infinitiveAt(k):
			if v.Class == lang.CueJudge {
				return r.judged(k)
			}
			if n := strings.ToLower(r.fr.At(k + 1)); v.That && (n == "half" || r.fr.Tag(k+1) == "NUM" || w == "up" && n == "to") && (w == "up" || w == "about" || w == "around" || w == "over" || w == "under") {
				return r.bareClause(i, k) // said about half of them
			}
			next := r.fr.OverPreposition(k)
			if next == k || next == k+1 && r.fr.Tag(next) == "PRON" {
				return -1
			}
			if r.fr.At(next) == "that" && (w == "to" || w == "over" || w == "about" || w == "against") && r.nounWithClause(k+1, next) {
				return -1 // "responded to criticism that": it is the critics'
			}
			k = next
		case r.infinitiveAt(k):
			if v.Class != lang.CueCommit && v.Class != lang.CueAsk && v.Class != lang.CueTell {
				return -1
			}
			if asked >= 0 && told == k {
				return asked // "urged both sides to keep the crossing open"
			}
			return k
		case addressee && (tag == "NOUN" || tag == "PROPN" || tag == "DET" || tag == "PRON" || tag == "ADJ" || tag == "NUM" || w == "both" || tag == "VERB" && strings.HasSuffix(w, "ing")):
			asked, k = k, r.fr.OverAddressee(k)
			told = k
			addressee = false
		default:
			return r.bareClause(i, k)
		}
	}
	return -1
}

// infinitiveAt reports whether "to" at unit k opens an infinitive, whatever its
// own tag.
func (r *frameReader) infinitiveAt(k int) bool {
	return r.fr.At(k) == "to" && (r.fr.Tag(k) == "PART" || r.fr.Tag(k+1) == "VERB")
}

// resumes looks past the comma at unit k for the quotation that goes on after a
// place or time: "said in Velmora, Sudmark, “…”".
func (r *frameReader) resumes(k int) int {
	const reach = 9
	for j := k + 1; j < len(r.fr.Units) && j < k+reach; j++ {
		if r.fr.Units[j].Reg >= 0 {
			if text.IsComma(r.fr.At(j - 1)) {
				return j
			}
			return -1
		}
		if text.IsComma(r.fr.At(j-1)) && strings.EqualFold(r.fr.At(j), "that") && j > k+1 {
			return j // said in Velmora, Sudmark, that
		}
		if t := r.fr.Tag(j); t == "VERB" || t == "AUX" || t == "SCONJ" || t == "PRON" {
			return -1
		}
	}
	return -1
}

// nounWithClause reports whether a noun of saying in the range takes the clause
// that follows.
func (r *frameReader) nounWithClause(first, end int) bool {
	for k := first; k < end; k++ {
		if _, ok := r.words.Noun(r.fr.At(k)); ok && r.fr.Tag(k) == "NOUN" {
			return true
		}
	}
	return false
}

// judged accepts what follows a verb of judging only up to its quotation.
func (r *frameReader) judged(k int) int {
	for j := k; j < len(r.fr.Units) && j < k+12; j++ {
		if r.fr.Units[j].Reg >= 0 {
			return k
		}
		if text.IsStop(r.fr.At(j)) || r.fr.At(j) == "," {
			break
		}
	}
	return -1
}

// bareClause accepts a content without "that": a clause with a finite verb
// after a verb that takes one, or an object that holds a quotation.
func (r *frameReader) bareClause(i, k int) int {
	v := r.cues[i].verb
	end := r.clauseEnd(i, k)
	if r.fr.Tag(k) == "CCONJ" && !phrase.Quantity[strings.ToLower(r.fr.At(k))] || v.Lemma == "begin" || v.Lemma == "continue" {
		return -1
	}
	for j := k; j+1 < end && j < k+4; j++ {
		if strings.EqualFold(r.fr.At(j), "that") && v.That && j > k && !r.fr.HasFinite(k, j) && r.fr.Tag(k) != "DET" && r.fr.Tag(k) != "PROPN" && !r.fr.IsCue(j-1) && r.fr.HasFinite(j, end) {
			return j
		}
		if r.fr.At(j) == ":" && r.fr.Units[j+1].Reg >= 0 {
			return j + 1 // "scolded him: “…”"
		}
	}
	if v.That && (r.fr.StartsClause(k, end) || r.fr.Headline() && end-k > 2 || r.takes(i, k, "ccomp") || v.Lemma == "say" && r.fr.HasFinite(k, end) && !r.takes(i, k, "obj")) {
		return k
	}
	if v.Class == lang.CueWrite && r.takes(i, k, "obj") {
		for j := k + 1; j+1 < end && j < k+4; j++ {
			if strings.EqualFold(r.fr.At(j), "that") && r.isDocument(r.fr.At(j-1)) && r.fr.Tag(j+1) != "VERB" && r.fr.Tag(j+1) != "AUX" {
				return j // "issued a statement that the talks …"
			}
		}
		return -1 // "posted an image of a crab with a “crown”"
	}
	for j := k; j < end; j++ {
		if reg := r.fr.Units[j].Reg; reg >= 0 && !r.doc.TitleLike(reg) {
			if v.Class != lang.CueJudge && r.fr.Tag(j+1) == "NOUN" && r.fr.OwnerIn(k, j) {
				return -1 // "confirmed Berg's “fake news” slogan": Berg's words
			}
			return k
		}
	}
	return -1
}

// relativeEnd cuts the content of a relative clause ("Berg, who says …,") where
// the main clause goes on: at the comma before its verb.
func (r *frameReader) relativeEnd(start, end int) int {
	for k := start + 1; k+1 < end; k++ {
		if t := r.fr.Tag(k + 1); r.fr.At(k) == "," && (t == "AUX" || t == "VERB") && !strings.HasSuffix(r.fr.At(k+1), "ing") {
			return k
		}
		if next := k + 2; r.fr.At(k) == "," && r.fr.Tag(k+1) == "DET" && next < end && r.fr.Units[next].Reg >= 0 {
			return k // called Berg, who pleaded guilty, a “rat”
		}
	}
	return end
}
