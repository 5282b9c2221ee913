package align

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
				stem := stemOf(w)
				out[stem] = append(out[stem], side)
			}
		}
	}
	return out
})

// opposite reports whether two words say the contrary of each other.
func opposite(a, b *token) bool {
	other := opposites()[b.stem]
	return slices.ContainsFunc(opposites()[a.stem], func(n int) bool { return slices.Contains(other, -n) })
}

// reversed reports whether two versions differ in a word and its opposite before
// words that are matched with each other.
func reversed(a, b []token, pairs [][2]int) bool {
	with := make([]int, len(a)) // the place in b that a word of a is matched with, from 1
	taken := make([]bool, len(b))
	for _, p := range pairs {
		with[p[0]], taken[p[1]] = p[1]+1, true
	}
	for i := range a[:max(len(a)-1, 0)] {
		j := with[i+1] - 2 // beside the word that the next one is matched with
		if with[i] == 0 && j >= 0 && !taken[j] && a[i].negated == b[j].negated && opposite(&a[i], &b[j]) {
			return true
		}
	}
	return false
}
