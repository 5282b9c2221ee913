package attitude

import (
	"strings"

	"variorum/internal/lang"
	"variorum/internal/phrase"
)

// verb reads the verb of attitude at unit k with its object: "backs the plan",
// "called for talks", "is expected to resign".
func (r *reader) verb(k int) (c candidate, ok bool) {
	a, end := r.verbAt(k)
	if end < 0 {
		return c, false
	}
	start, sort := r.object(end)
	if start < 0 {
		return c, false
	}
	begin, denied, passive := r.group(k)
	if passive = passive && a.Form&lang.Participle != 0; passive {
		sort = "be-" + sort
	}
	if !a.Takes(sort) || begin == k && a.Form&(lang.Past|lang.Participle) != 0 && r.attributive(k) {
		return c, false
	}
	if r.infinitive(k) {
		governor := r.governor(begin)
		if governor < 0 {
			return c, false
		}
		begin, denied, _ = r.group(governor)
	}
	subject := r.fr.SubjectBefore(begin)
	if !subject.Empty() && r.unreal(subject) {
		return c, false
	}
	c = candidate{holder: phrase.None, begin: begin, end: end, subject: phrase.None, start: start, denied: denied}
	if r.governed(sort) {
		c.end = start // the preposition is part of the cue
	}
	if passive || a.Takes("raise") && sort != "clause" {
		if subject.Empty() {
			return c, false
		}
		c.subject = subject
	} else {
		c.holder = r.holder(begin)
	}
	if v, ok := r.words.Verb(r.fr.At(k)); ok && v.Class == lang.CueDeny {
		c.denied = !denied
	}
	c.stop = r.objectEnd(start)
	if w := strings.ToLower(r.fr.At(begin - 1)); sort != "clause" && (w == "who" || w == "that" || w == "which") {
		c.stop = r.beforeVerb(start, c.stop)
	}
	return c, a.Lemma != "cite" || !r.source(start)
}

// source reports whether unit k is part of whom a report names as its source.
func (r *reader) source(k int) bool {
	tok := r.fr.Units[k].Tok
	return tok >= 0 && (r.sources[tok] || r.told[tok])
}

// verbAt finds the verb of attitude that begins at unit k and the unit after
// it, the longest phrase first.
func (r *reader) verbAt(k int) (lang.Attitude, int) {
	for n := 3; n >= 1; n-- {
		if a, ok := r.words.Attitude(r.fr.Words(k, n)); ok {
			return a, k + n
		}
	}
	return lang.Attitude{}, -1
}

// governed reports whether objects of the sort stand after a preposition.
func (r *reader) governed(sort string) bool {
	switch sort {
	case "obj", "clause", "ing", "to", "be-to", "be-obj":
		return false
	}
	return true
}

// group returns where the verb group that ends before unit k begins, and
// whether it is negated or has a form of "be".
func (r *reader) group(k int) (begin int, denied, be bool) {
	begin = k
	for j := k - 1; j >= 0; j-- {
		w, tag := strings.ToLower(r.fr.At(j)), r.fr.Tag(j)
		if tag != "AUX" && tag != "ADV" && tag != "PART" || phrase.Possessed(w) && tag == "PART" || r.fr.TimeAt(j) {
			break
		}
		switch w {
		case "when", "where", "why", "how", "while", "as":
			return begin, denied, be
		case "not", "n't", "n’t", "never", "hardly":
			denied = true
		case "was", "were", "been", "be", "is", "are", "being", "'s", "’s", "'re", "’re":
			be = true
		}
		begin = j
	}
	return begin, denied, be
}

// attributive reports whether the participle at unit k only describes the noun
// after it: "his perceived bias".
func (r *reader) attributive(k int) bool {
	w := r.fr.At(k - 1)
	switch t := r.fr.Tag(k - 1); {
	case t == "DET", t == "ADJ", t == "NUM", t == "ADP", phrase.Possessed(w), phrase.Possessive(w):
		n := r.fr.Tag(k + 1)
		return n == "NOUN" || n == "ADJ" || n == "PROPN"
	}
	return false
}

// infinitive reports whether the verb at unit k is one with "to".
func (r *reader) infinitive(k int) bool {
	for k--; r.fr.Tag(k) == "ADV"; k-- {
	}
	return strings.EqualFold(r.fr.At(k), "to") && r.fr.Tag(k) == "PART"
}

// governor is the verb that an infinitive which begins at unit k depends on and
// whose subject it shares: "failed to mention"; -1 where it is a noun's or
// adjective's ("free to support") and nobody is said to do it.
func (r *reader) governor(k int) int {
	switch tag := r.fr.Tag(k - 1); {
	case tag == "VERB":
		return k - 1
	case tag == "PROPN" && !r.fr.TimeAt(k-1):
		return k // "Norland to back the pact"
	}
	return -1
}

// unreal reports whether the clause of a subject only asks or supposes, or says
// it of nobody: "if Berg backs it", "no minister wants".
func (r *reader) unreal(subject phrase.Range) bool {
	switch strings.ToLower(r.fr.At(subject.First)) {
	case "no", "none", "nobody", "neither", "few", "whose", "how", "why", "where":
		return true
	}
	before := subject.First - 1
	if w := strings.ToLower(r.fr.At(before)); w == "and" {
		before--
	}
	switch strings.ToLower(r.fr.At(before)) {
	case "if", "unless", "whether", "once", "until":
		return true
	}
	return false
}

// holder is whose attitude a verb group tells that begins at unit k: its
// subject, or for a participle or second verb that of the verb before.
func (r *reader) holder(k int) phrase.Range {
	np := r.fr.SubjectBefore(k)
	if !np.Empty() && np.Head >= 0 && (r.fr.Sayer(np) || !strings.HasSuffix(r.fr.At(k), "ing")) {
		return r.antecedent(np)
	}
	const reach = 40
	for j := k - 1; j > max(0, k-reach) && r.fr.Units[j].Reg < 0; j-- {
		if r.fr.Tag(j) != "VERB" || strings.HasSuffix(r.fr.At(j), "ing") || strings.EqualFold(r.fr.At(j-1), "to") {
			continue
		}
		begin, _, _ := r.group(j)
		if np := r.fr.SubjectBefore(begin); !np.Empty() && r.fr.Sayer(np) {
			return r.antecedent(np)
		}
	}
	return phrase.None
}

// antecedent is what a relative pronoun stands for, other phrases as they are.
func (r *reader) antecedent(np phrase.Range) phrase.Range {
	switch strings.ToLower(r.fr.At(np.Head)) {
	case "who", "which", "that":
	default:
		return np
	}
	k := np.First - 1
	if r.fr.At(k) == "," {
		k--
	}
	if before := r.fr.PhraseEndingAt(k); !before.Empty() {
		return before
	}
	return np
}
