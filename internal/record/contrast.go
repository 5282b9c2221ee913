package record

import (
	"strings"

	"variorum"
	"variorum/internal/collate"
)

// contrast marks, in every version but the first, the words that differ from
// those of the first (the fullest) one; in what an earlier revision said, those
// that differ from what it says now.
func contrast(versions []Version) {
	lead := telling(&versions[0])
	for i := range versions {
		if i > 0 {
			versions[i].mark(lead)
		}
		for k := range versions[i].Copies {
			versions[i].Copies[k].mark(lead)
		}
		changes(&versions[i])
	}
}

func telling(v *Version) collate.Telling {
	return collate.Telling{Words: joined(v.Words), Kind: v.Kind}
}

// mark marks the words of a version that differ from those of the lead.
func (v *Version) mark(lead collate.Telling) {
	at := 0
	marks := differing(lead, telling(v))
	for i := range v.Words {
		w := &v.Words[i]
		for _, m := range marks {
			s := variorum.Span{Start: max(m.Span.Start-at, 0), End: min(m.Span.End-at, len(w.Text))}
			if !s.Empty() || m.Kind == Missing && s.Start == s.End && m.Span.Start > at {
				w.Marks = append(w.Marks, Mark{s, m.Kind})
			}
		}
		at += len(w.Text) + 1
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
// none, or that a quotes and b tells, as spans of b; and the places within
// quoted words at which b leaves words out.
func differing(a, b collate.Telling) []Mark {
	var out []Mark
	segs := collate.Diff(a, b)
	for i, seg := range segs {
		switch {
		case seg.Op == collate.Dropped:
			if i > 0 && i+1 < len(segs) && segs[i-1].Op == collate.Same && segs[i+1].Op == collate.Same && b.Kind == variorum.Direct {
				out = append(out, Mark{seg.B, Missing})
			}
		case seg.B.Empty():
		case seg.Op == collate.Reworded:
			out = append(out, Mark{seg.B, Reworded})
		case seg.Op == collate.Added:
			out = append(out, Mark{seg.B, Only})
		case seg.Op == collate.Moved:
			out = append(out, Mark{seg.B, Told})
		}
	}
	return out
}
