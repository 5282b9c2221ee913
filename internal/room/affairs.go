package room

import (
	"context"

	"variorum/internal/clause"
	"variorum/internal/column"
	"variorum/internal/store"
)

// Affairs lists the affairs, newest first.
func (r *Room) Affairs(ctx context.Context, page Page) (List[AffairCard], error) {
	return view(ctx, r, func(v *store.View) (List[AffairCard], error) { return affairs(v, page) })
}

func affairs(v *store.View, page Page) (List[AffairCard], error) {
	k, ok, err := page.after(byNum)
	if err != nil {
		return List[AffairCard]{}, err
	}
	var w clause.Where
	if ok {
		w.Add("f.num < ?", k.Num)
	}
	found, err := affairCards(v, w, "f.num DESC", page.limit()+1)
	return items(stretch(found, page.limit(), byNum, numOf[AffairCard])), err
}

// affairCards reads the affairs that a condition on f (affair) picks.
func affairCards(v *store.View, w clause.Where, order string, n int) ([]numbered[AffairCard], error) {
	var out []numbered[AffairCard]
	var c AffairCard
	var num int64
	var first, last column.Moment
	dest := append(append([]any{&num, &c.ID, &c.Name}, first.Into()...), last.Into()...)
	query, args := w.Limited(`SELECT f.num, f.id, f.name, f.from_date, f.from_precision, f.from_basis, f.to_date, f.to_precision, f.to_basis
		FROM affair AS f`, order, n)
	err := v.Each(query, args, dest, func() (bool, error) {
		item := c
		var err error
		item.From, item.To, item.Days, err = lasting(first, last)
		out = append(out, numbered[AffairCard]{num, item})
		return false, err
	})
	const sums = `SELECT count(*), coalesce(sum(s.articles), 0), coalesce(sum(s.statements), 0)
		FROM affair_story AS m CROSS JOIN story AS s ON s.id = m.story WHERE m.affair = $1`
	for i := range out {
		c := &out[i].item
		if err == nil {
			err = v.Each(sums, []any{c.ID}, []any{&c.Stories, &c.Articles, &c.Statements}, one)
		}
		if err == nil {
			c.Series, err = series(v, ofAffair, c.ID)
		}
	}
	return out, err
}

// maxMembers is how many stories of an affair its page shows.
const maxMembers = 200

// Affair is the page about one affair: its stories as they came. The error is
// ErrNotFound where there is none of that ID.
func (r *Room) Affair(ctx context.Context, id string) (*Affair, error) {
	return view(ctx, r, func(v *store.View) (*Affair, error) {
		var w clause.Where
		w.Add("f.id = ?", id)
		found, err := affairCards(v, w, "f.num", 1)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, missing("affair", id)
		}
		out := &Affair{AffairCard: found[0].item, Members: []StoryCard{}}
		w = clause.Where{}
		w.Add("m.affair = ?", id)
		members, err := storyCards(v, "affair_story AS m CROSS JOIN story AS s ON s.id = m.story", w, "s.num", maxMembers)
		for _, s := range members {
			out.Members = append(out.Members, s.item)
		}
		if err == nil {
			out.Foremost, err = foremost(v, "affair_story AS m CROSS JOIN card AS c ON c.story = m.story", w, 8)
		}
		return out, err
	})
}
