package align

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/letters"
	"variorum/internal/meaning"
	"variorum/internal/negation"
	"variorum/internal/words"
)

// maxWords bounds the comparison of one very long quotation.
const maxWords = 400

// token is one word of a version, and its weight (rarer words weigh more, names
// less).
type token struct {
	*Word
	weight   float64
	sentence int32 // its number, from 0
	at       int32 // its place among all words, from 0
	negated  bool  // a negation before it in the clause covers it
	denied   bool  // and it is the first word that does
	quoted   bool  // given as the speaker's own: direct speech, or under marks
	number   bool
	capital  bool // written as a name is, within a sentence
	opens    bool // opens a sentence, so that its capital tells nothing
	name     bool // a name, as far as its article tells
	slight   bool // a word of grammar that still says something: without, until
	says     bool // says something: neither a word of grammar, nor a name, nor one that says little in the news
	strong   bool // rare, and neither a name nor one that says little in the news
}

// item is one version, ready for comparison.
type item struct {
	Input
	said, published days
	presumed        bool          // said rests on the days that the article names
	past            bool          // said at a time before, which the text leaves open: "has said", "during the campaign"
	place           variorum.Span // in the article, from the first to the last of the content
	speaker         string        // the name, folded
	names, roles    []string      // its words, and those of the role
	states          []string      // the states that name and role name
	tokens          []token
	content         int     // tokens that are not slight
	total           float64 // of the weights
	verbatim        uint64  // hash of all words, folded
}

// Prepare reads the versions of one article, in order, double ones left out.
func Prepare(in []Input, lx *Lexicon) []*item {
	items := make([]*item, 0, len(in))
	for _, v := range in {
		it := &item{Input: v}
		it.date()
		it.voice()
		it.read(lx)
		items = append(items, it)
	}
	slices.SortStableFunc(items, func(a, b *item) int { return cmp.Compare(a.Ordinal, b.Ordinal) })
	items = slices.CompactFunc(items, func(a, b *item) bool { return a.Ordinal == b.Ordinal })
	weigh(items)
	return items
}

// voice reads the speaker's name and role.
func (it *item) voice() {
	it.names = nameWords(it.Speaker)
	it.roles = nameWords(it.SpeakerRole)
	it.speaker = strings.Join(it.names, " ")
	it.states = append(statesIn(it.Speaker), statesIn(it.SpeakerRole)...)
	slices.Sort(it.states)
	it.states = slices.Compact(it.states)
}

func (it *item) read(lx *Lexicon) {
	folds := words.Split(it.Words)
	folds = folds[:min(len(folds), maxWords)]
	var under negation.Scope
	sentence, start, opens, titled := int32(0), true, true, titleCase(it.Words, folds)
	var marked []variorum.Span
	if it.Kind == variorum.Mixed {
		marked = letters.UnderMarks(it.Words)
	}
	for i := 0; i < len(folds); {
		f := folds[i]
		if i > 0 {
			gap := it.Words[folds[i-1].End:f.Start]
			start = strings.ContainsAny(gap, ".?!\"“:")
			if strings.ContainsAny(gap, ".?!") {
				sentence++
			}
			if opens = start; partsClauses(gap) || under.EndsBefore(f.Low) || !titled && begins(it.Words, f) {
				under, opens = negation.Scope{}, true
			}
		}
		low, n := meaning.PhraseAt(folds[i:], lx.stem(f.Low))
		if n == 1 {
			low = f.Low
		}
		if slight := slightWord(low); slight || !words.Function(low) {
			t := it.token(low, folds[i:], start, lx)
			t.negated = under.Denied() != it.Denial // what a denial reports, its speaker says the contrary of
			t.sentence, t.at = sentence, int32(i)
			t.quoted = it.Kind == variorum.Direct || variorum.Span{Start: f.Start, End: f.End}.WithinAny(marked)
			if !t.slight {
				t.denied = under.First() && t.negated
			}
			it.tokens = append(it.tokens, t)
			under.Pass()
		}
		under.After(low, opens)
		i, opens = i+n, false
	}
	it.verbatim = verbatim(folds)
}

func verbatim(folds []words.Word) uint64 {
	h := xxh3.New()
	for _, f := range folds {
		h.WriteString(f.Low)
		h.Write([]byte{0})
	}
	return h.Sum64()
}

