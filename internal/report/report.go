// Package report lays out a record: on a terminal, as one self-contained HTML
// page, and as JSON. It computes nothing about the affair; every quoted word
// that it prints is a slice that the record carries.
package report

import (
	"encoding/json"
	"fmt"
	"io"

	"variorum/internal/course"
	"variorum/internal/record"
)

// JSON writes the record as one indented JSON object, ended by a newline.
// Offsets count Unicode code points: of an article's text, or, for the marks
// of a version, of the slice that carries them. The shape is that of
// record.Record, whose "schema" names it, with the relations of the main parties.
func JSON(w io.Writer, rec *record.Record) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	out := struct {
		*record.Record
		Relations []course.Relation `json:"relations"`
	}{rec.InCodePoints(), course.Of(rec)}
	if err := enc.Encode(out); err != nil {
		return fmt.Errorf("write the record as JSON: %w", err)
	}
	return nil
}
