package cli

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"variorum/internal/formats"
	"variorum/internal/record"
	"variorum/internal/store"
	"variorum/internal/terminal"
)

// listing is one kind of thing that a command lists.
type listing struct {
	name  string
	short string
	lines func(rec *record.Record, ids bool) []string
}

func listings() []listing {
	return []listing{
		{"statements", "List the statements: when, who, how, in how many outlets, in whose words", statementLines},
		{"articles", "List the articles: when published, outlet, headline, file", articleLines},
		{"stories", "List the stories: days, articles, statements, name, affair", storyLines},
		{"affairs", "List the affairs, chains of stories: days, stories, articles, name", affairLines},
		{"speakers", "List the speakers: statements, outlets that cite them, name, role", speakerLines},
	}
}

func (a *app) listCommands() []*cobra.Command {
	var out []*cobra.Command
	for _, l := range listings() {
		out = append(out, a.listCommand(l))
	}
	return append(out, a.commitmentsCommand())
}

func (a *app) listCommand(l listing) *cobra.Command {
	var path string
	var asJSON, ids bool
	cmd := &cobra.Command{
		Use:     l.name,
		Short:   l.short,
		Long:    l.short + ",\none a line. With --json an array of what export writes.",
		Example: "  variorum add examples/articles\n  variorum " + l.name,
		Args:    none,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withDB(cmd.Context(), path, func(ctx context.Context, db *store.DB) error {
				if asJSON {
					return a.listJSON(func(write func(any) error) error { return formats.Objects(ctx, db, l.name, write) })
				}
				rec, err := record.Load(ctx, db, record.Options{})
				if err != nil {
					return err
				}
				return a.printing(func(w io.Writer) error {
					for _, line := range l.lines(rec, ids) {
						if _, err := fmt.Fprintln(w, line); err != nil {
							return err
						}
					}
					return nil
				})
			})
		},
	}
	dbFlag(cmd, &path)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print a JSON array")
	cmd.Flags().BoolVar(&ids, "ids", false, "print the id first, and of a statement the quotations last, as ARTICLE:NUMBER")
	return cmd
}

func (a *app) listJSON(all func(write func(any) error) error) error {
	return a.printing(func(w io.Writer) error {
		sep := "["
		err := all(func(v any) error {
			if _, err := io.WriteString(w, sep); err != nil {
				return err
			}
			sep = ","
			return formats.Line(w, v)
		})
		if err != nil {
			return err
		}
		if sep == "[" {
			sep = "[]"
		} else {
			sep = "]"
		}
		_, err = io.WriteString(w, sep+"\n")
		return err
	})
}

// columns joins the parts of a line with tabs; each is safe for a terminal.
func columns(parts ...any) string {
	out := make([]string, len(parts))
	for i, part := range parts {
		out[i] = terminal.Plain(fmt.Sprint(part))
	}
	return strings.Join(out, "\t")
}

// orUnknown names what has no name.
func orUnknown(name, instead string) string {
	if name == "" {
		return instead
	}
	return name
}

func statementLines(rec *record.Record, ids bool) []string {
	var out []string
	for _, st := range rec.Statements {
		words := ""
		if len(st.Versions) > 0 {
			words = sliced(st.Versions[0].Words)
		}
		line := columns(st.Said.Text, orUnknown(st.Speaker.Name, "unknown speaker"), st.Kind, count(st.Outlets, "outlet"), words)
		if ids {
			line = st.ID + "\t" + line + "\t" + quotationsOf(rec, st)
		}
		out = append(out, line)
	}
	return out
}

// quotationsOf are the versions of a statement as commands name them.
func quotationsOf(rec *record.Record, st record.Statement) string {
	var out []string
	add := func(v record.Version) {
		out = append(out, fmt.Sprintf("%.8s:%d", rec.Articles[v.Article-1].ID, v.Ordinal))
	}
	for _, v := range st.Versions {
		add(v)
		for _, c := range slices.Concat(v.Copies, v.Earlier) {
			add(c)
		}
	}
	return strings.Join(out, " ")
}

// named is an ID as the first column, where it is asked for.
func named(ids bool, id string) string {
	if !ids {
		return ""
	}
	return id + "\t"
}

func articleLines(rec *record.Record, ids bool) []string {
	var out []string
	for _, art := range rec.Articles {
		out = append(out, named(ids, art.ID)+columns(art.Published.Text, orUnknown(art.OutletName, "unnamed outlet"), art.Title, orUnknown(art.URL, art.Path)))
	}
	return out
}

func storyLines(rec *record.Record, ids bool) []string {
	var out []string
	for _, s := range rec.Stories {
		days := s.From.Text
		if s.To.Text != s.From.Text {
			days += " to " + s.To.Text
		}
		out = append(out, named(ids, s.ID)+columns(days, count(len(s.Articles), "article"), count(s.Statements, "statement"), s.Name, affairOf(rec, s)))
	}
	return out
}

// affairOf names the affair of a story.
func affairOf(rec *record.Record, s record.Story) string {
	if s.Affair == 0 {
		return ""
	}
	return rec.Affairs[s.Affair-1].Name
}

func affairLines(rec *record.Record, ids bool) []string {
	var out []string
	for _, a := range rec.Affairs {
		out = append(out, named(ids, a.ID)+columns(record.SpanWords(a.From, a.To), count(len(a.Stories), "story"), count(a.Articles, "article"), a.Name))
	}
	return out
}

func speakerLines(rec *record.Record, ids bool) []string {
	var out []string
	for _, s := range rec.Speakers {
		out = append(out, named(ids, s.ID)+columns(count(len(s.Statements), "statement"), count(s.Outlets, "outlet"), s.Name, s.Role))
	}
	return out
}

// sliced joins the pieces of words of an article.
func sliced(pieces []record.Slice) string {
	parts := make([]string, len(pieces))
	for i, p := range pieces {
		parts[i] = strings.Join(strings.Fields(p.Text), " ")
	}
	return strings.Join(parts, " … ")
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ok := strings.CutSuffix(noun, "y"); ok {
		noun = stem + "ie"
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
