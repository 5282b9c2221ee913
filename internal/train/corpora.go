package train

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"variorum"
	"variorum/internal/gold"
)

// Treebanks are the sentences to train on and to hold out.
type Treebanks struct {
	Train, Dev, Test [][]gold.Word
	News             [][]gold.Word // of Test, those of news and interviews
	Notes            []string      // files that broke off, with the place
}

// ReadTreebanks reads gum/*.conllu below dir, cut as gum/splits.md says, and
// ewt/*.conllu, which all goes to training.
func ReadTreebanks(dir string) (Treebanks, error) {
	tb, err := ReadGUM(filepath.Join(dir, "gum"))
	if err != nil {
		return tb, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "ewt", "*.conllu"))
	if err != nil {
		return tb, err
	}
	for _, file := range files {
		tb.Train = append(tb.Train, tb.read(file)...)
	}
	if len(tb.Train) == 0 {
		return tb, fmt.Errorf("%w: no treebank under %s", variorum.ErrNotFound, dir)
	}
	return tb, nil
}

// ReadGUM reads the documents of the GUM treebank in a folder, cut as its
// splits.md says. It fails with ErrNotFound when the list is not there.
func ReadGUM(dir string) (Treebanks, error) {
	var tb Treebanks
	part, err := gumSplits(filepath.Join(dir, "splits.md"))
	if err != nil {
		return tb, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "*.conllu"))
	if err != nil {
		return tb, err
	}
	for _, file := range files {
		sents := tb.read(file)
		name := strings.TrimSuffix(filepath.Base(file), ".conllu")
		switch part[name] {
		case "dev":
			tb.Dev = append(tb.Dev, sents...)
		case "test":
			tb.Test = append(tb.Test, sents...)
			if strings.HasPrefix(name, "GUM_news_") || strings.HasPrefix(name, "GUM_interview_") {
				tb.News = append(tb.News, sents...)
			}
		default:
			tb.Train = append(tb.Train, sents...)
		}
	}
	return tb, nil
}

// read gives a file's sentences; if it breaks off, those before, and a note.
func (tb *Treebanks) read(file string) [][]gold.Word {
	sents, err := readTreebank(file)
	if err != nil {
		tb.Notes = append(tb.Notes, fmt.Sprintf("%s: %v", file, err))
	}
	return sents
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
