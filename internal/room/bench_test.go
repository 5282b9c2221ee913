package room_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"variorum"
	"variorum/internal/extract"
	"variorum/internal/fable"
	"variorum/internal/page"
	"variorum/internal/query"
	"variorum/internal/room"
	"variorum/internal/store"
	"variorum/internal/worker"
)

// library is a database to measure on in place of a small one made for it:
// go test -bench Pages ./internal/room -library FILE (variorum-lab library makes
// it).
var library = flag.String("library", "", "a database to measure on")

// shelf opens the library, or makes one of some hundred invented articles.
func shelf(b testing.TB) *store.DB {
	b.Helper()
	path := *library
	if path == "" {
		path = filepath.Join(b.TempDir(), "room.db")
	}
	db, err := store.Open(b.Context(), path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { db.Close() })
	if *library != "" {
		return db
	}
	for told := range fable.Articles(fable.Options{Articles: 300, PerDay: 50}) {
		if _, err := db.Add(b.Context(), printed(b, told)); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := worker.Update(b.Context(), db, worker.Options{}); err != nil {
		b.Fatal(err)
	}
	return db
}

// printed reads an invented article as the program reads others.
func printed(t testing.TB, told fable.Article) *variorum.Article {
	t.Helper()
	body, err := json.Marshal(map[string]string{"id": told.ID, "title": told.Title, "outlet": told.Outlet, "published": told.Day, "text": told.Text})
	if err != nil {
		t.Fatal(err)
	}
	art, err := extract.Article(page.Page{Path: told.ID, MediaType: page.Record, Body: body})
	if err != nil {
		t.Fatal(err)
	}
	return art
}

// BenchmarkPages measures what the data of each page costs, page after page of
// the lists that lead there.
func BenchmarkPages(b *testing.B) {
	r, ctx := room.New(shelf(b)), b.Context()
	must := func(err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	var all room.List[room.Card]
	for p := (room.Page{Limit: room.MaxLimit}); len(all.Items) < 300; p.Cursor = all.Next {
		list, err := r.Statements(ctx, room.Filter{}, p)
		must(err)
		all.Items, all.Next = append(all.Items, list.Items...), list.Next
		if all.Next == "" {
			break
		}
	}
	stories, err := r.Stories(ctx, room.Page{Limit: room.MaxLimit})
	must(err)
	speakers, err := r.Speakers(ctx, room.Page{Limit: room.MaxLimit})
	must(err)
	outlets, err := r.Outlets(ctx, room.Page{Limit: room.MaxLimit})
	must(err)
	words := []string{"will not", `"before the"`, "election", "elec* salmon", "government speaker:" + speakers.Items[0].Name, "the -election kind:direct",
		"kevuvra", "st*", "officials reported from:2015-01 to:2015-03", "the", "the -the", "the -a", "the -of -to -and -a", `"the of to and"`, "with*", "that* will* the*",
		"the election -said kevuvra", `"of the" "in the" "to the"`, "from:2015-01", "outlet:daily", "speaker:the", "-the kind:direct"}
	for _, page := range []struct {
		name string
		read func(n int) error
	}{
		{"home", func(int) error { _, err := r.Home(ctx); return err }},
		{"stamp", func(int) error { _, err := r.Stamp(ctx); return err }},
		{"statements", func(n int) error {
			cursor := ""
			if n%2 == 1 {
				cursor = all.Next
			}
			_, err := r.Statements(ctx, room.Filter{}, room.Page{Cursor: cursor})
			return err
		}},
		{"statements of an outlet", func(n int) error {
			_, err := r.Statements(ctx, room.Filter{Outlet: outlets.Items[n%len(outlets.Items)].Name, Kind: variorum.Direct}, room.Page{})
			return err
		}},
		{"statement", func(n int) error { _, err := r.Statement(ctx, all.Items[n%len(all.Items)].ID); return err }},
		{"stories", func(int) error { _, err := r.Stories(ctx, room.Page{}); return err }},
		{"story", func(n int) error {
			_, err := r.Story(ctx, stories.Items[n%len(stories.Items)].ID, room.Page{})
			return err
		}},
		{"speakers", func(int) error { _, err := r.Speakers(ctx, room.Page{}); return err }},
		{"speaker", func(n int) error {
			_, err := r.Speaker(ctx, speakers.Items[n%len(speakers.Items)].ID, room.Filter{}, room.Page{})
			return err
		}},
		{"outlets", func(int) error { _, err := r.Outlets(ctx, room.Page{}); return err }},
		{"articles", func(int) error { _, err := r.Articles(ctx, room.ArticleFilter{}, room.Page{}); return err }},
		{"article", func(n int) error { _, err := r.Article(ctx, all.Items[n%len(all.Items)].Article.ID); return err }},
		{"commitments", func(int) error { _, err := r.Commitments(ctx, room.CommitmentFilter{}, room.Page{}); return err }},
		{"review", func(int) error { _, err := r.Review(ctx, room.Page{}); return err }},
	} {
		b.Run(page.name, func(b *testing.B) {
			measured(b, func(n int) { must(page.read(n)) })
		})
	}
	for i, w := range words {
		q := query.Parse(w)
		b.Run(fmt.Sprintf("search/%d", i), func(b *testing.B) {
			measured(b, func(int) {
				_, err := r.Search(ctx, q, room.Page{})
				must(err)
			})
		})
	}
}

// measured also tells the processor time, which other programs do not change.
func measured(b *testing.B, do func(n int)) {
	spent := func() time.Duration {
		var u syscall.Rusage
		if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
			b.Fatal(err)
		}
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	before := spent()
	n := 0
	for ; b.Loop(); n++ {
		do(n)
	}
	b.ReportMetric(float64((spent()-before).Microseconds())/1000/float64(n), "cpu-ms/op")
}
