package align

// likeness is how far two versions say the same, each share between 0 and 1.
type likeness struct {
	ofA, ofB float64 // share of the weight of a and of b that is matched
	words    int     // content words of the shorter that are matched
	clash    bool    // they differ in a number or in a negation
}

// compareItems aligns the content words of two versions: one pass in order
// (dynamic programming), one ignoring order; both count, for translations move
// clauses about, but words in the same order are better evidence.
func compareItems(a, b *item) likeness {
	if len(a.tokens) == 0 || len(b.tokens) == 0 {
		return likeness{}
	}
	m := matches(a.tokens, b.tokens)
	orderedA, orderedB := inOrder(a.tokens, b.tokens, m)
	bagA, bagB, pairs := anyOrder(a.tokens, b.tokens, m)
	lk := likeness{
		ofA: (orderedA + bagA) / 2 / a.total, ofB: (orderedB + bagB) / 2 / b.total,
		words: len(pairs),
	}
	lk.clash = clash(a.tokens, b.tokens, pairs)
	return lk
}

func matches(a, b []token) []float64 {
	m := make([]float64, len(a)*len(b))
	for i := range a {
		for j := range b {
			m[i*len(b)+j] = wordMatch(&a[i], &b[j])
		}
	}
	return m
}

// inOrder is the greatest weight of matches that cross nowhere, as weight of a
// and weight of b.
func inOrder(a, b []token, m []float64) (ofA, ofB float64) {
	type cell struct{ sum, ofA, ofB float64 }
	rows := make([]cell, 2*(len(b)+1))
	prev, cur := rows[:len(b)+1], rows[len(b)+1:]
	for i := range a {
		cur[0] = cell{}
		for j := range b {
			best := prev[j+1]
			if cur[j].sum > best.sum {
				best = cur[j]
			}
			if s := m[i*len(b)+j]; s > 0 {
				d := prev[j]
				if sum := d.sum + s*(a[i].weight+b[j].weight); sum > best.sum {
					best = cell{sum, d.ofA + s*a[i].weight, d.ofB + s*b[j].weight}
				}
			}
			cur[j+1] = best
		}
		prev, cur = cur, prev
	}
	return prev[len(b)].ofA, prev[len(b)].ofB
}

// anyOrder pairs words greedily, the best matches first, each word once.
func anyOrder(a, b []token, m []float64) (ofA, ofB float64, pairs [][2]int) {
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	for _, level := range []float64{1, .8, .7} {
		for i := range a {
			if usedA[i] {
				continue
			}
			for j := range b {
				if usedB[j] || m[i*len(b)+j] != level {
					continue
				}
				usedA[i], usedB[j] = true, true
				ofA += level * a[i].weight
				ofB += level * b[j].weight
				pairs = append(pairs, [2]int{i, j})
				break
			}
		}
	}
	return ofA, ofB, pairs
}

// clash reports whether matched words stand under a negation in one version
// and not in the other, more often than not, or whether both versions give
// numbers and share none.
func clash(a, b []token, pairs [][2]int) bool {
	differ := 0
	for _, p := range pairs {
		if a[p[0]].negated != b[p[1]].negated {
			differ++
		}
	}
	if len(pairs) > 0 && differ*2 > len(pairs) {
		return true
	}
	numbersA, numbersB, shared := 0, 0, 0
	for _, t := range a {
		if t.number {
			numbersA++
		}
	}
	for _, t := range b {
		if t.number {
			numbersB++
		}
	}
	for _, p := range pairs {
		if a[p[0]].number {
			shared++
		}
	}
	return numbersA > 0 && numbersB > 0 && shared == 0
}

// score is one number for a likeness: mostly the share of the shorter version
// that the longer one holds, so that a piece or a paraphrase of a part counts,
// and the less, the fewer words prove it.
func (lk likeness) score() float64 {
	part, whole := max(lk.ofA, lk.ofB), min(lk.ofA, lk.ofB)
	s := .75*part + .25*whole
	if lk.clash {
		s *= .5
	}
	switch lk.words {
	case 0, 1:
		return s * .5
	case 2:
		return s * .8
	}
	return s
}
