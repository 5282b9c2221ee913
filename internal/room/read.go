package room

import (
	"context"
	"fmt"
	"strconv"

	"variorum/internal/query"
)

// Stamp names the state of what the pages show: it changes with everything
// that changes them, and with nothing else.
func (r *Room) Stamp(ctx context.Context) (string, error) {
	revision, err := r.db.Revision(ctx)
	if err != nil {
		return "", err
	}
	return strconv.FormatInt(revision, 36), nil
}

// Home is the first page.
func (r *Room) Home(ctx context.Context) (*Home, error) {
	w, err := r.whole(ctx)
	if err != nil {
		return nil, err
	}
	return w.home(), nil
}

// Stories lists the stories, newest first.
func (r *Room) Stories(ctx context.Context, page Page) (List[StoryCard], error) {
	w, err := r.whole(ctx)
	if err != nil {
		return List[StoryCard]{}, err
	}
	return cut(w.stories(), page)
}

// Story is the page about one story, with a stretch of its statements, oldest
// first. The error is ErrNotFound where there is none of that ID.
func (r *Room) Story(ctx context.Context, id string, page Page) (*Story, error) {
	w, err := r.whole(ctx)
	if err != nil {
		return nil, err
	}
	return w.story(id, page)
}

// Affairs lists the affairs, newest first.
func (r *Room) Affairs(context.Context, Page) (List[AffairCard], error) {
	return List[AffairCard]{Items: []AffairCard{}}, nil
}

// Affair is the page about one affair. The error is ErrNotFound where there is
// none of that ID.
func (r *Room) Affair(_ context.Context, id string) (*Affair, error) {
	return nil, missing("affair", id)
}

// Statements lists statements, newest first; those that nothing dates go by
// their first publication.
func (r *Room) Statements(ctx context.Context, filter Filter, page Page) (List[Card], error) {
	w, err := r.whole(ctx)
	if err != nil {
		return List[Card]{}, err
	}
	return cut(w.statements(filter), page)
}

// Statement is the page about one statement. The error is ErrNotFound where
// there is none of that ID.
func (r *Room) Statement(ctx context.Context, id string) (*Statement, error) {
	w, err := r.whole(ctx)
	if err != nil {
		return nil, err
	}
	return w.statement(id)
}

// Speakers lists the speakers, those who said most first.
func (r *Room) Speakers(ctx context.Context, page Page) (List[SpeakerCard], error) {
	w, err := r.whole(ctx)
	if err != nil {
		return List[SpeakerCard]{}, err
	}
	return cut(w.speakers(), page)
}

// Speaker is the page about one speaker, with a stretch of what the filter
// picks; its Speaker is not looked at. The error is ErrNotFound where there is
// none of that ID.
func (r *Room) Speaker(ctx context.Context, id string, filter Filter, page Page) (*Speaker, error) {
	w, err := r.whole(ctx)
	if err != nil {
		return nil, err
	}
	return w.speaker(id, filter, page)
}

// Outlets lists the outlets, those with most articles first.
func (r *Room) Outlets(ctx context.Context, page Page) (List[OutletCard], error) {
	w, err := r.whole(ctx)
	if err != nil {
		return List[OutletCard]{}, err
	}
	return cut(w.outlets(), page)
}

// Articles lists articles, newest first, undated ones last.
func (r *Room) Articles(ctx context.Context, filter ArticleFilter, page Page) (List[ArticleCard], error) {
	w, err := r.whole(ctx)
	if err != nil {
		return List[ArticleCard]{}, err
	}
	return cut(w.articles(filter), page)
}

// Article is the page about one article. The error is ErrNotFound where there
// is none of that ID.
func (r *Room) Article(ctx context.Context, id string) (*Article, error) {
	w, err := r.whole(ctx)
	if err != nil {
		return nil, err
	}
	return w.article(id)
}

// Commitments lists commitments by the day due: those ahead from the nearest
// on where the filter asks for these, else the latest first, and those of which
// no day is known last.
func (r *Room) Commitments(ctx context.Context, filter CommitmentFilter, page Page) (List[CommitmentCard], error) {
	w, err := r.whole(ctx)
	if err != nil {
		return List[CommitmentCard]{}, err
	}
	return cut(w.commitments(filter), page)
}

// Search finds statements, newest first, and on its first page articles and
// speakers.
func (r *Room) Search(ctx context.Context, q query.Query, page Page) (*Results, error) {
	w, err := r.whole(ctx)
	if err != nil {
		return nil, err
	}
	return w.search(q, page)
}

// Review lists what a person should look at, the least certain first.
func (r *Room) Review(ctx context.Context, page Page) (List[Doubt], error) {
	w, err := r.whole(ctx)
	if err != nil {
		return List[Doubt]{}, err
	}
	return cut(w.doubts(), page)
}

func cut[T any](items []T, page Page) (List[T], error) {
	from, limit := 0, limitOf(page)
	if page.Cursor != "" {
		n, err := strconv.Atoi(page.Cursor)
		if err != nil || n < 0 {
			return List[T]{}, fmt.Errorf("%w: %q is no cursor of this list", errUsage, page.Cursor)
		}
		from = min(n, len(items))
	}
	out := List[T]{Items: items[from:min(from+limit, len(items))]}
	if from+limit < len(items) {
		out.Next = strconv.Itoa(from + limit)
	}
	if out.Items == nil {
		out.Items = []T{}
	}
	return out, nil
}

func limitOf(page Page) int {
	switch {
	case page.Limit <= 0:
		return DefaultLimit
	case page.Limit > MaxLimit:
		return MaxLimit
	}
	return page.Limit
}
