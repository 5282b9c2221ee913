package segment

import (
	"strings"
	"unicode"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// appendSentences cuts the tokens of one block into sentences and numbers
// them.
func appendSentences(sentences []variorum.Span, src string, tokens []text.Token) []variorum.Span {
	first := 0
	for i := range tokens {
		end, ok := endsSentence(src, tokens, i)
		if !ok && i < len(tokens)-1 {
			continue
		}
		if !ok {
			end = len(tokens)
		}
		if end <= first {
			continue
		}
		sentences = append(sentences, variorum.Span{Start: tokens[first].Span.Start, End: tokens[end-1].Span.End})
		number(tokens[first:end], len(sentences)-1)
		first = end
	}
	return sentences
}

// endsSentence reports whether token i closes a sentence, and the index after
// the closing marks that go with it.
func endsSentence(src string, tokens []text.Token, i int) (int, bool) {
	word := tokens[i].Span.In(src)
	mark := word == "." || word == "!" || word == "?" || word == "…" || strings.HasPrefix(word, "..")
	if !mark && !(strings.HasSuffix(word, ".") && len(word) > 1) {
		return 0, false
	}
	end := i + 1
	for end < len(tokens) && isCloser(tokens[end].Span.In(src)) && tokens[end].Span.Start == tokens[end-1].Span.End {
		end++
	}
	if end == len(tokens) {
		return end, true
	}
	next := tokens[end].Span.In(src)
	spaced := tokens[end].Span.Start > tokens[end-1].Span.End
	if !spaced && !(word == "." && unicode.IsUpper(firstRune(next))) {
		return 0, false
	}
	if !mark {
		return end, abbreviationEnds(word, next)
	}
	if strings.HasPrefix(word, "..") || word == "…" {
		return end, unicode.IsUpper(firstRune(next)) || isOpener(next)
	}
	if unicode.IsLower(firstRune(next)) {
		return 0, false
	}
	if end > i+1 && attributionFollows(src, tokens[end:]) {
		return 0, false
	}
	return end, true
}

// abbreviationEnds decides whether an abbreviation also ends its sentence: it
// does before a word that begins sentences ("in the U.S. The talks").
func abbreviationEnds(word, next string) bool {
	if titleAbbreviation[strings.ToLower(strings.TrimSuffix(word, "."))] || len(strings.TrimSuffix(word, ".")) == 1 {
		return false
	}
	if isOpener(next) {
		return true
	}
	return unicode.IsUpper(firstRune(next)) && lang.English().Stopword(next)
}

// attributionFollows reports whether what comes after a quotation that ends in
// a full stop, question or exclamation mark is its attribution: "…?" Ana Berg
// asked.
func attributionFollows(src string, tokens []text.Token) bool {
	const reach = 7
	for i := 0; i < len(tokens) && i < reach; i++ {
		word := tokens[i].Span.In(src)
		if verb, ok := lang.English().Verb(word); ok && verb.Invert && i > 0 {
			return nameOrPronoun(src, tokens[:i])
		}
		if !isWord(firstRune(word)) && word != "." && word != "," {
			return false
		}
	}
	return false
}

func nameOrPronoun(src string, tokens []text.Token) bool {
	if w := strings.ToLower(tokens[0].Span.In(src)); w == "he" || w == "she" || w == "they" {
		return len(tokens) <= 2
	}
	for _, tok := range tokens {
		r := firstRune(tok.Span.In(src))
		if !unicode.IsUpper(r) && isWord(r) {
			return false
		}
	}
	return true
}

func isCloser(w string) bool {
	switch w {
	case "”", "’", "\"", "'", "''", "»", "›", ")", "]":
		return true
	}
	return false
}

func isOpener(w string) bool {
	switch w {
	case "“", "‘", "\"", "'", "``", "`", "«", "‹", "„", "(", "[", "-", "–", "—":
		return true
	}
	return false
}
