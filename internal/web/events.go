package web

import (
	"cmp"
	"net/http"
	"net/url"
	"strings"

	"variorum/internal/dyad"
	"variorum/internal/record"
	"variorum/internal/report"
	"variorum/internal/room"
)

// eventList is events by day, with what picks them.
type eventList struct {
	listing[dyad.Event]
	Days []eventDay
}

type eventDay struct {
	Text   string
	Events []dyad.Event
}

func filterOf(q url.Values) dyad.Filter {
	get := func(name string) string { return strings.TrimSpace(q.Get(name)) }
	return dyad.Filter{Affair: get("affair"), Story: get("story"), Article: get("article"), Party: get("party"), Other: get("other"), Type: get("type"),
		From: get("from"), To: get("to")}
}

func (s *Site) events(r *http.Request) (view, error) {
	f := filterOf(r.URL.Query())
	list, err := dyad.List(r.Context(), s.room, f, asked(r))
	if err != nil {
		return view{}, err
	}
	out := eventList{listing: listed(r, list)}
	names := map[string]string{}
	if f.Story != "" {
		if st, err := s.room.Story(r.Context(), f.Story, room.Page{Limit: 1}); err == nil {
			names["story"] = st.Name
		}
	}
	if f.Affair != "" {
		if a, err := s.room.Affair(r.Context(), f.Affair); err == nil {
			names["affair"] = a.Name
		}
	}
	out.Narrow = narrowed(r, names)
	out.Days = byDay(list.Items)
	return view{Template: "events", Title: "What was done", Section: "events", Data: out, Feed: true}, nil
}

func byDay(list []dyad.Event) []eventDay {
	var out []eventDay
	for _, e := range list {
		if n := len(out); n == 0 || out[n-1].Text != e.When() {
			out = append(out, eventDay{Text: e.When()})
		}
		last := &out[len(out)-1]
		last.Events = append(last.Events, e)
	}
	return out
}

// doings are the newest events of a story or an affair, with where the others
// are.
type doings struct {
	Days []eventDay
	All  string // empty where these are all
}

const fewDoings = 5

func (s *Site) doings(r *http.Request, f dyad.Filter, all string) (doings, error) {
	list, err := dyad.List(r.Context(), s.room, f, room.Page{Limit: fewDoings})
	out := doings{Days: byDay(list.Items)}
	if list.Next != "" {
		out.All = all
	}
	return out, err
}

// eventPage is an event with its reports side by side.
type eventPage struct {
	*dyad.Event
	Way    string
	Pairs  []pair
	Others bool // there are several reports
}

type pair struct{ Name, Href string }

func (s *Site) event(r *http.Request) (view, error) {
	e, err := dyad.Find(r.Context(), s.room, r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	out := eventPage{Event: e, Way: record.Way(e.Actors, e.Recipients), Others: len(e.Reports) > 1}
	seen := map[string]bool{}
	for _, p := range e.Pairs {
		a, b := min(p[0], p[1]), max(p[0], p[1])
		if href := relationHref(a, b); !seen[href] {
			seen[href] = true
			out.Pairs = append(out.Pairs, pair{a + " and " + b, href})
		}
	}
	return view{Template: "one-event", Title: out.Way + ": " + record.ActName(e.Type, e.Modality, e.Claim), Section: "events", Data: out}, nil
}

// eventsHref is the address of the events that one thing picks.
func eventsHref(key, value string) string {
	return "/events?" + url.Values{key: {value}}.Encode()
}

// tellers are the reports of an event by which its outlets are named: the first of
// each, and of each article of an outlet that is not named.
func tellers(reports []dyad.Told) []dyad.Told {
	seen := map[string]bool{}
	var out []dyad.Told
	for _, r := range reports {
		if key := cmp.Or(strings.ToLower(r.Article.Outlet), r.Article.ID); !seen[key] {
			seen[key] = true
			out = append(out, r)
		}
	}
	return out
}

// doneIn is the sentence of a report, with the words marked that tell of the act.
func doneIn(t dyad.Told) []report.Piece {
	pieces := lit(t.Sentence)
	for i := range pieces {
		if pieces[i].Mark != "" {
			pieces[i].Mark = "done"
		}
	}
	return pieces
}

// claimed says whose words tell of an act: "" for the outlet's own.
func claimed(t dyad.Told) string {
	switch t.Claim {
	case "":
		return ""
	case "?":
		return "somebody"
	}
	return t.Claim
}
