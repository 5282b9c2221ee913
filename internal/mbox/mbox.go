// Package mbox reads the messages of a mailbox file (mbox, RFC 4155) or a
// single one (RFC 5322) as pages: newsletters, mostly. Of a message it takes the
// part in HTML, else the plain one; its headers tell title, day and outlet.
package mbox

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/mail"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/page"
)

// Options bound what is read. The zero value is useful.
type Options struct {
	MaxBytes int64 // of one message; 32 MiB when 0
}

func (o Options) maxBytes() int64 { return cmp.Or(o.MaxBytes, 32<<20) }

// telling are headers of which a message has some, and other texts none.
var telling = []string{"received", "message-id", "mime-version", "return-path", "delivered-to", "list-id", "list-unsubscribe", "dkim-signature"}

// Sniff reports whether a document begins as a mailbox or a message does: with
// headers, of which two are such as only messages have.
func Sniff(head []byte) bool {
	if rest, ok := bytes.CutPrefix(head, []byte("From ")); ok {
		_, head, _ = bytes.Cut(rest, []byte("\n"))
	}
	found := 0
	for line := range bytes.Lines(head) {
		name, ok := headerName(line)
		switch {
		case ok && slices.Contains(telling, strings.ToLower(name)):
			if found++; found == 2 {
				return true
			}
		case !ok && (len(line) == 0 || line[0] != ' ' && line[0] != '\t'):
			return false
		}
	}
	return false
}

// headerName is the name of the header that a line begins.
func headerName(line []byte) (string, bool) {
	at := bytes.IndexByte(line, ':')
	if at <= 0 || at > 76 {
		return "", false
	}
	for _, c := range line[:at] {
		if c <= ' ' || c >= 0x7f {
			return "", false
		}
	}
	return string(line[:at]), true
}

// Read yields the messages of a mailbox as pages. Path names the file; with #N
// it is its N-th message. What cannot be read is an error of kind ErrInput or
// ErrTooLarge, and reading goes on with the next message.
func Read(from page.Page, in io.Reader, opts Options) iter.Seq2[page.Page, error] {
	return func(yield func(page.Page, error) bool) {
		number := 0
		for raw, err := range messages(in, opts.maxBytes()) {
			number++
			p := from
			p.Path = fmt.Sprintf("%s#%d", from.Path, number)
			switch {
			case errors.Is(err, errLong):
				err = bad(variorum.ErrTooLarge, p.Path, "a message of more than %d bytes", opts.maxBytes())
			case err != nil:
				err = bad(variorum.ErrInput, from.Path, "cannot be read on: %s", err)
			default:
				err = message(&p, raw, opts.maxBytes())
			}
			if err != nil {
				p = page.Page{}
			}
			if !yield(p, err) {
				return
			}
		}
		if number == 0 {
			yield(page.Page{}, bad(variorum.ErrInput, from.Path, "no message in it"))
		}
	}
}

func bad(kind error, path, format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", kind, path, fmt.Sprintf(format, args...))
}

var errLong = errors.New("too long")

// messages cuts a mailbox at its "From " lines: those behind an empty line and
// before a header. A line that a mailbox writer quoted, ">From ", gets its own
// beginning back.
func messages(in io.Reader, limit int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		lines := bufio.NewReaderSize(in, 64<<10)
		var raw []byte
		long, begun := false, false
		give := func() bool {
			one, was := raw, long
			raw, long, begun = nil, false, false
			if was {
				return yield(nil, errLong)
			}
			return len(bytes.TrimSpace(one)) == 0 || yield(one, nil)
		}
		blank, whole := true, true // the line before was empty; ended
		for {
			line, err := lines.ReadSlice('\n')
			if whole && blank && bytes.HasPrefix(line, []byte("From ")) {
				if line = bytes.Clone(line); headerNext(lines) { // which may move what ReadSlice gave
					if begun && !give() {
						return
					}
					begun, blank, whole = true, false, err == nil
					continue
				}
			}
			begun = begun || len(line) > 0
			if long = long || int64(len(raw)+len(line)) > limit; long {
				raw = nil
			} else {
				raw = append(raw, unquoted(line, whole)...)
			}
			blank, whole = whole && len(bytes.TrimRight(line, "\r\n")) == 0, !errors.Is(err, bufio.ErrBufferFull)
			switch {
			case errors.Is(err, io.EOF):
				if begun {
					give()
				}
				return
			case err != nil && whole:
				if !begun || give() {
					yield(nil, err)
				}
				return
			}
		}
	}
}

// headerNext reports whether a header follows.
func headerNext(in *bufio.Reader) bool {
	next, _ := in.Peek(80)
	_, ok := headerName(next)
	return ok
}

// unquoted takes one ">" from the beginning of a quoted "From " line.
func unquoted(line []byte, whole bool) []byte {
	if whole && bytes.HasPrefix(line, []byte(">")) && bytes.HasPrefix(bytes.TrimLeft(line, ">"), []byte("From ")) {
		return line[1:]
	}
	return line
}

// message fills a page from a message.
func message(p *page.Page, raw []byte, limit int64) error {
	msg, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return bad(variorum.ErrInput, p.Path, "no message: %s", strings.TrimPrefix(err.Error(), "mail: "))
	}
	best := text{}
	best.take(header(msg.Header), msg.Body, limit, 0)
	if len(bytes.TrimSpace(best.body)) == 0 {
		return bad(variorum.ErrInput, p.Path, "a message without text")
	}
	p.MediaType, p.Charset, p.Body = best.media, best.charset, best.body
	tell(p, msg.Header)
	return nil
}
