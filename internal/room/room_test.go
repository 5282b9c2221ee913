package room_test

import (
	"errors"
	"path/filepath"
	"testing"

	"variorum"
	"variorum/internal/extract"
	"variorum/internal/folder"
	"variorum/internal/query"
	"variorum/internal/room"
	"variorum/internal/store"
	"variorum/internal/worker"
)

// sample is a room over the sample affair.
func sample(t testing.TB) *room.Room {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "room.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for p, err := range folder.Read(t.Context(), []string{filepath.Join("..", "..", "examples", "articles")}, folder.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		art, err := extract.Article(p)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Add(t.Context(), art); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := worker.Update(t.Context(), db, worker.Options{}); err != nil {
		t.Fatal(err)
	}
	return room.New(db)
}

// TestWalk opens every page that the pages lead to.
func TestWalk(t *testing.T) {
	r, ctx := sample(t), t.Context()
	home, err := r.Home(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if home.Counts.Articles == 0 || len(home.Statements) == 0 || len(home.Stories) == 0 {
		t.Errorf("an empty home: %+v", home.Counts)
	}
	for _, c := range home.Statements {
		st, err := r.Statement(ctx, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		if st.Card.ID != c.ID || len(st.Record.Statements) != 1 || st.Record.Statements[0].ID != c.ID {
			t.Errorf("statement %s shows another", c.ID)
		}
		if _, err := r.Article(ctx, c.Article.ID); err != nil {
			t.Error(err)
		}
		if c.Speaker.ID != "" && c.Speaker.Name != "" {
			if _, err := r.Speaker(ctx, c.Speaker.ID, room.Filter{}, room.Page{}); err != nil {
				t.Error(err)
			}
		}
	}
	for _, s := range home.Stories {
		if _, err := r.Story(ctx, s.ID, room.Page{}); err != nil {
			t.Error(err)
		}
	}
	if _, err := r.Search(ctx, query.Parse("said"), room.Page{}); err != nil {
		t.Error(err)
	}
}

func TestMissing(t *testing.T) {
	r, ctx := sample(t), t.Context()
	_, a := r.Story(ctx, "none", room.Page{})
	_, b := r.Statement(ctx, "none")
	_, c := r.Speaker(ctx, "none", room.Filter{}, room.Page{})
	_, d := r.Article(ctx, "none")
	_, e := r.Affair(ctx, "none")
	for i, err := range []error{a, b, c, d, e} {
		if !errors.Is(err, variorum.ErrNotFound) {
			t.Errorf("%d: got %v", i, err)
		}
	}
	if _, err := r.Statements(ctx, room.Filter{}, room.Page{Cursor: "!"}); !errors.Is(err, variorum.ErrUsage) {
		t.Errorf("a false cursor gives %v", err)
	}
}
