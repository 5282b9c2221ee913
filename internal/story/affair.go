package story

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/zeebo/xxh3"

	"variorum"
	"variorum/internal/words"
)

// Chapter is a story as part of an affair.
type Chapter struct {
	variorum.Story
	Names map[string]int // the actors, and how many of its articles name each
	Said  []string       // what was said in it, and may have been in other stories
}

// Affairs chains stories: by their words, the actors that they name and what
// is said in them, within some weeks of each other, and by average link as
// articles become stories, so that what is compared with no other story of a
// chain leaves it as it is. It is a function of the set of stories.
type Affairs struct {
	ix    *Index
	words *Index // of the articles
	told  map[string]chapter
}

// chapter is what was told of a story.
type chapter struct {
	digest uint64
	story  variorum.Story
}

// AffairChanges is what is different since the last call: affairs that are new
// or other than before, the IDs of those that are no more, and what is to be
// stored of stories, by their IDs.
type AffairChanges struct {
	Set  []variorum.Affair
	Gone []string
	Kept []Kept
}

// Of the likeness of two stories, so much is told by their words, by the
// actors they name and by what is said in both.
const (
	byWords = .55
	byNames = .3
	bySaid  = .15

	affairThreshold = .22
	affairWords     = 48 // the weightiest of a story
	affairNames     = 16
	affairHubs      = 24
)

var chains = grain{days: 14, apart: 13, loss: 4, linked: .12, rounds: 40, quorum: -.1, chain: true}.asking()

// NewAffairs makes an empty set of affairs. The words of articles are those
// that the index of the stories has.
func NewAffairs(articles *Index) *Affairs {
	a := &Affairs{ix: New(Options{Threshold: affairThreshold, Hubs: affairHubs}), words: articles, told: map[string]chapter{}}
	a.ix.grain = chains
	return a
}

// Add takes in a story, in the place of one with the same ID.
func (a *Affairs) Add(c Chapter) {
	it := a.read(c)
	digest := xxh3.HashString(fmt.Sprint(string(it.encode()), len(c.Articles), c.To.Date, c.From.Basis, c.To.Basis))
	known := a.told[c.ID].digest
	a.told[c.ID] = chapter{digest, c.Story}
	if known != digest {
		a.ix.resolve()
		a.ix.Remove(c.ID)
		a.ix.regroup(a.ix.put(it))
	}
}

// Remove forgets a story.
func (a *Affairs) Remove(id string) {
	delete(a.told, id)
	a.ix.Remove(id)
}

// Restore takes in what Changes gave to be stored of a story. All that is
// stored must be restored before the first story is added, and all stories be
// added before Changes is called.
func (a *Affairs) Restore(id string, data []byte) error {
	if len(data) < 8 {
		return fmt.Errorf("%w: what is stored of story %s for affairs is cut", variorum.ErrDatabase, id)
	}
	a.told[id] = chapter{digest: binary.LittleEndian.Uint64(data)}
	return a.ix.Restore(id, data[8:])
}

// read weighs what a story is compared by.
func (a *Affairs) read(c Chapter) *item {
	it := &item{id: c.ID, title: c.Name, up: -1}
	it.setDay(c.From.Date, chains)
	topic := map[uint32]float64{}
	for _, id := range c.Articles {
		if n, ok := a.words.place[id]; ok {
			for _, t := range a.words.items[n].vec {
				topic[t.id] += float64(t.w)
			}
		}
	}
	names := map[uint32]float64{}
	for name, count := range c.Names {
		names[key("name", name)] += (1 + math.Log(float64(count))) * nameRarity(name)
	}
	said := map[uint32]float64{}
	for _, id := range c.Said {
		said[key("said", id)] = 1
	}
	it.block(topic, affairWords, byWords)
	it.block(names, affairNames, byNames)
	it.block(said, affairWords, bySaid)
	slices.SortFunc(it.vec, func(x, y term) int { return cmp.Compare(x.id, y.id) })
	it.findKeys()
	for _, f := range words.Split(unlabelled(c.Name)) {
		if !words.Function(f.Low) {
			it.titleTerms = append(it.titleTerms, wordKey(words.Stem(f.Low)))
		}
	}
	return it
}

func key(kind, name string) uint32 { return uint32(xxh3.HashString(kind + "\x00" + name)) }

// nameRarity is that of the rarest word of a name.
func nameRarity(name string) float64 {
	most := 0.0
	for _, f := range words.Split(name) {
		most = max(most, rarity(words.Stem(f.Low)))
	}
	return most
}

// block adds the weightiest of some terms, which tell so much of a likeness.
func (it *item) block(weight map[uint32]float64, most int, share float64) {
	list := slices.SortedFunc(maps.Keys(weight), func(x, y uint32) int { return cmp.Or(cmp.Compare(weight[y], weight[x]), cmp.Compare(x, y)) })
	list = list[:min(len(list), most)]
	norm := 0.0
	for _, id := range list {
		norm += weight[id] * weight[id]
	}
	for _, id := range list {
		if w := int32(math.Round(weight[id] * math.Sqrt(share/norm) * one)); w > 0 {
			it.vec = append(it.vec, term{id, w})
		}
	}
}

// Changes chains what has to be chained anew.
func (a *Affairs) Changes() AffairChanges {
	c := a.ix.Changes()
	out := AffairChanges{Gone: c.Gone}
	for _, s := range c.Kept {
		out.Kept = append(out.Kept, Kept{s.ID, append(binary.LittleEndian.AppendUint64(nil, a.told[s.ID].digest), s.Data...)})
	}
	for _, group := range c.Set {
		if len(group.Articles) < 2 || a.thin(group.Articles) {
			out.Gone = append(out.Gone, group.ID)
			continue
		}
		out.Set = append(out.Set, a.describe(group))
	}
	slices.Sort(out.Gone)
	return out
}

// thin reports whether there are but two stories, and each stands in one article
// alone: what these have in common may be their topic.
func (a *Affairs) thin(stories []string) bool {
	return len(stories) == 2 && !slices.ContainsFunc(stories, func(id string) bool { return len(a.told[id].story.Articles) > 1 })
}

// describe makes the affair of a group, whose articles are stories.
func (a *Affairs) describe(group variorum.Story) variorum.Affair {
	out := variorum.Affair{ID: group.ID, Name: group.Name, Stories: group.Articles,
		From: variorum.Undated("no story of the affair is dated"), To: variorum.Undated("no story of the affair is dated")}
	var all []int32
	for _, id := range group.Articles {
		all = append(all, a.ix.place[id])
	}
	if name := phraseOf(a.headlines(group.Articles), a.ix.total(all)); name != "" {
		out.Name = name
	}
	for _, id := range group.Articles {
		st := a.told[id].story
		if st.From.Known() && (!out.From.Known() || st.From.Date < out.From.Date) {
			out.From = st.From
		}
		if st.To.Known() && (!out.To.Known() || st.To.Date > out.To.Date) {
			out.To = st.To
		}
	}
	return out
}
