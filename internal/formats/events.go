package formats

import (
	"cmp"
	"context"
	"html"
	"io"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/record"
	"variorum/internal/store"
)

// Account is one outlet's report of an act, in the form that others build on.
type Account struct {
	variorum.Event
	Outlet    string `json:"outlet"`
	ClaimedBy string `json:"claimed_by,omitempty"` // who says so, where it is told in a quotation
	words     string
}

func exportAccounts(ctx context.Context, e *exporter, write func(any) error) error {
	for a, err := range e.db.Annotated(ctx) {
		if err != nil {
			return err
		}
		if len(a.Annotation.Events) == 0 {
			continue
		}
		off := variorum.NewOffsets(a.Article.Text)
		for _, ev := range a.Annotation.Events {
			out := Account{Event: ev.InCodePoints(off), Outlet: a.Article.Outlet, words: ev.Span.In(a.Article.Text)}
			if n := ev.Quotation; n > 0 && n <= len(a.Annotation.Quotations) {
				out.ClaimedBy = a.Annotation.Quotations[n-1].Speaker
			}
			if err := write(out); err != nil {
				return err
			}
		}
	}
	return nil
}

// accountRow is a report in a table.
type accountRow struct {
	Article       string `parquet:"article"`
	Outlet        string `parquet:"outlet,dict"`
	Type          string `parquet:"type,dict"`
	Code          string `parquet:"code,dict"`
	Mode          string `parquet:"mode,dict"`
	Modality      string `parquet:"modality,dict"`
	Actors        string `parquet:"actors"`
	ActorStates   string `parquet:"actor_states"`
	Recipients    string `parquet:"recipients"`
	RecipientsAre string `parquet:"recipient_states"`
	Mutual        bool   `parquet:"mutual"`
	Date          string `parquet:"date,dict"`
	DatePrecision string `parquet:"date_precision,dict"`
	Place         string `parquet:"place,dict"`
	Contexts      string `parquet:"contexts"`
	ClaimedBy     string `parquet:"claimed_by,dict"`
	Words         string `parquet:"words"`
	Span          string `parquet:"span"` // JSON
}

func accountRows(ctx context.Context, e *exporter, write func(accountRow) error) error {
	return exportAccounts(ctx, e, func(v any) error {
		ev := v.(Account)
		actors, ofActors := sides(ev.Actors)
		recipients, ofRecipients := sides(ev.Recipients)
		return write(accountRow{Article: ev.Article, Outlet: ev.Outlet, Type: ev.Type, Code: ev.Code, Mode: ev.Mode, Modality: string(ev.Modality),
			Actors: actors, ActorStates: ofActors, Recipients: recipients, RecipientsAre: ofRecipients, Mutual: ev.Mutual,
			Date: ev.Date.Date, DatePrecision: string(cmp.Or(ev.Date.Precision, variorum.UnknownMoment)), Place: ev.Place,
			Contexts: strings.Join(ev.Contexts, "; "), ClaimedBy: ev.ClaimedBy, Words: oneLine(ev.words), Span: compact(ev.Span)})
	})
}

// exportEvents writes acts, each with all reports of it.
func exportEvents(ctx context.Context, e *exporter, write func(any) error) error {
	return e.occasions(ctx, func(_ *store.View, some []variorum.Occasion) (bool, error) {
		for _, o := range some {
			out, err := e.occasion(ctx, o)
			if err == nil {
				err = write(out)
			}
			if err != nil {
				return false, err
			}
		}
		return false, nil
	})
}

// occasions calls do with some events after others: by their last day, those
// without one last.
func (e *exporter) occasions(ctx context.Context, do func(*store.View, []variorum.Occasion) (enough bool, err error)) error {
	const query = `SELECT o.id FROM occasion AS o
		WHERE ($1 = '' OR o.id IN (SELECT a.occasion FROM story_article AS s CROSS JOIN account AS a ON a.article = s.article WHERE s.story = $1))
		AND ($2 = '' OR o.id IN (SELECT a.occasion FROM affair_story AS m CROSS JOIN story_article AS s ON s.story = m.story
			CROSS JOIN account AS a ON a.article = s.article WHERE m.affair = $2))
		ORDER BY o.num < 1 << 32, o.num, o.id`
	return pieces(ctx, e.db, query, []any{e.scope.Story, e.scope.Affair},
		func(v *store.View, ids []string) ([]variorum.Occasion, error) { return v.Occasions(-1, ids...) }, do)
}

// occasion counts the spans of an event in code points.
func (e *exporter) occasion(ctx context.Context, o variorum.Occasion) (variorum.Occasion, error) {
	var err error
	if o.Day, err = e.moment(ctx, o.Day, ""); err != nil {
		return o, err
	}
	if o.Reported, err = e.moment(ctx, o.Reported, ""); err != nil {
		return o, err
	}
	for i, a := range o.Accounts {
		off, err := e.of(ctx, a.Article)
		if err != nil {
			return o, err
		}
		o.Accounts[i].Event = a.Event.InCodePoints(off)
	}
	return o, nil
}

