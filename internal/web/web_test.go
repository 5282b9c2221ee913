package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"variorum/internal/api"
	"variorum/internal/extract"
	"variorum/internal/folder"
	"variorum/internal/page"
	"variorum/internal/record"
	"variorum/internal/room"
	"variorum/internal/serve"
	"variorum/internal/store"
	"variorum/internal/web"
	"variorum/internal/worker"
)

// hostile is an article whose every part tries to be markup.
const hostile = `Minister says "<script>document.title='taken'</script>" <b>bold</b>

By <img src=x onerror=alert(1)> Staff

PORT LYSA, May 11, 2023 - "Nobody closes </p></blockquote><script>alert('quoted')</script> this strait," Foreign Minister Karin Lund said on Thursday.

"}}{{.Page}}<style>body{display:none}</style> and that is that," Lund said. She will meet <a href="javascript:alert(1)">Jonas Brekk</a> on May 20.
`

// sample opens the pages of the sample affair and of a hostile article.
func sample(t testing.TB) (*room.Room, *store.DB) {
	t.Helper()
	ctx := context.Background()
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "room.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	add := func(p page.Page, change func(url *string, outlet *string)) {
		art, err := extract.Article(p)
		if err != nil {
			t.Fatal(err)
		}
		change(&art.URL, &art.Outlet)
		if _, err := db.Add(ctx, art); err != nil {
			t.Fatal(err)
		}
	}
	for p, err := range folder.Read(ctx, []string{filepath.Join("..", "..", "examples", "articles")}, folder.Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		add(p, func(*string, *string) {})
	}
	for i, outlet := range []string{`"><script>alert(2)</script>`, "A & B/C?d=e#f"} {
		add(page.Page{Path: fmt.Sprint("hostile", i, ".txt"), MediaType: "text/plain", Body: []byte(hostile + strings.Repeat("More. ", i)),
			Acquired: time.Date(2023, 6, 1, 0, 0, 0, 0, time.UTC)}, func(at, name *string) { *at, *name = "javascript:alert(3)", outlet })
	}
	if _, err := worker.Update(ctx, db, worker.Options{}); err != nil {
		t.Fatal(err)
	}
	return room.New(db), db
}

// served is the pages behind the server that they run in.
func served(t testing.TB) http.Handler {
	t.Helper()
	_, h := rooms(t)
	return h
}

func rooms(t testing.TB) (*room.Room, http.Handler) {
	t.Helper()
	rm, db := sample(t)
	gate, err := serve.NewGate("a token for these tests", false, 0)
	if err != nil {
		t.Fatal(err)
	}
	site, err := web.New(rm, web.Options{MayWrite: gate.Holds})
	if err != nil {
		t.Fatal(err)
	}
	return rm, serve.New(serve.Options{Faces: []serve.Face{api.New(rm, db, nil), site}, Gate: gate, Stamp: rm.Stamp})
}

func get(h http.Handler, at string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "http://localhost"+at, nil))
	return w
}

// seen is one page that a walk came to.
type seen struct {
	ids   map[string]bool
	nodes []*html.Node
	size  int
}

