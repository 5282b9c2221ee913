package review

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"variorum"
	"variorum/internal/desk"
	"variorum/internal/store"
)

// Clerk asks the readers of one database and writes down what they answer. It
// is safe for concurrent use.
type Clerk struct {
	DB *store.DB // to read

	// Write runs fn on the database open for writing, and has what is derived
	// brought up to date, then or later.
	Write func(ctx context.Context, fn func(*store.DB) error) error

	mu     sync.Mutex
	made   map[string]bool // answered since it began, by what was asked
	stamp  string          // of the record that ranked is of
	ranked [][]Question    // stretches of the queue
}

// asking is how many statements of either sort are looked through for questions at
// a time. What comes first among them is asked before any of the next, so that a
// question keeps its place while others are put off.
const asking = 20

// Next returns the question to ask after so many that were put off, and the
// number of those that wait with it; none where nothing is in doubt.
func (c *Clerk) Next(ctx context.Context, skip int) (item *Item, waiting int, err error) {
	skip = max(0, skip)
	seen := map[string]bool{}
	err = c.DB.View(ctx, func(v *store.View) error {
		for from := 0; ; from += asking {
			list, more, err := c.stretch(v, from)
			if err != nil || !more {
				return err
			}
			open := c.open(list, seen)
			if skip >= len(open) {
				skip -= len(open)
				continue
			}
			waiting = len(open) - skip
			s, err := newShelf(v, []string{open[skip].Statement})
			if err != nil {
				return err
			}
			items, err := s.items(open[skip : skip+1])
			if err == nil {
				item = &items[0]
			}
			return err
		}
	})
	return item, waiting, err
}

// stretch is what is asked about the statements from so many on, the least certain
// first, and whether there are any. It is ranked once for each state of the record.
func (c *Clerk) stretch(v *store.View, from int) (list []Question, more bool, err error) {
	stamp, err := v.Stamp()
	if err != nil {
		return nil, false, err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.stamp != stamp {
		c.stamp, c.ranked = stamp, nil
	}
	k := from / asking
	if k < len(c.ranked) {
		return slices.Clone(c.ranked[k]), c.ranked[k] != nil, nil
	}
	s, list, err := leastCertain(v, asking, from)
	if err != nil {
		return nil, false, err
	}
	if more = len(s.statements) > 0; more && list == nil {
		list = []Question{}
	} else if !more {
		list = nil
	}
	if k == len(c.ranked) { // not where somebody else met another state between
		c.ranked = append(c.ranked, list)
	}
	return slices.Clone(list), more, nil
}

// open are the questions that were neither answered nor seen.
func (c *Clerk) open(list []Question, seen map[string]bool) []Question {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.DeleteFunc(list, func(q Question) bool {
		key := q.Key()
		done := c.made[key] || seen[key]
		seen[key] = true
		return done
	})
}

// Key names what is asked.
func (q *Question) Key() string { return q.Statement + " " + string(q.About) }

// About returns the question of that kind about a statement, doubtful or not.
// The error wraps ErrNotFound where there is no such statement.
func (c *Clerk) About(ctx context.Context, statement string, about About) (*Item, error) {
	items, err := Of(ctx, c.DB, statement)
	if err != nil {
		return nil, err
	}
	for i := range items {
		if items[i].About == about {
			return &items[i], nil
		}
	}
	return nil, fmt.Errorf("%w: nothing of that kind is asked of statement %s", variorum.ErrNotFound, statement)
}

// Answer writes down what somebody replies.
func (c *Clerk) Answer(ctx context.Context, author string, q Question, r Reply) (made variorum.Correction, err error) {
	err = c.Write(ctx, func(db *store.DB) error {
		if made, err = Decide(ctx, desk.New(db, author, time.Now), q, r); err != nil {
			return err
		}
		_, err = db.AddCorrections(ctx, made)
		return err
	})
	if err == nil {
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.made == nil {
			c.made = map[string]bool{}
		}
		c.made[q.Key()] = true
	}
	return made, err
}

// Correct writes down what somebody asks for, unless it is what that author asked
// for last: then again is true, and what was made stands as it was.
func (c *Clerk) Correct(ctx context.Context, req desk.Request) (made variorum.Correction, again bool, err error) {
	err = c.Write(ctx, func(db *store.DB) error {
		d := desk.New(db, req.Author, time.Now)
		if made, err = d.Make(ctx, req); err != nil {
			return err
		}
		if made, again, err = d.Again(ctx, made, req.Time != ""); err != nil || again {
			return err
		}
		_, err = db.AddCorrections(ctx, made)
		return err
	})
	if err == nil && req.Act == variorum.Undo {
		c.mu.Lock()
		defer c.mu.Unlock()
		clear(c.made) // it may be asked again
	}
	return made, again, err
}

// Latest returns the last so many corrections, the latest first.
func (c *Clerk) Latest(ctx context.Context, most int) (out []variorum.Amended, err error) {
	list, err := desk.List(ctx, c.DB)
	for i := len(list) - 1; i >= 0 && len(out) < most; i-- {
		out = append(out, list[i])
	}
	return out, err
}
