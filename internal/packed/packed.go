// Package packed writes what is kept between two runs as compact bytes, and
// reads it again without trusting it.
package packed

import "encoding/binary"

// Writer holds what was written.
type Writer []byte

// Number writes a number in as few bytes as it needs.
func (w *Writer) Number(n uint64) { *w = binary.AppendUvarint(*w, n) }

// Text writes a string with its length before it.
func (w *Writer) Text(s string) { w.Number(uint64(len(s))); *w = append(*w, s...) }

// Fixed writes a number in four bytes.
func (w *Writer) Fixed(n uint32) { *w = binary.LittleEndian.AppendUint32(*w, n) }

// Flag writes one byte.
func (w *Writer) Flag(on bool) {
	if on {
		*w = append(*w, 1)
	} else {
		*w = append(*w, 0)
	}
}

// Reader reads what a Writer wrote. What is not there reads as zero, and
// Failed is then true.
type Reader struct {
	Data   []byte // what is left
	Failed bool
}

// Whole reports whether all was read, and nothing was missing.
func (r *Reader) Whole() bool { return !r.Failed && len(r.Data) == 0 }

// Number reads a Number.
func (r *Reader) Number() uint64 {
	n, size := binary.Uvarint(r.Data)
	if size <= 0 {
		r.Failed, r.Data = true, nil
		return 0
	}
	r.Data = r.Data[size:]
	return n
}

// Count reads a number of things that have so many bytes each at least.
func (r *Reader) Count(size int) int {
	n := r.Number()
	if n > uint64(len(r.Data)/size) {
		r.Failed = true
		return 0
	}
	return int(n)
}

// Text reads a Text.
func (r *Reader) Text() string {
	n := r.Count(1)
	s := string(r.Data[:n])
	r.Data = r.Data[n:]
	return s
}

// Fixed reads a Fixed.
func (r *Reader) Fixed() uint32 {
	if len(r.Data) < 4 {
		r.Failed, r.Data = true, nil
		return 0
	}
	n := binary.LittleEndian.Uint32(r.Data)
	r.Data = r.Data[4:]
	return n
}

// Flag reads a Flag.
func (r *Reader) Flag() bool { return r.Number() == 1 }
