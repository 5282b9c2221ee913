package copies

import (
	"fmt"
	"math"
	"slices"

	"variorum"
	"variorum/internal/packed"
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
	w := packed.Writer{keptVersion}
	w.Text(a.day)
	w.Text(a.outlet)
	w.Text(a.agency)
	w.Flag(a.credited)
	w.Number(uint64(a.words))
	w.Number(uint64(len(a.sample)))
	for _, h := range a.sample {
		w.Fixed(h)
	}
	w.Number(uint64(len(a.found)))
	for _, e := range a.found {
		ix.write(&w, e, n)
	}
	if w.Flag(a.told.of >= 0); a.told.of >= 0 {
		ix.write(&w, a.told, n)
	}
	return w
}

// write writes a copy of an article, or one that was taken from it.
func (ix *Index) write(w *packed.Writer, e edge, n int32) {
	w.Flag(e.copy == n)
	w.Text(ix.arts[e.copy+e.of-n].id)
	w.Number(uint64(e.kind))
	w.Fixed(math.Float32bits(e.share))
}

// Restore takes in what Changes gave to be stored of an article. All that is
// stored must be restored before the first article is added.
func (ix *Index) Restore(id string, data []byte) error {
	r := packed.Reader{Data: data}
	if r.Number() != keptVersion {
		return fmt.Errorf("%w: what is stored of article %s for copies is of another version", variorum.ErrDatabase, id)
	}
	a := &article{id: id, day: r.Text(), outlet: ix.name(r.Text()), agency: ix.name(r.Text()), credited: r.Flag(), words: int32(r.Number())}
	a.date = dateOf(a.day)
	for n := r.Count(4); n > 0; n-- {
		a.sample = append(a.sample, r.Fixed())
	}
	p := &pending{told: noEdge}
	for n := r.Count(7); n > 0; n-- {
		p.found = append(p.found, p.read(&r))
	}
	if r.Flag() {
		p.told = p.read(&r)
	}
	if !r.Whole() || !slices.IsSorted(a.sample) {
		return fmt.Errorf("%w: what is stored of article %s for copies cannot be read", variorum.ErrDatabase, id)
	}
	n := ix.put(a)
	a.pending = p
	ix.enter(n, false)
	ix.restored = append(ix.restored, n)
	return nil
}

// read reads a copy; its other article is the last of the others.
func (p *pending) read(r *packed.Reader) edge {
	e := edge{copy: 1}
	if r.Flag() {
		e = edge{of: 1}
	}
	p.others = append(p.others, r.Text())
	kind := r.Number()
	if e.kind = uint8(kind); kind >= uint64(len(kinds)) {
		r.Failed = true
	}
	e.share = math.Float32frombits(r.Fixed())
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
