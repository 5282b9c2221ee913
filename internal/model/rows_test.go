package model

import (
	"bytes"
	"errors"
	"testing"
)

func sample(t testing.TB) []byte {
	rows := Rows{Classes: []string{"a", "b", "c"}, Features: "f-1", ByHash: map[uint32][]int8{
		1: {1, -2, 3}, 7: {0, 0, 127}, 1 << 31: {-127, 5, 0}, 1<<32 - 1: {9, 9, 9},
	}}
	var out bytes.Buffer
	if err := rows.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestRoundTrip(t *testing.T) {
	data := sample(t)
	wide, err := ReadLinear(data, "f-1")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		features []uint32
		want     [3]int32
	}{
		{nil, [3]int32{}},
		{[]uint32{2, 8}, [3]int32{}},
		{[]uint32{1}, [3]int32{1, -2, 3}},
		{[]uint32{1, 7, 1 << 31, 1<<32 - 1, 3}, [3]int32{-117, 12, 139}},
	} {
		var scores [3]int32
		wide.Score(test.features, scores[:])
		if scores != test.want {
			t.Errorf("%v: %v, want %v", test.features, scores, test.want)
		}
	}
	if !bytes.Equal(data, sample(t)) {
		t.Error("the same rows gave other bytes")
	}
}

func TestRefuses(t *testing.T) {
	data := sample(t)
	for name, bad := range map[string][]byte{
		"nothing": nil, "text": []byte("Norland\n"), "head": bytes.Replace(data, []byte("\t4\n"), []byte("\t-4\n"), 1),
		"too many": bytes.Replace(data, []byte("\t4\n"), []byte("\t5\n"), 1), "cut": data[:len(data)/2],
	} {
		if _, err := ReadLinear(bad, "f-1"); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ReadLinear(data, "f-2"); !errors.Is(err, ErrFormat) {
		t.Errorf("other features: %v", err)
	}
}

func FuzzReadLinear(f *testing.F) {
	f.Add(sample(f))
	f.Add([]byte("VLM2\tf-1\ta b\t1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := ReadLinear(data, "f-1")
		if err == nil {
			m.Score([]uint32{1, 2, 3}, make([]int32, len(m.Classes)))
		} else if !errors.Is(err, ErrFormat) {
			t.Error(err)
		}
	})
}
