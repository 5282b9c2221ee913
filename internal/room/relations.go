package room

import (
	"context"
	"fmt"
	"math"
	"slices"

	"variorum"
	"variorum/internal/actor"
	"variorum/internal/deed"
	"variorum/internal/relation"
	"variorum/internal/store"
)

// The bounds of a page about a relation.
const (
	maxRelations   = 100
	maxUpon        = 2000 // reports in each direction that are put together
	maxEvents      = 300  // that the page lists
	maxTellings    = 12   // reports of one event
	maxJudged      = 1000 // statements that are asked whether they judge a relation
	maxAssessments = 40
)

// RelationCard is two sides of whose acts upon each other articles tell.
type RelationCard struct {
	A       string `json:"a"`
	B       string `json:"b"`
	Reports int    `json:"reports"`
}

// Relation is a page about two sides: what each did to the other, over time.
// Events are newest first; those of a point and of a turn are named by ID.
type Relation struct {
	A           string          `json:"a"`
	B           string          `json:"b"`
	Unit        relation.Unit   `json:"unit"`
	Reports     int             `json:"reports"`
	Series      []RelationPoint `json:"series"`
	Turns       []RelationTurn  `json:"turns"`
	Events      []EventCard     `json:"events"`
	More        int             `json:"more,omitempty"` // events that are not listed
	Assessments []Card          `json:"assessments"`    // what speakers say of the relation itself, newest first; never part of the series
}

// RelationPoint is a stretch of the series with the events that count in it.
type RelationPoint struct {
	relation.Point
	Events []string `json:"events"`
}

// RelationTurn is a stretch that is far from the one before.
type RelationTurn struct {
	From   string  `json:"from"`
	To     string  `json:"to"`
	Change float64 `json:"change"`
	Event  string  `json:"event"` // the greatest in the direction of the change
}

// EventCard is one act as all outlets tell it.
type EventCard struct {
	ID          string            `json:"id"`
	Type        string            `json:"type"` // of PLOVER
	Code        string            `json:"code"` // as it counts under its modality
	Modality    variorum.Modality `json:"modality"`
	Score       float64           `json:"score"`
	Forward     bool              `json:"forward"` // the first side acts upon the second
	Back        bool              `json:"back"`
	Conflict    bool              `json:"conflict"`
	Day         When              `json:"day"`
	Claim       bool              `json:"claim,omitempty"` // told only as what somebody says
	Counts      bool              `json:"counts"`          // in the series
	Outlets     int               `json:"outlets"`
	Independent int               `json:"independent"`
	Reports     []EventTold       `json:"reports"`
	More        int               `json:"more,omitempty"` // reports that are not listed
}

// EventTold is one outlet's words of an event.
type EventTold struct {
	Words   Slice      `json:"words"` // of the sentence, from the first to the last of what is told
	Article ArticleRef `json:"article"`
	Copied  bool       `json:"copied,omitempty"`
	Claim   string     `json:"claim,omitempty"` // who says so
}

// Relations lists the two sides of whose acts most is told.
func (r *Room) Relations(ctx context.Context) ([]RelationCard, error) {
	return view(ctx, r, func(v *store.View) ([]RelationCard, error) {
		found, err := v.Pairs(maxRelations)
		out := make([]RelationCard, len(found))
		for i, p := range found {
			out[i] = RelationCard(p)
		}
		return out, err
	})
}

// SideOf is the side that words name: a state by its name, people, capital or
// seat; else what they say.
func SideOf(words string) string {
	if st, ok := actor.State(words); ok {
		return st.Name
	}
	return words
}

// Relation is the page about two sides. The error is ErrNotFound where no
// article tells of an act of one upon the other.
func (r *Room) Relation(ctx context.Context, a, b string, unit relation.Unit) (*Relation, error) {
	return view(ctx, r, func(v *store.View) (*Relation, error) {
		a, b := SideOf(a), SideOf(b)
		told, err := v.Between(a, b, maxUpon)
		if err != nil {
			return nil, err
		}
		if len(told) == 0 {
			return nil, fmt.Errorf("%w: no article tells of an act between %s and %s", variorum.ErrNotFound, a, b)
		}
		in := make([]relation.Report, len(told))
		for i, t := range told {
			in[i] = relation.Report(t)
		}
		events := relation.Events(a, b, in)
		series, unit := relation.Series(events, unit)
		out := &Relation{A: a, B: b, Unit: unit, Reports: len(told), Series: []RelationPoint{}, Turns: []RelationTurn{}, Events: []EventCard{}, Assessments: []Card{}}
		for _, p := range series {
			point := RelationPoint{p, []string{}}
			for _, i := range p.Events {
				point.Events = append(point.Events, events[i].ID)
			}
			out.Series = append(out.Series, point)
		}
		for _, t := range relation.Turns(events, series) {
			p := series[t.Point]
			out.Turns = append(out.Turns, RelationTurn{p.From, p.To, t.Change, events[t.Event].ID})
		}
		if err := out.list(v, events); err != nil {
			return nil, err
		}
		out.Assessments, err = assessments(v, a, b)
		return out, err
	})
}

// list lays out the events, newest first, those without a day last.
func (out *Relation) list(v *store.View, events []relation.Event) error {
	d := &desk{v: v, texts: map[string]string{}, refs: map[string]ArticleRef{}}
	dated := slices.IndexFunc(events, func(e relation.Event) bool { return !e.Day.Known() })
	if dated < 0 {
		dated = len(events)
	}
	order := slices.Clone(events)
	slices.Reverse(order[:dated])
	if len(order) > maxEvents {
		out.More, order = len(order)-maxEvents, order[:maxEvents]
	}
	for _, e := range order {
		c := EventCard{ID: e.ID, Type: e.Type, Code: e.Code, Modality: e.Modality, Score: math.Round(e.Score*10) / 10, Forward: e.Forward, Back: e.Back,
			Conflict: deed.Type(e.Type).Class().Conflict(), Day: whenOf(e.Day), Claim: e.Claim, Counts: e.Counts, Outlets: e.Outlets, Independent: e.Independent,
			Reports: []EventTold{}, More: max(0, len(e.Reports)-maxTellings)}
		for _, r := range e.Reports[:min(len(e.Reports), maxTellings)] {
			ref, points, err := d.article(r.Article)
			if err != nil {
				return err
			}
			c.Reports = append(c.Reports, EventTold{points.slice(r.Span), ref, r.Copied, r.Claim})
		}
		out.Events = append(out.Events, c)
	}
	return nil
}

// assessments are statements that judge the relation itself.
func assessments(v *store.View, a, b string) ([]Card, error) {
	var w where
	w.add("c.num IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)", `words: (relations OR relationship OR relationships OR ties)`)
	found, err := cards(v, "card AS c", w, "c.num DESC", maxJudged)
	out := []Card{}
	for _, n := range found {
		words := ""
		for _, s := range n.item.Words {
			words += s.Text + " "
		}
		if len(out) < maxAssessments && relation.Assesses(words, n.item.Article.Title, a, b) {
			out = append(out, n.item)
		}
	}
	return out, err
}
