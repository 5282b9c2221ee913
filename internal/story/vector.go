package story

import (
	"cmp"
	"iter"
	"maps"
	"math"
	"slices"
	"time"

	"variorum/internal/words"
)

// term is one weighted word of an item's vector, by its number.
type term struct {
	id uint32
	w  float64
}

// item is one article as it is compared.
type item struct {
	id, day    string
	number     int // day number, or undated
	title      string
	copyOf     string
	vec        []term // by id, of unit length
	titleTerms []uint32
}

const undated = math.MinInt32

// Weights of a word by where it stands.
const (
	titleWeight = 1.6
	nameWeight  = .2
)

// prior is the number of articles, all different, that a collection is thought
// to be larger by, so that in a small one a shared word still tells something.
const prior = 20

type counter struct {
	vocabulary map[string]uint32
	stems      map[string]string
	documents  []int32
}

func (c *counter) number(low string) (uint32, bool) {
	if words.Function(low) || len(low) < 2 {
		return 0, false
	}
	stem, ok := c.stems[low]
	if !ok {
		stem = words.Stem(low)
		c.stems[low] = stem
	}
	n, ok := c.vocabulary[stem]
	if !ok {
		n = uint32(len(c.vocabulary))
		c.vocabulary[stem] = n
		c.documents = append(c.documents, 0)
	}
	return n, true
}

// vectors reads the articles, sorts them by ID, and weighs their words by
// (1 + log tf) · log((N+prior)/(df+1)).
func vectors(arts iter.Seq[Input], opts Options) []*item {
	c := &counter{vocabulary: map[string]uint32{}, stems: map[string]string{}}
	var items []*item
	for art := range arts {
		items = append(items, c.read(art, opts))
	}
	slices.SortStableFunc(items, func(a, b *item) int { return cmp.Compare(a.id, b.id) })
	items = slices.CompactFunc(items, func(a, b *item) bool { return a.id == b.id })
	c.renumber(items)
	for _, it := range items {
		for _, t := range it.vec {
			c.documents[t.id]++
		}
	}
	for _, it := range items {
		norm := 0.0
		for k, t := range it.vec {
			rarity := math.Log((float64(len(items)) + prior) / (float64(c.documents[t.id]) + 1))
			w := (1 + math.Log(t.w)) * rarity
			if t.w < 1 {
				w = t.w * rarity
			}
			it.vec[k].w = w
			norm += w * w
		}
		if norm > 0 {
			norm = math.Sqrt(norm)
			for k := range it.vec {
				it.vec[k].w /= norm
			}
		}
	}
	return items
}

// renumber numbers the stems in alphabetical order, so that sums over them do
// not depend on the order of the articles.
func (c *counter) renumber(items []*item) {
	number := make([]uint32, len(c.vocabulary))
	for n, stem := range slices.Sorted(maps.Keys(c.vocabulary)) {
		number[c.vocabulary[stem]] = uint32(n)
	}
	for _, it := range items {
		for k := range it.vec {
			it.vec[k].id = number[it.vec[k].id]
		}
		for k := range it.titleTerms {
			it.titleTerms[k] = number[it.titleTerms[k]]
		}
		slices.SortFunc(it.vec, func(a, b term) int { return cmp.Compare(a.id, b.id) })
	}
}

func (c *counter) read(art Input, opts Options) *item {
	it := &item{id: art.ID, day: art.Day, number: undated, title: art.Title, copyOf: art.CopyOf}
	if day, err := time.Parse(time.DateOnly, art.Day); err == nil {
		it.number = int(day.Unix() / 86400)
	} else {
		it.day = ""
	}
	weight := map[uint32]float64{}
	for _, f := range words.Split(art.Title) {
		if n, ok := c.number(f.Low); ok {
			weight[n] += titleWeight
			it.titleTerms = append(it.titleTerms, n)
		}
	}
	for _, f := range words.Split(lead(art.Text, opts.lead())) {
		if n, ok := c.number(f.Low); ok {
			weight[n]++
		}
	}
	for _, name := range art.Names {
		for _, f := range words.Split(name) {
			if n, ok := c.number(f.Low); ok && weight[n] == 0 {
				weight[n] = nameWeight
			}
		}
	}
	it.vec = make([]term, 0, len(weight))
	for n, w := range weight {
		it.vec = append(it.vec, term{n, w})
	}
	return it
}

// lead cuts the text after so many words, at about twelve bytes a word before
// the words are counted.
func lead(text string, most int) string {
	if len(text) > 12*most {
		text = text[:12*most]
	}
	folds := words.Split(text)
	if len(folds) <= most {
		return text
	}
	return text[:folds[most-1].End]
}
