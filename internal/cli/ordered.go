package cli

import (
	"context"
	"iter"
	"runtime"
)

// ordered runs work on the items of seq, on all cores, and yields the results
// in the order of the items. It holds a few items for each core and reads no
// further ahead. When ctx ends it stops at once, even while seq waits for its
// input.
func ordered[T, R any](ctx context.Context, seq iter.Seq[T], work func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		cores := runtime.GOMAXPROCS(0)
		queue := make(chan chan R, 3*cores)
		go func() {
			defer close(queue)
			free := make(chan struct{}, cores)
			for item := range seq {
				slot := make(chan R, 1)
				select {
				case queue <- slot:
				case <-ctx.Done():
					return
				}
				free <- struct{}{}
				go func() {
					slot <- work(item)
					<-free
				}()
			}
		}()
		for {
			select {
			case <-ctx.Done():
				return
			case slot, ok := <-queue:
				if !ok {
					return
				}
				select {
				case <-ctx.Done():
					return
				case result := <-slot:
					if !yield(result) {
						return
					}
				}
			}
		}
	}
}
