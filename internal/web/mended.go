package web

import (
	"net/http"
	"slices"

	"variorum"
	"variorum/internal/desk"
	"variorum/internal/record"
	"variorum/internal/room"
)

// holding are the corrections that hold of what stands on a page.
func holding(rec *record.Record, numbers []int) []made {
	var out []made
	for _, n := range numbers {
		if n >= 1 && n <= len(rec.Corrections) {
			c := rec.Corrections[n-1]
			out = append(out, made{ID: c.ID, Day: c.Day, Author: c.Author, Text: c.Text, Reason: c.Reason})
		}
	}
	return out
}

// mended are the corrections that a page shows: those that hold, and those about it
// that are kept but not worked in yet.
func (s *Site) mended(r *http.Request, list []made, about func(*variorum.Correction) bool) ([]made, error) {
	waiting, err := desk.Waiting(r.Context(), s.room.DB())
	for _, c := range waiting {
		if c.Act != variorum.Undo && about(&c) {
			list = append(list, layCorrections([]variorum.Amended{{Correction: c, Standing: variorum.Waiting}}, false)...)
		}
	}
	may := s.may(r)
	for i := range list {
		list[i].Undo = may
		if slices.ContainsFunc(waiting, func(c variorum.Correction) bool { return c.Undoes == list[i].ID }) {
			list[i].Standing, list[i].Undo = "being taken back", false
		}
	}
	return list, err
}

// mendedStatement is told by the words of its versions.
func (s *Site) mendedStatement(r *http.Request, rec *record.Record, st *record.Statement) ([]made, error) {
	words := map[string]bool{}
	for _, v := range st.Versions {
		if len(v.Words) > 0 {
			words[rec.Articles[v.Article-1].ID+" "+line(v.Words[0].Text)] = true
		}
	}
	return s.mended(r, holding(rec, st.Corrections), func(c *variorum.Correction) bool {
		return ofQuotation(c, func(q variorum.Selector) bool { return len(q.Words) > 0 && words[q.Article+" "+line(q.Words[0])] })
	})
}

func (s *Site) mendedArticle(r *http.Request, rec *record.Record, art *record.Article) ([]made, error) {
	return s.mended(r, holding(rec, art.Corrections), func(c *variorum.Correction) bool {
		return c.Article == art.ID || ofQuotation(c, func(q variorum.Selector) bool { return q.Article == art.ID })
	})
}

func (s *Site) mendedSpeaker(r *http.Request, sp *room.Speaker) ([]made, error) {
	about := func(c *variorum.Correction) bool {
		return c.Speaker != nil && c.Other != nil && slices.ContainsFunc([]*variorum.Named{c.Speaker, c.Other}, func(n *variorum.Named) bool {
			return n.ID == sp.ID || n.Name == sp.Name || slices.Contains(sp.Aliases, n.Name)
		})
	}
	persons, err := desk.Persons(r.Context(), s.room.DB())
	if err != nil {
		return nil, err
	}
	var list []made
	for _, c := range persons {
		if about(&c) {
			list = append(list, layCorrections([]variorum.Amended{{Correction: c}}, false)...)
		}
	}
	return s.mended(r, list, about)
}

func ofQuotation(c *variorum.Correction, is func(variorum.Selector) bool) bool {
	return slices.ContainsFunc(c.Quotations, is) || slices.ContainsFunc(c.Others, is)
}
