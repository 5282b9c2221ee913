package model

import (
	"bytes"
	"errors"
	"testing"
)

func denseSample(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	err := Dense{
		Classes: []string{"nsubj", "obj"}, Features: "f-1", Keys: [][]uint32{{3, 900, 1<<32 - 1}, nil, {0}},
		Tensors: []Tensor{{8, []float32{-127, 0, 64}}, {16, []float32{-0.5, 1, 0.25}}, {16, nil}, {8, []float32{0, 0}}},
	}.Write(&out)
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestDense(t *testing.T) {
	data := denseSample(t)
	d, err := ReadDense(data, "f-1")
	if err != nil {
		t.Fatal(err)
	}
	if len(d.Keys) != 3 || len(d.Keys[0]) != 3 || d.Keys[0][2] != 1<<32-1 || len(d.Keys[2]) != 1 || len(d.Classes) != 2 {
		t.Errorf("%+v", d)
	}
	for i, want := range [][]float32{{-127, 0, 64}, {-0.5, 1, 0.25}, {}, {0, 0}} {
		if len(d.Tensors[i].Values) != len(want) {
			t.Fatalf("matrix %d: %v", i, d.Tensors[i].Values)
		}
		for j, v := range d.Tensors[i].Values {
			if diff := v - want[j]; diff > 2e-5 || diff < -2e-5 {
				t.Errorf("matrix %d: %v, want %v", i, d.Tensors[i].Values, want)
			}
		}
	}
	if !bytes.Equal(data, denseSample(t)) {
		t.Error("the same numbers gave other bytes")
	}
}

func TestDenseRefuses(t *testing.T) {
	data := denseSample(t)
	for name, bad := range map[string][]byte{
		"nothing": nil, "text": []byte("Norland\n"), "cut": data[:len(data)-12], "other magic": append([]byte("X"), data...),
	} {
		if _, err := ReadDense(bad, "f-1"); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadDense(data, "f-2"); !errors.Is(err, ErrFormat) {
		t.Errorf("other features: %v", err)
	}
}

func FuzzReadDense(f *testing.F) {
	f.Add(denseSample(f))
	f.Add([]byte("VDN1\tf-1\ta b\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := ReadDense(data, "f-1"); err != nil && !errors.Is(err, ErrFormat) {
			t.Error(err)
		}
	})
}
