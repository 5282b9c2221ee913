package scribe

import (
	"context"
	"errors"
	"path/filepath"
	"sync/atomic"
	"testing"

	"variorum"
	"variorum/internal/amend"
	"variorum/internal/store"
)

func TestWrite(t *testing.T) {
	path := filepath.Join(t.TempDir(), "record.db")
	var opened, failed atomic.Int32
	derived, finish := make(chan int), make(chan error)
	s := New(Options{
		Open: func(ctx context.Context) (*store.DB, error) {
			opened.Add(1)
			return store.Open(ctx, path, store.Options{})
		},
		Derive: func(ctx context.Context, db *store.DB) error {
			list, err := db.Corrections(ctx)
			if err != nil {
				return err
			}
			derived <- len(list)
			return <-finish
		},
		Failed: func(error) { failed.Add(1) },
	})
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); s.Run(ctx) }()
	say := func(second string) {
		t.Helper()
		c, err := amend.Seal(variorum.Correction{Act: variorum.Undo, Author: "Ann Holt", Undoes: "beef0001", Time: "2031-05-04T09:30:" + second + "Z"})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Write(t.Context(), func(db *store.DB) error { _, err := db.AddCorrections(t.Context(), c); return err }); err != nil {
			t.Fatal(err)
		}
	}
	say("00")
	if n := <-derived; n != 1 {
		t.Fatalf("%d corrections worked in, want 1", n)
	}
	say("01") // while the first is worked in: neither waits for the other
	say("02")
	finish <- errors.New("the disk is full")
	if n := <-derived; n != 3 {
		t.Fatalf("%d corrections worked in, want 3 at once", n)
	}
	finish <- nil
	if err := s.Write(t.Context(), func(*store.DB) error { return variorum.ErrInput }); !errors.Is(err, variorum.ErrInput) {
		t.Fatal(err)
	}
	stop()
	<-done
	if opened.Load() != 1 || failed.Load() != 1 {
		t.Errorf("opened %d times, failed %d times", opened.Load(), failed.Load())
	}
}
