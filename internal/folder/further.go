package folder

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"iter"

	"variorum"
	"variorum/internal/page"
)

// Format is a format that another package reads.
type Format struct {
	Extensions []string               // that are looked for in folders, as ".warc"; .gz is left aside
	Match      func(head []byte) bool // tells by the first bytes of a document, decompressed
	Packed     bool                   // Read wants a compressed document as it is
	Read       func(context.Context, Source) iter.Seq2[page.Page, error]
}

// Source is one file or stream. Page holds its path and time.
type Source struct {
	page.Page
	In   io.Reader
	File io.ReaderAt // the file itself; nil for standard input
	Size int64       // of the file, in bytes
}

// extensions are those that are looked for in folders.
func (r *reader) extensions() []string {
	out := []string{".txt", ".html", ".htm", ".jsonl", ".ndjson", ".json"}
	for _, f := range r.opts.Formats {
		out = append(out, f.Extensions...)
	}
	return out
}

// formatFor is the further format of a document that begins so, or nil.
func (r *reader) formatFor(head []byte) *Format {
	for i := range r.opts.Formats {
		if f := &r.opts.Formats[i]; f.Match(head) {
			return f
		}
	}
	return nil
}

// further yields the pages of a further format.
func (r *reader) further(f *Format, from Source, packed bool) {
	if packed && !f.Packed {
		unzip, err := gzip.NewReader(from.In)
		if err != nil {
			r.fail(bad(variorum.ErrInput, from.Path, "broken gzip: %s", reason(err)))
			return
		}
		from.In, from.File = unzip, nil
	}
	for p, err := range f.Read(r.ctx, from) {
		if err != nil {
			r.fail(err)
		} else {
			r.give(p)
		}
		if r.done() {
			return
		}
	}
}

// unzipped is the beginning of what the first bytes of a gzip stream hold.
func unzipped(head []byte) []byte {
	unzip, err := gzip.NewReader(bytes.NewReader(head))
	if err != nil {
		return nil
	}
	out := make([]byte, sniffed)
	n, _ := io.ReadFull(unzip, out)
	return out[:n]
}

// Document yields the pages of one document that was got elsewhere: the page
// itself, the articles of JSON, or what a further format finds in it.
func Document(ctx context.Context, p page.Page, opts Options) iter.Seq2[page.Page, error] {
	opts = opts.filled()
	return func(yield func(page.Page, error) bool) {
		r := &reader{ctx: ctx, opts: opts, yield: yield}
		format := unknown
		switch {
		case page.IsHTML(p.MediaType):
			format = html
		case p.MediaType == page.Record:
			format = document
		}
		body := p.Body
		p.Body = nil
		r.stream(Source{Page: p, In: bytes.NewReader(body)}, format)
	}
}
