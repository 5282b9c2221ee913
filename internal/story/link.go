package story

import (
	"cmp"
	"container/heap"
	"math"
	"slices"
)

// edge is the similarity of two items, a < b.
type edge struct {
	a, b int
	sim  float64
}

// commonShare is the share of articles above which a word is not looked up
// (it still counts in the similarity).
const (
	commonShare = .05
	commonFloor = 200
)

// edges compares each item with those that share a word which is not too
// common and stand within the window, and keeps the nearest of each. Items are
// taken in order of time, so that a word's list is read from its end and no
// further back than the window; undated items stand in lists of their own.
func edges(items []*item, opts Options) []edge {
	limit := max(commonFloor, int(commonShare*float64(len(items))))
	df := map[uint32]int{}
	order := make([]int, len(items))
	for i, it := range items {
		order[i] = i
		for _, t := range it.vec {
			df[t.id]++
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(items[a].number, items[b].number) })
	factor := undatedFactor(items)
	dated, timeless := map[uint32][]int32{}, map[uint32][]int32{}
	near := make([][]edge, len(items))
	for _, i := range order {
		it := items[i]
		found := map[int32]bool{}
		for _, t := range it.vec {
			if df[t.id] > limit {
				continue
			}
			for _, j := range timeless[t.id] {
				found[j] = true
			}
			list := dated[t.id]
			for k := len(list) - 1; k >= 0 && it.number-items[list[k]].number <= opts.days(); k-- {
				found[list[k]] = true
			}
			if it.number == undated {
				timeless[t.id] = append(timeless[t.id], int32(i))
			} else {
				dated[t.id] = append(list, int32(i))
			}
		}
		for j := range found {
			if sim := cosine(items[j].vec, it.vec) * closeness(items[j], it, factor); sim > opts.threshold()/4 {
				e := edge{min(i, int(j)), max(i, int(j)), sim}
				near[i], near[j] = append(near[i], e), append(near[j], e)
			}
		}
	}
	return nearest(near, opts.neighbors())
}

func nearest(near [][]edge, keep int) []edge {
	seen := map[[2]int]bool{}
	var out []edge
	for _, list := range near {
		slices.SortFunc(list, func(x, y edge) int {
			return cmp.Or(cmp.Compare(y.sim, x.sim), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
		})
		for _, e := range list[:min(len(list), keep)] {
			if key := [2]int{e.a, e.b}; !seen[key] {
				seen[key] = true
				out = append(out, e)
			}
		}
	}
	return out
}

// Similarity lost by distance in time: a part for each day, and a part where a
// date is missing, the less, the more articles of the collection have none.
const (
	perDay      = .15
	undatedLoss = .7
	undatedLeft = .1  // lost where no article is dated
	undatedGrow = .3  // lost more with ten times as many undated articles
	undatedMany = 800 // than so many
)

// undatedFactor is what similarity with an undated article counts. Among many
// articles of all times, more are alike by chance.
func undatedFactor(items []*item) float64 {
	n := 0
	for _, it := range items {
		if it.number == undated {
			n++
		}
	}
	lost := undatedLoss - (undatedLoss-undatedLeft)*float64(n)/float64(max(1, len(items)))
	return 1 - min(.8, lost+undatedGrow*math.Log10(max(1, float64(n)/undatedMany)))
}

func closeness(a, b *item, undatedFactor float64) float64 {
	if a.number == undated || b.number == undated {
		return undatedFactor
	}
	days := a.number - b.number
	return max(0, 1-perDay*float64(max(days, -days)))
}

func cosine(a, b []term) float64 {
	sum := 0.0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].id < b[j].id:
			i++
		case a[i].id > b[j].id:
			j++
		default:
			sum += a[i].w * b[j].w
			i++
			j++
		}
	}
	return sum
}

// queue holds the pairs of groups that may be joined, best first.
type queue []join

type join struct {
	a, b int
	sim  float64
}

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	x, y := q[i], q[j]
	return cmp.Or(cmp.Compare(y.sim, x.sim), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b)) < 0
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(join)) }
func (q *queue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}

// link joins groups bottom-up by average link: the mean similarity over all
// pairs of members, a pair without an edge counting as zero, so that a group
// joins only what most of it resembles. Copies stand with their originals from
// the start.
func link(items []*item, all []edge, threshold float64) [][]int {
	g := &groups{members: make([][]int, len(items)), sums: make([]map[int]float64, len(items))}
	for i := range items {
		g.members[i], g.sums[i] = []int{i}, map[int]float64{}
	}
	for _, e := range all {
		g.sums[e.a][e.b] += e.sim
		g.sums[e.b][e.a] += e.sim
	}
	uniteCopies(items, g.merge)
	q := &queue{}
	for a := range g.sums {
		for b := range g.sums[a] {
			if s := g.mean(a, b); a < b && s >= threshold {
				*q = append(*q, join{a, b, s})
			}
		}
	}
	heap.Init(q)
	for q.Len() > 0 {
		j := heap.Pop(q).(join)
		if g.members[j.a] == nil || g.members[j.b] == nil || g.mean(j.a, j.b) != j.sim {
			continue // of groups that have changed
		}
		a := g.merge(j.a, j.b)
		for c := range g.sums[a] {
			if s := g.mean(a, c); s >= threshold {
				heap.Push(q, join{min(a, c), max(a, c), s})
			}
		}
	}
	return slices.DeleteFunc(g.members, func(m []int) bool { return m == nil })
}

// groups are stories in the making: the members of each, and the sums of
// similarities between them and other groups.
type groups struct {
	members [][]int
	sums    []map[int]float64
}

// mean is the mean similarity of two groups, less for large ones: the more
// articles stand in a story, the clearer a newcomer must belong to it.
func (g *groups) mean(a, b int) float64 {
	pairs := float64(len(g.members[a]) * len(g.members[b]))
	return g.sums[a][b] / pairs / math.Pow(min(pairs, quorumMost), quorumGrowth)
}

const (
	quorumGrowth = .13
	quorumMost   = 100 // pairs; beyond, no more is asked
)

// merge joins two groups under the smaller number, which it returns.
func (g *groups) merge(a, b int) int {
	a, b = min(a, b), max(a, b)
	g.members[a] = append(g.members[a], g.members[b]...)
	g.members[b] = nil
	for c, s := range g.sums[b] {
		delete(g.sums[c], b)
		if c != a {
			g.sums[a][c] += s
			g.sums[c][a] += s
		}
	}
	g.sums[b] = nil
	return a
}

func uniteCopies(items []*item, merge func(a, b int) int) {
	place := make(map[string]int, len(items))
	for i, it := range items {
		place[it.id] = i
	}
	group := make([]int, len(items))
	for i := range group {
		group[i] = i
	}
	find := func(i int) int {
		for group[i] != i {
			i = group[i]
		}
		return i
	}
	for i, it := range items {
		of, ok := place[it.copyOf]
		if !ok || it.copyOf == "" {
			continue
		}
		if a, b := find(i), find(of); a != b {
			group[max(a, b)] = merge(a, b)
		}
	}
}
