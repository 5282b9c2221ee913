// Package model is what inference of the project's trained models is made of,
// and their file formats: linear models, with hashed sparse features, one row
// of small integer weights a feature, one column a class; and the matrices of
// neural ones, with a product that gives the same bits on every machine.
package model

import "math/bits"

// Linear scores classes by summing the rows of the features that are on.
type Linear struct {
	Classes []string

	slots []slot // open addressing
	mask  uint32
	// lanes holds the weights of a row, four classes a word of 16 bits each,
	// with bias added so that none is negative: one addition serves four
	// classes, and a lane holds the sum of 256 features.
	lanes []uint64
	width int // words a row
}

// slot is one place of the table: the key, 0 where it is free, beside its row,
// so that a look-up touches one line of the cache.
type slot struct {
	key uint32
	row int32 // index into lanes
}

const bias = 128

// Hash is FNV-1a over the name of a feature; never 0.
func Hash(seed uint32, s string) uint32 {
	h := uint32(2166136261) ^ seed*16777619
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h | 1
}

// tableSize is the size of a table of open addressing for n keys: a power of two,
// at most half full.
func tableSize(n int) int { return 1 << bits.Len(uint(n*2+1)) }

func mix(h uint32) uint32 { return (h ^ h>>15) * 2654435761 >> 3 }

// ReadLinear reads what Rows.Write wrote. It fails with ErrFormat when the
// bytes are no model, or when the model was trained with other features.
func ReadLinear(data []byte, features string) (*Linear, error) {
	t, err := read(data, features)
	if err != nil {
		return nil, err
	}
	m := newLinear(t.classes, len(t.hashes))
	row := make([]int8, len(t.classes))
	for i, h := range t.hashes {
		for c := range row {
			row[c] = int8(t.columns[c*len(t.hashes)+i])
		}
		m.insert(h, row)
	}
	return m, nil
}

// NewLinear makes a model of rows, as if written and read again.
func NewLinear(rows Rows) *Linear {
	m := newLinear(rows.Classes, len(rows.ByHash))
	for h, row := range rows.ByHash {
		m.insert(h, row)
	}
	return m
}

func newLinear(classes []string, n int) *Linear {
	size := tableSize(n)
	return &Linear{
		Classes: classes, slots: make([]slot, size), mask: uint32(size - 1),
		lanes: make([]uint64, 0, n*((len(classes)+3)/4)), width: (len(classes) + 3) / 4,
	}
}

func (m *Linear) insert(h uint32, row []int8) {
	i := mix(h) & m.mask
	for m.slots[i].key != 0 {
		i = (i + 1) & m.mask
	}
	m.slots[i] = slot{h, int32(len(m.lanes))}
	for c := 0; c < len(row); c += 4 {
		word := uint64(0)
		for k, w := range row[c:min(c+4, len(row))] {
			word |= uint64(int(w)+bias) << (16 * k)
		}
		m.lanes = append(m.lanes, word)
	}
}

// Score adds the rows of the features to scores, one a class. It takes at most
// 64 features. The places of all are read before any is looked at, since they
// lie far apart in memory and are waited for together.
func (m *Linear) Score(features []uint32, scores []int32) {
	var (
		at   [64]slot
		rows [64]int32
		sums [maxClasses / 4]uint64
	)
	for n, h := range features {
		at[n] = m.slots[mix(h)&m.mask]
	}
	found := 0
	for n, h := range features {
		s := at[n]
		for i := mix(h) & m.mask; s.key != h && s.key != 0; {
			i = (i + 1) & m.mask
			s = m.slots[i]
		}
		if s.key == h {
			rows[found] = s.row
			found++
		}
	}
	for _, row := range rows[:found] {
		for k, word := range m.lanes[row:][:m.width] {
			sums[k] += word
		}
	}
	for c := range m.Classes {
		scores[c] += int32(sums[c/4]>>(16*(c%4))&0xffff) - bias*int32(found)
	}
}
