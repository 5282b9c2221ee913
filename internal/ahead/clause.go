package ahead

import (
	"slices"

	"variorum/internal/acts"
	"variorum/internal/syntax"
	"variorum/internal/text"
)

// clause is the clause in which a date stands, as the tree has it. Tokens are
// indexes into doc.Tokens.
type clause struct {
	*finder
	t     syntax.Tree
	date  [2]int // its first and last token
	prep  string // the preposition before it
	verb  int    // the predicate that the date hangs on
	top   int    // the finite verb above it: "is expected to pass", "plans to meet"
	noun  int    // the noun that the clause describes, -1 when it stands for itself
	cue   [2]int // first and last token of what sets the date
	how   how
	kind  string
	set   bool // the words themselves say so: "is due to expire"
	named int  // token that names the act: the verb, or the noun that is set for the day
}

// how says by which construct a clause sets a date.
type how uint8

const (
	unset      how = iota
	future         // will meet
	reported       // said it would meet
	arranged       // is due to meet, plans to meet
	present        // meets on Monday
	promised       // promised to meet
	expiring       // expires
	deadline       // has until, must answer by
	invitation     // invited both for
)

// clauseAt climbs from the date to the predicate that it hangs on; nil when
// there is none, or when the date belongs to something else ("Friday's vote",
// "like Berlin in 1945").
func (f *finder) clauseAt(t syntax.Tree, first, end int) *clause {
	c := &clause{finder: f, t: t, date: [2]int{first, end - 1}, noun: -1, prep: f.prepBefore(first)}
	if w := f.word(end); (w == "'s" || w == "'") && t.Rel(end) == "case" || !t.Holds(first) {
		return nil
	}
	if f.word(first-1) == "-" && f.word(end) == "-" {
		return nil
	}
	if c.plainly() {
		return c
	}
	at := -1
	for i := first; i < end; i++ {
		if h := t.Head(i); h < first || h >= end {
			at = i
			break
		}
	}
	switch c.prep {
	case "since", "after", "of", "like", "as", "than", "through", "during", "from", "between", "till", "throughout":
		return nil
	}
	if f.word(first-1) == "and" && (f.word(first-3) == "between" || f.word(first-4) == "between") {
		return nil // "between now and May"
	}
	for range 6 {
		if at < 0 {
			return nil
		}
		if w := c.word(at); (w == "starting" || w == "beginning" || w == "effective") && c.predicate(c.t.Head(at)) {
			at = c.t.Head(at)
		}
		if (at < first || at >= end) && c.predicate(at) || c.copula(at) >= 0 {
			c.verb, c.top, c.named = at, at, at
			return c
		}
		if at < first || at >= end {
			switch f.word(c.child(at, "case")) {
			case "like", "as", "than", "since", "after", "despite", "before", "without":
				return nil
			}
			if f.tag(at) == "PROPN" && f.word(c.child(at, "case")) == "" && t.Rel(at) == "obl" {
				return nil
			}
		}
		switch t.Rel(at) {
		case "nsubj", "compound", "amod", "det", "vocative", "csubj", "acl":
			return nil
		}
		at = t.Head(at)
	}
	return nil
}

// plainly finds "is due to brief" before the date where no other verb and no
// mark comes between, whatever the tree says: the parser stumbles over "due to".
func (c *clause) plainly() bool {
	const reach = 14 // tokens
	for i := c.date[0] - 1; i > c.first+3 && i > c.date[0]-reach; i-- {
		if c.word(i-1) == "to" && c.word(i-2) == "due" && (c.tag(i) == "VERB" || c.t.Rel(i-2) == "case") {
			c.verb, c.top, c.named, c.cue = i, i, i, [2]int{i, i}
			return c.setTo()
		}
		if tag := c.tag(i); tag == "VERB" || tag == "AUX" || tag == "PUNCT" || tag == "SCONJ" {
			return false
		}
	}
	return false
}

// prepBefore is the preposition before token k, past "at least" and the like.
func (f *finder) prepBefore(k int) string {
	for k--; k >= f.first; k-- {
		switch w := f.word(k); w {
		case "the", "early", "late", "about", "around", "at", "least", "a", "noon", "midnight", "morning", "later", "sometime", "only":
			if w == "at" && f.word(k+1) != "least" {
				return w
			}
		default:
			if f.tag(k) == "ADP" || f.tag(k) == "SCONJ" {
				return w
			}
			return ""
		}
	}
	return ""
}

