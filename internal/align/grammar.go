package align

import "strconv"

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
