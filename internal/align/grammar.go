package align

import "strconv"

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
