package room_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/fable"
	"variorum/internal/room"
	"variorum/internal/store"
	"variorum/internal/worker"
)

// dump is all that lists and searches rest on, as text.
func dump(t *testing.T, path string) []string {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db.SetMaxOpenConns(1) // the tables below are of one connection
	var out []string
	for _, query := range []string{
		`CREATE VIRTUAL TABLE temp.st USING fts5vocab(main, statement_words, instance)`,
		`CREATE VIRTUAL TABLE temp.art USING fts5vocab(main, article_words, instance)`,
		`CREATE VIRTUAL TABLE temp.sp USING fts5vocab(main, speaker_words, instance)`,
	} {
		if _, err := db.Exec(query); err != nil {
			t.Fatal(err)
		}
	}
	for _, query := range []string{
		`SELECT 'card', num, statement, speaker, story, article || ordinal || kind || confidence || versions || outlets || independent || carried FROM card ORDER BY num`,
		`SELECT 'carried', num, outlet, '', '', '' FROM carried ORDER BY outlet, num`,
		`SELECT 'outlet', articles, statements, name, '', '' FROM outlet WHERE articles + statements > 0 ORDER BY name`,
		`SELECT 'speaker', statements, id, name, '', '' FROM speaker ORDER BY id`,
		`SELECT 'story', num, articles, statements, id, '' FROM story ORDER BY id`,
		`SELECT 'article', num, id, '', '', '' FROM article ORDER BY id`,
		`SELECT 'words of statements', doc, term, col, offset, '' FROM temp.st ORDER BY doc, term, col, offset`,
		`SELECT 'words of articles', doc, term, col, offset, '' FROM temp.art ORDER BY doc, term, col, offset`,
		`SELECT 'words of speakers', s.id, term, col, offset, '' FROM temp.sp AS w JOIN speaker AS s ON s.num = w.doc ORDER BY s.id, term, col, offset`,
		`SELECT 'counted wrongly', id, statements, '', '', '' FROM speaker AS s WHERE statements <> (SELECT count(*) FROM card WHERE speaker = s.id)`,
		`SELECT 'counted wrongly', id, statements, articles, '', '' FROM story AS s WHERE statements <> (SELECT count(*) FROM card WHERE story = s.id)
			OR articles <> (SELECT count(*) FROM story_article WHERE story = s.id)`,
		`SELECT 'counted wrongly', name, statements, articles, '', '' FROM outlet AS o WHERE articles <> (SELECT count(*) FROM article WHERE outlet = o.name)
			OR statements <> (SELECT count(*) FROM carried WHERE outlet = o.name)`,
	} {
		rows, err := db.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		var cols [6]string
		for rows.Next() {
			if err := rows.Scan(&cols[0], &cols[1], &cols[2], &cols[3], &cols[4], &cols[5]); err != nil {
				t.Fatal(err)
			}
			if cols[0] == "counted wrongly" {
				t.Errorf("%v", cols)
			}
			out = append(out, fmt.Sprint(cols))
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// forgetful is an analyzer of another version that finds less.
func forgetful() worker.Options {
	return worker.Options{Version: "less", Analyze: func(art *variorum.Article) (*variorum.Annotation, error) {
		doc, err := analyze.Article(art)
		if err != nil {
			return nil, err
		}
		ann := analyze.Annotation(doc)
		ann.Quotations = ann.Quotations[:len(ann.Quotations)/2]
		art.Outlet = ""
		return ann, nil
	}}
}

// TestKept: whatever came in what order, and was analysed twice, cards, counts
// and words are those of what is stored at last.
func TestKept(t *testing.T) {
	var arts []*variorum.Article
	for told := range fable.Articles(fable.Options{Articles: 40, PerDay: 10}) {
		arts = append(arts, printed(t, told))
	}
	fill := func(arts []*variorum.Article, batches, again int, random *rand.Rand) string {
		path := filepath.Join(t.TempDir(), "room.db")
		db, err := store.Open(t.Context(), path, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for len(arts) > 0 {
			n := min(len(arts), 1+len(arts)/batches)
			if random != nil {
				n = 1 + random.IntN(n)
			}
			if _, err := db.Add(t.Context(), arts[:n]...); err != nil {
				t.Fatal(err)
			}
			if arts = arts[n:]; random != nil && random.IntN(4) == 0 && again > 0 {
				again--
				if _, err := worker.Update(t.Context(), db, forgetful()); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := worker.Update(t.Context(), db, worker.Options{}); err != nil {
				t.Fatal(err)
			}
		}
		return path
	}
	want := dump(t, fill(arts, 1, 0, nil))
	if len(want) < 1000 {
		t.Fatalf("only %d rows", len(want))
	}
	for seed := range uint64(2) {
		random := rand.New(rand.NewPCG(seed, 9))
		mixed := slices.Clone(arts)
		random.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if diff := cmp.Diff(want, dump(t, fill(mixed, 4, 2, random))); diff != "" {
			t.Errorf("seed %d: %.3000s", seed, diff)
		}
	}
}

// TestGrowing: a list that is walked while articles come shows nothing twice.
func TestGrowing(t *testing.T) {
	db := open(t)
	var arts []*variorum.Article
	for told := range fable.Articles(fable.Options{Articles: 40, PerDay: 8}) {
		arts = append(arts, printed(t, told))
	}
	r := room.New(db)
	add := func(arts []*variorum.Article) {
		if _, err := db.Add(t.Context(), arts...); err != nil {
			t.Fatal(err)
		}
		if _, err := worker.Update(t.Context(), db, worker.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	add(arts[:20])
	seen := map[string]bool{}
	before, err := r.Stamp(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	walk(t, func(ctx context.Context, p room.Page) (room.List[room.Card], error) {
		list, err := r.Statements(ctx, room.Filter{}, p)
		for _, c := range list.Items {
			if seen[c.ID] {
				t.Errorf("statement %s is shown twice", c.ID)
			}
			seen[c.ID] = true
		}
		if len(arts) > 20 {
			add(arts[20:])
			arts = arts[:20]
		}
		return list, err
	})
	if after, err := r.Stamp(t.Context()); err != nil || after == before {
		t.Errorf("the stamp is still %s, %v", after, err)
	}
}

// TestWitnesses: cards and pages count the same witnesses where much is copied.
func TestWitnesses(t *testing.T) {
	db := open(t)
	for told := range fable.Articles(fable.Options{Articles: 120, PerDay: 40}) {
		if _, err := db.Add(t.Context(), printed(t, told)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := worker.Update(t.Context(), db, worker.Options{}); err != nil {
		t.Fatal(err)
	}
	r := room.New(db)
	shared := 0
	for _, c := range walk(t, func(ctx context.Context, p room.Page) (room.List[room.Card], error) {
		return r.Statements(ctx, room.Filter{}, p)
	}) {
		page, err := r.Statement(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		st := page.Record.Statements[0]
		if st.Independent != c.Independent || st.Outlets != c.Outlets {
			t.Errorf("statement %s: %d of %d outlets on its page, %d of %d on its card", c.ID, st.Independent, st.Outlets, c.Independent, c.Outlets)
		}
		if c.Outlets > c.Independent {
			shared++
		}
	}
	if shared == 0 {
		t.Error("nothing was copied")
	}
}
