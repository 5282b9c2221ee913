package gold

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"variorum"
)

// Published is an article as a corpus gives it.
type Published struct {
	ID     string `json:"id"`
	Outlet string `json:"outlet,omitempty"`
	Date   string `json:"date,omitempty"` // ISO 8601
	Title  string `json:"title,omitempty"`
	Text   string `json:"text"`
}

// PolNeARArticles reads the articles of one part of PolNeAR, without its
// annotation, with what metadata.tsv beside the part tells of them. The error
// wraps variorum.ErrInput or variorum.ErrNotFound.
func PolNeARArticles(folder string) ([]Published, error) {
	about, err := metadata(filepath.Join(filepath.Dir(filepath.Clean(folder)), "metadata.tsv"), filepath.Base(folder))
	if err != nil {
		return nil, err
	}
	paths, err := filepath.Glob(filepath.Join(folder, "text", "*.txt"))
	if err != nil || len(paths) == 0 {
		return nil, missing(folder)
	}
	slices.Sort(paths)
	var out []Published
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
		}
		id := strings.TrimSuffix(filepath.Base(path), ".txt")
		art := about[id]
		art.ID, art.Text = id, string(data)
		out = append(out, art)
	}
	return out, nil
}

// metadata reads the lines of one part, by name without ending.
func metadata(path, part string) (map[string]Published, error) {
	out := map[string]Published{}
	var columns []string
	err := eachLine(path, func(line []byte) error {
		cells := strings.Split(strings.TrimRight(string(line), "\r"), "\t")
		if columns == nil {
			columns = cells
			return nil
		}
		cell := func(name string) string {
			if i := slices.Index(columns, name); i >= 0 && i < len(cells) && cells[i] != "None" {
				return cells[i]
			}
			return ""
		}
		if cell("compartment") == part {
			out[strings.TrimSuffix(cell("filename"), ".txt")] = Published{
				Outlet: cell("publisher"), Date: cell("publication_date"), Title: cell("title"),
			}
		}
		return nil
	})
	return out, err
}
