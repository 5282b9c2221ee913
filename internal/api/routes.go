package api

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"variorum"
	"variorum/internal/desk"
	"variorum/internal/dyad"
	"variorum/internal/query"
	"variorum/internal/relation"
	"variorum/internal/room"
)

// route is one page: where it is, what it takes, what it gives.
type route struct {
	path    string // below / and Prefix; {id} is the last part
	name    string // of the operation
	summary string
	params  []param
	result  any // an empty one, for its schema
	answer  func(context.Context, *API, input) (any, error)
	feed    func(context.Context, *API, input) (feed, error) // nil where there is none
	cite    bool
}

// param is one parameter of the query.
type param struct {
	name, about string
	form        string // day, number, or nothing for words
	values      []string
}

var (
	cursorParam = param{name: "cursor", about: "where to go on: next of the answer before"}
	limitParam  = param{name: "limit", form: "number", about: fmt.Sprintf("how many at most; %d by default, %d at most", room.DefaultLimit, room.MaxLimit)}
	paging      = []param{cursorParam, limitParam}
	fromParam   = param{name: "from", form: "day", about: "first day, as 2024-03-31"}
	toParam     = param{name: "to", form: "day", about: "last day, as 2024-03-31"}
	picking     = []param{
		{name: "speaker", about: "ID of the speaker"}, {name: "story", about: "ID of the story"}, {name: "outlet", about: "name of an outlet that carries it"},
		{name: "kind", about: "of its fullest version", values: []string{string(variorum.Direct), string(variorum.Indirect), string(variorum.Mixed)}},
		fromParam, toParam,
	}
)

func with(first []param, more ...param) []param { return slices.Concat(first, more) }

