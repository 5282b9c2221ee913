package ahead

import (
	"strings"

	"variorum/internal/acts"
	"variorum/internal/text"
)

// arranged finds the construct that sets the date.
func (c *clause) arranged() bool {
	if c.set {
		return true
	}
	c.cue = [2]int{c.verb, c.verb}
	if c.prep == "until" {
		_, first := c.aux(c.verb)
		w := c.word(c.verb)
		c.how = deadline
		return (w == "has" || w == "have") && c.verb < c.date[0] && first < 0
	}
	if c.setTo() {
		return true
	}
	if rel := c.t.Rel(c.verb); rel == "acl" && c.child(c.verb, "nsubj") < 0 && !c.relative(c.verb) || rel == "advcl" && c.word(c.verb-1) == "to" {
		return c.described() || c.purpose() && c.finite()
	}
	return c.finite()
}

// finite climbs to the finite verb and judges it.
func (c *clause) finite() bool {
	for c.t.Rel(c.top) == "xcomp" && c.predicate(c.t.Head(c.top)) && c.t.Head(c.top) < c.top {
		c.top = c.t.Head(c.top)
	}
	words, first := c.aux(c.top)
	if first < 0 && c.t.Rel(c.top) == "conj" && c.child(c.top, "nsubj") < 0 && c.shared() {
		return true
	}
	if first >= 0 {
		c.cue[0] = first
	}
	if c.top < c.cue[0] {
		c.cue[0] = c.top
	}
	return c.construct(words)
}

// setTo reads "is due to expire", "are set to meet" from the words themselves,
// which the parser reads in several ways.
func (c *clause) setTo() bool {
	k := c.verb - 1
	if c.word(k) == "be" {
		k--
	}
	if c.word(k) != "to" || c.word(k-1) != "due" && c.word(k-1) != "set" && c.word(k-1) != "slated" && c.word(k-1) != "scheduled" {
		return false
	}
	for k -= 2; c.tag(k) == "ADV"; k-- {
	}
	if w := c.word(k); w == "been" && (c.word(k-1) == "has" || c.word(k-1) == "have") {
		k--
	} else if w != "is" && w != "are" && w != "'s" && w != "'re" {
		return false
	}
	c.how, c.cue[0], c.set = arranged, k, true
	if head := c.t.Head(c.verb); head > k && head < c.verb {
		c.top = head
	}
	return true
}

// purpose goes up from what an act is for to the act: a day after "will vote
// on a bill to fund the ports" is the day of the vote.
func (c *clause) purpose() bool {
	if c.prep != "on" && c.prep != "" || c.word(c.verb-1) != "to" {
		return false
	}
	at := c.t.Head(c.verb)
	for range 3 {
		if at >= 0 && at < c.verb && c.tag(at) == "VERB" {
			break
		}
		at = c.t.Head(at)
	}
	if at < 0 || at > c.verb || c.tag(at) != "VERB" {
		return false
	}
	words, _ := c.aux(at)
	if _, formal := acts.Verb(c.word(at), acts.Base); !formal || len(words) == 0 || words[0] != "will" {
		return false
	}
	c.verb, c.top, c.named, c.cue = at, at, at, [2]int{at, at}
	return true
}

// construct judges the finite verb with its auxiliaries.
func (c *clause) construct(aux []string) bool {
	top := c.word(c.top)
	by := c.prep == "by" || c.prep == "before"
	for _, w := range aux {
		switch w {
		case "will", "'ll", "wo", "shall":
			c.how = future
			return true
		case "would", "'d":
			return c.told()
		case "must":
			c.how = deadline
			return by
		case "may", "might", "could", "can", "should", "ca", "did", "do", "does", "had", "was", "were":
			if w == "had" && promises(top) && c.top != c.verb {
				_, ok := c.above(c.top, says)
				c.how = promised
				return ok
			}
			return false
		}
	}
	switch {
	case planned(top):
		return c.due(aux)
	case c.top != c.verb:
		return c.undertaken(top, by)
	case c.beTo():
		return true
	case top == "deadline" || c.copula(c.verb) >= 0:
		return c.deadline()
	case (top == "expects" || top == "expect") && by && len(aux) == 0:
		c.how = deadline
		return c.child(c.verb, "obj") >= 0 && c.child(c.verb, "ccomp") < 0
	case top == "invited" && c.prep == "for":
		c.how = invitation
		c.cue[0] = c.verb
		return c.child(c.verb, "obj") >= 0
	case len(aux) == 0:
		return c.timetable(top)
	}
	return false
}

// planned are the participles by which a thing is set for a day.
func planned(w string) bool {
	switch w {
	case "due", "expected", "scheduled", "set", "slated", "planned", "poised":
		return true
	}
	return false
}

