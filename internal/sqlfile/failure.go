package sqlfile

import (
	"context"
	"errors"
	"fmt"
	"syscall"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"variorum"
)

// Fail gives an error of the driver its kind, the file and what to do.
func (f *File) Fail(doing string, err error) error {
	for _, kind := range []error{
		variorum.ErrDatabase, variorum.ErrFull, variorum.ErrNotFound, variorum.ErrInput, variorum.ErrUsage,
		context.Canceled, context.DeadlineExceeded,
	} {
		if errors.Is(err, kind) {
			return err
		}
	}
	if errors.Is(err, syscall.ENOSPC) {
		return f.full(err)
	}
	var failure *sqlite.Error
	if !errors.As(err, &failure) {
		return fmt.Errorf("%w: %s %s: %w", variorum.ErrDatabase, doing, f.Path, err)
	}
	switch code := failure.Code(); code & 0xff {
	case sqlite3.SQLITE_FULL:
		return f.full(err)
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return f.Damaged(err)
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return fmt.Errorf("%w: another program is writing to %s; try again when it is done", variorum.ErrDatabase, f.Path)
	case sqlite3.SQLITE_READONLY:
		return fmt.Errorf("%w: %s or its folder may not be written (%w)", variorum.ErrDatabase, f.Path, err)
	case sqlite3.SQLITE_CONSTRAINT:
		return fmt.Errorf("%w: %s %s: it names something that is not stored (%w)", variorum.ErrInput, doing, f.Path, err)
	case sqlite3.SQLITE_IOERR:
		if code == sqlite3.SQLITE_IOERR_SHMSIZE {
			return f.full(err)
		}
	}
	return fmt.Errorf("%w: %s %s: %w", variorum.ErrDatabase, doing, f.Path, err)
}

// unwritable reports whether SQLite could not write beside the database.
func unwritable(err error) bool {
	var failure *sqlite.Error
	return errors.As(err, &failure) && (failure.Code() == sqlite3.SQLITE_READONLY_DIRECTORY ||
		failure.Code()&0xff == sqlite3.SQLITE_CANTOPEN)
}

// locked reports whether another connection is in the way.
func locked(err error) bool {
	var failure *sqlite.Error
	return errors.As(err, &failure) && failure.Code()&0xff == sqlite3.SQLITE_BUSY
}

func (f *File) full(err error) error {
	return fmt.Errorf("%w: no room to write %s; what was stored before is safe (%w)", variorum.ErrFull, f.Path, err)
}

// Damaged is the error of a file that does not hold what it should.
func (f *File) Damaged(err error) error {
	return fmt.Errorf("%w: %s is damaged (%w); restore a copy of it, or add the sources to a new file",
		variorum.ErrDatabase, f.Path, err)
}