// partsClauses reports whether what stands between two words ends a clause. A mark that
// opens does not: has not “done it”.
func partsClauses(gap string) bool {
	return strings.ContainsAny(gap, ".?!:,;–—()") || strings.HasPrefix(gap, "\"") || strings.HasPrefix(gap, "”")
}

// begins reports whether a word of grammar is written as at the beginning of a
// sentence: the pieces of a split quotation are joined by a mere space.
func begins(text string, w words.Word) bool {
	return w.Low != "i" && 'A' <= text[w.Start] && text[w.Start] <= 'Z' && words.Function(w.Low)
}

// titleCase reports whether a text writes nearly all words as names are written,
// words of grammar too.
func titleCase(text string, folds []words.Word) bool {
	upper := 0
	for _, f := range folds {
		if 'A' <= text[f.Start] && text[f.Start] <= 'Z' {
			upper++
		}
	}
	return len(folds) >= 4 && upper*5 >= len(folds)*4
}

// token makes the token of the folded word at the beginning of the words
// ahead. start says that it opens a sentence, so that its capital tells nothing.
func (it *item) token(low string, ahead []words.Word, start bool, lx *Lexicon) token {
	t := token{slight: slightWord(low), opens: start}
	stem, state := numeral(low), ""
	if t.number = stem != ""; !t.number {
		stem = lx.stem(low)
	}
	if first, _ := utf8.DecodeRuneInString(it.Words[ahead[0].Start:]); unicode.IsUpper(first) {
		state = stateAt(it.Words, ahead)
		t.capital = !start || state != ""
	}
	t.Word = lx.word(stem, state)
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

// Weights run from leastWeight to that of a word which no table knows, about 4.9.
const (
	spread       = 25       // running words of a quotation, by which a share of words becomes one of quotations
	unknown      = 3. / 400 // of quotations, by prior knowledge, hold a word
	unknownLight = 80. / 400
	leastWeight  = .3
	strongWeight = 3.5 // of a word in 1 of 33 quotations
)

// weigh gives every word of an article's versions the negative logarithm of
// the share of quotations that hold it, by a fixed table of how frequent words
// are and by whether they say much in the news. So weights depend on nothing
// but the article, in which alone a word counts as a name or not. Names tell
// the topic of a saying more than what is said of it, and count half.
func weigh(items []*item) {
	use := usesOf(items)
	for _, it := range items {
		titled := it.titled()
		for k := range it.tokens {
			t := &it.tokens[k]
			u := use[t.stem]
			t.name = t.state != "" || u.upper > u.lower || u.upper == u.lower && t.capital && !titled
			t.weigh()
		}
		it.sum()
	}
}

// weigh gives a token its weight, once it is known whether it is a name.
func (t *token) weigh() {
	t.weight = t.base
	light := t.light || t.slight
	if light {
		t.weight = -math.Log(math.Exp(-t.base) - unknown + unknownLight)
	}
	if t.slight || t.name {
		t.weight *= .5
	}
	t.weight = max(t.weight, leastWeight)
	t.says = !t.name && !light
	t.strong = t.says && t.weight >= strongWeight
}

// baseWeight is what a word weighs that is no name and not light.
func baseWeight(stem string) float64 {
	return -math.Log(spread*math.Exp(-words.Rarity(stem)) + unknown)
}

// sum adds up what the tokens of an item weigh.
func (it *item) sum() {
	it.total, it.content = 0, 0
	for _, t := range it.tokens {
		it.total += t.weight
		if !t.slight {
			it.content++
		}
	}
}

// use is how the versions of one article write a word.
type use struct {
	upper, lower int // within a sentence, as a name is written and otherwise
}

func usesOf(items []*item) map[string]use {
	out := map[string]use{}
	for _, it := range items {
		titled := it.titled()
		for _, t := range it.tokens {
			u := out[t.stem]
			switch {
			case t.opens || titled && t.capital:
			case t.capital:
				u.upper++
			default:
				u.lower++
			}
			out[t.stem] = u
		}
	}
	return out
}

// titled reports whether a version writes all words as names are written, as
// headlines do.
func (it *item) titled() bool {
	upper, all := 0, 0
	for _, t := range it.tokens {
		if !t.opens && !t.number {
			all++
			if t.capital {
				upper++
			}
		}
	}
	return all >= 4 && upper*5 >= all*4
}
