package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lines"
)

// Picture agencies and services, as credits write them.
var (
	pictureAgency = `(?:` + strings.Join([]string{
		"AP", "AFP", "EPA", "EPA-EFE", "PA", "DPA", "dpa", "AA", "REUTERS", "Reuters", "TASS", "Getty", "Getty Images", "Shutterstock", "iStock",
		"Alamy", "Bloomberg", "Xinhua", "Anadolu", "Anadolu Agency", "RIA Novosti", "Sputnik", "NurPhoto", "Pool", "POOL", "Handout",
		`(?:AP|AFP|Pool|Handout|Anadolu|Reuters|AFP via)[ /-][\p{L}/ -]{0,30}(?:Images|Photo|Pool|AP|Reuters|REUTERS|AFP)`,
	}, "|") + `)`
	pictureWord = `(?:photo|image|picture|video|illustration|graphic|credit|photograph)`
	creditWords = `(?:[\p{L}.'’-]+ ?){1,5}` // the photographer
)

// creditStarts open a line that says who made a picture.
var creditStarts = []*regexp.Regexp{
	regexp.MustCompile(`^(?:©|\([cC]\)) ?[^\d\s]`), // © Agency / Name
	regexp.MustCompile(`^(?i:(?:file |handout )?` + pictureWord + `s?(?: (?:credit|by|courtesy(?: of)?|source|illustration))? ?[:/©|] ?\S)`),
	regexp.MustCompile(`^(?i:photograph(?:s|ed)? by |(?:photo|image|picture)s? (?:by|courtesy of|via) )`),
	regexp.MustCompile(`^\(?(?:AP|AFP|EPA|PA|REUTERS|Reuters|TASS|Getty|Sputnik)(?: (?:Photo|Images|Wire))? ?[/|] ?\p{Lu}`), // Reuters/Name
}

// creditEnd closes such a line: Name/Agency, Name via Agency.
var creditEnd = regexp.MustCompile(`(?:^|[/|,] ?|via |\()` + pictureAgency + `(?: (?:Photo|Images|Pool|pool|file|File))?\)?[.]?$`)

// captionEnds close a caption after its last sentence.
var captionEnds = []*regexp.Regexp{
	regexp.MustCompile(`[.!?”"’] ?(\p{Lu}{2,6})$`), // ... in Halvik. AA
	regexp.MustCompile(`[.!?”"’] ?(?:Reuters|Getty Images|(?:AP|AFP|EPA|Getty) (?:Photo|Images))$`),
	regexp.MustCompile(`[.!?”"’] ?(?:REUTERS|AFP|AP|EPA|TASS|Reuters)(?: Photo)?(?: ?/ ?|, )\p{Lu}[\p{L}.' /-]{2,60}$`), // REUTERS/Name
	regexp.MustCompile(`[.!?”"’] ?` + creditWords + `?/ ?\p{Lu}[\p{L}/ -]{1,40}$`),                                      // Name/Agency
	regexp.MustCompile(`[.!?”"’] ?(?:(?:Photo|Picture|Image|Credit|Photograph):|©).{2,60}$`),
	regexp.MustCompile(`[.!?”"’] ?\(\p{Lu}[^()]{2,60}(?:/|\bvia )[^()]{2,40}\)$`), // (Name/Agency)
	regexp.MustCompile(`[.!?”"’] ?\| ?\p{Lu}.{2,80}$`),                            // | Name/Agency
	regexp.MustCompile(`\((?i:file|(?:file )?` + pictureWord + `[^()]{0,60})\)$`),
	regexp.MustCompile(`\[[^\[\]]{0,60}(?:\p{Ll}/\p{Lu}|File|Photo|\bvia )[^\[\]]{0,60}\]$`),
}

var (
	// "... - Outlet International, 1920, 14.02.2022"
	captionDate = regexp.MustCompile(` [-–—] (\p{Lu}[\p{L}.& ]{1,40}), (?:\d{4}, )?\d{1,2}\.\d{1,2}\.\d{4}$`)
	siteLine    = regexp.MustCompile(`^[-–—] ?(\p{Lu}[\p{L}.& ]{1,40}), (?:19|20)\d\d$`)
	// "FILE PHOTO: The ...", "FILE - In this ...", "CLOSE The ..." of a video
	captionStart = regexp.MustCompile(`^(?:(?i:file photo)s?: ?\p{Lu}|FILE ?[-–—] ?\p{Lu}|CLOSE \p{Lu}[\p{L}.'’]+ \S|(?i:facebook twitter pinterest) \p{Lu}|Image \p{Lu}[^:]* (?i:credit)\b)`)
	capsLabel    = regexp.MustCompile(`^\p{Lu}[\p{Lu} '’-]{2,30}[.:] \p{Lu}`)
	posed        = regexp.MustCompile(`(?i)\b(?:attends?|speaks? (?:during|at|to|with|on)|gestures?|poses?|looks? on|listens?|walks?|shakes? hands|waves?|arrives?|is seen|are seen|file (?:photo|picture)|pictured|left|right|centre|center|general view|delivers|addresses|holds?|waits?|stands?|sits?|smiles?)\b`)
)

