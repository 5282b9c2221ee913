package worker_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum"
	"variorum/internal/amend"
	"variorum/internal/store"
	"variorum/internal/worker"
)

// desk makes corrections, each a minute after the one before.
type desk struct {
	t      *testing.T
	db     *store.DB
	minute int
}

func (d *desk) seal(c variorum.Correction) variorum.Correction {
	d.t.Helper()
	d.minute++
	c.Time = fmt.Sprintf("2031-09-01T%02d:%02d:00Z", d.minute/60, d.minute%60)
	c.Author, c.Reason = "Ann Holt", fmt.Sprint("the transcript, page ", d.minute)
	sealed, err := amend.Seal(c)
	if err != nil {
		d.t.Fatal(err)
	}
	return sealed
}

// of names versions of statements.
func (d *desk) of(versions ...variorum.Version) (out []variorum.Selector) {
	d.t.Helper()
	for _, v := range versions {
		item, err := d.db.Article(d.t.Context(), v.Article)
		if err != nil {
			d.t.Fatal(err)
		}
		out = append(out, amend.Select(item.Article, item.Annotation.Quotations[v.Ordinal]))
	}
	return out
}

// invented are corrections of all kinds, some of which contradict each other or
// are undone.
func (d *desk) invented(random *rand.Rand, statements []variorum.Statement, n int) (out []variorum.Correction) {
	pick := func() variorum.Statement { return statements[random.IntN(len(statements))] }
	version := func(st variorum.Statement) variorum.Version { return st.Versions[random.IntN(len(st.Versions))] }
	named := func() *variorum.Named {
		sp := pick().Speaker
		return &variorum.Named{ID: sp.ID, Name: sp.Name, Kind: sp.Kind}
	}
	for len(out) < n {
		st := pick()
		c := variorum.Correction{Quotations: d.of(version(st))}
		switch random.IntN(10) {
		case 0:
			c.Act, c.Speaker = variorum.SetSpeaker, named()
		case 1:
			c.Act, c.Speaker = variorum.SetSpeaker, &variorum.Named{}
		case 2:
			c.Act = variorum.NoQuotation
		case 3:
			c.Act, c.Date = variorum.SetSaid, []string{"", "2031-04-30", "2031-05"}[random.IntN(3)]
		case 4:
			c.Quotations, c.Act, c.Article, c.Date = nil, variorum.SetPublished, version(st).Article, []string{"", "2031-05-12"}[random.IntN(2)]
		case 5:
			c.Act, c.Quotations = variorum.Join, append(c.Quotations, d.of(version(pick()))...)
		case 6:
			if len(st.Versions) < 2 {
				continue
			}
			c.Act, c.Quotations, c.Others = variorum.Split, d.of(st.Versions[0]), d.of(st.Versions[1:]...)
		case 7:
			c.Quotations, c.Speaker, c.Other = nil, named(), named()
			c.Act = []variorum.Act{variorum.OnePerson, variorum.TwoPersons}[random.IntN(2)]
		case 9:
			art := version(st).Article
			item, err := d.db.Article(d.t.Context(), art)
			if err != nil {
				d.t.Fatal(err)
			}
			sel, ok := amend.Quote(item.Article, item.Article.Title)
			if !ok {
				continue
			}
			c = variorum.Correction{Act: variorum.AddQuotation, Quotations: []variorum.Selector{sel}, Speaker: named()}
		case 8:
			if len(out) == 0 {
				continue
			}
			c = variorum.Correction{Act: variorum.Undo, Undoes: out[random.IntN(len(out))].ID}
		}
		out = append(out, d.seal(c))
	}
	return out
}

// undoing undoes all corrections that are undone by no other.
func (d *desk) undoing(list []variorum.Correction) (out []variorum.Correction) {
	for _, c := range list {
		if c.Act == variorum.Undo {
			out = append(out, d.seal(variorum.Correction{Act: variorum.Undo, Undoes: c.ID}))
		}
	}
	for _, c := range list {
		if c.Act != variorum.Undo {
			out = append(out, d.seal(variorum.Correction{Act: variorum.Undo, Undoes: c.ID}))
		}
	}
	return out
}

func correct(t *testing.T, db *store.DB, list ...variorum.Correction) {
	t.Helper()
	if _, err := db.AddCorrections(t.Context(), list...); err != nil {
		t.Fatal(err)
	}
}

func derive(t *testing.T, db *store.DB) variorum.Derived {
	t.Helper()
	if _, err := worker.Update(t.Context(), db, options()); err != nil {
		t.Fatal(err)
	}
	return derivedOf(t, db)
}

