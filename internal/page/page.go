// Package page is one fetched or read document as it came: raw bytes, where
// they came from and when. Sources yield pages; extract turns a page into an
// article.
package page

import (
	"mime"
	"strings"
	"time"
)

// The media types that extract understands.
const (
	Plain  = "text/plain"
	HTML   = "text/html"
	Record = "application/json" // one article as a JSON object
)

// Page is one document. Body is never changed.
type Page struct {
	Path      string    // file path, with #N for record N of a JSON lines file; "-" for standard input
	URL       string    // where known
	MediaType string    // one of the constants above
	Charset   string    // as declared from outside (HTTP header); empty when unknown
	Body      []byte    // raw bytes, decompressed
	Acquired  time.Time // an upper bound of the publication date
	Told      *Told     // by the list that led here; nil for none
}

// Told is what a list of articles says of one: a hint where the page itself is
// silent. Published is as the list writes it.
type Told struct {
	By                               string // the kind of list, as "feed"
	Title, Byline, Outlet, Published string
}

// ParseType reads a Content-Type header: the media type in lower case, and the
// charset that it declares. A malformed parameter costs the parameters only.
func ParseType(header string) (media, charset string) {
	media, params, err := mime.ParseMediaType(header)
	if err != nil && media == "" {
		media, _, _ = strings.Cut(header, ";")
	}
	return strings.ToLower(strings.TrimSpace(media)), params["charset"]
}

// IsHTML reports whether a media type is that of a page.
func IsHTML(media string) bool { return media == HTML || media == "application/xhtml+xml" }
