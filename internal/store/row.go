package store

import (
	"context"
	"database/sql"
	"errors"

	"variorum"
	"variorum/internal/column"
)

// row binds the columns of a query to variables. The variables must be zero
// before each scan.
type row struct {
	dest  []any
	after []func() error
	size  int // bytes of the text that spans must lie in
}

func (r *row) into(dest ...any) { r.dest = append(r.dest, dest...) }

func (r *row) json(v any) {
	col := new(string)
	r.dest = append(r.dest, col)
	r.after = append(r.after, func() error { return column.Decode(*col, v) })
}

func (r *row) spans(v *[]variorum.Span) {
	col := new(string)
	r.dest = append(r.dest, col)
	r.after = append(r.after, func() (err error) {
		*v, err = column.DecodeSpans(*col, r.size)
		return err
	})
}

func (r *row) span(v *variorum.Span) {
	r.dest = append(r.dest, &v.Start, &v.End)
	r.after = append(r.after, func() error { return r.hold(*v) })
}

// hold refuses a span that is not in the text.
func (r *row) hold(s variorum.Span) error {
	if !column.Within(s, r.size) {
		return column.ErrSpan
	}
	return nil
}

func (r *row) moment(v *variorum.Moment) {
	col := new(column.Moment)
	r.dest = append(r.dest, col.Into()...)
	r.after = append(r.after, func() (err error) {
		*v, err = col.Value()
		return err
	})
}

func (r *row) scan(from interface{ Scan(...any) error }) error {
	if err := from.Scan(r.dest...); err != nil {
		return err
	}
	for _, step := range r.after {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// each calls keep after every row of a query was scanned into r.
func (r *row) each(ctx context.Context, stmt *sql.Stmt, keep func(), args ...any) error {
	rows, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := r.scan(rows); err != nil {
			return err
		}
		keep()
	}
	return rows.Err()
}

// prepared are the statements of one transaction, prepared when first used.
type prepared struct {
	tx    *sql.Tx
	stmts map[string]*sql.Stmt
	rows  int                                   // that exec changed
	kept  func(query string) (*sql.Stmt, error) // statements that outlive the transaction; nil for none
}

func prepare(tx *sql.Tx) *prepared { return &prepared{tx: tx, stmts: map[string]*sql.Stmt{}} }

func (p *prepared) stmt(ctx context.Context, query string) (*sql.Stmt, error) {
	if stmt := p.stmts[query]; stmt != nil {
		return stmt, nil
	}
	var stmt *sql.Stmt
	var err error
	if p.kept == nil {
		stmt, err = p.tx.PrepareContext(ctx, query)
	} else if stmt, err = p.kept(query); err == nil {
		stmt = p.tx.StmtContext(ctx, stmt)
	}
	if err == nil {
		p.stmts[query] = stmt
	}
	return stmt, err
}

// exec runs a statement and returns the number of rows that it changed.
func (p *prepared) exec(ctx context.Context, query string, args ...any) (int64, error) {
	stmt, err := p.stmt(ctx, query)
	if err != nil {
		return 0, err
	}
	result, err := stmt.ExecContext(ctx, args...)
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	p.rows += int(n)
	return n, err
}

// put runs an insertion of collected values.
func (p *prepared) put(ctx context.Context, query string, v *values) error {
	if v.err != nil {
		return v.err
	}
	_, err := p.exec(ctx, query, v.cols...)
	return err
}

// each runs a query and calls keep after every row was scanned into r.
func (p *prepared) each(ctx context.Context, query string, r *row, keep func(), args ...any) error {
	stmt, err := p.stmt(ctx, query)
	if err != nil {
		return err
	}
	return r.each(ctx, stmt, keep, args...)
}

// values collects the columns of one row, with the first error met.
type values struct {
	cols []any
	err  error
}

func (v *values) add(cols ...any) { v.cols = append(v.cols, cols...) }

func (v *values) json(x any, none string) {
	col, err := column.Encode(x, none)
	v.cols = append(v.cols, col)
	v.err = errors.Join(v.err, err)
}

func (v *values) moment(m variorum.Moment) {
	cols, err := column.EncodeMoment(m)
	v.cols = append(v.cols, cols.Date, cols.Precision, cols.Basis)
	v.err = errors.Join(v.err, err)
}
