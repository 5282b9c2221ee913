package intake

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"variorum"
	"variorum/internal/fetch"
	"variorum/internal/folder"
)

// site is an outlet on loopback: its feed lists two articles, one of which is
// gone, its outline lists the feed and itself, its news a third and a fourth.
func site(t *testing.T) string {
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	serve := func(path, media, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", media)
			fmt.Fprint(w, strings.ReplaceAll(body, "SITE", server.URL))
		})
	}
	mux.HandleFunc("/", http.NotFound)
	for _, name := range []string{"one", "three", "four"} {
		serve("/"+name, "text/html", "<html><body><p>Page "+name+"</p></body></html>")
	}
	serve("/record", "application/json", `{"id":"r","text":"Norland closed the river ports."}`)
	serve("/short", "text/html", "<p>never</p>")
	serve("/feed", "application/rss+xml", `<rss><channel><item><title>One</title><link>/one</link><pubDate>Tue, 08 Apr 2031 09:00:00 GMT</pubDate></item>
<item><link>/gone</link><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">&lt;p&gt;Held by the feed&lt;/p&gt;</content:encoded></item>
<item><link>/lost</link></item></channel></rss>`)
	serve("/opml", "text/x-opml", `<opml><body><outline xmlUrl="SITE/feed"/><outline xmlUrl="SITE/opml"/></body></opml>`)
	serve("/index", "application/xml", `<sitemapindex><sitemap><loc>SITE/news</loc></sitemap></sitemapindex>`)
	serve("/news", "application/xml", `<urlset><url><loc>SITE/three</loc><lastmod>2031-04-07</lastmod></url><url><loc>SITE/four</loc><lastmod>2031-04-08</lastmod></url></urlset>`)
	mux.HandleFunc("/deep/", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprintf(w, `<sitemapindex><sitemap><loc>%s%sx/</loc></sitemap></sitemapindex>`, server.URL, r.URL.Path)
	})
	return server.URL
}

// gather reads the sources and gives paths and errors, the site's address left out.
func gather(ctx context.Context, at string, opts Options, sources ...string) (out []string) {
	for p, err := range Read(ctx, sources, opts) {
		line := p.Path
		if err != nil {
			line = "! " + err.Error()
			if !errors.Is(err, variorum.ErrInput) && !errors.Is(err, variorum.ErrTooLarge) {
				line = "!! " + err.Error()
			}
		}
		out = append(out, strings.ReplaceAll(line, at, ""))
	}
	return out
}

func online() Options {
	return Options{Client: fetch.New(fetch.Options{AllowPrivate: true, Pause: time.Microsecond})}
}

func TestRead(t *testing.T) {
	at := site(t)
	dir := t.TempDir()
	write := func(name, body string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(strings.ReplaceAll(body, "SITE", at)), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	list := write("list.txt", "# what to read\nSITE/three\n\nSITE/four\nSITE/three\n")
	block := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>Archived</p>"
	archive := write("crawl.warc", fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", len(block), block))
	box := write("letters.mbox", "From a@b.example\nMessage-ID: <1>\nMIME-Version: 1.0\nSubject: Ports\n\nNorland closed them.\n")
	feedFile := write("saved.xml", `<rss><channel><item><link>SITE/one</link></item></channel></rss>`)
	const gone = "! unreadable input: /lost: the server answers 404 Not Found"
	for name, c := range map[string]struct {
		source string
		want   []string
	}{
		"page":    {at + "/one", []string{"/one"}},
		"record":  {at + "/record", []string{"/record"}},
		"feed":    {at + "/feed", []string{"/one", "/gone", gone}},
		"outline": {at + "/opml", []string{"/one", "/gone", gone}},
		"index":   {at + "/index", []string{"/four", "/three"}},
		"list":    {list, []string{"/three", "/four"}},
		"archive": {archive, []string{archive + "#1"}},
		"mailbox": {box, []string{box + "#1"}},
		"file":    {feedFile, []string{"/one"}},
		"nothing": {at + "/none", []string{"! unreadable input: /none: the server answers 404 Not Found"}},
		"deep":    {at + "/deep/", []string{"! unreadable input: /deep/x/x/x/x/: lists of lists go deeper than 3"}},
	} {
		if got := gather(t.Context(), at, online(), c.source); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestReadStdin(t *testing.T) {
	at := site(t)
	opts := online()
	opts.Folder.Stdin = strings.NewReader(at + "/one\n" + at + "/feed\n")
	want := []string{"/one", "/gone", "! unreadable input: /lost: the server answers 404 Not Found"}
	if got := gather(t.Context(), at, opts, folder.Stdin); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestReadTold(t *testing.T) {
	at := site(t)
	for p, err := range Read(t.Context(), []string{at + "/feed"}, online()) {
		if err == nil && strings.HasSuffix(p.Path, "/one") && (p.Told == nil || p.Told.Title != "One" || p.Told.By != "feed" || p.Told.Published == "") {
			t.Errorf("told %+v", p.Told)
		}
	}
}

func TestReadMost(t *testing.T) {
	at := site(t)
	opts := online()
	opts.Most = 1
	want := []string{"/four", "! too large: /news: it lists 1 more articles; --most says how many are read"}
	if got := gather(t.Context(), at, opts, at+"/news"); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestReadOffline(t *testing.T) {
	at := site(t)
	path := filepath.Join(t.TempDir(), "saved.xml")
	body := `<rss><channel><item><link>https://a.example/1</link></item><item><link>https://a.example/2</link>
<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">&lt;p&gt;Held&lt;/p&gt;</content:encoded></item></channel></rss>`
	if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	want := []string{"! unreadable input: https://a.example/1: not fetched: offline", "https://a.example/2"}
	if got := gather(t.Context(), at, Options{}, path); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestReadCanceled(t *testing.T) {
	at := site(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if got := gather(ctx, at, online(), at+"/feed"); len(got) == 0 || !strings.Contains(got[len(got)-1], "canceled") {
		t.Errorf("%q", got)
	}
}
