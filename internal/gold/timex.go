package gold

import (
	"bufio"
	"encoding/json"
	"fmt"
	"iter"
	"os"

	"variorum"
)

// Timed is one text with its gold expressions of time and the day it was
// created.
type Timed struct {
	Name    string
	Created string // ISO 8601 day
	Text    string
	Dates   []variorum.Date // byte spans
}

// timedLine is the JSON of one line; s and e count code points.
type timedLine struct {
	Doc   string `json:"doc"`
	DCT   string `json:"dct"`
	Text  string `json:"text"`
	Timex []struct {
		S     int    `json:"s"`
		E     int    `json:"e"`
		Type  string `json:"type"`
		Value string `json:"value"`
	} `json:"timex"`
}

// Timex yields the documents of a corpus of TIMEX3 in JSON lines, as TimeBank
// and AQUAINT are kept: one object {doc, dct, text, timex} a line. The error,
// which ends the sequence, wraps variorum.ErrInput.
func Timex(path string) iter.Seq2[Timed, error] {
	return func(yield func(Timed, error) bool) {
		file, err := os.Open(path)
		if err != nil {
			yield(Timed{}, fmt.Errorf("%w: %w", variorum.ErrInput, err))
			return
		}
		defer file.Close()
		lines := bufio.NewScanner(file)
		lines.Buffer(nil, 64<<20)
		for n := 1; lines.Scan(); n++ {
			doc, err := timed(lines.Bytes())
			if err != nil {
				yield(Timed{}, fmt.Errorf("%w: %s line %d: %w", variorum.ErrInput, path, n, err))
				return
			}
			if !yield(doc, nil) {
				return
			}
		}
		if err := lines.Err(); err != nil {
			yield(Timed{}, fmt.Errorf("%w: %s: %w", variorum.ErrInput, path, err))
		}
	}
}

func timed(line []byte) (Timed, error) {
	var in timedLine
	if err := json.Unmarshal(line, &in); err != nil {
		return Timed{}, err
	}
	doc := Timed{Name: in.Doc, Created: in.DCT, Text: in.Text}
	starts := make([]int, 0, len(in.Text)+1) // byte offset by code point
	for i := range in.Text {
		starts = append(starts, i)
	}
	starts = append(starts, len(in.Text))
	for _, t := range in.Timex {
		if t.S < 0 || t.E < t.S || t.E >= len(starts) {
			return Timed{}, fmt.Errorf("span [%d,%d] outside the text", t.S, t.E)
		}
		span := variorum.Span{Start: starts[t.S], End: starts[t.E]}
		doc.Dates = append(doc.Dates, variorum.Date{Span: span, Type: t.Type, Value: t.Value})
	}
	return doc, nil
}
