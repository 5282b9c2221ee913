package cli

import (
	"bufio"
	"io"

	"variorum/internal/outfile"
)

// print writes a result to standard output.
func (a *app) print(s string) error {
	_, err := io.WriteString(a.Out, s)
	return outfile.Failure("standard output", err)
}

// printing buffers standard output while write runs.
func (a *app) printing(write func(w io.Writer) error) error {
	w := bufio.NewWriterSize(a.Out, 64<<10)
	if err := write(w); err != nil {
		return outfile.Failure("standard output", err)
	}
	return outfile.Failure("standard output", w.Flush())
}
