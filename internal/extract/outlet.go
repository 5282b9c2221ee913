package extract

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"variorum"
	"variorum/internal/lang"
)

// A claim is one piece of evidence for the outlet of an article.
type claim struct {
	name string
	rule string
	span variorum.Span
	site bool // speaks for the site; else for the agency that wrote the copy
}

var (
	signOff    = regexp.MustCompile(`(?:[-–—] ?|[.”"] [-–—] ?)((?:\p{Lu}[\p{L}\d-]*)(?:\.(?:com|net|org|ru|ph|uk|co\.uk|in|cn|tv|news|info|eu|de|fr))+)$`)
	appLine    = regexp.MustCompile(`^(?i:download|get) (?:(?i:the|our) )?(\p{Lu}[\p{L}\d&' .-]{1,30}?) (?i:mobile )?(?i:app)\b`)
	viewsLine  = regexp.MustCompile(`(?i)do(?:es)? not (?:necessarily )?(?:represent|reflect) (?:the )?(?:views|opinions|official position)s?(?: or opinions)? of ((?-i:\p{Lu})[\p{L}\d]*(?:[ .]\p{Lu}?[\p{L}\d]+){0,3})\.?`)
	copyLine   = regexp.MustCompile(`(?i)(?:copyright ?©?|©) ?(?:19|20)\d\d,? ((?-i:\p{Lu})[^.,;|©]{2,40}?)(?:,? (?:LLC|Inc|Ltd|Limited|GmbH|LP|Corp)\b|[.,;|]|$)`)
	mediaOwner = regexp.MustCompile(`^© ?(\p{Lu}[\p{L} .&-]{1,30}?)(?: ?/|\s*$)`)
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
	for _, site := range []bool{true, false} {
		var first *claim
		for i, c := range claims {
			if c.site != site {
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
	add := func(b variorum.Block, at, end int, rule string, site bool) {
		if at < 0 {
			return
		}
		span := variorum.Span{Start: b.Span.Start + at, End: b.Span.Start + end}
		claims = append(claims, claim{strings.TrimSpace(span.In(art.Text)), rule, span, site})
	}
	group := func(b variorum.Block, shape *regexp.Regexp, rule string, site bool) {
		if m := shape.FindStringSubmatchIndex(b.Span.In(art.Text)); m != nil {
			add(b, m[2], m[3], rule, site)
		}
	}
	prose := false
	for _, b := range art.Blocks {
		s := b.Span.In(art.Text)
		switch b.Kind {
		case variorum.Body:
			if d := datelineOf(s); d.agency != nil && !prose {
				add(b, d.agency.Start, d.agency.End, "agency of the dateline", false)
			}
			prose = prose || len(s) > 60
			if len(s) > 400 {
				s = s[len(s)-80:]
				b.Span.Start = b.Span.End - 80
			}
			group(b, signOff, "sign-off", true)
		case variorum.Leftover:
			group(b, signOff, "sign-off", true)
			group(b, appLine, "line for the outlet's application", true)
			group(b, siteLine, "site line", true)
			group(b, viewsLine, "disclaimer", true)
			if m := copyLine.FindStringSubmatch(s); m != nil && isKnownOutlet(m[1]) {
				group(b, copyLine, "copyright line", true)
			}
		case variorum.Caption:
			group(b, captionDate, "site named under a caption", true)
		case variorum.Credit:
			group(b, mediaOwner, "owner of the pictures", false)
		case variorum.Byline:
			if b.Rule == "byline" {
				group(b, bylineOutlet, "outlet in the byline", false)
			}
			if b.Rule != "date line" && isKnownOutlet(s) && !isByline(s) {
				add(b, 0, len(s), "outlet under the byline", true)
			}
		}
	}
	return claims
}

var bylineOutlet = regexp.MustCompile(`[/|] ?(\p{Lu}[\p{L} .&-]{1,40})$`)

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
