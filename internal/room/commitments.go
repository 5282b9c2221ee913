package room

import (
	"cmp"
	"context"
	"errors"
	"strings"

	"variorum"
	"variorum/internal/catalog"
	"variorum/internal/clause"
	"variorum/internal/store"
	"variorum/internal/why"
)

// Commitments lists commitments by the day due: those ahead from the nearest
// on where the filter asks for these, else the latest first, and those of which
// no day is known last.
func (r *Room) Commitments(ctx context.Context, filter CommitmentFilter, page Page) (List[CommitmentCard], error) {
	return view(ctx, r, func(v *store.View) (List[CommitmentCard], error) { return commitments(v, filter, page) })
}

func commitments(v *store.View, f CommitmentFilter, page Page) (List[CommitmentCard], error) {
	none := List[CommitmentCard]{Items: []CommitmentCard{}}
	k, ok, err := page.after(byDue)
	if err != nil {
		return none, err
	}
	w, err := f.conditions(v)
	if err != nil {
		return none, err
	}
	order, than := "p.num DESC, p.id DESC", "<"
	if f.Status == variorum.Ahead {
		order, than = "p.num, p.id", ">"
	}
	if ok {
		w.Add("(p.num, p.id) "+than+" (?, ?)", k.Num, k.Text)
	}
	type place struct {
		num int64
		id  string
	}
	var found []place
	var p place
	query, args := w.Limited(`SELECT p.num, p.id FROM prospect AS p`, order, page.limit()+1)
	if err := v.Each(query, args, []any{&p.num, &p.id}, func() (bool, error) { found = append(found, p); return false, nil }); err != nil {
		return none, err
	}
	places := stretch(found, page.limit(), byDue, func(p place) key { return key{Num: p.num, Text: p.id} })
	ids := make([]string, len(places.Items))
	for i, p := range places.Items {
		ids[i] = p.id
	}
	items, err := commitmentCards(v, ids, maxListed)
	return List[CommitmentCard]{Items: items, Next: places.Next}, err
}

// Commitment is one of them. The error is ErrNotFound where there is none of
// that ID.
func (r *Room) Commitment(ctx context.Context, id string) (*CommitmentCard, error) {
	return view(ctx, r, func(v *store.View) (*CommitmentCard, error) {
		found, err := commitmentCards(v, []string{id}, maxReports)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, missing("commitment", id)
		}
		return &found[0], nil
	})
}

// conditions are those of a filter on p (prospect). A speaker is bound under any
// of the names by which outlets cite him.
func (f CommitmentFilter) conditions(v *store.View) (w clause.Where, err error) {
	if f.Status != "" {
		w.Add("p.status = ?", string(f.Status))
	}
	if f.Story != "" {
		w.Add("p.story = ?", f.Story)
	}
	if f.Speaker != "" {
		var sw clause.Where
		sw.Add("id = ?", f.Speaker)
		found, err := speakerCards(v, "speaker", sw, "id", 1)
		if err != nil {
			return w, err
		}
		var called []any
		for _, s := range found {
			called = append(called, s.Name)
			for _, alias := range s.Aliases {
				called = append(called, alias)
			}
		}
		w.Add("p.actor COLLATE NOCASE IN ("+strings.TrimPrefix(strings.Repeat(", ?", len(called)), ", ")+")", called...)
	}
	w.Days("p.num", f.From, f.To)
	return w, nil
}

