package eval

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/gold"
)

// gumCorpus is one document; each attribution names its clause, content, source
// and the names of the source.
func gumCorpus(t *testing.T, text string, atts [][4]string) string {
	t.Helper()
	at := func(words string) []int {
		i := utf8.RuneCountInString(text[:strings.Index(text, words)])
		return []int{i, i + utf8.RuneCountInString(words)}
	}
	var list []any
	for _, a := range atts {
		att := map[string]any{"attribution_spans": [][]int{at(a[0])}, "content_spans": [][]int{at(a[1])}}
		if a[2] != "" {
			names := strings.FieldsFunc(a[3], func(r rune) bool { return r == ';' })
			att["source"] = map[string]any{"span": at(a[2]), "text": a[2], "form": "named", "chain_named_mentions": names}
		}
		list = append(list, att)
	}
	line, err := json.Marshal(map[string]any{"id": "fleet", "genre": "news", "split": "dev", "text": text, "attributions": list})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), gold.GUMFile)
	if err := os.WriteFile(path, line, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSpeakers(t *testing.T) {
	text := "“Ja,” Ada Voss said. The fleet sails, Brekk wrote. It rains, she added. A clerk said nobody came. The court ruled it was late. Reports say so. Lund says Per sang."
	path := gumCorpus(t, text, [][4]string{
		{"Ada Voss said", "“Ja,”", "Ada Voss", "Ada Voss;Voss"},
		{"Brekk wrote", "The fleet sails", "Brekk", "Jonas Brekk"},
		{"she added", "It rains", "she", "Ada Voss"},
		{"A clerk said", "nobody came", "A clerk", ""},
		{"The court ruled", "it was late", "The court", ""},
		{"Reports say", "so", "", ""},
		{"Lund says", "Per sang", "Lund", "Karin Lund"},
	})
	analyze := func(_, text string) ([]variorum.Quotation, error) {
		quote := func(content, cue, speaker string) variorum.Quotation {
			return variorum.Quotation{Content: []variorum.Span{spanOf(t, text, content)}, Cue: []variorum.Span{spanOf(t, text, cue)}, Speaker: speaker}
		}
		return []variorum.Quotation{
			quote("“Ja", "said", "Ada Voss"),
			quote("The fleet sails", "wrote", "Ada Voss"),
			quote("It rains", "added", ""),
			quote("nobody", "said nobody", "Ada Voss"),
			quote("it was late", "ruled", "Court"),
			quote("so", "say", "Nobody"),      // the gold names no source
			quote("Per sang", "sang", "Lund"), // another act
		}, nil
	}
	scores, err := Speakers(context.Background(), path, []string{"news"}, analyze)
	if err != nil {
		t.Fatal(err)
	}
	row := func(key string) Figures {
		return Figures{key + ".pairs": 5, key + ".named": 3, key + ".right": 50, key + ".answered": 66.7, key + ".abstained": 33.3}
	}
	want := Figures{"news.articles": 1, "news.gold": 7, "news.found": 7}
	for _, key := range []string{"news.speaker", "news.speaker.form.named", "news.speaker.split.dev"} {
		for k, v := range row(key) {
			want[k] = v
		}
	}
	if diff := cmp.Diff(want, scores.Figures); diff != "" {
		t.Error(diff)
	}
	var dump, table bytes.Buffer
	if err := PrintSpeakerErrors(&dump, scores.Errors, 9); err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"== speaker wrong: 1\n", "gold:  Brekk = Jonas Brekk\n", "nobody: 1\n-- fleet:", "open: 1\n"} {
		if !strings.Contains(dump.String(), line) {
			t.Errorf("no %q in\n%s", line, dump.String())
		}
	}
	if err := SpeakerTable(&table, scores.Figures); err != nil || !strings.Contains(table.String(), "news     7      7      5      3   50.0      66.7       33.3") {
		t.Errorf("%v\n%s", err, table.String())
	}
	if _, err := Speakers(context.Background(), path, []string{"songs"}, analyze); !errors.Is(err, variorum.ErrInput) {
		t.Errorf("an unknown genre gives %v", err)
	}
}
