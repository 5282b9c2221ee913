package intake

import (
	"cmp"
	"context"
	"time"

	"variorum"
	"variorum/internal/feed"
	"variorum/internal/fetch"
	"variorum/internal/page"
)

// Link leads to an article: its address, and what the list that names it says
// and holds of it.
type Link struct {
	Address  string // empty where the list holds all that there is
	Told     *page.Told
	Content  string    // the whole article in HTML, should the page not be had
	Path     string    // of that article, where it has no address
	Acquired time.Time // the list
}

// LinkTo is the link of an entry of a list that was read from p.
func LinkTo(e feed.Entry, kind feed.Kind, p page.Page) Link {
	at := Link{Address: e.URL, Path: cmp.Or(e.ID, p.Path), Acquired: p.Acquired, Told: &page.Told{By: string(kind),
		Title: e.Title, Byline: e.Byline, Outlet: e.Outlet, Published: e.Published}}
	if kind == feed.Feed && e.Published == "" {
		at.Told.Published = e.Updated // Atom asks for no other day; a sitemap's says nothing of the first
	}
	if e.Whole {
		at.Content = e.Content
	}
	return at
}

// Get fetches the article, or takes it as the list holds it where the page is
// not to be had; client is nil to fetch nothing. What cannot be had is an error
// of kind ErrInput or ErrTooLarge that names the address; with a page it says
// that only the page's beginning came.
func (l Link) Get(ctx context.Context, client *fetch.Client) (page.Page, error) {
	if client == nil || l.Address == "" {
		return l.held(bad(variorum.ErrInput, cmp.Or(l.Address, l.Path), "not fetched: offline"))
	}
	got, err := client.Get(ctx, l.Address, fetch.Known{})
	switch {
	case ctx.Err() != nil:
		return page.Page{}, ctx.Err()
	case err != nil:
		return l.held(err)
	case got.CutShort != nil:
		err = bad(variorum.ErrInput, l.Address, "%s; its beginning was read", got.CutShort)
	}
	got.Page.Told = l.Told
	return got.Page, err
}

// held is the article as the list holds it, or the error where it holds none.
func (l Link) held(err error) (page.Page, error) {
	if l.Content == "" {
		return page.Page{}, err
	}
	return page.Page{Path: cmp.Or(l.Address, l.Path), URL: l.Address, MediaType: page.HTML, Charset: "utf-8",
		Body: []byte(l.Content), Acquired: l.Acquired, Told: l.Told}, nil
}
