// Package syntax tags the tokens of a Doc with universal parts of speech
// (UPOS) and parses its sentences into universal dependencies. The tagger is
// a greedy averaged perceptron (Collins 2002) in two passes: a guess from the
// form of each word alone, then the tag from the word, the tags on its left
// and the guesses on its right. The parser is a small neural network, Net.
// Both know words that the treebanks lack by a table of Brown clusters.
package syntax

import (
	"sync"

	"variorum/internal/model"
	"variorum/internal/text"
	"variorum/internal/weights"
)

// GuessFeatures and TaggerFeatures name the feature sets; they are stored
// with the weights.
const (
	GuessFeatures  = "guess-2"
	TaggerFeatures = "upos-4"
)

// Tagger tags sentences.
type Tagger struct {
	Guess, Tag *model.Linear // with the same classes in the same order
}

// Shipped gives the tagger and the parser of the embedded weights. It fails
// when these do not fit the features.
func Shipped() (*Tagger, *Parser, error) {
	t, err := tagger()
	if err != nil {
		return nil, nil, err
	}
	p, err := parser()
	return t, p, err
}

var tagger = sync.OnceValues(func() (*Tagger, error) {
	if _, err := clusters(); err != nil {
		return nil, err
	}
	guess, err := model.ReadLinear(weights.Guess(), GuessFeatures)
	if err != nil {
		return nil, err
	}
	tag, err := model.ReadLinear(weights.Tagger(), TaggerFeatures)
	if err != nil {
		return nil, err
	}
	return &Tagger{guess, tag}, nil
})

// Tag returns the part of speech of every token of the Doc, by sentence. It
// fails only when the embedded weights do not fit the features.
func Tag(doc *text.Doc) ([]text.Tag, error) {
	m, err := tagger()
	if err != nil {
		return nil, err
	}
	tags := make([]text.Tag, 0, len(doc.Tokens))
	var words Words
	var codes []uint8
	for first := 0; first < len(doc.Tokens); {
		end := first + 1
		for end < len(doc.Tokens) && doc.Tokens[end].Sentence == doc.Tokens[first].Sentence {
			end++
		}
		words = words[:0]
		for i := first; i < end; i++ {
			words = words.Append(doc.Word(i))
		}
		codes = m.Codes(words, codes[:0])
		for _, c := range codes {
			tags = append(tags, text.Tag(m.Tag.Classes[c]))
		}
		first = end
	}
	return tags, nil
}

// Tags appends the tags of one sentence.
func (m *Tagger) Tags(words Words, tags []string) []string {
	for _, c := range m.Codes(words, nil) {
		tags = append(tags, m.Tag.Classes[c])
	}
	return tags
}

// Codes appends the tags of one sentence, as indices into m.Tag.Classes. A
// guess that leads all others by far is taken as it is where its class is small.
func (m *Tagger) Codes(words Words, tags []uint8) []uint8 {
	var (
		buf           [64]uint32
		scores        = make([]int32, len(m.Tag.Classes))
		guesses, lead = m.guess(words, nil, make([]int32, 0, len(words)))
	)
	for i := range words {
		if lead[i] >= sure && m.closed(guesses[i]) {
			tags = append(tags, guesses[i])
			continue
		}
		clear(scores)
		m.Tag.Score(words.TagFeatures(buf[:0], i, tags, guesses), scores)
		tags = append(tags, best(scores))
	}
	return tags
}

// sure is the lead, in units of the quantised weights, from which on the guess
// of a mark, a determiner, a number or an "and" stands: three words in ten.
// GUM's development documents lose no tenth of a point by it.
const sure = 150

func (m *Tagger) closed(class uint8) bool {
	switch m.Tag.Classes[class] {
	case "PUNCT", "DET", "NUM", "CCONJ":
		return true
	}
	return false
}

// Guesses appends the tags that the forms of the words alone suggest.
func (m *Tagger) Guesses(words Words, guesses []uint8) []uint8 {
	guesses, _ = m.guess(words, guesses, nil)
	return guesses
}

