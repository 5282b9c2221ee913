package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/column"
)

// A database that may not grow behaves as one on a full disk.
func TestFull(t *testing.T) {
	ctx := t.Context()
	path := filepath.Join(t.TempDir(), "record.db")
	db, err := Open(ctx, path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.file.Write.ExecContext(ctx, `PRAGMA max_page_count = 120`); err != nil {
		t.Fatal(err)
	}
	stored := 0
	for ; ; stored += 2 {
		one := &variorum.Article{ID: fmt.Sprint(stored), Text: strings.Repeat("long ", 4000)}
		two := &variorum.Article{ID: fmt.Sprint(stored + 1), Text: strings.Repeat("text ", 4000)}
		var added []string
		if added, err = db.Add(ctx, one, two); err != nil || len(added) != 2 {
			break
		}
	}
	if !errors.Is(err, variorum.ErrFull) || !strings.Contains(err.Error(), "no room to write "+path) {
		t.Fatalf("after %d articles: %v", stored, err)
	}
	counts, err := db.Counts(ctx)
	if err != nil || counts.Articles != stored || stored == 0 {
		t.Fatalf("%d articles of %d, %v", counts.Articles, stored, err)
	}
	if err := db.Check(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := db.file.Write.ExecContext(ctx, `PRAGMA max_page_count = 1000`); err != nil {
		t.Fatal(err)
	}
	if added, err := db.Add(ctx, &variorum.Article{ID: "later"}); err != nil || len(added) != 1 {
		t.Fatal(added, err)
	}
}

func TestDecodeSpans(t *testing.T) {
	for col, want := range map[string]string{
		`[]`: `[]`, ``: `[]`, `[[0,0]]`: `[{0 0}]`, `[[1,2],[3,10]]`: `[{1 2} {3 10}]`,
		`[[1,11]]`: "", `[[2,1]]`: "", `[[1,2`: "", `[[1]]`: "", `[1,2]`: "", `[[1,2][3,4]]`: `[{1 2} {3 4}]`,
		`[[99999999999999999999,1]]`: "", `[[-1,2]]`: "", `[[1,2],]`: "",
	} {
		spans, err := column.DecodeSpans(col, 10)
		if want == "" && err == nil || want != "" && (err != nil || fmt.Sprint(spans) != want) {
			t.Errorf("%s: %v, %v, want %s", col, spans, err, want)
		}
	}
}

func FuzzDecodeSpans(f *testing.F) {
	f.Add(`[[1,2],[3,10]]`)
	f.Fuzz(func(t *testing.T, col string) {
		spans, err := column.DecodeSpans(col, 100)
		if err != nil {
			return
		}
		for _, s := range spans {
			if !column.Within(s, 100) {
				t.Fatalf("%q gives %v", col, s)
			}
		}
		again, err := column.DecodeSpans(column.EncodeSpans(spans), 100)
		if err != nil || fmt.Sprint(again) != fmt.Sprint(spans) {
			t.Fatalf("%v comes back as %v, %v", spans, again, err)
		}
	})
}
