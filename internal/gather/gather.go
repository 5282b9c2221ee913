// Package gather puts the quotations of a growing number of articles into
// statements: one statement for one act of saying, with every outlet's version
// of it. What one more article costs does not grow with their number, and the
// result is a function of the set of articles, whatever the order in which they
// came and went.
package gather

import (
	"cmp"
	"maps"
	"slices"

	"variorum"
	"variorum/internal/align"
)

// Options tunes the gathering. The zero value is right for most uses.
type Options struct {
	align.Options
	Reach    int  // versions before and after each version that it is compared with, of those that share a key; 0 means 32
	Remember bool // keep what comparisons found, for Kept
}

func (o Options) reach() int { return cmp.Or(o.Reach, 32) }

// Group is a statement as the place of each of its versions tells it, in
// order, and the statements that it is an echo of.
type Group struct {
	ID       string
	Versions []Ref
	Echoes   []string
}

// Ref names a quotation.
type Ref struct {
	Article string
	Ordinal int
}

// Statements puts every version into exactly one statement. Statements are
// sorted by the day said, undated ones last, then by ID; versions by day,
// article and ordinal. The result does not depend on the order of in. A
// statement's ID is a hash of its earliest version's article and ordinal.
func Statements(in []align.Input, opts Options) []variorum.Statement {
	known := make(map[Ref]align.Input, len(in))
	articles := map[string][]align.Input{}
	for _, v := range in {
		ref := Ref{Article: v.Article, Ordinal: v.Ordinal}
		if _, double := known[ref]; !double {
			known[ref] = v
			articles[v.Article] = append(articles[v.Article], v)
		}
	}
	s := New(opts)
	for _, id := range slices.Sorted(maps.Keys(articles)) {
		s.Add(articles[id])
	}
	groups, _ := s.Changes()
	out := make([]variorum.Statement, len(groups))
	for i, g := range groups {
		versions := make([]align.Input, len(g.Versions))
		for k, ref := range g.Versions {
			versions[k] = known[ref]
		}
		out[i] = align.Describe(g.ID, versions, g.Echoes)
	}
	slices.SortFunc(out, func(a, b variorum.Statement) int {
		return cmp.Or(align.CompareDates(a.Said, b.Said), cmp.Compare(a.ID, b.ID))
	})
	return out
}
