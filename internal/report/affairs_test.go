package report

import (
	"bytes"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/record"
)

// Stories stand under their affairs where there are several, and the others
// after them.
func TestAffairs(t *testing.T) {
	in := record.Input{}
	st := func(id, name, date string) {
		art := &variorum.Article{ID: id, Title: name, Text: name, Published: day(date)}
		in.Articles = append(in.Articles, record.Analysed{Article: art})
		in.Derived.Stories = append(in.Derived.Stories, variorum.Story{ID: "y" + id, Name: name, From: day(date), To: day(date), Articles: []string{id}})
	}
	st("1", "Lock closed", "2024-03-03")
	st("2", "Ferry adrift", "2024-03-04")
	st("3", "Lock opened", "2024-03-09")
	st("4", "Ferry towed", "2024-03-10")
	st("5", "Frost in Halven", "2024-03-11")
	chain := func(name string, ids ...string) {
		in.Derived.Affairs = append(in.Derived.Affairs, variorum.Affair{ID: name, Name: name, From: day("2024-03-03"), To: day("2024-03-09"), Stories: ids})
	}
	chain("The <lock>", "y1", "y3")
	for _, several := range []bool{false, true} {
		if several {
			chain("The ferry", "y2", "y4")
		}
		rec := record.Build(in)
		var page, text bytes.Buffer
		if err := HTML(&page, rec, HTMLOptions{}); err != nil {
			t.Fatal(err)
		}
		if err := Terminal(&text, rec, TerminalOptions{}); err != nil {
			t.Fatal(err)
		}
		for out, want := range map[string][]string{
			page.String(): {"The &lt;lock&gt; <small", "Lock closed", "Lock opened", "The ferry <small", "Ferry adrift", "In no affair", "Frost in Halven"},
			text.String(): {"The <lock> 3", "Lock closed", "Lock opened", "The ferry 3", "Ferry adrift", "In no affair", "Frost in Halven"},
		} {
			rest := out[strings.Index(out, "Stories"):]
			for i, words := range want {
				at := strings.Index(rest, words)
				if heading := i == 0 || i == 3 || i == 5; (at >= 0) != (several || !heading) {
					t.Errorf("several affairs: %v: %q stands at %d of\n%.900s", several, words, at, rest)
				}
				if several {
					rest = rest[max(at, 0):]
				}
			}
		}
	}
}
