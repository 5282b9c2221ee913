package web

import (
	"fmt"
	"net/http"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/abut"
	"variorum/internal/formats"
	"variorum/internal/record"
	"variorum/internal/report"
	"variorum/internal/room"
)

// shownVersions is how many articles' versions of a statement stand open.
const shownVersions = 9

// statementPage is a statement laid out: its versions by article, what each
// puts otherwise, whom the words came through, and what is dated.
type statementPage struct {
	*room.Statement
	Lead     said
	Class    string
	Shown    []column
	Rest     []column
	Said     fact
	Printed  fact
	Refers   []reference
	Speaker  fact
	Chain    *chain
	Variants []variants
	Link     string
	Plain    string // the citation, in words
	Mended   []made
	Places   []place
}

// place is a version as a correction names it.
type place struct{ Address, Outlet, Words string }

// column is one article's versions.
type column struct {
	Outlet, Href, Date, Title string
	Versions                  []version
	Alone                     bool // no other article has one
}

type version struct {
	Words           said
	Kind            variorum.Kind
	Part, Href      string
	Attributed      string
	Speaker         *fact // where it rests on other words than those that cite
	Via             []link
	CopyOf          *link
	Dropped         bool
	Copies, Earlier []version
	Outlet          string
	Changed         bool
}

type link struct{ Name, Href string }

// fact is a value and what it rests on.
type fact struct {
	Value, Why, Proof, Href, In string
}

// reference is a day that the words speak of.
type reference struct{ Words, Value, Href string }

