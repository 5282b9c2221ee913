package eval

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"variorum"
)

// affairHarm lists the figures that count mistakes, the most harmful first:
// what a record says falsely stands before what it leaves out.
var affairHarm = []string{
	"quotes.speaker.wrong", "versions.speaker.wrong", "quotes.nobody", "quotes.denial.wrong",
	"articles.published.wrong", "quotes.said.wrong", "statements.said.wrong", "commitments.due.wrong", "commitments.status.wrong",
	"statements.apart.violated", "statements.merged", "echoes.spurious", "copies.spurious", "stories.merged",
	"articles.outlet.wrong", "articles.title.wrong", "chains.name.wrong", "chains.spurious",
	"quotes.spurious", "quotes.piece", "quotes.bounds.wrong", "quotes.kind.wrong",
	"commitments.spurious", "commitments.kind.wrong", "boilerplate.words", "repeats.spurious", "copies.kind.wrong",
	"articles.missing", "quotes.absent", "quotes.marked.missed", "quotes.indirect.missed",
	"quotes.speaker.abstained", "versions.speaker.abstained", "quotes.said.abstained", "statements.said.abstained",
	"articles.published.abstained", "articles.outlet.abstained", "articles.title.abstained",
	"statements.split", "echoes.missed", "copies.missed", "stories.split", "chains.missed",
	"commitments.missed", "commitments.due.abstained", "commitments.status.abstained", "boilerplate.missed", "repeats.missed",
}

// PrintAffairErrors writes up to n mistakes of each figure, the most harmful
// figures first.
func PrintAffairErrors(w io.Writer, all []AffairError, n int) error {
	for _, figure := range affairHarm {
		var some []AffairError
		for _, e := range all {
			if e.Figure == figure {
				some = append(some, e)
			}
		}
		if len(some) == 0 {
			continue
		}
		slices.SortStableFunc(some, func(a, b AffairError) int {
			return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Text, b.Text), cmp.Compare(a.Want, b.Want), cmp.Compare(a.Got, b.Got))
		})
		if _, err := fmt.Fprintf(w, "\n== %s: %d\n", figure, len(some)); err != nil {
			return err
		}
		for _, e := range some[:min(n, len(some))] {
			if err := e.print(w); err != nil {
				return err
			}
		}
	}
	return nil
}

func (e AffairError) print(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "-- %s\n", e.File)
	for _, part := range [][2]string{{"gold:  ", e.Want}, {"found: ", e.Got}, {"text:  ", e.Text}} {
		if part[1] != "" {
			fmt.Fprintf(&b, "   %s%s\n", part[0], part[1])
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// lastDay is the last day that fits a moment, ISO 8601, or "".
func lastDay(m variorum.Moment) string {
	_, last, _ := strings.Cut(m.Date, "/")
	if last == "" {
		last = m.Date
	}
	switch {
	case !m.Known():
		return ""
	case len(last) == len("2006"):
		return last + "-12-31"
	case len(last) == len("2006-01"):
		first, err := time.Parse("2006-01", last)
		if err != nil {
			return last
		}
		return first.AddDate(0, 1, -1).Format(time.DateOnly)
	}
	return last
}
