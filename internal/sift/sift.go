// Package sift asks the indexes of words for what is newest of a query, with
// bounded work: it looks through the record from its newest end in windows, the
// first one small, each several times as long as the one before. So what it costs
// to find little among frequent words is known before everything was read, and
// the search can stop and say how far back it came.
package sift

import (
	"fmt"
	"strconv"
	"strings"
	"sync"
	"time"

	"variorum/internal/catalog"
	"variorum/internal/lookup"
	"variorum/internal/query"
	"variorum/internal/store"
)

const (
	windowCards = 4096
	growth      = 4
)

// Sift asks one database. It is safe for concurrent use.
type Sift struct {
	window int           // cards of the first window
	hurry  time.Duration // taken from what each search may spend

	mu    sync.Mutex
	edges []int64
}

// Options are for tests; the zero value is for use.
type Options struct {
	Window int           // statements in the first window
	Hurry  time.Duration // by which each search has less time
}

// New makes a Sift.
func New(opts Options) *Sift {
	s := &Sift{window: opts.Window, hurry: opts.Hurry}
	if s.window == 0 {
		s.window = windowCards
	}
	return s
}

// The indexes of words.
const (
	Statements = "statement_words"
	Articles   = "article_words"
)

// Ask is what is looked for.
type Ask struct {
	Index  string
	Query  query.Query
	IDs    map[string][]string // of speakers, as lookup.Match takes them
	Before int64               // the numbers below it; 0 for all
	Most   int
	Spend  time.Duration
}

// Newest are the newest numbers that the index has for what is asked. stopped is
// the number down to which it looked, 0 where it looked at all.
func (s *Sift) Newest(v *store.View, ask Ask) (nums []int64, stopped int64, err error) {
	floor := int64(0)
	if ask.Query.From != "" {
		floor = catalog.Before(ask.Query.From)
	}
	if to := ask.Query.To; to != "" && (ask.Before == 0 || catalog.After(to) < ask.Before) {
		ask.Before = catalog.After(to)
	}
	all, none := lookup.Split(ask.Query, ask.IDs)
	read := func(match, none string, from, to int64) error {
		text, args := newest(ask.Index, match, none, max(from, floor), to, ask.Most-len(nums))
		var num int64
		return v.Each(text, args, []any{&num}, func() (bool, error) { nums = append(nums, num); return false, nil })
	}
	if whole, err := s.whole(v, ask.Index, all, none); err != nil || whole {
		if err == nil {
			err = read(lookup.Match(ask.Query, ask.IDs), "", 0, ask.Before)
		}
		return nums, 0, err
	}
	edges, err := s.cuts(v)
	if err != nil {
		return nil, 0, err
	}
	stopped, err = walk(edges, ask.Before, ask.Spend-s.hurry, func(from, to int64) (bool, error) {
		err := read(all, none, from, to)
		return len(nums) == ask.Most || from < floor, err
	})
	return nums, stopped, err
}

// whole reports whether the index can be asked for a whole query. What has every
// word it finds by leaps. But for the newest that has one word and not another it
// may look through all of the record, wherever it is told to begin, unless there
// are few that have the first.
func (s *Sift) whole(v *store.View, index, all, none string) (bool, error) {
	if none == "" || all == "" {
		return true, nil
	}
	n, few := 0, s.window/2
	err := v.Each(`SELECT count(*) FROM (SELECT 1 FROM `+index+` WHERE `+index+` MATCH $1 LIMIT $2)`, []any{all, few}, []any{&n},
		func() (bool, error) { return true, nil })
	return n < few, err
}

// newest asks for the newest numbers in [from, to), where these are not 0, that
// have what is asked for and nothing that is not wanted.
func newest(index, match, none string, from, to int64, n int) (text string, args []any) {
	place := func(value any) string {
		args = append(args, value)
		return "$" + strconv.Itoa(len(args))
	}
	within := func(column string) (conds []string) {
		if from != 0 {
			conds = append(conds, column+" >= "+place(from))
		}
		if to != 0 {
			conds = append(conds, column+" < "+place(to))
		}
		return conds
	}
	table, conds := "card", []string{"true"}
	if match != "" {
		table, conds = index, []string{"c." + index + " MATCH " + place(match)}
	}
	conds = append(conds, within("c.rowid")...)
	if none != "" {
		unwanted := append([]string{"x." + index + " MATCH " + place(none)}, within("x.rowid")...)
		conds = append(conds, fmt.Sprintf("c.rowid NOT IN (SELECT x.rowid FROM %s AS x WHERE %s)", index, strings.Join(unwanted, " AND ")))
	}
	text = fmt.Sprintf("SELECT c.rowid FROM %s AS c WHERE %s ORDER BY c.rowid DESC LIMIT %s", table, strings.Join(conds, " AND "), place(n))
	return text, args
}

// cuts are the numbers at which searches cut, newest first. They are no bounds
// of anything: a search finds the same wherever it is cut, so they may be of an
// older state.
func (s *Sift) cuts(v *store.View) ([]int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.edges != nil {
		return s.edges, nil
	}
	found := []int64{}
	const every = `SELECT num FROM (SELECT num, row_number() OVER (ORDER BY num DESC) AS n FROM card) WHERE n % $1 = 0 ORDER BY num DESC`
	var num int64
	err := v.Each(every, []any{s.window}, []any{&num}, func() (bool, error) { found = append(found, num); return false, nil })
	if err == nil {
		s.edges = found
	}
	return found, err
}

// Fit takes the places to cut anew where the number of statements has changed by
// a window.
func (s *Sift) Fit(v *store.View, statements int) error {
	s.mu.Lock()
	if statements/s.window != len(s.edges) {
		s.edges = nil
	}
	s.mu.Unlock()
	_, err := s.cuts(v)
	return err
}

// walk hands the numbers below before, all of them where it is 0, to read in
// windows [from, to), newest first, until read has enough or the next one would
// take longer than is left; from and to are 0 where the window is open. A window
// that was begun is read whole. stopped is the number down to which it came, 0
// for the end.
func walk(edges []int64, before int64, spend time.Duration, read func(from, to int64) (enough bool, err error)) (stopped int64, err error) {
	begun := time.Now()
	at := 0
	for before != 0 && at < len(edges) && edges[at] >= before {
		at++
	}
	for size := 1; ; size *= growth {
		from, window := int64(0), time.Now()
		if at+size <= len(edges) {
			from = edges[at+size-1]
		}
		if enough, err := read(from, before); err != nil || enough || from == 0 {
			return 0, err
		}
		if time.Since(begun)+growth*time.Since(window) > spend {
			return from, nil
		}
		at, before = at+size, from
	}
}