// walk follows every link from the first page on, and returns the pages by
// address.
func walk(t *testing.T, h http.Handler) map[string]*seen {
	t.Helper()
	pages := map[string]*seen{}
	type step struct{ from, to, fragment string }
	todo := []step{{"", "/", ""}, {"", "/search?q=strait", ""}, {"", "/search?q=speaker%3Abrekk", ""}, {"", "/review", ""}, {"", "/affairs", ""}}
	var fragments []step
	for len(todo) > 0 {
		s := todo[0]
		todo = todo[1:]
		if s.fragment != "" {
			fragments = append(fragments, s)
		}
		if pages[s.to] != nil || strings.HasPrefix(s.to, "/login?") {
			continue
		}
		w := get(h, s.to)
		if w.Code != http.StatusOK {
			t.Errorf("%s leads to %s: %d", s.from, s.to, w.Code)
			continue
		}
		p := &seen{ids: map[string]bool{}, size: w.Body.Len()}
		pages[s.to] = p
		if !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			continue
		}
		tree, err := html.Parse(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		at, err := url.Parse(s.to)
		if err != nil {
			t.Fatal(err)
		}
		for n := range tree.Descendants() {
			p.nodes = append(p.nodes, n)
			if id := attr(n, "id"); id != "" {
				if p.ids[id] {
					t.Errorf("%s has two places named %q", s.to, id)
				}
				p.ids[id] = true
			}
			href := attr(n, "href")
			if n.Type != html.ElementNode || href == "" || strings.HasPrefix(href, "data:") {
				continue
			}
			to, err := at.Parse(href)
			if err != nil || to.Host != "" || to.Scheme != "" {
				if err != nil || to.Scheme != "https" || !strings.Contains(attr(n, "rel"), "noreferrer") {
					t.Errorf("%s leads elsewhere: %q", s.to, href)
				}
				continue
			}
			if to.Query().Has("at") { // TestAt looks at these
				to.RawQuery, to.Fragment = "", ""
			}
			fragment := to.Fragment
			to.Fragment = ""
			todo = append(todo, step{s.to, to.String(), fragment})
		}
	}
	for _, s := range fragments {
		if p := pages[s.to]; p != nil && !p.ids[s.fragment] {
			t.Errorf("%s leads to %s#%s: no such place", s.from, s.to, s.fragment)
		}
	}
	return pages
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// TestWalk follows every link of every page. On the way it looks at what all
// pages have in common.
func TestWalk(t *testing.T) {
	pages := walk(t, served(t))
	kinds, hostile := map[string]int{}, map[string]bool{}
	for at, p := range pages {
		kinds[kindOf(at)]++
		if p.nodes == nil {
			continue
		}
		for _, n := range p.nodes {
			if n.Type == html.TextNode && n.Parent.Data != "script" && strings.Contains(n.Data, "<script>alert(") {
				hostile[kindOf(at)] = true
			}
		}
		if p.size > 50<<10 {
			t.Errorf("%s has %d bytes", at, p.size)
		}
		tags := map[string]int{}
		for _, n := range p.nodes {
			if n.Type != html.ElementNode {
				continue
			}
			if n.Namespace == "" { // a picture has titles of its own
				tags[n.Data]++
			}
			for _, a := range n.Attr {
				if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
					t.Errorf("%s: <%s %s=%q>", at, n.Data, a.Key, a.Val)
				}
			}
			switch {
			case n.Data == "script" && (attr(n, "src") == "" || n.FirstChild != nil), n.Data == "style", n.Data == "img", n.Data == "b" && n.FirstChild != nil && n.FirstChild.Data == "bold":
				t.Errorf("%s has <%s>", at, n.Data)
			}
		}
		for tag, want := range map[string]int{"h1": 1, "main": 1, "title": 1, "script": 1} {
			if tags[tag] != want {
				t.Errorf("%s has %d of <%s>, want %d", at, tags[tag], tag, want)
			}
		}
	}
	for _, kind := range []string{"home", "stories", "stories/item", "statements", "statements/item", "speakers", "speakers/item", "outlets", "articles",
		"articles/item", "commitments", "commitments/item", "events", "events/item", "relations", "relations/item", "search", "review"} {
		if kinds[kind] == 0 {
			t.Errorf("no link leads to a page of the kind %s", kind)
		}
	}
	for _, kind := range []string{"statements/item", "articles/item", "outlets"} {
		if !hostile[kind] {
			t.Errorf("the words of the hostile article are not, as text, on any page of the kind %s", kind)
		}
	}
}

func kindOf(at string) string {
	path, _, _ := strings.Cut(at, "?")
	return serve.Kind(path)
}

func TestWhatIsNotThere(t *testing.T) {
	h := served(t)
	for at, want := range map[string]int{"/nothing": 404, "/statements/none": 404, "/articles/..%2f..%2fetc%2fpasswd": 404, "/assets/..%2fweb.go": 404,
		"/assets/site.css": 404, "/stories/%00": 404, "/speakers/'%20OR%201=1--": 404, "/statements?cursor=what": 400,
		"/statements?speaker='%3B%20DROP%20TABLE%20statement": 200, "/search?q=%22%27)%3B--%00%FF": 200, "/articles?outlet=%2Fetc": 200} {
		w := get(h, at)
		if w.Code != want {
			t.Errorf("%s: %d, want %d", at, w.Code, want)
		}
		if !strings.Contains(w.Body.String(), "</html>") {
			t.Errorf("%s is no whole page", at)
		}
	}
	for _, at := range []string{"/../../etc/passwd", "/assets/../page/frame.html", "//other.example/"} {
		if w := get(h, at); w.Code == http.StatusOK {
			t.Errorf("%s: %d", at, w.Code)
		} else if to := w.Header().Get("Location"); strings.Contains(to, "other.example") && !strings.HasPrefix(to, "/") {
			t.Errorf("%s leads to %s", at, to)
		}
	}
}

// TestAt lights the stretch of a text that an address names in code points.
func TestAt(t *testing.T) {
	rm, _ := sample(t)
	site, err := web.New(rm, web.Options{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := rm.Articles(t.Context(), room.ArticleFilter{}, room.Page{Limit: 100})
	if err != nil {
		t.Fatal(err)
	}
	for _, card := range list.Items {
		art, err := rm.Article(t.Context(), card.ID)
		if err != nil {
			t.Fatal(err)
		}
		k := slices.IndexFunc(art.Record.Articles, func(a record.Article) bool { return a.ID == card.ID })
		text := []rune(art.Record.Articles[k].Text)
		at := strings.Index(string(text), "said")
		if at < 0 {
			continue
		}
		start := len([]rune(string(text)[:at]))
		w := get(site, fmt.Sprintf("/articles/%s?at=%d-%d", card.ID, start, start+4))
		tree, err := html.Parse(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		words := ""
		for n := range tree.Descendants() {
			if attr(n, "id") == "at" {
				for c := range n.Descendants() {
					if c.Type == html.TextNode {
						words += c.Data
					}
				}
			}
		}
		if words != "said" {
			t.Errorf("%s lights %q", card.Title, words)
		}
		for _, odd := range []string{"9-3", "-1-5", "x", "0-99999999", "5-5", "999999999999999999999-5"} {
			if w := get(site, "/articles/"+card.ID+"?at="+odd); w.Code != http.StatusOK || strings.Contains(w.Body.String(), `id="at"`) {
				t.Errorf("at=%s: %d", odd, w.Code)
			}
		}
	}
}
