// Package watch polls feeds and sitemaps: which articles are new since the
// last time, which have changed, and when to ask again. Between two runs a
// feed is its State, which the caller keeps.
package watch

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"iter"
	"math/rand/v2"
	"net/http"
	"slices"
	"time"

	"variorum"
	"variorum/internal/feed"
	"variorum/internal/fetch"
	"variorum/internal/inorder"
	"variorum/internal/intake"
	"variorum/internal/page"
)

// Options say how often and how much. The zero value is useful.
type Options struct {
	Every   time.Duration    // between two polls of a feed that has news; 15 minutes when 0
	Most    int              // articles read at one poll; 100 when 0
	Fetches int              // articles fetched side by side; 4 when 0
	Now     func() time.Time // time.Now when nil
	Jitter  func() float64   // 0 to 1; random when nil
}

func (o Options) every() time.Duration { return cmp.Or(o.Every, 15*time.Minute) }
func (o Options) most() int            { return cmp.Or(o.Most, 100) }
func (o Options) fetches() int         { return cmp.Or(o.Fetches, 4) }

func (o Options) now() time.Time {
	if o.Now != nil {
		return o.Now()
	}
	return time.Now()
}

func (o Options) jitter() float64 {
	if o.Jitter != nil {
		return o.Jitter()
	}
	return rand.Float64()
}

// The bounds of patience.
const (
	slowest    = 6 * time.Hour // between two polls, also of a feed that fails
	quiet      = 1.5           // the pause grows so by each poll without news
	tries      = 3             // for an article that cannot be fetched
	revisions  = 10            // of one article; a feed that changes its dates at each poll says nothing
	revisionIn = time.Hour     // at the earliest after the last
)

// State is what is known of one feed from its last polls.
type State struct {
	Address  string           `json:"address"` // where it is now
	Known    fetch.Known      `json:"known"`
	Next     time.Time        `json:"next"` // not to be asked before
	Pause    time.Duration    `json:"pause"`
	Hint     time.Duration    `json:"hint,omitempty"`     // how often the feed says that it changes
	Failures int              `json:"failures,omitempty"` // in a row
	Gone     bool             `json:"gone,omitempty"`     // for good (status 410): not asked again
	Seen     map[string]Entry `json:"seen"`               // by ID; those that the feed still lists
}

// Entry is what is known of one article of a feed.
type Entry struct {
	Mark    uint64    `json:"mark"` // changes when the feed says something else of it
	Read    time.Time `json:"read"`
	Times   int       `json:"times"`             // that it was read
	Failing int       `json:"failing,omitempty"` // times in a row that it could not be
}

// Poll asks for a feed once and yields the pages of the articles that are new
// or that the feed gives as changed. What cannot be had is an error of kind
// ErrInput or ErrTooLarge, and polling goes on. When the sequence has ended,
// state says when to ask again and what was seen; it may be kept also where the
// caller stopped early.
func Poll(ctx context.Context, client *fetch.Client, state *State, opts Options) iter.Seq2[page.Page, error] {
	return func(yield func(page.Page, error) bool) {
		p := &poll{ctx: ctx, client: client, state: state, opts: opts, now: opts.now()}
		list, err := p.ask()
		if err != nil || list == nil {
			if err != nil {
				yield(page.Page{}, err)
			}
			return
		}
		old := len(state.Seen)
		due := p.due(list)
		if old > 0 && 2*len(due) > len(list.Entries) {
			p.hint = 0 // it changes faster than it says, and drops what is not read in time
		}
		p.rest(len(due) > 0)
		for got := range inorder.Map(ctx, opts.fetches(), slices.Values(due), p.get) {
			p.note(got)
			if got.page.Body != nil && !yield(got.page, nil) || got.err != nil && !yield(page.Page{}, got.err) {
				return
			}
		}
	}
}

// poll is one question to one feed.
type poll struct {
	ctx    context.Context
	client *fetch.Client
	state  *State
	opts   Options
	now    time.Time
	hint   time.Duration // how long the feed wants to be left alone
	list   page.Page     // the feed itself
}

