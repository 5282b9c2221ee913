package story

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"time"
	"unique"

	"github.com/zeebo/xxh3"

	"variorum/internal/words"
)

// term is one weighted word, by the hash of its stem. Weights are whole
// numbers, so that sums of them do not depend on their order.
type term struct {
	id uint32
	w  int32
}

// one is the length of a vector.
const one = 4096

// item is one article.
type item struct {
	id, day    string
	number     int32 // of the day or week, or undated
	hash       uint32
	title      string
	copyOf     string
	vec        []term // by id, of length one
	titleTerms []uint32
	nameTerms  []uint32 // of the actors, sorted
	weightiest [mostKeys]uint32
	weighty    uint8 // how many of these there are

	unit, was bool // it is the first of its copies; it was when Changes was called last
	removed   bool
	stored    bool
	root      int32   // the unit to which it belongs
	family    []int32 // of a unit: itself and its copies

	up    int32 // the unit into whose group its group went, or -1
	level uint8 // in this round
	kids  []int32
	*live
}

// live is what is held of an item from the time that it is asked for until it
// was not asked for in a long time: most of many articles are of the past.
type live struct {
	links  []link   // to units that are like it, the closest first
	linked bool     // links is known
	held   []*group // with its label as they are, by the number of joins, so far as they were asked for
	used   int32    // the last surge in which any of this was asked for
}

const undated = math.MinInt32

// Weights of a word by where it stands.
const (
	titleWeight = 2.4
	nameWeight  = .2
)

// A word is as rare as documents of so many words that have it; none is rarer
// than one word in so many.
const (
	documentWords = 40
	leastShare    = 5e-5
	mostKeys      = 10
)

func rarity(stem string) float64 {
	return -math.Log(1 - math.Pow(1-math.Exp(-words.Rarity(stem))-leastShare, documentWords))
}

func wordKey(stem string) uint32 { return uint32(xxh3.HashString(stem)) }

// read weighs the words of an article by (1 + log tf) · rarity.
func read(art Input, opts Options) *item {
	it := &item{id: art.ID, title: art.Title, copyOf: art.CopyOf, up: -1}
	it.setDay(art.Day, happenings)
	weight := map[string]float64{}
	var folds []words.Word
	count := func(text string, most int, each func(stem string)) {
		folds = words.Append(folds[:0], text)
		for _, f := range folds[:min(len(folds), most)] {
			if !words.Function(f.Low) && len(f.Low) > 1 {
				each(words.Stem(f.Low))
			}
		}
	}
	const all = math.MaxInt
	count(unlabelled(art.Title), all, func(stem string) {
		weight[stem] += titleWeight
		it.titleTerms = append(it.titleTerms, wordKey(stem))
	})
	count(art.Text[:min(len(art.Text), wordBytes*opts.lead())], opts.lead(), func(stem string) { weight[stem]++ })
	for _, name := range art.Names {
		count(name, all, func(stem string) {
			if weight[stem] == 0 {
				weight[stem] = nameWeight
			}
			it.nameTerms = append(it.nameTerms, wordKey(stem))
		})
	}
	slices.Sort(it.nameTerms)
	both, n := slices.Concat(it.titleTerms, slices.Compact(it.nameTerms)), len(it.titleTerms) // in one piece, without room for more
	it.titleTerms, it.nameTerms = both[:n:n], both[n:]
	it.weigh(weight)
	return it
}

// labels stand before a headline and say of what kind the article is.
var labels = map[string]bool{"opinion": true, "op-ed": true, "editorial": true, "commentary": true, "column": true,
	"analysis": true, "explainer": true, "explained": true, "fact check": true, "review": true, "interview": true,
	"live": true, "live updates": true, "update": true, "breaking": true, "breaking news": true, "exclusive": true,
	"watch": true, "video": true, "photos": true, "podcast": true, "report": true}

// unlabelled is a headline without the label before it.
func unlabelled(title string) string {
	if i := strings.IndexAny(title, ":|"); i > 0 && labels[strings.ToLower(strings.TrimSpace(title[:i]))] {
		return title[i+1:]
	}
	return title
}

// setDay also sets what else follows from the outset: the place in a bucket,
// and that the item stands alone.
func (it *item) setDay(day string, g *grain) {
	it.hash, it.root, it.number = uint32(xxh3.HashString(it.id)), -1, undated
	if at, err := time.Parse(time.DateOnly, day); err == nil {
		it.day, it.number = unique.Make(day).Value(), int32(at.Unix()/86400)/g.days
	}
}

func (it *item) weigh(weight map[string]float64) {
	norm := 0.0
	stems := slices.Sorted(maps.Keys(weight))
	for _, stem := range stems {
		w := weight[stem]
		if w >= 1 {
			w = 1 + math.Log(w)
		}
		weight[stem] = w * rarity(stem)
		norm += weight[stem] * weight[stem]
	}
	it.vec = make([]term, 0, len(stems))
	for _, stem := range stems {
		it.vec = append(it.vec, term{wordKey(stem), int32(math.Round(weight[stem] / math.Sqrt(norm) * one))})
	}
	slices.SortFunc(it.vec, func(a, b term) int { return cmp.Compare(a.id, b.id) })
	it.findKeys()
}

func (it *item) findKeys() {
	top := slices.Clone(it.vec)
	slices.SortFunc(top, func(a, b term) int { return cmp.Or(cmp.Compare(b.w, a.w), cmp.Compare(a.id, b.id)) })
	it.weighty = uint8(min(len(top), mostKeys))
	for i := range it.keys() {
		it.weightiest[i] = top[i].id
	}
}

// keys are the weightiest terms, under which an article is found.
func (it *item) keys() []uint32 { return it.weightiest[:it.weighty] }

// wordBytes is how much of a text is looked at for each word of the lead.
const wordBytes = 12

// Of similarity, so many parts in a hundred are left where one article has no
// date and the other has none of its own either, or none at all.
const (
	halfPlaced  = 90
	bothUndated = 90
)

// placed, added to the number of a day, says that this is none of the article's
// own: its words place it there.
const placed = 1 << 28

func (g *grain) closeness(a, b int32) int64 {
	switch {
	case a == undated && b == undated:
		return bothUndated
	case a == undated || b == undated:
		if max(a, b) >= placed/2 {
			return halfPlaced
		}
		return 0
	}
	if a >= placed/2 {
		a -= placed
	}
	if b >= placed/2 {
		b -= placed
	}
	apart := max(a-b, b-a)
	if apart > g.apart {
		return 0
	}
	return int64(100 - g.loss*apart)
}

// dot adds up the products of what both have. It goes on in both without a
// branch, which could not be foretold.
func dot(a, b []term) int64 {
	sum := int64(0)
	for i, j := 0, 0; i < len(a) && j < len(b); {
		x, y := a[i], b[j]
		if x.id == y.id {
			sum += int64(x.w) * int64(y.w)
		}
		var onX, onY int
		if x.id <= y.id {
			onX = 1
		}
		if y.id <= x.id {
			onY = 1
		}
		i, j = i+onX, j+onY
	}
	return sum
}
