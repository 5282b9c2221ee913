// Package feed reads what lists articles without being one: RSS, Atom and
// JSON feeds, OPML outlines, sitemaps and indexes of sitemaps. It fetches
// nothing.
package feed

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/net/html/charset"

	"variorum"
)

// Kind is what a list is.
type Kind string

// The kinds of lists.
const (
	Feed    Kind = "feed"    // of articles
	Sitemap Kind = "sitemap" // of articles, by addresses alone or with Google's news extension
	Index   Kind = "index"   // of sitemaps
	Outline Kind = "outline" // of feeds (OPML)
)

// List is one list as read. Entries are in the order of the list, each
// address once; Lists are the addresses of further lists.
type List struct {
	Kind        Kind
	Title, Site string
	Entries     []Entry
	Lists       []string
	Every       time.Duration // how often it says that it changes; 0 where it does not say
	Dropped     int           // entries without an address and without text, and those past the limit
	Broken      error         // why the list breaks off after what was read; nil for a whole one
}

// Entry is one article as a list tells of it. Dates are as the list writes
// them. Content is HTML: the whole article where Whole is true, else a
// summary.
type Entry struct {
	ID, URL            string
	Title, Byline      string
	Outlet             string
	Published, Updated string
	Content            string
	Whole              bool
}

// The bounds of a list.
const (
	MaxBytes   = 52 << 20 // the largest sitemap that sitemaps.org allows, and a little
	maxEntries = 50_000
	maxDepth   = 256
)

// Sniff tells the kind of list by the first bytes of a document; it is empty
// for anything else.
func Sniff(head []byte) Kind {
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	if len(start) == 0 {
		return ""
	}
	if start[0] == '{' {
		if first, _, _ := bytes.Cut(start[:min(len(start), 4096)], []byte(`"items"`)); bytes.Contains(first, []byte("jsonfeed.org/version")) {
			return Feed
		}
		return ""
	}
	if start[0] != '<' {
		return ""
	}
	return rootKind(start)
}

// rootKind looks at the root element.
func rootKind(start []byte) Kind {
	in := decoder(bytes.NewReader(start[:min(len(start), 16<<10)]))
	for {
		token, err := in.RawToken()
		if err != nil {
			return ""
		}
		root, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch strings.ToLower(root.Name.Local) {
		case "rss", "rdf", "feed":
			return Feed
		case "urlset":
			return Sitemap
		case "sitemapindex":
			return Index
		case "opml":
			return Outline
		}
		return ""
	}
}

// decoder reads XML leniently. encoding/xml knows no entities but the five of
// XML and expands none that the document defines, so that no bomb goes off.
func decoder(in io.Reader) *xml.Decoder {
	d := xml.NewDecoder(in)
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	return d
}

// Read reads a list that lies at address, against which relative addresses
// are resolved; it may be empty. It fails with variorum.ErrInput, naming the
// address, where the document is no list or is broken before its first entry.
func Read(body []byte, address string) (List, error) {
	kind := Sniff(body)
	if kind == "" {
		return List{}, bad(address, "no feed, sitemap or outline")
	}
	if len(body) > MaxBytes {
		return List{}, fmt.Errorf("%w: %s: a list of %d bytes, the limit is %d", variorum.ErrTooLarge, address, len(body), MaxBytes)
	}
	if bytes.TrimLeft(body, "\xef\xbb\xbf \t\r\n")[0] == '<' {
		if err := shallow(body); err != nil {
			return List{}, bad(address, "%s", err)
		}
	}
	base, err := url.Parse(address)
	if err != nil || !base.IsAbs() {
		base = nil
	}
	r := &reader{list: List{Kind: kind}, base: base, seen: map[string]bool{}}
	switch kind {
	case Feed:
		err = r.feed(body)
	case Outline:
		err = r.outline(body)
	default:
		err = r.sitemap(body)
	}
	if err != nil && len(r.list.Entries)+len(r.list.Lists) == 0 {
		return List{}, bad(address, "broken: %s", err)
	}
	r.list.Broken = err
	return r.list, nil
}

// shallow refuses a document that nests deeper than any list does, before a
// parser that recurses reads it.
func shallow(body []byte) error {
	in := decoder(bytes.NewReader(body))
	for depth := 0; ; {
		token, err := in.RawToken()
		if err != nil {
			return nil // whoever reads it will tell
		}
		switch token.(type) {
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return errors.New("nested too deeply")
			}
		case xml.EndElement:
			depth--
		}
	}
}

// reader gathers a list.
type reader struct {
	list List
	base *url.URL
	seen map[string]bool
}

// absolute resolves an address; it is empty for what is no web address.
func (r *reader) absolute(address string) string {
	ref, err := url.Parse(strings.TrimSpace(address))
	if err != nil || strings.TrimSpace(address) == "" {
		return ""
	}
	if r.base != nil {
		ref = r.base.ResolveReference(ref)
	}
	if ref.Scheme != "http" && ref.Scheme != "https" || ref.Host == "" {
		return ""
	}
	return ref.String()
}

func (r *reader) add(e Entry) {
	e.URL = r.absolute(e.URL)
	e.Whole = e.Whole || e.URL == "" // an item without a link is complete in itself (RSS 2.0)
	key := e.URL
	if key == "" {
		key = "\x00" + e.ID + e.Content
	}
	switch {
	case e.URL == "" && e.Content == "", len(r.list.Entries) >= maxEntries:
		r.list.Dropped++
	case !r.seen[key]:
		r.seen[key] = true
		r.list.Entries = append(r.list.Entries, e)
	}
}

func (r *reader) addList(address string) {
	address = r.absolute(address)
	switch {
	case address == "", len(r.list.Lists) >= maxEntries:
		r.list.Dropped++
	case !r.seen[address]:
		r.seen[address] = true
		r.list.Lists = append(r.list.Lists, address)
	}
}

func bad(address, format string, args ...any) error {
	if address == "" {
		address = "list"
	}
	return fmt.Errorf("%w: %s: %s", variorum.ErrInput, address, fmt.Sprintf(format, args...))
}

// valid drops what is no UTF-8.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}
