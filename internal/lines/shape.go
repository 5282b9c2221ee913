package lines

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
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
	// CaptionDate ends a caption with its site and date: "... - Outlet
	// International, 1920, 14.02.2022"
	CaptionDate = regexp.MustCompile(` [-–—] (\p{Lu}[\p{L}.& ]{1,40}), (?:\d{4}, )?\d{1,2}\.\d{1,2}\.\d{4}$`)
	// SiteLine is a site and a year alone.
	SiteLine = regexp.MustCompile(`^[-–—] ?(\p{Lu}[\p{L}.& ]{1,40}), (?:19|20)\d\d$`)
	// CaptionStart opens a caption:
	// "FILE PHOTO: The ...", "FILE - In this ...", "CLOSE The ..." of a video
	CaptionStart = regexp.MustCompile(`^(?:(?i:file photo)s?: ?\p{Lu}|FILE ?[-–—] ?\p{Lu}|CLOSE \p{Lu}[\p{L}.'’]+ \S|(?i:facebook twitter pinterest) \p{Lu}|Image \p{Lu}[^:]* (?i:credit)\b)`)
)

// LongestCaption is the length in bytes of the longest line that is taken for
// a caption.
const LongestCaption = 600

// IsCredit reports whether the line only says who made a picture. A caption
// may be glued to it: scraped pages lose the break between the two.
func IsCredit(s string) bool {
	if len(s) > Longest || Quotes(s) {
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

// IsCaption reports whether the line is a caption by its own end: an
// agency or photographer after the last sentence, or site and date.
func IsCaption(s string) bool {
	if len(s) > LongestCaption || Quotes(s) {
		return false
	}
	s = LastBytes(s, 200)
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

// LastBytes is the end of a string, n bytes or a little less, on a rune edge.
func LastBytes(s string, n int) string {
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

// IsSiteLine reports whether the line is a site and a year.
func IsSiteLine(s string) bool { return SiteLine.MatchString(s) }

// EndsWithDate reports whether the line is a caption with site and date.
func EndsWithDate(s string) bool {
	last := s[len(s)-1]
	return last >= '0' && last <= '9' && len(s) <= LongestCaption && CaptionDate.MatchString(s)
}

// IsCopyright reports whether the line is a copyright notice with a year.
func IsCopyright(s string) bool {
	return s != "" && len(s) <= Longest && strings.IndexByte("cC(\xc2", s[0]) >= 0 && copyrightLine.MatchString(s)
}

var copyrightLine = regexp.MustCompile(`^(?i)(?:copyright )?(?:©|\(c\)|copyright) ?(?:19|20)\d\d\b|^(?:©|Copyright ©) .{2,80}(?:19|20)\d\d[.]?(?: (?i:all rights reserved).*)?$`)

// EndsSentence reports whether the line ends with the mark of a finished
// sentence, quotation marks, brackets and the dash that closes direct speech
// left aside.
func EndsSentence(s string) bool {
	s = strings.TrimRight(s, " \u00a0\"'”’»)]-–—")
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?…。！？", r)
}

// Quotes reports whether the line begins with a quotation mark, or with a
// dash that opens direct speech: a sentence after it, not a label.
func Quotes(line string) bool {
	r, size := utf8.DecodeRuneInString(line)
	switch {
	case strings.ContainsRune("\"“”„‟‘‚‹«»「『'", r):
		return true
	case strings.ContainsRune("-–—―", r):
		rest := strings.TrimSpace(line[size:])
		return len(strings.Fields(rest)) >= 4 && (EndsSentence(rest) || len(rest) > 80)
	}
	return false
}
