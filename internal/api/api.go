// Package api is the face of the reading room for programs: each page as JSON
// at its own address and below /api/v1, described by an OpenAPI document that
// is made from the same table; feeds of new statements; citations; exports by
// link. It writes corrections and nothing else.
package api

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/room"
	"variorum/internal/store"
)

// Prefix is where the addresses of the API begin; what follows it is the
// address of the page.
const Prefix = "/api/v1/"

// API answers what programs ask. It is safe for concurrent use.
type API struct {
	room     *room.Room
	db       *store.DB
	clerk    Clerk
	routes   []route
	document []byte // OpenAPI
}

// New makes the API over one database. The clerk takes corrections; without one,
// which is nil, nothing is written.
func New(rm *room.Room, db *store.DB, clerk Clerk) *API {
	a := &API{room: rm, db: db, clerk: clerk, routes: routes()}
	a.document = a.openAPI()
	return a
}

// The forms of an answer, by the end of the address.
const (
	asJSON     = ".json"
	asRSS      = ".rss"
	asAtom     = ".atom"
	asJSONFeed = ".feed.json"
	asBibTeX   = ".bib"
	asCSL      = ".csl.json"
	asText     = ".txt"
)

// endings has those first that end as others do.
var endings = []string{asJSONFeed, asCSL, asJSON, asRSS, asAtom, asBibTeX, asText}

// asked is what a request asks for.
type asked struct {
	route  *route
	id     string
	form   string
	strict bool // parameters that nobody knows are refused
}

// match finds out what an address asks for.
func (a *API) match(r *http.Request) (asked, bool) {
	path, strict := strings.CutPrefix(r.URL.EscapedPath(), Prefix)
	ask := asked{form: asJSON, strict: strict}
	if !strict {
		path, ask.form = strings.TrimPrefix(path, "/"), ""
		for _, ending := range endings {
			if stem, ok := strings.CutSuffix(path, ending); ok {
				path, ask.form = stem, ending
				break
			}
		}
		if ask.form == "" {
			if !prefersJSON(r.Header.Values("Accept")) {
				return ask, false
			}
			ask.form = asJSON
		}
	}
	if path == "" || path == "index" && !strict {
		path = "home"
	}
	for i := range a.routes {
		if id, ok := a.routes[i].fits(path); ok {
			ask.route, ask.id = &a.routes[i], id
			return ask, a.routes[i].has(ask.form)
		}
	}
	return ask, false
}

// fits compares an address, as it is escaped, to that of the route.
func (rt *route) fits(path string) (id string, ok bool) {
	stem, withID := strings.CutSuffix(rt.path, "{id}")
	if !withID {
		return "", path == rt.path
	}
	rest, ok := strings.CutPrefix(path, stem)
	if !ok || rest == "" || strings.Contains(rest, "/") {
		return "", false
	}
	id, err := url.PathUnescape(rest)
	return id, err == nil
}

func (rt *route) has(form string) bool {
	switch form {
	case asJSON:
		return true
	case asBibTeX, asCSL, asText:
		return rt.cite
	}
	return rt.feed != nil
}

// prefersJSON reports whether a client that names JSON does not name HTML too.
func prefersJSON(accept []string) bool {
	all := strings.ToLower(strings.Join(accept, ","))
	return strings.Contains(all, "application/json") && !strings.Contains(all, "text/html")
}

// Takes reports whether the request is for this face.
func (a *API) Takes(r *http.Request) bool {
	if strings.HasPrefix(r.URL.Path, Prefix) || r.URL.Path == strings.TrimSuffix(Prefix, "/") || strings.HasPrefix(r.URL.Path, exportPath) {
		return true
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	_, ok := a.match(r)
	return ok
}

// ServeHTTP answers a request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method == http.MethodPost && r.URL.Path == correctionsPath && a.clerk != nil:
		a.correct(w, r)
		return
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		a.Fail(w, r, http.StatusMethodNotAllowed, "the API reads; only corrections are written, to "+correctionsPath)
		return
	case r.URL.Path == Prefix+"openapi.json":
		write(w, "application/openapi+json;version=3.1", a.document)
		return
	case strings.HasPrefix(r.URL.Path, exportPath):
		a.export(w, r)
		return
	}
	ask, ok := a.match(r)
	if !ok {
		a.Fail(w, r, http.StatusNotFound, "nothing has this address; "+Prefix+"openapi.json lists what there is")
		return
	}
	in := input{id: ask.id, values: r.URL.Query()}
	err := in.check(ask)
	if err == nil {
		err = a.answer(w, r, ask, in)
	}
	if err != nil {
		a.failed(w, r, err)
	}
}

