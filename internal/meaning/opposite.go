package meaning

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// oppositeList holds words that say the contrary of each other.
//
//go:embed opposite.txt
var oppositeList string

// opposites maps a stem to the lines of oppositeList that it stands in, from 1;
// those in which it stands on the right are negative.
var opposites = sync.OnceValue(func() map[string][]int {
	out := map[string][]int{}
	n := 0
	for line := range strings.Lines(oppositeList) {
		left, right, ok := strings.Cut(line, "/")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		n++
		for side, list := range map[int]string{n: left, -n: right} {
			for _, w := range strings.Fields(list) {
				stem := Stem(w)
				out[stem] = append(out[stem], side)
			}
		}
	}
	return out
})

// Opposite reports whether two stems say the contrary of each other.
func Opposite(a, b string) bool {
	other := opposites()[b]
	return slices.ContainsFunc(opposites()[a], func(n int) bool { return slices.Contains(other, -n) })
}
