package extract

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"

	"variorum"
	"variorum/internal/charset"
	"variorum/internal/declared"
	"variorum/internal/dom"
	"variorum/internal/lines"
	"variorum/internal/page"
)

// The bounds of an HTML page. Pages of news outlets have up to some thousand
// elements and rarely a megabyte.
const (
	maxHTML  = 12 << 20
	maxNodes = 250_000
)

// fromHTML reads a page: its declared metadata, then the blocks that
// go-trafilatura takes for the article, each with the characters of the page,
// and around them the headline, the standfirst and the captions.
func fromHTML(p page.Page) (*variorum.Article, error) {
	if len(p.Body) > maxHTML {
		return nil, bad(variorum.ErrTooLarge, p.Path, "%d bytes of HTML, the limit is %d", len(p.Body), maxHTML)
	}
	source, notes, err := charset.Decode(p.Body, declaredCharset(p))
	if err != nil {
		return nil, bad(variorum.ErrInput, p.Path, "%s", err)
	}
	source, cleaned := charset.WithoutControls(strings.ReplaceAll(source, "\r", "\n"))
	art := &variorum.Article{URL: p.URL}
	addNotes(art, notes, cleaned)
	if err := guarded(p.Path, func() error { return readHTML(art, p, source) }); err != nil {
		return nil, err
	}
	return art, nil
}

// guarded runs code that calls a third-party extractor on foreign input, and
// turns its panic into an error.
func guarded(path string, run func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = bad(variorum.ErrInput, path, "the page cannot be taken apart (%v)", r)
		}
	}()
	return run()
}

func readHTML(art *variorum.Article, p page.Page, source string) error {
	doc, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return bad(variorum.ErrInput, p.Path, "%s", strings.TrimPrefix(err.Error(), "html: "))
	}
	if n := dom.Count(doc); n > maxNodes {
		return bad(variorum.ErrTooLarge, p.Path, "more than %d elements and texts", maxNodes)
	}
	m := &metadata{declared.Read(doc), shownWriters(doc)}
	if art.URL == "" {
		art.URL = m.URL
	}
	m.describe(art)
	m.Issued.Acquired = p.Acquired
	art.Published = m.Issued.Published(doc, art.URL)
	dom.Prune(doc)
	var set []htmlBlock
	if content := mainContent(doc); content != nil {
		set = assemble(doc, content, art.Title, m)
	}
	if len(set) == 0 {
		return bad(variorum.ErrInput, p.Path, "no article text found in the page")
	}
	art.Text = joinBlocks(set)
	signed := m.namesWriter(art)
	art.Blocks = layoutHTML(art.Text, set, art.Title, Authors(art.Byline), signed)
	if !signed && slices.ContainsFunc(art.Blocks, isNameAlone) {
		art.Byline, art.BylineFrom = "", variorum.Basis{} // the name counts, and not the outlet's
	}
	m.warn(art)
	return nil
}

// mainContent runs go-trafilatura with its fallbacks, without its own search
// for dates, and returns the node that holds the article, or nil. Where that
// is far less than the paragraphs of one element of the page, which happens
// when a class name misleads the extractor, it returns that element.
func mainContent(doc *html.Node) *html.Node {
	result, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		EnableFallback:   true,
		ExcludeComments:  true,
		HtmlDateOverride: &htmldate.Result{},
	})
	dense, prose := dom.Densest(doc)
	if err != nil {
		return dense
	}
	dom.Name(result.ContentNode)
	if found := dom.Letters(dom.Text(result.ContentNode)); prose > 600 && found*5 < prose*2 {
		return dense
	}
	return result.ContentNode
}

var metaCharset = regexp.MustCompile(`(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]+)`)

// declaredCharset is what the transport or the page itself says of its bytes.
func declaredCharset(p page.Page) string {
	if p.Charset != "" {
		return p.Charset
	}
	if m := metaCharset.FindSubmatch(p.Body[:min(len(p.Body), 4096)]); m != nil {
		return string(m[1])
	}
	if m := xmlCharset.FindSubmatch(p.Body[:min(len(p.Body), 200)]); m != nil {
		return string(m[1])
	}
	return ""
}

