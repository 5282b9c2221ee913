package web

import (
	"cmp"
	"fmt"
	"net/http"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/abut"
	"variorum/internal/collate"
	"variorum/internal/galley"
	"variorum/internal/record"
	"variorum/internal/report"
	"variorum/internal/room"
)

// articlePage is an article laid out: its text with everything that was found
// in it, and how it stands to its revisions and copies.
type articlePage struct {
	*room.Article
	Art                       *record.Article
	Headline                  *galley.Paragraph
	Paragraphs                []galley.Paragraph
	Refs                      map[int]ref // by the number that stands in the text
	Outlet, Published, Byline fact
	Clock                     string
	Compared                  *comparison
	Mended                    []made
	cards                     []room.Card // in the order of the text
}

// ref leads from a number in the text to its statement.
type ref struct {
	N    int
	Href string
	Who  string
}

// numbered is a statement of the article with its number.
type numbered struct {
	N     int
	Card  room.Card
	Place string
	Words string // as this article has them
}

// comparison is what changed between two revisions, line by line.
type comparison struct {
	Old   room.ArticleRef
	Lines []changed
}

type changed struct {
	Class string // gone, new
	Words []report.Piece
}

func (s *Site) article(r *http.Request) (view, error) {
	a, err := s.room.Article(r.Context(), r.PathValue("id"))
	if err != nil {
		return view{}, err
	}
	k := slices.IndexFunc(a.Record.Articles, func(art record.Article) bool { return art.ID == a.Card.ID })
	if k < 0 {
		return view{}, fmt.Errorf("%w: no article %q", variorum.ErrNotFound, a.Card.ID)
	}
	art := a.Record.Articles[k]
	out := &articlePage{Article: a, Art: &art, Clock: art.Published.Clock, Refs: map[int]ref{}}
	out.Outlet = within(k+1, factOf(a.Record, art.OutletName, art.OutletFrom), art.OutletFrom)
	out.Published = within(k+1, factOf(a.Record, art.Published.Text, art.Published.Ground), art.Published.Ground)
	out.Byline = within(k+1, factOf(a.Record, art.Byline, art.BylineFrom), art.BylineFrom)
	if out.Mended, err = s.mendedArticle(r, a.Record, &art); err != nil {
		return view{}, err
	}
	out.number()
	lit := lightUp(&art, r.URL.Query().Get("at"))
	out.Paragraphs = galley.Paragraphs(&art, "")
	for _, para := range out.Paragraphs {
		if lit != "" && rename(para.Nodes, lit, "at") {
			break
		}
	}
	out.head()
	out.compare()
	title := art.Title
	if title == "" {
		title = "Without headline"
	}
	return view{Template: "article", Title: title, Section: "articles", Data: out}, nil
}

// within is a fact on the page of the article that proves it: only another one
// is named.
func within(article int, f fact, g record.Ground) fact {
	if g.Article == article {
		f.In = ""
	}
	return f
}

// head takes a headline that begins the text out of the paragraphs: it stands
// over the page, with what was found in it.
func (p *articlePage) head() {
	if len(p.Paragraphs) > 0 && p.Paragraphs[0].Kind == string(variorum.Headline) {
		p.Headline, p.Paragraphs = &p.Paragraphs[0], p.Paragraphs[1:]
	}
}

// File is the name of the file that the article was read from, without the
// folders of the machine that read it.
func (p *articlePage) File() string { return path.Base(filepath.ToSlash(p.Art.Path)) }

// number gives the article's statements their numbers, in the order of the
// text.
func (p *articlePage) number() {
	first := map[string]int{}
	for _, q := range p.Art.Quotes {
		if n := q.Statement; n >= 1 && n <= len(p.Record.Statements) && len(q.Content) > 0 {
			id := p.Record.Statements[n-1].ID
			if at, ok := first[id]; !ok || q.Content[0].Start < at {
				first[id] = q.Content[0].Start
			}
		}
	}
	p.cards = slices.Clone(p.Statements)
	slices.SortStableFunc(p.cards, func(x, y room.Card) int { return first[x.ID] - first[y.ID] })
	at := map[string]int{}
	for i, c := range p.cards {
		at[c.ID] = i + 1
	}
	for i := range p.Art.Quotes {
		n := p.Art.Quotes[i].Statement
		if n < 1 || n > len(p.Record.Statements) {
			continue
		}
		st := &p.Record.Statements[n-1]
		if k := at[st.ID]; k > 0 {
			p.Refs[n] = ref{k, "/statements/" + st.ID, st.Speaker.Label()}
		}
	}
	p.Art.Quotes = slices.Clone(p.Art.Quotes)
	for i, q := range p.Art.Quotes {
		if _, ok := p.Refs[q.Statement]; !ok {
			p.Art.Quotes[i].Statement = 0
		}
	}
}

// Numbered lists the statements with where each stands in the text.
func (p *articlePage) Numbered() []numbered {
	place, words := map[string]string{}, map[string]string{}
	for _, q := range p.Art.Quotes {
		if n := q.Statement; n > 0 && place[p.Record.Statements[n-1].ID] == "" {
			id := p.Record.Statements[n-1].ID
			place[id], words[id] = fmt.Sprint("#q", q.Ordinal), wordsIn(p.Art.Text, q)
		}
	}
	var out []numbered
	for i, c := range p.cards {
		out = append(out, numbered{i + 1, c, place[c.ID], cmp.Or(words[c.ID], firstWords(shortWords, c))})
	}
	return out
}

// shortWords is how much of a statement's words a list gives.
const shortWords = 90

