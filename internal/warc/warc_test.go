package warc

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/andybalholm/brotli"

	"variorum"
)

const story = "<html><body><p>Norland closed the river ports on Friday.</p></body></html>"

// entry is one record with its block.
func entry(kind, address, contentType, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: 2031-04-08T09:00:00Z\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, address, contentType, len(block), block)
}

// answer is a response record; head are further header lines.
func answer(address, head, body string) string {
	return entry("response", address, "application/http; msgtype=response",
		"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"+head+"\r\n"+body)
}

func zipped(parts ...string) string {
	var out bytes.Buffer
	for _, part := range parts {
		w := gzip.NewWriter(&out)
		_, _ = io.WriteString(w, part)
		_ = w.Close()
	}
	return out.String()
}

func brotlied(s string) string {
	var out bytes.Buffer
	w := brotli.NewWriter(&out)
	_, _ = io.WriteString(w, s)
	_ = w.Close()
	return out.String()
}

func chunked(s string) string {
	half := len(s) / 2
	return fmt.Sprintf("%x\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n", half, s[:half], len(s)-half, s[half:])
}

// all reads a file to its end: what each page or error is, in short.
func all(t testing.TB, file string, opts Options) (out []string) {
	t.Helper()
	for p, err := range Read(strings.NewReader(file), "f.warc", opts) {
		if err == nil {
			out = append(out, p.URL)
			if string(p.Body) != story {
				t.Errorf("%s: %q", p.URL, p.Body)
			}
			continue
		}
		if !errors.Is(err, variorum.ErrInput) && !errors.Is(err, variorum.ErrTooLarge) || !strings.Contains(err.Error(), "f.warc") {
			t.Errorf("error %q", err)
		}
		out = append(out, "error")
	}
	return out
}

