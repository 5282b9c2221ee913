package column

import (
	"regexp"
	"strings"
)

// Table is what a table of the database and its columns mean.
type Table struct {
	Name    string
	About   string
	Columns []Column
}

// Column is one column of a table; About is empty where its name says it.
type Column struct {
	Name, About string
}

var (
	tableOf  = regexp.MustCompile(`(?s)CREATE TABLE (\w+) \(\n(.*?)\n\)`)
	columnOf = regexp.MustCompile(`^  ([a-z_0-9]+) +[A-Z]`)
)

// Tables says what the tables of a schema mean, in the words of its comments.
func Tables(schema string) []Table {
	var out []Table
	for _, m := range tableOf.FindAllStringSubmatch(schema, -1) {
		t := Table{Name: m[1]}
		for line := range strings.SplitSeq(m[2], "\n") {
			words, about, _ := strings.Cut(line, "-- ")
			if name := columnOf.FindStringSubmatch(words); name != nil {
				t.Columns = append(t.Columns, Column{name[1], about})
			} else if strings.TrimSpace(words) == "" && len(t.Columns) == 0 {
				t.About = strings.TrimSpace(t.About + " " + about)
			}
		}
		out = append(out, t)
	}
	return out
}
