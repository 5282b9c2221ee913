package train

import (
	"variorum/internal/gold"
	"variorum/internal/model"
	"variorum/internal/syntax"
)

const (
	width = syntax.Width
	arcs  = syntax.Arcs
	depth = syntax.Depth
)

// pass is one way through the net and back, for a batch of sentences. The
// matrices have a row a token, and rows of zeros before, between and after
// the sentences, so that a window of three rows never reaches into another.
type pass struct {
	batch  []int
	starts []int // first row of each sentence
	n      int   // rows
	rows   []int32

	hidden [depth + 1][]float32 // what each layer reads, and what the last gives
	masks  [depth + 1][]float32 // by sentence and element: 0 or the factor of those kept
	raw    [depth][]float32     // gates before squashing, as syntax.GateSums gives them
	gates  [depth][]float32
	states [depth][]float32
	folded []float32
	fold   []float32 // mask of folded

	dhidden, dgates, dwindow, dfolded []float32
	turned                            []float32 // a transposed matrix
	dropped                           float32
	loss                              float64
}

// learn adds the gradients of a batch.
func (t *tutor) learn(batch []int) {
	p := &t.pass
	t.lay(batch, dropped)
	t.forward()
	p.dfolded = model.Zeroed(p.dfolded, p.n*4*arcs)
	p.loss = 0
	words := 0
	for _, s := range batch {
		words += len(t.sents[s])
	}
	for b, s := range batch {
		t.pairs(t.sents[s], t.rels[s], p.starts[b], 1/float32(words))
	}
	t.backward()
}

// lay lays out a batch and draws what is dropped.
func (t *tutor) lay(batch []int, rate float32) {
	p := &t.pass
	p.batch, p.starts, p.n, p.rows, p.dropped = batch, p.starts[:0], 1, p.rows[:0], rate
	for _, s := range batch {
		p.starts = append(p.starts, p.n)
		p.n += len(t.sents[s]) + 1
		for i, row := range t.rows[s] {
			odds := float32(forgotten)
			if i%syntax.Kinds == syntax.Form {
				odds = t.odds[row]
			}
			if rate > 0 && t.luck.Float32() < odds {
				row = 0
			}
			p.rows = append(p.rows, row)
		}
	}
	for l := range p.masks {
		p.masks[l] = t.mask(p.masks[l], width)
	}
	p.fold = t.mask(p.fold, 3*arcs)
}

func (t *tutor) mask(out []float32, size int) []float32 {
	p := &t.pass
	out = model.Zeroed(out, len(p.batch)*size)
	for i := range out {
		if p.dropped == 0 || t.luck.Float32() >= p.dropped {
			out[i] = 1 / (1 - p.dropped)
		}
	}
	return out
}

// forward goes from the features to p.folded.
func (t *tutor) forward() {
	p, net, word := &t.pass, t.net, 0
	for l := range p.hidden {
		p.hidden[l] = model.Zeroed(p.hidden[l], p.n*width)
	}
	t.each(func(b, row int) {
		net.Embed(p.hidden[0][row*width:][:width], p.rows[word*syntax.Kinds:][:syntax.Kinds])
		word++
	})
	t.drop(p.hidden[0], 0)
	inside := p.n - 2
	for l := range depth {
		p.raw[l], p.gates[l] = model.Zeroed(p.raw[l], p.n*3*width), model.Zeroed(p.gates[l], p.n*3*width)
		p.states[l] = model.Zeroed(p.states[l], p.n*width)
		model.Repeat(p.raw[l], net.GateBias[l])
		model.AddProduct(p.raw[l][3*width:], p.hidden[l], net.Gates[l],
			model.Shape{Rows: inside, Inner: 3 * width, Columns: 3 * width, RowStep: width, Step: 1})
		syntax.GateSums(p.raw[l], 1)
		copy(p.gates[l], p.raw[l])
		model.Squash(p.gates[l])
		for b, s := range p.batch {
			from, n := p.starts[b], len(t.sents[s])
			out := p.hidden[l+1][from*width:][:n*width]
			copy(out, p.hidden[l][from*width:])
			syntax.Recur(out, p.gates[l][from*3*width:][:n*3*width], p.states[l][from*width:])
		}
		t.drop(p.hidden[l+1], l+1)
	}
	p.folded = model.Zeroed(p.folded, p.n*4*arcs)
	model.Repeat(p.folded, net.FoldBias)
	model.AddProduct(p.folded, p.hidden[depth], net.Fold,
		model.Shape{Rows: p.n, Inner: width, Columns: 4 * arcs, RowStep: width, Step: 1})
	t.each(func(b, row int) {
		for e, m := range p.fold[b*3*arcs:][:2*arcs] {
			at := &p.folded[row*4*arcs+e]
			*at = max(0, *at) * m
		}
	})
}

// each calls do for the row of every token.
func (t *tutor) each(do func(b, row int)) {
	for b, s := range t.pass.batch {
		for i := range t.sents[s] {
			do(b, t.pass.starts[b]+i)
		}
	}
}

