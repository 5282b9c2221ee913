package quote

import (
	"strings"

	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// cueKind says what sort of word reports the speech.
type cueKind uint8

const (
	verbCue     cueKind = iota
	accordingTo         // according to NP
	passiveCue          // was quoted as saying; NP quoted NP as saying
	nounCue             // the claim that
)

// cue is one word or phrase of a frame that may report speech.
type cue struct {
	kind       cueKind
	First, End int // unit range in the frame
	verb       lang.Verb
	quoter     int // unit where "quoted" stands, for passiveCue; -1 otherwise
}

// findCues lists the cues of a frame from left to right.
func (f *finder) findCues(fr *phrase.Frame) []cue {
	var cues []cue
	for k := f.afterLinks(fr); k < len(fr.Units); k++ {
		if fr.Units[k].Reg >= 0 {
			continue
		}
		if n := f.particle(fr, k); n > 0 {
			cues = append(cues, cue{kind: accordingTo, First: k, End: k + n, quoter: -1})
			k += n - 1
			continue
		}
		if c, ok := f.quotedAs(fr, k); ok {
			cues = append(cues, c)
			k = c.End - 1
			continue
		}
		if c, ok := f.nounCue(fr, k); ok {
			cues = append(cues, c)
			continue
		}
		if c, ok := f.verbCue(fr, k); ok {
			cues = append(cues, c)
			k = c.End - 1
		}
	}
	return cues
}

// afterLinks returns the unit after the last run of link texts that a scraper
// left inside the sentence ("… MORE (D-Calif.)"), 0 where there is none: what
// stands before it cannot be told from other articles' headlines.
func (f *finder) afterLinks(fr *phrase.Frame) int {
	for k := len(fr.Units) - 2; k > 0; k-- {
		if fr.At(k) != "MORE" {
			continue
		}
		if fr.At(k+1) == "(" {
			for k < len(fr.Units) && fr.At(k) != ")" {
				k++
			}
		}
		return k
	}
	return 0
}

// particle returns the length of a cue that is no verb at unit k: "according
// to", "in the words of".
func (f *finder) particle(fr *phrase.Frame, k int) int {
	if !f.setOff(fr, k) {
		if strings.EqualFold(fr.At(k), "according") && strings.EqualFold(fr.At(k+1), "to") {
			return 2
		}
		return 0
	}
	for n := 4; n >= 1; n-- {
		if p, ok := f.words.Particle(fr.Words(k, n)); ok && p.Gives == "source" {
			return n
		}
	}
	return 0
}

// setOff reports whether unit k begins the frame or follows a comma or a
// quotation.
func (f *finder) setOff(fr *phrase.Frame, k int) bool {
	return k == 0 || fr.Units[k-1].Reg >= 0 || text.IsComma(fr.At(k-1))
}

// quotedAs finds "quoted … as saying" at the word "quoted" (or cited).
func (f *finder) quotedAs(fr *phrase.Frame, k int) (cue, bool) {
	const reach = 14
	switch strings.ToLower(fr.At(k)) {
	case "quoted", "cited", "quotes", "cites", "quoting", "citing":
	default:
		return cue{}, false
	}
	for i := k + 1; i+1 < len(fr.Units) && i < k+reach; i++ {
		if fr.At(i) != "as" {
			continue
		}
		if v, ok := f.words.Verb(fr.At(i + 1)); ok && v.Form&lang.Ing != 0 {
			v.That = true
			return cue{kind: passiveCue, First: i + 1, End: i + 2, verb: v, quoter: k}, true
		}
	}
	return cue{}, false
}

// nounCue finds a noun of saying with its clause: "amid media reports that".
func (f *finder) nounCue(fr *phrase.Frame, k int) (cue, bool) {
	n, ok := f.words.Noun(fr.At(k))
	if !ok || !strings.EqualFold(fr.At(k+1), "that") {
		return cue{}, false
	}
	if fr.Tag(k) == "VERB" {
		np := fr.PhraseEndingAt(k - 1)
		if np.Empty() || fr.Tag(np.First-1) != "ADP" && !f.afterVerb(fr, np.First) {
			return cue{}, false
		}
	} else if fr.Tag(k) != "NOUN" || !f.afterVerb(fr, k) {
		return cue{}, false // the subject of a verb of its own
	}
	return cue{kind: nounCue, First: k, End: k + 1, quoter: -1, verb: lang.Verb{Lemma: n.Lemma, Class: n.Class, That: true}}, true
}

// afterVerb reports whether the clause that unit k stands in already has its
// finite verb, so that no second one is to be expected: "came amid reports".
func (f *finder) afterVerb(fr *phrase.Frame, k int) bool {
	for j := k - 1; j >= 0 && fr.Units[j].Reg < 0; j-- {
		switch fr.Tag(j) {
		case "AUX":
			return true
		case "VERB":
			return !strings.HasSuffix(fr.At(j), "ing")
		case "PUNCT", "CCONJ", "SCONJ":
			return false
		}
	}
	return false
}

// verbCue finds a verb of saying at unit k, the longest phrase first.
func (f *finder) verbCue(fr *phrase.Frame, k int) (cue, bool) {
	for n := 3; n >= 1; n-- {
		phrase := fr.Words(k, n)
		if phrase == "" {
			continue
		}
		v, ok := f.words.Verb(phrase)
		if !ok || !f.isVerb(fr, k, v) {
			continue
		}
		return cue{First: k, End: k + n, verb: v, quoter: -1}, true
	}
	return cue{}, false
}

// isVerb tells the verb of saying at unit k from the noun or adjective of the
// same spelling, and drops what reports nothing: negations, plans, commands.
func (f *finder) isVerb(fr *phrase.Frame, k int, v lang.Verb) bool {
	tag := fr.Tag(k)
	always := v.Lemma == "say" || v.Lemma == "tell"
	if !always && tag != "VERB" && !f.quoteFollows(fr, k+1) && !((tag == "ADJ" || tag == "X") && v.Form&lang.Past != 0 && f.takesObject(fr, k)) && !(f.headline(fr) && v.Form&lang.Third != 0) {
		return false
	}
	if k == 0 && v.Form == lang.Ing {
		return false
	}
	switch strings.ToLower(fr.Words(k+1, 3)) {
	case "not to be", "to be named", "to be identified", "to remain anonymous", "on condition of", "on the condition":
		return false
	}
	prev := strings.ToLower(fr.At(k - 1))
	switch fr.Tag(k - 1) {
	case "DET", "ADJ", "PART":
		if v.Form&(lang.Past|lang.Ing) != 0 && (fr.Tag(k+1) == "NOUN" || fr.Tag(k+1) == "VERB") && prev != "to" && !always {
			return false
		}
	case "ADP":
		if v.Form&lang.Ing == 0 || prev == "of" && !always {
			return false // "the manner of holding elections"
		}
	}
	if prev == "to" && v.Form&lang.Base != 0 {
		return f.goesOn(fr, k-1)
	}
	if _, role := f.words.Role(fr.Words(k, 2)); role || v.Form == lang.Base && f.singular(fr, k-1) && !(always && tag == "VERB") {
		return false // "White House press secretary"
	}
	if v.Form&lang.Participle != 0 && f.reducedRelative(fr, k) {
		return false
	}
	return !f.unreal(fr, k)
}

// singular reports whether the noun at unit k is one, so that no base form can
// be its verb.
func (f *finder) singular(fr *phrase.Frame, k int) bool {
	t := fr.Tag(k)
	return (t == "NOUN" || t == "PROPN") && !strings.HasSuffix(fr.At(k), "s")
}

// reducedRelative reports whether the participle at unit k only describes the
// noun before it, since the finite verb follows: "a report released last year
// found".
func (f *finder) reducedRelative(fr *phrase.Frame, k int) bool {
	const reach = 7
	if t := fr.Tag(k - 1); t != "NOUN" && t != "PROPN" {
		return false
	}
	for j := k + 1; j < len(fr.Units) && j < k+reach && fr.Units[j].Reg < 0; j++ {
		switch fr.Tag(j) {
		case "VERB":
			v, ok := f.words.Verb(fr.At(j))
			return ok && v.Form&(lang.Past|lang.Third) != 0
		case "ADP", "NUM", "ADV":
		case "NOUN", "PROPN", "ADJ", "DET":
			if !fr.TimeAt(j) && fr.Tag(k+1) != "ADP" {
				return false
			}
		default:
			return false
		}
	}
	return false
}

// takesObject reports whether the word at unit k stands between a subject and
// an object, so that it is a verb though its form may be an adjective.
func (f *finder) takesObject(fr *phrase.Frame, k int) bool {
	switch fr.Tag(k - 1) {
	case "PROPN", "PRON":
	case "PUNCT":
		if fr.At(k-1) != "," {
			return false
		}
	default:
		return false
	}
	switch fr.Tag(k + 1) {
	case "DET", "PRON", "PROPN", "SCONJ":
		return true
	}
	return false
}

// quoteFollows reports whether a quotation stands at unit k, after a comma or
// colon.
func (f *finder) quoteFollows(fr *phrase.Frame, k int) bool {
	w := fr.At(k)
	return (w == "," || w == ":") && k+1 < len(fr.Units) && fr.Units[k+1].Reg >= 0
}

// goesOn reports whether "to" at unit k follows a verb that makes the saying a
// fact: "went on to say".
func (f *finder) goesOn(fr *phrase.Frame, k int) bool {
	switch strings.ToLower(fr.Words(max(0, k-2), min(2, k))) {
	case "went on", "goes on", "going on":
		return true
	}
	return false
}

// unreal reports whether the verb at unit k is negated, passive without being
// a quotation, or under a modal: "did not say", "will announce".
func (f *finder) unreal(fr *phrase.Frame, k int) bool {
	passive := false
	for i := k - 1; i >= 0 && i >= k-4; i-- {
		w := strings.ToLower(fr.At(i))
		switch w {
		case "not", "n't", "n’t", "never", "will", "would", "may", "might", "could", "should", "can", "must", "shall", "'ll", "’ll", "cannot", "nor", "if", "unless", "let":
			return true
		case "was", "were", "been", "be", "is", "are", "being":
			passive = true
		case "'s", "’s":
			passive = strings.EqualFold(fr.At(i-1), "it") // it's claimed
		}
		if tag := fr.Tag(i); tag != "AUX" && tag != "ADV" && tag != "PART" && w != "nor" {
			break
		}
	}
	if fr.Tag(k-1) == "CCONJ" && fr.Tag(k-2) == "VERB" && strings.EqualFold(fr.At(k-3), "to") {
		v, _ := f.words.Verb(fr.At(k))
		return v.Form&lang.Base != 0 // sought to explore and explain
	}
	if !passive {
		return false
	}
	v, _ := f.words.Verb(fr.At(k))
	return v.Form&lang.Ing == 0
}

func (f *finder) headline(fr *phrase.Frame) bool {
	tok := fr.Units[0].Tok
	if tok < 0 {
		tok = f.regions[fr.Units[0].Reg].First
	}
	switch f.doc.Article.Blocks[f.doc.Tokens[tok].Block].Kind {
	case "headline", "standfirst":
		return true
	}
	return false
}

// guessCue finds an unlisted verb that stands where a verb of saying stands:
// between its subject and a region, set off by the comma of the quotation.
func (f *finder) guessCue(fr *phrase.Frame, reg int) (cue, bool) {
	k := reg + 1
	if fr.At(k) == "," {
		k++
	} else if !f.endsOpen(fr.Units[reg].Reg) {
		return cue{}, false
	}
	for i := k; i < len(fr.Units) && i < k+8; i++ {
		switch tag := fr.Tag(i); {
		case tag == "VERB" && !strings.HasSuffix(fr.At(i), "ing"):
			next := fr.Tag(i + 1)
			if i == k && next != "PROPN" && next != "DET" && next != "PRON" {
				return cue{}, false
			}
			return cue{First: i, End: i + 1, verb: lang.Verb{Lemma: strings.ToLower(fr.At(i)), Class: lang.CueWeak, Invert: true}, quoter: -1}, true
		case tag == "PROPN" || tag == "NOUN" || tag == "DET" || tag == "ADJ" || tag == "PRON" || tag == "AUX" || tag == "ADV" || tag == "PART":
		default:
			return cue{}, false
		}
	}
	return cue{}, false
}

// endsOpen reports whether a region ends with the comma, question or
// exclamation mark that leads over to an attribution.
func (f *finder) endsOpen(reg int) bool {
	s := f.regions[reg].Inner.In(f.doc.Text())
	return strings.HasSuffix(s, ",") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!")
}
