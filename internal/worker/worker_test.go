package worker_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/store"
	"variorum/internal/worker"
)

func open(t testing.TB) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "record.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// article makes an article of lines, each a block.
func article(outlet, text string) *variorum.Article {
	sum := sha256.Sum256([]byte(outlet + text))
	art := &variorum.Article{ID: hex.EncodeToString(sum[:8]), Outlet: outlet, Text: text, Published: variorum.Undated("nothing says it")}
	art.Title, _, _ = strings.Cut(text, "\n")
	at := 0
	for i, line := range strings.SplitAfter(text, "\n") {
		kind := variorum.Body
		if i == 0 {
			kind = variorum.Headline
		}
		if n := len(strings.TrimSpace(line)); n > 0 {
			art.Blocks = append(art.Blocks, variorum.Block{Span: variorum.Span{Start: at, End: at + n}, Kind: kind})
		}
		at += len(line)
	}
	return art
}

var (
	speech = regexp.MustCompile(`(?m)^(\S+ \S+) said on (\S+): “([^”]+)”`)
	stamp  = regexp.MustCompile(`(?m)^Published (\S+)$`)
)

// find is an analyzer for lines like: Ada Kest said on Thursday: “No.”
func find(art *variorum.Article) *variorum.Annotation {
	if strings.Contains(art.Text, "panic here") {
		panic("no such thing")
	}
	if m := stamp.FindStringSubmatch(art.Text); m != nil {
		art.Published = variorum.Moment{Date: m[1], Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "stamp"}}
	}
	ann := &variorum.Annotation{}
	for _, m := range speech.FindAllStringSubmatchIndex(art.Text, -1) {
		span := func(k int) variorum.Span { return variorum.Span{Start: m[2*k], End: m[2*k+1]} }
		when := span(2)
		said := variorum.Moment{Date: when.In(art.Text), Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "named", Span: &when}}
		for n, day := range []string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"} {
			if said.Date == day {
				said.Date, said.Precision = fmt.Sprint("XXXX-WXX-", n+1), variorum.ToWeekday
			}
		}
		ann.Sentences = append(ann.Sentences, span(0))
		ann.Dates = append(ann.Dates, variorum.Date{Span: when, Type: "DATE", Value: said.Date})
		ann.Quotations = append(ann.Quotations, variorum.Quotation{Kind: variorum.Direct, Part: variorum.Body,
			Content: []variorum.Span{span(3)}, Source: []variorum.Span{span(1)}, Speaker: span(1).In(art.Text),
			SpeakerKind: variorum.Person, Said: said, Confidence: 1})
	}
	if strings.Contains(art.Text, "out of bounds") {
		ann.Quotations[0].Content[0].End = len(art.Text) + 1
	}
	return ann
}

func options() worker.Options {
	return worker.Options{Version: "find-1", Analyze: func(art *variorum.Article) (*variorum.Annotation, error) { return find(art), nil }}
}

func update(t *testing.T, db *store.DB, opts worker.Options, want worker.Report) {
	t.Helper()
	got, err := worker.Update(t.Context(), db, opts)
	got.Rows = 0
	if err != nil || got != want {
		t.Fatalf("got %+v, %v, want %+v", got, err, want)
	}
}

func add(t *testing.T, db *store.DB, arts ...*variorum.Article) {
	t.Helper()
	if _, err := db.Add(t.Context(), arts...); err != nil {
		t.Fatal(err)
	}
}

const remark = "We shall never hand over the lighthouse of Tarn to the southern fleet"

// The affair of the lighthouse: 8 May 2031 was a Thursday.
func lighthouse() (dated, undated, otherDay, other *variorum.Article) {
	dated = article("Norland Post", "Kest refuses lighthouse handover\nPublished 2031-05-09\nAda Kest said on 2031-05-08: “"+remark+".”\nThe crowd in the harbour cheered.\n")
	undated = article("Sudmark Radio", "Minister will not give up the lighthouse\nAda Kest said on Thursday: “"+remark+".”\nFishermen had waited since dawn.\n")
	otherDay = article("Elden Courier", "A lighthouse stays northern\nAda Kest said on Monday: “"+remark+".”\nNothing moved at sea.\n")
	other = article("Tarn Weekly", "Herring quotas\nPublished 2031-06-02\nIvo Rusk said on 2031-06-01: “Herring quotas must fall by a third before winter sets in.”\n")
	return dated, undated, otherDay, other
}