// due reads "is due to expire", "are scheduled for", "has been set for".
func (c *clause) due(aux []string) bool {
	c.how = arranged
	last := ""
	for _, w := range aux {
		last = w
	}
	switch last {
	case "is", "are", "'s", "'re", "am", "'m":
	case "been":
		if aux[0] != "has" && aux[0] != "have" && aux[0] != "'s" && aux[0] != "'ve" {
			return false
		}
	default:
		return false
	}
	switch {
	case c.verb == c.top:
		c.cue[1] = c.top
		c.named = c.child(c.top, "nsubj")
		if w := c.word(c.top); w == "expected" || w == "poised" || c.named < 0 {
			c.named = c.verb
			return w == "expected" && c.child(c.top, "nsubj") >= 0 && c.word(c.child(c.top, "nsubj")) != "it"
		}
		return true
	case c.word(c.top) == "expected" || c.word(c.top) == "poised":
		_, formal := acts.Verb(c.word(c.verb), acts.Base|acts.Participle)
		return formal // what others expect of somebody is a guess unless it has its day
	}
	return true
}

// undertaken reads "plans to meet", "agreed to return", "promised to answer".
func (c *clause) undertaken(top string, by bool) bool {
	switch {
	case promises(top):
		c.how = promised
		return true
	case top == "agreed" || top == "agree" || top == "agrees" || top == "plans" || top == "plan" || top == "intends" || top == "intend" ||
		top == "planning" || top == "preparing" && !by || top == "arranged":
		c.how = arranged
		return c.word(c.top+1) == "to" || c.verb > c.top
	case (top == "has" || top == "have" || top == "needs" || top == "need" || top == "required") && by:
		c.how = deadline
		return c.word(c.top+1) == "to"
	}
	return c.beTo()
}

// beTo reads "is to travel".
func (c *clause) beTo() bool {
	k := c.verb - 1
	if c.word(k) == "be" {
		k--
	}
	if c.word(k) != "to" {
		return false
	}
	k--
	for strings.HasSuffix(c.word(k), "ly") || c.word(k) == "also" || c.word(k) == "now" {
		k--
	}
	if w := c.word(k); w != "is" && w != "are" {
		return false
	}
	c.how, c.cue[0], c.set = arranged, k, true
	return c.word(k-1) != "goal" && c.word(k-1) != "aim" && c.word(k-1) != "plan" && c.word(k-1) != "idea"
}

// told reads "would" as what lies ahead in words that are reported: "said the
// line would work by July 1", "promised that it would be published by".
func (c *clause) told() bool {
	switch c.word(c.verb) {
	case "like", "rather", "prefer", "love", "need", "have", "want":
		return false
	}
	if c.tag(c.verb) == "AUX" || c.word(c.verb-1) == "have" {
		return false
	}
	if head, ok := c.above(c.top, func(w string) bool { return promises(w) || says(w) || guesses(w) }); ok {
		switch w := c.word(head); {
		case promises(w):
			c.how = promised
			return true
		case says(w):
			c.how = reported
			return true
		}
	}
	return false
}

// deadline reads "the deadline is March 31".
func (c *clause) deadline() bool {
	cop := c.copula(c.verb)
	if subj := c.child(c.verb, "nsubj"); cop < 0 || subj < 0 || c.word(subj) != "deadline" || c.word(cop) != "is" {
		return false
	} else if c.cue = [2]int{subj, cop}; subj > cop {
		return false
	}
	c.how = deadline
	return c.verb >= c.date[0] && c.verb <= c.date[1]
}

// timetable reads the present tense of what has its day: "expires on March 9",
// "the trial opens Monday".
func (c *clause) timetable(top string) bool {
	if subj := c.subject(); subj < 0 || subj > c.top || c.tag(c.top) != "VERB" {
		return false
	}
	switch top {
	case "expires", "lapses", "expire", "lapse", "ends":
		c.how = expiring
		return c.date[0] > c.top
	case "runs":
		c.how, c.cue[1] = expiring, c.top+1
		return c.word(c.top+1) == "out" && c.word(c.top+2) != "of" && c.date[0] > c.top
	case "begins", "starts", "opens", "meets", "votes", "closes", "resumes", "reopens", "convenes", "takes", "returns", "reconvenes", "launches", "airs", "leaves", "goes":
		c.how = present
		if top == "takes" || top == "goes" {
			switch c.word(c.top + 1) {
			case "effect", "office", "place", "force", "into":
				c.cue[1] = c.top + 1
			default:
				return top == "goes" && c.word(c.top+1) == "on" && c.word(c.top+2) == "trial"
			}
		}
		return c.prep != "by" && c.prep != "before" && (c.prep != "in" || top == "takes")
	}
	return false
}

// shared reads a verb that shares the auxiliary of the one it is joined to:
// "will meet on Monday and vote on Friday".
func (c *clause) shared() bool {
	head := c.t.Head(c.top)
	if head < 0 || head > c.top || c.top != c.verb {
		return false
	}
	if _, ok := acts.Verb(c.word(c.verb), acts.Base); !ok {
		return false
	}
	words, _ := c.aux(head)
	c.top = head
	for _, w := range words {
		if w == "will" || w == "'ll" || w == "shall" {
			c.how = future
			return !strings.HasSuffix(c.word(head+1), "n't")
		}
	}
	return false
}

