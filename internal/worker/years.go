package worker

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"variorum"
)

// ruleWeekday is the rule of a day whose year the weekdays of its article name.
const ruleWeekday = "weekday-year"

// settleYears decides on the days whose year an article does not prove itself:
// weekday and date agree in several years, and the analysis took the latest.
// It stands where the other articles speak for it (era.confirms); else the
// article is undated until another article's statements date it. What was
// decided is returned by article.
func (a *affair) settleYears() map[string]variorum.Moment {
	out := map[string]variorum.Moment{}
	e := a.era()
	for _, m := range a.articles {
		if m.published.Basis.Rule != ruleWeekday || m.published.Firm() || !m.published.Known() {
			continue
		}
		day := parse(m.published.Date)
		near, ok := e.confirms(day)
		if ok {
			m.published.Basis.Reason, m.published.Basis.Article = "", ""
			m.published.Basis.Source = near
		} else {
			weak := m.published
			m.published = variorum.Undated(fmt.Sprintf("no year is proven with %s: %s as %d", day.Format("2 January"), weak.Basis.Reason, day.Year()))
			m.published.Basis.Span = weak.Basis.Span
			m.yearless, m.Day = day.Format("01-02"), ""
			a.forget(m.ID, day)
		}
		out[m.ID] = m.published
	}
	return out
}

// forget takes from the quotations of an article the days that were counted
// from a day whose year is not proven. The weekdays stay.
func (a *affair) forget(article string, day time.Time) {
	for i := range a.quotes {
		q := &a.quotes[i]
		if q.Article != article || !q.Said.Known() || q.Said.Basis.Rule == variorum.Corrected {
			continue
		}
		basis := variorum.Basis{Span: q.Said.Basis.Span}
		said := parse(q.Said.Date)
		week := day.Sub(said).Abs() < 7*24*time.Hour
		switch {
		case q.Said.Basis.Span != nil && q.Said.Precision == variorum.ToDay && week:
			basis.Rule = q.Said.Basis.Rule
			q.Said = variorum.Moment{Date: fmt.Sprintf("XXXX-WXX-%d", isoWeekday(said)), Precision: variorum.ToWeekday, Basis: basis}
		case q.Said.Basis.Span == nil && week:
			q.Said = variorum.Moment{Precision: variorum.UnknownMoment}
		default:
			basis.Reason = "the year of the article is not proven"
			q.Said = variorum.Moment{Precision: variorum.UnknownMoment, Basis: basis}
		}
	}
}

// era is the time from which the articles of a record come, as far as it is
// known: the days of those that prove their own, else the years that they name.
type era struct {
	first, last time.Time // zero when no article proves its day
	named       int       // the year that half of them name, or a later one; 0 when none names one
}

// era looks at all articles. The latest year that one names is about its own;
// among many, some name a year that lies ahead or none since long ago.
func (a *affair) era() era {
	var e era
	var named []int
	for _, m := range a.articles {
		if m.named > 0 {
			named = append(named, m.named)
		}
		if !m.published.Firm() || m.published.Precision != variorum.ToDay {
			continue
		}
		if day := parse(m.published.Date); !day.IsZero() {
			if e.first.IsZero() || day.Before(e.first) {
				e.first = day
			}
			if day.After(e.last) {
				e.last = day
			}
		}
	}
	if slices.Sort(named); len(named) > 0 {
		e.named = named[len(named)/2]
	}
	return e
}

// confirms reports whether a day is the only one with its date and weekday
// that lies in the era or within two years of it, and says what it lies near.
// Where no article proves its day, the year that they name must be the day's,
// or one of the two before it.
func (e era) confirms(day time.Time) (near string, ok bool) {
	if e.first.IsZero() {
		gap := day.Year() - e.named
		return fmt.Sprintf("the articles name %d", e.named), e.named > 0 && 0 <= gap && gap <= 2
	}
	const years = 2
	from, to := e.first.AddDate(-years, 0, 0), e.last.AddDate(years, 0, 0)
	for y := 1; y <= 28; y++ {
		for _, at := range []time.Time{day.AddDate(-y, 0, 0), day.AddDate(y, 0, 0)} {
			if at.Weekday() == day.Weekday() && at.Day() == day.Day() && !at.Before(from) && !at.After(to) {
				return "", false
			}
		}
	}
	text := "other articles are of " + e.first.Format("January 2006")
	if last := e.last.Format("January 2006"); e.first.Format("January 2006") != last {
		text += " to " + last
	}
	return text, !day.Before(from) && !day.After(to)
}

// latestNamed is the latest year that stands in the text of an article as
// such, not after its acquisition; 0 when there is none.
func latestNamed(art *variorum.Article, dates []variorum.Date) int {
	latest := 0
	for _, d := range dates {
		y, err := strconv.Atoi(d.Value[:min(4, len(d.Value))])
		if err != nil || d.Type != "DATE" || len(d.Value) < 4 || !strings.Contains(d.Span.In(art.Text), d.Value[:4]) {
			continue
		}
		if len(art.Acquired) < 4 || d.Value[:4] <= art.Acquired[:4] {
			latest = max(latest, y)
		}
	}
	return latest
}
