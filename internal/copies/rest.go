package copies

import "variorum"

const (
	restWords = 8  // words in a row, at least, that were added or cut
	reworded  = .5 // of the words of content that two passages share if one is the other in new words
)

// rest returns what stands in only one of two articles: passages that were
// added in the first, and that were cut of the second. What stands in the other
// in new words, or there once and here twice, is neither.
func rest(runs []run, a, b *body, grams *places) (added, cut []variorum.Span) {
	inA, inB := make([]bool, len(a.words)), make([]bool, len(b.words))
	for _, r := range runs {
		for k := range r.n {
			inA[r.a+k], inB[r.b+k] = true, true
		}
	}
	restA, restB := gaps(a, inA), gaps(b, inB)
	metA := repeated(a, restA, grams.of(b.words))
	metB := repeated(b, restB, grams.of(a.words))
	for i, x := range restA {
		for k, y := range restB {
			if alike(a.words[x[0]:x[1]], b.words[y[0]:y[1]]) {
				metA[i], metB[k] = true, true
			}
		}
	}
	return unmet(a, restA, metA), unmet(b, restB, metB)
}

// repeated says of each stretch whether half of its sequences of words stand
// anywhere in the other article.
func repeated(bd *body, gaps [][2]int, other *places) []bool {
	out := make([]bool, len(gaps))
	for i, g := range gaps {
		found, all := 0, g[1]-g[0]-minRun+1
		for k := g[0]; k+minRun <= g[1]; k++ {
			if other.first[other.slot(gram(bd.words[k:]))] > 0 {
				found++
			}
		}
		out[i] = found*2 >= all
	}
	return out
}

// gaps lists the stretches of words, none over the end of a block, that are
// not covered, without the few words of a sentence at their edges of which the
// rest is covered.
func gaps(bd *body, covered []bool) (out [][2]int) {
	starts := map[int]bool{}
	for _, n := range bd.blocks {
		starts[int(n)] = true
	}
	from := 0
	for i := 0; i <= len(bd.words); i++ {
		if i < len(bd.words) && !covered[i] && !starts[i] {
			continue
		}
		if i-from >= restWords {
			if g := trimmed(bd, slid(bd, starts, from, i)); g[1]-g[0] >= restWords {
				out = append(out, g)
			}
		}
		from = i
		if i < len(bd.words) && covered[i] {
			from = i + 1
		}
	}
	return out
}

// slid moves a stretch to the front while the word before it is its last one
// too: of "The dog ran. The cat" after which "The" goes on in both articles, the
// first sentence is what was added.
func slid(bd *body, starts map[int]bool, from, to int) [2]int {
	for from > 0 && !starts[from] && bd.words[from-1].hash == bd.words[to-1].hash {
		from, to = from-1, to-1
	}
	return [2]int{from, to}
}

// trimmed cuts less than restWords of a sentence off the edges of a stretch that
// goes on with other sentences.
func trimmed(bd *body, g [2]int) [2]int {
	from, to := g[0], g[1]
	for i := from + 1; i < min(to, from+restWords) && !bd.words[from].first; i++ {
		if bd.words[i].first {
			from = i
			break
		}
	}
	for i := to - 1; i > max(from, to-restWords) && to < len(bd.words) && !bd.words[to].first; i-- {
		if bd.words[i].first {
			to = i
			break
		}
	}
	return [2]int{from, to}
}

// alike reports whether two stretches share the words of content of the
// shorter, or most of them.
func alike(a, b []word) bool {
	content := func(list []word) map[uint32]bool {
		out := map[uint32]bool{}
		for _, w := range list {
			if !w.function {
				out[w.hash] = true
			}
		}
		return out
	}
	x, y := content(a), content(b)
	both := 0
	for h := range x {
		if y[h] {
			both++
		}
	}
	return float64(both) >= reworded*float64(max(1, min(len(x), len(y))))
}

func unmet(bd *body, gaps [][2]int, met []bool) (out []variorum.Span) {
	for i, g := range gaps {
		if !met[i] {
			out = append(out, variorum.Span{Start: int(bd.words[g[0]].start), End: int(bd.words[g[1]-1].end)})
		}
	}
	return out
}
