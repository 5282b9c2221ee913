package cli

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// TestWatch polls a feed on loopback, and leaves it alone until it is due.
func TestWatch(t *testing.T) {
	body := "Norland closed the river ports on Friday. “The tolls will be paid,” Minister Karin Lund said."
	yesterday := time.Now().UTC().AddDate(0, 0, -1)
	mux := http.NewServeMux()
	mux.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "User-agent: *\nDisallow: /no\n") })
	mux.HandleFunc("/feed", func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintf(w, `<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id><title>Ports</title><updated>%sT09:00:00Z</updated><link href="/ports"/></entry></feed>`, yesterday.Format(time.DateOnly))
	})
	mux.HandleFunc("/ports", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, "<html><head><title>Ports closed</title></head><body><h1>Ports closed</h1><article><p>%s</p><p>Nobody in the town of Halvik knew for how long the gates of the locks would stay shut, and the barges waited.</p></article></body></html>", body)
	})
	server := httptest.NewServer(mux)
	defer server.Close()
	dir := t.TempDir()
	outline := filepath.Join(dir, "feeds.opml")
	if err := os.WriteFile(outline, fmt.Appendf(nil, `<opml><body><outline xmlUrl="%s/feed"/></body></opml>`, server.URL), 0o600); err != nil {
		t.Fatal(err)
	}
	db := filepath.Join(dir, "news.db")
	run := func(args ...string) string {
		t.Helper()
		var out, errs bytes.Buffer
		if code := Main(t.Context(), args, Streams{In: strings.NewReader(""), Out: &out, Err: &errs}); code != 0 {
			t.Fatalf("%v: exit code %d, %s", args, code, errs.String())
		}
		return out.String()
	}
	first := run("watch", "--once", "--allow-private", "--db", db, outline)
	if ok, _ := regexp.MatchString(`^\d{4}-\d\d-\d\d \d\d:\d\d http://127\.0\.0\.1:\d+/feed: added 1, already there 0, notes 0\n$`, first); !ok {
		t.Errorf("first poll prints %q", first)
	}
	if got := run("watch", "--once", "--allow-private", "--db", db, outline); got != "" {
		t.Errorf("a feed that is not due yet prints %q", got)
	}
	if got := run("articles", "--db", db); !strings.Contains(got, yesterday.Format("2 January 2006")) || !strings.Contains(got, "Ports") {
		t.Errorf("articles: %q", got)
	}
	if got := run("statements", "--db", db); !strings.Contains(got, "Karin Lund") {
		t.Errorf("statements: %q", got)
	}
}
