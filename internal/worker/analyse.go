package worker

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"variorum"
	"variorum/internal/amend"
	"variorum/internal/refrain"
	"variorum/internal/store"
)

const (
	batchArticles = 128
	batchBytes    = 8 << 20 // of text
)

// job is one article on its way through the workers; done is given its
// findings once.
type job struct {
	art  *variorum.Article
	done chan outcome
}

type outcome struct {
	item   store.Annotated
	lines  refrain.Lines
	marked []uint64 // refrains
	failed bool
	err    error // ends the run
}

// analyseAll analyses what is pending: one goroutine reads, several analyse,
// and this one stores the results in the order of reading, batch by batch. The
// queues between them are short, so that few texts are held at a time.
func analyseAll(ctx context.Context, db *store.DB, opts Options, known *refrains) (report Report, err error) {
	total, err := db.Pending(ctx, opts.Version)
	if err != nil || total == 0 {
		return report, err
	}
	corrections, err := db.Corrections(ctx)
	if err != nil {
		return report, err
	}
	people := stated{amend.Published(corrections), amend.Added(corrections)}
	ctx, stop := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer running.Wait()
	defer stop()
	todo, queue := make(chan job), make(chan job, 4*opts.workers())
	var readErr error // written before queue is closed
	running.Go(func() {
		defer close(queue)
		defer close(todo)
		readErr = feed(ctx, db, opts.Version, queue, todo)
	})
	for range opts.workers() {
		running.Go(func() {
			for j := range todo {
				j.done <- analyse(j.art, people, known.now, opts.Analyze)
			}
		})
	}
	b := batch{db: db, version: opts.Version}
	for j := range queue {
		out := <-j.done
		if err := b.add(ctx, out); err != nil {
			return b.report, err
		}
		known.take(out.lines, out.marked)
		opts.progress(b.report.Analysed+len(b.items), total, Analysing)
	}
	if readErr != nil {
		return b.report, readErr
	}
	return b.report, b.store(ctx)
}

// feed puts every pending article into both queues until ctx ends.
func feed(ctx context.Context, db *store.DB, version string, queue, todo chan<- job) error {
	for art, err := range db.Unannotated(ctx, version) {
		if err != nil {
			return err
		}
		j := job{art, make(chan outcome, 1)}
		select {
		case todo <- j:
		case <-ctx.Done():
			return ctx.Err()
		}
		select {
		case queue <- j:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// stated is what people say of articles that their analysis must know.
type stated struct {
	days  map[string]variorum.Correction
	added map[string][]variorum.Correction
}

// analyse runs the analyzer on a copy of the article, which it may refine. A day
// of publication that a person has set is what other days are counted from, and
// quotations that a person has added come behind those that are found.
func analyse(art *variorum.Article, people stated, refrains map[uint64]bool, find func(*variorum.Article) (*variorum.Annotation, error)) (out outcome) {
	refined := *art
	refined.Blocks, refined.Notes = slices.Clone(art.Blocks), slices.Clone(art.Notes)
	lines, marked := refrain.LinesOf(art), refrain.Mark(&refined, refrains)
	defer func() {
		if reason := recover(); reason != nil {
			out = outcome{item: failure(art, fmt.Sprint(reason)), lines: lines, marked: marked, failed: true}
		}
	}()
	day, corrected := people.days[art.ID]
	if corrected {
		refined.Published = momentOf(day)
	}
	ann, err := find(&refined)
	if corrected {
		refined.Published = momentOf(day)
	}
	if err == nil && ann != nil {
		amend.Add(&refined, ann, people.added[art.ID])
	}
	return outcome{item: store.Annotated{Article: &refined, Annotation: ann}, lines: lines, marked: marked, err: err}
}

// failure is an article with nothing found in it but the reason.
func failure(art *variorum.Article, reason string) store.Annotated {
	return store.Annotated{Article: art, Annotation: &variorum.Annotation{
		Notes: []variorum.Note{{Kind: "analysis", Message: "the analysis of this article failed: " + reason}},
	}}
}

// batch gathers findings and stores them in one transaction.
type batch struct {
	db      *store.DB
	version string
	items   []store.Annotated
	bytes   int
	report  Report
}

func (b *batch) add(ctx context.Context, out outcome) error {
	if out.err != nil {
		return out.err
	}
	if out.failed {
		b.report.Failed++
	}
	b.items = append(b.items, out.item)
	b.bytes += len(out.item.Article.Text)
	if len(b.items) < batchArticles && b.bytes < batchBytes {
		return nil
	}
	return b.store(ctx)
}

// store stores the batch. Where the store refuses findings, as it does spans
// outside the text, it stores the articles one by one, and a note in place of
// what was refused.
func (b *batch) store(ctx context.Context) error {
	err := b.db.Annotate(ctx, b.version, b.items...)
	if errors.Is(err, variorum.ErrInput) {
		err = b.storeEach(ctx)
	}
	if err != nil {
		return err
	}
	b.report.Analysed += len(b.items)
	b.items, b.bytes = nil, 0
	return nil
}

func (b *batch) storeEach(ctx context.Context) error {
	for _, item := range b.items {
		err := b.db.Annotate(ctx, b.version, item)
		if errors.Is(err, variorum.ErrInput) {
			b.report.Failed++
			err = b.db.Annotate(ctx, b.version, failure(item.Article, err.Error()))
		}
		if err != nil {
			return err
		}
	}
	return nil
}
