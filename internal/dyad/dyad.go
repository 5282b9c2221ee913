// Package dyad is the read model of events and relations: what the pages, the
// API, the tools and the commands about them show, read from a database. Offsets
// count code points of the article's text.
package dyad

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/actor"
	"variorum/internal/column"
	"variorum/internal/course"
	"variorum/internal/relation"
	"variorum/internal/room"
	"variorum/internal/store"
)

// The bounds of a page about a relation.
const (
	maxPairs       = 100
	maxBetween     = 4000 // events of two sides that are weighed
	maxEvents      = 24   // that the page lists
	maxAssessments = 40
)

// Pair is two sides of whose acts upon each other articles tell.
type Pair struct {
	A       string `json:"a"`
	B       string `json:"b"`
	Events  int    `json:"events"`
	Reports int    `json:"reports"`
}

// Relation is a page about two sides: what each did to the other, over time.
// Events are newest first; those of a point and of a turn are named by ID.
type Relation struct {
	A       string `json:"a"`
	B       string `json:"b"`
	Reports int    `json:"reports"`
	course.Course
	Events      []Event     `json:"events"`
	More        int         `json:"more,omitempty"` // events that are not listed
	Assessments []room.Card `json:"assessments"`    // what speakers say of the relation itself, newest first; never part of the series
}

// Pairs lists the two sides with most events, in whichever direction.
func Pairs(ctx context.Context, rm *room.Room) ([]Pair, error) {
	const query = `SELECT side, other, count(*) AS events, sum(accounts) AS told FROM occasion_side
		WHERE side < other GROUP BY side, other ORDER BY events DESC, told DESC, side, other LIMIT $1`
	out := []Pair{}
	err := rm.DB().View(ctx, func(v *store.View) error {
		var p Pair
		return v.Each(query, []any{maxPairs}, []any{&p.A, &p.B, &p.Events, &p.Reports}, func() (bool, error) {
			out = append(out, p)
			return false, nil
		})
	})
	return out, err
}

// sideOf is the side that words name: a state by its name, people, capital or
// seat; else what they say.
func sideOf(words string) string {
	if st, ok := actor.State(words); ok {
		return st.Name
	}
	return words
}

// sideIn is the side that words name among those of the events: one that is called
// so, else the one speaker whom outlets call so too.
func sideIn(v *store.View, words string) (string, error) {
	words = sideOf(words)
	const called = `SELECT side FROM occasion_side WHERE side = $1 LIMIT 1`
	found, err := texts(v, called, words)
	if err != nil || len(found) == 1 {
		return strings.Join(found, ""), err
	}
	const other = `SELECT s.name FROM speaker AS s WHERE s.num IN (SELECT rowid FROM speaker_words WHERE speaker_words MATCH $2 LIMIT 400)
		AND s.kind = 'person' AND EXISTS (SELECT 1 FROM json_each(s.aliases) AS a WHERE a.value = $1 COLLATE NOCASE)
		AND EXISTS (SELECT 1 FROM occasion_side AS o WHERE o.side = s.name) LIMIT 2`
	phrase := `"` + strings.ReplaceAll(words, `"`, "") + `"`
	if found, err = texts(v, other, words, phrase); err != nil || len(found) == 1 {
		return strings.Join(found, ""), err
	}
	return words, nil
}

func texts(v *store.View, query string, args ...any) (out []string, err error) {
	var one string
	err = v.Each(query, args, []any{&one}, func() (bool, error) { out = append(out, one); return false, nil })
	return out, err
}

// Name names two sides in an address, and Sides reads it again.
func Name(a, b string) string { return a + "~" + b }

// Sides are the two of a name; ok is false for what is none.
func Sides(name string) (a, b string, ok bool) {
	a, b, ok = strings.Cut(name, "~")
	return a, b, ok && a != "" && b != ""
}

// Read gives the page about two sides. The error is ErrNotFound where no article
// tells of an act of one upon the other.
func Read(ctx context.Context, rm *room.Room, a, b string, unit relation.Unit) (*Relation, error) {
	out := &Relation{Events: []Event{}, Assessments: []room.Card{}}
	err := rm.DB().View(ctx, func(v *store.View) (err error) {
		if out.A, err = sideIn(v, a); err != nil {
			return err
		}
		if out.B, err = sideIn(v, b); err != nil {
			return err
		}
		list, err := out.between(v)
		if err != nil {
			return err
		}
		if len(list) == 0 {
			return fmt.Errorf("%w: no article tells of an act between %s and %s", variorum.ErrNotFound, out.A, out.B)
		}
		out.Course = course.Draw(out.A, out.B, list, unit)
		var ids []string
		for _, o := range list {
			ids = append(ids, o.ID)
		}
		if len(ids) > maxEvents {
			out.More, ids = len(ids)-maxEvents, ids[:maxEvents]
		}
		if out.Events, err = eventsOf(v, ids); err != nil {
			return err
		}
		for i := range out.Events {
			e := &out.Events[i]
			e.Forward, e.Back = course.Ways(out.A, out.B, e.Pairs)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	cards, err := rm.Worded(ctx, relation.Nouns())
	for _, c := range cards {
		words := ""
		for _, s := range c.Words {
			words += s.Text + " "
		}
		if len(out.Assessments) < maxAssessments && relation.Assesses(words, c.Article.Title, out.A, out.B) {
			out.Assessments = append(out.Assessments, c)
		}
	}
	return out, err
}

// between reads the occasions of two sides without their accounts, newest first,
// those without a day last. The sides are then called as the events call them.
func (out *Relation) between(v *store.View) ([]variorum.Occasion, error) {
	const query = `SELECT s.side, s.other, s.accounts, o.id, o.type, o.code, o.modality, o.score, o.pairs, o.day_date, o.day_precision, o.day_basis,
		o.claim, o.counts, o.outlets, o.independent
		FROM occasion_side AS s CROSS JOIN occasion AS o ON o.id = s.occasion
		WHERE s.side = $1 AND s.other = $2 ORDER BY s.num DESC, o.id LIMIT $3`
	var list []variorum.Occasion
	var o variorum.Occasion
	var a, b, pairs string
	var accounts int
	var day column.Moment
	dest := append([]any{&a, &b, &accounts, &o.ID, &o.Type, &o.Code, &o.Modality, &o.Score, &pairs}, day.Into()...)
	err := v.Each(query, []any{out.A, out.B, maxBetween}, append(dest, &o.Claim, &o.Counts, &o.Outlets, &o.Independent), func() (bool, error) {
		out.Reports += accounts
		one := o
		one.Pairs = nil
		if err := column.Decode(pairs, &one.Pairs); err != nil {
			return false, err
		}
		var err error
		one.Day, err = day.Value()
		list = append(list, one)
		return false, err
	})
	if len(list) > 0 {
		out.A, out.B = a, b
	}
	slices.SortStableFunc(list, func(x, y variorum.Occasion) int { return undated(x) - undated(y) })
	return list, err
}

func undated(o variorum.Occasion) int {
	if o.Day.Known() {
		return 0
	}
	return 1
}
