package room

import (
	"context"
	"slices"

	"variorum"
	"variorum/internal/clause"
	"variorum/internal/column"
	"variorum/internal/record"
	"variorum/internal/store"
)

const (
	maxVoices  = 60 // articles with versions of a statement that its page reads
	maxRelated = 40 // revisions and copies of an article that its page reads
	maxEchoes  = 40
	maxTold    = 500 // statements in an article
)

// texts reads a list of texts.
func texts(v *store.View, query string, args ...any) ([]string, error) {
	var out []string
	var s string
	err := v.Each(query, args, []any{&s}, func() (bool, error) { out = append(out, s); return false, nil })
	return out, err
}

// build makes the record of some articles and statements, and of the events that
// one of the articles tells of, where it is named.
func build(v *store.View, articles, statements []string, telling string) (*record.Record, error) {
	found, err := v.Articles(articles...)
	if err != nil {
		return nil, err
	}
	var in record.Input
	for _, item := range found {
		in.Articles = append(in.Articles, record.Analysed{Article: item.Article, Annotation: item.Annotation})
	}
	if in.Derived, err = v.Derived(articles, statements); err != nil {
		return nil, err
	}
	if telling != "" {
		if in.Derived.Occasions, err = v.OccasionsIn(telling); err != nil {
			return nil, err
		}
	}
	return record.Build(in), nil
}

// Statement is the page about one statement. The error is ErrNotFound where
// there is none of that ID.
func (r *Room) Statement(ctx context.Context, id string) (*Statement, error) {
	return view(ctx, r, func(v *store.View) (*Statement, error) {
		var w clause.Where
		w.Add("c.statement = ?", id)
		found, err := cards(v, "card AS c", w, "c.num", 1)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, missing("statement", id)
		}
		out := &Statement{Card: found[0].item, Before: []Card{}, After: []Card{}, Undated: []Card{}}
		articles, err := texts(v, `SELECT DISTINCT v.article FROM version AS v JOIN article AS a ON a.id = v.article
			WHERE v.statement = $1 ORDER BY v.article <> $2, a.num, v.article LIMIT $3`, id, out.Card.Article.ID, maxVoices)
		if err != nil {
			return nil, err
		}
		if articles, err = withPages(v, articles); err != nil {
			return nil, err
		}
		originals, err := texts(v, `SELECT DISTINCT copy_of FROM version WHERE statement = $1 AND copy_of <> '' ORDER BY copy_of LIMIT $2`, id, maxVoices)
		if err != nil {
			return nil, err
		}
		articles = append(articles, originals...) // copies of one are one witness, whether it says this or not
		if out.Record, err = build(v, articles, []string{id}, ""); err != nil {
			return nil, err
		}
		return out, out.echoes(v, found[0].num)
	})
}

// withPages adds the other revisions of the pages of articles.
func withPages(v *store.View, articles []string) ([]string, error) {
	const query = `SELECT b.id FROM article AS a CROSS JOIN article AS b ON b.url = a.url AND b.url <> ''
		WHERE a.id = $1 AND b.id <> a.id ORDER BY b.acquired DESC, b.num DESC LIMIT $2`
	out := slices.Clone(articles)
	for _, id := range articles {
		others, err := texts(v, query, id, maxRelated)
		if err != nil {
			return nil, err
		}
		out = append(out, others...)
	}
	return out, nil
}

// echoes adds the echoes of a statement.
func (s *Statement) echoes(v *store.View, num int64) error {
	var w clause.Where
	w.Add("e.statement = ?", s.Card.ID)
	found, err := cards(v, "echo AS e CROSS JOIN card AS c ON c.statement = e.other", w, "c.num", maxEchoes)
	for _, c := range found {
		_, _, dated := record.Days(variorum.Moment{Date: c.item.Said.Date, Precision: c.item.Said.Precision})
		_, _, here := record.Days(variorum.Moment{Date: s.Card.Said.Date, Precision: s.Card.Said.Precision})
		switch {
		case !dated || !here:
			s.Undated = append(s.Undated, c.item)
		case c.num < num:
			s.Before = append(s.Before, c.item)
		default:
			s.After = append(s.After, c.item)
		}
	}
	return err
}

