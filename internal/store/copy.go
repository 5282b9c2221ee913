package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"variorum"
	"variorum/internal/sqlfile"
)

// CopyTo writes the whole database, as it is at one moment, into a new file,
// while others go on reading and writing. The file is there when all of it is.
func (db *DB) CopyTo(ctx context.Context, path string) error {
	if sqlfile.Present(path) {
		return fmt.Errorf("%w: %s exists already", variorum.ErrUsage, path)
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".variorum-*")
	if err != nil {
		return fmt.Errorf("%w: cannot write %s: %w", variorum.ErrUsage, path, err)
	}
	defer os.RemoveAll(dir)
	part := filepath.Join(dir, "copy")
	conn, err := db.file.Read.Conn(ctx)
	if err != nil {
		return db.file.Fail("copy", err)
	}
	defer conn.Close()
	// Readers may not write; the copy is not their database.
	if _, err := conn.ExecContext(ctx, `PRAGMA query_only = 0`); err != nil {
		return db.file.Fail("copy", err)
	}
	_, err = conn.ExecContext(ctx, `VACUUM INTO $1`, part)
	if _, reset := conn.ExecContext(context.WithoutCancel(ctx), `PRAGMA query_only = 1`); err == nil {
		err = reset
	}
	if err == nil {
		err = os.Link(part, path) // unlike a renaming, never over what is there
	}
	if err != nil {
		return db.file.Fail("copy", err)
	}
	return nil
}

// Table is what a table of the database and its columns mean.
type Table struct {
	Name    string
	About   string
	Columns []Column
}

// Column is one column of a table; About is empty where its name says it.
type Column struct {
	Name, About string
}

var (
	tableOf  = regexp.MustCompile(`(?s)CREATE TABLE (\w+) \(\n(.*?)\n\)`)
	columnOf = regexp.MustCompile(`^  ([a-z_0-9]+) +[A-Z]`)
)

// Tables says what the tables mean, in the words of schema.sql.
func Tables() []Table {
	var out []Table
	for _, m := range tableOf.FindAllStringSubmatch(schema, -1) {
		t := Table{Name: m[1]}
		for line := range strings.SplitSeq(m[2], "\n") {
			words, about, _ := strings.Cut(line, "-- ")
			if name := columnOf.FindStringSubmatch(words); name != nil {
				t.Columns = append(t.Columns, Column{name[1], about})
			} else if strings.TrimSpace(words) == "" && len(t.Columns) == 0 {
				t.About = strings.TrimSpace(t.About + " " + about)
			}
		}
		out = append(out, t)
	}
	return out
}
