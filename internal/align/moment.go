package align

import (
	"cmp"
	"math"
	"time"

	"variorum"
)

// days is a moment as a range of day numbers, or only a weekday.
type days struct {
	first, last int
	weekday     int // 1 to 7; 0 when not only the weekday is known
	known       bool
}

// daysOf reads ISO days, months, years and ranges ("2021-03-18/2021-03-19"),
// and TIMEX3 weekdays.
func daysOf(m variorum.Moment) days {
	if m.Precision == variorum.ToWeekday && len(m.Date) == len("XXXX-WXX-4") {
		if n := int(m.Date[len(m.Date)-1] - '0'); n >= 1 && n <= 7 {
			return days{weekday: n, known: true}
		}
		return days{}
	}
	if !m.Known() {
		return days{}
	}
	from, to := m.Date, m.Date
	for i := range m.Date {
		if m.Date[i] == '/' {
			from, to = m.Date[:i], m.Date[i+1:]
		}
	}
	first, _, ok := bounds(from)
	_, last, ok2 := bounds(to)
	if !ok || !ok2 || last < first {
		return days{}
	}
	return days{first: first, last: last, known: true}
}

func bounds(iso string) (first, last int, ok bool) {
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		t, err := time.Parse(form, iso)
		if err != nil {
			continue
		}
		end := t
		switch form {
		case "2006-01":
			end = t.AddDate(0, 1, -1)
		case "2006":
			end = t.AddDate(1, 0, -1)
		}
		return int(t.Unix() / 86400), int(end.Unix() / 86400), true
	}
	return 0, 0, false
}

// weekdayOf is the ISO weekday of a day number; day 0 was a Thursday.
func weekdayOf(day int) int { return ((day+3)%7+7)%7 + 1 }

// occasion says what the dates of two versions tell about each other.
type occasion uint8

const (
	unknownDays occasion = iota // nothing is known of one of them
	sameDay                     // the same day, or one day apart
	nearDays                    // both may be of the same day
	otherDays                   // they cannot be of one occasion
)

const (
	month    = 31
	slack    = 4           // days before publication in which words not dated are looked for
	assigned = "published" // the rule of a Said that is only the day of publication

	// the rule of a Said that is told from a day that the article names, and not
	// from the words around: it may recall older words without their day
	between = "between the event and publication"
)

// date reads the dates of a version. A Said that rests on nothing but the day
// of publication is taken for what it is: a day on which the words were known.
func (it *item) date() {
	it.said, it.published = daysOf(it.Said), daysOf(it.Published)
	it.presumed = it.Said.Basis.Rule == between
	it.past = !it.said.known && it.Said.Basis.Span != nil
	if n := len(it.Content); n > 0 {
		it.place = variorum.Span{Start: it.Content[0].Start, End: it.Content[n-1].End}
	}
	if it.Said.Basis.Rule == assigned {
		if !it.published.known {
			it.published = it.said
		}
		it.said = days{}
	}
}

// occasions compares when two versions were said. A version that does not
// say when it was said lies, as a rule, a few days before its publication; it
// may be older, so its date never proves two occasions.
func occasions(a, b *item) occasion {
	when := asDated(a, b)
	if when == otherDays && (a.presumed || b.presumed) {
		return unknownDays
	}
	return when
}

func asDated(a, b *item) occasion {
	switch {
	case a.said.known && b.said.known:
		if a.Kind == variorum.Indirect && b.Kind == variorum.Indirect && gap(a.said, b.said) == 1 {
			return nearDays // in the reporters' words, each with a day of its own
		}
		return meet(a.said, b.said)
	case a.past != b.past:
		return unknownDays
	case a.said.known && b.published.known:
		return recent(a.said, b.published)
	case b.said.known && a.published.known:
		return recent(b.said, a.published)
	case a.published.known && b.published.known:
		return closeness(gap(a.published, b.published))
	case a.Article == b.Article && !a.said.known && !b.said.known:
		return nearDays
	}
	return unknownDays
}

func closeness(gap int) occasion {
	switch {
	case gap <= 1:
		return sameDay
	case gap <= slack:
		return nearDays
	}
	return unknownDays
}

func meet(a, b days) occasion {
	if a.weekday != 0 || b.weekday != 0 {
		if a.weekday == 0 {
			a, b = b, a
		}
		switch {
		case b.weekday != 0 && a.weekday == b.weekday:
			return nearDays
		case b.weekday == 0 && includes(b, a.weekday):
			return nearDays
		}
		return otherDays
	}
	switch {
	case gap(a, b) > 1:
		return otherDays
	case a.last-a.first > 1 || b.last-b.first > 1:
		return nearDays
	}
	return sameDay
}

// recent compares a day said with the day another version was published.
func recent(said, published days) occasion {
	if said.weekday != 0 || published.weekday != 0 {
		return unknownDays
	}
	if said.first > published.last+1 {
		return otherDays // published before the words were said
	}
	if said.last-said.first > month && published.first-said.last <= 1 {
		return nearDays // of a year
	}
	return closeness(published.first - said.last)
}

func gap(a, b days) int {
	if a.weekday != 0 || b.weekday != 0 {
		return 0
	}
	return max(0, a.first-b.last, b.first-a.last)
}

func includes(d days, weekday int) bool {
	for day := d.first; day <= d.last && day < d.first+7; day++ {
		if weekdayOf(day) == weekday {
			return true
		}
	}
	return false
}

// CompareDates orders moments by their first day, unknown ones last.
func CompareDates(a, b variorum.Moment) int {
	x, y := daysOf(a), daysOf(b)
	xk, yk := x.known && x.weekday == 0, y.known && y.weekday == 0
	if xk != yk {
		if xk {
			return -1
		}
		return 1
	}
	return cmp.Or(cmp.Compare(x.first, y.first), cmp.Compare(a.Date, b.Date))
}

// saidOf is when a group was said: the finest moment that a version gives, one
// that its text names before a mere day of publication, then the one given most
// often; of days of publication the first. It names the article that proves it.
func saidOf(items []*item) variorum.Moment {
	votes := map[string]int{}
	for _, it := range items {
		votes[it.Said.Date]++
	}
	known := firstPrinted(items)
	var best *item
	for _, it := range items {
		if it.Said.Date != "" && daysOf(it.Said).first <= known && (best == nil || better(it.Said, best.Said, votes)) {
			best = it
		}
	}
	if best == nil {
		return items[0].Said
	}
	m := best.Said
	if m.Basis.Article == "" {
		m.Basis.Article = best.Article
	}
	return m
}

// firstPrinted is the last day on which words can have been said that all the
// items report: that of the earliest publication, and one more for the width of
// the time zones.
func firstPrinted(items []*item) int {
	first := math.MaxInt
	for _, it := range items {
		if p := daysOf(it.Published); p.known && p.weekday == 0 {
			first = min(first, p.last+1)
		}
	}
	return first
}

func better(a, b variorum.Moment, votes map[string]int) bool {
	x, y := fineness(a.Precision), fineness(b.Precision)
	onlyA, onlyB := a.Basis.Rule == assigned, b.Basis.Rule == assigned
	switch {
	case x != y:
		return x < y
	case onlyA != onlyB:
		return onlyB
	case onlyA:
		return CompareDates(a, b) < 0
	}
	return votes[a.Date] > votes[b.Date]
}

func fineness(p variorum.Precision) int {
	for i, q := range []variorum.Precision{variorum.ToDay, variorum.ToRange, variorum.ToMonth, variorum.ToYear, variorum.ToWeekday} {
		if p == q {
			return i
		}
	}
	return 9
}
