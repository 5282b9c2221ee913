package declared

import "strings"

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

func (p *Page) fromMeta(meta map[string][]string) {
	each := func(names []string, keep func(value, rule string)) {
		for _, name := range names {
			for _, value := range meta[name] {
				keep(value, "meta "+name)
			}
		}
	}
	take := func(list *[]Value, names []string, fits func(string) bool) {
		each(names, func(value, rule string) {
			if fits(value) {
				*list = append(*list, Value{value, rule})
			}
		})
	}
	each(dateMetas, p.Issued.Claim)
	each(changeMetas, p.Issued.Change)
	take(&p.Bylines, bylineMetas, func(s string) bool { return !strings.Contains(s, "://") && len(s) < 200 })
	take(&p.Outlets, outletMetas, func(s string) bool { return len(s) < 60 })
	take(&p.Titles, []string{"og:title", "twitter:title"}, func(string) bool { return true })
	for _, name := range []string{"og:description", "description", "twitter:description"} {
		p.Descriptions = append(p.Descriptions, meta[name]...)
	}
	if p.URL == "" && len(meta["og:url"]) > 0 && strings.HasPrefix(meta["og:url"][0], "http") {
		p.URL = meta["og:url"][0]
	}
}
