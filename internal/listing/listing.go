// Package listing lays out what a record holds as lists for a terminal, one line
// a thing, its parts set apart by tabs.
package listing

import (
	"fmt"
	"slices"
	"strings"

	"variorum/internal/abut"
	"variorum/internal/record"
	"variorum/internal/terminal"
)

// Columns joins the parts of a line with tabs; each is safe for a terminal.
func Columns(parts ...any) string {
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

// Statements are the lines of statements.
func Statements(rec *record.Record, ids bool) []string {
	var out []string
	for _, st := range rec.Statements {
		words := ""
		if len(st.Versions) > 0 {
			words = abut.Join(st.Versions[0].Words)
		}
		line := Columns(st.Said.Text, orUnknown(st.Speaker.Name, "unknown speaker"), st.Kind, Count(st.Outlets, "outlet"), words)
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

// Articles are the lines of articles.
func Articles(rec *record.Record, ids bool) []string {
	var out []string
	for _, art := range rec.Articles {
		out = append(out, named(ids, art.ID)+Columns(art.Published.Text, orUnknown(art.OutletName, "unnamed outlet"), art.Title, orUnknown(art.URL, art.Path)))
	}
	return out
}

// Stories are the lines of stories.
func Stories(rec *record.Record, ids bool) []string {
	var out []string
	for _, s := range rec.Stories {
		days := s.From.Text
		if s.To.Text != s.From.Text {
			days += " to " + s.To.Text
		}
		out = append(out, named(ids, s.ID)+Columns(days, Count(len(s.Articles), "article"), Count(s.Statements, "statement"), s.Name, affairOf(rec, s)))
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

// Affairs are the lines of affairs.
func Affairs(rec *record.Record, ids bool) []string {
	var out []string
	for _, a := range rec.Affairs {
		out = append(out, named(ids, a.ID)+Columns(record.SpanWords(a.From, a.To), Count(len(a.Stories), "story"), Count(a.Articles, "article"), a.Name))
	}
	return out
}

// Speakers are the lines of speakers.
func Speakers(rec *record.Record, ids bool) []string {
	var out []string
	for _, s := range rec.Speakers {
		out = append(out, named(ids, s.ID)+Columns(Count(len(s.Statements), "statement"), Count(s.Outlets, "outlet"), s.Name, s.Role))
	}
	return out
}

// Count says how many there are.
func Count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ok := strings.CutSuffix(noun, "y"); ok {
		noun = stem + "ie"
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Events are the lines of events: day, who acts upon whom, act, in how many
// outlets, and the words of the first report.
func Events(rec *record.Record, ids bool) []string {
	var out []string
	for _, e := range rec.Events {
		how := string(e.Modality)
		if e.Claim {
			how += ", " + record.OnlyClaimed
		}
		out = append(out, named(ids, e.ID)+Columns(e.When(), record.Way(e.Actors, e.Recipients), strings.ToLower(e.Type), how, Count(e.Outlets, "outlet"), abut.Join([]record.Slice{e.Reports[0].Words})))
	}
	return out
}

// Commitment is the line of a commitment.
func Commitment(c record.Commitment) string {
	return Columns(c.Due.Text, c.Status, c.Kind, c.Who.Name, abut.Join([]record.Slice{c.Reports[0].What}), Count(c.Outlets, "outlet"))
}
