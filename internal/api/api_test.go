package api_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/jsonschema-go/jsonschema"
	"github.com/mmcdole/gofeed"

	"variorum/internal/api"
	"variorum/internal/extract"
	"variorum/internal/folder"
	"variorum/internal/formats"
	"variorum/internal/page"
	"variorum/internal/review"
	"variorum/internal/room"
	"variorum/internal/store"
	"variorum/internal/worker"
)

const hostile = `HALVIK, April 8, 2031. /NTA/. "Norland <script>alert(1)</script> & ]]> is ready," Foreign Minister Ada Voss said on Tuesday.`

// sample is the API over the sample affair and an article full of markup.
func sample(t testing.TB) (*api.API, *store.DB) {
	t.Helper()
	db, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "api.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	add := func(p page.Page, err error) {
		if err != nil {
			t.Fatal(err)
		}
		art, err := extract.Article(p)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Add(t.Context(), art); err != nil {
			t.Fatal(err)
		}
	}
	for p, err := range folder.Read(t.Context(), []string{filepath.Join("..", "..", "examples", "articles")}, folder.Options{}) {
		add(p, err)
	}
	add(page.Page{Path: "hostile.txt", MediaType: "text/plain", Body: []byte(hostile)}, nil)
	if _, err := worker.Update(t.Context(), db, worker.Options{}); err != nil {
		t.Fatal(err)
	}
	return api.New(room.New(db), db, &review.Clerk{DB: db}), db
}

func get(t testing.TB, h http.Handler, path string, header ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t testing.TB, res *http.Response) []byte {
	t.Helper()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// document is what OpenAPI says of the API.
type document struct {
	OpenAPI string `json:"openapi"`
	Paths   map[string]map[string]struct {
		OperationID string `json:"operationId"`
		Parameters  []struct {
			Name, In string
			Schema   struct{ Enum []string }
		}
		Responses map[string]struct {
			Content map[string]struct {
				Schema json.RawMessage `json:"schema"`
			}
		}
	}
	Components struct{ Schemas map[string]json.RawMessage }
}

func described(t testing.TB, a *api.API) document {
	t.Helper()
	var doc document
	if err := json.Unmarshal(body(t, get(t, a, "/api/v1/openapi.json")), &doc); err != nil || doc.OpenAPI != "3.1.0" {
		t.Fatal(doc.OpenAPI, err)
	}
	return doc
}

// schema makes one of the document's schemas stand alone, and refuses fields
// that it does not name.
func (d document) schema(t testing.TB, raw json.RawMessage) *jsonschema.Resolved {
	t.Helper()
	whole, err := json.Marshal(map[string]any{"allOf": []any{raw}, "$defs": d.Components.Schemas})
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(string(whole), "#/components/schemas/", "#/$defs/")
	text = strings.ReplaceAll(text, `"type":"object"`, `"type":"object","additionalProperties":false`)
	var s jsonschema.Schema
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		t.Fatal(err)
	}
	resolved, err := s.Resolve(nil)
	if err != nil {
		t.Fatal(err)
	}
	return resolved
}

// ids are of things that the sample has.
func ids(t testing.TB, a *api.API) map[string]string {
	out := map[string]string{}
	for _, kind := range []string{"affairs", "stories", "statements", "speakers", "articles", "events", "commitments"} {
		var list struct{ Items []struct{ ID string } }
		if err := json.Unmarshal(body(t, get(t, a, "/api/v1/"+kind)), &list); err != nil || len(list.Items) == 0 {
			t.Fatal(kind, err)
		}
		out[kind] = list.Items[0].ID
	}
	var pairs []struct{ A, B string }
	if err := json.Unmarshal(body(t, get(t, a, "/api/v1/relations")), &pairs); err != nil || len(pairs) == 0 {
		t.Fatal("relations", err)
	}
	out["relations"] = url.PathEscape(pairs[0].A + "~" + pairs[0].B)
	return out
}

