package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"iter"

	"variorum"
	"variorum/internal/catalog"
	"variorum/internal/column"
)

const undatedDay = "9999-12-31" // orders undated articles last

// What analysis may refine, then what it may not, then what listings skip.
const (
	refinedColumns = `day, num, outlet, title, byline, published_date, published_precision, published_basis,
		lang, outlet_basis, title_basis, byline_basis, notes, blocks`
	fixedColumns   = `id, acquired, external_id, path, url, text_sha256, text_bytes, extra`
	articleColumns = `a.id, a.acquired, a.external_id, a.path, a.url, a.text_sha256, a.extra,
		a.outlet, a.title, a.byline, a.published_date, a.published_precision, a.published_basis,
		a.lang, a.outlet_basis, a.title_basis, a.byline_basis, a.notes, a.blocks, a.analyzer, o.text`
)

var insertArticle = column.Inserting("article", fixedColumns+", "+refinedColumns) + ` ON CONFLICT (id) DO NOTHING`

const insertOriginal = `INSERT INTO original (article, as_read, text) VALUES ($1, $2, $3)`

const insertSighting = `INSERT INTO sighting (article, path, external_id, url)
	SELECT $1, $2, $3, $4 WHERE NOT EXISTS
	(SELECT 1 FROM article WHERE id = $1 AND path = $2 AND external_id = $3 AND url = $4)
	ON CONFLICT DO NOTHING`

// Add stores articles in one transaction and returns the IDs of those that
// were new, in the order given. When it returns without error they survive
// any end of the program or the machine; when it returns an error none of
// them was added. An ID that is stored already keeps what is stored; a
// further path, address or external id for it is remembered.
func (db *DB) Add(ctx context.Context, arts ...*variorum.Article) (added []string, err error) {
	if len(arts) == 0 {
		return nil, nil
	}
	err = db.file.Update(ctx, "write", func(tx *sql.Tx) error {
		p := prepare(tx)
		for _, art := range arts {
			fresh, err := addArticle(ctx, p, art)
			if err != nil {
				return err
			}
			if fresh {
				added = append(added, art.ID)
			}
		}
		return revise(ctx, p, len(added) > 0)
	})
	if err != nil {
		return nil, err
	}
	return added, nil
}

func addArticle(ctx context.Context, p *prepared, art *variorum.Article) (fresh bool, err error) {
	if art.ID == "" {
		return false, fmt.Errorf("%w: an article without an ID cannot be stored", variorum.ErrInput)
	}
	v := &values{}
	v.add(art.ID, art.Acquired, art.ExternalID, art.Path, art.URL, art.TextSHA256, len(art.Text))
	v.json(art.Extra, "{}")
	num, err := catalog.Place(ctx, p.stmt, known(art.Published), art.ID)
	if err != nil {
		return false, err
	}
	v.refined(art, num)
	if v.err != nil {
		return false, v.err
	}
	n, err := p.exec(ctx, insertArticle, v.cols...)
	if err != nil {
		return false, err
	}
	if n == 0 {
		_, err = p.exec(ctx, insertSighting, art.ID, art.Path, art.ExternalID, art.URL)
		return false, err
	}
	asRead := *art
	asRead.Text = ""
	o := &values{}
	o.add(art.ID)
	o.json(asRead, "{}")
	o.add(art.Text)
	return true, p.put(ctx, insertOriginal, o)
}

// known is the date of a moment that has a place in the calendar.
func known(m variorum.Moment) string {
	if !m.Known() {
		return ""
	}
	return m.Date
}

// refined adds the values of refinedColumns.
func (v *values) refined(art *variorum.Article, num int64) {
	day := undatedDay
	if art.Published.Known() {
		day = art.Published.Date
	}
	v.add(day, num, art.Outlet, art.Title, art.Byline)
	v.moment(art.Published)
	v.add(art.Lang)
	v.json(art.OutletFrom, "{}")
	v.json(art.TitleFrom, "{}")
	v.json(art.BylineFrom, "{}")
	v.json(art.Notes, "[]")
	v.json(art.Blocks, "[]")
}

