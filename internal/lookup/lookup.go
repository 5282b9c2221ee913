// Package lookup reads a query for the index of words, and finds in a text what
// a query looks for, in the way of the index.
package lookup

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

// Match writes a query as the index reads it. Every word stands in quotation
// marks, so that nothing typed can be read as anything but words. ids are
// of speakers whose names fit what is asked of the speaker. It is empty where
// nothing is asked but days.
func Match(q query.Query, ids map[string][]string) string {
	var all, none []string
	fields := map[query.Field][]string{}
	for _, t := range q.Terms {
		expr := Term(t)
		if t.Field == query.Speaker && !t.Not {
			for _, id := range ids[t.String()] {
				expr += " OR " + Term(query.Term{Field: query.Speaker, Words: []string{catalog.IDWord(id)}})
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

// Split writes what a query asks for, and what it does not want, each as Match
// does; either may be empty.
func Split(q query.Query, ids map[string][]string) (all, none string) {
	var wanted []query.Term
	var unwanted []string
	for _, t := range q.Terms {
		if t.Not {
			unwanted = append(unwanted, Term(t))
		} else {
			wanted = append(wanted, t)
		}
	}
	q.Terms = wanted
	return Match(q, ids), strings.Join(unwanted, " OR ")
}

// Term writes a term: {column} : "word word" *.
func Term(t query.Term) string {
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

// Any is the expression for statements in which one of some words stands.
func Any(words []string) string {
	quoted := make([]string, len(words))
	for i, w := range words {
		quoted[i] = `"` + strings.ReplaceAll(w, `"`, `""`) + `"`
	}
	return "{words} : (" + strings.Join(quoted, " OR ") + ")"
}

// Fold is a word as the index has it: in lower case, without the marks on its
// letters.
func Fold(word string) string {
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

// Light finds in a text what a query looks for.
type Light struct {
	terms [][]string
	open  []bool // the last word may go on
}

// NewLight looks for the words of a query.
func NewLight(q query.Query) *Light {
	l := &Light{}
	for _, t := range q.Lit() {
		folded := make([]string, len(t.Words))
		for i, w := range t.Words {
			folded[i] = Fold(w)
		}
		l.terms, l.open = append(l.terms, folded), append(l.open, t.Prefix)
	}
	return l
}

// Spans are the bytes of what is looked for, in order.
func (l *Light) Spans(text string) []variorum.Span {
	if l == nil || len(l.terms) == 0 {
		return nil
	}
	var out []variorum.Span
	said := Words(text)
	for at := range said {
		for k, term := range l.terms {
			if fits(said[at:], term, l.open[k]) {
				out = append(out, variorum.Span{Start: said[at].Span.Start, End: said[at+len(term)-1].Span.End})
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

// around is how many bytes of a passage stand on each side of what was found.
const around = 90

// Passages are the words around what is looked for, at most n stretches.
func (l *Light) Passages(text string, n int) []variorum.Span {
	last := variorum.Span{}
	var cut []variorum.Span
	for _, found := range l.Spans(text) {
		if found.End <= last.End {
			continue
		}
		if len(cut) == n {
			break
		}
		last = widen(text, found)
		if k := len(cut); k > 0 && last.Start <= cut[k-1].End {
			last.Start = cut[k-1].Start
			cut[k-1] = last
			continue
		}
		cut = append(cut, last)
	}
	return cut
}

// widen takes in the words around a span, to the edges of words, within its line.
func widen(text string, s variorum.Span) variorum.Span {
	start, end := max(0, s.Start-around), min(len(text), s.End+around)
	if i := strings.LastIndexByte(text[start:s.Start], '\n'); i >= 0 {
		start += i + 1
	} else if i := strings.IndexByte(text[start:s.Start], ' '); i >= 0 && start > 0 {
		start += i + 1
	} else if start > 0 {
		start = s.Start
	}
	if i := strings.IndexByte(text[s.End:end], '\n'); i >= 0 {
		end = s.End + i
	} else if i := strings.LastIndexByte(text[s.End:end], ' '); i >= 0 && end < len(text) {
		end = s.End + i
	} else if end < len(text) {
		end = s.End
	}
	return variorum.Span{Start: start, End: end}
}

func fits(said []Word, term []string, open bool) bool {
	if len(said) < len(term) {
		return false
	}
	for i, want := range term {
		if said[i].Low != want && !(open && i == len(term)-1 && strings.HasPrefix(said[i].Low, want)) {
			return false
		}
	}
	return true
}

// Word is a word of a text, folded, with its place in bytes.
type Word struct {
	Low  string
	Span variorum.Span
}

// Words cuts a text into words as the index does.
func Words(text string) []Word {
	var out []Word
	start := -1
	for i, r := range text {
		switch in := query.IsWord(r); {
		case in && start < 0:
			start = i
		case !in && start >= 0:
			out = append(out, Word{Fold(text[start:i]), variorum.Span{Start: start, End: i}})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, Word{Fold(text[start:]), variorum.Span{Start: start, End: len(text)}})
	}
	return out
}
