package align

import "strconv"

// denial is what a word stands under.
type denial struct {
	scope int  // the next words that count that are denied
	head  bool // the next of them is the first
	whole bool // clauses that depend are denied too
	held  bool // the last word says who does not believe something
}

// ends reports whether a folded word ends what is denied.
func (d *denial) ends(low string) bool {
	return clauseWord(low) && !d.whole && !(d.held && low == "that")
}

// after goes on behind a folded word, that may open a clause.
func (d *denial) after(low string, opens bool) {
	denied := d.scope > 0
	s := negationScope(low)
	switch {
	case untruth(low) && denied:
		*d = denial{}
	case untruth(low), truth(low) && denied:
		*d = denial{scope: maxWords, whole: true}
	case low == "no" && opens:
		*d = denial{scope: maxWords} // nobody in the clause does
	case s > 0:
		*d = denial{scope: s, head: s == maxWords}
	}
	d.held = denied && belief(low)
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

// negationScope is how many of the next words that count a folded word denies:
// those to the end of the clause, or for "no" and "without" the next two.
func negationScope(low string) int {
	switch low {
	case "not", "never", "neither", "nor", "none", "nothing", "nobody", "cannot", "nowhere":
		return maxWords
	case "no", "without":
		return 2
	}
	return 0
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

// clauseWord reports whether a folded word often opens a clause.
func clauseWord(low string) bool {
	switch low {
	case "and", "but", "or", "nor", "because", "that", "which", "who", "if", "when", "while", "although", "though",
		"until", "unless", "before", "after", "than", "where", "whereas", "since":
		return true
	}
	return false
}

// slightWord reports whether a word of grammar still says something about the
// world, so that its presence in two versions counts a little.
func slightWord(low string) bool {
	switch low {
	case "without", "against", "until", "unless", "before", "after", "because", "if", "only", "never", "nobody",
		"nothing", "all", "every", "each", "once", "again", "still", "more", "both", "under", "between", "during", "despite":
		return true
	}
	return false
}

var numberWords = []string{"zero", "", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
	"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"}

var tens = []string{"", "", "", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}

// numeral gives the digits of a number in digits or in one word, else "".
func numeral(low string) string {
	if '0' <= low[0] && low[0] <= '9' {
		return low
	}
	if low == "both" {
		return "2"
	}
	for n, w := range numberWords {
		if w == low {
			return strconv.Itoa(n)
		}
	}
	for n, w := range tens {
		if w == low {
			return strconv.Itoa(10 * n)
		}
	}
	return ""
}
