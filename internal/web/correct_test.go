package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"variorum"
	"variorum/internal/review"
	"variorum/internal/serve"
	"variorum/internal/store"
	"variorum/internal/web"
	"variorum/internal/worker"
)

// submit sends a form of the pages as one who has signed in.
func submit(h http.Handler, form url.Values) *httptest.ResponseRecorder {
	return post(h, reviewToken, form, func(r *http.Request) { r.URL.Path, r.RequestURI = "/corrections", "/corrections" })
}

// signed gets a page as one who has signed in.
func signed(h http.Handler, at string) string {
	r := httptest.NewRequest(http.MethodGet, "http://localhost"+at, nil)
	r.Header.Set("Authorization", "Bearer "+reviewToken)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Body.String()
}

// Each kind of correction can be made from a page, stands there with who made it, and
// can be undone.
func TestCorrections(t *testing.T) {
	h, db := reviewed(t)
	derived, err := db.Derived(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	many := slices.IndexFunc(derived.Statements, func(st variorum.Statement) bool { return len(st.Versions) > 2 })
	two := derived.Statements[(many+1)%len(derived.Statements)]
	st := derived.Statements[many]
	if body := get(h, "/statements/"+st.ID).Body.String(); strings.Contains(body, "Correct this") {
		t.Error("who has not signed in sees a form")
	}
	if body := signed(h, "/statements/"+st.ID); strings.Count(body, `name="quotation"`) != len(st.Versions) {
		t.Error("not each version can be chosen")
	}
	last := st.Versions[len(st.Versions)-1]
	art, err := db.Article(t.Context(), last.Article)
	if err != nil {
		t.Fatal(err)
	}
	words := art.Article.Text[len(art.Article.Text)-40:]
	address := fmt.Sprintf("%s:%d", last.Article, last.Ordinal)
	for _, form := range []url.Values{
		{"act": {"speaker"}, "statement": {st.ID}, "name": {"Lars Kesk"}},
		{"act": {"said"}, "statement": {st.ID}, "date": {"2023-04-01"}},
		{"act": {"not-quotation"}, "statement": {two.ID}},
		{"act": {"split"}, "statement": {st.ID}, "quotation": {address}},
		{"act": {"join"}, "statement": {st.ID}, "with": {"http://localhost/statements/" + two.ID}},
		{"act": {"one-person"}, "speaker": {derived.Speakers[0].ID}, "name": {derived.Speakers[1].Name}},
		{"act": {"two-persons"}, "speaker": {derived.Speakers[0].ID}, "name": {derived.Speakers[2].Name}},
		{"act": {"published"}, "article": {last.Article}},
		{"act": {"quotation"}, "article": {last.Article}, "words": {words}},
	} {
		undone(t, h, form)
	}
	for problem, form := range map[string]url.Values{
		"choose the versions":   {"act": {"split"}, "statement": {st.ID}},
		"give the address":      {"act": {"join"}, "statement": {st.ID}},
		"say who you are":       {"act": {"said"}, "statement": {st.ID}, "author": {" "}},
		"say why":               {"act": {"said"}, "statement": {st.ID}, "reason": {""}},
		"is no date":            {"act": {"said"}, "statement": {st.ID}, "date": {"<i>May</i>"}},
		"nothing can be asked":  {"act": {"praise"}},
		"no statement deadbeef": {"act": {"said"}, "statement": {"deadbeef"}},
	} {
		if w := submit(h, filled(form)); w.Code != http.StatusBadRequest || !strings.Contains(w.Body.String(), problem) || strings.Contains(w.Body.String(), "<i>May") {
			t.Errorf("%v: %d, want a word of %q: %.600s", form, w.Code, problem, w.Body)
		}
	}
	if w := post(h, "", filled(url.Values{"act": {"undo"}}), func(r *http.Request) { r.URL.Path = "/corrections" }); w.Code != http.StatusUnauthorized {
		t.Error("without a token:", w.Code)
	}
}

// A correction stands on the page that it is about while it waits and when it holds,
// and can be undone there.
func TestMended(t *testing.T) {
	rm, db := sample(t)
	gate, err := serve.NewGate(reviewToken, false, 0)
	if err != nil {
		t.Fatal(err)
	}
	clerk := &review.Clerk{DB: db, Write: func(_ context.Context, fn func(*store.DB) error) error { return fn(db) }}
	site, err := web.New(rm, web.Options{MayWrite: gate.Holds, Clerk: clerk})
	if err != nil {
		t.Fatal(err)
	}
	h := serve.New(serve.Options{Faces: []serve.Face{site}, Gate: gate, Stamp: rm.Stamp})
	derived, err := db.Derived(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	st := derived.Statements[slices.IndexFunc(derived.Statements, func(st variorum.Statement) bool { return len(st.Versions) > 2 && st.Speaker.ID != "" })]
	speaker := derived.Speakers[slices.IndexFunc(derived.Speakers, func(sp variorum.Speaker) bool { return sp.ID != st.Speaker.ID && sp.Kind == variorum.Person })]
	w := worker.New(db, worker.Options{})
	for page, form := range map[string]url.Values{
		"/statements/" + st.ID:                {"act": {"said"}, "statement": {st.ID}, "date": {"2023-04-01"}},
		"/articles/" + st.Versions[0].Article: {"act": {"published"}, "article": {st.Versions[0].Article}, "date": {"2023-04-02"}},
		"/speakers/" + speaker.ID:             {"act": {"two-persons"}, "speaker": {speaker.ID}, "name": {st.Speaker.Name}},
	} {
		id := strings.TrimPrefix(submit(h, filled(form)).Header().Get("Location"), "/corrections?made=")
		undo := `name="undoes" value="` + id + `"`
		for _, stage := range []string{"Correction being worked in", "Corrected"} {
			if body := signed(h, page); !strings.Contains(body, "<b>"+stage+"</b> by Ann Holt on ") || !strings.Contains(body, undo) {
				t.Fatalf("%s: not %q: %s", page, stage, body)
			}
			if body := get(h, page).Body.String(); !strings.Contains(body, "<b>"+stage+"</b> by Ann Holt on ") || strings.Contains(body, undo) {
				t.Errorf("%s: who has not signed in does not see it, or may undo it", page)
			}
			if _, err := w.Update(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		submit(h, url.Values{"undoes": {id}, "author": {"Bo Lind"}})
		if body := signed(h, page); !strings.Contains(body, "<b>Corrected, and being taken back</b>") || strings.Contains(body, undo) {
			t.Errorf("%s: not being taken back: %s", page, body)
		}
		if _, err := w.Update(t.Context()); err != nil {
			t.Fatal(err)
		}
		if body := signed(h, page); strings.Contains(body, `class="mended"`) {
			t.Errorf("%s: undone, and yet there", page)
		}
	}
}

func filled(form url.Values) url.Values {
	for name, value := range map[string]string{"author": "Ann Holt", "reason": "the recording"} {
		if _, given := form[name]; !given {
			form.Set(name, value)
		}
	}
	return form
}

// undone makes a correction, looks for it, and takes it back.
func undone(t *testing.T, h http.Handler, form url.Values) {
	t.Helper()
	w := submit(h, filled(form))
	at := w.Header().Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(at, "/corrections?made=") {
		t.Errorf("%v: %d %.600s", form, w.Code, w.Body)
		return
	}
	id := strings.TrimPrefix(at, "/corrections?made=")
	if body := signed(h, at); !strings.Contains(body, `id="c-`+id+`" class="new"`) || !strings.Contains(body, "Ann Holt, ") || !strings.Contains(body, "the recording") {
		t.Errorf("%v: not shown: %s", form, body)
	}
	if w = submit(h, url.Values{"undoes": {id}, "author": {"Bo Lind"}}); w.Code != http.StatusSeeOther {
		t.Errorf("%v: not undone: %d %.600s", form, w.Code, w.Body)
	}
}

// In a browser the forms are there, fit a telephone, and nothing is complained of.
func TestCorrectionsInBrowser(t *testing.T) {
	ctx, events := browser(t)
	h, db := reviewed(t)
	srv := httptest.NewServer(h)
	defer srv.Close()
	derived, err := db.Derived(ctx)
	if err != nil {
		t.Fatal(err)
	}
	st := derived.Statements[slices.IndexFunc(derived.Statements, func(st variorum.Statement) bool { return len(st.Versions) > 2 && st.Speaker.ID != "" })]
	run(t, ctx, chromedp.Navigate(srv.URL+"/login?next=/&token="+url.QueryEscape(reviewToken)))
	for _, width := range []int64{360, 1280} {
		for _, page := range []string{"/statements/" + st.ID, "/speakers/" + st.Speaker.ID, "/articles/" + st.Versions[0].Article, "/corrections"} {
			at := fmt.Sprint(page, ", ", width, " wide")
			run(t, ctx, chromedp.EmulateViewport(width, 800))
			run(t, ctx, chromedp.Navigate(srv.URL+page))
			value[bool](t, ctx, `(document.querySelectorAll("details.mend").forEach(d => d.open = true), true)`)
			fits(t, ctx, at, width)
		}
	}
	run(t, ctx, chromedp.Navigate(srv.URL+"/statements/"+st.ID))
	for field, words := range map[string]string{"date": "2023-04-01", "reason": "the recording", "author": "Ann Holt"} {
		value[bool](t, ctx, fmt.Sprintf(`(document.querySelector(".mend [name=%s]").value = %q, true)`, field, words))
	}
	value[bool](t, ctx, `(document.querySelector(".mend [value=said]").click(), true)`)
	run(t, ctx, chromedp.WaitVisible("#author"))
	list, err := db.Corrections(ctx)
	if err != nil || len(list) != 1 || list[0].Act != variorum.SetSaid || list[0].Date != "2023-04-01" || len(list[0].Quotations) != len(st.Versions) {
		t.Fatal(list, err)
	}
	for _, ev := range events() {
		if !strings.HasPrefix(ev, "request "+srv.URL) {
			t.Error(ev)
		}
	}
}