func TestUpdate(t *testing.T) {
	db := open(t)
	dated, undated, otherDay, other := lighthouse()
	add(t, db, dated, undated, otherDay, other)
	var stages []string
	opts := options()
	opts.Progress = func(done, total int, stage string) {
		stages = append(stages, fmt.Sprintf("%s %d/%d", stage, done, total))
	}
	update(t, db, opts, worker.Report{Analysed: 4, Derived: true})
	if len(stages) < 5 || stages[0] != "analysing 1/4" || stages[len(stages)-1] != "comparing 5/5" {
		t.Errorf("progress: %v", stages)
	}
	derived, err := db.Derived(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]variorum.Moment{undated.ID: {Date: "2031-05-08", Precision: variorum.ToDay,
		Basis: variorum.Basis{Rule: "same statement in another article", Article: dated.ID}}}
	if diff := cmp.Diff(want, derived.Published); diff != "" {
		t.Errorf("dates: %s", diff)
	}
	for _, st := range derived.Statements {
		for _, v := range st.Versions {
			if v.Article == undated.ID && (v.Said.Date != "2031-05-08" || v.Said.Basis.Span == nil || st.Said.Date != "2031-05-08" || len(st.Versions) < 2) {
				t.Errorf("the undated version: %+v in %+v", v.Said, st)
			}
			if v.Article == otherDay.ID && v.Said.Precision != variorum.ToWeekday {
				t.Errorf("the version of another weekday: %+v", v.Said)
			}
		}
	}
	if len(derived.Speakers) != 2 || derived.Speakers[0].Name != "Ada Kest" {
		t.Errorf("speakers: %+v", derived.Speakers)
	}
}

func TestNothingNew(t *testing.T) {
	db := open(t)
	update(t, db, options(), worker.Report{Derived: true})
	dated, undated, _, _ := lighthouse()
	add(t, db, dated)
	update(t, db, options(), worker.Report{Analysed: 1, Derived: true})
	add(t, db, dated)
	update(t, db, options(), worker.Report{})
	add(t, db, undated)
	update(t, db, options(), worker.Report{Analysed: 1, Derived: true})
	later := options()
	later.Version = "find-2"
	update(t, db, later, worker.Report{Analysed: 2, Derived: true})
	update(t, db, later, worker.Report{})
}

// One article that cannot be analysed never ends a run.
func TestFailure(t *testing.T) {
	db := open(t)
	dated, _, _, other := lighthouse()
	bad := article("Tarn Weekly", "A title\nwith panic here\n")
	outside := article("Tarn Weekly", "Words\nIvo Rusk said on Monday: “This is out of bounds.”\n")
	add(t, db, dated, bad, outside, other)
	update(t, db, options(), worker.Report{Analysed: 4, Failed: 2, Derived: true})
	for id, want := range map[string]string{bad.ID: "failed: no such thing", outside.ID: "of a text of"} {
		item, err := db.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		notes := item.Annotation.Notes
		if len(notes) != 1 || !strings.Contains(notes[0].Message, want) || len(item.Annotation.Quotations) > 0 {
			t.Errorf("%+v", item.Annotation)
		}
	}
	if item, err := db.Article(t.Context(), other.ID); err != nil || len(item.Annotation.Quotations) != 1 {
		t.Errorf("%+v, %v", item.Annotation, err)
	}
}

