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

// looked is how many of the newest statements are looked through for such as have a
// doubtful speaker though their words are certain.
const looked = 2000

// Queue returns questions about the statements of which the program is least
// certain, the least certain first: about so many whose words are the least certain,
// and so many of the newest whose speaker is inferred or cannot be told, in both
// cases after the first skip ones.
func Queue(ctx context.Context, db *store.DB, most, skip int) (items []Item, err error) {
	err = db.View(ctx, func(v *store.View) error {
		s, questions, err := leastCertain(v, most, skip)
		if err == nil {
			items, err = s.items(questions)
		}
		return err
	})
	return items, err
}

// leastCertain are the questions of a queue, without their answers.
func leastCertain(v *store.View, most, skip int) (*shelf, []Question, error) {
	var ids []string
	var id string
	take := func() (bool, error) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
		return false, nil
	}
	const unsure = `SELECT statement FROM card ORDER BY confidence, num LIMIT $1 OFFSET $2`
	if err := v.Each(unsure, []any{most, skip}, []any{&id}, take); err != nil {
		return nil, nil, err
	}
	const inferred = `SELECT c.statement FROM (SELECT num, statement, article, ordinal FROM card ORDER BY num DESC LIMIT $3) AS c
		JOIN version AS v ON v.article = c.article AND v.ordinal = c.ordinal
		WHERE v.speaker_basis LIKE '%"pronoun%' OR v.speaker_basis LIKE '%more than one%' OR v.speaker_basis LIKE '%nothing tells%'
		ORDER BY c.num DESC LIMIT $1 OFFSET $2`
	if err := v.Each(inferred, []any{most, skip, looked}, []any{&id}, take); err != nil {
		return nil, nil, err
	}
	s, err := newShelf(v, ids)
	if err != nil {
		return nil, nil, err
	}
	questions := s.doubts()
	return s, questions, s.err
}

// Of returns the questions about one statement; where none is asked of its
// speaker, the plain one last.
func Of(ctx context.Context, db *store.DB, statement string) (items []Item, err error) {
	err = db.View(ctx, func(v *store.View) error {
		s, err := newShelf(v, []string{statement})
		if err != nil {
			return err
		}
		questions := s.doubts()
		if !slices.ContainsFunc(questions, func(q Question) bool { return q.About == Speaker }) {
			for _, st := range s.statements {
				questions = append(questions, plain(st))
			}
		}
		items, err = s.items(questions)
		return err
	})
	return items, err
}

// shelf has statements, and reads the articles that are asked for.
type shelf struct {
	v          *store.View
	statements []variorum.Statement
	by         map[string]variorum.Statement
	held       map[string]store.Annotated
	err        error // the first met in reading an article
}

func newShelf(v *store.View, ids []string) (*shelf, error) {
	derived, err := v.Derived(nil, ids)
	s := &shelf{v: v, statements: derived.Statements, by: map[string]variorum.Statement{}, held: map[string]store.Annotated{}}
	for _, st := range s.statements {
		s.by[st.ID] = st
	}
	return s, err
}

// doubts are the questions about all, the least certain first.
func (s *shelf) doubts() (out []Question) {
	named := map[string]bool{}
	for _, st := range s.statements {
		for _, version := range st.Versions {
			named[version.Article] = true
		}
	}
	amended, err := s.v.Amended(slices.Sorted(maps.Keys(named))...)
	if s.err = err; err != nil {
		return nil
	}
	done := decided(amended)
	for _, st := range s.statements {
		out = append(out, doubts(st, done, s.source)...)
	}
	Sort(out)
	return out
}

// items are questions with their answers and the articles around them.
func (s *shelf) items(questions []Question) ([]Item, error) {
	items := make([]Item, len(questions))
	for i, q := range questions {
		st := s.by[q.Statement]
		q.Answers = answers(st, &q, s.source)
		for _, v := range st.Versions {
			s.source(v.Article)
		}
		items[i] = Item{Question: q, Of: st, Articles: s.held}
	}
	return items, s.err
}

// source reads an article once.
func (s *shelf) source(id string) (*variorum.Article, *variorum.Annotation, bool) {
	item, ok := s.held[id]
	if !ok {
		list, err := s.v.Articles(id)
		if s.err == nil {
			s.err = err
		}
		if len(list) == 1 {
			item = list[0]
			s.held[id] = item
		}
	}
	return item.Article, item.Annotation, item.Annotation != nil
}
