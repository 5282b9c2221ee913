package packed

import "testing"

func TestReader(t *testing.T) {
	var w Writer
	w.Number(300)
	w.Text("Norland")
	w.Fixed(7)
	w.Flag(true)
	w.Number(2)
	w.Text("a")
	w.Text("b")
	r := Reader{Data: w}
	if r.Number() != 300 || r.Text() != "Norland" || r.Fixed() != 7 || !r.Flag() || r.Count(1) != 2 || r.Text() != "a" || r.Text() != "b" || !r.Whole() {
		t.Errorf("%+v", r)
	}
	for n := range w {
		r := Reader{Data: w[:n]}
		r.Number()
		r.Text()
		r.Fixed()
		r.Flag()
		for range r.Count(1) {
			r.Text()
		}
		if !r.Failed {
			t.Errorf("%d of %d bytes are taken for whole", n, len(w))
		}
	}
}

func FuzzReader(f *testing.F) {
	f.Add([]byte{3, 'a', 'b', 'c'})
	f.Fuzz(func(t *testing.T, data []byte) {
		r := Reader{Data: data}
		for !r.Failed && len(r.Data) > 0 {
			if s := r.Text(); len(s) > len(data) {
				t.Fatal("more than there was")
			}
			r.Fixed()
		}
	})
}
