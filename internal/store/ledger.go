package store

import (
	"context"
	"database/sql"
	"errors"

	"variorum"
)

// Counts is how much a database holds.
type Counts struct {
	Articles    int `json:"articles"`
	Annotated   int `json:"annotated"` // by any version of the analyzer
	Quotations  int `json:"quotations"`
	Dates       int `json:"dates"`
	Commitments int `json:"commitments"`
	Speakers    int `json:"speakers"`
	Copies      int `json:"copies"`
	Stories     int `json:"stories"`
	Affairs     int `json:"affairs"`
	Statements  int `json:"statements"`
	Versions    int `json:"versions"`
	Notes       int `json:"notes"` // of inputs
}

// Counts counts the rows of each kind.
func (db *DB) Counts(ctx context.Context) (Counts, error) {
	const query = `SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM article WHERE analyzer <> ''),
		(SELECT count(*) FROM quotation), (SELECT count(*) FROM date), (SELECT count(*) FROM commitment),
		(SELECT count(*) FROM speaker), (SELECT count(*) FROM copy), (SELECT count(*) FROM story), (SELECT count(*) FROM affair),
		(SELECT count(*) FROM statement), (SELECT count(*) FROM version), (SELECT count(*) FROM note)`
	var c Counts
	err := db.file.Read.QueryRowContext(ctx, query).Scan(&c.Articles, &c.Annotated, &c.Quotations, &c.Dates, &c.Commitments,
		&c.Speakers, &c.Copies, &c.Stories, &c.Affairs, &c.Statements, &c.Versions, &c.Notes)
	if err != nil {
		return Counts{}, db.file.Fail("read", err)
	}
	return c, nil
}

// InputNote is a note about an input, named by its path or address, that
// could not be read or not wholly.
type InputNote struct {
	Source string `json:"source"`
	variorum.Note
}

// AddNote stores why an input could not be read. The same note again changes
// nothing.
func (db *DB) AddNote(ctx context.Context, source string, note variorum.Note) error {
	const query = `INSERT INTO note (source, kind, message, start_byte, end_byte) VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT DO NOTHING`
	return db.file.Update(ctx, "write", func(tx *sql.Tx) error {
		var start, end any
		if note.Span != nil {
			start, end = note.Span.Start, note.Span.End
		}
		_, err := tx.ExecContext(ctx, query, source, note.Kind, note.Message, start, end)
		return err
	})
}

// Notes returns the notes of all inputs, by source, kind and message.
func (db *DB) Notes(ctx context.Context) ([]InputNote, error) {
	var notes []InputNote
	var note InputNote
	var start, end *int
	r := &row{}
	r.into(&note.Source, &note.Kind, &note.Message, &start, &end)
	const query = `SELECT source, kind, message, start_byte, end_byte FROM note ORDER BY source, kind, message`
	err := db.each(ctx, query, r, func() error {
		if start != nil && end != nil {
			note.Span = &variorum.Span{Start: *start, End: *end}
		}
		notes = append(notes, note)
		note = InputNote{}
		return nil
	})
	return notes, err
}

// Cursor returns what SetCursor stored under the name, and the empty string
// when nothing was. Names are stage@version.
func (db *DB) Cursor(ctx context.Context, name string) (string, error) {
	var value string
	err := db.file.Read.QueryRowContext(ctx, `SELECT value FROM cursor WHERE name = $1`, name).Scan(&value)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", db.file.Fail("read", err)
	}
	return value, nil
}

// SetCursor stores how far a stage got.
func (db *DB) SetCursor(ctx context.Context, name, value string) error {
	const query = `INSERT INTO cursor (name, value) VALUES ($1, $2)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`
	return db.file.Update(ctx, "write", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, query, name, value)
		return err
	})
}

// Revision is a number that grows with every transaction that adds articles
// or corrections or replaces findings.
func (db *DB) Revision(ctx context.Context) (int64, error) {
	var number int64
	if err := db.file.Read.QueryRowContext(ctx, `SELECT number FROM revision`).Scan(&number); err != nil {
		return 0, db.file.Fail("read", err)
	}
	return number, nil
}

func revise(ctx context.Context, p *prepared, changed bool) error {
	if !changed {
		return nil
	}
	_, err := p.exec(ctx, `UPDATE revision SET number = number + 1`)
	return err
}

// Pending is how many articles this version of the analyzer has not analysed.
func (db *DB) Pending(ctx context.Context, version string) (int, error) {
	var n int
	err := db.file.Read.QueryRowContext(ctx, `SELECT count(*) FROM article WHERE analyzer <> $1`, version).Scan(&n)
	if err != nil {
		return 0, db.file.Fail("read", err)
	}
	return n, nil
}
