// Package folder reads articles from files, folders and standard input as
// pages: plain text, HTML, JSON lines and JSON, each also compressed with
// gzip. What cannot be read is an error of its own; the rest goes on.
package folder

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"variorum"
	"variorum/internal/page"
)

// Stdin is the source that stands for standard input.
const Stdin = "-"

// Options bound what is read. The zero value is useful.
type Options struct {
	MaxBytes int64     // of one document, after decompression too; 32 MiB when 0
	MaxLine  int       // bytes of one line of a JSON lines file, which may itself be of any size; MaxBytes when 0
	Stdin    io.Reader // what "-" reads; os.Stdin when nil
	Now      time.Time // when the pages were acquired; when zero the files' own times, and the clock for "-"
	Formats  []Format  // further formats, tried in order before the package's own
}

// Read yields the pages of the sources, in their order; a folder is walked in
// lexical order, hidden files and unknown extensions left out. A file that is
// named itself is read whatever its extension, by looking at it. Each failure
// is yielded as one error, of kind ErrInput or ErrTooLarge, that names the
// path, and reading goes on with what follows. When ctx ends, its error is
// yielded last. JSON lines are streamed; any other document is held whole.
func Read(ctx context.Context, sources []string, opts Options) iter.Seq2[page.Page, error] {
	opts = opts.filled()
	return func(yield func(page.Page, error) bool) {
		r := &reader{ctx: ctx, opts: opts, yield: yield}
		for _, source := range sources {
			r.source(source)
			if r.done() {
				return
			}
		}
	}
}

// filled puts in what stands for nothing said.
func (opts Options) filled() Options {
	if opts.MaxBytes <= 0 {
		opts.MaxBytes = 32 << 20
	}
	if opts.MaxLine <= 0 {
		opts.MaxLine = int(opts.MaxBytes)
	}
	if opts.Stdin == nil {
		opts.Stdin = os.Stdin
	}
	return opts
}

// reader is one run over the sources.
type reader struct {
	ctx     context.Context
	opts    Options
	yield   func(page.Page, error) bool
	stopped bool
	pages   int // that were given to yield, errors too
}

// done reports whether nobody listens any more; the end of ctx is told once.
func (r *reader) done() bool {
	if r.stopped {
		return true
	}
	if err := r.ctx.Err(); err != nil {
		r.stopped = true
		r.yield(page.Page{}, err)
	}
	return r.stopped
}

func (r *reader) give(p page.Page) {
	if r.pages++; !r.done() {
		r.stopped = !r.yield(p, nil)
	}
}

func (r *reader) fail(err error) {
	if r.pages++; !r.done() {
		r.stopped = !r.yield(page.Page{}, err)
	}
}

// bad wraps a kind of error with the path and one clear reason.
func bad(kind error, path, format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", kind, path, fmt.Sprintf(format, args...))
}

// reason is what the system says, without the path and the call.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return err.Error()
}

func (r *reader) source(path string) {
	if path == Stdin {
		now := r.opts.Now
		if now.IsZero() {
			now = time.Now()
		}
		r.stream(Source{Page: page.Page{Path: Stdin, Acquired: now}, In: r.opts.Stdin}, unknown)
		return
	}
	info, err := os.Stat(path)
	switch {
	case err != nil:
		r.fail(missing(path, err))
	case info.IsDir():
		before := r.pages
		r.folder(path)
		if r.pages == before && !r.done() {
			r.fail(bad(variorum.ErrInput, path, "no articles in this folder (%s, also with .gz)", strings.Join(r.extensions(), " ")))
		}
	default:
		r.file(path, info, formatOf(path))
	}
}

// missing says why a path cannot be looked at.
func missing(path string, err error) error {
	if info, lerr := os.Lstat(path); lerr == nil && info.Mode()&fs.ModeSymlink != 0 {
		return bad(variorum.ErrInput, path, "a symbolic link to nothing")
	}
	if errors.Is(err, fs.ErrNotExist) {
		return bad(variorum.ErrInput, path, "no such file or folder")
	}
	return bad(variorum.ErrInput, path, "cannot be read: %s", reason(err))
}

