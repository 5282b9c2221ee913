package sqlfile

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"variorum"
)

// CopyTo writes the whole file, as it is at one moment, into a new file,
// while others go on reading and writing. The file is there when all of it is.
func (f *File) CopyTo(ctx context.Context, path string) error {
	if Present(path) {
		return fmt.Errorf("%w: %s exists already", variorum.ErrUsage, path)
	}
	dir, err := os.MkdirTemp(filepath.Dir(path), ".variorum-*")
	if err != nil {
		return fmt.Errorf("%w: cannot write %s: %w", variorum.ErrUsage, path, err)
	}
	defer os.RemoveAll(dir)
	part := filepath.Join(dir, "copy")
	conn, err := f.Read.Conn(ctx)
	if err != nil {
		return f.Fail("copy", err)
	}
	defer conn.Close()
	// Readers may not write; the copy is not their database.
	if _, err := conn.ExecContext(ctx, `PRAGMA query_only = 0`); err != nil {
		return f.Fail("copy", err)
	}
	_, err = conn.ExecContext(ctx, `VACUUM INTO $1`, part)
	if _, reset := conn.ExecContext(context.WithoutCancel(ctx), `PRAGMA query_only = 1`); err == nil {
		err = reset
	}
	if err == nil {
		err = os.Link(part, path) // unlike a renaming, never over what is there
	}
	if err != nil {
		return f.Fail("copy", err)
	}
	return nil
}
