package extract

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"variorum"
	"variorum/internal/lang"
)

// The ranks of claims: the agency that wrote the copy counts only where the
// site does not name itself, the owner of the pictures last.
const (
	ofPictures = iota
	ofAgency
	ofSite
)

// A claim is one piece of evidence for the outlet of an article.
type claim struct {
	name string
	rule string
	span variorum.Span
	rank int
}

var (
	signOff    = regexp.MustCompile(`(?:[-–—] ?|[.”"] [-–—] ?)((?:\p{Lu}[\p{L}\d-]*)(?:\.(?:com|net|org|ru|ph|uk|co\.uk|in|cn|tv|news|info|eu|de|fr))+)$`)
	appLine    = regexp.MustCompile(`^(?i:download|get) (?:(?i:the|our) )?(\p{Lu}[\p{L}\d&' .-]{1,30}?) (?i:mobile )?(?i:app)\b`)
	viewsLine  = regexp.MustCompile(`(?i)do(?:es)? not (?:necessarily )?(?:represent|reflect) (?:the )?(?:views|opinions|official position)s?(?: or opinions)? of ((?-i:\p{Lu})[\p{L}\d]*(?:[ .]\p{Lu}?[\p{L}\d]+){0,3})\.?`)
	copyLine   = regexp.MustCompile(`(?i)(?:copyright ?©?|©) ?(?:19|20)\d\d,? ((?-i:\p{Lu})[^.,;|©]{2,40}?)(?:,? (?:LLC|Inc|Ltd|Limited|GmbH|LP|Corp)\b|[.,;|]|$)`)
	partLine   = regexp.MustCompile(`^(\p{Lu}[\p{L} ]{1,30}) website contains only a portion`)
	editLine   = regexp.MustCompile(`(?i:not been edited by) (?:the |The )?(\p{Lu}[\p{L}]*(?: \p{Lu}[\p{L}]*){0,2}) (?i:staff)`)
	sourceLine = regexp.MustCompile(`^(?i:source): (\p{Lu}[\p{L}]*(?: \p{Lu}[\p{L}]*){0,3})`)
	byLine     = regexp.MustCompile(`^(?i:by) (?:the )?(\p{Lu}[\p{L}/ ]{1,40})$`)
	mediaOwner = regexp.MustCompile(`^© ?(\p{Lu}[\p{L} .&-]{1,30}?)(?: / |\s*$)`)
)

// findOutlet names the outlet where the page proves it: the site's own lines
// first (its address, sign-off, application, caption stamps, copyright), then
// the agency of a dateline or byline. Where two of a rank disagree nothing is
// said. A bare "Reuters" above the text is a wire credit and proves nothing.
func findOutlet(art *variorum.Article) {
	if art.Outlet != "" {
		return
	}
	if name := outletOfURL(art.URL); name != "" {
		art.Outlet, art.OutletFrom = name, variorum.Basis{Rule: "host of the URL"}
		return
	}
	claims := claimsOf(art)
	for rank := ofSite; rank >= ofPictures; rank-- {
		var first *claim
		for i, c := range claims {
			if c.rank != rank {
				continue
			}
			if first != nil && !sameOutlet(first.name, c.name) {
				art.OutletFrom = variorum.Basis{Reason: fmt.Sprintf("%s names %s, %s names %s", first.rule, first.name, c.rule, c.name)}
				return
			}
			if first == nil {
				first = &claims[i]
			}
		}
		if first != nil {
			span := first.span
			art.Outlet = canonicalOutlet(first.name)
			art.OutletFrom = variorum.Basis{Rule: first.rule, Span: &span}
			return
		}
	}
	art.OutletFrom = variorum.Basis{Reason: "nothing in the text names its outlet"}
}

