package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"

	"variorum"
	"variorum/internal/column"
)

const (
	amendedColumns = `correction, standing, undone_by, why, places, digest`
	staleAnalyzer  = "stale" // of an article that is to be analysed again, whatever analysed it
)

var (
	insertCorrection = column.Inserting("correction", `id, time, author, act, undoes, article, line`) + ` ON CONFLICT (id) DO NOTHING`
	putAmendedRow    = column.Upserting("amended", 1, amendedColumns)
)

// AddCorrections stores corrections that were checked, in one transaction, and
// returns how many of them were new. Articles whose day they set, or set back,
// are to be analysed again.
func (db *DB) AddCorrections(ctx context.Context, list ...variorum.Correction) (added int, err error) {
	err = db.file.Update(ctx, "write", func(tx *sql.Tx) error {
		p := prepare(tx)
		for _, c := range list {
			v := &values{}
			v.add(c.ID, c.Time, c.Author, string(c.Act), c.Undoes, c.Article)
			v.json(c, "{}")
			if v.err != nil {
				return v.err
			}
			n, err := p.exec(ctx, insertCorrection, v.cols...)
			if err != nil {
				return err
			}
			if added += int(n); n == 0 {
				continue
			}
			if err := stale(ctx, p, c); err != nil {
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

// stale marks the article whose day a correction sets, or undoes the setting
// of.
func stale(ctx context.Context, p *prepared, c variorum.Correction) error {
	act, undoes, article := c.Act, c.Undoes, c.Article
	for act == variorum.Undo {
		stmt, err := p.stmt(ctx, `SELECT act, undoes, article FROM correction WHERE id = $1`)
		if err != nil {
			return err
		}
		err = stmt.QueryRowContext(ctx, undoes).Scan(&act, &undoes, &article)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
	}
	if act != variorum.SetPublished {
		return nil
	}
	_, err := p.exec(ctx, `UPDATE article SET analyzer = $2 WHERE id = $1 AND analyzer <> ''`, article, staleAnalyzer)
	return err
}

// Corrections returns all corrections, by time and ID.
func (db *DB) Corrections(ctx context.Context) ([]variorum.Correction, error) {
	var list []variorum.Correction
	var line string
	r := &row{}
	r.into(&line)
	err := db.each(ctx, `SELECT line FROM correction ORDER BY time, id`, r, func() error {
		var c variorum.Correction
		err := json.Unmarshal([]byte(line), &c)
		list = append(list, c)
		return err
	})
	return list, err
}

// ArticlesAt returns the IDs of the articles that were read at an address.
func (db *DB) ArticlesAt(ctx context.Context, url string) ([]string, error) {
	var ids []string
	var id string
	r := &row{}
	r.into(&id)
	err := db.each(ctx, `SELECT id FROM article WHERE url = $1 ORDER BY id`, r, func() error {
		ids = append(ids, id)
		return nil
	}, url)
	return ids, err
}

func amended(ctx context.Context, p *prepared) ([]variorum.Amended, error) {
	const query = `SELECT c.line, m.standing, m.undone_by, m.why, m.places
		FROM amended AS m JOIN correction AS c ON c.id = m.correction ORDER BY c.time, c.id`
	return all(ctx, p, query, func(r *row, a *variorum.Amended) {
		r.json(&a.Correction)
		r.into(&a.Standing, &a.By, &a.Why)
		r.json(&a.Places)
	})
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
