package record

import (
	"strings"
	"unicode"

	"variorum"
)

// contrast marks, in every version but the first, the words that differ from
// those of the first (the fullest) one.
func contrast(versions []Version) {
	lead := joined(versions[0].Words)
	mark := func(v *Version) {
		at := 0
		marks := differing(lead, joined(v.Words))
		for i := range v.Words {
			w := &v.Words[i]
			for _, m := range marks {
				s := variorum.Span{Start: max(m.Span.Start-at, 0), End: min(m.Span.End-at, len(w.Text))}
				if !s.Empty() {
					w.Marks = append(w.Marks, Mark{s, m.Kind})
				}
			}
			at += len(w.Text) + 1
		}
	}
	for i := range versions {
		if i > 0 {
			mark(&versions[i])
		}
		for k := range versions[i].Copies {
			mark(&versions[i].Copies[k])
		}
	}
}

func joined(words []Slice) string {
	var sb strings.Builder
	for i, w := range words {
		if i > 0 {
			sb.WriteByte(' ')
		}
		sb.WriteString(w.Text)
	}
	return sb.String()
}

func differing(a, b string) []Mark {
	x, y := fields(a), fields(b)
	lcs := make([][]int, len(x)+1)
	for i := range lcs {
		lcs[i] = make([]int, len(y)+1)
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if fold1(x[i].In(a)) == fold1(y[j].In(b)) {
				lcs[i][j] = lcs[i+1][j+1] + 1
			} else {
				lcs[i][j] = max(lcs[i+1][j], lcs[i][j+1])
			}
		}
	}
	var out []Mark
	i, j := 0, 0
	for j < len(y) {
		i0, j0 := i, j
		for i < len(x) && j < len(y) && fold1(x[i].In(a)) != fold1(y[j].In(b)) || i == len(x) && j < len(y) {
			if j == len(y) || i < len(x) && lcs[i+1][j] >= lcs[i][j+1] {
				i++
			} else {
				j++
			}
		}
		if j > j0 {
			kind := Only
			if i > i0 {
				kind = Reworded
			}
			out = append(out, Mark{variorum.Span{Start: y[j0].Start, End: y[j-1].End}, kind})
		}
		i, j = i+1, j+1
	}
	return out
}

func fields(s string) []variorum.Span {
	var out []variorum.Span
	start := -1
	for i, r := range s + " " {
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’'
		if word && start < 0 {
			start = i
		} else if !word && start >= 0 {
			out, start = append(out, variorum.Span{Start: start, End: i}), -1
		}
	}
	return out
}

func fold1(s string) string { return strings.ToLower(strings.ReplaceAll(s, "’", "'")) }
