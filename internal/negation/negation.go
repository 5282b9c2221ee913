// Package negation tells which words of a text are denied: those behind "not" to
// the end of the clause, the two behind "no", what somebody does not believe, and
// all that he was not truthful about.
package negation

// Scope is what the next word stands under. The zero value denies nothing; who
// reads a text begins anew with it at the end of a clause.
type Scope struct {
	left  int  // the next words that count that are denied
	first bool // none of them was met yet
	whole bool // clauses that depend are denied too
	held  bool // the last word says who does not believe something
}

// Denied reports whether a word here is denied.
func (s *Scope) Denied() bool { return s.left > 0 }

// First reports, once, whether it is the first word that a "not" denies.
func (s *Scope) First() bool {
	first := s.first
	s.first = false
	return first
}

// Pass goes over a word that counts.
func (s *Scope) Pass() { s.left-- }

// EndsBefore reports whether a folded word ends what is denied.
func (s *Scope) EndsBefore(low string) bool {
	return opensClause(low) && !s.whole && !(s.held && low == "that")
}

// clause is more words than a clause has.
const clause = 1 << 20

// After goes on behind a folded word, one that may open a clause.
func (s *Scope) After(low string, opens bool) {
	denied := s.Denied()
	n := reach(low)
	switch {
	case untruth(low) && denied:
		*s = Scope{}
	case untruth(low), truth(low) && denied:
		*s = Scope{left: clause, whole: true}
	case low == "no" && opens:
		*s = Scope{left: clause} // nobody in the clause does
	case n > 0:
		*s = Scope{left: n, first: n == clause}
	}
	s.held = denied && belief(low)
}

// reach is how many of the next words that count a folded word denies.
func reach(low string) int {
	switch low {
	case "not", "never", "neither", "nor", "none", "nothing", "nobody", "cannot", "nowhere":
		return clause
	case "no", "without":
		return 2
	}
	return 0
}

// belief reports whether who does not do what a folded word says of something
// says that it is not so (neg-raising).
func belief(low string) bool {
	switch low {
	case "believe", "believes", "believed", "think", "thinks", "thought", "expect", "expects", "expected":
		return true
	}
	return false
}

// untruth reports whether a folded word says that what follows is not so.
func untruth(low string) bool {
	switch low {
	case "lied", "falsely", "untrue", "untruthful", "untruthfully", "wrongly":
		return true
	}
	return false
}

// truth reports whether a folded word that is denied says so.
func truth(low string) bool {
	switch low {
	case "true", "truth", "truthful", "truthfully", "honest":
		return true
	}
	return false
}

// opensClause reports whether a folded word often opens a clause.
func opensClause(low string) bool {
	switch low {
	case "and", "but", "or", "nor", "because", "that", "which", "who", "if", "when", "while", "although", "though",
		"until", "unless", "before", "after", "than", "where", "whereas", "since":
		return true
	}
	return false
}
