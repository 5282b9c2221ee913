package eval

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/gold"
	"variorum/internal/score"
	"variorum/internal/text"
	"variorum/internal/when"
)

// Dates measures the date finder on a corpus of TIMEX3 at path, in the manner
// of TempEval-3 (UzZaman et al. 2013): spans by exact and by relaxed match,
// and value F1 over all expressions, where a found one counts when its span
// overlaps a gold one and their values are equal. Day figures are the same
// for the gold and found values that name one day. Each text is dated by its
// document creation time.
func Dates(ctx context.Context, path string) (Figures, error) {
	all, err := tallyDates(ctx, path)
	if err != nil {
		return nil, err
	}
	return all.figures(), nil
}

func tallyDates(ctx context.Context, path string) (*timeTally, error) {
	all := &timeTally{}
	for doc, err := range gold.Timex(path) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		all.documents++
		all.add(doc, when.Find(timedDoc(doc)))
	}
	return all, nil
}

// PrintDateErrors writes up to n mistakes of every kind on the corpus at path,
// spread evenly over it, with counts of each kind.
func PrintDateErrors(ctx context.Context, w io.Writer, path string, n int) error {
	all, err := tallyDates(ctx, path)
	if err != nil {
		return err
	}
	for _, what := range []string{"missed", "spurious", "day wrong", "value", "bounds", "type"} {
		var some []dateError
		for _, e := range all.errors {
			if e.what == what {
				some = append(some, e)
			}
		}
		if _, err := fmt.Fprintf(w, "\n== %s: %d\n", what, len(some)); err != nil {
			return err
		}
		for _, e := range score.Spread(some, n) {
			if _, err := fmt.Fprintf(w, "-- %s:%d (%s)\n   gold:  %s\n   found: %s\n   text:  %s\n",
				e.doc, e.at, e.created, e.want, e.got, e.context); err != nil {
				return err
			}
		}
	}
	return nil
}

// timedDoc is a gold text as the finder wants it, dated, with one block.
func timedDoc(doc gold.Timed) *text.Doc {
	return &text.Doc{Article: &variorum.Article{
		Text:      doc.Text,
		Published: variorum.Moment{Date: doc.Created, Precision: variorum.ToDay},
	}}
}

// dateError is one difference between the gold and the found.
type dateError struct {
	what               string // missed, spurious, day wrong, value, bounds, type
	doc, created       string
	at                 int
	want, got, context string
}

// timeTally counts matches over documents and keeps the mistakes.
type timeTally struct {
	documents                int
	errors                   []dateError
	gold, found              int
	strict, relaxed          int
	value, kind              int
	goldDays, days, dayValue int
}

var dayForm = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

func (t *timeTally) add(doc gold.Timed, found []variorum.Date) {
	t.gold += len(doc.Dates)
	t.found += len(found)
	for _, f := range found {
		if dayForm.MatchString(f.Value) {
			t.days++
		}
	}
	used := make([]bool, len(found))
	first := len(t.errors)
	for _, g := range doc.Dates {
		if dayForm.MatchString(g.Value) {
			t.goldDays++
		}
		best := -1
		for i, f := range found {
			if used[i] || !f.Span.Overlaps(g.Span) {
				continue
			}
			if best < 0 || f.Span == g.Span {
				best = i
			}
		}
		if best < 0 {
			t.fail(doc, "missed", &g, nil)
			continue
		}
		used[best] = true
		t.match(doc, g, found[best])
	}
	for i := range found {
		if !used[i] {
			t.fail(doc, "spurious", nil, &found[i])
		}
	}
	slices.SortStableFunc(t.errors[first:], func(a, b dateError) int { return a.at - b.at })
}

// match counts a pair, and keeps the worst that is wrong with it.
func (t *timeTally) match(doc gold.Timed, g, f variorum.Date) {
	t.relaxed++
	isDay := dayForm.MatchString(g.Value)
	what := ""
	if f.Type == g.Type {
		t.kind++
	} else {
		what = "type"
	}
	if f.Span == g.Span {
		t.strict++
	} else {
		what = "bounds"
	}
	switch {
	case f.Value == g.Value:
		t.value++
		if isDay {
			t.dayValue++
		}
	case dayForm.MatchString(f.Value):
		what = "day wrong"
	default:
		what = "value"
	}
	if what != "" {
		t.fail(doc, what, &g, &f)
	}
}

// fail keeps a mistake: a gold expression, a found one, or two that differ.
func (t *timeTally) fail(doc gold.Timed, what string, g, f *variorum.Date) {
	e := dateError{what: what, doc: doc.Name, created: doc.Created}
	show := func(d *variorum.Date) string {
		if d == nil {
			return "-"
		}
		e.at = d.Span.Start
		e.context = around(doc.Text, gold.Attribution{Content: []variorum.Span{d.Span}})
		return strings.TrimSpace(fmt.Sprintf("%s = %s %s (%s)", pieces(doc.Text, []variorum.Span{d.Span}), d.Type, d.Value, d.Rule))
	}
	e.got, e.want = show(f), show(g)
	t.errors = append(t.errors, e)
}
func (t *timeTally) figures() Figures {
	figures := Figures{"documents": float64(t.documents), "expressions": float64(t.gold)}
	for _, m := range []struct {
		key                string
		right, found, gold int
	}{
		{"span.strict", t.strict, t.found, t.gold},
		{"span.relaxed", t.relaxed, t.found, t.gold},
		{"value", t.value, t.found, t.gold},
		{"type", t.kind, t.found, t.gold},
		{"day.value", t.dayValue, t.days, t.goldDays},
	} {
		figures.PRF(m.key, score.Ratio(m.right, m.found), score.Ratio(m.right, m.gold))
	}
	return figures
}
