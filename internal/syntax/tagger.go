// Package syntax tags the tokens of a Doc with universal parts of speech
// (UPOS). The tagger is a greedy averaged perceptron (Collins 2002) over
// hashed features of the word, its form and its neighbours.
package syntax

import (
	"strings"
	"sync"
	"unicode"

	"variorum/internal/model"
	"variorum/internal/text"
	"variorum/internal/weights"
)

// TaggerFeatures names the feature set; it is stored with the weights.
const TaggerFeatures = "upos-2"

var tagger = sync.OnceValues(func() (*model.Linear, error) {
	return model.ReadLinear(weights.Tagger(), TaggerFeatures)
})

// Tag returns the part of speech of every token of the Doc, by sentence. It
// fails only when the embedded weights do not fit the features.
func Tag(doc *text.Doc) ([]text.Tag, error) {
	m, err := tagger()
	if err != nil {
		return nil, err
	}
	tags := make([]text.Tag, len(doc.Tokens))
	var words []string
	for first := 0; first < len(doc.Tokens); {
		end := first + 1
		for end < len(doc.Tokens) && doc.Tokens[end].Sentence == doc.Tokens[first].Sentence {
			end++
		}
		words = words[:0]
		for i := first; i < end; i++ {
			words = append(words, doc.Word(i))
		}
		TagWords(m, words, tags[first:end])
		first = end
	}
	return tags, nil
}

// TagWords tags one sentence.
func TagWords(m *model.Linear, words []string, tags []text.Tag) {
	var (
		sent     = NewWords(words)
		scores   = make([]int32, len(m.Classes))
		features = make([]uint32, 0, 40)
	)
	for i := range words {
		clear(scores)
		features = sent.Features(features[:0], i, tags)
		m.Score(features, scores)
		best := 0
		for c, s := range scores {
			if s > scores[best] {
				best = c
			}
		}
		tags[i] = text.Tag(m.Classes[best])
	}
}

// Words is a sentence prepared for the features.
type Words struct {
	lower, shape []string
}

// NewWords folds the words: case, quotation marks and digits.
func NewWords(words []string) Words {
	w := Words{make([]string, len(words)), make([]string, len(words))}
	for i, word := range words {
		w.lower[i], w.shape[i] = fold(word), shape(word)
	}
	return w
}

// Features appends the hashes of the features of word i; tags left of i are
// known.
func (w Words) Features(out []uint32, i int, tags []text.Tag) []uint32 {
	word := w.lower[i]
	prev, next := w.at(i-1), w.at(i+1)
	tag1, tag2 := tagAt(tags, i-1), tagAt(tags, i-2)
	add := func(kind uint32, s string) { out = append(out, model.Hash(kind, s)) }
	add(1, word)
	add(2, w.shape[i])
	for n := 1; n <= 5 && n <= len(word); n++ {
		add(2+uint32(n), word[len(word)-n:])
	}
	for n := 1; n <= 3 && n < len(word); n++ {
		add(8+uint32(n), word[:n])
	}
	add(13, tag1)
	add(14, tag2+" "+tag1)
	add(15, tag1+" "+word)
	add(16, prev)
	add(17, next)
	add(18, w.at(i-2))
	add(19, w.at(i+2))
	add(20, suffix(prev, 3))
	add(21, suffix(next, 3))
	add(22, tag1+" "+suffix(word, 3))
	add(23, tag1+" "+next)
	add(24, w.shapeAt(i-1)+" "+w.shape[i])
	add(25, w.shape[i]+" "+w.shapeAt(i+1))
	add(26, word+" "+next)
	add(27, prev+" "+word)
	add(28, tag1+" "+suffix(next, 2)+" "+w.shape[i])
	return out
}

func (w Words) at(i int) string {
	switch {
	case i < 0:
		return "<s>"
	case i >= len(w.lower):
		return "</s>"
	}
	return w.lower[i]
}

func (w Words) shapeAt(i int) string {
	if i < 0 || i >= len(w.shape) {
		return "-"
	}
	return w.shape[i]
}

func tagAt(tags []text.Tag, i int) string {
	if i < 0 {
		return "<s>"
	}
	return string(tags[i])
}

func suffix(s string, n int) string { return s[max(0, len(s)-n):] }

func fold(word string) string {
	switch word {
	case "“", "”", "``", "''", "„", "«", "»":
		return "\""
	case "–", "--", "−":
		return "—"
	}
	lower := strings.ReplaceAll(strings.ToLower(word), "’", "'")
	if strings.ContainsAny(lower, "0123456789") {
		lower = strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return '0'
			}
			return r
		}, lower)
	}
	return lower
}

// shape maps a word to its pattern of capitals, small letters, digits and
// marks, with repeats folded: "Nur-Sultan" is "Xx-Xx".
func shape(word string) string {
	var (
		out  [12]byte
		n    int
		last byte
	)
	for _, r := range word {
		c := byte('.')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r == '-':
			c = '-'
		}
		if c != last && n < len(out) {
			out[n], n = c, n+1
		}
		last = c
	}
	return string(out[:n])
}
