// Package worker keeps a store current: it analyses the articles that the
// present analyzer has not seen, and then derives what only many articles
// together tell: copies, stories, statements, speakers, and the dates of
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

// deriving is the cursor of the second stage. Its version grows with every
// change of what is derived from the same findings.
const deriving = "derive@1"

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
}

// Update brings the store up to date. It does nothing when nothing was added
// since the last time. It may be stopped at any instant and goes on from
// there when called again.
func Update(ctx context.Context, db *store.DB, opts Options) (Report, error) {
	report, err := analyseAll(ctx, db, opts.analyzer())
	if err != nil {
		return report, err
	}
	revision, err := db.Revision(ctx)
	if err != nil {
		return report, err
	}
	current := strconv.FormatInt(revision, 10)
	done, err := db.Cursor(ctx, deriving)
	if err != nil || done == current {
		return report, err
	}
	derived, err := derive(ctx, db, opts)
	if err != nil {
		return report, err
	}
	if _, err := db.SetDerived(ctx, derived); err != nil {
		return report, err
	}
	report.Derived = true
	return report, db.SetCursor(ctx, deriving, current)
}
