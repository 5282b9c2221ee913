package store_test

import (
	"testing"

	"variorum"
	"variorum/internal/store"
)

// occasions are what the events of the sample articles "a" and "b" tell together.
func occasions(arts ...string) variorum.Occasion {
	o := variorum.Occasion{ID: "o1", Type: "REJECT", Code: "REJECT", Modality: variorum.Happened, Score: -4, Pairs: [][2]string{{"Norland", "Sudmark"}},
		Day: variorum.Moment{Date: "2031-05-03", Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "written", Article: arts[0]}}, Claim: true, Outlets: len(arts), Independent: 1}
	for i, id := range arts {
		a := variorum.Account{Event: refined(id).Annotation.Events[0], Outlet: "Norland Press Agency", Claim: "Ada Kest"}
		if i > 0 {
			a.CopyOf = arts[0]
		}
		o.Accounts = append(o.Accounts, a)
	}
	return o
}

func testOccasions(t *testing.T, db *store.DB) {
	ctx := t.Context()
	addRefined(t, db, "a", "b", "c")
	whole := derived()
	whole.Occasions = []variorum.Occasion{occasions("a", "b")}
	stored := func() []variorum.Occasion {
		t.Helper()
		d, err := db.Derived(ctx)
		same(t, err, nil)
		return d.Occasions
	}
	set(t, db, whole)
	same(t, stored(), whole.Occasions)
	same(t, set(t, db, whole), 0)
	same(t, db.View(ctx, func(v *store.View) error {
		found, err := v.Occasions(-1, "none", "o1")
		same(t, err, nil)
		same(t, found, whole.Occasions)
		found, err = v.Occasions(1, "o1")
		same(t, err, nil)
		same(t, len(found[0].Accounts), 1)
		found, err = v.OccasionsIn("b")
		same(t, found[0].Accounts, whole.Occasions[0].Accounts[1:])
		return err
	}), nil)

	// An account of an analysis that is no more goes, and comes again.
	same(t, db.Annotate(ctx, "v2", refined("b")), nil)
	same(t, stored(), []variorum.Occasion{func() variorum.Occasion { o := occasions("a", "b"); o.Accounts = o.Accounts[:1]; return o }()})
	same(t, set(t, db, whole) > 0, true)
	same(t, stored(), whole.Occasions)
	whole.Occasions = []variorum.Occasion{}
	same(t, set(t, db, whole) > 0, true)
	same(t, len(stored()), 0)
}
