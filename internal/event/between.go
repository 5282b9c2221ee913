package event

import (
	"slices"

	"variorum"
	"variorum/internal/deed"
	"variorum/internal/text"
)

// Between says which type of act a sentence tells of between two marked parties,
// as the corpora of relations ask it. It is empty where the sentence has no word
// of an act.
func Between(doc *text.Doc, source, target variorum.Span) (deed.Type, error) {
	at, _ := doc.TokensIn(source)
	if at >= len(doc.Tokens) {
		return "", nil
	}
	n := doc.Tokens[at].Sentence
	first, end := at, at
	for first > 0 && doc.Tokens[first-1].Sentence == n {
		first--
	}
	for end < len(doc.Tokens) && doc.Tokens[end].Sentence == n {
		end++
	}
	var stems []string
	for i := first; i < end; i++ {
		stems = append(stems, deed.Stem(deed.Lower(doc.Word(i))))
	}
	s, err := newSentence(newReading(doc), first, end, stems)
	if err != nil {
		return "", err
	}
	best, most := deed.Type(""), -100.0
	for _, h := range s.hits() {
		if h.code == "" {
			continue
		}
		if w := s.weigh(h, source, target); w > most {
			best, most = h.code, w
		}
	}
	if best == "" {
		best = s.nearly()
	}
	return best, nil
}

// nearly is the type of the first verb that has near-synonyms among those of the
// lists, where the sentence has none of them.
func (s *sentence) nearly() deed.Type {
	for i := s.First; i < s.End; i++ {
		if s.Tag(i) != "VERB" || len(s.lex.Frames(deed.Verb, s.stemAt(i))) > 0 {
			continue
		}
		if t, ok := deed.Near(s.stemAt(i)); ok {
			h := hit{tok: i, code: t, over: -1}
			s.climb(&h)
			return h.code
		}
	}
	return ""
}

// weigh says how well a hit fits two parties.
func (s *sentence) weigh(h hit, source, target variorum.Span) float64 {
	w := h.met - 0.5*float64(h.depth)
	if h.nominal {
		w--
	}
	acts, suffers := s.among(h.actors, source), s.among(h.objects, target)
	switch {
	case acts:
		w += 5
	case s.among(h.objects, source) && s.among(h.actors, target):
		w += 4
	}
	switch {
	case suffers:
		w += 3
	case s.spans(h.tok, target):
		w += 2
	}
	if s.within(h.tok, source) || s.within(h.tok, target) {
		w -= 4
	}
	if h.frame.Type == deed.Consult {
		w--
	}
	return w
}

func (s *sentence) within(tok int, span variorum.Span) bool {
	return span.Contains(s.doc.Tokens[tok].Span)
}

// among reports whether one of the heads, or the phrase under it, is of a span.
func (s *sentence) among(heads []int, span variorum.Span) bool {
	return slices.ContainsFunc(heads, func(i int) bool {
		if s.within(i, span) {
			return true
		}
		for _, k := range s.Below(i) {
			if s.within(k, span) && s.Rel(k) != "acl" {
				return true
			}
		}
		return false
	})
}

// spans reports whether what hangs on a token covers part of a span.
func (s *sentence) spans(tok int, span variorum.Span) bool {
	first, end := s.Tree.Span(tok)
	return s.doc.Tokens[first].Span.Start < span.End && span.Start < s.doc.Tokens[end-1].Span.End
}
