package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"variorum"
	"variorum/internal/review"
	"variorum/internal/serve"
	"variorum/internal/store"
	"variorum/internal/web"
	"variorum/internal/worker"
)

const reviewToken = "a token for these tests"

// reviewed is the pages with somebody who asks.
func reviewed(t testing.TB) (http.Handler, *store.DB) {
	t.Helper()
	rm, db := sample(t)
	gate, err := serve.NewGate(reviewToken, false, 0)
	if err != nil {
		t.Fatal(err)
	}
	w := worker.New(db, worker.Options{})
	clerk := &review.Clerk{DB: db, Write: func(ctx context.Context, fn func(*store.DB) error) error {
		if err := fn(db); err != nil {
			return err
		}
		_, err := w.Update(ctx)
		return err
	}}
	site, err := web.New(rm, web.Options{MayWrite: gate.Holds, Clerk: clerk})
	if err != nil {
		t.Fatal(err)
	}
	return serve.New(serve.Options{Faces: []serve.Face{site}, Gate: gate, Stamp: rm.Stamp}), db
}

func post(h http.Handler, token string, form url.Values, change func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", "http://localhost/review", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if token != "" {
		r.Header.Set("Authorization", "Bearer "+token)
	}
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestReview(t *testing.T) {
	h, db := reviewed(t)
	if body := get(h, "/review").Body.String(); !strings.Contains(body, "Who says so?") || strings.Contains(body, `name="author"`) || !strings.Contains(body, "Sign in</a> to answer") {
		t.Errorf("who has not signed in sees %s", body)
	}
	clerk := &review.Clerk{DB: db}
	item, waiting, err := clerk.Next(t.Context(), 0)
	if err != nil || item == nil || waiting < 5 {
		t.Fatal(item, waiting, err)
	}
	answer := url.Values{"statement": {item.Statement}, "about": {string(item.About)}, "key": {"u"}, "author": {"Ann Holt"}, "skip": {"2"}}
	with := func(name, value string) url.Values {
		out := url.Values{}
		for k, v := range answer {
			out[k] = v
		}
		out.Set(name, value)
		return out
	}
	for _, tt := range []struct {
		name   string
		token  string
		form   url.Values
		change func(*http.Request)
		status int
		says   string
	}{
		{"no token", "", answer, nil, http.StatusUnauthorized, ""},
		{"another token", "another token for these", answer, nil, http.StatusUnauthorized, ""},
		{"another site", reviewToken, answer, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, http.StatusForbidden, ""},
		{"nobody", reviewToken, with("author", " "), nil, http.StatusBadRequest, "say who you are"},
		{"no such answer", reviewToken, with("key", "x"), nil, http.StatusBadRequest, "there is no answer"},
		{"no date", reviewToken, url.Values{"statement": {item.Statement}, "about": {string(item.About)}, "key": {"d"}, "date": {"<b>May</b>"}, "author": {"A"}}, nil, http.StatusBadRequest, "is no date"},
		{"no such statement", reviewToken, with("statement", "beef"), nil, http.StatusBadRequest, "nothing of that kind"},
		{"no such correction", reviewToken, with("undo", "beef"), nil, http.StatusBadRequest, "no correction"},
	} {
		w := post(h, tt.token, tt.form, tt.change)
		if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.says) || strings.Contains(w.Body.String(), "<b>May") {
			t.Errorf("%s: %d, want %d with %q: %.300s", tt.name, w.Code, tt.status, tt.says, w.Body)
		}
	}
	if list, err := db.Corrections(t.Context()); err != nil || len(list) != 0 {
		t.Fatalf("refused, and yet stored: %v %v", list, err)
	}
	w := post(h, reviewToken, answer, nil)
	if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/review?author=Ann+Holt&skip=2" {
		t.Fatal(w.Code, w.Header())
	}
	list, err := db.Amended(t.Context())
	if err != nil || len(list) != 1 || list[0].Standing != variorum.Holds || list[0].Author != "Ann Holt" || list[0].Act != variorum.SetSpeaker {
		t.Fatal(list, err)
	}
	body := get(h, "/review").Body.String()
	if !strings.Contains(body, "nobody can tell who said") || strings.Contains(body, `value="`+item.Statement+`"`) {
		t.Errorf("after an answer: %s", body)
	}
	if w := post(h, reviewToken, url.Values{"undo": {list[0].ID}, "author": {"Ann Holt"}}, nil); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code, w.Body)
	}
	if list, err = db.Amended(t.Context()); err != nil || len(list) != 2 || list[0].Standing != variorum.Withdrawn {
		t.Error(list, err)
	}
}

// In a browser one key is an answer, and the next question follows; nothing is
// complained of.
func TestReviewInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("browser tests are left out of short runs")
	}
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium on this machine: the page is not looked at in a browser")
	}
	h, db := reviewed(t)
	server := httptest.NewServer(h)
	defer server.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	ctx, cancel = chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.Flag("no-sandbox", true), chromedp.Flag("disable-gpu", true))...)
	defer cancel()
	var mu sync.Mutex
	var seen []string
	ctx, cancel = chromedp.NewContext(ctx, chromedp.WithListener(func(ev any) {
		mu.Lock()
		defer mu.Unlock()
		switch ev := ev.(type) {
		case *log.EventEntryAdded:
			seen = append(seen, "log "+ev.Entry.Text)
		case *runtime.EventExceptionThrown:
			seen = append(seen, "exception "+ev.ExceptionDetails.Text)
		case *runtime.EventConsoleAPICalled:
			seen = append(seen, fmt.Sprint("console ", ev.Type))
		}
	}))
	defer cancel()
	for _, width := range []int64{360, 1280} {
		if _, err := chromedp.Run(ctx, chromedp.EmulateViewport(width, 800)); err != nil {
			t.Fatal(err)
		}
		if _, err := chromedp.Run(ctx, chromedp.Navigate(server.URL+"/login?next=/review&token="+url.QueryEscape(reviewToken))); err != nil {
			t.Fatal(err)
		}
		wide, err := chromedp.Run(ctx, chromedp.Evaluate[int64](`document.documentElement.scrollWidth`))
		if err != nil || wide > width {
			t.Errorf("the page is %d wide in a window of %d, %v", wide, width, err)
		}
	}
	first, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("[name=statement]").value`))
	if err != nil || first == "" {
		t.Fatal(first, err)
	}
	if _, err := chromedp.Run(ctx, chromedp.SendKeys("#author", "Ann Holt\r")); err != nil { // Enter answers nothing
		t.Fatal(err)
	}
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(document.activeElement.blur(), true)`)); err != nil {
		t.Fatal(err)
	}
	if list, err := db.Corrections(ctx); err != nil || len(list) != 0 {
		t.Fatal(list, err)
	}
	if _, err := chromedp.Run(ctx, chromedp.KeyEvent("k")); err != nil {
		t.Fatal(err)
	}
	for range 100 {
		second, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.readyState === "complete" && document.querySelector("[name=statement]")?.value || ""`))
		if err == nil && second != "" && second != first {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	list, err := db.Corrections(ctx)
	if err != nil || len(list) != 1 || list[0].Act != variorum.Keep || list[0].Author != "Ann Holt" {
		t.Fatal(list, err)
	}
	kept, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.querySelector("#author").value`))
	if err != nil || kept != "Ann Holt" {
		t.Errorf("the author is forgotten: %q, %v", kept, err)
	}
	mu.Lock()
	defer mu.Unlock()
	if len(seen) > 0 {
		t.Errorf("the browser complains: %q", seen)
	}
}
