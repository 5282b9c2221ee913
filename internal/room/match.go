package room

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"variorum"
	"variorum/internal/catalog"
	"variorum/internal/query"
)

// match writes a query as the index reads it. Every word stands in quotation
// marks, so that nothing typed can be read as anything but words. ids are
// of speakers whose names fit what is asked of the speaker. It is empty where
// nothing is asked but days.
func match(q query.Query, ids map[string][]string) string {
	var all, none []string
	fields := map[query.Field][]string{}
	for _, t := range q.Terms {
		expr := termMatch(t)
		if t.Field == query.Speaker && !t.Not {
			for _, id := range ids[t.String()] {
				expr += " OR " + quoted(query.Term{Field: query.Speaker, Words: []string{catalog.IDWord(id)}})
			}
		}
		switch {
		case t.Not:
			none = append(none, expr)
		case t.Field == query.Anywhere:
			all = append(all, "("+expr+")")
		default:
			fields[t.Field] = append(fields[t.Field], expr)
		}
	}
	for _, field := range []query.Field{query.Speaker, query.Outlet, query.Kind} {
		if list := fields[field]; len(list) > 0 {
			all = append(all, "("+strings.Join(list, " OR ")+")")
		}
	}
	if len(all) == 0 {
		return ""
	}
	out := "(" + strings.Join(all, " AND ") + ")"
	for _, expr := range none {
		out += " NOT (" + expr + ")"
	}
	return out
}

func termMatch(t query.Term) string { return quoted(t) }

// quoted writes a term: {column} : "word word" *.
func quoted(t query.Term) string {
	column := "{words speaker}"
	if t.Field != query.Anywhere {
		column = "{" + string(t.Field) + "}"
	}
	out := column + ` : "` + strings.ReplaceAll(strings.Join(t.Words, " "), `"`, `""`) + `"`
	if t.Prefix {
		out += " *"
	}
	return out
}

// fold is a word as the index has it: in lower case, without the marks on its
// letters.
func fold(word string) string {
	for i := 0; i < len(word); i++ {
		if word[i] >= 0x80 {
			return strings.Map(func(r rune) rune {
				if unicode.Is(unicode.M, r) {
					return -1
				}
				return unicode.ToLower(r)
			}, norm.NFD.String(word))
		}
	}
	return strings.ToLower(word)
}

// light finds in a text what a query looks for.
type light struct {
	terms [][]string
	open  []bool // the last word may go on
}

func newLight(q query.Query) *light {
	l := &light{}
	for _, t := range q.Lit() {
		folded := make([]string, len(t.Words))
		for i, w := range t.Words {
			folded[i] = fold(w)
		}
		l.terms, l.open = append(l.terms, folded), append(l.open, t.Prefix)
	}
	return l
}

// spans are the bytes of what is looked for, in order.
func (l *light) spans(text string) []variorum.Span {
	if l == nil || len(l.terms) == 0 {
		return nil
	}
	var out []variorum.Span
	said := wordsOf(text)
	for at := range said {
		for k, term := range l.terms {
			if fits(said[at:], term, l.open[k]) {
				out = append(out, variorum.Span{Start: said[at].span.Start, End: said[at+len(term)-1].span.End})
			}
		}
	}
	slices.SortFunc(out, func(x, y variorum.Span) int { return cmp.Or(x.Start-y.Start, y.End-x.End) })
	kept := out[:0]
	for _, s := range out {
		if n := len(kept); n > 0 && s.Start < kept[n-1].End {
			kept[n-1].End = max(kept[n-1].End, s.End)
			continue
		}
		kept = append(kept, s)
	}
	return kept
}

func fits(said []word, term []string, open bool) bool {
	if len(said) < len(term) {
		return false
	}
	for i, want := range term {
		if said[i].low != want && !(open && i == len(term)-1 && strings.HasPrefix(said[i].low, want)) {
			return false
		}
	}
	return true
}

// marks are the code points of what is looked for.
func (l *light) marks(text string) []variorum.Span {
	points := &pointer{text: text}
	var out []variorum.Span
	for _, s := range l.spans(text) {
		out = append(out, points.slice(s).Span)
	}
	return out
}
