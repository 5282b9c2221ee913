// Package outfile writes files whole or not at all, and tells by the kinds of
// errors why an output cannot be written.
package outfile

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"syscall"

	"variorum"
)

// ErrClosed means that whoever read the output has gone.
var ErrClosed = errors.New("output closed")

// Failure gives an error of writing its kind. Errors that have one, for reading
// goes on while we write, keep it.
func Failure(name string, err error) error {
	var failed *os.PathError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EPIPE):
		return ErrClosed
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%w: no room to write %s", variorum.ErrFull, name)
	case errors.As(err, &failed):
		return fmt.Errorf("%w: cannot write %s: %w", variorum.ErrUsage, name, failed.Err)
	}
	return err
}

// Write writes a whole file or nothing: into a new file beside it, which
// then takes its name.
func Write(path string, write func(w io.Writer) error) (err error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return writeThrough(path, write)
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".variorum-*")
	if err != nil {
		return Failure(path, err)
	}
	defer func() {
		if err != nil {
			file.Close()
			os.Remove(file.Name())
		}
	}()
	w := bufio.NewWriterSize(file, 64<<10)
	if err = write(w); err == nil {
		err = w.Flush()
	}
	if err == nil {
		err = file.Chmod(0o644)
	}
	if err == nil {
		err = file.Close()
	}
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	return Failure(path, err)
}

// writeThrough writes to what is no plain file, such as /dev/null.
func writeThrough(path string, write func(w io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return Failure(path, err)
	}
	return Failure(path, errors.Join(write(file), file.Close()))
}
