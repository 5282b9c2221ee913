package event

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/actor"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// claim is a stretch of the content of a quotation.
type claim struct {
	span  variorum.Span
	quote int // index into Doc.Quotations
}

// claims lists the contents of quotations by where they begin.
func claims(doc *text.Doc) []claim {
	var out []claim
	for i, q := range doc.Quotations {
		if q.Attitude {
			continue
		}
		for _, s := range q.Content {
			out = append(out, claim{s, i})
		}
	}
	slices.SortStableFunc(out, func(a, b claim) int { return a.span.Start - b.span.Start })
	return out
}

// claimed is the innermost quotation that holds the words of an act, plus one.
func (f *finder) claimed(act variorum.Span) int {
	best, length := 0, 0
	i, _ := slices.BinarySearchFunc(f.said, act.Start+1, func(c claim, at int) int { return c.span.Start - at })
	for i--; i >= 0; i-- {
		c := f.said[i]
		if n := c.span.End - c.span.Start; c.span.Contains(act) && (best == 0 || n < length) {
			best, length = c.quote+1, n
		}
		if act.Start-c.span.Start > 5000 {
			break
		}
	}
	return best
}

func lower(w string) string { return strings.ToLower(strings.ReplaceAll(w, "’", "'")) }

// demonym reports whether a word alone is the adjective of a state.
func demonym(w string) bool {
	st, ok := actor.State(w)
	return ok && (st.Form == lang.StateDemonym || st.Form == lang.StatePeople)
}
