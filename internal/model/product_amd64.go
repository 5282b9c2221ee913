package model

import "golang.org/x/sys/cpu"

var wide = cpu.X86.HasAVX2

// tile4 adds to four rows of sixteen columns, tile1 to one. Strides count
// bytes; n is at least 1.
//
//go:noescape
func tile4(y *float32, ystride int, x *float32, xrow, xcol, n int, w *float32, wstride int)

//go:noescape
func tile1(y *float32, x *float32, xcol, n int, w *float32, wstride int)

// fixed4 sets four rows of sixteen columns, fixed1 one.
//
//go:noescape
func fixed4(y *float32, ystride int, x *int16, xrow, pairs int, w *int16, bias *float32, step float32)

//go:noescape
func fixed1(y *float32, x *int16, pairs int, w *int16, bias *float32, step float32)

// squash8 squashes n times eight numbers.
//
//go:noescape
func squash8(v *float32, n int)

func addProduct(y, x, w []float32, p Shape) {
	if !wide {
		addProductPlain(y, x, w, p)
		return
	}
	for c := 0; c < p.Columns; c += lanes {
		r := 0
		for ; r+4 <= p.Rows; r += 4 {
			tile4(&y[r*p.Columns+c], 4*p.Columns, &x[r*p.RowStep], 4*p.RowStep, 4*p.Step, p.Inner, &w[c], 4*p.Columns)
		}
		for ; r < p.Rows; r++ {
			tile1(&y[r*p.Columns+c], &x[r*p.RowStep], 4*p.Step, p.Inner, &w[c], 4*p.Columns)
		}
	}
}

func (m *Fixed) product(y []float32, x []int16, rows, rowStep int) {
	if !wide {
		m.productPlain(y, x, rows, rowStep)
		return
	}
	for c := 0; c < m.columns; c += lanes {
		w := &m.packed[c*m.inner]
		r := 0
		for ; r+4 <= rows; r += 4 {
			fixed4(&y[r*m.columns+c], 4*m.columns, &x[r*rowStep], 2*rowStep, m.inner/2, w, &m.bias[c], m.step)
		}
		for ; r < rows; r++ {
			fixed1(&y[r*m.columns+c], &x[r*rowStep], m.inner/2, w, &m.bias[c], m.step)
		}
	}
}

// squashWide squashes the first numbers and says how many.
func squashWide(v []float32) int {
	if n := len(v) / 8; wide && n > 0 {
		squash8(&v[0], n)
		return 8 * n
	}
	return 0
}
