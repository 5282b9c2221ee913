package web

import (
	"strings"

	"variorum"
	"variorum/internal/collate"
	"variorum/internal/record"
)

// variants is what one version puts otherwise than the fullest one.
type variants struct {
	Outlet, Href string
	Lines        []variant
	More         int
}

// variant is one place at which two versions part.
type variant struct {
	What string // how they part: otherwise, adds, omits, tells
	Lead string // the words of the fullest version, or those before the place
	Here string // the words of this one
}

// shownVariants is how many places are listed for a version; where nearly every
// word is another's, the versions side by side tell more.
const shownVariants = 14

// variantsOf compares each version with the first, which is the fullest.
func variantsOf(rec *record.Record, st *record.Statement) []variants {
	var out []variants
	for i := 1; i < len(st.Versions) && len(out) < shownVersions; i++ {
		v := &st.Versions[i]
		if v.Article == st.Versions[0].Article {
			continue
		}
		lines := compared(telling(&st.Versions[0]), telling(v))
		if len(lines) == 0 {
			continue
		}
		one := variants{Outlet: outletOf(rec, v.Article), Href: placeHref(rec.Articles[v.Article-1].ID, v.Ordinal), Lines: lines}
		if more := len(lines) - shownVariants; more > 0 {
			one.Lines, one.More = lines[:shownVariants], more
		}
		out = append(out, one)
	}
	return out
}

func telling(v *record.Version) collate.Telling {
	var words []string
	for _, w := range v.Words {
		words = append(words, w.Text)
	}
	return collate.Telling{Words: strings.Join(words, " "), Kind: v.Kind}
}

func compared(a, b collate.Telling) []variant {
	var out []variant
	segs := collate.Diff(a, b)
	for i, seg := range segs {
		lead, here := line(seg.A.In(a.Words)), line(seg.B.In(b.Words))
		switch seg.Op {
		case collate.Reworded:
			out = append(out, variant{"otherwise", lead, here})
		case collate.Moved:
			out = append(out, variant{"tells", lead, here})
		case collate.Added:
			out = append(out, variant{"adds", before(a.Words, seg.A), here})
		case collate.Dropped:
			inner := i > 0 && i+1 < len(segs)
			if inner || b.Kind == variorum.Direct && len(strings.Fields(lead)) > 2 {
				out = append(out, variant{"omits", lead, ""})
			}
		}
	}
	return out
}

// before is the words that stand before a place.
func before(text string, s variorum.Span) string {
	words := strings.Fields(text[:min(s.Start, len(text))])
	return strings.Join(words[max(0, len(words)-3):], " ")
}

func line(s string) string { return strings.Join(strings.Fields(s), " ") }
