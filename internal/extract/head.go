package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lines"
)

// head tells the lines above the first prose apart: headline, standfirst,
// byline, date, section labels.
func (p *plan) head() {
	for i := 0; i < p.start && i < 3; i++ {
		if s := p.lines[i].text; p.open(i) && masthead.MatchString(s) && p.title != s {
			p.mark(i, variorum.Leftover, "masthead")
		}
	}
	p.head1 = p.findHeadline()
	if p.head1 >= 0 {
		p.mark(p.head1, variorum.Headline, "headline above the text")
		p.titleAgain(p.lines[p.head1].text)
	} else if p.title != "" {
		p.titleAgain(p.title)
	}
	summaries := 0
	for i := 0; i < p.start; i++ {
		if !p.open(i) {
			continue
		}
		s := p.lines[i].text
		rule := bylineRule(s)
		switch {
		case rule != "":
			p.mark(i, variorum.Byline, rule)
		case i == p.start-1 && isPlaceLine(s) && !p.lines[i].label && !isKnownOutlet(s):
			p.mark(i, variorum.Byline, "place line")
		case p.isSectionLabel(i):
			p.mark(i, variorum.Leftover, "section label")
		case (p.head1 >= 0 || p.title != "") && isNameLine(s):
			p.mark(i, variorum.Byline, "name above the text")
		case i > 0 && p.lines[i-1].kind == variorum.Byline && isOutletLine(s):
			p.mark(i, variorum.Byline, "outlet under the byline")
		case i < p.head1 && p.atDateline() && (!lines.EndsSentence(s) || i > 0 && p.lines[i-1].rule == "site line"):
			p.mark(i, variorum.Leftover, "above the headline")
		case i > p.head1 && summaries < 3 && p.isStandfirst(i):
			p.mark(i, variorum.Standfirst, "summary above the text")
			summaries++
		}
	}
}

// masthead is a line above the text that is the name of a newspaper and
// nothing else: "The Halvik Post".
var masthead = regexp.MustCompile(`^` + paperName + `$`)

const paperName = `(?:The )?(?:\p{Lu}[\p{L}-]+ ){1,3}(?:Post|Times|Herald|Chronicle|Tribune|Courier|Gazette|Journal|Mail|Observer|Guardian|Telegraph|Press|Monitor|Express|Mirror|Globe|Daily|Dispatch|Examiner|Inquirer|Ledger|Sentinel|Standard|Star|Argus|Bulletin)`

// byline marks the bylines and date lines above the prose of a page whose
// headline is known.
func (p *plan) byline() {
	for i := 0; i < p.start; i++ {
		if rule := bylineRule(p.lines[i].text); rule != "" && p.open(i) {
			p.mark(i, variorum.Byline, rule)
		}
	}
}

// bylineRule says by which rule a line above the prose is a byline or a date
// line, or nothing.
func bylineRule(s string) string {
	switch {
	case isDateLine(s):
		return "date line"
	case isByline(s):
		return "byline"
	case isBylineWithDate(s):
		return "byline with date"
	}
	return ""
}

// findHeadline returns the index of the line that is the headline, or -1.
// A title known from elsewhere decides; else a line that stands twice above
// the text; else the first line of four words or more that does not end as a
// sentence; else the first such line of two words.
func (p *plan) findHeadline() int {
	if p.title != "" {
		for i := range min(len(p.lines), 8) {
			if p.open(i) && lines.Likeness(p.lines[i].text, p.title) >= .85 {
				return i
			}
		}
		return -1
	}
	var lines []int
	for i := 0; i < p.start; i++ {
		if p.open(i) && p.mayBeHeadline(i) {
			lines = append(lines, i)
		}
	}
	for n, i := range lines {
		for _, j := range lines[n+1:] {
			if letters(p.lines[i].text) == letters(p.lines[j].text) {
				return i
			}
		}
	}
	for _, least := range []int{4, 3, 2} {
		for n, i := range lines {
			words := len(strings.Fields(p.lines[i].text))
			// A short line above a long one names a section, unless it is
			// the only thing that may be a headline.
			if words >= least && (words >= 3 || n == len(lines)-1) {
				return p.preferEarlier(lines[:n], i)
			}
		}
	}
	return -1
}

// preferEarlier returns an earlier line of three words that is no label: a
// short headline stands above a long standfirst.
func (p *plan) preferEarlier(earlier []int, i int) int {
	for _, j := range earlier {
		if !p.lines[j].label && len(strings.Fields(p.lines[j].text)) == 3 && !isNameLine(p.lines[j].text) {
			return j
		}
	}
	return i
}

