package room

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/query"
	"variorum/internal/record"
)

var errUsage = variorum.ErrUsage

func missing(what, id string) error {
	return fmt.Errorf("%w: no %s %q", variorum.ErrNotFound, what, id)
}

// whole reads everything.
type whole struct{ bytes, rec *record.Record }

func (r *Room) whole(ctx context.Context) (*whole, error) {
	rec, err := record.Load(ctx, r.db, record.Options{})
	if err != nil {
		return nil, err
	}
	return &whole{rec, rec.InCodePoints()}, nil
}

func whenOf(w record.When) When {
	return When{Date: w.Moment.Date, Precision: w.Moment.Precision, Text: w.Text, Clock: w.Clock, Why: w.Ground.Why}
}

func (w *whole) ref(n int) ArticleRef {
	a := &w.rec.Articles[n-1]
	return ArticleRef{ID: a.ID, Title: a.Title, Outlet: a.OutletName, URL: a.URL, Published: whenOf(a.Published)}
}

func sliceOf(s record.Slice) Slice { return Slice{Text: s.Text, Span: s.Span, Para: s.Para} }

func refOf(s record.SpeakerRef) SpeakerRef {
	return SpeakerRef{ID: s.ID, Name: s.Name, Role: s.Role, Kind: s.Kind, Label: s.Label()}
}

func (w *whole) storyRef(n int) *StoryRef {
	if n == 0 {
		return nil
	}
	return &StoryRef{w.rec.Stories[n-1].ID, w.rec.Stories[n-1].Name}
}

func (w *whole) card(st *record.Statement) Card {
	lead := st.Versions[0]
	c := Card{ID: st.ID, Speaker: refOf(st.Speaker), Said: whenOf(st.Said), Kind: st.Kind, Denial: st.Denial, Attitude: st.Attitude,
		Article: w.ref(lead.Article), Ordinal: lead.Ordinal, Outlets: st.Outlets, Independent: st.Independent,
		Confidence: lead.Confidence, Story: w.storyRef(st.Story)}
	for _, v := range st.Versions {
		c.Versions += 1 + len(v.Copies) + len(v.Earlier)
	}
	if lead.Act != nil {
		act := sliceOf(*lead.Act)
		c.Act = &act
	}
	for _, s := range lead.Words {
		c.Words = append(c.Words, sliceOf(s))
	}
	return c
}

func (w *whole) newest() []*record.Statement {
	var out []*record.Statement
	for i := range w.rec.Statements {
		out = append(out, &w.rec.Statements[i])
	}
	slices.SortStableFunc(out, func(x, y *record.Statement) int { return -cmp.Compare(dayOf(x), dayOf(y)) })
	return out
}

func dayOf(st *record.Statement) string {
	if first, _, ok := record.Days(st.Said.Moment); ok {
		return first
	}
	first, _, _ := record.Days(st.Reported.Moment)
	return first
}

func (w *whole) statements(f Filter) []Card {
	var out []Card
	for _, st := range w.newest() {
		c := w.card(st)
		day := dayOf(st)
		carried := f.Outlet == "" || slices.ContainsFunc(w.rec.Matrix[st.N-1].Cells, func(c record.Cell) bool { return w.rec.Outlets[c.Outlet-1].Name == f.Outlet })
		if carried && (f.Speaker == "" || c.Speaker.ID == f.Speaker) && (f.Story == "" || c.Story != nil && c.Story.ID == f.Story) &&
			(f.Kind == "" || c.Kind == f.Kind) && (f.From == "" || day >= f.From) && (f.To == "" || day <= f.To) {
			out = append(out, c)
		}
	}
	return out
}

func (w *whole) home() *Home {
	a := w.rec.Affair
	h := &Home{AsOf: whenOf(a.AsOf), Affairs: []AffairCard{}, Counts: Counts{Articles: a.Articles, Outlets: a.Outlets, Statements: a.Statements,
		Speakers: a.Speakers, Stories: a.Stories, Commitments: len(w.rec.Commitments)}}
	h.Statements, h.Stories = w.statements(Filter{}), w.stories()
	h.Statements, h.Stories = h.Statements[:min(12, len(h.Statements))], h.Stories[:min(8, len(h.Stories))]
	h.Ahead = w.commitments(CommitmentFilter{Status: variorum.Ahead})
	h.Ahead = h.Ahead[:min(6, len(h.Ahead))]
	return h
}

func (w *whole) stories() []StoryCard {
	out := []StoryCard{}
	for i := range w.rec.Stories {
		out = append(out, w.storyCard(&w.rec.Stories[i]))
	}
	slices.SortStableFunc(out, func(x, y StoryCard) int { return -cmp.Compare(x.To.Date, y.To.Date) })
	return out
}