// told calls do with each event of the database, in the record of some of them.
func (e *exporter) told(ctx context.Context, do func(rec *record.Record, ev *record.Event) error) error {
	return e.occasions(ctx, func(v *store.View, some []variorum.Occasion) (bool, error) {
		ids := map[string]bool{}
		for _, o := range some {
			ids[o.Day.Basis.Article], ids[o.Reported.Basis.Article] = true, true
			for _, a := range o.Accounts {
				ids[a.Article] = true
			}
		}
		rec, err := e.build(v, ids, func(d *variorum.Derived) { d.Occasions = some })
		if err != nil {
			return false, err
		}
		for i := range rec.Events {
			if err := do(rec, &rec.Events[i]); err != nil {
				return false, err
			}
		}
		return false, nil
	})
}

// eventRow is an act in a table: the words are those of its first report.
type eventRow struct {
	Event         string  `parquet:"event"`
	Type          string  `parquet:"type,dict"`
	Code          string  `parquet:"code,dict"`
	Modality      string  `parquet:"modality,dict"`
	Score         float64 `parquet:"score"`
	Actors        string  `parquet:"actors"`
	Recipients    string  `parquet:"recipients"`
	Pairs         string  `parquet:"pairs"` // JSON
	Date          string  `parquet:"date,dict"`
	DatePrecision string  `parquet:"date_precision,dict"`
	DateFirst     Day     `parquet:"date_first,date,optional"`
	DateLast      Day     `parquet:"date_last,date,optional"`
	DateBasis     string  `parquet:"date_basis,dict"`
	Claim         bool    `parquet:"claim"`
	ClaimedBy     string  `parquet:"claimed_by,dict"`
	Counts        bool    `parquet:"counts"`
	Outlets       int32   `parquet:"outlets"`
	Independent   int32   `parquet:"independent"`
	Story         string  `parquet:"story,dict"`
	Sentence      string  `parquet:"sentence"`
	Words         string  `parquet:"words"`
	printedRow
	Span string `parquet:"span"` // JSON
}

func eventRows(ctx context.Context, e *exporter, write func(eventRow) error) error {
	return e.told(ctx, func(rec *record.Record, ev *record.Event) error {
		lead := ev.Reports[0]
		art := &rec.Articles[lead.Article-1]
		first, last := days(ev.Day.Moment)
		row := eventRow{Event: ev.ID, Type: ev.Type, Code: ev.Code, Modality: string(ev.Modality), Score: ev.Score,
			Actors: strings.Join(ev.Actors, "; "), Recipients: strings.Join(ev.Recipients, "; "), Pairs: compact(ev.Pairs),
			Date: ev.Day.Moment.Date, DatePrecision: string(cmp.Or(ev.Day.Moment.Precision, variorum.UnknownMoment)), DateFirst: first, DateLast: last,
			DateBasis: ev.Day.Ground.Why, Claim: ev.Claim, Counts: ev.Counts, Outlets: int32(ev.Outlets), Independent: int32(ev.Independent),
			Sentence: oneLine(lead.Sentence.Text), Words: oneLine(lead.Words.Text), printedRow: printed(art),
			Span: compact(variorum.NewOffsets(art.Text).Span(lead.Words.Span))}
		if lead.Said != nil {
			row.ClaimedBy = lead.Said.Speaker.Name
		}
		if art.Story != 0 {
			row.Story = rec.Stories[art.Story-1].ID
		}
		return write(row)
	})
}

// eventTimeline writes the events whose day is known in the form that TimelineJS
// reads, in groups by the sides.
func eventTimeline(ctx context.Context, e *exporter, w io.Writer) error {
	return streamed(w, `{"scale":"human","events":[`, "]}", func(write func(any) error) error {
		return e.told(ctx, func(rec *record.Record, ev *record.Event) error {
			first, last, ok := record.Days(ev.Day.Moment)
			if !ok {
				return nil
			}
			lead := ev.Reports[0]
			sides := slices.Sorted(slices.Values(slices.Concat(ev.Actors, ev.Recipients)))
			out := slide{ID: "event-" + ev.ID, Display: ev.Day.Text, Group: html.EscapeString(strings.Join(sides, " and ")),
				Start: slideDate(first[:min(len(first), len(ev.Day.Moment.Date))])}
			if strings.Contains(ev.Day.Moment.Date, "/") {
				end := slideDate(last)
				out.End = &end
			}
			head := record.Towards(ev.Actors, ev.Recipients, " and ") + ": " + record.ActName(ev.Type, ev.Modality, ev.Claim)
			art := &rec.Articles[lead.Article-1]
			source := html.EscapeString(sourceLine(art))
			if at := webAddress(art.URL); at != "" {
				source = `<a href="` + html.EscapeString(at) + `">` + source + "</a>"
			}
			out.Text = slideWords{html.EscapeString(head), "<blockquote>" + html.EscapeString(oneLine(lead.Sentence.Text)) + "</blockquote><p>" + source + "</p>"}
			return write(out)
		})
	})
}

// sides joins the names of parties, and their states.
func sides(list []variorum.Party) (names, states string) {
	var name, state []string
	for _, p := range list {
		name, state = append(name, p.Name), append(state, p.State)
	}
	return strings.Join(name, "; "), strings.Join(state, "; ")
}
