package store_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/store"
)

func testCorrections(t *testing.T, db *store.DB) {
	ctx := t.Context()
	if _, err := db.Add(ctx, article("a"), article("b")); err != nil {
		t.Fatal(err)
	}
	if err := db.Annotate(ctx, "find-1", refined("a"), refined("b")); err != nil {
		t.Fatal(err)
	}
	pending := func() int {
		n, err := db.Pending(ctx, "find-1")
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	day := variorum.Correction{ID: "c2", Time: "2031-05-05T10:00:00Z", Author: "Ann Holt", Act: variorum.SetPublished, Article: "a", Date: "2031-05-04"}
	words := variorum.Correction{ID: "c1", Time: "2031-05-04T10:00:00Z", Author: "Ann Holt", Reason: "<the transcript>", Act: variorum.NoQuotation,
		Quotations: []variorum.Selector{{Article: "b", Content: spans(1, 4), Words: []string{"won"}}}}
	undo := variorum.Correction{ID: "c3", Time: "2031-05-06T10:00:00Z", Author: "Ann Holt", Act: variorum.Undo, Undoes: "c2"}
	redo := variorum.Correction{ID: "c4", Time: "2031-05-07T10:00:00Z", Author: "Ann Holt", Act: variorum.Undo, Undoes: "c3"}
	before, err := db.Revision(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for i, step := range []struct {
		list           []variorum.Correction
		added, pending int
	}{{[]variorum.Correction{words}, 1, 0}, {[]variorum.Correction{day, words}, 1, 1}, {[]variorum.Correction{day}, 0, 0}, {[]variorum.Correction{undo}, 1, 1},
		{[]variorum.Correction{redo}, 1, 1}} {
		if added, err := db.AddCorrections(ctx, step.list...); err != nil || added != step.added || pending() != step.pending {
			t.Errorf("step %d: %d added, %d pending, %v", i, added, pending(), err)
		}
		if err := db.Annotate(ctx, "find-1", refined("a")); err != nil {
			t.Fatal(err)
		}
	}
	if after, err := db.Revision(ctx); err != nil || after <= before {
		t.Errorf("revision %d after %d, %v", after, before, err)
	}
	got, err := db.Corrections(ctx)
	if diff := gocmp.Diff([]variorum.Correction{words, day, undo, redo}, got); err != nil || diff != "" {
		t.Errorf("%v %s", err, diff)
	}
	derived := variorum.Derived{Published: map[string]variorum.Moment{}, Amended: []variorum.Amended{
		{Correction: words, Standing: variorum.Holds, Places: []variorum.Place{{Article: "b", Ordinal: 1}}},
		{Correction: day, Standing: variorum.Withdrawn, By: "c3"}}}
	for range 2 {
		if _, err := db.SetDerived(ctx, derived, nil); err != nil {
			t.Fatal(err)
		}
		back, err := db.Derived(ctx)
		if diff := gocmp.Diff(derived.Amended, back.Amended); err != nil || diff != "" {
			t.Errorf("%v %s", err, diff)
		}
		derived.Amended[0].Standing, derived.Amended[0].Why = variorum.Unmatched, "its words are found as no quotation"
	}
}

// Corrections are neither changed nor deleted, by any program.
func TestCorrectionsStay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	db := openAt(t, path, store.Options{})
	if _, err := db.AddCorrections(t.Context(), variorum.Correction{ID: "c", Time: "2031-05-04T10:00:00Z"}); err != nil {
		t.Fatal(err)
	}
	other, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	for _, query := range []string{`UPDATE correction SET author = 'Nobody'`, `DELETE FROM correction`} {
		if _, err := other.Exec(query); err == nil {
			t.Errorf("%s is let through", query)
		}
	}
}
