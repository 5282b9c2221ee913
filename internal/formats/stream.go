package formats

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
)

// Line writes a value as JSON in one line; article text keeps its <, > and &.
func Line(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// streamed writes a JSON document in the middle of which stands a list that is
// longer than memory: what comes before it, its items one a line, what comes
// after.
func streamed(w io.Writer, before, after string, items func(write func(any) error) error) error {
	out := bufio.NewWriter(w)
	if _, err := out.WriteString(before); err != nil {
		return err
	}
	sep := "\n"
	err := items(func(v any) error {
		var line bytes.Buffer
		if err := Line(&line, v); err != nil {
			return err
		}
		if _, err := out.WriteString(sep); err != nil {
			return err
		}
		sep = ",\n"
		_, err := out.Write(bytes.TrimRight(line.Bytes(), "\n"))
		return err
	})
	if err != nil {
		return err
	}
	if _, err := out.WriteString("\n" + after + "\n"); err != nil {
		return err
	}
	return out.Flush()
}
