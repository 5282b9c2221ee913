package train

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"variorum"
	"variorum/internal/gold"
	"variorum/internal/model"
	"variorum/internal/syntax"
	"variorum/internal/text"
)

// Treebanks are the sentences to train on and to hold out.
type Treebanks struct {
	Train, Dev, Test [][]gold.Word
	Notes            []string // files that broke off, with the place
}

// ReadTreebanks reads gum/*.conllu, cut as gum/splits.md says, and
// ewt/*.conllu, which all goes to training.
func ReadTreebanks(dir string) (Treebanks, error) {
	var tb Treebanks
	part, err := gumSplits(filepath.Join(dir, "gum", "splits.md"))
	if err != nil {
		return tb, err
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*", "*.conllu"))
	for _, file := range files {
		sents, err := readTreebank(file)
		if err != nil {
			tb.Notes = append(tb.Notes, fmt.Sprintf("%s: %v", file, err))
		}
		switch part[strings.TrimSuffix(filepath.Base(file), ".conllu")] {
		case "dev":
			tb.Dev = append(tb.Dev, sents...)
		case "test":
			tb.Test = append(tb.Test, sents...)
		default:
			tb.Train = append(tb.Train, sents...)
		}
	}
	if len(tb.Train) == 0 {
		return tb, fmt.Errorf("%w: no treebank under %s", variorum.ErrNotFound, dir)
	}
	return tb, nil
}

func readTreebank(file string) ([][]gold.Word, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return gold.ReadCoNLLU(f)
}

// gumSplits maps a document's name to its part, from GUM's own list.
func gumSplits(file string) (map[string]string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", variorum.ErrNotFound, err)
	}
	parts, part := map[string]string{}, ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "## "); ok {
			part = name
		} else if doc, ok := strings.CutPrefix(line, "* "); ok {
			parts[doc] = part
		}
	}
	return parts, nil
}

// TagAccuracy is the share of words of the sentences that m tags rightly.
func TagAccuracy(m *model.Linear, sents [][]gold.Word) float64 {
	right, all := 0, 0
	for _, sent := range sents {
		words := make([]string, len(sent))
		for i, w := range sent {
			words[i] = w.Form
		}
		tags := make([]text.Tag, len(sent))
		syntax.TagWords(m, words, tags)
		for i, w := range sent {
			all++
			if string(tags[i]) == w.Tag {
				right++
			}
		}
	}
	return float64(right) / float64(max(1, all))
}
