package record

import (
	"encoding/json"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/agenda"
	"variorum/internal/store"
)

// piece finds words in a text and gives their span.
func piece(t testing.TB, text, words string) variorum.Span {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("%q is not in %q", words, text)
	}
	return variorum.Span{Start: i, End: i + len(words)}
}

func on(date string) variorum.Moment {
	return variorum.Moment{Date: date, Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "dateline"}}
}

// article makes an article of one paragraph with one quotation in it.
func article(t testing.TB, id, outlet, date, text, words string, kind variorum.Kind) Analysed {
	t.Helper()
	art := &variorum.Article{ID: id, Outlet: outlet, Title: "Title of " + id, Text: text, Published: variorum.Undated("no date"),
		Blocks: []variorum.Block{{Span: variorum.Span{Start: 0, End: len(text)}, Kind: variorum.Body}}}
	if date != "" {
		art.Published = on(date)
	}
	q := variorum.Quotation{Kind: kind, Part: variorum.Body, Content: []variorum.Span{piece(t, text, words)}, Cue: []variorum.Span{},
		Source: []variorum.Span{}, Via: []variorum.Hop{}, Speaker: "Ilse Brandt", Said: variorum.Undated("no day is named")}
	return Analysed{art, &variorum.Annotation{Quotations: []variorum.Quotation{q}}}
}

// statement makes one of the first quotations of the articles.
func statement(id string, said variorum.Moment, arts ...Analysed) variorum.Statement {
	st := variorum.Statement{ID: id, Said: said, Speaker: variorum.Speaker{ID: "brandt", Name: "Ilse Brandt", Kind: variorum.Person}}
	for _, a := range arts {
		st.Versions = append(st.Versions, variorum.Version{Article: a.Article.ID, Outlet: a.Article.Outlet, Quotation: a.Annotation.Quotations[0]})
	}
	return st
}

func TestWitnesses(t *testing.T) {
	const text = "“The lock is open,” Ilse Brandt told the Tern agency."
	direct := func(id, outlet string) Analysed {
		return article(t, id, outlet, "2024-03-03", text, "The lock is open", variorum.Direct)
	}
	a, b, c := direct("a", "Herald"), direct("b", "Courier"), direct("c", "Tern")
	again := direct("d", "HERALD")
	none1, none2 := direct("e", ""), direct("f", "")
	via := direct("g", "Vesper")
	via.Annotation.Quotations[0].Via = []variorum.Hop{{Name: "Tern", Span: piece(t, text, "Tern")}}
	via2 := direct("h", "Post")
	via2.Annotation.Quotations[0].Via = []variorum.Hop{{Name: "tern", Span: piece(t, text, "Tern")}}
	tests := []struct {
		name                 string
		versions             []Analysed
		copyOf               map[string]string
		outlets, independent int
	}{
		{"one", []Analysed{a}, nil, 1, 1},
		{"two outlets", []Analysed{a, b}, nil, 2, 2},
		{"one outlet twice", []Analysed{a, again}, nil, 1, 1},
		{"unnamed outlets are two", []Analysed{none1, none2}, nil, 2, 2},
		{"a copy is no witness", []Analysed{a, b}, map[string]string{"b": "a"}, 2, 1},
		{"two copies of an article that is not here", []Analysed{a, b}, map[string]string{"a": "x", "b": "x"}, 2, 1},
		{"an agency and who passed it on", []Analysed{c, via}, nil, 2, 1},
		{"two that passed one agency on", []Analysed{via, via2, a}, nil, 3, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			st := statement("s", on("2024-03-03"), tt.versions...)
			for i := range st.Versions {
				st.Versions[i].CopyOf = tt.copyOf[st.Versions[i].Article]
			}
			arts := slices.Clone(tt.versions)
			if tt.copyOf["a"] == "x" {
				arts = append(arts, direct("x", "Elsewhere"))
			}
			rec := Build(Input{Articles: arts, Derived: variorum.Derived{Statements: []variorum.Statement{st}}})
			got := rec.Statements[0]
			if got.Outlets != tt.outlets || got.Independent != tt.independent {
				t.Errorf("%d outlets, %d independent; want %d and %d", got.Outlets, got.Independent, tt.outlets, tt.independent)
			}
		})
	}
}

