package said

import (
	"fmt"
	"sort"
	"strconv"
	"strings"

	"variorum"
	"variorum/internal/moment"
	"variorum/internal/text"
	"variorum/internal/timex"
)

// issued reports whether a sentence opens, before a date, with something said
// or written that came out on it: "In an interview published on", "In a letter
// dated".
func issued(text string, from, at int) bool {
	const reach = 12 // words
	items := timex.Lex(nil, text, from, at)
	for len(items) > 0 && (items[len(items)-1].Kind == timex.On || items[len(items)-1].Kind == timex.In) {
		items = items[:len(items)-1]
	}
	if len(items) < 3 || len(items) > reach || !preposition(&items[0], text) {
		return false
	}
	last := items[len(items)-1]
	switch text[last.Start:last.End] {
	case "published", "aired", "broadcast", "posted", "released", "issued", "dated", "sent", "filed", "recorded", "taped":
	default:
		return false
	}
	for _, it := range items[1 : len(items)-1] {
		if it.Kind == timex.Mark || it.Cue != timex.NoCue && it.Cue != timex.SayCue {
			return false
		}
		if utterance(text, it.Start) {
			return true
		}
	}
	return false
}

// toCome reports whether a date is that of something still to be done: "an
// interview to be aired on Sunday".
func toCome(text string, from, at int) bool {
	items := timex.Lex(nil, text, runeEdge(text, max(from, at-40)), at)
	for i := max(0, len(items)-4); i+2 < len(items); i++ {
		if items[i].Kind == timex.To && text[items[i+1].Start:items[i+1].End] == "be" {
			return true
		}
	}
	return false
}

// entry is the day that heads the paragraph of a cue in a timeline, or the
// nearest such paragraph before it: "Jan. 16: Brink resigns". A timeline has
// at least three, in the order of their days.
func entry(doc *text.Doc, q *variorum.Quotation) (variorum.Moment, bool) {
	const most = 60 // paragraphs looked at on either side
	cue, ok := cueOf(doc, q)
	if !ok {
		return variorum.Moment{}, false
	}
	at := doc.BlockOf(cue.Start)
	if at < 0 {
		return variorum.Moment{}, false
	}
	days, own := []variorum.Moment{}, -1
	for b := max(0, at-most); b < min(len(doc.Article.Blocks), at+most); b++ {
		if m, ok := heading(doc, doc.Article.Blocks[b].Span); ok {
			if days = append(days, m); b <= at {
				own = len(days) - 1
			}
		}
	}
	if len(days) < 3 || own < 0 {
		return variorum.Moment{}, false
	}
	if !ordered(days) {
		for i := range days {
			if later(days[i], doc.Article.Published) {
				days[i].Date = yearBefore(days[i].Date) // what lay ahead then: "Dec. 20: Brekk won't sign"
			}
		}
	}
	if later(days[own], doc.Article.Published) {
		return variorum.Moment{}, false
	}
	if !ordered(days) {
		return moment.Refused("it stands under another day, and the days of the paragraphs are in no order", *days[own].Basis.Span), true
	}
	return days[own], true
}

// ordered reports whether days follow one another, forward or back.
func ordered(days []variorum.Moment) bool {
	return sort.SliceIsSorted(days, func(i, k int) bool { return days[i].Date < days[k].Date }) ||
		sort.SliceIsSorted(days, func(i, k int) bool { return days[i].Date > days[k].Date })
}

// yearBefore is the same day a year before, as far as there is one.
func yearBefore(date string) string {
	y, err := strconv.Atoi(date[:min(4, len(date))])
	if err != nil {
		return date
	}
	return fmt.Sprintf("%04d", y-1) + date[4:]
}

// onEntry is when words were said that stand under the day of a timeline and whose
// own sentence names a weekday: that of the timeline where the weekdays agree, since
// others are counted from publication and not from there.
func onEntry(doc *text.Doc, day, bound variorum.Moment) variorum.Moment {
	if bound.Precision != variorum.ToDay || bound.Basis.Span == nil {
		return bound
	}
	for _, d := range doc.DatesOver(*bound.Basis.Span) {
		if d.Span != *bound.Basis.Span || d.Rule != "weekday" {
			continue
		}
		on, _, ok := moment.Bounds(bound)
		head, _, known := moment.Bounds(day)
		if ok && known && on.Weekday() == head.Weekday() {
			return day
		}
		return moment.Refused("a weekday named under another day", d.Span)
	}
	return bound
}

// heading is the day that opens a paragraph and is followed by a colon or a
// dash, or stands alone in it.
func heading(doc *text.Doc, block variorum.Span) (variorum.Moment, bool) {
	i := sort.Search(len(doc.Dates), func(i int) bool { return doc.Dates[i].Span.Start >= block.Start })
	if i == len(doc.Dates) || doc.Dates[i].Span.Start > block.Start+2 || doc.Dates[i].Type != "DATE" {
		return variorum.Moment{}, false
	}
	m := moment.Of(doc.Dates[i], "entry of a timeline")
	end := doc.Dates[i].Span.End
	rest := strings.TrimLeft(doc.Text()[end:max(end, block.End)], ". ")
	for _, mark := range []string{":", "–", "—", "- "} {
		if strings.HasPrefix(rest, mark) {
			return m, m.Precision == variorum.ToDay
		}
	}
	return m, strings.TrimSpace(rest) == "" && m.Precision == variorum.ToDay
}

// stamped is the day of the line under a post that holds the words: "— Jonas
// Brekk (@jbrekk) January 8, 2019".
func stamped(doc *text.Doc, q *variorum.Quotation) (variorum.Moment, bool) {
	const reach = 600 // bytes
	if len(q.Content) == 0 {
		return variorum.Moment{}, false
	}
	from := q.Content[0].Start
	b := doc.BlockOf(from)
	if b < 0 {
		return variorum.Moment{}, false
	}
	end := min(doc.Article.Blocks[b].Span.End, runeEdge(doc.Text(), min(len(doc.Text()), from+reach)))
	if end <= from {
		return variorum.Moment{}, false
	}
	handle := strings.Index(doc.Text()[from:end], " (@")
	if handle < 0 {
		return variorum.Moment{}, false
	}
	name := max(from, runeEdge(doc.Text(), from+handle-50))
	closed := strings.IndexByte(doc.Text()[from+handle:end], ')')
	if closed < 0 || !strings.Contains(doc.Text()[name:from+handle], "— ") {
		return variorum.Moment{}, false
	}
	at := from + handle + closed + 1
	i := sort.Search(len(doc.Dates), func(i int) bool { return doc.Dates[i].Span.Start >= at })
	if i == len(doc.Dates) || doc.Dates[i].Span.Start > at+2 {
		return variorum.Moment{}, false
	}
	m := moment.Of(doc.Dates[i], "stamp of the post")
	return m, m.Precision == variorum.ToDay && !later(m, doc.Article.Published)
}