// routes is the table of all pages.
func routes() []route {
	return []route{
		{path: "home", name: "home", summary: "The newest of everything, and what lies ahead next", result: room.Home{},
			answer: func(ctx context.Context, a *API, _ input) (any, error) { return a.room.Home(ctx) }, feed: statementFeed},
		{path: "affairs", name: "affairs", summary: "Affairs, newest first", params: paging, result: list[room.AffairCard]{},
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				return listed(a.room.Affairs(ctx, in.page()))
			}},
		{path: "affairs/{id}", name: "affair", summary: "An affair and its stories", result: room.Affair{},
			answer: func(ctx context.Context, a *API, in input) (any, error) { return a.room.Affair(ctx, in.id) }, feed: affairFeed},
		{path: "stories", name: "stories", summary: "Stories, newest first", params: paging, result: list[room.StoryCard]{},
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				return listed(a.room.Stories(ctx, in.page()))
			}},
		{path: "stories/{id}", name: "story", summary: "A story: its statements as a timeline and against the outlets, its articles", params: paging,
			result: room.Story{}, answer: func(ctx context.Context, a *API, in input) (any, error) {
				s, err := a.room.Story(ctx, in.id, in.page())
				if err != nil {
					return nil, err
				}
				return story{s}, nil
			}, feed: storyFeed},
		{path: "statements", name: "statements", summary: "Statements, newest first", params: with(paging, picking...), result: list[room.Card]{},
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				return listed(a.room.Statements(ctx, in.filter(), in.page()))
			}, feed: statementFeed},
		{path: "statements/{id}", name: "statement", summary: "A statement with all its versions, and its echoes", result: room.Statement{}, cite: true,
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				st, err := a.room.Statement(ctx, in.id)
				if err != nil {
					return nil, err
				}
				return st.InCodePoints(), nil
			}},
		{path: "speakers", name: "speakers", summary: "Speakers, those who said most first", params: paging, result: list[room.SpeakerCard]{},
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				return listed(a.room.Speakers(ctx, in.page()))
			}},
		{path: "speakers/{id}", name: "speaker", summary: "A speaker and what they said", result: room.Speaker{},
			params: with(paging, picking[1:]...),
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				s, err := a.room.Speaker(ctx, in.id, in.filter(), in.page())
				if err != nil {
					return nil, err
				}
				return speaker{s}, nil
			}, feed: speakerFeed},
		{path: "outlets", name: "outlets", summary: "Outlets, those with most articles first", params: paging, result: list[room.OutletCard]{},
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				return listed(a.room.Outlets(ctx, in.page()))
			}},
		{path: "articles", name: "articles", summary: "Articles, newest first", result: list[room.ArticleCard]{},
			params: with(paging, picking[2], picking[1], fromParam, toParam),
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				f := room.ArticleFilter{Outlet: in.get("outlet"), Story: in.get("story"), From: in.get("from"), To: in.get("to")}
				return listed(a.room.Articles(ctx, f, in.page()))
			}},
		{path: "articles/{id}", name: "article", summary: "An article: its text and all that was found in it", result: room.Article{},
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				art, err := a.room.Article(ctx, in.id)
				if err != nil {
					return nil, err
				}
				out := art.InCodePoints()
				if out.Copies == nil {
					out.Copies = []room.CopyPrinting{}
				}
				return out, nil
			}},
		{path: "commitments", name: "commitments", summary: "What lay or lies ahead, and what became of it", result: list[room.CommitmentCard]{},
			params: with(paging, param{name: "status", about: "what became of it", values: statuses()}, param{name: "speaker", about: "ID of who is bound"},
				picking[1], fromParam, toParam),
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				f := room.CommitmentFilter{Status: variorum.Status(in.get("status")), Speaker: in.get("speaker"), Story: in.get("story"),
					From: in.get("from"), To: in.get("to")}
				return listed(a.room.Commitments(ctx, f, in.page()))
			}},
		{path: "commitments/{id}", name: "commitment", summary: "A commitment as all outlets report it, and what became of it", result: room.CommitmentCard{},
			answer: func(ctx context.Context, a *API, in input) (any, error) { return a.room.Commitment(ctx, in.id) }},
		{path: "events", name: "events", summary: "Acts of one side upon another, each once with all its reports, newest first", result: list[dyad.Event]{},
			params: with(paging, param{name: "affair", about: "ID of the affair"}, picking[1], param{name: "article", about: "ID of an article that tells it"},
				param{name: "party", about: "a side, acting or acted upon; states by name, people, capital or seat"}, param{name: "other", about: "the side that party is set against"},
				param{name: "type", about: "of PLOVER, as SANCTION"}, fromParam, toParam),
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				return listed(dyad.List(ctx, a.room, in.events(), in.page()))
			}, feed: eventFeed},
		{path: "events/{id}", name: "event", summary: "An act as all outlets report it", result: dyad.Event{},
			answer: func(ctx context.Context, a *API, in input) (any, error) { return dyad.Find(ctx, a.room, in.id) }},
		{path: "relations", name: "relations", summary: "Two sides of whose acts towards each other most is told", result: []dyad.Pair{},
			answer: func(ctx context.Context, a *API, in input) (any, error) { return dyad.Pairs(ctx, a.room) }},
		{path: "relations/{id}", name: "relation", summary: "What two sides did to each other, over time", result: dyad.Relation{},
			params: []param{{name: "by", about: "length of a stretch", values: []string{string(relation.Month), string(relation.Week)}}},
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				one, other, ok := dyad.Sides(in.id)
				if !ok {
					return nil, fmt.Errorf("%w: name two sides, as Norland~Sudmark", variorum.ErrNotFound)
				}
				return dyad.Read(ctx, a.room, one, other, relation.Unit(in.get("by")))
			}, feed: relationFeed},
		{path: "search", name: "search", summary: "Statements, articles and speakers in which words are found", result: room.Results{},
			params: with([]param{{name: "q", about: `words, "words in a row", beginnings*, -not, speaker: outlet: kind: from: to:`}}, paging...),
			answer: func(ctx context.Context, a *API, in input) (any, error) {
				found, err := a.room.Search(ctx, query.Parse(in.get("q")), in.page())
				if err != nil {
					return nil, err
				}
				return results{found}, nil
			}, feed: searchFeed},
		{path: "corrections", name: "corrections", summary: "What people said against the record, by time, and what became of it", result: []variorum.Amended{},
			answer: func(ctx context.Context, a *API, _ input) (any, error) { return desk.List(ctx, a.db) }},
		{path: "review", name: "review", summary: "What a person should look at, the least certain first", params: paging, result: list[room.Doubt]{},
			answer: func(ctx context.Context, a *API, in input) (any, error) { return listed(a.room.Review(ctx, in.page())) }},
	}
}