// ask gets the feed; nil for one that has not changed.
func (p *poll) ask() (*feed.List, error) {
	s := p.state
	answer, err := p.client.Get(p.ctx, s.Address, s.Known)
	if p.ctx.Err() != nil {
		return nil, p.ctx.Err()
	}
	if err == nil && !answer.Same {
		var list feed.List
		if list, err = feed.Read(answer.Page.Body, answer.Page.URL); err == nil {
			s.Failures, s.Known, s.Hint = 0, answer.Known, list.Every
			p.hint, p.list = max(s.Hint, answer.Fresh, answer.RetryIn), answer.Page
			if answer.Moved != "" {
				s.Address = answer.Moved
			}
			return &list, nil
		}
	}
	if err != nil {
		s.Failures++
		s.Gone = answer.Status == http.StatusGone
		s.Next = p.now.Add(p.spread(max(answer.RetryIn, backOff(p.opts.every(), s.Failures))))
		return nil, err
	}
	s.Failures = 0
	p.hint = max(s.Hint, answer.Fresh, answer.RetryIn)
	p.rest(false)
	return nil, nil
}

// backOff doubles the pause with each failure.
func backOff(every time.Duration, failures int) time.Duration {
	return min(slowest, every<<min(failures, 10))
}

// rest says when to ask again after an answer: no sooner than the feed wants.
func (p *poll) rest(news bool) {
	s := p.state
	if s.Pause = time.Duration(float64(max(s.Pause, p.opts.every())) * quiet); news {
		s.Pause = p.opts.every()
	}
	s.Pause = min(s.Pause, max(slowest, p.opts.every()))
	s.Next = p.now.Add(p.spread(max(s.Pause, min(p.hint, slowest))))
}

// spread lengthens a pause by up to a quarter, so that feeds that were asked
// together do not stay together.
func (p *poll) spread(d time.Duration) time.Duration {
	return d + time.Duration(p.opts.jitter()*float64(d)/4)
}

// due are the entries to be read, and forgets those that the feed lists no more.
func (p *poll) due(list *feed.List) []entry {
	var out []entry
	seen := map[string]Entry{}
	for _, e := range list.Entries {
		id := cmp.Or(e.ID, e.URL)
		known, met := p.state.Seen[id]
		seen[id] = known
		if !met {
			delete(seen, id) // until it was read
		}
		if len(out) < p.opts.most() && known.due(mark(e), p.now) {
			out = append(out, entry{e, intake.LinkTo(e, list.Kind, p.list)})
		}
	}
	p.state.Seen = seen
	return out
}

// due reports whether an entry is to be read: for the first time, again after
// a failure, or because the feed says something new of it.
func (known Entry) due(mark uint64, now time.Time) bool {
	switch {
	case known.Failing > 0:
		return known.Failing < tries
	case known.Times == 0:
		return true
	}
	return known.Mark != mark && known.Times < revisions && now.Sub(known.Read) >= revisionIn
}

// mark is a hash of what a feed says of an article.
func mark(e feed.Entry) uint64 {
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\x00%s\x00%s\x00%s", e.URL, e.Title, e.Updated, e.Content)
	return h.Sum64()
}

// entry is one that is to be read.
type entry struct {
	feed.Entry
	link intake.Link
}

// outcome is what became of one entry: a page, an error, or both where only
// the page's beginning came.
type outcome struct {
	entry entry
	page  page.Page
	err   error
}

// get fetches an article, or takes what the feed holds of it.
func (p *poll) get(e entry) outcome {
	got, err := e.link.Get(p.ctx, p.client)
	if got.Body != nil && got.MediaType != "" && !page.IsHTML(got.MediaType) {
		return outcome{e, page.Page{}, fmt.Errorf("%w: %s: not a page but %q", variorum.ErrInput, e.URL, got.MediaType)}
	}
	got.MediaType = page.HTML
	return outcome{e, got, err}
}

// note remembers what became of an entry.
func (p *poll) note(got outcome) {
	id := cmp.Or(got.entry.ID, got.entry.URL)
	known := p.state.Seen[id]
	failing := known.Failing + 1
	if got.page.Body != nil {
		known = Entry{Mark: mark(got.entry.Entry), Read: p.now, Times: known.Times + 1}
	}
	if got.err != nil && !errors.Is(got.err, context.Canceled) {
		known.Failing = failing
	}
	p.state.Seen[id] = known
}
