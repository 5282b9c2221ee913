package store_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"variorum"
	"variorum/internal/store"
)

// prospects are two commitments: one that articles a and b report and a proves
// put off, and the one that it was moved to.
func prospects() []variorum.Prospect {
	a, b := refined("a").Annotation, refined("b").Annotation
	return []variorum.Prospect{
		{ID: "p1", Kind: "plan", Actor: variorum.Speaker{Name: "Ada Kest", Kind: variorum.Person},
			Due:    variorum.Moment{Date: "2031-05-09", Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "written", Article: "a"}},
			Status: variorum.Postponed, Story: "s0", Reports: []variorum.Commitment{a.Commitments[0], b.Commitments[0]}, CopyOf: []string{"", "a"},
			Outcomes: []variorum.Outcome{a.Outcomes[0]}, Basis: variorum.Basis{Rule: "put off", Span: &variorum.Span{Start: 100, End: 120}, Article: "a"}, Moved: "p2"},
		{ID: "p2", Kind: "plan", Due: variorum.Moment{Date: "2031-05-16", Precision: variorum.ToDay}, Status: variorum.Ahead, Story: "s0",
			Reports: []variorum.Commitment{b.Commitments[0]}, CopyOf: []string{""}, Outcomes: []variorum.Outcome{}, Reason: "it is not yet due"},
	}
}

func testProspects(t *testing.T, db *store.DB) {
	ctx := t.Context()
	addRefined(t, db, "a", "b", "c")
	whole := derived()
	whole.Prospects = prospects()
	got := func() []variorum.Prospect {
		t.Helper()
		d, err := db.Derived(ctx)
		same(t, err, nil)
		return d.Prospects
	}
	set(t, db, whole)
	same(t, got(), whole.Prospects)
	same(t, set(t, db, whole), 0)

	fewer := prospects()
	fewer[0].Reports, fewer[0].CopyOf, fewer[0].Outcomes = fewer[0].Reports[:1], fewer[0].CopyOf[:1], []variorum.Outcome{}
	fewer[0].Status, fewer[0].Basis, fewer[0].Moved = variorum.Silent, variorum.Basis{}, ""
	_, err := db.Derive(ctx, store.Changes{Set: variorum.Derived{Prospects: fewer[:1]}, Prospects: []string{"p2"}})
	same(t, err, nil)
	same(t, got(), fewer[:1])

	// What rests on an analysis that is no more is not shown, and is written anew.
	set(t, db, whole)
	same(t, db.Annotate(ctx, "v3", refined("b")), nil)
	left := got()
	same(t, len(left), 1)
	same(t, len(left[0].Reports), 1)
	same(t, set(t, db, whole) > 0, true)
	same(t, got(), whole.Prospects)

	wrong := prospects()[:1]
	wrong[0].Reports[0].What.Start--
	_, err = db.Derive(ctx, store.Changes{Set: variorum.Derived{Prospects: wrong}})
	kind(t, err, variorum.ErrInput)
	same(t, got(), whole.Prospects)
}

func testView(t *testing.T, db *store.DB) {
	ctx := t.Context()
	addRefined(t, db, "a", "b", "c")
	whole := derived()
	whole.Prospects = prospects()
	set(t, db, whole)
	stored, err := db.Derived(ctx)
	same(t, err, nil)
	stamp := ""
	err = db.View(ctx, func(v *store.View) error {
		arts, err := v.Articles("c", "a", "none", "a")
		same(t, err, nil)
		same(t, arts, []store.Annotated{refined("a"), refined("c")})
		part, err := v.Derived([]string{"a", "b", "c"}, []string{stored.Statements[0].ID})
		same(t, err, nil)
		same(t, part.Copies, stored.Copies)
		same(t, part.Published, stored.Published)
		same(t, part.Statements[0].Versions, stored.Statements[0].Versions)
		same(t, len(part.Statements), 1)
		one, err := v.Prospects(9, "p2", "none")
		same(t, err, nil)
		same(t, one, whole.Prospects[1:])

		// What is read belongs together, whatever is written meanwhile.
		stamp, err = v.Stamp()
		same(t, err, nil)
		set(t, db, variorum.Derived{})
		again, err := v.Stamp()
		same(t, err, nil)
		same(t, again, stamp)
		n := 0
		err = v.Each(`SELECT id FROM statement WHERE id <> $1 ORDER BY id`, []any{"'; DROP TABLE statement; --"}, []any{new(string)}, func() (bool, error) {
			n++
			return n == 2, nil
		})
		same(t, err, nil)
		same(t, n, 2)
		return nil
	})
	same(t, err, nil)
	same(t, db.View(ctx, func(v *store.View) error {
		after, err := v.Stamp()
		same(t, after != stamp, true)
		return err
	}), nil)
	own := errors.New("own")
	same(t, errors.Is(db.View(ctx, func(*store.View) error { return own }), own), true)
	ended, stop := context.WithCancel(ctx)
	stop()
	err = db.View(ended, func(v *store.View) error { _, err := v.Articles(slices.Repeat([]string{"a"}, 3)...); return err })
	same(t, errors.Is(err, context.Canceled), true)
}
