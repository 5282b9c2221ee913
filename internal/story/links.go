package story

import (
	"cmp"
	"math"
	"math/bits"
	"slices"
)

// buckets hold the units by day and key, and by key alone. In a bucket with
// many units only some, the hubs, are found by others, since all that belong
// together are then compared with the same few: those with the least hashes,
// half as many with every doubling of the bucket.
type buckets struct {
	hubs  int
	first map[uint64]uint32 // an item, or listed and the number of a list
	lists [][]int32         // by hash, then place
	empty []uint32
}

const (
	listed  = 1 << 31
	anyDay  = 1 << 30
	rareKey = 256 // units that a key has at most if it links those without a date to others
)

func newBuckets(hubs int) buckets { return buckets{hubs: hubs, first: map[uint64]uint32{}} }

func bucketOf(key uint32, day int32) uint64 { return uint64(key)<<32 | uint64(uint32(day)) }

func (b *buckets) of(at uint64, buf []int32) []int32 {
	n, ok := b.first[at]
	switch {
	case !ok:
		return nil
	case n&listed == 0:
		return append(buf[:0], int32(n))
	}
	return b.lists[n&^listed]
}

// shift is how often a bucket of so many was halved.
func (b *buckets) shift(n int) int { return bits.Len(uint(max(0, n-1) / b.hubs)) }

func hub(hash uint32, shift int) bool { return shift == 0 || hash>>(32-shift) == 0 }

func (ix *Index) byHash(m, n int32) int {
	return cmp.Or(cmp.Compare(ix.items[m].hash, ix.items[n].hash), cmp.Compare(ix.items[m].id, ix.items[n].id))
}

func (ix *Index) insert(at uint64, n int32) {
	b := &ix.buckets
	old, ok := b.first[at]
	switch {
	case !ok:
		b.first[at] = uint32(n)
		return
	case old&listed == 0:
		k := uint32(len(b.lists))
		if last := len(b.empty) - 1; last >= 0 {
			k, b.empty = b.empty[last], b.empty[:last]
		} else {
			b.lists = append(b.lists, nil)
		}
		b.lists[k] = []int32{int32(old)}
		old = listed | k
		b.first[at] = old
	}
	list := &b.lists[old&^listed]
	k, _ := slices.BinarySearchFunc(*list, n, ix.byHash)
	*list = slices.Insert(*list, k, n)
}

func (ix *Index) erase(at uint64, n int32) {
	b := &ix.buckets
	old := b.first[at]
	if old&listed == 0 {
		delete(b.first, at)
		return
	}
	list := &b.lists[old&^listed]
	*list = without(*list, n)
	if len(*list) == 1 {
		b.first[at] = uint32((*list)[0])
		b.lists[old&^listed] = nil
		b.empty = append(b.empty, old&^listed)
	}
}

// enter makes an item a unit and links it.
func (ix *Index) enter(n int32) {
	it := ix.items[n]
	it.unit = true
	ix.changed[n] = true
	put := func() {
		for _, key := range it.keys() {
			ix.insert(bucketOf(key, it.number), n)
			ix.insert(bucketOf(key, anyDay), n)
		}
	}
	if ix.restoring {
		put()
		return
	}
	ix.rehub(n, 1, put)
	for _, l := range ix.linksOf(n) {
		m, other := l.to, ix.items[l.to]
		if k, there := ix.find(ix.linksOf(m), link{n, l.sim}); !there {
			other.links = slices.Insert(other.links, k, link{n, l.sim})
		}
		if other.number == undated || ix.leads(n, m, l.sim) && len(other.links) > leading || ix.weighs(n, m, l.sim) {
			ix.changed[m] = true // what counted before does not any more
		}
	}
}

// link is how like a unit is, in hundredths of one².
type link struct{ to, sim int32 }

// leading is how many of its links say with which groups a unit is compared.
const leading = 24

// find gives the place of a link among those of a unit.
func (ix *Index) find(links []link, l link) (int, bool) {
	return slices.BinarySearchFunc(links, l, func(a, b link) int {
		return cmp.Or(cmp.Compare(b.sim, a.sim), ix.order(a.to, b.to))
	})
}

// leads reports whether n is one of the leading links of m.
func (ix *Index) leads(n, m, sim int32) bool {
	links := ix.linksOf(m)
	if len(links) <= leading || sim > links[leading-1].sim {
		return true
	}
	if sim < links[leading-1].sim {
		return false
	}
	k, _ := ix.find(links, link{n, sim})
	return k < leading
}

func (it *item) leaders() []link { return it.links[:min(len(it.links), leading)] }

