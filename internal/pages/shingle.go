package pages

import (
	"regexp"
	"strings"
)

// shingleWords is how many words a shingle has.
const shingleWords = 4

// word is what the benchmark takes for a word: a run of letters, digits and
// underscores, as \w of its language is.
var word = regexp.MustCompile(`[\p{L}\p{N}_]+`)

// shingles counts the runs of four words of a text; a shorter text is one run.
func shingles(text string) map[string]int {
	words := word.FindAllString(text, -1)
	count := map[string]int{}
	for i := 0; i < max(1, len(words)-shingleWords+1) && len(words) > 0; i++ {
		count[strings.Join(words[i:min(i+shingleWords, len(words))], " ")]++
	}
	return count
}

// overlap is how much of a text was found, each shingle counted as often as it
// stands in both.
type overlap struct{ both, found, wanted int }

func overlapOf(want, got map[string]int) overlap {
	var o overlap
	for s, n := range got {
		o.found += n
		o.both += min(n, want[s])
	}
	for _, n := range want {
		o.wanted += n
	}
	return o
}

// rate is part of whole; nothing found where nothing is wanted is all right.
func (o overlap) rate(whole int) float64 {
	switch {
	case o.found == 0 && o.wanted == 0:
		return 1
	case whole == 0:
		return 0
	}
	return float64(o.both) / float64(whole)
}

func (o overlap) precision() float64 { return o.rate(o.found) }
func (o overlap) recall() float64    { return o.rate(o.wanted) }

func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}