// TestDocument asks for all that the document names, and holds each answer to
// what it says.
func TestDocument(t *testing.T) {
	a, _ := sample(t)
	doc, known := described(t, a), ids(t, a)
	operations := map[string]bool{}
	for path, methods := range doc.Paths {
		op := methods["get"]
		if _, writes := methods["post"]; operations[op.OperationID] || writes != (path == "/api/v1/corrections") || len(methods) > 2 || len(methods) == 2 && !writes {
			t.Errorf("%s: operation %q, %d methods", path, op.OperationID, len(methods))
		}
		operations[op.OperationID] = true
		kind, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(path, "/"), "api/v1/"), "/")
		at := strings.ReplaceAll(path, "{id}", known[kind])
		res := get(t, a, at)
		if res.StatusCode != http.StatusOK {
			t.Errorf("%s: %d %s", at, res.StatusCode, body(t, res))
			continue
		}
		media, _, _ := strings.Cut(res.Header.Get("Content-Type"), ";")
		content, ok := op.Responses["200"].Content[media]
		if !ok {
			t.Errorf("%s: %s is not described", at, media)
		}
		if media != "application/json" || content.Schema == nil {
			continue
		}
		data := body(t, res)
		holds(t, doc.schema(t, content.Schema), at, data)
		if page := body(t, get(t, a, strings.Replace(strings.TrimPrefix(at, "/api/v1"), "/home", "/index", 1)+".json")); !bytes.Equal(page, data) {
			t.Errorf("%s: the page's JSON is another", at)
		}
	}
}

func holds(t *testing.T, schema *jsonschema.Resolved, at string, data []byte) {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%s: %v", at, err)
	}
}

// TestParameters gives each parameter that the document names.
func TestParameters(t *testing.T) {
	a, _ := sample(t)
	doc, known := described(t, a), ids(t, a)
	value := map[string]string{"cursor": "", "limit": "2", "affair": known["affairs"], "speaker": known["speakers"], "story": known["stories"], "outlet": "NTA",
		"from": "2000-01-01", "to": "2100-01-01", "q": "norland -sudmark", "article": known["articles"], "party": "Astrid Nordahl", "other": "Tomas Arden", "type": "CONSULT"}
	for path, methods := range doc.Paths {
		if strings.Contains(path, "{id}") {
			continue
		}
		for _, p := range methods["get"].Parameters {
			v, ok := value[p.Name]
			if len(p.Schema.Enum) > 0 {
				v, ok = p.Schema.Enum[0], true
			}
			if !ok || p.In != "query" {
				t.Errorf("%s: parameter %q in %s", path, p.Name, p.In)
			}
			if res := get(t, a, path+"?"+url.Values{p.Name: {v}}.Encode()); res.StatusCode != http.StatusOK {
				t.Errorf("%s?%s=%s: %d", path, p.Name, v, res.StatusCode)
			}
		}
	}
}

// TestWalk goes through a list by its cursors and meets everything once.
func TestWalk(t *testing.T) {
	a, db := sample(t)
	counts, err := db.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for at := "/api/v1/statements?limit=7"; at != ""; {
		res := get(t, a, at)
		var list struct{ Items []struct{ ID string } }
		if err := json.Unmarshal(body(t, res), &list); err != nil || len(list.Items) == 0 {
			t.Fatal(at, err)
		}
		for _, it := range list.Items {
			if seen[it.ID] {
				t.Fatalf("%s twice", it.ID)
			}
			seen[it.ID] = true
		}
		at, _, _ = strings.Cut(strings.TrimPrefix(res.Header.Get("Link"), "<"), ">")
	}
	if len(seen) != counts.Statements {
		t.Errorf("met %d of %d statements", len(seen), counts.Statements)
	}
}