func TestOrder(t *testing.T) {
	long := article(t, "a", "Herald", "2024-03-05", "“The lock is open and will stay open,” she said.", "The lock is open and will stay open", variorum.Direct)
	short := article(t, "b", "Courier", "2024-03-04", "She said the lock was open and would stay so.", "the lock was open and would stay so", variorum.Indirect)
	copied := article(t, "c", "Post", "2024-03-06", "“The lock is open and will stay open,” she said.", "The lock is open and will stay open", variorum.Direct)
	st := statement("s1", variorum.Undated("no day is named"), short, long, copied)
	st.Versions[2].CopyOf = "a"
	early := statement("s2", on("2024-01-01"), article(t, "d", "Tern", "2024-03-07", "It rains, Brandt said.", "It rains", variorum.Indirect))
	rec := Build(Input{
		Articles: []Analysed{copied, short, long, {undatedArticle(t), nil}, article(t, "d", "Tern", "2024-03-07", "It rains, Brandt said.", "It rains", variorum.Indirect)},
		Derived:  variorum.Derived{Statements: []variorum.Statement{st, early}},
	})
	var ids, outlets []string
	for _, s := range rec.Statements {
		ids = append(ids, s.ID)
	}
	if want := []string{"s2", "s1"}; !slices.Equal(ids, want) {
		t.Errorf("statements %v, want %v: undated last", ids, want)
	}
	undated := rec.Statements[1]
	for _, v := range undated.Versions {
		outlets = append(outlets, rec.Outlets[v.Outlet-1].Name)
	}
	if want := []string{"Herald", "Courier"}; !slices.Equal(outlets, want) {
		t.Errorf("versions of %v, want %v: the fullest first, the copy folded", outlets, want)
	}
	if got := undated.Versions[0].Copies; len(got) != 1 || rec.Articles[got[0].Article-1].ID != "c" {
		t.Errorf("copies %v, want the one of article c", got)
	}
	if got := undated.Reported.Text; got != "4 March 2024" {
		t.Errorf("reported %s, want 4 March 2024", got)
	}
	if got := rec.Articles[len(rec.Articles)-1]; got.ID != "e" || got.Published.Text != "undated" {
		t.Errorf("last article %s, %s; want the undated one", got.ID, got.Published.Text)
	}
}

func undatedArticle(t testing.TB) *variorum.Article {
	t.Helper()
	return article(t, "e", "", "", "Nothing.", "Nothing", variorum.Indirect).Article
}

func TestDates(t *testing.T) {
	tests := []struct {
		m                        variorum.Moment
		words, short, first, end string
	}{
		{on("2021-04-08"), "8 April 2021", "8 Apr 2021", "2021-04-08", "2021-04-08"},
		{variorum.Moment{Date: "2024-02", Precision: variorum.ToMonth}, "February 2024", "~Feb 2024", "2024-02-01", "2024-02-29"},
		{variorum.Moment{Date: "2024", Precision: variorum.ToYear}, "2024", "~2024", "2024-01-01", "2024-12-31"},
		{variorum.Moment{Date: "2024-03-03/2024-03-05", Precision: variorum.ToRange}, "3–5 March 2024", "~3–5 Mar 2024", "2024-03-03", "2024-03-05"},
		{variorum.Moment{Date: "2024-02-28/2024-03-05", Precision: variorum.ToRange}, "28 February – 5 March 2024", "~28 Feb – 5 Mar 2024", "2024-02-28", "2024-03-05"},
		{variorum.Moment{Date: "2024-12-30/2025-01-02", Precision: variorum.ToRange}, "30 December 2024 – 2 January 2025", "~30 Dec 2024 – 2 Jan 2025", "2024-12-30", "2025-01-02"},
		{variorum.Moment{Date: "XXXX-WXX-7", Precision: variorum.ToWeekday}, "a Sunday", "a Sunday", "", ""},
		{variorum.Undated("no"), "undated", "?", "", ""},
		{variorum.Moment{Date: "soon", Precision: variorum.ToDay}, "soon", "~soon", "", ""},
	}
	for _, tt := range tests {
		first, end, _ := Days(tt.m)
		got := []string{DateWords(tt.m), ShortDate(tt.m), first, end}
		if want := []string{tt.words, tt.short, tt.first, tt.end}; !slices.Equal(got, want) {
			t.Errorf("%v: %q, want %q", tt.m, got, want)
		}
	}
}

// TestContrast checks that marks lie in the version that differs, also where
// its words are in pieces.
func TestContrast(t *testing.T) {
	versions := []Version{
		{Words: []Slice{{Text: "Norland will keep the canal open"}}},
		{Words: []Slice{{Text: "Norland will"}, {Text: "leave the old canal open"}}},
	}
	contrast(versions)
	var got []string
	for _, w := range versions[1].Words {
		for _, m := range w.Marks {
			got = append(got, string(m.Kind)+" "+m.Span.In(w.Text))
		}
	}
	if want := []string{"reworded leave", "only old"}; !slices.Equal(got, want) {
		t.Errorf("marks %q, want %q", got, want)
	}
	if versions[0].Words[0].Marks != nil {
		t.Error("the fullest version is marked")
	}
}

