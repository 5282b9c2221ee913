// Package formats writes what a database holds in the forms that other
// programs read: JSON lines, tables for spreadsheets and columns for analysis,
// annotations, linked data, TEI, timelines, calendars and citations.
//
// All words in them are spans of stored texts, each with the outlet that
// printed it; none of them claims or gives a licence for those words. What is
// written is read from the store piece by piece and never held as a whole.
package formats

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/store"
)

// Credit is said in every form that has a place for it.
const Credit = "The words are those of the articles named with them and belong to whoever wrote or published these; no licence for them is given or claimed here."

// Format is one way to write one kind of thing.
type Format struct {
	Name  string // as --format names it, and the end of an address
	Media string // its media type
	write func(context.Context, *exporter, io.Writer) error
}

// Scope picks statements, or events. Empty fields pick all.
type Scope struct{ Story, Affair, Speaker string } // IDs

// narrows says which kinds a scope is for.
func (s Scope) narrows(kind string) bool {
	return kind == "statements" || kind == "versions" || kind == "events" && s.Speaker == ""
}

// kind is one kind of thing with the ways to write it, the usual one first.
type kind struct {
	name    string
	formats []Format
}

func jsonl(all writeAll) Format {
	return Format{"jsonl", "application/jsonl", func(ctx context.Context, e *exporter, w io.Writer) error {
		return all(ctx, e, func(v any) error { return Line(w, v) })
	}}
}

func kinds() []kind {
	return []kind{
		{"articles", append([]Format{jsonl(exportArticles)}, tables(articleRows)...)},
		{"statements", append(append([]Format{jsonl(exportStatements)}, tables(statementRows)...),
			ofStatements("annotations", "application/ld+json", annotations),
			ofStatements("schemaorg", "application/ld+json", schemaOrg),
			ofStatements("tei", "application/tei+xml", tei),
			ofStatements("timelinejs", "application/json", timeline))},
		{"versions", tables(versionRows)},
		{"stories", append([]Format{jsonl(exportStories)}, tables(storyRows)...)},
		{"affairs", append([]Format{jsonl(exportAffairs)}, tables(affairRows)...)},
		{"speakers", append([]Format{jsonl(exportSpeakers)}, tables(speakerRows)...)},
		{"copies", append([]Format{jsonl(exportCopies)}, tables(copyRows)...)},
		{"commitments", append(append([]Format{jsonl(exportCommitments)}, tables(commitmentRows)...),
			Format{"ics", "text/calendar", calendar})},
		{"events", append(append([]Format{jsonl(exportEvents)}, tables(eventRows)...),
			Format{"timelinejs", "application/json", eventTimeline})},
		{"accounts", append([]Format{jsonl(exportAccounts)}, tables(accountRows)...)},
		{"corrections", []Format{jsonl(exportCorrections)}},
	}
}

// Kinds names what can be written.
func Kinds() []string {
	var out []string
	for _, k := range kinds() {
		out = append(out, k.name)
	}
	return out
}

// Of lists the formats of a kind, the usual one first; none for what is no
// kind.
func Of(name string) []Format {
	for _, k := range kinds() {
		if k.name == name {
			return k.formats
		}
	}
	return nil
}

// Names joins the names of formats.
func Names(formats []Format) string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.Name
	}
	return strings.Join(names, ", ")
}

// Find looks a format of a kind up; an empty name is the usual one. The error
// wraps ErrUsage and names what there is.
func Find(name, format string, scope Scope) (Format, error) {
	list := Of(name)
	if list == nil {
		return Format{}, fmt.Errorf("%w: cannot export %q; the kinds are %s", variorum.ErrUsage, name, strings.Join(Kinds(), ", "))
	}
	at := slices.IndexFunc(list, func(f Format) bool { return f.Name == format || format == "" })
	if at < 0 {
		return Format{}, fmt.Errorf("%w: %s have no format %q; there is %s", variorum.ErrUsage, name, format, Names(list))
	}
	if scope != (Scope{}) && !scope.narrows(name) {
		return Format{}, fmt.Errorf("%w: only statements and versions can be had of one story, affair or speaker, and events of a story or affair", variorum.ErrUsage)
	}
	return list[at], nil
}

// Write writes all of the kind that is in the scope. It reads as it writes: an
// error may come when part of the output is written. It wraps ErrNotFound where
// there is nothing of an ID of the scope.
func (f Format) Write(ctx context.Context, db *store.DB, scope Scope, w io.Writer) error {
	if err := scope.check(ctx, db); err != nil {
		return err
	}
	e := newExporter(db)
	e.scope = scope
	return f.write(ctx, e, w)
}

// check looks for what the scope names.
func (s Scope) check(ctx context.Context, db *store.DB) error {
	return db.View(ctx, func(v *store.View) error {
		for _, part := range []struct{ kind, id, query string }{
			{"story", s.Story, `SELECT count(*) FROM story WHERE id = $1`},
			{"affair", s.Affair, `SELECT count(*) FROM affair WHERE id = $1`},
			{"speaker", s.Speaker, `SELECT count(*) FROM speaker WHERE id = $1`},
		} {
			n := 1
			if part.id != "" {
				if err := v.Each(part.query, []any{part.id}, []any{&n}, func() (bool, error) { return true, nil }); err != nil {
					return err
				}
			}
			if n == 0 {
				return fmt.Errorf("%w: no %s %q", variorum.ErrNotFound, part.kind, part.id)
			}
		}
		return nil
	})
}
