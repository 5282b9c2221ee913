package gold

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"variorum"
	"variorum/internal/page"
)

// Dated is a document whose day of publication is known.
type Dated struct {
	Name  string
	Title string // empty where the corpus gives none or the page holds it
	Day   string // ISO 8601
	Page  page.Page
}

// DatedPages reads documents with their days of publication: the folder of
// PolNeAR, or the metadata.tsv in it, which names them; a folder of whole pages with
// gold.json, in Scrapinghub's layout; or JSON lines with id, title, date, url
// and text. Acquired is set only for pages of which it is known. The error
// wraps variorum.ErrInput.
func DatedPages(path string) ([]Dated, error) {
	if filepath.Base(path) == polnearTable {
		path = filepath.Dir(path)
	}
	if isFile(filepath.Join(path, polnearTable)) {
		return datedPolNeAR(path)
	}
	if isFile(filepath.Join(path, "gold.json")) {
		return datedHTML(path)
	}
	var out []Dated
	err := eachLine(path, func(line []byte) error {
		var rec struct{ ID, Title, Date, URL, Text string }
		if err := json.Unmarshal(line, &rec); err != nil {
			return err
		}
		out = append(out, Dated{Name: rec.ID, Title: rec.Title, Day: rec.Date,
			Page: page.Page{Path: rec.ID, URL: rec.URL, MediaType: page.Plain, Body: []byte(rec.Text)}})
		return nil
	})
	return out, err
}

const polnearTable = "metadata.tsv"

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// datedPolNeAR reads the texts of all parts that are there.
func datedPolNeAR(folder string) ([]Dated, error) {
	file, err := os.Open(filepath.Join(folder, polnearTable))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	defer file.Close()
	rows := csv.NewReader(bufio.NewReader(file))
	rows.Comma, rows.LazyQuotes = '\t', true
	table, err := rows.ReadAll()
	if err != nil || len(table) == 0 || len(table[0]) < 8 {
		return nil, fmt.Errorf("%w: %s/metadata.tsv is not that of PolNeAR", variorum.ErrInput, folder)
	}
	var out []Dated
	for _, row := range table[1:] {
		text, err := os.ReadFile(filepath.Join(folder, row[0], "text", row[1]+".txt"))
		if err != nil {
			continue // a part that is not there
		}
		out = append(out, Dated{Name: row[1], Day: row[5], Page: page.Page{Path: row[1], MediaType: page.Plain, Body: text}})
	}
	return out, nil
}

// datedHTML reads whole pages, each with the time at which it was fetched.
func datedHTML(folder string) ([]Dated, error) {
	data, err := os.ReadFile(filepath.Join(folder, "gold.json"))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	var want map[string]struct{ Date, URL, Crawl string }
	if err := json.Unmarshal(data, &want); err != nil {
		return nil, fmt.Errorf("%w: %s/gold.json: %w", variorum.ErrInput, folder, err)
	}
	var out []Dated
	for id, w := range want {
		body, err := gunzip(filepath.Join(folder, "html", id+".html.gz"))
		if err != nil {
			return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
		}
		d := Dated{Name: id, Day: w.Date, Page: page.Page{Path: id, URL: w.URL, MediaType: page.HTML, Body: body}}
		if len(w.Crawl) >= len(time.DateTime) {
			d.Page.Acquired, _ = time.Parse(time.DateTime, w.Crawl[:len(time.DateTime)])
		}
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b Dated) int {
		if a.Name < b.Name {
			return -1
		}
		return 1
	})
	return out, nil
}

func gunzip(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}
