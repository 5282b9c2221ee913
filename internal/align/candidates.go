package align

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/zeebo/xxh3"
)

// link is the similarity of two items, a before b.
type link struct {
	a, b int
	sim  float64
	likeness
	mutual   bool // see markMutual
	together bool // see markTogether
	joint    bool // the one is a piece that, with the piece beside it, tells what the other tells
}

// concepts are the keys under which a word is looked up: the beginning of its
// stem or its state, and its near-synonym sets.
func (t *token) concepts() []string {
	key := t.stem
	switch {
	case t.state != "":
		key = t.state
	case len(key) > 6:
		key = key[:6]
	}
	out := []string{key}
	for _, n := range t.near {
		out = append(out, strconv.Itoa(int(n)))
	}
	return out
}

// owners are the keys of an item's speaker: last name, states, and the words
// of the role, by which a body may own the words of its spokesman.
func (it *item) owners() []string {
	out := slices.Concat(it.states, it.roles)
	if n := len(it.names); n > 0 {
		out = append(out, it.names[n-1])
	}
	return unique(out)
}

// kind is a kind of index key; it stands in the low bits of the key.
type kind uint64

const (
	byDay    kind = iota // owner, day and word
	byPair               // owner and two neighbouring words, for other occasions
	byStory              // story and word, for speakers that may be one
	byTriple             // three neighbouring words, for unknown speakers
)

func key(k kind, parts ...string) uint64 {
	var buf [160]byte
	joined := buf[:0]
	for _, p := range parts {
		joined = append(append(joined, p...), 0)
	}
	return xxh3.Hash(joined)&^3 | uint64(k)
}

// keys are the index keys under which an item is put and looked for. Words of
// grammar make none, words that say little only those of owner and day.
func (it *item) keys() (put, get []uint64) {
	from, to, dated := it.window()
	day := "?"
	if dated {
		day = strconv.Itoa(it.day())
	}
	owners := it.owners()
	var last, older token
	for _, t := range it.tokens {
		if t.slight {
			continue
		}
		for _, c := range t.concepts() {
			if it.Story != "" && t.strong {
				put = append(put, key(byStory, it.Story, c))
			}
			for _, owner := range owners {
				put = append(put, key(byDay, owner, c, day))
				for d := from; d <= to && dated; d++ {
					get = append(get, key(byDay, owner, c, strconv.Itoa(d)))
				}
			}
		}
		if last.stem != "" && (t.strong || last.strong) {
			put = append(put, pairKeys(owners, &last, &t)...)
			if older.stem != "" {
				put = append(put, key(byTriple, older.stem, last.stem, t.stem))
			}
		}
		older, last = last, t
	}
	put = unique(put)
	for _, k := range put {
		if !dated || kind(k&3) != byDay {
			get = append(get, k)
		}
	}
	return put, unique(get)
}

// day is the day under which a version is found: when it was said, else when
// it was published.
func (it *item) day() int {
	if it.said.known {
		return it.said.first
	}
	return it.published.first
}

// window is the range of days in which other versions are looked for.
func (it *item) window() (first, last int, ok bool) {
	switch {
	case it.said.known && it.said.weekday == 0:
		return it.said.first - 1, it.said.first + slack, true
	case !it.said.known && it.published.known && it.published.weekday == 0:
		return it.published.first - slack, it.published.first + slack, true
	}
	return 0, 0, false
}

// pairKeys are the keys of two neighbouring words in any order, each by its
// stem and by its first set of near-synonyms.
func pairKeys(owners []string, a, b *token) []uint64 {
	var out []uint64
	for _, x := range a.concepts()[:min(2, 1+len(a.near))] {
		for _, y := range b.concepts()[:min(2, 1+len(b.near))] {
			for _, owner := range owners {
				out = append(out, key(byPair, owner, min(x, y), max(x, y)))
			}
		}
	}
	return out
}

func unique[T cmp.Ordered](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}

// compare finds the pairs of items worth comparing through the index and
// compares them. Each key remembers a bounded number of items, and each item
// is compared with a bounded number of others, those it shares most keys with.
func compare(items []*item, opts Options) []link {
	index := map[uint64][]int32{}
	var out []link
	for i, it := range items {
		put, get := it.keys()
		hits := map[int]int{}
		for _, k := range get {
			for _, j := range index[k] {
				hits[int(j)]++
			}
		}
		for _, j := range mostHit(hits, opts.candidates()) {
			other := items[j]
			if speakerRelation(other, it) == otherSpeaker {
				continue
			}
			lk := compareItems(other, it)
			if s := lk.score(); s > 0 {
				out = append(out, link{a: j, b: i, sim: s, likeness: lk})
			}
		}
		for _, k := range put {
			if list := index[k]; len(list) < opts.postings() {
				index[k] = append(list, int32(i))
			}
		}
	}
	return out
}

func mostHit(hits map[int]int, keep int) []int {
	out := make([]int, 0, len(hits))
	for j := range hits {
		out = append(out, j)
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(hits[b], hits[a]), cmp.Compare(a, b)) })
	return out[:min(len(out), keep)]
}