// claimsOf lists the evidence in the blocks, in their order.
func claimsOf(art *variorum.Article) []claim {
	var claims []claim
	add := func(b variorum.Block, at, end int, rule string, rank int) {
		if at < 0 {
			return
		}
		span := variorum.Span{Start: b.Span.Start + at, End: b.Span.Start + end}
		claims = append(claims, claim{strings.TrimSpace(span.In(art.Text)), rule, span, rank})
	}
	group := func(b variorum.Block, shape *regexp.Regexp, rule string, rank int) {
		if m := shape.FindStringSubmatchIndex(b.Span.In(art.Text)); m != nil {
			add(b, m[2], m[3], rule, rank)
		}
	}
	prose := false
	for _, b := range art.Blocks {
		s := b.Span.In(art.Text)
		switch b.Kind {
		case variorum.Body:
			if d := datelineOf(s); d.agency != nil && !prose {
				add(b, d.agency.Start, d.agency.End, "agency of the dateline", ofAgency)
			}
			prose = prose || len(s) > 60
			if len(s) > 400 {
				s = s[len(s)-80:]
				b.Span.Start = b.Span.End - 80
			}
			group(b, signOff, "sign-off", ofSite)
		case variorum.Leftover:
			group(b, signOff, "sign-off", ofSite)
			group(b, appLine, "line for the outlet's application", ofSite)
			group(b, siteLine, "site line", ofSite)
			group(b, viewsLine, "disclaimer", ofSite)
			group(b, partLine, "disclaimer", ofSite)
			group(b, editLine, "disclaimer", ofSite)
			if m := copyLine.FindStringSubmatch(s); m != nil && isKnownOutlet(m[1]) {
				group(b, copyLine, "copyright line", ofSite)
			}
		case variorum.Caption:
			group(b, captionDate, "site named under a caption", ofSite)
		case variorum.Credit:
			group(b, mediaOwner, "owner of the pictures", ofPictures)
			if m := sourceLine.FindStringSubmatch(s); m != nil && isPaper(m[1]) {
				group(b, sourceLine, "source line", ofSite)
			}
		case variorum.Byline:
			if b.Rule == "byline" {
				group(b, bylineOutlet, "outlet in the byline", ofAgency)
				if m := byLine.FindStringSubmatch(s); m != nil && isPaper(m[1]) {
					group(b, byLine, "outlet in the byline", ofSite)
				}
			}
			if b.Rule != "date line" && isKnownOutlet(s) && !isByline(s) {
				add(b, 0, len(s), "outlet under the byline", ofSite)
			}
		}
	}
	return claims
}

var bylineOutlet = regexp.MustCompile(` [/|] ?(\p{Lu}[\p{L} .&-]{1,40})$`)

// canonicalOutlet is the name under which the outlet is known; a name that no
// list knows stays as it is.
func canonicalOutlet(name string) string {
	name = strings.TrimSpace(name)
	if o, ok := listedOutlet(name); ok {
		return o.Name
	}
	return name
}

// listedOutlet looks an outlet up by name, with or without its article, or by
// domain.
func listedOutlet(name string) (lang.Outlet, bool) {
	words := lang.English()
	name = strings.TrimSpace(name)
	if o, ok := words.Outlet(name); ok {
		return o, true
	}
	if rest, ok := strings.CutPrefix(name, "The "); ok {
		return words.Outlet(rest)
	}
	if strings.Contains(name, ".") {
		return words.OutletAt(strings.ToLower(name))
	}
	return lang.Outlet{}, false
}

func isKnownOutlet(name string) bool {
	_, ok := listedOutlet(name)
	return ok
}

// isPaper reports whether the name is a listed outlet that is no agency, whose
// copy others do not print as their own.
func isPaper(name string) bool {
	o, ok := listedOutlet(name)
	return ok && o.Class != lang.Agency
}

// sameOutlet reports whether two names are one outlet's: equal when looked
// up, or one a shorter form of the other.
func sameOutlet(a, b string) bool {
	a, b = bareOutlet(a), bareOutlet(b)
	return a == b || strings.HasPrefix(a, b+" ") || strings.HasPrefix(b, a+" ")
}

func bareOutlet(name string) string {
	name = strings.TrimPrefix(strings.ToLower(canonicalOutlet(name)), "the ")
	bare, _, _ := strings.Cut(name, ".")
	return bare
}

// outletOfURL names the outlet by the host of its address: the listed name,
// else the host itself.
func outletOfURL(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Hostname() == "" {
		return ""
	}
	host := strings.ToLower(u.Hostname())
	if o, ok := lang.English().OutletAt(host); ok {
		return o.Name
	}
	return strings.TrimPrefix(host, "www.")
}