func TestProblems(t *testing.T) {
	a, db := sample(t)
	doc := described(t, a)
	schema := doc.schema(t, doc.Components.Schemas["Problem"])
	check := func(res *http.Response, at string, status int) {
		t.Helper()
		data := body(t, res)
		if res.StatusCode != status || res.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %d %s %s", at, res.StatusCode, res.Header.Get("Content-Type"), data)
			return
		}
		holds(t, schema, at, data)
		if bytes.Contains(data, []byte("api.db")) || bytes.Contains(data, []byte("goroutine")) {
			t.Errorf("%s tells of the machine: %s", at, data)
		}
	}
	for at, status := range map[string]int{
		"/api/v1/statements/none": 404, "/api/v1/nonsense": 404, "/api/v1/": 200, "/export/nonsense.csv": 404, "/export/statements.ics": 404,
		"/api/v1/articles/..%2F..%2Fetc%2Fpasswd": 404, "/api/v1/statements?cursor=!": 400, "/api/v1/statements?limit=0": 400,
		"/api/v1/statements?limit=many": 400, "/api/v1/statements?from=soon": 400, "/api/v1/statements?kind=loud": 400,
		"/api/v1/statements?speker=x": 400, "/api/v1/statements?story=a&story=b": 400, "/statements/none.rss": 404, "/stories/none.rss": 404,
		"/statements/none.bib": 404, "/speakers/none.atom": 404,
	} {
		if status == 200 {
			if res := get(t, a, at); res.StatusCode != 200 {
				t.Errorf("%s: %d", at, res.StatusCode)
			}
			continue
		}
		check(get(t, a, at), at, status)
	}
	w := httptest.NewRecorder()
	a.ServeHTTP(w, httptest.NewRequest(http.MethodPost, "/api/v1/statements", nil))
	check(w.Result(), "POST", http.StatusMethodNotAllowed)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	check(get(t, a, "/api/v1/statements"), "closed", http.StatusServiceUnavailable)
	check(get(t, a, "/export/statements.csv"), "closed", http.StatusServiceUnavailable)
}

func TestTakes(t *testing.T) {
	a, _ := sample(t)
	for _, tt := range []struct {
		path, accept string
		want         bool
	}{
		{"/statements", "", false}, {"/statements", "text/html,application/json;q=0.1", false}, {"/statements", "application/json", true},
		{"/statements.json", "text/html", true}, {"/", "application/json", true}, {"/", "text/html", false}, {"/index.json", "", true},
		{"/index.rss", "", true}, {"/outlets.rss", "", false}, {"/static/page.json", "", false}, {"/speakers/x.feed.json", "", true},
		{"/statements/x.csl.json", "", true}, {"/export/articles.csv", "", true}, {"/api/v1/nonsense", "", true}, {"/export", "", false},
	} {
		r := httptest.NewRequest(http.MethodGet, tt.path, nil)
		r.Header.Set("Accept", tt.accept)
		if got := a.Takes(r); got != tt.want {
			t.Errorf("%s, Accept %q: taken %v", tt.path, tt.accept, got)
		}
	}
}

// TestFeeds reads every feed as a reader of feeds does.
func TestFeeds(t *testing.T) {
	a, _ := sample(t)
	known := ids(t, a)
	for _, at := range []string{"/index", "/statements", "/stories/" + known["stories"], "/affairs/" + known["affairs"], "/speakers/" + known["speakers"], "/search"} {
		var before []string
		for _, ending := range []string{".rss", ".atom", ".feed.json"} {
			query := map[bool]string{true: "?q=norland"}[at == "/search"]
			res := get(t, a, at+ending+query)
			data := body(t, res)
			f, err := gofeed.NewParser().Parse(bytes.NewReader(data))
			if err != nil || res.StatusCode != http.StatusOK || len(f.Items) == 0 || f.Title == "" || f.Link == "" {
				t.Fatalf("%s%s: %d, %v\n%s", at, ending, res.StatusCode, err, data)
			}
			if bytes.Contains(data, []byte("<script")) {
				t.Errorf("%s%s has markup of an article", at, ending)
			}
			var all []string
			for _, it := range f.Items {
				if it.Title == "" || !strings.HasPrefix(it.Link, "http://example.com/statements/") || !strings.HasPrefix(it.GUID, "urn:variorum:statement:") ||
					it.UpdatedParsed == nil && ending == ".atom" {
					t.Errorf("%s%s: %+v", at, ending, it)
				}
				if content := it.Content + it.Description; strings.Contains(content, "<script") {
					t.Errorf("markup of an article in %s", content)
				}
				all = append(all, it.GUID)
			}
			if before != nil && strings.Join(before, " ") != strings.Join(all, " ") {
				t.Errorf("%s%s: other items than in the form before", at, ending)
			}
			before = all
		}
	}
}

