package model

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The machine code gives the bits of the plain loop, whatever the shape.
func TestAddProduct(t *testing.T) {
	luck := rand.New(rand.NewPCG(1, 1))
	fill := func(n int) []float32 {
		out := make([]float32, n)
		for i := range out {
			out[i] = float32(luck.NormFloat64())
		}
		return out
	}
	for range 200 {
		rows, inner, columns := luck.IntN(14), luck.IntN(40), 16*luck.IntN(5)
		x, w, y := fill(rows*inner), fill(inner*columns), fill(rows*columns)
		for _, p := range []Shape{{rows, inner, columns, inner, 1}, {rows, inner, columns, 1, rows}} {
			got, want := slices.Clone(y), slices.Clone(y)
			AddProduct(got, x, w, p)
			addProductPlain(want, x, w, p)
			if !slices.Equal(got, want) {
				t.Fatalf("%+v: other bits than the plain loop", p)
			}
		}
	}
}

func TestAddProductRefuses(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("too short a matrix was taken")
		}
	}()
	AddProduct(make([]float32, 15), make([]float32, 4), make([]float32, 64), Shape{1, 4, 16, 4, 1})
}

func BenchmarkAddProduct(b *testing.B) {
	const rows, inner, columns = 24, 128, 384
	x, w, y := make([]float32, rows*inner), make([]float32, inner*columns), make([]float32, rows*columns)
	for b.Loop() {
		AddProduct(y, x, w, Shape{rows, inner, columns, inner, 1})
	}
	b.ReportMetric(float64(rows*inner*columns)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
