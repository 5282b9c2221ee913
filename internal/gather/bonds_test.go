package gather

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"variorum/internal/align"
	"variorum/internal/fable"
)

// bound makes n bonds of quotations of some articles that do not contradict
// each other: those of one number are one, of two numbers two.
func bound(random *rand.Rand, articles [][]align.Input, n int) (out []Bond) {
	number := map[Ref]int{}
	for range n {
		pair := [2]Ref{}
		for i := range pair {
			in := articles[random.IntN(len(articles))]
			pair[i] = Ref{in[0].Article, in[random.IntN(len(in))].Ordinal}
			if number[pair[i]] == 0 {
				number[pair[i]] = 1 + random.IntN(n/2)
			}
		}
		if pair[0] != pair[1] {
			out = append(out, Bond{pair[0], pair[1], number[pair[0]] == number[pair[1]]})
		}
	}
	return out
}

// parted makes bonds of quotations that the program takes for one, and that
// are two.
func parted(random *rand.Rand, groups mirror, n int) (out []Bond) {
	for _, g := range groups {
		if len(g.Versions) > 1 && len(out) < n {
			i := 1 + random.IntN(len(g.Versions)-1)
			out = append(out, Bond{g.Versions[0], g.Versions[i], false})
		}
	}
	return out
}

func holds(t *testing.T, groups mirror, bonds []Bond) {
	t.Helper()
	in := map[Ref]string{}
	for id, g := range groups {
		for _, ref := range g.Versions {
			in[ref] = id
		}
	}
	for _, b := range bonds {
		if a, b2 := in[b.A], in[b.B]; a != "" && b2 != "" && (a == b2) != b.One {
			t.Fatalf("%v does not hold: %s and %s", b, a, b2)
		}
	}
}

// What bonds say holds, whatever bonds there were before and in whatever order
// articles and bonds come; and when they are gone, all is as it was.
func TestBondsHold(t *testing.T) {
	for seed := range uint64(4) {
		articles := fabled(fable.Options{Seed: seed, Articles: 200, PerDay: 40})
		random := rand.New(rand.NewPCG(seed, 7))
		free := New(Options{})
		free.most = []int{3, maxTogether}[seed%2]
		for _, in := range articles {
			free.Add(in)
		}
		without := mirror{}
		without.follow(t, free)
		bonds := bound(random, articles, 40)
		if seed > 1 {
			bonds = parted(random, without, 30)
		}

		s, got := New(Options{}), mirror{}
		s.most = free.most
		for k, i := range random.Perm(len(articles)) {
			s.Add(articles[i])
			switch random.IntN(12) {
			case 0:
				s.Bind(bound(random, articles, 30))
			case 1:
				s.Bind(bonds[:random.IntN(len(bonds))])
			case 2:
				got.follow(t, s)
			case 3:
				s.Remove(articles[i][0].Article)
				s.Add(articles[i])
			}
			if k == len(articles)/2 {
				s.Bind(bonds)
				got.follow(t, s)
				holds(t, got, bonds)
			}
		}
		s.Bind(bonds)
		got.follow(t, s)
		holds(t, got, bonds)

		free.Bind(bonds)
		want := mirror{}
		for id, g := range without {
			want[id] = g
		}
		want.follow(t, free)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("seed %d: %s", seed, diff)
		}
		s.Bind(slices.Clone(bonds[:0]))
		got.follow(t, s)
		if diff := cmp.Diff(without, got); diff != "" {
			t.Fatalf("seed %d, when no bond is left: %s", seed, diff)
		}
	}
}
