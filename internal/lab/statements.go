package lab

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/folder"
	"variorum/internal/gold"
	"variorum/internal/page"
	"variorum/internal/pairs"
)

// The corpora that the pairs of quotations are drawn from, as they lie below
// the data folder.
const (
	shutdownFile  = "us_shutdown_2018.jsonl"
	shutdownPath  = "affairs/" + shutdownFile
	polnearFolder = "polnear/train"
)

// corpusOf takes one corpus the way that the add command does.
func corpusOf(ctx context.Context, path string) (pairs.Corpus, error) {
	corpus := pairs.Corpus{Name: "polnear"}
	pages := polnearPages(path)
	if filepath.Base(path) == shutdownFile {
		corpus.Name, pages = "shutdown", folder.Read(ctx, []string{path}, folder.Options{Now: affairDay})
	}
	in, err := recorded(ctx, pages)
	if err != nil {
		return corpus, err
	}
	for _, analysed := range in.Articles {
		corpus.Articles = append(corpus.Articles, analysed.Article)
	}
	corpus.Statements = in.Derived.Statements
	return corpus, nil
}

// polnearPages gives the articles of a part of PolNeAR as they would come
// from a JSON lines file.
func polnearPages(path string) iter.Seq2[page.Page, error] {
	return func(yield func(page.Page, error) bool) {
		arts, err := gold.PolNeARArticles(path)
		if err != nil {
			yield(page.Page{}, err)
			return
		}
		for _, art := range arts {
			body, err := json.Marshal(art)
			if !yield(page.Page{Path: art.ID, MediaType: page.Record, Body: body, Acquired: affairDay}, err) || err != nil {
				return
			}
		}
	}
}

// hasPairs reports whether both corpora lie below a data folder.
func hasPairs(data string) bool {
	for _, below := range []string{shutdownPath, polnearFolder} {
		if _, err := os.Stat(filepath.Join(data, filepath.FromSlash(below))); err != nil {
			return false
		}
	}
	return true
}

// statementScores scores statements on the corpora that the paths name, and on
// those below a data folder.
func statementScores(ctx context.Context, paths []string) (*pairs.Scores, error) {
	table, err := pairs.Gold()
	if err != nil {
		return nil, err
	}
	var corpora []pairs.Corpus
	for _, path := range paths {
		below := []string{path}
		if hasPairs(path) {
			below = []string{filepath.Join(path, filepath.FromSlash(shutdownPath)), filepath.Join(path, filepath.FromSlash(polnearFolder))}
		}
		for _, path := range below {
			corpus, err := corpusOf(ctx, path)
			if err != nil {
				return nil, err
			}
			corpora = append(corpora, corpus)
		}
	}
	return pairs.Score(table, corpora)
}

func statementsCommand() *cobra.Command {
	var asJSON bool
	var mistakes int
	cmd := &cobra.Command{
		Use:   "statements PATH...",
		Short: "Score on pairs of quotations from corpora such as ../shared/data",
		Long: "Score statements on pairs of quotations judged by hand, from the corpora at\n" +
			"PATH: the data folder, or " + shutdownPath + " and " + polnearFolder + " below it.",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				return fmt.Errorf("%w: give the path of the corpora, such as ../shared/data", variorum.ErrUsage)
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			scores, err := statementScores(cmd.Context(), args)
			if err != nil {
				return err
			}
			return showStatements(cmd.OutOrStdout(), scores, asJSON, mistakes)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one flat JSON object of figures")
	cmd.Flags().IntVar(&mistakes, "errors", 0, "print N mistakes of each kind instead")
	return cmd
}

func showStatements(w io.Writer, scores *pairs.Scores, asJSON bool, mistakes int) error {
	switch {
	case mistakes > 0:
		return pairs.PrintMistakes(w, scores.Mistakes, mistakes)
	case asJSON:
		return scores.Figures.JSON(w)
	}
	return pairs.Table(w, scores.Figures)
}
