// Package ahead finds what lies ahead of an article on a named day: expiries,
// deadlines, meetings, votes, promises and plans; and what an article tells of
// how such things ended. What became of which is settled across articles, in
// agenda.
package ahead

import (
	"sort"
	"strings"

	"variorum"
	"variorum/internal/calendar"
	"variorum/internal/moment"
	"variorum/internal/syntax"
	"variorum/internal/text"
	"variorum/internal/words"
)

// finder reads one article. Trees are drawn only for sentences that name a
// day ahead and a word that may set it.
type finder struct {
	doc   *text.Doc
	trees map[int32]syntax.Tree
	low   []string // the words of the sentence last looked at
	first int      // its first token
	end   int
	asked []asked
	err   error
}

// Find gives what the article says lies ahead of it on a named date, in order
// of the text, and what it tells of how such things ended. It reads tokens,
// tags, dates, mentions, entities and quotations. Only clauses in the future
// or of present arrangement count ("is due to expire on", "will meet on",
// "promised to … by"); negations, conditions, guesses and what had once been
// planned do not. Due is unknown, with its reason, when the article is undated.
func Find(doc *text.Doc) ([]variorum.Commitment, []variorum.Outcome, error) {
	f := &finder{doc: doc, trees: map[int32]syntax.Tree{}}
	var out []variorum.Commitment
	for _, d := range doc.Dates {
		if d.Type != "DATE" && d.Type != "TIME" || strings.HasSuffix(d.Value, "_REF") || !f.reported(d.Span) {
			continue
		}
		c, ok := f.commitment(d)
		if ok && !f.twice(out, c) {
			out = append(out, c)
		}
	}
	return f.resolve(out), f.outcomes(), f.err
}

// reported reports whether a span stands where the article reports.
func (f *finder) reported(s variorum.Span) bool {
	b := f.doc.BlockOf(s.Start)
	return b >= 0 && (f.doc.Article.Blocks[b].Kind == variorum.Body || f.doc.Article.Blocks[b].Kind == variorum.Standfirst)
}

// twice reports whether the clause was found under another of its dates, or
// the article said it before: for the same day, by the same verb and of the same
// thing. It looks over the last few.
func (f *finder) twice(out []variorum.Commitment, c variorum.Commitment) bool {
	const few = 8
	for _, old := range out[max(0, len(out)-few):] {
		if old.Cue == c.Cue {
			return true
		}
		if old.Due.Date == c.Due.Date && c.Due.Known() && old.Kind == c.Kind && f.lastStem(old.Cue) == f.lastStem(c.Cue) && f.after(old) == f.after(c) {
			return true
		}
	}
	return false
}

// lastStem is the stem of the last word of a cue.
func (f *finder) lastStem(cue variorum.Span) string {
	list := words.Split(f.doc.Slice(cue))
	if len(list) == 0 {
		return ""
	}
	return words.Stem(list[len(list)-1].Low)
}

// after is the stem of the first word with content after the cue.
func (f *finder) after(c variorum.Commitment) string {
	for _, w := range words.Split(f.doc.Text()[c.Cue.End:max(c.What.End, c.Cue.End)]) {
		if !words.Function(w.Low) {
			return words.Stem(w.Low)
		}
	}
	return ""
}

// commitment reads the clause that a date stands in.
func (f *finder) commitment(d variorum.Date) (variorum.Commitment, bool) {
	none := variorum.Commitment{}
	due := moment.Of(d, "date of the clause")
	if !lies(due, f.doc.Article.Published) || f.misread(d, due) {
		return none, false
	}
	first, end := f.doc.TokensIn(d.Span)
	if first >= end || !f.enter(first) || !f.hinted() {
		return none, false
	}
	t := f.tree(first)
	c := f.clauseAt(t, first, end)
	if c == nil || !c.arranged() || c.guarded() {
		return none, false
	}
	c.kind = c.kindOf()
	if !c.telling(due) {
		return none, false
	}
	out := variorum.Commitment{Article: f.doc.Article.ID, Kind: c.kind, When: d.Span, Due: due,
		Cue: f.span(c.cue[0], c.cue[1])}
	out.What = c.what()
	if !out.What.Contains(out.When) || !out.What.Contains(out.Cue) {
		return none, false
	}
	ok := c.who(&out)
	return out, ok
}

// lies reports whether a due date may lie after publication. Without a known
// date the construct alone decides.
func lies(due, pub variorum.Moment) bool {
	_, to, ok := moment.Bounds(due)
	_, end, okPub := moment.Bounds(pub)
	return !ok || !okPub || to > end
}

// misread reports whether a day that names no year was put so far ahead that it
// must be one in the past, or the day of publication itself.
func (f *finder) misread(d variorum.Date, due variorum.Moment) bool {
	const far = 300 // days
	from, _, ok := moment.Bounds(due)
	_, pub, okPub := moment.Bounds(f.doc.Article.Published)
	return ok && okPub && due.Precision == variorum.ToDay && from-pub > far && !strings.Contains(f.doc.Slice(d.Span), due.Date[:4])
}

// days is the length of a moment, 0 when it is unknown.
func days(m variorum.Moment) calendar.Day {
	from, to, ok := moment.Bounds(m)
	if !ok {
		return 0
	}
	return to - from + 1
}

// enter makes the sentence of a token the one that is looked at.
func (f *finder) enter(tok int) bool {
	tokens := f.doc.Tokens
	if tok >= f.first && tok < f.end {
		return true
	}
	const longest = 200
	s := tokens[tok].Sentence
	f.first = sort.Search(len(tokens), func(i int) bool { return tokens[i].Sentence >= s })
	f.end = sort.Search(len(tokens), func(i int) bool { return tokens[i].Sentence > s })
	f.low = f.low[:0]
	if f.end-f.first > longest {
		f.first, f.end = 0, 0
		return false
	}
	for i := f.first; i < f.end; i++ {
		f.low = append(f.low, strings.ToLower(strings.ReplaceAll(f.doc.Word(i), "’", "'")))
	}
	return true
}

// word is a word of the sentence in lower case, empty outside it.
func (f *finder) word(i int) string {
	if i < f.first || i >= f.end {
		return ""
	}
	return f.low[i-f.first]
}

func (f *finder) tag(i int) text.Tag {
	if i < f.first || i >= f.end {
		return ""
	}
	return f.doc.Tokens[i].Tag
}

// span is the stretch of the tokens from first to last.
func (f *finder) span(first, last int) variorum.Span {
	return variorum.Span{Start: f.doc.Tokens[first].Span.Start, End: f.doc.Tokens[last].Span.End}
}

func (f *finder) tree(tok int) syntax.Tree {
	s := f.doc.Tokens[tok].Sentence
	t, ok := f.trees[s]
	if !ok {
		var err error
		if t, err = syntax.TreeAt(f.doc, tok); err != nil {
			f.err = err
		}
		f.trees[s] = t
	}
	return t
}
