package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// location is an element of a sitemap (sitemaps.org, protocol 0.9) with
// Google's extension for news.
type location struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod"`
	News    struct {
		Publication struct {
			Name string `xml:"name"`
		} `xml:"publication"`
		Date  string `xml:"publication_date"`
		Title string `xml:"title"`
	} `xml:"news"`
}

// sitemap reads a sitemap or an index, element by element.
func (r *reader) sitemap(body []byte) error {
	return elements(body, func(in *xml.Decoder, start xml.StartElement) error {
		var l location
		switch strings.ToLower(start.Name.Local) {
		case "url":
			if err := in.DecodeElement(&l, &start); err != nil {
				return err
			}
			r.add(Entry{
				ID: l.Loc, URL: l.Loc, Title: valid(strings.TrimSpace(l.News.Title)),
				Outlet: valid(strings.TrimSpace(l.News.Publication.Name)), Published: strings.TrimSpace(l.News.Date), Updated: strings.TrimSpace(l.LastMod),
			})
		case "sitemap":
			if err := in.DecodeElement(&l, &start); err != nil {
				return err
			}
			r.addList(l.Loc)
		}
		return nil
	})
}

// outline reads the feeds of an OPML file (version 2.0 and its forerunners).
func (r *reader) outline(body []byte) error {
	return elements(body, func(in *xml.Decoder, start xml.StartElement) error {
		switch strings.ToLower(start.Name.Local) {
		case "title":
			if r.list.Title == "" {
				return in.DecodeElement(&r.list.Title, &start)
			}
		case "outline":
			for _, attr := range start.Attr {
				if strings.EqualFold(attr.Name.Local, "xmlUrl") {
					r.addList(attr.Value)
				}
			}
		}
		return nil
	})
}

// elements calls visit for every element that an earlier call did not read.
func elements(body []byte, visit func(*xml.Decoder, xml.StartElement) error) error {
	in := decoder(bytes.NewReader(body))
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok {
			if err := visit(in, start); err != nil {
				return err
			}
		}
	}
}
