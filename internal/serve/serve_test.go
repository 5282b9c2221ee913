package serve

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"
)

// told is a face that tells what it was asked.
type told struct {
	name, takes string
	asked       int
	body        func() string
}

func (f *told) Takes(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, f.takes) }

func (f *told) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.asked++
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	switch r.URL.Path {
	case "/panic":
		panic("no")
	case "/wait":
		<-r.Context().Done()
		http.Error(w, "late", http.StatusServiceUnavailable)
	case "/big":
		for range 64 {
			fmt.Fprint(w, strings.Repeat("x", 128<<10))
		}
	case "/write":
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, "too large", http.StatusRequestEntityTooLarge)
			return
		}
		fmt.Fprintf(w, "wrote %s", body)
	default:
		text := strings.Repeat("lines of words. ", 100)
		if f.body != nil {
			text = f.body()
		}
		fmt.Fprintf(w, "%s %s %s", f.name, r.URL.Path, text)
	}
}

func (f *told) Fail(w http.ResponseWriter, _ *http.Request, status int, detail string) {
	w.WriteHeader(status)
	fmt.Fprintf(w, "%s refuses: %s", f.name, detail)
}

const token = "a token that is long enough"

type room struct {
	*Server
	pages, data *told
	stamp       string
	err         error
}

func open(t *testing.T, closed bool, change func(*Options)) *room {
	t.Helper()
	gate, err := NewGate(token, closed, 8470)
	if err != nil {
		t.Fatal(err)
	}
	rm := &room{pages: &told{name: "pages"}, data: &told{name: "data", takes: ".json"}, stamp: "1"}
	opts := Options{Faces: []Face{rm.data, rm.pages}, Gate: gate, Stamp: func(context.Context) (string, error) { return rm.stamp, rm.err }}
	if change != nil {
		change(&opts)
	}
	rm.Server = New(opts)
	return rm
}

// ask sends a request; each change is a header as "Name: value".
func (rm *room) ask(method, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://127.0.0.1:8470"+path, strings.NewReader(body))
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		if name == "Host" {
			r.Host = value
		}
		r.Header.Add(name, value)
	}
	w := httptest.NewRecorder()
	rm.ServeHTTP(w, r)
	return w
}

func wants(t *testing.T, w *httptest.ResponseRecorder, status int, words string) {
	t.Helper()
	if w.Code != status || !strings.Contains(w.Body.String(), words) {
		t.Errorf("status %d, body %.80q; want %d and %q", w.Code, w.Body, status, words)
	}
}

func TestHeaders(t *testing.T) {
	rm := open(t, false, nil)
	for _, path := range []string{"/", "/a.json", "/panic", "/healthz", strings.Repeat("/x", 4000)} {
		h := rm.ask("GET", path, "").Header()
		policy := h.Get("Content-Security-Policy")
		if !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") {
			t.Errorf("%.20s: policy %q", path, policy)
		}
		for _, name := range []string{"X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "X-Robots-Tag", "Cache-Control"} {
			if h.Get(name) == "" {
				t.Errorf("%.20s has no %s", path, name)
			}
		}
	}
}

func TestFaces(t *testing.T) {
	rm := open(t, false, nil)
	wants(t, rm.ask("GET", "/statements/a", ""), 200, "pages /statements/a")
	wants(t, rm.ask("GET", "/statements/a.json", ""), 200, "data /statements/a.json")
	wants(t, rm.ask("GET", "/panic", ""), 500, "pages refuses")
	wants(t, rm.ask("PUT", "/x.json", ""), 405, "data refuses")
	wants(t, rm.ask("GET", "/"+strings.Repeat("x", 5000), ""), 414, "pages refuses")
}

func TestCache(t *testing.T) {
	rm := open(t, false, nil)
	first := rm.ask("GET", "/a", "", "Accept-Encoding: gzip")
	if first.Header().Get("Content-Encoding") != "gzip" || first.Body.Len() > 300 {
		t.Errorf("not compressed: %d bytes", first.Body.Len())
	}
	zr, err := gzip.NewReader(first.Body)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(zr)
	if err != nil {
		t.Fatal(err)
	}
	second := rm.ask("GET", "/a", "")
	if second.Body.String() != string(plain) || rm.pages.asked != 1 {
		t.Errorf("asked %d times; compressed and plain are not the same", rm.pages.asked)
	}
	etag := first.Header().Get("ETag")
	third := rm.ask("GET", "/a", "", "If-None-Match: W/"+etag)
	if wants(t, third, 304, ""); third.Body.Len() > 0 || rm.pages.asked != 1 {
		t.Error("what is known was sent again")
	}
	if head := rm.ask("HEAD", "/a", ""); head.Body.Len() > 0 || head.Header().Get("Content-Length") != fmt.Sprint(len(plain)) {
		t.Errorf("HEAD: %d bytes, length %s", head.Body.Len(), head.Header().Get("Content-Length"))
	}
	rm.stamp = "2"
	if rm.ask("GET", "/a", ""); rm.pages.asked != 2 {
		t.Error("a new state of the record is not shown")
	}
	rm.ask("GET", "/a", "", "Authorization: Bearer "+token)
	if rm.pages.asked != 3 {
		t.Error("who may write was given the page of who may not")
	}
}

