package pages

import (
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	firstPage = `<html><head><title>Norland closes its ports - The Halvik Post</title>
<meta name="author" content="Jonas Brekk"><meta property="article:published_time" content="2024-03-05T10:00:00Z"></head><body>
<h1>Norland closes its ports</h1><article>
<p>The government of Norland closed all ports on Tuesday after a storm had damaged the harbour of Velmora, officials said.</p>
<p>Ships that carry food may still enter, said Karin Lund, the minister of transport, who visited the harbour in the morning.</p>
<p>The ports are to open again within three weeks, and the owners of ships will be paid for what they lose until then.</p>
</article></body></html>`
	goldFile = `{
"first": {"articleBody": "The government of Norland closed all ports on Tuesday after a storm had damaged the harbour of Velmora, officials said.\nShips that carry food may still enter, said Karin Lund, the minister of transport, who visited the harbour in the morning.\nThe ports are to open again within three weeks, and the owners of ships will be paid for what they lose until then.",
  "title": "Norland closes its ports", "authors": ["Jonas Brekk", "Karin Lund"], "datetime": "2024-03-05 10:00:00+00:00", "crawl": "2024-03-06 01:02:03.4"},
"second": {"articleBody": "A page that is not there."}
}`
)

func corpus(t *testing.T, gold string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "html"), 0o755); err != nil {
		t.Fatal(err)
	}
	var zipped strings.Builder
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write([]byte(firstPage)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"html/first.html.gz": zipped.String(), gold: goldFile} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestScore(t *testing.T) {
	for _, name := range []string{"gold.json", "ground-truth.json"} {
		s, err := Score(t.Context(), corpus(t, name))
		if err != nil {
			t.Fatal(err)
		}
		for key, want := range map[string]float64{
			"pages": 2, "failed": 1, "body.p": 100, "body.r": 50, "title.right": 100, "authors.right": 0, "authors.wrong": 100,
			"author.p": 100, "author.r": 50, "day.right": 100, "day.absent": 0,
		} {
			if got := s.Figures[key]; got != want {
				t.Errorf("%s: %s is %v, want %v", name, key, got, want)
			}
		}
		var out strings.Builder
		if err := s.PrintErrors(&out, 2); err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"-- second precision 0.00 recall 0.00\nfailed: ", "== titles: 0 wrong", "== authors: 1 wrong or absent\nfirst [\"Jonas Brekk\"] (meta author), want"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("no %q in:\n%s", want, out.String())
			}
		}
	}
	if _, err := Score(t.Context(), t.TempDir()); err == nil {
		t.Error("a folder without gold is scored")
	}
}

func TestOverlap(t *testing.T) {
	tests := []struct {
		want, got         string
		precision, recall float64
	}{
		{"", "", 1, 1},
		{"a b c d", "", 0, 0},
		{"", "a b c d", 0, 0},
		{"a b c d e", "a b c d", 1, .5},
		{"a b c d", "a_1 b", 0, 0},
		{"a b c d. a b c d", "A b c d; a b, c d", .8, .8}, // case counts, marks do not
		{"two words", "two: words!", 1, 1},
	}
	for _, tt := range tests {
		o := overlapOf(shingles(tt.want), shingles(tt.got))
		if o.precision() != tt.precision || o.recall() != tt.recall {
			t.Errorf("%q, %q: precision %v recall %v, want %v %v", tt.want, tt.got, o.precision(), o.recall(), tt.precision, tt.recall)
		}
	}
}
