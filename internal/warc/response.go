package warc

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"net/http/httputil"
	"net/textproto"
	"strings"

	"variorum/internal/page"
	"variorum/internal/unpack"
)

// response reads an HTTP response as it was archived: bodies that are still
// chunked or compressed, and those that are not though their headers say so.
func (r *reader) response(p *page.Page, block *io.LimitedReader) (found bool, err error) {
	in := bufio.NewReader(block)
	status, head, err := httpHead(in)
	if err != nil {
		return false, err
	}
	media, charset := page.ParseType(head.Get("Content-Type"))
	if status != "200" || media != "" && !page.IsHTML(media) {
		return false, nil
	}
	limit := r.opts.maxBytes()
	packed, err := io.ReadAll(io.LimitReader(in, limit+1))
	if int64(len(packed)) > limit {
		return false, errLong
	}
	if err != nil {
		return false, err
	}
	if block.N > 0 {
		return false, io.ErrUnexpectedEOF
	}
	if strings.Contains(strings.ToLower(head.Get("Transfer-Encoding")), "chunked") {
		packed = dechunked(packed)
	}
	body, err := unpack.Read(bytes.NewReader(packed), head.Get("Content-Encoding"), limit)
	switch {
	case errors.Is(err, unpack.ErrTooLong):
		return false, errLong
	case err != nil && looksHTML(packed):
		body = packed // unpacked by the crawler, and the header kept
	case err != nil && len(body) == 0:
		return false, err
	}
	p.MediaType, p.Charset, p.Body = page.HTML, charset, body
	return len(bytes.TrimSpace(body)) > 0 && (media != "" || looksHTML(body)), nil
}

// httpHead reads status line and header fields, up to the empty line.
func httpHead(in *bufio.Reader) (status string, head textproto.MIMEHeader, err error) {
	head = textproto.MIMEHeader{}
	for total, lines := 0, 0; ; lines++ {
		line, err := in.ReadSlice('\n')
		if total += len(line); total > maxHeaders {
			return "", nil, errors.New("the header is too long")
		}
		if err != nil {
			return "", nil, err
		}
		text := strings.TrimRight(string(line), "\r\n")
		if lines == 0 {
			version, rest, _ := strings.Cut(text, " ")
			if !strings.HasPrefix(version, "HTTP/") {
				return "", nil, errors.New("no HTTP response")
			}
			status, _, _ = strings.Cut(strings.TrimSpace(rest), " ")
			continue
		}
		if text == "" {
			return status, head, nil
		}
		if key, value, ok := strings.Cut(text, ":"); ok {
			head.Add(strings.TrimSpace(key), strings.TrimSpace(value))
		}
	}
}

// dechunked undoes the chunked transfer coding. What is not chunked, though
// its header says so, is given back as it is; of one that breaks off, what
// came before.
func dechunked(body []byte) []byte {
	out, err := io.ReadAll(httputil.NewChunkedReader(bytes.NewReader(body)))
	if err != nil && len(out) == 0 {
		return body
	}
	return out
}

// plain reads a record that is a document itself.
func (r *reader) plain(p *page.Page, kind, contentType string, block io.Reader) (found bool, err error) {
	media, charset := page.ParseType(contentType)
	switch {
	case page.IsHTML(media):
		p.MediaType = page.HTML
	case media == page.Plain && kind == "conversion":
		p.MediaType = page.Plain
	default:
		return false, nil
	}
	limit := r.opts.maxBytes()
	p.Charset = charset
	p.Body, err = io.ReadAll(io.LimitReader(block, limit+1))
	if int64(len(p.Body)) > limit {
		return false, errLong
	}
	return err == nil && len(bytes.TrimSpace(p.Body)) > 0, err
}

func looksHTML(body []byte) bool {
	start := bytes.TrimSpace(body[:min(len(body), 512)])
	return len(start) > 0 && start[0] == '<'
}
