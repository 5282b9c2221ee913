package postings

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Whatever was added and removed before, who is near whom is told by the lists
// of those who are left, sorted.
func TestIndex(t *testing.T) {
	const things, keys = 120, 9
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 5))
		reach := 1 + random.IntN(30)
		rank := random.Perm(things)
		x := New(reach, func(a, b uint32) bool { return rank[a] < rank[b] })
		var held [keys][]uint32
		// Keys of one shard, and one that differs above the bits that count.
		key := func(k int) uint64 { return uint64(k)<<leastBits | 7 | uint64(k)<<50 }
		for i := range 3000 {
			if i == 1000 || i == 2000 {
				x.double()
			}
			k, thing := random.IntN(keys)*random.IntN(keys)/keys, uint32(random.IntN(things))
			if at := slices.Index(held[k], thing); at >= 0 {
				x.Remove(key(k), thing)
				held[k] = slices.Delete(held[k], at, at+1)
			} else {
				x.Add(key(k), thing)
				held[k] = append(held[k], thing)
				slices.SortFunc(held[k], func(a, b uint32) int { return rank[a] - rank[b] })
			}
		}
		for k, list := range held {
			for i, thing := range list {
				var want, got []uint32
				for j, other := range list {
					near := j != i && max(i-j, j-i) <= reach
					if near {
						want = append(want, other)
					}
					if j != i && x.Both(key(k), thing, other) != near {
						t.Fatalf("seed %d: %d and %d of %d, reach %d: near %v", seed, i, j, len(list), reach, !near)
					}
				}
				x.Near(key(k), thing, func(other uint32) { got = append(got, other) })
				slices.Sort(want)
				slices.Sort(got)
				if !slices.Equal(got, want) {
					t.Fatalf("seed %d: near %d: %v, want %v", seed, thing, got, want)
				}
				apart := 0
				x.Apart(key(k), thing, func(a, b uint32) {
					if slices.Index(list, b)-slices.Index(list, a) != reach+1 || rank[a] >= rank[thing] || rank[b] <= rank[thing] {
						t.Fatalf("seed %d: %d and %d are not parted by %d", seed, a, b, thing)
					}
					apart++
				})
				if from, to := max(0, i-reach), min(i-1, len(list)-2-reach); apart != max(0, to-from+1) {
					t.Fatalf("seed %d: %d parts %d pairs of %d, reach %d", seed, i, apart, len(list), reach)
				}
			}
		}
	}
}

func BenchmarkIndex(b *testing.B) {
	random := rand.New(rand.NewPCG(1, 2))
	x := New(32, func(a, b uint32) bool { return a < b })
	n := 0
	for b.Loop() {
		for range 30 {
			key := uint64(random.ExpFloat64()*1e5) * 0x9e3779b97f4a7c15
			x.Add(key, uint32(n))
			x.Near(key, uint32(n), func(uint32) {})
		}
		n++
	}
	b.ReportMetric(float64(x.Size())/float64(n), "bytes/op")
}
