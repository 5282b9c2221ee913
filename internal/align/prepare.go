package align

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"variorum/internal/words"
)

// maxWords bounds the comparison of one very long quotation.
const maxWords = 400

// token is one content word of a version: its stem, the near-synonym sets it
// stands in, and its weight (rarer words weigh more).
type token struct {
	stem    string
	near    []int16
	weight  float64
	negated bool // a negation stands shortly before it
	number  bool
}

// item is one version, ready for comparison.
type item struct {
	Input
	said, published days
	speaker         string   // the name, folded
	names, roles    []string // its words, and those of the role
	tokens          []token
	total           float64 // of the weights
	verbatim        string  // all words folded
}

// prepare sorts the versions by day said, day published, article and ordinal,
// drops double ones, and weighs their words over the collection.
func prepare(in []Input) []*item {
	near := nearSets()
	stems := map[string]string{}
	items := make([]*item, 0, len(in))
	for _, v := range in {
		it := &item{Input: v, said: daysOf(v.Said), published: daysOf(v.Published)}
		it.names = nameWords(v.Speaker)
		it.roles = nameWords(v.SpeakerRole)
		it.speaker = strings.Join(it.names, " ")
		it.read(near, stems)
		items = append(items, it)
	}
	slices.SortStableFunc(items, func(a, b *item) int {
		return cmp.Or(compareDates(a.Said, b.Said), compareDates(a.Published, b.Published),
			cmp.Compare(a.Article, b.Article), cmp.Compare(a.Ordinal, b.Ordinal))
	})
	items = slices.CompactFunc(items, func(a, b *item) bool { return a.Article == b.Article && a.Ordinal == b.Ordinal })
	weigh(items)
	return items
}

func (it *item) read(near map[string][]int16, stems map[string]string) {
	folds := words.Split(it.Words)
	folds = folds[:min(len(folds), maxWords)]
	var all strings.Builder
	lastNegation := -9
	for i, f := range folds {
		all.WriteString(f.Low)
		all.WriteByte(' ')
		if negation(f.Low) {
			lastNegation = i
		}
		if words.Function(f.Low) {
			continue
		}
		stem, ok := stems[f.Low]
		if !ok {
			stem = words.Stem(f.Low)
			stems[f.Low] = stem
		}
		it.tokens = append(it.tokens, token{
			stem: stem, near: near[stem], negated: i-lastNegation <= 3,
			number: '0' <= f.Low[0] && f.Low[0] <= '9',
		})
	}
	it.verbatim = all.String()
}

func negation(low string) bool {
	switch low {
	case "not", "no", "never", "neither", "nor", "none", "nothing", "nobody", "without", "cannot":
		return true
	}
	return false
}

// weigh gives every word log((N+prior)/(df+prior of the word)): prior knowledge
// says how common a word is in the news, df how common it is here.
func weigh(items []*item) {
	light := lightStems()
	df := map[string]int{}
	for _, it := range items {
		seen := map[string]bool{}
		for _, t := range it.tokens {
			if !seen[t.stem] {
				seen[t.stem] = true
				df[t.stem]++
			}
		}
	}
	const prior = 400
	n := float64(len(items))
	for _, it := range items {
		for k := range it.tokens {
			t := &it.tokens[k]
			base := 3.0
			if light[t.stem] {
				base = 80
			}
			t.weight = math.Log((n + prior) / (float64(df[t.stem]) + base*(n+prior)/prior))
			t.weight = max(t.weight, .3)
			it.total += t.weight
		}
	}
}
