// Package column turns what is stored into columns of a row and back: spans,
// moments, and anything as JSON; and writes the statements that put rows.
package column

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"variorum"
)

// ErrSpan is the error of a span that does not lie in its text.
var ErrSpan = errors.New("malformed or out-of-bounds span")

// EncodeSpans writes [[s,e],…], and [] for none.
func EncodeSpans(spans []variorum.Span) string {
	buf := make([]byte, 0, 2+12*len(spans))
	buf = append(buf, '[')
	for i, s := range spans {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = appendSpan(buf, s)
	}
	return string(append(buf, ']'))
}

func appendSpan(buf []byte, s variorum.Span) []byte {
	buf = strconv.AppendInt(append(buf, '['), int64(s.Start), 10)
	buf = strconv.AppendInt(append(buf, ','), int64(s.End), 10)
	return append(buf, ']')
}

// DecodeSpans reads what EncodeSpans wrote and refuses a span that does not
// lie in a text of size bytes. The result is never nil.
func DecodeSpans(col string, size int) ([]variorum.Span, error) {
	spans := []variorum.Span{}
	for i := 1; i < len(col) && col[i] != ']'; {
		if col[i] == ',' && len(spans) > 0 {
			i++
		}
		s, n, err := scanSpan(col[i:], size)
		if err != nil {
			return nil, err
		}
		spans = append(spans, s)
		i += n
	}
	return spans, nil
}

// scanSpan reads [s,e] at the start of col and returns its length.
func scanSpan(col string, size int) (s variorum.Span, n int, err error) {
	var nums [2]int
	for k, open := range [2]byte{'[', ','} {
		if n >= len(col) || col[n] != open {
			return s, 0, ErrSpan
		}
		for n++; n < len(col) && '0' <= col[n] && col[n] <= '9' && nums[k] <= size; n++ {
			nums[k] = nums[k]*10 + int(col[n]-'0')
		}
	}
	s = variorum.Span{Start: nums[0], End: nums[1]}
	if n >= len(col) || col[n] != ']' || !Within(s, size) {
		return s, 0, ErrSpan
	}
	return s, n + 1, nil
}

// Within reports whether a span lies in a text of size bytes.
func Within(s variorum.Span, size int) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= size
}

// Encode writes v as JSON, and none ("{}", "[]") for a nil map or slice.
func Encode(v any, none string) (string, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	if string(data) == "null" {
		return none, nil
	}
	return string(data), nil
}

// Decode reads a JSON column; an empty object or list leaves v as it is.
func Decode(col string, v any) error {
	if col == "{}" || col == "[]" {
		return nil
	}
	return json.Unmarshal([]byte(col), v)
}

// Moment is the three columns of a moment. Its clock is kept with the basis.
type Moment struct{ Date, Precision, Basis string }

// Into are the places to scan the columns into, in this order.
func (m *Moment) Into() []any { return []any{&m.Date, &m.Precision, &m.Basis} }

// clocked is the JSON of a basis and of the time of day.
type clocked struct {
	variorum.Basis
	Clock string `json:"clock,omitempty"`
}

// EncodeMoment is the columns of a moment.
func EncodeMoment(m variorum.Moment) (Moment, error) {
	basis, err := Encode(clocked{m.Basis, m.Clock}, "{}")
	return Moment{m.Date, string(m.Precision), basis}, err
}

// Value is the moment in the columns.
func (m Moment) Value() (variorum.Moment, error) {
	var c clocked
	err := Decode(m.Basis, &c)
	return variorum.Moment{Date: m.Date, Precision: variorum.Precision(m.Precision), Basis: c.Basis, Clock: c.Clock}, err
}

// Inserting is the insertion of one row with the given columns.
func Inserting(table, columns string) string {
	return "INSERT INTO " + table + " (" + columns + ") VALUES (" + marks(1, strings.Count(columns, ",")+1) + ")"
}

// Upserting is the insertion of one row, or its change where one with the same
// first columns, the key, says otherwise. A row that is the same is not written.
func Upserting(table string, key int, columns string) string {
	var names []string
	for _, name := range strings.Split(columns, ",") {
		names = append(names, strings.TrimSpace(name))
	}
	var set, differ []string
	for _, name := range names[key:] {
		set = append(set, name+" = excluded."+name)
		differ = append(differ, table+"."+name+" IS DISTINCT FROM excluded."+name)
	}
	return Inserting(table, columns) + " ON CONFLICT (" + strings.Join(names[:key], ", ") + ") DO UPDATE SET " +
		strings.Join(set, ", ") + " WHERE " + strings.Join(differ, " OR ")
}

// marks are n places for values in a statement, from number from on: $3, $4, $5.
func marks(from, n int) string {
	var sb strings.Builder
	for i := range n {
		if i > 0 {
			sb.WriteString(", ")
		}
		sb.WriteString("$" + strconv.Itoa(from+i))
	}
	return sb.String()
}
