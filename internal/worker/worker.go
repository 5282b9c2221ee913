// Package worker keeps a store current: it analyses the articles that the
// present analyzer has not seen, and then derives what only many articles
// together tell: copies, stories, affairs, statements, speakers, and the dates of
// articles that do not give their own. The result is a function of the set of
// articles, whatever the order in which they arrived.
package worker

import (
	"context"
	"runtime"
	"strconv"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/store"
)

// The stages that Progress names.
const (
	Analysing = "analysing"
	Deriving  = "comparing"
)

// deriving is the cursor of the second stage, and the version of the sketches
// that it stores. It grows with every change of what is derived from the same
// findings.
const deriving = "derive@8"

// Options of Update. The zero value analyses with the analyzer of this
// program on all processors.
type Options struct {
	Workers int // articles analysed at a time; 0 means GOMAXPROCS

	// Analyze finds what is in one article, and may refine the outlet,
	// title, byline, date, language and blocks of the article that it is
	// given. An error ends the run: it says that nothing can be analysed.
	// Version names the analyzer. Both are given, or neither.
	Analyze func(*variorum.Article) (*variorum.Annotation, error)
	Version string

	// Progress is called between steps, from one goroutine.
	Progress func(done, total int, stage string)
}

func (o Options) workers() int {
	if o.Workers > 0 {
		return o.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// analyzer gives the options their default.
func (o Options) analyzer() Options {
	if o.Analyze == nil {
		o.Version = analyze.Version
		o.Analyze = func(art *variorum.Article) (*variorum.Annotation, error) {
			doc, err := analyze.Article(art)
			if err != nil {
				return nil, err
			}
			return analyze.Annotation(doc), nil
		}
	}
	return o
}

func (o Options) progress(done, total int, stage string) {
	if o.Progress != nil {
		o.Progress(done, total, stage)
	}
}

// Report is what an Update did.
type Report struct {
	Analysed int  // articles
	Failed   int  // of these, articles whose analysis failed; a note in the article says why
	Derived  bool // false when nothing was new
	Rows     int  // of what is derived, written
}

// Update brings the store up to date. It does nothing when nothing was added
// since the last time. It may be stopped at any instant and goes on from
// there when called again.
func Update(ctx context.Context, db *store.DB, opts Options) (Report, error) {
	return New(db, opts).Update(ctx)
}

// Worker keeps one store current. Between updates it holds what is known of
// the articles, so that an update reads and compares only what is new.
type Worker struct {
	db       *store.DB
	opts     Options
	known    *known
	refrains *refrains
	revision string // of the store that known and refrains are of
}

// New makes a Worker that knows nothing yet.
func New(db *store.DB, opts Options) *Worker { return &Worker{db: db, opts: opts.analyzer()} }

// Update brings the store up to date, as the function of this name does.
func (w *Worker) Update(ctx context.Context) (Report, error) {
	done, current, pending, err := w.state(ctx)
	if err != nil || done == current && pending == 0 {
		return Report{}, err
	}
	report, err := w.analyse(ctx, done)
	if err != nil {
		return report, err
	}
	if _, current, _, err = w.state(ctx); err != nil {
		return report, err
	}
	if err := w.learn(ctx, done); err != nil {
		return report, err
	}
	known := w.known
	w.known = nil // until what it tells is stored
	derived, err := known.derive(ctx, w.opts)
	if err != nil {
		return report, err
	}
	if report.Rows, err = w.db.SetDerived(ctx, derived, known.same, append(known.sketches, w.refrains.sketches()...)...); err != nil {
		return report, err
	}
	known.sketches, known.fresh, w.refrains.fresh = nil, map[string]bool{}, map[string]bool{}
	w.known, w.revision = known, current
	report.Derived = true
	return report, w.db.SetCursor(ctx, deriving, current)
}

// state is the revision of the store that was last derived, the present one, and
// how many articles are still to be analysed.
func (w *Worker) state(ctx context.Context) (done, current string, pending int, err error) {
	revision, err := w.db.Revision(ctx)
	if err != nil {
		return "", "", 0, err
	}
	if done, err = w.db.Cursor(ctx, deriving); err != nil {
		return "", "", 0, err
	}
	pending, err = w.db.Pending(ctx, w.opts.Version)
	return done, strconv.FormatInt(revision, 10), pending, err
}

// learn takes in the articles that are new, or reads everything where another
// program has brought the store up to date meanwhile.
func (w *Worker) learn(ctx context.Context, done string) (err error) {
	if w.known != nil && done == w.revision {
		fresh, err := w.db.Unsketched(ctx, articleSketch, deriving)
		if err != nil {
			return err
		}
		return w.known.put(ctx, fresh)
	}
	w.known, err = load(ctx, w.db)
	return err
}
