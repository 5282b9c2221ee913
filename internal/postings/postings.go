// Package postings is an index from keys to the things that have them, for
// comparing each thing of a large and growing set with those near it. The
// things of one key stand in an order that does not depend on the order of
// adding, and only things within a fixed reach of each other in it count as
// near: so the work that one more thing causes is bounded, however many share
// a key, and who is near whom is a function of the set.
package postings

import "slices"

const (
	leastBits = 16  // of a key tell its shard at first, and more as things come; the 32 bits above these tell keys apart
	crowded   = 128 // things of a shard, on average, from which there are twice as many shards
	most      = 16  // things of a key that stand among the others of its shard; more have a list of their own
)

// Index holds things by number. The zero value is not ready; see New.
type Index struct {
	reach  int
	less   func(a, b uint32) bool
	shards [][]uint64 // rest of the key, then the thing, sorted
	held   int        // things in all shards
	lists  map[uint64][]uint32
}

// New makes an index in which things are near that are at most reach places
// apart. less is a strict order over all things, which never changes while they
// are in the index.
func New(reach int, less func(a, b uint32) bool) *Index {
	return &Index{reach: reach, less: less, shards: make([][]uint64, 1<<leastBits), lists: map[uint64][]uint32{}}
}

func (x *Index) split(key uint64) (shard int, rest uint64) {
	return int(key & uint64(len(x.shards)-1)), key >> leastBits << 32
}

// whole is the part of a key that counts.
func whole(key uint64) uint64 { return key & (1<<(leastBits+32) - 1) }

// double parts each shard by the next bit of its keys.
func (x *Index) double() {
	n := len(x.shards)
	bit := uint64(n) >> leastBits << 32
	shards := make([][]uint64, 2*n)
	for i, shard := range x.shards {
		moved := 0
		for _, entry := range shard {
			if entry&bit != 0 {
				moved++
			}
		}
		stay, move := roomy(len(shard)-moved), roomy(moved)
		for _, entry := range shard {
			if entry&bit != 0 {
				move = append(move, entry)
			} else {
				stay = append(stay, entry)
			}
		}
		shards[i], shards[n+i], x.shards[i] = stay, move, nil
	}
	x.shards = shards
}

// roomy makes room for so many things and an eighth more: there are as many
// shards as to make the usual half dear.
func roomy(n int) []uint64 { return make([]uint64, 0, n+n/8+4) }

// run is where the things of a key stand in its shard.
func run(shard []uint64, rest uint64) (from, to int) {
	from, _ = slices.BinarySearch(shard, rest)
	for to = from; to < len(shard) && shard[to]>>32 == rest>>32; {
		to++
	}
	return from, to
}

// Add puts a thing under a key, where it does not stand yet.
func (x *Index) Add(key uint64, thing uint32) {
	key = whole(key)
	if list, ok := x.lists[key]; ok {
		x.lists[key] = slices.Insert(list, x.place(list, thing), thing)
		return
	}
	n, rest := x.split(key)
	from, to := run(x.shards[n], rest)
	if to-from < min(most, x.reach) {
		at, _ := slices.BinarySearch(x.shards[n][from:to], rest|uint64(thing))
		x.shards[n] = insert(x.shards[n], from+at, rest|uint64(thing))
		if x.held++; x.held > crowded*len(x.shards) {
			x.double()
		}
		return
	}
	list := make([]uint32, 0, 2*most)
	for _, entry := range x.shards[n][from:to] {
		list = append(list, uint32(entry))
	}
	list = append(list, thing)
	slices.SortFunc(list, x.compare)
	x.shards[n] = slices.Delete(x.shards[n], from, to)
	x.held -= to - from
	x.lists[key] = list
}

// insert puts an entry into a shard.
func insert(shard []uint64, at int, entry uint64) []uint64 {
	if len(shard) == cap(shard) {
		shard = append(roomy(len(shard)), shard...)
	}
	return slices.Insert(shard, at, entry)
}

func (x *Index) compare(a, b uint32) int {
	switch {
	case a == b:
		return 0
	case x.less(a, b):
		return -1
	}
	return 1
}

// place is where a thing stands in a list, or would.
func (x *Index) place(list []uint32, thing uint32) int {
	at, _ := slices.BinarySearchFunc(list, thing, x.compare)
	return at
}

// Remove takes a thing from under a key.
func (x *Index) Remove(key uint64, thing uint32) {
	key = whole(key)
	if list, ok := x.lists[key]; ok {
		if at := x.place(list, thing); at < len(list) && list[at] == thing {
			x.lists[key] = slices.Delete(list, at, at+1)
		}
		return
	}
	n, rest := x.split(key)
	if at, ok := slices.BinarySearch(x.shards[n], rest|uint64(thing)); ok {
		x.shards[n] = slices.Delete(x.shards[n], at, at+1)
		x.held--
	}
}

// Near calls yield with the things near one that stands under the key.
func (x *Index) Near(key uint64, thing uint32, yield func(uint32)) {
	key = whole(key)
	if list, ok := x.lists[key]; ok {
		at := x.place(list, thing)
		for i := max(0, at-x.reach); i < min(len(list), at+x.reach+1); i++ {
			if i != at {
				yield(list[i])
			}
		}
		return
	}
	n, rest := x.split(key)
	for from, to := run(x.shards[n], rest); from < to; from++ {
		if other := uint32(x.shards[n][from]); other != thing {
			yield(other)
		}
	}
}

// Apart calls yield with the pairs between which a thing that stands under the
// key stands, and which without it would be near under that key.
func (x *Index) Apart(key uint64, thing uint32, yield func(a, b uint32)) {
	list := x.lists[whole(key)]
	if len(list) < x.reach+2 {
		return
	}
	at := x.place(list, thing)
	for a := max(0, at-x.reach); a < at; a++ {
		if b := a + x.reach + 1; b > at && b < len(list) {
			yield(list[a], list[b])
		}
	}
}

// Both reports whether two things that stand under the key are near.
func (x *Index) Both(key uint64, a, b uint32) bool {
	list, ok := x.lists[whole(key)]
	if !ok {
		return true
	}
	apart := x.place(list, a) - x.place(list, b)
	return max(apart, -apart) <= x.reach
}

// Size is the number of bytes that the index holds, about.
func (x *Index) Size() int {
	size := len(x.shards) * 24
	for _, shard := range x.shards {
		size += 8 * cap(shard)
	}
	for _, list := range x.lists {
		size += 48 + 4*cap(list)
	}
	return size
}
