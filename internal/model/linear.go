// Package model is inference of the project's trained models and their file
// format. The one model so far is linear: hashed sparse features, one row of
// small integer weights a feature, one column a class.
package model

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/bits"
	"slices"
	"strings"
)

// ErrFormat says that bytes are not a model of this format.
var ErrFormat = errors.New("not a model file")

const magic = "VLM1"

// Linear scores classes by summing the rows of the features that are on.
type Linear struct {
	Classes  []string
	Features string // what the features mean; a mismatch with the finder refuses to load

	keys []uint32 // open addressing, 0 is free
	rows []int32  // index into weights, by slot
	mask uint32
	// weights holds len(Classes) columns a row.
	weights []int8
}

// Hash is FNV-1a over the name of a feature; never 0.
func Hash(seed uint32, s string) uint32 {
	h := uint32(2166136261) ^ seed*16777619
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h | 1
}

// NewLinear builds a model from rows by feature hash. Rows have one weight a
// class.
func NewLinear(classes []string, features string, rows map[uint32][]int8) *Linear {
	m := &Linear{Classes: classes, Features: features}
	m.alloc(len(rows))
	hashes := make([]uint32, 0, len(rows))
	for h := range rows {
		hashes = append(hashes, h)
	}
	slices.Sort(hashes)
	for _, h := range hashes {
		m.insert(h, rows[h])
	}
	return m
}

func (m *Linear) alloc(n int) {
	size := 1 << bits.Len(uint(n*2+1))
	m.keys, m.rows, m.mask = make([]uint32, size), make([]int32, size), uint32(size-1)
	m.weights = make([]int8, 0, n*len(m.Classes))
}

func (m *Linear) insert(h uint32, row []int8) {
	i := mix(h) & m.mask
	for m.keys[i] != 0 {
		i = (i + 1) & m.mask
	}
	m.keys[i], m.rows[i] = h, int32(len(m.weights))
	m.weights = append(m.weights, row...)
}

func mix(h uint32) uint32 { return (h ^ h>>15) * 2654435761 }

// Score adds the rows of the features to scores, one a class.
func (m *Linear) Score(features []uint32, scores []int32) {
	n := len(m.Classes)
	for _, h := range features {
		for i := mix(h) & m.mask; m.keys[i] != 0; i = (i + 1) & m.mask {
			if m.keys[i] != h {
				continue
			}
			row := m.weights[m.rows[i]:][:n]
			for c, w := range row {
				scores[c] += int32(w)
			}
			break
		}
	}
}

// Write stores the model: a header line, then gzip of sorted rows.
func (m *Linear) Write(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "%s\t%s\t%s\t%d\n", magic, m.Features, strings.Join(m.Classes, " "), len(m.weights)/len(m.Classes)); err != nil {
		return err
	}
	zip, _ := gzip.NewWriterLevel(w, gzip.BestCompression)
	slots := make([]int, 0, len(m.keys))
	for i, h := range m.keys {
		if h != 0 {
			slots = append(slots, i)
		}
	}
	slices.SortFunc(slots, func(a, b int) int { return int(m.rows[a]) - int(m.rows[b]) })
	for _, i := range slots {
		if err := binary.Write(zip, binary.LittleEndian, m.keys[i]); err != nil {
			return err
		}
	}
	for _, v := range m.weights {
		if _, err := zip.Write([]byte{byte(v)}); err != nil {
			return err
		}
	}
	return zip.Close()
}

// ReadLinear reads what Write wrote. It fails with ErrFormat when the bytes
// are no model, or when the model was trained with other features.
func ReadLinear(data []byte, features string) (*Linear, error) {
	head, body, ok := bytes.Cut(data, []byte("\n"))
	fields := strings.Split(string(head), "\t")
	if !ok || len(fields) != 4 || fields[0] != magic {
		return nil, ErrFormat
	}
	if fields[1] != features {
		return nil, fmt.Errorf("%w: trained with features %q, the finder has %q", ErrFormat, fields[1], features)
	}
	var n int
	if _, err := fmt.Sscan(fields[3], &n); err != nil || n < 0 || n > 1<<24 {
		return nil, ErrFormat
	}
	m := &Linear{Classes: strings.Fields(fields[2]), Features: features}
	unzip, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	raw := make([]byte, n*4+n*len(m.Classes))
	if _, err := io.ReadFull(unzip, raw); err != nil {
		return nil, fmt.Errorf("%w: %v", ErrFormat, err)
	}
	m.alloc(n)
	row := make([]int8, len(m.Classes))
	for i := range n {
		for c := range row {
			row[c] = int8(raw[n*4+i*len(row)+c])
		}
		m.insert(binary.LittleEndian.Uint32(raw[i*4:]), row)
	}
	return m, nil
}
