package galley

import (
	"fmt"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/record"
)

// outline writes nodes with their classes in brackets.
func outline(nodes []Node) string {
	var sb strings.Builder
	for _, n := range nodes {
		switch {
		case n.Ref > 0:
			fmt.Fprintf(&sb, "^%d", n.Ref)
		case n.Class != "":
			fmt.Fprintf(&sb, "[%s ", n.Class)
			sb.WriteString(outline(n.Kids) + "]")
		default:
			sb.WriteString(n.Text)
		}
	}
	return sb.String()
}

func TestParagraphs(t *testing.T) {
	span := func(start, end int) variorum.Span { return variorum.Span{Start: start, End: end} }
	const text = "“Yes,” she said. “No.”\nMore\n“and so.”"
	q := "“"
	n := len(q)
	first, last := strings.Index(text, "No"), strings.Index(text, "and so")
	tests := []struct {
		name   string
		quotes []record.Quote
		finds  []record.Find
		want   []string
	}{
		{"bare", nil, nil, []string{"“Yes,” she said. “No.”", "More", "“and so.”"}},
		{"one within a block",
			[]record.Quote{{Statement: 7, Content: []variorum.Span{span(n, n+3)}, Source: []variorum.Span{span(n+8, n+11)}}}, nil,
			[]string{"“[q [c Yes],” [s she]^7] said. “No.”", "More", "“and so.”"}},
		{"over blocks: what the named hull does not hold has a class of its own",
			[]record.Quote{{Statement: 7, Content: []variorum.Span{span(first, first+3), span(last, last+6)}}}, nil,
			[]string{"“Yes,” she said. “[q [c No.]]”", "More", "“[q [c x0 and so]^7].”"}},
		{"a date across the end of content",
			[]record.Quote{{Content: []variorum.Span{span(n, n+3)}}}, []record.Find{{Span: span(n+2, n+7), Kind: record.DateFind}},
			[]string{"“[q [c Ye[d s]]][d ,”] she said. “No.”", "More", "“and so.”"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, para := range Paragraphs(&record.Article{N: 1, Text: text, Quotes: tt.quotes, Finds: tt.finds}, "a1-") {
				got = append(got, outline(para.Nodes))
			}
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(tt.want, "\n"))
			}
		})
	}
}

// FuzzParagraphs: whatever the spans, the text comes out whole, in order, and
// every name that a link may lead to stands exactly once.
func FuzzParagraphs(f *testing.F) {
	f.Add("one two\nthree four\n\nfive", []byte{0, 3, 2, 9, 4, 20, 1, 1})
	f.Fuzz(func(t *testing.T, text string, at []byte) {
		if len(at) > 1000 {
			t.Skip()
		}
		art := &record.Article{N: 1, Text: text}
		names := map[string]int{}
		for i := 0; i+1 < len(at); i += 2 {
			s := variorum.Span{Start: min(int(at[i]), len(text)), End: min(int(at[i])+int(at[i+1]), len(text))}
			if strings.TrimSpace(s.In(text)) == "" {
				continue
			}
			if i%4 == 0 {
				names[fmt.Sprintf("a1-q%d", i)]++
				art.Quotes = append(art.Quotes, record.Quote{Ordinal: i, Content: []variorum.Span{s}})
			} else if find := (record.Find{Span: s, Kind: record.ProofFind}); names[FindID("a1-", find)] == 0 {
				names[FindID("a1-", find)]++
				art.Finds = append(art.Finds, find)
			}
		}
		var out strings.Builder
		var walk func([]Node)
		walk = func(nodes []Node) {
			for _, n := range nodes {
				if n.ID != "" {
					names[n.ID]--
				}
				out.WriteString(n.Text)
				walk(n.Kids)
			}
		}
		for _, para := range Paragraphs(art, Anchors(art.N)) {
			walk(para.Nodes)
		}
		if got, want := strings.Join(strings.Fields(out.String()), ""), strings.Join(strings.Fields(text), ""); got != want {
			t.Errorf("%q became %q", want, got)
		}
		for name, n := range names {
			if n != 0 {
				t.Errorf("%s stands %d times", name, 1-n)
			}
		}
	})
}