func statuses() []string {
	return []string{string(variorum.Ahead), string(variorum.Kept), string(variorum.Broken), string(variorum.Postponed), string(variorum.Silent), string(variorum.Unknown)}
}

// Answers that go on elsewhere say where.
type (
	list[T any] struct{ room.List[T] }
	story       struct{ *room.Story }
	speaker     struct{ *room.Speaker }
	results     struct{ *room.Results }
)

func (l list[T]) after() string { return l.Next }
func (s story) after() string   { return s.Next }
func (s speaker) after() string { return s.Said.Next }
func (r results) after() string { return r.Statements.Next }

func listed[T any](l room.List[T], err error) (any, error) {
	if err != nil {
		return nil, err
	}
	return list[T]{l}, nil
}

// input is what a request gives.
type input struct {
	id     string
	values url.Values
}

func (in input) get(name string) string { return strings.TrimSpace(in.values.Get(name)) }

// check refuses parameters that are not what they must be. The API refuses
// those that it does not know, too: a filter with a slip of the pen would
// otherwise give everything.
func (in input) check(ask asked) error {
	known := map[string]bool{}
	for _, p := range ask.route.params {
		known[p.name] = true
		value := in.get(p.name)
		if value == "" {
			continue
		}
		if len(in.values[p.name]) > 1 {
			return fmt.Errorf("%w: %s is given twice", variorum.ErrUsage, p.name)
		}
		if err := p.check(value); err != nil {
			return err
		}
	}
	for name := range in.values {
		if ask.strict && !known[name] {
			return fmt.Errorf("%w: no parameter %q here", variorum.ErrUsage, name)
		}
	}
	return nil
}

func (p param) check(value string) error {
	switch {
	case p.form == "day":
		if _, err := time.Parse(time.DateOnly, value); err != nil {
			return fmt.Errorf("%w: %s=%q is no day; write it as 2024-03-31", variorum.ErrUsage, p.name, value)
		}
	case p.form == "number":
		if n, err := strconv.Atoi(value); err != nil || n < 1 {
			return fmt.Errorf("%w: %s=%q is no number from 1 on", variorum.ErrUsage, p.name, value)
		}
	case p.values != nil && !slices.Contains(p.values, value):
		return fmt.Errorf("%w: no %s %q; there are %s", variorum.ErrUsage, p.name, value, strings.Join(p.values, ", "))
	}
	return nil
}

func (in input) page() room.Page {
	limit, err := strconv.Atoi(in.get("limit"))
	if err != nil {
		limit = 0
	}
	return room.Page{Cursor: in.get("cursor"), Limit: limit}
}

func (in input) filter() room.Filter {
	return room.Filter{Speaker: in.get("speaker"), Story: in.get("story"), Outlet: in.get("outlet"), Kind: variorum.Kind(in.get("kind")),
		From: in.get("from"), To: in.get("to")}
}

func (in input) events() dyad.Filter {
	return dyad.Filter{Affair: in.get("affair"), Story: in.get("story"), Article: in.get("article"), Party: in.get("party"), Other: in.get("other"),
		Type: in.get("type"), From: in.get("from"), To: in.get("to")}
}
