package web

import (
	"cmp"
	"net/http"
	"net/url"
	"slices"

	"variorum"
	"variorum/internal/dyad"
	"variorum/internal/formats"
	"variorum/internal/query"
	"variorum/internal/room"
)

// asked is the stretch of a list that an address asks for.
func asked(r *http.Request) room.Page { return room.Page{Cursor: r.URL.Query().Get("cursor")} }

// next is the address of the stretch after this one.
func next(r *http.Request, cursor string) string {
	if cursor == "" {
		return ""
	}
	q := r.URL.Query()
	q.Set("cursor", cursor)
	return r.URL.Path + "?" + q.Encode()
}

// listing is a list with where it goes on and how it was narrowed.
type listing[T any] struct {
	Items   []T
	Next    string
	First   bool
	Narrow  []choice // what picks the items now, each with the address without it
	Choices []choice
}

type choice struct {
	Name, Value, Href string
	Here              bool
}

func listed[T any](r *http.Request, list room.List[T]) listing[T] {
	return listing[T]{Items: list.Items, Next: next(r, list.Next), First: r.URL.Query().Get("cursor") == ""}
}

// narrowed says which of an address's parameters are set, and leads to the list
// without each.
func narrowed(r *http.Request, names map[string]string) []choice {
	var out []choice
	for _, key := range []string{"speaker", "affair", "story", "article", "outlet", "kind", "party", "other", "type", "status", "from", "to"} {
		q := r.URL.Query()
		value := q.Get(key)
		if value == "" {
			continue
		}
		q.Del(key)
		q.Del("cursor")
		at := url.URL{Path: r.URL.Path, RawQuery: q.Encode()}
		out = append(out, choice{Name: key, Value: cmp.Or(names[key], value), Href: at.String()})
	}
	return out
}

// homePage begins with words: the newest that stand in quotation marks, by
// speakers with a name, where there are enough of them.
type homePage struct {
	*room.Home
	Cards  []room.Card
	Quoted bool
}

const (
	fewQuoted  = 4
	mostQuoted = 10
	moreQuoted = 6 // beside those that most outlets tell
	ofOne      = 2 // speaker
)

func (s *Site) home(r *http.Request) (view, error) {
	h, err := s.room.Home(r.Context())
	if err != nil {
		return view{}, err
	}
	quoted, err := s.room.Statements(r.Context(), room.Filter{Kind: variorum.Direct}, room.Page{Limit: 60})
	if err != nil {
		return view{}, err
	}
	out := homePage{Home: h, Cards: h.Statements}
	var picked []room.Card
	of, most := map[string]int{}, mostQuoted
	told := map[string]bool{}
	for _, c := range h.Foremost {
		told[c.ID], most = true, moreQuoted
	}
	for _, c := range quoted.Items {
		if told[c.ID] || c.Speaker.Name == "" || len(picked) == most {
			continue
		}
		if of[c.Speaker.ID]++; of[c.Speaker.ID] <= ofOne {
			picked = append(picked, c)
		}
	}
	if len(picked) >= fewQuoted {
		out.Cards, out.Quoted = picked, true
	}
	return view{Template: "home", Title: "The record", Section: "home", Data: out, Feed: true}, nil
}

func (s *Site) affairs(r *http.Request) (view, error) {
	list, err := s.room.Affairs(r.Context(), asked(r))
	return view{Template: "affairs", Title: "Affairs", Section: "stories", Data: listed(r, list)}, err
}

