package align

import (
	"cmp"
	"slices"

	"variorum"
	"variorum/internal/words"
)

// wording is what two versions give in the very same words: runs of them in
// one order, with as many words of grammar between.
type wording struct {
	ofA, ofB float64 // share of the words that a, b gives as the speaker's own
	longest  int     // words of the longest run
	says     int     // words in runs that say something
	rarity   float64 // of those that both give as the speaker's own
	rarest   float64 // the greatest of any of these
	direct   bool    // both are direct speech
	contrary bool    // a word of a run is denied in one of them
	fragment int     // words that count, of those that the side gives as the speaker's own that is covered most
}

// holds reports whether one version's own words stand in the other, denied in both or
// in neither. What else the two deny is then of no account.
func (v wording) holds() bool { return max(v.ofA, v.ofB) >= .9 && v.longest >= 6 && !v.contrary }

// compareVerbatim finds the runs of two words and more that two versions share.
func compareVerbatim(a, b *item) wording {
	inA, inB := make([]bool, len(a.tokens)), make([]bool, len(b.tokens))
	v := wording{direct: a.Kind == variorum.Direct && b.Kind == variorum.Direct}
	for _, r := range runs(a.tokens, b.tokens) {
		v.longest = max(v.longest, 1+int(a.tokens[r.a+r.n-1].at-a.tokens[r.a].at))
		for k := range r.n {
			inA[r.a+k], inB[r.b+k] = true, true
			x, y := &a.tokens[r.a+k], &b.tokens[r.b+k]
			v.contrary = v.contrary || x.negated != y.negated
			if x.says {
				v.says++
				if x.quoted && y.quoted {
					rarity := words.Rarity(x.stem)
					v.rarity, v.rarest = v.rarity+rarity, max(v.rarest, rarity)
				}
			}
		}
	}
	ofA, na := covered(a.tokens, inA)
	ofB, nb := covered(b.tokens, inB)
	v.ofA, v.ofB, v.fragment = ofA, ofB, na
	if ofB > ofA || ofB == ofA && nb < na {
		v.fragment = nb
	}
	return v
}

// covered is the share of the words given as the speaker's own that stand in
// runs, and how many they are.
func covered(tokens []token, in []bool) (share float64, n int) {
	hit := 0
	for i := range tokens {
		if tokens[i].quoted {
			n++
			if in[i] {
				hit++
			}
		}
	}
	if n == 0 {
		return 0, 0
	}
	return float64(hit) / float64(n), n
}

// run is n words from place a of one version and place b of another.
type run struct{ a, b, n int }

// runs are the longest stretches of two words and more that both versions hold,
// the longest first, each word in one at most.
func runs(a, b []token) []run {
	var all []run
	last, next := make([]int, len(b)+1), make([]int, len(b)+1)
	for i := range a {
		for j := range b {
			next[j+1] = 0
			if a[i].stem != b[j].stem {
				continue
			}
			n := 1
			if i > 0 && j > 0 && last[j] > 0 && a[i].at-a[i-1].at == b[j].at-b[j-1].at {
				n = last[j] + 1
			}
			next[j+1] = n
			if n > 1 {
				all = append(all, run{i - n + 1, j - n + 1, n})
			}
		}
		last, next = next, last
	}
	slices.SortStableFunc(all, func(x, y run) int { return cmp.Compare(y.n, x.n) })
	usedA, usedB := make([]bool, len(a)), make([]bool, len(b))
	return slices.DeleteFunc(all, func(r run) bool {
		for k := range r.n {
			if usedA[r.a+k] || usedB[r.b+k] {
				return true
			}
		}
		for k := range r.n {
			usedA[r.a+k], usedB[r.b+k] = true, true
		}
		return false
	})
}
