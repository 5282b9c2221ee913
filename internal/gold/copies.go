package gold

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"variorum"
)

// CopyArticle is an article of the corpus of copies. Date is ISO 8601 or
// empty.
type CopyArticle struct {
	ID     string `json:"id"`
	Outlet string `json:"outlet"`
	Date   string `json:"date"`
	Title  string `json:"title"`
	Text   string `json:"text"`
}

// CopyPair is a labelled pair: SAME, WIRE (a shared wire base, edited), QUOTE
// (they share a statement only) or BOILER (boilerplate only).
type CopyPair struct {
	Label string
	A, B  CopyArticle
}

// Copies reads the corpus of copies: pairs.tsv, whose header names the columns
// label, id_a and id_b, and articles.jsonl, both in dir. The error wraps
// variorum.ErrInput or variorum.ErrNotFound.
func Copies(dir string) ([]CopyPair, error) {
	arts := map[string]CopyArticle{}
	err := eachLine(filepath.Join(dir, "articles.jsonl"), func(line []byte) error {
		var art CopyArticle
		if err := json.Unmarshal(line, &art); err != nil {
			return err
		}
		arts[art.ID] = art
		return nil
	})
	if err != nil {
		return nil, err
	}
	var pairs []CopyPair
	var column map[string]int
	err = eachLine(filepath.Join(dir, "pairs.tsv"), func(line []byte) error {
		cells := strings.Split(string(line), "\t")
		if column == nil {
			column = map[string]int{}
			for i, name := range cells {
				column[name] = i
			}
			return nil
		}
		cell := func(name string) string {
			if i, ok := column[name]; ok && i < len(cells) {
				return cells[i]
			}
			return ""
		}
		a, okA := arts[cell("id_a")]
		b, okB := arts[cell("id_b")]
		if !okA || !okB {
			return fmt.Errorf("pair of unknown articles %q, %q", cell("id_a"), cell("id_b"))
		}
		pairs = append(pairs, CopyPair{cell("label"), a, b})
		return nil
	})
	return pairs, err
}

// eachLine calls f with every line of a file that is not empty.
func eachLine(path string, f func(line []byte) error) error {
	file, err := os.Open(path)
	if os.IsNotExist(err) {
		return fmt.Errorf("%w: %s", variorum.ErrNotFound, path)
	}
	if err != nil {
		return fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 64<<20)
	for n := 1; lines.Scan(); n++ {
		if len(lines.Bytes()) == 0 {
			continue
		}
		if err := f(lines.Bytes()); err != nil {
			return fmt.Errorf("%w: %s:%d: %w", variorum.ErrInput, path, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%w: %s: %w", variorum.ErrInput, path, err)
	}
	return nil
}
