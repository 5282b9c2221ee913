package formats

import (
	"context"
	"encoding/json"
	"slices"

	"variorum"
	"variorum/internal/column"
	"variorum/internal/record"
	"variorum/internal/store"
)

// writeAll writes every item of one kind, in the form that others build on.
type writeAll func(ctx context.Context, e *exporter, write func(any) error) error

// Objects calls write with each object of a kind, as the JSON lines of it have
// them.
func Objects(ctx context.Context, db *store.DB, kind string, write func(any) error) error {
	all := map[string]writeAll{"articles": exportArticles, "statements": exportStatements, "stories": exportStories, "affairs": exportAffairs,
		"speakers": exportSpeakers, "copies": exportCopies, "commitments": exportCommitments,
		"events": exportEvents, "corrections": exportCorrections}[kind]
	return all(ctx, newExporter(db), write)
}

// exporter turns byte offsets into code points. It keeps the offset tables of
// the articles that it met last, for statements that follow each other share
// articles.
type exporter struct {
	db      *store.DB
	scope   Scope // of statements
	offsets map[string]*variorum.Offsets
	kept    map[string]record.Analysed
}

const keptOffsets = 256 // articles

func newExporter(db *store.DB) *exporter {
	return &exporter{db: db, offsets: map[string]*variorum.Offsets{}, kept: map[string]record.Analysed{}}
}

// of gives the offsets of an article by its ID.
func (e *exporter) of(ctx context.Context, id string) (*variorum.Offsets, error) {
	if off := e.offsets[id]; off != nil {
		return off, nil
	}
	found, err := e.db.Article(ctx, id)
	if err != nil {
		return nil, err
	}
	if len(e.offsets) >= keptOffsets {
		clear(e.offsets)
	}
	e.offsets[id] = variorum.NewOffsets(found.Article.Text)
	return e.offsets[id], nil
}

// moment converts a moment whose basis counts in the article that it names,
// else in the article home.
func (e *exporter) moment(ctx context.Context, m variorum.Moment, home string) (variorum.Moment, error) {
	if m.Basis.Span == nil {
		return m, nil
	}
	if m.Basis.Article != "" {
		home = m.Basis.Article
	}
	off, err := e.of(ctx, home)
	if err != nil {
		return m, err
	}
	return m.InCodePoints(off), nil
}

// Article is the form of an article that others build on.
type Article struct {
	ID         string          `json:"id"`
	ExternalID string          `json:"external_id"`
	Path       string          `json:"path"`
	URL        string          `json:"url"`
	Outlet     string          `json:"outlet"`
	Title      string          `json:"title"`
	Byline     string          `json:"byline"`
	Lang       string          `json:"lang"`
	Published  variorum.Moment `json:"published"`
	Text       string          `json:"text"`
	TextSHA256 string          `json:"text_sha256"`
	Story      string          `json:"story"`
	CopyOf     string          `json:"copy_of"`
}

