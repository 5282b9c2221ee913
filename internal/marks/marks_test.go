package marks_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"variorum"
	"variorum/internal/extract"
	"variorum/internal/marks"
	"variorum/internal/segment"
	"variorum/internal/syntax"
	"variorum/internal/text"
)

func docOf(t testing.TB, in string) *text.Doc {
	t.Helper()
	doc := &text.Doc{Article: &variorum.Article{Text: in, Blocks: extract.Layout(in, "")}}
	doc.Tokens, doc.Sentences = segment.Run(doc.Article)
	tags, err := syntax.Tag(doc)
	if err != nil {
		t.Fatal(err)
	}
	for i, tag := range tags {
		doc.Tokens[i].Tag = tag
	}
	return doc
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`"We go," she said. "Now."`, "We go,|Now."},
		{"“We go,” she said. “Now.”", "We go,|Now."},
		{"``We go,'' she said.", "We go,"},
		{"„Wir gehen“, sagte sie.", "Wir gehen"},
		{"«We go,» she said.", "We go,"},
		{"»We go,« she said.", "We go,"},
		{"‘We go,’ she said of the drivers’ toll.", "We go,"},
		{"'We go,' she said of the drivers' toll.", "We go,"},
		{"'He said \"no\" and left,' she said. \"So it was.\"", "He said \"no\" and left,|So it was."},
		{"The drivers' toll and the ministers' talks.", ""},
		{"“He said, ‘Go,’ and left,” she said.", "He said, ‘Go,’ and left,"},
		{"\"He said, “Go,” and left,\" she said.", "He said, “Go,” and left,"},
		{"“We go,’’ she said. “Now.”", "We go,|Now."},
		{"-We are ready to go- the minister said.", "We are ready to go"},
		{"— We are ready to go, — the minister said. — All of us.", "We are ready to go,|All of us."},
		{"- A new quay at Lunde", ""},
		{"We shall be ready by noon,” she said.", "We shall be ready by noon,"},
		{"“We shall be ready, she said.", "We shall be ready,"},
		{"“We go on.\n\n“And on.”", "We go on.|And on."},
		{"the class of '98 and rock 'n' roll", ""},
		{"\"\"", ""},
		{"", ""},
	} {
		doc := docOf(t, c.in)
		var got []string
		for _, r := range marks.Find(doc) {
			got = append(got, doc.Slice(r.Inner))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, s, c.want)
		}
	}
}

// FuzzFind: regions are in bounds, in order, apart, and within one block.
func FuzzFind(f *testing.F) {
	for _, s := range []string{"“a ‘b’ c” d\n\n“e", "-a b c- said d", "``a'' \"b“ „c” »d«", "'a s' b' c’ d'", "a” b, \" said c"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if !utf8.ValidString(in) || len(in) > 1<<14 {
			t.Skip()
		}
		doc := docOf(t, in)
		at := 0
		for _, r := range marks.Find(doc) {
			switch {
			case r.Outer.Start < at, r.Outer.End > len(in), r.Inner.Empty(), !r.Outer.Contains(r.Inner), !doc.Article.Blocks[r.Block].Span.Contains(r.Outer):
				t.Fatalf("region %v, inside %v, after %d of %d bytes", r.Outer, r.Inner, at, len(in))
			case doc.Tokens[r.First].Span.Start != r.Outer.Start, doc.Tokens[r.End-1].Span.End != r.Outer.End:
				t.Fatalf("region %v is not tokens %d to %d", r.Outer, r.First, r.End)
			}
			at = r.Outer.End
		}
	})
}
