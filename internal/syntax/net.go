package syntax

import (
	"fmt"

	"variorum/internal/model"
)

// The sizes of the network.
const (
	Width    = 128 // of the vector of a token; half is read from the left, half from the right
	Depth    = 3   // recurrent layers
	Arcs     = 64  // of the vector of a token as a head, as a dependent, and of each for the relation
	Names    = 48  // the relations, rounded up to what the products of model take
	farthest = 15
	// Fars is the number of sorts of distance from dependent to head: up to
	// farthest on either side, and the root.
	Fars = 2*farthest + 2
)

// Net is the network that draws and names arcs. Each token's features become
// vectors, whose sum runs through three recurrent layers of gates (after
// Lei et al. 2018 and Bradbury et al. 2017): every layer reads a token and its
// two neighbours and carries a state along the sentence, which needs products
// of matrices only outside the recurrence. Heads are then chosen by a bilinear
// score of pairs (Dozat and Manning 2017), relations by a layer over the pair.
type Net struct {
	Rels []string
	Keys [][]uint32 // by kind of feature: the known ones, sorted

	// All is every weight; the rest are parts of it.
	All               []float32
	Tables            [][]float32             // by kind: a row for the unknown, then one a key
	Mix               []float32               // added to the sum of the rows of a token
	Gates, GateBias   [Depth][]float32        // three tokens to candidate, forget gate and output gate
	Fold, FoldBias    []float32               // Width to four times Arcs: head, dependent, and both for the relation
	Cross, Lead, Root []float32               // pairs of head and dependent; heads alone; the root as a head
	Far               []float32               // distances
	Name, NameBias    []float32               // pair to relation
	index             [Kinds]map[uint32]int32 // by kind: the row of a key in its table
}

// NewNet makes a net of zeros.
func NewNet(rels []string, keys [][]uint32) *Net {
	m := &Net{Rels: rels, Keys: keys}
	m.Tables = make([][]float32, Kinds)
	total := 0
	for _, part := range m.parts() {
		total += part.size
	}
	m.All = make([]float32, total)
	at := 0
	for _, part := range m.parts() {
		*part.to = m.All[at : at+part.size : at+part.size]
		at += part.size
	}
	for k, known := range keys {
		m.index[k] = make(map[uint32]int32, len(known))
		for row, key := range known {
			m.index[k][key] = int32(row + 1)
		}
	}
	return m
}

// part is a matrix of the net.
type part struct {
	to   *[]float32
	size int
	bits int // in the file
}

func (m *Net) parts() []part {
	var out []part
	for k := range Kinds {
		out = append(out, part{&m.Tables[k], (len(m.Keys[k]) + 1) * Width, 8})
	}
	out = append(out, part{&m.Mix, Width, 16})
	for l := range Depth {
		out = append(out, part{&m.Gates[l], 3 * Width * 3 * Width, 16}, part{&m.GateBias[l], 3 * Width, 16})
	}
	return append(out,
		part{&m.Fold, Width * 4 * Arcs, 16}, part{&m.FoldBias, 4 * Arcs, 16},
		part{&m.Cross, Arcs * Arcs, 16}, part{&m.Lead, Arcs, 16}, part{&m.Root, Arcs, 16}, part{&m.Far, Fars, 16},
		part{&m.Name, Arcs * Names, 16}, part{&m.NameBias, Names, 16})
}

// Dense gives the net as it is stored.
func (m *Net) Dense() model.Dense {
	out := model.Dense{Classes: m.Rels, Features: NetFeatures, Keys: m.Keys}
	for _, part := range m.parts() {
		out.Tensors = append(out.Tensors, model.Tensor{Bits: part.bits, Values: *part.to})
	}
	return out
}

// ReadNet reads a net as it is stored. It fails with model.ErrFormat.
func ReadNet(data []byte) (*Net, error) {
	d, err := model.ReadDense(data, NetFeatures)
	if err != nil {
		return nil, err
	}
	if len(d.Keys) != Kinds || len(d.Classes) == 0 || len(d.Classes) > Names {
		return nil, fmt.Errorf("%w: %d kinds of features, %d relations", model.ErrFormat, len(d.Keys), len(d.Classes))
	}
	m := NewNet(d.Classes, d.Keys)
	for i, part := range m.parts() {
		if i >= len(d.Tensors) || len(d.Tensors[i].Values) != part.size {
			return nil, fmt.Errorf("%w: matrix %d has another size", model.ErrFormat, i)
		}
		copy(*part.to, d.Tensors[i].Values)
	}
	return m, nil
}

// Distance sorts the places of a dependent and its head, -1 being the root.
func Distance(dep, head int) int {
	if head < 0 {
		return Fars - 1
	}
	return min(farthest, max(-farthest, head-dep)) + farthest
}

// Rows gives for every word and kind of feature the row of the table.
func (m *Net) Rows(out []int32, words Words, tags []string) []int32 {
	var buf [32]uint32
	for i := range words {
		for k, key := range words.NetFeatures(buf[:0], i, tags[i]) {
			out = append(out, m.index[k][key])
		}
	}
	return out
}