// The derived tables are a function of the sets of articles and corrections,
// whatever came first; and when all corrections are undone, they are what they
// were.
func TestCorrectionsInAnyOrder(t *testing.T) {
	for seed := range uint64(6) {
		random := rand.New(rand.NewPCG(seed, 21))
		arts := chronicle(random, 60)
		whole := open(t)
		add(t, whole, arts...)
		before := derive(t, whole)
		d := &desk{t: t, db: whole}
		lines := d.invented(random, before.Statements, 24)
		correct(t, whole, lines...)
		want := derive(t, whole)
		standings := map[variorum.Standing]int{}
		for _, a := range want.Amended {
			standings[a.Standing]++
		}
		if standings[variorum.Holds] < 5 || cmp.Equal(before.Statements, want.Statements) {
			t.Fatalf("seed %d: %v", seed, standings)
		}

		db := open(t)
		w := worker.New(db, options())
		random.Shuffle(len(arts), func(i, j int) { arts[i], arts[j] = arts[j], arts[i] })
		random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		for a, c := 0, 0; a < len(arts) || c < len(lines); {
			toA, toC := min(len(arts), a+random.IntN(12)), min(len(lines), c+random.IntN(6))
			add(t, db, arts[a:toA]...)
			correct(t, db, lines[c:toC]...)
			a, c = toA, toC
			if random.IntN(4) == 0 {
				w = worker.New(db, options())
			}
			if _, err := w.Update(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if diff := cmp.Diff(want, derivedOf(t, db)); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}

		correct(t, db, d.undoing(lines)...)
		if _, err := w.Update(t.Context()); err != nil {
			t.Fatal(err)
		}
		after := derivedOf(t, db)
		for _, a := range after.Amended {
			if a.Standing == variorum.Holds && a.Act != variorum.Undo {
				t.Errorf("%s %s holds", a.Act, a.ID)
			}
		}
		after.Amended = nil
		if diff := cmp.Diff(before, after); diff != "" {
			t.Fatalf("seed %d, when all is undone: %s", seed, diff)
		}
	}
}

func statementOf(t *testing.T, derived variorum.Derived, article string) variorum.Statement {
	t.Helper()
	for _, st := range derived.Statements {
		for _, v := range st.Versions {
			if v.Article == article {
				return st
			}
		}
	}
	t.Fatalf("no statement of article %s", article)
	return variorum.Statement{}
}

// Each kind of correction does what it says, and says so.
func TestEachCorrection(t *testing.T) {
	const ferry = "The ferry to Elden will sail every morning until the ice comes back"
	post := article("Norland Post", "Ferry sails on\nPublished 2031-05-09\nAda Kest said on 2031-05-08: “"+ferry+".”\n")
	radio := article("Sudmark Radio", "Ferries\nPublished 2031-05-09\nAda Kest said on 2031-05-08: “"+ferry+".”\n")
	weekly := article("Tarn Weekly", "Herring quotas\nPublished 2031-05-10\nIvo Rusk said on 2031-05-07: “Herring quotas must fall by a third before winter sets in.”\n")
	courier := article("Elden Courier", "Wages at sea\nPublished 2031-05-10\nI. Rusk said on 2031-05-07: “Sailors earn too little for the storms that they sail through.”\n")
	arts := []*variorum.Article{post, radio, weekly, courier}
	version := func(art *variorum.Article) variorum.Version { return variorum.Version{Article: art.ID} }
	rusk, iRusk := &variorum.Named{Name: "Ivo Rusk", Kind: variorum.Person}, &variorum.Named{Name: "I. Rusk", Kind: variorum.Person}
	for _, tt := range []struct {
		name  string
		make  func(d *desk) variorum.Correction
		check func(variorum.Derived) string // what is wrong
	}{
		{"speaker", func(d *desk) variorum.Correction {
			return variorum.Correction{Act: variorum.SetSpeaker, Quotations: d.of(version(radio)), Speaker: rusk}
		}, func(after variorum.Derived) string {
			st := statementOf(t, after, radio.ID)
			if v := st.Versions[0]; st.Speaker.Name != "Ivo Rusk" || len(st.Versions) != 1 || v.SpeakerBasis.Rule != variorum.Corrected ||
				v.SpeakerBasis.Source != "Ann Holt on 2031-09-01: the transcript, page 1" || v.SpeakerBasis.Correction == "" {
				return fmt.Sprintf("%+v", st)
			}
			return ""
		}},
		{"nobody", func(d *desk) variorum.Correction {
			return variorum.Correction{Act: variorum.SetSpeaker, Quotations: d.of(version(weekly)), Speaker: &variorum.Named{}}
		}, func(after variorum.Derived) string {
			if st := statementOf(t, after, weekly.ID); st.Speaker.Name != "" || st.Speaker.ID != "" {
				return fmt.Sprintf("%+v", st)
			}
			return ""
		}},
		{"no quotation", func(d *desk) variorum.Correction {
			return variorum.Correction{Act: variorum.NoQuotation, Quotations: d.of(version(weekly))}
		}, func(after variorum.Derived) string {
			if len(after.Statements) != 2 || len(after.Speakers) != 2 {
				return fmt.Sprint(after.Statements)
			}
			return ""
		}},
		{"said", func(d *desk) variorum.Correction {
			return variorum.Correction{Act: variorum.SetSaid, Quotations: d.of(version(weekly)), Date: "2031-04"}
		}, func(after variorum.Derived) string {
			if st := statementOf(t, after, weekly.ID); st.Said.Date != "2031-04" || st.Said.Basis.Rule != variorum.Corrected {
				return fmt.Sprintf("%+v", st.Said)
			}
			return ""
		}},
		{"split", func(d *desk) variorum.Correction {
			return variorum.Correction{Act: variorum.Split, Quotations: d.of(version(post)), Others: d.of(version(radio))}
		}, func(after variorum.Derived) string {
			if len(after.Statements) != 4 {
				return fmt.Sprint(after.Statements)
			}
			return ""
		}},
		{"join", func(d *desk) variorum.Correction {
			return variorum.Correction{Act: variorum.Join, Quotations: d.of(version(post), version(radio), version(weekly))}
		}, func(after variorum.Derived) string {
			if st := statementOf(t, after, weekly.ID); len(st.Versions) != 3 {
				return fmt.Sprintf("%+v", st)
			}
			return ""
		}},
		{"two persons", func(d *desk) variorum.Correction {
			return variorum.Correction{Act: variorum.TwoPersons, Speaker: rusk, Other: iRusk}
		}, func(after variorum.Derived) string {
			if a, b := statementOf(t, after, weekly.ID), statementOf(t, after, courier.ID); a.Speaker.ID == b.Speaker.ID {
				return a.Speaker.ID
			}
			return ""
		}},
		{"one person", func(d *desk) variorum.Correction {
			return variorum.Correction{Act: variorum.OnePerson, Speaker: &variorum.Named{Name: "Ada Kest"}, Other: iRusk}
		}, func(after variorum.Derived) string {
			if a, b := statementOf(t, after, post.ID), statementOf(t, after, courier.ID); a.Speaker.ID != b.Speaker.ID {
				return fmt.Sprint(after.Speakers)
			}
			return ""
		}},
		{"a quotation that was not found", func(d *desk) variorum.Correction {
			sel, ok := amend.Quote(courier, "Wages at sea")
			if !ok {
				d.t.Fatal("the words do not stand there once")
			}
			return variorum.Correction{Act: variorum.AddQuotation, Quotations: []variorum.Selector{sel}, Speaker: rusk}
		}, func(after variorum.Derived) string {
			for _, st := range after.Statements {
				if v := st.Versions[0]; v.Article == courier.ID && v.Ordinal == 1 && st.Speaker.Name == "Ivo Rusk" && v.SpeakerBasis.Rule == variorum.Corrected {
					return ""
				}
			}
			return fmt.Sprint(after.Statements)
		}},
		{"unmatched person", func(d *desk) variorum.Correction {
			return variorum.Correction{Act: variorum.OnePerson, Speaker: &variorum.Named{Name: "Ada Kest"}, Other: &variorum.Named{Name: "Jonas Brekk"}}
		}, func(after variorum.Derived) string {
			if a := after.Amended[0]; a.Standing != variorum.Unmatched || a.Why != "nobody is called Jonas Brekk" {
				return fmt.Sprintf("%+v", a)
			}
			return ""
		}},
	} {
		db := open(t)
		add(t, db, arts...)
		derive(t, db)
		d := &desk{t: t, db: db}
		c := d.seal(tt.make(d))
		correct(t, db, c)
		after := derive(t, db)
		if wrong := tt.check(after); wrong != "" {
			t.Errorf("%s: %s", tt.name, wrong)
		}
		if want := tt.name != "unmatched person"; (after.Amended[0].Standing == variorum.Holds) != want {
			t.Errorf("%s: %+v", tt.name, after.Amended[0])
		}
	}
}

// The day of an article that a person sets is that of the article, and what is
// counted from it; so it is until that is undone.
func TestCorrectedDay(t *testing.T) {
	_, undated, _, other := lighthouse()
	db := open(t)
	add(t, db, undated, other)
	derive(t, db)
	d := &desk{t: t, db: db}
	published := func(id string) string {
		item, err := db.Article(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return strings.TrimSpace(item.Article.Published.Date + " " + item.Article.Published.Basis.Rule)
	}
	day := d.seal(variorum.Correction{Act: variorum.SetPublished, Article: undated.ID, Date: "2031-05-09"})
	none := d.seal(variorum.Correction{Act: variorum.SetPublished, Article: other.ID})
	correct(t, db, day, none)
	derive(t, db)
	if a, b := published(undated.ID), published(other.ID); a != "2031-05-09 corrected" || b != "corrected" {
		t.Errorf("published %q and %q", a, b)
	}
	correct(t, db, d.undoing([]variorum.Correction{day, none})...)
	derive(t, db)
	if a, b := published(undated.ID), published(other.ID); a != "" || b != "2031-06-02 stamp" {
		t.Errorf("when that is undone, published %q and %q", a, b)
	}
}
