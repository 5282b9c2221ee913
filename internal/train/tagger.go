// Package train fits the weights that ship, with the finders' own features.
package train

import (
	"strings"
	"unicode"

	"variorum/internal/gold"
	"variorum/internal/model"
	"variorum/internal/syntax"
	"variorum/internal/text"
)

// Options of a training run. The zero value is the run that made the shipped
// weights.
type Options struct {
	Epochs int // 0 means 8
}

// Tagger fits the UPOS tagger: averaged perceptron, greedy, sentences in an
// order shuffled by a fixed rule, so that the same treebank gives the same
// bytes. One sentence in six is also shown in title case, as headlines are.
func Tagger(sents [][]gold.Word, opts Options) *model.Linear {
	if opts.Epochs == 0 {
		opts.Epochs = 8
	}
	sents = withHeadlines(sents)
	classes := classesOf(sents)
	index := map[string]int{}
	for i, c := range classes {
		index[c] = i
	}
	p := newPerceptron(len(classes))
	scores := make([]float32, len(classes))
	var features []uint32
	for range opts.Epochs {
		for s := range sents {
			sent := sents[(s*7919+1)%len(sents)]
			words := make([]string, len(sent))
			for i, w := range sent {
				words[i] = w.Form
			}
			folded := syntax.NewWords(words)
			tags := make([]text.Tag, len(sent))
			for i, w := range sent {
				features = folded.Features(features[:0], i, tags)
				guess := p.best(features, scores)
				p.update(features, index[w.Tag], guess)
				tags[i] = text.Tag(classes[guess])
			}
		}
	}
	return model.NewLinear(classes, syntax.TaggerFeatures, p.quantised())
}

func classesOf(sents [][]gold.Word) []string {
	seen := map[string]bool{}
	var classes []string
	for _, sent := range sents {
		for _, w := range sent {
			if !seen[w.Tag] {
				seen[w.Tag] = true
				classes = append(classes, w.Tag)
			}
		}
	}
	return classes
}

// withHeadlines adds title-cased copies without a final full stop.
func withHeadlines(sents [][]gold.Word) [][]gold.Word {
	out := sents
	for i := 0; i < len(sents); i += 6 {
		var head []gold.Word
		for _, w := range sents[i] {
			if w.Tag != "DET" && w.Tag != "ADP" && w.Tag != "CCONJ" || len(head) == 0 {
				w.Form = strings.ToUpper(w.Form[:1]) + w.Form[1:]
				if !unicode.IsLetter(rune(w.Form[0])) {
					w.Form = sents[i][len(head)].Form
				}
			}
			head = append(head, w)
		}
		if n := len(head); n > 3 && head[n-1].Form == "." {
			head = head[:n-1]
		}
		out = append(out, head)
	}
	return out
}
