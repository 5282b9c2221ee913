package dyad_test

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"variorum/internal/dyad"
	"variorum/internal/extract"
	"variorum/internal/folder"
	"variorum/internal/record"
	"variorum/internal/relation"
	"variorum/internal/room"
	"variorum/internal/store"
	"variorum/internal/worker"
)

func sample(t *testing.T) *store.DB {
	t.Helper()
	return library(t, filepath.Join("..", "..", "examples", "articles"))
}

func library(t *testing.T, dir string) *store.DB {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "sample.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	for p, err := range folder.Read(ctx, []string{dir}, folder.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		art, err := extract.Article(p)
		if err == nil {
			_, err = db.Add(ctx, art)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := worker.Update(ctx, db, worker.Options{}); err != nil {
		t.Fatal(err)
	}
	return db
}

// Pages show the events of the whole record, each once and as it has them, and a
// list that is walked by its cursors meets all of them.
func TestAgainstTheRecord(t *testing.T) {
	db := sample(t)
	ctx, rm := t.Context(), room.New(db)
	rec, err := record.Load(ctx, db, record.Options{})
	if err != nil || len(rec.Events) == 0 {
		t.Fatal(len(rec.Events), err)
	}
	rec = rec.InCodePoints()
	want := map[string]record.Event{}
	for _, e := range rec.Events {
		want[e.ID] = e
	}
	seen := map[string]bool{}
	for page := (room.Page{Limit: 2}); ; {
		list, err := dyad.List(ctx, rm, dyad.Filter{}, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range list.Items {
			if seen[e.ID] {
				t.Errorf("%s is met twice", e.ID)
			}
			seen[e.ID] = true
			same(t, rec, want[e.ID], e)
		}
		if page.Cursor = list.Next; list.Next == "" {
			break
		}
	}
	if len(seen) != len(want) {
		t.Errorf("%d of %d events are listed", len(seen), len(want))
	}
	for _, e := range rec.Events {
		one, err := dyad.Find(ctx, rm, e.ID)
		if err != nil {
			t.Fatal(err)
		}
		same(t, rec, e, *one)
		art := rec.Articles[e.Reports[0].Article-1]
		for _, f := range []dyad.Filter{{Article: art.ID}, {Type: e.Type}, {Party: e.Pairs[0][0], Other: e.Pairs[0][1]}, {From: "2000-01-01", Party: e.Pairs[0][1]}} {
			list, err := dyad.List(ctx, rm, f, room.Page{Limit: 100})
			if err != nil {
				t.Fatal(err)
			}
			if dated := e.Day.Moment.Known() || e.Reported.Moment.Known(); holds(list.Items, e.ID) != (f.From == "" || dated) {
				t.Errorf("%+v: %s is there: %v", f, e.ID, !dated)
			}
		}
		rel, err := dyad.Read(ctx, rm, e.Pairs[0][0], e.Pairs[0][1], relation.Auto)
		if err != nil || !holds(rel.Events, e.ID) {
			t.Errorf("%v lack %s: %v", e.Pairs[0], e.ID, err)
		}
	}
}

func holds(list []dyad.Event, id string) bool {
	for _, e := range list {
		if e.ID == id {
			return true
		}
	}
	return false
}

func same(t *testing.T, rec *record.Record, want record.Event, got dyad.Event) {
	t.Helper()
	if got.Type != want.Type || got.Modality != want.Modality || got.Claim != want.Claim || got.Counts != want.Counts || got.Score != want.Score ||
		got.Outlets != want.Outlets || got.Independent != want.Independent || !reflect.DeepEqual(got.Pairs, want.Pairs) || got.Day.Text != want.Day.Text {
		t.Errorf("%s is %+v in the record and %+v on its page", want.ID, want, got)
	}
	words := map[string]bool{}
	for _, a := range want.Reports {
		for _, a := range append([]record.Account{a}, a.Copies...) {
			words[rec.Articles[a.Article-1].ID+a.Words.Text+a.Sentence.Text] = true
		}
	}
	for _, r := range got.Reports {
		if !words[r.Article.ID+r.Words.Text+r.Sentence.Text] {
			t.Errorf("%s: the record has no report %q in %q", want.ID, r.Words.Text, r.Sentence.Text)
		}
	}
	if len(words) < len(got.Reports) {
		t.Errorf("%s: %d reports in the record, %d on its page", want.ID, len(words), len(got.Reports))
	}
}

// Whoever outlets call by several names is one side, and found under each that he is
// cited by.
func TestOneSide(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a.txt": "Senator accuses governor of theft of harbour money\n\nBy Jonas Brekk | Norland Courier | 4 March 2024\n\n" +
			"Senator Ada Kest accused Governor Ivo Rusk on Monday of stealing the harbour money of Velmora. “He took it all,” said Ada Kest.\n",
		"b.txt": "Senator accuses governor of theft of harbour money\n\nBy Karin Lund | Velmora Post | 4 March 2024\n\n" +
			"Senator Ada M. Kest accused Governor Ivo Rusk on Monday of stealing the harbour money of Velmora. “He took it all,” said Ada M. Kest.\n",
		"c.txt": "Senator and governor quarrel over theft of harbour money\n\nBy Tomas Vint | Sudmark Herald | 5 March 2024\n\n" +
			"Governor Ivo Rusk threatened Senator Kest on Tuesday with a lawsuit over the harbour money of Velmora. “He took it all,” Kest had said.\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	rm := room.New(library(t, dir))
	for _, who := range []string{"Ada Kest", "Ada M. Kest", "Kest"} {
		rel, err := dyad.Read(t.Context(), rm, who, "Ivo Rusk", relation.Auto)
		if err != nil {
			t.Fatal(err)
		}
		if rel.A != "Ada M. Kest" || rel.Reports != 3 || len(rel.Events) != 2 {
			t.Errorf("%s: %s, %d reports, %d events", who, rel.A, rel.Reports, len(rel.Events))
		}
		list, err := dyad.List(t.Context(), rm, dyad.Filter{Party: who}, room.Page{})
		if err != nil || len(list.Items) != 2 {
			t.Errorf("%s: %d events, %v", who, len(list.Items), err)
		}
	}
}
