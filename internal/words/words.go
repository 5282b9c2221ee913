// Package words cuts texts into words and brings them into the form in which
// articles and quotations are compared with each other: folded, stemmed, told
// from function words. It is not the tokenizer of one article under analysis;
// it needs none of an analysis, so that copies, story and align share it.
package words

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/kljensen/snowball/english"
)

// Word is one word of a text in the form in which words are compared: lower
// case, straight apostrophes, contractions opened ("won't" is will and not,
// "we'll" we and will), a possessive 's left out, an acronym without its
// points. Start and End are the bytes it stands for. The two halves of a
// contraction stand side by side; hyphens part words.
type Word struct {
	Low        string
	Start, End int
}

// Split splits a text into its words and numbers.
func Split(text string) []Word { return Append(make([]Word, 0, len(text)/6+1), text) }

// Append adds the words and numbers of a text to others.
func Append(out []Word, text string) []Word {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !wordRune(r) {
			i += n
			continue
		}
		end := wordEnd(text, i)
		out = appendWord(out, text, i, end)
		i = end
	}
	return out
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// wordEnd finds the end of the word that starts at i. Apostrophes, and points
// or commas between digits or single letters, do not end a word.
func wordEnd(text string, i int) int {
	start, lastLetters := i, 0
	for i < len(text) {
		r, n := utf8.DecodeRuneInString(text[i:])
		if wordRune(r) {
			i += n
			lastLetters++
			continue
		}
		next, _ := utf8.DecodeRuneInString(text[i+n:])
		switch {
		case apostrophe(r) && unicode.IsLetter(next):
		case (r == '.' || r == ',') && unicode.IsDigit(next) && isDigit(text[i-1]):
		case r == '.' && lastLetters == 1 && unicode.IsUpper(next):
		case r == '.' && lastLetters == 1 && i-start > 1: // the last point of U.S.
			return i + n
		default:
			return i
		}
		i += n
		lastLetters = 0
	}
	return i
}

func isDigit(b byte) bool      { return '0' <= b && b <= '9' }
func apostrophe(r rune) bool   { return r == '\'' || r == '’' || r == 'ʼ' }
func americans(w string) bool  { return w == "US" || w == "USA" }
func pointed(word string) bool { return strings.IndexByte(word, '.') == 1 }

func appendWord(out []Word, text string, start, end int) []Word {
	word := text[start:end]
	if pointed(word) && !isDigit(word[0]) {
		word = strings.ReplaceAll(word, ".", "")
	}
	if americans(word) {
		return append(out, Word{"usa", start, end})
	}
	low := strings.ToLower(word)
	if isDigit(low[0]) {
		low = strings.ReplaceAll(low, ",", "")
	}
	at := strings.LastIndexAny(low, "'’ʼ")
	if at <= 0 {
		return append(out, Word{low, start, end})
	}
	_, n := utf8.DecodeRuneInString(low[at:])
	head, tail := low[:at], low[at+n:]
	cut := start + at
	whole := len(low) == end-start // lower case has the same bytes
	switch {
	case tail == "s":
		return append(out, Word{head, start, end})
	case !whole:
	case ending[tail] != "":
		return append(out, Word{head, start, cut}, Word{ending[tail], cut, end})
	case tail == "t":
		if strings.HasSuffix(head, "n") && len(head) > 2 {
			head = head[:len(head)-1]
			if full, ok := opened[head]; ok {
				head = full
			}
			return append(out, Word{head, start, cut - 1}, Word{"not", cut - 1, end})
		}
	}
	return append(out, Word{head + "'" + tail, start, end})
}

// ending gives the second word of a contraction, opened the first word of one
// with "not" that is cut short.
var (
	ending = map[string]string{"ll": "will", "re": "are", "ve": "have", "m": "am", "d": "would"}
	opened = map[string]string{"wo": "will", "ca": "can", "sha": "shall"}
)

// Stem is the Porter2 stem of a folded word (Snowball, English).
func Stem(low string) string {
	if len(low) < 3 || isDigit(low[0]) {
		return low
	}
	return english.Stem(low, false)
}

//go:embed function.txt
var functionList string

var functionWords = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(functionList) {
		set[w] = true
	}
	return set
})

// Function reports whether a folded English word carries grammar rather
// than content: articles, prepositions, pronouns, auxiliaries, conjunctions.
// Negations are function words too.
func Function(low string) bool { return functionWords()[low] }

//go:embed nicknames.txt
var nicknameList string

var nicknames = sync.OnceValue(func() map[string][]string {
	out := map[string][]string{}
	for line := range strings.Lines(nicknameList) {
		forms := strings.Fields(line)
		if strings.HasPrefix(line, "#") || len(forms) == 0 {
			continue
		}
		for _, short := range forms[1:] {
			out[short] = append(out[short], forms[0])
		}
	}
	return out
})

// SameGivenName reports whether two folded given names may be one person's:
// the same, an initial or shortening of the other, or a familiar form of it
// (Chuck, Charles).
func SameGivenName(a, b string) bool {
	if strings.HasPrefix(a, b) || strings.HasPrefix(b, a) {
		return true
	}
	return slices.Contains(nicknames()[a], b) || slices.Contains(nicknames()[b], a)
}
