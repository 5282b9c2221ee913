package extract

import (
	"regexp"
	"strings"

	"variorum"
)

// A dateline opens the first paragraph of wire copy: place, often the day,
// often the agency in brackets or slashes. The spans are bytes of the line.
type dateline struct {
	end    int            // where the prose begins; 0 when there is no dateline
	agency *variorum.Span // "TASS" of "MOSCOW, April 8. /TASS/."
}

func (d dateline) found() bool { return d.end > 0 }

const (
	place     = `(?:\p{Lu}[\p{L}'’.-]*(?:[ /]\p{Lu}[\p{L}'’.-]*){0,3}(?: \[[\p{L} ]{2,30}\])?(?:, \p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,2})?)`
	capitals  = `(?:\p{Lu}[\p{Lu}'’.-]+(?:[ /]\p{Lu}[\p{Lu}'’.-]+){0,3}(?:, \p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){0,2})?)`
	monthDay  = `(?:\p{Lu}\p{L}{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2}\.? \p{L}{3,9}\.?(?:,? \d{4})?)`
	agencyRun = `\p{Lu}[\p{L}\d .&'’-]{1,30}?`
	partner   = `(?: ?/ ?[^()/]{2,30})?` // the second agency of "(NFA/Nordfax)"
)

// A shape of dateline. Group "agency" is optional; where the form alone does
// not tell an agency from any other name in brackets it must be a listed one.
type datelineShape struct {
	*regexp.Regexp
	listed bool
}

// The shapes of datelines, most telling first.
var datelineShapes = []datelineShape{
	{regexp.MustCompile(`^` + place + `[,.:]? ?(?:` + monthDay + `[,.]? ?)?/(?P<agency>` + agencyRun + `)/\.? ?[-–—]*\s*`), false},
	{regexp.MustCompile(`^` + place + `[,.:]? ?(?:` + monthDay + `[,.]? ?)?\((?P<agency>` + agencyRun + `)` + partner + `\)\s?(?:[-–—―]+|:)\s*`), false},
	{regexp.MustCompile(`^` + capitals + ` \((?P<agency>` + agencyRun + `)` + partner + ` - \d[^()]{4,30}\)\s*`), false},
	{regexp.MustCompile(`^\((?P<agency>` + agencyRun + `)\)\s?(?:[-–—―]+\s*)?`), false},
	{regexp.MustCompile(`^` + place + ` \((?P<agency>` + agencyRun + `)\)\s*`), true},
	{regexp.MustCompile(`^` + place + `[.,] ?` + monthDay + `[.,]? (?P<agency>\p{Lu}{3,}(?:[ .-]\p{Lu}{2,})?)\.? [-–—]+\s*`), false},
	{regexp.MustCompile(`^` + place + `, ` + monthDay + `\.? ?(?:[-–—―]+|:)\s*`), false},
	{regexp.MustCompile(`^` + capitals + ` ?(?:[-–—―]{1,2}|:) `), false},
}

// datelineOf reads the dateline at the beginning of a paragraph.
func datelineOf(s string) dateline {
	head := s[:min(len(s), 160)]
	if !strings.ContainsAny(head, "/()-–—―:") {
		return dateline{}
	}
	for _, shape := range datelineShapes {
		m := shape.FindStringSubmatchIndex(head)
		if m == nil || m[1] == len(s) {
			continue
		}
		d := dateline{end: m[1]}
		if g := shape.SubexpIndex("agency"); g > 0 && m[2*g] >= 0 {
			name := head[m[2*g]:m[2*g+1]]
			if !isAgencyName(name) || shape.listed && !isKnownOutlet(name) {
				continue
			}
			d.agency = &variorum.Span{Start: m[2*g], End: m[2*g+1]}
		}
		return d
	}
	return dateline{}
}

// isAgencyName keeps out the brackets that hold no agency: "(Video)", a party
// and state "(D-N.C.)", a place.
func isAgencyName(name string) bool {
	switch strings.ToLower(name) {
	case "video", "photos", "photo", "update", "updated", "updates", "opinion", "exclusive", "analysis", "live", "audio", "gallery", "column", "editorial", "breaking", "r", "d", "l", "r.", "c":
		return false
	}
	return !strings.Contains(name, "-") || !strings.HasSuffix(name, ".")
}
