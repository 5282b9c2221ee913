package api

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"net/url"
	"strings"

	"variorum"
	"variorum/internal/dyad"
	"variorum/internal/record"
	"variorum/internal/room"
)

func eventFeed(ctx context.Context, a *API, in input) (feed, error) {
	list, err := dyad.List(ctx, a.room, in.events(), room.Page{Limit: feedLength})
	at := "/events"
	if q := in.values.Encode(); q != "" {
		at += "?" + q
	}
	return feed{title: "What was done", page: at, events: list.Items}, err
}

func relationFeed(ctx context.Context, a *API, in input) (feed, error) {
	one, other, ok := dyad.Sides(in.id)
	if !ok {
		return feed{}, fmt.Errorf("%w: name two sides, as Norland~Sudmark", variorum.ErrNotFound)
	}
	list, err := dyad.List(ctx, a.room, dyad.Filter{Party: one, Other: other}, room.Page{Limit: feedLength})
	if err == nil && len(list.Items) == 0 {
		err = fmt.Errorf("%w: no article tells of an act between %s and %s", variorum.ErrNotFound, one, other)
	}
	return feed{title: one + " and " + other, page: "/relations/" + url.PathEscape(in.id), events: list.Items}, err
}

// eventItem is an event in a feed: its time is that of its first report.
func eventItem(e dyad.Event, site string) item {
	lead := e.Reports[0]
	way := record.Towards(e.Actors, e.Recipients, ", ") + ": " + record.ActName(e.Type, e.Modality, e.Claim)
	sentence := oneLine(lead.Sentence.Text)
	source := cmp.Or(lead.Article.Outlet, "unnamed outlet")
	if lead.Article.Title != "" {
		source = "“" + oneLine(lead.Article.Title) + "”, " + source
	}
	if e.Outlets > 1 {
		source += fmt.Sprintf(", and %d more", e.Outlets-1)
	}
	it := item{id: "urn:variorum:event:" + e.ID, link: site + "/events/" + url.PathEscape(e.ID), title: way + " – " + shortened(sentence)}
	for _, w := range []room.When{lead.Article.Published, e.Day} {
		if first, _, ok := record.Days(variorum.Moment{Date: w.Date, Precision: w.Precision}); ok {
			it.stamp = first + "T00:00:00Z"
			break
		}
	}
	when := ""
	if e.Day.Date != "" {
		when = " (" + e.Day.Text + ")"
	}
	it.plain = way + when + ": “" + sentence + "” In: " + source
	it.html = "<p>" + html.EscapeString(way+when) + ":</p><blockquote>" + html.EscapeString(sentence) + "</blockquote><p>" + html.EscapeString(source) + "</p>"
	it.tags = append(append(append(it.tags, e.Actors...), e.Recipients...), strings.ToLower(e.Type))
	return it
}
