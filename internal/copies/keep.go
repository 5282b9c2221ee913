package copies

import (
	"encoding/binary"
	"fmt"
	"math"
	"slices"

	"variorum"
)

// keptVersion is the first byte of what is stored of an article.
const keptVersion = 1

// pending is what is stored of the copies of an article, with the IDs of the
// others.
type pending struct {
	others []string // of found, then of told
	found  []edge
	told   edge
}

// encode writes what is known of an article.
func (ix *Index) encode(n int32) []byte {
	a := ix.arts[n]
	w := writer{keptVersion}
	w.text(a.day)
	w.text(a.outlet)
	w.text(a.agency)
	w.flag(a.credited)
	w.number(uint64(a.words))
	w.number(uint64(len(a.sample)))
	for _, h := range a.sample {
		w = binary.LittleEndian.AppendUint32(w, h)
	}
	w.number(uint64(len(a.found)))
	for _, e := range a.found {
		w.edge(ix, e, n)
	}
	if w.flag(a.told.of >= 0); a.told.of >= 0 {
		w.edge(ix, a.told, n)
	}
	return w
}

type writer []byte

func (w *writer) number(n uint64) { *w = binary.AppendUvarint(*w, n) }
func (w *writer) text(s string)   { w.number(uint64(len(s))); *w = append(*w, s...) }

func (w *writer) flag(on bool) {
	if on {
		*w = append(*w, 1)
	} else {
		*w = append(*w, 0)
	}
}

// edge writes a copy of an article, or one that was taken from it.
func (w *writer) edge(ix *Index, e edge, n int32) {
	w.flag(e.copy == n)
	w.text(ix.arts[e.copy+e.of-n].id)
	w.number(uint64(e.kind))
	*w = binary.LittleEndian.AppendUint32(*w, math.Float32bits(e.share))
}

// Restore takes in what Changes gave to be stored of an article. All that is
// stored must be restored before the first article is added.
func (ix *Index) Restore(id string, data []byte) error {
	r := reader{data: data}
	if r.number() != keptVersion {
		return fmt.Errorf("%w: what is stored of article %s for copies is of another version", variorum.ErrDatabase, id)
	}
	a := &article{id: id, day: r.text(), outlet: ix.name(r.text()), agency: ix.name(r.text()), credited: r.number() == 1, words: int32(r.number())}
	for n := r.count(4); n > 0; n-- {
		a.sample = append(a.sample, r.fixed())
	}
	p := &pending{told: noEdge}
	for n := r.count(7); n > 0; n-- {
		p.found = append(p.found, r.edge(p))
	}
	if r.number() == 1 {
		p.told = r.edge(p)
	}
	if r.failed || len(r.data) > 0 || !slices.IsSorted(a.sample) {
		return fmt.Errorf("%w: what is stored of article %s for copies cannot be read", variorum.ErrDatabase, id)
	}
	n := ix.put(a)
	a.pending = p
	ix.enter(n, false)
	ix.restored = append(ix.restored, n)
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

// edge reads a copy; its other article is the last of the others.
func (r *reader) edge(p *pending) edge {
	e := edge{copy: 1}
	if r.number() == 1 {
		e = edge{of: 1}
	}
	p.others = append(p.others, r.text())
	kind := r.number()
	if e.kind = uint8(kind); kind >= uint64(len(kinds)) {
		r.failed = true
	}
	e.share = math.Float32frombits(r.fixed())
	return e
}

// resolve finds the articles that restored ones name. One that names an article
// which is not there is compared again.
func (ix *Index) resolve() {
	if ix.restored == nil {
		return
	}
	failed := map[int32]bool{}
	for _, n := range ix.restored {
		a := ix.arts[n]
		if a == nil || a.pending == nil {
			continue
		}
		p := a.pending
		a.pending = nil
		all, ok := append(slices.Clone(p.found), p.told), true
		for i, id := range p.others {
			other, there := ix.place[id]
			ok = ok && there
			if all[i].copy == 1 {
				all[i].copy, all[i].of = other, n
			} else {
				all[i].copy, all[i].of = n, other
			}
		}
		if a.told = all[len(p.found)]; !ok {
			a.told = stale
			failed[n] = true
			continue
		}
		ix.settle(n, all[:len(p.found)])
	}
	ix.restored = nil
	clear(ix.moved) // which all this has filled
	for n := range failed {
		ix.dirty[n], ix.moved[n] = true, true
	}
}