func exportArticles(ctx context.Context, e *exporter, write func(any) error) error {
	story, copyOf, inferred, err := e.related(ctx)
	if err != nil {
		return err
	}
	for art, err := range e.db.Articles(ctx) {
		if err != nil {
			return err
		}
		published := art.Published
		if m, ok := inferred[art.ID]; ok && !published.Firm() {
			published = m
		}
		if published, err = e.moment(ctx, published, art.ID); err != nil {
			return err
		}
		err = write(Article{
			ID: art.ID, ExternalID: art.ExternalID, Path: art.Path, URL: art.URL, Outlet: art.Outlet,
			Title: art.Title, Byline: art.Byline, Lang: art.Lang, Published: published, Text: art.Text,
			TextSHA256: art.TextSHA256, Story: story[art.ID], CopyOf: copyOf[art.ID],
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// related says of articles which story they are in, what they are copies of, and
// which days others prove.
func (e *exporter) related(ctx context.Context) (story, copyOf map[string]string, inferred map[string]variorum.Moment, err error) {
	story, copyOf, inferred = map[string]string{}, map[string]string{}, map[string]variorum.Moment{}
	err = e.db.View(ctx, func(v *store.View) error {
		var article, other string
		into := func(m map[string]string) func() (bool, error) {
			return func() (bool, error) { m[article] = other; return false, nil }
		}
		if err := v.Each(`SELECT article, story FROM story_article`, nil, []any{&article, &other}, into(story)); err != nil {
			return err
		}
		if err := v.Each(`SELECT article, original FROM copy WHERE kind <> $1`, []any{string(variorum.Passage)},
			[]any{&article, &other}, into(copyOf)); err != nil {
			return err
		}
		var m column.Moment
		return v.Each(`SELECT article, published_date, published_precision, published_basis FROM inferred_date`, nil,
			append([]any{&article}, m.Into()...), func() (bool, error) {
				var err error
				inferred[article], err = m.Value()
				return false, err
			})
	})
	return story, copyOf, inferred, err
}

// Statement is a statement with every part of its speaker spelled
// out.
type Statement struct {
	ID       string             `json:"id"`
	Speaker  Speaker            `json:"speaker"`
	Said     variorum.Moment    `json:"said"`
	Story    string             `json:"story"`
	Versions []variorum.Version `json:"versions"`
	Echoes   []string           `json:"echoes"`

	Corrections []string `json:"corrections,omitempty"` // IDs of those that hold of its versions
}

// holding are the IDs of the corrections that hold, by the quotations that they
// speak of, in the state of the database that is read.
func holding(v *store.View) (map[variorum.Place][]string, error) {
	const query = `SELECT c.id, m.places FROM amended AS m JOIN correction AS c ON c.id = m.correction WHERE m.standing = $1 AND c.act <> $2`
	out := map[variorum.Place][]string{}
	var id, places string
	err := v.Each(query, []any{string(variorum.Holds), string(variorum.Keep)}, []any{&id, &places}, func() (bool, error) {
		var list []variorum.Place
		err := column.Decode(places, &list)
		for _, p := range list {
			out[p] = append(out[p], id)
		}
		return false, err
	})
	return out, err
}

type Speaker struct {
	ID      string             `json:"id"`
	Name    string             `json:"name"`
	Role    string             `json:"role"`
	Kind    variorum.ActorKind `json:"kind"`
	Aliases []string           `json:"aliases"`
}

func speaker(s variorum.Speaker) Speaker {
	return Speaker{s.ID, s.Name, s.Role, s.Kind, append([]string{}, s.Aliases...)}
}

func exportStatements(ctx context.Context, e *exporter, write func(any) error) error {
	var corrections map[variorum.Place][]string
	return e.statements(ctx, func(v *store.View, some []variorum.Statement) (bool, error) {
		if corrections == nil {
			var err error
			if corrections, err = holding(v); err != nil {
				return false, err
			}
		}
		for _, st := range some {
			out, err := e.statement(ctx, v, st)
			for _, version := range out.Versions {
				out.Corrections = append(out.Corrections, corrections[variorum.Place{Article: version.Article, Ordinal: version.Ordinal}]...)
			}
			slices.Sort(out.Corrections)
			out.Corrections = slices.Compact(out.Corrections)
			if err == nil {
				err = write(out)
			}
			if err != nil {
				return false, err
			}
		}
		return false, nil
	})
}

func (e *exporter) statement(ctx context.Context, v *store.View, st variorum.Statement) (Statement, error) {
	out := Statement{ID: st.ID, Speaker: speaker(st.Speaker), Story: st.Story, Versions: []variorum.Version{}, Echoes: []string{}}
	for _, version := range st.Versions {
		off, err := e.of(ctx, version.Article)
		if err != nil {
			return out, err
		}
		version.Quotation = version.Quotation.InCodePoints(off)
		out.Versions = append(out.Versions, version)
	}
	var err error
	if out.Said, err = e.moment(ctx, st.Said, st.Versions[0].Article); err != nil {
		return out, err
	}
	var other string
	err = v.Each(`SELECT e.other FROM echo AS e JOIN statement AS st ON st.id = e.other WHERE e.statement = $1 ORDER BY e.other`,
		[]any{st.ID}, []any{&other}, func() (bool, error) { out.Echoes = append(out.Echoes, other); return false, nil })
	return out, err
}

// exportCorrections writes corrections as they were made, which is how they are
// imported again.
func exportCorrections(ctx context.Context, e *exporter, write func(any) error) error {
	list, err := e.db.Corrections(ctx)
	if err != nil {
		return err
	}
	for _, c := range list {
		if err := write(c); err != nil {
			return err
		}
	}
	return nil
}

// Story is a story with the affair that it is in, empty for none.
type Story struct {
	variorum.Story
	Affair string `json:"affair"`
}

func exportStories(ctx context.Context, e *exporter, write func(any) error) error {
	list, err := e.db.Stories(ctx)
	if err != nil {
		return err
	}
	affairs, err := e.db.Affairs(ctx)
	if err != nil {
		return err
	}
	affair := map[string]string{}
	for _, a := range affairs {
		for _, id := range a.Stories {
			affair[id] = a.ID
		}
	}
	for _, s := range list {
		if s.From, err = e.moment(ctx, s.From, ""); err != nil {
			return err
		}
		if s.To, err = e.moment(ctx, s.To, ""); err != nil {
			return err
		}
		if err := write(Story{s, affair[s.ID]}); err != nil {
			return err
		}
	}
	return nil
}

func exportAffairs(ctx context.Context, e *exporter, write func(any) error) error {
	list, err := e.db.Affairs(ctx)
	if err != nil {
		return err
	}
	for _, a := range list {
		if a.From, err = e.moment(ctx, a.From, ""); err != nil {
			return err
		}
		if a.To, err = e.moment(ctx, a.To, ""); err != nil {
			return err
		}
		if err := write(a); err != nil {
			return err
		}
	}
	return nil
}

func exportSpeakers(ctx context.Context, e *exporter, write func(any) error) error {
	return e.db.View(ctx, func(v *store.View) error {
		var s variorum.Speaker
		var aliases string
		var failed error // of writing
		err := v.Each(`SELECT id, name, role, kind, aliases FROM speaker ORDER BY name, id`, nil,
			[]any{&s.ID, &s.Name, &s.Role, &s.Kind, &aliases}, func() (bool, error) {
				s.Aliases = nil
				if err := json.Unmarshal([]byte(aliases), &s.Aliases); err != nil {
					return false, err
				}
				failed = write(speaker(s))
				return failed != nil, nil
			})
		if failed != nil {
			return failed
		}
		return err
	})
}

func inPoints(off *variorum.Offsets, in []variorum.Span) []variorum.Span {
	out := make([]variorum.Span, len(in))
	for i, s := range in {
		out[i] = off.Span(s)
	}
	return out
}

func exportCopies(ctx context.Context, e *exporter, write func(any) error) error {
	list, err := e.db.Copies(ctx)
	if err != nil {
		return err
	}
	for _, c := range list {
		copied, err := e.of(ctx, c.Article)
		if err != nil {
			return err
		}
		original, err := e.of(ctx, c.Of)
		if err != nil {
			return err
		}
		passages := make([][2]variorum.Span, len(c.Passages))
		for i, p := range c.Passages {
			passages[i] = [2]variorum.Span{copied.Span(p[0]), original.Span(p[1])}
		}
		c.Passages, c.Added, c.Cut = passages, inPoints(copied, c.Added), inPoints(original, c.Cut)
		if c.Basis.Article == c.Of {
			c.Basis = c.Basis.InCodePoints(original)
		} else {
			c.Basis = c.Basis.InCodePoints(copied)
		}
		if err := write(c); err != nil {
			return err
		}
	}
	return nil
}
