package text

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/internal/lang"
)

// Unit is one token outside quotation marks, or one whole region.
type Unit struct {
	Tok int // index into Doc.Tokens; -1 for a region
	Reg int // index into Doc.Regions; -1 for a token
}

// FramesOf cuts a block into frames: sentences whose regions count as one unit
// each, whatever sentences stand inside them. What is longer than any sentence
// that is meant to be read is cut, so that a frame is read in bounded time.
func (doc *Doc) FramesOf(block int) [][]Unit {
	const longest = 500 // units
	var (
		frames [][]Unit
		frame  []Unit
	)
	for _, u := range doc.units(block) {
		if len(frame) == longest || len(frame) > 0 && doc.breaks(frame[len(frame)-1], u) {
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
func (doc *Doc) units(block int) []Unit {
	var out []Unit
	span := doc.Article.Blocks[block].Span
	first, end := doc.TokensIn(span)
	next := doc.firstRegion(block)
	for i := first; i < end; {
		if next < len(doc.Regions) && doc.Regions[next].Block == block && doc.Regions[next].First == i {
			out = append(out, Unit{Tok: -1, Reg: next})
			i = doc.Regions[next].End
			next++
			continue
		}
		out = append(out, Unit{Tok: i, Reg: -1})
		i++
	}
	return out
}

func (doc *Doc) firstRegion(block int) int {
	return sort.Search(len(doc.Regions), func(i int) bool { return doc.Regions[i].Block >= block })
}

// breaks reports whether a frame ends between two neighbouring units.
func (doc *Doc) breaks(a, b Unit) bool {
	switch {
	case a.Reg < 0 && b.Reg < 0:
		return doc.Tokens[a.Tok].Sentence != doc.Tokens[b.Tok].Sentence && !doc.afterRegion(a, b)
	case a.Reg < 0:
		w := doc.Word(a.Tok)
		return IsStop(w) || doc.Tokens[a.Tok].Sentence != doc.Tokens[doc.Regions[b.Reg].First].Sentence && !IsComma(w) && w != ":"
	}
	if !doc.EndsFull(a.Reg) {
		return false
	}
	if b.Reg >= 0 {
		return true
	}
	w := doc.Word(b.Tok)
	if IsComma(w) || IsStop(w) || IsDash(w) {
		return false
	}
	r, _ := utf8.DecodeRuneInString(w)
	return !unicode.IsLower(r) && !doc.attributionOnly(b.Tok)
}

// afterRegion reports whether token a is the comma or stop right after a
// region and the sentence of b is counted anew only because of it.
func (doc *Doc) afterRegion(a, b Unit) bool {
	return IsComma(doc.Word(a.Tok)) && b.Tok == a.Tok+1
}

// EndsFull reports whether region reg ends like a sentence.
func (doc *Doc) EndsFull(reg int) bool {
	r := doc.Regions[reg]
	s := strings.TrimRight(r.Inner.In(doc.Text()), "\"'’”»")
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…", last)
}

// attributionOnly reports whether the sentence that begins at token i is only
// the attribution of what stands before it: "Berg said." after “…?”.
func (doc *Doc) attributionOnly(i int) bool {
	const reach = 24
	if doc.shortAttribution(i) {
		return true
	}
	if !doc.AttributionAt(i, len(doc.Tokens)) {
		return false
	}
	seen := false
	for j := i; j < len(doc.Tokens) && j < i+reach; j++ {
		if doc.Tokens[j].Block != doc.Tokens[i].Block {
			return seen
		}
		w := doc.Word(j)
		if v, ok := lang.English().Verb(w); ok && v.Invert && !seen {
			seen = true
			continue
		}
		if IsComma(w) && seen {
			return !doc.opensRegion(j + 1) // "She adds, “…" begins anew
		}
		if IsStop(w) {
			return seen
		}
		if seen && (w == "as" || w == "after" || w == "while" || w == "when" || w == "before") {
			return true // "Berg said as she left"
		}
		if seen && doc.Tokens[j].Tag == "VERB" && strings.HasSuffix(w, "ed") && doc.Tokens[j-1].Tag == "NOUN" {
			continue // "Berg told the Courier in an interview aired on Monday"
		}
		if seen && (doc.Tokens[j].Tag == "VERB" || doc.Tokens[j].Tag == "AUX" || doc.Tokens[j].Tag == "SCONJ" || w == ":") {
			return false
		}
	}
	return false
}

// shortAttribution reports whether the sentence at token i is only a name or
// pronoun and a verb: "Berg pressed."
func (doc *Doc) shortAttribution(i int) bool {
	const longest = 4 // words of the name
	j := i
	for j < len(doc.Tokens) && j < i+longest && doc.Tokens[j].Tag == "PROPN" {
		j++
	}
	if j == i && i < len(doc.Tokens) && doc.Tokens[i].Tag == "PRON" {
		j++
	}
	return j > i && j+1 < len(doc.Tokens) && doc.Tokens[j].Tag == "VERB" && doc.Word(j+1) == "."
}

// IsStop reports whether a token ends sentences.
func IsStop(w string) bool { return w == "." || w == "!" || w == "?" || w == "…" || w == "..." }

// IsComma reports whether a token is a comma or semicolon.
func IsComma(w string) bool { return w == "," || w == ";" }

// opensRegion reports whether a region begins at token i.
func (doc *Doc) opensRegion(i int) bool {
	n := sort.Search(len(doc.Regions), func(n int) bool { return doc.Regions[n].First >= i })
	return n < len(doc.Regions) && doc.Regions[n].First == i
}

// EndsOpen reports whether a region ends with the comma, question or
// exclamation mark that leads over to an attribution.
func (doc *Doc) EndsOpen(reg int) bool {
	s := strings.TrimRight(doc.Regions[reg].Inner.In(doc.Text()), "\"'’”»")
	return strings.HasSuffix(s, ",") || strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!")
}
