package event

import (
	"sort"

	"variorum"
	"variorum/internal/text"
)

// worth reports whether a sentence may tell an event: it is reported, not asked,
// names two parties, and has a word of an act between or beside them.
func (f *finder) worth(first, end int) bool {
	const shortest, longest = 3, 200 // tokens
	if end-first < shortest || end-first > longest || f.doc.Word(end-1) == "?" {
		return false
	}
	b := f.doc.Article.Blocks[f.doc.Tokens[first].Block]
	if b.Kind != variorum.Body && b.Kind != variorum.Standfirst && b.Kind != variorum.Headline {
		return false
	}
	f.parties(first, end)
	return len(f.named) > 1 && f.glance.Worth(first, end, f.named)
}

// parties notes where the names and peoples of a sentence begin that are not each
// other's.
func (f *finder) parties(first, end int) {
	f.named = f.named[:0]
	span := variorum.Span{Start: f.doc.Tokens[first].Span.Start, End: f.doc.Tokens[end-1].Span.End}
	list := f.doc.Mentions
	one, at := -1, -1
	for i := sort.Search(len(list), func(i int) bool { return list[i].Span.Start >= span.Start }); i < len(list) && list[i].Span.Start < span.End; i++ {
		if e := list[i].Entity; e >= 0 && list[i].Span.Start >= at && (e != one || len(f.named) > 1) {
			tok, _ := f.doc.TokensIn(list[i].Span)
			f.named = append(f.named, tok)
			one, at = e, list[i].Span.End
		}
	}
	for i := first; i < end; i++ {
		w := f.doc.Word(i)
		switch {
		case !capital(w):
			if f.doc.Tokens[i].Tag != "PRON" || w != "they" && w != "them" && f.Refer(i) < 0 {
				continue
			}
		case f.doc.Tokens[i].Tag == "PRON":
			if f.Refer(i) < 0 {
				continue
			}
		case f.realm.Demonym(w) || f.realm.Proven(w) || f.realm.Means(w):
			if mentioned(list, f.doc.Tokens[i].Span) && !f.realm.Proven(w) {
				continue
			}
		default:
			continue
		}
		f.named = append(f.named, i)
	}
}

func mentioned(list []text.Mention, span variorum.Span) bool {
	i := sort.Search(len(list), func(i int) bool { return list[i].Span.End > span.Start })
	return i < len(list) && list[i].Span.Overlaps(span) && list[i].Entity >= 0
}
