package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/course"
	"variorum/internal/dyad"
	"variorum/internal/relation"
)

func (s *Site) relations(r *http.Request) (view, error) {
	list, err := dyad.Pairs(r.Context(), s.room)
	return view{Template: "relations", Title: "Relations", Section: "relations", Data: list}, err
}

// relationPage is a relation with its picture.
type relationPage struct {
	*dyad.Relation
	Units    []choice
	Chart    *course.Seesaw
	Turns    []turn
	Timeline []period // newest first
	Undated  []dyad.Event
}

type turn struct {
	course.Turn
	Name  string
	Event dyad.Event
}

// period is a part of the series with its events.
type period struct {
	course.Point
	Name  string
	Cards []dyad.Event
}

// relationHref is the address of the page about two sides.
func relationHref(a, b string) string { return "/relations/" + url.PathEscape(dyad.Name(a, b)) }

func (s *Site) relation(r *http.Request) (view, error) {
	unit := relation.Unit(r.URL.Query().Get("by"))
	if unit != relation.Month && unit != relation.Week {
		unit = relation.Auto
	}
	a, b, ok := dyad.Sides(r.PathValue("id"))
	if !ok {
		return view{}, fmt.Errorf("%w: a relation has two sides", variorum.ErrNotFound)
	}
	rel, err := dyad.Read(r.Context(), s.room, a, b, unit)
	if err != nil {
		return view{}, err
	}
	out := relationPage{Relation: rel}
	out.Chart = course.NewSeesaw(rel.A, rel.B, rel.Course, func(p course.Point) string { return "#t" + p.From },
		func(n int, _ course.Turn) string { return fmt.Sprint("#r", n+1) })
	for _, u := range []relation.Unit{relation.Month, relation.Week} {
		out.Units = append(out.Units, choice{Name: "by " + string(u), Here: rel.Unit == u,
			Href: relationHref(rel.A, rel.B) + "?by=" + string(u)})
	}
	out.arrange()
	return view{Template: "relation", Title: rel.A + " and " + rel.B, Section: "relations", Data: out, Feed: true}, nil
}

// arrange puts the events under the stretches in which they count, and the
// others under the day on which they are told.
func (p *relationPage) arrange() {
	cards := map[string]dyad.Event{}
	for _, e := range p.Events {
		cards[e.ID] = e
	}
	for _, t := range p.Relation.Turns {
		p.Turns = append(p.Turns, turn{t, course.StretchName(p.Unit, t.From, t.To), cards[t.Event]})
	}
	counted := map[string]int{} // events, by the stretch in which they count
	for i := len(p.Series) - 1; i >= 0; i-- {
		pt := p.Series[i]
		for _, id := range pt.Events {
			counted[id] = len(p.Timeline)
		}
		p.Timeline = append(p.Timeline, period{Point: pt, Name: course.StretchName(p.Unit, pt.From, pt.To)})
	}
	for _, e := range p.Events {
		at, ok := counted[e.ID]
		if !ok {
			day := lastDay(e.Day.Date)
			at = slices.IndexFunc(p.Timeline, func(st period) bool { return len(day) == len(st.From) && st.From <= day && day <= st.To })
		}
		if at < 0 {
			p.Undated = append(p.Undated, e)
			continue
		}
		p.Timeline[at].Cards = append(p.Timeline[at].Cards, e)
	}
	p.Timeline = slices.DeleteFunc(p.Timeline, func(st period) bool { return len(st.Cards) == 0 })
}

// lastDay is the last of a range of days.
func lastDay(date string) string {
	if _, to, ok := strings.Cut(date, "/"); ok {
		return to
	}
	return date
}
