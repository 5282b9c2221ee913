package web

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"variorum"
	"variorum/internal/desk"
	"variorum/internal/record"
	"variorum/internal/review"
)

// latest is how many corrections the page of questions lists.
const latest = 12

// reviewPage asks one question, and lists what was answered.
type reviewPage struct {
	Asked    *asking
	Waiting  int
	Here     string // the address that leads back to this question
	Later    string // the address of the next one
	Author   string
	Skip     int
	Problem  string
	MayWrite bool
	Latest   []made
}

// asking is one question, laid out.
type asking struct {
	Question     review.Question
	Asks         string
	Who, Said    string
	Title, Href  string
	Outlet       string
	Before       string
	Words        string
	After        string
	Other        string // the words of another version, where one is asked about
	OtherHref    string
	Names, Plain []review.Answer // answers that name a speaker, and the others
	Dated        bool
}

// questions is the page of questions; without a clerk it only lists doubts.
func (s *Site) questions(r *http.Request) (view, error) {
	if s.opts.Clerk == nil {
		return s.review(r)
	}
	return s.question(r, "")
}

func (s *Site) question(r *http.Request, problem string) (view, error) {
	skip, _ := strconv.Atoi(r.FormValue("skip"))
	out := reviewPage{Author: r.FormValue("author"), Skip: min(max(0, skip), 500), Problem: problem, MayWrite: s.opts.MayWrite(r)}
	item, err := s.asked(r, &out)
	if err != nil {
		return view{}, err
	}
	if item != nil {
		out.Asked = laid(item)
	}
	out.Here, out.Later = at(out.Skip, out.Author), at(out.Skip+1, out.Author)
	list, err := s.opts.Clerk.Latest(r.Context(), latest)
	out.Latest = layCorrections(list, out.MayWrite)
	return view{Template: "questions", Title: "Review", Section: "review", Data: out}, err
}

// asked picks what is asked: of the statement that is named, or else what is next.
func (s *Site) asked(r *http.Request, out *reviewPage) (item *review.Item, err error) {
	id := r.URL.Query().Get("statement")
	if id == "" {
		item, out.Waiting, err = s.opts.Clerk.Next(r.Context(), out.Skip)
		return item, err
	}
	items, err := review.Of(r.Context(), s.opts.Clerk.DB, id)
	if err == nil && len(items) == 0 {
		err = fmt.Errorf("%w: no statement %s", variorum.ErrNotFound, id)
	}
	if err != nil {
		return nil, err
	}
	return &items[0], nil
}

// at is the address of a question.
func at(skip int, author string) string {
	q := url.Values{}
	if skip > 0 {
		q.Set("skip", strconv.Itoa(skip))
	}
	if author != "" {
		q.Set("author", author)
	}
	if len(q) == 0 {
		return "/review"
	}
	return "/review?" + q.Encode()
}

func laid(item *review.Item) *asking {
	place := item.Places[0]
	art := item.Articles[place.Article].Article
	text, from, to := item.Passage(place)
	out := &asking{Question: item.Question, Asks: item.About.Asks(), Who: item.Of.Speaker.Name, Said: record.DateWords(item.Of.Said),
		Title: art.Title, Outlet: art.Outlet, Href: fmt.Sprintf("/articles/%s#q%d", art.ID, place.Ordinal),
		Before: text[:from], Words: text[from:to], After: text[to:]}
	if len(item.Others) > 0 {
		other := item.Others[0]
		out.Other, out.OtherHref = item.Words(other), fmt.Sprintf("/articles/%s#q%d", other.Article, other.Ordinal)
	}
	for _, a := range item.Answers {
		switch {
		case a.Key == review.DateKey:
			out.Dated = true
		case a.Who != nil && a.Who.Name != "":
			out.Names = append(out.Names, a)
		default:
			out.Plain = append(out.Plain, a)
		}
	}
	return out
}

// answered takes an answer, or an undoing, from a form.
func (s *Site) answered(w http.ResponseWriter, r *http.Request) {
	if !s.mayWrite(w, r) {
		return
	}
	err := s.take(r)
	skip, _ := strconv.Atoi(r.PostFormValue("skip"))
	s.written(w, r, err, at(skip, strings.TrimSpace(r.PostFormValue("author"))), s.question)
}

func (s *Site) take(r *http.Request) error {
	form := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	author := form("author")
	if author == "" {
		return fmt.Errorf("%w: say who you are: a correction has an author", variorum.ErrUsage)
	}
	if id := form("undo"); id != "" {
		_, _, err := s.opts.Clerk.Correct(r.Context(), desk.Request{Act: variorum.Undo, Author: author, Undoes: id})
		return err
	}
	item, err := s.opts.Clerk.About(r.Context(), form("statement"), review.About(form("about")))
	if err != nil {
		return err
	}
	reply := review.Reply{Key: form("key"), Date: form("date"), Reason: form("reason")}
	if reply.Key == "=" {
		if reply.Name = form("name"); reply.Name == "" {
			return fmt.Errorf("%w: a speaker needs a name", variorum.ErrUsage)
		}
	}
	_, err = s.opts.Clerk.Answer(r.Context(), author, item.Question, reply)
	return err
}
