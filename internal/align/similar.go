package align

import (
	"slices"
	"sync"

	"variorum/internal/meaning"
)

// likeness is how far two versions say the same, each share between 0 and 1.
type likeness struct {
	ofA, ofB float64 // share of the weight of a and of b that is matched
	words    int     // words that are matched
	strong   float64 // those of them that are rare and no names; synonyms count .6
	says     float64 // those of them that say something, rare or not; synonyms count .6
	shorter  int     // words of the shorter
	numbers  bool    // a number is matched
	clash    bool    // they differ in a number or in a negation
}

// compareItems aligns the content words of two versions: one pass in order
// (dynamic programming), one ignoring order; both count, for translations move
// clauses about, but words in the same order are better evidence.
func compareItems(a, b *item) likeness {
	if len(a.tokens) == 0 || len(b.tokens) == 0 {
		return likeness{}
	}
	s := sheets.Get().(*sheet)
	defer sheets.Put(s)
	s.match(a.tokens, b.tokens)
	orderedA, orderedB := s.inOrder(a.tokens, b.tokens)
	bagA, bagB, pairs := s.anyOrder(a.tokens, b.tokens)
	lk := likeness{
		ofA: (orderedA + bagA) / 2 / a.total, ofB: (orderedB + bagB) / 2 / b.total,
		words: len(pairs), shorter: min(a.content, b.content),
	}
	for k, p := range pairs {
		x, y := &a.tokens[p[0]], &b.tokens[p[1]]
		if slices.ContainsFunc(pairs[:k], func(q [2]int) bool { return a.tokens[q[0]].Word == x.Word }) {
			lk.words-- // again: what is repeated proves no more
			continue
		}
		much := 1.
		if wordMatch(x, y) < 1 {
			much = .6
		}
		if x.strong && y.strong {
			lk.strong += much
		}
		if x.says && y.says {
			lk.says += much
		}
		lk.numbers = lk.numbers || x.number
	}
	lk.clash = clash(a.tokens, b.tokens, pairs, max(lk.ofA, lk.ofB))
	return lk
}

// sheet is what one comparison is worked out on, kept for the next.
type sheet struct {
	m            []float64 // how far each word of a and each of b mean the same
	rows         []cell
	usedA, usedB []bool
	pairs        [][2]int
}

var sheets = sync.Pool{New: func() any { return new(sheet) }}

// cell is the best of all ways to match the words up to two places in order.
type cell struct{ sum, ofA, ofB float64 }

// blank gives a list of n empty values, in the room of another.
func blank[T any](list []T, n int) []T {
	list = slices.Grow(list[:0], n)[:n]
	clear(list)
	return list
}

func (s *sheet) match(a, b []token) {
	s.m = slices.Grow(s.m[:0], len(a)*len(b))
	for i := range a {
		for j := range b {
			s.m = append(s.m, wordMatch(&a[i], &b[j]))
		}
	}
}

// inOrder is the greatest weight of matches that cross nowhere, as weight of a
// and weight of b.
func (s *sheet) inOrder(a, b []token) (ofA, ofB float64) {
	s.rows = blank(s.rows, 2*(len(b)+1))
	prev, cur := s.rows[:len(b)+1], s.rows[len(b)+1:]
	for i := range a {
		cur[0] = cell{}
		for j := range b {
			best := prev[j+1]
			if cur[j].sum > best.sum {
				best = cur[j]
			}
			if much := s.m[i*len(b)+j]; much > 0 {
				d := prev[j]
				if sum := d.sum + much*(a[i].weight+b[j].weight); sum > best.sum {
					best = cell{sum, d.ofA + much*a[i].weight, d.ofB + much*b[j].weight}
				}
			}
			cur[j+1] = best
		}
		prev, cur = cur, prev
	}
	return prev[len(b)].ofA, prev[len(b)].ofB
}

// anyOrder pairs words greedily, the best matches first, each word once.
func (s *sheet) anyOrder(a, b []token) (ofA, ofB float64, pairs [][2]int) {
	s.usedA, s.usedB, s.pairs = blank(s.usedA, len(a)), blank(s.usedB, len(b)), s.pairs[:0]
	for _, level := range []float64{1, .8, .7} {
		for i := range a {
			if s.usedA[i] {
				continue
			}
			for j := range b {
				if s.usedB[j] || s.m[i*len(b)+j] != level {
					continue
				}
				s.usedA[i], s.usedB[j] = true, true
				ofA += level * a[i].weight
				ofB += level * b[j].weight
				s.pairs = append(s.pairs, [2]int{i, j})
				break
			}
		}
	}
	return ofA, ofB, s.pairs
}

