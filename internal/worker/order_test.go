package worker_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/refrain"
	"variorum/internal/store"
	"variorum/internal/worker"
)

// chronicle makes n articles of some weeks: remarks that several outlets
// print on one day or the next, by speakers whom some name in full and others
// not, now and then without a date, copied, or repeated weeks later.
func chronicle(random *rand.Rand, n int) (arts []*variorum.Article) {
	people := [][2]string{{"Ada Kest", "Norland"}, {"Ivo Rusk", "Sudmark"}, {"Karin Lund", "Velmora"}, {"Jonas Rusk", "Elden"}}
	nouns := strings.Fields("bridge harbour treaty ferry lighthouse quota border delegate convoy mast cargo coast tariff council channel fleet summit pilot envoy")
	verbs := strings.Fields("crosses reopens delays repairs inspects guards divides funds leaves protects")
	word := func(list []string) string { return list[random.IntN(len(list))] }
	var body string
	for len(arts) < n {
		day := 1 + random.IntN(27)
		who := people[random.IntN(len(people))]
		remark := fmt.Sprintf("The %s of %s %s the %s, and no %s %s our %s", word(nouns), who[1], word(verbs), word(nouns), word(nouns), word(verbs), word(nouns))
		for range 1 + random.IntN(4) {
			stamp, on := fmt.Sprintf("Published 2031-05-%02d\n", day+random.IntN(2)), fmt.Sprintf("2031-05-%02d", day)
			if random.IntN(3) == 0 { // 1 May 2031 was a Thursday
				stamp, on = "", strings.Fields("Wednesday Thursday Friday Saturday Sunday Monday Tuesday")[day%7]
			}
			if body == "" || random.IntN(4) > 0 {
				body = fmt.Sprintf("The %s %s a %s near the %s while every %s %s its %s in the rain of that spring.\n",
					word(nouns), word(verbs), word(nouns), word(nouns), word(nouns), word(verbs), word(nouns))
			}
			n, appeal := random.IntN(9), ""
			if n < 4 && random.IntN(4) > 0 { // some outlets ask for more than news
				appeal = fmt.Sprintf("Outlet %d lives from its readers: write to us what the harbour of your town is waiting for.\n", n)
			}
			arts = append(arts, article(fmt.Sprint("Outlet ", n), fmt.Sprintf("%s %s the %s\n%s%s said on %s: “%s.”\n%s%s",
				who[1], word(verbs), word(nouns), stamp, who[0], on, remark, body, appeal)))
		}
	}
	return arts[:n]
}

// The derived tables are those of the set of articles, whether they came one
// by one or in batches, to a worker that went on or to one that began again,
// whether some were analysed twice, and with revisions that came early or late.
func TestAnyArrival(t *testing.T) {
	for seed := range uint64(4) {
		random := rand.New(rand.NewPCG(seed, 11))
		arts := chronicle(random, 70)
		for range 6 { // the same page, with other words
			of := arts[random.IntN(70)]
			of.URL = "https://outlet.example/" + of.ID
			revision := article(of.Outlet, strings.Replace(of.Text, "and no", "but no", 1))
			revision.URL = of.URL
			arts = append(arts, revision)
		}
		whole := open(t)
		add(t, whole, arts...)
		if _, err := worker.Update(t.Context(), whole, options()); err != nil {
			t.Fatal(err)
		}
		want := derivedOf(t, whole)
		if len(want.Statements) < 10 || len(want.Published) == 0 || len(want.Copies) == 0 {
			t.Fatalf("%d statements, %d dates, %d copies", len(want.Statements), len(want.Published), len(want.Copies))
		}
		blocks := blocksOf(t, whole)
		if !strings.Contains(fmt.Sprint(blocks), refrain.Rule) {
			t.Fatal("no outlet repeats anything")
		}
		db, opts := open(t), options()
		if seed%2 == 1 { // the first to come are analysed by an analyzer that finds less
			opts.Version = "find-0"
			opts.Analyze = func(art *variorum.Article) (*variorum.Annotation, error) {
				ann := find(art)
				ann.Quotations = nil
				return ann, nil
			}
		}
		w := worker.New(db, opts)
		random.Shuffle(len(arts), func(i, j int) { arts[i], arts[j] = arts[j], arts[i] })
		for from := 0; from < len(arts); {
			to := min(len(arts), from+1+random.IntN(12))
			add(t, db, arts[from:to]...)
			if random.IntN(4) == 0 || from == 0 || to == len(arts) {
				opts = options()
				w = worker.New(db, opts)
			}
			if _, err := w.Update(t.Context()); err != nil {
				t.Fatal(err)
			}
			from = to
		}
		if diff := cmp.Diff(want, derivedOf(t, db)); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		if diff := cmp.Diff(blocks, blocksOf(t, db)); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
	}
}

// blocksOf are the blocks of all articles, by ID, as analysis left them.
func blocksOf(t *testing.T, db *store.DB) map[string][]variorum.Block {
	t.Helper()
	out := map[string][]variorum.Block{}
	for item, err := range db.Annotated(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		out[item.Article.ID] = item.Article.Blocks
	}
	return out
}

func derivedOf(t *testing.T, db *store.DB) variorum.Derived {
	t.Helper()
	derived, err := db.Derived(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return derived
}

// One more article writes its own rows, and those of what it changes. How many
// articles there are does not matter.
func TestRowsOfOneMore(t *testing.T) {
	const (
		fresh = 5 // a story, the place in it, a statement, a version, a speaker
		again = 6 // the story, the place in it, a version, and all that has a digest
	)
	weeks := func(outlet, day, more string) *variorum.Article {
		return article(outlet, "Physicians walk out over wages\nPublished 2031-07-"+day+
			"\nMara Holt said on 2031-07-03: “Nurses deserve higher wages than ministers ever paid them.”\n"+more+"\n")
	}
	for _, n := range []int{20, 300} {
		db := open(t)
		add(t, db, chronicle(rand.New(rand.NewPCG(9, 9)), n)...)
		w := worker.New(db, options())
		if _, err := w.Update(t.Context()); err != nil {
			t.Fatal(err)
		}
		for i, c := range []struct {
			art  *variorum.Article
			most int
		}{
			{weeks("Tarn Weekly", "03", "Wards stood empty at noon."), fresh},
			{weeks("Elden Courier", "04", "Surgeons joined them in the evening."), again},
		} {
			add(t, db, c.art)
			report, err := w.Update(t.Context())
			if err != nil || report.Rows == 0 || report.Rows > c.most {
				t.Errorf("%d articles: %d rows for article %d more, %v", n, report.Rows, i+1, err)
			}
		}
		ties := tiesOf(t, db)
		if len(ties) == 0 {
			t.Error("no comparison of quotations is stored")
		}
		// A worker that begins again finds nothing to write.
		if err := db.SetCursor(t.Context(), "derive@8", ""); err != nil {
			t.Fatal(err)
		}
		if report, err := worker.Update(t.Context(), db, options()); err != nil || !report.Derived || report.Rows != 0 {
			t.Errorf("%d articles: %+v when all is derived again, %v", n, report, err)
		}
		if diff := cmp.Diff(ties, tiesOf(t, db)); diff != "" {
			t.Errorf("%d articles, when all is derived again: %s", n, diff)
		}
	}
}

// tiesOf is what is stored of comparisons of quotations.
func tiesOf(t *testing.T, db *store.DB) (list []store.Sketch) {
	t.Helper()
	for s, err := range db.Sketches(t.Context(), "ties", "derive@8") {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, s)
	}
	return list
}
