package extract

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"variorum"
	"variorum/internal/declared"
)

// metadata is what a page says of itself.
type metadata struct {
	*declared.Page
	shown []string // the writers that the page shows
}

// describe fills the article from the metadata, each value with its rule.
func (m *metadata) describe(art *variorum.Article) {
	if host := outletOfURL(art.URL); host != "" && isKnownOutlet(host) {
		art.Outlet, art.OutletFrom = host, variorum.Basis{Rule: "host of the URL"}
	} else if len(m.Outlets) > 0 {
		art.Outlet, art.OutletFrom = canonicalOutlet(m.Outlets[0].Text), variorum.Basis{Rule: m.Outlets[0].Rule}
	}
	for _, t := range m.Titles {
		if t.Text != "" {
			title := withoutSite(t.Text, append(m.Outlets, declared.Value{Text: art.Outlet}))
			art.Title, art.TitleFrom = withoutTail(title, m.H1), variorum.Basis{Rule: t.Rule}
			break
		}
	}
	m.describeByline(art)
	if code, _, _ := strings.Cut(strings.ToLower(m.Lang), "-"); len(code) == 2 {
		art.Lang = code
	}
}

// namesWriter reports whether the article's byline names somebody other than
// its outlet.
func (m *metadata) namesWriter(art *variorum.Article) bool {
	return namesWriter(art.Byline, append(slices.Clone(m.Outlets), declared.Value{Text: art.Outlet}))
}

// describeByline takes the first byline that names a writer, else what the
// page shows below its headline, else a byline that names the outlet only.
func (m *metadata) describeByline(art *variorum.Article) {
	outlets := append(slices.Clone(m.Outlets), declared.Value{Text: art.Outlet})
	m.shown = slices.DeleteFunc(m.shown, func(name string) bool { return !namesWriter(name, outlets) })
	best := slices.IndexFunc(m.Bylines, func(d declared.Value) bool { return namesWriter(d.Text, outlets) })
	switch {
	case best >= 0:
	case len(m.shown) > 0:
		art.Byline, art.BylineFrom = strings.Join(m.shown, ", "), variorum.Basis{Rule: "writer shown below the headline"}
		return
	case len(m.Bylines) > 0:
		best = 0
	default:
		return
	}
	art.Byline, art.BylineFrom = trimBy(m.Bylines[best].Text), variorum.Basis{Rule: m.Bylines[best].Rule}
}

// siteTail is what follows the headline where a title goes on: a separator.
var siteTail = regexp.MustCompile(`^ ?(?:[|*•·–—-]|::) `)

// withoutTail cuts from a title what it has beyond the headline that the page
// shows, where a separator stands between the two.
func withoutTail(title, h1 string) string {
	if tail, ok := strings.CutPrefix(title, h1); ok && len(strings.Fields(h1)) > 1 && siteTail.MatchString(tail) {
		return h1
	}
	return title
}

// withoutSite cuts the outlet's name from the end of a title.
func withoutSite(title string, outlets []declared.Value) string {
	for _, sep := range []string{" | ", " - ", " – ", " — ", " :: ", " • "} {
		head, tail, ok := cutLast(title, sep)
		for _, o := range outlets {
			if ok && o.Text != "" && sameOutlet(tail, o.Text) {
				return head
			}
		}
	}
	return title
}

func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i > 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

// livePath is how the addresses of live blogs read.
var livePath = regexp.MustCompile(`(?i)^https?://[^?#]*/(?:live|live-?blogs?|live-news|live-updates|liveticker|ticker-live|en-direct|en-directo)/`)

// warn notes what the page itself says about the completeness of its text.
func (m *metadata) warn(art *variorum.Article) {
	note := func(kind, message string) {
		art.Notes = append(art.Notes, variorum.Note{Kind: kind, Message: message})
	}
	have, want := utf8.RuneCountInString(art.Text), utf8.RuneCountInString(m.Body)
	if want > have*13/10+200 {
		note("truncated", fmt.Sprintf("the page declares a text of %d characters, %d were found", want, have))
	}
	if m.Closed && have < 1800 {
		note("paywall", "the page says that it is not free, and shows little text")
	}
	if m.Live || livePath.MatchString(art.URL) {
		note("live-blog", "the page is a live blog: its entries have dates of their own")
	}
}
