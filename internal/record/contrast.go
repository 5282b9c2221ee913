package record

import (
	"strings"

	"variorum"
	"variorum/internal/align"
)

// contrast marks, in every version but the first, the words that differ from
// those of the first (the fullest) one; in what an earlier revision said, those
// that differ from what it says now.
func contrast(versions []Version) {
	fullest := joined(versions[0].Words)
	mark := func(lead string, v *Version) {
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
			mark(fullest, &versions[i])
		}
		for k := range versions[i].Copies {
			mark(fullest, &versions[i].Copies[k])
		}
		changes(&versions[i], mark)
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

// differing lists the words of b that stand where a has others, or where a has
// none, as spans of b.
func differing(a, b string) []Mark {
	var out []Mark
	for _, seg := range align.Diff(a, b) {
		switch {
		case seg.B.Empty():
		case seg.Op == align.Reworded:
			out = append(out, Mark{seg.B, Reworded})
		case seg.Op == align.Added:
			out = append(out, Mark{seg.B, Only})
		}
	}
	return out
}