// drop multiplies by a mask.
func (t *tutor) drop(m []float32, l int) {
	t.each(func(b, row int) {
		for e, keep := range t.pass.masks[l][b*width:][:width] {
			m[row*width+e] *= keep
		}
	})
}

// backward goes from p.dfolded to the tables.
func (t *tutor) backward() {
	p, net, slope := &t.pass, t.net, t.slope
	p.dhidden = model.Zeroed(p.dhidden, p.n*width)
	model.AddProduct(slope.Fold, p.hidden[depth], p.dfolded,
		model.Shape{Rows: width, Inner: p.n, Columns: 4 * arcs, RowStep: 1, Step: width})
	addRows(slope.FoldBias, p.dfolded)
	model.AddProduct(p.dhidden, p.dfolded, t.turn(net.Fold, 4*arcs),
		model.Shape{Rows: p.n, Inner: 4 * arcs, Columns: width, RowStep: 4 * arcs, Step: 1})
	inside := p.n - 2
	for l := depth - 1; l >= 0; l-- {
		t.drop(p.dhidden, l+1)
		p.dgates = model.Zeroed(p.dgates, p.n*3*width)
		for b, s := range p.batch {
			t.recurBack(l, p.starts[b], len(t.sents[s]))
		}
		model.AddProduct(slope.Gates[l], p.hidden[l], p.dgates[3*width:],
			model.Shape{Rows: 3 * width, Inner: inside, Columns: 3 * width, RowStep: 1, Step: width})
		addRows(slope.GateBias[l], p.dgates)
		p.dwindow = model.Zeroed(p.dwindow, inside*3*width)
		model.AddProduct(p.dwindow, p.dgates[3*width:], t.turn(net.Gates[l], 3*width),
			model.Shape{Rows: inside, Inner: 3 * width, Columns: 3 * width, RowStep: 3 * width, Step: 1})
		for r := range inside {
			for i, g := range p.dwindow[r*3*width:][:3*width] {
				p.dhidden[r*width+i] += g
			}
		}
		for _, start := range p.starts {
			clear(p.dhidden[(start-1)*width : start*width])
		}
		clear(p.dhidden[(p.n-1)*width:])
	}
	t.embedBack()
}

func (t *tutor) embedBack() {
	p, word := &t.pass, 0
	t.drop(p.dhidden, 0)
	t.each(func(b, row int) {
		g := p.dhidden[row*width:][:width]
		for e, v := range p.hidden[0][row*width:][:width] {
			if v <= 0 {
				g[e] = 0
			}
		}
		addRows(t.slope.Mix, g)
		for k, r := range p.rows[word*syntax.Kinds:][:syntax.Kinds] {
			if r > 0 { // the unknown stays zero
				addRows(t.slope.Tables[k][int(r)*width:][:width], g)
			}
		}
		word++
	})
}

// recurBack goes back through the recurrence of a layer: from p.dhidden to
// p.dgates, and to p.dhidden of what the layer read.
func (t *tutor) recurBack(l, from, n int) {
	p := &t.pass
	for half := range 2 {
		var carried [width / 2]float32
		for step := range n {
			row, before := from+n-1-step, -1
			if half == 1 {
				row, before = from+step, 1
			}
			e0 := half * width / 2
			at, last := row*width+e0, (row+before)*width+e0 // states outside the sentence are zero
			u, g, d := p.raw[l][row*3*width+e0:], p.gates[l][row*3*width+e0:], p.dgates[row*3*width+e0:]
			for e := range width / 2 {
				z, f, r := g[e], 0.5+0.5*g[e+width], 0.5+0.5*g[e+2*width]
				c, x, dh := p.states[l][at+e], p.hidden[l][at+e], p.dhidden[at+e]
				dc := dh*r + carried[e]
				d[e] = dc * (1 - f) * squashSlope(u[e])
				d[e+width] = dc * (p.states[l][last+e] - z) * 0.25 * squashSlope(u[e+width])
				d[e+2*width] = dh * (c - x) * 0.25 * squashSlope(u[e+2*width])
				carried[e] = dc * f
				p.dhidden[at+e] = dh * (1 - r)
			}
		}
	}
}

// squashSlope is the derivative of model.Squash.
func squashSlope(x float32) float32 {
	s := x * x
	if s >= 9 {
		return 0
	}
	q := (9 - s) / (27 + 9*s) * 3
	return q * q
}

// turn transposes a matrix.
func (t *tutor) turn(m []float32, columns int) []float32 {
	rows := len(m) / columns
	t.pass.turned = model.Zeroed(t.pass.turned, len(m))
	for r := range rows {
		for c, v := range m[r*columns:][:columns] {
			t.pass.turned[c*rows+r] = v
		}
	}
	return t.pass.turned
}

// addRows adds every row of m to sum.
func addRows(sum, m []float32) {
	for ; len(m) > 0; m = m[len(sum):] {
		for i, v := range m[:len(sum)] {
			sum[i] += v
		}
	}
}

// headsOf are the gold heads of a sentence, the root being its length.
func headsOf(sent []gold.Word) []int {
	out := make([]int, len(sent))
	for i, w := range sent {
		if out[i] = w.Head; w.Head < 0 {
			out[i] = len(sent)
		}
	}
	return out
}