// wordsIn is the beginning of a quotation's words as the article has them, in
// one line.
func wordsIn(text string, q record.Quote) string {
	var pieces []record.Slice
	for _, s := range q.Content {
		pieces = append(pieces, record.Slice{Text: s.In(text)})
	}
	if q.Kind == variorum.Direct {
		return "“" + clip(shortWords, abut.Join(pieces)) + "”"
	}
	return clip(shortWords, abut.Join(pieces))
}

// done is an event of the article with its place in the text.
type done struct {
	Event *record.Event
	Place string
}

// Events are those that the article tells of, in the order of the text.
func (p *articlePage) Events() []done {
	var out []done
	at := map[string]int{}
	for _, n := range p.Art.Events {
		e := &p.Record.Events[n-1]
		for _, a := range e.Reports {
			for _, told := range append([]record.Account{a}, a.Copies...) {
				if _, seen := at[e.ID]; !seen && told.Article == p.Art.N {
					at[e.ID] = told.Words.Span.Start
					out = append(out, done{e, "#" + galley.FindID("", record.Find{Span: told.Words.Span, Kind: record.EventFind})})
				}
			}
		}
	}
	slices.SortStableFunc(out, func(x, y done) int { return at[x.Event.ID] - at[y.Event.ID] })
	return out
}

// Nodes is nodes of the text with what they refer to.
func (p *articlePage) Nodes(nodes []galley.Node) nodeList { return nodeList{nodes, p.Refs} }

type nodeList struct {
	Nodes []galley.Node
	Refs  map[int]ref
}

// Of is the nodes below one of the list.
func (l nodeList) Of(nodes []galley.Node) nodeList { return nodeList{nodes, l.Refs} }

// Ref is what a number of the text leads to.
func (l nodeList) Ref(n int) ref { return l.Refs[n] }

// lightUp marks the stretch of the text that an address names in code points,
// as "120-145", and gives the name of its place.
func lightUp(art *record.Article, at string) string {
	var start, end int
	if _, err := fmt.Sscanf(at, "%d-%d", &start, &end); err != nil || start < 0 || end <= start {
		return ""
	}
	span, n := variorum.Span{Start: -1, End: -1}, 0
	for i := range art.Text + " " {
		if n == start {
			span.Start = i
		}
		if n == end {
			span.End = i
			break
		}
		n++
	}
	if span.Start < 0 || span.End > len(art.Text) || span.End <= span.Start {
		return ""
	}
	find := record.Find{Span: span, Kind: record.ProofFind, Label: "what the link leads to"}
	art.Finds = slices.DeleteFunc(slices.Clone(art.Finds), func(f record.Find) bool { return f.Span == span && f.Kind == find.Kind })
	art.Finds = append(art.Finds, find)
	return galley.FindID("", find)
}

// rename gives the first node of a name another one.
func rename(nodes []galley.Node, from, to string) bool {
	for i := range nodes {
		if nodes[i].ID == from {
			nodes[i].ID = to
			return true
		}
		if rename(nodes[i].Kids, from, to) {
			return true
		}
	}
	return false
}

// compare sets the article against the revision before it.
func (p *articlePage) compare() {
	k := slices.IndexFunc(p.Revisions, func(a room.ArticleRef) bool { return a.ID == p.Art.ID })
	if k < 1 {
		return
	}
	old := slices.IndexFunc(p.Record.Articles, func(a record.Article) bool { return a.ID == p.Revisions[k-1].ID })
	if old < 0 {
		return
	}
	p.Compared = &comparison{p.Revisions[k-1], changedLines(lines(p.Record.Articles[old].Text), lines(p.Art.Text))}
}

func lines(text string) []string {
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// mostLines bounds the comparison of two texts.
const mostLines = 400

// changedLines lists the lines that only one of two texts has. Where one stands
// in place of another, the words that differ are marked.
func changedLines(old, now []string) []changed {
	old, now = old[:min(len(old), mostLines)], now[:min(len(now), mostLines)]
	best := make([][]int, len(old)+1) // lines in common from here on
	for i := range best {
		best[i] = make([]int, len(now)+1)
	}
	for i := len(old) - 1; i >= 0; i-- {
		for k := len(now) - 1; k >= 0; k-- {
			if best[i][k] = max(best[i+1][k], best[i][k+1]); old[i] == now[k] {
				best[i][k] = best[i+1][k+1] + 1
			}
		}
	}
	var out []changed
	for i, k := 0, 0; i < len(old) || k < len(now); {
		switch {
		case i < len(old) && k < len(now) && old[i] == now[k]:
			i, k = i+1, k+1
		case i < len(old) && k < len(now) && best[i+1][k+1] == best[i][k]:
			out = append(out, changed{"gone", marked(now[k], old[i])}, changed{"new", marked(old[i], now[k])})
			i, k = i+1, k+1
		case k >= len(now) || i < len(old) && best[i+1][k] >= best[i][k+1]:
			out = append(out, changed{"gone", []report.Piece{{Text: old[i]}}})
			i++
		default:
			out = append(out, changed{"new", []report.Piece{{Text: now[k]}}})
			k++
		}
	}
	return out
}

// marked cuts a line at the words that another does not have.
func marked(other, here string) []report.Piece {
	var s record.Slice
	s.Text = here
	for _, seg := range collate.Diff(collate.Telling{Words: other, Kind: variorum.Direct}, collate.Telling{Words: here, Kind: variorum.Direct}) {
		if (seg.Op == collate.Reworded || seg.Op == collate.Added) && !seg.B.Empty() {
			s.Marks = append(s.Marks, record.Mark{Span: seg.B, Kind: record.Reworded})
		}
	}
	return report.Pieces(s)
}
