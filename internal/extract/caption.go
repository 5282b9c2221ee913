package extract

import (
	"regexp"
	"strings"
	"unicode"

	"variorum"
	"variorum/internal/lines"
)

var (
	capsLabel = regexp.MustCompile(`^\p{Lu}[\p{Lu} '’-]{2,30}[.:] \p{Lu}`)
	posed     = regexp.MustCompile(`(?i)\b(?:attends?|speaks? (?:during|at|to|with|on)|gestures?|poses?|looks? on|listens?|walks?|shakes? hands|waves?|arrives?|is seen|are seen|file (?:photo|picture)|pictured|left|right|centre|center|general view|delivers|addresses|holds?|waits?|stands?|sits?|smiles?)\b`)
)

// captions marks picture credits and captions, and the bare printings of a
// caption that stands elsewhere with its site and date.
func (p *plan) captions() {
	prose := false // a paragraph stands above line i
	for i := range p.lines {
		l := &p.lines[i]
		switch {
		case l.kind != "":
		case !prose && (bylineInitials.MatchString(l.text) || bylineAgency.MatchString(l.text)):
			p.mark(i, variorum.Byline, "byline")
		case lines.IsCopyright(l.text):
			p.mark(i, variorum.Leftover, "copyright")
		case lines.EndsWithDate(l.text):
			p.mark(i, variorum.Caption, "caption with site and date")
		case datedUpdate(l.text):
			p.mark(i, variorum.Byline, "date line")
		case lines.CaptionStart.MatchString(l.text) && len(l.text) <= lines.LongestCaption:
			p.mark(i, variorum.Caption, "opening of a caption")
		case lines.IsCredit(l.text):
			p.mark(i, variorum.Credit, "picture credit")
		case lines.IsCaption(l.text):
			p.mark(i, variorum.Caption, "caption with credit")
		default:
			prose = prose || isProse(l.text)
		}
	}
	prose = false
	for i := range p.lines {
		if i+1 < len(p.lines) && p.lines[i+1].rule == "picture credit" && p.open(i) && isCaptionAbove(p.lines[i], prose) {
			p.mark(i, variorum.Caption, "line above a picture credit")
		}
		prose = prose || p.open(i) && isProse(p.lines[i].text)
	}
	p.bareCaptions()
}

// isCaptionAbove reports whether the line above a credit is its caption and
// not the paragraph before the picture. A full sentence among paragraphs is
// taken for a caption only with a place in capitals before it.
func isCaptionAbove(l line, amongProse bool) bool {
	if len(l.text) > lines.LongestCaption || lines.Quotes(l.text) || l.label {
		return false
	}
	if capsLabel.MatchString(l.text) {
		return true
	}
	return posed.MatchString(l.text) && !(lines.EndsSentence(l.text) && amongProse)
}

// bareCaptions marks lines that print a known caption again.
func (p *plan) bareCaptions() {
	known := map[string]int{}
	for i := range p.lines {
		if l := p.lines[i]; l.kind == variorum.Caption {
			if m := lines.CaptionDate.FindStringIndex(l.text); m != nil {
				known[letters(l.text[:m[0]])] = i
			}
		}
	}
	if len(known) == 0 {
		return
	}
	for i := range p.lines {
		if first, ok := known[letters(p.lines[i].text)]; ok && p.open(i) {
			p.markRepeat(i, p.lines[first].span, "caption printed again")
		}
	}
}

// letters is the lower-case letters and digits of a line.
func letters(s string) string {
	var out strings.Builder
	out.Grow(len(s))
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			out.WriteRune(unicode.ToLower(r))
		}
	}
	return out.String()
}
