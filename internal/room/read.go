package room

import (
	"context"
	"slices"
	"time"

	"variorum"
	"variorum/internal/catalog"
	"variorum/internal/clause"
	"variorum/internal/column"
	"variorum/internal/lookup"
	"variorum/internal/store"
)

// view reads one state of the database for a page.
func view[T any](ctx context.Context, r *Room, read func(*store.View) (T, error)) (out T, err error) {
	err = r.db.View(ctx, func(v *store.View) error {
		out, err = read(v)
		return err
	})
	return out, err
}

// one is for queries of one row.
func one() (bool, error) { return true, nil }

// Stamp names the state of what the pages show: it changes with everything
// that changes them.
func (r *Room) Stamp(ctx context.Context) (string, error) {
	return view(ctx, r, (*store.View).Stamp)
}

// Statements lists statements, newest first; those that nothing dates go by
// their first publication.
func (r *Room) Statements(ctx context.Context, filter Filter, page Page) (List[Card], error) {
	return view(ctx, r, func(v *store.View) (List[Card], error) { return statements(v, filter, page) })
}

// Worded lists the newest statements, at most 1,000, in which one of some words stands.
// They are looked up once for each state of the database, and are not to be changed.
func (r *Room) Worded(ctx context.Context, words []string) ([]Card, error) {
	r.wording.Lock() // before the database is taken, so that who waits keeps it from nobody
	defer r.wording.Unlock()
	return view(ctx, r, func(v *store.View) ([]Card, error) {
		stamp, err := v.Stamp()
		if err != nil {
			return nil, err
		}
		if r.stated != stamp {
			r.stated, r.worded = stamp, map[string][]Card{}
		}
		asked := lookup.Any(words)
		if r.worded[asked] != nil {
			return r.worded[asked], nil
		}
		var w clause.Where
		w.Add("c.num IN (SELECT rowid FROM statement_words WHERE statement_words MATCH ?)", asked)
		found, err := cards(v, "card AS c", w, "c.num DESC", 1000)
		if err == nil {
			r.worded[asked] = items(List[numbered[Card]]{Items: found}).Items
		}
		return r.worded[asked], err
	})
}

func statements(v *store.View, f Filter, page Page) (List[Card], error) {
	k, ok, err := page.after(byNum)
	if err != nil {
		return List[Card]{}, err
	}
	from, num, w := f.conditions()
	if ok {
		w.Add(num+" < ?", k.Num)
	}
	found, err := cards(v, from, w, num+" DESC", page.limit()+1)
	return items(stretch(found, page.limit(), byNum, numOf[Card])), err
}

// conditions are those of a filter on the cards, and the column that orders them.
func (f Filter) conditions() (from, num string, w clause.Where) {
	from, num = "card AS c", "c.num"
	if f.Outlet != "" && f.Speaker == "" && f.Story == "" {
		from, num = "carried AS k CROSS JOIN card AS c ON c.num = k.num", "k.num"
		w.Add("k.outlet = ?", f.Outlet)
	} else if f.Outlet != "" {
		w.Add("EXISTS (SELECT 1 FROM carried AS k WHERE k.outlet = ? AND k.num = c.num)", f.Outlet)
	}
	if f.Speaker != "" {
		w.Add("c.speaker = ?", f.Speaker)
	}
	switch {
	case f.Story != "" && f.Speaker != "":
		w.Add("+c.story = ?", f.Story) // what one speaker said is less
	case f.Story != "":
		w.Add("c.story = ?", f.Story)
	}
	switch {
	case f.Kind != "" && f.Speaker+f.Story+f.Outlet != "":
		w.Add("+c.kind = ?", string(f.Kind))
	case f.Kind != "":
		w.Add("c.kind = ?", string(f.Kind))
	}
	w.Days(num, f.From, f.To)
	return from, num, w
}

// Stories lists the stories, newest first.
func (r *Room) Stories(ctx context.Context, page Page) (List[StoryCard], error) {
	return view(ctx, r, func(v *store.View) (List[StoryCard], error) { return stories(v, page) })
}

func stories(v *store.View, page Page) (List[StoryCard], error) {
	k, ok, err := page.after(byNum)
	if err != nil {
		return List[StoryCard]{}, err
	}
	var w clause.Where
	if ok {
		w.Add("s.num < ?", k.Num)
	}
	found, err := storyCards(v, "story AS s", w, "s.num DESC", page.limit()+1)
	return items(stretch(found, page.limit(), byNum, numOf[StoryCard])), err
}

