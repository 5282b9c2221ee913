package folder

import (
	"bytes"
	"path/filepath"
	"strings"

	"variorum/internal/page"
)

// format is how a file is to be read.
type format int

const (
	unknown  format = iota
	plain           // one article as plain text
	html            // one article as HTML
	lines           // JSON lines, one article each
	document        // JSON: an article, some one after the other, or an array of them
)

func (f format) mediaType() string {
	if f == html {
		return page.HTML
	}
	return page.Plain
}

// extension is that of a path in lower case, .gz left aside.
func extension(path string) string {
	return filepath.Ext(strings.TrimSuffix(strings.ToLower(filepath.Base(path)), ".gz"))
}

// formatOf tells the format by the extension.
func formatOf(path string) format {
	switch extension(path) {
	case ".txt":
		return plain
	case ".html", ".htm":
		return html
	case ".jsonl", ".ndjson":
		return lines
	case ".json":
		return document
	}
	return unknown
}

// sniffed is how many bytes from the start of a document are looked at.
const sniffed = 64 << 10

var (
	gzipMagic = []byte{0x1f, 0x8b}
	utf8BOM   = []byte("\xef\xbb\xbf")
)

// sniff tells the format by the first bytes of a document.
func sniff(head []byte) format {
	start := bytes.TrimSpace(bytes.TrimPrefix(head, utf8BOM))
	switch {
	case len(start) == 0:
		return plain
	case isLines(head):
		return lines
	case start[0] == '{' && bytes.IndexByte(start, '"') > 0 || start[0] == '[' && isArray(start):
		return document
	case isHTML(start):
		return html
	}
	return plain
}

// isLines reports whether the bytes begin a run of JSON lines: an object that
// does not go on on the next line.
func isLines(head []byte) bool {
	first, _, _ := bytes.Cut(bytes.TrimSpace(bytes.TrimPrefix(head, utf8BOM)), []byte("\n"))
	first = bytes.TrimSpace(first)
	if len(first) < 2 || first[0] != '{' || bytes.TrimSpace(first[1:])[0] != '"' && string(first) != "{}" {
		return false
	}
	return !bytes.ContainsRune([]byte(",{["), rune(first[len(first)-1]))
}

// isArray tells a JSON array of objects from text in square brackets.
func isArray(start []byte) bool {
	rest := bytes.TrimSpace(start[1:])
	return len(rest) > 0 && (rest[0] == '{' || rest[0] == ']')
}

func isHTML(start []byte) bool {
	if start[0] != '<' {
		return false
	}
	head := bytes.ToLower(start[:min(len(start), 2048)])
	for _, tag := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<div", "<title", "<meta", "<p>", "<h1"} {
		if bytes.Contains(head, []byte(tag)) {
			return true
		}
	}
	return false
}

// magic lists the first bytes of files that hold no text.
var magic = []struct{ start, what string }{
	{"\x89PNG", "PNG picture"}, {"\xff\xd8\xff", "JPEG picture"}, {"GIF8", "GIF picture"}, {"%PDF-", "PDF"},
	{"PK\x03\x04", "ZIP archive or office document"}, {"\x7fELF", "program"}, {"MZ\x90", "program"},
	{"\xd0\xcf\x11\xe0", "office document"}, {"SQLite format 3\x00", "SQLite database"}, {"BZh", "bzip2"},
	{"\xfd7zXZ", "xz"}, {"\x28\xb5\x2f\xfd", "zstd"}, {"7z\xbc\xaf", "7z archive"}, {"ID3", "sound"}, {"OggS", "sound"},
	{"RIFF", "sound or picture"}, {"\x1f\x8b", "gzip within gzip"},
}

// binary says what the bytes are where they are no text: by their beginning,
// or by NUL bytes without a UTF-16 byte order mark.
func binary(head []byte) string {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return ""
	}
	for _, m := range magic {
		if bytes.HasPrefix(head, []byte(m.start)) && (m.start[0] >= 0x7f || bytes.IndexByte(head, 0) >= 0 || m.start == "%PDF-") {
			return m.what
		}
	}
	if n := bytes.Count(head, []byte{0}); n > 0 {
		return "NUL bytes"
	}
	controls := 0
	for _, c := range head {
		if c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' {
			controls++
		}
	}
	if controls*10 > len(head) {
		return "control characters"
	}
	return ""
}
