package quote

import (
	"strings"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// headlineBlock reads the forms that only headlines have: "Norland: talks are
// dead", "Talks are dead: minister", "Talks are dead — Norland". It reports
// whether the block has one.
func (f *finder) headlineBlock(b int) bool {
	if !f.doc.Titled(b) {
		return false
	}
	first, end := f.doc.TokensIn(f.doc.Article.Blocks[b].Span)
	for end > first && text.IsStop(f.word(end-1)) {
		end--
	}
	n := len(f.found)
	f.headlineForm(b, first, end)
	return len(f.found) > n
}

func (f *finder) headlineForm(block, first, end int) {
	for i := first + 1; i < end-1; i++ {
		w := f.word(i)
		if w != ":" && !text.IsDash(w) {
			continue
		}
		if w == ":" && f.names(first, i) && end-i > 3 {
			f.addHeadline(block, first, i, i, i+1, end)
			return
		}
		if f.names(i+1, end) && i-first > 3 {
			f.addHeadline(block, i+1, end, i, first, i)
			return
		}
		if w == ":" {
			return
		}
	}
}

// names reports whether the tokens are nothing but one who can speak.
func (f *finder) names(first, end int) bool {
	const longest = 6
	if end <= first || end-first > longest {
		return false
	}
	known := f.person(f.doc.Text()[f.doc.Tokens[first].Span.Start:f.doc.Tokens[end-1].Span.End])
	for i := first; i < end; i++ {
		if f.inMention(i) {
			known = true
			continue
		}
		w := f.word(i)
		if r, ok := f.words.Role(w); ok && !r.Plural || f.isGroup(w) {
			known = true
			continue
		}
		if _, ok := f.words.State(w); ok {
			continue
		}
		if t := f.tag(i); t != "ADJ" && t != "DET" && t != "PART" && t != "PROPN" {
			return false
		}
	}
	return known
}

// person reports whether the words are the name or surname of a person whom the
// article names in full, though no mention of the line was found.
func (f *finder) person(words string) bool {
	for _, e := range f.doc.Entities {
		if e.Kind == variorum.Person && (e.Name == words || strings.HasSuffix(e.Name, " "+words)) {
			return true
		}
	}
	return false
}

func (f *finder) isDocument(w string) bool {
	g, ok := f.words.Group(strings.ToLower(w))
	return ok && g.Kind == lang.GroupDocument
}

func (f *finder) isGroup(w string) bool {
	_, ok := f.words.Group(strings.ToLower(w))
	return ok
}

func (f *finder) inMention(i int) bool {
	span := f.doc.Tokens[i].Span
	for _, m := range f.doc.MentionsOver(span) {
		if m.Span.Contains(span) {
			return true
		}
	}
	return false
}

func (f *finder) addHeadline(block, sFirst, sEnd, cue, cFirst, cEnd int) {
	span := func(first, end int) variorum.Span {
		return variorum.Span{Start: f.doc.Tokens[first].Span.Start, End: f.doc.Tokens[end-1].Span.End}
	}
	f.found = append(f.found, draft{
		content: []variorum.Span{span(cFirst, cEnd)}, cue: []variorum.Span{span(cue, cue+1)}, source: []variorum.Span{span(sFirst, sEnd)},
		block: block, subject: sEnd - 1, certain: 0.8, rule: "headline",
	})
}
