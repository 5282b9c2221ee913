// Package when finds expressions of time in English news and says what they
// mean: TIMEX3 values of dates, times, durations and sets; when an article
// was published, as far as its own text proves it; when words were said; and
// what lies ahead.
//
// One scanner reads the text left to right into items (words of a small
// lexicon, numbers, marks); a grammar with bounded look-ahead joins items
// into expressions; a resolver counts from the date of publication and from
// the date last named. The cost is linear in the length of the text. What
// nothing settles keeps its X places and a reason.
package when

import (
	"strconv"

	"variorum"
	"variorum/internal/text"
)

// Find gives every expression of time in the article, in order, with its
// TIMEX3 value (ISO-TimeML), resolved against doc.Article.Published where
// that is known. Lines left over from the page and repeated paragraphs are
// not read. Spans are bytes.
func Find(doc *text.Doc) []variorum.Date {
	var out []variorum.Date
	r := newResolver(published(doc.Article.Published))
	var items []item
	blocks := areas(doc.Article)
	r.dayFirst = numericOrder(doc.Article.Text)
	for _, block := range blocks {
		if block.Kind == variorum.Leftover || block.Kind == variorum.Repeat {
			continue
		}
		items = lex(items[:0], doc.Article.Text, block.Span.Start, block.Span.End)
		out = find(out, &parser{doc.Article.Text, items}, r)
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

func find(out []variorum.Date, p *parser, r *resolver) []variorum.Date {
	for i := 0; i < len(p.items); {
		e, ok := p.at(i)
		if !ok {
			i++
			continue
		}
		t := unknownTense
		if e.dir == bare {
			t = p.tense(&e)
		}
		value, reason := r.resolve(&e, t)
		span := variorum.Span{Start: p.items[e.first].start, End: p.items[e.next-1].end}
		out = append(out, variorum.Date{Span: span, Type: e.kind, Value: value, Mod: e.mod, Rule: e.rule, Reason: reason})
		i = e.next
	}
	return out
}

// published reads a moment as the anchor that other dates count from.
func published(m variorum.Moment) anchor {
	if !m.Known() {
		return anchor{}
	}
	y, mo, d, ok := isoDay(m.Date)
	switch {
	case !ok:
		return anchor{}
	case m.Precision == variorum.ToDay && d != 0:
		return anchor{civil(y, mo, d), uDay}
	case m.Precision == variorum.ToMonth && mo != 0:
		return anchor{civil(y, mo, 1), uMonth}
	case m.Precision == variorum.ToYear || m.Precision == variorum.ToMonth:
		return anchor{civil(y, 1, 1), uYear}
	}
	return anchor{}
}

// isoDay reads 2021-04-08, 2021-04 or 2021, and what may follow a day.
func isoDay(s string) (y, m, d int, ok bool) {
	if len(s) < 4 {
		return 0, 0, 0, false
	}
	y, err := strconv.Atoi(s[:4])
	if err != nil || y < 1 {
		return 0, 0, 0, false
	}
	if len(s) >= 7 && s[4] == '-' {
		if m, err = strconv.Atoi(s[5:7]); err != nil || m < 1 || m > 12 {
			return 0, 0, 0, false
		}
	}
	if len(s) >= 10 && s[7] == '-' {
		if d, err = strconv.Atoi(s[8:10]); err != nil || !exists(y, m, d) {
			return 0, 0, 0, false
		}
	}
	return y, m, d, true
}

// numericOrder is the order of day and month that the numeric dates of an
// article show where one part cannot be a month.
func numericOrder(text string) order {
	seen := openOrder
	for i := 0; i+7 < len(text); i++ {
		if text[i] != '/' || i == 0 || !digit(text[i-1]) || !digit(text[i+1]) {
			continue
		}
		start := i - 1
		if start > 0 && digit(text[start-1]) {
			start--
		}
		if start > 0 && (alnum(text[start-1]) || text[start-1] == '/') {
			continue
		}
		lx := lexer{text: text, at: start, end: min(start+12, len(text))}
		lx.number()
		it := lx.items[0]
		i = max(i, it.end-1)
		if it.kind != kFullDate || it.form != slashForm || it.m == 0 || it.m == it.d {
			continue
		}
		shown := dayFirst
		if it.val == int(it.m) {
			shown = monthFirst
		}
		if seen != openOrder && seen != shown {
			return mixedOrder
		}
		seen = shown
	}
	return seen
}