var xmlCharset = regexp.MustCompile(`^\s*<\?xml[^>]{0,100}encoding=["']([A-Za-z0-9_:.-]+)`)

// htmlBlock is a block of a page on its way into the article.
type htmlBlock struct {
	dom.Block
	source int // index of the block of the page with the same letters, -1
	kind   variorum.BlockKind
	rule   string
}

func htmlBlocks(n *html.Node) []htmlBlock {
	var set []htmlBlock
	for _, b := range dom.Blocks(n) {
		set = append(set, htmlBlock{Block: b, source: -1})
	}
	return set
}

// assemble puts headline and standfirst before the blocks of the content
// node, and the captions of the page at their places among them.
func assemble(doc, content *html.Node, title string, m *metadata) []htmlBlock {
	source := htmlBlocks(doc)
	set := snapBack(slices.DeleteFunc(htmlBlocks(content), isMarkup), source)
	first, last := len(source), -1
	for _, b := range set {
		if b.source >= 0 {
			first, last = min(first, b.source), max(last, b.source)
		}
	}
	set, last = withKin(set, source, last)
	another(set, source, title)
	set = withCaptions(set, source, first, last)
	for i := range set[:min(len(set), 3)] {
		if set[i].kind == "" && set[i].isStandfirst(title, m) && len(set[i].Text) < 500 {
			set[i].kind, set[i].rule = variorum.Standfirst, "standfirst of the page"
			break
		}
	}
	if b, ok := standfirstOf(source[:min(first, len(source))], set, title, m); ok {
		set = append([]htmlBlock{b}, set...)
	}
	if title == "" || len(set) == 0 {
		return set
	}
	for i := range set[:min(len(set), 4)] {
		if lines.Likeness(set[i].Text, title) >= .85 {
			set[i].kind, set[i].rule = variorum.Headline, "headline in the text"
			return set
		}
	}
	head := htmlBlock{Block: dom.Block{Text: title}, kind: variorum.Headline, rule: "headline of the page", source: -1}
	for _, b := range source {
		if b.Tag == "h1" && lines.Likeness(b.Text, title) >= .85 {
			head.Text = b.Text
		}
	}
	return append([]htmlBlock{head}, set...)
}

// isMarkup reports whether the block is the source text of elements, as the
// content of noscript is.
func isMarkup(b htmlBlock) bool {
	return strings.HasPrefix(b.Text, "<") && strings.Contains(b.Text, "=") && strings.Contains(b.Text, ">")
}

// isSetApart reports whether the block holds words that the page sets apart
// from the text, and is neither a menu nor a teaser of another article.
func (b htmlBlock) isSetApart() bool {
	return b.Set != dom.NotSet && !b.Menu && b.Links*2 < utf8.RuneCountInString(b.Text)
}

// withCaptions inserts the picture captions, and the quotations and posts that
// the extractor left out, that stand between the first and the last block of
// the article, in the order of the page.
func withCaptions(set, source []htmlBlock, first, last int) []htmlBlock {
	if last < 0 {
		return set
	}
	var out []htmlBlock
	next := first
	seen := map[string]bool{}
	for _, b := range set {
		seen[letters(b.Text)] = true
	}
	for _, b := range set {
		for ; b.source >= 0 && next < b.source; next++ {
			c := source[next]
			if key := letters(c.Text); (c.Caption || c.isSetApart()) && len(c.Text) > 3 && !seen[key] {
				seen[key] = true
				if c.source = next; c.Caption {
					c.kind, c.rule = variorum.Caption, "caption of a picture"
				}
				out = append(out, c)
			}
		}
		if b.Caption {
			b.kind, b.rule = variorum.Caption, "caption of a picture"
		}
		out = append(out, b)
	}
	return out
}