func TestCacheIsBounded(t *testing.T) {
	rm := open(t, false, func(o *Options) { o.Cache = 100 << 10 })
	for i := range 500 {
		rm.ask("GET", fmt.Sprint("/a", i), "")
	}
	if n, bytes := rm.cache.size(); bytes > 100<<10 || n < 20 {
		t.Errorf("%d answers, %d bytes", n, bytes)
	}
	if w := rm.ask("GET", "/big", ""); w.Body.Len() != 64*128<<10 {
		t.Errorf("a stream of %d bytes", w.Body.Len())
	}
}

// Without a token the machine itself may read, by its own names only, and
// nobody writes.
func TestOpenGate(t *testing.T) {
	rm := open(t, false, nil)
	for host, status := range map[string]int{"localhost": 200, "LOCALHOST:8470": 200, "127.0.0.1:8470": 200, "127.9.9.9": 200, "[::1]:8470": 200,
		"rebound.example": 421, "rebound.example:8470": 421, "localhost.example": 421, "10.0.0.1": 421, "": 421} {
		if w := rm.ask("GET", "/", "", "Host: "+host); w.Code != status {
			t.Errorf("host %q: %d, want %d", host, w.Code, status)
		}
	}
	wants(t, rm.ask("POST", "/write", "x"), 401, "refuses")
	wants(t, rm.ask("POST", "/write", "x", "Authorization: Bearer no"), 401, "refuses")
	wants(t, rm.ask("POST", "/write", "x", "Authorization: Bearer "+token), 200, "wrote x")
	wants(t, rm.ask("POST", "/write", strings.Repeat("x", 2<<20), "Authorization: Bearer "+token), 413, "too large")
}

func TestClosedGate(t *testing.T) {
	rm := open(t, true, nil)
	w := rm.ask("GET", "/statements/a?b=c", "", "Host: news.example")
	if wants(t, w, 303, ""); w.Header().Get("Location") != "/login?next=%2Fstatements%2Fa%3Fb%3Dc" {
		t.Errorf("sent to %q", w.Header().Get("Location"))
	}
	wants(t, rm.ask("GET", "/a.json", ""), 401, "data refuses")
	wants(t, rm.ask("GET", "/metrics", ""), 401, "refuses")
	wants(t, rm.ask("GET", "/login", ""), 200, "pages /login")
	wants(t, rm.ask("GET", "/assets/x.css", ""), 200, "pages")
	wants(t, rm.ask("GET", "/healthz", ""), 200, "ok")
	wants(t, rm.ask("GET", "/a", "", "Authorization: Bearer "+token), 200, "pages /a")
	wants(t, rm.ask("GET", "/metrics", "", "Authorization: Bearer "+token), 200, "variorum_requests_total")
}

func TestLogin(t *testing.T) {
	rm := open(t, true, nil)
	form := "Content-Type: application/x-www-form-urlencoded"
	w := rm.ask("POST", "/login", "token=wrong+wrong+wrong&next=/a", form)
	if wants(t, w, 303, ""); w.Header().Get("Set-Cookie") != "" || !strings.HasPrefix(w.Header().Get("Location"), "/login?wrong=1") {
		t.Errorf("a wrong token: %v", w.Header())
	}
	w = rm.ask("POST", "/login", url.Values{"token": {token}, "next": {"/a?b"}}.Encode(), form)
	cookie := w.Header().Get("Set-Cookie")
	if w.Header().Get("Location") != "/a?b" || !strings.Contains(cookie, "HttpOnly") || !strings.Contains(cookie, "SameSite=Lax") || strings.Contains(cookie, token) {
		t.Errorf("the right token: %v", w.Header())
	}
	pair, _, _ := strings.Cut(cookie, ";")
	wants(t, rm.ask("GET", "/a", "", "Cookie: "+pair), 200, "pages /a")
	wants(t, rm.ask("POST", "/write", "x", "Cookie: "+pair), 200, "wrote")
	wants(t, rm.ask("GET", "/a", "", "Cookie: "+pair+"0"), 303, "")
	if w = rm.ask("GET", "/login?token="+url.QueryEscape(token), ""); w.Header().Get("Set-Cookie") == "" || w.Header().Get("Location") != "/" {
		t.Errorf("the link of the start: %v", w.Header())
	}
	for _, next := range []string{"//other.example", "https://other.example", `/\other.example`, "javascript:alert(1)", "other"} {
		w := rm.ask("POST", "/login", url.Values{"token": {token}, "next": {next}}.Encode(), form)
		if w.Header().Get("Location") != "/" {
			t.Errorf("next %q leads to %q", next, w.Header().Get("Location"))
		}
	}
	late := rm.opts.Gate.sign("1000")
	if rm.opts.Gate.session("1000."+late, time.Now()) {
		t.Error("a session that has ended is believed")
	}
	for range 12 {
		w = rm.ask("POST", "/login", "token=wrong", form)
	}
	wants(t, w, 429, "Too many")
	if w = rm.ask("POST", "/logout", "", "Cookie: "+pair); !strings.Contains(w.Header().Get("Set-Cookie"), "Max-Age=0") {
		t.Errorf("signing out: %v", w.Header())
	}
}

