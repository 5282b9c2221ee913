package formats

import (
	"cmp"
	"context"
	"encoding/json"
	"io"
	"math"
	"strings"

	"variorum"
	"variorum/internal/ics"
	"variorum/internal/record"
	"variorum/internal/store"
)

func exportCommitments(ctx context.Context, e *exporter, write func(any) error) error {
	return e.commitments(ctx, func(variorum.Prospect) bool { return true }, write)
}

// Commitments calls write with each commitment that keep lets pass, as the JSON
// lines have them.
func Commitments(ctx context.Context, db *store.DB, keep func(variorum.Prospect) bool, write func(any) error) error {
	return newExporter(db).commitments(ctx, keep, write)
}

func (e *exporter) commitments(ctx context.Context, keep func(variorum.Prospect) bool, write func(any) error) error {
	return e.prospects(ctx, func(_ *store.View, some []variorum.Prospect) (bool, error) {
		for _, p := range some {
			if !keep(p) {
				continue
			}
			p, err := e.prospect(ctx, p)
			if err == nil {
				err = write(p)
			}
			if err != nil {
				return false, err
			}
		}
		return false, nil
	})
}

// prospects calls do with some commitments after others: by the last day due,
// those without one last.
func (e *exporter) prospects(ctx context.Context, do func(*store.View, []variorum.Prospect) (enough bool, err error)) error {
	return pieces(ctx, e.db, `SELECT id FROM prospect ORDER BY num < 1 << 32, num, id`, nil,
		func(v *store.View, ids []string) ([]variorum.Prospect, error) {
			return v.Prospects(math.MaxInt, ids...)
		}, do)
}

// prospect counts the spans of a prospect in code points.
func (e *exporter) prospect(ctx context.Context, p variorum.Prospect) (variorum.Prospect, error) {
	var err error
	if p.Due, err = e.moment(ctx, p.Due, ""); err != nil {
		return p, err
	}
	if p.Basis.Span != nil {
		off, err := e.of(ctx, p.Basis.Article)
		if err != nil {
			return p, err
		}
		p.Basis = p.Basis.InCodePoints(off)
	}
	for i, r := range p.Reports {
		off, err := e.of(ctx, r.Article)
		if err != nil {
			return p, err
		}
		p.Reports[i] = r.InCodePoints(off)
	}
	for i, o := range p.Outcomes {
		off, err := e.of(ctx, o.Article)
		if err != nil {
			return p, err
		}
		p.Outcomes[i] = o.InCodePoints(off)
	}
	return p, nil
}

// ahead yields the record of some commitments after others, each with who is
// bound by the name that the whole record has for them, and those to which they
// were moved.
func (e *exporter) ahead(ctx context.Context, do func(rec *record.Record, moved map[string]string) error) error {
	var names map[string]string
	return e.prospects(ctx, func(v *store.View, some []variorum.Prospect) (bool, error) {
		if names == nil {
			var err error
			if names, err = speakerNames(v); err != nil {
				return false, err
			}
		}
		ids, moved := map[string]bool{}, map[string]string{}
		for _, p := range some {
			moved[p.ID] = p.Moved
			ids[p.Due.Basis.Article], ids[p.Basis.Article] = true, true
			for i, r := range p.Reports {
				ids[r.Article], ids[p.CopyOf[i]], ids[r.Due.Basis.Article] = true, true, true
			}
			for _, o := range p.Outcomes {
				ids[o.Article] = true
			}
		}
		rec, err := e.build(v, ids, func(d *variorum.Derived) { d.Prospects = some })
		if err != nil {
			return false, err
		}
		for i := range rec.Commitments {
			who := &rec.Commitments[i].Who
			who.Name = cmp.Or(names[strings.ToLower(who.Name)], who.Name)
		}
		return false, do(rec, moved)
	})
}

// speakerNames gives the name of everybody who said something by each of their
// names; of two who share one, that of who said more.
func speakerNames(v *store.View) (map[string]string, error) {
	const query = `SELECT sp.name, sp.aliases FROM speaker AS sp JOIN (SELECT speaker_id, count(*) AS n FROM statement GROUP BY speaker_id) AS st
		ON st.speaker_id = sp.id WHERE sp.name <> '' ORDER BY st.n DESC, sp.name, sp.id`
	out := map[string]string{}
	var name, column string
	err := v.Each(query, nil, []any{&name, &column}, func() (bool, error) {
		var aliases []string
		if err := json.Unmarshal([]byte(column), &aliases); err != nil {
			return false, err
		}
		for _, known := range append([]string{name}, aliases...) {
			if key := strings.ToLower(known); out[key] == "" {
				out[key] = name
			}
		}
		return false, nil
	})
	return out, err
}

func commitmentRows(ctx context.Context, e *exporter, write func(commitmentRow) error) error {
	return e.ahead(ctx, func(rec *record.Record, moved map[string]string) error {
		for i := range rec.Commitments {
			row := commitmentOf(rec, &rec.Commitments[i])
			row.MovedTo = moved[row.Commitment]
			if err := write(row); err != nil {
				return err
			}
		}
		return nil
	})
}

func commitmentOf(rec *record.Record, c *record.Commitment) commitmentRow {
	r := c.Reports[0]
	art := &rec.Articles[r.Article-1]
	first, last := days(c.Due.Moment)
	row := commitmentRow{Commitment: c.ID, Kind: c.Kind, Who: c.Who.Name, Due: c.Due.Moment.Date,
		DuePrecision: string(cmp.Or(c.Due.Moment.Precision, variorum.UnknownMoment)), DueFirst: first, DueLast: last,
		Status: string(c.Status), StatusBasis: c.Ground.Why, Words: oneLine(r.What.Text),
		Outlets: int32(c.Outlets), Independent: int32(c.Independent), printedRow: printed(art),
		Span: compact(variorum.NewOffsets(art.Text).Span(r.What.Span))}
	if len(c.Proofs) > 0 {
		row.Proof = oneLine(c.Proofs[0].What.Text)
	}
	if c.Story != 0 {
		row.Story = rec.Stories[c.Story-1].ID
	}
	return row
}

func calendar(ctx context.Context, e *exporter, w io.Writer) error {
	c := ics.Begin(w, "What lies ahead")
	err := e.ahead(ctx, func(rec *record.Record, _ map[string]string) error {
		c.Add(rec)
		return nil
	})
	if err != nil {
		return err
	}
	return c.End()
}
