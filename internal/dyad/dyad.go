// Package dyad is the read model of relations: what the pages, the API and the
// command about two sides show, read from a database. Offsets count code points
// of the article's text.
package dyad

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/actor"
	"variorum/internal/column"
	"variorum/internal/deed"
	"variorum/internal/relation"
	"variorum/internal/room"
	"variorum/internal/store"
)

// The bounds of a page about a relation.
const (
	maxPairs       = 100
	maxUpon        = 2000 // reports in each direction that are put together
	maxEvents      = 300  // that the page lists
	maxTellings    = 12   // reports of one event
	maxJudged      = 1000 // statements that are asked whether they judge a relation
	maxAssessments = 40
)

// Pair is two sides of whose acts upon each other articles tell.
type Pair struct {
	A       string `json:"a"`
	B       string `json:"b"`
	Reports int    `json:"reports"`
}

// Relation is a page about two sides: what each did to the other, over time.
// Events are newest first; those of a point and of a turn are named by ID.
type Relation struct {
	A           string        `json:"a"`
	B           string        `json:"b"`
	Unit        relation.Unit `json:"unit"`
	Reports     int           `json:"reports"`
	Series      []Point       `json:"series"`
	Turns       []Turn        `json:"turns"`
	Events      []Event       `json:"events"`
	More        int           `json:"more,omitempty"` // events that are not listed
	Assessments []room.Card   `json:"assessments"`    // what speakers say of the relation itself, newest first; never part of the series
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

// Event is one act as all outlets tell it.
type Event struct {
	ID          string            `json:"id"`
	Type        string            `json:"type"` // of PLOVER
	Code        string            `json:"code"` // as it counts under its modality
	Modality    variorum.Modality `json:"modality"`
	Score       float64           `json:"score"`
	Forward     bool              `json:"forward"` // the first side acts upon the second
	Back        bool              `json:"back"`
	Conflict    bool              `json:"conflict"`
	Day         room.When         `json:"day"`
	Claim       bool              `json:"claim,omitempty"` // told only as what somebody says
	Counts      bool              `json:"counts"`          // in the series
	Outlets     int               `json:"outlets"`
	Independent int               `json:"independent"`
	Reports     []Told            `json:"reports"`
	More        int               `json:"more,omitempty"` // reports that are not listed
}

// Told is one outlet's words of an event.
type Told struct {
	Words   room.Slice      `json:"words"` // of the sentence, from the first to the last of what is told
	Article room.ArticleRef `json:"article"`
	Copied  bool            `json:"copied,omitempty"`
	Claim   string          `json:"claim,omitempty"` // who says so
}

// Pairs lists the two sides of whose acts most is told, in whichever direction.
func Pairs(ctx context.Context, rm *room.Room) ([]Pair, error) {
	const query = `SELECT min(actor, recipient) AS one, max(actor, recipient) AS other, count(DISTINCT article || ' ' || ordinal) AS told
		FROM event_pair GROUP BY 1, 2 ORDER BY told DESC, one, other LIMIT $1`
	out := []Pair{}
	err := rm.DB().View(ctx, func(v *store.View) error {
		var p Pair
		return v.Each(query, []any{maxPairs}, []any{&p.A, &p.B, &p.Reports}, func() (bool, error) {
			out = append(out, p)
			return false, nil
		})
	})
	return out, err
}

// SideOf is the side that words name: a state by its name, people, capital or
// seat; else what they say.
func SideOf(words string) string {
	if st, ok := actor.State(words); ok {
		return st.Name
	}
	return words
}

// Name names two sides in an address, and Sides reads it again.
func Name(a, b string) string { return a + "~" + b }

// Sides are the two of a name; ok is false for what is none.
func Sides(name string) (a, b string, ok bool) {
	a, b, ok = strings.Cut(name, "~")
	return a, b, ok && a != "" && b != ""
}

// Read gives the page about two sides. The error is ErrNotFound where no article
// tells of an act of one upon the other.
func Read(ctx context.Context, rm *room.Room, a, b string, unit relation.Unit) (*Relation, error) {
	a, b = SideOf(a), SideOf(b)
	out := &Relation{A: a, B: b, Series: []Point{}, Turns: []Turn{}, Events: []Event{}, Assessments: []room.Card{}}
	err := rm.DB().View(ctx, func(v *store.View) error {
		told, err := between(v, a, b)
		if err != nil {
			return err
		}
		if out.Reports = len(told); out.Reports == 0 {
			return fmt.Errorf("%w: no article tells of an act between %s and %s", variorum.ErrNotFound, a, b)
		}
		events := relation.Events(a, b, told)
		out.draw(events, unit)
		return out.list(v, events)
	})
	if err != nil {
		return nil, err
	}
	cards, err := rm.Worded(ctx, relation.Nouns(), maxJudged)
	for _, c := range cards {
		words := ""
		for _, s := range c.Words {
			words += s.Text + " "
		}
		if len(out.Assessments) < maxAssessments && relation.Assesses(words, c.Article.Title, a, b) {
			out.Assessments = append(out.Assessments, c)
		}
	}
	return out, err
}

// draw makes the series and finds its turning points.
func (out *Relation) draw(events []relation.Event, unit relation.Unit) {
	series, unit := relation.Series(events, unit)
	out.Unit = unit
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
}

// list lays out the events, newest first, those without a day last.
func (out *Relation) list(v *store.View, events []relation.Event) error {
	dated := slices.IndexFunc(events, func(e relation.Event) bool { return !e.Day.Known() })
	if dated < 0 {
		dated = len(events)
	}
	order := slices.Clone(events)
	slices.Reverse(order[:dated])
	if len(order) > maxEvents {
		out.More, order = len(order)-maxEvents, order[:maxEvents]
	}
	shelf := room.NewShelf(v)
	for _, e := range order {
		c := Event{ID: e.ID, Type: e.Type, Code: e.Code, Modality: e.Modality, Score: math.Round(e.Score*10) / 10, Forward: e.Forward, Back: e.Back,
			Conflict: deed.Type(e.Type).Class().Conflict(), Day: room.WhenOf(e.Day), Claim: e.Claim, Counts: e.Counts, Outlets: e.Outlets, Independent: e.Independent,
			Reports: []Told{}, More: max(0, len(e.Reports)-maxTellings)}
		for _, r := range e.Reports[:min(len(e.Reports), maxTellings)] {
			ref, words, err := shelf.Slice(r.Article, r.Span)
			if err != nil {
				return err
			}
			c.Reports = append(c.Reports, Told{words, ref, r.Copied, r.Claim})
		}
		out.Events = append(out.Events, c)
	}
	return nil
}

// between reads what articles tell of the acts of one side upon another, and the
// other way, the newest of each.
func between(v *store.View, a, b string) ([]relation.Report, error) {
	const query = `SELECT e.article, e.ordinal, e.type, e.code, e.mode, e.modality, e.mutual, e.actors, e.recipients, e.span,
		e.when_date, e.when_precision, e.when_basis, a.outlet, a.published_date, a.published_precision, a.published_basis,
		coalesce(i.published_date, ''), coalesce(i.published_precision, ''), coalesce(i.published_basis, '{}'),
		coalesce(c.kind, ''), coalesce(c.passages, '[]'), CASE e.quotation WHEN 0 THEN '' ELSE coalesce(nullif(q.speaker, ''), '?') END
		FROM event_pair AS p CROSS JOIN event AS e ON e.article = p.article AND e.ordinal = p.ordinal
		CROSS JOIN article AS a ON a.id = p.article
		LEFT JOIN inferred_date AS i ON i.article = p.article
		LEFT JOIN copy AS c ON c.article = p.article
		LEFT JOIN quotation AS q ON q.article = p.article AND q.ordinal = e.quotation - 1
		WHERE p.actor = $1 AND p.recipient = $2 ORDER BY a.day DESC, a.id, e.ordinal LIMIT $3`
	var out []relation.Report
	var r relation.Report
	var row columns
	type place struct {
		article string
		ordinal int
	}
	seen := map[place]bool{} // acts that go both ways stand in both directions
	dest := []any{&r.Article, &row.ordinal, &r.Type, &r.Code, &r.Mode, &r.Modality, &r.Mutual, &row.actors, &row.recipients, &row.span}
	dest = append(append(dest, row.day.Into()...), &r.Outlet)
	dest = append(append(append(dest, row.published.Into()...), row.inferred.Into()...), &row.copied, &row.passages, &r.Claim)
	for _, pair := range [][2]string{{a, b}, {b, a}} {
		err := v.Each(query, []any{pair[0], pair[1], maxUpon}, dest, func() (bool, error) {
			at := place{r.Article, row.ordinal}
			if seen[at] {
				return false, nil
			}
			seen[at] = true
			full, err := row.fill(r)
			out = append(out, full)
			return false, err
		})
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// columns are those of a report that are JSON, or moments.
type columns struct {
	ordinal                  int
	actors, recipients, span string
	day, published, inferred column.Moment
	copied, passages         string
}

func (c *columns) fill(r relation.Report) (relation.Report, error) {
	var passages [][2]variorum.Span
	r.Actors, r.Recipients = nil, nil
	for _, col := range []struct {
		json string
		into any
	}{{c.actors, &r.Actors}, {c.recipients, &r.Recipients}, {c.span, &r.Span}, {c.passages, &passages}} {
		if err := json.Unmarshal([]byte(col.json), col.into); err != nil {
			return r, err
		}
	}
	inferred, err := c.inferred.Value()
	if err == nil {
		r.Published, err = c.published.Value()
	}
	if err == nil {
		r.Date, err = c.day.Value()
	}
	if inferred.Precision != "" && !r.Published.Firm() {
		r.Published = inferred
	}
	r.Copied = c.copied != "" && c.copied != string(variorum.Passage)
	for _, pair := range passages {
		r.Copied = r.Copied || pair[0].Overlaps(r.Span)
	}
	return r, err
}
