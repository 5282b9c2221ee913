package quote

import (
	"variorum"
	"variorum/internal/phrase"
	"variorum/internal/text"
)

func (f *finder) onlyRegions(fr *phrase.Frame) bool {
	any := false
	for k, u := range fr.Units {
		if u.Reg >= 0 {
			any = true
		} else if fr.Tag(k) != "PUNCT" {
			return false
		}
	}
	return any
}

// float takes a frame of nothing but quotation: it goes on from the attribution
// right before it in the same block, from a colon that ended the block before,
// or it stands alone and goes on from the last speaker.
func (f *finder) float(fr *phrase.Frame, block, index int) {
	var spans []variorum.Span
	continues := false
	for _, u := range fr.Units {
		if u.Reg >= 0 {
			spans = append(spans, f.regions[u.Reg].Outer)
			continues = continues || f.regions[u.Reg].Continues
		}
	}
	if d := f.pending; d != nil && index == 0 {
		d.content, d.block = spans, block
		f.found = append(f.found, *d)
		f.pending = nil
		return
	}
	for n := len(f.found) - 1; n >= 0 && f.found[n].block >= block-1; n-- {
		last := &f.found[n]
		if !f.quotes(*last) {
			continue
		}
		if continues || last.block == block && index > 0 && f.adjacent(*last, spans[0]) {
			last.content = append(last.content, spans...)
			last.block = block
			return
		}
		break
	}
	f.found = append(f.found, draft{content: spans, block: block, subject: -1, floating: true, certain: 0.7, rule: "goes on from the last speaker"})
}

// quotes reports whether a draft holds direct words.
func (f *finder) quotes(d draft) bool {
	for _, s := range d.content {
		for _, r := range f.doc.RegionsOver(s) {
			if s.Overlaps(r.Outer) {
				return true
			}
		}
	}
	return false
}

// adjacent reports whether no sentence stands between the draft and the span.
func (f *finder) adjacent(d draft, s variorum.Span) bool {
	last := 0
	for _, spans := range [][]variorum.Span{d.content, d.cue, d.source} {
		for _, t := range spans {
			last = max(last, t.End)
		}
	}
	if last > s.Start {
		return false
	}
	stops := 0
	first, end := f.doc.TokensIn(variorum.Span{Start: last, End: s.Start})
	for i := first; i < end; i++ {
		if text.IsStop(f.word(i)) {
			stops++
		}
	}
	return stops <= 1
}

// rememberColon keeps the cue of a block that ends with a colon: its content
// is the quotation that opens the next block.
func (f *finder) rememberColon(fr *phrase.Frame, drafts []draft) {
	f.pending = nil
	if fr.At(len(fr.Units)-1) != ":" {
		return
	}
	for i := len(drafts) - 1; i >= 0; i-- {
		if len(drafts[i].content) == 0 {
			d := drafts[i]
			f.pending = &d
			return
		}
	}
}

// pending gives a frame that begins with a quotation to the cue whose colon
// ended the block before.
func (r *frameReader) pending() {
	if r.finder.pending == nil || r.fr.Units[0].Reg < 0 {
		return
	}
	if k := 1; len(r.cues) > 0 && r.fr.At(k) == "," {
		return
	}
	d := *r.finder.pending
	d.content, d.block = []variorum.Span{r.fr.UnitSpan(r.fr.Units[0])}, r.block
	r.taken[0] = true
	r.drafts = append(r.drafts, d)
}
