package worker

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"variorum"
	"variorum/internal/packed"
	"variorum/internal/refrain"
	"variorum/internal/store"
)

const (
	refrainSketch = "refrain"
	refraining    = "refrain@1"
)

// refrains is what is held of the lines that outlets print again and again, and
// with which of them marked each article was analysed. Which they are says the
// set of articles as they were read, so that no mark changes what is marked.
type refrains struct {
	index  *refrain.Index
	now    map[uint64]bool     // those that analysis marks
	marked map[string][]uint64 // by article; none for most
	fresh  map[string]bool     // articles whose sketch is to be stored
}

// loadRefrains reads the sketches of all analysed articles, and the articles
// that have none: an earlier run was cut off before it stored them.
func loadRefrains(ctx context.Context, db *store.DB) (*refrains, error) {
	r := &refrains{index: refrain.NewIndex(), marked: map[string][]uint64{}, fresh: map[string]bool{}}
	for s, err := range db.Sketches(ctx, refrainSketch, refraining) {
		if err != nil {
			return nil, err
		}
		in := &packed.Reader{Data: s.Data}
		lines := refrain.Lines{ID: s.Article, Near: readHashes(in), Text: readHashes(in)}
		r.hold(lines, readHashes(in))
		if !in.Whole() {
			return nil, fmt.Errorf("%w: the sketch of article %s for refrains is cut", variorum.ErrDatabase, s.Article)
		}
	}
	ids, err := db.Unsketched(ctx, refrainSketch, refraining)
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		item, err := db.Article(ctx, id)
		if err != nil {
			return nil, err
		}
		r.take(refrain.LinesOf(item.Article), refrain.Marked(item.Article))
	}
	r.now = r.index.Refrains()
	return r, nil
}

func (r *refrains) hold(lines refrain.Lines, marked []uint64) {
	r.index.Add(lines)
	if delete(r.marked, lines.ID); len(marked) > 0 {
		r.marked[lines.ID] = marked
	}
}

// take takes in an article that was analysed with some lines marked.
func (r *refrains) take(lines refrain.Lines, marked []uint64) {
	r.hold(lines, marked)
	r.fresh[lines.ID] = true
}

// stale lists the articles that were analysed with other lines marked than are
// refrains now, and has analysis mark those.
func (r *refrains) stale() []string {
	r.now = r.index.Refrains()
	suspects := r.index.Printing(r.now)
	suspects = slices.AppendSeq(suspects, maps.Keys(r.marked))
	slices.Sort(suspects)
	return slices.DeleteFunc(slices.Compact(suspects), func(id string) bool {
		return slices.Equal(r.index.Marks(id, r.now), r.marked[id])
	})
}

// sketches are those that are to be stored.
func (r *refrains) sketches() []store.Sketch {
	var out []store.Sketch
	for _, id := range slices.Sorted(maps.Keys(r.fresh)) {
		lines := r.index.Lines(id)
		var w packed.Writer
		for _, list := range [][]uint64{lines.Near, lines.Text, r.marked[id]} {
			w.Number(uint64(len(list)))
			for _, hash := range list {
				w.Fixed(uint32(hash))
				w.Fixed(uint32(hash >> 32))
			}
		}
		out = append(out, store.Sketch{Article: id, Kind: refrainSketch, Version: refraining, Data: w})
	}
	return out
}

func readHashes(in *packed.Reader) []uint64 {
	list := make([]uint64, in.Count(8))
	for i := range list {
		low := in.Fixed()
		list[i] = uint64(low) | uint64(in.Fixed())<<32
	}
	return list
}

// analyse analyses what is pending, and again those of which by now other lines
// are refrains; marks change none, so that once is enough.
func (w *Worker) analyse(ctx context.Context, done string) (report Report, err error) {
	if w.refrains == nil || done != w.revision {
		if w.refrains, err = loadRefrains(ctx, w.db); err != nil {
			return report, err
		}
	}
	for again := false; ; again = true {
		got, err := analyseAll(ctx, w.db, w.opts, w.refrains)
		report.Analysed, report.Failed = report.Analysed+got.Analysed, report.Failed+got.Failed
		if err != nil || again {
			return report, err
		}
		stale := w.refrains.stale()
		if len(stale) == 0 {
			return report, nil
		}
		if err := w.db.Reopen(ctx, stale...); err != nil {
			return report, err
		}
	}
}