// Speakers lists the speakers, those who said most first.
func (r *Room) Speakers(ctx context.Context, page Page) (List[SpeakerCard], error) {
	return view(ctx, r, func(v *store.View) (List[SpeakerCard], error) {
		k, ok, err := page.after(bySpeaker)
		if err != nil {
			return List[SpeakerCard]{}, err
		}
		var w clause.Where
		w.Add("statements > ?", 0)
		if ok {
			w.Add("(statements, id) < (?, ?)", k.Num, k.Text)
		}
		found, err := speakerCards(v, "speaker", w, "statements DESC, id DESC", page.limit()+1)
		return stretch(found, page.limit(), bySpeaker, func(s SpeakerCard) key { return key{Num: int64(s.Statements), Text: s.ID} }), err
	})
}

func speakerCards(v *store.View, from string, w clause.Where, order string, n int) ([]SpeakerCard, error) {
	var out []SpeakerCard
	var s SpeakerCard
	var aliases string
	query, args := w.Limited(`SELECT id, name, role, kind, aliases, statements FROM `+from, order, n)
	err := v.Each(query, args, []any{&s.ID, &s.Name, &s.Role, &s.Kind, &aliases, &s.Statements}, func() (bool, error) {
		item := s
		var err error
		item.SpeakerRef = labelled(s.SpeakerRef)
		item.Aliases, err = names(aliases)
		out = append(out, item)
		return false, err
	})
	return out, err
}

// Outlets lists the outlets, those with most articles first.
func (r *Room) Outlets(ctx context.Context, page Page) (List[OutletCard], error) {
	return view(ctx, r, func(v *store.View) (List[OutletCard], error) {
		k, ok, err := page.after(byOutlet)
		if err != nil {
			return List[OutletCard]{}, err
		}
		w := clause.Where{Conds: []string{"name <> ''", "articles > 0"}}
		if ok {
			w.Add("(articles, name) < (?, ?)", k.Num, k.Text)
		}
		var found []OutletCard
		var o OutletCard
		query, args := w.Limited(`SELECT name, articles, statements FROM outlet`, "articles DESC, name DESC", page.limit()+1)
		dest := []any{&o.Name, &o.Articles, &o.Statements}
		if err := v.Each(query, args, dest, func() (bool, error) { found = append(found, o); return false, nil }); err != nil {
			return List[OutletCard]{}, err
		}
		list := stretch(found, page.limit(), byOutlet, func(o OutletCard) key { return key{Num: int64(o.Articles), Text: o.Name} })
		if list.Next != "" {
			return list, nil
		}
		const unnamed = `SELECT name, articles, statements FROM outlet WHERE name = '' AND articles > 0`
		err = v.Each(unnamed, nil, dest, func() (bool, error) { list.Items = append(list.Items, o); return true, nil })
		return list, err
	})
}

// Articles lists articles, newest first, undated ones last.
func (r *Room) Articles(ctx context.Context, filter ArticleFilter, page Page) (List[ArticleCard], error) {
	return view(ctx, r, func(v *store.View) (List[ArticleCard], error) {
		k, ok, err := page.after(byNum)
		if err != nil {
			return List[ArticleCard]{}, err
		}
		from, w := "article AS a", clause.Where{}
		if filter.Story != "" {
			from = "story_article AS m CROSS JOIN article AS a ON a.id = m.article"
			w.Add("m.story = ?", filter.Story)
		}
		if filter.Outlet != "" {
			w.Add("a.outlet = ? COLLATE NOCASE", filter.Outlet)
		}
		w.Days("a.num", filter.From, filter.To)
		if ok {
			w.Add("a.num < ?", k.Num)
		}
		found, err := articleCards(v, from, w, "a.num DESC", page.limit()+1)
		return items(stretch(found, page.limit(), byNum, numOf[ArticleCard])), err
	})
}

const articleCardColumns = `SELECT a.num, a.id, a.title, a.outlet, a.url, a.lang, a.published_date, a.published_precision, a.published_basis,
	coalesce(i.published_date, ''), coalesce(i.published_precision, ''), coalesce(i.published_basis, '{}'),
	(SELECT count(DISTINCT statement) FROM version AS v WHERE v.article = a.id), coalesce(s.id, ''), coalesce(s.name, ''),
	coalesce((SELECT original FROM copy WHERE article = a.id AND kind <> 'passage'), '') FROM `

const articleCardJoins = `
	LEFT JOIN inferred_date AS i ON i.article = a.id
	LEFT JOIN story_article AS sa ON sa.article = a.id
	LEFT JOIN story AS s ON s.id = sa.story`

