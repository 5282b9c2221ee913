package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"variorum"
	"variorum/internal/catalog"
	"variorum/internal/column"
)

// Annotated is an article with all that was found in it. Annotation is nil
// when the article has not been analysed.
type Annotated struct {
	Article    *variorum.Article // its outlet, title, byline, date, language and blocks may be refined
	Annotation *variorum.Annotation
}

// Annotate stores what the analyzer of this version found, in one
// transaction. What an earlier version found in the same articles is
// replaced, and versions of statements that rested on it are dropped. The
// error wraps ErrNotFound for an article that was never added and ErrInput
// for a span outside its text.
func (db *DB) Annotate(ctx context.Context, version string, items ...Annotated) error {
	if version == "" {
		return fmt.Errorf("%w: an analysis needs a version", variorum.ErrUsage)
	}
	if len(items) == 0 {
		return nil
	}
	return db.file.Update(ctx, "write", func(tx *sql.Tx) error {
		p := prepare(tx)
		for _, item := range items {
			if err := annotate(ctx, p, version, item); err != nil {
				return fmt.Errorf("article %s: %w", item.Article.ID, err)
			}
		}
		for _, item := range items {
			if err := catalog.Article(ctx, p.stmt, item.Article.ID); err != nil {
				return fmt.Errorf("article %s: %w", item.Article.ID, err)
			}
		}
		return revise(ctx, p, true)
	})
}

// reopened stands for the version of an analysis that is to be made anew.
const reopened = "again"

// Reopen asks for articles to be analysed anew: what was found in them stays
// until then.
func (db *DB) Reopen(ctx context.Context, ids ...string) error {
	return db.file.Update(ctx, "write", func(tx *sql.Tx) error {
		p := prepare(tx)
		for _, id := range ids {
			if _, err := p.exec(ctx, `UPDATE article SET analyzer = '`+reopened+`' WHERE id = $1 AND analyzer <> ''`, id); err != nil {
				return err
			}
		}
		return revise(ctx, p, true)
	})
}

func annotate(ctx context.Context, p *prepared, version string, item Annotated) error {
	art, ann := item.Article, item.Annotation
	if ann == nil {
		return fmt.Errorf("%w: no annotation", variorum.ErrInput)
	}
	stmt, err := p.stmt(ctx, `SELECT analyzer, text_bytes FROM article WHERE id = $1`)
	if err != nil {
		return err
	}
	var earlier string
	var size int
	err = stmt.QueryRowContext(ctx, art.ID).Scan(&earlier, &size)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return fmt.Errorf("%w: it was never added", variorum.ErrNotFound)
	case err != nil:
		return err
	case earlier != "":
		if err := forget(ctx, p, art.ID); err != nil {
			return err
		}
	}
	const update = `UPDATE article SET (analyzer, sentences, analysis_notes, ` + refinedColumns + `) =
		($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) WHERE id = $1`
	num, err := catalog.Place(ctx, p.stmt, known(art.Published), art.ID)
	if err != nil {
		return err
	}
	v := &values{}
	v.add(art.ID, version, column.EncodeSpans(ann.Sentences))
	v.json(ann.Notes, "[]")
	v.refined(art, num)
	if err := p.put(ctx, update, v); err != nil {
		return err
	}
	return putFindings(ctx, p, art.ID, size, ann)
}

// forget drops the findings of an earlier analysis and every statement that
// loses its last version by it.
func forget(ctx context.Context, p *prepared, id string) error {
	const bereft = `DELETE FROM statement AS st WHERE id IN (SELECT statement FROM version WHERE article = $1)
		AND NOT EXISTS (SELECT 1 FROM version AS v WHERE v.statement = st.id AND v.article <> $1)`
	const unsure = `UPDATE statement SET digest = '' WHERE id IN (SELECT statement FROM version WHERE article = $1)`
	const open = `UPDATE prospect SET digest = '' WHERE id IN (SELECT prospect FROM prospect_report WHERE article = $1
		UNION SELECT prospect FROM prospect_outcome WHERE article = $1)`
	const told = `UPDATE occasion SET digest = '' WHERE id IN (SELECT occasion FROM account WHERE article = $1)`
	for _, query := range []string{bereft, unsure, open, told} {
		if _, err := p.exec(ctx, query, id); err != nil {
			return err
		}
	}
	for _, query := range clearAnnotation {
		if _, err := p.exec(ctx, query, id); err != nil {
			return err
		}
	}
	return nil
}

// Annotated yields every analysed article with its findings, in the order of
// Articles. It holds one article at a time and sees the state at its start.
// An error ends the sequence.
func (db *DB) Annotated(ctx context.Context) iter.Seq2[Annotated, error] {
	const query = `SELECT ` + articleColumns + `, a.sentences, a.analysis_notes
		FROM article AS a JOIN original AS o ON o.article = a.id WHERE a.analyzer <> '' ORDER BY a.day, a.id`
	return func(yield func(Annotated, error) bool) {
		if err := db.annotated(ctx, query, func(item Annotated) bool { return yield(item, nil) }); err != nil {
			yield(Annotated{}, err)
		}
	}
}

// Article returns one article with its findings. The error wraps ErrNotFound
// when there is none of that ID.
func (db *DB) Article(ctx context.Context, id string) (Annotated, error) {
	const query = `SELECT ` + articleColumns + `, a.sentences, a.analysis_notes
		FROM article AS a JOIN original AS o ON o.article = a.id WHERE a.id = $1`
	var found Annotated
	err := db.annotated(ctx, query, func(item Annotated) bool { found = item; return true }, id)
	if err == nil && found.Article == nil {
		err = fmt.Errorf("%w: no article %s in %s", variorum.ErrNotFound, id, db.file.Path)
	}
	return found, err
}

// annotated runs a query for articles and adds the findings of each, all in
// one transaction.
func (db *DB) annotated(ctx context.Context, query string, yield func(Annotated) bool, args ...any) error {
	tx, err := db.file.Read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return db.file.Fail("read", err)
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, query, args...)
	if err != nil {
		return db.file.Fail("read", err)
	}
	defer rows.Close()
	p := prepare(tx)
	for rows.Next() {
		item, err := scanAnnotated(ctx, p, rows)
		if err != nil {
			return db.unreadable(ctx, err)
		}
		if !yield(item) {
			return nil
		}
	}
	if err := rows.Err(); err != nil {
		return db.unreadable(ctx, err)
	}
	return nil
}

func scanAnnotated(ctx context.Context, p *prepared, rows interface{ Scan(...any) error }) (Annotated, error) {
	item := Annotated{Article: new(variorum.Article), Annotation: new(variorum.Annotation)}
	var analyzer, sentences string
	r := &row{}
	r.article(item.Article, &analyzer)
	r.into(&sentences)
	item.Annotation.Notes = []variorum.Note{}
	r.json(&item.Annotation.Notes)
	if err := r.scan(rows); err != nil {
		return item, err
	}
	if analyzer == "" {
		item.Annotation = nil
		return item, nil
	}
	var err error
	if item.Annotation.Sentences, err = column.DecodeSpans(sentences, len(item.Article.Text)); err != nil {
		return item, err
	}
	return item, findings(ctx, p, item.Article, item.Annotation)
}