func TestGateWantsALongToken(t *testing.T) {
	if _, err := NewGate("short", true, 1); err == nil {
		t.Error("a short token is taken")
	}
}

// A page of another site makes the reader's browser send writes with the
// reader's cookie.
func TestCrossSite(t *testing.T) {
	rm := open(t, false, nil)
	auth := "Authorization: Bearer " + token
	wants(t, rm.ask("POST", "/write", "x", auth, "Sec-Fetch-Site: cross-site"), 403, "Another site")
	wants(t, rm.ask("POST", "/write", "x", auth, "Sec-Fetch-Site: same-site"), 403, "Another site")
	wants(t, rm.ask("POST", "/write", "x", auth, "Origin: http://other.example"), 403, "Another site")
	wants(t, rm.ask("POST", "/write", "x", auth, "Origin: http://127.0.0.1:8470"), 200, "wrote")
	wants(t, rm.ask("POST", "/write", "x", auth, "Sec-Fetch-Site: same-origin"), 200, "wrote")
	wants(t, rm.ask("GET", "/", "", "Sec-Fetch-Site: cross-site"), 200, "pages")
}

func TestLimits(t *testing.T) {
	rm := open(t, false, func(o *Options) { o.Rate, o.Slots, o.Patience = 1, 1, 50*time.Millisecond })
	refused := 0
	for range 10 {
		if w := rm.ask("GET", "/", ""); w.Code == 429 {
			refused++
			if w.Header().Get("Retry-After") == "" {
				t.Error("no word when to come again")
			}
		}
	}
	if refused != 6 {
		t.Errorf("%d of 10 requests at once were refused, want 6", refused)
	}
	rm = open(t, false, func(o *Options) { o.Slots, o.Patience = 1, 50*time.Millisecond })
	wants(t, rm.ask("GET", "/wait", ""), 503, "late")
	rm.slots <- struct{}{}
	wants(t, rm.ask("GET", "/", ""), 503, "Too much")
}

func TestClientsAreForgotten(t *testing.T) {
	c := newClients(1, 1)
	for i := range 3 * manyClients {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = fmt.Sprintf("[2001:db8:%x:%x::1]:99", i>>8, i&255)
		if !c.admit(r) {
			t.Fatal("one client pays for another")
		}
	}
	if n := len(c.now) + len(c.past); n > 2*manyClients {
		t.Errorf("%d clients are remembered", n)
	}
}

func TestReady(t *testing.T) {
	rm := open(t, false, nil)
	wants(t, rm.ask("GET", "/readyz", ""), 200, "ready")
	rm.err = errors.New("gone")
	wants(t, rm.ask("GET", "/readyz", ""), 503, "not ready")
	wants(t, rm.ask("GET", "/healthz", ""), 200, "ok")
	wants(t, rm.ask("GET", "/", ""), 503, "cannot be read")
}

func TestKind(t *testing.T) {
	for path, want := range map[string]string{"/": "home", "/statements": "statements", "/statements.json": "statements", "/statements/ab": "statements/item",
		"/api/v1/statements/ab": "api", "/wp-login.php": "other", "/nothing/here": "other", "/search": "search"} {
		if got := Kind(path); got != want {
			t.Errorf("%s is %q, want %q", path, got, want)
		}
	}
}

// TestStop ends the server while a request is under way: it comes to its end.
func TestStop(t *testing.T) {
	began, end := make(chan struct{}), make(chan struct{})
	rm := open(t, false, nil)
	rm.pages.body = func() string { close(began); <-end; return "whole" }
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- rm.Run(ctx, ln) }()
	got := make(chan string, 1)
	go func() {
		resp, err := http.Get("http://" + ln.Addr().String() + "/")
		if err != nil {
			got <- err.Error()
			return
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		got <- string(body)
	}()
	<-began
	stop()
	time.Sleep(20 * time.Millisecond)
	close(end)
	if body := <-got; !strings.Contains(body, "whole") {
		t.Errorf("the last answer is %q", body)
	}
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestLoopback(t *testing.T) {
	for addr, want := range map[string]bool{"127.0.0.1:0": true, "localhost:8470": true, "[::1]:1": true, ":8470": false, "0.0.0.0:1": false, "192.0.2.1:80": false} {
		if _, got, err := Loopback(addr); err != nil || got != want {
			t.Errorf("%s: %v %v, want %v", addr, got, err, want)
		}
	}
	if _, _, err := Loopback("nonsense"); err == nil {
		t.Error("nonsense is an address")
	}
}
