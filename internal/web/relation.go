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
	"variorum/internal/record"
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
	Chart    *seesaw
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
	out := relationPage{Relation: rel, Chart: drawSeesaw(rel)}
	for _, u := range []relation.Unit{relation.Month, relation.Week} {
		out.Units = append(out.Units, choice{Name: "by " + string(u), Here: rel.Unit == u,
			Href: relationHref(rel.A, rel.B) + "?by=" + string(u)})
	}
	out.arrange()
	return view{Template: "relation", Title: rel.A + " and " + rel.B, Section: "relations", Data: out}, nil
}

// arrange puts the events under the stretches in which they count, and the
// others under the day on which they are told.
func (p *relationPage) arrange() {
	cards := map[string]dyad.Event{}
	for _, e := range p.Events {
		cards[e.ID] = e
	}
	for _, t := range p.Relation.Turns {
		p.Turns = append(p.Turns, turn{t, stretchName(p.Unit, t.From, t.To), cards[t.Event]})
	}
	counted := map[string]int{} // events, by the stretch in which they count
	for i := len(p.Series) - 1; i >= 0; i-- {
		pt := p.Series[i]
		for _, id := range pt.Events {
			counted[id] = len(p.Timeline)
		}
		p.Timeline = append(p.Timeline, period{Point: pt, Name: stretchName(p.Unit, pt.From, pt.To)})
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

func stretchName(unit relation.Unit, from, to string) string {
	if unit == relation.Month {
		return startName(unit, from)
	}
	return startName(unit, from) + " to " + startName(unit, to)
}

// startName names a stretch by its first day, or by its month.
func startName(unit relation.Unit, from string) string {
	if unit == relation.Month {
		return record.DateWords(variorum.Moment{Date: from[:len("2006-01")], Precision: variorum.ToMonth})
	}
	return record.DateWords(variorum.Moment{Date: from, Precision: variorum.ToDay})
}

// seesaw is a series of two directions, cooperation above a line and conflict
// below it.
type seesaw struct {
	W, H, Middle, Foot int
	Bars               []seesawBar
	Ticks              []tick
	Label              string
}

type seesawBar struct {
	X, Y, W, H string
	Class      string // forward or back, with few where the stretch tells nothing
	Href, Name string
}

type tick struct{ X, Anchor, Text string }

// drawSeesaw draws the mean scores: the height is for a score of ten.
func drawSeesaw(rel *dyad.Relation) *seesaw {
	const width, half = 720, 70
	out := &seesaw{W: width, H: 2*half + 20, Middle: half, Foot: 2*half + 14}
	if len(rel.Series) == 0 {
		return nil
	}
	step := float64(width) / float64(len(rel.Series))
	thick := min(step*.38, 16)
	for i, p := range rel.Series {
		left := float64(i)*step + step/2 - thick
		for k, side := range []struct {
			class string
			t     relation.Tally
		}{{"forward", p.Forward}, {"back", p.Back}} {
			x := left + float64(k)*thick
			class := side.class
			if p.Few {
				class += " few"
			}
			name := fmt.Sprintf("%s, %s: %s, net %+.1f", stretchName(rel.Unit, p.From, p.To), direction(rel, side.class), count(side.t.N, "event"), side.t.Net)
			add := func(y, h float64) {
				if h > 0 {
					out.Bars = append(out.Bars, seesawBar{short(x), short(y), short(thick - 1), short(max(h, 1.5)), class, "#t" + p.From, name})
				}
			}
			add(half-side.t.Cooperation/10*half, side.t.Cooperation/10*half)
			add(half, -side.t.Conflict/10*half)
		}
		if label := tickText(rel, i, step); label != "" {
			if x := float64(i)*step + step/2; i == 0 {
				out.Ticks = append(out.Ticks, tick{"0", "start", label})
			} else if x < width-50 {
				out.Ticks = append(out.Ticks, tick{short(x), "middle", label})
			}
		}
	}
	out.Label = fmt.Sprintf("Cooperation above the line and conflict below it, by %s, from %s to %s", rel.Unit,
		startName(relation.Week, rel.Series[0].From), startName(relation.Week, rel.Series[len(rel.Series)-1].To))
	return out
}

// tickText names a stretch under the picture where there is room for it.
func tickText(rel *dyad.Relation, i int, step float64) string {
	every := max(1, int(80/step)+1)
	if i%every != 0 {
		return ""
	}
	return startName(rel.Unit, rel.Series[i].From)
}

func direction(rel *dyad.Relation, class string) string {
	if class == "back" {
		return rel.B + " towards " + rel.A
	}
	return rel.A + " towards " + rel.B
}

// told is an event with who acts upon whom, in words.
type told struct {
	Way  string
	Card dyad.Event
}

func acts(a, b string, e dyad.Event) told {
	switch {
	case e.Forward && e.Back:
		return told{a + " and " + b, e}
	case e.Back:
		return told{b + " towards " + a, e}
	}
	return told{a + " towards " + b, e}
}

// actWords is what is told of an act: "sanction, planned".
func actWords(e dyad.Event) string {
	words := strings.ToLower(e.Type)
	if e.Modality != variorum.Happened {
		words += ", " + string(e.Modality)
	}
	if e.Claim {
		words += ", only claimed"
	}
	return words
}
