//go:build !amd64

package model

func addProduct(y, x, w []float32, p Shape) { addProductPlain(y, x, w, p) }

func (m *Fixed) product(y []float32, x []int16, rows, rowStep int) {
	m.productPlain(y, x, rows, rowStep)
}

func squashWide([]float32) int { return 0 }
