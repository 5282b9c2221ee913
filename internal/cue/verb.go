package cue

import (
	"strings"

	"variorum/internal/lang"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

// particle returns the length of a cue that is no verb at unit k: "according
// to", "in the words of".
func (r *reader) particle(k int) int {
	if !r.setOff(k) {
		if strings.EqualFold(r.fr.At(k), "according") && strings.EqualFold(r.fr.At(k+1), "to") {
			return 2
		}
		return 0
	}
	for n := 4; n >= 1; n-- {
		if p, ok := r.words.Particle(r.fr.Words(k, n)); ok && p.Gives == "source" && !r.measure(k, n) {
			return n
		}
	}
	return 0
}

// measure reports whether "per" at unit k gives a rate or is Latin: "per se", "per
// person".
func (r *reader) measure(k, n int) bool {
	if n != 1 || !strings.EqualFold(r.fr.At(k), "per") {
		return false
	}
	switch r.fr.Tag(k + 1) {
	case "PROPN", "DET", "PRON":
		return false
	}
	return !phrase.Possessed(r.fr.At(k + 2))
}

// setOff reports whether unit k begins the frame or follows a comma or a
// quotation.
func (r *reader) setOff(k int) bool {
	return k == 0 || r.fr.Units[k-1].Reg >= 0 || text.IsComma(r.fr.At(k-1))
}

// quotedAs finds "quoted … as saying" at the word "quoted" (or cited).
func (r *reader) quotedAs(k int) (found, bool) {
	const reach = 14
	switch strings.ToLower(r.fr.At(k)) {
	case "quoted", "cited", "quotes", "cites", "quoting", "citing":
	default:
		return found{}, false
	}
	for i := k + 1; i+1 < len(r.fr.Units) && i < k+reach; i++ {
		if r.fr.At(i) != "as" {
			continue
		}
		if v, ok := r.words.Verb(r.fr.At(i + 1)); ok && v.Form&lang.Ing != 0 {
			v.That = true
			return found{kind: text.QuotedAs, First: i + 1, End: i + 2, verb: v, quoter: k}, true
		}
	}
	return found{}, false
}

// nounCue finds a noun of saying with its clause: "amid media reports that".
func (r *reader) nounCue(k int) (found, bool) {
	n, ok := r.words.Noun(r.fr.At(k))
	if !ok || !strings.EqualFold(r.fr.At(k+1), "that") {
		return found{}, false
	}
	for j := k - 1; j >= 0 && j > k-8 && r.fr.Units[j].Reg < 0 && r.fr.Tag(j) != "PUNCT"; j-- {
		if modals[strings.ToLower(r.fr.At(j))] {
			return found{}, false // "would be ready to accept a claim that"
		}
	}
	if r.fr.Tag(k) == "VERB" {
		np := r.fr.PhraseEndingAt(k - 1)
		if np.Empty() || r.fr.Tag(np.First-1) != "ADP" && !r.afterVerb(np.First) {
			return found{}, false
		}
	} else if r.fr.Tag(k) != "NOUN" || !r.afterVerb(k) {
		return found{}, false // the subject of a verb of its own
	}
	return found{kind: text.NounCue, First: k, End: k + 1, quoter: -1, verb: lang.Verb{Lemma: n.Lemma, Class: n.Class, That: true}}, true
}

// afterVerb reports whether the clause that unit k stands in already has its
// finite verb, so that no second one is to be expected: "came amid reports".
func (r *reader) afterVerb(k int) bool {
	for j := k - 1; j >= 0 && r.fr.Units[j].Reg < 0; j-- {
		switch r.fr.Tag(j) {
		case "AUX":
			return true
		case "VERB":
			return !strings.HasSuffix(r.fr.At(j), "ing")
		case "PUNCT", "CCONJ", "SCONJ":
			return false
		}
	}
	return false
}

// verbCue finds a verb of saying at unit k, the longest phrase first.
func (r *reader) verbCue(k int) (found, bool) {
	for n := 3; n >= 1; n-- {
		words := r.fr.Words(k, n)
		if words == "" {
			continue
		}
		v, ok := r.words.Verb(words)
		if !ok || !r.isVerb(k, v) {
			continue
		}
		return found{First: k, End: k + n, verb: v, quoter: -1}, true
	}
	return found{}, false
}

// isVerb tells the verb of saying at unit k from the noun or adjective of the
// same spelling, and drops what reports nothing: negations, plans, commands.
func (r *reader) isVerb(k int, v lang.Verb) bool {
	tag := r.fr.Tag(k)
	always := v.Lemma == "say" || v.Lemma == "tell"
	if !always && tag != "VERB" && !r.fr.QuoteFollows(k+1) && !r.closesQuotation(k, v) && !((tag == "ADJ" || tag == "X") && v.Form&lang.Past != 0 && r.takesObject(k)) && !(r.fr.Headline() && v.Form&lang.Third != 0 && r.fr.Tag(k+1) != "VERB" && r.fr.Tag(k+1) != "AUX") {
		return false
	}
	if k == 0 && v.Form == lang.Ing {
		return false
	}
	switch strings.ToLower(r.fr.Words(k+1, 3)) {
	case "not to be", "to be named", "to be identified", "to remain anonymous", "on condition of", "on the condition":
		return false
	}
	prev := strings.ToLower(r.fr.At(k - 1))
	if r.described(k) {
		return false
	}
	switch r.fr.Tag(k - 1) {
	case "DET", "ADJ", "PART":
		if v.Form&(lang.Past|lang.Ing) != 0 && (r.fr.Tag(k+1) == "NOUN" || r.fr.Tag(k+1) == "VERB") && prev != "to" && !always {
			return false
		}
	case "ADP":
		if v.Form&lang.Ing == 0 || prev == "of" && !always {
			return false // "the art of asking questions"
		}
	}
	if phrase.Possessive(prev) && v.Form&lang.Participle != 0 && v.Form&lang.Base == 0 && r.fr.Tag(k+1) == "NOUN" && !always {
		return false // "in her written testimony"
	}
	if v.Form == lang.Ing && (phrase.Possessive(prev) || prev == "of" || r.fr.Tag(k-1) == "CCONJ" && r.gerundBefore(k-1)) {
		return false // "in all our reporting", "stopped short of calling", "the idea of leaving and asking"
	}
	if prev == "to" && v.Form&lang.Base != 0 {
		return r.goesOn(k - 1)
	}
	if r.withoutObject(k, v) || v.Form == lang.Ing && r.prospective(k) {
		return false
	}
	if _, role := r.words.Role(r.fr.Words(k, 2)); role || v.Form == lang.Base && r.singular(k-1) && !(always && tag == "VERB") {
		return false // "White House press secretary"
	}
	if v.Form == lang.Third && (prev == "those" || prev == "these" || !always && r.fr.Tag(k-1) == "NOUN" && r.fr.Tag(k+1) == "VERB" && strings.HasSuffix(r.fr.At(k+1), "ing")) {
		return false // "dismissed those reports as", "with news reports suggesting"
	}
	if v.Form&lang.Participle != 0 && r.reducedRelative(k) {
		return false
	}
	return !r.unreal(k)
}

// described reports whether the word at unit k stands between an article and the
// noun that it describes: "the newly announced tolls", "an estimated 300 crews".
func (r *reader) described(k int) bool {
	j := k - 1
	for r.fr.Tag(j) == "ADV" {
		j--
	}
	switch strings.ToLower(r.fr.At(j)) {
	case "a", "an", "the":
		return true
	}
	return false
}

// objects are verbs that say to whom before they say what, so that a past form right
// before "to" is passive: "residents urged to leave", "should be trained and urged to".
var objects = map[string]bool{"urge": true, "tell": true, "advise": true, "encourage": true, "order": true, "instruct": true, "remind": true,
	"persuade": true, "invite": true, "warn": true, "direct": true, "implore": true, "press": true, "exhort": true}

// withoutObject reports whether the verb at unit k lacks the words or the person
// that make it an act of saying: "residents urged to leave", "told the truth".
func (r *reader) withoutObject(k int, v lang.Verb) bool {
	if v.Form&lang.Past != 0 && objects[v.Lemma] && strings.EqualFold(r.fr.At(k+1), "to") && r.fr.Tag(k+2) == "VERB" {
		return true
	}
	if v.Lemma != "tell" && v.Lemma != "claim" {
		return false
	}
	j := k + 1
	for t := r.fr.Tag(j); j < len(r.fr.Units) && (t == "DET" || t == "ADJ" || phrase.Possessive(r.fr.At(j))); t = r.fr.Tag(j) {
		j++
	}
	switch strings.ToLower(r.fr.At(j)) {
	case "lead", "title", "seat", "crown", "prize", "nomination", "life", "lives":
		if v.Lemma == "claim" {
			return !r.fr.QuoteFollows(j+1) && r.fr.Tag(j+1) != "VERB" && r.fr.Tag(j+1) != "AUX" // "claimed the lead"
		}
	case "truth", "truths", "lie", "lies", "story", "stories", "joke", "jokes", "tale", "tales":
		return v.Lemma == "tell" && !r.fr.QuoteFollows(j+1)
	}
	if v.Lemma == "claim" {
		return false
	}
	be := k - 1
	for be > 0 && r.fr.Tag(be) == "ADV" {
		be--
	}
	if v.Form == lang.Ing && r.fr.Tag(be) == "AUX" {
		switch strings.ToLower(r.fr.At(be - 1)) {
		case "it", "this", "that", "what", "which":
			return true // "it was telling that"
		}
	}
	return false
}

// prospective reports whether the participle at unit k hangs on something that is
// still to come: "they are expected to fight it, saying".
func (r *reader) prospective(k int) bool {
	if !text.IsComma(r.fr.At(k - 1)) {
		return false
	}
	for i := k - 1; i > 1 && r.fr.Units[i].Reg < 0; i-- {
		if !strings.EqualFold(r.fr.At(i), "to") {
			if t := r.fr.Tag(i); t == "SCONJ" || t == "AUX" || t == "VERB" && !strings.EqualFold(r.fr.At(i-1), "to") {
				return false
			}
			continue
		}
		switch strings.ToLower(r.fr.At(i - 1)) {
		case "expected", "likely", "set", "poised", "due", "scheduled", "slated":
			j := i - 2
			for j >= 0 && (r.fr.Tag(j) == "AUX" || r.fr.Tag(j) == "ADV") {
				j--
			}
			w := strings.ToLower(r.fr.At(j))
			return w != "who" && w != "which" && w != "that"
		}
	}
	return false
}

// singular reports whether the noun at unit k is one, so that no base form can
// be its verb.
func (r *reader) singular(k int) bool {
	t, np := r.fr.Tag(k), r.fr.PhraseEndingAt(k)
	if !np.Empty() && t == "PROPN" && (strings.EqualFold(r.fr.At(np.First-1), "and") || r.holdsAnd(np.First, k)) {
		return false // "Berg and Lund call"
	}
	return (t == "NOUN" || t == "PROPN") && !strings.HasSuffix(r.fr.At(k), "s")
}

// holdsAnd reports whether the units hold an "and".
func (r *reader) holdsAnd(first, end int) bool {
	for k := first; k < end; k++ {
		if strings.EqualFold(r.fr.At(k), "and") {
			return true
		}
	}
	return false
}

// reducedRelative reports whether the participle at unit k only describes the
// noun before it, since the finite verb or the one who did it follows: "a study
// printed in May found", "caps signed by the mayor".
func (r *reader) reducedRelative(k int) bool {
	const reach = 7
	if t := r.fr.Tag(k - 1); t != "NOUN" && t != "PROPN" {
		return false
	}
	if strings.EqualFold(r.fr.At(k+1), "by") && r.fr.Tag(k-1) == "NOUN" && r.fr.Tag(k+2) != "VERB" {
		return true
	}
	for j := k + 1; j < len(r.fr.Units) && j < k+reach && r.fr.Units[j].Reg < 0; j++ {
		switch r.fr.Tag(j) {
		case "VERB":
			v, ok := r.words.Verb(r.fr.At(j))
			return ok && v.Form&(lang.Past|lang.Third) != 0
		case "ADP", "NUM", "ADV":
		case "NOUN", "PROPN", "ADJ", "DET":
			if !r.fr.TimeAt(j) && r.fr.Tag(k+1) != "ADP" {
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
func (r *reader) takesObject(k int) bool {
	switch r.fr.Tag(k - 1) {
	case "PROPN", "PRON":
	case "PUNCT":
		if r.fr.At(k-1) != "," {
			return false
		}
	default:
		return false
	}
	switch r.fr.Tag(k + 1) {
	case "DET", "PRON", "PROPN", "SCONJ":
		return true
	}
	return false
}

// closesQuotation reports whether the word at unit k, which the tagger took for a
// noun, is the verb of an attribution after the words: “…,” she notes.
func (r *reader) closesQuotation(k int, v lang.Verb) bool {
	const reach = 10
	if v.Form&(lang.Third|lang.Past) == 0 || !v.Invert {
		return false
	}
	switch r.fr.Tag(k + 1) {
	case "VERB", "AUX", "NOUN", "PROPN":
		return false
	}
	for j := k - 1; j >= 0 && j > k-reach; j-- {
		if r.fr.Units[j].Reg >= 0 {
			return j < k-1 && r.fr.OpensAttribution(j)
		}
		switch r.fr.Tag(j) {
		case "PROPN", "PRON", "NOUN", "DET", "ADJ", "ADP":
		case "PUNCT":
			return j > 0 && j < k-1 && r.fr.At(j) == "," && r.fr.Units[j-1].Reg >= 0
		default:
			return false
		}
	}
	return false
}

// goesOn reports whether "to" at unit k follows a verb that makes the saying a
// fact: "went on to say".
func (r *reader) goesOn(k int) bool {
	switch strings.ToLower(r.fr.Words(max(0, k-2), min(2, k))) {
	case "went on", "goes on", "going on":
		return true
	}
	return false
}

// unreal reports whether the verb at unit k is negated, passive without being
// a quotation, or under a modal: "did not say", "will announce".
func (r *reader) unreal(k int) bool {
	passive := false
	for i := k - 1; i >= 0 && i >= k-4; i-- {
		w := strings.ToLower(r.fr.At(i))
		switch w {
		case "not", "n't", "n’t", "never", "will", "would", "may", "might", "could", "should", "can", "must", "shall", "'ll", "’ll", "cannot", "nor", "if", "unless", "let":
			return true
		case "was", "were", "been", "be", "is", "are", "being":
			passive = true
		case "'s", "’s":
			passive = strings.EqualFold(r.fr.At(i-1), "it") // it's claimed
		}
		if tag := r.fr.Tag(i); tag != "AUX" && tag != "ADV" && tag != "PART" && w != "nor" {
			break
		}
	}
	v, _ := r.words.Verb(r.fr.At(k))
	if r.fr.Tag(k-1) == "CCONJ" {
		if v.Form == lang.Base && r.infinitiveBefore(k-1) {
			return true // laid out a plan to bypass them and declare
		}
		if r.fr.Tag(k-2) == "VERB" && strings.EqualFold(r.fr.At(k-3), "to") {
			return v.Form&lang.Base != 0 // hoped to hear and report
		}
	}
	return passive && v.Form&lang.Ing == 0
}

// infinitiveBefore reports whether the last verb before unit k follows "to" or a
// modal, so that one joined to it does too.
func (r *reader) infinitiveBefore(k int) bool {
	for i := k - 1; i > 0 && r.fr.Units[i].Reg < 0; i-- {
		switch r.fr.Tag(i) {
		case "VERB":
			prev := strings.ToLower(r.fr.At(i - 1))
			return prev == "to" || r.fr.Tag(i-1) == "AUX" && modals[prev]
		case "AUX", "SCONJ":
			return false
		}
	}
	return false
}

// modals go with a base form.
var modals = map[string]bool{"will": true, "would": true, "may": true, "might": true, "could": true, "should": true, "can": true, "must": true, "shall": true}

// gerundBefore reports whether the last verb before unit k is a noun in -ing after
// "of", to which another may be joined.
func (r *reader) gerundBefore(k int) bool {
	for i := k - 1; i > 0 && r.fr.Units[i].Reg < 0; i-- {
		if t := r.fr.Tag(i); t == "VERB" || t == "AUX" {
			return strings.HasSuffix(r.fr.At(i), "ing") && strings.EqualFold(r.fr.At(i-1), "of")
		}
	}
	return false
}
