package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/formats"
	"variorum/internal/listing"
	"variorum/internal/record"
	"variorum/internal/store"
)

// sieve says which commitments are listed.
type sieve struct {
	status, who, from, to string
}

var statuses = []string{string(variorum.Ahead), string(variorum.Kept), string(variorum.Broken), string(variorum.Postponed),
	string(variorum.Silent), string(variorum.Unknown)}

func (a *app) commitmentsCommand() *cobra.Command {
	var path string
	var asJSON bool
	var only sieve
	const short = "List what lay ahead: day due, status, kind, who, words, outlets"
	cmd := &cobra.Command{
		Use:   "commitments",
		Short: short,
		Long: short + ",\none a line. With --json an array of what export writes.\n" +
			"The status is ahead, kept, broken, postponed, silent (no article tells) or unknown.",
		Example: "  variorum add examples/articles\n  variorum commitments --from 2023-09-01",
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := only.check(); err != nil {
				return err
			}
			return a.withDB(cmd.Context(), path, func(ctx context.Context, db *store.DB) error {
				if asJSON {
					return a.listJSON(func(write func(any) error) error { return formats.Commitments(ctx, db, only.passes, write) })
				}
				rec, err := record.Load(ctx, db, record.Options{})
				if err != nil {
					return err
				}
				return a.printing(func(w io.Writer) error {
					for _, c := range rec.Commitments {
						if !only.lets(string(c.Status), c.Due.Moment, c.Who.Name, c.Who.Role) {
							continue
						}
						if _, err := fmt.Fprintln(w, listing.Commitment(c)); err != nil {
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
	cmd.Flags().StringVar(&only.status, "status", "", "only those that are so: "+strings.Join(statuses, ", "))
	cmd.Flags().StringVar(&only.who, "who", "", "only those of this actor, or part of the name")
	cmd.Flags().StringVar(&only.from, "from", "", "only those due on this day or later, as 2024-03-31")
	cmd.Flags().StringVar(&only.to, "to", "", "only those due on this day or before")
	return cmd
}

func (s sieve) check() error {
	if s.status != "" && !slices.Contains(statuses, s.status) {
		return fmt.Errorf("%w: no status %q; there are %s", variorum.ErrUsage, s.status, strings.Join(statuses, ", "))
	}
	for _, day := range []string{s.from, s.to} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return fmt.Errorf("%w: %q is no day; write it as 2024-03-31", variorum.ErrUsage, day)
		}
	}
	return nil
}

// lets reports whether a commitment passes. One whose day is vague passes where
// any of its days does.
func (s sieve) lets(status string, due variorum.Moment, names ...string) bool {
	first, last, known := record.Days(due)
	switch {
	case s.status != "" && status != s.status,
		s.from != "" && (!known || last < s.from),
		s.to != "" && (!known || first > s.to):
		return false
	}
	return s.who == "" || slices.ContainsFunc(names, func(name string) bool {
		return strings.Contains(strings.ToLower(name), strings.ToLower(s.who))
	})
}

// passes reports whether a prospect passes, by any of its actors.
func (s sieve) passes(p variorum.Prospect) bool {
	names := []string{p.Actor.Name}
	for _, r := range p.Reports {
		names = append(names, r.Actor)
	}
	return s.lets(string(p.Status), p.Due, names...)
}
