package align

import (
	_ "embed"
	"strings"
	"sync"

	"variorum/internal/words"
)

// nearList holds a set of near-synonyms a line; a word may stand in several.
//
//go:embed near.txt
var nearList string

// lightList holds content words that say little in the news.
//
//go:embed light.txt
var lightList string

// nearSets maps a stem to the numbers of the sets it stands in.
var nearSets = sync.OnceValue(func() map[string][]int16 {
	sets := map[string][]int16{}
	n := int16(0)
	for line := range strings.Lines(nearList) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		n++
		for _, w := range strings.Fields(line) {
			stem := words.Stem(w)
			if old := sets[stem]; len(old) == 0 || old[len(old)-1] != n {
				sets[stem] = append(old, n)
			}
		}
	}
	return sets
})

var lightStems = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(lightList) {
		set[words.Stem(w)] = true
	}
	return set
})

// shareSet reports whether two sorted lists of set numbers meet.
func shareSet(a, b []int16) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			return true
		}
	}
	return false
}

// wordMatch says how far two stems mean the same: 1 for one stem, .8 for
// near-synonyms, .7 for words of one root (unpredictable, unpredictability),
// otherwise 0.
func wordMatch(a, b *token) float64 {
	switch {
	case a.stem == b.stem:
		return 1
	case a.number || b.number:
		return 0
	case shareSet(a.near, b.near):
		return .8
	case sameRoot(a.stem, b.stem):
		return .7
	}
	return 0
}

// sameRoot reports whether two stems begin with the same five letters or more
// and that is most of the shorter one.
func sameRoot(a, b string) bool {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	short, long := min(len(a), len(b)), max(len(a), len(b))
	return n >= 5 && n*5 >= short*4 && n*2 >= long
}
