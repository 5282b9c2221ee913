// Package when finds expressions of time in English news and says what they
// mean: TIMEX3 values of dates, times, durations and sets; when an article
// was published, as far as its own text proves it; and what lies ahead.
//
// A resolver turns the expressions that timex reads into values, counting from
// the date of publication and from the date last named. What nothing settles
// keeps its X places and a reason. The cost is linear in the length of the
// text.
package when

import (
	"variorum"
	"variorum/internal/calendar"
	"variorum/internal/moment"
	"variorum/internal/text"
	"variorum/internal/timex"
)

// Find gives every expression of time in the article, in order, with its
// TIMEX3 value (ISO-TimeML), resolved against doc.Article.Published where
// that is known. Lines left over from the page and repeated paragraphs are
// not read. Spans are bytes.
func Find(doc *text.Doc) []variorum.Date {
	var out []variorum.Date
	r := newResolver(published(doc.Article.Published))
	var items []timex.Item
	blocks := areas(doc.Article)
	r.dayFirst = numericOrder(doc.Article.Text)
	for _, block := range blocks {
		if block.Kind == variorum.Leftover || block.Kind == variorum.Repeat {
			continue
		}
		items = timex.Lex(items[:0], doc.Article.Text, block.Span.Start, block.Span.End)
		out = find(out, &clauses{&timex.Parser{Text: doc.Article.Text, Items: items}}, r)
	}
	return out
}

// areas are the blocks of an article, or its whole text when it has none.
func areas(art *variorum.Article) []variorum.Block {
	if len(art.Blocks) == 0 && art.Text != "" {
		return []variorum.Block{{Span: variorum.Span{End: len(art.Text)}, Kind: variorum.Body}}
	}
	return art.Blocks
}

func find(out []variorum.Date, p *clauses, r *resolver) []variorum.Date {
	for i := 0; i < len(p.Items); {
		e, ok := p.At(i)
		if !ok {
			i++
			continue
		}
		t := unknownTense
		if e.Dir == timex.Bare {
			t = p.tense(&e)
		}
		value, reason := r.resolve(&e, t)
		span := variorum.Span{Start: p.Items[e.First].Start, End: p.Items[e.Next-1].End}
		out = append(out, variorum.Date{Span: span, Type: e.Kind, Value: value, Mod: e.Mod, Rule: e.Rule, Reason: reason})
		i = e.Next
	}
	return out
}

// published reads a moment as the anchor that other dates count from.
func published(m variorum.Moment) anchor {
	if !m.Known() {
		return anchor{}
	}
	y, mo, d, ok := moment.Day(m.Date)
	switch {
	case !ok:
		return anchor{}
	case m.Precision == variorum.ToDay && d != 0:
		return anchor{calendar.Civil(y, mo, d), calendar.UnitDay}
	case m.Precision == variorum.ToMonth && mo != 0:
		return anchor{calendar.Civil(y, mo, 1), calendar.UnitMonth}
	case m.Precision == variorum.ToYear || m.Precision == variorum.ToMonth:
		return anchor{calendar.Civil(y, 1, 1), calendar.UnitYear}
	}
	return anchor{}
}

// numericOrder is the order of day and month that the numeric dates of an
// article show where one part cannot be a month.
func numericOrder(text string) order {
	seen := openOrder
	for i := 0; i+7 < len(text); i++ {
		if text[i] != '/' || i == 0 || !timex.Digit(text[i-1]) || !timex.Digit(text[i+1]) {
			continue
		}
		start := i - 1
		if start > 0 && timex.Digit(text[start-1]) {
			start--
		}
		if start > 0 && (timex.Alnum(text[start-1]) || text[start-1] == '/') {
			continue
		}
		it := timex.Lex(nil, text, start, min(start+12, len(text)))[0]
		i = max(i, it.End-1)
		if it.Kind != timex.FullDate || it.Form != timex.SlashForm || it.M == 0 || it.M == it.D {
			continue
		}
		shown := dayFirst
		if it.Val == int(it.M) {
			shown = monthFirst
		}
		if seen != openOrder && seen != shown {
			return mixedOrder
		}
		seen = shown
	}
	return seen
}