// The hostile article's words come whole, and escaped.
func TestHostile(t *testing.T) {
	a, _ := sample(t)
	data := body(t, get(t, a, "/api/v1/search?q=script"))
	if bytes.ContainsAny(data, "<>&") || !bytes.Contains(data, []byte(`\u003cscript\u003e`)) {
		t.Errorf("%s", data)
	}
	f, err := gofeed.NewParser().Parse(bytes.NewReader(body(t, get(t, a, "/search.rss?q=script"))))
	if err != nil || len(f.Items) == 0 || !strings.Contains(f.Items[0].Title, "<script>alert(1)</script> & ]]>") {
		t.Errorf("%v %v", f, err)
	}
}

func TestExports(t *testing.T) {
	a, db := sample(t)
	for _, kind := range formats.Kinds() {
		for _, f := range formats.Of(kind) {
			res := get(t, a, "/export/"+kind+"."+f.Name)
			var want bytes.Buffer
			if err := f.Write(t.Context(), db, formats.Scope{}, &want); err != nil {
				t.Fatal(err)
			}
			if got := body(t, res); res.Header.Get("Content-Type") != f.Media || !bytes.Equal(got, want.Bytes()) ||
				!strings.HasPrefix(res.Header.Get("Content-Disposition"), "attachment") {
				t.Errorf("%s.%s: %s, %d bytes of %d", kind, f.Name, res.Header.Get("Content-Type"), len(got), want.Len())
			}
		}
	}
}

func TestExportOfOne(t *testing.T) {
	a, _ := sample(t)
	known := ids(t, a)
	whole := body(t, get(t, a, "/export/statements.jsonl"))
	part := body(t, get(t, a, "/export/statements.jsonl?story="+known["stories"]))
	if len(part) == 0 || len(part) >= len(whole) {
		t.Errorf("%d bytes of %d", len(part), len(whole))
	}
	for at, status := range map[string]int{"/export/statements.csv?story=none": 404, "/export/articles.csv?story=x": 400, "/export/statements.csv?x=y": 400} {
		if res := get(t, a, at); res.StatusCode != status || res.Header.Get("Content-Disposition") != "" {
			t.Errorf("%s: %d %s", at, res.StatusCode, body(t, res))
		}
	}
}

func TestCitations(t *testing.T) {
	a, _ := sample(t)
	id := ids(t, a)["statements"]
	for ending, want := range map[string]string{".bib": "@misc{variorum-" + id, ".csl.json": `"id": "variorum-` + id, ".txt": "In: "} {
		if got := body(t, get(t, a, "/statements/"+id+ending)); !strings.Contains(string(got), want) {
			t.Errorf("%s: %s", ending, got)
		}
	}
}

func FuzzAddress(f *testing.F) {
	for _, s := range []string{"/", "/api/v1/statements?limit=1", "/search.rss?q=%22", "/stories/%2e%2e.json", "/export/x.y", "/index.feed.json?cursor=9"} {
		f.Add(s)
	}
	a, _ := sample(f)
	f.Fuzz(func(t *testing.T, s string) {
		u, err := url.ParseRequestURI(s)
		if err != nil {
			t.Skip()
		}
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.URL = u
		if !a.Takes(r) || strings.HasPrefix(u.Path, "/export/") {
			t.Skip()
		}
		w := httptest.NewRecorder()
		a.ServeHTTP(w, r)
		if w.Code >= 500 {
			t.Errorf("%s: %d %s", s, w.Code, w.Body)
		}
	})
}
