package worker

import (
	"time"

	"variorum"
)

// The rules that give a range of days, never a day.
const (
	ruleCopy   = "the same text in a dated article"
	ruleShared = "the same quotations in dated articles"
)

// week is how many days apart reports of one occasion, and printings of one
// text, are thought to lie at most.
const week = 6

// reprint is how many days later than others an outlet may report words
// without saying when they were said.
const reprint = 3

// inferRanges gives the weeks in which articles must have appeared that name
// no day and no weekday of their own, and were not dated otherwise: the whole
// text stands in a dated article too, or two or more direct quotations do,
// whose dated versions lie within some days of each other.
func (a *affair) inferRanges(statements []variorum.Statement) map[string]variorum.Moment {
	out := map[string]variorum.Moment{}
	for _, m := range a.articles {
		if m.copy == nil || m.copy.Kind != variorum.SameText {
			continue
		}
		of := a.place[m.copy.Of]
		for _, pair := range [...][2]*member{{m, of}, {of, m}} {
			if day := parse(pair[1].Day); pair[0].silent() && !day.IsZero() && out[pair[0].ID].Date == "" {
				out[pair[0].ID] = span(pair[0], day.AddDate(0, 0, -week), day.AddDate(0, 0, week), ruleCopy, pair[1].ID)
			}
		}
	}
	found := map[string]*shared{}
	for i := range statements {
		a.share(&statements[i], found)
	}
	for id, s := range found {
		if out[id].Date == "" && s.statements > 1 && s.last.Sub(s.first) <= (2+reprint)*24*time.Hour {
			out[id] = span(a.place[id], s.first, s.last.AddDate(0, 0, week), ruleShared, s.article)
		}
	}
	for id, m := range out {
		if m.Date == "" {
			delete(out, id)
			continue
		}
		a.place[id].published = m
		for i := range a.quotes {
			if q := &a.quotes[i]; q.Article == id {
				dateQuotation(&q.Quotation, m)
			}
		}
	}
	return out
}

// silent reports whether an article says nothing of its own day.
func (m *member) silent() bool {
	return m.published.Precision == variorum.UnknownMoment && m.weekday == 0 && m.yearless == "" && !m.set()
}

// shared is what dated articles tell of the quotations that an undated one
// has too.
type shared struct {
	statements  int
	first, last time.Time
	article     string // the first that proves it
}

// share adds a statement to each silent article that quotes it directly.
func (a *affair) share(st *variorum.Statement, found map[string]*shared) {
	var first, last time.Time
	article := ""
	for i := range st.Versions {
		v := &st.Versions[i]
		day, from := parse(day(v.Said)), 0
		if other := a.place[v.Article]; day.IsZero() && other.published.Firm() && (!v.Said.Known() || v.Said.Basis.Rule == ruleDefault) {
			day = parse(other.Day)
		}
		if v.Said.Basis.Rule == ruleDefault || !v.Said.Known() {
			from = -reprint // the words are older than that report of them
		}
		if day.IsZero() || a.place[v.Article].Day == "" {
			continue
		}
		if at := day.AddDate(0, 0, from); first.IsZero() || at.Before(first) {
			first = at
		}
		if day.After(last) {
			last = day
		}
		if article == "" || v.Article < article {
			article = v.Article
		}
	}
	if article == "" {
		return
	}
	seen := map[string]bool{}
	for i := range st.Versions {
		v := &st.Versions[i]
		m := a.place[v.Article]
		if !m.silent() || v.Kind == variorum.Indirect || v.Said.Known() || seen[m.ID] {
			continue
		}
		seen[m.ID] = true
		s := found[m.ID]
		if s == nil {
			s = &shared{first: first, last: last, article: article}
			found[m.ID] = s
		}
		s.statements++
		if first.Before(s.first) {
			s.first = first
		}
		if last.After(s.last) {
			s.last = last
		}
		s.article = min(s.article, article)
	}
}

// span is the range from one day to another, cut at the acquisition; none
// where nothing is left.
func span(m *member, from, to time.Time, rule, article string) variorum.Moment {
	if acquired := parse(m.acquired); !acquired.IsZero() && to.After(acquired) {
		to = acquired
	}
	if to.Before(from) {
		return variorum.Moment{}
	}
	return variorum.Moment{Date: from.Format(time.DateOnly) + "/" + to.Format(time.DateOnly), Precision: variorum.ToRange,
		Basis: variorum.Basis{Rule: rule, Article: article}}
}
