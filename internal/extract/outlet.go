package extract

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/lines"
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
			if first == nil || len(c.name) > len(first.name) {
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
	c := &claimant{text: art.Text}
	prose := false
	for _, b := range art.Blocks {
		switch b.Kind {
		case variorum.Body:
			c.body(b, prose)
			prose = prose || b.Span.Len() > 60
		case variorum.Leftover:
			c.leftover(b)
			if b.Rule == "masthead" {
				c.add(b.Span, "masthead", ofSite)
			}
		case variorum.Caption:
			c.group(b, lines.CaptionDate, "site named under a caption", ofSite)
		case variorum.Credit:
			c.group(b, mediaOwner, "owner of the pictures", ofPictures)
			c.paper(b, sourceLine, "source line")
		case variorum.Byline:
			c.byline(b)
		}
	}
	return c.claims
}

// claimant gathers the claims in a text.
type claimant struct {
	text   string
	claims []claim
}

func (c *claimant) add(span variorum.Span, rule string, rank int) {
	c.claims = append(c.claims, claim{strings.TrimSpace(span.In(c.text)), rule, span, rank})
}

// group claims what the first group of a shape matches in a block.
func (c *claimant) group(b variorum.Block, shape *regexp.Regexp, rule string, rank int) {
	if m := shape.FindStringSubmatchIndex(b.Span.In(c.text)); m != nil {
		c.add(variorum.Span{Start: b.Span.Start + m[2], End: b.Span.Start + m[3]}, rule, rank)
	}
}

// paper is group for a line that counts only if it names a listed outlet that
// is no agency.
func (c *claimant) paper(b variorum.Block, shape *regexp.Regexp, rule string) {
	if m := shape.FindStringSubmatch(b.Span.In(c.text)); m != nil && isPaper(m[1]) {
		c.group(b, shape, rule, ofSite)
	}
}

// body reads the dateline of the first paragraph and the sign-off of any.
func (c *claimant) body(b variorum.Block, below bool) {
	s := b.Span.In(c.text)
	if !below {
		if d := datelineOf(s); d.agency != nil {
			c.add(variorum.Span{Start: b.Span.Start + d.agency.Start, End: b.Span.Start + d.agency.End}, "agency of the dateline", ofAgency)
		}
	}
	b.Span.Start = b.Span.End - len(lines.LastBytes(s, 80))
	c.group(b, signOff, "sign-off", ofSite)
	c.group(b, paperSignOff, "sign-off", ofSite)
}

// paperSignOff is a newspaper's name after the last sentence, perhaps with the
// agency whose copy it used.
var paperSignOff = regexp.MustCompile(`(?:^|[.”"’] )[-–—] ?(` + paperName + `)(?:(?:,| and) with [^.]{2,30})?$`)

func (c *claimant) leftover(b variorum.Block) {
	c.group(b, signOff, "sign-off", ofSite)
	c.group(b, paperSignOff, "sign-off", ofSite)
	c.group(b, appLine, "line for the outlet's application", ofSite)
	c.group(b, lines.SiteLine, "site line", ofSite)
	for _, shape := range []*regexp.Regexp{viewsLine, partLine, editLine} {
		c.group(b, shape, "disclaimer", ofSite)
	}
	if m := copyLine.FindStringSubmatch(b.Span.In(c.text)); m != nil && isPaper(m[1]) {
		c.group(b, copyLine, "copyright line", ofSite)
	} else if m != nil && isKnownOutlet(m[1]) {
		c.group(b, copyLine, "copyright line", ofAgency)
	}
}

func (c *claimant) byline(b variorum.Block) {
	s := b.Span.In(c.text)
	if b.Rule == "byline" {
		c.group(b, bylineOutlet, "outlet in the byline", ofAgency)
		c.paper(b, byLine, "outlet in the byline")
	}
	c.group(b, staffLine, "staff of the outlet", ofSite)
	if b.Rule == "name above the text" && masthead.MatchString(s) {
		c.add(b.Span, "masthead", ofSite)
	}
	if b.Rule != "date line" && isKnownOutlet(s) && !isByline(s) {
		c.add(b.Span, "outlet under the byline", ofSite)
	}
}

// staffLine is a line such as "Straits Chronicle Staff Writer".
var staffLine = regexp.MustCompile(`^(?:The )?((?:\p{Lu}[\p{L}&'-]+ ){1,3}?\p{Lu}[\p{L}&'-]+) Staff(?: (?:Writer|Reporter|Correspondent|Report)s?)?$`)

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
