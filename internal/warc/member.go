package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
)

var gzipMagic = []byte{0x1f, 0x8b, 0x08}

// errMember says that a compressed member is broken; the bytes that follow it
// are those of the next member.
var errMember = errors.New("a compressed part is broken")

// members reads gzip members one after the other as one stream. Behind a
// broken one it looks for the beginning of the next.
type members struct {
	raw  *rewinder
	gz   *gzip.Reader
	open bool
	told bool // that what comes before the next member is broken
}

func (m *members) Read(p []byte) (int, error) {
	for {
		if !m.open {
			if err := m.begin(); err != nil {
				return 0, err
			}
		}
		n, err := m.gz.Read(p)
		switch {
		case err == nil:
			return n, nil
		case errors.Is(err, io.EOF):
			if m.open = false; n > 0 {
				return n, nil
			}
		default:
			m.open, m.told = false, true
			m.raw.rewind()
			return n, errMember
		}
	}
}

// begin opens the next member, passing over bytes that are none. Padding with
// zeros at the end, as tapes had it, is nothing.
func (m *members) begin() error {
	for lost := false; ; {
		head, err := m.raw.peek(len(gzipMagic))
		switch {
		case len(head) == 0 && lost && errors.Is(err, io.EOF):
			m.told = true
			return errMember
		case len(head) == 0:
			return err
		case !bytes.Equal(head, gzipMagic):
			lost = lost || head[0] != 0 && !m.told
			m.raw.skip()
			continue
		}
		if m.gz == nil {
			m.gz = new(gzip.Reader)
		}
		m.raw.mark()
		if err := m.gz.Reset(m.raw); err != nil {
			lost = !m.told
			m.raw.rewind()
			continue
		}
		m.gz.Multistream(false)
		m.told = false
		if m.open = true; lost {
			return errMember
		}
		return nil
	}
}

// remembered is how many bytes of a member can be looked at again.
const remembered = 1 << 20

// rewinder reads on, and can go back to behind the beginning of the member
// that it is in: a decoder that meets a broken member reads into the next one
// before it notices.
type rewinder struct {
	in      io.Reader
	buf     []byte
	at      int // next byte in buf
	started int // first byte of the member in buf
	read    int // bytes in all
	again   int // of them, those gone back over
	err     error
}

func (r *rewinder) mark() { r.started = r.at }

// rewind goes to the second byte of the member, or as far back as is
// remembered; not where that was done so often that the whole would take long.
func (r *rewinder) rewind() {
	const often = 8
	back := r.at - min(r.started+1, r.at)
	if r.again+back <= often*r.read {
		r.at, r.again = r.at-back, r.again+back
	}
}

func (r *rewinder) skip() { r.at, r.started = r.at+1, r.at+1 }

// fill appends what comes next, forgetting what lies before the member.
func (r *rewinder) fill() error {
	if r.err != nil {
		return r.err
	}
	const step = 1 << 16
	if drop := max(r.started, r.at-remembered); drop > 0 && len(r.buf)+step > cap(r.buf) {
		r.buf = r.buf[:copy(r.buf, r.buf[drop:])]
		r.at, r.started = r.at-drop, max(0, r.started-drop)
	}
	if cap(r.buf) < len(r.buf)+step {
		r.buf = append(make([]byte, 0, len(r.buf)+8*step), r.buf...)
	}
	n, err := r.in.Read(r.buf[len(r.buf) : len(r.buf)+step])
	r.buf, r.err, r.read = r.buf[:len(r.buf)+n], err, r.read+n
	if n > 0 {
		return nil
	}
	return err
}

func (r *rewinder) peek(n int) ([]byte, error) {
	for len(r.buf)-r.at < n {
		if err := r.fill(); err != nil {
			return r.buf[r.at:], err
		}
	}
	return r.buf[r.at : r.at+n], nil
}

func (r *rewinder) Read(p []byte) (int, error) {
	if r.at == len(r.buf) {
		if err := r.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, r.buf[r.at:])
	r.at += n
	return n, nil
}

func (r *rewinder) ReadByte() (byte, error) {
	if r.at == len(r.buf) {
		if err := r.fill(); err != nil {
			return 0, err
		}
	}
	r.at++
	return r.buf[r.at-1], nil
}
