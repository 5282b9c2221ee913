package feed

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"variorum"
)

const (
	rssFeed = `<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Halvik Post: world</title><link>/</link><language>en</language>
<item><title>Ports &amp; tolls</title><link>/a?x=1&amp;y=2</link><guid isPermaLink="false">a1</guid><pubDate>Tue, 08 Apr 2031 09:00:00 +0200</pubDate>
<dc:creator>Ada Kest</dc:creator><description>A summary.</description><content:encoded><![CDATA[<p>The whole.</p>]]></content:encoded></item>
<item><title>Again</title><link>https://halvik.example/a?x=1&amp;y=2</link></item>
<item><title>Taken over</title><link>https://sudmark.example/b</link><source url="https://sudmark.example/rss">Sudmark Times</source><description>Short.</description></item>
<item><title>Nothing</title></item>
<item><guid>https://halvik.example/c</guid></item>
</channel></rss>`
	atomFeed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>Norland Wire</title><link href="https://norland.example/"/>
<entry><id>tag:1</id><title>Tolls</title><link href="https://norland.example/t"/><published>2031-04-08T07:00:00Z</published><updated>2031-04-08T08:00:00Z</updated>
<author><name>Karin Lund</name></author><author><name>desk@norland.example</name></author><summary>Sum.</summary></entry></feed>`
	jsonFeed = `{"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://j.example/","items":[
{"id":"1","url":"https://j.example/1","title":"One","content_html":"<p>All.</p>","date_published":"2031-04-08T07:00:00Z","authors":[{"name":"Ada"}]}]}`
	newsMap = `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://halvik.example/n</loc><lastmod>2031-04-08</lastmod><news:news><news:publication><news:name>Halvik Post</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2031-04-08T07:00:00Z</news:publication_date><news:title>Ports</news:title></news:news></url><url><loc>mailto:a@b</loc></url></urlset>`
	indexMap = `<sitemapindex><sitemap><loc>https://halvik.example/s1.xml</loc></sitemap><sitemap><loc>/s2.xml</loc></sitemap></sitemapindex>`
	outline  = `<opml version="2.0"><head><title>Mine</title></head><body><outline text="North"><outline type="rss" xmlUrl="https://norland.example/rss"/>
<outline xmlurl="rss2"/></outline></body></opml>`
)

func TestRead(t *testing.T) {
	const at = "https://halvik.example/feeds/world.xml"
	for name, c := range map[string]struct {
		body string
		want List
	}{
		"rss": {rssFeed, List{Kind: Feed, Title: "Halvik Post: world", Site: "https://halvik.example/", Dropped: 1, Entries: []Entry{
			{ID: "a1", URL: "https://halvik.example/a?x=1&y=2", Title: "Ports & tolls", Byline: "Ada Kest", Published: "Tue, 08 Apr 2031 09:00:00 +0200", Content: "<p>The whole.</p>", Whole: true},
			{URL: "https://sudmark.example/b", Title: "Taken over", Outlet: "Sudmark Times", Content: "Short."},
			{ID: "https://halvik.example/c", URL: "https://halvik.example/c"},
		}}},
		"atom": {atomFeed, List{Kind: Feed, Title: "Norland Wire", Site: "https://norland.example/", Entries: []Entry{
			{ID: "tag:1", URL: "https://norland.example/t", Title: "Tolls", Byline: "Karin Lund", Published: "2031-04-08T07:00:00Z", Updated: "2031-04-08T08:00:00Z", Content: "Sum."},
		}}},
		"json": {jsonFeed, List{Kind: Feed, Title: "J", Site: "https://j.example/", Entries: []Entry{
			{ID: "1", URL: "https://j.example/1", Title: "One", Byline: "Ada", Published: "2031-04-08T07:00:00Z", Content: "<p>All.</p>", Whole: true},
		}}},
		"news": {newsMap, List{Kind: Sitemap, Dropped: 1, Entries: []Entry{
			{ID: "https://halvik.example/n", URL: "https://halvik.example/n", Title: "Ports", Outlet: "Halvik Post", Published: "2031-04-08T07:00:00Z", Updated: "2031-04-08"},
		}}},
		"index": {indexMap, List{Kind: Index, Lists: []string{"https://halvik.example/s1.xml", "https://halvik.example/s2.xml"}}},
		"opml":  {outline, List{Kind: Outline, Title: "Mine", Lists: []string{"https://norland.example/rss", "https://halvik.example/feeds/rss2"}}},
	} {
		got, err := Read([]byte(c.body), at)
		if diff := cmp.Diff(c.want, got, cmpopts.EquateEmpty()); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", name, err, diff)
		}
	}
}

func TestReadBad(t *testing.T) {
	bomb := `<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><rss><channel><item><title>&b;&b;</title><link>https://a.example/</link></item></channel></rss>`
	if got, err := Read([]byte(bomb), ""); err == nil && len(got.Entries) > 0 && strings.Contains(got.Entries[0].Title, "aaaaaaaaaa") {
		t.Errorf("an entity of the document was expanded: %q", got.Entries[0].Title)
	}
	for name, body := range map[string]string{
		"deep": "<rss><channel>" + strings.Repeat("<x>", 1<<20), "html": "<html><body>no</body></html>",
		"text": "no", "empty": "", "cut": "<rss><chan", "json": `{"items":[]}`, "xml": "<other/>",
	} {
		if got, err := Read([]byte(body), "https://a.example/"); !errors.Is(err, variorum.ErrInput) || !strings.Contains(fmt.Sprint(err), "https://a.example/") {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	cut := newsMap[:strings.Index(newsMap, "mailto")]
	if got, err := Read([]byte(cut), ""); err != nil || len(got.Entries) != 1 || got.Broken == nil {
		t.Errorf("cut sitemap: %+v, %v", got, err)
	}
}

func FuzzRead(f *testing.F) {
	for _, seed := range []string{rssFeed, atomFeed, jsonFeed, newsMap, indexMap, outline} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		got, err := Read(body, "https://a.example/feed")
		if err != nil && !errors.Is(err, variorum.ErrInput) && !errors.Is(err, variorum.ErrTooLarge) {
			t.Errorf("error %v is of no kind", err)
		}
		for _, e := range got.Entries {
			if e.URL == "" && e.Content == "" || e.URL != "" && !strings.HasPrefix(e.URL, "http") {
				t.Errorf("entry %+v", e)
			}
		}
	})
}
