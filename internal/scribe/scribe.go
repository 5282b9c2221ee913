// Package scribe takes down what people say against a record that is served: it is
// on the disk before anybody is answered, and worked in behind.
package scribe

import (
	"context"
	"sync"

	"variorum/internal/store"
)

// Options are what a Scribe works with.
type Options struct {
	Open   func(context.Context) (*store.DB, error) // the database, for writing; asked for when there is something to write
	Derive func(context.Context, *store.DB) error   // brings what is derived up to date
	Failed func(error)                              // is told why something was not worked in
}

// Scribe is safe for concurrent use.
type Scribe struct {
	opts Options
	wake chan struct{} // holds one
	mu   sync.Mutex
	db   *store.DB
}

// New makes a Scribe. Run must be called for anything to be worked in.
func New(opts Options) *Scribe { return &Scribe{opts: opts, wake: make(chan struct{}, 1)} }

// Write runs fn on the database open for writing. What it stored is worked in
// behind; its error stops that.
func (s *Scribe) Write(ctx context.Context, fn func(*store.DB) error) error {
	db, err := s.opened(ctx)
	if err == nil {
		err = fn(db)
	}
	if err == nil {
		s.Wake()
	}
	return err
}

func (s *Scribe) opened(ctx context.Context) (*store.DB, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		db, err := s.opts.Open(ctx)
		if err != nil {
			return nil, err
		}
		s.db = db
	}
	return s.db, nil
}

// Wake has what is stored worked in.
func (s *Scribe) Wake() {
	select {
	case s.wake <- struct{}{}:
	default: // it will be, with what was stored before
	}
}

// Run works in what is written until ctx is done, and closes the database. What is
// not worked in by then stays stored, and is at the next Wake.
func (s *Scribe) Run(ctx context.Context) {
	defer func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.db != nil {
			s.db.Close()
			s.db = nil
		}
	}()
	for {
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
		}
		db, err := s.opened(ctx)
		if err == nil {
			err = s.opts.Derive(ctx, db)
		}
		if err != nil && ctx.Err() == nil {
			s.opts.Failed(err)
		}
	}
}