func (s *Site) affair(r *http.Request) (view, error) {
	a, err := s.room.Affair(r.Context(), r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	out := struct {
		*room.Affair
		Done doings
	}{Affair: a}
	out.Done, err = s.doings(r, dyad.Filter{Affair: a.ID}, eventsHref("affair", a.ID))
	return view{Template: "affair", Title: a.Name, Section: "stories", Data: out}, err
}

func (s *Site) stories(r *http.Request) (view, error) {
	list, err := s.room.Stories(r.Context(), asked(r))
	return view{Template: "stories", Title: "Stories", Section: "stories", Data: listed(r, list)}, err
}

func (s *Site) statements(r *http.Request) (view, error) {
	q := r.URL.Query()
	filter := room.Filter{Speaker: q.Get("speaker"), Story: q.Get("story"), Outlet: q.Get("outlet"), Kind: variorum.Kind(q.Get("kind")),
		From: q.Get("from"), To: q.Get("to")}
	list, err := s.room.Statements(r.Context(), filter, asked(r))
	if err != nil {
		return view{}, err
	}
	out := listed(r, list)
	names := map[string]string{"kind": kindName(filter.Kind)}
	if len(list.Items) > 0 {
		if names["speaker"] = list.Items[0].Speaker.Label; list.Items[0].Story != nil {
			names["story"] = list.Items[0].Story.Name
		}
	}
	out.Narrow = narrowed(r, names)
	return view{Template: "statements", Title: "What was said", Section: "statements", Data: out, Feed: true}, nil
}

func (s *Site) speakers(r *http.Request) (view, error) {
	list, err := s.room.Speakers(r.Context(), wide(r))
	return view{Template: "speakers", Title: "Speakers", Section: "speakers", Data: listed(r, list)}, err
}

// wide asks for a longer stretch, of a list whose items are short.
func wide(r *http.Request) room.Page {
	p := asked(r)
	p.Limit = 60
	return p
}

func (s *Site) outlets(r *http.Request) (view, error) {
	list, err := s.room.Outlets(r.Context(), wide(r))
	return view{Template: "outlets", Title: "Outlets", Section: "outlets", Data: listed(r, list)}, err
}

func (s *Site) articles(r *http.Request) (view, error) {
	q := r.URL.Query()
	filter := room.ArticleFilter{Outlet: q.Get("outlet"), Story: q.Get("story"), From: q.Get("from"), To: q.Get("to")}
	p := asked(r)
	p.Limit = 40
	list, err := s.room.Articles(r.Context(), filter, p)
	if err != nil {
		return view{}, err
	}
	out := listed(r, list)
	names := map[string]string{}
	if len(list.Items) > 0 && list.Items[0].Story != nil {
		names["story"] = list.Items[0].Story.Name
	}
	out.Narrow = narrowed(r, names)
	return view{Template: "articles", Title: "Articles", Section: "articles", Data: out}, nil
}

func (s *Site) commitments(r *http.Request) (view, error) {
	q := r.URL.Query()
	filter := room.CommitmentFilter{Status: variorum.Status(q.Get("status")), Speaker: q.Get("speaker"), Story: q.Get("story"), From: q.Get("from"), To: q.Get("to")}
	list, err := s.room.Commitments(r.Context(), filter, asked(r))
	if err != nil {
		return view{}, err
	}
	out := listed(r, list)
	for _, st := range []variorum.Status{"", variorum.Ahead, variorum.Kept, variorum.Broken, variorum.Postponed, variorum.Silent, variorum.Unknown} {
		q := url.Values{}
		if st != "" {
			q.Set("status", string(st))
		}
		at := url.URL{Path: r.URL.Path, RawQuery: q.Encode()}
		name := "all"
		if st != "" {
			name = st.Words("")
		}
		out.Choices = append(out.Choices, choice{Name: name, Href: at.String(), Here: filter.Status == st})
	}
	names := map[string]string{}
	if len(list.Items) > 0 {
		names["speaker"] = list.Items[0].Who.Label
	}
	out.Narrow = slices.DeleteFunc(narrowed(r, names), func(c choice) bool { return c.Name == "status" })
	return view{Template: "commitments", Title: "What lies ahead", Section: "commitments", Data: out}, nil
}

// commitment is one of them with all who report it.
func (s *Site) commitment(r *http.Request) (view, error) {
	c, err := s.room.Commitment(r.Context(), r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	return view{Template: "commitment-page", Title: clip(70, c.What.Text), Section: "commitments", Data: c}, nil
}

// found is a page of a search.
type found struct {
	*room.Results
	Typed  string
	Next   string
	First  bool
	Facets []facets
}

type facets struct {
	Name   string
	Values []room.Facet
}

func (s *Site) search(r *http.Request) (view, error) {
	typed := r.URL.Query().Get("q")
	q := query.Parse(typed)
	out := found{Results: &room.Results{Query: q}, Typed: typed, First: r.URL.Query().Get("cursor") == ""}
	if !q.Empty() {
		res, err := s.room.Search(r.Context(), q, asked(r))
		if err != nil {
			return view{}, err
		}
		out.Results, out.Next = res, next(r, res.Statements.Next)
		if f := res.Facets; f != nil {
			for _, part := range []facets{{"Speakers", f.Speakers}, {"Outlets", f.Outlets}, {"Form", f.Kinds}, {"Years", f.Years}} {
				if len(part.Values) > 0 {
					out.Facets = append(out.Facets, part)
				}
			}
		}
	}
	title := "Search"
	if typed != "" {
		title = typed + " – search"
	}
	return view{Template: "search", Title: title, Section: "search", Data: out, Query: typed, Feed: typed != ""}, nil
}

func (s *Site) review(r *http.Request) (view, error) {
	list, err := s.room.Review(r.Context(), asked(r))
	return view{Template: "review", Title: "Review", Section: "review", Data: listed(r, list)}, err
}

// taking is one kind of thing with the links by which all of it is taken along.
type taking struct {
	Kind    string
	Formats []formats.Format
}

func (s *Site) about(*http.Request) (view, error) {
	var all []taking
	for _, kind := range formats.Kinds() {
		all = append(all, taking{kind, formats.Of(kind)})
	}
	return view{Template: "about", Title: "How to read this", Section: "about", Data: all}, nil
}

func (s *Site) login(r *http.Request) (view, error) {
	q := r.URL.Query()
	return view{Template: "login", Title: "Sign in", Section: "login", Data: struct {
		Next  string
		Wrong bool
	}{q.Get("next"), q.Get("wrong") != ""}}, nil
}
