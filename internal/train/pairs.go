package train

import (
	"math"

	"variorum/internal/gold"
	"variorum/internal/model"
	"variorum/internal/syntax"
)

// pairs adds the gradients of the heads and relations of one sentence, whose
// rows begin at start: to the weights that score pairs, and to p.dfolded.
func (t *tutor) pairs(sent []gold.Word, rels []int, start int, weight float32) {
	heads := headsOf(sent)
	t.arcSlopes(heads, start, weight)
	t.relSlopes(heads, rels, start, weight)
}

// arcSlopes is the part of the heads.
func (t *tutor) arcSlopes(heads []int, start int, weight float32) {
	var (
		p, net, slope = &t.pass, t.net, t.slope
		n             = len(heads)
		wide          = model.Padded(n + 1)
		all           = p.folded[start*4*arcs:]
		crossed       = make([]float32, n*arcs)
		rows, columns = make([]float32, (n+1)*arcs), make([]float32, arcs*wide)
		scores        = make([]float32, n*wide)
	)
	model.Repeat(crossed, net.Lead)
	model.AddProduct(crossed, all[arcs:], net.Cross, model.Shape{Rows: n, Inner: arcs, Columns: arcs, RowStep: 4 * arcs, Step: 1})
	for j := range n + 1 {
		row := net.Root
		if j < n {
			row = all[j*4*arcs:][:arcs]
		}
		copy(rows[j*arcs:], row)
		for e, v := range row {
			columns[e*wide+j] = v
		}
	}
	model.AddProduct(scores, crossed, columns, model.Shape{Rows: n, Inner: arcs, Columns: wide, RowStep: arcs, Step: 1})
	for i, head := range heads {
		row := scores[i*wide:][:n+1]
		for j := range row {
			row[j] += net.Far[far(i, j, n)]
		}
		row[i] = -1e9
		p.loss += softmax(row, head, weight)
		for j, g := range row {
			slope.Far[far(i, j, n)] += g
		}
		clear(scores[i*wide+n+1 : (i+1)*wide])
	}
	dcrossed, drows := make([]float32, n*arcs), make([]float32, (n+1)*arcs)
	model.AddProduct(dcrossed, scores, rows, model.Shape{Rows: n, Inner: n + 1, Columns: arcs, RowStep: wide, Step: 1})
	model.AddProduct(drows, scores, crossed, model.Shape{Rows: n + 1, Inner: n, Columns: arcs, RowStep: 1, Step: wide})
	addRows(slope.Lead, dcrossed)
	addRows(slope.Root, drows[n*arcs:])
	model.AddProduct(slope.Cross, all[arcs:], dcrossed, model.Shape{Rows: arcs, Inner: n, Columns: arcs, RowStep: 1, Step: 4 * arcs})
	ddeps := make([]float32, n*arcs)
	model.AddProduct(ddeps, dcrossed, t.turn(net.Cross, arcs), model.Shape{Rows: n, Inner: arcs, Columns: arcs, RowStep: arcs, Step: 1})
	for i := range n {
		t.rectifyBack(start+i, 0, drows[i*arcs:][:arcs])
		t.rectifyBack(start+i, arcs, ddeps[i*arcs:][:arcs])
	}
}

// far sorts the distance to head j of n tokens, n being the root.
func far(i, j, n int) int {
	if j == n {
		j = -1
	}
	return syntax.Distance(i, j)
}

// rectifyBack takes gradients of a row of p.folded, after dropout, to those
// before rectifying.
func (t *tutor) rectifyBack(row, from int, g []float32) {
	p := &t.pass
	at := row*4*arcs + from
	for e, v := range p.folded[at:][:len(g)] {
		if v > 0 { // what is dropped is 0 too
			p.dfolded[at+e] += g[e] / (1 - p.dropped)
		}
	}
}

// relSlopes is the part of the relations.
func (t *tutor) relSlopes(heads, rels []int, start int, weight float32) {
	const names = syntax.Names
	var (
		p, net, slope = &t.pass, t.net, t.slope
		n             = len(heads)
		all, d        = p.folded[start*4*arcs:], p.dfolded[start*4*arcs:]
		pairs, dpairs = make([]float32, n*arcs), make([]float32, n*arcs)
		scores        = make([]float32, n*names)
		mask          = p.fold[p.sentence(start)*3*arcs+2*arcs:][:arcs]
	)
	for i, head := range heads {
		if head == n {
			continue
		}
		for e := range arcs {
			pairs[i*arcs+e] = max(0, all[head*4*arcs+2*arcs+e]+all[i*4*arcs+3*arcs+e]) * mask[e]
		}
	}
	model.Repeat(scores, net.NameBias)
	model.AddProduct(scores, pairs, net.Name, model.Shape{Rows: n, Inner: arcs, Columns: names, RowStep: arcs, Step: 1})
	for i, head := range heads {
		row := scores[i*names:][:names]
		if head == n {
			clear(row)
			continue
		}
		p.loss += softmax(row[:len(net.Rels)], rels[i], weight)
		clear(row[len(net.Rels):])
	}
	addRows(slope.NameBias, scores)
	model.AddProduct(slope.Name, pairs, scores, model.Shape{Rows: arcs, Inner: n, Columns: names, RowStep: 1, Step: arcs})
	model.AddProduct(dpairs, scores, t.turn(net.Name, names), model.Shape{Rows: n, Inner: names, Columns: arcs, RowStep: names, Step: 1})
	for i, head := range heads {
		for e, v := range pairs[i*arcs:][:arcs] {
			if v > 0 {
				g := dpairs[i*arcs+e] * mask[e]
				d[head*4*arcs+2*arcs+e] += g
				d[i*4*arcs+3*arcs+e] += g
			}
		}
	}
}

// sentence is the number in the batch of the sentence that begins at a row.
func (p *pass) sentence(start int) int {
	for b, s := range p.starts {
		if s == start {
			return b
		}
	}
	return -1
}

// softmax turns scores into the gradient of the cross entropy times weight,
// and gives the entropy.
func softmax(row []float32, right int, weight float32) float64 {
	top := row[right]
	for _, v := range row {
		top = max(top, v)
	}
	sum := 0.0
	for j, v := range row {
		e := math.Exp(float64(v - top))
		sum += e
		row[j] = float32(e)
	}
	loss := math.Log(sum) - math.Log(max(1e-30, float64(row[right])))
	for j := range row {
		row[j] = row[j] / float32(sum) * weight
	}
	row[right] -= weight
	return loss * float64(weight)
}
