package feed

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"

	"github.com/mmcdole/gofeed"
	"github.com/mmcdole/gofeed/rss"
)

// feed reads RSS, Atom and JSON Feed with gofeed.
func (r *reader) feed(body []byte) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("the parser gave up: %v", reason)
		}
	}()
	parser := gofeed.NewParser()
	parser.KeepOriginalFeed = true
	parsed, err := parser.Parse(bytes.NewReader(body))
	if err != nil {
		return err
	}
	if r.base == nil {
		r.base, _ = url.Parse(parsed.FeedLink)
		if r.base == nil || !r.base.IsAbs() {
			r.base, _ = url.Parse(parsed.Link)
		}
		if r.base != nil && !r.base.IsAbs() {
			r.base = nil
		}
	}
	r.list.Title, r.list.Site = valid(strings.TrimSpace(parsed.Title)), r.absolute(parsed.Link)
	r.list.Every = every(parsed)
	outlets := sources(parsed)
	for i, item := range parsed.Items {
		e := entryOf(item)
		e.Outlet = outlets[i]
		r.add(e)
	}
	return nil
}

func entryOf(item *gofeed.Item) Entry {
	e := Entry{
		ID: item.GUID, URL: item.Link, Title: valid(strings.TrimSpace(item.Title)),
		Published: item.Published, Updated: item.Updated, Content: valid(item.Description),
	}
	if e.URL == "" && len(item.Links) > 0 {
		e.URL = item.Links[0]
	}
	if e.URL == "" && strings.HasPrefix(item.GUID, "http") {
		e.URL = item.GUID
	}
	if strings.TrimSpace(item.Content) != "" {
		e.Content, e.Whole = valid(item.Content), true
	}
	var names []string
	for _, author := range item.Authors {
		if author != nil && author.Name != "" && !strings.Contains(author.Name, "@") {
			names = append(names, valid(strings.TrimSpace(author.Name)))
		}
	}
	if dc := item.DublinCoreExt; dc != nil {
		if len(names) == 0 {
			names = dc.Creator
		}
		if e.Published == "" && len(dc.Date) > 0 {
			e.Published = dc.Date[0]
		}
	}
	e.Byline = strings.Join(names, ", ")
	return e
}

// sources are the outlets that the items of a planet or a search name as
// their own; the feed's own title says too little of who publishes ("World").
func sources(in *gofeed.Feed) []string {
	out := make([]string, len(in.Items))
	original, ok := in.OriginalFeed().(*rss.Feed)
	if !ok || len(original.Items) != len(in.Items) {
		return out
	}
	for i, item := range original.Items {
		if item.Source != nil {
			out[i] = valid(strings.TrimSpace(item.Source.Title))
		}
	}
	return out
}
