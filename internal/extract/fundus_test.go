package extract

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum"
	"variorum/internal/page"
)

// TestPages scores pages with gold articles that lie at VARIORUM_PAGES, in
// Scrapinghub's layout: shingle F1 of 4-grams as its evaluate.py defines it,
// and the share of right days and titles.
func TestPages(t *testing.T) {
	root := os.Getenv("VARIORUM_PAGES")
	if root == "" {
		t.Skip("VARIORUM_PAGES names no folder of pages with gold.json")
	}
	type article struct {
		ArticleBody, Title, Date, URL, Crawl string
		Authors                              []string
	}
	gold := map[string]article{}
	data, err := os.ReadFile(filepath.Join(root, "gold.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &gold); err != nil {
		t.Fatal(err)
	}
	ids := make([]string, 0, len(gold))
	for id := range gold {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	var precision, recall float64
	days, dated, titles, byline := 0, 0, 0, 0
	start := time.Now()
	for _, id := range ids {
		want := gold[id]
		crawl, _ := time.Parse("2006-01-02 15:04:05", want.Crawl[:min(19, len(want.Crawl))])
		art, err := Article(page.Page{Path: id, URL: want.URL, MediaType: page.HTML, Body: unzip(t, filepath.Join(root, "html", id+".html.gz")), Acquired: crawl})
		if err != nil {
			t.Log(id, err)
			continue
		}
		p, r := shingleScore(want.ArticleBody, bodyOf(art))
		precision, recall = precision+p, recall+r
		if art.Published.Known() {
			dated++
		}
		if art.Published.Date == want.Date {
			days++
		} else {
			t.Logf("%s date %s %s, want %s", id, art.Published.Date, art.Published.Basis.Rule+art.Published.Basis.Reason, want.Date)
		}
		if strings.EqualFold(letters(art.Title), letters(want.Title)) {
			titles++
		} else if testing.Verbose() {
			t.Logf("%s title %q %s, want %q", id, art.Title, art.TitleFrom.Rule, want.Title)
		}
		if letters(art.Byline) == letters(strings.Join(want.Authors, " ")) {
			byline++
		}
		if p < .8 || r < .8 {
			t.Logf("%s precision %.2f recall %.2f", id, p, r)
		}
	}
	n := float64(len(ids))
	precision, recall = precision/n, recall/n
	t.Logf("%d pages, %.1f a second: shingle F1 %.4f (P %.4f R %.4f), days %.4f (%d dated), titles %.4f, bylines %.4f", len(ids),
		n/time.Since(start).Seconds(), 2*precision*recall/(precision+recall), precision, recall, float64(days)/n, dated, float64(titles)/n, float64(byline)/n)
}

func bodyOf(art *variorum.Article) string {
	var out strings.Builder
	for _, b := range art.Blocks {
		if b.Kind == variorum.Body || b.Kind == variorum.Standfirst {
			out.WriteString(b.Span.In(art.Text) + "\n")
		}
	}
	return out.String()
}

func unzip(t *testing.T, path string) []byte {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return body
}

var shingleWord = regexp.MustCompile(`[\p{L}\p{N}\p{M}_]+`)

func shingles(s string) map[string]int {
	words := shingleWord.FindAllString(s, -1)
	out := map[string]int{}
	for i := 0; i+4 <= max(len(words), 4) && len(words) > 0; i++ {
		out[strings.Join(words[i:min(i+4, len(words))], " ")]++
	}
	return out
}

func shingleScore(want, got string) (precision, recall float64) {
	w, g := shingles(want), shingles(got)
	tp, fp, fn := 0., 0., 0.
	for s, n := range g {
		tp += float64(min(n, w[s]))
		fp += float64(max(0, n-w[s]))
	}
	for s, n := range w {
		fn += float64(max(0, n-g[s]))
	}
	if tp == 0 {
		return 0, 0
	}
	return tp / (tp + fp), tp / (tp + fn)
}
