package record

import (
	"strings"
	"time"

	"variorum"
	"variorum/internal/amend"
)

// corrections tells what people said against the record, and notes with each
// statement, speaker and article what holds of it.
func (b *builder) corrections(in []variorum.Amended) {
	b.rec.Corrections = make([]Correction, 0, len(in))
	for _, a := range in {
		c := Correction{N: len(b.rec.Corrections) + 1, ID: a.ID, Act: a.Act, Author: a.Author, Time: a.Time, Day: a.Time, Reason: a.Reason,
			Text: amend.Words(a.Correction, b.quoted), Standing: a.Standing, By: a.By, Why: a.Why}
		if at, err := time.Parse(time.RFC3339, a.Time); err == nil {
			c.Day = at.Format("2 January 2006")
		}
		if a.Standing == variorum.Holds {
			b.mark(a, &c)
		}
		b.rec.Corrections = append(b.rec.Corrections, c)
	}
}

// quoted are the words of a quotation as they stand in an article; words that
// do not are not shown.
func (b *builder) quoted(s variorum.Selector) string {
	n, ok := b.number[s.Article]
	if !ok || len(s.Words) == 0 || !strings.Contains(b.in[n-1].Article.Text, s.Words[0]) {
		return "words that are not there"
	}
	return amend.Brief(s.Words[0])
}

// mark notes a correction with what it is about.
func (b *builder) mark(a variorum.Amended, c *Correction) {
	about := func(list *[]int, n int) {
		if k := len(*list); k == 0 || (*list)[k-1] != n {
			*list = append(*list, n)
		}
	}
	for _, p := range a.Places {
		n := b.number[p.Article]
		if n == 0 || p.Ordinal >= len(b.rec.Articles[n-1].Quotes) {
			continue
		}
		q := &b.rec.Articles[n-1].Quotes[p.Ordinal]
		about(&c.Articles, n)
		if a.Act == variorum.NoQuotation {
			q.Struck = true
			about(&b.rec.Articles[n-1].Corrections, c.N)
		}
		if q.Statement > 0 && a.Act != variorum.Keep {
			about(&c.Statements, q.Statement)
			about(&b.rec.Statements[q.Statement-1].Corrections, c.N)
		}
	}
	if n := b.number[a.Article]; n > 0 {
		about(&c.Articles, n)
		about(&b.rec.Articles[n-1].Corrections, c.N)
	}
	for _, who := range []*variorum.Named{a.Speaker, a.Other} {
		if who == nil || a.Act != variorum.OnePerson && a.Act != variorum.TwoPersons {
			continue
		}
		for i := range b.rec.Speakers {
			if sp := &b.rec.Speakers[i]; sp.calls(who.Name) {
				about(&sp.Corrections, c.N)
			}
		}
	}
}

// Sentence is what a correction says, and its reason.
func (c *Correction) Sentence() string {
	if c.Reason == "" {
		return c.Text + "."
	}
	return c.Text + " (" + strings.TrimSuffix(c.Reason, ".") + ")."
}

// Told is a correction with who made it and when, for what it holds of.
func (c *Correction) Told() string {
	return "Corrected by " + c.Author + " on " + c.Day + ": " + c.Sentence()
}

// calls reports whether a speaker is called so.
func (sp *Speaker) calls(name string) bool {
	if sp.Name == name {
		return true
	}
	for _, alias := range sp.Aliases {
		if alias == name {
			return true
		}
	}
	return false
}
