package quote

import (
	"strings"

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
// right before it in the same block, or at the end of the block before if this
// one holds nothing else; from a colon that ended the block before; or it stands
// alone and goes on from the last speaker.
func (f *finder) float(fr *phrase.Frame, block, index int) {
	var spans []variorum.Span
	continues := false
	for _, u := range fr.Units {
		if u.Reg >= 0 {
			spans = append(spans, f.regions[u.Reg].Outer)
			continues = continues || f.regions[u.Reg].Continues
		}
	}
	apart := index == 0 && len(fr.Units) == 1 && f.regions[fr.Units[0].Reg].Apart
	if index == 0 && !continues && !apart && f.heading(fr) && f.alone(block) {
		return
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
		if n == len(f.found)-1 && f.nextParagraph(*last, block, spans[0]) {
			last.certain = min(last.certain, 0.8)
			continues = true
		}
		if continues || last.block == block && index > 0 && f.adjacent(*last, spans[0]) {
			last.content = append(last.content, spans...)
			last.block = block
			return
		}
		break
	}
	if index == 0 && !continues && !apart && f.otherMarks(fr) {
		return
	}
	if apart { // words of somebody whom nothing names
		f.found = append(f.found, draft{content: spans, block: block, subject: -1, certain: 0.6, rule: "block quotation"})
		return
	}
	f.found = append(f.found, draft{content: spans, block: block, subject: -1, floating: true, certain: 0.7, rule: "goes on from the last speaker"})
}

// otherMarks reports whether a frame opens with straight marks where the
// quotation before it stands under curly ones, or the other way round: a passage
// that the page sets apart, and not the last speaker's words.
func (f *finder) otherMarks(fr *phrase.Frame) bool {
	reg := fr.Units[0].Reg
	if reg < 1 {
		return false
	}
	before, now := f.word(f.regions[reg-1].First), f.word(f.regions[reg].First)
	return before == "“" && now == "\"" || before == "\"" && now == "“"
}

// nextParagraph reports whether a block of nothing but quotation goes on from a
// draft that ends the block before with words under the same marks.
func (f *finder) nextParagraph(last draft, block int, s variorum.Span) bool {
	before := last.content[len(last.content)-1]
	if last.block != block-1 || !f.alone(block) || !f.adjacent(last, s) {
		return false
	}
	for _, r := range f.doc.RegionsOver(before) {
		if r.Outer.End == before.End && !r.Dash {
			return strings.HasPrefix(s.In(f.doc.Text()), f.word(r.First))
		}
	}
	return false
}

// alone reports whether a block holds nothing but quotation.
func (f *finder) alone(block int) bool {
	for _, fr := range f.doc.Frames[block] {
		if !f.onlyRegions(phrase.In(f.doc, fr)) {
			return false
		}
	}
	return true
}

// heading reports whether a frame is one title under quotation marks, or a line
// that leads over to something else: “All Bets Are Off.”
func (f *finder) heading(fr *phrase.Frame) bool {
	reg := fr.Units[0].Reg
	if reg < 0 || len(fr.Units) > 1 || f.regions[reg].Continued {
		return false
	}
	words := f.regions[reg].Inner.In(f.doc.Text())
	single := strings.HasPrefix(f.regions[reg].Outer.In(f.doc.Text()), "'") || strings.HasPrefix(f.regions[reg].Outer.In(f.doc.Text()), "‘")
	return f.doc.TitleLike(reg) || single && !f.doc.EndsFull(reg) || strings.HasSuffix(words, ":") || strings.ToUpper(words) == words
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