// Article is the page about one article. The error is ErrNotFound where there
// is none of that ID.
func (r *Room) Article(ctx context.Context, id string) (*Article, error) {
	return view(ctx, r, func(v *store.View) (*Article, error) {
		var w clause.Where
		w.Add("a.id = ?", id)
		found, err := articleCards(v, "article AS a", w, "a.num", 1)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, missing("article", id)
		}
		out := &Article{Card: found[0].item, Statements: []Card{}, Revisions: []ArticleRef{}, Copies: []CopyPrinting{}}
		related := []string{id}
		if related, err = out.copies(v, related); err != nil {
			return nil, err
		}
		if related, err = out.revisions(v, related); err != nil {
			return nil, err
		}
		statements, err := texts(v, `SELECT statement FROM version WHERE article = $1 ORDER BY ordinal`, id)
		if err != nil {
			return nil, err
		}
		if out.Record, err = build(v, related, statements, id); err != nil {
			return nil, err
		}
		told := clause.Where{Args: []any{id}}
		in, err := cards(v, "(SELECT statement, min(ordinal) AS place FROM version WHERE article = $1 GROUP BY statement) AS t CROSS JOIN card AS c ON c.statement = t.statement",
			told, "t.place", maxTold)
		for _, c := range in {
			out.Statements = append(out.Statements, c.item)
		}
		return out, err
	})
}

// copies adds what the article was copied from and to.
func (a *Article) copies(v *store.View, related []string) ([]string, error) {
	for _, side := range []struct {
		query string
		keep  func(CopyPrinting)
	}{
		{`SELECT original, kind, share FROM copy WHERE article = $1 LIMIT $2`, func(c CopyPrinting) { a.CopyOf = &c }},
		{`SELECT c.article, c.kind, c.share FROM copy AS c JOIN article AS b ON b.id = c.article WHERE c.original = $1 ORDER BY b.num, b.id LIMIT $2`,
			func(c CopyPrinting) { a.Copies = append(a.Copies, c) }},
	} {
		var all []CopyPrinting
		var c CopyPrinting
		err := v.Each(side.query, []any{a.Card.ID, maxRelated}, []any{&c.ID, &c.Kind, &c.Share}, func() (bool, error) {
			all = append(all, c)
			return false, nil
		})
		if err != nil {
			return nil, err
		}
		for _, c := range all {
			if c.ArticleRef, err = articleRef(v, c.ID); err != nil {
				return nil, err
			}
			side.keep(c)
			related = append(related, c.ID)
		}
	}
	return related, nil
}

// revisions adds the other articles that stand at the same address.
func (a *Article) revisions(v *store.View, related []string) ([]string, error) {
	if a.Card.URL == "" {
		return related, nil
	}
	ids, err := texts(v, `SELECT id FROM article WHERE url = $1 AND url <> '' ORDER BY acquired, num, id LIMIT $2`, a.Card.URL, maxRelated)
	if err != nil || len(ids) < 2 {
		return related, err
	}
	for _, id := range ids {
		ref, err := articleRef(v, id)
		if err != nil {
			return nil, err
		}
		a.Revisions = append(a.Revisions, ref)
	}
	return append(related, ids...), nil
}

func articleRef(v *store.View, id string) (ArticleRef, error) {
	const query = `SELECT a.id, a.title, a.outlet, a.url, a.published_date, a.published_precision, a.published_basis,
		coalesce(i.published_date, ''), coalesce(i.published_precision, ''), coalesce(i.published_basis, '{}')
		FROM article AS a LEFT JOIN inferred_date AS i ON i.article = a.id WHERE a.id = $1`
	var ref ArticleRef
	var published, inferred column.Moment
	dest := append(append([]any{&ref.ID, &ref.Title, &ref.Outlet, &ref.URL}, published.Into()...), inferred.Into()...)
	err := v.Each(query, []any{id}, dest, func() (bool, error) {
		var err error
		ref.Published, err = publication(published, inferred)
		return true, err
	})
	return ref, err
}
