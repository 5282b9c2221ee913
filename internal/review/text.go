package review

import (
	"cmp"
	"fmt"
	"strings"

	"variorum"
	"variorum/internal/record"
)

// Text shows what is asked, the words in their lines, and the answers; safe makes
// words from outside fit to be shown.
func (item Item) Text(safe func(string) string) string {
	var b strings.Builder
	place := item.Places[0]
	art := item.Articles[place.Article].Article
	who := cmp.Or(item.Of.Speaker.Name, "unknown speaker")
	fmt.Fprintf(&b, "%s, %s; %s, “%s”\n", safe(who), record.DateWords(item.Of.Said), safe(cmp.Or(art.Outlet, "unnamed outlet")), safe(art.Title))
	passage, _, _ := item.Passage(place)
	fmt.Fprintf(&b, "  %s\n", safe(strings.Join(strings.Fields(passage), " ")))
	fmt.Fprintf(&b, "  words:  %s\n", safe(item.Words(place)))
	if len(item.Others) > 0 {
		fmt.Fprintf(&b, "  others: %s\n", safe(item.Words(item.Others[0])))
	}
	fmt.Fprintf(&b, "%s %s\n", item.About.Asks(), safe(item.Why))
	var keys []string
	for _, ans := range item.Answers {
		key := ans.Key
		if key == DateKey {
			key += " 2031-05-04"
		}
		keys = append(keys, fmt.Sprintf("[%s] %s", key, safe(ans.Label)))
	}
	b.WriteString("  " + strings.Join(keys, "  ") + "  [= NAME] another speaker  [enter] later  [q] end\n")
	return b.String()
}

// Passage is the lines of an article in which a quotation stands, and where it
// begins and ends in them.
func (item Item) Passage(place variorum.Place) (text string, from, to int) {
	held := item.Articles[place.Article]
	content := held.Annotation.Quotations[place.Ordinal].Content
	start, end := around(held.Article.Text, content[0].Start, content[len(content)-1].End)
	return held.Article.Text[start:end], content[0].Start - start, content[len(content)-1].End - start
}

// Words are those of a quotation.
func (item Item) Words(place variorum.Place) string {
	held := item.Articles[place.Article]
	var parts []string
	for _, s := range held.Annotation.Quotations[place.Ordinal].Content {
		parts = append(parts, strings.Join(strings.Fields(s.In(held.Article.Text)), " "))
	}
	return strings.Join(parts, " … ")
}

// Asks is the question in a few words.
func (about About) Asks() string {
	switch about {
	case Speaker:
		return "Who says so?"
	case Said:
		return "When was it said?"
	case Version:
		return "The same statement?"
	}
	return "A quotation?"
}

// around widens a stretch of a text to its lines, within bounds.
func around(text string, from, to int) (int, int) {
	const most = 400 // bytes on either side
	start, end := max(0, from-most), min(len(text), to+most)
	if i := strings.LastIndexByte(text[start:from], '\n'); i >= 0 {
		start += i + 1
	}
	if i := strings.IndexByte(text[to:end], '\n'); i >= 0 {
		end = to + i
	}
	for start > 0 && text[start]&0xc0 == 0x80 {
		start--
	}
	for end < len(text) && text[end]&0xc0 == 0x80 {
		end++
	}
	return start, end
}
