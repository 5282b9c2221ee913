package attitude

import (
	"slices"
	"strings"

	"variorum/internal/phrase"
)

// group is a verb with the auxiliaries and adverbs before it.
type group struct {
	begin    int
	denied   bool // not, no longer, cannot
	be       bool // has a form of "be"
	supposed bool // might, could, would if: nobody is said to hold it
}

// negations are the words of a verb group that deny it.
var negations = map[string]bool{
	"not": true, "n't": true, "n’t": true, "never": true, "cannot": true, "neither": true, "nor": true,
	"hardly": true, "barely": true, "scarcely": true, "rarely": true, "seldom": true,
}

// group reads the verb group that ends before unit k.
func (r *reader) group(k int) group {
	g := group{begin: k}
	modal, have := "", false
	for j := k - 1; j >= 0; j-- {
		w, tag := strings.ToLower(r.fr.At(j)), r.fr.Tag(j)
		if w == "longer" && strings.EqualFold(r.fr.At(j-1), "no") {
			j--
			g.denied, g.begin = true, j
			continue
		}
		negated := negations[w]
		if tag != "AUX" && tag != "ADV" && tag != "PART" && !negated || phrase.Possessed(w) && tag == "PART" || r.fr.TimeAt(j) {
			break
		}
		switch w {
		case "when", "where", "why", "how", "while", "as":
			return r.under(g, modal, have)
		case "was", "were", "been", "be", "is", "are", "being", "'s", "’s", "'re", "’re":
			g.be = true
		case "may", "might", "should", "could", "can", "would":
			modal = w
		case "have":
			have = true
		}
		g.denied = g.denied || negated
		g.begin = j
	}
	return r.under(g, modal, have)
}

// under is the group under its modal verb: "would" only supposes before "have"
// and in a sentence that sets a condition.
func (r *reader) under(g group, modal string, have bool) group {
	switch modal {
	case "may", "might", "should":
		g.supposed = true
	case "could", "can":
		g.supposed = !g.denied
	case "would":
		g.supposed = have || r.conditional()
	}
	return g
}

// conditional reports whether the frame sets a condition.
func (r *reader) conditional() bool {
	for k := range r.fr.Units {
		if w := strings.ToLower(r.fr.At(k)); w == "if" || w == "unless" {
			return true
		}
	}
	return false
}

// asks reports whether the frame is a question, which tells nobody's attitude.
func (r *reader) asks() bool {
	for k := len(r.fr.Units) - 1; k >= 0; k-- {
		switch r.fr.At(k) {
		case "?":
			return true
		case "\"", "”", "’", "'", "''", ")":
			continue
		}
		return false
	}
	return false
}

// governed is the group of the verb at unit k, of group g, under the verb that
// it depends on: of the one who "failed to support" or "stopped supporting"; not
// ok where nobody is said to hold it.
func (r *reader) governed(k int, g group) (group, bool) {
	switch {
	case r.infinitive(k):
		governor := r.governor(g.begin)
		if governor < 0 {
			return g, false
		}
		turned := governor < g.begin && r.turned(g.begin)
		g = r.group(governor)
		g.denied = g.denied != turned
	case strings.HasSuffix(strings.ToLower(r.fr.At(k)), "ing") && !g.be:
		if r.apart(g.begin) {
			return g, false
		}
		if r.turned(g.begin) {
			g = r.group(g.begin - 1)
			g.denied = !g.denied
		}
	}
	return g, !g.supposed
}

// turned reports whether the verb group at unit k, after the verb before it, is
// what somebody does not do or ends: "failed to | support", "stopped |
// supporting".
func (r *reader) turned(k int) bool { return negative[strings.ToLower(r.fr.At(k-1))] }

// negative are the verbs after which the next one is denied or comes to an end.
var negative = forms(
	"fail fails failed failing", "refuse refuses refused refusing", "decline declines declined declining",
	"stop stops stopped stopping", "cease ceases ceased ceasing", "quit quits quitting", "avoid avoids avoided avoiding",
	"neglect neglects neglected neglecting", "omit omits omitted omitting", "deny denies denied denying",
	"end ends ended ending", "drop drops dropped dropping", "withdraw withdraws withdrew withdrawn withdrawing",
	"lose loses lost losing", "lack lacks lacked lacking", "abandon abandons abandoned abandoning",
	"halt halts halted halting", "suspend suspends suspended suspending", "reverse reverses reversed reversing",
	"retract retracts retracted retracting", "revoke revokes revoked revoking", "rescind rescinds rescinded rescinding",
)

func forms(verbs ...string) map[string]bool {
	m := map[string]bool{}
	for _, verb := range verbs {
		for form := range strings.FieldsSeq(verb) {
			m[form] = true
		}
	}
	return m
}

// apart reports whether the "-ing" form at unit k stands after a preposition
// that keeps it from being so: "without backing", "instead of backing", "short of calling".
func (r *reader) apart(k int) bool {
	for r.fr.Tag(k-1) == "ADV" {
		k--
	}
	switch w := strings.ToLower(r.fr.At(k - 1)); w {
	case "without", "from", "against", "than":
		return true
	case "of":
		before := strings.ToLower(r.fr.At(k - 2))
		return before == "instead" || before == "short"
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
// adjective's ("free to support") or another's ("urged Norland to back") and
// nobody is said to do it.
func (r *reader) governor(k int) int {
	switch tag := r.fr.Tag(k - 1); {
	case tag == "VERB":
		return k - 1
	case tag == "PROPN" && !r.fr.TimeAt(k-1) && !r.fr.HasFinite(0, k-1):
		return k // "Norland to back the pact"
	}
	return -1
}

// unreal reports whether the clause of a subject only supposes, or says it of
// nobody: "if Berg backs it", "no minister wants".
func (r *reader) unreal(subject phrase.Range) bool {
	switch strings.ToLower(r.fr.At(subject.First)) {
	case "no", "none", "nobody", "nothing", "neither", "few", "whose", "how", "why", "where":
		return true
	}
	before := subject.First - 1
	if w := strings.ToLower(r.fr.At(before)); w == "and" {
		before--
	}
	switch strings.ToLower(r.fr.At(before)) {
	case "if", "unless", "whether", "once", "until", "nor":
		return true
	}
	return false
}

// deniedBefore reports whether an auxiliary before the subject denies the verb
// after it: "nor does Berg back".
func (r *reader) deniedBefore(subject phrase.Range) bool {
	if subject.Empty() || r.fr.Tag(subject.First-1) != "AUX" {
		return false
	}
	return slices.Contains([]string{"nor", "neither", "never", "longer"}, strings.ToLower(r.fr.At(subject.First-2)))
}
