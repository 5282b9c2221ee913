package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/balance"
	"variorum/internal/dyad"
	"variorum/internal/listing"
	"variorum/internal/relation"
	"variorum/internal/room"
	"variorum/internal/store"
	"variorum/internal/terminal"
)

func (a *app) relationCommand() *cobra.Command {
	var path, by string
	var asJSON, asCSV bool
	cmd := &cobra.Command{
		Use:   "relation [A B]",
		Short: "Show what two sides did to each other, over time",
		Long: `Shows the acts of two states, bodies or other sides towards each other, as the
articles tell them, over time: cooperation and conflict, each divided by the
number of events, with turning points, the events with their sentences, and
what speakers say of the relation itself. States are known by their names,
peoples, capitals and seats of government. Without names it lists the pairs of
whose acts most is told.

The acts are of the types of PLOVER and count as its table scores them, from
-10 (assault) to 10 (aid). Several reports of one kind of act on one day are one
event. What is told only in somebody's words is that speaker's claim; it is
listed, and does not count. Neither does what was denied, or only might be.`,
		Example: "  variorum add examples/articles\n  variorum relation \"Astrid Nordahl\" \"Tomas Arden\"",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 0 && len(args) != 2 {
				return fmt.Errorf("%w: name two sides, in quotation marks where a name has several words; %s --help shows an example", variorum.ErrUsage, cmd.CommandPath())
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			unit := map[string]relation.Unit{"auto": relation.Auto, "month": relation.Month, "week": relation.Week}
			if _, ok := unit[by]; !ok {
				return fmt.Errorf("%w: --by %q; it is auto, month or week", variorum.ErrUsage, by)
			}
			return a.withDB(cmd.Context(), path, func(ctx context.Context, db *store.DB) error {
				if len(args) == 0 {
					return a.listRelations(ctx, db, asJSON)
				}
				rel, err := dyad.Read(ctx, room.New(db), args[0], args[1], unit[by])
				if err != nil {
					return err
				}
				switch {
				case asJSON:
					return a.printJSON(rel)
				case asCSV:
					return a.printing(func(w io.Writer) error { return balance.CSV(w, rel) })
				}
				var text strings.Builder
				if err := balance.Text(&text, rel); err != nil {
					return err
				}
				return a.printing(func(w io.Writer) error {
					for line := range strings.Lines(text.String()) {
						if _, err := fmt.Fprintln(w, terminal.Plain(strings.TrimSuffix(line, "\n"))); err != nil {
							return err
						}
					}
					return nil
				})
			})
		},
	}
	dbFlag(cmd, &path)
	cmd.Flags().StringVar(&by, "by", "auto", "length of a stretch: auto, month or week")
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, with every event and its sentences")
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print the series as CSV")
	cmd.MarkFlagsMutuallyExclusive("json", "csv")
	return cmd
}

func (a *app) listRelations(ctx context.Context, db *store.DB, asJSON bool) error {
	found, err := dyad.Pairs(ctx, room.New(db))
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(found)
	}
	return a.printing(func(w io.Writer) error {
		for _, c := range found {
			if _, err := fmt.Fprintln(w, listing.Columns(listing.Count(c.Reports, "report"), c.A, c.B)); err != nil {
				return err
			}
		}
		return nil
	})
}

// printJSON prints one value.
func (a *app) printJSON(v any) error {
	return a.printing(func(w io.Writer) error {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		return enc.Encode(v)
	})
}
