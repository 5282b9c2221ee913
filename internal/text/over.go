package text

import (
	"sort"

	"variorum"
)

// nested is how many findings may begin inside another of their kind, at most:
// the names in "the Sudmark foreign minister Ana Berg's spokesman".
const nested = 8

// MentionsOver returns a short run of the mentions, in reading order, with all
// that overlap the span among them.
func (doc *Doc) MentionsOver(s variorum.Span) []Mention {
	return over(doc.Mentions, s, func(m *Mention) variorum.Span { return m.Span })
}

// RegionsOver returns a short run of the regions, in reading order, with all
// that overlap the span among them.
func (doc *Doc) RegionsOver(s variorum.Span) []Region {
	return over(doc.Regions, s, func(r *Region) variorum.Span { return r.Outer })
}

// DatesOver returns a short run of the dates, in reading order, with all that
// overlap the span among them.
func (doc *Doc) DatesOver(s variorum.Span) []variorum.Date {
	return over(doc.Dates, s, func(d *variorum.Date) variorum.Span { return d.Span })
}

// over cuts a list that is ordered by where its spans begin.
func over[T any](list []T, s variorum.Span, span func(*T) variorum.Span) []T {
	first := sort.Search(len(list), func(i int) bool { return span(&list[i]).Start >= s.Start })
	end := first + sort.Search(len(list)-first, func(i int) bool { return span(&list[first+i]).Start >= s.End })
	return list[max(0, first-nested):end]
}
