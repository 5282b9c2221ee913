package formats

import (
	"encoding/json"
	"io"
	"path/filepath"
	"strings"

	"variorum/internal/store"
)

// Datasette writes what the tables of a database file mean, in the form of
// Datasette's metadata.
func Datasette(w io.Writer, file string) error {
	type table struct {
		Description string            `json:"description,omitempty"`
		Columns     map[string]string `json:"columns,omitempty"`
	}
	tables := map[string]table{}
	for _, t := range store.Tables() {
		out := table{Description: t.About, Columns: map[string]string{}}
		for _, c := range t.Columns {
			if c.About != "" {
				out.Columns[c.Name] = c.About
			}
		}
		tables[t.Name] = out
	}
	name := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(map[string]any{
		"title":       "variorum: who is reported to have said what",
		"description": Credit,
		"databases":   map[string]any{name: map[string]any{"tables": tables}},
	})
}
