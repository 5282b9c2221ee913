package gold

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"variorum"
)

const gumSample = `{"id":"a","genre":"news","split":"dev","text":"“Ja,” Ada Voss said, “café.” She left.","attributions":[` +
	`{"relation":"attribution-positive","attribution_spans":[[6,19]],"content_spans":[[0,5],[21,28]],` +
	`"source":{"span":[6,14],"text":"Ada Voss","type":"person","form":"named","chain":"3","chain_named_mentions":["Ada Voss"],"wikipedia":"Ada_Voss_%28envoy%29"}},` +
	`{"attribution_spans":[[29,32]],"content_spans":[[33,37]]}]}`

func TestGUM(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, GUMFile)
	if IsGUM(dir) || !IsGUM(path) {
		t.Error("a folder without the file is not GUM's, the file by its name is")
	}
	if err := os.WriteFile(path, []byte(gumSample+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{dir, path} {
		docs, err := GUM(path)
		if err != nil || len(docs) != 1 || len(docs[0].Attributions) != 2 || !IsGUM(path) {
			t.Fatalf("%s: %v, %v", path, docs, err)
		}
		doc := docs[0]
		att := doc.Attributions[0]
		if joined(doc.Text, att.Clause) != "Ada Voss said" || joined(doc.Text, att.Content) != "“Ja,”|“café.”" || doc.Attributions[1].Source != nil {
			t.Errorf("%+v", doc)
		}
		if src := att.Source; src.Span.In(doc.Text) != "Ada Voss" || src.Form != "named" || src.Wiki != "Ada Voss" || src.Named[0] != "Ada Voss" {
			t.Errorf("source %+v", src)
		}
	}
}

func TestGUMRefuses(t *testing.T) {
	for _, c := range []struct{ line, why string }{
		{`{"id":`, ":1: unexpected end"},
		{`{"text":"a"}`, "needs id and text"},
		{`{"id":"a","text":"b","attributions":[{"content_spans":[[0,2]]}]}`, "a, attribution 1: the span 0 to 2 is not in the text"},
		{`{"id":"a","text":"b","attributions":[{"attribution_spans":[[1,0]]}]}`, "the span 1 to 0"},
		{`{"id":"a","text":"b","attributions":[{"source":{"span":[-1,0]}}]}`, "source of attribution 1: the span -1 to 0"},
		{strings.Replace(gumSample, `"span":[6,14]`, `"span":[10,18]`, 1), `has "Voss sai", not "Ada Voss"`},
	} {
		path := filepath.Join(t.TempDir(), GUMFile)
		if err := os.WriteFile(path, []byte(c.line+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := GUM(path); !errors.Is(err, variorum.ErrInput) || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%s: %v", c.line, err)
		}
	}
	if _, err := GUM(filepath.Join(t.TempDir(), GUMFile)); !errors.Is(err, variorum.ErrNotFound) {
		t.Errorf("a missing file: %v", err)
	}
}

// FuzzGUM holds that every span of a document that is read cuts its text on
// rune edges.
func FuzzGUM(f *testing.F) {
	f.Add([]byte(gumSample))
	f.Add([]byte(`{"id":"é","text":"é","attributions":[{"content_spans":[[0,1]],"attribution_spans":[[1,1]]}]}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		doc, err := gumDocument(line)
		if err != nil {
			return
		}
		for _, att := range doc.Attributions {
			spans := append(att.Clause, att.Content...)
			if att.Source != nil {
				spans = append(spans, att.Source.Span)
			}
			for _, s := range spans {
				if !utf8.ValidString(s.In(doc.Text)) {
					t.Errorf("%v cuts a rune of %q", s, doc.Text)
				}
			}
		}
	})
}
