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
	g := r.group(k)
	passive := g.be && a.Form&lang.Participle != 0
	if passive {
		sort = "be-" + sort
	}
	if sort == "=to" && !a.Takes(sort) && a.Takes("to") && r.fr.Tag(start) == "NOUN" {
		start, sort = start-1, "to" // "declined to comment", tagged as a noun
	}
	if !a.Takes(sort) || g.begin == k && a.Form&(lang.Past|lang.Participle) != 0 && r.attributive(k) {
		return c, false
	}
	if g, ok = r.governed(k, g); !ok {
		return c, false
	}
	begin, subject := g.begin, r.fr.SubjectBefore(g.begin)
	if !subject.Empty() && r.unreal(subject) {
		return c, false
	}
	c = candidate{holder: phrase.None, begin: begin, end: end, subject: phrase.None, start: start, denied: g.denied != r.deniedBefore(subject)}
	if prepositional(sort) {
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
		c.denied = !c.denied
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

// prepositional reports whether objects of the sort stand after a preposition.
func prepositional(sort string) bool {
	switch sort {
	case "obj", "clause", "ing", "to", "be-to", "be-obj":
		return false
	}
	return true
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
		if np := r.fr.SubjectBefore(r.group(j).begin); !np.Empty() && r.fr.Sayer(np) {
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
