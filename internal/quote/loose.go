package quote

import (
	"slices"
	"sort"
	"strings"

	"variorum"
	"variorum/internal/words"
)

// looseRegions keeps the quotations of a headline, standfirst or caption that
// names no speaker; the text below may tell who said them.
func (r *frameReader) looseRegions() {
	switch r.doc.Article.Blocks[r.block].Kind {
	case variorum.Headline, variorum.Standfirst, variorum.Caption:
	default:
		return
	}
	for k, u := range r.fr {
		if u.reg >= 0 && !r.taken[k] && !r.titleLike(u.reg) {
			r.loose = append(r.loose, u.reg)
		}
	}
}

// fromText adds the loose quotations whose very words the text below quotes
// too; their speaker is the one whom the text names for them.
func (r *resolver) fromText(found []variorum.Quotation, loose []int) []variorum.Quotation {
	n := len(found)
	for _, reg := range loose {
		region := r.regions[reg]
		said := plain(region.inner.In(r.doc.Text()))
		if strings.Count(said, " ") < 1 {
			continue
		}
		i := slices.IndexFunc(found[:n], func(q variorum.Quotation) bool {
			return q.Kind != variorum.Indirect && q.Speaker != "" && r.holds(q, said)
		})
		if i < 0 {
			continue
		}
		q := found[i]
		span := q.Content[0]
		found = append(found, variorum.Quotation{
			Kind: variorum.Direct, Part: r.doc.Article.Blocks[region.block].Kind, Content: []variorum.Span{region.inner},
			Cue: []variorum.Span{}, Source: []variorum.Span{}, Via: []variorum.Hop{},
			Speaker: q.Speaker, SpeakerKind: q.SpeakerKind, SpeakerRole: q.SpeakerRole,
			SpeakerBasis: variorum.Basis{Rule: "the same words in the text", Span: &span}, Confidence: 0.7,
		})
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].Content[0].Start < found[j].Content[0].Start })
	return found
}

// holds reports whether the quotation has the words inside quotation marks.
func (r *resolver) holds(q variorum.Quotation, said string) bool {
	for _, s := range q.Content {
		for _, reg := range r.regions {
			if reg.outer.Overlaps(s) && strings.Contains(" "+plain(reg.inner.In(r.doc.Text()))+" ", " "+said+" ") {
				return true
			}
		}
	}
	return false
}

// plain is a text as its words alone, in the form in which words are compared.
func plain(s string) string {
	var b strings.Builder
	for _, w := range words.Split(s) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(w.Low)
	}
	return b.String()
}
