package when

import (
	"strings"

	"variorum"
)

// line is one line of an article with its items and expressions of time.
type line struct {
	*parser
	part   variorum.BlockKind
	span   variorum.Span
	number int  // from 0
	prose  int  // how many paragraphs of prose stand before it
	before bool // prose comes after it
	found  []expr
}

// gather reads an article once for what says when it was published.
func gather(art *variorum.Article) *evidence {
	ev := &evidence{order: numericOrder(art.Text)}
	if y, m, d, ok := isoDay(art.Acquired); ok && d != 0 {
		ev.upper = anchor{civil(y, m, d), uDay}
	}
	lines := linesOf(art)
	last := -1
	for i, ln := range lines {
		if ln.part == variorum.Body && ln.span.Len() >= proseLength {
			last = i
		}
	}
	var items []item
	prose := 0
	for i, ln := range lines {
		items = lex(items[:0], art.Text, ln.span.Start, ln.span.End)
		ln.parser = &parser{art.Text, items}
		ln.number, ln.prose, ln.before = i, prose, i <= last
		ln.expressions()
		ev.read(&ln)
		if ln.part == variorum.Body && ln.span.Len() >= proseLength {
			prose++
		}
	}
	return ev
}

// proseLength is how long a line of prose is at least, in bytes.
const proseLength = 80

// linesOf cuts the blocks of an article at line ends.
func linesOf(art *variorum.Article) []line {
	var out []line
	for _, b := range areas(art) {
		for at := b.Span.Start; at < b.Span.End; {
			end := b.Span.End
			if n := strings.IndexByte(art.Text[at:end], '\n'); n >= 0 {
				end = at + n
			}
			if end > at {
				out = append(out, line{part: b.Kind, span: variorum.Span{Start: at, End: end}})
			}
			at = end + 1
		}
	}
	return out
}

func (ln *line) expressions() {
	ln.found = ln.found[:0]
	for i := 0; i < len(ln.items); {
		e, ok := ln.at(i)
		if !ok {
			i++
			continue
		}
		ln.found = append(ln.found, e)
		i = e.next
	}
}

// read adds what one line says.
func (ev *evidence) read(ln *line) {
	reported := ln.part.Reported()
	if s, ok := ln.dateline(); ok && reported && ln.part != variorum.Headline {
		ev.add(ln, s, ruleDateline)
	}
	ev.stampLine(ln)
	for i := range ln.found {
		e := &ln.found[i]
		switch {
		case !reported || ln.part == variorum.Caption:
		case e.sense == sWeekday && e.dir == bare && !e.toFocus:
			ev.weekdays = append(ev.weekdays, ln.stampOf(e))
		case e.sense == sDate && e.wd != 0 && e.y == 0 && e.d != 0:
			ev.pairs = append(ev.pairs, ln.stampOf(e))
		case e.sense == sDate && e.y != 0:
			ev.names(e.y, ln.tense(e))
		}
	}
}

// names takes note of a year that the article names.
func (ev *evidence) names(y int, t tense) {
	if now, _, _ := ev.upper.day.date(); t == futureTense || ev.upper.unit == uDay && y > now {
		return
	}
	ev.namedYear = max(ev.namedYear, y)
	if t != unknownTense {
		ev.lastYear = max(ev.lastYear, y)
	}
}

func (ln *line) stampOf(e *expr) stamp {
	return stamp{span: ln.spanOf(e), y: e.y, m: e.m, d: e.d, wd: e.wd, said: ln.saidNear(e), line: ln.number, prose: ln.prose}
}

func (p *parser) spanOf(e *expr) variorum.Span {
	return variorum.Span{Start: p.items[e.first].start, End: p.items[e.next-1].end}
}

func (ev *evidence) add(ln *line, e *expr, rule string) {
	s := ln.stampOf(e)
	s.rule = rule
	if e.sense == sNumeric {
		r := resolver{dayFirst: ev.order}
		_, at, reason := r.numeric(e)
		if reason != "" {
			return
		}
		s.y, s.m, s.d = at.day.date()
	}
	if s.wd != 0 && s.y != 0 && civil(s.y, s.m, s.d).weekday() != s.wd {
		return
	}
	if s.wd != 0 && s.y == 0 {
		ev.pairs = append(ev.pairs, s)
	}
	ev.stamps = append(ev.stamps, s)
}

// saidNear reports whether a verb of saying governs the expression: the
// nearest verb of the clause, before it or right after it.
func (p *parser) saidNear(e *expr) bool {
	for i := e.first - 1; i >= 0 && i >= e.first-12; i-- {
		if p.ends(i) {
			break
		}
		switch p.items[i].cue {
		case sayCue:
			return p.word(i) != "called" && p.word(i) != "asked"
		case pastCue, futureCue, wouldCue, planCue, isCue:
			return false
		}
	}
	for i := e.next; i < len(p.items) && i < e.next+6 && !p.ends(i); i++ {
		if c := p.items[i].cue; c != noCue {
			return c == sayCue
		}
	}
	return false
}

