// Package sqlfile is one SQLite file of a known format: opened or created,
// checked, read by any number of connections beside one that writes, with
// errors of the kinds that the program tells apart. What stands in the file it
// does not know.
package sqlfile

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"variorum"
)

const checkedSize = 64 << 20 // bytes; larger files are checked as they are read

// Format is what a file of ours looks like.
type Format struct {
	Application int    // in the file's header
	Version     int    // of the schema
	Schema      string // SQL that makes it
}

// Options of Open. The zero value creates the file where it is missing and
// opens it for reading and writing.
type Options struct {
	ReadOnly  bool // never write; the file must exist
	MustExist bool // do not create the file
}

// File is one open file. It is safe for concurrent use: any number of
// readers go on beside one writer, each seeing the state that was committed
// when it began.
type File struct {
	Path   string
	Read   *sql.DB
	Write  *sql.DB // one connection; nil when read-only
	format Format
}

// Open opens the file at path, or creates it. The error wraps ErrNotFound when
// the file must exist and does not, ErrFull when there is no room to create it,
// and ErrDatabase when it is not of the format, of another version, damaged or
// out of reach.
func Open(ctx context.Context, path string, format Format, opts Options) (*File, error) {
	exists, err := look(path, opts)
	if err != nil {
		return nil, err
	}
	f := &File{Path: path, format: format}
	if err := f.connect(opts); err != nil {
		return nil, err
	}
	err = f.settle(ctx, exists, opts)
	if opts.ReadOnly && unwritable(err) && !Present(path+"-wal") {
		// SQLite keeps its locks in a file beside the database. Where it
		// may not, and nobody has the database open, it needs none.
		f.Read.Close()
		if err = f.connect(opts, "immutable"); err == nil {
			err = f.settle(ctx, exists, opts)
		}
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Present reports whether there is something at path.
func Present(path string) bool {
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
func (f *File) settle(ctx context.Context, exists bool, opts Options) error {
	if exists {
		blank, err := f.header(ctx)
		if err == nil && blank && opts.ReadOnly {
			err = f.foreign()
		}
		if err != nil || !blank {
			return err
		}
	}
	if err := f.create(ctx); err != nil {
		return err
	}
	_, err := f.header(ctx)
	return err
}

// connect prepares the connections; flags are further SQLite URI parameters
// of those that read.
func (f *File) connect(opts Options, flags ...string) error {
	full, err := filepath.Abs(f.Path)
	if err != nil {
		return fmt.Errorf("%w: %s: %w", variorum.ErrDatabase, f.Path, err)
	}
	if !opts.ReadOnly {
		if f.Write, err = sql.Open("sqlite", address(full, "rwc", 16, "journal_mode(wal)")); err != nil {
			return f.Fail("open", err)
		}
		f.Write.SetMaxOpenConns(1)
	}
	mode := "rw"
	if opts.ReadOnly {
		mode = "ro"
	}
	at := address(full, mode, 4, "query_only(1)")
	for _, flag := range flags {
		at += "&" + flag + "=1"
	}
	if f.Read, err = sql.Open("sqlite", at); err != nil {
		return f.Fail("open", err)
	}
	f.Read.SetMaxIdleConns(2 * runtime.GOMAXPROCS(0))
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
func (f *File) create(ctx context.Context) error {
	if err := f.begin(ctx); err != nil {
		return err
	}
	return f.Update(ctx, "create", func(tx *sql.Tx) error {
		var tables int
		err := tx.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master`).Scan(&tables)
		if err != nil || tables > 0 {
			return err
		}
		header := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d;", f.format.Application, f.format.Version)
		_, err = tx.ExecContext(ctx, header+f.format.Schema)
		return err
	})
}

// begin opens the connection that writes. Of two programs that do so at once in
// a new file SQLite refuses one without waiting, while the other sets the journal.
func (f *File) begin(ctx context.Context) error {
	const pause, tries = 20 * time.Millisecond, 250
	for n := 0; f.Write != nil; n++ {
		err := f.Write.PingContext(ctx)
		if err == nil {
			return nil
		}
		if n == tries || !locked(err) {
			return f.Fail("create", err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
	}
	return nil
}

// header refuses a file that is not ours, not of this version or damaged. It
// reports one that SQLite has begun and nobody has filled.
func (f *File) header(ctx context.Context) (blank bool, err error) {
	const query = `SELECT (SELECT application_id FROM pragma_application_id),
		(SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_master)`
	var id, version, tables int
	if err := f.Read.QueryRowContext(ctx, query).Scan(&id, &version, &tables); err != nil {
		return false, f.Fail("open", err)
	}
	switch {
	case id == 0 && version == 0 && tables == 0:
		return true, nil
	case id != f.format.Application:
		return false, f.foreign()
	case version != f.format.Version:
		return false, fmt.Errorf("%w: %s has format %d, this program reads and writes format %d",
			variorum.ErrDatabase, f.Path, version, f.format.Version)
	}
	if info, err := os.Stat(f.Path); err == nil && info.Size() > checkedSize {
		return false, nil
	}
	return false, f.Check(ctx)
}

func (f *File) foreign() error {
	return fmt.Errorf("%w: %s is not a database of variorum", variorum.ErrDatabase, f.Path)
}

// Check reads the whole file and reports damage as ErrDatabase. Open does so
// for files up to 64 MiB.
func (f *File) Check(ctx context.Context) error {
	var verdict string
	if err := f.Read.QueryRowContext(ctx, `PRAGMA quick_check(1)`).Scan(&verdict); err != nil {
		return f.Fail("check", err)
	}
	if verdict != "ok" {
		return f.Damaged(errors.New(verdict))
	}
	return nil
}

// Close ends all connections. Nothing that was reported as stored waits for
// it.
func (f *File) Close() error {
	var errs []error
	if f.Read != nil {
		errs = append(errs, f.Read.Close())
	}
	if f.Write != nil {
		errs = append(errs, f.Write.Close())
	}
	if err := errors.Join(errs...); err != nil {
		return f.Fail("close", err)
	}
	return nil
}

// Update runs fn in one transaction, which no other writer disturbs, and
// makes it durable.
func (f *File) Update(ctx context.Context, doing string, fn func(*sql.Tx) error) error {
	if f.Write == nil {
		return fmt.Errorf("%w: %s is open for reading only", variorum.ErrUsage, f.Path)
	}
	tx, err := f.Write.BeginTx(ctx, nil)
	if err != nil {
		return f.Fail(doing, err)
	}
	defer tx.Rollback()
	if err := fn(tx); err != nil {
		return f.Fail(doing, err)
	}
	if err := tx.Commit(); err != nil {
		return f.Fail(doing, err)
	}
	return nil
}
