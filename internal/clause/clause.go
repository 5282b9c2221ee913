// Package clause puts together the conditions of a query.
package clause

import (
	"strconv"
	"strings"

	"variorum/internal/catalog"
)

// Where collects the conditions of a query. Conditions are texts of the
// program; values stand in Args only.
type Where struct {
	Conds []string
	Args  []any
}

// Add adds a condition in which each ? is the place of a value, in their order.
func (w *Where) Add(cond string, values ...any) {
	for _, value := range values {
		w.Args = append(w.Args, value)
		cond = strings.Replace(cond, "?", "$"+strconv.Itoa(len(w.Args)), 1)
	}
	w.Conds = append(w.Conds, cond)
}

func (w *Where) String() string {
	if len(w.Conds) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(w.Conds, " AND ")
}

// Limited is the query with the conditions, in an order, at most n rows.
func (w *Where) Limited(query, order string, n int) (string, []any) {
	args := append(w.Args[:len(w.Args):len(w.Args)], n)
	return query + w.String() + " ORDER BY " + order + " LIMIT $" + strconv.Itoa(len(args)), args
}

// Days adds the bounds of days to a column of numbers.
func (w *Where) Days(column, from, to string) {
	if from != "" {
		w.Add(column+" >= ?", catalog.Before(from))
	}
	if to != "" {
		w.Add(column+" < ?", catalog.After(to))
	}
}
