package syntax

import "variorum/internal/model"

// sentence is the work on one sentence; its memory serves the next.
type sentence struct {
	rows    []int32
	hidden  []float32 // Width a token
	window  []int16   // the same as integers, with a row of zeros before the first and after the last
	gates   []float32 // 3*Width a token
	folded  []float32 // 4*Arcs a token
	crossed []float32 // Arcs a token: dependents as the heads see them
	heads   []float32 // transposed: a row of columns() an element, the root last
	scores  []float32 // columns() a token
	names   [Names]float32
}

// columns is the number of tokens and the root, rounded up.
func columns(n int) int { return model.Padded(n + 1) }

// encode fills s.folded for the words whose rows are in s.rows.
func (p *Parser) encode(s *sentence, n int) {
	s.hidden, s.window = model.Zeroed(s.hidden, n*Width), model.Zeroed(s.window, (n+2)*Width)
	for i := range n {
		p.net.Embed(s.hidden[i*Width:][:Width], s.rows[i*Kinds:][:Kinds])
	}
	s.gates = model.Zeroed(s.gates, n*3*Width)
	for l := range Depth {
		model.Quantise(s.window[Width:], s.hidden)
		p.gates[l].Product(s.gates, s.window, n, Width)
		model.Squash(s.gates)
		Recur(s.hidden, s.gates, nil)
	}
	model.Quantise(s.window[Width:], s.hidden)
	s.folded = model.Zeroed(s.folded, n*4*Arcs)
	p.fold.Product(s.folded, s.window[Width:], n, Width)
	for i := range n {
		rectify(s.folded[i*4*Arcs:][:2*Arcs])
	}
}

// Embed sets the vector of a token that has these rows of the tables.
func (m *Net) Embed(out []float32, rows []int32) {
	copy(out, m.Mix)
	for k, row := range rows {
		for i, v := range m.Tables[k][int(row)*Width:][:len(out)] {
			out[i] += v
		}
	}
	rectify(out)
}

func rectify(m []float32) {
	for i, v := range m {
		m[i] = max(0, v)
	}
}

// GateSums turns the sums of a layer into what Recur takes when squashed: half
// of those of both gates, and the forget gate more open. Where the sums are
// linear in weights, so is this.
func GateSums(sums []float32, open float32) {
	for ; len(sums) > 0; sums = sums[3*Width:] {
		for i, v := range sums[Width : 2*Width] {
			sums[Width+i] = 0.5 * (v + open)
		}
		for i, v := range sums[2*Width : 3*Width] {
			sums[2*Width+i] = 0.5 * v
		}
	}
}

// Recur carries the state of a layer over one sentence: its left half from the
// first token to the last, its right half back. Hidden, Width a token, holds
// what the layer read and takes what it gives; gates, three times Width,
// holds candidate, forget gate and output gate, squashed. The states go to
// states, unless that is nil.
func Recur(hidden, gates, states []float32) {
	n := len(hidden) / Width
	var state [Width]float32
	for step := range n {
		for half := range 2 {
			t, from := step, 0
			if half == 1 {
				t, from = n-1-step, Width/2
			}
			h, c := hidden[t*Width+from:][:Width/2], state[from:][:Width/2]
			g := gates[t*3*Width+from:]
			z, f, r := g[:len(h)], g[Width:][:len(h)], g[2*Width:][:len(h)]
			for i, x := range h {
				keep, give := 0.5+float32(0.5*f[i]), 0.5+float32(0.5*r[i])
				c[i] = z[i] + float32(keep*(c[i]-z[i]))
				h[i] = x + float32(give*(c[i]-x))
			}
			if states != nil {
				copy(states[t*Width+from:], c)
			}
		}
	}
}

// score fills s.scores: for every token the scores of all tokens and of the
// root, which is the last, as its head.
func (p *Parser) score(s *sentence, n int) {
	m, wide := p.net, columns(n)
	s.crossed = model.Zeroed(s.crossed, n*Arcs)
	model.Repeat(s.crossed, m.Lead)
	model.AddProduct(s.crossed, s.folded[Arcs:], m.Cross, model.Shape{Rows: n, Inner: Arcs, Columns: Arcs, RowStep: 4 * Arcs, Step: 1})
	s.heads = model.Zeroed(s.heads, Arcs*wide)
	for j := range n {
		for e, v := range s.folded[j*4*Arcs:][:Arcs] {
			s.heads[e*wide+j] = v
		}
	}
	for e, v := range m.Root {
		s.heads[e*wide+n] = v
	}
	s.scores = model.Zeroed(s.scores, n*wide)
	model.AddProduct(s.scores, s.crossed, s.heads, model.Shape{Rows: n, Inner: Arcs, Columns: wide, RowStep: Arcs, Step: 1})
	for i := range n {
		row := s.scores[i*wide:][:n+1]
		for j := range n {
			row[j] += m.Far[Distance(i, j)]
		}
		row[n] += m.Far[Distance(i, -1)]
	}
}

// name is the best relation from a head to a dependent.
func (p *Parser) name(s *sentence, head, dep int) uint8 {
	m, pair := p.net, [Arcs]float32{}
	h, d := s.folded[head*4*Arcs+2*Arcs:][:Arcs], s.folded[dep*4*Arcs+3*Arcs:][:Arcs]
	for e := range pair {
		pair[e] = max(0, h[e]+d[e])
	}
	copy(s.names[:], m.NameBias)
	model.AddProduct(s.names[:], pair[:], m.Name, model.Shape{Rows: 1, Inner: Arcs, Columns: Names, RowStep: Arcs, Step: 1})
	best := 0
	for c, v := range s.names[:len(m.Rels)] {
		if v > s.names[best] {
			best = c
		}
	}
	return uint8(best)
}