// predicate reports whether a token is a verb that stands for itself.
func (c *clause) predicate(tok int) bool {
	if tag := c.tag(tok); tag != "VERB" && tag != "AUX" {
		return c.word(tok) == "due" && tag == "ADJ"
	}
	switch c.t.Rel(tok) {
	case "amod", "compound", "case", "aux", "cop":
		return false
	}
	return true
}

// copula is the form of "be" that makes a noun or adjective a predicate, or -1.
func (c *clause) copula(tok int) int { return c.t.Dependent(tok, "cop") }

// child is the first dependent by a relation, or -1.
func (c *clause) child(tok int, rel text.Rel) int { return c.t.Dependent(tok, rel) }

// children calls do for each dependent of tok in order of the text.
func (c *clause) children(tok int, do func(i int, rel text.Rel)) {
	for i := c.first; i < c.end; i++ {
		if c.t.Holds(i) && c.t.Head(i) == tok {
			do(i, c.t.Rel(i))
		}
	}
}

// aux gives the auxiliaries of a predicate.
func (c *clause) aux(tok int) (words []string, first int) {
	first = -1
	c.children(tok, func(i int, rel text.Rel) {
		if rel != "aux" && rel != "cop" || i > tok {
			return
		}
		if first < 0 {
			first = i
		}
		words = append(words, c.word(i))
	})
	return words, first
}

// hinted reports whether the sentence has a word that may set a date, so that
// a tree is worth its cost.
func (f *finder) hinted() bool {
	if f.low[len(f.low)-1] == "?" {
		return false
	}
	for i, w := range f.low {
		switch w {
		case "will", "'ll", "wo", "shall", "would", "due", "expected", "scheduled", "set", "slated", "planned", "must",
			"until", "deadline", "expects", "expect", "invited", "to", "runs", "promised":
			return true
		}
		if act, ok := acts.Verb(w, acts.Third); ok && act.Form&acts.Noun == 0 || ok && f.tag(f.first+i) == "VERB" {
			return true
		}
	}
	return false
}

// under reports whether one of the words heads the clause above tok: as verb of
// which it is the content, however far up.
func (c *clause) above(tok int, is func(string) bool) (int, bool) {
	for range 8 {
		rel := c.t.Rel(tok)
		head := c.t.Head(tok)
		if head < 0 {
			return -1, false
		}
		switch rel {
		case "ccomp", "parataxis", "xcomp", "conj", "csubj", "advcl", "obj":
			if is(c.word(head)) {
				return head, true
			}
		default:
			return -1, false
		}
		tok = head
	}
	return -1, false
}

func oneOf(words ...string) func(string) bool {
	return func(w string) bool { return slices.Contains(words, w) }
}

var (
	promises = oneOf("promised", "promises", "promise", "pledged", "pledges", "pledge", "vowed", "vows", "vow", "undertook", "committed", "guaranteed", "swore")
	says     = oneOf("said", "says", "announced", "confirmed", "told", "added", "wrote", "tweeted", "noted", "stated", "declared", "say", "announcing", "saying", "insisted", "disclosed", "revealed")
	guesses  = oneOf("predicted", "predicts", "predict", "think", "thinks", "thought", "believe", "believes", "believed", "hope", "hopes", "hoped",
		"expect", "expects", "expected", "fear", "fears", "feared", "doubt", "doubts", "doubted", "suspect", "guess", "imagine", "assume", "assumes", "suggest",
		"suggests", "suggested", "speculated", "worry", "worried", "wish", "wonder", "bet", "bets", "betting", "hoping", "warned", "warns", "denied", "denies",
		"unclear", "unlikely", "sure", "possible", "see", "wanted", "wants", "want", "know", "knows", "likely", "estimated", "estimates", "forecast", "forecasts", "projected",
		"argued", "pretend", "ask", "asked", "asks", "wondered", "urged", "figured", "mean", "means", "meant", "threatened", "threatens", "suppose", "supposed")
)