// described reads a participle or infinitive that hangs on a noun: "the vote
// scheduled for Thursday", "his proposal to open a line by July 1", and a
// relative clause whose subject the parser left out.
func (c *clause) described() bool {
	head := c.t.Head(c.verb)
	if head < 0 || head > c.verb {
		return false
	}
	switch w := c.word(c.verb); {
	case (c.word(head) == "plans" || c.word(head) == "plan") && c.word(head+1) == "to" && c.child(head, "nsubj") >= 0:
		c.top, c.cue[0], c.how = head, head, arranged // a verb that was taken for a noun
		return true
	case (w == "scheduled" || w == "slated" || w == "set" || w == "planned" || w == "due" || w == "promised" && c.prep == "for") && c.prep != "by":
		if _, first := c.aux(c.verb); first >= 0 || c.child(c.verb, "xcomp") >= 0 {
			return false
		}
		c.noun, c.named, c.how = head, head, arranged
		_, ok := acts.Verb(c.word(head), acts.Noun)
		return ok
	case c.word(c.verb-1) == "to" && c.tag(c.verb-2) == "NOUN":
		c.cue[0] = c.verb - 1
		c.how = arranged
		return c.takenUp(c.verb - 2)
	}
	return false
}

// takenUp reports whether a noun is a proposal that was accepted or a plan
// that was made known.
func (c *clause) takenUp(noun int) bool {
	governor := c.t.Head(noun)
	if governor < 0 {
		return false
	}
	words, _ := c.aux(governor)
	for _, w := range words {
		switch w {
		case "would", "not", "n't", "may", "could":
			return false
		}
	}
	switch c.word(noun) {
	case "plan", "plans":
		switch c.word(governor) {
		case "announced", "unveiled", "confirmed", "has", "have":
			return len(words) == 0 && c.word(c.child(noun, "det")) != "no"
		}
		fallthrough
	case "proposal", "offer", "deal", "suggestion":
		switch c.word(governor) {
		case "accepted", "approved", "adopted", "endorsed":
			return true
		}
	}
	return false
}

// guarded reports whether something takes back what the construct sets: a
// negation, a condition, a guess.
func (c *clause) guarded() bool {
	for _, tok := range []int{c.verb, c.top} {
		if c.negated(tok) || c.conditional(tok) {
			return true
		}
	}
	if _, ok := c.above(c.top, guesses); ok && c.how != promised {
		return true
	}
	if c.t.Rel(c.top) == "acl" {
		switch c.word(c.t.Head(c.top)) {
		case "odds", "chance", "chances", "possibility", "hope", "hopes", "fear", "fears", "speculation", "prospect", "idea", "likelihood", "risk", "concerns", "rumors":
			return true
		}
	}
	const before, after = 16, 8 // tokens
	for i := max(c.cue[0]-before, c.first); i < min(max(c.cue[1], c.date[1])+after, c.end); i++ {
		switch c.word(i) {
		case "if", "unless", "whether", "perhaps", "possibly", "maybe", "hopefully", "presumably", "supposedly", "probably", "certainly", "surely", "inevitably":
			return true
		case "likely", "almost", "may", "might", "could", "not", "n't", "never", "unlikely":
			if i >= c.cue[0] && i < c.date[0] && c.word(i+1) != "only" && c.tag(i) != "PROPN" && i > c.cue[0]-1 {
				return true
			}
		}
	}
	return false
}

// negated reports whether a negation hangs on a predicate, its subject or its
// object.
func (c *clause) negated(tok int) bool {
	found := false
	c.children(tok, func(i int, rel text.Rel) {
		switch c.word(i) {
		case "not", "n't", "never", "nobody", "none", "neither", "nothing", "hardly", "scarcely", "nor", "no":
			found = true
		}
		if rel == "nsubj" || rel == "obj" || rel == "obl" {
			switch w := c.word(c.child(i, "det")); w {
			case "no", "neither", "few", "hardly":
				found = true
			}
			switch first, _ := c.t.Span(i); c.word(first) {
			case "no", "neither", "few", "none":
				found = true
			}
		}
	})
	return found
}

// conditional reports whether the clause of a predicate, or one above it,
// holds only under a condition or tells when another thing happens.
func (c *clause) conditional(tok int) bool {
	found := false
	c.children(tok, func(i int, rel text.Rel) {
		if rel == "advcl" {
			if w := c.word(c.child(i, "mark")); w == "if" || w == "unless" || w == "until" || w == "provided" {
				found = true
			}
		}
	})
	for range 8 {
		if tok < 0 || found {
			return found
		}
		c.children(tok, func(i int, rel text.Rel) {
			if i > tok || rel != "mark" && rel != "advmod" {
				return
			}
			switch c.word(i) {
			case "if", "unless", "whether", "until", "once", "when", "whenever", "before", "after", "lest", "why", "how":
				found = true
			}
		})
		tok = c.t.Head(tok)
	}
	return found
}
