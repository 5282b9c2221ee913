// Package gather puts the quotations of a growing number of articles into
// statements: one statement for one act of saying, with every outlet's version
// of it. What one more article costs does not grow with their number, and the
// result is a function of the set of articles, whatever the order in which they
// came and went.
package gather

import (
	"cmp"

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
