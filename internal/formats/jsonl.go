package formats

import (
	"context"
	"slices"

	"variorum"
	"variorum/internal/record"
	"variorum/internal/store"
)

// writeAll writes every item of one kind, in the form that others build on.
type writeAll func(ctx context.Context, e *exporter, write func(any) error) error

// Objects calls write with each object of a kind, as the JSON lines of it have
// them.
func Objects(ctx context.Context, db *store.DB, kind string, write func(any) error) error {
	all := map[string]writeAll{"articles": exportArticles, "statements": exportStatements, "stories": exportStories,
		"speakers": exportSpeakers, "copies": exportCopies, "commitments": exportCommitments,
		"corrections": exportCorrections}[kind]
	return all(ctx, newExporter(db), write)
}

// Commitments calls write with each commitment that keep lets pass, as the JSON
// lines have them.
func Commitments(ctx context.Context, db *store.DB, keep func(variorum.Prospect) bool, write func(any) error) error {
	return newExporter(db).commitments(ctx, keep, write)
}

// exporter turns byte offsets into code points. It keeps the offset tables of
// the articles that it met last, for statements that follow each other share
// articles.
type exporter struct {
	db      *store.DB
	offsets map[string]*variorum.Offsets
}

const keptOffsets = 256 // articles

func newExporter(db *store.DB) *exporter {
	return &exporter{db: db, offsets: map[string]*variorum.Offsets{}}
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
	derived, err := e.db.Derived(ctx)
	if err != nil {
		return err
	}
	story, copyOf := map[string]string{}, map[string]string{}
	for _, s := range derived.Stories {
		for _, id := range s.Articles {
			story[id] = s.ID
		}
	}
	for _, c := range derived.Copies {
		if c.Kind != variorum.Passage {
			copyOf[c.Article] = c.Of
		}
	}
	for art, err := range e.db.Articles(ctx) {
		if err != nil {
			return err
		}
		published := art.Published
		if m, ok := derived.Published[art.ID]; ok && !published.Firm() {
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
// speak of.
func holding(amended []variorum.Amended) map[variorum.Place][]string {
	out := map[variorum.Place][]string{}
	for _, a := range amended {
		if a.Standing != variorum.Holds || a.Act == variorum.Keep {
			continue
		}
		for _, p := range a.Places {
			out[p] = append(out[p], a.ID)
		}
	}
	return out
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
	derived, err := e.db.Derived(ctx)
	if err != nil {
		return err
	}
	corrections := holding(derived.Amended)
	for _, st := range derived.Statements {
		out := Statement{ID: st.ID, Speaker: speaker(st.Speaker), Story: st.Story,
			Versions: []variorum.Version{}, Echoes: append([]string{}, st.Echoes...)}
		home := ""
		for _, v := range st.Versions {
			off, err := e.of(ctx, v.Article)
			if err != nil {
				return err
			}
			v.Quotation = v.Quotation.InCodePoints(off)
			out.Versions = append(out.Versions, v)
			home = st.Versions[0].Article
			out.Corrections = append(out.Corrections, corrections[variorum.Place{Article: v.Article, Ordinal: v.Ordinal}]...)
		}
		slices.Sort(out.Corrections)
		out.Corrections = slices.Compact(out.Corrections)
		if out.Said, err = e.moment(ctx, st.Said, home); err != nil {
			return err
		}
		if err := write(out); err != nil {
			return err
		}
	}
	return nil
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

func exportStories(ctx context.Context, e *exporter, write func(any) error) error {
	derived, err := e.db.Derived(ctx)
	if err != nil {
		return err
	}
	for _, s := range derived.Stories {
		if s.From, err = e.moment(ctx, s.From, ""); err != nil {
			return err
		}
		if s.To, err = e.moment(ctx, s.To, ""); err != nil {
			return err
		}
		if err := write(s); err != nil {
			return err
		}
	}
	return nil
}

func exportSpeakers(ctx context.Context, e *exporter, write func(any) error) error {
	derived, err := e.db.Derived(ctx)
	if err != nil {
		return err
	}
	for _, s := range derived.Speakers {
		if err := write(speaker(s)); err != nil {
			return err
		}
	}
	return nil
}

func inPoints(off *variorum.Offsets, in []variorum.Span) []variorum.Span {
	out := make([]variorum.Span, len(in))
	for i, s := range in {
		out[i] = off.Span(s)
	}
	return out
}

func exportCopies(ctx context.Context, e *exporter, write func(any) error) error {
	derived, err := e.db.Derived(ctx)
	if err != nil {
		return err
	}
	for _, c := range derived.Copies {
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

func exportCommitments(ctx context.Context, e *exporter, write func(any) error) error {
	return e.commitments(ctx, func(variorum.Prospect) bool { return true }, write)
}

func (e *exporter) commitments(ctx context.Context, keep func(variorum.Prospect) bool, write func(any) error) error {
	in, err := record.Read(ctx, e.db)
	if err != nil {
		return err
	}
	for _, p := range in.Derived.Prospects {
		if !keep(p) {
			continue
		}
		if p, err = e.prospect(ctx, p); err != nil {
			return err
		}
		if err := write(p); err != nil {
			return err
		}
	}
	return nil
}

// prospect counts the spans of a prospect in code points.
func (e *exporter) prospect(ctx context.Context, p variorum.Prospect) (variorum.Prospect, error) {
	var err error
	if p.Due, err = e.moment(ctx, p.Due, ""); err != nil {
		return p, err
	}
	if p.Basis.Span != nil {
		off, err := e.of(ctx, p.Basis.Article)
		if err != nil {
			return p, err
		}
		p.Basis = p.Basis.InCodePoints(off)
	}
	for i, r := range p.Reports {
		off, err := e.of(ctx, r.Article)
		if err != nil {
			return p, err
		}
		p.Reports[i] = r.InCodePoints(off)
	}
	for i, o := range p.Outcomes {
		off, err := e.of(ctx, o.Article)
		if err != nil {
			return p, err
		}
		p.Outcomes[i] = o.InCodePoints(off)
	}
	return p, nil
}
