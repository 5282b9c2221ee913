package model

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"strings"
)

const denseMagic = "VDN1"

// maxKeys and maxValues bound what a damaged file can ask for.
const (
	maxKeys   = 1 << 22
	maxValues = 1 << 24
)

// Dense is what a file of a neural network holds: the classes, the hashes of
// the features that have a vector, by kind and sorted, and matrices.
type Dense struct {
	Classes  []string
	Features string // what the features mean; a mismatch with the finder refuses to load
	Keys     [][]uint32
	Tensors  []Tensor
}

// Tensor is a matrix. In the file each number is an integer of 8 or 16 bits,
// in steps of the largest divided by what these hold.
type Tensor struct {
	Bits   int
	Values []float32
}

// Write stores the network: a header line, then gzip of the hashes as varint
// differences and of the matrices. The same numbers give the same bytes.
func (d Dense) Write(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "%s\t%s\t%s\n", denseMagic, d.Features, strings.Join(d.Classes, " ")); err != nil {
		return err
	}
	raw := binary.AppendUvarint(nil, uint64(len(d.Keys)))
	for _, keys := range d.Keys {
		raw = binary.AppendUvarint(raw, uint64(len(keys)))
		last := uint32(0)
		for _, key := range keys {
			raw = binary.AppendUvarint(raw, uint64(key-last))
			last = key
		}
	}
	raw = binary.AppendUvarint(raw, uint64(len(d.Tensors)))
	for _, t := range d.Tensors {
		raw = t.append(raw)
	}
	zip, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := zip.Write(raw); err != nil {
		return err
	}
	return zip.Close()
}

func (t Tensor) append(out []byte) []byte {
	largest := float32(0)
	for _, v := range t.Values {
		largest = max(largest, v, -v)
	}
	step := max(largest, 1e-9) / float32(int(1)<<(t.Bits-1)-1)
	out = binary.AppendUvarint(out, uint64(t.Bits))
	out = binary.AppendUvarint(out, uint64(len(t.Values)))
	out = binary.LittleEndian.AppendUint32(out, math.Float32bits(step))
	for shift := 0; shift < t.Bits; shift += 8 { // low bytes, then high ones: they compress better apart
		for _, v := range t.Values {
			out = append(out, byte(int(math.Round(float64(v/step)))>>shift))
		}
	}
	return out
}

// ReadDense reads what Write wrote. It fails with ErrFormat when the bytes are
// no network, or when it was trained with other features.
func ReadDense(data []byte, features string) (Dense, error) {
	var d Dense
	head, body, ok := bytes.Cut(data, []byte("\n"))
	fields := strings.Split(string(head), "\t")
	if !ok || len(fields) != 3 || fields[0] != denseMagic {
		return d, ErrFormat
	}
	if fields[1] != features {
		return d, fmt.Errorf("%w: trained with features %q, the finder has %q", ErrFormat, fields[1], features)
	}
	d.Features, d.Classes = fields[1], strings.Fields(fields[2])
	unzip, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return d, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	in := denseReader{bufio.NewReaderSize(unzip, 1<<16), nil}
	for range in.count(1 << 12) {
		d.Keys = append(d.Keys, in.keys())
	}
	for range in.count(64) {
		d.Tensors = append(d.Tensors, in.tensor())
	}
	if in.err == nil {
		if _, err := in.ReadByte(); err != io.EOF { // also checks the sum
			in.err = fmt.Errorf("not at its end: %v", err)
		}
	}
	if in.err != nil {
		return Dense{}, fmt.Errorf("%w: %v", ErrFormat, in.err)
	}
	return d, nil
}

// denseReader keeps the first error and reads nothing after it.
type denseReader struct {
	*bufio.Reader
	err error
}

func (in *denseReader) count(most uint64) int {
	if in.err != nil {
		return 0
	}
	n, err := binary.ReadUvarint(in)
	if err == nil && n > most {
		err = fmt.Errorf("%d is more than %d", n, most)
	}
	if in.err = err; err != nil {
		return 0
	}
	return int(n)
}

func (in *denseReader) keys() []uint32 {
	n := in.count(maxKeys)
	var keys []uint32
	last := uint64(0)
	for range n {
		gap, err := binary.ReadUvarint(in)
		last += gap
		if err == nil && (last > math.MaxUint32 || gap == 0 && len(keys) > 0) {
			err = fmt.Errorf("broken hashes")
		}
		if in.err = err; err != nil {
			return nil
		}
		keys = append(keys, uint32(last))
	}
	return keys
}

func (in *denseReader) tensor() Tensor {
	t := Tensor{Bits: in.count(16)}
	n := in.count(maxValues)
	if in.err == nil && t.Bits != 8 && t.Bits != 16 {
		in.err = fmt.Errorf("%d bits", t.Bits)
	}
	if in.err != nil {
		return t
	}
	raw := make([]byte, 4+n*t.Bits/8)
	if _, in.err = io.ReadFull(in, raw); in.err != nil {
		return t
	}
	step := math.Float32frombits(binary.LittleEndian.Uint32(raw))
	if !(step >= 0 && step < 1e30) {
		in.err = fmt.Errorf("a step of %v", step)
		return t
	}
	t.Values = make([]float32, n)
	low, high := raw[4:4+n], raw[4+n:]
	for i := range t.Values {
		q := float32(int8(low[i]))
		if t.Bits == 16 {
			q = float32(int16(uint16(low[i]) | uint16(high[i])<<8))
		}
		t.Values[i] = q * step
	}
	return t
}