func TestRead(t *testing.T) {
	info := entry("warcinfo", "", "application/warc-fields", "software: own\r\n")
	a, b, c := answer("https://a.example/", "", story), answer("https://b.example/", "", story), answer("https://c.example/", "", story)
	for name, test := range map[string]struct{ file, want string }{
		"plain":         {info + a + b, "https://a.example/ https://b.example/"},
		"by record":     {zipped(info, a, b), "https://a.example/ https://b.example/"},
		"as a whole":    {zipped(info + a + b), "https://a.example/ https://b.example/"},
		"chunked":       {answer("https://a.example/", "Transfer-Encoding: chunked\r\n", chunked(story)), "https://a.example/"},
		"not chunked":   {answer("https://a.example/", "Transfer-Encoding: chunked\r\n", story), "https://a.example/"},
		"gzip":          {answer("https://a.example/", "Content-Encoding: gzip\r\n", zipped(story)), "https://a.example/"},
		"chunked gzip":  {answer("https://a.example/", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunked(zipped(story))), "https://a.example/"},
		"br":            {answer("https://a.example/", "Content-Encoding: br\r\n", brotlied(story)), "https://a.example/"},
		"not br":        {answer("https://a.example/", "Content-Encoding: br\r\n", story), "https://a.example/"},
		"not deflate":   {answer("https://a.example/", "Content-Encoding: deflate\r\n", story), "https://a.example/"},
		"bare newlines": {strings.ReplaceAll(entry("resource", "https://a.example/", "text/html", story), "\r\n", "\n"), "https://a.example/"},
		"old brackets":  {answer("<https://a.example/>", "", story), "https://a.example/"},
		"others": {entry("request", "https://a.example/", "application/http", "GET / HTTP/1.1\r\n\r\n") +
			entry("response", "https://x.example/", "application/http", "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"+story) +
			entry("response", "https://x.example/i.png", "application/http", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nP") +
			entry("revisit", "https://x.example/", "application/http", "HTTP/1.1 200 OK\r\n\r\n") + a, "https://a.example/"},
		"conversion":      {entry("conversion", "https://a.example/", "text/plain", story), "https://a.example/"},
		"rubbish between": {a + "rubbish\r\nmore\r\n" + b, "https://a.example/ error https://b.example/"},
		"length too long": {strings.Replace(a, "Content-Length: ", "Content-Length: 9", 1), "error"},
		"no length":       {strings.Replace(a, "Content-Length", "Content-Breadth", 1) + b, "error error https://b.example/"},
		"cut":             {a + b[:len(b)-30], "https://a.example/ error"},
		"broken member":   {zipped(a) + zipped(b)[:100] + zipped(c), "https://a.example/ error https://c.example/"},
		"damaged member":  {zipped(a) + strings.Replace(zipped(b), zipped(b)[40:60], strings.Repeat("\xff", 20), 1) + zipped(c), "https://a.example/ error https://c.example/"},
		"cut gzip":        {zipped(a) + zipped(b)[:60], "https://a.example/ error"},
		"no HTTP":         {entry("response", "https://a.example/", "application/http", "gopher") + b, "error https://b.example/"},
		"nothing":         {"", "error"},
		"text":            {"WAR and peace", "error"},
	} {
		if got := strings.Join(all(t, test.file, Options{}), " "); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestReadDetails(t *testing.T) {
	for p, err := range Read(strings.NewReader(answer("https://a.example/", "", story)), "f.warc", Options{}) {
		if err != nil || p.Path != "f.warc#1" || p.Charset != "utf-8" || !p.Acquired.Equal(time.Date(2031, 4, 8, 9, 0, 0, 0, time.UTC)) {
			t.Errorf("%+v, %v", p, err)
		}
	}
	long := answer("https://a.example/", "", strings.Repeat(story, 100)) + answer("https://b.example/", "", story)
	if got := strings.Join(all(t, long, Options{MaxBytes: 1000}), " "); got != "error https://b.example/" {
		t.Error("too long:", got)
	}
	bomb := answer("https://a.example/", "Content-Encoding: gzip\r\n", zipped(strings.Repeat("a", 1<<20)))
	if got := strings.Join(all(t, bomb, Options{MaxBytes: 1 << 16}), " "); got != "error" {
		t.Error("bomb:", got)
	}
}

func TestReadWACZ(t *testing.T) {
	var file bytes.Buffer
	w := zip.NewWriter(&file)
	for name, body := range map[string]string{
		"archive/data.warc.gz": zipped(answer("https://a.example/", "", story), answer("https://frame.example/", "", story)),
		"pages/pages.jsonl":    `{"format":"json-pages-1.0"}` + "\n" + `{"url":"https://a.example/","title":"A"}` + "\n",
		"datapackage.json":     "{}",
	} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(f, body)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for p, err := range ReadWACZ(bytes.NewReader(file.Bytes()), int64(file.Len()), "c.wacz", Options{}) {
		got = append(got, p.Path+" "+p.URL)
		if err != nil {
			t.Error(err)
		}
	}
	if len(got) != 1 || got[0] != "c.wacz/data.warc.gz#1 https://a.example/" {
		t.Error(got)
	}
	for _, err := range ReadWACZ(strings.NewReader("PK"), 2, "c.wacz", Options{}) {
		if !errors.Is(err, variorum.ErrInput) {
			t.Error(err)
		}
	}
}

func FuzzRead(f *testing.F) {
	a := answer("https://a.example/", "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", chunked(zipped(story)))
	f.Add([]byte(a + a))
	f.Add([]byte(zipped(a, a)))
	f.Add([]byte(entry("conversion", "https://a.example/", "text/plain", story)))
	f.Fuzz(func(t *testing.T, file []byte) {
		n := 0
		for _, err := range Read(bytes.NewReader(file), "f", Options{MaxBytes: 1 << 16}) {
			if err != nil && !errors.Is(err, variorum.ErrInput) && !errors.Is(err, variorum.ErrTooLarge) {
				t.Errorf("error %v is of no kind", err)
			}
			if n++; n > len(file)+1 {
				t.Fatal("more results than bytes")
			}
		}
	})
}

// endless gives the same archive of compressed records over and over.
type endless struct {
	part       []byte
	at, passes int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.at == len(e.part) {
		if e.passes--; e.passes <= 0 {
			return 0, io.EOF
		}
		e.at = 0
	}
	n := copy(p, e.part[e.at:])
	e.at += n
	return n, nil
}

// BenchmarkRead reads an archive of 64 MB; the heap that it reports stays
// that of a few records.
func BenchmarkRead(b *testing.B) {
	body := strings.Repeat("<p>Norland said that the river ports would stay closed until the tolls were paid.</p>\n", 800)
	part := []byte(zipped(answer("https://a.example/", "", "<html>"+body)))
	const size = 64 << 20
	records := 0
	peak := uint64(0)
	for b.Loop() {
		records = 0
		for _, err := range Read(&endless{part: part, passes: size / len(answer("", "", body))}, "f.warc.gz", Options{}) {
			if err != nil {
				b.Fatal(err)
			}
			if records++; records%100 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapInuse)
			}
		}
	}
	b.SetBytes(size)
	b.ReportMetric(float64(records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
	b.ReportMetric(float64(peak)/(1<<20), "MB-heap")
}
