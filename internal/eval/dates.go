package eval

import (
	"context"
	"regexp"

	"variorum"
	"variorum/internal/gold"
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
	var all timeTally
	documents := 0
	for doc, err := range gold.Timex(path) {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return nil, err
		}
		documents++
		all.add(doc.Dates, when.Find(timedDoc(doc)))
	}
	return all.figures(documents), nil
}

// timedDoc is a gold text as the finder wants it, dated, with one block.
func timedDoc(doc gold.Timed) *text.Doc {
	return &text.Doc{Article: &variorum.Article{
		Text:      doc.Text,
		Published: variorum.Moment{Date: doc.Created, Precision: variorum.ToDay},
	}}
}

// timeTally counts matches over documents.
type timeTally struct {
	gold, found              int
	strict, relaxed          int
	value, kind              int
	goldDays, days, dayValue int
}

var dayForm = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

func (t *timeTally) add(gold, found []variorum.Date) {
	t.gold += len(gold)
	t.found += len(found)
	for _, f := range found {
		if dayForm.MatchString(f.Value) {
			t.days++
		}
	}
	used := make([]bool, len(found))
	for _, g := range gold {
		isDay := dayForm.MatchString(g.Value)
		if isDay {
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
			continue
		}
		used[best] = true
		t.match(g, found[best], isDay)
	}
}

func (t *timeTally) match(g, f variorum.Date, isDay bool) {
	t.relaxed++
	if f.Span == g.Span {
		t.strict++
	}
	if f.Type == g.Type {
		t.kind++
	}
	if f.Value == g.Value {
		t.value++
		if isDay {
			t.dayValue++
		}
	}
}

func (t *timeTally) figures(documents int) Figures {
	figures := Figures{"documents": float64(documents), "expressions": float64(t.gold)}
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
		figures.setPRF(m.key, ratio(m.right, m.found), ratio(m.right, m.gold))
	}
	return figures
}
