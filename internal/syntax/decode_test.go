package syntax

import (
	"math/rand/v2"
	"testing"
)

// Whatever the scores, the heads are a tree with one root.
func TestTree(t *testing.T) {
	luck := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		n := 1 + luck.IntN(24)
		wide := columns(n)
		scores, heads := make([]float32, n*wide), make([]int32, n)
		for i := range scores {
			scores[i] = float32(luck.IntN(12)) // ties too
		}
		tree(heads, scores, n, wide)
		roots := 0
		for i := range n {
			steps := 0
			for at := int32(i); at != int32(n); at = heads[at] {
				if steps++; steps > n {
					t.Fatalf("token %d hangs in a circle: %v", i, heads)
				}
			}
			if heads[i] == int32(n) {
				roots++
			}
		}
		if roots != 1 {
			t.Fatalf("%d roots: %v", roots, heads)
		}
	}
}

// A circle is broken where that costs least.
func TestTreeMends(t *testing.T) {
	const n = 3
	wide := columns(n)
	scores := make([]float32, n*wide)
	set := func(dep int, row ...float32) { copy(scores[dep*wide:], row) }
	set(0, 0, 9, 5, 1) // 0 and 1 want each other
	set(1, 9, 0, 8, 1)
	set(2, 1, 2, 0, 9)
	heads := make([]int32, n)
	tree(heads, scores, n, wide)
	if heads[0] != 1 || heads[1] != 2 || heads[2] != n {
		t.Errorf("heads %v, want 1, 2 and the root", heads)
	}
}

// An ancestor of a cluster is the beginning of its path.
func TestAbove(t *testing.T) {
	if got := above(0b110101, 4); got != 0b0101 {
		t.Errorf("above: %b", got)
	}
	if got := above(unclustered, 4); got != unclustered {
		t.Errorf("a word without a cluster has the ancestor %b", got)
	}
}

func TestClusterOf(t *testing.T) {
	words := NewWords([]string{"Minister", "minister", "MINISTER", "qzxwv"})
	if words[0].cluster == unclustered || words[2].cluster == unclustered || words[3].cluster != unclustered {
		t.Errorf("clusters %x, %x, %x", words[0].cluster, words[2].cluster, words[3].cluster)
	}
}
