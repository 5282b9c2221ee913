package api

import (
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"html"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"variorum"
	"variorum/internal/abut"
	"variorum/internal/dyad"
	"variorum/internal/query"
	"variorum/internal/record"
	"variorum/internal/room"
)

const (
	mediaRSS      = "application/rss+xml; charset=utf-8"
	mediaAtom     = "application/atom+xml; charset=utf-8"
	mediaJSONFeed = "application/feed+json"
	mediaBibTeX   = "application/x-bibtex; charset=utf-8"
	mediaCSL      = "application/vnd.citationstyles.csl+json"
	mediaText     = "text/plain; charset=utf-8"

	feedLength  = 50  // statements
	titleLength = 110 // code points of the words in an item's title
	fewStories  = 12  // of an affair are looked through
)

// feed is the newest statements of a page, or its newest events, whatever the
// form.
type feed struct {
	title  string
	page   string // its address
	cards  []room.Card
	events []dyad.Event
}

func cards(ctx context.Context, a *API, f room.Filter) ([]room.Card, error) {
	l, err := a.room.Statements(ctx, f, room.Page{Limit: feedLength})
	return l.Items, err
}

func statementFeed(ctx context.Context, a *API, in input) (feed, error) {
	list, err := cards(ctx, a, in.filter())
	return feed{title: "Statements", page: "/statements", cards: list}, err
}

func storyFeed(ctx context.Context, a *API, in input) (feed, error) {
	s, err := a.room.Story(ctx, in.id, room.Page{Limit: 1})
	if err != nil {
		return feed{}, err
	}
	list, err := cards(ctx, a, room.Filter{Story: in.id})
	return feed{title: s.Name, page: "/stories/" + url.PathEscape(in.id), cards: list}, err
}

func speakerFeed(ctx context.Context, a *API, in input) (feed, error) {
	s, err := a.room.Speaker(ctx, in.id, in.filter(), room.Page{Limit: feedLength})
	if err != nil {
		return feed{}, err
	}
	return feed{title: s.Label, page: "/speakers/" + url.PathEscape(in.id), cards: s.Said.Items}, nil
}

// affairFeed puts the newest stories of the affair together.
func affairFeed(ctx context.Context, a *API, in input) (feed, error) {
	affair, err := a.room.Affair(ctx, in.id)
	if err != nil {
		return feed{}, err
	}
	members := slices.Clone(affair.Members)
	slices.SortStableFunc(members, func(x, y room.StoryCard) int { return cmp.Compare(y.To.Date, x.To.Date) })
	var all []room.Card
	for _, s := range members[:min(fewStories, len(members))] {
		list, err := cards(ctx, a, room.Filter{Story: s.ID})
		if err != nil {
			return feed{}, err
		}
		all = append(all, list...)
	}
	slices.SortStableFunc(all, func(x, y room.Card) int { return cmp.Compare(stampOf(y), stampOf(x)) })
	return feed{title: affair.Name, page: "/affairs/" + url.PathEscape(in.id), cards: all[:min(feedLength, len(all))]}, nil
}

func searchFeed(ctx context.Context, a *API, in input) (feed, error) {
	found, err := a.room.Search(ctx, query.Parse(in.get("q")), room.Page{Limit: feedLength})
	if err != nil {
		return feed{}, err
	}
	return feed{title: "Search: " + found.Text, page: "/search?" + url.Values{"q": {in.get("q")}}.Encode(), cards: found.Statements.Items}, nil
}

// stampOf is the time that a feed gives a statement: the first day on which
// its lead may have been published, else said. Empty when neither is known.
func stampOf(c room.Card) string {
	for _, w := range []room.When{c.Article.Published, c.Said} {
		first, _, ok := record.Days(variorum.Moment{Date: w.Date, Precision: w.Precision})
		if ok {
			return first + "T00:00:00Z"
		}
	}
	return ""
}

// item is a statement as every form of feed shows it.
type item struct {
	id, link, title, html, plain string
	stamp                        string // of publication, or of being said; empty when unknown
	entered                      string // the same, else of coming to us
	tags                         []string
}

