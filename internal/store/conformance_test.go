package store_test

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/store"
)

// conformance is what every database behind the store must do. open gives an
// empty one.
func conformance(t *testing.T, open func(*testing.T) *store.DB) {
	for _, c := range []struct {
		name string
		test func(*testing.T, *store.DB)
	}{
		{"Add", testAdd},
		{"AddIsAtomic", testAddIsAtomic},
		{"AddAtOnce", testAddAtOnce},
		{"Order", testOrder},
		{"Annotate", testAnnotate},
		{"AnnotateRefuses", testAnnotateRefuses},
		{"AnnotateWhileReading", testAnnotateWhileReading},
		{"Derived", testDerived},
		{"Derive", testDerive},
		{"Prospects", testProspects},
		{"Occasions", testOccasions},
		{"View", testView},
		{"Sketches", testSketches},
		{"DerivedAfterNewAnalysis", testDerivedAfterNewAnalysis},
		{"Corrections", testCorrections},
		{"Ledger", testLedger},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// article is an invented article that uses every field.
func article(id string) *variorum.Article {
	text := "ELDEN, May 3. /NPA/.\n\nThe minister of Norland, Ada Kest, said: “We won’t sign.\x00” Кест told reporters on Monday that talks go on.\n"
	return &variorum.Article{
		ID: id, ExternalID: "x-" + id, Path: "in/" + id + ".txt", URL: "https://npa.example/" + id,
		Outlet: "NPA", OutletFrom: variorum.Basis{Rule: "dateline", Span: &variorum.Span{Start: 15, End: 18}},
		Title: "Kest won’t sign", TitleFrom: variorum.Basis{Rule: "field title"},
		Byline: "Ivo Rusk", BylineFrom: variorum.Basis{Rule: "field byline"},
		Published: variorum.Undated("no year"), Acquired: "2031-05-09", Lang: "en",
		Text: text, TextSHA256: "00ff",
		Blocks: []variorum.Block{
			{Span: variorum.Span{Start: 0, End: 20}, Kind: variorum.Body},
			{Span: variorum.Span{Start: 22, End: len(text) - 1}, Kind: variorum.Repeat, Rule: "seen", Of: &variorum.Span{Start: 0, End: 20}},
		},
		Extra: map[string]json.RawMessage{"rank": json.RawMessage(`[1,"two"]`)},
		Notes: []variorum.Note{{Kind: "text", Message: "a byte was not valid", Span: &variorum.Span{Start: 1, End: 2}}},
	}
}

// refined is the article as an analysis may return it, with findings in
// every list.
func refined(id string) store.Annotated {
	art := article(id)
	art.Published = variorum.Moment{Date: "2031-05-03", Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "dateline", Span: &variorum.Span{Start: 7, End: 12}}}
	art.Outlet, art.Lang = "Norland Press Agency", "en-NL"
	said := variorum.Moment{Date: "XXXX-WXX-1", Precision: variorum.ToWeekday, Basis: variorum.Basis{Rule: "weekday", Span: &variorum.Span{Start: 110, End: 116}}}
	return store.Annotated{Article: art, Annotation: &variorum.Annotation{
		Sentences: []variorum.Span{{Start: 0, End: 20}, {Start: 22, End: 80}},
		Quotations: []variorum.Quotation{
			{Kind: variorum.Direct, Part: variorum.Body, Content: spans(65, 72, 73, 80), Cue: spans(57, 61), Source: spans(22, 55),
				Speaker: "Ada Kest", SpeakerID: "kest", SpeakerKind: variorum.Person, SpeakerRole: "minister",
				SpeakerBasis: variorum.Basis{Rule: "subject of the cue", Span: &variorum.Span{Start: 22, End: 55}},
				Via:          []variorum.Hop{{Name: "reporters", Span: variorum.Span{Start: 96, End: 105}}},
				Said:         said, Denial: true, Confidence: 0.75},
			{Kind: variorum.Indirect, Part: variorum.Caption, Content: spans(110, 118), Cue: spans(), Source: spans(),
				SpeakerKind: variorum.UnknownActor, SpeakerBasis: variorum.Basis{Reason: "two candidates"}, Via: []variorum.Hop{},
				Said: variorum.Undated("no date"), Attitude: true, Confidence: 0.5},
		},
		Dates: []variorum.Date{{Span: variorum.Span{Start: 7, End: 12}, Type: "DATE", Value: "2031-05-03", Mod: "APPROX", Rule: "month day", Reason: "none",
			Granularity: "day", Basis: variorum.Basis{Rule: "date before", Span: &variorum.Span{Start: 1, End: 4}}, Candidates: []string{"2031-05-03", "2031-03-05"}}},
		Entities: []variorum.Entity{
			{Name: "Ada Kest", Kind: variorum.Person, Role: "minister", Gender: "f", Aliases: []string{"Kest", "Кест"}, Mentions: spans(47, 55)},
			{Name: "Norland", Kind: variorum.State, Mentions: spans()},
		},
		Events: []variorum.Event{{Article: id, Type: "REJECT", Code: "REJECT", Mode: "meet", Contexts: []string{"military"}, Modality: variorum.Happened,
			Span: variorum.Span{Start: 22, End: 40}, Act: spans(25, 30),
			Actors:     []variorum.Party{{Name: "Norland", Kind: variorum.State, State: "Norland", Sort: "government", Span: variorum.Span{Start: 22, End: 25}}},
			Recipients: []variorum.Party{}, When: &variorum.Span{Start: 30, End: 34}, Date: said, Where: &variorum.Span{Start: 34, End: 40}, Place: "Sund", Quotation: 1}},
		Commitments: []variorum.Commitment{{Article: id, Kind: "plan", What: variorum.Span{Start: 100, End: 120}, Cue: variorum.Span{Start: 100, End: 104},
			When: variorum.Span{Start: 110, End: 116}, Who: &variorum.Span{Start: 22, End: 55}, Actor: "Ada Kest", ActorKind: variorum.Person, ActorBasis: variorum.Basis{Rule: "named there"}, Due: said}},
		Outcomes: []variorum.Outcome{{Article: id, Tells: variorum.Moved, What: variorum.Span{Start: 100, End: 120}, Cue: variorum.Span{Start: 100, End: 104},
			When: &variorum.Span{Start: 110, End: 116}, Actor: "Norland", Day: said, To: variorum.Undated("none")}},
		Notes: []variorum.Note{{Kind: "quote", Message: "an unbalanced mark"}},
	}}
}

func spans(ends ...int) []variorum.Span {
	list := []variorum.Span{}
	for i := 0; i+1 < len(ends); i += 2 {
		list = append(list, variorum.Span{Start: ends[i], End: ends[i+1]})
	}
	return list
}

func testAdd(t *testing.T, db *store.DB) {
	ctx := t.Context()
	bare := &variorum.Article{ID: "bare", Published: variorum.Undated("")}
	added, err := db.Add(ctx, article("b"), bare, article("b"), article("a"))
	same(t, err, nil)
	same(t, added, []string{"b", "bare", "a"})

	elsewhere := article("a")
	elsewhere.Path, elsewhere.Title = "in/other.txt", "another headline"
	before, err := db.Revision(ctx)
	same(t, err, nil)
	for range 2 {
		added, err = db.Add(ctx, article("b"), elsewhere)
		same(t, err, nil)
		same(t, added, []string(nil))
	}
	after, err := db.Revision(ctx)
	same(t, err, nil)
	same(t, after, before)
	same(t, list(t, db.Articles(ctx)), []*variorum.Article{article("a"), article("b"), bare})
	found, err := db.Article(ctx, "a")
	same(t, err, nil)
	same(t, found, store.Annotated{Article: article("a")})
	_, err = db.Article(ctx, "none")
	kind(t, err, variorum.ErrNotFound)
}

func testAddIsAtomic(t *testing.T, db *store.DB) {
	ctx := t.Context()
	added, err := db.Add(ctx, article("a"), &variorum.Article{})
	kind(t, err, variorum.ErrInput)
	same(t, added, []string(nil))
	stopped, stop := context.WithCancel(ctx)
	stop()
	_, err = db.Add(stopped, article("b"))
	kind(t, err, context.Canceled)
	same(t, list(t, db.Articles(ctx)), []*variorum.Article(nil))
}

func testAddAtOnce(t *testing.T, db *store.DB) {
	ctx := t.Context()
	var wg sync.WaitGroup
	var mu sync.Mutex
	var all []string
	for w := range 4 {
		wg.Go(func() {
			for i := range 10 {
				added, err := db.Add(ctx, article(fmt.Sprint("own-", w, "-", i)), article(fmt.Sprint("shared-", i)))
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				all = append(all, added...)
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	var want []string
	for _, art := range list(t, db.Articles(ctx)) {
		want = append(want, art.ID)
	}
	slices.Sort(all)
	slices.Sort(want)
	same(t, len(all), 50)
	same(t, all, want)
}

func testOrder(t *testing.T, db *store.DB) {
	ctx := t.Context()
	dates := []struct {
		id, date  string
		precision variorum.Precision
	}{
		{"1", "", variorum.UnknownMoment}, {"2", "XXXX-WXX-3", variorum.ToWeekday}, {"3", "2031-04-08", variorum.ToDay},
		{"5", "2030", variorum.ToYear}, {"4", "2031-04-08", variorum.ToDay}, {"0", "2031-04-09", variorum.ToDay},
	}
	var arts []*variorum.Article
	for _, d := range dates {
		art := article(d.id)
		art.Published = variorum.Moment{Date: d.date, Precision: d.precision}
		arts = append(arts, art)
	}
	_, err := db.Add(ctx, arts...)
	same(t, err, nil)
	order := func() (ids string) {
		for _, art := range list(t, db.Articles(ctx)) {
			ids += art.ID
		}
		return ids
	}
	same(t, order(), "534012")
	same(t, db.Annotate(ctx, "v", refined("2")), nil)
	same(t, order(), "534021", "a refined date moves an article")
}

func testAnnotate(t *testing.T, db *store.DB) {
	ctx := t.Context()
	_, err := db.Add(ctx, article("a"), article("b"), article("c"))
	same(t, err, nil)
	empty := store.Annotated{Article: article("c"), Annotation: &variorum.Annotation{}}
	same(t, db.Annotate(ctx, "v1", refined("b"), empty), nil)
	same(t, list(t, db.Unannotated(ctx, "v1")), []*variorum.Article{article("a")})

	empty.Annotation = &variorum.Annotation{
		Sentences: []variorum.Span{}, Quotations: []variorum.Quotation{}, Dates: []variorum.Date{}, Entities: []variorum.Entity{},
		Events: []variorum.Event{}, Commitments: []variorum.Commitment{}, Outcomes: []variorum.Outcome{}, Notes: []variorum.Note{},
	}
	same(t, list(t, db.Annotated(ctx)), []store.Annotated{refined("b"), empty})
	found, err := db.Article(ctx, "b")
	same(t, err, nil)
	same(t, found, refined("b"))

	// An article that is opened again keeps its findings until it is analysed.
	same(t, db.Reopen(ctx, "b", "a"), nil)
	same(t, list(t, db.Unannotated(ctx, "v1")), []*variorum.Article{article("a"), article("b")})
	same(t, list(t, db.Annotated(ctx)), []store.Annotated{refined("b"), empty})
	same(t, db.Annotate(ctx, "v1", refined("b")), nil)
	same(t, list(t, db.Annotated(ctx)), []store.Annotated{refined("b"), empty})

	// A later version starts from the article as it was read.
	same(t, list(t, db.Unannotated(ctx, "v2")), []*variorum.Article{article("a"), article("b"), article("c")})
	empty.Article = article("b")
	same(t, db.Annotate(ctx, "v2", empty), nil)
	found, err = db.Article(ctx, "b")
	same(t, err, nil)
	same(t, found, empty)
	same(t, list(t, db.Unannotated(ctx, "v2")), []*variorum.Article{article("a"), article("c")})
}

func testAnnotateRefuses(t *testing.T, db *store.DB) {
	ctx := t.Context()
	_, err := db.Add(ctx, article("a"), article("b"))
	same(t, err, nil)
	kind(t, db.Annotate(ctx, "v", refined("a"), refined("none")), variorum.ErrNotFound)
	kind(t, db.Annotate(ctx, "", refined("a")), variorum.ErrUsage)
	kind(t, db.Annotate(ctx, "v", store.Annotated{Article: article("a")}), variorum.ErrInput)
	outside := refined("b")
	outside.Annotation.Quotations[1].Source = spans(3, 4, 100, 5000)
	kind(t, db.Annotate(ctx, "v", refined("a"), outside), variorum.ErrInput)
	same(t, list(t, db.Annotated(ctx)), []store.Annotated(nil))
}

func testAnnotateWhileReading(t *testing.T, db *store.DB) {
	ctx := t.Context()
	var arts []*variorum.Article
	for i := range 150 {
		arts = append(arts, article(fmt.Sprintf("%03d", i)))
	}
	_, err := db.Add(ctx, arts...)
	same(t, err, nil)
	seen := 0
	for art, err := range db.Unannotated(ctx, "v") {
		same(t, err, nil)
		same(t, db.Annotate(ctx, "v", refined(art.ID)), nil)
		seen++
	}
	same(t, seen, 150)
	same(t, len(list(t, db.Annotated(ctx))), 150)
	for range db.Annotated(ctx) {
		break
	}
}

// derived is what might be derived from refined articles a, b and c.
func derived() variorum.Derived {
	day := variorum.Moment{Date: "2031-05-03", Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "same statement", Article: "a"}}
	kest := variorum.Speaker{ID: "kest", Name: "Ada Kest", Role: "minister", Kind: variorum.Person, Aliases: []string{"Kest"}}
	version := func(id string, ordinal int, copyOf string) variorum.Version {
		v := variorum.Version{Article: id, Ordinal: ordinal, Outlet: "NPA", CopyOf: copyOf, Quotation: refined(id).Annotation.Quotations[ordinal]}
		v.SpeakerID, v.Said = "kest-1", day
		return v
	}
	return variorum.Derived{
		Speakers: []variorum.Speaker{kest, {ID: "body", Name: "Body", Kind: variorum.Organization}},
		Copies: []variorum.Copy{{Article: "b", Of: "a", Kind: variorum.Wire, Share: 0.5,
			Passages: [][2]variorum.Span{{{Start: 1, End: 9}, {Start: 2, End: 10}}}, Added: spans(10, 20), Cut: spans(11, 30, 31, 32), Basis: variorum.Basis{Rule: "credit"}}},
		Stories: []variorum.Story{{ID: "s2", Name: "signing", From: day, To: variorum.Undated("open"), Articles: []string{"a", "b"}},
			{ID: "s3", Name: "doubts", From: day, To: day, Articles: []string{"c"}}},
		Affairs: []variorum.Affair{{ID: "f1", Name: "treaty", From: day, To: variorum.Undated("open"), Stories: []string{"s2", "s3"}}},
		Statements: []variorum.Statement{
			{ID: "t2", Speaker: kest, Said: day, Story: "s2", Versions: []variorum.Version{version("a", 0, ""), version("b", 0, "a")}, Echoes: []string{"t1"}},
			{ID: "t1", Speaker: variorum.Speaker{Kind: variorum.UnknownActor}, Said: variorum.Undated("vague"), Versions: []variorum.Version{version("c", 1, "")}, Echoes: []string{}},
		},
		Published: map[string]variorum.Moment{"c": day, "b": variorum.Undated("none")},
	}
}

func addRefined(t *testing.T, db *store.DB, ids ...string) {
	for _, id := range ids {
		_, err := db.Add(t.Context(), article(id))
		same(t, err, nil)
		same(t, db.Annotate(t.Context(), "v", refined(id)), nil)
	}
}

func testDerived(t *testing.T, db *store.DB) {
	ctx := t.Context()
	got, err := db.Derived(ctx)
	same(t, err, nil)
	same(t, got, variorum.Derived{Published: map[string]variorum.Moment{}})
	addRefined(t, db, "a", "b", "c")
	for range 2 {
		set(t, db, derived())
		got, err = db.Derived(ctx)
		same(t, err, nil)
		same(t, got, derived())
	}
	wrong := derived()
	wrong.Statements[1].Versions[0].Article = "none"
	_, err = db.SetDerived(ctx, wrong, nil)
	kind(t, err, variorum.ErrInput)
	got, err = db.Derived(ctx)
	same(t, err, nil)
	same(t, got, derived(), "what could not be stored replaced nothing")
	set(t, db, variorum.Derived{})
	got, err = db.Derived(ctx)
	same(t, err, nil)
	same(t, got, variorum.Derived{Published: map[string]variorum.Moment{}})
}

// set makes derived what is derived, and returns the rows written.
func set(t *testing.T, db *store.DB, derived variorum.Derived) int {
	t.Helper()
	rows, err := db.SetDerived(t.Context(), derived, nil)
	same(t, err, nil)
	return rows
}

// Only what is different is written.
func testDerive(t *testing.T, db *store.DB) {
	ctx := t.Context()
	addRefined(t, db, "a", "b", "c")
	whole := derived()
	if rows := set(t, db, whole); rows != 2+1+5+3+2+3+1+2 {
		t.Errorf("%d rows for everything", rows)
	}
	same(t, set(t, db, whole), 0)
	got := func() variorum.Derived {
		t.Helper()
		derived, err := db.Derived(ctx)
		same(t, err, nil)
		return derived
	}
	derive := func(rows int, c store.Changes) {
		t.Helper()
		n, err := db.Derive(ctx, c)
		same(t, err, nil)
		same(t, n, rows)
	}
	derive(0, store.Changes{})
	derive(0, store.Changes{Set: whole})

	// A speaker's name is one row, however many statements are his.
	whole.Speakers[0].Aliases = []string{"Kest", "Ms Kest"}
	whole.Statements[0].Speaker = whole.Speakers[0]
	derive(1, store.Changes{Set: variorum.Derived{Speakers: whole.Speakers}})
	same(t, got(), whole)
	short := slices.Clone(whole.Statements[:1])
	short[0].Speaker = variorum.Speaker{ID: "kest", Name: "Kest", Kind: variorum.UnknownActor}
	derive(1, store.Changes{Set: variorum.Derived{Statements: short}})
	same(t, got(), whole)

	// A version that moves takes its row along; what it leaves empty goes.
	moved := whole.Statements[1].Versions[0]
	whole.Statements = whole.Statements[:1]
	whole.Statements[0].Versions = append(whole.Statements[0].Versions, moved)
	whole.Statements[0].Echoes = []string{}
	derive(1+1+1+1, store.Changes{Set: variorum.Derived{Statements: whole.Statements}, Statements: []string{"t1"}})
	same(t, got(), whole)

	// An article that changes its story, a story that is no more, an article
	// that is no copy, a date that is withdrawn.
	other := whole.Stories[0]
	other.ID, other.Articles = "s1", []string{"b"}
	whole.Stories[0].Articles = []string{"a"}
	whole.Stories = []variorum.Story{other, whole.Stories[0], whole.Stories[1]}
	whole.Copies, whole.Published = nil, map[string]variorum.Moment{"c": whole.Published["c"]}
	derive(2+1+1+1, store.Changes{Set: variorum.Derived{Stories: whole.Stories}, Copies: []string{"b"}, Published: []string{"b"}})
	same(t, got(), whole)

	// A story that leaves its affair, and one that comes into another.
	whole.Affairs = []variorum.Affair{whole.Affairs[0], whole.Affairs[0]}
	whole.Affairs[0].Stories = []string{"s2"}
	whole.Affairs[1].ID, whole.Affairs[1].Stories = "f2", []string{"s1", "s3"}
	derive(2+1+2, store.Changes{Set: variorum.Derived{Affairs: whole.Affairs}})
	same(t, got(), whole)
	whole.Affairs = whole.Affairs[1:]
	whole.Affairs[0].Stories = []string{"s1"}
	derive(1+1+1, store.Changes{Set: variorum.Derived{Affairs: whole.Affairs}, Affairs: []string{"f1"}})
	same(t, got(), whole)
	same(t, set(t, db, whole), 0)
	same(t, set(t, db, variorum.Derived{}) > 0, true)
	same(t, got(), variorum.Derived{Published: map[string]variorum.Moment{}})
}

// A sketch is kept until its article is analysed anew.
func testSketches(t *testing.T, db *store.DB) {
	ctx := t.Context()
	addRefined(t, db, "a", "b", "c")
	_, err := db.Add(ctx, article("d"))
	same(t, err, nil)
	unsketched := func(kind, version string) []string {
		t.Helper()
		ids, err := db.Unsketched(ctx, kind, version)
		same(t, err, nil)
		return ids
	}
	same(t, unsketched("words", "1"), []string{"a", "b", "c"})
	of := func(id, kind, version, data string) store.Sketch {
		return store.Sketch{Article: id, Kind: kind, Version: version, Data: []byte(data)}
	}
	rows, err := db.SetDerived(ctx, variorum.Derived{}, nil, of("c", "words", "1", "\x00c"), of("a", "words", "1", "a"), of("a", "days", "1", ""), of("b", "words", "0", "old"))
	same(t, err, nil)
	same(t, rows, 0)
	same(t, list(t, db.Sketches(ctx, "words", "1")), []store.Sketch{of("a", "words", "1", "a"), of("c", "words", "1", "\x00c")})
	same(t, unsketched("words", "1"), []string{"b"})
	same(t, unsketched("days", "1"), []string{"b", "c"})
	same(t, db.Annotate(ctx, "w", refined("a")), nil)
	same(t, unsketched("days", "1"), []string{"a", "b", "c"})
	_, err = db.SetDerived(ctx, variorum.Derived{}, nil, of("none", "words", "1", ""))
	kind(t, err, variorum.ErrInput)
	copies, err := db.Copies(ctx)
	same(t, err, nil)
	same(t, copies, []variorum.Copy(nil))
	set(t, db, derived())
	copies, err = db.Copies(ctx)
	same(t, err, nil)
	same(t, copies, derived().Copies)
	stories, err := db.Stories(ctx)
	same(t, err, nil)
	same(t, stories, derived().Stories)
}

func testDerivedAfterNewAnalysis(t *testing.T, db *store.DB) {
	ctx := t.Context()
	addRefined(t, db, "a", "b", "c")
	set(t, db, derived())
	same(t, db.Annotate(ctx, "w", refined("b"), refined("c")), nil)
	got, err := db.Derived(ctx)
	same(t, err, nil)
	want := derived().Statements[:1]
	want[0].Versions, want[0].Echoes = want[0].Versions[:1], []string{}
	same(t, got.Statements, want)
	counts, err := db.Counts(ctx)
	same(t, err, nil)
	same(t, counts.Statements, 1)
}

func testLedger(t *testing.T, db *store.DB) {
	ctx := t.Context()
	addRefined(t, db, "a", "b", "c")
	set(t, db, derived())
	whole := variorum.Note{Kind: "size", Message: "larger than 16 MiB"}
	part := variorum.Note{Kind: "bytes", Message: "not text", Span: &variorum.Span{Start: 0, End: 3}}
	for range 2 {
		same(t, db.AddNote(ctx, "in/z.gz", whole), nil)
		same(t, db.AddNote(ctx, "in/a.txt", part), nil)
	}
	notes, err := db.Notes(ctx)
	same(t, err, nil)
	same(t, notes, []store.InputNote{{Source: "in/a.txt", Note: part}, {Source: "in/z.gz", Note: whole}})
	counts, err := db.Counts(ctx)
	same(t, err, nil)
	same(t, counts, store.Counts{Articles: 3, Annotated: 3, Quotations: 6, Dates: 3, Commitments: 3,
		Speakers: 2, Copies: 1, Stories: 2, Affairs: 1, Statements: 2, Versions: 3, Notes: 2})

	for _, want := range []string{"", "7", "8"} {
		got, err := db.Cursor(ctx, "derive@1")
		same(t, err, nil)
		same(t, got, want)
		same(t, db.SetCursor(ctx, "derive@1", map[string]string{"": "7", "7": "8", "8": ""}[want]), nil)
	}
}

// same fails the test when got is not want.
func same[T any](t *testing.T, got, want T, why ...string) {
	t.Helper()
	if err, failed := any(got).(error); failed {
		t.Fatalf("%v: %v", cmp.Or(strings.Join(why, ""), "unexpected error"), err)
	}
	if diff := gocmp.Diff(want, got); diff != "" {
		t.Fatalf("%s (-want +got):\n%s", strings.Join(why, ""), diff)
	}
}

func kind(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Fatalf("got error %v, want one of the kind: %v", err, want)
	}
}

func list[T any](t *testing.T, seq iter.Seq2[T, error]) (items []T) {
	t.Helper()
	for item, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, item)
	}
	return items
}
