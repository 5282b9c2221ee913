package when

import (
	"regexp"
	"sort"
	"strconv"
	"strings"

	"variorum"
	"variorum/internal/calendar"
	"variorum/internal/moment"
	dated "variorum/internal/stamp"
	"variorum/internal/timex"
)

// line is one line of an article with its items and expressions of time.
type line struct {
	*clauses
	part   variorum.BlockKind
	span   variorum.Span
	number int  // from 0
	prose  int  // how many paragraphs of prose stand before it
	before bool // prose comes after it
	found  []timex.Expr
}

// gather reads an article once for what says when it was published.
func gather(art *variorum.Article) *evidence {
	ev := &evidence{order: numericOrder(art.Text)}
	if y, m, d, ok := moment.Day(art.Acquired); ok && d != 0 {
		ev.upper = anchor{calendar.Civil(y, m, d), calendar.UnitDay}
	}
	lines := linesOf(art)
	last := -1
	for i, ln := range lines {
		if ln.part == variorum.Body && ln.span.Len() >= proseLength {
			last = i
		}
	}
	var items []timex.Item
	prose := 0
	for i, ln := range lines {
		items = timex.Lex(items[:0], art.Text, ln.span.Start, ln.span.End)
		ln.clauses = &clauses{&timex.Parser{Text: art.Text, Items: items}}
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
	for i := 0; i < len(ln.Items); {
		e, ok := ln.At(i)
		if !ok {
			i++
			continue
		}
		ln.found = append(ln.found, e)
		i = e.Next
	}
}

// read adds what one line says.
func (ev *evidence) read(ln *line) {
	reported := ln.part.Reported()
	if s, ok := ln.dateline(); ok && reported && ln.part != variorum.Headline && ln.prose < leadBlocks {
		ev.add(ln, s, ruleDateline)
	}
	ev.stampLine(ln)
	for i := range ln.found {
		e := &ln.found[i]
		switch {
		case !reported || ln.part == variorum.Caption:
		case e.Sense == timex.SWeekday && e.Dir == timex.Bare && !e.ToFocus:
			ev.weekdays = append(ev.weekdays, ln.stampOf(e))
		case e.Sense == timex.SDate && e.Wd != 0 && e.Y == 0 && e.D != 0 && !ln.lookedBack(e):
			ev.pairs = append(ev.pairs, ln.stampOf(e))
		case e.Sense == timex.SDate && e.Y != 0:
			ev.names(e.Y, ln.tense(e))
		}
	}
}

// names takes note of a year that the article names.
func (ev *evidence) names(y int, t tense) {
	if now, _, _ := ev.upper.day.Date(); t == futureTense || ev.upper.unit == calendar.UnitDay && y > now {
		return
	}
	ev.years = append(ev.years, y)
	if t != unknownTense {
		ev.lastYear = max(ev.lastYear, y)
	}
}

func (ln *line) stampOf(e *timex.Expr) stamp {
	return stamp{span: ln.spanOf(e), y: e.Y, m: e.M, d: e.D, wd: e.Wd, clock: ln.clockOf(e), said: ln.saidNear(e), past: ln.happened(e), line: ln.number, prose: ln.prose}
}

func (p *line) spanOf(e *timex.Expr) variorum.Span {
	return variorum.Span{Start: p.Items[e.First].Start, End: p.Items[e.Next-1].End}
}

func (ev *evidence) add(ln *line, e *timex.Expr, rule string) {
	s := ln.stampOf(e)
	s.rule = rule
	if e.Sense == timex.SNumeric {
		r := resolver{dayFirst: ev.order}
		_, at, reason := r.numeric(e)
		if reason != "" {
			return
		}
		s.y, s.m, s.d = at.day.Date()
	}
	if s.wd != 0 && s.y != 0 && calendar.Civil(s.y, s.m, s.d).Weekday() != s.wd {
		return
	}
	if s.wd != 0 && s.y == 0 {
		ev.pairs = append(ev.pairs, s)
	}
	ev.stamps = append(ev.stamps, s)
}

// saidNear reports whether a verb of saying governs the expression: the
// nearest verb of the clause, before it or right after it.
func (p *line) saidNear(e *timex.Expr) bool {
	for i := e.First - 1; i >= 0 && i >= e.First-12; i-- {
		if p.ends(i) {
			break
		}
		switch p.Items[i].Cue {
		case timex.SayCue:
			return p.Word(i) != "called" && p.Word(i) != "asked"
		case timex.PastCue, timex.FutureCue, timex.WouldCue, timex.PlanCue, timex.IsCue:
			return false
		}
	}
	for i := e.Next; i < len(p.Items) && i < e.Next+6 && !p.ends(i); i++ {
		if c := p.Items[i].Cue; c != timex.NoCue {
			return c == timex.SayCue
		}
	}
	return false
}

// lookedBack reports whether a day is told from a later one: "last Sunday,
// Nov. 4".
func (p *line) lookedBack(e *timex.Expr) bool {
	return strings.EqualFold(p.Word(e.First), "last") || strings.EqualFold(p.Word(e.First-1), "last") || p.Word(e.First-1) == "since"
}

// happened reports whether the main clause of a sentence says in the past
// tense what was done on the day: "met on Sunday, June 4,", "on Friday freed".
// A day that only belongs to a noun or to another clause is none.
func (p *line) happened(e *timex.Expr) bool {
	if p.tense(e) == futureTense {
		return false // "will be held on Sunday"
	}
	on := p.Kind(e.First-1) == timex.On
	if c := p.cueAt(e.Next); on && !p.Is(e.Next, '.') {
		if p.Is(e.Next, ',') {
			c = p.cueAt(e.Next + 1)
		}
		if c == timex.PastCue || c == timex.SayCue {
			return !p.subordinate(e.First)
		}
	}
	if !on && e.First > 0 && p.cueAt(e.First-1) == timex.NoCue {
		return false // "the talks Monday"
	}
	for i := e.First - 1; i >= 0 && i >= e.First-12; i-- {
		if p.ends(i) {
			return on && p.opensPast(e)
		}
		switch p.Items[i].Cue {
		case timex.PastCue, timex.SayCue:
			return !p.Is(i-1, ',') && !p.subordinate(i)
		case timex.PlanCue:
			return p.planTense(i) == pastTense && !p.subordinate(i) || p.agreement(i) && !p.subordinate(i)
		case timex.FutureCue, timex.WouldCue:
			return false
		}
	}
	return on && p.opensPast(e)
}

// agreement reports whether the verb at i tells of a bargain struck: "agreed
// on Thursday to".
func (p *line) agreement(i int) bool {
	w := p.Word(i)
	return (w == "agreed" || w == "decided") && p.Kind(i+1) == timex.On
}

// opensPast reports whether the clause that a day opens has its verb in the
// past tense.
func (p *line) opensPast(e *timex.Expr) bool {
	return e.First <= 2 && p.rightTense(e.Next) == pastTense
}

// subordinate reports whether item i stands in a clause that depends on
// another, as far as the words before it in the sentence show. A verb between
// closes a clause: "the accord that ruled the strait expired".
func (p *line) subordinate(i int) bool {
	verbs := 0
	for i--; i >= 0 && !p.ends(i); i-- {
		switch p.cueAt(i) {
		case timex.SayCue:
			return true
		case timex.PastCue:
			verbs++
		}
		w := strings.ToLower(p.Word(i))
		if !timex.OpensClause(w) && w != "after" && w != "before" && w != "since" {
			continue
		}
		if verbs == 0 {
			return true
		}
		verbs--
	}
	return false
}

// dateline reads the day at the head of an agency's story: "HALVIK, April 8.
// /NTA/.", "HALVIK, 12 May (NTA) -", "Jan 24 (NTA) --".
func (ln *line) dateline() (*timex.Expr, bool) {
	const reach = 12
	if len(ln.found) == 0 || ln.found[0].First > reach {
		return nil, false
	}
	e := &ln.found[0]
	if e.M == 0 || e.D == 0 || e.Sense != timex.SDate && e.Sense != timex.SNumeric {
		return nil, false
	}
	upper := e.First > 0
	for i := 0; i < e.First; i++ {
		it := ln.Items[i]
		word := ln.Word(i)
		switch {
		case it.Kind == timex.Mark && strings.ContainsAny(word, ",./()'’-–—"):
		case it.Kind == timex.Of || it.Kind == timex.And:
		case !it.Capital && it.Kind == timex.Other && word[0] < 0x80:
			return nil, false
		case it.Kind != timex.Other && !it.Capital:
			return nil, false
		default:
			upper = upper && word == strings.ToUpper(word)
		}
	}
	if e.First > 0 && !ln.Is(e.First-1, ',') && !ln.Is(e.First-1, '/') && !ln.Is(e.First-1, '.') && !ln.Is(e.First-1, '-') && !ln.Is(e.First-1, '(') {
		return e, upper && ln.endsDateline(e.Next, upper)
	}
	if e.First == 0 && ln.Is(e.Next, '-') {
		return nil, false // an entry of a chronology
	}
	return e, ln.endsDateline(e.Next, upper)
}

// endsDateline judges what follows the day: an agency in brackets or between
// strokes, a dash, or, after a place in capitals, a point or colon.
func (ln *line) endsDateline(i int, upper bool) bool {
	if i >= len(ln.Items) || ln.part != "" && i+1 >= len(ln.Items) {
		return false
	}
	open := ln.Is(i, '(') || ln.Is(i, '/')
	if ln.Is(i, ',') || ln.Is(i, '.') {
		open = open || ln.Is(i+1, '(') || ln.Is(i+1, '/')
	}
	switch {
	case open:
		return true
	case ln.Is(i, '-'):
		return ln.Items[i].Start > ln.Items[i-1].End || upper
	case ln.Is(i, '.'), ln.Is(i, ':'):
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
	labelled := ev.counted(ln)
	sentence := len(ln.Items) > 12 && ln.Is(len(ln.Items)-1, '.')
	for i := range ln.found {
		e := &ln.found[i]
		if e.M == 0 || e.D == 0 || e.Sense != timex.SDate && e.Sense != timex.SNumeric {
			continue
		}
		if rule := ln.label(e); rule != "" && !sentence && (ln.part != variorum.Leftover || ln.before) && !(ln.prose >= leadBlocks && ln.before) {
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
func (ln *line) label(e *timex.Expr) string {
	for i := e.First - 1; i >= 0 && i >= e.First-6; i-- {
		it := ln.Items[i]
		if it.Kind == timex.Mark && !ln.Is(i, ':') && !ln.Is(i, ',') || it.Kind == timex.In {
			return "" // "Published in a journal on 3 March 2019"
		}
		if i > 0 && ln.Items[i-1].Kind != timex.Mark && !labelLead(ln.Word(i-1)) {
			continue
		}
		switch strings.ToLower(ln.Word(i)) {
		case "published", "posted", "issued", "date", "publication":
			return ln.unlessProse(e, rulePublished)
		case "updated", "modified", "update":
			return ln.unlessProse(e, ruleUpdated)
		}
	}
	return ""
}

// unlessProse is the rule, or nothing where a sentence begins right after the
// date: what is dated there is a film or a post, and this is its description.
func (ln *line) unlessProse(e *timex.Expr, rule string) string {
	const few = 6
	if i := e.Next; i < len(ln.Items) && ln.Items[i].Capital && len(ln.Items)-i > few && ln.Items[i].Kind == timex.Other {
		return ""
	}
	return rule
}

// counted takes note of "Published 3 hours ago", as bounds in days.
func (ev *evidence) counted(ln *line) bool {
	m := agoStamp.FindStringSubmatchIndex(ln.span.In(ln.Text))
	if m == nil || ev.ago != nil || ln.prose > 0 {
		return false
	}
	line := ln.span.In(ln.Text)
	n, err := strconv.Atoi(line[m[2]:m[3]])
	if err != nil {
		n = 1 // "an hour ago"
	}
	s := stamp{span: variorum.Span{Start: ln.span.Start + m[0], End: ln.span.Start + m[1]}, m: n, d: n + 1}
	switch line[m[4]] | ' ' {
	case 'm':
		s.m, s.d = 0, 1
	case 'h':
		s.m, s.d = n/24, n/24+1
	}
	ev.ago = &s
	return true
}

var agoStamp = regexp.MustCompile(`(?i)\b(?:published|posted)[ :|•·]{1,3}(an?|\d{1,3}) ?(m|minutes?|mins?|h|hours?|hrs?|d|days?) ago\b`)

// clockOf is the time of day that stands with a date on a line of the page:
// "Mar 3, 2021 14:05 GMT", "17:41 JST, March 3, 2021".
func (ln *line) clockOf(e *timex.Expr) string {
	const apart = 3
	first, last, clock := e.First, e.Next, e.Clock
	for i := ln.foundFrom(e.First - apart); i < len(ln.found) && ln.found[i].First <= e.Next+apart; i++ {
		c := &ln.found[i]
		if c.Sense != timex.SClock || clock != "" {
			continue
		}
		if gap := c.First - e.Next; 0 <= gap && gap <= apart && ln.joined(e.Next, c.First) {
			first, last, clock = c.First, c.Next, c.Clock
		} else if gap := e.First - c.Next; 0 <= gap && gap <= apart && ln.joined(c.Next, e.First) {
			first, last, clock = c.First, c.Next, c.Clock
		}
	}
	for i := first; clock != "" && i <= last; i++ {
		if ln.Kind(i) == timex.Zone {
			return dated.Clock(clock, ln.Word(i))
		}
	}
	return clock
}

// inClock reports whether an item belongs to a time of day.
func (ln *line) inClock(i int) bool {
	k := ln.foundFrom(i + 1)
	return k < len(ln.found) && ln.found[k].Sense == timex.SClock && ln.found[k].First <= i
}

// foundFrom is the first expression that ends at item i or behind it.
func (ln *line) foundFrom(i int) int {
	return sort.Search(len(ln.found), func(k int) bool { return ln.found[k].Next >= i })
}

// joined reports whether only marks and "at" stand between two items.
func (ln *line) joined(from, to int) bool {
	for i := from; i < to; i++ {
		if k := ln.Kind(i); k != timex.Mark && k != timex.At && k != timex.Zone {
			return false
		}
	}
	return true
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
func (ln *line) creditDate(e *timex.Expr) bool {
	if ln.Items[e.First].Kind != timex.FullDate || e.Next != len(ln.Items) || e.Clock != "" || !ln.Is(e.First-1, ',') {
		return false
	}
	switch ln.part {
	case variorum.Caption, variorum.Credit:
		return !strings.Contains(strings.ToLower(ln.span.In(ln.Text)), "file")
	case variorum.Body, variorum.Leftover:
		line := ln.span.In(ln.Text)
		return ln.Kind(e.First-2) == timex.Number && strings.Contains(line, " - ")
	}
	return false
}

// alone reports whether the line is nothing but one date, with its time, and
// the names of a byline.
func (ln *line) alone() bool {
	e := &ln.found[0]
	if e.M == 0 || e.D == 0 || e.Sense != timex.SDate && e.Sense != timex.SNumeric || e.Y == 0 && e.Wd == 0 {
		return false
	}
	if ln.part == variorum.Leftover || ln.part == variorum.Caption || ln.part != variorum.Byline && ln.prose >= leadBlocks {
		return false
	}
	rest := 0
	for i := range ln.Items {
		it := ln.Items[i]
		if e.First <= i && i < e.Next || it.Kind == timex.Mark && !ln.Is(i, '"') || ln.inClock(i) {
			continue
		}
		switch {
		case it.Kind == timex.Clock || it.Kind == timex.Ampm || it.Kind == timex.Zone || it.Kind == timex.At || it.Kind == timex.On || it.Kind == timex.And:
		case it.Capital || ln.Word(i) == "by":
			rest++
		case it.Kind == timex.Number && (ln.Is(i+1, ':') || ln.part == variorum.Byline):
		default:
			return false
		}
	}
	if ln.Is(len(ln.Items)-1, '.') && e.Next < len(ln.Items)-1 && rest > 0 {
		return false
	}
	byline := strings.EqualFold(ln.Word(0), "by") || ln.part == variorum.Byline
	return rest <= 3 || byline && rest <= 10
}
