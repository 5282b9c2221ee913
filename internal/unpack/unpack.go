// Package unpack undoes the codings of HTTP bodies (RFC 9110, section 8.4):
// gzip, deflate in both of its readings, Brotli, and several one after the
// other. What comes out is bounded, so that no small body unpacks to a large
// one.
package unpack

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/andybalholm/brotli"
)

// Accepted is what a client may name in Accept-Encoding.
const Accepted = "gzip, deflate, br"

// ErrTooLong says that the unpacked body is longer than its limit.
var ErrTooLong = errors.New("unpacks to more than the limit")

// most is how many codings may be applied to one body; more is a trap.
const most = 3

// Read reads a body that was coded with what a Content-Encoding header names,
// up to limit bytes. It returns what it could read together with any error:
// ErrTooLong, or why the body breaks off. A body that names gzip but is not
// compressed, as broken servers and some archives have it, is read as it is.
func Read(body io.Reader, coding string, limit int64) ([]byte, error) {
	in := body
	codings := strings.FieldsFunc(strings.ToLower(coding), func(c rune) bool { return c == ',' || c == ' ' || c == '\t' })
	if len(codings) > most {
		return nil, fmt.Errorf("%d content codings", len(codings))
	}
	for i := len(codings) - 1; i >= 0; i-- {
		var err error
		if in, err = undo(in, codings[i]); err != nil {
			return nil, err
		}
	}
	out, err := io.ReadAll(io.LimitReader(in, limit+1))
	if int64(len(out)) > limit {
		return out[:limit], ErrTooLong
	}
	return out, err
}

// undo wraps a reader in the one that undoes a coding.
func undo(in io.Reader, coding string) (io.Reader, error) {
	buffered := bufio.NewReader(in)
	head, err := buffered.Peek(2)
	if err != nil {
		return buffered, nil // too short to be coded
	}
	switch coding {
	case "identity", "none", "utf-8": // the last is no coding, but is met
		return buffered, nil
	case "gzip", "x-gzip":
		if !bytes.Equal(head, []byte{0x1f, 0x8b}) {
			return buffered, nil
		}
		return gzip.NewReader(buffered)
	case "deflate":
		// RFC 9110 means zlib's format; some servers send bare deflate.
		if head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
			return zlib.NewReader(buffered)
		}
		return flate.NewReader(buffered), nil
	case "br":
		return brotli.NewReader(buffered), nil
	}
	return nil, fmt.Errorf("content coding %q is not known", clip(coding))
}

func clip(s string) string { return s[:min(len(s), 40)] }
