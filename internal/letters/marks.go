package letters

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
)

// UnderMarks lists the stretches of a text that stand under quotation marks. A
// mark that is not closed counts to the end.
func UnderMarks(text string) []variorum.Span {
	var spans []variorum.Span
	for i := 0; i < len(text); {
		opens, closes := markAt(text, i)
		if opens == "" {
			i++
			continue
		}
		start := i + len(opens)
		end := start
		for end < len(text) && (!strings.HasPrefix(text[end:], closes) || closes == "’" && letterAt(text, end+len(closes))) {
			end++
		}
		spans = append(spans, variorum.Span{Start: start, End: end})
		i = min(len(text), end+len(closes))
	}
	return spans
}

// markAt gives the opening mark at a place of a text, and what closes it. A
// single mark opens at the beginning of a word only.
func markAt(text string, at int) (opens, closes string) {
	for _, pair := range [][2]string{{"“", "”"}, {"``", "''"}, {"''", "''"}, {"«", "»"}, {"\"", "\""}} {
		if strings.HasPrefix(text[at:], pair[0]) {
			return pair[0], pair[1]
		}
	}
	if strings.HasPrefix(text[at:], "‘") && letterAt(text, at+len("‘")) {
		return "‘", "’"
	}
	return "", ""
}

func letterAt(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[min(at, len(text)):])
	return unicode.IsLetter(r)
}
