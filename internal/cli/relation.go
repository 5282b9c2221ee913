package cli

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/relation"
	"variorum/internal/room"
	"variorum/internal/store"
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
		Example: "  variorum add examples/articles\n  variorum relation Norland Caldria",
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
					return a.listRelations(ctx, room.New(db), asJSON)
				}
				rel, err := room.New(db).Relation(ctx, args[0], args[1], unit[by])
				if err != nil {
					return err
				}
				switch {
				case asJSON:
					return a.printJSON(rel)
				case asCSV:
					return a.printing(func(w io.Writer) error { return relationCSV(w, rel) })
				}
				return a.printing(func(w io.Writer) error { return relationText(w, rel) })
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

func (a *app) listRelations(ctx context.Context, rm *room.Room, asJSON bool) error {
	found, err := rm.Relations(ctx)
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(found)
	}
	return a.printing(func(w io.Writer) error {
		for _, c := range found {
			if _, err := fmt.Fprintln(w, columns(count(c.Reports, "report"), c.A, c.B)); err != nil {
				return err
			}
		}
		return nil
	})
}

func relationCSV(w io.Writer, rel *room.Relation) error {
	out := csv.NewWriter(w)
	head := []string{"from", "to", "few"}
	for _, way := range []string{rel.A + " to " + rel.B, rel.B + " to " + rel.A, "both"} {
		for _, of := range []string{"events", "cooperation", "conflict", "net"} {
			head = append(head, way+": "+of)
		}
	}
	rows := [][]string{head}
	real := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	for _, p := range rel.Series {
		row := []string{p.From, p.To, strconv.FormatBool(p.Few)}
		for _, t := range []relation.Tally{p.Forward, p.Back, p.Both} {
			row = append(row, strconv.Itoa(t.N), real(t.Cooperation), real(t.Conflict), real(t.Net))
		}
		rows = append(rows, row)
	}
	return out.WriteAll(rows)
}

// relationText lays the relation out for a terminal.
func relationText(w io.Writer, rel *room.Relation) error {
	counting := 0
	for _, p := range rel.Series {
		counting += p.Both.N
	}
	fmt.Fprintf(w, "%s and %s\n%s; %s in the series, by %s\n", plain(rel.A), plain(rel.B), count(rel.Reports, "report"), count(counting, "event"), rel.Unit)
	chart(w, rel)
	events := map[string]room.EventCard{}
	for _, e := range rel.Events {
		events[e.ID] = e
	}
	if len(rel.Turns) > 0 {
		fmt.Fprint(w, "\nTurning points\n\n")
		for _, t := range rel.Turns {
			fmt.Fprintf(w, "  %s  %+.1f  %s\n", t.From, t.Change, eventWords(events[t.Event]))
		}
	}
	fmt.Fprint(w, "\nEvents\n\n")
	for _, e := range rel.Events {
		if _, err := fmt.Fprintln(w, "  "+eventLine(rel, e)); err != nil {
			return err
		}
	}
	if rel.More > 0 {
		fmt.Fprintf(w, "  and %d more\n", rel.More)
	}
	if len(rel.Assessments) > 0 {
		fmt.Fprint(w, "\nWhat is said of the relation\n\n")
	}
	for _, c := range rel.Assessments {
		var said []string
		for _, s := range c.Words {
			said = append(said, s.Text)
		}
		if _, err := fmt.Fprintln(w, "  "+columns(c.Said.Text, c.Speaker.Label, strings.Join(said, " … "), c.Article.Outlet)); err != nil {
			return err
		}
	}
	return nil
}

// chart draws the series: conflict to the left, cooperation to the right, the
// longest bar for a score of ten.
func chart(w io.Writer, rel *room.Relation) {
	if len(rel.Series) == 0 {
		fmt.Fprintln(w, "\nno event counts: none was done, or nothing tells when")
		return
	}
	const half = 20
	fmt.Fprintf(w, "\n%12s%*s│%-*s   net   n   %s → %s   %s → %s\n", "", half, "conflict ", half, " cooperation",
		plain(rel.A), plain(rel.B), plain(rel.B), plain(rel.A))
	for _, p := range rel.Series {
		bar := func(score float64) int { return int(math.Round(math.Abs(score) / 10 * half)) }
		left, right := bar(p.Both.Conflict), bar(p.Both.Cooperation)
		mark, net := "█", fmt.Sprintf("%+6.1f", p.Both.Net)
		if p.Few {
			mark, net = "░", "   few"
		}
		label := p.From
		if rel.Unit == relation.Month {
			label = p.From[:7]
		}
		fmt.Fprintf(w, "  %-10s%s%s│%s%s%s %3d   %s   %s\n", label, strings.Repeat(" ", half-left), strings.Repeat(mark, left),
			strings.Repeat(mark, right), strings.Repeat(" ", half-right), net, p.Both.N, tally(p.Forward), tally(p.Back))
	}
}

func tally(t relation.Tally) string {
	if t.N == 0 {
		return "–"
	}
	return t.String()
}

func eventWords(e room.EventCard) string {
	if len(e.Reports) == 0 {
		return strings.ToLower(e.Type)
	}
	return strings.ToLower(e.Type) + ": " + plain(e.Reports[0].Words.Text) + " (" + plain(e.Reports[0].Article.Outlet) + ")"
}

func eventLine(rel *room.Relation, e room.EventCard) string {
	way := rel.A + " → " + rel.B
	switch {
	case e.Forward && e.Back:
		way = rel.A + " ↔ " + rel.B
	case e.Back:
		way = rel.B + " → " + rel.A
	}
	how := string(e.Modality)
	if e.Claim {
		how = "claim of " + e.Reports[0].Claim
		if e.Reports[0].Claim == "?" {
			how = "a claim"
		}
	}
	return columns(e.Day.Text, way, how, eventWords(e), count(e.Outlets, "outlet"))
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
