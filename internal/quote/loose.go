package quote

import (
	"variorum"
	"variorum/internal/text"
)

// looseRegions keeps the quotations of a headline, standfirst or caption that
// names no speaker; the text below may tell who said them.
func (r *frameReader) looseRegions() {
	switch r.doc.Article.Blocks[r.block].Kind {
	case variorum.Headline, variorum.Standfirst, variorum.Caption:
	default:
		return
	}
	for k, u := range r.fr.Units {
		if u.Reg >= 0 && !r.taken[k] && !r.doc.TitleLike(u.Reg) {
			r.loose = append(r.loose, u.Reg)
		}
	}
}

// looseReport is the report of a region that looseRegions kept.
func (f *finder) looseReport(reg int) text.Report {
	region := f.regions[reg]
	rep := text.Report{Block: region.Block, Head: -1, Loose: true}
	rep.Kind, rep.Part, rep.Confidence = variorum.Direct, f.doc.Article.Blocks[region.Block].Kind, 0.7
	rep.Content, rep.Cue, rep.Source = []variorum.Span{region.Inner}, []variorum.Span{}, []variorum.Span{}
	return rep
}
