package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/desk"
	"variorum/internal/extract"
	"variorum/internal/page"
	"variorum/internal/review"
	"variorum/internal/room"
	"variorum/internal/store"
	"variorum/internal/worker"
)

// corrected is the API over one article, with a clerk whose corrections are worked in
// when derive is called.
func corrected(t testing.TB) (a *API, db *store.DB, article string, derive func()) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "api.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	const text = "HALVIK, April 8, 2031. /NTA/. “The quay stays open,” Foreign Minister Ada Voss said on Tuesday. “Nobody will close it,” Harbor Master Lars Kesk told reporters."
	art, err := extract.Article(page.Page{Path: "quay.txt", MediaType: "text/plain", Body: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Add(t.Context(), art); err != nil {
		t.Fatal(err)
	}
	derive = func() {
		if _, err := worker.Update(t.Context(), db, worker.Options{}); err != nil {
			t.Fatal(err)
		}
	}
	derive()
	clerk := &review.Clerk{DB: db, Write: func(_ context.Context, fn func(*store.DB) error) error { return fn(db) }}
	return New(room.New(db), db, clerk), db, art.ID, derive
}

func send(a *API, kind, body string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, correctionsPath, strings.NewReader(body))
	r.Header.Set("Content-Type", kind)
	w := httptest.NewRecorder()
	a.ServeHTTP(w, r)
	return w
}

func TestCorrect(t *testing.T) {
	a, db, article, derive := corrected(t)
	at := `"quotations":["` + article + `:0"]`
	for _, tt := range []struct {
		name, kind, body string
		status           int
		says             string
	}{
		{"form", "application/x-www-form-urlencoded", "act=said", http.StatusUnsupportedMediaType, "application/json"},
		{"no JSON", "application/json", "act=said", http.StatusBadRequest, "no correction in JSON"},
		{"two", "application/json", `{"act":"said"}{"act":"said"}`, http.StatusBadRequest, "something follows it"},
		{"slip of the pen", "application/json", `{"acts":"said"}`, http.StatusBadRequest, "acts"},
		{"no act", "application/json", `{"author":"A","act":"praise"}`, http.StatusBadRequest, `called \"praise\"`},
		{"no speaker", "application/json", `{"author":"A","act":"speaker",` + at + `}`, http.StatusBadRequest, `needs \"speaker\"`},
		{"too much", "application/json", `{"author":"A","act":"not-quotation","date":"2031",` + at + `}`, http.StatusBadRequest, `no use for \"date\"`},
		{"no such quotation", "application/json", `{"author":"A","act":"not-quotation","quotations":["` + article + `:77"]}`, http.StatusBadRequest, "no quotation 77"},
		{"no author", "application/json", `{"act":"not-quotation",` + at + `}`, http.StatusUnprocessableEntity, "needs an author"},
		{"no date", "application/json", `{"author":"A","act":"said","date":"May",` + at + `}`, http.StatusUnprocessableEntity, "is no date"},
		{"too long", "application/json", `{"author":"` + strings.Repeat("A", longestRequest) + `"}`, http.StatusRequestEntityTooLarge, "bytes"},
	} {
		if w := send(a, tt.kind, tt.body); w.Code != tt.status || !strings.Contains(w.Body.String(), tt.says) || w.Header().Get("Content-Type") != problemMedia {
			t.Errorf("%s: %d, want %d with %q: %s", tt.name, w.Code, tt.status, tt.says, w.Body)
		}
	}
	if list, err := db.Corrections(t.Context()); err != nil || len(list) != 0 {
		t.Fatalf("refused, and yet stored: %v %v", list, err)
	}
	const ask = `{"act":"speaker","author":"Ann Holt","reason":"the recording","speaker":{"name":"Lars Kesk"},`
	var made variorum.Amended
	w := send(a, "application/json; charset=utf-8", ask+at+"}")
	if err := json.Unmarshal(w.Body.Bytes(), &made); err != nil || w.Code != http.StatusAccepted || made.Standing != variorum.Waiting || made.Speaker.Name != "Lars Kesk" {
		t.Fatal(w.Code, w.Body, err)
	}
	var again variorum.Amended
	derive()
	w = send(a, "application/json", ask+at+"}")
	if err := json.Unmarshal(w.Body.Bytes(), &again); err != nil || w.Code != http.StatusOK || again.ID != made.ID || again.Standing != variorum.Holds {
		t.Fatal("sent twice:", w.Code, w.Body, err)
	}
	if w = send(a, "application/json", `{"act":"undo","author":"Ann Holt","undoes":"`+made.ID+`"}`); w.Code != http.StatusAccepted {
		t.Fatal(w.Code, w.Body)
	}
	derive()
	if w = send(a, "application/json", ask+at+"}"); w.Code != http.StatusAccepted {
		t.Fatal("asked for anew after it was undone:", w.Code, w.Body)
	}
	rec := httptest.NewRecorder()
	a.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, correctionsPath, nil))
	var list []variorum.Amended
	if err := json.Unmarshal(rec.Body.Bytes(), &list); err != nil || len(list) != 3 || list[0].Standing != variorum.Withdrawn || list[2].Standing != variorum.Waiting {
		t.Fatal(rec.Body, err)
	}
}

func TestCorrectNobody(t *testing.T) {
	a := New(nil, nil, nil)
	if w := send(a, "application/json", "{}"); w.Code != http.StatusMethodNotAllowed || strings.Contains(string(a.document), `"operationId":"correct"`) {
		t.Error(w.Code, w.Body)
	}
	if b := New(nil, nil, &review.Clerk{}); !strings.Contains(string(b.document), `"operationId":"correct"`) {
		t.Error("the document does not tell how to correct")
	}
}

func FuzzRequest(f *testing.F) {
	f.Add(`{"act":"speaker","author":"A","quotations":["abcd:0"],"speaker":{"name":"B","kind":"person"}}`)
	f.Add(`{"act":"split","statement":"` + strings.Repeat("a", 99) + `"} {`)
	f.Fuzz(func(t *testing.T, body string) {
		req, err := readRequest(strings.NewReader(body))
		if err != nil {
			if !errors.Is(err, variorum.ErrUsage) {
				t.Fatal(err)
			}
			return
		}
		if _, err := desk.New(nil, req.Author, nil).Make(t.Context(), desk.Request{Act: req.Act + "-", Author: req.Author}); !errors.Is(err, variorum.ErrUsage) {
			t.Fatal(err)
		}
	})
}
