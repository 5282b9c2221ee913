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
	"strings"

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
	r.dayFirst, r.orderAt = shownOrder(doc.Article.Text)
	for _, block := range blocks {
		if block.Kind == variorum.Leftover || block.Kind == variorum.Repeat {
			continue
		}
		items = items[:0]
		for _, piece := range block.Without(doc.Article.Text, block.Span) {
			items = timex.Lex(items, doc.Article.Text, piece.Start, piece.End)
		}
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
	var last timex.Expr
	weekly := false
	for i := 0; i < len(p.Items); {
		e, ok := p.At(i)
		if !ok {
			i++
			continue
		}
		t := unknownTense
		if e.Dir == timex.Bare || e.Sense == timex.SNumeric || e.Sense == timex.SClock {
			t = p.tense(&e)
		}
		r.at = p.spanOf(e.First, e.Next)
		d := variorum.Date{Span: r.at, Type: e.Kind, Mod: e.Mod, Rule: e.Rule}
		ends := p.ranges(&last, &e)
		if ends && !weekly {
			e.ToFocus, e.Dir = true, 1
		}
		if weekly = weekly && ends || t == unknownTense && p.opensRange(&e); weekly {
			d.Value, d.Reason = timex.WeekdayValue(e.Wd), "it may be meant of every week"
		} else {
			d.Value, d.Reason = r.resolve(&e, t)
			d.Basis, d.Candidates = r.basis, r.candidates
		}
		if p.Gap(e.First) == timex.Newline && p.Gap(e.Next) == timex.Newline && r.dayAt == r.at {
			r.heading, r.headingAt = r.lastDay, r.at
		}
		if e.YearAt != 0 && d.Reason == "" {
			year := p.spanOf(e.YearAt, e.YearAt+1)
			d.Basis = variorum.Basis{Rule: ruleBehind, Span: &year}
		}
		d.Granularity = moment.Granularity(d.Value)
		out = append(out, d)
		last, i = e, e.Next
	}
	return out
}

func (p *clauses) spanOf(first, next int) variorum.Span {
	return variorum.Span{Start: p.Items[first].Start, End: p.Items[next-1].End}
}

// ranges reports whether a bare weekday ends a range that another one opens:
// "Monday through Friday".
func (p *clauses) ranges(from, to *timex.Expr) bool {
	return to.Sense == timex.SWeekday && to.Dir == timex.Bare && from.Sense == timex.SWeekday &&
		from.Next != 0 && from.Next == to.First-1 && p.rangeWord(from.Next)
}

// opensRange reports whether a bare weekday opens such a range.
func (p *clauses) opensRange(from *timex.Expr) bool {
	if from.Sense != timex.SWeekday || from.Dir != timex.Bare || from.Kind != "DATE" || !p.rangeWord(from.Next) {
		return false
	}
	to, ok := p.At(from.Next + 1)
	return ok && p.ranges(from, &to)
}

func (p *clauses) rangeWord(i int) bool {
	switch p.Kind(i) {
	case timex.To:
		return true
	case timex.Prep:
		w := p.Word(i)
		return w == "through" || w == "until" || w == "till"
	}
	return false
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

func numericOrder(text string) order {
	seen, _ := shownOrder(text)
	return seen
}

// shownOrder is the order of day and month that the numeric dates of an
// article show where one part cannot be a month, and the date that shows it.
func shownOrder(text string) (seen order, at variorum.Span) {
	for i := 0; i+4 < len(text); i++ {
		slash := strings.IndexByte(text[i:], '/')
		if slash < 0 {
			break
		}
		if i += slash; i == 0 || i+1 >= len(text) || !timex.Digit(text[i-1]) || !timex.Digit(text[i+1]) {
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
			return mixedOrder, at
		}
		if seen == openOrder {
			seen, at = shown, variorum.Span{Start: it.Start, End: it.End}
		}
	}
	return seen, at
}
