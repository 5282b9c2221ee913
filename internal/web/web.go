// Package web is the pages of the reading room, made on the server: every page
// works without a script, loads nothing from elsewhere and treats each word of
// an article as text. It lays out what the room reads and computes nothing
// about the affair.
package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"path"
	"strings"

	"variorum"
	"variorum/internal/course"
	"variorum/internal/report"
	"variorum/internal/review"
	"variorum/internal/room"
)

//go:embed page
var templates embed.FS

//go:embed assets
var assets embed.FS

// Options of a Site. The zero value shows everything to everybody and lets
// nobody write.
type Options struct {
	MayWrite func(*http.Request) bool // whether the reader has signed in
	Clerk    *review.Clerk            // asks readers and takes answers; nil for nobody
}

// Site is the pages over one room.
type Site struct {
	room  *room.Room
	opts  Options
	tpl   *template.Template
	mux   *http.ServeMux
	files map[string]file // by address
	style string          // addresses of the two that every page asks for
	code  string
}

type file struct {
	kind string
	body []byte
}

// New makes the pages of a room.
func New(rm *room.Room, opts Options) (*Site, error) {
	if opts.MayWrite == nil {
		opts.MayWrite = func(*http.Request) bool { return false }
	}
	s := &Site{room: rm, opts: opts, mux: http.NewServeMux(), files: map[string]file{}}
	var err error
	if s.tpl, err = template.New("web").Funcs(words()).ParseFS(templates, "page/*.html"); err == nil {
		s.tpl, err = s.tpl.Parse(course.Drawing())
	}
	if err != nil {
		return nil, fmt.Errorf("page templates: %w", err)
	}
	if s.style, err = s.keep("site.css", "text/css; charset=utf-8", report.Style()); err != nil {
		return nil, err
	}
	if s.code, err = s.keep("site.js", "text/javascript; charset=utf-8", ""); err != nil {
		return nil, err
	}
	s.routes()
	return s, nil
}

// keep takes a file of ours under an address that tells its content, so that a
// browser may keep it for ever.
func (s *Site) keep(name, kind, before string) (string, error) {
	body, err := assets.ReadFile("assets/" + name)
	if err != nil {
		return "", fmt.Errorf("assets: %w", err)
	}
	body = append([]byte(before), body...)
	sum := sha256.Sum256(body)
	at := "/assets/" + hex.EncodeToString(sum[:6]) + path.Ext(name)
	s.files[at] = file{kind, body}
	return at, nil
}

func (s *Site) routes() {
	for pattern, make := range map[string]func(*http.Request) (view, error){
		"/{$}": s.home, "/affairs": s.affairs, "/affairs/{id}": s.affair, "/stories": s.stories, "/stories/{id}": s.story,
		"/statements": s.statements, "/statements/{id}": s.statement, "/speakers": s.speakers, "/speakers/{id}": s.speaker,
		"/outlets": s.outlets, "/articles": s.articles, "/articles/{id}": s.article, "/commitments": s.commitments, "/commitments/{id}": s.commitment, "/events": s.events, "/events/{id}": s.event,
		"/relations": s.relations, "/relations/{id}": s.relation,
		"/search": s.search, "/review": s.questions, "/corrections": s.corrections, "/about": s.about, "/login": s.login,
	} {
		s.mux.HandleFunc("GET "+pattern, func(w http.ResponseWriter, r *http.Request) {
			v, err := make(r)
			if err != nil {
				s.failed(w, r, err)
				return
			}
			s.show(w, r, http.StatusOK, v)
		})
	}
	s.mux.HandleFunc("POST /review", s.answered)
	s.mux.HandleFunc("POST /corrections", s.correct)
	s.mux.HandleFunc("GET /assets/{name}", s.asset)
	s.mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	s.mux.HandleFunc("GET /", func(w http.ResponseWriter, r *http.Request) { s.Fail(w, r, http.StatusNotFound, "") })
}

// Takes says that the pages answer whatever nobody else does.
func (s *Site) Takes(*http.Request) bool { return true }

// ServeHTTP answers with a page.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.mux.ServeHTTP(w, r) }

func (s *Site) asset(w http.ResponseWriter, r *http.Request) {
	f, ok := s.files[r.URL.Path]
	if !ok {
		s.Fail(w, r, http.StatusNotFound, "")
		return
	}
	w.Header().Set("Content-Type", f.kind)
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	w.Write(f.body)
}

// view is what one page shows: the template of its middle, and what the frame
// around it says.
type view struct {
	Template, Title, Section string
	Data                     any
	Query                    string // what stands in the search box
	Feed                     bool   // there are feeds at this address
}

// frame is what the frame is made with.
type frame struct {
	view
	Style, Code, Release, Here string
	Alternates                 []alternate
	SignedIn, Bare             bool
}

type alternate struct{ Name, Kind, Href string }

func (s *Site) show(w http.ResponseWriter, r *http.Request, status int, v view) {
	f := frame{view: v, Style: s.style, Code: s.code, Release: variorum.Release, Here: r.URL.RequestURI(), SignedIn: s.opts.MayWrite(r),
		Bare: v.Section == "login"}
	if status == http.StatusOK && v.Template != "about" && v.Template != "login" {
		f.Alternates = alternates(r, v.Feed)
	}
	var out bytes.Buffer
	for _, part := range []string{"top", v.Template, "bottom"} {
		if err := s.tpl.ExecuteTemplate(&out, part, struct {
			frame
			Page any
		}{f, v.Data}); err != nil {
			panic(err) // a template of ours does not fit its data
		}
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if v.Template == "questions" || v.Template == "corrections" {
		w.Header().Set("Cache-Control", "no-store") // each answer changes what is asked
	}
	w.WriteHeader(status)
	w.Write(out.Bytes())
}

// alternates are the addresses at which programs have the same.
func alternates(r *http.Request, feed bool) []alternate {
	at := func(ending string) string {
		u := *r.URL
		u.Path = strings.TrimSuffix(u.Path, "/") + ending
		if r.URL.Path == "/" {
			u.Path = "/index" + ending
		}
		return u.RequestURI()
	}
	out := []alternate{{"JSON", "application/json", at(".json")}}
	if feed {
		out = append(out, alternate{"RSS", "application/rss+xml", at(".rss")}, alternate{"Atom", "application/atom+xml", at(".atom")},
			alternate{"JSON Feed", "application/feed+json", at(".feed.json")})
	}
	return out
}

// failed shows why there is no page. What went wrong inside is the server's
// affair: it is told by a panic, which the server notes.
func (s *Site) failed(w http.ResponseWriter, r *http.Request, err error) {
	switch {
	case errors.Is(err, variorum.ErrNotFound):
		s.Fail(w, r, http.StatusNotFound, "")
	case errors.Is(err, variorum.ErrUsage):
		s.Fail(w, r, http.StatusBadRequest, "This address asks for something that cannot be: "+strings.TrimPrefix(err.Error(), variorum.ErrUsage.Error()+": ")+".")
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		s.Fail(w, r, http.StatusServiceUnavailable, "This took too long. Try again in a moment.")
	default:
		panic(err)
	}
}

// Fail shows a page that says what is wrong.
func (s *Site) Fail(w http.ResponseWriter, r *http.Request, status int, detail string) {
	title := http.StatusText(status)
	if status == http.StatusNotFound {
		title = "There is nothing here"
		if detail == "" {
			detail = "No page of the record has this address. The set of articles may have changed since it was copied: statements and stories are named after their first article."
		}
	}
	s.show(w, r, status, view{Template: "failure", Title: title, Data: struct {
		Status int
		Detail string
	}{status, detail}})
}
