package eval

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/gold"
	"variorum/internal/score"
)

// QuoteError is one difference between gold and found, for people who work on
// the finder. Want or Got is empty where the other side has no partner.
type QuoteError struct {
	Kind     variorum.Kind // of the gold, or of the found where there is no gold
	What     string        // missed, spurious, bounds, source
	Document string
	At       int // byte offset of the first word concerned
	Want     string
	Got      string
	Context  string
}

// mistakes lists the unpaired attributions of both sides and the pairs whose
// words or sources differ, in text order.
func mistakes(doc gold.Document, want, got []side, pairs []pair) []QuoteError {
	pairedWant, pairedGot := map[int]bool{}, map[int]bool{}
	var out []QuoteError
	report := func(s side, what, w, g string) {
		out = append(out, QuoteError{
			Kind: s.kind, What: what, Document: doc.Name, At: s.spans.Content[0].Start,
			Want: w, Got: g, Context: around(doc.Text, s.spans),
		})
	}
	for _, p := range pairs {
		pairedWant[p.want], pairedGot[p.got] = true, true
		w, g := want[p.want], got[p.got]
		switch {
		case p.jaccard < 1:
			report(w, "bounds", relation(doc.Text, w.spans), relation(doc.Text, g.spans))
		case len(w.source) > 0 && !p.sourceOverlap(want, got):
			report(w, "source", relation(doc.Text, w.spans), relation(doc.Text, g.spans))
		}
	}
	for i, s := range want {
		if !pairedWant[i] {
			report(s, "missed", relation(doc.Text, s.spans), "")
		}
	}
	for i, s := range got {
		if !pairedGot[i] {
			report(s, "spurious", "", relation(doc.Text, s.spans))
		}
	}
	slices.SortStableFunc(out, func(a, b QuoteError) int { return a.At - b.At })
	return out
}

// relation prints "source / cue / content", pieces joined by " … ".
func relation(text string, att gold.Attribution) string {
	return pieces(text, att.Source) + " / " + pieces(text, att.Cue) + " / " + pieces(text, att.Content)
}

func pieces(text string, spans []variorum.Span) string {
	parts := make([]string, len(spans))
	for i, s := range spans {
		parts[i] = strings.Join(strings.Fields(s.In(text)), " ")
	}
	return strings.Join(parts, " … ")
}

// around gives the lines that an attribution stands in.
func around(text string, att gold.Attribution) string {
	start, end := len(text), 0
	for _, spans := range [][]variorum.Span{att.Source, att.Cue, att.Content} {
		for _, s := range spans {
			start, end = min(start, s.Start), max(end, s.End)
		}
	}
	start = strings.LastIndexByte(text[:start], '\n') + 1
	if i := strings.IndexByte(text[end:], '\n'); i >= 0 {
		end += i
	} else {
		end = len(text)
	}
	return strings.Join(strings.Fields(text[start:end]), " ")
}

// PrintErrors writes up to n errors of every kind and sort, spread evenly over
// the corpus, with counts of each.
func PrintErrors(w io.Writer, all []QuoteError, n int) error {
	for _, kind := range []variorum.Kind{variorum.Direct, variorum.Mixed, variorum.Indirect} {
		for _, what := range []string{"missed", "spurious", "bounds", "source"} {
			var some []QuoteError
			for _, e := range all {
				if e.Kind == kind && e.What == what {
					some = append(some, e)
				}
			}
			if _, err := fmt.Fprintf(w, "\n== %s, %s: %d\n", kind, what, len(some)); err != nil {
				return err
			}
			for _, e := range score.Spread(some, n) {
				if err := e.print(w); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

func (e QuoteError) print(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "-- %s:%d\n", e.Document, e.At)
	if e.Want != "" {
		fmt.Fprintf(&b, "   gold:  %s\n", e.Want)
	}
	if e.Got != "" {
		fmt.Fprintf(&b, "   found: %s\n", e.Got)
	}
	fmt.Fprintf(&b, "   text:  %s\n", e.Context)
	_, err := io.WriteString(w, b.String())
	return err
}
