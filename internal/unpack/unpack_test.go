package unpack

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// packed applies codings, the first one first.
func packed(t testing.TB, text string, codings ...string) []byte {
	t.Helper()
	body := []byte(text)
	for _, coding := range codings {
		var out bytes.Buffer
		var w io.WriteCloser
		switch coding {
		case "gzip":
			w = gzip.NewWriter(&out)
		case "zlib":
			w = zlib.NewWriter(&out)
		case "flate":
			w, _ = flate.NewWriter(&out, 6)
		case "br":
			w = brotli.NewWriter(&out)
		}
		if _, err := w.Write(body); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		body = out.Bytes()
	}
	return body
}

const story = "Norland closed the river ports on Friday."

func TestRead(t *testing.T) {
	for _, c := range []struct {
		coding string
		body   []byte
	}{
		{"", []byte(story)}, {"identity", []byte(story)},
		{"gzip", packed(t, story, "gzip")}, {"x-gzip", packed(t, story, "gzip")}, {"GZIP", packed(t, story, "gzip")},
		{"gzip", []byte(story)},
		{"deflate", packed(t, story, "zlib")}, {"deflate", packed(t, story, "flate")},
		{"br", packed(t, story, "br")}, {"br, gzip", packed(t, story, "br", "gzip")},
	} {
		got, err := Read(bytes.NewReader(c.body), c.coding, 1000)
		if err != nil || string(got) != story {
			t.Errorf("%q: %q, %v", c.coding, got, err)
		}
	}
}

func TestReadBroken(t *testing.T) {
	whole := packed(t, strings.Repeat(story, 100), "gzip")
	got, err := Read(bytes.NewReader(whole[:len(whole)-20]), "gzip", 1<<20)
	if err == nil || !strings.HasPrefix(string(got), story) {
		t.Errorf("cut gzip: %d bytes, %v", len(got), err)
	}
	bomb := packed(t, strings.Repeat("a", 10<<20), "gzip")
	if got, err := Read(bytes.NewReader(bomb), "gzip", 1<<16); !errors.Is(err, ErrTooLong) || len(got) != 1<<16 {
		t.Errorf("bomb: %d bytes, %v", len(got), err)
	}
	for _, coding := range []string{"zstd", "gzip,gzip,gzip,gzip"} {
		if _, err := Read(bytes.NewReader(whole), coding, 1<<20); err == nil {
			t.Errorf("%s: no error", coding)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(packed(f, story, "gzip"), "gzip")
	f.Add(packed(f, story, "flate"), "deflate")
	f.Add(packed(f, story, "zlib"), "deflate")
	f.Add(packed(f, story, "br"), "br")
	f.Fuzz(func(t *testing.T, body []byte, coding string) {
		if got, _ := Read(bytes.NewReader(body), coding, 1<<16); len(got) > 1<<16 {
			t.Errorf("%d bytes", len(got))
		}
	})
}
