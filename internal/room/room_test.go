package room_test

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/extract"
	"variorum/internal/folder"
	"variorum/internal/lookup"
	"variorum/internal/query"
	"variorum/internal/record"
	"variorum/internal/room"
	"variorum/internal/store"
	"variorum/internal/worker"
)

func open(t testing.TB) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "room.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// sample is a room over the sample affair, and its whole record.
func sample(t testing.TB) (*room.Room, *record.Record) {
	t.Helper()
	db := open(t)
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
	rec, err := record.Load(t.Context(), db, record.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return room.New(db), rec.InCodePoints()
}

// walk reads a whole list, some items at a time.
func walk[T any](t testing.TB, read func(context.Context, room.Page) (room.List[T], error)) []T {
	t.Helper()
	var all []T
	page := room.Page{Limit: 7}
	for {
		list, err := read(t.Context(), page)
		if err != nil {
			t.Fatal(err)
		}
		if len(list.Items) > page.Limit || list.Items == nil {
			t.Fatalf("a page of %d items", len(list.Items))
		}
		all = append(all, list.Items...)
		if page.Cursor = list.Next; page.Cursor == "" {
			return all
		}
	}
}

// TestCards: what lists show is what the whole record says.
func TestCards(t *testing.T) {
	r, rec := sample(t)
	all := walk(t, func(ctx context.Context, p room.Page) (room.List[room.Card], error) {
		return r.Statements(ctx, room.Filter{}, p)
	})
	byID := map[string]room.Card{}
	for _, c := range all {
		byID[c.ID] = c
	}
	if len(all) != len(rec.Statements) || len(byID) != len(all) {
		t.Errorf("%d cards, %d of them different, for %d statements", len(all), len(byID), len(rec.Statements))
	}
	for _, st := range rec.Statements {
		lead := st.Versions[0]
		art := rec.Articles[lead.Article-1]
		want := room.Card{ID: st.ID, Speaker: room.SpeakerRef{ID: st.Speaker.ID, Name: st.Speaker.Name, Role: st.Speaker.Role, Kind: st.Speaker.Kind, Label: st.Speaker.Label()},
			Said: when(st.Said), Kind: st.Kind, Denial: st.Denial, Attitude: st.Attitude, Ordinal: lead.Ordinal, Outlets: st.Outlets,
			Independent: st.Independent, Confidence: lead.Confidence,
			Article: room.ArticleRef{ID: art.ID, Title: art.Title, Outlet: art.OutletName, URL: art.URL, Published: when(art.Published)}}
		for _, v := range st.Versions {
			want.Versions += 1 + len(v.Copies) + len(v.Earlier)
		}
		if st.Story > 0 {
			want.Story = &room.StoryRef{ID: rec.Stories[st.Story-1].ID, Name: rec.Stories[st.Story-1].Name}
		}
		if lead.Act != nil {
			want.Act = &room.Slice{Text: lead.Act.Text, Span: lead.Act.Span}
		}
		for _, w := range lead.Words {
			want.Words = append(want.Words, room.Slice{Text: w.Text, Span: w.Span, Para: w.Para, Gap: w.Gap})
		}
		if diff := cmp.Diff(want, byID[st.ID]); diff != "" {
			t.Errorf("statement %s: %s", st.ID, diff)
		}
	}
}

func when(w record.When) room.When {
	return room.When{Date: w.Moment.Date, Precision: w.Moment.Precision, Text: w.Text, Clock: w.Clock, Why: w.Ground.Why}
}

// TestStatement: a page about one statement says of it what the whole record
// says.
func TestStatement(t *testing.T) {
	r, rec := sample(t)
	for i := range rec.Statements {
		want := &rec.Statements[i]
		page, err := r.Statement(t.Context(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		page = page.InCodePoints()
		if len(page.Record.Statements) != 1 {
			t.Fatalf("%d statements", len(page.Record.Statements))
		}
		got := &page.Record.Statements[0]
		same := func(what string, a, b any) {
			if diff := cmp.Diff(a, b); diff != "" {
				t.Errorf("%s of %s: %s", what, want.ID, diff)
			}
		}
		same("day", want.Said.Moment, got.Said.Moment)
		same("counts", []int{want.Outlets, want.Independent, want.Wordings, len(want.Versions)}, []int{got.Outlets, got.Independent, got.Wordings, len(got.Versions)})
		for k := range min(len(want.Versions), len(got.Versions)) {
			same("words", want.Versions[k].Words, got.Versions[k].Words)
		}
		var echoes, found []string
		for _, n := range want.Echoes {
			echoes = append(echoes, rec.Statements[n-1].ID)
		}
		for _, c := range slices.Concat(page.Before, page.After, page.Undated) {
			found = append(found, c.ID)
		}
		slices.Sort(echoes)
		slices.Sort(found)
		same("echoes", echoes, found)
	}
}

// TestStory: the pages of a story hold each of its statements and articles once.
func TestStory(t *testing.T) {
	r, rec := sample(t)
	cards := walk(t, r.Stories)
	if len(cards) != len(rec.Stories) {
		t.Errorf("%d stories, not %d", len(cards), len(rec.Stories))
	}
	for _, want := range rec.Stories {
		var found []string
		page := room.Page{Limit: 5}
		for {
			got, err := r.Story(t.Context(), want.ID, page)
			if err != nil {
				t.Fatal(err)
			}
			if got.Articles != len(want.Articles) || got.Statements != want.Statements || got.Days != record.SpanWords(want.From, want.To) {
				t.Errorf("story %s: %d articles, %d statements, %s", want.ID, got.Articles, got.Statements, got.Days)
			}
			printed, sum := 0, 0
			for _, p := range got.Printed {
				printed += 1 + len(p.Copies)
			}
			for _, n := range got.Series.Counts {
				sum += n
			}
			if printed != len(want.Articles) || sum > want.Statements {
				t.Errorf("story %s prints %d of %d articles, its series counts %d of %d", want.ID, printed, len(want.Articles), sum, want.Statements)
			}
			if !slices.IsSortedFunc(got.Matrix.Rows, func(x, y room.Row) int { return len(y.Cells) - len(x.Cells) }) {
				t.Errorf("story %s: its matrix has not those first that most carry", want.ID)
			}
			for _, row := range got.Matrix.Rows {
				n := slices.IndexFunc(rec.Statements, func(st record.Statement) bool { return st.ID == row.Statement })
				if len(row.Cells) != len(rec.Matrix[n].Cells) {
					t.Errorf("statement %s is in %d columns, not %d", row.Statement, len(row.Cells), len(rec.Matrix[n].Cells))
				}
			}
			for _, day := range got.Timeline {
				for _, c := range day.Statements {
					found = append(found, c.ID)
				}
			}
			if page.Cursor = got.Next; page.Cursor == "" {
				break
			}
		}
		var ids []string
		for _, st := range rec.Statements {
			if st.Story > 0 && rec.Stories[st.Story-1].ID == want.ID {
				ids = append(ids, st.ID)
			}
		}
		slices.Sort(ids)
		slices.Sort(found)
		if diff := cmp.Diff(ids, found); diff != "" {
			t.Errorf("story %s: %s", want.ID, diff)
		}
	}
}

// TestSpeakers: everybody of the record is listed, most statements first, and
// has a page with all that they said.
func TestSpeakers(t *testing.T) {
	r, rec := sample(t)
	cards := walk(t, r.Speakers)
	if len(cards) != len(rec.Speakers) || !slices.IsSortedFunc(cards, func(x, y room.SpeakerCard) int { return y.Statements - x.Statements }) {
		t.Errorf("%d speakers, not %d by statements", len(cards), len(rec.Speakers))
	}
	for _, want := range rec.Speakers {
		page, err := r.Speaker(t.Context(), want.ID, room.Filter{}, room.Page{Limit: room.MaxLimit})
		if err != nil {
			t.Fatal(err)
		}
		if page.Name != want.Name || page.Statements != len(want.Statements) || len(page.Said.Items) != len(want.Statements) {
			t.Errorf("%s said %d things, not %d", page.Name, len(page.Said.Items), len(want.Statements))
		}
		for _, n := range page.Named {
			if n.Count == 0 || len(n.Outlets) == 0 || !isSlice(rec, n.Article, n.Words) {
				t.Errorf("%s is named %+v", page.Name, n)
			}
		}
		for _, p := range page.Phrases {
			if len(p.Statements) < 2 || len(query.Words(p.Words.Text)) < 3 || !isSlice(rec, p.Article, p.Words) {
				t.Errorf("%s says again and again %+v", page.Name, p)
			}
		}
	}
}

// isSlice reports whether words are those of an article.
func isSlice(rec *record.Record, article string, s room.Slice) bool {
	n := slices.IndexFunc(rec.Articles, func(a record.Article) bool { return a.ID == article })
	runes := []rune(rec.Articles[n].Text)
	return s.Text != "" && string(runes[s.Span.Start:s.Span.End]) == s.Text
}

// TestArticles: the newest first, each with its page.
func TestArticles(t *testing.T) {
	r, rec := sample(t)
	cards := walk(t, func(ctx context.Context, p room.Page) (room.List[room.ArticleCard], error) {
		return r.Articles(ctx, room.ArticleFilter{}, p)
	})
	if len(cards) != len(rec.Articles) {
		t.Errorf("%d articles, not %d", len(cards), len(rec.Articles))
	}
	for _, want := range rec.Articles {
		page, err := r.Article(t.Context(), want.ID)
		if err != nil {
			t.Fatal(err)
		}
		page = page.InCodePoints()
		n := slices.IndexFunc(page.Record.Articles, func(a record.Article) bool { return a.ID == want.ID })
		got := page.Record.Articles[n]
		if got.Text != want.Text || len(page.Statements) != len(want.Statements) || page.Card.Statements != len(want.Statements) {
			t.Errorf("article %s: %d statements, not %d", want.ID, len(page.Statements), len(want.Statements))
		}
		linked := 0
		for k, q := range got.Quotes {
			if (q.Statement > 0) != (want.Quotes[k].Statement > 0) {
				t.Errorf("article %s: quotation %d is linked wrongly", want.ID, k)
			}
			if q.Statement > 0 {
				linked++
			}
		}
		if want.CopyOf > 0 && (page.CopyOf == nil || page.CopyOf.ID != rec.Articles[want.CopyOf-1].ID) {
			t.Errorf("article %s is a copy of %v", want.ID, page.CopyOf)
		}
	}
	outlets := walk(t, r.Outlets)
	sum := 0
	for _, o := range outlets {
		sum += o.Articles
	}
	if sum != len(rec.Articles) {
		t.Errorf("the outlets have %d articles, not %d", sum, len(rec.Articles))
	}
}

// TestCommitments: each of the record, with its reports in the articles' words.
func TestCommitments(t *testing.T) {
	r, rec := sample(t)
	cards := walk(t, func(ctx context.Context, p room.Page) (room.List[room.CommitmentCard], error) {
		return r.Commitments(ctx, room.CommitmentFilter{}, p)
	})
	if len(cards) != len(rec.Commitments) || len(cards) == 0 {
		t.Errorf("%d commitments, not %d", len(cards), len(rec.Commitments))
	}
	for _, c := range cards {
		k := slices.IndexFunc(rec.Commitments, func(w record.Commitment) bool { return w.ID == c.ID })
		want := rec.Commitments[k]
		if c.Status != want.Status || c.Outlets != want.Outlets || c.Independent != want.Independent || len(c.Reports)+c.More != len(want.Reports) ||
			c.Who.Name != want.Who.Name || c.Who.ID != want.Who.ID || c.Due.Text != want.Due.Text || !isSlice(rec, c.Article.ID, c.What) {
			t.Errorf("got %+v, want %+v", c, want)
		}
	}
}

// TestSearch compares what is found with what a reading of everything finds.
func TestSearch(t *testing.T) {
	r, rec := sample(t)
	for _, typed := range []string{"treaty", "the treaty", `"it is"`, "agree*", "agree* -the", "sides kind:direct", "we not -it", "speaker:" + strings.Fields(rec.Speakers[0].Name)[0],
		"a -the kind:indirect", "zzzz", `"the the"`, "treaty from:2021-04 to:2021-04-07"} {
		q := query.Parse(typed)
		var found []string
		var first *room.Results
		list := walk(t, func(ctx context.Context, p room.Page) (room.List[room.Card], error) {
			res, err := r.Search(ctx, q, p)
			if err != nil {
				return room.List[room.Card]{}, err
			}
			if p.Cursor == "" {
				first = res
			}
			return res.Statements, nil
		})
		for _, c := range list {
			found = append(found, c.ID)
			for _, w := range c.Words {
				for _, m := range w.Marks {
					if n := utf8.RuneCountInString(w.Text); m.Start < 0 || m.Start >= m.End || m.End > n {
						t.Errorf("%s: mark %v in %d", typed, m, n)
					}
				}
			}
		}
		if q.From == "" && !slices.ContainsFunc(q.Terms, func(t query.Term) bool { return t.Field == query.Speaker }) {
			var want []string
			for _, st := range rec.Statements {
				if says(st, q) {
					want = append(want, st.ID)
				}
			}
			got := slices.Sorted(slices.Values(found))
			slices.Sort(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s: %s", typed, diff)
			}
		}
		if first.Facets == nil || first.Facets.Statements != min(len(found), 200) {
			t.Errorf("%s: facets %+v of %d", typed, first.Facets, len(found))
		}
		for _, hit := range first.Articles {
			for _, p := range hit.Passages {
				if !isSlice(rec, hit.ID, p) || len(p.Marks) == 0 {
					t.Errorf("%s: a passage that is none: %+v", typed, p)
				}
			}
		}
	}
}

// says reports whether a statement has what a query asks for.
func says(st record.Statement, q query.Query) bool {
	var said [][]lookup.Word
	add := func(text string) { said = append(said, lookup.Words(text)) }
	var versions func([]record.Version)
	versions = func(list []record.Version) {
		for _, v := range list {
			text := ""
			for _, w := range v.Words {
				text += " " + w.Text
			}
			add(text)
			versions(v.Copies)
			versions(v.Earlier)
		}
	}
	versions(st.Versions)
	add(st.Speaker.Name + " " + st.Speaker.Role)
	for _, term := range q.Terms {
		found := term.Field == query.Kind && string(st.Kind) == term.Words[0]
		if term.Field == query.Anywhere {
			lit := lookup.NewLight(query.Query{Terms: []query.Term{{Words: term.Words, Prefix: term.Prefix}}})
			found = slices.ContainsFunc(said, func(words []lookup.Word) bool {
				text := ""
				for _, w := range words {
					text += " " + w.Low
				}
				return len(lit.Spans(text)) > 0
			})
		}
		if found == term.Not {
			return false
		}
	}
	return true
}

func TestMissing(t *testing.T) {
	r, ctx := room.New(open(t)), t.Context()
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
	home, err := r.Home(ctx)
	if err != nil || home.Counts != (room.Counts{}) || home.AsOf.Text != "undated" {
		t.Errorf("an empty home: %+v, %v", home, err)
	}
}

// FuzzCursor: no cursor that was not given ends in anything but its own error.
func FuzzCursor(f *testing.F) {
	for _, s := range []string{"", "n", "!", "nAAAA", "n\x00", "sAAA", "d"} {
		f.Add(s)
	}
	db, err := store.Open(context.Background(), filepath.Join(f.TempDir(), "room.db"), store.Options{})
	if err != nil {
		f.Fatal(err)
	}
	defer db.Close()
	r := room.New(db)
	f.Fuzz(func(t *testing.T, cursor string) {
		page := room.Page{Cursor: cursor}
		ctx := t.Context()
		_, a := r.Statements(ctx, room.Filter{}, page)
		_, b := r.Speakers(ctx, page)
		_, c := r.Commitments(ctx, room.CommitmentFilter{}, page)
		_, d := r.Review(ctx, page)
		for _, err := range []error{a, b, c, d} {
			if err != nil && !errors.Is(err, variorum.ErrUsage) {
				t.Errorf("%q: %v", cursor, err)
			}
		}
	})
}

// FuzzSearch: nothing that is typed is an error, and what is marked is there.
func FuzzSearch(f *testing.F) {
	for _, s := range []string{`"harbour toll" -brekk* speaker:"Karin Lund"`, `") OR 1=1 --`, "NEAR(a b)", "words:x AND y", `a"*`, "\u0308* -\u0308", "^a + b", "{words}:a", "from:2031 -x y"} {
		f.Add(s)
	}
	db := open(f)
	for i, text := range []string{"Harbour tolls rise, Karin Lund said.", "“Größe zählt,” said Brekk.", "Кест told reporters: talks go on."} {
		art := &variorum.Article{ID: string(rune('a' + i)), Outlet: "Herald", Text: text, Published: variorum.Moment{Date: "2031-05-03", Precision: variorum.ToDay}}
		if _, err := db.Add(f.Context(), art); err != nil {
			f.Fatal(err)
		}
	}
	whole := func(art *variorum.Article) (*variorum.Annotation, error) {
		return &variorum.Annotation{Quotations: []variorum.Quotation{{Kind: variorum.Direct, Speaker: "Karin Lund", SpeakerKind: variorum.Person,
			Content: []variorum.Span{{End: len(art.Text)}}, Confidence: 1}}}, nil
	}
	if _, err := worker.Update(f.Context(), db, worker.Options{Version: "whole", Analyze: whole}); err != nil {
		f.Fatal(err)
	}
	r := room.New(db)
	f.Fuzz(func(t *testing.T, typed string) {
		q := query.Parse(typed)
		found, err := r.Search(t.Context(), q, room.Page{})
		if err != nil {
			t.Fatalf("%q, read as %q: %v", typed, q, err)
		}
		for _, c := range found.Statements.Items {
			for _, w := range c.Words {
				for _, m := range w.Marks {
					if m.Start < 0 || m.Start >= m.End || m.End > utf8.RuneCountInString(w.Text) {
						t.Fatalf("%q: mark %v in %q", typed, m, w.Text)
					}
				}
			}
		}
	})
}