// affair is an input with non-ASCII text, several articles and statements.
func affair(t testing.TB) Input {
	t.Helper()
	a := article(t, "a", "Herald", "2024-03-04", "“Größe – das zählt,” Ilse Brandt said on Sunday.", "Größe – das zählt", variorum.Direct)
	b := article(t, "b", "Courier", "2024-03-04", "— «Größe, die zählt» — said she.", "Größe, die zählt", variorum.Direct)
	c := article(t, "c", "", "", "Brandt said it was size that counted.", "it was size that counted", variorum.Indirect)
	a.Annotation.Quotations[0].SpeakerBasis = variorum.Basis{Rule: "name", Span: &variorum.Span{Start: 26, End: 37}}
	a.Annotation.Commitments = []variorum.Commitment{{Article: "a", Kind: "plan", What: variorum.Span{Start: 26, End: 37},
		Due: on("2024-09-01")}}
	said := variorum.Moment{Date: "2024-03-03", Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "weekday", Article: "a"}}
	sunday := piece(t, a.Article.Text, "Sunday")
	said.Basis.Span = &sunday
	return Input{Articles: []Analysed{a, b, c}, Derived: variorum.Derived{
		Statements: []variorum.Statement{statement("s1", said, a, b), statement("s2", variorum.Undated("no day"), c)},
		Stories:    []variorum.Story{{ID: "y", Name: "Size", From: on("2024-03-04"), To: on("2024-03-04"), Articles: []string{"a", "b"}}},
		Copies:     []variorum.Copy{{Article: "b", Of: "a", Kind: variorum.Passage, Share: .2}},
		Prospects:  prospects(a, b, c),
	}}
}

// prospects puts together what articles say of the time to come, as a worker
// does.
func prospects(arts ...Analysed) []variorum.Prospect {
	var in []agenda.Input
	for _, a := range arts {
		in = append(in, agenda.Input{ID: a.Article.ID, Outlet: a.Article.Outlet, Published: a.Article.Published,
			In: func(s variorum.Span) string { return s.In(a.Article.Text) }, Commitments: a.Annotation.Commitments, Outcomes: a.Annotation.Outcomes})
	}
	return agenda.Find(in)
}

// TestSameBytes: the order of the input does not show.
func TestSameBytes(t *testing.T) {
	in := affair(t)
	want, err := json.Marshal(Build(in).InCodePoints())
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20 {
		rng.Shuffle(len(in.Articles), func(i, j int) { in.Articles[i], in.Articles[j] = in.Articles[j], in.Articles[i] })
		rng.Shuffle(len(in.Derived.Statements), func(i, j int) {
			s := in.Derived.Statements
			s[i], s[j] = s[j], s[i]
		})
		got, err := json.Marshal(Build(in).InCodePoints())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), string(got)); diff != "" {
			t.Fatal(diff)
		}
	}
}

// TestCodePoints: spans of the JSON form are code points of the texts.
func TestCodePoints(t *testing.T) {
	rec := Build(affair(t))
	wire := rec.InCodePoints()
	under := func(article int, s variorum.Span) string {
		return string([]rune(wire.Articles[article-1].Text)[s.Start:s.End])
	}
	for _, st := range wire.Statements {
		if g := st.Said.Ground; g.Span != nil && under(g.Article, *g.Span) != g.Proof {
			t.Errorf("the date of %s rests on %q, not %q", st.ID, under(g.Article, *g.Span), g.Proof)
		}
		for _, v := range st.Versions {
			for _, w := range v.Words {
				if got := under(v.Article, w.Span); got != w.Text {
					t.Errorf("%s: %q, want %q", st.ID, got, w.Text)
				}
			}
		}
	}
	if c := wire.Commitments[0]; under(c.Reports[0].Article, c.Reports[0].What.Span) != c.Reports[0].What.Text {
		t.Errorf("commitment %q, want %q", under(c.Reports[0].Article, c.Reports[0].What.Span), c.Reports[0].What.Text)
	}
	if s := rec.Statements[0].Versions[0].Words[0].Span; s.Start != len("“") {
		t.Errorf("the record itself counts bytes, not %v", s)
	}
}

// TestLoad goes through a real database.
func TestLoad(t *testing.T) {
	ctx := t.Context()
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "record.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	in := affair(t)
	for _, a := range in.Articles {
		if _, err := db.Add(ctx, a.Article); err != nil {
			t.Fatal(err)
		}
		if err := db.Annotate(ctx, "test", store.Annotated{Article: a.Article, Annotation: a.Annotation}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.SetDerived(ctx, in.Derived, nil); err != nil {
		t.Fatal(err)
	}
	if err := db.AddNote(ctx, "lost.bin", variorum.Note{Kind: "binary", Message: "not text"}); err != nil {
		t.Fatal(err)
	}
	rec, err := Load(ctx, db, Options{Name: "Sizes"})
	if err != nil {
		t.Fatal(err)
	}
	if rec.Affair.Name != "Sizes" || len(rec.Articles) != 3 || len(rec.Statements) != 2 || len(rec.Notes) != 1 {
		t.Errorf("%+v", rec.Affair)
	}
	if got := rec.Statements[0].Versions[0].Words[0].Text; got != "Größe – das zählt" {
		t.Errorf("words %q", got)
	}
}
