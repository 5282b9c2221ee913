package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"testing"
	"time"

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
	keys := map[string]bool{}
	for skip := 0; ; skip++ {
		next, _, err := clerk.Next(t.Context(), skip)
		if err != nil || skip > 500 {
			t.Fatal(skip, err)
		}
		if next == nil {
			break
		}
		if keys[next.Key()] {
			t.Errorf("%s is asked twice", next.Key())
		}
		keys[next.Key()] = true
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
	st := statementWith(t, db, list[0].Places[0])
	if body := get(h, "/statements/"+st).Body.String(); !strings.Contains(body, "<b>Corrected</b> by Ann Holt on ") {
		t.Errorf("the statement does not say that it is corrected: %s", body)
	}
	if body := get(h, "/review?statement="+st).Body.String(); !strings.Contains(body, `value="`+st+`"`) {
		t.Errorf("nothing can be said of %s: %s", st, body)
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

// statementWith is the statement that a quotation is in.
func statementWith(t *testing.T, db *store.DB, place variorum.Place) string {
	t.Helper()
	derived, err := db.Derived(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, st := range derived.Statements {
		for _, v := range st.Versions {
			if v.Article == place.Article && v.Ordinal == place.Ordinal {
				return st.ID
			}
		}
	}
	t.Fatal("no statement has", place)
	return ""
}

// fits holds that the page that is open is no wider than the window, and that axe-core,
// where it is, finds nothing wrong with it.
func fits(t *testing.T, ctx context.Context, at string, width int64) {
	t.Helper()
	if wide := value[int64](t, ctx, `document.documentElement.scrollWidth`); wide > width {
		t.Errorf("%s: the page is %d wide", at, wide)
	}
	if file := os.Getenv(axeVariable); file != "" {
		body, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		audit(t, ctx, at, string(body))
	}
}

// In a browser one key is an answer, and the next question follows; nothing is
// complained of.
func TestReviewInBrowser(t *testing.T) {
	ctx, events := browser(t)
	h, db := reviewed(t)
	srv := httptest.NewServer(h)
	defer srv.Close()
	for _, width := range []int64{360, 1280} {
		at := fmt.Sprint("review, ", width, " wide")
		run(t, ctx, chromedp.EmulateViewport(width, 800))
		run(t, ctx, chromedp.Navigate(srv.URL+"/login?next=/review&token="+url.QueryEscape(reviewToken)))
		fits(t, ctx, at, width)
	}
	first := value[string](t, ctx, `document.querySelector("[name=statement]").value`)
	if _, err := chromedp.Run(ctx, chromedp.SendKeys("#author", "Ann Holt\r")); err != nil { // Enter answers nothing
		t.Fatal(err)
	}
	value[bool](t, ctx, `(document.activeElement.blur(), true)`)
	if list, err := db.Corrections(ctx); err != nil || len(list) != 0 {
		t.Fatal(list, err)
	}
	if _, err := chromedp.Run(ctx, chromedp.KeyEvent("k")); err != nil {
		t.Fatal(err)
	}
	for range 200 {
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
	if kept := value[string](t, ctx, `document.querySelector("#author").value`); kept != "Ann Holt" {
		t.Errorf("the author is forgotten: %q", kept)
	}
	for _, ev := range events() {
		if !strings.HasPrefix(ev, "request "+srv.URL) {
			t.Error(ev)
		}
	}
}
