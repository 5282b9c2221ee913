package story

import (
	"encoding/binary"
	"fmt"
	"slices"

	"variorum"
)

// keptVersion is the first byte of what is stored of an article.
const keptVersion = 1

// encode writes what is known of an article.
func (ix *Index) encode(n int32) []byte {
	it := ix.items[n]
	w := writer{keptVersion}
	w.text(it.day)
	w.text(it.title)
	w.text(it.copyOf)
	w.number(uint64(len(it.vec)))
	for _, t := range it.vec {
		w = binary.LittleEndian.AppendUint32(w, t.id)
		w.number(uint64(t.w))
	}
	w.number(uint64(len(it.titleTerms)))
	for _, id := range it.titleTerms {
		w = binary.LittleEndian.AppendUint32(w, id)
	}
	if it.up < 0 {
		w.number(0)
		return w
	}
	w.number(uint64(it.level))
	w.text(ix.items[it.up].id)
	return w
}

type writer []byte

func (w *writer) number(n uint64) { *w = binary.AppendUvarint(*w, n) }
func (w *writer) text(s string)   { w.number(uint64(len(s))); *w = append(*w, s...) }

// Restore takes in what Changes gave to be stored of an article. All that is
// stored must be restored before the first article is added.
func (ix *Index) Restore(id string, data []byte) error {
	r := reader{data: data}
	if r.number() != keptVersion {
		return fmt.Errorf("%w: what is stored of article %s for stories is of another version", variorum.ErrDatabase, id)
	}
	it := &item{id: id, up: -1, stored: true}
	it.setDay(r.text())
	it.title, it.copyOf = r.text(), r.text()
	for n := r.count(5); n > 0; n-- {
		it.vec = append(it.vec, term{r.fixed(), int32(min(r.number(), one))})
	}
	for n := r.count(4); n > 0; n-- {
		it.titleTerms = append(it.titleTerms, r.fixed())
	}
	if it.level = uint8(min(r.number(), rounds)); it.level > 0 {
		it.upID = r.text()
	}
	if r.failed || len(r.data) > 0 || !slices.IsSortedFunc(it.vec, func(a, b term) int { return int(int64(a.id) - int64(b.id)) }) {
		return fmt.Errorf("%w: what is stored of article %s for stories cannot be read", variorum.ErrDatabase, id)
	}
	if _, twice := ix.place[id]; twice {
		return fmt.Errorf("%w: article %s is stored twice for stories", variorum.ErrDatabase, id)
	}
	it.findKeys()
	ix.restored = append(ix.restored, ix.put(it))
	return nil
}

// reader reads what writer wrote, and notes if it cannot.
type reader struct {
	data   []byte
	failed bool
}

func (r *reader) number() uint64 {
	n, size := binary.Uvarint(r.data)
	if size <= 0 {
		r.failed, r.data = true, nil
		return 0
	}
	r.data = r.data[size:]
	return n
}

// count is a number of things, each of so many bytes at least.
func (r *reader) count(size int) int {
	n := r.number()
	if n > uint64(len(r.data)/size) {
		r.failed = true
		return 0
	}
	return int(n)
}

func (r *reader) text() string {
	n := r.count(1)
	s := string(r.data[:n])
	r.data = r.data[n:]
	return s
}

func (r *reader) fixed() uint32 {
	if len(r.data) < 4 {
		r.failed, r.data = true, nil
		return 0
	}
	n := binary.LittleEndian.Uint32(r.data)
	r.data = r.data[4:]
	return n
}

// resolve puts the restored articles in their places: nothing that was joined
// is joined anew, unless what it was joined to is missing.
func (ix *Index) resolve() {
	restored := ix.restored
	if ix.restored = nil; len(restored) == 0 {
		return
	}
	ix.restoring = true
	for _, n := range restored {
		if ix.items[n].family == nil && ix.items[n].root < 0 {
			ix.regroup(n)
		}
	}
	ix.restoring = false
	clear(ix.restated)
	clear(ix.changed)
	for _, n := range restored {
		it := ix.items[n]
		it.was = it.unit
		if it.level == 0 {
			continue
		}
		up, ok := ix.place[it.upID]
		if !ok || !it.unit || !ix.items[up].unit || ix.order(up, n) > 0 {
			it.level = 0
			ix.changed[n] = true
			continue
		}
		it.up = up
		ix.items[up].kids = append(ix.items[up].kids, n)
	}
	for _, n := range restored {
		kids := ix.items[n].kids
		slices.SortFunc(kids, func(a, b int32) int { return int(ix.items[a].level) - int(ix.items[b].level) })
	}
}
