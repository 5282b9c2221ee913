package attitude

import (
	"strings"

	"variorum/internal/lang"
	"variorum/internal/phrase"
)

// noun reads the noun of attitude at unit k with its object: "his support for
// the plan", "made a promise to resign". Where nobody is said to hold it, only
// what it thinks or asks tells that it is held by somebody.
func (r *reader) noun(k int) (c candidate, ok bool) {
	a, ok := r.words.AttitudeNoun(r.fr.At(k))
	if !ok {
		return c, false
	}
	start, sort := r.objectOf(a, k+1)
	if start < 0 {
		return c, false
	}
	c = candidate{end: k + 1, subject: phrase.None, start: start, stop: r.objectEnd(start)}
	if sort != "clause" && sort != "to" {
		c.stop = r.beforeVerb(start, c.stop)
	}
	var g group
	c.holder, g = r.owner(k)
	c.begin, c.denied = g.begin, g.denied
	if g.supposed {
		return c, false
	}
	if c.holder.Empty() && sort != "clause" && sort != "about" {
		return c, false
	}
	return c, true
}

// owner is whose attitude the noun at unit k names, its possessor or the
// subject of a verb that only carries the noun, and the cue up to the noun.
func (r *reader) owner(k int) (phrase.Range, group) {
	j := k - 1
	for r.fr.Tag(j) == "ADJ" {
		j--
	}
	if phrase.Possessed(r.fr.At(j)) {
		j--
	}
	if np := r.fr.PhraseEndingAt(j); r.fr.Sayer(np) && !phrase.Possessive(r.fr.At(np.Head)) {
		return np, group{begin: k, denied: r.turned(np.First)}
	}
	for r.fr.Tag(j) == "ADJ" || r.fr.Tag(j) == "NOUN" {
		j--
	}
	if phrase.Possessive(r.fr.At(j)) {
		return phrase.Range{First: j, End: j + 1, Head: j}, group{begin: k, denied: r.turned(j)}
	}
	no := strings.EqualFold(r.fr.At(j), "no")
	if r.fr.Tag(j) == "DET" {
		j--
	}
	if !carries[strings.ToLower(r.fr.At(j))] {
		return phrase.None, group{begin: k, denied: no, supposed: no}
	}
	g := r.group(j)
	g.denied = g.denied != no
	return r.holder(g.begin), g
}

// carries are the verbs that a noun of attitude goes with and that say nothing
// of their own.
var carries = map[string]bool{
	"have": true, "has": true, "had": true, "having": true, "make": true, "makes": true, "made": true, "making": true,
	"give": true, "gives": true, "gave": true, "giving": true, "take": true, "takes": true, "took": true, "taking": true,
	"launch": true, "launches": true, "launched": true, "launching": true, "issue": true, "issues": true, "issued": true,
	"raise": true, "raises": true, "raised": true, "raising": true, "show": true, "shows": true, "showed": true, "showing": true,
}

// mood reads the adjective of attitude at unit k with its object: "is critical
// of the plan".
func (r *reader) mood(k int) (c candidate, ok bool) {
	a, ok := r.words.AttitudeAdjective(r.fr.At(k))
	if !ok {
		return c, false
	}
	g := r.group(k)
	start, _ := r.objectOf(a, k+1)
	if !g.be || g.supposed || start < 0 {
		return c, false
	}
	subject := r.fr.SubjectBefore(g.begin)
	if !subject.Empty() && r.unreal(subject) {
		return c, false
	}
	return candidate{holder: r.holder(g.begin), begin: g.begin, end: k + 1, subject: phrase.None, start: start, stop: r.objectEnd(start),
		denied: g.denied != r.deniedBefore(subject)}, true
}

// objectOf finds the object of a noun or adjective that ends before unit k, and
// its sort; -1 where it takes none of the sort.
func (r *reader) objectOf(a lang.Attitude, k int) (int, string) {
	start, sort := r.object(k)
	if strings.EqualFold(r.fr.At(k), "that") {
		start, sort = k, "clause"
	}
	if start < 0 || !a.Takes(sort) || sort == "clause" && r.secondVerb(k+1) {
		return -1, "" // "the doubts that remain"
	}
	return start, sort
}
