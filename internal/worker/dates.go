package worker

import (
	"slices"
	"strings"
	"time"

	"variorum"
	"variorum/internal/moment"
)

const (
	rulePublished = "same statement in another article"
	ruleSaid      = "weekday, and the inferred date of publication"
	ruleDefault   = "published"
)

// inferDates dates articles that do not give their own day. An undated
// article that names one weekday, and no other, as the day when words were
// said, and has statements of a dated article too, was published on that
// weekday of the dated words; one that names the day of its publication but no
// year, in the year of the dated words. One statement is enough when the weekday
// stands with it or the day of the year is known, else there must be two; all
// must point to one day, or the article stays undated. News names the weekday
// in its lead; where the only one stands further down, the article may have
// appeared in the week that follows. The days found are noted
// in the articles and their quotations.
func (a *affair) inferDates(statements []variorum.Statement) map[string]variorum.Moment {
	proofs := map[string][]proof{}
	for i := range statements {
		versions := statements[i].Versions
		for k := range versions {
			v := &versions[k]
			if m := a.place[v.Article]; (m.weekday > 0 || m.yearless != "") && !m.published.Known() && !m.set() && !v.Said.Known() {
				proofs[v.Article] = append(proofs[v.Article], a.proofs(v, m, &statements[i])...)
			}
		}
	}
	out := map[string]variorum.Moment{}
	for id, list := range proofs {
		found, ok := agree(list)
		if m := a.place[id]; !ok || !m.admits(found.day) {
			continue
		} else if m.late && m.yearless == "" {
			out[id] = span(m, found.day, found.day.AddDate(0, 0, week), rulePublished, found.article)
		} else {
			out[id] = variorum.Moment{Date: found.day.Format(time.DateOnly), Precision: variorum.ToDay,
				Basis: variorum.Basis{Rule: rulePublished, Article: found.article}}
		}
	}
	for id, m := range out {
		member := a.place[id]
		member.published, member.Day = m, day(m)
	}
	for i := range a.quotes {
		if m, ok := out[a.quotes[i].Article]; ok {
			dateQuotation(&a.quotes[i].Quotation, m)
		}
	}
	return out
}

// dateQuotation dates words of an article whose day was inferred: those said
// on its weekday, and those without any word about when they were said.
func dateQuotation(q *variorum.Quotation, published variorum.Moment) {
	basis := q.Said.Basis
	if first, _, week := strings.Cut(published.Date, "/"); week && published.Basis.Rule == rulePublished && weekday(q.Said) == isoWeekday(parse(first)) {
		published.Date, published.Precision = first, variorum.ToDay // the weekday with which the week begins
	}
	switch {
	case published.Precision == variorum.ToDay && weekday(q.Said) == isoWeekday(parse(published.Date)):
		basis = variorum.Basis{Rule: ruleSaid, Span: basis.Span}
	case q.Said.Precision == variorum.UnknownMoment && basis.Rule == "" && basis.Span == nil:
		basis = variorum.Basis{Rule: ruleDefault, Article: published.Basis.Article}
		published = moment.UpTo(published)
	default:
		return
	}
	q.Said = variorum.Moment{Date: published.Date, Precision: published.Precision, Basis: basis}
}

// proof is a day on which an undated article may have been published, and
// the article and statement that show it. Without a day it is a contradiction.
type proof struct {
	day       time.Time
	article   string
	statement string
	direct    bool // the weekday stands with the shared words
}

// proofs compares one version with the dated versions of its statement.
func (a *affair) proofs(v *variorum.Version, own *member, st *variorum.Statement) (out []proof) {
	for i := range st.Versions {
		other, said := a.place[st.Versions[i].Article], st.Versions[i].Said
		if other.published.Precision != variorum.ToDay {
			continue
		}
		if said.Precision != variorum.ToDay {
			if said.Known() && said.Basis.Rule != ruleDefault || weekday(said) > 0 {
				continue
			}
			said = other.published
		}
		p := proof{near(parse(said.Date), own.weekday), other.ID, st.ID, weekday(v.Said) > 0}
		if own.yearless != "" {
			p.day, p.direct = yearOf(own.yearless, parse(said.Date)), true
		}
		out = append(out, p)
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

// yearOf is the day of the year, as 06-14, that lies within three days of when
// words were said; zero when none does.
func yearOf(monthDay string, said time.Time) time.Time {
	for off := -3; off <= 3 && !said.IsZero(); off++ {
		if at := said.AddDate(0, 0, off); at.Format("01-02") == monthDay {
			return at
		}
	}
	return time.Time{}
}

// agree returns the proof by the first article, if all name one day and they
// are enough.
func agree(list []proof) (proof, bool) {
	if len(list) == 0 {
		return proof{}, false
	}
	first, enough := list[0], false
	for _, p := range list {
		if p.day.IsZero() || !p.day.Equal(first.day) {
			return proof{}, false
		}
		enough = enough || p.direct || p.statement != list[0].statement
		if p.article < first.article {
			first = p
		}
	}
	return first, enough
}

// admits reports whether nothing that the article tells of itself excludes
// that it was published on the day.
func (m *member) admits(day time.Time) bool {
	if n := weekday(m.published); n > 0 && n != isoWeekday(day) {
		return false
	}
	return m.acquired == "" || day.Format(time.DateOnly) <= m.acquired
}

// yearless is the day of the year, as 06-14, that an undated article gives as
// the day of its publication; empty when it gives none.
func yearless(published variorum.Moment, dates []variorum.Date) string {
	if published.Known() || published.Basis.Span == nil {
		return ""
	}
	for _, d := range dates {
		rest, ok := strings.CutPrefix(d.Value, "XXXX-")
		if ok && d.Type == "DATE" && len(rest) == len("01-02") && d.Span.Overlaps(*published.Basis.Span) {
			return rest
		}
	}
	return ""
}

// onlyWeekday is the one weekday that an article names outside any fuller
// date, Monday 1, and whether it stands below the lead; 0 when it names none
// or several.
func onlyWeekday(art *variorum.Article, dates []variorum.Date) (named int, late bool) {
	const leadEnd = 1000 // bytes of text, with headline and captions
	body := slices.IndexFunc(art.Blocks, func(b variorum.Block) bool { return b.Kind == variorum.Body })
	for _, d := range dates {
		n := bareWeekday(d.Value)
		if n == 0 || d.Type == "SET" {
			continue
		}
		if named != 0 && named != n {
			return 0, false
		}
		if named == 0 && body >= 0 {
			late = d.Span.Start > art.Blocks[body].Span.Start+leadEnd
		}
		named = n
	}
	return named, late
}

// weekday is the day of the week of a moment of which only that is known,
// Monday 1, else 0.
func weekday(m variorum.Moment) int {
	if m.Precision != variorum.ToWeekday {
		return 0
	}
	return bareWeekday(m.Date)
}

// bareWeekday reads XXXX-WXX-4, and XXXX-WXX-4TMO, as 4.
func bareWeekday(value string) int {
	rest, ok := strings.CutPrefix(value, "XXXX-WXX-")
	if !ok || rest == "" || len(rest) > 1 && rest[1] != 'T' {
		return 0
	}
	return max(0, strings.IndexByte("-1234567", rest[0]))
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