// commitmentCards lays out the prospects of these IDs with so many reports of each at
// most, through the record of the articles that report them.
func commitmentCards(v *store.View, ids []string, most int) ([]CommitmentCard, error) {
	found, err := v.Prospects(most, ids...)
	if err != nil {
		return nil, err
	}
	desk := NewShelf(v)
	out := []CommitmentCard{}
	for _, p := range found {
		c, err := desk.commitment(p)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// Shelf keeps the articles that several things of a page cite.
type Shelf struct {
	v     *store.View
	texts map[string]string
	refs  map[string]ArticleRef
}

// NewShelf makes an empty one, over one state of the database.
func NewShelf(v *store.View) *Shelf {
	return &Shelf{v: v, texts: map[string]string{}, refs: map[string]ArticleRef{}}
}

// Slice gives an article, and words of it by their span in bytes.
func (d *Shelf) Slice(article string, s variorum.Span) (ArticleRef, Slice, error) {
	ref, points, err := d.article(article)
	if err != nil {
		return ref, Slice{}, err
	}
	return ref, points.slice(s), nil
}

func (d *Shelf) article(id string) (ArticleRef, *pointer, error) {
	if _, ok := d.texts[id]; !ok {
		ref, err := articleRef(d.v, id)
		if err != nil {
			return ref, nil, err
		}
		var text string
		if err := d.v.Each(`SELECT text FROM original WHERE article = $1`, []any{id}, []any{&text}, one); err != nil {
			return ref, nil, err
		}
		d.texts[id], d.refs[id] = text, ref
	}
	return d.refs[id], &pointer{text: d.texts[id]}, nil
}

// Reports of a commitment, and clauses on what became of it, that its card shows.
const (
	maxListed  = 5 // in a list
	maxReports = 30
)

func (d *Shelf) commitment(p variorum.Prospect) (CommitmentCard, error) {
	c := CommitmentCard{ID: p.ID, Kind: p.Kind, Due: WhenOf(p.Due), Status: p.Status, Why: why.Words(p.Basis), MovedTo: p.Moved,
		Reports: []Report{}, Endings: []Ending{}}
	if p.Reason != "" {
		c.Why = p.Reason
	}
	for k, r := range p.Reports {
		ref, points, err := d.article(r.Article)
		if err != nil {
			return c, err
		}
		if c.Who.Label == "" && r.Who != nil {
			c.Who = SpeakerRef{Role: points.slice(*r.Who).Text, Kind: variorum.UnknownActor}
			c.Who.Label = c.Who.Role
		}
		c.Reports = append(c.Reports, Report{What: points.slice(r.What), When: points.slice(r.When), Due: WhenOf(r.Due), Article: ref, CopyOf: p.CopyOf[k]})
	}
	c.What, c.Article = c.Reports[0].What, c.Reports[0].Article
	for _, o := range p.Outcomes {
		ref, points, err := d.article(o.Article)
		if err != nil {
			return c, err
		}
		c.Endings = append(c.Endings, Ending{Tells: o.Tells, What: points.slice(o.What), To: WhenOf(o.To), Article: ref})
	}
	return c, errors.Join(d.witnesses(&c), d.related(&c, p))
}

// witnesses counts who reports a commitment. An article of no known outlet is one.
func (d *Shelf) witnesses(c *CommitmentCard) error {
	const query = `SELECT r.article, r.copy_of, a.outlet FROM prospect_report AS r JOIN article AS a ON a.id = r.article WHERE r.prospect = $1 ORDER BY r.place`
	var told []catalog.Report
	var r catalog.Report
	outlets := map[string]bool{}
	err := d.v.Each(query, []any{c.ID}, []any{&r.Article, &r.CopyOf, &r.Outlet}, func() (bool, error) {
		told = append(told, r)
		outlets[cmp.Or(strings.ToLower(r.Outlet), "article "+r.Article)] = true
		return false, nil
	})
	c.Outlets, c.Independent, c.More = len(outlets), catalog.Witnesses(told), len(told)-len(c.Reports)
	return err
}

// related adds who is bound, where a report names them, and the story.
func (d *Shelf) related(c *CommitmentCard, p variorum.Prospect) error {
	if p.Actor.Name != "" {
		c.Who = SpeakerRef{Name: p.Actor.Name, Kind: p.Actor.Kind, Label: p.Actor.Name}
		var w clause.Where
		w.Add("name = ? COLLATE NOCASE", p.Actor.Name)
		found, err := speakerCards(d.v, "speaker", w, "statements DESC, id", 1)
		if err != nil {
			return err
		}
		for _, s := range found {
			c.Who = s.SpeakerRef
		}
	}
	if c.Who.Label == "" {
		c.Who = labelled(SpeakerRef{Kind: variorum.UnknownActor})
	}
	if p.Story == "" {
		return nil
	}
	st := StoryRef{ID: p.Story}
	return d.v.Each(`SELECT name FROM story WHERE id = $1`, []any{p.Story}, []any{&st.Name}, func() (bool, error) {
		c.Story = &st
		return true, nil
	})
}
