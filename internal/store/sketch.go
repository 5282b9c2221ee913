package store

import (
	"context"
	"iter"

	"variorum"
	"variorum/internal/column"
)

// Sketch is what a comparison keeps of an article.
type Sketch struct {
	Article, Kind string
	Version       string // of the comparison
	Data          []byte
}

var putSketchRow = column.Upserting("sketch", 2, `article, kind, version, data`)

func putSketches(ctx context.Context, p *prepared, list []Sketch) error {
	for _, s := range list {
		if _, err := p.exec(ctx, putSketchRow, s.Article, s.Kind, s.Version, s.Data); err != nil {
			return err
		}
	}
	return nil
}

// Sketches yields the sketches of one kind and version, by article. Those of an
// article that was analysed anew are gone. An error ends the sequence.
func (db *DB) Sketches(ctx context.Context, kind, version string) iter.Seq2[Sketch, error] {
	const query = `SELECT article, data FROM sketch WHERE kind = $1 AND version = $2 ORDER BY article`
	return func(yield func(Sketch, error) bool) {
		rows, err := db.file.Read.QueryContext(ctx, query, kind, version)
		if err != nil {
			yield(Sketch{}, db.file.Fail("read", err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			s := Sketch{Kind: kind, Version: version}
			if err := rows.Scan(&s.Article, &s.Data); err != nil {
				yield(Sketch{}, db.file.Fail("read", err))
				return
			}
			if !yield(s, nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(Sketch{}, db.file.Fail("read", err))
		}
	}
}

// Unsketched lists the analysed articles that have no sketch of one kind and
// version, by ID.
func (db *DB) Unsketched(ctx context.Context, kind, version string) ([]string, error) {
	const query = `SELECT id FROM article AS a WHERE analyzer <> '' AND NOT EXISTS
		(SELECT 1 FROM sketch WHERE article = a.id AND kind = $1 AND version = $2) ORDER BY id`
	var ids []string
	var id string
	r := &row{}
	r.into(&id)
	err := db.each(ctx, query, r, func() error { ids = append(ids, id); return nil }, kind, version)
	return ids, err
}

// Copies returns the copies that are stored, by article.
func (db *DB) Copies(ctx context.Context) ([]variorum.Copy, error) {
	var list []variorum.Copy
	err := db.reading(ctx, func(p *prepared) (err error) {
		list, err = copies(ctx, p)
		return err
	})
	return list, err
}

// Stories returns the stories that are stored, by their first day.
func (db *DB) Stories(ctx context.Context) ([]variorum.Story, error) {
	var list []variorum.Story
	err := db.reading(ctx, func(p *prepared) (err error) {
		list, err = stories(ctx, p)
		return err
	})
	return list, err
}

// Affairs returns the affairs that are stored, by their first day.
func (db *DB) Affairs(ctx context.Context) ([]variorum.Affair, error) {
	var list []variorum.Affair
	err := db.reading(ctx, func(p *prepared) (err error) {
		list, err = affairs(ctx, p)
		return err
	})
	return list, err
}
