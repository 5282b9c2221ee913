package review

import (
	"context"
	"maps"
	"slices"

	"variorum"
	"variorum/internal/store"
)

// Item is a question with the article around it, for those who show it.
type Item struct {
	Question
	Of       variorum.Statement
	Articles map[string]store.Annotated
}

// Queue returns questions about the statements of which the program is least
// certain, the least certain first: of at most so many statements, after the
// first skip ones.
func Queue(ctx context.Context, db *store.DB, most, skip int) (items []Item, err error) {
	err = db.View(ctx, func(v *store.View) error {
		var ids []string
		var id string
		const query = `SELECT statement FROM card ORDER BY confidence, num LIMIT $1 OFFSET $2`
		if err := v.Each(query, []any{most, skip}, []any{&id}, func() (bool, error) { ids = append(ids, id); return false, nil }); err != nil {
			return err
		}
		items, err = aboutAll(v, ids, false)
		return err
	})
	return items, err
}

// Of returns the questions about one statement; where none is asked of its
// speaker, the plain one last.
func Of(ctx context.Context, db *store.DB, statement string) (items []Item, err error) {
	err = db.View(ctx, func(v *store.View) error {
		items, err = aboutAll(v, []string{statement}, true)
		return err
	})
	return items, err
}

// aboutAll asks about statements.
func aboutAll(v *store.View, ids []string, plain bool) ([]Item, error) {
	derived, err := v.Derived(nil, ids)
	if err != nil {
		return nil, err
	}
	named := map[string]bool{}
	for _, st := range derived.Statements {
		for _, version := range st.Versions {
			named[version.Article] = true
		}
	}
	articles := slices.Sorted(maps.Keys(named))
	list, err := v.Articles(articles...)
	if err != nil {
		return nil, err
	}
	amended, err := v.Amended(articles...)
	if err != nil {
		return nil, err
	}
	held := map[string]store.Annotated{}
	for _, item := range list {
		held[item.Article.ID] = item
	}
	source := func(id string) (*variorum.Article, *variorum.Annotation, bool) {
		item, ok := held[id]
		return item.Article, item.Annotation, ok && item.Annotation != nil
	}
	var questions []Question
	by := map[string]variorum.Statement{}
	for _, st := range derived.Statements {
		by[st.ID] = st
		questions = append(questions, Ask(st, amended, source)...)
	}
	Sort(questions)
	if plain && !slices.ContainsFunc(questions, func(q Question) bool { return q.About == Speaker }) {
		for _, st := range derived.Statements {
			questions = append(questions, Plain(st, source))
		}
	}
	items := make([]Item, len(questions))
	for i, q := range questions {
		items[i] = Item{Question: q, Of: by[q.Statement], Articles: held}
	}
	return items, nil
}
