package model

import "math"

// Fixed is a matrix of 16-bit integers, for products with vectors of such.
// Integers add up to the same in any order, and several at a time, so all
// machines give the same bits.
type Fixed struct {
	inner, columns int
	packed         []int16 // by 16 columns, then by two rows: these columns, each with both rows
	bias           []float32
	step           float32 // of a product of a weight and an element
}

// elementStep is that of the vectors: they reach from -16 to 16.
const elementStep = 1.0 / 2048

// NewFixed makes a matrix with an even number of rows and a multiple of 16
// columns. The step of the weights is the smallest power of two at which no
// sum can overflow.
func NewFixed(w, bias []float32) *Fixed {
	m := &Fixed{inner: len(w) / len(bias), columns: len(bias), packed: make([]int16, len(w)), bias: bias}
	if m.inner%2 != 0 || m.columns%lanes != 0 {
		panic("model: an odd number of rows, or columns that are no multiple of 16")
	}
	largest, heaviest := 0.0, 0.0
	for c := range m.columns {
		sum := 0.0
		for r := range m.inner {
			v := math.Abs(float64(w[r*m.columns+c]))
			largest, sum = max(largest, v), sum+v
		}
		heaviest = max(heaviest, sum)
	}
	step := math.Ldexp(1, -14)
	for largest/step > 32000 || heaviest/step > 60000 {
		step *= 2
	}
	for r := range m.inner {
		for c := range m.columns {
			at := (c/lanes*m.inner/2+r/2)*2*lanes + c%lanes*2 + r%2
			m.packed[at] = int16(math.Round(float64(w[r*m.columns+c]) / step))
		}
	}
	m.step = float32(step * elementStep)
	return m
}

// Quantise gives vectors as integers, as Fixed takes them.
func Quantise(out []int16, v []float32) {
	out = out[:len(v)]
	for i, x := range v {
		out[i] = int16(int32(max(-32767, min(32767, x/elementStep))+32768.5) - 32768)
	}
}

// Product sets y to bias plus x times the matrix, row by row. Row r of x
// begins at r*rowStep.
func (m *Fixed) Product(y []float32, x []int16, rows, rowStep int) {
	if rows <= 0 {
		return
	}
	_, _ = y[rows*m.columns-1], x[(rows-1)*rowStep+m.inner-1]
	m.product(y, x, rows, rowStep)
}

// productPlain is what the machine code must equal.
func (m *Fixed) productPlain(y []float32, x []int16, rows, rowStep int) {
	for r := range rows {
		for from := 0; from < m.columns; from += lanes {
			var sums [lanes]int32
			w := m.packed[from*m.inner:][:lanes*m.inner]
			for i := 0; i < m.inner; i += 2 {
				a, b := int32(x[r*rowStep+i]), int32(x[r*rowStep+i+1])
				row := w[i*lanes:][:2*lanes]
				for c := range sums {
					sums[c] += a*int32(row[2*c]) + b*int32(row[2*c+1])
				}
			}
			for c, sum := range sums {
				y[r*m.columns+from+c] = m.bias[from+c] + float32(float32(sum)*m.step)
			}
		}
	}
}

// Squash brings every number between -1 and 1, near to the hyperbolic tangent.
func Squash(v []float32) {
	n := squashWide(v)
	for i, x := range v[n:] {
		v[n+i] = squash(x)
	}
}

func squash(x float32) float32 {
	x = min(3, max(-3, x))
	s := float32(x * x)
	return float32(x*float32(27+s)) / float32(27+float32(9*s))
}
