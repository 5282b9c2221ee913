package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/formats"
)

// run is one command in this process.
func run(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := Main(t.Context(), args, Streams{In: strings.NewReader(""), Out: &out, Err: &errs}); code != exitDone {
		t.Fatalf("%v: exit code %d: %s", args, code, errs.String())
	}
	return out.String()
}

// lines decodes JSON lines.
func lines[T any](t *testing.T, text string) []T {
	t.Helper()
	var out []T
	dec := json.NewDecoder(strings.NewReader(text))
	for dec.More() {
		var v T
		if err := dec.Decode(&v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// Offsets leave the program as code points of the text that went in.
func TestExportCountsCodePoints(t *testing.T) {
	dir := t.TempDir()
	in := filepath.Join(dir, "in.jsonl")
	records := `{"id":"x1","outlet":"Höhenpost","published":"2031-04-08","text":"Žižkov–Élan: 😀 naïve façade.\n\nThe deal is ‘déjà vu’ – «ça va». “Früh übt sich, 😀 ja,” Foreign Minister Ada Voss told the Élan on Thursday. The treaty expires on 1 May 2031, Voss said."}
{"id":"x2","outlet":"Sûdmark","published":"2031-04-09","text":"In Halvik: “Früh übt sich, 😀 ja,” said Norland's Foreign Minister Ada Voss on Thursday."}
`
	if err := os.WriteFile(in, []byte(records), 0o600); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(dir, "x.db")
	run(t, "add", "--db", db, "--now", "2031-04-10", in)

	texts := map[string][]rune{}
	for _, art := range lines[formats.Article](t, run(t, "export", "articles", "--db", db)) {
		texts[art.ID] = []rune(art.Text)
		if art.ExternalID == "" || art.Published.Date == "" || !strings.Contains(records, string(mustJSON(t, art.Text))) {
			t.Errorf("article %+v", art)
		}
	}
	statements := lines[formats.Statement](t, run(t, "export", "statements", "--db", db))
	found := 0
	for _, st := range statements {
		for _, v := range st.Versions {
			var words []string
			for _, s := range v.Content {
				words = append(words, string(texts[v.Article][s.Start:s.End]))
			}
			if strings.TrimRight(strings.Join(words, "|"), ",") == "Früh übt sich, 😀 ja" {
				found++
				if source := texts[v.Article][v.Source[0].Start:v.Source[0].End]; !strings.HasSuffix(string(source), "Ada Voss") {
					t.Errorf("source %q", string(source))
				}
			}
		}
	}
	if found != 2 {
		t.Errorf("%d versions of the quoted words, want 2, in %d statements", found, len(statements))
	}
	for _, p := range lines[variorum.Prospect](t, run(t, "export", "commitments", "--db", db)) {
		for _, c := range p.Reports {
			if when := string(texts[c.Article][c.When.Start:c.When.End]); when != "1 May 2031" && when != "on 1 May 2031" || p.Status != "ahead" {
				t.Errorf("commitment %q, %s", when, p.Status)
			}
		}
	}
	var listed []json.RawMessage
	if err := json.Unmarshal([]byte(run(t, "statements", "--json", "--db", db)), &listed); err != nil || len(listed) != len(statements) {
		t.Errorf("%d statements listed, %d exported: %v", len(listed), len(statements), err)
	}
}

func mustJSON(t *testing.T, s string) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := formats.Line(&b, s); err != nil {
		t.Fatal(err)
	}
	return bytes.TrimSpace(b.Bytes())
}