func (w *whole) storyCard(s *record.Story) StoryCard {
	c := StoryCard{ID: s.ID, Name: s.Name, From: whenOf(s.From), To: whenOf(s.To), Days: record.SpanWords(s.From, s.To),
		Articles: len(s.Articles), Statements: s.Statements, Series: Series{Counts: []int{}}}
	for i := range w.rec.Statements {
		if st := &w.rec.Statements[i]; st.Story == s.N {
			c.Series.Counts = append(c.Series.Counts, 1)
		}
	}
	return c
}

func (w *whole) story(id string, page Page) (*Story, error) {
	k := slices.IndexFunc(w.rec.Stories, func(s record.Story) bool { return s.ID == id })
	if k < 0 {
		return nil, missing("story", id)
	}
	s := &w.rec.Stories[k]
	out := &Story{StoryCard: w.storyCard(s), Timeline: []Day{}, Printed: []Printing{}, Speakers: []SpeakerTold{}}
	for _, o := range w.rec.Outlets {
		out.Matrix.Outlets = append(out.Matrix.Outlets, o.Name)
	}
	var all []*record.Statement
	for i := range w.rec.Statements {
		if st := &w.rec.Statements[i]; st.Story == s.N {
			all = append(all, st)
		}
	}
	list, err := cut(all, page)
	if err != nil {
		return nil, err
	}
	out.Next = list.Next
	for _, st := range list.Items {
		day := dayOf(st)
		if n := len(out.Timeline); n == 0 || out.Timeline[n-1].Day != day {
			out.Timeline = append(out.Timeline, Day{Day: day, Text: st.Said.Text})
		}
		last := &out.Timeline[len(out.Timeline)-1]
		last.Statements = append(last.Statements, w.card(st))
		row := Row{Statement: st.ID}
		for _, c := range w.rec.Matrix[st.N-1].Cells {
			row.Cells = append(row.Cells, Cell{c.Outlet - 1, c.Kind, c.Copy, w.rec.Articles[c.Article-1].ID, c.Ordinal})
		}
		out.Matrix.Rows = append(out.Matrix.Rows, row)
	}
	for _, n := range s.Articles {
		if w.rec.Articles[n-1].CopyOf == 0 {
			p := Printing{ArticleRef: w.ref(n), Statements: len(w.rec.Articles[n-1].Statements)}
			_, p.Copies = w.copies(n)
			out.Printed = append(out.Printed, p)
		}
	}
	return out, nil
}

// copies are what an article was copied from, and to.
func (w *whole) copies(n int) (of *CopyPrinting, to []CopyPrinting) {
	for _, c := range w.rec.Copies {
		if c.Article == n {
			of = &CopyPrinting{w.ref(c.Of), c.Kind, c.Share}
		}
		if c.Of == n {
			to = append(to, CopyPrinting{w.ref(c.Article), c.Kind, c.Share})
		}
	}
	return of, to
}

func (w *whole) statement(id string) (*Statement, error) {
	k := slices.IndexFunc(w.rec.Statements, func(st record.Statement) bool { return st.ID == id })
	if k < 0 {
		return nil, missing("statement", id)
	}
	st := &w.rec.Statements[k]
	rec := *w.bytes
	rec.Statements = []record.Statement{w.bytes.Statements[k]}
	rec.Statements[0].Echoes = []int{}
	out := &Statement{Card: w.card(st), Record: &rec, Before: []Card{}, After: []Card{}, Undated: []Card{}}
	for _, n := range st.Echoes {
		other := &w.rec.Statements[n-1]
		switch {
		case dayOf(other) == "" || dayOf(st) == "":
			out.Undated = append(out.Undated, w.card(other))
		case n < st.N:
			out.Before = append(out.Before, w.card(other))
		default:
			out.After = append(out.After, w.card(other))
		}
	}
	return out, nil
}

func (w *whole) speakers() []SpeakerCard {
	out := []SpeakerCard{}
	for i := range w.rec.Speakers {
		out = append(out, w.speakerCard(&w.rec.Speakers[i]))
	}
	return out
}

func (w *whole) speakerCard(s *record.Speaker) SpeakerCard {
	return SpeakerCard{SpeakerRef{s.ID, s.Name, s.Role, s.Kind, s.Name}, s.Aliases, len(s.Statements)}
}

func (w *whole) speaker(id string, f Filter, page Page) (*Speaker, error) {
	k := slices.IndexFunc(w.rec.Speakers, func(s record.Speaker) bool { return s.ID == id })
	if k < 0 {
		return nil, missing("speaker", id)
	}
	out := &Speaker{SpeakerCard: w.speakerCard(&w.rec.Speakers[k]), Series: Series{Counts: []int{}}, Outlets: []OutletTold{},
		Stories: []StoryTold{}, Phrases: []Phrase{}, Named: []Named{}, With: []SpeakerTold{}}
	f.Speaker = id
	var err error
	out.Said, err = cut(w.statements(f), page)
	out.Of = len(w.rec.Speakers[k].Statements)
	return out, err
}