func itemOf(c room.Card, site string) item {
	words := wordsOf(c)
	it := item{id: "urn:variorum:statement:" + c.ID, link: site + "/statements/" + url.PathEscape(c.ID), stamp: stampOf(c)}
	denied := ""
	if c.Denial && c.Act == nil {
		denied = " denied"
	}
	title := shortened(abut.Join(c.Words))
	if c.Kind == variorum.Direct {
		title = "“" + title + "”"
	} else {
		title = shortened(words)
	}
	it.title = c.Speaker.Label + denied + ": " + title
	source := cmp.Or(c.Article.Outlet, "unnamed outlet")
	if c.Article.Title != "" {
		source = "“" + oneLine(c.Article.Title) + "”, " + source
	}
	if c.Article.Published.Date != "" {
		source += ", " + c.Article.Published.Text
	}
	when := ""
	if c.Said.Date != "" {
		when = ", " + c.Said.Text
	}
	it.plain = c.Speaker.Label + denied + when + ": " + words + " In: " + source
	it.html = "<p>" + html.EscapeString(c.Speaker.Label+denied+when) + ":</p><blockquote>" + html.EscapeString(words) + "</blockquote><p>" +
		html.EscapeString(source) + "</p>"
	for _, tag := range []string{c.Speaker.Name, c.Article.Outlet, string(c.Kind)} {
		if tag != "" {
			it.tags = append(it.tags, tag)
		}
	}
	return it
}

func wordsOf(c room.Card) string {
	words := abut.Join(c.Words)
	if c.Kind == variorum.Direct {
		words = abut.Quoted(c.Words)
	}
	if c.Act != nil {
		words = oneLine(c.Act.Text) + " " + words
	}
	return words
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// shortened cuts words for a title, at a space where there is one.
func shortened(s string) string {
	runes := []rune(s)
	if len(runes) <= titleLength {
		return s
	}
	cut := string(runes[:titleLength])
	if at := strings.LastIndexByte(cut, ' '); at > titleLength/2 {
		cut = cut[:at]
	}
	return cut + " …"
}

// feed writes a feed in the form that is asked for.
func (a *API) feed(w http.ResponseWriter, r *http.Request, ask asked, in input) error {
	f, err := ask.route.feed(r.Context(), a, in)
	if err != nil {
		return err
	}
	site := siteOf(r)
	self := site + r.URL.RequestURI()
	var items []item
	var articles []string // that the items are taken from
	for _, c := range f.cards {
		items, articles = append(items, itemOf(c, site)), append(articles, c.Article.ID)
	}
	for _, e := range f.events {
		items, articles = append(items, eventItem(e, site)), append(articles, e.Reports[0].Article.ID)
	}
	for i := range items {
		if items[i].entered = items[i].stamp; items[i].stamp == "" {
			if items[i].entered, err = a.entered(r.Context(), articles[i]); err != nil {
				return err
			}
		}
	}
	f.title, f.page = "variorum: "+f.title, site+f.page
	switch ask.form {
	case asRSS:
		return writeXML(w, mediaRSS, rssOf(f, items, self))
	case asAtom:
		return writeXML(w, mediaAtom, atomOf(f, items, self))
	}
	return writeJSON(w, mediaJSONFeed, jsonFeedOf(f, items, self))
}

// entered is the day on which we had the article that an item is taken from,
// which stands in for a publication that nothing dates.
func (a *API) entered(ctx context.Context, article string) (string, error) {
	found, err := a.db.Article(ctx, article)
	if err != nil || found.Article.Acquired == "" {
		return "", err
	}
	return found.Article.Acquired + "T00:00:00Z", nil
}

// siteOf is where the client finds us.
func siteOf(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

func writeXML(w http.ResponseWriter, media string, v any) error {
	body, err := xml.Marshal(v)
	if err != nil {
		return errors.Join(errors.New("write a feed"), err)
	}
	write(w, media, append([]byte(xml.Header), append(body, '\n')...))
	return nil
}

// newest is the time of the newest item, else the beginning of time: a feed
// without items says when it changed, too.
func newest(items []item) string {
	out := time.Unix(0, 0).UTC().Format(time.RFC3339)
	for _, it := range items {
		out = max(out, it.entered)
	}
	return out
}
