// Package letters compares spans of one text by the letters and digits that they
// cover, and tells from quotation marks alone what is quoted.
package letters

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
)

// Ruler counts the letters and digits of a text, the only characters that the
// measures of quotations look at.
type Ruler struct {
	before []int32 // letters before each byte offset
}

// New lays a ruler along a text.
func New(text string) *Ruler {
	before := make([]int32, len(text)+1)
	n := int32(0)
	for i, r := range text {
		for j := range utf8.RuneLen(r) {
			if i+j < len(before) {
				before[i+j] = n
			}
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	before[len(text)] = n
	return &Ruler{before}
}

// Set is a set of letters of one text as sorted, disjoint, half-open
// ranges of letter numbers, so that equal sets are equal slices.
type Set []variorum.Span

// Set gives the letters under byte spans, joined.
func (r *Ruler) Set(spans []variorum.Span) Set {
	var out Set
	for _, s := range spans {
		start, end := int(r.before[s.Start]), int(r.before[s.End])
		if start < end {
			out = append(out, variorum.Span{Start: start, End: end})
		}
	}
	slices.SortFunc(out, func(a, b variorum.Span) int { return a.Start - b.Start })
	joined := out[:0]
	for _, s := range out {
		if last := len(joined) - 1; last >= 0 && s.Start <= joined[last].End {
			joined[last].End = max(joined[last].End, s.End)
			continue
		}
		joined = append(joined, s)
	}
	return joined
}

func (set Set) size() int {
	n := 0
	for _, s := range set {
		n += s.Len()
	}
	return n
}

// Shared counts the letters that both sets hold.
func Shared(a, b Set) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		if from, to := max(a[i].Start, b[j].Start), min(a[i].End, b[j].End); from < to {
			n += to - from
		}
		if a[i].End < b[j].End {
			i++
		} else {
			j++
		}
	}
	return n
}

// Jaccard is the shared letters over all letters of two sets.
func Jaccard(a, b Set) float64 {
	both := Shared(a, b)
	if both == 0 {
		return 0
	}
	return float64(both) / float64(a.size()+b.size()-both)
}

// KindOf tells the kind of a content from quotation marks alone: direct when
// all its letters stand inside marks, mixed when some do, indirect when none.
func KindOf(content, quoted Set) variorum.Kind {
	switch in := Shared(content, quoted); {
	case in == 0:
		return variorum.Indirect
	case in == content.size():
		return variorum.Direct
	default:
		return variorum.Mixed
	}
}

// Quoted gives the byte spans that stand inside quotation marks. Marks
// pair up within a paragraph (a line); words after an opening mark without a
// closing one count to the end of the paragraph, as the first paragraphs of a
// longer speech are printed.
func Quoted(text string) []variorum.Span {
	var out []variorum.Span
	at := 0
	for line := range strings.SplitAfterSeq(text, "\n") {
		out = append(out, quotedInLine(text, variorum.Span{Start: at, End: at + len(line)})...)
		at += len(line)
	}
	return out
}

var closers = map[string]string{"“": "”", "„": "“”", "«": "»", "``": "''", "‘": "’"}

func quotedInLine(text string, line variorum.Span) []variorum.Span {
	var out []variorum.Span
	for i := line.Start; i < line.End; {
		opener := openerAt(text, i)
		if opener == "" {
			_, size := utf8.DecodeRuneInString(text[i:])
			i += size
			continue
		}
		start := i + len(opener)
		end, next := closing(text, opener, start, line.End)
		if end < 0 {
			i = start
			continue
		}
		out = append(out, variorum.Span{Start: start, End: end})
		i = next
	}
	return out
}

// openerAt returns the opening mark at a byte offset, or "".
func openerAt(text string, i int) string {
	for _, mark := range []string{"“", "„", "«", "``", `"`, "‘"} {
		if strings.HasPrefix(text[i:], mark) {
			if mark == "‘" && letterBefore(text, i) {
				return ""
			}
			return mark
		}
	}
	return ""
}

// closing finds the end of the words that opener began and the offset after
// the closing mark; end is -1 when the opener opens nothing.
func closing(text, opener string, start, limit int) (end, next int) {
	for i := start; i < limit; {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case opener == `"` && r == '"',
			opener == "``" && strings.HasPrefix(text[i:], "''"):
			return i, i + len(opener)
		case opener == "‘" && r == '’' && !letterAfter(text, i+size):
			return i, i + size
		case opener != "``" && opener != "‘" && strings.ContainsRune(closers[opener], r):
			return i, i + size
		}
		i += size
	}
	if opener == "‘" {
		return -1, start
	}
	return limit, limit
}

func letterBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func letterAfter(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}