// dateline reads the day at the head of an agency's story: "HALVIK, April 8.
// /NTA/.", "HALVIK, 12 May (NTA) -", "Jan 24 (NTA) --".
func (ln *line) dateline() (*expr, bool) {
	const reach = 12
	if len(ln.found) == 0 || ln.found[0].first > reach {
		return nil, false
	}
	e := &ln.found[0]
	if e.m == 0 || e.d == 0 || e.sense != sDate && e.sense != sNumeric {
		return nil, false
	}
	upper := e.first > 0
	for i := 0; i < e.first; i++ {
		it := ln.items[i]
		word := ln.word(i)
		switch {
		case it.kind == kMark && strings.ContainsAny(word, ",./()'’-–—"):
		case it.kind == kOf || it.kind == kAnd:
		case !it.capital && it.kind == kOther && word[0] < 0x80:
			return nil, false
		case it.kind != kOther && !it.capital:
			return nil, false
		default:
			upper = upper && word == strings.ToUpper(word)
		}
	}
	if e.first > 0 && !ln.is(e.first-1, ',') && !ln.is(e.first-1, '/') && !ln.is(e.first-1, '.') && !ln.is(e.first-1, '-') && !ln.is(e.first-1, '(') {
		return e, upper && ln.endsDateline(e.next, upper)
	}
	return e, ln.endsDateline(e.next, upper)
}

// endsDateline judges what follows the day: an agency in brackets or between
// strokes, a dash, or, after a place in capitals, a point or colon.
func (ln *line) endsDateline(i int, upper bool) bool {
	if i >= len(ln.items) || ln.part != "" && i+1 >= len(ln.items) {
		return false
	}
	open := ln.is(i, '(') || ln.is(i, '/')
	if ln.is(i, ',') || ln.is(i, '.') {
		open = open || ln.is(i+1, '(') || ln.is(i+1, '/')
	}
	switch {
	case open:
		return true
	case ln.is(i, '-'):
		return ln.items[i].start > ln.items[i-1].end || upper
	case ln.is(i, '.'), ln.is(i, ':'):
		return upper
	}
	return false
}

// stampLine reads lines of a page that hold its date: "Published: …", a date
// alone or in a byline, the date that ends a picture's credit.
func (ev *evidence) stampLine(ln *line) {
	if ln.span.Len() > 240 || ln.part == variorum.Headline || ln.part == variorum.Repeat {
		return
	}
	labelled := false
	for i := range ln.found {
		e := &ln.found[i]
		if e.m == 0 || e.d == 0 || e.sense != sDate && e.sense != sNumeric {
			continue
		}
		if rule := ln.label(e); rule != "" && (ln.part != variorum.Leftover || ln.before) && !(ln.prose >= leadBlocks && ln.before) {
			ev.add(ln, e, rule)
			labelled = true
		}
	}
	if n := len(ln.found); !labelled && n > 0 {
		e := &ln.found[n-1]
		switch {
		case ln.creditDate(e):
			ev.add(ln, e, ruleCaption)
		case ln.alone():
			ev.add(ln, &ln.found[0], ruleDateLine)
		}
	}
}

// label reads the word before a date that says what the date is of.
func (ln *line) label(e *expr) string {
	for i := e.first - 1; i >= 0 && i >= e.first-6; i-- {
		it := ln.items[i]
		if it.kind == kMark && !ln.is(i, ':') && !ln.is(i, ',') {
			return ""
		}
		if i > 0 && ln.items[i-1].kind != kMark && !labelLead(ln.word(i-1)) {
			continue
		}
		switch strings.ToLower(ln.word(i)) {
		case "published", "posted", "issued", "date", "publication":
			return rulePublished
		case "updated", "modified", "update":
			return ruleUpdated
		}
	}
	return ""
}

func labelLead(word string) bool {
	switch strings.ToLower(word) {
	case "first", "last", "originally", "release", "publication", "article":
		return true
	}
	return false
}

// creditDate reports whether the line is a picture's credit that ends in a
// numeric date: "General view - Agency International, 1920, 14.02.2022".
func (ln *line) creditDate(e *expr) bool {
	if ln.items[e.first].kind != kFullDate || e.next != len(ln.items) || e.clock != "" || !ln.is(e.first-1, ',') {
		return false
	}
	switch ln.part {
	case variorum.Caption, variorum.Credit:
		return !strings.Contains(strings.ToLower(ln.span.In(ln.text)), "file")
	case variorum.Body, variorum.Leftover:
		line := ln.span.In(ln.text)
		return ln.kind(e.first-2) == kNumber && strings.Contains(line, " - ")
	}
	return false
}

// alone reports whether the line is nothing but one date, with its time, and
// the names of a byline.
func (ln *line) alone() bool {
	e := &ln.found[0]
	if e.m == 0 || e.d == 0 || e.sense != sDate && e.sense != sNumeric || e.y == 0 && e.wd == 0 {
		return false
	}
	if ln.part == variorum.Leftover || ln.part == variorum.Caption || ln.part != variorum.Byline && ln.prose >= leadBlocks {
		return false
	}
	rest := 0
	for i := range ln.items {
		it := ln.items[i]
		if e.first <= i && i < e.next || it.kind == kMark && !ln.is(i, '"') {
			continue
		}
		switch {
		case it.kind == kClock || it.kind == kAmpm || it.kind == kZone || it.kind == kAt || it.kind == kOn || it.kind == kAnd:
		case it.capital || ln.word(i) == "by":
			rest++
		case it.kind == kNumber && (ln.is(i+1, ':') || ln.part == variorum.Byline):
		default:
			return false
		}
	}
	if ln.is(len(ln.items)-1, '.') && e.next < len(ln.items)-1 && rest > 0 {
		return false
	}
	byline := strings.EqualFold(ln.word(0), "by") || ln.part == variorum.Byline
	return rest <= 3 || byline && rest <= 10
}
