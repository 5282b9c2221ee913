// Package extract turns a page, which is raw bytes, into an article: text,
// headline, byline, outlet, date, and what each line of the text is. The text
// of a plain page or a record is the page's own, so that offsets count in
// what went in; the text of an HTML page is its blocks joined by blank lines.
package extract

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"variorum"
	"variorum/internal/charset"
	"variorum/internal/issued"
	"variorum/internal/lang"
	"variorum/internal/lines"
	"variorum/internal/page"
)

// Article reads a page. It fails with variorum.ErrInput when there is no text
// in it or the page is not what its media type says; everything less is a
// note of the article.
func Article(p page.Page) (*variorum.Article, error) {
	var art *variorum.Article
	var err error
	switch p.MediaType {
	case page.Record:
		art, err = fromRecord(p)
	case page.HTML:
		art, err = fromHTML(p)
	case page.Plain:
		art, err = fromPlain(p)
	default:
		return nil, bad(variorum.ErrInput, p.Path, "media type %q", p.MediaType)
	}
	if err != nil {
		return nil, err
	}
	if trimmed(art.Text, 0, len(art.Text)).Empty() {
		return nil, bad(variorum.ErrInput, p.Path, "no text in it")
	}
	art.Path = p.Path
	if art.URL == "" {
		art.URL = p.URL
	}
	if !p.Acquired.IsZero() {
		art.Acquired = p.Acquired.UTC().Format(time.DateOnly)
	}
	hear(art, p)
	Finish(art)
	return art, nil
}

// hear takes from the list that led to a page what the page does not say
// itself. A day that lies after the page was read is not believed.
func hear(art *variorum.Article, p page.Page) {
	t := p.Told
	if t == nil {
		return
	}
	for _, f := range []struct {
		value string
		into  *string
		from  *variorum.Basis
		name  string
	}{
		{t.Title, &art.Title, &art.TitleFrom, "title"}, {t.Outlet, &art.Outlet, &art.OutletFrom, "outlet"}, {t.Byline, &art.Byline, &art.BylineFrom, "author"},
	} {
		if *f.into == "" && f.value != "" {
			*f.into, *f.from = f.value, variorum.Basis{Rule: t.By + " " + f.name}
		}
	}
	if art.Published.Known() {
		return
	}
	m, ok := issued.Parse(t.Published)
	switch {
	case !ok:
	case !p.Acquired.IsZero() && m.Date > p.Acquired.AddDate(0, 0, 1).Format(time.DateOnly):
		art.Notes = append(art.Notes, variorum.Note{Kind: "input-date", Message: fmt.Sprintf("the %s dates it %s, after it was read", t.By, m.Date)})
	default:
		m.Basis = variorum.Basis{Rule: t.By + " date"}
		art.Published = m
	}
}

// Finish fills what follows from the rest of an article: the blocks of Text
// if there are none, headline, byline and outlet where they are not known and
// the text proves them, Lang, TextSHA256, and ID. The ID is a function of the
// URL (or external id), outlet and title that came with the article and of
// its text, so that the same article has the same ID wherever it lies.
func Finish(art *variorum.Article) {
	given := []string{art.URL, art.Outlet, art.Title}
	if art.URL == "" {
		given[0] = art.ExternalID
	}
	if art.Blocks == nil {
		art.Blocks = Layout(art.Text, art.Title)
	}
	if art.ID == "" {
		noteStub(art)
	}
	findTitle(art)
	findByline(art)
	findOutlet(art)
	if art.Lang == "" {
		art.Lang = lang.Of(art.Text)
	}
	if art.Published.Precision == "" {
		art.Published = variorum.Undated("no date in the metadata")
	}
	sum := sha256.Sum256([]byte(art.Text))
	art.TextSHA256 = hex.EncodeToString(sum[:])
	if art.ID == "" {
		id := sha256.Sum256([]byte(strings.Join(append(given, art.TextSHA256), "\x00")))
		art.ID = "a" + hex.EncodeToString(id[:])[:16]
	}
}

// cutEnd is how aggregators and feeds end a text that they cut.
var cutEnd = regexp.MustCompile(`(?:\[(?:…|\.\.\.|\+\d+ chars)\]|(?:…|\.\.\.) ?(?:Read more|Continue reading)?)$`)

// noteStub notes where the text itself shows that it is not whole: a line that
// asks for a subscription, or a last paragraph that was cut.
func noteStub(art *variorum.Article) {
	var last variorum.Span
	for _, b := range art.Blocks {
		if b.Rule == "paywall" {
			art.Notes = append(art.Notes, variorum.Note{Kind: "paywall", Message: "a line asks for a subscription: the text may be a part only", Span: &b.Span})
			return
		}
		if b.Kind == variorum.Body {
			last = b.Span
		}
	}
	if s := last.In(art.Text); cutEnd.MatchString(s) && !lines.Quotes(s) {
		art.Notes = append(art.Notes, variorum.Note{Kind: "truncated", Message: "the last paragraph breaks off", Span: &last})
	}
}

// bad wraps a kind of error with the path of the page and one clear reason.
func bad(kind error, path, format string, args ...any) error {
	return fmt.Errorf("%w: %s: %s", kind, path, fmt.Sprintf(format, args...))
}

func fromPlain(p page.Page) (*variorum.Article, error) {
	text, notes, err := charset.Decode(p.Body, p.Charset)
	if err != nil {
		return nil, bad(variorum.ErrInput, p.Path, "%s", err)
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	text, cleaned := charset.WithoutControls(text)
	art := &variorum.Article{Text: text}
	addNotes(art, notes, cleaned)
	return art, nil
}

func addNotes(art *variorum.Article, lists ...[]charset.Note) {
	for _, n := range slices.Concat(lists...) {
		art.Notes = append(art.Notes, variorum.Note{Kind: n.Kind, Message: n.Message})
	}
}

// findTitle takes the headline from the blocks, or gives the place in the
// text of the title that is known.
func findTitle(art *variorum.Article) {
	for _, b := range art.Blocks {
		if b.Kind != variorum.Headline {
			continue
		}
		if art.Title == "" {
			art.Title = b.Span.In(art.Text)
			art.TitleFrom = variorum.Basis{Rule: b.Rule}
		}
		span := b.Span
		art.TitleFrom.Span = &span
		return
	}
	if art.Title == "" {
		art.TitleFrom = variorum.Basis{Reason: "no line above the text reads like a headline"}
	}
}

// findByline takes the writer from the blocks.
func findByline(art *variorum.Article) {
	if art.Byline != "" {
		return
	}
	for _, b := range art.Blocks {
		if b.Kind != variorum.Byline {
			continue
		}
		span := b.Span
		switch b.Rule {
		case "byline with date":
			name, _, _ := strings.Cut(span.In(art.Text), "|")
			if span = trimmed(art.Text, span.Start, span.Start+len(name)); !isNameLine(span.In(art.Text)) {
				continue
			}
		case "byline", "name above the text", "name below the text":
		default:
			continue
		}
		art.Byline = trimBy(span.In(art.Text))
		art.BylineFrom = variorum.Basis{Rule: b.Rule, Span: &span}
		return
	}
}
