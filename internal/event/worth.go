package event

import (
	"slices"
	"sort"
	"strings"

	"variorum"
	"variorum/internal/deed"
	"variorum/internal/text"
)

// gate says for which sentences a tree is worth its cost, from words and tags.
type gate struct {
	stems []string          // of the sentence last looked at
	known map[string]string // stems of words met before
	named []int             // tokens of the sentence at which parties that are not each other begin
}

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
	if f.parties(first, end); len(f.named) < 2 {
		return false
	}
	f.stems = f.stems[:0]
	for i := first; i < end; i++ {
		f.stems = append(f.stems, f.stem(f.doc.Word(i)))
	}
	for i := first; i < end; i++ {
		if f.act(i, first) && f.placed(i, first, end) {
			return true
		}
	}
	return false
}

// stem is deed.Stem, asked once for each word of the article.
func (f *finder) stem(w string) string {
	stem, ok := f.known[w]
	if !ok {
		stem = deed.Stem(lower(w))
		f.known[w] = stem
	}
	return stem
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
			if f.doc.Tokens[i].Tag != "PRON" || f.Refer(i) < 0 {
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

// act reports whether a word may tell of an act: one of its frames has its
// conditions somewhere in the sentence.
func (f *finder) act(i, first int) bool {
	pos := deed.Verb
	switch f.doc.Tokens[i].Tag {
	case "VERB":
	case "NOUN":
		pos = deed.Noun
	default:
		return false
	}
	near := func(stem string, _ bool) float64 {
		if slices.Contains(f.stems, stem) {
			return 1
		}
		return 0
	}
	for _, fr := range deed.English().Frames(pos, f.stems[i-first]) {
		fr.Not = nil
		if _, ok := fr.Matches(near); ok {
			return true
		}
	}
	return false
}

// placed reports whether parties stand where those of the act may. What may be,
// and what an infinitive tells that nothing stands over, is left out, as it will be
// from the tree.
func (f *finder) placed(i, first, end int) bool {
	const left, right, beside = 25, 12, 6 // tokens
	before, after, close, by := 0, 0, false, false
	for _, tok := range f.named {
		switch {
		case tok < i && i-tok <= left:
			before++
			close = close || i-tok <= beside
		case tok > i && tok-i <= right:
			after++
		}
	}
	for k := i + 1; k < min(i+right, end); k++ {
		by = by || f.doc.Word(k) == "by"
	}
	if f.doc.Tokens[i].Tag == "VERB" {
		switch {
		case f.open(i, first):
			return false
		case before > 0 && after > 0 || by && before+after > 1:
			return true
		case before > 1:
			return f.together(i, first)
		case before == 0 && after > 0:
			return after > 1 && strings.HasSuffix(f.doc.Word(i), "ing") || i > first && speaking(f.doc.Word(i-1))
		}
		return false
	}
	return after > 0 && (close || by || before > 0 && f.under(i, first)) || before > 1 && f.under(i, first) || close && by
}

// speaking reports whether a word is that of a speaker for himself.
func speaking(w string) bool { return w == "I" || w == "We" || w == "we" }

// together reports whether parties may do with each other what a verb tells.
func (f *finder) together(i, first int) bool {
	return slices.ContainsFunc(deed.English().Frames(deed.Verb, f.stems[i-first]), func(fr deed.Frame) bool {
		switch fr.Type {
		case deed.Consult, deed.Agree, deed.Cooperate, deed.Support:
			return true
		}
		return fr.Type == deed.Assault && f.stems[i-first] == deed.Stem("clash") || fr.Type == deed.Reject && f.stems[i-first] == deed.Stem("fail")
	})
}

// open reports whether a verb tells of no more than a possibility.
func (f *finder) open(i, first int) bool {
	const reach = 12
	for k := i - 1; k >= first && k >= i-3; k-- {
		switch w := lower(f.doc.Word(k)); w {
		case "may", "might", "could", "can", "should", "must", "ca":
			return true
		case "to":
			for n := k - 1; n >= first && n >= k-reach; n-- {
				if w := lower(f.doc.Word(n)); f.over(n, first) || w == "first" || w == "last" || w == "only" {
					return false
				}
			}
			return k > first+1 // "Norland to expel envoys"
		default:
			if tag := f.doc.Tokens[k].Tag; tag != "ADV" && tag != "PART" && tag != "AUX" {
				return false
			}
		}
	}
	return false
}

// over reports whether a word may stand over an act.
func (f *finder) over(n, first int) bool {
	lex := deed.English()
	for _, pos := range []deed.Pos{deed.Verb, deed.Noun, deed.Adj} {
		switch lex.Operator(pos, f.stems[n-first]) {
		case deed.None, deed.Says, deed.Wishes, deed.Demands, deed.Blames:
		default:
			return true
		}
	}
	return false
}

// under reports whether a verb that can stand over a noun stands before it.
func (f *finder) under(i, first int) bool {
	const reach = 8
	for k := i - 1; k >= first && k >= i-reach; k-- {
		if f.doc.Tokens[k].Tag == "VERB" && f.over(k, first) {
			return true
		}
	}
	return false
}