func (p *plan) mayBeHeadline(i int) bool {
	l := p.lines[i]
	n := len(strings.Fields(l.text))
	if l.label || n < 2 || n > 30 || len(l.text) > 250 || isByline(l.text) || isDateLine(l.text) || isBylineWithDate(l.text) || isBreadcrumb(l.text) || signOff.MatchString(l.text) {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(l.text, "\"'”’»)"))
	return !strings.ContainsRune(".:;,", last) || strings.HasSuffix(l.text, "...")
}

// titleAgain marks later printings of the headline among the first lines.
func (p *plan) titleAgain(title string) {
	of := variorum.Span{}
	seen := 0
	for i := range p.lines {
		l := &p.lines[i]
		if seen++; seen > 8 {
			return
		}
		if l.kind == variorum.Headline {
			of = l.span
		} else if p.open(i) && len(l.text) <= 300 && !of.Empty() && lines.Likeness(l.text, title) >= .85 {
			p.markRepeat(i, of, "title again")
		}
	}
}

// isSectionLabel reports whether a line above the text names a part of the
// site: a listed label, a trail of such, or one or two words over a headline.
func (p *plan) isSectionLabel(i int) bool {
	l := p.lines[i]
	return l.label || isBreadcrumb(l.text) || i < p.head1 && len(strings.Fields(l.text)) <= 2 && !lines.EndsSentence(l.text)
}

var breadcrumb = regexp.MustCompile(`^[\p{L}&' -]{2,30}(?: ?[>»›|] ?[\p{L}&' -]{2,40}){1,4}$`)

func isBreadcrumb(s string) bool { return len(s) <= 100 && breadcrumb.MatchString(s) }

// isStandfirst reports whether a line between headline and prose summarises:
// five words or more without a full stop; a full sentence counts only above a
// dateline or byline, for else it begins the text.
func (p *plan) isStandfirst(i int) bool {
	s := p.lines[i].text
	if len(strings.Fields(s)) < 5 || len(s) > 400 || p.head1 < 0 && (p.title == "" || i > 2) {
		return false
	}
	return !lines.EndsSentence(s) || p.atDateline() || p.below
}

// atDateline reports whether the prose begins with a dateline.
func (p *plan) atDateline() bool {
	return p.start < len(p.lines) && datelineOf(p.lines[p.start].text).found()
}

var (
	bylineBy       = regexp.MustCompile(`^(?i:by|von|par|por|автор:?|text:|written by|reported by|story by|author:?|from)[: ] ?(?:the )?\p{Lu}[\p{L}.'’-]*(?:[ ,/|&.]+(?:and |und |et |y |in |for |of |the )?\p{Lu}?[\p{L}.'’-]*){0,14}$`)
	bylineInitials = regexp.MustCompile(`^\p{Lu}\.(?: ?\p{Lu}\.){0,4}(?: \p{Lu}[\p{L}'’-]+)? ?[/|] ?\p{Lu}[\p{L} .&-]{1,40}$`)
	bylineAgency   = regexp.MustCompile(`^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3} [/|] \p{Lu}[\p{L} .&-]{1,30}$`)
	bylineJob      = regexp.MustCompile(`^\p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3}(?:,? and \p{Lu}[\p{L}.'’-]+(?: \p{Lu}[\p{L}.'’-]+){1,3})?(?:, | [|–—-] )(?i:[\p{L} ]{0,30}(?:writer|correspondent|reporter|editor|staff|bureau|chief|columnist|contributor|producer|analyst|usa today|cnn|bbc news|associated press|reuters|afp|ap))$`)
	nameLine       = regexp.MustCompile(`^\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}(?:(?:, | and |, and | & )\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}){0,4}$`)
	wires          = []string{"reuters", "ap", "afp", "associated press", "the associated press", "agence france-presse", "tass", "dpa", "epa", "upi", "pti", "ani", "ians", "xinhua", "interfax", "bloomberg", "agencies", "news agencies", "wire services", "staff", "staff writer", "staff reporter", "web desk", "news desk", "newsroom", "agencies and staff"}
)

