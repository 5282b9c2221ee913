// Package balance is the face of a relation between two sides: a chart and lists
// for a terminal, and a table.
package balance

import (
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"variorum/internal/abut"
	"variorum/internal/dyad"
	"variorum/internal/relation"
)

// CSV writes the series, one stretch a row.
func CSV(w io.Writer, rel *dyad.Relation) error {
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

// Text lays the relation out for a terminal: the series as a chart, the turning
// points, the events with their words, and what is said of the relation. Words
// are as they stand in the articles, control characters included.
func Text(w io.Writer, rel *dyad.Relation) error {
	counting := 0
	for _, p := range rel.Series {
		counting += p.Both.N
	}
	fmt.Fprintf(w, "%s and %s\n%s; %s in the series, by %s\n", rel.A, rel.B, count(rel.Reports, "report"), count(counting, "event"), rel.Unit)
	chart(w, rel)
	events := map[string]dyad.Event{}
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
		if _, err := fmt.Fprintln(w, "  "+columns(c.Said.Text, c.Speaker.Label, abut.Join(c.Words), c.Article.Outlet)); err != nil {
			return err
		}
	}
	return nil
}

// chart draws the series: conflict to the left, cooperation to the right, the
// longest bar for a score of ten.
func chart(w io.Writer, rel *dyad.Relation) {
	if len(rel.Series) == 0 {
		fmt.Fprintln(w, "\nno event counts: none was done, or nothing tells when")
		return
	}
	const half = 20
	fmt.Fprintf(w, "\n%12s%*s│%-*s   net   n   %s → %s   %s → %s\n", "", half, "conflict ", half, " cooperation",
		rel.A, rel.B, rel.B, rel.A)
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

func eventWords(e dyad.Event) string {
	if len(e.Reports) == 0 {
		return strings.ToLower(e.Type)
	}
	return strings.ToLower(e.Type) + ": " + e.Reports[0].Words.Text + " (" + e.Reports[0].Article.Outlet + ")"
}

func eventLine(rel *dyad.Relation, e dyad.Event) string {
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
	return columns(e.When(), way, how, eventWords(e), count(e.Outlets, "outlet"))
}

// columns sets the parts of a line apart.
func columns(parts ...string) string { return strings.Join(parts, "  ") }

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return strconv.Itoa(n) + " " + noun + "s"
}
