package quote

import (
	"strings"

	"variorum/internal/lang"
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
	first, end int // unit range in the frame
	verb       lang.Verb
	guess      bool // an unlisted verb beside a quotation
	quoter     int  // unit where "quoted" stands, for passiveCue; -1 otherwise
}

// findCues lists the cues of a frame from left to right.
func (f *finder) findCues(fr []text.Unit) []cue {
	var cues []cue
	for k := f.afterLinks(fr); k < len(fr); k++ {
		if fr[k].Reg >= 0 {
			continue
		}
		if n := f.particle(fr, k); n > 0 {
			cues = append(cues, cue{kind: accordingTo, first: k, end: k + n, quoter: -1})
			k += n - 1
			continue
		}
		if c, ok := f.quotedAs(fr, k); ok {
			cues = append(cues, c)
			k = c.end - 1
			continue
		}
		if c, ok := f.nounCue(fr, k); ok {
			cues = append(cues, c)
			continue
		}
		if c, ok := f.verbCue(fr, k); ok {
			cues = append(cues, c)
			k = c.end - 1
		}
	}
	return cues
}

// afterLinks returns the unit after the last run of link texts that a scraper
// left inside the sentence ("… MORE (D-Calif.)"), 0 where there is none: what
// stands before it cannot be told from other articles' headlines.
func (f *finder) afterLinks(fr []text.Unit) int {
	for k := len(fr) - 2; k > 0; k-- {
		if f.at(fr, k) == "MORE" && f.at(fr, k+1) == "(" {
			for k < len(fr) && f.at(fr, k) != ")" {
				k++
			}
			return k
		}
	}
	return 0
}

// at returns the word of unit k, empty outside the frame and for regions.
func (f *finder) at(fr []text.Unit, k int) string {
	if k < 0 || k >= len(fr) || fr[k].Reg >= 0 {
		return ""
	}
	return f.word(fr[k].Tok)
}

func (f *finder) tagAt(fr []text.Unit, k int) string {
	if k < 0 || k >= len(fr) || fr[k].Reg >= 0 {
		return ""
	}
	return string(f.tag(fr[k].Tok))
}

// particle returns the length of a cue that is no verb at unit k: "according
// to", "in the words of".
func (f *finder) particle(fr []text.Unit, k int) int {
	for n := 4; n >= 1; n-- {
		phrase := f.phrase(fr, k, n)
		if p, ok := f.words.Particle(phrase); ok && p.Gives == "source" && (phrase == "according to" || f.setOff(fr, k)) {
			return n
		}
	}
	return 0
}

// setOff reports whether unit k begins the frame or follows a comma or a
// quotation.
func (f *finder) setOff(fr []text.Unit, k int) bool {
	return k == 0 || fr[k-1].Reg >= 0 || text.IsComma(f.at(fr, k-1))
}

func (f *finder) phrase(fr []text.Unit, k, n int) string {
	if k+n > len(fr) {
		return ""
	}
	words := make([]string, 0, n)
	for i := k; i < k+n; i++ {
		if fr[i].Reg >= 0 {
			return ""
		}
		words = append(words, f.word(fr[i].Tok))
	}
	return strings.ToLower(strings.Join(words, " "))
}

// quotedAs finds "quoted … as saying" at the word "quoted" (or cited).
func (f *finder) quotedAs(fr []text.Unit, k int) (cue, bool) {
	const reach = 14
	switch strings.ToLower(f.at(fr, k)) {
	case "quoted", "cited", "quotes", "cites", "quoting", "citing":
	default:
		return cue{}, false
	}
	for i := k + 1; i+1 < len(fr) && i < k+reach; i++ {
		if f.at(fr, i) != "as" {
			continue
		}
		if v, ok := f.words.Verb(f.at(fr, i+1)); ok && v.Form&lang.Ing != 0 {
			v.That = true
			return cue{kind: passiveCue, first: i + 1, end: i + 2, verb: v, quoter: k}, true
		}
	}
	return cue{}, false
}

// nounCue finds a noun of saying with its clause: "amid media reports that".
func (f *finder) nounCue(fr []text.Unit, k int) (cue, bool) {
	n, ok := f.words.Noun(f.at(fr, k))
	if !ok || !strings.EqualFold(f.at(fr, k+1), "that") {
		return cue{}, false
	}
	if f.tagAt(fr, k) == "VERB" {
		np := f.phraseEndingAt(fr, k-1)
		if np.empty() || f.tagAt(fr, np.first-1) != "ADP" && !f.afterVerb(fr, np.first) {
			return cue{}, false
		}
	} else if f.tagAt(fr, k) != "NOUN" || !f.afterVerb(fr, k) {
		return cue{}, false // the subject of a verb of its own
	}
	return cue{kind: nounCue, first: k, end: k + 1, quoter: -1, verb: lang.Verb{Lemma: n.Lemma, Class: n.Class, That: true}}, true
}

// afterVerb reports whether the clause that unit k stands in already has its
// finite verb, so that no second one is to be expected: "came amid reports".
func (f *finder) afterVerb(fr []text.Unit, k int) bool {
	for j := k - 1; j >= 0 && fr[j].Reg < 0; j-- {
		switch f.tagAt(fr, j) {
		case "AUX":
			return true
		case "VERB":
			return !strings.HasSuffix(f.at(fr, j), "ing")
		case "PUNCT", "CCONJ", "SCONJ":
			return false
		}
	}
	return false
}

// verbCue finds a verb of saying at unit k, the longest phrase first.
func (f *finder) verbCue(fr []text.Unit, k int) (cue, bool) {
	for n := 3; n >= 1; n-- {
		phrase := f.phrase(fr, k, n)
		if phrase == "" {
			continue
		}
		v, ok := f.words.Verb(phrase)
		if !ok || !f.isVerb(fr, k, v) {
			continue
		}
		return cue{first: k, end: k + n, verb: v, quoter: -1}, true
	}
	return cue{}, false
}

