package web

import (
	"net/http"
	"slices"

	"variorum/internal/dyad"
	"variorum/internal/room"
)

// storyPage is a story with its matrix laid out.
type storyPage struct {
	*room.Story
	Table table
	Told  []room.Day
	Next  string
	First bool
	Done  doings
}

// daysOf are the days of a timeline as their statements tell them: of two that
// are known to a month and to its first day, each stands under its own, once.
func daysOf(timeline []room.Day) []room.Day {
	var out []room.Day
	for _, d := range timeline {
		first := len(out)
		for _, c := range d.Statements {
			text := c.Said.Text
			if c.Said.Date == "" && c.Article.Published.Date != "" {
				text += ", printed " + c.Article.Published.Text
			}
			at := first + slices.IndexFunc(out[first:], func(o room.Day) bool { return o.Text == text })
			if at < first {
				at, out = len(out), append(out, room.Day{Day: d.Day, Text: text})
			}
			out[at].Statements = append(out[at].Statements, c)
		}
	}
	return out
}

// table sets statements against outlets. Outlets that carry nothing of what is
// shown have no column.
type table struct {
	Outlets []string
	Rows    []tableRow
}

type tableRow struct {
	Card  room.Card
	Cells []*tableCell // by outlet; nil where it does not carry the statement
}

type tableCell struct{ Href, Class, Label string }

func (s *Site) story(r *http.Request) (view, error) {
	p := asked(r)
	p.Limit = 40
	st, err := s.room.Story(r.Context(), r.PathValue("id"), p)
	if err != nil {
		return view{}, err
	}
	out := storyPage{Story: st, Table: tableOf(st), Told: daysOf(st.Timeline), Next: next(r, st.Next), First: p.Cursor == ""}
	if out.First {
		if out.Done, err = s.doings(r, dyad.Filter{Story: st.ID}, eventsHref("story", st.ID)); err != nil {
			return view{}, err
		}
	}
	return view{Template: "story", Title: st.Name, Section: "stories", Data: out, Feed: true}, nil
}

func tableOf(st *room.Story) table {
	cards := map[string]room.Card{}
	for _, d := range st.Timeline {
		for _, c := range d.Statements {
			cards[c.ID] = c
		}
	}
	used := make([]bool, len(st.Matrix.Outlets))
	for _, row := range st.Matrix.Rows {
		for _, c := range row.Cells {
			used[c.Column] = true
		}
	}
	var out table
	column := make([]int, len(used))
	for i, name := range st.Matrix.Outlets {
		if used[i] {
			column[i] = len(out.Outlets)
			out.Outlets = append(out.Outlets, outletName(name))
		}
	}
	for _, row := range st.Matrix.Rows {
		card, ok := cards[row.Statement]
		if !ok {
			continue
		}
		tr := tableRow{Card: card, Cells: make([]*tableCell, len(out.Outlets))}
		for _, c := range row.Cells {
			cell := &tableCell{Href: placeHref(c.Article, c.Ordinal), Class: string(c.Kind), Label: kindName(c.Kind)}
			if c.Copy {
				cell.Class, cell.Label = "copied", "copied"
			}
			tr.Cells[column[c.Column]] = cell
		}
		out.Rows = append(out.Rows, tr)
	}
	return out
}
