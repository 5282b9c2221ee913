package lines

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var boxEnd = regexp.MustCompile(`(?:^|[^\p{Lu}\d])(MORE)(?:$|[^\p{L}\d])`)

const (
	longestBox   = 700 // bytes of the texts in a box of links
	nameBefore   = 90  // bytes in which a name stands twice
	shortestName = 3   // bytes of the part of it that is told by
)

// LinkBoxes finds the texts of links that scraped pages have inside a
// sentence. Some sites hang a box of links on a person's name, and its text
// follows the name: the full name, the headlines run together with it, and
// "MORE" at the end, as in "Ana Berg Ana Maria BergCouncil to meet on tolls
// MORE (D-Dorra)". It returns where each begins and ends.
func LinkBoxes(s string) [][2]int {
	if !strings.Contains(s, "MORE") {
		return nil
	}
	var boxes [][2]int
	from := 0 // what stands behind the last box
	for _, m := range boxEnd.FindAllStringSubmatchIndex(s, -1) {
		if start, ok := boxStart(s[:m[2]+1], max(from, m[2]-longestBox)); ok {
			boxes = append(boxes, [2]int{start, m[3]})
		}
		from = m[3]
	}
	return boxes
}

// boxStart returns where the box begins that ends with s: behind the name that
// is printed again, glued to a headline or, failing that, in full before it.
func boxStart(s string, from int) (int, bool) {
	for from < len(s) && !utf8.RuneStart(s[from]) {
		from++
	}
	var last rune
	word := from // where the word begins that holds the rune before at
	for at, r := range s[from:] {
		at += from
		if unicode.IsLower(last) && (unicode.IsUpper(r) || unicode.IsDigit(r)) && at-word >= shortestName {
			near := max(from, word-nameBefore)
			if end, ok := lastWord(s[near:word], s[word:at]); ok {
				return near + end, true
			}
		}
		if !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-' {
			word = at + utf8.RuneLen(r)
		}
		last = r
	}
	if m := nameAgain(s[from:]); m > 0 {
		return from + m, true
	}
	return 0, false
}

// lastWord returns the end of the last place in s where word stands with
// nothing of the same word around it.
func lastWord(s, word string) (int, bool) {
	for end := len(s); ; {
		i := strings.LastIndex(s[:end], word)
		if i < 0 {
			return 0, false
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+len(word):])
		if !unicode.IsLetter(before) && !unicode.IsLower(after) && after != '-' && after != utf8.RuneError {
			return i + len(word), true
		}
		end = i + len(word) - 1
	}
}

var nameWord = regexp.MustCompile(`^(?:\p{Lu}[\p{L}.'’-]*|\(\p{Lu}\p{L}+\))$`)

// nameAgain returns where in s a name ends that is printed again in full at
// once: "Ana Berg Ana Maria Berg"; or 0.
func nameAgain(s string) int {
	words := strings.Fields(s)
	end := 0
	for i := 1; i < len(words); i++ {
		if again(words, i) {
			end = i // of the first such name the last word
		} else if end > 0 {
			break
		}
	}
	if end == 0 {
		return 0
	}
	at := 0
	for _, w := range words[:end+1] {
		at += strings.Index(s[at:], w) + len(w)
	}
	return at
}

// again reports whether word i is of a name and comes again a few words of the
// name further on.
func again(words []string, i int) bool {
	const longest = 5
	if len(words[i]) < shortestName || !nameWord.MatchString(words[i]) || !nameWord.MatchString(words[i-1]) {
		return false
	}
	for j := i + 1; j < min(len(words), i+longest) && nameWord.MatchString(words[j]); j++ {
		if j > i+1 && words[j] == words[i] {
			return true
		}
	}
	return false
}

// button is a word in capitals before the first word of a sentence.
var button = regexp.MustCompile(`^([A-Z]{4,}) +["“‘]?[A-Z][a-z]`)

// Button returns the length of the button that a scraped page has at the
// beginning of a paragraph, run together with it ("CLOSE Ana Berg is back"), or 0.
func Button(s string) int {
	m := button.FindStringSubmatchIndex(s)
	if m == nil {
		return 0
	}
	if rule, ok := listed().whole.find(Words(s[:m[3]]), true); !ok || rule != "interface words" {
		return 0
	}
	return m[3]
}
