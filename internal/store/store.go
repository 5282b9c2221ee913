// Package store keeps articles, what was found in them and what was derived
// across them in one SQLite file. The article as read is never changed; its
// analysis and everything derived are replaced whole, in one transaction
// each. The file can be browsed with any SQLite tool: schema.sql says what
// each column is.
package store

import (
	"context"
	_ "embed"

	"variorum/internal/column"
	"variorum/internal/sqlfile"
)

//go:embed schema.sql
var schema string

const (
	applicationID = 0x7661726F // "varo", in the file's header
	schemaVersion = 5
)

// Options of Open. The zero value creates the file where it is missing and
// opens it for reading and writing.
type Options = sqlfile.Options

// DB is one open database. It is safe for concurrent use: any number of
// readers go on beside one writer, each seeing the state that was committed
// when it began.
type DB struct {
	file  *sqlfile.File
	views queries
}

// Open opens the database at path, or creates it. The error wraps
// ErrNotFound when the file must exist and does not, ErrFull when there is no
// room to create it, and ErrDatabase when it is not ours, of another version,
// damaged or out of reach.
func Open(ctx context.Context, path string, opts Options) (*DB, error) {
	format := sqlfile.Format{Application: applicationID, Version: schemaVersion, Schema: schema}
	file, err := sqlfile.Open(ctx, path, format, opts)
	if err != nil {
		return nil, err
	}
	return &DB{file: file}, nil
}

// Check reads the whole file and reports damage as ErrDatabase. Open does so
// for files up to 64 MiB.
func (db *DB) Check(ctx context.Context) error { return db.file.Check(ctx) }

// Close ends all connections. Nothing that was reported as stored waits for
// it.
func (db *DB) Close() error {
	db.views.close()
	return db.file.Close()
}

// CopyTo writes the whole database, as it is at one moment, into a new file,
// while others go on reading and writing. The file is there when all of it is.
func (db *DB) CopyTo(ctx context.Context, path string) error { return db.file.CopyTo(ctx, path) }

// Tables says what the tables mean, in the words of schema.sql.
func Tables() []column.Table { return column.Tables(schema) }
