package folder

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"variorum"
	"variorum/internal/page"
)

// lines yields each line of a JSON lines stream as a record. A bad line is an
// error with its number, and the next line is read.
func (r *reader) lines(p page.Page, in *bufio.Reader) {
	p.MediaType = page.Record
	found := false
	for number := 1; !r.done(); number++ {
		line, long, err := readLine(in, r.opts.MaxLine)
		if number == 1 {
			line = bytes.TrimPrefix(line, utf8BOM)
		}
		line = bytes.TrimSpace(line)
		at := fmt.Sprintf("%s#%d", p.Path, number)
		switch {
		case long:
			r.fail(bad(variorum.ErrTooLarge, at, "a line of more than %s", size(int64(r.opts.MaxLine))))
		case len(line) == 0:
		case err != nil && !errors.Is(err, io.EOF): // a line cut short tells nothing more than the error
		default:
			record := p
			record.Path, record.Body = at, line
			r.record(record)
		}
		found = found || long || len(line) > 0
		if errors.Is(err, io.EOF) {
			if !found {
				r.fail(bad(variorum.ErrInput, p.Path, "no lines in it"))
			}
			return
		}
		if err != nil {
			r.failRead(p.Path, err)
			return
		}
	}
}

// record yields one object, or says why it is none.
func (r *reader) record(p page.Page) {
	if p.Body[0] != '{' {
		r.fail(bad(variorum.ErrInput, p.Path, "not a JSON object"))
		return
	}
	var raw json.RawMessage
	if err := json.Unmarshal(p.Body, &raw); err != nil {
		r.fail(bad(variorum.ErrInput, p.Path, "broken JSON: %s", err))
		return
	}
	r.give(p)
}

// readLine returns the next line in memory of its own. Of a line longer than
// limit the rest is skipped and long is true.
func readLine(in *bufio.Reader, limit int) (line []byte, long bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if !long {
			if len(line)+len(part) > limit+1 {
				long, line = true, nil
			} else {
				line = append(line, part...)
			}
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, long, err
		}
	}
}

// document yields the articles of a JSON document: one object, objects one
// after the other, or an array of objects.
func (r *reader) document(p page.Page, body []byte) {
	p.MediaType = page.Record
	body = bytes.TrimSpace(bytes.TrimPrefix(body, utf8BOM))
	if len(body) == 0 {
		r.fail(bad(variorum.ErrInput, p.Path, "no JSON in it"))
		return
	}
	in := json.NewDecoder(bytes.NewReader(body))
	array := body[0] == '['
	if array {
		if _, err := in.Token(); err != nil {
			r.fail(bad(variorum.ErrInput, p.Path, "broken JSON: %s", err))
			return
		}
	}
	for number := 1; !r.done(); number++ {
		if array && !in.More() {
			if _, err := in.Token(); err != nil {
				r.failJSON(p.Path, body, in, err)
			} else if number == 1 {
				r.fail(bad(variorum.ErrInput, p.Path, "an array without articles"))
			}
			return
		}
		var raw json.RawMessage
		err := in.Decode(&raw)
		if errors.Is(err, io.EOF) && !array {
			return
		}
		if err != nil {
			r.failJSON(p.Path, body, in, err)
			return
		}
		one := p
		one.Body = bytes.Clone(raw)
		if array || number > 1 || bytes.ContainsFunc(body[in.InputOffset():], notSpace) {
			one.Path = fmt.Sprintf("%s#%d", p.Path, number)
		}
		r.record(one)
	}
}

func notSpace(c rune) bool { return c != ' ' && c != '\n' && c != '\r' && c != '\t' }

// failJSON tells the line in which a JSON document breaks.
func (r *reader) failJSON(path string, body []byte, in *json.Decoder, err error) {
	at := in.InputOffset()
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at = syntax.Offset
	}
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		err = errors.New("it ends too early")
	}
	line := 1 + bytes.Count(body[:min(max(at, 0), int64(len(body)))], []byte("\n"))
	r.fail(bad(variorum.ErrInput, path, "broken JSON in line %d: %s", line, err))
}
