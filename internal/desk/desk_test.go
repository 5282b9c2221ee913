package desk

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"variorum"
	"variorum/internal/store"
)

func TestDesk(t *testing.T) {
	ctx := t.Context()
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "record.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	const text = "Karin Lund said the pier was closed."
	q := variorum.Quotation{Kind: variorum.Indirect, Part: variorum.Body, Content: []variorum.Span{{Start: 16, End: 35}}, Speaker: "Karin Lund", Via: []variorum.Hop{}}
	st := variorum.Statement{ID: "cafe0001", Speaker: variorum.Speaker{ID: "beef0001", Name: "Karin Lund", Kind: variorum.Person}}
	for _, id := range []string{"abcd0001", "abcd0002"} {
		art := &variorum.Article{ID: id, URL: "https://post.example/pier", Text: text}
		if _, err := db.Add(ctx, art); err != nil {
			t.Fatal(err)
		}
		if err := db.Annotate(ctx, "find-1", store.Annotated{Article: art, Annotation: &variorum.Annotation{Quotations: []variorum.Quotation{q}}}); err != nil {
			t.Fatal(err)
		}
		st.Versions = append(st.Versions, variorum.Version{Article: id, Quotation: q})
	}
	lund := variorum.Speaker{ID: "beef0001", Name: "Karin Lund", Role: "harbour master", Kind: variorum.Person, Aliases: []string{"K. Lund"}}
	if _, err := db.SetDerived(ctx, variorum.Derived{Statements: []variorum.Statement{st}, Speakers: []variorum.Speaker{lund}}, nil); err != nil {
		t.Fatal(err)
	}
	at := time.Date(2031, 5, 4, 9, 30, 0, 5, time.UTC)
	d := New(db, "  Ann  Holt ", func() time.Time { return at })
	for address, want := range map[string]int{"cafe": 2, "abcd0001:0": 1} {
		if places, err := d.Places(ctx, address); err != nil || len(places) != want {
			t.Errorf("%s: %v, %v", address, places, err)
		}
	}
	for address, want := range map[string]string{"abcd:0": "2 articles begin with abcd", "abcd0001:x": "is no quotation", "beef": "no statement beef", "ca": "is no id",
		"cafe%": "is no id", "0000:1": "no article 0000"} {
		if _, err := d.Places(ctx, address); !errors.Is(err, variorum.ErrUsage) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", address, err, want)
		}
	}
	sel, err := d.Selectors(ctx, []variorum.Place{{Article: "abcd0002"}})
	if err != nil || len(sel) != 1 || sel[0].Words[0] != "the pier was closed" || sel[0].URL == "" {
		t.Errorf("%+v, %v", sel, err)
	}
	if _, err := d.Selectors(ctx, []variorum.Place{{Article: "abcd0002", Ordinal: 1}}); !errors.Is(err, variorum.ErrUsage) {
		t.Error(err)
	}
	if who, err := d.Speaker(ctx, "k. lund"); err != nil || who.Name != "K. Lund" || who.ID != "beef0001" {
		t.Errorf("%+v, %v", who, err)
	}
	if _, err := d.Speaker(ctx, "Jonas Brekk"); !errors.Is(err, variorum.ErrUsage) {
		t.Error(err)
	}
	if who, err := d.Anybody(ctx, "KARIN  LUND", "", ""); err != nil || who.Name != "Karin Lund" || who.Role != "harbour master" {
		t.Errorf("%+v, %v", who, err)
	}
	if who, err := d.Anybody(ctx, "Jonas Brekk", "", ""); err != nil || who.Kind != variorum.Person || who.ID != "" {
		t.Errorf("%+v, %v", who, err)
	}
	first, err := d.Seal(ctx, variorum.Correction{Act: variorum.NoQuotation, Quotations: sel})
	if err != nil || first.Author != "Ann Holt" || first.Time != "2031-05-04T09:30:00Z" {
		t.Fatalf("%+v, %v", first, err)
	}
	if _, err := db.AddCorrections(ctx, first); err != nil {
		t.Fatal(err)
	}
	next, err := d.Seal(ctx, variorum.Correction{Act: variorum.Undo, Undoes: first.ID})
	if err != nil || next.Time != "2031-05-04T09:30:01Z" {
		t.Errorf("made after another in the same second: %+v, %v", next, err)
	}
	if c, err := d.Known(ctx, first.ID[:6]); err != nil || c.ID != first.ID {
		t.Errorf("%+v, %v", c, err)
	}
	if ids, err := ArticlesAt(ctx, db, "https://post.example/pier"); err != nil || len(ids) != 2 {
		t.Errorf("%v, %v", ids, err)
	}
}