var standfirstClass = regexp.MustCompile(`(?i)(?:^|[\s_-])(?:standfirst|subtitle|sub-?headline|sub-?title|dek|deck|lede?|lead|teaser|intro|vorspann|chapo|chapeau|excerpt|article-?summary|abstract|kicker-text|sottotitolo|sommario|entradilla|bajada|ingress|manchet|perex)(?:$|[\s_-])`)

// standfirstOf finds the summary between headline and text: a block of the
// page above the text that says what the metadata gives as the description,
// or whose class names a standfirst, and that the text does not hold itself.
func standfirstOf(above, set []htmlBlock, title string, m *metadata) (htmlBlock, bool) {
	held := map[string]bool{}
	for _, b := range set {
		held[letters(b.Text)] = true
	}
	for i := len(above) - 1; i >= 0; i-- {
		b := above[i]
		if !held[letters(b.Text)] && !b.Caption && !b.Menu && b.isStandfirst(title, m) {
			b.kind, b.rule = variorum.Standfirst, "standfirst of the page"
			return b, true
		}
	}
	return htmlBlock{}, false
}

// isStandfirst reports whether the block is the page's summary of itself.
func (b htmlBlock) isStandfirst(title string, m *metadata) bool {
	if len(b.Text) < 25 || len(b.Text) > 1200 || lines.Likeness(b.Text, title) >= .85 {
		return false
	}
	if b.AfterH1 && standfirstClass.MatchString(b.Class) {
		return true
	}
	return slices.ContainsFunc(m.Descriptions, func(d string) bool { return lines.Likeness(b.Text, d) >= .85 })
}

// isNameAlone reports whether a block is a writer's name and nothing else.
func isNameAlone(b variorum.Block) bool {
	return b.Rule == "name above the text" || b.Rule == "name below the text"
}

func joinBlocks(set []htmlBlock) string {
	var text strings.Builder
	for i, b := range set {
		if i > 0 {
			text.WriteString("\n\n")
		}
		text.WriteString(b.Text)
	}
	return text.String()
}

var commentCount = regexp.MustCompile(`(?i)^(?:\d+ (?:comments?|kommentare?|commentaires?|comentarios?|commenti|reacties|kommentarer)|(?:comments?|kommentare|commentaires|comentarios|commenti) ?\(\d+\))$`)

// comments marks what stands below the heading of the readers' comments.
func (p *plan) comments(set []htmlBlock) {
	prose := 0
	for i, b := range set {
		if prose >= 3 && b.Heading() && commentCount.MatchString(b.Text) {
			for j := i + 1; j < len(p.lines); j++ {
				p.mark(j, variorum.Leftover, "below the heading of comments")
			}
			return
		}
		if p.open(i) && isProse(b.Text) {
			prose++
		}
	}
}

// layoutHTML lays the joined blocks out by the rules for lines, with what the
// page's own elements say already in place.
func layoutHTML(text string, set []htmlBlock, title string, writers []string, signed bool) []variorum.Block {
	p := newPlan(text, title)
	if len(p.lines) != len(set) {
		return Layout(text, title)
	}
	for i, b := range set {
		if b.kind != "" {
			p.mark(i, b.kind, b.rule)
		}
		if b.kind == variorum.Headline {
			p.head1 = i
		}
		p.lines[i].set, p.lines[i].head = b.Set, b.Heading()
	}
	p.listedLines()
	for i, b := range set {
		n := utf8.RuneCountInString(b.Text)
		if n < 220 && b.Links*10 >= n*9 && !b.Heading() && !lines.Quotes(b.Text) {
			p.mark(i, variorum.Leftover, "nothing but a link")
		}
	}
	p.captions()
	if title != "" {
		p.titleAgain(title)
	}
	p.findStart()
	p.byline()
	p.repeats()
	p.pullQuotes()
	p.writers = writers
	p.comments(set)
	p.bios()
	p.tail()
	if !signed {
		p.signatures()
	}
	return p.blocks()
}
