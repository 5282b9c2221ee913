package analyze

import (
	"fmt"
	"strings"
	"testing"
)

// longText is a text made to be slow: size times as long as its shortest form.
type longText struct{ name, text string }

func longTexts(size int) []longText {
	again := func(s string, times int) string { return strings.Repeat(s, times*size) }
	names := make([]string, 500*size)
	for i := range names {
		names[i] = fmt.Sprintf("Ana %c%cerg said it was %d.", 'A'+i%26, 'a'+i/26%26, i)
	}
	bearers := make([]string, 500*size)
	for i := range bearers {
		bearers[i] = fmt.Sprintf("%c%cra Berg, the minister, said so. Berg said she knew.", 'A'+i%26, 'a'+i/26%26)
	}
	families := make([]string, 500*size)
	for i := range families {
		families[i] = fmt.Sprintf("Mr. %c%c%cro Berg%c%c left. Then %c%c%cro came.", 'A'+i/676%26, 'a'+i/26%26, 'a'+i%26, 'a'+i/26%26, 'a'+i%26, 'A'+i/676%26, 'a'+i/26%26, 'a'+i%26)
	}
	return []longText{
		{"marks apart", again("\" ", 10_000)},
		{"marks together", again("\"", 10_000)},
		{"opening marks", again("“a ", 5_000)},
		{"closing marks", again("a” ", 5_000)},
		{"single marks", again("'a ", 5_000)},
		{"single openings", again("‘a ", 5_000)},
		{"dashes", again("- a, ", 5_000)},
		{"short quotations", again("\"a\" said b. ", 2_000)},
		{"short paragraphs", again("\"a\" said b.\n\n", 2_000)},
		{"open paragraphs", again("“And so it goes on.\n\n", 2_000)},
		{"one line", again("Ana Berg said on Monday that the talks, the minister of Norland believes, would go on ", 400)},
		{"one sentence", again("said that he said, ", 1_000)},
		{"nouns", again("talk ", 6_000)},
		{"adverbs", again("slowly ", 6_000) + "said Berg."},
		{"prepositions", again("of the minister ", 2_000) + "said it was over."},
		{"capitals", again("Berg ", 4_000)},
		{"brackets", again("(", 10_000) + "said" + again(")", 10_000)},
		{"letters", again("a", 100_000)},
		{"hyphens", again("a-", 50_000)},
		{"full stops", again("A.", 50_000)},
		{"names", strings.Join(names, "\n")},
		{"one surname", strings.Join(bearers, "\n")},
		{"names in one block", strings.Join(names, " ")},
		{"first names", strings.Join(families, "\n")},
		{"one block", again("Berg states that the talks go on, and it demands more. ", 150)},
		{"she among men", "Ana Lund left. " + again("Jonas Brekk left. “So it is,” she said. ", 150)},
		{"she among men, by paragraphs", "Ana Lund left.\n\n" + again("Jonas Brekk left. “So it is,” she said.\n\n", 150)},
		{"nobody known", again("Ms. Kesk met Jonas Brekk. “So it is,” he said. ", 150)},
		{"the minister", again("Jonas Brekk, the minister, left. “So it is,” the leader said. ", 150)},
		{"link texts", again("Ana Berg Ana Maria BergCouncil to meet on tolls MORE (D-Dorra) said so. ", 150)},
		{"dates", again("On Monday, 3 March 2031, Berg said it. ", 1_000)},
		{"colons", again("Berg said:\n\n“So it is.”\n\n", 1_000)},
	}
}

// What is true of every analysis is true of texts that are nothing but one
// thing over and over; and each of them comes to an end.
func TestLongTexts(t *testing.T) {
	for _, long := range longTexts(10) {
		t.Run(long.name, func(t *testing.T) {
			doc := docOf(t, long.text)
			checkTokens(t, doc)
			checkRegions(t, doc)
			for _, q := range doc.Quotations {
				checkQuotation(t, doc, q)
			}
		})
	}
}

// BenchmarkLongTexts shows how time grows: a text ten times as long should
// take about ten times as long, which is as many bytes per second.
func BenchmarkLongTexts(b *testing.B) {
	for _, size := range []int{1, 10} {
		for _, long := range longTexts(size) {
			b.Run(fmt.Sprintf("%s/%d", long.name, size), func(b *testing.B) {
				b.SetBytes(int64(len(long.text)))
				for b.Loop() {
					docOf(b, long.text)
				}
			})
		}
	}
}
