package lab

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/analyze"
	"variorum/internal/coding"
	"variorum/internal/eval"
	"variorum/internal/extract"
	"variorum/internal/gold"
	"variorum/internal/pages"
	"variorum/internal/score"
)

// measure is one kind of corpus that the program can be scored on.
type measure struct {
	name  string
	what  string
	paths []string // below the data folder, for "eval all"
	run   func(ctx context.Context, path string) (eval.Figures, error)

	mistakes func(ctx context.Context, w io.Writer, path string, n int) error // for --errors; may be nil
}

func measures() []measure {
	return []measure{
		{
			name: "quotes", what: "a part of PolNeAR, such as ../shared/data/polnear/dev, or speakers on ../shared/data/" + gold.GUMFile,
			paths: []string{"polnear/dev", "polnear/train", gold.GUMFile},
			run: func(ctx context.Context, path string) (eval.Figures, error) {
				return quoteFigures(ctx, path, eval.GUMGenres)
			},
			mistakes: func(ctx context.Context, w io.Writer, path string, n int) error {
				return printMistakes(ctx, w, path, eval.GUMGenres, n)
			},
		},
		{
			name: "dates", what: "documents with TIMEX3, such as ../shared/data/dates/timebank.jsonl",
			paths: []string{"dates/timebank.jsonl", "dates/aquaint.jsonl"}, run: eval.Dates, mistakes: eval.PrintDateErrors,
		},
		{
			name: "published", what: "documents of known days, such as ../shared/data/polnear",
			paths: []string{"polnear/metadata.tsv", "affairs/us_shutdown_2018.jsonl", "pages/fundus"},
			run: func(ctx context.Context, path string) (eval.Figures, error) {
				scores, err := published(ctx, path)
				if err != nil {
					return nil, err
				}
				return scores.Figures, nil
			},
			mistakes: func(ctx context.Context, w io.Writer, path string, n int) error {
				scores, err := published(ctx, path)
				if err != nil {
					return err
				}
				return printDatings(w, scores.Findings, n)
			},
		},
		{
			name: "stories", what: "clustered articles, such as ../shared/data/stories",
			paths: []string{"stories"}, run: quick(eval.Stories),
		},
		{
			name: "copies", what: "labelled pairs of articles, such as ../shared/data/copies",
			paths: []string{"copies"}, run: quick(eval.Copies),
		},
		{
			name: "syntax", what: "the GUM treebank, such as ../shared/data/gum",
			paths: []string{"gum"}, run: quick(eval.Syntax),
		},
		{
			name: "extract", what: "pages with their articles, such as ../shared/data/pages/fundus",
			paths: []string{"pages/fundus"},
			run: func(ctx context.Context, path string) (eval.Figures, error) {
				scores, err := pages.Score(ctx, path)
				if err != nil {
					return nil, err
				}
				return scores.Figures, nil
			},
			mistakes: func(ctx context.Context, w io.Writer, path string, n int) error {
				scores, err := pages.Score(ctx, path)
				if err != nil {
					return err
				}
				return scores.PrintErrors(w, n)
			},
		},
		{
			name: "events", what: "sentences coded with PLOVER or CAMEO, such as ../shared/data/events",
			paths: []string{"events"},
			run: func(ctx context.Context, path string) (eval.Figures, error) {
				scores, err := coding.Run(ctx, path)
				if err != nil {
					return nil, err
				}
				return scores.Figures, nil
			},
			mistakes: func(ctx context.Context, w io.Writer, path string, n int) error {
				scores, err := coding.Run(ctx, path)
				if err != nil {
					return err
				}
				return scores.PrintErrors(w, n)
			},
		},
		{
			name: "said", what: "when statements were said, in the folder of the corpora, such as ../shared/data",
			run: func(ctx context.Context, path string) (eval.Figures, error) {
				scores, err := eval.Said(ctx, path, datedQuotations)
				if err != nil {
					return nil, err
				}
				return scores.Figures, nil
			},
			mistakes: func(ctx context.Context, w io.Writer, path string, n int) error {
				scores, err := eval.Said(ctx, path, datedQuotations)
				if err != nil {
					return err
				}
				return eval.PrintSaidErrors(w, scores.Errors, n)
			},
		},
		{
			name: "affair", what: "articles with the record of them made by hand, such as examples",
			run: func(ctx context.Context, path string) (eval.Figures, error) {
				scores, err := affair(ctx, path)
				if err != nil {
					return nil, err
				}
				return scores.Figures, nil
			},
			mistakes: affairMistakes,
		},
	}
}

// quick is a measure that is over before anybody interrupts it.
func quick(run func(path string) (eval.Figures, error)) func(context.Context, string) (eval.Figures, error) {
	return func(_ context.Context, path string) (eval.Figures, error) { return run(path) }
}

// quotations analyses one text as annotate does.
func quotations(id, text string) ([]variorum.Quotation, error) { return datedQuotations(id, text, "") }

// datedQuotations analyses one text that was published on a day, which may be empty.
func datedQuotations(id, text, day string) (found []variorum.Quotation, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("the analysis of %s broke off: %v", id, r)
		}
	}()
	art := &variorum.Article{ID: id, Text: text, Blocks: extract.Layout(text, "")}
	if day != "" {
		art.Published = variorum.Moment{Date: day, Precision: variorum.ToDay, Basis: variorum.Basis{Rule: "metadata"}}
	}
	doc, err := analyze.Article(art)
	if err != nil {
		return nil, err
	}
	return doc.Quotations, nil
}

func evalCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "eval",
		Short: "Score the program on a public corpus",
		Long: "Score the program on a public corpus that lies at PATH: a table for people, or\n" +
			"with --json one flat object of figures. Percentages run from 0 to 100.",
		Args: cobra.ArbitraryArgs,
		RunE: onlyBelow,
	}
	for _, m := range measures() {
		cmd.AddCommand(measureCommand(m))
	}
	cmd.AddCommand(statementsCommand())
	cmd.AddCommand(allCommand())
	return cmd
}

// quoteFigures scores speakers where path is GUM's attributions, else
// quotations on a part of PolNeAR.
func quoteFigures(ctx context.Context, path string, genres []string) (eval.Figures, error) {
	if gold.IsGUM(path) {
		scores, err := eval.Speakers(ctx, path, genres, quotations)
		if err != nil {
			return nil, err
		}
		return scores.Figures, nil
	}
	scores, err := eval.Quotes(ctx, path, quotations)
	if err != nil {
		return nil, err
	}
	return scores.Figures, nil
}

// byGenre lets a measure of quotations be limited to some genres of GUM.
func byGenre(m *measure, cmd *cobra.Command) {
	genres := cmd.Flags().StringSlice("genre", eval.GUMGenres[:1], "genres of GUM, such as "+strings.Join(eval.GUMGenres, ","))
	m.run = func(ctx context.Context, path string) (eval.Figures, error) { return quoteFigures(ctx, path, *genres) }
	m.mistakes = func(ctx context.Context, w io.Writer, path string, n int) error {
		return printMistakes(ctx, w, path, *genres, n)
	}
}

func measureCommand(m measure) *cobra.Command {
	var asJSON bool
	var mistakes int
	cmd := &cobra.Command{
		Use:   m.name + " PATH",
		Short: "Score on " + m.what,
		Args:  exactly(1, "give the path of the corpus: "+m.what),
		RunE: func(cmd *cobra.Command, args []string) error {
			if mistakes > 0 {
				return m.mistakes(cmd.Context(), cmd.OutOrStdout(), args[0], mistakes)
			}
			figures, err := m.run(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return show(cmd.OutOrStdout(), m.name, figures, asJSON)
		},
	}
	if m.name == "quotes" {
		byGenre(&m, cmd)
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print one flat JSON object of figures")
	if m.mistakes != nil {
		cmd.Flags().IntVar(&mistakes, "errors", 0, "print N mistakes of each kind instead")
	}
	return cmd
}

func show(w io.Writer, name string, figures eval.Figures, asJSON bool) error {
	switch {
	case asJSON:
		return figures.JSON(w)
	case name == "quotes" && eval.IsSpeakers(figures):
		return eval.SpeakerTable(w, figures)
	case name == "quotes":
		return eval.QuoteTable(w, figures)
	}
	return score.Table(w, figures)
}

func printMistakes(ctx context.Context, w io.Writer, path string, genres []string, n int) error {
	if gold.IsGUM(path) {
		scores, err := eval.Speakers(ctx, path, genres, quotations)
		if err != nil {
			return err
		}
		return eval.PrintSpeakerErrors(w, scores.Errors, n)
	}
	scores, err := eval.Quotes(ctx, path, quotations)
	if err != nil {
		return err
	}
	for _, bad := range scores.Malformed {
		fmt.Fprintf(w, "malformed: %s:%d: %s\n", filepath.Base(bad.File), bad.Line, bad.Reason)
	}
	return eval.PrintErrors(w, scores.Errors, n)
}

func allCommand() *cobra.Command {
	var data, scores string
	cmd := &cobra.Command{
		Use:   "all",
		Short: "Score on every corpus and rewrite the score file",
		Args:  exactly(0, "the corpora are named by --data"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			text, err := scoreAll(cmd.Context(), data, cmd.ErrOrStderr())
			if err != nil {
				return err
			}
			if scores == "" {
				_, err = io.WriteString(cmd.OutOrStdout(), text)
				return err
			}
			return os.WriteFile(scores, []byte(text), 0o644)
		},
	}
	cmd.Flags().StringVar(&data, "data", "../shared/data", "folder of the corpora")
	cmd.Flags().StringVar(&scores, "scores", "", "file to write, internal/eval/testdata/scores.txt in the repository; else standard output")
	return cmd
}

// scoreAll measures every corpus that is there, and says which are not.
func scoreAll(ctx context.Context, data string, notes io.Writer) (string, error) {
	if _, err := os.Stat(data); err != nil {
		return "", fmt.Errorf("%w: no corpora in %s: name their folder with --data", variorum.ErrInput, data)
	}
	all := map[string]eval.Figures{}
	for _, m := range measures() {
		for _, below := range m.paths {
			path := filepath.Join(data, filepath.FromSlash(below))
			if _, err := os.Stat(path); err != nil {
				fmt.Fprintf(notes, "variorum-lab: no %s, so %s is not scored on it\n", path, m.name)
				continue
			}
			figures, err := m.run(ctx, path)
			if err != nil {
				return "", err
			}
			key := strings.TrimSuffix(below, filepath.Ext(below))
			if !strings.HasPrefix(key, m.name) {
				key = m.name + "/" + key
			}
			all[key] = figures
		}
	}
	if !hasPairs(data) {
		fmt.Fprintf(notes, "variorum-lab: no %s or %s in %s, so statements and their days are not scored\n", shutdownPath, polnearFolder, data)
		return score.Lines(all), nil
	}
	scores, err := statementScores(ctx, []string{data})
	if err != nil {
		return "", err
	}
	days, err := eval.Said(ctx, data, datedQuotations)
	if err != nil {
		return "", err
	}
	all["statements"], all["said"] = scores.Figures, days.Figures
	return score.Lines(all), nil
}

// exactly refuses another number of arguments as wrong usage.
func exactly(n int, hint string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return fmt.Errorf("%w: %d arguments, %d wanted; %s", variorum.ErrUsage, len(args), n, hint)
		}
		return nil
	}
}
