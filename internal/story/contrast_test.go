package story

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// turns makes an affair of so many happenings in a week, so many articles on
// each, of whose 32 words so many are those of the whole affair and so many those
// of the happening.
func turns(happenings, articles, common, special int, seed uint64) (all []Input, truth map[string]int) {
	random := rand.New(rand.NewPCG(seed, 3))
	word := func() string {
		var w strings.Builder
		for range 3 {
			w.WriteByte("bdfgklmnprstvz"[random.IntN(14)])
			w.WriteByte("aeiou"[random.IntN(5)])
		}
		return w.String()
	}
	list := func(n int) (out []string) {
		for range n {
			out = append(out, word())
		}
		return out
	}
	affair := list(24)
	truth = map[string]int{}
	for h := range happenings {
		own := list(14)
		for a := range articles {
			var text []string
			for range common {
				text = append(text, affair[random.IntN(len(affair))])
			}
			for range special {
				text = append(text, own[random.IntN(len(own))])
			}
			text = append(text, list(32-common-special)...)
			random.Shuffle(len(text), func(i, j int) { text[i], text[j] = text[j], text[i] })
			id := fmt.Sprintf("%02d-%02d-%d", h, a, seed)
			all = append(all, Input{ID: id, Day: fmt.Sprintf("2031-05-%02d", 1+h%7+random.IntN(2)), Title: strings.Join(text[:6], " "),
				Text: strings.Join(text[6:], " ")})
			truth[id] = h
		}
	}
	return all, truth
}

// scoreOf is how much of the pairs in stories is right, and how many of those
// that should be in one are.
func scoreOf(all []Input, truth map[string]int) (right, found float64) {
	pairs := func(n int) int { return n * (n - 1) / 2 }
	both, inGot, inWant := 0, 0, 0
	size := map[int]int{}
	for _, n := range truth {
		size[n]++
	}
	for _, n := range size {
		inWant += pairs(n)
	}
	for _, st := range Cluster(slices.Values(all), Options{}) {
		inGot += pairs(len(st.Articles))
		cell := map[int]int{}
		for _, id := range st.Articles {
			cell[truth[id]]++
		}
		for _, n := range cell {
			both += pairs(n)
		}
	}
	return float64(both) / float64(inGot), float64(both) / float64(inWant)
}

// The words of an affair hold none of its happenings together, and one
// happening that many tell of is not torn by the words that all of them use.
func TestContrast(t *testing.T) {
	for _, c := range []struct {
		happenings, articles, common, special int
		right, found                          float64
	}{{14, 9, 15, 9, .98, .5}, {40, 4, 15, 9, .9, .75}, {40, 4, 18, 8, .65, .6}, {1, 60, 6, 20, 1, .9}, {4, 40, 6, 20, 1, .8}} {
		right, found := scoreOf(turns(c.happenings, c.articles, c.common, c.special, 1))
		if right < c.right || found < c.found {
			t.Errorf("%+v: %.3f of the pairs are right, %.3f are found", c, right, found)
		}
	}
}
