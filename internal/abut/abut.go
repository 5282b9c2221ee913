// Package abut says how the pieces of a quotation stand beside each other.
package abut

import (
	"strings"
	"unicode"

	"variorum"
)

// Parted says what lies in an article between two pieces of one quotation: a
// new paragraph, and words that are not quoted, be they no more than who says
// it. No face may show the pieces as if they stood side by side.
func Parted(text string, before, after variorum.Span) (para, gap bool) {
	if before.End > after.Start {
		return false, true // printed in another order than they are told
	}
	between := text[before.End:after.Start]
	return strings.Contains(between, "\n"), strings.ContainsFunc(between, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// Join puts the pieces of words into one line, with a mark between them:
// what stands between two marks is printed so.
func Join[S interface{ Line() string }](pieces []S) string { return between(pieces, " … ") }

// Quoted does the same with quotation marks around each piece.
func Quoted[S interface{ Line() string }](pieces []S) string {
	return "“" + between(pieces, "” … “") + "”"
}

func between[S interface{ Line() string }](pieces []S, mark string) string {
	out := make([]string, len(pieces))
	for i, piece := range pieces {
		out[i] = piece.Line()
	}
	return strings.Join(out, mark)
}
