package copies

import (
	"regexp"
	"strings"

	"variorum"
)

// signature ends a post that an article shows whole, as outlets set them:
// "— Jonas Brekk (@jbrekk) May 3, 2021".
var signature = regexp.MustCompile(`\(@\w{1,30}\),? +[A-Z][a-z]+ \d{1,2}, \d{4}`)

// postLength is that of the longest posts, in bytes, with a name and a link.
const postLength = 400

// posts finds the posts that a text shows whole: its author's words, without
// quotation marks. Before the signature a post reaches back to the first
// paragraph that it can have.
func posts(text string) (out []variorum.Span) {
	if !strings.Contains(text, "(@") {
		return nil
	}
	last := 0
	for _, at := range signature.FindAllStringIndex(text, -1) {
		from := max(last, at[0]-postLength)
		if i := strings.IndexByte(text[from:at[0]], '\n'); from > last && i >= 0 {
			from += i + 1
		}
		out = append(out, variorum.Span{Start: from, End: at[1]})
		last = at[1]
	}
	return out
}
