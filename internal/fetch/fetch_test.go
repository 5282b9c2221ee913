package fetch

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"variorum"
)

const story = "<p>Norland closed the river ports on Friday.</p>"

// quick are options for a server on loopback.
func quick() Options {
	return Options{AllowPrivate: true, Pause: time.Microsecond, Timeout: 20 * time.Second, MaxBytes: 1 << 16}
}

func gzipped(text string) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write([]byte(text))
	_ = w.Close()
	return out.Bytes()
}

// faulty is a server whose paths play what servers do.
func faulty(t *testing.T) *httptest.Server {
	mux := http.NewServeMux()
	on := func(path string, run http.HandlerFunc) { mux.HandleFunc(path, run) }
	on("/robots.txt", http.NotFound)
	on("/page", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/HTML; charset=iso-8859-1")
		w.Header().Set("ETag", `"one"`)
		if r.Header.Get("If-None-Match") == `"one"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprint(w, story)
	})
	on("/cookie", func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "id", Value: "1"})
		fmt.Fprintf(w, "%d cookies from %s", len(r.Cookies()), r.UserAgent())
	})
	on("/packed", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(gzipped(story))
	})
	on("/bomb", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(gzipped(strings.Repeat("a", 10<<20)))
	})
	on("/endless", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 4096)); err != nil {
				return
			}
		}
	})
	on("/slow", func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	on("/silent", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	on("/short", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "1000")
		fmt.Fprint(w, story)
	})
	on("/moved", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/page", http.StatusMovedPermanently)
	})
	on("/once", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	on("/circle", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/circle", http.StatusFound) })
	on("/file", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
	})
	on("/busy", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "120")
		w.WriteHeader(http.StatusServiceUnavailable)
	})
	on("/empty", func(http.ResponseWriter, *http.Request) {})
	on("/header", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("X-Long", strings.Repeat("a", 1<<20)) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

func TestGet(t *testing.T) {
	server := faulty(t)
	for _, c := range []struct{ path, body, fails string }{
		{"/page", story, ""}, {"/packed", story, ""}, {"/moved", story, ""}, {"/once", story, ""},
		{"/cookie", "0 cookies from variorum", ""},
		{"/short", story, ""},
		{"/bomb", "", "more than 65536 bytes"}, {"/endless", "", "more than 65536 bytes"},
		{"/slow", "", "no answer in time"}, {"/silent", "", "no answer in time"},
		{"/circle", "", "more than 5 redirects"}, {"/file", "", `scheme "file"`},
		{"/busy", "", "503 Service Unavailable"}, {"/none", "", "404 Not Found"}, {"/empty", "", "sends nothing"},
		{"/header", "", "header"},
	} {
		t.Run(c.path[1:], func(t *testing.T) {
			t.Parallel()
			opts := quick()
			if strings.HasPrefix(c.fails, "no answer") {
				opts.Timeout = 200 * time.Millisecond
			}
			got, err := New(opts).Get(t.Context(), server.URL+c.path, Known{})
			switch {
			case c.fails == "" && (err != nil || string(got.Page.Body) != c.body):
				t.Errorf("%q, %v", got.Page.Body, err)
			case c.fails != "" && (err == nil || !strings.Contains(err.Error(), c.fails) || !strings.Contains(err.Error(), server.URL)):
				t.Errorf("error %v, want one of %q", err, c.fails)
			case c.fails != "" && !errors.Is(err, variorum.ErrInput) && !errors.Is(err, variorum.ErrTooLarge):
				t.Errorf("error %v is of no kind", err)
			}
			if (got.CutShort != nil) != (c.path == "/short") {
				t.Errorf("cut short: %v", got.CutShort)
			}
		})
	}
}

func TestAnswer(t *testing.T) {
	server := faulty(t)
	client := New(quick())
	got, err := client.Get(t.Context(), server.URL+"/moved", Known{})
	if err != nil || got.Page.MediaType != "text/html" || got.Page.Charset != "iso-8859-1" || got.Page.URL != server.URL+"/page" || got.Moved != got.Page.URL {
		t.Errorf("%+v, %v", got, err)
	}
	again, err := client.Get(t.Context(), server.URL+"/page", got.Known)
	if err != nil || !again.Same || again.ETag != `"one"` {
		t.Errorf("%+v, %v", again, err)
	}
	if got, _ := client.Get(t.Context(), server.URL+"/once", Known{}); got.Moved != "" {
		t.Errorf("moved for good to %q", got.Moved)
	}
	if got, err := client.Get(t.Context(), server.URL+"/busy", Known{}); err == nil || got.RetryIn != 2*time.Minute {
		t.Errorf("retry in %v, %v", got.RetryIn, err)
	}
}

// TestPrivate tries names and addresses that lead inside, directly and by a
// redirect.
func TestPrivate(t *testing.T) {
	inner := faulty(t)
	opts := quick()
	opts.AllowPrivate = false
	port := inner.URL[strings.LastIndex(inner.URL, ":"):]
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "2130706433", "127.1"} {
		if got, err := New(opts).Get(t.Context(), "http://"+host+port+"/page", Known{}); err == nil {
			t.Errorf("%s: fetched %q", host, got.Page.Body)
		}
	}
	outer := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, inner.URL+r.URL.Path, http.StatusFound)
	}))
	defer outer.Close()
	at, err := url.Parse(outer.URL)
	if err != nil {
		t.Fatal(err)
	}
	client := newClient(opts, func(a netip.AddrPort) bool { return a.String() == at.Host })
	_, err = client.Get(t.Context(), outer.URL+"/page", Known{})
	if err == nil || !strings.Contains(err.Error(), "public internet") {
		t.Errorf("redirect inside: %v", err)
	}
}

func TestPublic(t *testing.T) {
	for address, want := range map[string]bool{
		"8.8.8.8": true, "2606:4700::1111": true, "64:ff9b::808:808": true, "2002:808:808::1": true,
		"10.1.2.3": false, "172.16.0.1": false, "192.168.1.1": false, "127.0.0.1": false, "169.254.169.254": false,
		"100.64.1.1": false, "0.1.2.3": false, "224.0.0.1": false, "255.255.255.255": false, "198.18.0.1": false,
		"::": false, "::1": false, "fe80::1": false, "fe80::1%eth0": false, "fd00::1": false, "ff02::1": false,
		"::ffff:10.0.0.1": false, "::7f00:1": false, "64:ff9b::a00:1": false, "2002:a00:1::1": false, "2001:db8::1": false,
	} {
		if got := public(netip.MustParseAddr(address)); got != want {
			t.Errorf("%s: public %v", address, got)
		}
	}
}

func TestRobots(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/robots.txt" {
			fmt.Fprint(w, story)
			return
		}
		asked.Add(1)
		fmt.Fprint(w, "User-agent: *\nDisallow: /\n\nUser-agent: variorum\nDisallow: /private/\nCrawl-delay: .1\n")
	}))
	defer server.Close()
	client := New(quick())
	began := time.Now()
	for range 3 {
		if _, err := client.Get(t.Context(), server.URL+"/open", Known{}); err != nil {
			t.Error(err)
		}
	}
	if took := time.Since(began); took < 200*time.Millisecond {
		t.Errorf("three requests in %v, for all the crawl delay", took)
	}
	if _, err := client.Get(t.Context(), server.URL+"/private/a", Known{}); err == nil || !strings.Contains(err.Error(), "robots.txt") {
		t.Errorf("disallowed path: %v", err)
	}
	if n := asked.Load(); n != 1 {
		t.Errorf("robots.txt asked for %d times", n)
	}
}

func TestRobotsUnreachable(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusInternalServerError)
		}
		fmt.Fprint(w, story)
	}))
	defer server.Close()
	if _, err := New(quick()).Get(t.Context(), server.URL+"/open", Known{}); err == nil || !strings.Contains(err.Error(), "robots.txt") {
		t.Errorf("robots.txt answers 500: %v", err)
	}
}

func TestPace(t *testing.T) {
	var p pace
	ctx, cancel := context.WithCancel(t.Context())
	done, err := p.wait(ctx, "a")
	if err != nil {
		t.Fatal(err)
	}
	if other, err := p.wait(ctx, "b"); err != nil {
		t.Error("another host had to wait:", err)
	} else {
		other(0)
	}
	cancel()
	if _, err := p.wait(ctx, "a"); !errors.Is(err, context.Canceled) {
		t.Error("two turns at one host:", err)
	}
	done(time.Hour)
	short, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := p.wait(short, "a"); !errors.Is(err, context.DeadlineExceeded) {
		t.Error("no rest between turns:", err)
	}
}

func TestRetryIn(t *testing.T) {
	now := time.Date(2031, 4, 8, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "90": 90 * time.Second, "-3": 0, "soon": 0, "99999999999999": 7 * 24 * time.Hour, "999999999": 7 * 24 * time.Hour,
		"Tue, 08 Apr 2031 12:01:00 GMT": time.Minute, "Tue, 08 Apr 2031 11:00:00 GMT": 0,
	} {
		if got := retryIn(value, now); got != want {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}

func TestParse(t *testing.T) {
	for _, address := range []string{"", "ftp://norland.example/a", "http://", "https://user:pass@norland.example/", "http://[::1", "//norland.example"} {
		if u, err := parse(address); err == nil {
			t.Errorf("%q is read as %v", address, u)
		}
	}
	if u, err := parse(" https://norland.example/a?b=c#d "); err != nil || u.String() != "https://norland.example/a?b=c" {
		t.Errorf("%v, %v", u, err)
	}
}
