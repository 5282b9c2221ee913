package extract

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"variorum"
	"variorum/internal/dom"
	"variorum/internal/issued"
)

// metadata is what a page declares about itself.
type metadata struct {
	titles, bylines, outlets []declared // in order of trust
	issued                   issued.Page
	descriptions             []string
	shown                    []string // the writers that the page shows
	url, lang, h1            string
	body                     string // JSON-LD articleBody
	closed                   bool   // JSON-LD isAccessibleForFree is false
	live                     bool   // a live blog
}

type declared struct{ value, rule string }

func readMetadata(doc *html.Node) *metadata {
	m := &metadata{}
	var objects []map[string]any
	meta := map[string][]string{}
	var h1, title string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		m.issued.See(n, h1 != "")
		switch n.DataAtom {
		case atom.Html:
			m.lang = dom.Attr(n, "lang")
		case atom.Script:
			if strings.Contains(strings.ToLower(dom.Attr(n, "type")), "ld+json") && n.FirstChild != nil {
				objects = appendObjects(objects, n.FirstChild.Data)
			}
		case atom.Meta:
			name := strings.ToLower(cmp.Or(dom.Attr(n, "property"), dom.Attr(n, "name"), dom.Attr(n, "itemprop")))
			if value := clean(dom.Attr(n, "content")); value != "" {
				meta[name] = append(meta[name], value)
			}
		case atom.Link:
			if m.url == "" && dom.Attr(n, "rel") == "canonical" && strings.HasPrefix(dom.Attr(n, "href"), "http") {
				m.url = dom.Attr(n, "href")
			}
		case atom.H1:
			if h1 == "" {
				h1 = clean(dom.Text(n))
			}
		case atom.Title:
			if title == "" && n.Parent != nil && n.Parent.DataAtom == atom.Head {
				title = clean(dom.Text(n))
			}
		}
	}
	m.fromJSONLD(objects, append([]string{h1, title}, meta["og:title"]...))
	m.fromMeta(meta)
	m.titles = append(m.titles, declared{h1, "first h1"}, declared{title, "title element"})
	for _, t := range m.titles {
		m.issued.Titles = append(m.issued.Titles, t.value)
	}
	m.h1, m.shown = h1, shownWriters(doc)
	return m
}

// clean folds white space and resolves entities that were escaped twice.
func clean(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(strings.ToValidUTF8(s, ""))), " ")
}

// appendObjects gathers the objects of a JSON-LD script, those of lists and
// of @graph too. Scripts that are no JSON are passed over.
func appendObjects(objects []map[string]any, script string) []map[string]any {
	var value any
	data := stripCDATA([]byte(script))
	if json.Unmarshal(data, &value) != nil {
		flat := strings.Map(func(r rune) rune {
			if r < ' ' {
				return ' '
			}
			return r
		}, string(data))
		if json.Unmarshal([]byte(flat), &value) != nil {
			return objects
		}
	}
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		if depth > 6 || len(objects) > 1000 {
			return
		}
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				walk(item, depth+1)
			}
		case map[string]any:
			objects = append(objects, v)
			for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"} {
				walk(v[key], depth+1)
			}
		}
	}
	walk(value, 0)
	return objects
}

// fromJSONLD takes the article among the objects: the one whose headline is
// most like a title that the page shows, else the first.
func (m *metadata) fromJSONLD(objects []map[string]any, shown []string) {
	var best map[string]any
	score := -1.0
	for _, o := range objects {
		if !isArticleType(o["@type"]) {
			continue
		}
		like := 0.0
		for _, title := range shown {
			like = max(like, sameWords(stringOf(o["headline"]), title))
		}
		if stringOf(o["datePublished"]) != "" {
			like += .2
		}
		if like > score {
			best, score = o, like
		}
	}
	if best == nil {
		return
	}
	add := func(list *[]declared, value, rule string) {
		if value != "" {
			*list = append(*list, declared{value, rule})
		}
	}
	add(&m.titles, stringOf(best["headline"]), "json-ld headline")
	m.issued.Claim(stringOf(best["datePublished"]), "json-ld datePublished")
	m.issued.Change(stringOf(best["dateModified"]), "json-ld dateModified")
	add(&m.bylines, strings.Join(namesOf(best["author"]), ", "), "json-ld author")
	add(&m.outlets, strings.Join(namesOf(best["publisher"]), ", "), "json-ld publisher")
	if d := stringOf(best["description"]); d != "" {
		m.descriptions = append(m.descriptions, d)
	}
	m.body = stringOf(best["articleBody"])
	m.closed = strings.EqualFold(fmt.Sprint(best["isAccessibleForFree"]), "false")
	m.live = slices.ContainsFunc(objects, func(o map[string]any) bool { return strings.Contains(fmt.Sprint(o["@type"]), "LiveBlog") })
}

func isArticleType(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || slices.Contains([]string{"BlogPosting", "LiveBlogPosting", "Report", "Review"}, v)
	case []any:
		return slices.ContainsFunc(v, isArticleType)
	}
	return false
}

func stringOf(v any) string {
	switch v := v.(type) {
	case string:
		return clean(v)
	case []any:
		if len(v) > 0 {
			return stringOf(v[0])
		}
	case map[string]any:
		return stringOf(v["@value"])
	}
	return ""
}