// leave makes an item a mere copy, or nothing.
func (ix *Index) leave(n int32) {
	it := ix.items[n]
	links := slices.Clone(ix.linksOf(n))
	for _, l := range links {
		if ix.items[l.to].number == undated || ix.leads(n, l.to, l.sim) || ix.weighs(n, l.to, l.sim) {
			ix.changed[l.to] = true
		}
	}
	ix.rehub(n, -1, func() {
		for _, key := range it.keys() {
			ix.erase(bucketOf(key, it.number), n)
			ix.erase(bucketOf(key, anyDay), n)
		}
		it.unit = false
	})
	for _, l := range links {
		if other := ix.items[l.to]; other.live != nil && other.linked {
			if k, there := ix.find(other.links, link{n, l.sim}); there {
				other.links = slices.Delete(other.links, k, k+1)
			}
		}
	}
	it.links, it.linked = nil, false
	ix.changed[n] = true
}

// rehub puts a unit into its buckets or takes it out, and finds anew the links
// of those units that thereby become hubs or cease to be.
func (ix *Index) rehub(n int32, more int, do func()) {
	it := ix.items[n]
	var affected []int32
	var buf [1]int32
	for _, key := range it.keys() {
		list := ix.buckets.of(bucketOf(key, it.number), buf[:])
		if from, to := ix.buckets.shift(len(list)), ix.buckets.shift(len(list)+more); from != to {
			for _, m := range list {
				if hub(ix.items[m].hash, from) != hub(ix.items[m].hash, to) {
					affected = append(affected, m)
				}
			}
		}
		list = ix.buckets.of(bucketOf(key, anyDay), buf[:])
		if (len(list) <= rareKey) != (len(list)+more <= rareKey) {
			affected = append(affected, slices.DeleteFunc(slices.Clone(list), func(m int32) bool { return ix.items[m].number != undated })...)
		}
	}
	slices.Sort(affected)
	affected = slices.DeleteFunc(slices.Compact(affected), func(m int32) bool { return m == n })
	before := make([][]link, len(affected))
	for i, m := range affected {
		before[i] = slices.Clone(ix.linksOf(m))
	}
	do()
	for _, m := range affected {
		ix.items[m].linked = false
	}
	for i, m := range affected {
		ix.relink(m, n, before[i])
	}
}

// relink compares the links of a unit with those before. Links with the unit
// that came or goes are left to it.
func (ix *Index) relink(m, except int32, before []link) {
	after := ix.linksOf(m)
	for _, pair := range [][2][]link{{before, after}, {after, before}} {
		for _, l := range pair[0] {
			if _, there := ix.find(pair[1], l); l.to != except && !there {
				if other := ix.items[l.to]; other.live != nil {
					other.linked = false
				}
				ix.changed[m], ix.changed[l.to] = true, true
			}
		}
	}
}

// linksOf lists the units that are like one and found by a key.
func (ix *Index) linksOf(n int32) []link {
	it := ix.items[n]
	ix.use(n)
	if it.linked {
		return it.links
	}
	ix.searches++
	ix.seen[n] = ix.searches
	it.links, it.linked = nil, true
	var buf [1]int32
	for _, key := range it.keys() {
		if it.number == undated {
			ix.look(n, ix.buckets.of(bucketOf(key, undated), buf[:]), key)
		} else {
			for day := it.number - ix.grain.apart; day <= it.number+ix.grain.apart; day++ {
				ix.look(n, ix.buckets.of(bucketOf(key, day), buf[:]), key)
			}
		}
		if list := ix.buckets.of(bucketOf(key, anyDay), buf[:]); len(list) <= rareKey {
			for _, m := range list {
				if (it.number == undated) != (ix.items[m].number == undated) {
					ix.link(n, m)
				}
			}
		}
	}
	slices.SortFunc(it.links, func(a, b link) int { return cmp.Or(cmp.Compare(b.sim, a.sim), ix.order(a.to, b.to)) })
	return it.links
}

// look links a unit with those of a bucket: with its hubs, or, if it is one in
// its own, with all.
func (ix *Index) look(n int32, list []int32, key uint32) {
	if len(list) == 0 {
		return
	}
	it := ix.items[n]
	var buf [1]int32
	all := hub(it.hash, ix.buckets.shift(len(ix.buckets.of(bucketOf(key, it.number), buf[:]))))
	shift := ix.buckets.shift(len(list))
	for _, m := range list {
		if !all && !hub(ix.items[m].hash, shift) {
			return
		}
		ix.link(n, m)
	}
}

func (ix *Index) link(n, m int32) {
	if ix.seen[m] == ix.searches {
		return
	}
	ix.seen[m] = ix.searches
	a, b := ix.items[n], ix.items[m]
	close := ix.grain.closeness(a.number, b.number)
	if (a.number == undated) != (b.number == undated) {
		close = placedLeft
	}
	if sim := close * dot(a.vec, b.vec); float64(sim) >= ix.grain.linked*100*one*one {
		a.links = append(a.links, link{m, int32(min(sim, math.MaxInt32))})
	}
}
