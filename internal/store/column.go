package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"variorum"
)

var errSpan = errors.New("malformed or out-of-bounds span")

// encodeSpans writes [[s,e],…], and [] for none.
func encodeSpans(spans []variorum.Span) string {
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

// decodeSpans reads what encodeSpans wrote and refuses a span that does not
// lie in a text of size bytes. The result is never nil.
func decodeSpans(col string, size int) ([]variorum.Span, error) {
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
			return s, 0, errSpan
		}
		for n++; n < len(col) && '0' <= col[n] && col[n] <= '9' && nums[k] <= size; n++ {
			nums[k] = nums[k]*10 + int(col[n]-'0')
		}
	}
	s = variorum.Span{Start: nums[0], End: nums[1]}
	if n >= len(col) || col[n] != ']' || !within(s, size) {
		return s, 0, errSpan
	}
	return s, n + 1, nil
}

func within(s variorum.Span, size int) bool {
	return 0 <= s.Start && s.Start <= s.End && s.End <= size
}

// encode writes v as JSON, and none ("{}", "[]") for a nil map or slice.
func encode(v any, none string) (string, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("%w: %w", variorum.ErrInput, err)
	}
	if string(data) == "null" {
		return none, nil
	}
	return string(data), nil
}

// decode reads a JSON column; an empty object or list leaves v as it is.
func decode(col string, v any) error {
	if col == "{}" || col == "[]" {
		return nil
	}
	return json.Unmarshal([]byte(col), v)
}

// moment is the three columns of a Moment. Its clock is kept with the basis.
type moment struct{ date, precision, basis string }

// clocked is the JSON of a basis and of the time of day.
type clocked struct {
	variorum.Basis
	Clock string `json:"clock,omitempty"`
}

func encodeMoment(m variorum.Moment) (moment, error) {
	basis, err := encode(clocked{m.Basis, m.Clock}, "{}")
	return moment{m.Date, string(m.Precision), basis}, err
}

func (m moment) decode(into *variorum.Moment) error {
	var c clocked
	err := decode(m.basis, &c)
	into.Date, into.Precision = m.date, variorum.Precision(m.precision)
	into.Basis, into.Clock = c.Basis, c.Clock
	return err
}

// values collects the columns of one row, with the first error met.
type values struct {
	cols []any
	err  error
}

func (v *values) add(cols ...any) { v.cols = append(v.cols, cols...) }

func (v *values) json(x any, none string) {
	col, err := encode(x, none)
	v.cols = append(v.cols, col)
	v.err = errors.Join(v.err, err)
}

func (v *values) moment(m variorum.Moment) {
	cols, err := encodeMoment(m)
	v.cols = append(v.cols, cols.date, cols.precision, cols.basis)
	v.err = errors.Join(v.err, err)
}