// namesOf reads a JSON-LD author or publisher: a name, an object with one, or
// a list of these.
func namesOf(v any) []string {
	var names []string
	switch v := v.(type) {
	case string:
		if !strings.HasPrefix(v, "http") && clean(v) != "" {
			names = append(names, clean(v))
		}
	case map[string]any:
		return namesOf(v["name"])
	case []any:
		for _, item := range v {
			for _, name := range namesOf(item) {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// The names of meta elements, most trusted first.
var (
	dateMetas = []string{
		"article:published_time", "article:published:time", "og:article:published_time", "article:published", "og:published_time", "datepublished", "date_published",
		"parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "publishdate", "publish-date", "publish_date", "published_date",
		"publication_date", "publicationdate", "pubdate", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created",
		"date", "article.published", "article_date_original", "originalpublicationdate", "rnews:datepublished", "last-publish-date", "iso-8601-publish-date",
	}
	changeMetas = []string{"article:modified_time", "article:modified:time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified", "dc.date.modified"}
	bylineMetas = []string{"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "cxenseparse:author", "article:author_name"}
	outletMetas = []string{"og:site_name", "application-name", "publisher", "dc.publisher"}
)

func (m *metadata) fromMeta(meta map[string][]string) {
	each := func(names []string, keep func(value, rule string)) {
		for _, name := range names {
			for _, value := range meta[name] {
				keep(value, "meta "+name)
			}
		}
	}
	take := func(list *[]declared, names []string, fits func(string) bool) {
		each(names, func(value, rule string) {
			if fits(value) {
				*list = append(*list, declared{value, rule})
			}
		})
	}
	each(dateMetas, m.issued.Claim)
	each(changeMetas, m.issued.Change)
	take(&m.bylines, bylineMetas, func(s string) bool { return !strings.Contains(s, "://") && len(s) < 200 })
	take(&m.outlets, outletMetas, func(s string) bool { return len(s) < 60 })
	take(&m.titles, []string{"og:title", "twitter:title"}, func(string) bool { return true })
	for _, name := range []string{"og:description", "description", "twitter:description"} {
		m.descriptions = append(m.descriptions, meta[name]...)
	}
	if m.url == "" && len(meta["og:url"]) > 0 && strings.HasPrefix(meta["og:url"][0], "http") {
		m.url = meta["og:url"][0]
	}
}

// describe fills the article from the metadata, each value with its rule.
func (m *metadata) describe(art *variorum.Article) {
	if host := outletOfURL(art.URL); host != "" && isKnownOutlet(host) {
		art.Outlet, art.OutletFrom = host, variorum.Basis{Rule: "host of the URL"}
	} else if len(m.outlets) > 0 {
		art.Outlet, art.OutletFrom = canonicalOutlet(m.outlets[0].value), variorum.Basis{Rule: m.outlets[0].rule}
	}
	for _, t := range m.titles {
		if t.value != "" {
			title := withoutSite(t.value, append(m.outlets, declared{value: art.Outlet}))
			art.Title, art.TitleFrom = withoutTail(title, m.h1), variorum.Basis{Rule: t.rule}
			break
		}
	}
	m.describeByline(art)
	if code, _, _ := strings.Cut(strings.ToLower(m.lang), "-"); len(code) == 2 {
		art.Lang = code
	}
}

// describeByline takes the first byline that names a writer, else what the
// page shows below its headline, else a byline that names the outlet only.
func (m *metadata) describeByline(art *variorum.Article) {
	outlets := append(slices.Clone(m.outlets), declared{value: art.Outlet})
	best := slices.IndexFunc(m.bylines, func(d declared) bool { return namesWriter(d.value, outlets) })
	switch {
	case best >= 0:
	case len(m.shown) > 0:
		art.Byline, art.BylineFrom = strings.Join(m.shown, ", "), variorum.Basis{Rule: "writer shown below the headline"}
		return
	case len(m.bylines) > 0:
		best = 0
	default:
		return
	}
	art.Byline, art.BylineFrom = trimBy(m.bylines[best].value), variorum.Basis{Rule: m.bylines[best].rule}
}

// siteTail is what follows the headline where a title goes on: a separator.
var siteTail = regexp.MustCompile(`^ ?(?:[|*•·–—-]|::) `)

// withoutTail cuts from a title what it has beyond the headline that the page
// shows, where a separator stands between the two.
func withoutTail(title, h1 string) string {
	if tail, ok := strings.CutPrefix(title, h1); ok && len(strings.Fields(h1)) > 1 && siteTail.MatchString(tail) {
		return h1
	}
	return title
}

// withoutSite cuts the outlet's name from the end of a title.
func withoutSite(title string, outlets []declared) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " • "} {
		head, tail, ok := cutLast(title, sep)
		for _, o := range outlets {
			if ok && o.value != "" && sameOutlet(tail, o.value) {
				return head
			}
		}
	}
	return title
}

func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i > 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// livePath is how the addresses of live blogs read.
var livePath = regexp.MustCompile(`(?i)^https?://[^?#]*/(?:live|live-?blogs?|live-news|live-updates|liveticker|ticker-live|en-direct|en-directo)/`)

// warn notes what the page itself says about the completeness of its text.
func (m *metadata) warn(art *variorum.Article) {
	note := func(kind, message string) {
		art.Notes = append(art.Notes, variorum.Note{Kind: kind, Message: message})
	}
	have, want := utf8.RuneCountInString(art.Text), utf8.RuneCountInString(m.body)
	if want > have*13/10+200 {
		note("truncated", fmt.Sprintf("the page declares a text of %d characters, %d were found", want, have))
	}
	if m.closed && have < 1800 {
		note("paywall", "the page says that it is not free, and shows little text")
	}
	if m.live || livePath.MatchString(art.URL) {
		note("live-blog", "the page is a live blog: its entries have dates of their own")
	}
}
