package formats

import (
	"bufio"
	"context"
	"encoding/csv"
	"io"
	"reflect"
	"strconv"
	"strings"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/compress/zstd"
)

const rowsOfGroup = 16 << 10 // that Parquet holds before it writes them

// tables are the formats in which rows are written.
func tables[T any](rows func(context.Context, *exporter, func(T) error) error) []Format {
	return []Format{
		{"csv", "text/csv; charset=utf-8; header=present", func(ctx context.Context, e *exporter, w io.Writer) error {
			return writeCSV(w, func(write func(T) error) error { return rows(ctx, e, write) })
		}},
		{"parquet", "application/vnd.apache.parquet", func(ctx context.Context, e *exporter, w io.Writer) error {
			return writeParquet(w, func(write func(T) error) error { return rows(ctx, e, write) })
		}},
	}
}

// writeCSV writes rows as RFC 4180 has it, with the mark at the start by which
// Excel knows UTF-8.
func writeCSV[T any](w io.Writer, rows func(write func(T) error) error) error {
	buffered := bufio.NewWriter(w)
	if _, err := buffered.WriteString("\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(buffered)
	out.UseCRLF = true
	var header []string
	var at [][]int
	for _, field := range reflect.VisibleFields(reflect.TypeFor[T]()) {
		if name, _, _ := strings.Cut(field.Tag.Get("parquet"), ","); name != "" {
			header, at = append(header, name), append(at, field.Index)
		}
	}
	if err := out.Write(header); err != nil {
		return err
	}
	cells := make([]string, len(at))
	err := rows(func(row T) error {
		v := reflect.ValueOf(row)
		for i, index := range at {
			cells[i] = cell(v.FieldByIndex(index))
		}
		return out.Write(cells)
	})
	if err != nil {
		return err
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return err
	}
	return buffered.Flush()
}

func cell(v reflect.Value) string {
	switch v.Kind() {
	case reflect.Bool:
		return strconv.FormatBool(v.Bool())
	case reflect.Float64:
		return strconv.FormatFloat(v.Float(), 'f', -1, 64)
	case reflect.Int32:
		if day := reflect.TypeFor[Day](); v.Type() == day {
			return Day(v.Int()).String()
		}
		return strconv.FormatInt(v.Int(), 10)
	}
	return guarded(v.String())
}

// guarded puts an apostrophe before words that a spreadsheet would take for a
// formula or for a number that they are not, and before an apostrophe, so that
// a reader who takes one off has the words again.
func guarded(s string) string {
	if s == "" {
		return s
	}
	switch r := []rune(s[:min(len(s), 4)])[0]; r {
	case '=', '+', '-', '@', '\t', '\r', '\n', '\'', '＝', '＋', '－', '＠':
		return "'" + s
	}
	if likeNumber(s) {
		return "'" + s
	}
	return s
}

// likeNumber reports whether a spreadsheet would show the words as another
// number than they write: 007, 12e5, digits beyond its precision.
func likeNumber(s string) bool {
	digits, exponent := 0, false
	for _, c := range []byte(s) {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case (c == 'e' || c == 'E') && digits > 0 && !exponent:
			exponent = true
		default:
			return false
		}
	}
	return exponent || digits > 11 || digits > 1 && s[0] == '0'
}

// writeParquet writes rows in groups of bounded size.
func writeParquet[T any](w io.Writer, rows func(write func(T) error) error) error {
	out := parquet.NewGenericWriter[T](w, parquet.Compression(&zstd.Codec{}), parquet.MaxRowsPerRowGroup(rowsOfGroup),
		parquet.CreatedBy("variorum", "", ""), parquet.KeyValueMetadata("credit", Credit),
		parquet.KeyValueMetadata("offsets", "Unicode code points, half-open, of the text with the hash text_sha256"))
	one := make([]T, 1)
	err := rows(func(row T) error {
		one[0] = row
		_, err := out.Write(one)
		return err
	})
	if err != nil {
		return err
	}
	return out.Close()
}