// contradiction is the share of a version that must be matched for one denied
// word to make the two contradict each other: words that differ otherwise may
// make up for it ("nothing", "rather than", "until").
const contradiction = .85

// clash reports whether one version denies what the other says: most of the
// matched weight is denied in one only; or, where part of one of them, nearly
// all, is matched, a word that follows a negation in one and stands under none
// in the other, while no matched word is denied in both; or they say one thing of
// two states, or by two numbers and share none; or one says the opposite.
func clash(a, b []token, pairs [][2]int, part float64) bool {
	differ, all := 0.0, 0.0
	numbers, heads, both := 0, 0, 0
	for _, p := range pairs {
		x, y := &a[p[0]], &b[p[1]]
		all += x.weight + y.weight
		if x.negated != y.negated {
			differ += x.weight + y.weight
			if x.denied || y.denied {
				heads++
			}
		} else if x.negated {
			both++
		}
		if x.number {
			numbers++
		}
	}
	if differ*2 > all || heads > 0 && both == 0 && part >= contradiction {
		return true
	}
	with, taken := partners(a, b, pairs)
	return numbers == 0 && otherNumber(a, b, with) || otherState(a, b, with, taken) || reversed(a, b, with, taken)
}

// partners are the places in b, from 1, that each word of a is matched with, and
// which words of b are matched.
func partners(a, b []token, pairs [][2]int) (with []int, taken []bool) {
	with, taken = make([]int, len(a)), make([]bool, len(b))
	for _, p := range pairs {
		with[p[0]], taken[p[1]] = p[1]+1, true
	}
	return with, taken
}

// otherNumber reports whether two versions count one thing by two numbers: such
// as stand before or after words that are matched with each other.
func otherNumber(a, b []token, with []int) bool {
	for i := range a {
		for j := range b {
			if a[i].number && b[j].number && beside(len(a), with, i, j) {
				return true
			}
		}
	}
	return false
}

// otherState reports whether two versions say one thing of two states.
func otherState(a, b []token, with []int, taken []bool) bool {
	for i := range a {
		if a[i].state == "" || with[i] > 0 {
			continue
		}
		for j := range b {
			if b[j].state != "" && !taken[j] && beside(len(a), with, i, j) {
				return true
			}
		}
	}
	return false
}

// beside reports whether a word that stands beside place i, or next but one
// after it, is matched with one that stands so beside place j.
func beside(n int, with []int, i, j int) bool {
	for _, di := range []int{-1, 1, 2} {
		for _, dj := range []int{-1, 1, 2} {
			if at := i + di; at >= 0 && at < n && di*dj > 0 && with[at] == j+dj+1 {
				return true
			}
		}
	}
	return false
}

// reversed reports whether two versions differ in a word and its opposite before
// words that are matched with each other.
func reversed(a, b []token, with []int, taken []bool) bool {
	for i := range a[:max(len(a)-1, 0)] {
		j := with[i+1] - 2 // beside the word that the next one is matched with
		if with[i] == 0 && j >= 0 && !taken[j] && a[i].negated == b[j].negated && meaning.Opposite(a[i].stem, b[j].stem) {
			return true
		}
	}
	return false
}

// score is one number for a likeness: mostly the share of the shorter version
// that the longer one holds, so that a piece or a paraphrase of a part counts.
func (lk likeness) score() float64 {
	part, whole := max(lk.ofA, lk.ofB), min(lk.ofA, lk.ofB)
	s := .75*part + .25*whole
	if lk.clash {
		s *= .3
	}
	return s
}

// need raises the similarity that makes two versions one saying where few
// words prove it: shared names and common words tell only the topic, and a
// phrase of two words is soon found again.
func (lk likeness) need(merge float64) float64 {
	switch {
	case lk.shorter < 3 || lk.words < 2:
		return max(merge, .9)
	case lk.says < 1.5 && min(lk.ofA, lk.ofB) < .45:
		return max(merge, .7)
	case lk.says < 1.5:
		return max(merge, .6)
	case lk.shorter < 4:
		return max(merge, .62)
	case lk.says < 2.5 && lk.words < 3:
		return max(merge, .58)
	case lk.says < 2.5:
		return merge
	case lk.says < 3.5:
		return merge - .04
	}
	return merge - .06
}

// wordMatch says how far two words mean the same: as meaning has it, and 1 for
// one state (Sudmark, its people, its capital).
func wordMatch(a, b *token) float64 {
	if a.Word == b.Word || a.state != "" && a.state == b.state {
		return 1
	}
	return meaning.Alike(a.stem, b.stem, a.Near, b.Near, a.number || b.number)
}