// folder reads the files below a folder. Links to folders are not followed,
// so that no walk is endless.
func (r *reader) folder(path string) {
	entries, err := os.ReadDir(path)
	if err != nil {
		r.fail(bad(variorum.ErrInput, path, "folder cannot be read: %s", reason(err)))
	}
	for _, entry := range entries {
		if r.done() {
			return
		}
		below := filepath.Join(path, entry.Name())
		switch {
		case strings.HasPrefix(entry.Name(), "."):
		case entry.IsDir():
			r.folder(below)
		case slices.Contains(r.extensions(), extension(below)):
			info, err := os.Stat(below)
			if err != nil {
				r.fail(missing(below, err))
			} else if !info.IsDir() {
				r.file(below, info, formatOf(below))
			}
		}
	}
}

func (r *reader) file(path string, info fs.FileInfo, format format) {
	if !info.Mode().IsRegular() {
		r.fail(bad(variorum.ErrInput, path, "not a regular file (%s)", kindOf(info.Mode())))
		return
	}
	if info.Size() == 0 {
		r.fail(bad(variorum.ErrInput, path, "empty file"))
		return
	}
	f, err := os.Open(path)
	if err != nil {
		r.fail(missing(path, err))
		return
	}
	defer f.Close()
	p := page.Page{Path: path, Acquired: r.opts.Now}
	if p.Acquired.IsZero() {
		p.Acquired = info.ModTime()
	}
	r.stream(Source{Page: p, In: f, File: f, Size: info.Size()}, format)
}

func kindOf(mode fs.FileMode) string {
	switch {
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "a special file"
}

func tooLarge(path, what string, limit int64) error {
	return bad(variorum.ErrTooLarge, path, "%s, the limit is %s a document", what, size(limit))
}

// size writes bytes for people.
func size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.4g MiB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.4g KiB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d bytes", n)
}

// stream reads one document or what holds many, decompressing where the first
// bytes say gzip.
func (r *reader) stream(from Source, format format) {
	p := from.Page
	buffered := bufio.NewReaderSize(from.In, sniffed)
	head, err := buffered.Peek(sniffed)
	if len(head) == 0 {
		r.failRead(p.Path, err)
		return
	}
	from.In = buffered
	packed := bytes.HasPrefix(head, gzipMagic)
	if packed {
		head = unzipped(head)
	}
	if f := r.formatFor(head); f != nil && (format != lines || f.Packed) {
		r.further(f, from, packed)
		return
	}
	if packed {
		if buffered = r.unzip(p.Path, buffered); buffered == nil {
			return
		}
		if head, err = buffered.Peek(sniffed); len(head) == 0 {
			r.failRead(p.Path, err)
			return
		}
	}
	if format == unknown {
		format = sniff(head)
	}
	switch what := binary(head); {
	case format != lines && from.Size > r.opts.MaxBytes: // only what holds many may be this large
		r.fail(tooLarge(p.Path, fmt.Sprintf("%s of data", size(from.Size)), r.opts.MaxBytes))
	case what != "":
		r.fail(bad(variorum.ErrInput, p.Path, "looks like binary data (%s)", what))
	case format == lines:
		r.lines(p, buffered)
	default:
		r.whole(p, buffered, format)
	}
}

// unzip opens a gzip stream, or tells why it is none.
func (r *reader) unzip(path string, in *bufio.Reader) *bufio.Reader {
	unzip, err := gzip.NewReader(in)
	if err != nil {
		r.fail(bad(variorum.ErrInput, path, "broken gzip: %s", reason(err)))
		return nil
	}
	return bufio.NewReaderSize(unzip, sniffed)
}

// whole reads one document that is held as a whole.
func (r *reader) whole(p page.Page, in io.Reader, format format) {
	body, err := io.ReadAll(io.LimitReader(in, r.opts.MaxBytes+1))
	switch {
	case int64(len(body)) > r.opts.MaxBytes:
		r.fail(tooLarge(p.Path, "more than "+size(r.opts.MaxBytes), r.opts.MaxBytes))
	case err != nil:
		r.failRead(p.Path, err)
	case format == document:
		r.document(p, body)
	default:
		p.MediaType, p.Body = format.mediaType(), body
		r.give(p)
	}
}

// failRead tells why a document ended early.
func (r *reader) failRead(path string, err error) {
	switch {
	case err == nil || errors.Is(err, io.EOF):
		r.fail(bad(variorum.ErrInput, path, "empty file"))
	case errors.Is(err, gzip.ErrChecksum) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, io.ErrUnexpectedEOF) || strings.HasPrefix(err.Error(), "flate:"):
		r.fail(bad(variorum.ErrInput, path, "broken gzip: %s", reason(err)))
	default:
		r.fail(bad(variorum.ErrInput, path, "cannot be read: %s", reason(err)))
	}
}
