package gold

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"variorum"
)

func TestTimex(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dates.jsonl")
	line := `{"doc":"a","dct":"2021-04-09","text":"“Nein” on Friday.","timex":[{"s":10,"e":16,"type":"DATE","value":"2021-04-09","t":"Friday"}]}` + "\n"
	if err := os.WriteFile(path, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	n := 0
	for doc, err := range Timex(path) {
		if err != nil {
			t.Fatal(err)
		}
		n++
		if doc.Name != "a" || doc.Created != "2021-04-09" || len(doc.Dates) != 1 || doc.Dates[0].Span.In(doc.Text) != "Friday" || doc.Dates[0].Value != "2021-04-09" {
			t.Errorf("got %+v", doc)
		}
	}
	if n != 1 {
		t.Errorf("%d documents", n)
	}
}

func TestTimexRefuses(t *testing.T) {
	for _, line := range []string{`{"doc":`, `{"text":"a","timex":[{"s":0,"e":5}]}`, `{"text":"a","timex":[{"s":-1,"e":1}]}`} {
		path := filepath.Join(t.TempDir(), "dates.jsonl")
		if err := os.WriteFile(path, []byte(line+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, err := range Timex(path) {
			if !errors.Is(err, variorum.ErrInput) {
				t.Errorf("%s: %v", line, err)
			}
		}
	}
	for _, err := range Timex("missing.jsonl") {
		if !errors.Is(err, variorum.ErrInput) {
			t.Errorf("missing file: %v", err)
		}
	}
}
