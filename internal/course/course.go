// Package course draws how two sides stand to each other over time, from the
// occasions on which one acts upon the other: the series, its turning points,
// and of a whole record the relations that it tells most of, with what speakers
// say of them.
package course

import (
	"cmp"
	"slices"

	"variorum"
	"variorum/internal/relation"
)

// Course is a relation over time. Events are named by ID.
type Course struct {
	Unit   relation.Unit `json:"unit"`
	Series []Point       `json:"series"`
	Turns  []Turn        `json:"turns"`
}

// Point is a stretch of the series with the events that count in it.
type Point struct {
	relation.Point
	Events []string `json:"events"`
}

// Turn is a stretch that is far from the one before.
type Turn struct {
	From   string  `json:"from"`
	To     string  `json:"to"`
	Change float64 `json:"change"`
	Event  string  `json:"event"` // the greatest in the direction of the change
}

// Ways says whether the first of two sides acts upon the second, and the second
// upon the first.
func Ways(a, b string, pairs [][2]string) (forward, back bool) {
	return slices.Contains(pairs, [2]string{a, b}), slices.Contains(pairs, [2]string{b, a})
}

// Draw makes the series of occasions between two sides.
func Draw(a, b string, list []variorum.Occasion, unit relation.Unit) Course {
	list = slices.Clone(list) // of equals, the first names a turning point
	slices.SortFunc(list, func(x, y variorum.Occasion) int {
		return cmp.Or(cmp.Compare(x.Day.Date, y.Day.Date), cmp.Compare(x.ID, y.ID))
	})
	events := make([]relation.Event, len(list))
	for i, o := range list {
		events[i] = relation.Event{ID: o.ID, Type: o.Type, Code: o.Code, Modality: o.Modality, Score: o.Score, Day: o.Day,
			Claim: o.Claim, Counts: o.Counts, Outlets: o.Outlets, Independent: o.Independent}
		events[i].Forward, events[i].Back = Ways(a, b, o.Pairs)
	}
	series, unit := relation.Series(events, unit)
	out := Course{Unit: unit, Series: []Point{}, Turns: []Turn{}}
	for _, p := range series {
		point := Point{p, []string{}}
		for _, i := range p.Events {
			point.Events = append(point.Events, events[i].ID)
		}
		out.Series = append(out.Series, point)
	}
	for _, t := range relation.Turns(events, series) {
		p := series[t.Point]
		out.Turns = append(out.Turns, Turn{p.From, p.To, t.Change, events[t.Event].ID})
	}
	return out
}
