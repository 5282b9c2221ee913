package room

import (
	"slices"
	"testing"
)

func TestNear(t *testing.T) {
	for _, tt := range []struct{ days, want []int64 }{
		{[]int64{9}, []int64{9}},
		{[]int64{9, 8, 1}, []int64{9, 8, 1}},
		{[]int64{109, 108, 108, 107, 106, 105, 104, 103, 102, 1}, []int64{109, 108, 108, 107, 106, 105, 104, 103, 102}},
		{[]int64{109, 108, 107, 106, 105, 104, 103, 102, 1, 1}, []int64{109, 108, 107, 106, 105, 104, 103, 102, 1, 1}},
		{[]int64{109, 100, 90, 80, 70, 60, 50, 40, 30, 20}, []int64{109, 100, 90, 80, 70, 60, 50, 40, 30, 20}},
	} {
		if got := near(tt.days); !slices.Equal(got, tt.want) {
			t.Errorf("near(%v) is %v, want %v", tt.days, got, tt.want)
		}
	}
}
