package gold

import (
	"encoding/json"
	"fmt"
	"strings"

	"variorum"
)

// Relation is a sentence with two marked parties and the type of what one did
// to the other.
type Relation struct {
	ID             string
	Text           string
	Source, Target variorum.Span
	Type           string // of PLOVER, concessions and retreats being one: YIELD
}

// Relations reads sentences with marked parties, one JSON object a line. Of a
// party that is marked in several places it takes the first. The error wraps
// variorum.ErrInput.
func Relations(path string) ([]Relation, error) {
	var out []Relation
	err := eachLine(path, func(line []byte) error {
		var rec struct {
			N            int
			Marked, Root string
		}
		if err := json.Unmarshal(line, &rec); err != nil {
			return err
		}
		r := Relation{ID: fmt.Sprint(rec.N), Type: rec.Root}
		r.Text, r.Source, r.Target = unmark(rec.Marked)
		out = append(out, r)
		return nil
	})
	return out, err
}

// unmark takes the marks of the parties out of a sentence.
func unmark(marked string) (plain string, source, target variorum.Span) {
	var b strings.Builder
	for len(marked) > 0 {
		i := strings.IndexByte(marked, '<')
		if i < 0 {
			break
		}
		b.WriteString(marked[:i])
		marked = marked[i:]
		for mark, span := range map[string]*variorum.Span{"s>": &source, "t>": &target} {
			switch {
			case strings.HasPrefix(marked, "<"+mark) && span.End == 0:
				span.Start = b.Len()
			case strings.HasPrefix(marked, "</"+mark) && span.End == 0:
				span.End = b.Len()
			}
		}
		if end := strings.IndexByte(marked, '>'); end == 2 || end == 3 {
			marked = marked[end+1:]
		} else {
			b.WriteByte('<')
			marked = marked[1:]
		}
	}
	b.WriteString(marked)
	return b.String(), source, target
}
