package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/internal/lang"
	"variorum/internal/text"
)

func english() *lang.Words { return lang.English() }

// cutFrames cuts the block into frames: sentences whose regions count as one
// unit each, whatever sentences stand inside them.
func (f *finder) cutFrames(block int) [][]unit {
	var (
		frames [][]unit
		frame  []unit
	)
	for _, u := range f.units(block) {
		if len(frame) > 0 && f.breaks(frame[len(frame)-1], u) {
			frames, frame = append(frames, frame), nil
		}
		frame = append(frame, u)
	}
	if len(frame) > 0 {
		frames = append(frames, frame)
	}
	return frames
}

// units lists the tokens and regions of a block in order.
func (f *finder) units(block int) []unit {
	var out []unit
	span := f.doc.Article.Blocks[block].Span
	first, end := f.doc.TokensIn(span)
	next := f.firstRegion(block)
	for i := first; i < end; {
		if next < len(f.regions) && f.regions[next].Block == block && f.regions[next].First == i {
			out = append(out, unit{tok: -1, reg: next})
			i = f.regions[next].End
			next++
			continue
		}
		out = append(out, unit{tok: i, reg: -1})
		i++
	}
	return out
}

func (f *finder) firstRegion(block int) int {
	for i, r := range f.regions {
		if r.Block >= block {
			return i
		}
	}
	return len(f.regions)
}

// breaks reports whether a frame ends between two neighbouring units.
func (f *finder) breaks(a, b unit) bool {
	switch {
	case a.reg < 0 && b.reg < 0:
		return f.doc.Tokens[a.tok].Sentence != f.doc.Tokens[b.tok].Sentence && !f.afterRegion(a, b)
	case a.reg < 0:
		w := f.word(a.tok)
		return isStop(w) || f.doc.Tokens[a.tok].Sentence != f.doc.Tokens[f.regions[b.reg].First].Sentence && !isComma(w) && w != ":"
	}
	if !f.endsFull(a.reg) {
		return false
	}
	if b.reg >= 0 {
		return true
	}
	w := f.word(b.tok)
	if isComma(w) || isStop(w) || text.IsDash(w) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w)
	return !unicode.IsLower(r) && !f.attributionOnly(b.tok)
}

// afterRegion reports whether token a is the comma or stop right after a
// region and the sentence of b is counted anew only because of it.
func (f *finder) afterRegion(a, b unit) bool {
	return isComma(f.word(a.tok)) && b.tok == a.tok+1
}

// endsFull reports whether a region ends like a sentence.
func (f *finder) endsFull(reg int) bool {
	r := f.regions[reg]
	s := strings.TrimRight(r.Inner.In(f.doc.Text()), "\"'’”»")
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…", last)
}

// attributionOnly reports whether the sentence that begins at token i is only
// the attribution of what stands before it: "Berg said." after “…?”.
func (f *finder) attributionOnly(i int) bool {
	const reach = 24
	if !f.doc.AttributionAt(i, len(f.doc.Tokens)) {
		return false
	}
	seen := false
	for j := i; j < len(f.doc.Tokens) && j < i+reach; j++ {
		if f.doc.Tokens[j].Block != f.doc.Tokens[i].Block {
			return seen
		}
		w := f.word(j)
		if v, ok := f.words.Verb(w); ok && v.Invert && !seen {
			seen = true
			continue
		}
		if isComma(w) && seen {
			return !f.opensRegion(j + 1) // "She adds, “…" begins anew
		}
		if isStop(w) {
			return seen
		}
		if seen && (f.tag(j) == "VERB" || f.tag(j) == "AUX" || f.tag(j) == "SCONJ" || w == ":") {
			return false
		}
	}
	return false
}

func isStop(w string) bool  { return w == "." || w == "!" || w == "?" || w == "…" || w == "..." }
func isComma(w string) bool { return w == "," || w == ";" }

// opensRegion reports whether a region begins at token i.
func (f *finder) opensRegion(i int) bool {
	for _, r := range f.regions {
		if r.First >= i {
			return r.First == i
		}
	}
	return false
}
