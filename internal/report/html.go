package report

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

	"variorum"
	"variorum/internal/course"
	"variorum/internal/galley"
	"variorum/internal/record"
)

//go:embed page/page.html
var templates embed.FS

//go:embed page/words.css
var words string

//go:embed page/style.css
var sheet string

// Style is the sheet that every page shares, the report's and others: paper,
// ink, the words of speakers, their versions, the text of articles.
func Style() string { return words }

// HTMLOptions changes the page. Title defaults to the affair's name.
type HTMLOptions struct {
	Title string
}

// HTML writes the record as one page that needs nothing else: no script, no
// font, no picture from elsewhere, and a content-security-policy that allows
// only its own style. It is written in parts, so that a record of thousands
// of statements is never held as one string.
func HTML(w io.Writer, rec *record.Record, opts HTMLOptions) error {
	p, err := newPage(w, rec, opts)
	if err != nil {
		return err
	}
	if err := p.write(); err != nil {
		return fmt.Errorf("write the page: %w", err)
	}
	return nil
}

// page is one page on its way out. err keeps the first failure.
type page struct {
	rec   *record.Record
	opts  HTMLOptions
	tpl   *template.Template
	out   *bufio.Writer
	finds map[findPlace]bool // that hold words; made when first asked for
	err   error

	relations []course.Relation
}

func newPage(w io.Writer, rec *record.Record, opts HTMLOptions) (*page, error) {
	p := &page{rec: rec, opts: opts, out: bufio.NewWriterSize(w, 64<<10), relations: course.Of(rec)}
	tpl, err := template.New("page").Funcs(p.funcs()).ParseFS(templates, "page/page.html")
	if err == nil {
		tpl, err = tpl.Parse(course.Drawing())
	}
	if err != nil {
		return nil, fmt.Errorf("page template: %w", err)
	}
	p.tpl = tpl
	return p, nil
}

func (p *page) part(name string, data any) {
	if p.err == nil {
		p.err = p.tpl.ExecuteTemplate(p.out, name, data)
	}
}

func (p *page) write() error {
	rec := p.rec
	p.top()
	if tl := newTimeline(rec); tl != nil {
		p.part("timeline", tl)
	}
	if len(rec.Stories) > 0 {
		p.part("stories", newStoryList(rec))
	}
	p.part("statements-top", nil)
	for _, d := range days(rec.Statements) {
		p.part("day", d)
	}
	p.text("</section>\n")
	p.deeds()
	if m := newMatrix(rec); len(m.Rows) > 0 {
		p.part("matrix", m)
	}
	if len(rec.Speakers) > 0 {
		p.part("speakers", rec.Speakers)
	}
	if len(rec.Commitments) > 0 {
		p.part("commitments", struct {
			AsOf        record.When
			Commitments []record.Commitment
		}{rec.Affair.AsOf, rec.Commitments})
	}
	p.part("articles-top", rec.Articles)
	for i := range rec.Articles {
		p.part("article", &rec.Articles[i])
	}
	p.text("</section>\n")
	if len(rec.Copies) > 0 {
		p.part("copies", rec.Copies)
	}
	if len(rec.Corrections) > 0 {
		p.part("corrections", pointers(rec.Corrections))
	}
	if len(rec.Leftovers)+len(rec.Notes) > 0 {
		p.part("notes", struct{ Rec *record.Record }{rec})
	}
	p.part("bottom", struct{ Release string }{variorum.Release})
	if p.err == nil {
		p.err = p.out.Flush()
	}
	return p.err
}

// deeds writes what was done, and how the main parties stand to each other.
func (p *page) deeds() {
	if len(p.rec.Events) > 0 {
		p.part("deeds-top", nil)
		for _, d := range deedDays(p.rec.Events) {
			p.part("deed-day", d)
		}
		p.text("</section>\n")
	}
	if len(p.relations) > 0 {
		p.part("relations", kinships(p.rec, p.relations))
	}
}

func (p *page) text(s string) {
	if p.err == nil {
		_, p.err = p.out.WriteString(s)
	}
}

type link struct{ ID, Name string }

func (p *page) top() {
	rec := p.rec
	style := words + sheet + galley.Scattered(rec.Articles)
	sum := sha256.Sum256([]byte(style))
	nav := []link{{"timeline", "Timeline"}, {"stories", "Stories"}, {"statements", "What was said"}, {"deeds", "What was done"}, {"relations", "Relations"}, {"matrix", "Who carries what"},
		{"speakers", "Speakers"}, {"commitments", "What lay ahead"}, {"articles", "Articles"}, {"copies", "Copies"}, {"corrections", "Corrections"}, {"notes", "Notes"}}
	has := map[string]bool{"timeline": newTimeline(rec) != nil, "stories": len(rec.Stories) > 0, "statements": true,
		"deeds": len(rec.Events) > 0, "relations": len(p.relations) > 0,
		"matrix": len(newMatrix(rec).Rows) > 0, "speakers": len(rec.Speakers) > 0, "commitments": len(rec.Commitments) > 0,
		"articles": true, "copies": len(rec.Copies) > 0, "corrections": len(rec.Corrections) > 0, "notes": len(rec.Leftovers)+len(rec.Notes) > 0}
	kept := nav[:0]
	for _, l := range nav {
		if has[l.ID] {
			kept = append(kept, l)
		}
	}
	title := strings.TrimSpace(p.opts.Title)
	if title == "" {
		title = rec.Affair.Name
	}
	if title == "" {
		title = "The record"
	}
	p.part("top", struct {
		Title, Policy, Release string
		Style                  template.CSS // our own sheet and rules made of numbers only
		Nav                    []link
		Rec                    *record.Record
	}{title, "default-src 'none'; style-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) +
		"'; img-src data:; base-uri 'none'; form-action 'none'", variorum.Release, template.CSS(style), kept, rec})
}

// pointers lets a template call the methods of what is listed.
func pointers[T any](list []T) []*T {
	out := make([]*T, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	return out
}
