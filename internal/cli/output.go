package cli

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

// print writes a result to standard output.
func (a *app) print(s string) error {
	_, err := io.WriteString(a.Out, s)
	return outputError("standard output", err)
}

// printing buffers standard output while write runs.
func (a *app) printing(write func(w io.Writer) error) error {
	w := bufio.NewWriterSize(a.Out, 64<<10)
	if err := write(w); err != nil {
		return outputError("standard output", err)
	}
	return outputError("standard output", w.Flush())
}

// outputError gives an error of writing its kind. Errors that have one, for
// reading goes on while we write, keep it.
func outputError(name string, err error) error {
	var failed *os.PathError
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.EPIPE):
		return errClosed
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Errorf("%w: no room to write %s", variorum.ErrFull, name)
	case errors.As(err, &failed):
		return fmt.Errorf("%w: cannot write %s: %w", variorum.ErrUsage, name, failed.Err)
	}
	return err
}

// writeFile writes a whole file or nothing: into a new file beside it, which
// then takes its name.
func writeFile(path string, write func(w io.Writer) error) (err error) {
	if info, err := os.Stat(path); err == nil && !info.Mode().IsRegular() {
		return writeThrough(path, write)
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".variorum-*")
	if err != nil {
		return outputError(path, err)
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
	return outputError(path, err)
}

// writeThrough writes to what is no plain file, such as /dev/null.
func writeThrough(path string, write func(w io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return outputError(path, err)
	}
	return outputError(path, errors.Join(write(file), file.Close()))
}
