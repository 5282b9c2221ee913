package store

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strconv"
	"sync"

	"variorum"
)

// View is one state of the database, for those who read a little of it with
// queries of their own; schema.sql says what there is.
type View struct {
	ctx context.Context
	db  *DB
	p   *prepared
}

// View calls fn with the state of the database as it is now. What fn reads
// belongs together, whatever is written meanwhile. Errors are those of the
// store, or of fn.
func (db *DB) View(ctx context.Context, fn func(*View) error) error {
	tx, err := db.file.Read.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return db.file.Fail("read", err)
	}
	defer tx.Rollback()
	p := prepare(tx)
	p.kept = func(query string) (*sql.Stmt, error) { return db.views.stmt(ctx, db.file.Read, query) }
	return fn(&View{ctx, db, p})
}

// Each runs a query and calls keep after each row was scanned into dest, until
// keep says that it is enough. What does not come from the program itself goes
// into args and never into the query, which is prepared once and kept.
func (v *View) Each(query string, args, dest []any, keep func() (enough bool, err error)) error {
	stmt, err := v.p.stmt(v.ctx, query)
	if err != nil {
		return v.db.file.Fail("read", err)
	}
	rows, err := stmt.QueryContext(v.ctx, args...)
	if err != nil {
		return v.db.unreadable(v.ctx, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(dest...); err != nil {
			return v.db.unreadable(v.ctx, err)
		}
		if enough, err := keep(); err != nil {
			return v.db.unreadable(v.ctx, err)
		} else if enough {
			return nil
		}
	}
	if err := rows.Err(); err != nil {
		return v.db.unreadable(v.ctx, err)
	}
	return nil
}

// queries are those of views, prepared when first used.
type queries struct {
	mu   sync.Mutex
	kept map[string]*sql.Stmt
}

func (s *queries) stmt(ctx context.Context, db *sql.DB, query string) (*sql.Stmt, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if stmt := s.kept[query]; stmt != nil {
		return stmt, nil
	}
	stmt, err := db.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if s.kept == nil {
		s.kept = map[string]*sql.Stmt{}
	}
	s.kept[query] = stmt
	return stmt, nil
}

func (s *queries) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, stmt := range s.kept {
		stmt.Close()
	}
	s.kept = nil
}

// Articles returns these articles with their findings, by ID; those that are
// not stored are left out.
func (v *View) Articles(ids ...string) ([]Annotated, error) {
	const query = `SELECT ` + articleColumns + `, a.sentences, a.analysis_notes
		FROM article AS a JOIN original AS o ON o.article = a.id WHERE a.id = $1`
	var out []Annotated
	for _, id := range sorted(ids) {
		stmt, err := v.p.stmt(v.ctx, query)
		if err != nil {
			return nil, v.db.file.Fail("read", err)
		}
		item, err := scanAnnotated(v.ctx, v.p, stmt.QueryRowContext(v.ctx, id))
		if errors.Is(err, sql.ErrNoRows) {
			continue
		}
		if err != nil {
			return nil, v.db.unreadable(v.ctx, err)
		}
		out = append(out, item)
	}
	return out, nil
}

// Derived is what was derived of these articles: their stories, with these
// members only, copies of and from them that both are among them, and their
// inferred days and corrections; and these statements with all their versions.
// Speakers are in the statements.
func (v *View) Derived(articles, statements []string) (variorum.Derived, error) {
	d := variorum.Derived{Published: map[string]variorum.Moment{}}
	stories := map[string]int{}
	for _, id := range sorted(articles) {
		found, err := someCopies(v.ctx, v.p, `WHERE c.article = $1`, id)
		if err != nil {
			return d, v.db.unreadable(v.ctx, err)
		}
		for _, c := range found {
			if slices.Contains(articles, c.Of) {
				d.Copies = append(d.Copies, c)
			}
		}
		if err := publishedOf(v.ctx, v.p, d.Published, `WHERE article = $1`, id); err != nil {
			return d, v.db.unreadable(v.ctx, err)
		}
		list, err := someStories(v.ctx, v.p, `WHERE id = (SELECT story FROM story_article WHERE article = $1)`, id)
		if err != nil {
			return d, v.db.unreadable(v.ctx, err)
		}
		for _, st := range list {
			k, ok := stories[st.ID]
			if !ok {
				k = len(d.Stories)
				stories[st.ID] = k
				d.Stories = append(d.Stories, st)
			}
			d.Stories[k].Articles = append(d.Stories[k].Articles, id)
		}
	}
	var err error
	if d.Amended, err = v.Amended(articles...); err != nil {
		return d, err
	}
	for _, id := range sorted(statements) {
		list, err := someStatements(v.ctx, v.p, `WHERE st.id = $1`, id)
		if err == nil && len(list) > 0 {
			err = versions(v.ctx, v.p, list, map[string]int{}, `WHERE v.statement = $1`, id)
		}
		if err != nil {
			return d, v.db.unreadable(v.ctx, err)
		}
		d.Statements = append(d.Statements, list...)
	}
	return d, nil
}

// Stamp names the state of the database: it changes with every change to
// articles, findings, corrections or what is derived.
func (v *View) Stamp() (string, error) {
	var number, derived int64
	err := v.Each(`SELECT number, derived FROM revision`, nil, []any{&number, &derived}, func() (bool, error) { return true, nil })
	return strconv.FormatInt(number, 36) + "." + strconv.FormatInt(derived, 36), err
}

func sorted(ids []string) []string { return slices.Compact(slices.Sorted(slices.Values(ids))) }
