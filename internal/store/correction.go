package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"

	"variorum"
	"variorum/internal/column"
)

var (
	insertCorrection = column.Inserting("correction", `id, time, author, act, undoes, article, line`) + ` ON CONFLICT (id) DO NOTHING`
	putAmendedRow    = column.Upserting("amended", 1, `correction, standing, undone_by, why, places, digest`)
)

// markStale has the article analysed again, whatever analysed it, whose day a
// correction sets, or of which it says that words are a quotation, or takes that
// back.
const markStale = `WITH RECURSIVE chain (act, undoes, article) AS (
	SELECT act, undoes, article FROM correction WHERE id = $1
	UNION SELECT c.act, c.undoes, c.article FROM correction AS c JOIN chain ON c.id = chain.undoes)
	UPDATE article SET analyzer = 'stale' WHERE analyzer <> '' AND id IN (SELECT article FROM chain WHERE act IN ('published', 'quotation'))`

// AddCorrections stores corrections that were checked, in one transaction, and
// returns how many of them were new. Articles of which they set the day, or add
// a quotation, are to be analysed again.
func (db *DB) AddCorrections(ctx context.Context, list ...variorum.Correction) (added int, err error) {
	err = db.file.Update(ctx, "write", func(tx *sql.Tx) error {
		p := prepare(tx)
		for _, c := range list {
			v := &values{}
			about := c.Article
			if c.Act == variorum.AddQuotation && len(c.Quotations) > 0 {
				about = c.Quotations[0].Article
			}
			v.add(c.ID, c.Time, c.Author, string(c.Act), c.Undoes, about)
			v.json(c, "{}")
			if v.err != nil {
				return v.err
			}
			n, err := p.exec(ctx, insertCorrection, v.cols...)
			if err == nil && n > 0 {
				added++
				_, err = p.exec(ctx, markStale, c.ID)
			}
			if err != nil {
				return err
			}
		}
		return revise(ctx, p, added > 0)
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

// Corrections returns all corrections, by time and ID.
func (db *DB) Corrections(ctx context.Context) (list []variorum.Correction, err error) {
	err = db.reading(ctx, func(p *prepared) error {
		list, err = all(ctx, p, `SELECT line FROM correction ORDER BY time, id`, func(r *row, c *variorum.Correction) { r.json(c) })
		return err
	})
	return list, err
}

// Amended returns all corrections with what became of them, in order of time.
func (db *DB) Amended(ctx context.Context) (list []variorum.Amended, err error) {
	err = db.reading(ctx, func(p *prepared) error {
		list, err = amended(ctx, p)
		return err
	})
	return list, err
}

func amended(ctx context.Context, p *prepared) ([]variorum.Amended, error) {
	return someAmended(ctx, p, ``)
}

// Amended returns the corrections of quotations of these articles, and of their
// days, by time, with what became of each.
func (v *View) Amended(articles ...string) (list []variorum.Amended, err error) {
	seen := map[string]bool{}
	for _, id := range sorted(articles) {
		found, err := someAmended(v.ctx, v.p, `WHERE c.article = $1 OR instr(m.places, '"' || $1 || '"')`, id)
		if err != nil {
			return nil, v.db.unreadable(v.ctx, err)
		}
		for _, a := range found {
			if !seen[a.ID] {
				seen[a.ID] = true
				list = append(list, a)
			}
		}
	}
	slices.SortFunc(list, func(a, b variorum.Amended) int { return cmp.Or(cmp.Compare(a.Time, b.Time), cmp.Compare(a.ID, b.ID)) })
	return list, nil
}

func someAmended(ctx context.Context, p *prepared, which string, args ...any) ([]variorum.Amended, error) {
	const query = `SELECT c.line, m.standing, m.undone_by, m.why, m.places
		FROM amended AS m JOIN correction AS c ON c.id = m.correction `
	return all(ctx, p, query+which+` ORDER BY c.time, c.id`, func(r *row, a *variorum.Amended) {
		r.json(&a.Correction)
		r.into(&a.Standing, &a.By, &a.Why)
		r.json(&a.Places)
	}, args...)
}

func putAmended(ctx context.Context, p *prepared, d variorum.Derived) error {
	for _, a := range d.Amended {
		v := &values{}
		v.add(a.ID, string(a.Standing), a.By, a.Why)
		v.json(a.Places, "[]")
		v.signed(a)
		if err := p.put(ctx, putAmendedRow, v); err != nil {
			return err
		}
	}
	return nil
}
