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
	if start < 0 {
		return -1, -1
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
		if r.fr.Units[k].Reg >= 0 {
			if !r.doc.TitleLike(r.fr.Units[k].Reg) || r.fr.Tag(k-1) != "ADP" && r.fr.Tag(k-1) != "PART" {
				return k
			}
			k++
			continue
		}
		w, tag := strings.ToLower(r.fr.At(k)), r.fr.Tag(k)
		switch {
		case w == "that" && (r.fr.Tag(k+1) == "AUX" || r.fr.Tag(k+1) == "VERB") && r.fr.Tag(k-1) == "NOUN" && !r.fr.TimeAt(k-1):
			return -1 // "agreed with states that argued"
		case w == "that" && (v.That || v.Class == lang.CueTell || v.Class == lang.CueAsk), w == "whether", w == "how", w == "why":
			return k
		case (w == ":" || w == ",") && k+1 < len(r.fr.Units) && r.fr.Units[k+1].Reg >= 0:
			return k + 1
		case w == ":" && k+2 < len(r.fr.Units):
			return k + 1
		case w == ",":
			return r.resumes(k)
		case text.IsStop(w) || text.IsDash(w) || w == ";":
			return -1
		case tag == "DET" && r.fr.DayPhrase(k) > 0:
			k += r.fr.DayPhrase(k)
		case r.fr.TimeAt(k) && !phrase.Possessed(r.fr.At(k+1)), tag == "ADJ" && r.fr.Tag(k+1) == "ADP" && r.fr.TimeAt(k+2), tag == "ADV" && w != "there" && w != "not" && !quantity[w] && !r.grades(k):
			k++
		case w == "to" && k+1 < len(r.fr.Units) && r.fr.Units[k+1].Reg >= 0 && (v.Class == lang.CueAsk || v.Class == lang.CueTell || v.Class == lang.CueCommit):
			return k
		case tag == "SCONJ" && (w == "as" || w == "after" || w == "while" || w == "amid"):
			return -1
		case w == "by" && i+1 < len(r.cues) && r.cues[i+1].First <= k+2 && r.cues[i+1].verb.Form == lang.Ing:
			return -1 // "responded by saying"
		case (tag == "ADP" || w == "via" || w == "to" && tag != "PART") && !r.infinitiveAt(k):
			if v.Class == lang.CueJudge {
				return r.judged(k)
			}
			if n := strings.ToLower(r.fr.At(k + 1)); v.That && (n == "half" || r.fr.Tag(k+1) == "NUM") && (w == "about" || w == "around" || w == "over" || w == "under") {
				return r.bareClause(i, k) // said about half of them
			}
			next := r.overPreposition(k)
			if next == k || next == k+1 && r.fr.Tag(next) == "PRON" {
				return -1
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
			asked, k = k, r.overAddressee(k)
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

// overPreposition skips one prepositional phrase that holds no verb.
func (r *frameReader) overPreposition(k int) int {
	j := k + 1
	for j < len(r.fr.Units) && r.fr.Units[j].Reg < 0 {
		switch r.fr.Tag(j) {
		case "NOUN", "PROPN", "ADJ", "NUM", "SYM", "X":
		case "PART":
			if r.fr.At(j) == "to" {
				return j
			}
		case "DET":
			if j > k+1 && r.fr.Tag(j-1) != "ADP" && r.fr.Tag(j-1) != "DET" {
				return j
			}
		case "PRON":
			if !phrase.Possessive(r.fr.At(j)) && (j > k+1 || subjectPronoun[strings.ToLower(r.fr.At(j))]) {
				return j
			}
		case "ADP":
		case "VERB":
			if t := r.fr.Tag(j - 1); t != "ADP" && (t != "DET" || r.fr.Tag(j+1) != "NOUN") {
				return j // but over "in a televised speech"
			}
		default:
			return j
		}
		if r.fr.At(j) == "that" {
			return j
		}
		j++
	}
	return j
}

// grades reports whether the adverb at unit k belongs to the words after it
// ("about 20 people", "too much is made") and not to the verb of saying.
func (r *frameReader) grades(k int) bool {
	if strings.HasSuffix(r.fr.At(k), "ly") {
		return false
	}
	t := r.fr.Tag(k + 1)
	return t == "NUM" || t == "SYM" || t == "ADJ" || t == "ADV" && !r.fr.TimeAt(k+1) && quantity[strings.ToLower(r.fr.At(k+1))]
}

// quantity words can be a subject alone, whatever their tag.
var quantity = map[string]bool{"both": true, "all": true, "many": true, "some": true, "most": true, "much": true, "more": true, "less": true, "few": true}

var subjectPronoun = map[string]bool{"he": true, "she": true, "they": true, "we": true, "i": true, "it": true}

// overAddressee skips who was told: a name, or one short noun phrase.
func (r *frameReader) overAddressee(k int) int {
	if r.fr.Units[k].Reg < 0 {
		span := r.doc.Tokens[r.fr.Units[k].Tok].Span
		for _, m := range r.doc.MentionsOver(span) {
			if m.Span.Start == span.Start {
				for k < len(r.fr.Units) && r.fr.Units[k].Reg < 0 && m.Span.Contains(r.doc.Tokens[r.fr.Units[k].Tok].Span) {
					k++
				}
				if phrase.Possessed(r.fr.At(k)) {
					return r.overAddressee(k + 1) // told Norland's news channel
				}
				if t := r.fr.Tag(k); t == "NOUN" || t == "PROPN" {
					return r.overAddressee(k)
				}
				return k
			}
		}
	}
	j := k
	for j < len(r.fr.Units) && r.fr.Units[j].Reg < 0 {
		tag := r.fr.Tag(j)
		w := strings.ToLower(r.fr.At(j))
		if tag == "DET" && j == k && r.fr.InsideName(j+1) && r.fr.Tag(j+1) != "PROPN" {
			return r.overAddressee(j + 1) // the United States, whatever its tags
		}
		if w == "that" || j > k && (tag == "DET" || tag == "PRON") && w != "'s" {
			return j
		}
		if tag == "PRON" && !phrase.Possessive(w) || tag == "NOUN" && r.fr.Tag(j+1) != "NOUN" && r.fr.Tag(j+1) != "PROPN" && !phrase.Possessed(r.fr.At(j+1)) {
			return j + 1
		}
		if j == k && (w == "both" || tag == "VERB" && strings.HasSuffix(w, "ing") && r.fr.Tag(j+1) == "NOUN") {
			j++ // told cheering supporters
			if w == "both" {
				j++
			}
			continue
		}
		if tag != "NOUN" && tag != "PROPN" && tag != "ADJ" && tag != "DET" && tag != "NUM" && tag != "PRON" && !phrase.Possessed(w) {
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
	if r.fr.Tag(k) == "CCONJ" && !quantity[strings.ToLower(r.fr.At(k))] || v.Lemma == "begin" || v.Lemma == "continue" {
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
	if v.That && (r.startsClause(k, end) || r.fr.Headline() && end-k > 2 || r.takes(i, k, "ccomp") || v.Lemma == "say" && r.fr.HasFinite(k, end) && !r.takes(i, k, "obj")) {
		return k
	}
	for j := k; j < end; j++ {
		if reg := r.fr.Units[j].Reg; reg >= 0 && !r.doc.TitleLike(reg) {
			return k
		}
	}
	return -1
}

// startsClause reports whether a subject and its finite verb begin at unit k.
func (r *frameReader) startsClause(k, end int) bool {
	if w := strings.ToLower(r.fr.At(k)); quantity[w] && (r.fr.Tag(k+1) == "AUX" || r.fr.Tag(k+1) == "VERB") {
		return true
	} else if w == "there" || w == "if" || w == "when" {
		return r.fr.HasFinite(k+1, end)
	}
	np := r.fr.SubjectAfter(k)
	if np.Empty() || np.Head < 0 || r.fr.Tag(np.Head) == "ADJ" {
		return false
	}
	j := np.End
	for j < end && r.fr.Units[j].Reg < 0 {
		switch r.fr.Tag(j) {
		case "AUX":
			return true
		case "VERB":
			return !strings.HasSuffix(r.fr.At(j), "ing")
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
			case r.fr.TimeAt(j):
				j++
			case r.fr.At(j) == ",":
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
	for j := k + 1; j+1 < end && j < k+reach && r.fr.Units[j].Reg < 0; j++ {
		if r.fr.At(j) == "," {
			t := r.fr.Tag(j + 1)
			return t == "AUX" || t == "VERB" && !strings.HasSuffix(r.fr.At(j+1), "ing")
		}
	}
	return false
}

// relativeEnd cuts the content of a relative clause ("Berg, who says …,") where
// the main clause goes on: at the comma before its verb.
func (r *frameReader) relativeEnd(start, end int) int {
	for k := start + 1; k+1 < end; k++ {
		if t := r.fr.Tag(k + 1); r.fr.At(k) == "," && (t == "AUX" || t == "VERB") && !strings.HasSuffix(r.fr.At(k+1), "ing") {
			return k
		}
	}
	return end
}
