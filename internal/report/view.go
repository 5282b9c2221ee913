package report

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"variorum"
	"variorum/internal/galley"
	"variorum/internal/record"
)

// shownVersions is how many articles' versions of a statement stand open.
const shownVersions = 6

// matrixRows is how long the matrix may be before it is kept to the statements
// that more than one outlet carries.
const matrixRows = 60

// funcs are the words that the templates use.
func (p *page) funcs() template.FuncMap {
	return template.FuncMap{
		"count":      count,
		"span":       record.SpanWords,
		"short":      func(s string) string { return Clip(oneLine(s), 60) },
		"outlets":    outletWords,
		"outletOf":   p.outletOf,
		"published":  published,
		"place":      place,
		"proof":      p.proof,
		"part":       partWords,
		"kind":       kindWords,
		"carried":    carried,
		"corrected":  func(n int) string { return p.rec.Corrections[n-1].Told() },
		"standing":   standing,
		"sayRef":     p.sayRef,
		"columns":    p.columns,
		"pieces":     Pieces,
		"resolved":   resolved,
		"differs":    p.differs,
		"list":       func(in []string) string { return strings.Join(in, ", ") },
		"link":       safeLink,
		"story":      func(n int) string { return p.rec.Stories[n-1].Name },
		"status":     func(c record.Commitment) string { return c.Status.Words(c.Kind) },
		"announced":  p.announced,
		"way":        record.Way,
		"act":        record.ActName,
		"reported":   reported,
		"claimant":   claimant,
		"lit":        litSentence,
		"tellers":    tellers,
		"sentences":  otherSentences,
		"deedAt":     p.eventPlace,
		"plus":       func(a, b int) int { return a + b },
		"ending":     p.ending,
		"reports":    reportsOf,
		"copyKind":   copyWords,
		"percent":    func(f float64) string { return fmt.Sprintf("%.0f%%", f*100) },
		"numbers":    numbers,
		"paragraphs": func(art *record.Article) []galley.Paragraph { return galley.Paragraphs(art, galley.Anchors(art.N)) },
	}
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprint(n, " ", noun, "s")
}