// guess is Guesses with the lead of each over the second best.
func (m *Tagger) guess(words Words, guesses []uint8, leads []int32) ([]uint8, []int32) {
	var buf [64]uint32
	scores := make([]int32, len(m.Guess.Classes))
	for i := range words {
		clear(scores)
		m.Guess.Score(words.GuessFeatures(buf[:0], i), scores)
		first := best(scores)
		top := scores[first]
		scores[first] = -1 << 30
		guesses, leads = append(guesses, first), append(leads, top-scores[best(scores)])
	}
	return guesses, leads
}

func best(scores []int32) uint8 {
	best := 0
	for c, s := range scores {
		if s > scores[best] {
			best = c
		}
	}
	return uint8(best)
}

// GuessFeatures appends the keys of the features of word i alone.
func (w Words) GuessFeatures(out []uint32, i int) []uint32 {
	word := &w[i]
	start := uint32(0)
	if i == 0 {
		start = 1
	}
	out = append(out, key1(1, word.form), key2(2, word.shape, start), key1(3, 0))
	for n, s := range word.suffix {
		out = append(out, key1(4+uint32(n), s))
	}
	for n, p := range word.prefix {
		out = append(out, key1(10+uint32(n), p))
	}
	return append(out, key3(14, word.suffix[1], word.shape, start),
		key3(15, word.cluster, word.shape, start), key3(16, above(word.cluster, 8), word.shape, start),
		key3(17, above(word.cluster, 5), word.shape, start), key3(18, word.cluster, word.suffix[1], word.shape))
}

// TagFeatures appends the keys of the features of word i. Tags holds those
// left of i, guesses those of all words.
func (w Words) TagFeatures(out []uint32, i int, tags, guesses []uint8) []uint32 {
	var (
		word               = &w[i]
		prev, next         = w.at(i - 1), w.at(i + 1)
		prev2, next2       = w.at(i - 2), w.at(i + 2)
		tag1, tag2         = code(tags, i-1), code(tags, i-2)
		guess              = code(guesses, i)
		guess1, guess2     = code(guesses, i+1), code(guesses, i+2)
		suffix, nextSuffix = word.suffix[2], next.suffix[2]
		start              = uint32(0) // capitals tell less in the first word
	)
	if i == 0 {
		start = 1
	}
	out = append(out, key1(1, word.form), key1(2, word.shape))
	for n, s := range word.suffix {
		out = append(out, key1(3+uint32(n), s))
	}
	for n, p := range word.prefix {
		out = append(out, key1(9+uint32(n), p))
	}
	return append(out,
		key1(13, tag1), key2(14, tag2, tag1), key2(15, tag1, word.form),
		key1(16, prev.form), key1(17, next.form), key1(18, prev2.form), key1(19, next2.form),
		key1(20, prev.suffix[2]), key1(21, nextSuffix), key2(22, tag1, suffix), key2(23, tag1, next.form),
		key2(24, prev.shape, word.shape), key2(25, word.shape, next.shape),
		key2(26, word.form, next.form), key2(27, prev.form, word.form),
		key3(28, tag1, next.suffix[1], word.shape),
		key1(30, guess), key2(31, guess, guess1), key3(32, tag1, guess, guess1), key2(33, guess1, guess2),
		key2(34, word.form, guess1), key2(35, suffix, guess1), key3(36, tag2, tag1, guess),
		key3(37, guess, guess1, guess2), key2(38, tag1, guess1), key3(39, tag1, word.form, guess1),
		key3(40, word.cluster, word.shape, start), key3(41, above(word.cluster, 8), word.shape, start),
		key3(42, above(word.cluster, 5), word.shape, start),
		key1(43, prev.cluster), key1(44, next.cluster), key3(45, tag1, word.cluster, word.shape),
		key2(46, tag1, next.cluster), key3(47, above(word.cluster, 8), word.shape, above(next.cluster, 8)),
		key3(48, above(prev.cluster, 8), above(word.cluster, 8), word.shape), key3(49, word.cluster, word.shape, guess1),
	)
}

// code is a tag as a part of a key; the places outside the sentence have a
// code of their own.
func code(tags []uint8, i int) uint32 {
	if i < 0 || i >= len(tags) {
		return 1 << 16
	}
	return uint32(tags[i])
}
