// Package lines knows page furniture: the lines of a scraped page that are no
// part of its article, by lists of phrases, a file a language. The lists were
// written for this project from rules that were measured on public pages.
package lines

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

//go:embed *.txt
var lineFiles embed.FS

// Longest is the length in bytes of the longest line that the lists are
// tried on: page furniture is short, paragraphs are not.
const Longest = 320

// A phrase is one entry of the line lists: a sequence of elements.
type phrase struct {
	elements []element
	rule     string
}

// An element matches one word out of some, any number, or a run of words.
type element struct {
	words    []string
	number   bool
	run      bool // up to maxRun words of any kind
	optional bool
}

const maxRun = 12

// phrases is a set of phrases, found by the first word that they may begin
// with (or end with, for the phrases of [end]).
type phrases struct {
	first map[string][]phrase
	any   []phrase // begin with a number or a run
}

type lineLists struct{ whole, start, end phrases }

// listed holds the line lists of all languages; a page often mixes two.
var listed = sync.OnceValue(func() *lineLists {
	lists := &lineLists{}
	for _, name := range []string{"en", "other"} {
		data, err := lineFiles.ReadFile(name + ".txt")
		if err != nil {
			panic(err) // embedded at build time
		}
		lists.parse(string(data))
	}
	return lists
})

func (l *lineLists) parse(file string) {
	var set *phrases
	var rule string
	backwards := false
	for line := range strings.Lines(file) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "//"):
		case line[0] == '[':
			where, name, _ := strings.Cut(strings.Trim(line, "[]"), " ")
			rule, backwards = name, where == "end"
			set = map[string]*phrases{"whole": &l.whole, "start": &l.start, "end": &l.end}[where]
		default:
			p := phrase{rule: rule}
			for word := range strings.FieldsSeq(line) {
				p.elements = append(p.elements, parseElement(word))
			}
			if backwards {
				slices.Reverse(p.elements)
			}
			set.add(p)
		}
	}
}

func parseElement(word string) element {
	e := element{}
	if rest, ok := strings.CutSuffix(word, "?"); ok {
		e.optional, word = true, rest
	}
	for part := range strings.SplitSeq(word, "/") {
		switch part {
		case "*":
			e.run, e.optional = true, true
		case "#":
			e.number = true
		default:
			e.words = append(e.words, part)
		}
	}
	return e
}

func (s *phrases) add(p phrase) {
	if s.first == nil {
		s.first = map[string][]phrase{}
	}
	for _, e := range p.elements {
		if e.run || e.number {
			s.any = append(s.any, p)
			return
		}
		for _, word := range e.words {
			s.first[word] = append(s.first[word], p)
		}
		if !e.optional {
			return
		}
	}
}

// find returns the rule of the first phrase that matches the words from their
// beginning, or wholly.
func (s *phrases) find(words []string, wholly bool) (rule string, ok bool) {
	if len(words) == 0 {
		return "", false
	}
	for _, list := range [][]phrase{s.first[words[0]], s.any} {
		for _, p := range list {
			if matches(p.elements, words, wholly) {
				return p.rule, true
			}
		}
	}
	return "", false
}

func matches(elements []element, words []string, wholly bool) bool {
	if len(elements) == 0 {
		return !wholly || len(words) == 0
	}
	e := elements[0]
	if e.run {
		for n := 0; n <= min(maxRun, len(words)); n++ {
			if matches(elements[1:], words[n:], wholly) {
				return true
			}
		}
		return false
	}
	if len(words) > 0 && e.matches(words[0]) && matches(elements[1:], words[1:], wholly) {
		return true
	}
	return e.optional && matches(elements[1:], words, wholly)
}

func (e element) matches(word string) bool {
	return e.number && isNumber(word) || slices.Contains(e.words, word)
}

func isNumber(word string) bool {
	for i := 0; i < len(word); i++ {
		if c := word[i]; (c < '0' || c > '9') && c != ',' && c != '.' {
			return false
		}
	}
	return word != ""
}

// Words cuts a line into lower-case words and the few marks that the
// lists name; other punctuation is dropped.
func Words(line string) []string {
	var words []string
	start := -1
	flush := func(end int) {
		if start >= 0 {
			word := strings.Trim(strings.ReplaceAll(strings.ToLower(line[start:end]), "’", "'"), ".,'-")
			if word != "" {
				words = append(words, word)
			}
			start = -1
		}
	}
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRuneInString(line[i:])
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			if start < 0 {
				start = i
			}
		case strings.ContainsRune("'’.,-", r) && start >= 0:
			// inside a word, or trimmed from its end
		default:
			flush(i)
			if strings.ContainsRune(":|>;@»", r) {
				words = append(words, strings.Replace(string(r), "»", ">", 1))
			}
		}
		i += size
	}
	flush(len(line))
	return words
}

// Trim drops marks from both ends of the words.
func Trim(words []string) []string {
	isMark := func(w string) bool { return len(w) == 1 && strings.Contains(":|>;@", w) }
	for len(words) > 0 && isMark(words[0]) {
		words = words[1:]
	}
	for len(words) > 0 && isMark(words[len(words)-1]) {
		words = words[:len(words)-1]
	}
	return words
}

// Furniture returns the rule of the list that the line is in. label reports
// that the line is the name of a section, which counts only above the text.
func Furniture(line string) (rule string, label, ok bool) {
	if len(line) > Longest {
		return "", false, false
	}
	words := Words(line)
	lists := listed()
	if bare := Trim(words); len(line) <= 160 && (len(bare) <= 4 || !strings.HasSuffix(line, ".")) {
		if rule, ok := lists.whole.find(bare, true); ok {
			return rule, rule == "label", true
		}
	}
	if rule, ok := lists.start.find(words, false); ok {
		return rule, false, true
	}
	slices.Reverse(words)
	rule, ok = lists.end.find(Trim(words), false)
	return rule, false, ok
}

// Likeness is the F1 of the words that two lines share, from 0 to 1.
func Likeness(a, b string) float64 {
	count := map[string]int{}
	words := Trim(Words(a))
	for _, w := range words {
		count[w]++
	}
	others := Trim(Words(b))
	shared := 0
	for _, w := range others {
		if count[w] > 0 {
			count[w]--
			shared++
		}
	}
	if shared == 0 {
		return 0
	}
	return 2 * float64(shared) / float64(len(words)+len(others))
}