func (a *API) answer(w http.ResponseWriter, r *http.Request, ask asked, in input) error {
	switch ask.form {
	case asJSON:
		page, err := ask.route.answer(r.Context(), a, in)
		if err != nil {
			return err
		}
		if next, ok := page.(interface{ after() string }); ok && next.after() != "" {
			link(w, r, next.after())
		}
		return writeJSON(w, "application/json", page)
	case asBibTeX, asCSL, asText:
		return a.cite(w, r, ask, in)
	}
	return a.feed(w, r, ask, in)
}

func write(w http.ResponseWriter, media string, body []byte) {
	w.Header().Set("Content-Type", media)
	w.Write(body)
}

// writeJSON writes a value whole. The signs of markup are escaped in it, for
// its words come from anywhere.
func writeJSON(w http.ResponseWriter, media string, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write %T: %w", v, err)
	}
	write(w, media, append(body, '\n'))
	return nil
}

// kindRow says how one kind of error is told.
type kindRow struct {
	kind   error
	status int
	name   string
	tell   bool // its words are for the client; else they are of this machine
}

// kindTable is the one place where kinds of errors become answers.
func kindTable() []kindRow {
	return []kindRow{
		{variorum.ErrUsage, http.StatusBadRequest, "usage", true},
		{variorum.ErrInput, http.StatusUnprocessableEntity, "input", true},
		{variorum.ErrTooLarge, http.StatusRequestEntityTooLarge, "too-large", true},
		{variorum.ErrNotFound, http.StatusNotFound, "not-found", true},
		{variorum.ErrDatabase, http.StatusServiceUnavailable, "database", false},
		{variorum.ErrFull, http.StatusInsufficientStorage, "full", false},
	}
}

// problem is the one shape of an error (RFC 9457).
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail,omitempty"`
}

func (a *API) failed(w http.ResponseWriter, r *http.Request, err error) {
	rows := kindTable()
	at := slices.IndexFunc(rows, func(row kindRow) bool { return errors.Is(err, row.kind) })
	if at < 0 {
		if r.Context().Err() != nil {
			a.Fail(w, r, http.StatusServiceUnavailable, "this took too long, or nobody waits for it any more")
			return
		}
		a.Fail(w, r, http.StatusInternalServerError, "")
		return
	}
	row, detail := rows[at], ""
	if row.tell {
		detail = strings.TrimPrefix(err.Error(), row.kind.Error()+": ")
	}
	complain(w, problem{"urn:variorum:problem:" + row.name, row.kind.Error(), row.status, detail})
}

// Fail answers what cannot be answered.
func (a *API) Fail(w http.ResponseWriter, _ *http.Request, status int, detail string) {
	p := problem{"about:blank", http.StatusText(status), status, detail}
	for _, row := range kindTable() {
		if row.status == status {
			p.Type, p.Title = "urn:variorum:problem:"+row.name, row.kind.Error()
		}
	}
	complain(w, p)
}

func complain(w http.ResponseWriter, p problem) {
	body, err := json.Marshal(p)
	if err != nil {
		body = []byte("{}")
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	w.Write(append(body, '\n'))
}

// link names the address of the stretch that follows in a list.
func link(w http.ResponseWriter, r *http.Request, cursor string) {
	u := *r.URL
	q := u.Query()
	q.Set("cursor", cursor)
	u.RawQuery = q.Encode()
	w.Header().Add("Link", "<"+u.RequestURI()+`>; rel="next"`)
}