func (s *Site) statement(r *http.Request) (view, error) {
	st, err := s.room.Statement(r.Context(), r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	out := statementPage{Statement: st, Lead: cardWords(st.Card), Link: "/statements/" + st.Card.ID}
	if st.Record != nil && len(st.Record.Statements) == 1 {
		out.lay(st.Record, &st.Record.Statements[0])
		if out.Mended, err = s.mendedStatement(r, st.Record, &st.Record.Statements[0]); err != nil {
			return view{}, err
		}
	}
	title := st.Card.Speaker.Label
	if len(st.Card.Words) > 0 {
		title += ": " + clip(70, st.Card.Words[0].Text)
	}
	return view{Template: "statement", Title: title, Section: "statements", Data: out}, nil
}

func (p *statementPage) lay(rec *record.Record, st *record.Statement) {
	cols := columnsOf(rec, st)
	p.Class, p.Shown = "many", cols
	switch len(cols) {
	case 1:
		p.Class = "one"
		cols[0].Alone = true
	case 2, 4:
		p.Class = "two"
	}
	if len(cols) > shownVersions+1 {
		p.Shown, p.Rest = cols[:shownVersions], cols[shownVersions:]
	}
	p.Said = factOf(rec, st.Said.Text, st.Said.Ground)
	p.Printed = factOf(rec, st.Reported.Text, st.Reported.Ground)
	for _, v := range st.Versions {
		if art := &rec.Articles[v.Article-1]; p.Printed.Href == "" && st.Reported.Moment.Date != "" && art.Published.Moment.Date == st.Reported.Moment.Date {
			p.Printed.In, p.Printed.Href = outletOf(rec, v.Article), placeHref(art.ID, v.Ordinal)
		}
	}
	p.Speaker = factOf(rec, st.Speaker.Label(), st.Speaker.Ground)
	p.Refers = refersTo(rec, st)
	p.Chain = chainOf(rec, st)
	p.Variants = variantsOf(rec, st)
	p.Plain = formats.Cite(rec, st).Plain
	for i := range st.Versions {
		v := &st.Versions[i]
		words := ""
		if len(v.Words) > 0 {
			words = clip(70, v.Words[0].Text)
		}
		p.Places = append(p.Places, place{fmt.Sprintf("%s:%d", rec.Articles[v.Article-1].ID, v.Ordinal), outletOf(rec, v.Article), words})
	}
}

// columnsOf groups a statement's versions by article, as they stand.
func columnsOf(rec *record.Record, st *record.Statement) []column {
	var cols []column
	last := 0
	for i := range st.Versions {
		v := &st.Versions[i]
		if v.Article != last {
			art := &rec.Articles[v.Article-1]
			c := column{Outlet: outletOf(rec, v.Article), Href: "/articles/" + art.ID, Title: art.Title}
			if art.Published.Moment.Known() {
				c.Date = art.Published.Text
			}
			cols, last = append(cols, c), v.Article
		}
		c := &cols[len(cols)-1]
		c.Versions = append(c.Versions, versionOf(rec, v))
	}
	return cols
}

func versionOf(rec *record.Record, v *record.Version) version {
	out := version{Words: versionWords(v), Kind: v.Kind, Href: placeHref(rec.Articles[v.Article-1].ID, v.Ordinal), Outlet: outletOf(rec, v.Article),
		Dropped: v.Dropped, Changed: v.Changed}
	if v.Part == variorum.Headline || v.Part == variorum.Standfirst || v.Part == variorum.Caption {
		out.Part = "in the " + string(v.Part)
	}
	out.Attributed = abut.Join(v.Attributed)
	if resolved(v) {
		f := factOf(rec, "", v.Speaker)
		out.Speaker = &f
	}
	for _, hop := range v.Via {
		out.Via = append(out.Via, link{hop.Name, spanHref(rec, v.Article, hop.Proof.Span)})
	}
	if v.CopyOf > 0 {
		out.CopyOf = &link{outletOf(rec, v.CopyOf), "/articles/" + rec.Articles[v.CopyOf-1].ID}
	}
	for i := range v.Copies {
		out.Copies = append(out.Copies, versionOf(rec, &v.Copies[i]))
	}
	for i := range v.Earlier {
		out.Earlier = append(out.Earlier, versionOf(rec, &v.Earlier[i]))
	}
	return out
}

// resolved reports whether the speaker's name rests on words other than those
// that cite the quotation: "he", a few lines after the name.
func resolved(v *record.Version) bool {
	if v.Speaker.Span == nil || v.Speaker.Proof == "" {
		return false
	}
	return !slices.ContainsFunc(v.Attributed, func(s record.Slice) bool {
		return v.Speaker.Article == v.Article && s.Span.Contains(*v.Speaker.Span)
	})
}

// Differs reports whether a copy's words are marked as other than those of the
// fullest version.
func (v version) Differs() bool {
	for _, para := range v.Words.Paras {
		for _, s := range para {
			if slices.ContainsFunc(s.Pieces, func(p report.Piece) bool { return p.Mark != "" }) {
				return true
			}
		}
	}
	return false
}

func outletOf(rec *record.Record, article int) string {
	return outletName(rec.Articles[article-1].OutletName)
}

// placeHref is where a quotation stands in its article.
func placeHref(article string, ordinal int) string {
	return fmt.Sprintf("/articles/%s#q%d", article, ordinal)
}

// spanHref is where a stretch of an article stands, lit: the address counts
// code points, as every address of a passage does.
func spanHref(rec *record.Record, article int, s variorum.Span) string {
	art := &rec.Articles[article-1]
	if s.Empty() || s.End > len(art.Text) {
		return "/articles/" + art.ID
	}
	at := variorum.NewOffsets(art.Text).Span(s)
	return fmt.Sprintf("/articles/%s?at=%d-%d#at", art.ID, at.Start, at.End)
}

func factOf(rec *record.Record, value string, g record.Ground) fact {
	out := fact{Value: value, Why: g.Why}
	if g.Article == 0 {
		return out
	}
	out.In, out.Href = outletOf(rec, g.Article), "/articles/"+rec.Articles[g.Article-1].ID
	if g.Span != nil && g.Proof != "" {
		out.Proof, out.Href = clip(60, g.Proof), spanHref(rec, g.Article, *g.Span)
	}
	return out
}

// refersTo lists the dates that stand within the words, each once.
func refersTo(rec *record.Record, st *record.Statement) []reference {
	var out []reference
	for _, v := range st.Versions {
		for _, f := range rec.Articles[v.Article-1].Finds {
			within := f.Kind == record.DateFind && slices.ContainsFunc(v.Words, func(w record.Slice) bool { return w.Span.Contains(f.Span) })
			if !within || strings.HasPrefix(f.Label, record.NoDay) {
				continue
			}
			ref := reference{clip(40, f.Span.In(rec.Articles[v.Article-1].Text)), f.Label, spanHref(rec, v.Article, f.Span)}
			if !slices.ContainsFunc(out, func(o reference) bool { return o.Value == ref.Value }) {
				out = append(out, ref)
			}
		}
	}
	return out[:min(len(out), 6)]
}

// chain is the ways that the words took from the speaker to print.
type chain struct {
	W, H      int
	Who       string
	From, Mid int // where the speaker stands
	Rows      []chainRow
	Label     string
}

type chainRow struct {
	Y     int
	Path  string // from the speaker on
	End   int
	Nodes []chainNode
}

type chainNode struct {
	X     int
	Name  string
	Class string // of the dot: hop, direct, mixed, indirect, copied
}

// The measures of the picture. Letters are taken to be as wide as they get.
const (
	chainRowHeight = 44
	chainReach     = 84 // from the speaker to the first name
	chainLetter    = 8
	chainRows      = 12
)

// chainOf draws the ways where there is more to tell than one outlet that heard
// the speaker.
func chainOf(rec *record.Record, st *record.Statement) *chain {
	var ways [][]chainNode
	for i := range st.Versions {
		way := wayOf(rec, &st.Versions[i])
		k := slices.IndexFunc(ways, func(w []chainNode) bool { return begins(w, way) || begins(way, w) })
		switch {
		case k < 0:
			ways = append(ways, way)
		case len(way) > len(ways[k]):
			way[len(ways[k])-1] = ways[k][len(ways[k])-1] // the fuller version says how its outlet tells it
			ways[k] = way
		}
	}
	if len(ways) == 1 && len(ways[0]) == 1 {
		return nil
	}
	return drawn(clip(32, st.Speaker.Label()), ways[:min(len(ways), chainRows)])
}

// wayOf is the way of one version: through whom, to its outlet, and on to those
// that copied it.
func wayOf(rec *record.Record, v *record.Version) []chainNode {
	var way []chainNode
	for _, hop := range v.Via {
		way = append(way, chainNode{Name: clip(28, hop.Name), Class: "hop"})
	}
	if v.CopyOf > 0 && len(v.Via) == 0 {
		way = append(way, chainNode{Name: clip(28, outletOf(rec, v.CopyOf)), Class: "hop"})
	}
	own := outletOf(rec, v.Article)
	way = append(way, chainNode{Name: clip(28, own), Class: string(v.Kind)})
	var copies []string
	for _, c := range v.Copies {
		if name := outletOf(rec, c.Article); name != own && !slices.Contains(copies, name) {
			copies = append(copies, name)
		}
	}
	if len(copies) > 0 {
		way = append(way, chainNode{Name: clip(60, strings.Join(copies, ", ")), Class: "copied"})
	}
	return way
}

// begins reports whether one way is the beginning of another, by its names.
func begins(short, long []chainNode) bool {
	return len(short) <= len(long) && slices.EqualFunc(short, long[:len(short)], func(x, y chainNode) bool { return x.Name == y.Name })
}

func drawn(who string, ways [][]chainNode) *chain {
	wide := map[int]int{}
	for _, way := range ways {
		for i, n := range way {
			wide[i] = max(wide[i], len([]rune(n.Name))*chainLetter+28)
		}
	}
	from := len([]rune(who))*chainLetter + 14
	mid := len(ways)*chainRowHeight/2 + 8
	c := &chain{Who: who, From: from, Mid: mid, H: len(ways)*chainRowHeight + 8}
	var told []string
	for i, way := range ways {
		row := chainRow{Y: i*chainRowHeight + chainRowHeight/2 + 8}
		at := from + chainReach
		var names []string
		for k, n := range way {
			n.X = at
			row.Nodes, names = append(row.Nodes, n), append(names, n.Name)
			row.End = at
			at += wide[k]
			c.W = max(c.W, at)
		}
		row.Path = fmt.Sprintf("M%d %d C%d %d %d %d %d %d", from, mid, from+36, mid, from+28, row.Y, from+chainReach-14, row.Y)
		c.Rows, told = append(c.Rows, row), append(told, strings.Join(names, ", then "))
	}
	c.Label = "From " + who + " to print: " + strings.Join(told, "; ")
	return c
}
