package model

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func normal(luck *rand.Rand, n int, scale float64) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = float32(luck.NormFloat64() * scale)
	}
	return out
}

// The machine code gives the bits of the plain loop, which are near the
// product of the numbers before rounding.
func TestFixed(t *testing.T) {
	luck := rand.New(rand.NewPCG(1, 3))
	for range 100 {
		rows, inner, columns, step := luck.IntN(10), 2*(1+luck.IntN(40)), 16*(1+luck.IntN(4)), 2*luck.IntN(50)
		w, bias := normal(luck, inner*columns, 0.2), normal(luck, columns, 1)
		v := normal(luck, inner+step*rows, 1)
		m, x := NewFixed(w, bias), make([]int16, len(v))
		Quantise(x, v)
		got, want := make([]float32, rows*columns), make([]float32, rows*columns)
		m.Product(got, x, rows, step)
		m.productPlain(want, x, rows, step)
		if !slices.Equal(got, want) {
			t.Fatalf("%d×%d×%d: other bits than the plain loop", rows, inner, columns)
		}
		exact := make([]float32, rows*columns)
		AddProduct(exact, v, w, Shape{rows, inner, columns, step, 1})
		for i := range got {
			if diff := math.Abs(float64(got[i] - bias[i%columns] - exact[i])); diff > 0.02 {
				t.Fatalf("%d×%d×%d: off by %v", rows, inner, columns, diff)
			}
		}
	}
}

// The largest elements and weights do not overflow, and what is larger than
// an integer holds is cut.
func TestFixedExtremes(t *testing.T) {
	w, v := make([]float32, 384*16), make([]float32, 384)
	for i := range w {
		w[i] = 3
	}
	for i := range v {
		v[i] = 1e9
	}
	m, x, y := NewFixed(w, make([]float32, 16)), make([]int16, 384), make([]float32, 16)
	Quantise(x, v)
	m.Product(y, x, 1, 384)
	if want := float32(384 * 3 * 16); math.Abs(float64(y[0]-want)) > 5 {
		t.Errorf("%v, want %v", y[0], want)
	}
	Quantise(x, []float32{-1e9, -0.5, 0, 0.25, 0.00049})
	if !slices.Equal(x[:5], []int16{-32767, -1024, 0, 512, 1}) {
		t.Errorf("%v", x[:5])
	}
}

func TestSquash(t *testing.T) {
	v := []float32{-1e9, -4, -2.5, -1, -0.1, 0, 0.1, 1, 2, 2.5, 4, 1e9, 0.3, 0.4, 0.5, 0.6, -0.7}
	want := slices.Clone(v)
	for i, x := range want {
		want[i] = squash(x)
		if diff := math.Abs(float64(want[i]) - math.Tanh(float64(x))); diff > 0.025 {
			t.Errorf("squash(%v) is %v", x, want[i])
		}
	}
	if Squash(v); !slices.Equal(v, want) {
		t.Errorf("%v, want %v", v, want)
	}
}

func BenchmarkFixed(b *testing.B) {
	const rows, inner, columns = 24, 384, 384
	luck := rand.New(rand.NewPCG(1, 4))
	m := NewFixed(normal(luck, inner*columns, 0.1), make([]float32, columns))
	x, y := make([]int16, rows*inner), make([]float32, rows*columns)
	for b.Loop() {
		m.Product(y, x, rows, inner)
	}
	b.ReportMetric(float64(rows*inner*columns)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}
