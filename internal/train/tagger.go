// Package train fits the weights that ship, with the finders' own features.
package train

import (
	"math/rand/v2"
	"slices"

	"variorum/internal/gold"
	"variorum/internal/model"
	"variorum/internal/syntax"
)

// Options of a training run. The zero value is the run that made the shipped
// weights.
type Options struct {
	Epochs int // 0 means 8
	Parts  int // perceptrons to blend; 0 means 3
}

func (opts Options) filled(epochs int) Options {
	if opts.Epochs == 0 {
		opts.Epochs = epochs
	}
	if opts.Parts == 0 {
		opts.Parts = 3
	}
	return opts
}

// TaggerRows are the weights of the two passes of a tagger.
type TaggerRows struct{ Guess, Tag model.Rows }

// Tagger makes the tagger of the rows.
func (rows TaggerRows) Tagger() *syntax.Tagger {
	return &syntax.Tagger{Guess: model.NewLinear(rows.Guess), Tag: model.NewLinear(rows.Tag)}
}

// Tagger fits the UPOS tagger: averaged perceptrons with a margin, greedy,
// sentences in orders shuffled from fixed seeds, so that the same treebank
// gives the same bytes.
func Tagger(sents [][]gold.Word, opts Options) TaggerRows {
	opts = opts.filled(8)
	sents = augmented(sents)
	var (
		classes = classesOf(sents, func(w gold.Word) string { return w.Tag })
		words   = prepared(sents)
		guesses = jackknifedGuesses(sents, words, classes)
		mean    = newBlend(len(classes))
	)
	for part := range opts.Parts {
		p := newPerceptron(len(classes))
		order := rand.New(rand.NewPCG(1, uint64(part)))
		for range opts.Epochs {
			for _, s := range order.Perm(len(sents)) {
				p.tag(sents[s], words[s], guesses[s], classes)
			}
		}
		mean.add(p)
	}
	return TaggerRows{
		Guess: guesser(sents, classes),
		Tag:   model.Rows{Classes: classes, Features: syntax.TaggerFeatures, ByHash: mean.quantised(5, 2)},
	}
}

// tag learns from a sentence.
func (p *perceptron) tag(sent []gold.Word, words syntax.Words, guesses []uint8, classes []string) {
	var (
		buf    [64]uint32
		tags   = make([]uint8, 0, len(sent))
		scores = make([]float32, len(classes))
	)
	for i, w := range sent {
		features := words.TagFeatures(buf[:0], i, tags, guesses)
		tags = append(tags, uint8(p.best(features, scores)))
		p.lead(features, scores, slices.Index(classes, w.Tag), 8)
	}
}

// jackknifedGuesses gives for every sentence the guesses of a first pass that
// did not see it in training.
func jackknifedGuesses(sents [][]gold.Word, words []syntax.Words, classes []string) [][]uint8 {
	out := make([][]uint8, len(sents))
	for fold := range folds {
		m := syntax.Tagger{Guess: model.NewLinear(guesser(others(sents, fold), classes))}
		for s := range sents {
			if foldOf(sents[s]) == fold {
				out[s] = m.Guesses(words[s], nil)
			}
		}
	}
	return out
}

// folds is the number of parts of a jackknife.
const folds = 5

// others leaves out the sentences of a fold.
func others(sents [][]gold.Word, fold int) [][]gold.Word {
	var out [][]gold.Word
	for _, sent := range sents {
		if foldOf(sent) != fold {
			out = append(out, sent)
		}
	}
	return out
}

// foldOf goes by the tree over the first words, so that a sentence and its
// augmented copies are in one fold.
func foldOf(sent []gold.Word) int {
	h := uint32(0)
	for i, w := range sent[:min(3, len(sent))] {
		h = model.Hash(h, w.Tag+w.Rel) + uint32(w.Head-i)
	}
	return int((h >> 8) % folds)
}

// guesser fits the first pass.
func guesser(sents [][]gold.Word, classes []string) model.Rows {
	var (
		p        = newPerceptron(len(classes))
		scores   = make([]float32, len(classes))
		features []uint32
		words    = prepared(sents)
		order    = rand.New(rand.NewPCG(2, 1))
	)
	for range 4 {
		for _, s := range order.Perm(len(sents)) {
			for i, w := range sents[s] {
				features = words[s].GuessFeatures(features[:0], i)
				p.best(features, scores)
				p.lead(features, scores, slices.Index(classes, w.Tag), 3)
			}
		}
	}
	mean := newBlend(len(classes))
	mean.add(p)
	return model.Rows{Classes: classes, Features: syntax.GuessFeatures, ByHash: mean.quantised(8, 1)}
}

func prepared(sents [][]gold.Word) []syntax.Words {
	out := make([]syntax.Words, len(sents))
	for s, sent := range sents {
		out[s] = wordsOf(sent)
	}
	return out
}

func wordsOf(sent []gold.Word) syntax.Words {
	var words syntax.Words
	for _, w := range sent {
		words = words.Append(w.Form)
	}
	return words
}

// classesOf lists the values that occur, sorted.
func classesOf(sents [][]gold.Word, of func(gold.Word) string) []string {
	seen := map[string]bool{}
	var classes []string
	for _, sent := range sents {
		for _, w := range sent {
			if c := of(w); !seen[c] {
				seen[c] = true
				classes = append(classes, c)
			}
		}
	}
	slices.Sort(classes)
	return classes
}