// article binds articleColumns.
func (r *row) article(art *variorum.Article, analyzer *string) {
	r.into(&art.ID, &art.Acquired, &art.ExternalID, &art.Path, &art.URL, &art.TextSHA256)
	r.json(&art.Extra)
	r.into(&art.Outlet, &art.Title, &art.Byline)
	r.moment(&art.Published)
	r.into(&art.Lang)
	r.json(&art.OutletFrom)
	r.json(&art.TitleFrom)
	r.json(&art.BylineFrom)
	r.json(&art.Notes)
	r.json(&art.Blocks)
	r.into(analyzer, &art.Text)
	r.after = append(r.after, func() error { return sound(art) })
}

// sound refuses blocks that do not lie in the text.
func sound(art *variorum.Article) error {
	for _, b := range art.Blocks {
		if !column.Within(b.Span, len(art.Text)) || b.Of != nil && !column.Within(*b.Of, len(art.Text)) {
			return fmt.Errorf("article %s: %w", art.ID, column.ErrSpan)
		}
	}
	return nil
}

// Articles yields every article with its text, as refined by analysis, in
// order of publication (undated last), then ID. It holds one article at a
// time and sees the state at its start. An error ends the sequence.
func (db *DB) Articles(ctx context.Context) iter.Seq2[*variorum.Article, error] {
	const query = `SELECT ` + articleColumns + ` FROM article AS a JOIN original AS o ON o.article = a.id
		ORDER BY a.day, a.id`
	return func(yield func(*variorum.Article, error) bool) {
		rows, err := db.file.Read.QueryContext(ctx, query)
		if err != nil {
			yield(nil, db.file.Fail("read", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			art, analyzer, r := new(variorum.Article), "", row{}
			r.article(art, &analyzer)
			if err := r.scan(rows); err != nil {
				yield(nil, db.unreadable(ctx, err))
				return
			}
			if !yield(art, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, db.unreadable(ctx, err))
		}
	}
}

const pageOfArticles = 64 // Unannotated holds so many texts at a time

// Unannotated yields the articles that this version of the analyzer has not
// analysed, exactly as they were read, each once, in order of ID within each
// earlier version. It reads page by page, so that Annotate may go on beside
// it. An error ends the sequence.
func (db *DB) Unannotated(ctx context.Context, version string) iter.Seq2[*variorum.Article, error] {
	const query = `SELECT a.analyzer, a.id, o.as_read, o.text FROM article AS a JOIN original AS o ON o.article = a.id
		WHERE a.analyzer <> $1 AND (a.analyzer, a.id) > ($2, $3) ORDER BY a.analyzer, a.id LIMIT $4`
	return func(yield func(*variorum.Article, error) bool) {
		var analyzer, last string
		for {
			page := make([]*variorum.Article, 0, pageOfArticles)
			var id, asRead, text string
			r := &row{}
			r.into(&analyzer, &id, &asRead, &text)
			err := db.each(ctx, query, r, func() error {
				art := new(variorum.Article)
				if err := json.Unmarshal([]byte(asRead), art); err != nil {
					return err
				}
				art.Text, last = text, id
				page = append(page, art)
				return sound(art)
			}, version, analyzer, last, pageOfArticles)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, art := range page {
				if !yield(art, nil) {
					return
				}
			}
			if len(page) < pageOfArticles {
				return
			}
		}
	}
}

// each runs a query on the readers.
func (db *DB) each(ctx context.Context, query string, r *row, keep func() error, args ...any) error {
	rows, err := db.file.Read.QueryContext(ctx, query, args...)
	if err != nil {
		return db.file.Fail("read", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := r.scan(rows); err != nil {
			return db.unreadable(ctx, err)
		}
		if err := keep(); err != nil {
			return db.unreadable(ctx, err)
		}
	}
	if err := rows.Err(); err != nil {
		return db.unreadable(ctx, err)
	}
	return nil
}

// unreadable is an error of a row: of the driver, or of a column that does
// not hold what we wrote.
func (db *DB) unreadable(ctx context.Context, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case errors.As(err, &syntax), errors.As(err, &kind), errors.Is(err, column.ErrSpan), errors.Is(err, variorum.ErrInput):
		return db.file.Damaged(err)
	}
	return db.file.Fail("read", err)
}
