package train

import "math"

// perceptron is an averaged multiclass perceptron over hashed features. A row
// is made when a feature is first corrected; its average is the weight less
// the sum of its changes, each times its step, over all steps.
type perceptron struct {
	classes       int
	keys          []uint32 // open addressing, 0 is free
	at            []int32  // by slot: row
	rows          []uint32 // by row: key
	weight, moved []float32
	changes       []int32 // by row: corrections
	step          float32
}

func newPerceptron(classes int) *perceptron {
	return &perceptron{classes: classes, keys: make([]uint32, 1<<16), at: make([]int32, 1<<16), step: 1}
}

func (p *perceptron) slot(key uint32) uint32 {
	mask := uint32(len(p.keys) - 1)
	i := (key ^ key>>15) * 2654435761 >> 3 & mask
	for p.keys[i] != 0 && p.keys[i] != key {
		i = (i + 1) & mask
	}
	return i
}

// score sets scores to the sums of the rows of the features.
func (p *perceptron) score(features []uint32, scores []float32) {
	clear(scores)
	for _, key := range features {
		i := p.slot(key)
		if p.keys[i] == 0 {
			continue
		}
		row := p.weight[int(p.at[i])*p.classes:][:len(scores)]
		for c, w := range row {
			scores[c] += w
		}
	}
}

func (p *perceptron) best(features []uint32, scores []float32) int {
	p.score(features, scores)
	best := 0
	for c, s := range scores {
		if s > scores[best] {
			best = c
		}
	}
	return best
}

// update counts a step and, after a wrong guess, moves the weights.
func (p *perceptron) update(features []uint32, truth, guess int) {
	p.step++
	if truth == guess {
		return
	}
	for _, key := range features {
		row := p.row(key)
		p.changes[row]++
		at := row * p.classes
		p.weight[at+truth]++
		p.moved[at+truth] += p.step
		p.weight[at+guess]--
		p.moved[at+guess] -= p.step
	}
}

// lead counts a step and, unless the true class leads every other by margin,
// moves the weights against the best other. Scores are those of the features.
func (p *perceptron) lead(features []uint32, scores []float32, truth int, margin float32) {
	rival := -1
	for c, s := range scores {
		if c != truth && (rival < 0 || s > scores[rival]) {
			rival = c
		}
	}
	if rival < 0 || scores[truth]-scores[rival] >= margin {
		rival = truth
	}
	p.update(features, truth, rival)
}

// row finds or makes the row of a key.
func (p *perceptron) row(key uint32) int {
	i := p.slot(key)
	if p.keys[i] != 0 {
		return int(p.at[i])
	}
	row := len(p.rows)
	p.keys[i], p.at[i] = key, int32(row)
	p.rows = append(p.rows, key)
	p.changes = append(p.changes, 0)
	for range p.classes {
		p.weight = append(p.weight, 0)
		p.moved = append(p.moved, 0)
	}
	if len(p.rows)*2 > len(p.keys) {
		p.keys, p.at = make([]uint32, len(p.keys)*2), make([]int32, len(p.at)*2)
		for row, key := range p.rows {
			i := p.slot(key)
			p.keys[i], p.at[i] = key, int32(row)
		}
	}
	return row
}

// blend is the mean of the averaged weights of several perceptrons that saw
// the sentences in other orders (McDonald, Hall and Mann 2010): steadier than
// any of them, at the price of one.
type blend struct {
	classes int
	sums    map[uint32][]float32
	changes map[uint32]int // corrections of the row
	parts   int
}

func newBlend(classes int) *blend {
	return &blend{classes: classes, sums: map[uint32][]float32{}, changes: map[uint32]int{}}
}

func (b *blend) add(p *perceptron) {
	b.parts++
	for row, key := range p.rows {
		sum := b.sums[key]
		if sum == nil {
			sum = make([]float32, p.classes)
			b.sums[key] = sum
		}
		b.changes[key] += int(p.changes[row])
		for c := range sum {
			at := row*p.classes + c
			sum[c] += p.weight[at] - p.moved[at]/p.step
		}
	}
}

// quantised returns the weights as small integers, in steps of 1/scale; those
// beyond ±127 steps are cut. Rows corrected fewer than least times a part and
// rows that round to nothing are left out.
func (b *blend) quantised(scale float64, least int) map[uint32][]int8 {
	out := make(map[uint32][]int8, len(b.sums))
	for key, sum := range b.sums {
		if b.changes[key] < least*b.parts {
			continue
		}
		q, any := make([]int8, b.classes), false
		for c := range q {
			mean := float64(sum[c]) / float64(b.parts)
			q[c] = int8(math.Round(min(127, max(-127, mean*scale))))
			any = any || q[c] != 0
		}
		if any {
			out[key] = q
		}
	}
	return out
}
