package lab

import (
	"fmt"
	"runtime/debug"
	"strconv"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/mass"
)

func scaleCommand() *cobra.Command {
	var opts mass.Options
	cmd := &cobra.Command{
		Use:   "scale [ARTICLES]",
		Short: "Measure what many articles cost",
		Long: "Invent articles (100,000, or as many as asked), put them through the search for\n" +
			"copies, stories and statements as they come, and print what one costs along the\n" +
			"way, the memory in use, and how much of what was put into them was found.\n" +
			"Their texts are kept in a temporary file, some 3 KB an article.",
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Articles = 100_000
			if len(args) > 0 {
				n, err := strconv.Atoi(args[0])
				if err != nil || n < 1 {
					return fmt.Errorf("%w: %q is no number of articles", variorum.ErrUsage, args[0])
				}
				opts.Articles = n
			}
			const memory = 15 << 29 // the collector works harder before more is taken
			const garbage = 300     // in parts of a hundred of what is kept, while there is room
			defer debug.SetMemoryLimit(debug.SetMemoryLimit(memory))
			defer debug.SetGCPercent(debug.SetGCPercent(garbage))
			out := cmd.OutOrStdout()
			var early, last mass.Point
			truth, err := mass.Run(opts, func(p mass.Point) {
				if last = p; p.Article == 10_000 {
					early = p
				}
				fmt.Fprintln(out, p)
			})
			if err != nil {
				return err
			}
			if early.Article > 0 && last.Article > early.Article {
				fmt.Fprintf(out, "article %d costs %.2f times what article %d costs\n", last.Article, last.Cost().Seconds()/early.Cost().Seconds(), early.Article)
			}
			fmt.Fprintf(out, "copies:     %v\nstories:    %v of the pairs\nstatements: %v of the pairs\n", truth.Copies, truth.Stories, truth.Statements)
			return nil
		},
	}
	cmd.Flags().IntVar(&opts.PerDay, "per-day", 2000, "articles that appear on one day")
	cmd.Flags().IntVar(&opts.Batch, "batch", 100, "articles that come at a time")
	cmd.Flags().IntVar(&opts.Every, "every", 0, "articles from one line to the next (a twentieth of all, or a thousand)")
	cmd.Flags().Uint64Var(&opts.Seed, "seed", 0, "of the invention")
	cmd.Flags().BoolVar(&opts.Heap, "heap", false, "collect garbage before each line, to tell what is kept")
	return cmd
}
