package issued

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"golang.org/x/net/html"

	"variorum"
	"variorum/internal/stamp"
)

// search asks go-htmldate, where the metadata is silent. A date that
// rests on a bare year, a copyright line, the address of a picture or a masthead
// is refused.
func (p *Page) search(doc *html.Node, address string) variorum.Moment {
	opts := htmldate.Options{UseOriginalDate: true, SkipExtensiveSearch: true, URL: address, DeferUrlExtractor: true}
	if !p.Acquired.IsZero() {
		opts.MaxDate = p.Acquired.AddDate(0, 0, 1)
	} else {
		opts.MaxDate = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	result, err := htmldate.FromDocument(doc, opts)
	if err != nil || result.DateTime.IsZero() {
		return variorum.Undated("no date in the page's metadata")
	}
	if weakDate(result.SrcString, result.DateTime.Day()) || picture.MatchString(result.SrcString) || today.MatchString(result.SrcString) {
		return variorum.Undated(fmt.Sprintf("the page only shows %q", clip(result.SrcString)))
	}
	m := variorum.Moment{
		Date: result.DateTime.Format("2006-01-02"), Precision: variorum.ToDay,
		Basis: variorum.Basis{Rule: "date shown in the page", Source: clip(result.SrcString)},
	}
	if s, ok := stamp.Parse(result.SrcString); ok && s.Date() == m.Date {
		m.Clock = s.Clock
	}
	if changedOn.MatchString(result.SrcString) && !strings.Contains(strings.ToLower(result.SrcString), "publish") {
		m.Basis.Reason = onlyChanged
	}
	return m
}

const onlyChanged = "the page names only its last change; it may have appeared earlier"

var (
	picture = regexp.MustCompile(`(?i)\.(?:jpe?g|png|webp|gif|avif)(?:$|[?#])`)
	// today is a day with its weekday and nothing else, as mastheads show the
	// day on which a page is read.
	today     = regexp.MustCompile(`(?i)^\s*(?:mon|tues|wednes|thurs|fri|satur|sun)day[, ]+(?:\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)? \p{L}{3,9}),? \d{4}\s*$`)
	changedOn = regexp.MustCompile(`(?i)^\s*(?:last )?(?:updated|modified)\b`)
)

var dayNumber = regexp.MustCompile(`\d+`)

// weakDate reports whether the source of a date does not hold its day.
func weakDate(source string, day int) bool {
	if strings.ContainsAny(source, "©") || strings.Contains(strings.ToLower(source), "copyright") {
		return true
	}
	for _, number := range dayNumber.FindAllString(source, -1) {
		if strings.TrimLeft(number, "0") == fmt.Sprint(day) || len(number) == 8 {
			return false
		}
	}
	return true
}

// clip shortens what a page shows to what a reader needs of it.
func clip(s string) string {
	const most = 60
	runes := []rune(strings.Join(strings.Fields(s), " "))
	if len(runes) <= most {
		return string(runes)
	}
	return string(runes[:most]) + "…"
}
