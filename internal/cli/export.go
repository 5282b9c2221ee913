package cli

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"variorum"
	"variorum/internal/store"
)

// defaultDB is the database that commands use without --db.
const defaultDB = "variorum.db"

func dbFlag(cmd *cobra.Command, path *string) {
	cmd.Flags().StringVar(path, "db", defaultDB, "the database file")
}

func (a *app) exportCommand() *cobra.Command {
	var db, format string
	cmd := &cobra.Command{
		Use:   "export KIND",
		Short: "Write what a database holds, one JSON object a line",
		Long: "Writes all of one kind, one JSON object a line: " + strings.Join(exportKinds(), ", ") + ".\n" +
			"Offsets count Unicode code points of the article's text, half-open.\n" +
			"Commitments can be had as a calendar too (RFC 5545): --format ics.",
		Example:   "  variorum add examples/articles\n  variorum export statements --format jsonl\n  variorum export commitments --format ics",
		ValidArgs: exportKinds(),
		Args:      atLeast(1, "name what to export: "+strings.Join(exportKinds(), ", ")),
		RunE: func(cmd *cobra.Command, args []string) error {
			write := exports()[args[0]]
			switch {
			case write == nil || len(args) > 1:
				return fmt.Errorf("%w: cannot export %q; the kinds are %s", variorum.ErrUsage,
					strings.Join(args, " "), strings.Join(exportKinds(), ", "))
			case format == "ics" && args[0] == "commitments":
				return a.withDB(cmd.Context(), db, a.calendar)
			case format == "ics":
				return fmt.Errorf("%w: only commitments have the format ics", variorum.ErrUsage)
			case format != "jsonl":
				return fmt.Errorf("%w: no format %q; there is jsonl, and ics for commitments", variorum.ErrUsage, format)
			}
			return a.withDB(cmd.Context(), db, func(ctx context.Context, db *store.DB) error {
				return a.printing(func(w io.Writer) error {
					return write(ctx, newExporter(db), func(v any) error { return jsonLine(w, v) })
				})
			})
		},
	}
	dbFlag(cmd, &db)
	cmd.Flags().StringVar(&format, "format", "jsonl", "how to write: jsonl; or ics, a calendar, for commitments")
	return cmd
}

// writeAll writes every item of one kind.
type writeAll func(ctx context.Context, e *exporter, write func(any) error) error

func exportKinds() []string {
	return []string{"articles", "statements", "stories", "speakers", "copies", "commitments"}
}

func exports() map[string]writeAll {
	return map[string]writeAll{
		"articles": exportArticles, "statements": exportStatements, "stories": exportStories,
		"speakers": exportSpeakers, "copies": exportCopies, "commitments": exportCommitments,
	}
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

// exportedArticle is the form of an article that others build on.
type exportedArticle struct {
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
		err = write(exportedArticle{
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

// exportedStatement is a statement with every part of its speaker spelled
// out.
type exportedStatement struct {
	ID       string             `json:"id"`
	Speaker  exportedSpeaker    `json:"speaker"`
	Said     variorum.Moment    `json:"said"`
	Story    string             `json:"story"`
	Versions []variorum.Version `json:"versions"`
	Echoes   []string           `json:"echoes"`
}

type exportedSpeaker struct {
	ID      string             `json:"id"`
	Name    string             `json:"name"`
	Role    string             `json:"role"`
	Kind    variorum.ActorKind `json:"kind"`
	Aliases []string           `json:"aliases"`
}

func speaker(s variorum.Speaker) exportedSpeaker {
	return exportedSpeaker{s.ID, s.Name, s.Role, s.Kind, append([]string{}, s.Aliases...)}
}

func exportStatements(ctx context.Context, e *exporter, write func(any) error) error {
	derived, err := e.db.Derived(ctx)
	if err != nil {
		return err
	}
	for _, st := range derived.Statements {
		out := exportedStatement{ID: st.ID, Speaker: speaker(st.Speaker), Story: st.Story,
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
		}
		if out.Said, err = e.moment(ctx, st.Said, home); err != nil {
			return err
		}
		if err := write(out); err != nil {
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
