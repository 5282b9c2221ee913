package lab

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/extract"
	"variorum/internal/fable"
	"variorum/internal/page"
	"variorum/internal/store"
	"variorum/internal/worker"
)

// library says what a database of invented articles holds.
type library struct {
	fable.Options
	path  string
	batch int // articles that come at a time
}

func libraryCommand() *cobra.Command {
	var lib library
	cmd := &cobra.Command{
		Use:   "library [ARTICLES]",
		Short: "Make a database of invented articles",
		Long: "Invent articles (100,000, or as many as asked) and take them into a database the\n" +
			"way that add and a worker do: each is read, analysed and compared with the\n" +
			"others. Prints how long the steps took. What the database holds already stays.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			lib.Articles, lib.Acts = 100_000, true
			if len(args) > 0 {
				n, err := strconv.Atoi(args[0])
				if err != nil || n < 1 {
					return fmt.Errorf("%w: %q is no number of articles", variorum.ErrUsage, args[0])
				}
				lib.Articles = n
			}
			if lib.path == "" {
				return fmt.Errorf("%w: --db says which file", variorum.ErrUsage)
			}
			return lib.make(cmd.Context(), cmd.OutOrStdout())
		},
	}
	cmd.Flags().StringVar(&lib.path, "db", "", "the database file")
	cmd.Flags().IntVar(&lib.batch, "batch", 20_000, "articles that come at a time")
	cmd.Flags().IntVar(&lib.PerDay, "per-day", 500, "articles that appear on one day")
	cmd.Flags().Uint64Var(&lib.Seed, "seed", 0, "of the invention")
	return cmd
}

// make fills the database, a batch at a time.
func (l library) make(ctx context.Context, out io.Writer) error {
	db, err := store.Open(ctx, l.path, store.Options{})
	if err != nil {
		return err
	}
	defer db.Close()
	w := worker.New(db, worker.Options{})
	start := time.Now()
	var waiting []*variorum.Article
	taken := 0
	flush := func() error {
		began := time.Now()
		if _, err := db.Add(ctx, waiting...); err != nil {
			return err
		}
		added := time.Now()
		report, err := w.Update(ctx)
		if err != nil {
			return err
		}
		taken, waiting = taken+len(waiting), waiting[:0]
		fmt.Fprintf(out, "article %8d: added in %.1f s, analysed and compared in %.1f s (%d rows derived); %.1f articles/s\n",
			taken, added.Sub(began).Seconds(), time.Since(added).Seconds(), report.Rows, float64(taken)/time.Since(start).Seconds())
		return nil
	}
	for told := range fable.Articles(l.Options) {
		art, err := printed(told)
		if err != nil {
			return err
		}
		if waiting = append(waiting, art); len(waiting) >= max(1, l.batch) {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if len(waiting) == 0 {
		return nil
	}
	return flush()
}

// printed reads an invented article as the program reads others.
func printed(told fable.Article) (*variorum.Article, error) {
	body, err := json.Marshal(map[string]string{"id": told.ID, "title": told.Title, "outlet": told.Outlet,
		"published": told.Day, "url": "https://example.com/" + told.ID, "text": told.Text})
	if err != nil {
		return nil, fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	return extract.Article(page.Page{Path: told.ID + ".json", MediaType: page.Record, Body: body})
}
