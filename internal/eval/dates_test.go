package eval

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDates(t *testing.T) {
	path := filepath.Join(t.TempDir(), "dates.jsonl")
	// One right, one with another value and a narrower span, one missed.
	line := `{"doc":"a","dct":"2021-04-09","text":"It met on Friday and in late March; the heady days ended.","timex":[` +
		`{"s":10,"e":16,"type":"DATE","value":"2021-04-09"},{"s":29,"e":34,"type":"DATE","value":"2020-03"},{"s":46,"e":50,"type":"DURATION","value":"PXD"}]}` + "\n"
	if err := os.WriteFile(path, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	got, err := Dates(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]float64{
		"documents": 1, "expressions": 3, "span.strict.p": 50, "span.strict.r": 33.3, "span.relaxed.p": 100,
		"span.relaxed.r": 66.7, "value.p": 50, "value.r": 33.3, "value.f": 40, "day.value.f": 100,
	} {
		if got[key] != want {
			t.Errorf("%s is %v, want %v", key, got[key], want)
		}
	}
	var listed bytes.Buffer
	if err := PrintDateErrors(context.Background(), &listed, path, 5); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"== missed: 1\n-- a:46", "gold:  days = DURATION PXD", "== spurious: 0", "== value: 1", "found: late March = DATE 2021-03 (month)", "in late March; the"} {
		if !strings.Contains(listed.String(), want) {
			t.Errorf("no %q in %s", want, listed.String())
		}
	}
}
