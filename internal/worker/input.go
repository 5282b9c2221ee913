package worker

import (
	"cmp"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/align"
	"variorum/internal/copies"
	"variorum/internal/lang"
	"variorum/internal/store"
)

const (
	leadBytes     = 1500 // of body text that a story is known by
	sentenceBytes = 2000
)

// newMember keeps the headline, lead and names of an article. It holds no
// part of the article's text in memory but these.
func newMember(item store.Annotated) *member {
	art := item.Article
	weekday, late := onlyWeekday(art, item.Annotation.Dates)
	m := &member{published: art.Published, weekday: weekday, late: late,
		yearless: yearless(art.Published, item.Annotation.Dates), acquired: art.Acquired, named: latestNamed(art, item.Annotation.Dates)}
	m.ID, m.Outlet, m.Day, m.Title = art.ID, art.Outlet, day(art.Published), strings.Clone(art.Title)
	m.Text = lead(art)
	for _, e := range item.Annotation.Entities {
		m.Names = append(m.Names, strings.Clone(e.Name))
	}
	return m
}

// day is the ISO day of a moment that is known to the day, else empty.
func day(m variorum.Moment) string {
	if m.Precision != variorum.ToDay {
		return ""
	}
	return m.Date
}

// lead is the first body text of an article, without what is left over inside
// its blocks, at most about leadBytes.
func lead(art *variorum.Article) string {
	var out strings.Builder
	for _, b := range art.Blocks {
		if b.Kind != variorum.Body && b.Kind != variorum.Standfirst {
			continue
		}
		for _, span := range b.Without(art.Text, b.Span) {
			out.WriteString(clip(span.In(art.Text), leadBytes-out.Len()))
			out.WriteByte('\n')
		}
		if out.Len() >= leadBytes {
			break
		}
	}
	return out.String()
}

// clip cuts a text after so many bytes, at white space.
func clip(s string, size int) string {
	if len(s) <= size {
		return s
	}
	if i := strings.LastIndexAny(s[:max(size, 0)], " \n\t"); i > 0 {
		return s[:i]
	}
	return ""
}

// whole is an article as the search for copies needs it.
func whole(item store.Annotated) copies.Input {
	art := item.Article
	in := copies.Input{ID: art.ID, Outlet: art.Outlet, Day: day(art.Published), Credit: credit(art),
		Title: art.Title, Text: art.Text, Blocks: art.Blocks}
	for _, q := range item.Annotation.Quotations {
		if q.Kind != variorum.Indirect {
			in.Quoted = append(in.Quoted, q.Content...)
		}
	}
	return in
}

// credit is the agency that an article names as the writer of its text: in
// its byline, or between brackets or slashes where the text begins.
func credit(art *variorum.Article) string {
	words := lang.English()
	lines := []string{art.Byline}
	for _, b := range art.Blocks {
		if b.Kind == variorum.Byline {
			lines = append(lines, b.Span.In(art.Text))
		}
	}
	for _, line := range lines {
		for _, part := range strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("/|,()–—", r) }) {
			part = strings.TrimPrefix(strings.Trim(part, " .\u00a0"), "By ")
			if o, ok := words.Outlet(part); ok && o.Class == lang.Agency {
				return o.Name
			}
		}
	}
	return dateline(art, words)
}

// dateline finds "ELDEN, May 3 (Agency) –" and "ELDEN, May 3. /AGENCY/".
func dateline(art *variorum.Article, words *lang.Words) string {
	first := slices.IndexFunc(art.Blocks, func(b variorum.Block) bool { return b.Kind == variorum.Body })
	if first < 0 {
		return ""
	}
	head := clip(art.Blocks[first].Span.In(art.Text), 90)
	for _, marks := range []string{"()", "//"} {
		_, rest, _ := strings.Cut(head, marks[:1])
		name, _, closed := strings.Cut(rest, marks[1:])
		if o, ok := words.Outlet(strings.TrimSpace(name)); closed && ok && o.Class == lang.Agency {
			return o.Name
		}
	}
	return ""
}

// inputs are the quotations of one article, without its story, its date and
// what it was copied from.
func inputs(item store.Annotated) []align.Input {
	art, ann := item.Article, item.Annotation
	out := make([]align.Input, 0, len(ann.Quotations))
	for i, q := range ann.Quotations {
		if q.Attitude && q.Kind == variorum.Indirect {
			continue // what somebody hopes or believes, in the reporter's words, is no act of saying
		}
		in := align.Input{Version: variorum.Version{Article: art.ID, Ordinal: i, Outlet: art.Outlet, Quotation: q}}
		words := make([]string, len(q.Content))
		for k, s := range q.Content {
			words[k] = s.In(art.Text)
		}
		in.Words = strings.Clone(strings.Join(words, " "))
		in.Sentence = strings.Clone(sentence(art.Text, ann.Sentences, q.Content))
		out = append(out, in)
	}
	return out
}

// sentence is the text from the sentence in which the content begins to that
// in which it ends.
func sentence(text string, sentences []variorum.Span, content []variorum.Span) string {
	if len(content) == 0 {
		return ""
	}
	around := variorum.Span{Start: content[0].Start, End: content[len(content)-1].End}
	for _, at := range []int{around.Start, max(around.Start, around.End-1)} {
		i, _ := slices.BinarySearchFunc(sentences, at, func(s variorum.Span, at int) int { return cmp.Compare(s.End, at+1) })
		if i < len(sentences) && sentences[i].Start <= at {
			around.Start, around.End = min(around.Start, sentences[i].Start), max(around.End, sentences[i].End)
		}
	}
	return clip(around.In(text), sentenceBytes)
}
