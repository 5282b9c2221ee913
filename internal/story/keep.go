package story

import (
	"fmt"
	"slices"

	"variorum"
	"variorum/internal/packed"
)

// keptVersion is the first byte of what is stored of an article.
const keptVersion = 2

// encode writes what an article is compared by.
func (it *item) encode() packed.Writer {
	w := packed.Writer{keptVersion}
	w.Text(it.day)
	w.Text(it.title)
	w.Text(it.copyOf)
	w.Number(uint64(len(it.vec)))
	for _, t := range it.vec {
		w.Fixed(t.id)
		w.Number(uint64(t.w))
	}
	w.Number(uint64(len(it.titleTerms)))
	for _, id := range it.titleTerms {
		w.Fixed(id)
	}
	w.Number(uint64(len(it.nameTerms)))
	for _, id := range it.nameTerms {
		w.Fixed(id)
	}
	return w
}

// encode writes what is known of an article.
func (ix *Index) encode(n int32) []byte {
	it := ix.items[n]
	w := it.encode()
	if it.up < 0 {
		w.Number(0)
		return w
	}
	w.Number(uint64(it.level))
	w.Text(ix.items[it.up].id)
	return w
}

// Restore takes in what Changes gave to be stored of an article. All that is
// stored must be restored before the first article is added.
func (ix *Index) Restore(id string, data []byte) error {
	r := packed.Reader{Data: data}
	if r.Number() != keptVersion {
		return fmt.Errorf("%w: what is stored of article %s for stories is of another version", variorum.ErrDatabase, id)
	}
	it := &item{id: id, up: -1, stored: true}
	it.setDay(r.Text(), ix.grain)
	it.title, it.copyOf = r.Text(), r.Text()
	n := r.Count(5)
	for it.vec = make([]term, 0, n); n > 0; n-- {
		it.vec = append(it.vec, term{r.Fixed(), int32(min(r.Number(), one))})
	}
	n = r.Count(4)
	for it.titleTerms = make([]uint32, 0, n); n > 0; n-- {
		it.titleTerms = append(it.titleTerms, r.Fixed())
	}
	n = r.Count(4)
	for it.nameTerms = make([]uint32, 0, n); n > 0; n-- {
		it.nameTerms = append(it.nameTerms, r.Fixed())
	}
	up := ""
	if it.level = uint8(min(r.Number(), uint64(ix.grain.rounds))); it.level > 0 {
		up = r.Text()
	}
	if !r.Whole() || !slices.IsSortedFunc(it.vec, func(a, b term) int { return int(int64(a.id) - int64(b.id)) }) {
		return fmt.Errorf("%w: what is stored of article %s for stories cannot be read", variorum.ErrDatabase, id)
	}
	if _, twice := ix.place[id]; twice {
		return fmt.Errorf("%w: article %s is stored twice for stories", variorum.ErrDatabase, id)
	}
	it.findKeys()
	ix.restored = append(ix.restored, restored{ix.put(it), up})
	return nil
}

// restored is an item that was read, and the ID of the unit into whose group its
// group went.
type restored struct {
	item int32
	up   string
}

// resolve puts the restored articles in their places: nothing that was joined
// is joined anew, unless what it was joined to is missing.
func (ix *Index) resolve() {
	list := ix.restored
	if ix.restored = nil; len(list) == 0 {
		return
	}
	ix.restoring = true
	for _, r := range list {
		if n := r.item; ix.items[n].family == nil && ix.items[n].root < 0 {
			ix.regroup(n)
		}
	}
	ix.restoring = false
	clear(ix.restated)
	clear(ix.changed)
	for _, r := range list {
		n := r.item
		it := ix.items[n]
		it.was = it.unit
		if it.level == 0 {
			continue
		}
		up, ok := ix.place[r.up]
		if !ok || !it.unit || !ix.items[up].unit || ix.order(up, n) > 0 {
			it.level = 0
			ix.changed[n] = true
			continue
		}
		it.up = up
		ix.items[up].kids = append(ix.items[up].kids, n)
	}
	for _, r := range list {
		kids := ix.items[r.item].kids
		slices.SortFunc(kids, func(a, b int32) int { return int(ix.items[a].level) - int(ix.items[b].level) })
	}
}
