package folder

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"variorum"
)

// lay writes files into a new folder and returns it.
func lay(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, body := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func zipped(body string) string {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	io.WriteString(w, body)
	w.Close()
	return out.String()
}

// told reads the sources and returns one line for each page or error, paths
// relative to dir.
func told(t *testing.T, dir string, opts Options, sources ...string) []string {
	t.Helper()
	var out []string
	for p, err := range Read(context.Background(), sources, opts) {
		line := ""
		if err != nil {
			if !errors.Is(err, variorum.ErrInput) && !errors.Is(err, variorum.ErrTooLarge) {
				t.Errorf("error of no kind: %v", err)
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("more than one line: %q", err)
			}
			line = "! " + err.Error()
		} else {
			line = fmt.Sprintf("%s %s %d", p.Path, p.MediaType, len(p.Body))
		}
		out = append(out, strings.ReplaceAll(line, dir+string(filepath.Separator), ""))
	}
	return out
}

func TestReadFolder(t *testing.T) {
	dir := lay(t, map[string]string{
		"b.txt":          "Norland closes its border.\n",
		"a/page.HTML":    "<p>Sudmark answers.</p>",
		"a/.hidden.txt":  "no",
		".git/x.txt":     "no",
		"notes.md":       "no",
		"c.jsonl":        "{\"text\":\"one\"}\r\n\n{\"text\":2}\n[1]\n{\"text\":\n{\"text\":\"last\"}",
		"d.json":         "[{\"text\":\"one\"},\n {\"text\":\"two\"}]",
		"e.json":         "{\n \"text\": \"one\"\n}\n",
		"f.json":         "{\"text\":\"one\"}\n{\"text\":\"two\"}\n",
		"g.json":         "[{\"text\":\"one\"},\n {\"text\" \"two\"}]",
		"h.txt.gz":       zipped("Norland again.\n"),
		"i.ndjson.gz":    zipped("{\"text\":\"one\"}\n"),
		"j.txt":          zipped("packed, and not named so"),
		"k.json":         "[]",
		"l.json":         "  \n",
		"m.jsonl":        "\n\n",
		"n.json":         "\"text\"",
		"o-bom.jsonl":    "\xef\xbb\xbf{\"text\":\"one\"}\n",
		"p.json":         "[{\"text\":\"one\"}",
		"q-utf16.txt":    "\xff\xfeN\x00o\x00",
		"r-crlf.txt":     "a\r\nb\r\n",
		"s-no-final.txt": "x",
	})
	want := []string{
		"a/page.HTML text/html 23",
		"b.txt text/plain 27",
		"c.jsonl#1 application/json 14",
		"c.jsonl#3 application/json 10",
		"! unreadable input: c.jsonl#4: not a JSON object",
		"! unreadable input: c.jsonl#5: broken JSON: unexpected end of JSON input",
		"c.jsonl#6 application/json 15",
		"d.json#1 application/json 14",
		"d.json#2 application/json 14",
		"e.json application/json 18",
		"f.json#1 application/json 14",
		"f.json#2 application/json 14",
		"g.json#1 application/json 14",
		"! unreadable input: g.json: broken JSON in line 2: invalid character '\"' after object key",
		"h.txt.gz text/plain 15",
		"i.ndjson.gz#1 application/json 14",
		"j.txt text/plain 24",
		"! unreadable input: k.json: an array without articles",
		"! unreadable input: l.json: no JSON in it",
		"! unreadable input: m.jsonl: no lines in it",
		"! unreadable input: n.json: not a JSON object",
		"o-bom.jsonl#1 application/json 14",
		"p.json#1 application/json 14",
		"! unreadable input: p.json: broken JSON in line 1: it ends too early",
		"q-utf16.txt text/plain 6",
		"r-crlf.txt text/plain 6",
		"s-no-final.txt text/plain 1",
	}
	if diff := cmp.Diff(want, told(t, dir, Options{}, dir)); diff != "" {
		t.Error(diff)
	}
}

func TestReadBadFiles(t *testing.T) {
	whole := zipped(strings.Repeat("Norland and Sudmark talk. ", 400))
	badSum := []byte(whole)
	badSum[len(badSum)-6] ^= 0xff
	cases := []struct{ name, body, want string }{
		{"empty.txt", "", "! unreadable input: empty.txt: empty file"},
		{"empty.gz", zipped(""), "! unreadable input: empty.gz: empty file"},
		{"picture.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "! unreadable input: picture.txt: looks like binary data (PNG picture)"},
		{"nul.txt", "abc\x00def", "! unreadable input: nul.txt: looks like binary data (NUL bytes)"},
		{"noise.txt", "\x01\x02\x03abc\x04", "! unreadable input: noise.txt: looks like binary data (control characters)"},
		{"picture.jsonl", "\xff\xd8\xff\xe0\n\n", "! unreadable input: picture.jsonl: looks like binary data (JPEG picture)"},
		{"cut.txt.gz", whole[:len(whole)/2], "! unreadable input: cut.txt.gz: broken gzip: unexpected EOF"},
		{"sum.txt.gz", string(badSum), "! unreadable input: sum.txt.gz: broken gzip: gzip: invalid checksum"},
		{"head.gz", "\x1f\x8b\x00", "! unreadable input: head.gz: broken gzip: unexpected EOF"},
		{"method.gz", "\x1f\x8b\x01\x00\x00\x00\x00\x00\x00\x00", "! unreadable input: method.gz: broken gzip: gzip: invalid header"},
		{"bomb.txt.gz", zipped(strings.Repeat("0", 4<<20)), "! too large: bomb.txt.gz: more than 1 MiB, the limit is 1 MiB a document"},
		{"long.jsonl", "{\"text\":\"" + strings.Repeat("n", 2<<20) + "\"}\n", "! too large: long.jsonl#1: a line of more than 1 MiB"},
		{"long.txt", strings.Repeat("n", 1<<20), "long.txt text/plain 1048576"},
		{"fine.unknown", "plain words", "fine.unknown text/plain 11"},
		{"page.unknown", " <!DOCTYPE html><p>x</p>", "page.unknown text/html 24"},
		{"lines.unknown", "{\"text\":\"x\"}\n", "lines.unknown#1 application/json 12"},
		{"pretty.unknown", "{\n\"text\":\"x\"\n}\n", "pretty.unknown application/json 14"},
		{"array.unknown", "[ {\"text\":\"x\"} ]", "array.unknown#1 application/json 12"},
		{"brackets.unknown", "[Translated] Norland", "brackets.unknown text/plain 20"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			dir := lay(t, map[string]string{c.name: c.body})
			got := told(t, dir, Options{MaxBytes: 1 << 20}, filepath.Join(dir, c.name))
			if diff := cmp.Diff([]string{c.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The rest of a broken run of lines is lost; what stood before is not.
func TestReadBrokenLines(t *testing.T) {
	body := zipped(strings.Repeat("{\"text\":\"one\"}\n", 20000))
	dir := lay(t, map[string]string{"x.jsonl.gz": body[:len(body)-20]})
	got := told(t, dir, Options{}, filepath.Join(dir, "x.jsonl.gz"))
	if len(got) < 1000 || got[len(got)-1] != "! unreadable input: x.jsonl.gz: broken gzip: unexpected EOF" {
		t.Errorf("%d lines, last %q", len(got), got[len(got)-1])
	}
}

// A large file is refused by its size and never read; large JSON lines are
// read one by one.
func TestReadLargeFiles(t *testing.T) {
	dir := lay(t, map[string]string{"huge.txt": "x", "z.txt": "Sudmark goes on."})
	if err := os.Truncate(filepath.Join(dir, "huge.txt"), 200<<20); err != nil {
		t.Fatal(err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got := told(t, dir, Options{}, dir)
	runtime.ReadMemStats(&after)
	want := []string{
		"! too large: huge.txt: 200 MiB of data, the limit is 32 MiB a document",
		"z.txt text/plain 16",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
		t.Errorf("%d bytes allocated", used)
	}
	many := lay(t, map[string]string{"many.jsonl": strings.Repeat("{\"text\":\"one\"}\n", 1000)})
	if got := told(t, many, Options{MaxBytes: 4096}, many); len(got) != 1000 {
		t.Errorf("%d pages of 1000: %s", len(got), got[0])
	}
}

func TestReadOddFiles(t *testing.T) {
	dir := lay(t, map[string]string{"good.txt": "Norland.", "sub/deep.txt": "Sudmark."})
	for link, to := range map[string]string{"dangling.txt": "nowhere", "loop": ".", "linked.txt": "good.txt"} {
		if err := os.Symlink(to, filepath.Join(dir, link)); err != nil {
			t.Skip(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.txt"), 0o644); err != nil {
		t.Skip(err)
	}
	want := []string{
		"! unreadable input: dangling.txt: a symbolic link to nothing",
		"good.txt text/plain 8",
		"linked.txt text/plain 8",
		"! unreadable input: pipe.txt: not a regular file (a named pipe)",
		"sub/deep.txt text/plain 8",
		"! unreadable input: gone.txt: no such file or folder",
		"! unreadable input: /dev/null: not a regular file (a device)",
		"! unreadable input: empty: no articles in this folder (.txt .html .htm .jsonl .ndjson .json, also with .gz)",
		"good.txt text/plain 8",
	}
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o755); err != nil {
		t.Fatal(err)
	}
	at := func(name string) string { return filepath.Join(dir, name) }
	got := told(t, dir, Options{}, dir, at("gone.txt"), "/dev/null", at("empty"), at("good.txt"))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadForbidden(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may read everything")
	}
	dir := lay(t, map[string]string{"a/x.txt": "x", "b.txt": "x", "c.txt": "y"})
	os.Chmod(filepath.Join(dir, "a"), 0)
	os.Chmod(filepath.Join(dir, "b.txt"), 0)
	defer os.Chmod(filepath.Join(dir, "a"), 0o755)
	want := []string{
		"! unreadable input: a: folder cannot be read: permission denied",
		"! unreadable input: b.txt: cannot be read: permission denied",
		"c.txt text/plain 1",
	}
	if diff := cmp.Diff(want, told(t, dir, Options{}, dir)); diff != "" {
		t.Error(diff)
	}
}

// A file that is there when the folder is listed and gone when it is read.
func TestReadVanished(t *testing.T) {
	dir := lay(t, map[string]string{"a.txt": "x", "b.txt": "y", "c.txt": "z"})
	var got []string
	for p, err := range Read(context.Background(), []string{dir}, Options{}) {
		if err != nil {
			got = append(got, strings.TrimPrefix(err.Error(), "unreadable input: "+dir+"/"))
			continue
		}
		got = append(got, filepath.Base(p.Path))
		os.Remove(filepath.Join(dir, "b.txt"))
	}
	if diff := cmp.Diff([]string{"a.txt", "b.txt: no such file or folder", "c.txt"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadStdin(t *testing.T) {
	now := time.Date(2031, 5, 6, 0, 0, 0, 0, time.UTC)
	cases := []struct{ in, want string }{
		{"Norland says no.", "- text/plain 16"},
		{"<html><p>no</p>", "- text/html 15"},
		{"{\"text\":\"no\"}", "-#1 application/json 13"},
		{zipped("{\"text\":\"no\"}"), "-#1 application/json 13"},
		{"", "! unreadable input: -: empty file"},
	}
	for _, c := range cases {
		opts := Options{Stdin: strings.NewReader(c.in), Now: now}
		if diff := cmp.Diff([]string{c.want}, told(t, "none", opts, Stdin)); diff != "" {
			t.Error(diff)
		}
	}
	for p, err := range Read(context.Background(), []string{Stdin}, Options{Stdin: strings.NewReader("x"), Now: now}) {
		if err != nil || !p.Acquired.Equal(now) {
			t.Errorf("acquired %v, %v", p.Acquired, err)
		}
	}
}

func TestReadStops(t *testing.T) {
	dir := lay(t, map[string]string{"a.txt": "x", "b.txt": "y"})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var got []string
	for p, err := range Read(ctx, []string{dir}, Options{}) {
		got = append(got, fmt.Sprint(filepath.Base(p.Path), err))
		cancel()
	}
	if diff := cmp.Diff([]string{"a.txt<nil>", ".context canceled"}, got); diff != "" {
		t.Error(diff)
	}
	for range Read(context.Background(), []string{dir, dir}, Options{}) {
		break // must not go on
	}
}

func TestAcquired(t *testing.T) {
	dir := lay(t, map[string]string{"a.txt": "x"})
	then := time.Date(2029, 1, 2, 3, 4, 5, 0, time.UTC)
	if err := os.Chtimes(filepath.Join(dir, "a.txt"), then, then); err != nil {
		t.Fatal(err)
	}
	for p := range Read(context.Background(), []string{dir}, Options{}) {
		if !p.Acquired.Equal(then) {
			t.Errorf("acquired %v", p.Acquired)
		}
	}
}

// FuzzRead: any bytes give pages and errors in bounded memory, and each page
// is within the limits.
func FuzzRead(f *testing.F) {
	f.Add([]byte("Norland closes its border."))
	f.Add([]byte("{\"text\":\"x\"}\n{\n"))
	f.Add([]byte("[{\"text\":\"x\"},{}"))
	f.Add([]byte("<html>"))
	f.Add([]byte(zipped("{\"text\":\"x\"}")))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		opts := Options{MaxBytes: 1 << 16, MaxLine: 1 << 12, Stdin: bytes.NewReader(data), Now: time.Unix(0, 0)}
		n := 0
		for p, err := range Read(context.Background(), []string{Stdin}, opts) {
			n++
			if err == nil && (len(p.Body) == 0 || len(p.Body) > 1<<16 || p.MediaType == "") {
				t.Errorf("page %q of %d bytes, %s", p.Path, len(p.Body), p.MediaType)
			}
			if err != nil && !errors.Is(err, variorum.ErrInput) && !errors.Is(err, variorum.ErrTooLarge) {
				t.Errorf("error of no kind: %v", err)
			}
		}
		if n == 0 {
			t.Error("nothing was said")
		}
	})
}
