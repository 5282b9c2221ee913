// Package warc reads the pages of web archives: WARC files (ISO 28500),
// also compressed as a whole or record by record, and WACZ packages of them.
// It holds one record at a time. A record that is broken costs itself and
// what cannot be told from it, and reading goes on with the next.
package warc

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/textproto"
	"strconv"
	"strings"
	"time"

	"variorum"
	"variorum/internal/page"
)

// Options bound what is read. The zero value is useful.
type Options struct {
	MaxBytes int64             // of one page, after decompression; 32 MiB when 0
	Wanted   func(string) bool // tells by the address which pages are wanted; all when nil
}

func (o Options) maxBytes() int64 { return cmp.Or(o.MaxBytes, 32<<20) }

const (
	maxLine    = 32 << 10
	maxHeaders = 256 << 10
)

// Sniff reports whether a document, decompressed, begins as a WARC file.
func Sniff(head []byte) bool {
	return bytes.HasPrefix(head, []byte("WARC/1.")) || bytes.HasPrefix(head, []byte("WARC/0."))
}

// Read yields the pages of a WARC file as it was written, compressed or not:
// HTML of responses with status 200, and HTML or text of resources and
// conversions. Path names the file in pages and errors; with #N it is its N-th
// record. What cannot be read is an error of kind ErrInput or ErrTooLarge, and
// reading goes on behind it.
func Read(in io.Reader, path string, opts Options) iter.Seq2[page.Page, error] {
	return func(yield func(page.Page, error) bool) {
		r := &reader{path: path, opts: opts}
		raw := bufio.NewReaderSize(in, 1<<16)
		if head, _ := raw.Peek(2); bytes.Equal(head, gzipMagic[:2]) {
			r.in = bufio.NewReaderSize(&members{raw: &rewinder{in: raw}}, 1<<16)
		} else {
			r.in = raw
		}
		for {
			p, found, err := r.next()
			switch {
			case errors.Is(err, io.EOF):
				if r.number == 0 {
					yield(page.Page{}, bad(variorum.ErrInput, path, "no record of a web archive in it"))
				}
				return
			case err != nil:
				if !yield(page.Page{}, err) {
					return
				}
				if r.dead != nil {
					return
				}
			case found && !yield(p, nil):
				return
			}
		}
	}
}

// reader goes through the records of one file.
type reader struct {
	path   string
	opts   Options
	in     *bufio.Reader
	number int   // of the record, from 1
	dead   error // nothing can be read any more
}

// next reads one record. found tells that it held a page.
func (r *reader) next() (p page.Page, found bool, err error) {
	skipped, err := r.seek()
	switch {
	case err != nil:
		if !errors.Is(err, io.EOF) {
			r.dead = err
			return p, false, bad(variorum.ErrInput, r.path, "cannot be read on after record %d: %s", r.number, err)
		}
		if skipped > 0 && r.number > 0 {
			r.dead = err
			return p, false, bad(variorum.ErrInput, r.path, "%d bytes after record %d are no record", skipped, r.number)
		}
		return p, false, io.EOF
	case skipped > 0 && r.number > 0:
		return p, false, bad(variorum.ErrInput, r.path, "%d bytes after record %d are no record and were passed over", skipped, r.number)
	}
	r.number++
	at := fmt.Sprintf("%s#%d", r.path, r.number)
	head, err := r.header()
	if err != nil {
		return p, false, bad(variorum.ErrInput, at, "broken header: %s", plain(err))
	}
	length, err := strconv.ParseInt(strings.TrimSpace(head.Get("Content-Length")), 10, 64)
	if err != nil || length < 0 {
		return p, false, bad(variorum.ErrInput, at, "no length of the record")
	}
	block := &io.LimitedReader{R: r.in, N: length}
	p, found, err = r.record(at, head, block)
	if _, rest := io.Copy(io.Discard, block); (rest != nil || block.N > 0) && err == nil {
		err = bad(variorum.ErrInput, at, "the record breaks off")
		found = false
	}
	return p, found, err
}

// seek goes to the line at which the next record begins, and counts the bytes
// on the way that belong to none. Line ends between records count as nothing.
func (r *reader) seek() (skipped int64, err error) {
	for {
		head, err := r.in.Peek(7)
		if Sniff(head) {
			return skipped, nil
		}
		if err == nil || len(head) > 0 && errors.Is(err, io.EOF) {
			var line []byte
			line, err = r.in.ReadSlice('\n')
			skipped += int64(len(bytes.TrimSpace(line)))
		}
		switch {
		case errors.Is(err, errMember):
			skipped++ // at least; what follows can be read
		case err != nil && !errors.Is(err, bufio.ErrBufferFull):
			return skipped, err
		}
	}
}

// header reads the named fields of a record, with its version line.
func (r *reader) header() (textproto.MIMEHeader, error) {
	head := textproto.MIMEHeader{}
	name := ""
	for total, lines := 0, 0; ; lines++ {
		line, err := r.in.ReadSlice('\n')
		if err != nil {
			return nil, err
		}
		if total += len(line); len(line) > maxLine || total > maxHeaders {
			return nil, errors.New("too long")
		}
		text := strings.TrimRight(string(line), "\r\n")
		switch key, value, ok := strings.Cut(text, ":"); {
		case lines == 0: // the version
		case text == "":
			return head, nil
		case (text[0] == ' ' || text[0] == '\t') && name != "":
			head[name][0] += " " + strings.TrimSpace(text)
		case ok:
			name = textproto.CanonicalMIMEHeaderKey(strings.TrimSpace(key))
			head[name] = append([]string{strings.TrimSpace(value)}, head[name]...)
		}
	}
}

// record reads the block of one record.
func (r *reader) record(at string, head textproto.MIMEHeader, block *io.LimitedReader) (p page.Page, found bool, err error) {
	address := strings.Trim(head.Get("Warc-Target-Uri"), "<>")
	kind := strings.ToLower(head.Get("Warc-Type"))
	if kind != "response" && kind != "resource" && kind != "conversion" || !strings.HasPrefix(address, "http") ||
		r.opts.Wanted != nil && !r.opts.Wanted(address) {
		return p, false, nil
	}
	if n := head.Get("Warc-Segment-Number"); n != "" && n != "1" {
		return p, false, nil
	}
	p = page.Page{Path: at, URL: address}
	if when, err := time.Parse(time.RFC3339Nano, head.Get("Warc-Date")); err == nil {
		p.Acquired = when
	}
	if kind == "response" {
		found, err = r.response(&p, block)
	} else {
		found, err = r.plain(&p, kind, head.Get("Content-Type"), block)
	}
	if err != nil {
		if errors.Is(err, errLong) {
			return p, false, bad(variorum.ErrTooLarge, at, "%s is more than %d bytes", address, r.opts.maxBytes())
		}
		return p, false, bad(variorum.ErrInput, at, "%s: %s", address, plain(err))
	}
	return p, found, nil
}

var errLong = errors.New("too long")

// plain is a network or format error in few words.
func plain(err error) string {
	switch {
	case errors.Is(err, errMember), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return "it breaks off"
	case errors.Is(err, bufio.ErrBufferFull):
		return "a line is too long"
	}
	return err.Error()
}

// bad wraps a kind of error with the place and one clear reason.
func bad(kind error, path, format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", kind, path, fmt.Sprintf(format, args...))
}
