package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"path"
	"strings"

	"variorum"
	"variorum/internal/amend"
	"variorum/internal/desk"
)

// listedCorrections is how many corrections their page lists.
const listedCorrections = 500

// correctionsPage lists what people said against the record.
type correctionsPage struct {
	List     []made
	Of       int // all there are
	Waiting  bool
	Made     string // the one just made
	Problem  string
	MayWrite bool
}

// made is one correction, laid out.
type made struct {
	ID, Day, Author, Text, Reason, Standing string
	Undo                                    bool
}

func layCorrections(list []variorum.Amended, mayWrite bool) []made {
	var out []made
	for _, c := range list {
		m := made{ID: c.ID, Day: c.Time[:len("2006-01-02")], Author: c.Author, Reason: c.Reason, Standing: string(c.Standing),
			Text: amend.Words(c.Correction, quoted(c)), Undo: mayWrite && c.Standing != variorum.Withdrawn && c.Act != variorum.Undo}
		switch {
		case c.Standing == variorum.Waiting:
			m.Standing = "being worked in"
		case c.Why != "":
			m.Standing += ": " + c.Why
		}
		out = append(out, m)
	}
	return out
}

// quoted shows the words of a quotation only where they are found.
func quoted(c variorum.Amended) func(variorum.Selector) string {
	return func(s variorum.Selector) string {
		if c.Standing == variorum.Unmatched {
			return "words that are not there"
		}
		return amend.Brief(strings.Join(s.Words, " … "))
	}
}

func (s *Site) corrections(r *http.Request) (view, error) { return s.corrected(r, "") }

func (s *Site) corrected(r *http.Request, problem string) (view, error) {
	list, err := desk.List(r.Context(), s.room.DB())
	out := correctionsPage{Of: len(list), Made: r.URL.Query().Get("made"), Problem: problem, MayWrite: s.may(r)}
	var latest []variorum.Amended
	for i := len(list) - 1; i >= 0 && len(latest) < listedCorrections; i-- {
		latest = append(latest, list[i])
		out.Waiting = out.Waiting || list[i].Standing == variorum.Waiting
	}
	out.List = layCorrections(latest, out.MayWrite)
	return view{Template: "corrections", Title: "Corrections", Section: "review", Data: out}, err
}

// correct takes a correction from a form.
func (s *Site) correct(w http.ResponseWriter, r *http.Request) {
	if !s.mayWrite(w, r) {
		return
	}
	if err := r.ParseForm(); err != nil {
		s.Fail(w, r, http.StatusBadRequest, "This form cannot be read.")
		return
	}
	req, err := requestOf(r.PostForm)
	var c variorum.Correction
	if err == nil {
		c, _, err = s.opts.Clerk.Correct(r.Context(), req)
	}
	s.written(w, r, err, "/corrections?made="+c.ID, s.corrected)
}

// may reports whether corrections are taken from whoever asks.
func (s *Site) may(r *http.Request) bool { return s.opts.Clerk != nil && s.opts.MayWrite(r) }

// mayWrite reports what may does, and answers those
// from whom none are taken. The server lets nobody come here who does not hold the token,
// nor a form of another site.
func (s *Site) mayWrite(w http.ResponseWriter, r *http.Request) bool {
	may := s.may(r)
	if !may {
		s.Fail(w, r, http.StatusForbidden, "Nothing can be corrected here.")
	}
	return may
}

// written answers a form: it leads on, or shows the page again with what was wrong.
func (s *Site) written(w http.ResponseWriter, r *http.Request, err error, next string, again func(r *http.Request, problem string) (view, error)) {
	switch {
	case err == nil:
		http.Redirect(w, r, next, http.StatusSeeOther)
	case errors.Is(err, variorum.ErrUsage), errors.Is(err, variorum.ErrInput), errors.Is(err, variorum.ErrNotFound):
		_, detail, _ := strings.Cut(err.Error(), ": ")
		v, err := again(r, detail)
		if err != nil {
			s.failed(w, r, err)
			return
		}
		s.show(w, r, http.StatusBadRequest, v)
	default:
		s.failed(w, r, err)
	}
}

// requestOf reads the forms of the pages. Where no version is chosen, all of the
// statement are meant.
func requestOf(form url.Values) (desk.Request, error) {
	get := func(name string) string { return strings.TrimSpace(form.Get(name)) }
	req := desk.Request{Act: variorum.Act(get("act")), Author: get("author"), Reason: get("reason")}
	if id := get("undoes"); id != "" {
		req.Act, req.Undoes = variorum.Undo, id
	}
	if req.Author == "" {
		return req, fmt.Errorf("%w: say who you are: a correction has an author", variorum.ErrUsage)
	}
	of := form["quotation"]
	if statement := get("statement"); len(of) == 0 && statement != "" && req.Act != variorum.Split {
		of = []string{statement}
	}
	who := &desk.Who{Name: get("name")}
	switch req.Act {
	case variorum.SetSpeaker:
		req.Quotations, req.Speaker = of, who
	case variorum.NoQuotation:
		req.Quotations = of
	case variorum.SetSaid:
		req.Quotations, req.Date = of, get("date")
	case variorum.Split:
		if req.Statement, req.Quotations = get("statement"), of; len(of) == 0 {
			return req, fmt.Errorf("%w: choose the versions that are another statement", variorum.ErrUsage)
		}
	case variorum.Join:
		with := path.Base(get("with")) // an address of the page, or the ID alone
		if with == "." {
			return req, fmt.Errorf("%w: give the address of the statement that is the same", variorum.ErrUsage)
		}
		req.Quotations = append(of, with)
	case variorum.SetPublished:
		req.Article, req.Date = get("article"), get("date")
	case variorum.AddQuotation:
		req.Article, req.Words, req.Speaker = get("article"), get("words"), who
	case variorum.OnePerson, variorum.TwoPersons:
		req.Speaker, req.Other = &desk.Who{Name: get("speaker")}, who
		if who.Name == "" {
			return req, fmt.Errorf("%w: give the other name", variorum.ErrUsage)
		}
	}
	if req.Reason == "" && req.Act != variorum.Undo {
		return req, fmt.Errorf("%w: say why", variorum.ErrUsage)
	}
	return req, nil
}
