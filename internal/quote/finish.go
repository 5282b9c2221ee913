package quote

import (
	"strings"
	"unicode"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// finish turns a draft into a report. It returns false for what is no
// quotation after all: a weak cue without the words of anybody.
func (f *finder) finish(d draft) (text.Report, bool) {
	rep := text.Report{Block: d.block, Head: d.subject, Floating: d.floating, Nested: d.nested, Rule: d.rule}
	rep.Cue, rep.Source, rep.Via = nonNil(d.cue), nonNil(d.source), d.via
	rep.Part = f.doc.Article.Blocks[d.block].Kind
	rep.Denial, rep.Attitude, rep.Confidence = d.denial, d.verb.Class == lang.CueAttitude, d.certain
	if d.turn {
		rep.Kind, rep.Content, rep.Turn = variorum.Direct, d.content, true
		return rep, true
	}
	f.contents(&rep.Quotation, d.content)
	if len(rep.Content) == 0 || rep.Kind == variorum.Indirect && (f.weak(d) || f.author(d)) {
		return rep, false
	}
	return rep, true
}

func nonNil(s []variorum.Span) []variorum.Span {
	if s == nil {
		return []variorum.Span{}
	}
	return s
}

// weak reports whether an indirect draft rests on a cue that needs more.
func (f *finder) weak(d draft) bool {
	if d.verb.Class != lang.CueWeak {
		return false
	}
	if d.subject < 0 || !d.verb.That {
		return true
	}
	_, group := f.words.Group(f.doc.Word(d.subject))
	return !group
}

// author reports whether the source is the writer or the reader: "I think",
// "you say".
func (f *finder) author(d draft) bool {
	if d.subject < 0 {
		return false
	}
	switch strings.ToLower(f.doc.Word(d.subject)) {
	case "i", "you", "we", "one", "us", "let", "'s", "’s", "everyone", "nobody", "anyone", "what", "which", "that", "this", "these", "those", "there", "it":
		return f.doc.Tokens[d.subject].Tag == "PRON" && strings.ToLower(f.doc.Word(d.subject)) != "it"
	}
	return false
}

// contents sets kind and content: direct when all letters stand under
// quotation marks, and then without the marks and the comma before an
// attribution.
func (f *finder) contents(q *variorum.Quotation, spans []variorum.Span) {
	var under, all int
	var inner []variorum.Span
	for _, s := range spans {
		all += letters(s.In(f.doc.Text()))
		for _, reg := range f.doc.RegionsOver(s) {
			if reg.Outer.Overlaps(s) {
				under += letters(reg.Inner.In(f.doc.Text()))
				inner = append(inner, reg.Inner)
			}
		}
	}
	switch {
	case all == 0:
		return
	case under >= all:
		q.Kind = variorum.Direct
		for _, s := range inner {
			if s.End = s.Start + len(strings.TrimRight(s.In(f.doc.Text()), ", ")); !s.Empty() {
				q.Content = append(q.Content, s)
			}
		}
	case under > 0:
		q.Kind, q.Content = variorum.Mixed, spans
	default:
		q.Kind, q.Content = variorum.Indirect, spans
	}
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}
