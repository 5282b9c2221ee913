package align

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// link is the similarity of two items, a before b.
type link struct {
	a, b int
	sim  float64
	likeness
}

// concept is the key under which a word is looked up: its first near-synonym
// set, or its stem.
func (t *token) concept() string {
	if len(t.near) > 0 {
		return strconv.Itoa(int(t.near[0]))
	}
	if len(t.stem) > 6 {
		return t.stem[:6]
	}
	return t.stem
}

// keys are the index keys under which an item is found: speaker, day and word;
// speaker and two neighbouring words for other occasions; story and word for
// speakers that may be one; three neighbouring words for unknown speakers.
func (it *item) keys() (put, get []string) {
	last := ""
	if n := len(it.names); n > 0 {
		last = it.names[n-1]
	}
	day := "?"
	if it.said.known && it.said.weekday == 0 {
		day = strconv.Itoa(it.said.first)
	}
	var before [2]string
	for k := range it.tokens {
		c := it.tokens[k].concept()
		if last != "" {
			put = append(put, "s\x00"+last+"\x00"+c+"\x00"+day)
			if day == "?" {
				get = append(get, "s\x00"+last+"\x00"+c+"\x00?")
			} else {
				for d := it.said.first - 1; d <= it.said.first+1; d++ {
					get = append(get, fmt.Sprintf("s\x00%s\x00%s\x00%d", last, c, d))
				}
			}
		}
		if k > 0 {
			pair := [2]string{min(c, before[1]), max(c, before[1])}
			put = append(put, "p\x00"+last+"\x00"+pair[0]+"\x00"+pair[1])
		}
		if k > 1 {
			put = append(put, "w\x00"+before[0]+"\x00"+before[1]+"\x00"+c)
		}
		if it.Story != "" {
			put = append(put, "t\x00"+it.Story+"\x00"+c)
		}
		before[0], before[1] = before[1], c
	}
	put = unique(put)
	for _, k := range put {
		if k[0] != 's' {
			get = append(get, k)
		}
	}
	return put, unique(get)
}

func unique(keys []string) []string {
	slices.Sort(keys)
	return slices.Compact(keys)
}

// compare finds the pairs of items worth comparing through the index and
// compares them. Each key remembers a bounded number of items, and each item
// is compared with a bounded number of others, those it shares most keys with.
func compare(items []*item, opts Options) []link {
	index := map[string][]int32{}
	var out []link
	for i, it := range items {
		put, get := it.keys()
		hits := map[int]float64{}
		for _, k := range get {
			for _, j := range index[k] {
				hits[int(j)] += keyWeight(k[0])
			}
		}
		for _, j := range mostHit(hits, opts.candidates()) {
			other := items[j]
			if speakerRelation(other, it) == otherSpeaker {
				continue
			}
			lk := compareItems(other, it)
			if s := lk.score(); s > 0 {
				out = append(out, link{j, i, s, lk})
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

func keyWeight(kind byte) float64 {
	if kind == 't' {
		return .5
	}
	return 1
}

func mostHit(hits map[int]float64, keep int) []int {
	out := make([]int, 0, len(hits))
	for j := range hits {
		out = append(out, j)
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(hits[b], hits[a]), cmp.Compare(a, b)) })
	return out[:min(len(out), keep)]
}