// outletWords counts the outlets of an affair.
func outletWords(sum record.Affair) string {
	switch {
	case sum.Unnamed == 0:
		return count(sum.Outlets, "outlet")
	case sum.Outlets == 0:
		return count(sum.Unnamed, "unnamed outlet")
	}
	return fmt.Sprintf("%s and %d unnamed", count(sum.Outlets, "outlet"), sum.Unnamed)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Clip cuts text to at most n code points, at a space where one is near.
func Clip(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	cut := string([]rune(s)[:n-1])
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*2/3 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:.–—-…") + "…"
}

// published says when an article appeared, with the time of day, and what
// proves it.
func published(art record.Article) string {
	w := art.Published
	words := w.Text
	if w.Clock != "" {
		words += ", " + w.Clock
	}
	why := w.Ground.Why
	if w.Ground.Proof != "" {
		why = "“" + Clip(oneLine(w.Ground.Proof), 60) + "”, " + why
	}
	return strings.TrimSuffix(words+" ("+why+")", " ()")
}

// outletOf names an article's outlet.
func (p *page) outletOf(article int) string { return outletName(&p.rec.Articles[article-1]) }

func outletName(art *record.Article) string {
	if art.OutletName != "" {
		return art.OutletName
	}
	return fmt.Sprint("unnamed outlet (", art.N, ")")
}

// place is where a version stands in its article's text.
func place(v record.Version) string { return fmt.Sprintf("#a%d-q%d", v.Article, v.Ordinal) }

// proof is where a span stands that something rests on: lit by itself where
// the record has it as a find, else its article.
func (p *page) proof(article int, s any) string {
	var span variorum.Span
	switch s := s.(type) {
	case variorum.Span:
		span = s
	case *variorum.Span:
		if s != nil {
			span = *s
		}
	}
	return p.found(article, span, record.ProofFind, record.HopFind)
}

type findPlace struct {
	article int
	span    variorum.Span
	kind    record.FindKind
}

// found is the address of a find of one of the kinds, else of its article.
func (p *page) found(article int, span variorum.Span, kinds ...record.FindKind) string {
	if p.finds == nil {
		p.finds = map[findPlace]bool{}
		for _, art := range p.rec.Articles {
			for _, f := range art.Finds {
				p.finds[findPlace{art.N, f.Span, f.Kind}] = strings.TrimSpace(f.Span.In(art.Text)) != ""
			}
		}
	}
	for _, kind := range kinds {
		if p.finds[findPlace{article, span, kind}] {
			return "#" + galley.FindID(galley.Anchors(article), record.Find{Span: span, Kind: kind})
		}
	}
	return fmt.Sprint("#a", article)
}

func partWords(part variorum.BlockKind) string {
	switch part {
	case variorum.Headline, variorum.Standfirst, variorum.Caption:
		return "in the " + string(part)
	}
	return ""
}

func kindWords(k variorum.Kind) string {
	switch k {
	case variorum.Direct:
		return "quoted"
	case variorum.Mixed:
		return "partly quoted"
	}
	return "reported"
}

func copyWords(k variorum.CopyKind) string {
	switch k {
	case variorum.SameText:
		return "the same text as"
	case variorum.Wire:
		return "an edited copy of"
	}
	return "partly taken from"
}

// changed says how many passages a copy adds and leaves out.
func changed(c record.Copy) string {
	out := ""
	if n := len(c.Added); n > 0 {
		out += "; adds " + count(n, "passage")
	}
	if n := len(c.Cut); n > 0 {
		out += "; leaves out " + count(n, "passage")
	}
	return out
}

// standing says what became of a correction that does not wholly hold.
func standing(c *record.Correction) string {
	words := ""
	switch c.Standing {
	case variorum.Withdrawn:
		words = " Undone by " + c.By + "."
	case variorum.Overruled:
		words = " Overruled by " + c.By + ", which is later."
	case variorum.Unmatched:
		words = " Without effect."
	}
	if c.Why != "" {
		words += " " + strings.ToUpper(c.Why[:1]) + c.Why[1:] + "."
	}
	return words
}

// carried says how many outlets carry a statement, how many of them are
// witnesses of their own, and how many of these give words of their own.
func carried(st record.Statement) string {
	words := ""
	if st.Wordings < st.Independent {
		words = ", in " + count(st.Wordings, "wording")
	}
	switch {
	case st.Outlets == 1:
		return "One outlet."
	case st.Independent == st.Outlets:
		return fmt.Sprintf("%d outlets, all independent%s.", st.Outlets, words)
	}
	return fmt.Sprintf("%d outlets, %d independent%s.", st.Outlets, st.Independent, words)
}

type numberList struct{ Shown, Rest []int }

// storyList is stories: those of each affair, where there are several, and the
// others.
type storyList struct {
	Affairs     []chapters
	Shown, Rest []record.Story
}

// chapters is an affair with its stories.
type chapters struct {
	record.Chain
	Chapters []record.Story
}

// newStoryList keeps the stories of a large record that a single article
// tells apart from the others.
func newStoryList(rec *record.Record) storyList {
	const shown = 30
	var out storyList
	all := rec.Stories
	if len(rec.Affairs) > 1 {
		all = nil
		for _, a := range rec.Affairs {
			c := chapters{Chain: a}
			for _, n := range a.Stories {
				c.Chapters = append(c.Chapters, rec.Stories[n-1])
			}
			out.Affairs = append(out.Affairs, c)
		}
		for _, s := range rec.Stories {
			if s.Affair == 0 {
				all = append(all, s)
			}
		}
	}
	if len(all) <= shown {
		out.Shown = all
		return out
	}
	for _, s := range all {
		if len(s.Articles) > 1 {
			out.Shown = append(out.Shown, s)
		} else {
			out.Rest = append(out.Rest, s)
		}
	}
	return out
}

// numbers keeps a long list of statements short until it is opened.
func numbers(all []int) numberList {
	const shown = 24
	if len(all) <= shown+6 {
		return numberList{Shown: all}
	}
	return numberList{all[:shown], all[shown:]}
}

func (p *page) sayRef(n int) string {
	st := p.rec.Statements[n-1]
	if st.Said.Moment.Known() {
		return st.Said.Text
	}
	return fmt.Sprint("no. ", n)
}

// safeLink returns an address that a reader may follow, or nothing.
func safeLink(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// column is one article's versions of a statement.
type column struct {
	Article  int
	Outlet   string
	Date     string
	Alone    bool // no other article has a version
	Versions []record.Version
}

type columnSet struct {
	Class       string
	Shown, Rest []column
}

// columns groups a statement's versions by article, as they stand.
func (p *page) columns(st record.Statement) columnSet {
	var cols []column
	for _, v := range st.Versions {
		if n := len(cols); n > 0 && cols[n-1].Article == v.Article {
			cols[n-1].Versions = append(cols[n-1].Versions, v)
			continue
		}
		c := column{Article: v.Article, Outlet: p.outletOf(v.Article), Versions: []record.Version{v}}
		if w := p.rec.Articles[v.Article-1].Published; w.Moment.Known() {
			c.Date = w.Text
		}
		cols = append(cols, c)
	}
	out := columnSet{Class: "many", Shown: cols}
	switch len(cols) {
	case 1:
		out.Class = "one"
		cols[0].Alone = true
	case 2, 4:
		out.Class = "two"
	}
	if len(cols) > shownVersions+1 {
		out.Shown, out.Rest = cols[:shownVersions], cols[shownVersions:]
	}
	return out
}

// differs reports whether a copy's words are not those of its original.
func (p *page) differs(v record.Version) bool {
	for _, orig := range p.rec.Articles[v.CopyOf-1].Quotes {
		same := len(orig.Content) == len(v.Words)
		for i := 0; same && i < len(v.Words); i++ {
			same = oneLine(orig.Content[i].In(p.rec.Articles[v.CopyOf-1].Text)) == oneLine(v.Words[i].Text)
		}
		if same {
			return false
		}
	}
	return true
}

// resolved reports whether the speaker's name rests on words other than those
// that cite the quotation: "he", a few lines after the name.
func resolved(v record.Version) bool {
	if v.Speaker.Span == nil || v.Speaker.Proof == "" {
		return false
	}
	for _, s := range v.Attributed {
		if v.Speaker.Article == v.Article && s.Span.Contains(*v.Speaker.Span) {
			return false
		}
	}
	return true
}

// Piece is a stretch of words with its mark, if it has one.
type Piece struct{ Text, Mark string }

// Pieces cuts a slice at its marks.
func Pieces(s record.Slice) []Piece {
	var out []Piece
	at := 0
	for _, m := range s.Marks {
		if m.Span.Start > at {
			out = append(out, Piece{s.Text[at:m.Span.Start], ""})
		}
		if m.Span.Start >= at {
			out = append(out, Piece{m.Span.In(s.Text), string(m.Kind)})
			at = m.Span.End
		}
	}
	return append(out, Piece{s.Text[at:], ""})
}

type dayGroup struct {
	ID, Text, Small string
	Statements      []record.Statement
}

// days groups the statements, which are in order of time, by what their dates
// say in words.
func days(in []record.Statement) []dayGroup {
	var out []dayGroup
	for _, st := range in {
		text, small := "Undated", ""
		if m := st.Said.Moment; m.Known() {
			text = st.Said.Text
			if t, err := time.Parse(time.DateOnly, m.Date); err == nil && m.Precision == variorum.ToDay {
				small = t.Weekday().String()
			}
		}
		if n := len(out); n > 0 && out[n-1].Text == text {
			out[n-1].Statements = append(out[n-1].Statements, st)
			continue
		}
		out = append(out, dayGroup{ID: fmt.Sprint("d", len(out)+1), Text: text, Small: small, Statements: []record.Statement{st}})
	}
	return out
}

type matrixCell struct{ Href, Class, Label string }

type matrixRow struct {
	N          int
	Who, Words string
	Cells      []*matrixCell // by outlet; nil where it does not carry the statement
}

type matrix struct {
	Outlets []string
	Rows    []matrixRow
	Left    int // statements left out
}

// newMatrix lays out who carries what. Outlets that carry nothing shown have
// no column.
func newMatrix(rec *record.Record) matrix {
	var m matrix
	rows := rec.Matrix
	if len(rows) > matrixRows {
		rows = slices.DeleteFunc(slices.Clone(rows), func(r record.Row) bool { return len(r.Cells) < 2 })
		m.Left = len(rec.Matrix) - len(rows)
	}
	column := map[int]int{}
	for _, r := range rows {
		for _, c := range r.Cells {
			column[c.Outlet] = 0
		}
	}
	for _, o := range rec.Outlets {
		if _, ok := column[o.N]; ok {
			column[o.N] = len(m.Outlets)
			m.Outlets = append(m.Outlets, outletName(&rec.Articles[o.Articles[0]-1]))
		}
	}
	for _, r := range rows {
		st := rec.Statements[r.Statement-1]
		row := matrixRow{N: st.N, Who: st.Speaker.Label(), Cells: make([]*matrixCell, len(m.Outlets)),
			Words: Clip(oneLine(st.Versions[0].Words[0].Text), 70)}
		for _, c := range r.Cells {
			cell := &matrixCell{Href: fmt.Sprintf("#a%d-q%d", c.Article, c.Ordinal), Class: string(c.Kind), Label: kindWords(c.Kind)}
			if c.Copy {
				cell.Class, cell.Label = "copied", "copied"
			}
			row.Cells[column[c.Outlet]] = cell
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}
