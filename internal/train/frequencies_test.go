package train

import (
	"bytes"
	"compress/gzip"
	"errors"
	"math"
	"os"
	"path/filepath"
	"testing"

	"variorum"
)

func TestFrequencies(t *testing.T) {
	write := func(packed []byte) string {
		dir := t.TempDir()
		var data bytes.Buffer
		zip := gzip.NewWriter(&data)
		zip.Write(packed)
		zip.Close()
		if err := os.WriteFile(filepath.Join(dir, frequencyFile), data.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return dir
	}
	packed := []byte("\x93\x82\xa6format\xa2cB\xa7version\x01\x90\x92\xa5boats\xa4boat")
	all, err := Frequencies(write(packed))
	if err != nil {
		t.Fatal(err)
	}
	if want := -math.Log(2 * math.Pow(10, -.01)); math.Abs(all["boat"]-want) > 1e-9 || len(all) != 1 {
		t.Errorf("got %v, want boat: %v", all, want)
	}
	for _, broken := range []string{"", "\x93", "\x92\x80\xc0", "\x91\xc0", "\x92\x80\x91\xd9\xffx"} {
		if _, err := Frequencies(write([]byte(broken))); !errors.Is(err, variorum.ErrInput) {
			t.Errorf("%q: %v", broken, err)
		}
	}
	if _, err := Frequencies(t.TempDir()); !errors.Is(err, variorum.ErrNotFound) {
		t.Errorf("without the file: %v", err)
	}
}
