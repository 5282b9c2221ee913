package speaker

import (
	"slices"
	"sort"
	"strings"

	"variorum"
	"variorum/internal/text"
	"variorum/internal/words"
)

// fromText adds the loose quotations whose very words the text below quotes
// too; their speaker is the one whom the text names for them.
func (r *resolver) fromText(found []variorum.Quotation, loose []text.Report) []variorum.Quotation {
	n := len(found)
	for _, rep := range loose {
		said := plain(r.doc.Slice(rep.Content[0]))
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
		rep.Via = []variorum.Hop{}
		rep.Speaker, rep.SpeakerKind, rep.SpeakerRole = q.Speaker, q.SpeakerKind, q.SpeakerRole
		rep.SpeakerBasis = variorum.Basis{Rule: "the same words in the text", Span: &span}
		found = append(found, rep.Quotation)
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].Content[0].Start < found[j].Content[0].Start })
	return found
}

// holds reports whether the quotation has the words inside quotation marks.
func (r *resolver) holds(q variorum.Quotation, said string) bool {
	for _, s := range q.Content {
		for _, reg := range r.doc.RegionsOver(s) {
			if reg.Outer.Overlaps(s) && strings.Contains(" "+plain(reg.Inner.In(r.doc.Text()))+" ", " "+said+" ") {
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
