package lab

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// figuresOf runs one measure and reads its figures.
func figuresOf(t *testing.T, args ...string) map[string]float64 {
	t.Helper()
	var out, errs bytes.Buffer
	if code := Main(t.Context(), append(args, "--json"), &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	var figures map[string]float64
	if err := json.Unmarshal(out.Bytes(), &figures); err != nil {
		t.Fatal(err)
	}
	return figures
}

func written(t *testing.T, path string, data []byte) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const tolls = "HALVIK, Norland, April 8 (NTA) - The river tolls will stay as they are, the minister told reporters on Thursday."

func TestPublishedOfTexts(t *testing.T) {
	rows := `{"id":"a","date":"2021-04-08","title":"Tolls stay","url":"https://post.example/2021/04/tolls","text":"` + tolls + `"}` + "\n" +
		`{"id":"b","date":"2021-04-09","title":"Barges","url":"https://post.example/a/2","text":"The barges sail again, and nobody in Halvik knows who gave them leave."}` + "\n"
	path := written(t, filepath.Join(t.TempDir(), "tolls.jsonl"), []byte(rows))
	got := figuresOf(t, "eval", "published", path)
	for key, want := range map[string]float64{"documents": 2, "fresh.right": 1, "fresh.abstained": 1, "late.weak": 1, "late.wrong": 0,
		"late.url.right": 1, "late.url.rule.year_of_the_address.right": 1} {
		if got[key] != want {
			t.Errorf("%s is %v, want %v", key, got[key], want)
		}
	}
	var out, errs bytes.Buffer
	if code := Main(t.Context(), []string{"eval", "published", path, "--errors", "3"}, &out, &errs); code != 0 || !strings.Contains(out.String(), "== late, weak: 1") {
		t.Errorf("exit code %d: %s", code, out.String())
	}
	if code := Main(t.Context(), []string{"eval", "published", "/none"}, &out, &errs); code != 3 {
		t.Errorf("exit code %d for a path that is not there", code)
	}
}

func TestPublishedOfPolNeAR(t *testing.T) {
	dir := t.TempDir()
	written(t, filepath.Join(dir, "metadata.tsv"), []byte("compartment\tfilename\tlevel\tannotators\tpublisher\tpublication_date\tauthor\ttitle\n"+
		"dev\ttolls\tNone\taa\tpost\t2021-04-09\tAda\tTolls\ntest\taway\tNone\taa\tpost\t2021-04-09\tAda\tNot there\n"))
	written(t, filepath.Join(dir, "dev", "text", "tolls.txt"), []byte(tolls))
	for _, path := range []string{dir, filepath.Join(dir, "metadata.tsv")} {
		if got := figuresOf(t, "eval", "published", path); got["documents"] != 1 || got["fresh.beside"] != 1 || got["late.weak"] != 1 {
			t.Errorf("%v", got)
		}
	}
}

func TestPublishedOfPages(t *testing.T) {
	dir := t.TempDir()
	written(t, filepath.Join(dir, "gold.json"), []byte(`{"post":{"date":"2021-04-09","crawl":"2021-04-10 10:00:00.5","url":"https://post.example/a/1"}}`))
	page := `<html><head><title>Tolls stay</title><script type="application/ld+json">{"@type":"NewsArticle","headline":"Tolls stay","datePublished":"2021-04-09T08:00:00+02:00"}</script></head>` +
		`<body><article><h1>Tolls stay</h1><time datetime="2021-04-09">today</time><p>` + tolls + `</p><p>` + strings.Repeat("The barges wait in the harbour. ", 20) + `</p></article></body></html>`
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(page)); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	written(t, filepath.Join(dir, "html", "post.html.gz"), zipped.Bytes())
	got := figuresOf(t, "eval", "published", dir)
	for key, want := range map[string]float64{"page.right": 1, "page.rule.json-ld_datePublished.right": 1, "bare.right": 1,
		"bare.rule.time_below_the_headline.right": 1, "text.beside": 1} {
		if got[key] != want {
			t.Errorf("%s is %v, want %v: %v", key, got[key], want, got)
		}
	}
}
