package lang

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"
)

// row is one entry of a list file; an empty column is written "-".
type row struct {
	file string
	line int
	cols []string
}

// errorf names the file and line of the row.
func (r row) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %s", r.file, r.line, fmt.Sprintf(format, args...))
}

// many returns the parts of a column that holds a list separated by ";".
func (r row) many(col int) []string {
	if r.cols[col] == "" {
		return nil
	}
	return strings.Split(r.cols[col], ";")
}

// readRows returns the entries of a list file. Every line is a comment, empty,
// or has exactly the wanted number of tab-separated columns.
func readRows(fsys fs.FS, file string, columns int) ([]row, error) {
	data, err := fs.ReadFile(fsys, file)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(data) {
		return nil, fmt.Errorf("%s: not UTF-8", file)
	}
	var rows []row
	var errs []error
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		line = strings.TrimSuffix(line, "\n")
		if line == "" || line[0] == '#' {
			continue
		}
		r := row{file: file, line: n, cols: strings.Split(line, "\t")}
		if err := r.check(columns); err != nil {
			errs = append(errs, err)
			continue
		}
		rows = append(rows, r)
	}
	return rows, errors.Join(errs...)
}

// check tests the shape of a row and empties the columns that say "-".
func (r row) check(columns int) error {
	if len(r.cols) != columns {
		return r.errorf("%d columns, want %d", len(r.cols), columns)
	}
	for i, col := range r.cols {
		if col == "" || col == "-" && i == 0 {
			return r.errorf("column %d is empty", i+1)
		}
		if col == "-" {
			r.cols[i] = ""
			continue
		}
		for part := range strings.SplitSeq(col, ";") {
			if part == "" || part != strings.TrimSpace(part) {
				return r.errorf("column %d: stray space or separator in %q", i+1, col)
			}
		}
	}
	return nil
}

// table finds values by name. A name that is listed with a trailing "!" is
// found only in exactly that case.
type table[V any] struct {
	folded map[string]V
	exact  map[string]V
	shapes *shapes
}

func newTable[V any]() table[V] {
	return table[V]{folded: map[string]V{}, exact: map[string]V{}, shapes: new(shapes)}
}

// shapes rules out most names that a table does not hold before they are
// hashed: by length, for each first and each last byte of a folded name.
type shapes struct{ first, last [256]uint64 }

func (s *shapes) add(folded string) {
	if n := len(folded); n > 0 && n < 64 {
		s.first[folded[0]] |= 1 << n
		s.last[folded[n-1]] |= 1 << n
	}
}

// may reports whether a name of that shape was added. Names that change their
// length when they are folded, and long ones, always may.
func (s *shapes) may(name string) bool {
	n := len(name)
	if n == 0 || n >= 64 {
		return true
	}
	for i := range n {
		if c := name[i]; c >= 0x80 || c < ' ' || c == ' ' && (i == 0 || i == n-1 || name[i-1] == ' ') {
			return true
		}
	}
	return (s.first[lower(name[0])]&s.last[lower(name[n-1])])>>n&1 == 1
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// add lists a value under a name; a name may be listed once.
func (t table[V]) add(r row, name string, v V) error {
	exact, sensitive := strings.CutSuffix(name, "!")
	folded := string(appendFold(nil, exact))
	m, key := t.folded, folded
	if sensitive {
		m, key = t.exact, exact
	}
	if _, dup := m[key]; dup {
		return r.errorf("%q is listed twice", key)
	}
	m[key] = v
	t.shapes.add(folded)
	return nil
}

// find looks a name up without allocating.
func (t table[V]) find(name string) (V, bool) {
	if !t.shapes.may(name) {
		var none V
		return none, false
	}
	if v, ok := t.exact[name]; ok {
		return v, true
	}
	var buf [96]byte
	v, ok := t.folded[string(appendFold(buf[:0], name))]
	return v, ok
}

// appendFold appends the name in lower case, with straight apostrophes and
// single spaces, so that a slice of a text can be looked up as it stands.
func appendFold(dst []byte, name string) []byte {
	space := false
	for _, r := range name {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case r == '’' || r == '‘' || r == 'ʼ':
			r = '\''
		case r == '‑':
			r = '-'
		}
		if space && len(dst) > 0 {
			dst = append(dst, ' ')
		}
		space = false
		dst = utf8.AppendRune(dst, unicode.ToLower(r))
	}
	return dst
}
