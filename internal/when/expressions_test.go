package when

import (
	_ "embed"
	"strings"
	"testing"
)

//go:embed testdata/expressions.txt
var expressions string

// TestExpressions reads a table of sentences: the day of publication, the
// sentence with its expressions in brackets, and their values, or - where
// nothing in it is a time.
func TestExpressions(t *testing.T) {
	for line := range strings.Lines(expressions) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if len(fields) != 3 {
			continue
		}
		in, want := bracketed(fields[1], strings.Fields(fields[2]))
		doc := docOf(in, fields[0])
		var got []string
		for _, d := range Find(doc) {
			got = append(got, doc.Slice(d.Span)+"="+d.Value)
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%s\n got %s\nwant %s", in, s, want)
		}
	}
}

// bracketed takes the brackets out of a sentence and joins what they hold to
// the values.
func bracketed(in string, values []string) (plain, want string) {
	var all []string
	for {
		before, rest, ok := strings.Cut(in, "[")
		plain += before
		if !ok || len(values) == 0 {
			return plain, strings.Join(all, " ")
		}
		expr, after, _ := strings.Cut(rest, "]")
		plain += expr
		if values[0] != "-" {
			all = append(all, expr+"="+values[0])
		}
		in, values = after, values[1:]
	}
}