const longestCaption = 600

// isCredit reports whether the line only says who made a picture. A caption
// may be glued to it: scraped pages lose the break between the two.
func isCredit(s string) bool {
	if len(s) > lines.Longest || quotes(s) {
		return false
	}
	if strings.ContainsAny(s[:min(len(s), 48)], ":/|©(") || strings.Contains(s[:min(len(s), 48)], " by ") {
		if slices.ContainsFunc(creditStarts, func(shape *regexp.Regexp) bool { return shape.MatchString(s) }) {
			return true
		}
	}
	if len(s) > 120 || len(strings.Fields(s)) > 12 || strings.Contains(strings.TrimRight(s, "."), ". ") {
		return false
	}
	return (strings.ContainsAny(s, "/|(") || strings.Contains(s, " via ")) && creditEnd.MatchString(s)
}

// isCaptionShaped reports whether the line is a caption by its own end: an
// agency or photographer after the last sentence, or site and date.
func isCaptionShaped(s string) bool {
	if len(s) > longestCaption || quotes(s) {
		return false
	}
	s = lastBytes(s, 200)
	if strings.ContainsAny(s[len(s)-1:], ".!?\"'") && !strings.ContainsAny(s, "/©|(:") {
		return false
	}
	for _, shape := range captionEnds {
		if m := shape.FindStringSubmatch(s); m != nil {
			return len(m) < 2 || !notAgencies[m[1]]
		}
	}
	return false
}

// lastBytes is the end of a string, n bytes or a little less, on a rune edge.
func lastBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	at := len(s) - n
	for at < len(s)-1 && !utf8.RuneStart(s[at]) {
		at++
	}
	return s[at:]
}

// notAgencies are capitals that end a line and name no agency.
var notAgencies = map[string]bool{
	"ET": true, "EST": true, "EDT": true, "PT": true, "PST": true, "CT": true, "GMT": true, "UTC": true, "BST": true, "CET": true,
	"MSK": true, "IST": true, "AM": true, "PM": true, "US": true, "UK": true, "EU": true, "UN": true, "NATO": true, "USA": true, "OK": true, "TV": true,
}

func isSiteLine(s string) bool { return siteLine.MatchString(s) }

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
		case isCopyright(l.text):
			p.mark(i, variorum.Leftover, "copyright")
		case endsWithDate(l.text):
			p.mark(i, variorum.Caption, "caption with site and date")
		case datedUpdate(l.text):
			p.mark(i, variorum.Byline, "date line")
		case captionStart.MatchString(l.text) && len(l.text) <= longestCaption:
			p.mark(i, variorum.Caption, "opening of a caption")
		case isCredit(l.text):
			p.mark(i, variorum.Credit, "picture credit")
		case isCaptionShaped(l.text):
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

// endsWithDate reports whether the line is a caption with site and date.
func endsWithDate(s string) bool {
	last := s[len(s)-1]
	return last >= '0' && last <= '9' && len(s) <= longestCaption && captionDate.MatchString(s)
}

// isCaptionAbove reports whether the line above a credit is its caption and
// not the paragraph before the picture. A full sentence among paragraphs is
// taken for a caption only with a place in capitals before it.
func isCaptionAbove(l line, amongProse bool) bool {
	if len(l.text) > longestCaption || quotes(l.text) || l.label {
		return false
	}
	if capsLabel.MatchString(l.text) {
		return true
	}
	return posed.MatchString(l.text) && !(endsSentence(l.text) && amongProse)
}

// bareCaptions marks lines that print a known caption again.
func (p *plan) bareCaptions() {
	known := map[string]int{}
	for i := range p.lines {
		if l := p.lines[i]; l.kind == variorum.Caption {
			if m := captionDate.FindStringIndex(l.text); m != nil {
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

// isCopyright reports whether the line is a copyright notice with a year.
func isCopyright(s string) bool {
	return s != "" && len(s) <= lines.Longest && strings.IndexByte("cC(\xc2", s[0]) >= 0 && copyrightLine.MatchString(s)
}

var copyrightLine = regexp.MustCompile(`^(?i)(?:copyright )?(?:©|\(c\)|copyright) ?(?:19|20)\d\d\b|^(?:©|Copyright ©) .{2,80}(?:19|20)\d\d[.]?(?: (?i:all rights reserved).*)?$`)

// letters is the lower-case letters and digits of a line.
func letters(s string) string { return strings.Join(lines.Words(s), "") }
