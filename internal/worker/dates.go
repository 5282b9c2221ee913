package worker

import (
	"slices"
	"time"

	"variorum"
)

const (
	rulePublished = "same statement in another article"
	ruleSaid      = "weekday, and the inferred date of publication"
)

// inferDates dates articles that do not give their own day: an undated article
// that says "on Thursday" of words which a dated article has too was published
// on that Thursday. All such evidence of an article must name one day, else
// the article stays undated. The days found are noted in the articles, and
// its quotations that name this weekday were said on that day.
func (a *affair) inferDates(statements []variorum.Statement) map[string]variorum.Moment {
	proofs := map[string][]proof{}
	for i := range statements {
		versions := statements[i].Versions
		for k := range versions {
			if v := &versions[k]; a.wantsDate(v) {
				proofs[v.Article] = append(proofs[v.Article], a.proofs(v, versions)...)
			}
		}
	}
	out := map[string]variorum.Moment{}
	for id, list := range proofs {
		if found, ok := agree(list); ok && a.place[id].admits(found.day) {
			out[id] = variorum.Moment{Date: found.day.Format(time.DateOnly), Precision: variorum.ToDay,
				Basis: variorum.Basis{Rule: rulePublished, Article: found.article}}
		}
	}
	for id, m := range out {
		member := a.place[id]
		member.published, member.Day = m, m.Date
	}
	for i := range a.quotes {
		q := &a.quotes[i]
		m, ok := out[q.Article]
		if n := weekday(q.Said); ok && n > 0 && n == isoWeekday(parse(m.Date)) {
			q.Said = variorum.Moment{Date: m.Date, Precision: variorum.ToDay,
				Basis: variorum.Basis{Rule: ruleSaid, Span: q.Said.Basis.Span}}
		}
	}
	return out
}

// proof is a day on which an undated article may have been published, and
// the article that shows it. Without a day it is a contradiction.
type proof struct {
	day     time.Time
	article string
}

// wantsDate reports whether a version names only a weekday, in an article
// without a day.
func (a *affair) wantsDate(v *variorum.Version) bool {
	return !a.place[v.Article].published.Known() && weekday(v.Said) > 0
}

// proofs compares one version with the dated versions of its statement.
func (a *affair) proofs(v *variorum.Version, versions []variorum.Version) (out []proof) {
	for i := range versions {
		other := a.place[versions[i].Article]
		said := versions[i].Said
		if other.published.Precision != variorum.ToDay {
			continue
		}
		if said.Precision != variorum.ToDay {
			if said.Known() || weekday(said) > 0 {
				continue
			}
			said = other.published
		}
		out = append(out, proof{near(parse(said.Date), weekday(v.Said)), other.ID})
	}
	return out
}

// near is the day of the week within a day of when words were said: outlets
// far apart may differ by one. It is zero when the weekday is another.
func near(said time.Time, weekday int) time.Time {
	if said.IsZero() {
		return said
	}
	for _, off := range []int{0, 1, -1} {
		if at := said.AddDate(0, 0, off); isoWeekday(at) == weekday {
			return at
		}
	}
	return time.Time{}
}

// agree returns the proof by the first article, if all name one day.
func agree(list []proof) (proof, bool) {
	if len(list) == 0 {
		return proof{}, false
	}
	first := list[0]
	for _, p := range list {
		if p.day.IsZero() || !p.day.Equal(first.day) {
			return proof{}, false
		}
		if p.article < first.article {
			first = p
		}
	}
	return first, true
}

// admits reports whether nothing that the article tells of itself excludes
// that it was published on the day.
func (m *member) admits(day time.Time) bool {
	if n := weekday(m.published); n > 0 && n != isoWeekday(day) {
		return false
	}
	return m.acquired == "" || day.Format(time.DateOnly) <= m.acquired
}

// weekday is the day of the week of a bare weekday, Monday 1, else 0.
func weekday(m variorum.Moment) int {
	const form = "XXXX-WXX-"
	if m.Precision != variorum.ToWeekday || len(m.Date) != len(form)+1 {
		return 0
	}
	return slices.Index([]byte("-1234567"), m.Date[len(form)])
}

func isoWeekday(t time.Time) int { return (int(t.Weekday())+6)%7 + 1 }

// parse reads an ISO day; a malformed one is the zero time, which is a proof
// of nothing.
func parse(iso string) time.Time {
	t, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return time.Time{}
	}
	return t
}