// The record is the same whatever the order of arrival, and whether it grows
// article by article or at once.
func TestOrderOfArrival(t *testing.T) {
	var arts []*variorum.Article
	dated, undated, otherDay, other := lighthouse()
	arts = append(arts, dated, undated, otherDay, other)
	for i := range 12 {
		arts = append(arts, article(fmt.Sprint("Outlet ", i%4), fmt.Sprintf("Harbour talks %d\nPublished 2031-05-%02d\n"+
			"Ada Kest said on 2031-05-%02d: “The harbour of Elden stays open to ships of %d nations this summer.”\n"+
			"Delegates from both shores spent the whole day in the old customs house without a word to the press.\n", i/4, 10+i/4, 9+i/4, i/4+3)))
	}
	var want variorum.Derived
	for round := range 6 {
		db := open(t)
		rng := rand.New(rand.NewPCG(7, uint64(round)))
		rng.Shuffle(len(arts), func(i, j int) { arts[i], arts[j] = arts[j], arts[i] })
		for i, art := range arts {
			add(t, db, art)
			if i == len(arts)-1 || round > 2 && i%5 == 2 {
				if _, err := worker.Update(t.Context(), db, options()); err != nil {
					t.Fatal(err)
				}
			}
		}
		got, err := db.Derived(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if round == 0 {
			want = got
			if len(want.Statements) < 4 || len(want.Published) != 1 {
				t.Fatalf("%d statements, %d dates", len(want.Statements), len(want.Published))
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("round %d: %s", round, diff)
		}
	}
}

func TestBrokenAnalyzer(t *testing.T) {
	db := open(t)
	dated, undated, _, _ := lighthouse()
	add(t, db, dated, undated)
	broken := errors.New("no weights")
	opts := options()
	opts.Analyze = func(*variorum.Article) (*variorum.Annotation, error) { return nil, broken }
	if _, err := worker.Update(t.Context(), db, opts); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	update(t, db, options(), worker.Report{Analysed: 2, Derived: true})
}

// A run that was stopped goes on where it stopped.
func TestStopped(t *testing.T) {
	db := open(t)
	for i := range 300 {
		add(t, db, article("Outlet", fmt.Sprint("Number ", i, "\nIvo Rusk said on Monday: “Sheep number ", i, " has gone over the fence.”\n")))
	}
	ctx, stop := context.WithCancel(t.Context())
	var calls atomic.Int32
	opts := options()
	opts.Workers = 3
	opts.Analyze = func(art *variorum.Article) (*variorum.Annotation, error) {
		if calls.Add(1) == 200 {
			stop()
		}
		return find(art), nil
	}
	if _, err := worker.Update(ctx, db, opts); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	left, err := db.Pending(t.Context(), opts.Version)
	if err != nil || left == 300 || left == 0 {
		t.Fatal(left, err)
	}
	update(t, db, opts, worker.Report{Analysed: left, Derived: true})
}

// BenchmarkUpdate takes invented articles through the analyzer of the program
// and everything after it.
func BenchmarkUpdate(b *testing.B) {
	const n = 400
	rng := rand.New(rand.NewPCG(3, 4))
	nouns := strings.Fields("bridge harbour treaty ferry lighthouse quota border delegate convoy mast cargo coast tariff council channel fleet summit border pilot envoy")
	verbs := strings.Fields("crosses reopens delays repairs inspects guards divides funds leaves protects")
	word := func(list []string) string { return list[rng.IntN(len(list))] }
	var arts []*variorum.Article
	for i := range n {
		text := fmt.Sprintf("Talks on the %s of group %d\nELDEN, May %d, 2031\n", word(nouns), i, 1+i/20)
		for range 6 {
			text += fmt.Sprintf("“The %s %s the %s, and no %s %s it,” said Ada Kest, the minister of Norland, on Thursday.\n", word(nouns), word(verbs), word(nouns), word(nouns), word(verbs))
			for range 5 {
				text += fmt.Sprintf("The %s %s a %s near the %s while every %s %s its %s. ", word(nouns), word(verbs), word(nouns), word(nouns), word(nouns), word(verbs), word(nouns))
			}
			text += "\n"
		}
		arts = append(arts, article(fmt.Sprint("Outlet ", i%7), text))
	}
	for _, workers := range []int{1, 0} {
		b.Run(fmt.Sprint("workers", workers), func(b *testing.B) {
			var analysing, all time.Duration
			for b.Loop() {
				db, start := open(b), time.Now()
				if _, err := db.Add(b.Context(), arts...); err != nil {
					b.Fatal(err)
				}
				opts := worker.Options{Workers: workers, Progress: func(done, total int, stage string) {
					if stage == worker.Deriving && done == 0 {
						analysing += time.Since(start)
					}
				}}
				if _, err := worker.Update(b.Context(), db, opts); err != nil {
					b.Fatal(err)
				}
				all += time.Since(start)
			}
			b.ReportMetric(float64(n*b.N)/analysing.Seconds(), "analysed/s")
			b.ReportMetric(float64(n*b.N)/(all-analysing).Seconds(), "derived/s")
		})
	}
}
