package lab

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"time"

	"variorum/internal/eval"
	"variorum/internal/extract"
	"variorum/internal/folder"
	"variorum/internal/gold"
	"variorum/internal/page"
	"variorum/internal/record"
	"variorum/internal/store"
	"variorum/internal/worker"
)

// affairDay is when the sample affair counts as acquired, so that its figures
// do not depend on the times of the files.
var affairDay = time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)

// affair scores the record of the articles in dir against dir/gold.json.
func affair(ctx context.Context, dir string) (*eval.AffairScores, error) {
	want, err := gold.ReadAffair(filepath.Join(dir, "gold.json"))
	if err != nil {
		return nil, err
	}
	in, err := recorded(ctx, folder.Read(ctx, []string{filepath.Join(dir, "articles")}, folder.Options{Now: affairDay}))
	if err != nil {
		return nil, err
	}
	return eval.Affair(want, in), nil
}

// recorded takes pages the way that the report command does, over a database
// that is gone afterwards.
func recorded(ctx context.Context, pages iter.Seq2[page.Page, error]) (in record.Input, err error) {
	home, err := os.MkdirTemp("", "variorum-lab-")
	if err != nil {
		return in, err
	}
	defer os.RemoveAll(home)
	db, err := store.Open(ctx, filepath.Join(home, "record.db"), store.Options{})
	if err != nil {
		return in, err
	}
	defer db.Close()
	for p, err := range pages {
		if err != nil {
			return in, err
		}
		art, err := extract.Article(p)
		if err != nil {
			return in, err
		}
		if _, err := db.Add(ctx, art); err != nil {
			return in, err
		}
	}
	if _, err := worker.Update(ctx, db, worker.Options{}); err != nil {
		return in, err
	}
	for item, err := range db.Annotated(ctx) {
		if err != nil {
			return in, err
		}
		in.Articles = append(in.Articles, record.Analysed{Article: item.Article, Annotation: item.Annotation})
	}
	in.Derived, err = db.Derived(ctx)
	return in, err
}

func affairMistakes(ctx context.Context, w io.Writer, dir string, n int) error {
	scores, err := affair(ctx, dir)
	if err != nil {
		return err
	}
	if err := eval.PrintAffairErrors(w, scores.Errors, n); err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "\n%d mistakes\n", len(scores.Errors))
	return err
}
