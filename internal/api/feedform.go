package api

import (
	"cmp"
	"encoding/xml"
	"time"
)

// The parts of RSS 2.0, with the one of Atom that says where a feed is.
type (
	rss struct {
		XMLName xml.Name   `xml:"rss"`
		Version string     `xml:"version,attr"`
		Atom    string     `xml:"xmlns:atom,attr"`
		Channel rssChannel `xml:"channel"`
	}
	rssChannel struct {
		Title       string    `xml:"title"`
		Link        string    `xml:"link"`
		Description string    `xml:"description"`
		Self        atomLink  `xml:"atom:link"`
		Built       string    `xml:"lastBuildDate"`
		Generator   string    `xml:"generator"`
		Items       []rssItem `xml:"item"`
	}
	rssItem struct {
		Title       string   `xml:"title"`
		Link        string   `xml:"link"`
		GUID        rssGUID  `xml:"guid"`
		Description string   `xml:"description"`
		Categories  []string `xml:"category"`
		Published   string   `xml:"pubDate,omitempty"`
	}
	rssGUID struct {
		Permanent bool   `xml:"isPermaLink,attr"`
		ID        string `xml:",chardata"`
	}
	atomLink struct {
		Rel  string `xml:"rel,attr"`
		Type string `xml:"type,attr,omitempty"`
		Href string `xml:"href,attr"`
	}
)

const about = "Who is reported to have said what; the words are those of the articles named with them"

func rssOf(f feed, items []item, self string) rss {
	out := rss{Version: "2.0", Atom: "http://www.w3.org/2005/Atom", Channel: rssChannel{Title: f.title, Link: f.page, Description: about,
		Self: atomLink{"self", mediaType(mediaRSS), self}, Built: rfc822(newest(items)), Generator: "variorum"}}
	for _, it := range items {
		out.Channel.Items = append(out.Channel.Items, rssItem{Title: it.title, Link: it.link, GUID: rssGUID{false, it.id},
			Description: it.html, Categories: it.tags, Published: rfc822(it.stamp)})
	}
	return out
}

// rfc822 is a time as RSS has it; empty for none.
func rfc822(stamp string) string {
	t, err := time.Parse(time.RFC3339, stamp)
	if err != nil {
		return ""
	}
	return t.Format(time.RFC1123Z)
}

// The parts of Atom (RFC 4287).
type (
	atom struct {
		XMLName   xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
		ID        string      `xml:"id"`
		Title     string      `xml:"title"`
		Subtitle  string      `xml:"subtitle"`
		Updated   string      `xml:"updated"`
		Author    atomName    `xml:"author"`
		Links     []atomLink  `xml:"link"`
		Generator string      `xml:"generator"`
		Entries   []atomEntry `xml:"entry"`
	}
	atomEntry struct {
		ID         string         `xml:"id"`
		Title      string         `xml:"title"`
		Updated    string         `xml:"updated"`
		Published  string         `xml:"published,omitempty"`
		Links      []atomLink     `xml:"link"`
		Content    atomText       `xml:"content"`
		Categories []atomCategory `xml:"category"`
	}
	atomName struct {
		Name string `xml:"name"`
	}
	atomText struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	}
	atomCategory struct {
		Term string `xml:"term,attr"`
	}
)

// atomOf gives each entry a time, as Atom must: of publication where that is
// known, else of coming to us, else that of the feed.
func atomOf(f feed, items []item, self string) atom {
	out := atom{ID: f.page, Title: f.title, Subtitle: about, Updated: newest(items), Author: atomName{"variorum"}, Generator: "variorum",
		Links: []atomLink{{"self", mediaType(mediaAtom), self}, {"alternate", "text/html", f.page}}}
	for _, it := range items {
		entry := atomEntry{ID: it.id, Title: it.title, Updated: cmp.Or(it.entered, out.Updated), Published: it.stamp, Links: []atomLink{{"alternate", "text/html", it.link}},
			Content: atomText{"html", it.html}}
		for _, tag := range it.tags {
			entry.Categories = append(entry.Categories, atomCategory{tag})
		}
		out.Entries = append(out.Entries, entry)
	}
	return out
}

// The parts of JSON Feed 1.1.
type (
	jsonFeed struct {
		Version     string     `json:"version"`
		Title       string     `json:"title"`
		Home        string     `json:"home_page_url"`
		Feed        string     `json:"feed_url"`
		Description string     `json:"description"`
		Items       []jsonItem `json:"items"`
	}
	jsonItem struct {
		ID        string   `json:"id"`
		URL       string   `json:"url"`
		Title     string   `json:"title"`
		HTML      string   `json:"content_html"`
		Text      string   `json:"content_text"`
		Published string   `json:"date_published,omitempty"`
		Tags      []string `json:"tags,omitempty"`
	}
)

func jsonFeedOf(f feed, items []item, self string) jsonFeed {
	out := jsonFeed{"https://jsonfeed.org/version/1.1", f.title, f.page, self, about, []jsonItem{}}
	for _, it := range items {
		out.Items = append(out.Items, jsonItem{it.id, it.link, it.title, it.html, it.plain, it.stamp, it.tags})
	}
	return out
}
