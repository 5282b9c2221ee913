package align

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/internal/lang"
	"variorum/internal/words"
)

// maxWords bounds the comparison of one very long quotation.
const maxWords = 400

// token is one word of a version: its stem, the near-synonym sets it stands
// in, and its weight (rarer words weigh more, names less).
type token struct {
	stem     string
	near     []int16
	state    string // the state that it names, in one form
	weight   float64
	negated  bool // a negation before it in the clause covers it
	denied   bool // and it is the first word that does
	sentence int  // its number, from 0
	number   bool
	capital  bool // written as a name is, within a sentence
	slight   bool // a word of grammar that still says something: without, until
	strong   bool // rare here, and neither a name nor one that says little in the news
}

// item is one version, ready for comparison.
type item struct {
	Input
	said, published days
	speaker         string   // the name, folded
	names, roles    []string // its words, and those of the role
	states          []string // the states that name and role name
	tokens          []token
	content         int     // tokens that are not slight
	total           float64 // of the weights
	verbatim        string  // all words folded
}

// prepare sorts the versions by day said, day published, article and ordinal,
// drops double ones, and weighs their words over the collection.
func prepare(in []Input) []*item {
	lx := &lexicon{nearSets(), map[string]string{}}
	items := make([]*item, 0, len(in))
	for _, v := range in {
		it := &item{Input: v}
		it.place()
		it.names = nameWords(v.Speaker)
		it.roles = nameWords(v.SpeakerRole)
		it.speaker = strings.Join(it.names, " ")
		it.states = unique(append(statesIn(v.Speaker), statesIn(v.SpeakerRole)...))
		it.read(lx)
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

func (it *item) read(lx *lexicon) {
	folds := words.Split(it.Words)
	folds = folds[:min(len(folds), maxWords)]
	scope, sentence := 0, 0
	head, start, opens := false, true, true
	for i := 0; i < len(folds); {
		f := folds[i]
		if i > 0 {
			gap := it.Words[folds[i-1].End:f.Start]
			start = strings.ContainsAny(gap, ".?!\"“:")
			if strings.ContainsAny(gap, ".?!") {
				sentence++
			}
			if start || strings.ContainsAny(gap, ",;–—()") || clauseWord(f.Low) || begins(it.Words, f) {
				scope, head, opens = 0, false, true
			}
		}
		low, n := phraseAt(folds[i:], lx.stem(f.Low))
		if n == 1 {
			low = f.Low
		}
		if slight := slightWord(low); slight || !words.Function(low) {
			t := it.token(low, folds[i:], start, lx)
			t.negated = (scope > 0) != it.Denial // what a denial reports, its speaker says the contrary of
			t.sentence = sentence
			if !t.slight {
				t.denied = head && t.negated
				head = false
			}
			it.tokens = append(it.tokens, t)
			scope--
		}
		switch s := negationScope(low); {
		case s > 0 && low == "no" && opens:
			scope, head = maxWords, false // nobody in the clause does
		case s > 0:
			scope, head = s, s == maxWords
		}
		i, opens = i+n, false
	}
	it.verbatim = joined(folds)
}

func joined(folds []words.Word) string {
	var all strings.Builder
	for _, f := range folds {
		all.WriteString(f.Low)
		all.WriteByte(' ')
	}
	return all.String()
}

// begins reports whether a word of grammar is written as at the beginning of a
// sentence: the pieces of a split quotation are joined by a mere space.
func begins(text string, w words.Word) bool {
	return w.Low != "i" && 'A' <= text[w.Start] && text[w.Start] <= 'Z' && words.Function(w.Low)
}

// lexicon is what is known of words, with the stems met so far.
type lexicon struct {
	near  map[string][]int16
	stems map[string]string
}

func (lx *lexicon) stem(low string) string {
	stem, ok := lx.stems[low]
	if !ok {
		stem = stemOf(low)
		lx.stems[low] = stem
	}
	return stem
}

// token makes the token of the folded word at the beginning of the words
// ahead. start says that it opens a sentence, so that its capital tells nothing.
func (it *item) token(low string, ahead []words.Word, start bool, lx *lexicon) token {
	t := token{stem: numeral(low), slight: slightWord(low)}
	t.number = t.stem != ""
	if !t.number {
		t.stem = lx.stem(low)
		t.near = lx.near[t.stem]
	}
	if first, _ := utf8.DecodeRuneInString(it.Words[ahead[0].Start:]); unicode.IsUpper(first) {
		t.state = stateAt(it.Words, ahead)
		t.capital = !start || t.state != ""
	}
	return t
}

// stateAt gives the usual name of the state that the text names where the
// words begin, by name, people, capital or seat of government, or "".
func stateAt(text string, ahead []words.Word) string {
	for n := min(3, len(ahead)); n > 0; n-- {
		if state, ok := lang.English().State(text[ahead[0].Start:ahead[n-1].End]); ok {
			return state.Name
		}
	}
	return ""
}

// statesIn lists the states that a name or role names.
func statesIn(name string) []string {
	var out []string
	folds := words.Split(name)
	for i := range folds {
		if state := stateAt(name, folds[i:]); state != "" {
			out = append(out, state)
		}
	}
	return out
}

const (
	prior        = 400 // quotations that prior knowledge of words is worth
	strongWeight = 3.5 // of a word in 1 of 33 quotations
)

// weigh gives every word log((N+prior)/(df+prior of the word)): prior knowledge
// says how common a word is in the news, df how common it is here. Names tell
// the topic of a saying more than what is said of it, and count half.
func weigh(items []*item) {
	light := lightStems()
	df, lower, upper := map[string]int{}, map[string]int{}, map[string]int{}
	for _, it := range items {
		seen := map[string]bool{}
		for _, t := range it.tokens {
			if t.capital {
				upper[t.stem]++
			} else {
				lower[t.stem]++
			}
			if !seen[t.stem] {
				seen[t.stem] = true
				df[t.stem]++
			}
		}
	}
	n := float64(len(items))
	for _, it := range items {
		for k := range it.tokens {
			t := &it.tokens[k]
			base := 3.0
			name := upper[t.stem] > lower[t.stem]
			common := light[t.stem] || t.slight
			if common {
				base = 80
			}
			t.weight = math.Log((n + prior) / (float64(df[t.stem]) + base*(n+prior)/prior))
			if t.slight || name {
				t.weight *= .5
			}
			t.weight = max(t.weight, .3)
			t.strong = !name && !common && t.weight >= strongWeight
			it.total += t.weight
			if !t.slight {
				it.content++
			}
		}
	}
}
