package formats

import (
	"cmp"
	"context"
	"strings"

	"variorum"
)

// Event is the form of an event that others build on: one outlet's report.
type Event struct {
	variorum.Event
	Outlet    string `json:"outlet"`
	ClaimedBy string `json:"claimed_by,omitempty"` // who says so, where it is told in a quotation
	words     string
}

func exportEvents(ctx context.Context, e *exporter, write func(any) error) error {
	for a, err := range e.db.Annotated(ctx) {
		if err != nil {
			return err
		}
		if len(a.Annotation.Events) == 0 {
			continue
		}
		off := variorum.NewOffsets(a.Article.Text)
		for _, ev := range a.Annotation.Events {
			out := Event{Event: ev.InCodePoints(off), Outlet: a.Article.Outlet, words: ev.Span.In(a.Article.Text)}
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

// eventRow is an event in a table.
type eventRow struct {
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

func eventRows(ctx context.Context, e *exporter, write func(eventRow) error) error {
	return exportEvents(ctx, e, func(v any) error {
		ev := v.(Event)
		actors, ofActors := sides(ev.Actors)
		recipients, ofRecipients := sides(ev.Recipients)
		return write(eventRow{Article: ev.Article, Outlet: ev.Outlet, Type: ev.Type, Code: ev.Code, Mode: ev.Mode, Modality: string(ev.Modality),
			Actors: actors, ActorStates: ofActors, Recipients: recipients, RecipientsAre: ofRecipients, Mutual: ev.Mutual,
			Date: ev.Date.Date, DatePrecision: string(cmp.Or(ev.Date.Precision, variorum.UnknownMoment)), Place: ev.Place,
			Contexts: strings.Join(ev.Contexts, "; "), ClaimedBy: ev.ClaimedBy, Words: oneLine(ev.words), Span: compact(ev.Span)})
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
