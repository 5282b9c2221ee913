package model

// Shape says how the matrices of a product lie in memory. The second factor
// and the sum lie row by row; an element of the first is at r*RowStep+i*Step,
// so that it may be read transposed.
type Shape struct {
	Rows, Inner, Columns int // Columns a multiple of 16
	RowStep, Step        int
}

// lanes is what the number of columns must be a multiple of.
const lanes = 16

// Padded is n rounded up to a number of columns that the products take.
func Padded(n int) int { return (n + lanes - 1) / lanes * lanes }

// Zeroed is s with n elements, all zero, in the same memory where it is enough.
func Zeroed[T float32 | int16](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	s = s[:n]
	clear(s)
	return s
}

// Repeat sets every row of a matrix to the same one.
func Repeat(m, row []float32) {
	for ; len(m) > 0; m = m[len(row):] {
		copy(m, row)
	}
}

// AddProduct adds the product of x and w to y. Each element is summed in
// order of the inner index and rounded after every multiplication and
// addition, so all machines give the same bits. It panics when a matrix is
// too small for the shape.
func AddProduct(y, x, w []float32, p Shape) {
	if p.Rows <= 0 || p.Inner <= 0 || p.Columns <= 0 {
		return
	}
	if p.Columns%lanes != 0 {
		panic("model: columns are no multiple of 16")
	}
	_, _, _ = y[p.Rows*p.Columns-1], w[p.Inner*p.Columns-1], x[(p.Rows-1)*p.RowStep+(p.Inner-1)*p.Step]
	addProduct(y, x, w, p)
}

// addProductPlain is what the machine code must equal. The conversions forbid
// the compiler to fuse.
func addProductPlain(y, x, w []float32, p Shape) {
	for r := range p.Rows {
		row := y[r*p.Columns:][:p.Columns]
		for i := range p.Inner {
			a := x[r*p.RowStep+i*p.Step]
			for c, b := range w[i*p.Columns:][:len(row)] {
				row[c] += float32(a * b)
			}
		}
	}
}
