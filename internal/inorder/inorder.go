// Package inorder runs work side by side and gives its results in order.
package inorder

import (
	"context"
	"iter"
)

// Map runs work on the items of seq, n at a time, and yields the results in
// the order of the items. It holds a few items for each of the n and reads no
// further ahead. When ctx ends it stops at once, even while seq waits for its
// input.
func Map[T, R any](ctx context.Context, n int, seq iter.Seq[T], work func(T) R) iter.Seq[R] {
	return func(yield func(R) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		queue := make(chan chan R, 3*n)
		go func() {
			defer close(queue)
			free := make(chan struct{}, n)
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