// articleCards reads the articles that a condition on a (article), and on from,
// picks.
func articleCards(v *store.View, from string, w clause.Where, order string, n int) ([]numbered[ArticleCard], error) {
	var out []numbered[ArticleCard]
	var c ArticleCard
	var num int64
	var st StoryRef
	var published, inferred column.Moment
	dest := []any{&num, &c.ID, &c.Title, &c.Outlet, &c.URL, &c.Lang}
	dest = append(append(append(dest, published.Into()...), inferred.Into()...), &c.Statements, &st.ID, &st.Name, &c.CopyOf)
	query, args := w.Limited(articleCardColumns+from+articleCardJoins, order, n)
	err := v.Each(query, args, dest, func() (bool, error) {
		item := c
		if st.ID != "" {
			story := st
			item.Story = &story
		}
		var err error
		item.Published, err = publication(published, inferred)
		out = append(out, numbered[ArticleCard]{num, item})
		return false, err
	})
	return out, err
}

// Home is the first page. It is made once for each state of the database: what it
// holds is shared, and is not to be changed.
func (r *Room) Home(ctx context.Context) (*Home, error) {
	return view(ctx, r, func(v *store.View) (*Home, error) {
		stamp, err := v.Stamp()
		if err != nil {
			return nil, err
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		if r.made != stamp {
			home, err := newHome(v)
			if err != nil {
				return nil, err
			}
			if err := r.sift.Fit(v, home.Counts.Statements); err != nil {
				return nil, err
			}
			r.home, r.made = home, stamp
		}
		out := *r.home
		return &out, nil
	})
}

// Keep makes the first page whenever the record has changed, so that no reader
// waits for it, until ctx is done. An error is left to whoever asks for the page.
func (r *Room) Keep(ctx context.Context) {
	const often = 2 * time.Second
	for ctx.Err() == nil {
		_, _ = r.Home(ctx)
		select {
		case <-ctx.Done():
		case <-time.After(often):
		}
	}
}

func newHome(v *store.View) (*Home, error) {
	const shown, looked = 12, 60
	h := &Home{}
	var err error
	if h.Counts, err = counts(v); err != nil {
		return nil, err
	}
	if h.AsOf, err = asOf(v); err != nil {
		return nil, err
	}
	newest, err := statements(v, Filter{}, Page{Limit: looked})
	if err != nil {
		return nil, err
	}
	h.Statements = firm(newest.Items, shown)
	if h.Foremost, err = foremost(v, "card AS c", clause.Where{}, shown/2); err != nil {
		return nil, err
	}
	chains, err := affairs(v, Page{Limit: shown})
	if err != nil {
		return nil, err
	}
	h.Affairs = chains.Items
	latest, err := stories(v, Page{Limit: shown})
	if err != nil {
		return nil, err
	}
	h.Stories = latest.Items
	ahead, err := commitments(v, CommitmentFilter{Status: variorum.Ahead}, Page{Limit: shown})
	h.Ahead = ahead.Items
	return h, err
}

// firm picks those of the newest statements of which speaker and day are known,
// and others where these are too few.
func firm(newest []Card, n int) []Card {
	slices.SortStableFunc(newest, func(x, y Card) int { return open(x) - open(y) })
	return newest[:min(n, len(newest))]
}

// open counts what is not known of a statement.
func open(c Card) int {
	n := 0
	if c.Speaker.Name == "" {
		n++
	}
	if !(variorum.Moment{Date: c.Said.Date, Precision: c.Said.Precision}).Known() {
		n++
	}
	return n
}

// asOf is the publication of the newest dated article.
func asOf(v *store.View) (out When, err error) {
	out = WhenOf(variorum.Moment{})
	var m column.Moment
	var num int64
	const query = `SELECT num, published_date, published_precision, published_basis FROM article ORDER BY num DESC LIMIT 1`
	err = v.Each(query, nil, append([]any{&num}, m.Into()...), func() (bool, error) {
		var err error
		if catalog.Day(num) != "" {
			out, err = when(m)
		}
		return true, err
	})
	return out, err
}

// counts counts everything.
func counts(v *store.View) (Counts, error) {
	const query = `SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM outlet WHERE articles > 0 AND name <> ''),
		(SELECT count(*) FROM card), (SELECT count(*) FROM speaker WHERE statements > 0), (SELECT count(*) FROM story),
		(SELECT count(*) FROM prospect), (SELECT count(*) FROM article WHERE analyzer = ''),
		(SELECT count(*) FROM affair)`
	var c Counts
	err := v.Each(query, nil, []any{&c.Articles, &c.Outlets, &c.Statements, &c.Speakers, &c.Stories, &c.Commitments, &c.Pending, &c.Affairs}, one)
	return c, err
}