// isByline reports whether the line names the writer or the wire service.
func isByline(s string) bool {
	if len(s) > 160 || len(s) < 2 || strings.ContainsAny(s, "?!\"“”") {
		return false
	}
	return slices.Contains(wires, strings.ToLower(strings.Trim(s, ". "))) || bylineInitials.MatchString(s) ||
		bylineJob.MatchString(s) || bylineAgency.MatchString(s) || bylineBy.MatchString(s) && len(strings.Fields(s)) <= 14
}

// isNameLine reports whether the line is nothing but names of persons.
func isNameLine(s string) bool {
	return len(s) <= 120 && len(strings.Fields(s)) <= 16 && nameLine.MatchString(s) && !strings.HasSuffix(s, "...") &&
		strings.ContainsFunc(s, unicode.IsLower)
}

// isOutletLine reports whether the line may be an outlet's name under a
// byline: up to four capitalised words.
func isOutletLine(s string) bool {
	words := strings.Fields(s)
	if len(words) > 4 || lines.EndsSentence(s) && !strings.Contains(strings.TrimRight(s, "."), ".") {
		return false
	}
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsUpper(r) && w != "of" && w != "and" && w != "the" {
			return false
		}
	}
	return true
}

var dateWords = regexp.MustCompile(`(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|ма|июн|июл|авг|сен|окт|ноя|дек)\p{L}*\b|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|\d{1,2}[./:-]\d{1,2}|\b(?:19|20)\d\d\b|\b(?:published|updated|posted|modified|last|first|on|at|am|pm|a\.m|p\.m|gmt|utc|msk|est|edt|et|bst|cet|ist|hkt|by|ago|hours?|minutes?|min|read|date|time)\b|\d+(?:st|nd|rd|th)?\b|[\s,.:;|•·()/–—-]+`)

// isDateLine reports whether the line says when the piece appeared and
// nothing else: only words of dates, and at least one digit.
func isDateLine(s string) bool {
	if len(s) > 120 || !strings.ContainsAny(s, "0123456789") {
		return false
	}
	return strings.TrimSpace(dateWords.ReplaceAllString(s, "")) == ""
}

var (
	clock    = regexp.MustCompile(`\b\d{1,2}[:.]\d{2}\b|\b\d{3,4} GMT\b`)
	fullDate = regexp.MustCompile(`\b(?:19|20)\d\d\b`)
	oneWord  = regexp.MustCompile(`^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}:$|^\p{Lu}[\p{Lu}'’-]+(?:[ ,/]+\p{Lu}[\p{Lu}'’-]+){0,2}$`)
)

// isBylineWithDate reports whether the line holds a date with its year and,
// beside it, the time of day or, parted by a bar, a name of a few words.
func isBylineWithDate(s string) bool {
	if len(s) > 120 || !fullDate.MatchString(s) || len(strings.Fields(s)) > 14 || lines.EndsSentence(s) || lines.Quotes(s) {
		return false
	}
	if clock.MatchString(s) {
		return true
	}
	dated, others := false, 0
	for part := range strings.SplitSeq(s, "|") {
		if isDateLine(part) {
			dated = true
		} else {
			others = max(others, len(strings.Fields(part)))
		}
	}
	return dated && others <= 4 && strings.Contains(s, "|")
}

// isPlaceLine reports whether the line is a dateline of its own: a place in
// capitals, or with a colon.
func isPlaceLine(s string) bool { return len(s) <= 40 && oneWord.MatchString(s) }

// datedUpdate reports whether the line says when the piece was published or
// changed, wherever it stands.
func datedUpdate(s string) bool {
	return len(s) < 80 && updateStart.MatchString(s) && isDateLine(s)
}

var updateStart = regexp.MustCompile(`(?i)^\W*(?:(?:last|first) )?(?:updated|published|posted|modified)\b`)

// tail marks short lines below the last paragraph that stand among listed
// ones: the comment form, the share row, a line in another script.
func (p *plan) tail() {
	last := len(p.lines) - 1
	for last > p.start && !(p.open(last) && (isProse(p.lines[last].text) || lines.EndsSentence(p.lines[last].text) || lines.Quotes(p.lines[last].text))) {
		last--
	}
	if last < p.start {
		return
	}
	isFurniture := func(i int) bool {
		return i > last && i < len(p.lines) && p.lines[i].kind == variorum.Leftover
	}
	for i := last + 1; i < len(p.lines); i++ {
		s := p.lines[i].text
		if p.open(i) && len(s) <= 90 && len(strings.Fields(s)) <= 9 && (isFurniture(i-1) || isFurniture(i+1)) {
			p.mark(i, variorum.Leftover, "among listed lines below the text")
		}
	}
}
