// Package store keeps articles, what was found in them and what was derived
// across them in one SQLite file. The article as read is never changed; its
// analysis and everything derived are replaced whole, in one transaction
// each. The file can be browsed with any SQLite tool: schema.sql says what
// each column is.
package store

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"variorum"
)

//go:embed schema.sql
var schema string

const (
	applicationID = 0x7661726F // "varo", in the file's header
	schemaVersion = 4
	checkedSize   = 64 << 20 // bytes; larger files are checked as they are read
)

// Options of Open. The zero value creates the file where it is missing and
// opens it for reading and writing.
type Options struct {
	ReadOnly  bool // never write; the file must exist
	MustExist bool // do not create the file
}

// DB is one open database. It is safe for concurrent use: any number of
// readers go on beside one writer, each seeing the state that was committed
// when it began.
type DB struct {
	path  string
	read  *sql.DB
	write *sql.DB // one connection; nil when read-only
	views queries
}

// Open opens the database at path, or creates it. The error wraps
// ErrNotFound when the file must exist and does not, ErrFull when there is no
// room to create it, and ErrDatabase when it is not ours, of another version,
// damaged or out of reach.
func Open(ctx context.Context, path string, opts Options) (*DB, error) {
	exists, err := look(path, opts)
	if err != nil {
		return nil, err
	}
	db := &DB{path: path}
	if err := db.connect(opts); err != nil {
		return nil, err
	}
	err = db.settle(ctx, exists, opts)
	if opts.ReadOnly && unwritable(err) && !present(path+"-wal") {
		// SQLite keeps its locks in a file beside the database. Where it
		// may not, and nobody has the database open, it needs none.
		db.read.Close()
		if err = db.connect(opts, "immutable"); err == nil {
			err = db.settle(ctx, exists, opts)
		}
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

func present(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// look says whether the file has any content.
func look(path string, opts Options) (exists bool, err error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && (opts.ReadOnly || opts.MustExist):
		return false, fmt.Errorf("%w: no database %s", variorum.ErrNotFound, path)
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, fmt.Errorf("%w: %w", variorum.ErrDatabase, err)
	case info.IsDir():
		return false, fmt.Errorf("%w: %s is a folder", variorum.ErrDatabase, path)
	}
	return info.Size() > 0 || opts.ReadOnly, nil
}

// settle makes sure that the file is a database of ours, and makes it one
// when it holds nothing. It writes to no other file.
func (db *DB) settle(ctx context.Context, exists bool, opts Options) error {
	if exists {
		blank, err := db.header(ctx)
		if err == nil && blank && opts.ReadOnly {
			err = db.foreign()
		}
		if err != nil || !blank {
			return err
		}
	}
	if err := db.create(ctx); err != nil {
		return err
	}
	_, err := db.header(ctx)
	return err
}

// connect prepares the connections; flags are further SQLite URI parameters
// of those that read.
func (db *DB) connect(opts Options, flags ...string) error {
	full, err := filepath.Abs(db.path)
	if err != nil {
		return fmt.Errorf("%w: %s: %w", variorum.ErrDatabase, db.path, err)
	}
	if !opts.ReadOnly {
		if db.write, err = sql.Open("sqlite", address(full, "rwc", 16, "journal_mode(wal)")); err != nil {
			return db.fail("open", err)
		}
		db.write.SetMaxOpenConns(1)
	}
	mode := "rw"
	if opts.ReadOnly {
		mode = "ro"
	}
	at := address(full, mode, 4, "query_only(1)")
	for _, flag := range flags {
		at += "&" + flag + "=1"
	}
	if db.read, err = sql.Open("sqlite", at); err != nil {
		return db.fail("open", err)
	}
	db.read.SetMaxIdleConns(2 * runtime.GOMAXPROCS(0))
	return nil
}

// address names the file with the settings of every connection: wait for
// another writer, sync each commit to the disk, keep at most cache MiB of
// pages.
func address(path, mode string, cache int, pragmas ...string) string {
	pragmas = append([]string{
		"busy_timeout(15000)", "synchronous(full)", "foreign_keys(1)",
		fmt.Sprintf("cache_size(-%d)", cache<<10), "journal_size_limit(67108864)",
	}, pragmas...)
	query := url.Values{"mode": {mode}, "_txlock": {"immediate"}, "_defensive": {"1"}, "_pragma": pragmas}
	if mode != "rwc" {
		query.Set("_txlock", "deferred")
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed
	}
	at := url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}
	return at.String()
}

// create makes the schema in a file that holds nothing yet; two programs may
// try at once.
func (db *DB) create(ctx context.Context) error {
	return db.update(ctx, "create", func(tx *sql.Tx) error {
		var tables int
		err := tx.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master`).Scan(&tables)
		if err != nil || tables > 0 {
			return err
		}
		header := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", applicationID, schemaVersion)
		_, err = tx.ExecContext(ctx, header+schema)
		return err
	})
}

// header refuses a file that is not ours, not of this version or damaged. It
// reports one that SQLite has begun and nobody has filled.
func (db *DB) header(ctx context.Context) (blank bool, err error) {
	const query = `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master)`
	var id, version, tables int
	if err := db.read.QueryRowContext(ctx, query).Scan(&id, &version, &tables); err != nil {
		return false, db.fail("open", err)
	}
	switch {
	case id == 0 && version == 0 && tables == 0:
		return true, nil
	case id != applicationID:
		return false, db.foreign()
	case version != schemaVersion:
		return false, fmt.Errorf("%w: %s has format %d, this program reads and writes format %d",
			variorum.ErrDatabase, db.path, version, schemaVersion)
	}
	if info, err := os.Stat(db.path); err == nil && info.Size() > checkedSize {
		return false, nil
	}
	return false, db.Check(ctx)
}

func (db *DB) foreign() error {
	return fmt.Errorf("%w: %s is not a database of variorum", variorum.ErrDatabase, db.path)
}

// Check reads the whole file and reports damage as ErrDatabase. Open does so
// for files up to 64 MiB.
func (db *DB) Check(ctx context.Context) error {
	var verdict string
	if err := db.read.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&verdict); err != nil {
		return db.fail("check", err)
	}
	if verdict != "ok" {
		return db.damaged(errors.New(verdict))
	}
	return nil
}

// Close ends all connections. Nothing that was reported as stored waits for
// it.
func (db *DB) Close() error {
	var errs []error
	db.views.close()
	if db.read != nil {
		errs = append(errs, db.read.Close())
	}
	if db.write != nil {
		errs = append(errs, db.write.Close())
	}
	if err := errors.Join(errs...); err != nil {
		return db.fail("close", err)
	}
	return nil
}

// update runs fn in one transaction, which no other writer disturbs, and
// makes it durable.
func (db *DB) update(ctx context.Context, doing string, fn func(*sql.Tx) error) error {
	if db.write == nil {
		return fmt.Errorf("%w: %s is open for reading only", variorum.ErrUsage, db.path)
	}
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return db.fail(doing, err)
	}
	defer tx.Rollback()
	if err := fn(tx); err != nil {
		return db.fail(doing, err)
	}
	if err := tx.Commit(); err != nil {
		return db.fail(doing, err)
	}
	return nil
}
