package amend

import (
	"slices"
	"strings"
	"unicode/utf8"

	"variorum"
)

// around is how many code points before and after its words a selector keeps.
const around = 24

// Select names a quotation of an article.
func Select(art *variorum.Article, q variorum.Quotation) variorum.Selector {
	off := variorum.NewOffsets(art.Text)
	s := variorum.Selector{Article: art.ID, URL: art.URL}
	for _, span := range q.Content {
		s.Content = append(s.Content, off.Span(span))
		s.Words = append(s.Words, span.In(art.Text))
	}
	if len(q.Content) > 0 {
		s.Prefix = last(art.Text[:q.Content[0].Start], around)
		s.Suffix = first(art.Text[q.Content[len(q.Content)-1].End:], around)
	}
	return s
}

func first(text string, n int) string {
	for i := range text {
		if n--; n < 0 {
			return text[:i]
		}
	}
	return text
}

func last(text string, n int) string {
	at := len(text)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return text[at:]
}

// Least part of the code points of two quotations that both must cover, for
// the one to be found as the other, and how many times more than the next best.
const (
	leastShare  = .5
	clearMargin = 2
)

// Find returns the ordinal of the quotation that a selector names: the one with
// these very spans, else the one that covers its words best and clearly. Where
// there is none it says why.
func Find(text string, quotations []variorum.Quotation, s variorum.Selector) (ordinal int, why string) {
	want, ok := anchor(text, s)
	if !ok {
		return -1, "its words do not stand there"
	}
	best, next, ordinal := 0.0, 0.0, -1
	for i := range quotations {
		switch share := share(want, quotations[i].Content); {
		case share > best:
			best, next, ordinal = share, best, i
		case share > next:
			next = share
		}
	}
	switch {
	case best == 0:
		return -1, "its words are found as no quotation"
	case best < leastShare:
		return -1, "what is found there is mostly other words"
	case best < 1 && best < clearMargin*next:
		return -1, "two quotations stand for its words"
	}
	return ordinal, ""
}

// Add puts what corrections say to be quotations of an article behind those that
// were found in it. Where one was found for the same words, that stays.
func Add(art *variorum.Article, ann *variorum.Annotation, added []variorum.Correction) {
	for _, c := range added {
		for _, s := range c.Quotations {
			content, ok := anchor(art.Text, s)
			if !ok || s.Article != art.ID || slices.ContainsFunc(ann.Quotations, func(q variorum.Quotation) bool { return share(content, q.Content) >= leastShare }) {
				continue
			}
			q := variorum.Quotation{Kind: variorum.Indirect, Part: variorum.Body, Content: content, Cue: []variorum.Span{}, Source: []variorum.Span{}, Via: []variorum.Hop{},
				SpeakerKind: variorum.UnknownActor, SpeakerBasis: Basis(c), Said: variorum.Undated("nobody has said when"), Confidence: 1}
			if before, _ := utf8.DecodeLastRuneInString(art.Text[:content[0].Start]); strings.ContainsRune("“\"«„", before) {
				q.Kind = variorum.Direct
			}
			for _, b := range art.Blocks {
				if b.Span.Contains(content[0]) && b.Kind.Reported() {
					q.Part = b.Kind
				}
			}
			ann.Quotations = append(ann.Quotations, q)
		}
	}
}

// Quote names words of an article that stand there once.
func Quote(art *variorum.Article, words string) (variorum.Selector, bool) {
	at, ok := once(art.Text, words, 0)
	if !ok {
		return variorum.Selector{}, false
	}
	return Select(art, variorum.Quotation{Content: []variorum.Span{{Start: at, End: at + len(words)}}}), true
}

// anchor gives the byte spans of the words: where the selector has them, else
// where they stand once, or once with what is around them.
func anchor(text string, s variorum.Selector) ([]variorum.Span, bool) {
	var spans []variorum.Span
	at, point := 0, 0
	for i, span := range s.Content {
		for ; point < span.Start && at < len(text); point++ {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
		if point < span.Start || !strings.HasPrefix(text[at:], s.Words[i]) {
			return search(text, s)
		}
		spans = append(spans, variorum.Span{Start: at, End: at + len(s.Words[i])})
	}
	return spans, len(spans) > 0
}

// search looks for the words in a text that is not quite the one in which they
// were.
func search(text string, s variorum.Selector) ([]variorum.Span, bool) {
	if len(s.Words) == 0 {
		return nil, false
	}
	lead := s.Words[0]
	at, ok := once(text, lead, 0)
	if !ok {
		if at, ok = once(text, s.Prefix+lead, len(s.Prefix)); !ok && len(s.Words) == 1 {
			at, ok = once(text, lead+s.Suffix, 0)
		}
	}
	if !ok {
		return nil, false
	}
	spans := []variorum.Span{{Start: at, End: at + len(lead)}}
	for _, w := range s.Words[1:] {
		from := spans[len(spans)-1].End
		i := strings.Index(text[from:], w)
		if i < 0 {
			return nil, false
		}
		spans = append(spans, variorum.Span{Start: from + i, End: from + i + len(w)})
	}
	return spans, true
}

// once is where words stand that stand only once.
func once(text, words string, skip int) (int, bool) {
	at := strings.Index(text, words)
	return at + skip, at >= 0 && words != "" && at == strings.LastIndex(text, words)
}

// share is how much two lists of spans have in common of what either covers.
func share(a, b []variorum.Span) float64 {
	common, all := 0, 0
	for _, x := range a {
		all += x.Len()
		for _, y := range b {
			common += max(0, min(x.End, y.End)-max(x.Start, y.Start))
		}
	}
	for _, y := range b {
		all += y.Len()
	}
	if all -= common; all == 0 {
		return 0
	}
	return float64(common) / float64(all)
}
