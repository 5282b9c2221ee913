// Package segment cuts an article into tokens and sentences. Tokens follow
// the conventions of the English Universal Dependencies treebanks where news
// needs them: marks stand alone, "n't" and "'s" are split off, abbreviations
// keep their dot, hyphenated words stay whole. Offsets are bytes.
package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/text"
)

// Run cuts every block of the article. Tokens, the white space between them
// and the gaps of blocks tile the blocks; sentences lie within one block and cover all its
// tokens.
func Run(art *variorum.Article) ([]text.Token, []variorum.Span) {
	var (
		tokens    []text.Token
		sentences []variorum.Span
	)
	for i, block := range art.Blocks {
		first := len(tokens)
		for _, piece := range block.Without(art.Text, block.Span) {
			tokens = appendTokens(tokens, art.Text, piece)
		}
		for j := first; j < len(tokens); j++ {
			tokens[j].Block = int32(i)
		}
		if block.Kind == variorum.Body || block.Kind == variorum.Standfirst || block.Kind == variorum.Caption {
			sentences = appendSentences(sentences, art.Text, tokens[first:])
		} else if first < len(tokens) {
			sentences = append(sentences, block.Span)
			number(tokens[first:], len(sentences)-1)
		}
	}
	return tokens, sentences
}

func number(tokens []text.Token, sentence int) {
	for i := range tokens {
		tokens[i].Sentence = int32(sentence)
	}
}

// appendTokens cuts one block.
func appendTokens(tokens []text.Token, src string, block variorum.Span) []text.Token {
	s := src[:block.End]
	for at := block.Start; at < block.End; {
		r, size := utf8.DecodeRuneInString(s[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		end := tokenEnd(s, at, r, size)
		tokens = appendWord(tokens, s, variorum.Span{Start: at, End: end})
		at = end
	}
	return tokens
}

// tokenEnd returns the end of the token that begins with rune r at offset at.
func tokenEnd(s string, at int, r rune, size int) int {
	switch {
	case isWord(r):
		return wordEnd(s, at)
	case r == '’' && strings.HasPrefix(s[at+size:], "’"):
		return at + 2*size
	case r == '`' || r == '\'' || r == '-' || r == '.':
		end := at + 1
		for end < len(s) && s[end] == s[at] {
			end++
		}
		if r == '\'' && end-at > 2 {
			end = at + 2
		}
		return end
	case (r == '$' || r == '#' || r == '@') && at+1 < len(s):
		if next, _ := utf8.DecodeRuneInString(s[at+1:]); r != '$' && isWord(next) {
			return wordEnd(s, at+1)
		}
	}
	return at + size
}

// wordEnd extends a word over letters, digits and the marks that may stand
// inside one: apostrophe, hyphen, point, comma between digits, at and slash in
// addresses.
func wordEnd(s string, at int) int {
	end, digit := at, false
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		if isWord(r) {
			digit = unicode.IsDigit(r)
			end += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(s[end+size:])
		if !isWord(next) {
			break
		}
		inner := r == '\'' || r == '’' || r == '-' || r == '‑' || r == '_' || r == '@' || r == '&' ||
			r == '.' || (r == ',' || r == ':') && digit && unicode.IsDigit(next)
		if r == '.' && !digit && !pointInside(s[at:end], next, s[end+size:]) {
			break
		}
		if !inner {
			break
		}
		end += size
	}
	if end < len(s) && s[end] == '.' && keepsPoint(s[at:end], s[end+1:]) {
		end++
	}
	return end
}

// pointInside reports whether a point between letters belongs to the word: an
// acronym ("U.S"), an address ("Rappler.com"), not a missing space
// ("talks.The").
func pointInside(word string, next rune, rest string) bool {
	last := word[strings.LastIndexAny(word, ".-")+1:]
	if utf8.RuneCountInString(last) == 1 {
		return true
	}
	return unicode.IsLower(next) && len(rest) > 1
}

// keepsPoint reports whether the full stop after word is part of it.
func keepsPoint(word, rest string) bool {
	if strings.Contains(word, ".") {
		last := word[strings.LastIndexByte(word, '.')+1:]
		return utf8.RuneCountInString(last) == 1 && unicode.IsLetter(firstRune(last))
	}
	if utf8.RuneCountInString(word) == 1 && unicode.IsUpper(firstRune(word)) {
		return word != "I" && strings.TrimSpace(rest) != ""
	}
	if i := strings.LastIndexByte(word, '-'); i == 1 { // R-Ky.
		return Abbreviation(word[i+1:])
	}
	return Abbreviation(word) && strings.TrimSpace(rest) != "" || titleAbbreviation[strings.ToLower(word)]
}

// clitics are split off the word before them.
var clitics = [...]string{"n't", "n’t", "'s", "’s", "'ll", "’ll", "'re", "’re", "'ve", "’ve", "'d", "’d", "'m", "’m"}

// appendWord adds the word, split at its clitic.
func appendWord(tokens []text.Token, s string, span variorum.Span) []text.Token {
	word := span.In(s)
	for _, clitic := range clitics {
		stem := len(word) - len(clitic)
		if stem > 0 && strings.EqualFold(word[stem:], clitic) {
			cut := span.Start + stem
			return append(tokens,
				text.Token{Span: variorum.Span{Start: span.Start, End: cut}},
				text.Token{Span: variorum.Span{Start: cut, End: span.End}})
		}
	}
	return append(tokens, text.Token{Span: span})
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