func (w *whole) outlets() []OutletCard {
	out := []OutletCard{}
	for _, o := range w.rec.Outlets {
		out = append(out, OutletCard{o.Name, len(o.Articles), o.Statements})
	}
	return out
}

func (w *whole) articleCard(n int) ArticleCard {
	a := &w.rec.Articles[n-1]
	c := ArticleCard{ArticleRef: w.ref(n), Lang: a.Lang, Statements: len(a.Statements), Story: w.storyRef(a.Story)}
	if a.CopyOf > 0 {
		c.CopyOf = w.rec.Articles[a.CopyOf-1].ID
	}
	return c
}

func (w *whole) articles(f ArticleFilter) []ArticleCard {
	out := []ArticleCard{}
	for n := len(w.rec.Articles); n > 0; n-- {
		c := w.articleCard(n)
		day := c.Published.Date
		if (f.Outlet == "" || c.Outlet == f.Outlet) && (f.Story == "" || c.Story != nil && c.Story.ID == f.Story) &&
			(f.From == "" || day >= f.From) && (f.To == "" || day != "" && day <= f.To) {
			out = append(out, c)
		}
	}
	return out
}

func (w *whole) article(id string) (*Article, error) {
	k := slices.IndexFunc(w.rec.Articles, func(a record.Article) bool { return a.ID == id })
	if k < 0 {
		return nil, missing("article", id)
	}
	rec := *w.bytes
	rec.Articles = slices.Clone(rec.Articles)
	out := &Article{Card: w.articleCard(k + 1), Record: &rec, Statements: []Card{}, Revisions: []ArticleRef{}, Copies: []CopyPrinting{}}
	for _, n := range w.rec.Articles[k].Statements {
		out.Statements = append(out.Statements, w.card(&w.rec.Statements[n-1]))
	}
	out.CopyOf, out.Copies = w.copies(k + 1)
	return out, nil
}

func (w *whole) commitments(f CommitmentFilter) []CommitmentCard {
	out := []CommitmentCard{}
	for i := range w.rec.Commitments {
		c := &w.rec.Commitments[i]
		card := CommitmentCard{ID: c.ID, Kind: c.Kind, Who: refOf(c.Who), Due: whenOf(c.Due), Status: c.Status, Why: c.Ground.Why,
			Outlets: c.Outlets, Independent: c.Independent, Story: w.storyRef(c.Story), Endings: []Ending{}}
		for _, r := range c.Reports {
			report := Report{What: sliceOf(r.What), When: sliceOf(r.When), Due: whenOf(r.Due), Article: w.ref(r.Article)}
			if r.CopyOf > 0 {
				report.CopyOf = w.rec.Articles[r.CopyOf-1].ID
			}
			card.Reports = append(card.Reports, report)
		}
		card.What, card.Article = card.Reports[0].What, card.Reports[0].Article
		for _, e := range c.Proofs {
			card.Endings = append(card.Endings, Ending{e.Tells, sliceOf(e.What), whenOf(e.To), w.ref(e.Article)})
		}
		if c.MovedTo > 0 {
			card.MovedTo = w.rec.Commitments[c.MovedTo-1].ID
		}
		if (f.Status == "" || c.Status == f.Status) && (f.Speaker == "" || card.Who.ID == f.Speaker) {
			out = append(out, card)
		}
	}
	if f.Status != variorum.Ahead {
		slices.Reverse(out)
	}
	return out
}

func (w *whole) search(q query.Query, page Page) (*Results, error) {
	out := &Results{Query: q, Text: q.String(), Articles: []ArticleHit{}, Speakers: []SpeakerCard{}}
	var found []Card
	for _, c := range w.statements(Filter{From: q.From, To: q.To}) {
		words := strings.ToLower(c.Speaker.Name)
		for _, s := range c.Words {
			words += " " + strings.ToLower(s.Text)
		}
		ok := q.Asks()
		for _, t := range q.Lit() {
			ok = ok && strings.Contains(words, strings.ToLower(strings.Join(t.Words, " ")))
		}
		if ok {
			found = append(found, c)
		}
	}
	var err error
	out.Statements, err = cut(found, page)
	out.Facets = &Facets{Statements: len(found), Speakers: []Facet{}, Outlets: []Facet{}, Kinds: []Facet{}, Years: []Facet{}}
	return out, err
}

func (w *whole) doubts() []Doubt {
	out := []Doubt{}
	for _, c := range w.statements(Filter{}) {
		if c.Confidence < .5 {
			out = append(out, Doubt{Card: c, Why: "low confidence"})
		}
	}
	return out
}
