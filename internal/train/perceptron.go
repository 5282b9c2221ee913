package train

// perceptron is an averaged multiclass perceptron over hashed features.
type perceptron struct {
	classes int
	rows    map[uint32]*row
	step    float32
}

type row struct {
	weight, total, since []float32
}

func newPerceptron(classes int) *perceptron {
	return &perceptron{classes: classes, rows: map[uint32]*row{}}
}

func (p *perceptron) best(features []uint32, scores []float32) int {
	clear(scores)
	for _, h := range features {
		if r := p.rows[h]; r != nil {
			for c, w := range r.weight {
				scores[c] += w
			}
		}
	}
	best := 0
	for c, s := range scores {
		if s > scores[best] {
			best = c
		}
	}
	return best
}

func (p *perceptron) update(features []uint32, truth, guess int) {
	p.step++
	if truth == guess {
		return
	}
	for _, h := range features {
		r := p.rows[h]
		if r == nil {
			r = &row{make([]float32, p.classes), make([]float32, p.classes), make([]float32, p.classes)}
			p.rows[h] = r
		}
		r.add(truth, 1, p.step)
		r.add(guess, -1, p.step)
	}
}

func (r *row) add(c int, delta, step float32) {
	r.total[c] += (step - r.since[c]) * r.weight[c]
	r.since[c] = step
	r.weight[c] += delta
}

// quantised returns the averaged weights as small integers; rows that round
// to nothing are left out.
func (p *perceptron) quantised() map[uint32][]int8 {
	const scale = 12 // steps of a twelfth; weights beyond ±10 are cut
	out := make(map[uint32][]int8, len(p.rows))
	for h, r := range p.rows {
		q, any := make([]int8, p.classes), false
		for c := range q {
			mean := (r.total[c] + (p.step-r.since[c])*r.weight[c]) / p.step
			v := min(127, max(-127, mean*scale))
			if v < 0 {
				v -= 0.5
			} else {
				v += 0.5
			}
			q[c] = int8(v)
			any = any || q[c] != 0
		}
		if any {
			out[h] = q
		}
	}
	return out
}