// isVerb tells the verb of saying at unit k from the noun or adjective of the
// same spelling, and drops what reports nothing: negations, plans, commands.
func (f *finder) isVerb(fr []text.Unit, k int, v lang.Verb) bool {
	tag := f.tagAt(fr, k)
	always := v.Lemma == "say" || v.Lemma == "tell"
	if !always && tag != "VERB" && !f.quoteFollows(fr, k+1) && !((tag == "ADJ" || tag == "X") && v.Form&lang.Past != 0 && f.takesObject(fr, k)) && !(f.headline(fr) && v.Form&lang.Third != 0) {
		return false
	}
	if k == 0 && v.Form == lang.Ing {
		return false
	}
	switch f.phrase(fr, k+1, 3) {
	case "not to be", "to be named", "to be identified", "to remain anonymous", "on condition of", "on the condition":
		return false
	}
	prev := strings.ToLower(f.at(fr, k-1))
	switch f.tagAt(fr, k-1) {
	case "DET", "ADJ", "PART":
		if v.Form&(lang.Past|lang.Ing) != 0 && (f.tagAt(fr, k+1) == "NOUN" || f.tagAt(fr, k+1) == "VERB") && prev != "to" && !always {
			return false
		}
	case "ADP":
		if v.Form&lang.Ing == 0 {
			return false
		}
	}
	if prev == "to" && v.Form&lang.Base != 0 {
		return f.goesOn(fr, k-1)
	}
	if v.Form&lang.Participle != 0 && f.reducedRelative(fr, k) {
		return false
	}
	return !f.unreal(fr, k)
}

// reducedRelative reports whether the participle at unit k only describes the
// noun before it, since the finite verb follows: "a report released last year
// found".
func (f *finder) reducedRelative(fr []text.Unit, k int) bool {
	const reach = 7
	if t := f.tagAt(fr, k-1); t != "NOUN" && t != "PROPN" {
		return false
	}
	for j := k + 1; j < len(fr) && j < k+reach && fr[j].Reg < 0; j++ {
		switch f.tagAt(fr, j) {
		case "VERB":
			v, ok := f.words.Verb(f.at(fr, j))
			return ok && v.Form&(lang.Past|lang.Third) != 0
		case "ADP", "NUM", "ADV":
		case "NOUN", "PROPN", "ADJ", "DET":
			if !f.timeAt(fr, j) && f.tagAt(fr, k+1) != "ADP" {
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
func (f *finder) takesObject(fr []text.Unit, k int) bool {
	switch f.tagAt(fr, k-1) {
	case "PROPN", "PRON":
	case "PUNCT":
		if f.at(fr, k-1) != "," {
			return false
		}
	default:
		return false
	}
	switch f.tagAt(fr, k+1) {
	case "DET", "PRON", "PROPN", "SCONJ":
		return true
	}
	return false
}

// quoteFollows reports whether a quotation stands at unit k, after a comma or
// colon.
func (f *finder) quoteFollows(fr []text.Unit, k int) bool {
	w := f.at(fr, k)
	return (w == "," || w == ":") && k+1 < len(fr) && fr[k+1].Reg >= 0
}

// goesOn reports whether "to" at unit k follows a verb that makes the saying a
// fact: "went on to say".
func (f *finder) goesOn(fr []text.Unit, k int) bool {
	switch f.phrase(fr, max(0, k-2), min(2, k)) {
	case "went on", "goes on", "going on":
		return true
	}
	return false
}

// unreal reports whether the verb at unit k is negated, passive without being
// a quotation, or under a modal: "did not say", "will announce".
func (f *finder) unreal(fr []text.Unit, k int) bool {
	passive := false
	for i := k - 1; i >= 0 && i >= k-4; i-- {
		w := strings.ToLower(f.at(fr, i))
		switch w {
		case "not", "n't", "n’t", "never", "will", "would", "may", "might", "could", "should", "can", "must", "shall", "'ll", "’ll", "cannot", "if", "unless", "let":
			return true
		case "was", "were", "been", "be", "is", "are", "being":
			passive = true
		}
		if tag := f.tagAt(fr, i); tag != "AUX" && tag != "ADV" && tag != "PART" {
			break
		}
	}
	if !passive {
		return false
	}
	v, _ := f.words.Verb(f.at(fr, k))
	return v.Form&lang.Ing == 0
}

func (f *finder) headline(fr []text.Unit) bool {
	tok := fr[0].Tok
	if tok < 0 {
		tok = f.regions[fr[0].Reg].First
	}
	switch f.doc.Article.Blocks[f.doc.Tokens[tok].Block].Kind {
	case "headline", "standfirst":
		return true
	}
	return false
}

// guessCue finds an unlisted verb that stands where a verb of saying stands:
// between its subject and a region, set off by the comma of the quotation.
func (f *finder) guessCue(fr []text.Unit, reg int) (cue, bool) {
	k := reg + 1
	if f.at(fr, k) == "," {
		k++
	} else if !f.endsOpen(fr[reg].Reg) {
		return cue{}, false
	}
	for i := k; i < len(fr) && i < k+8; i++ {
		switch tag := f.tagAt(fr, i); {
		case tag == "VERB" && !strings.HasSuffix(f.at(fr, i), "ing"):
			next := f.tagAt(fr, i+1)
			if i == k && next != "PROPN" && next != "DET" && next != "PRON" {
				return cue{}, false
			}
			return cue{first: i, end: i + 1, verb: lang.Verb{Lemma: strings.ToLower(f.at(fr, i)), Class: lang.CueWeak, Invert: true}, guess: true, quoter: -1}, true
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
