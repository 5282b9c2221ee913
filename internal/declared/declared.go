// Package declared reads what an HTML page says of itself to machines: JSON-LD
// of schema.org, meta elements with Open Graph, its title and first headline.
package declared

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"variorum/internal/dom"
	"variorum/internal/issued"
)

// Page is what a page declares of itself.
type Page struct {
	Titles, Bylines, Outlets []Value // the most trusted first
	Issued                   issued.Page
	Descriptions             []string
	URL, Lang, H1            string
	Body                     string // JSON-LD articleBody
	Closed                   bool   // JSON-LD isAccessibleForFree is false
	Live                     bool   // a live blog
}

// Value is one declared text and where it stands, as "json-ld author".
type Value struct{ Text, Rule string }

// Read gathers what a page declares.
func Read(doc *html.Node) *Page {
	p := &Page{}
	var objects []map[string]any
	meta := map[string][]string{}
	var h1, title string
	for n := range doc.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		p.Issued.See(n, h1 != "")
		switch n.DataAtom {
		case atom.Html:
			p.Lang = dom.Attr(n, "lang")
		case atom.Script:
			if strings.Contains(strings.ToLower(dom.Attr(n, "type")), "ld+json") && n.FirstChild != nil {
				objects = appendObjects(objects, n.FirstChild.Data)
			}
		case atom.Meta:
			name := strings.ToLower(cmp.Or(dom.Attr(n, "property"), dom.Attr(n, "name"), dom.Attr(n, "itemprop")))
			if value := Clean(dom.Attr(n, "content")); value != "" {
				meta[name] = append(meta[name], value)
			}
		case atom.Link:
			if p.URL == "" && dom.Attr(n, "rel") == "canonical" && strings.HasPrefix(dom.Attr(n, "href"), "http") {
				p.URL = dom.Attr(n, "href")
			}
		case atom.H1:
			if h1 == "" {
				h1 = Clean(dom.Text(n))
			}
		case atom.Title:
			if title == "" && n.Parent != nil && n.Parent.DataAtom == atom.Head {
				title = Clean(dom.Text(n))
			}
		}
	}
	p.fromJSONLD(objects, append([]string{h1, title}, meta["og:title"]...))
	p.fromMeta(meta)
	p.Titles = append(p.Titles, Value{h1, "first h1"}, Value{title, "title element"})
	for _, t := range p.Titles {
		p.Issued.Titles = append(p.Issued.Titles, t.Text)
	}
	p.H1 = h1
	return p
}

// clean folds white space and resolves entities that were escaped twice.
func Clean(s string) string {
	return strings.Join(strings.Fields(html.UnescapeString(strings.ToValidUTF8(s, ""))), " ")
}
