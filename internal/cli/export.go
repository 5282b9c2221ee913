package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/formats"
	"variorum/internal/outfile"
	"variorum/internal/store"
)

// defaultDB is the database that commands use without --db.
const defaultDB = "variorum.db"

func dbFlag(cmd *cobra.Command, path *string) {
	cmd.Flags().StringVar(path, "db", defaultDB, "the database file")
}

// wholeFile is the kind of export that copies the database itself.
const wholeFile = "database"

func (a *app) exportCommand() *cobra.Command {
	var db, format, to, about string
	var scope formats.Scope
	kinds := append(formats.Kinds(), wholeFile)
	cmd := &cobra.Command{
		Use:   "export KIND",
		Short: "Write what a database holds, for other programs",
		Long: "Writes all of one kind to standard output. The kinds, and how each can be written:\n\n" + exportTable() + "\n" +
			"Offsets count Unicode code points of the article's text, half-open. Each piece of\n" +
			"words is a span of a stored text and comes with the article that prints it.\n\n" +
			"In csv an apostrophe before words keeps a spreadsheet from taking them for a formula\n" +
			"or a number; it is no part of them. " + `annotations (W3C Web Annotation) and schemaorg are
JSON-LD, tei is XML (TEI P5), timelinejs is for TimelineJS. statements have one row a
statement, versions one for each report of it; events have one row an event, accounts
one for each report of it. Statements and versions can be had of one --story, --affair
or --speaker, events of a --story or --affair.

database copies the file itself, as it is at one moment, into the file --to names,
for SQLite and Datasette; --metadata writes what its tables and columns mean, as
Datasette reads it.`,
		Example: `  variorum add examples/articles
  variorum export statements
  variorum export statements --format csv
  variorum export commitments --format ics
  variorum export database --to copy.db --metadata metadata.json`,
		ValidArgs: kinds,
		Args:      atLeast(1, "name what to export: "+strings.Join(kinds, ", ")),
		RunE: func(cmd *cobra.Command, args []string) error {
			switch {
			case len(args) > 1:
				return fmt.Errorf("%w: one kind at a time, not %q", variorum.ErrUsage, strings.Join(args, " "))
			case !slices.Contains(kinds, args[0]):
				return fmt.Errorf("%w: cannot export %q; the kinds are %s", variorum.ErrUsage, args[0], strings.Join(kinds, ", "))
			case args[0] == wholeFile:
				if scope != (formats.Scope{}) {
					return fmt.Errorf("%w: the database is copied whole", variorum.ErrUsage)
				}
				return a.exportDatabase(cmd.Context(), db, format, to, about)
			case to != "" || about != "":
				return fmt.Errorf("%w: --to and --metadata are for export database; the others go to standard output", variorum.ErrUsage)
			}
			how, err := formats.Find(args[0], format, scope)
			if err != nil {
				return err
			}
			return a.withDB(cmd.Context(), db, func(ctx context.Context, db *store.DB) error {
				err := a.printing(func(w io.Writer) error { return how.Write(ctx, db, scope, w) })
				if errors.Is(err, variorum.ErrNotFound) { // by its ID, which is a slip of who wrote it
					return fmt.Errorf("%w: %s", variorum.ErrUsage, strings.TrimPrefix(err.Error(), variorum.ErrNotFound.Error()+": "))
				}
				return err
			})
		},
	}
	dbFlag(cmd, &db)
	cmd.Flags().StringVar(&format, "format", "", "how to write; by default the first that the kind has")
	cmd.Flags().StringVar(&scope.Story, "story", "", "only statements, versions or events of the story with this ID")
	cmd.Flags().StringVar(&scope.Affair, "affair", "", "only those of the affair with this ID")
	cmd.Flags().StringVar(&scope.Speaker, "speaker", "", "only those of the speaker with this ID")
	cmd.Flags().StringVar(&to, "to", "", "for database: the file to make; it must not exist")
	cmd.Flags().StringVar(&about, "metadata", "", "for database: a file for what its tables mean (JSON)")
	return cmd
}

// exportTable lists the formats of each kind.
func exportTable() string {
	var b strings.Builder
	for _, kind := range formats.Kinds() {
		fmt.Fprintf(&b, "  %-12s %s\n", kind, formats.Names(formats.Of(kind)))
	}
	fmt.Fprintf(&b, "  %-12s SQLite, with --to\n", wholeFile)
	return b.String()
}

func (a *app) exportDatabase(ctx context.Context, path, format, to, about string) error {
	switch {
	case format != "" && format != "sqlite":
		return fmt.Errorf("%w: the database is written as sqlite, not as %q", variorum.ErrUsage, format)
	case to == "":
		return fmt.Errorf("%w: name the file to make with --to", variorum.ErrUsage)
	}
	return a.withDB(ctx, path, func(ctx context.Context, db *store.DB) error {
		if err := db.CopyTo(ctx, to); err != nil {
			return err
		}
		a.note("wrote %s", to)
		if about == "" {
			return nil
		}
		if err := outfile.Write(about, func(w io.Writer) error { return formats.Datasette(w, to) }); err != nil {
			return err
		}
		a.note("wrote %s", about)
		return nil
	})
}
