// Package pages measures what extract makes of pages whose articles were taken
// out by hand or by a reader written for the one site. A corpus is a folder
// in the layout of Scrapinghub's article-extraction-benchmark.
package pages

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"variorum"
	"variorum/internal/page"
)

// wanted is the gold of one page. Title and Authors are nil where the corpus
// says nothing of them.
type wanted struct {
	id      string
	Body    string    `json:"articleBody"`
	Title   *string   `json:"title"`
	Authors *[]string `json:"authors"`
	Date    string    `json:"date"`
	Time    string    `json:"datetime"`
	URL     string    `json:"url"`
	Crawl   string    `json:"crawl"`
}

// day is the day on which the page was published, empty if it is not given.
func (w wanted) day() string {
	if day := w.Date; len(day) >= len(time.DateOnly) {
		return day[:len(time.DateOnly)]
	}
	return w.Time[:min(len(w.Time), len(time.DateOnly))]
}

// crawled is when the page was fetched, zero if it is not given.
func (w wanted) crawled() time.Time {
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02 15:04:05.999999", "2006-01-02 15:04:05", time.DateOnly} {
		if t, err := time.Parse(layout, w.Crawl); err == nil {
			return t
		}
	}
	return time.Time{}
}

// readGold reads the gold of a folder, in the order of the pages' ids.
func readGold(dir string) ([]wanted, error) {
	var data []byte
	var err error
	for _, name := range []string{"ground-truth.json", "gold.json"} {
		if data, err = os.ReadFile(filepath.Join(dir, name)); !errors.Is(err, fs.ErrNotExist) {
			break
		}
	}
	if err != nil {
		return nil, fmt.Errorf("%w: no ground-truth.json or gold.json in %s", variorum.ErrInput, dir)
	}
	byID := map[string]wanted{}
	if err := json.Unmarshal(data, &byID); err != nil {
		return nil, fmt.Errorf("%w: gold of %s: %s", variorum.ErrInput, dir, err)
	}
	var all []wanted
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		w := byID[id]
		w.id = id
		all = append(all, w)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%w: gold of %s names no page", variorum.ErrInput, dir)
	}
	return all, nil
}

// maxPage bounds what one page of a corpus unpacks to.
const maxPage = 64 << 20

// open reads the page of a gold article: html/ID.html.gz or html/ID.html.
func (w wanted) open(dir string) (page.Page, error) {
	name := filepath.Join(dir, "html", w.id+".html")
	body, err := os.ReadFile(name + ".gz")
	if errors.Is(err, fs.ErrNotExist) {
		body, err = os.ReadFile(name)
	} else if err == nil {
		var z *gzip.Reader
		if z, err = gzip.NewReader(bytes.NewReader(body)); err == nil {
			body, err = io.ReadAll(io.LimitReader(z, maxPage))
		}
	}
	if err != nil {
		return page.Page{}, fmt.Errorf("%w: page %s: %s", variorum.ErrInput, w.id, err)
	}
	return page.Page{Path: w.id, URL: strings.TrimSpace(w.URL), MediaType: page.HTML, Body: body, Acquired: w.crawled()}, nil
}
