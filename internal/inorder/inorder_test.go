package inorder

import (
	"context"
	"slices"
	"testing"
	"time"
)

func TestMap(t *testing.T) {
	numbers := func(yield func(int) bool) {
		for i := range 500 {
			if !yield(i) {
				return
			}
		}
	}
	work := func(i int) int {
		time.Sleep(time.Duration(i%7) * 10 * time.Microsecond)
		return 2 * i
	}
	var got []int
	for r := range Map(t.Context(), 2, numbers, work) {
		got = append(got, r)
	}
	if len(got) != 500 || !slices.IsSorted(got) {
		t.Errorf("%d results, sorted %v", len(got), slices.IsSorted(got))
	}
	for r := range Map(t.Context(), 2, numbers, work) {
		if r == 20 {
			break
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	never := make(chan int)
	time.AfterFunc(10*time.Millisecond, cancel)
	for range Map(ctx, 2, func(func(int) bool) { <-never }, work) {
		t.Error("a result without an item")
	}
}
