package cli

import (
	"context"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"variorum/internal/formats"
	"variorum/internal/listing"
	"variorum/internal/record"
	"variorum/internal/store"
)

// list is one kind of thing that a command lists.
type list struct {
	name  string
	short string
	lines func(rec *record.Record, ids bool) []string
}

func lists() []list {
	return []list{
		{"statements", "List the statements: when, who, how, in how many outlets, in whose words", listing.Statements},
		{"articles", "List the articles: when published, outlet, headline, file", listing.Articles},
		{"stories", "List the stories: days, articles, statements, name, affair", listing.Stories},
		{"affairs", "List the affairs, chains of stories: days, stories, articles, name", listing.Affairs},
		{"speakers", "List the speakers: statements, outlets that cite them, name, role", listing.Speakers},
		{"events", "List what was done: day, who upon whom, act, how told, outlets, in whose words", listing.Events},
	}
}

func (a *app) listCommands() []*cobra.Command {
	var out []*cobra.Command
	for _, l := range lists() {
		out = append(out, a.listCommand(l))
	}
	return append(out, a.commitmentsCommand())
}

func (a *app) listCommand(l list) *cobra.Command {
	var path string
	var asJSON, ids bool
	cmd := &cobra.Command{
		Use:     l.name,
		Short:   l.short,
		Long:    l.short + ",\none a line. With --json an array of what export writes.",
		Example: "  variorum add examples/articles\n  variorum " + l.name,
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withDB(cmd.Context(), path, func(ctx context.Context, db *store.DB) error {
				if asJSON {
					return a.listJSON(func(write func(any) error) error { return formats.Objects(ctx, db, l.name, write) })
				}
				rec, err := record.Load(ctx, db, record.Options{})
				if err != nil {
					return err
				}
				return a.printing(func(w io.Writer) error {
					for _, line := range l.lines(rec, ids) {
						if _, err := fmt.Fprintln(w, line); err != nil {
							return err
						}
					}
					return nil
				})
			})
		},
	}
	dbFlag(cmd, &path)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array")
	cmd.Flags().BoolVar(&ids, "ids", false, "print the id first, and of a statement the quotations last, as ARTICLE:NUMBER")
	return cmd
}

func (a *app) listJSON(all func(write func(any) error) error) error {
	return a.printing(func(w io.Writer) error {
		sep := "["
		err := all(func(v any) error {
			if _, err := io.WriteString(w, sep); err != nil {
				return err
			}
			sep = ","
			return formats.Line(w, v)
		})
		if err != nil {
			return err
		}
		if sep == "[" {
			sep = "[]"
		} else {
			sep = "]"
		}
		_, err = io.WriteString(w, sep+"\n")
		return err
	})
}
