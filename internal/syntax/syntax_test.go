package syntax_test

import (
	"fmt"
	"strings"
	"testing"

	"variorum"
	"variorum/internal/segment"
	"variorum/internal/syntax"
	"variorum/internal/text"
)

// parse is a tagged Doc with its trees: for each token its head, -1 for a
// root, and its relation to it.
type parse struct {
	*text.Doc
	heads []int32
	rels  []text.Rel
}

// parsed gives a tagged and parsed Doc with one block a line.
func parsed(t testing.TB, src string) parse {
	t.Helper()
	art := &variorum.Article{Text: src}
	at := 0
	for line := range strings.Lines(src) {
		trimmed := strings.TrimRight(line, "\r\n")
		if trimmed != "" {
			art.Blocks = append(art.Blocks, variorum.Block{Span: variorum.Span{Start: at, End: at + len(trimmed)}, Kind: variorum.Body})
		}
		at += len(line)
	}
	doc := &text.Doc{Article: art}
	doc.Tokens, doc.Sentences = segment.Run(art)
	tags, err := syntax.Tag(doc)
	if err != nil {
		t.Fatal(err)
	}
	for i, tag := range tags {
		doc.Tokens[i].Tag = tag
	}
	heads, rels, err := syntax.Parse(doc, 0, len(doc.Tokens))
	if err != nil {
		t.Fatal(err)
	}
	if len(heads) != len(doc.Tokens) || len(rels) != len(doc.Tokens) {
		t.Fatalf("%d heads and %d relations of %d tokens", len(heads), len(rels), len(doc.Tokens))
	}
	return parse{doc, heads, rels}
}

// tree writes a Doc as "word/TAG rel:head" a line.
func tree(doc parse) string {
	var b strings.Builder
	for i, tok := range doc.Tokens {
		head := "ROOT"
		if doc.heads[i] >= 0 {
			head = doc.Word(int(doc.heads[i]))
		}
		fmt.Fprintf(&b, "%s/%s %s:%s\n", doc.Word(i), tok.Tag, doc.rels[i], head)
	}
	return b.String()
}

func TestTrees(t *testing.T) {
	for _, test := range trees {
		if got := tree(parsed(t, test.text)); got != strings.TrimLeft(test.want, "\n") {
			t.Errorf("%s\n%s", test.text, got)
		}
	}
}

// sound fails unless every sentence has one root and every token a head in
// its own sentence, from which a walk upwards ends at the root.
func sound(t *testing.T, doc parse) {
	t.Helper()
	roots := map[int32]int{}
	for i, tok := range doc.Tokens {
		head, rel := doc.heads[i], doc.rels[i]
		if rel == "" {
			t.Fatalf("token %d has no relation", i)
		}
		if head < 0 {
			roots[tok.Sentence]++
			if rel != "root" {
				t.Fatalf("token %d has no head, and relation %q", i, rel)
			}
			continue
		}
		if int(head) >= len(doc.Tokens) || doc.Tokens[head].Sentence != tok.Sentence {
			t.Fatalf("token %d has head %d, outside its sentence", i, head)
		}
		up, steps := head, 0
		for ; up >= 0; up = doc.heads[up] {
			if steps++; steps > len(doc.Tokens) {
				t.Fatalf("token %d hangs in a circle", i)
			}
		}
	}
	for _, tok := range doc.Tokens {
		if roots[tok.Sentence] != 1 {
			t.Fatalf("sentence %d has %d roots", tok.Sentence, roots[tok.Sentence])
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("“We will not sign,” Minister Ada Voss told Norland Radio on Monday. “Never.”")
	f.Add("a")
	f.Add("\" \" \" \" ( , -- said said said ,,,")
	f.Add("")
	f.Add("The 뱭 said 뱭 x0x.XxX0X.") // its features share their hashes with others of another kind
	f.Add("One. Two! Three?\n\nFour\nfive " + strings.Repeat("and “six", 50))
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) > 2000 {
			t.Skip()
		}
		sound(t, parsed(t, src))
	})
}

// A range of whole sentences is parsed as it is in the whole Doc.
func TestParseRange(t *testing.T) {
	doc := parsed(t, "The fleet left. Sudmark protested, its envoy said. Nobody answered.")
	first, end := doc.TokensIn(doc.Sentences[1])
	heads, rels, err := syntax.Parse(doc.Doc, first, end)
	if err != nil || len(heads) != end-first {
		t.Fatalf("%d heads of %d tokens: %v", len(heads), end-first, err)
	}
	for i := range heads {
		if head, rel := doc.heads[first+i], doc.rels[first+i]; heads[i] != head || rels[i] != rel {
			t.Errorf("token %d: %d %s, in the whole %d %s", first+i, heads[i], rels[i], head, rel)
		}
	}
	if heads, _, err := syntax.Parse(doc.Doc, end, end); err != nil || len(heads) != 0 {
		t.Errorf("nothing to parse: %v %v", heads, err)
	}
}

// A sentence longer than what is parsed together is cut at its marks, and is
// one tree all the same.
func TestLongSentence(t *testing.T) {
	doc := parsed(t, strings.Repeat("the envoy who came said that the fleet left, ", 60)+"and then it ended.")
	if len(doc.Sentences) != 1 {
		t.Fatalf("%d sentences", len(doc.Sentences))
	}
	sound(t, doc)
	for i, head := range doc.heads {
		if head >= 0 && doc.rels[i] != "parataxis" && (int(head)-i > 128 || i-int(head) > 128) {
			t.Errorf("token %d has the head %d", i, head)
		}
	}
	sound(t, parsed(t, strings.Repeat("word ", 700)))
}

const story = "The foreign minister of Norland said on Monday that his government would not withdraw its troops " +
	"from the border until Sudmark released the fishermen it had detained last week. “We have been patient,” " +
	"Ada Voss told reporters in Port Astrid, “but patience has an end.” According to two officials who asked not " +
	"to be named, the navy has already sent three frigates north.\n"

func BenchmarkTag(b *testing.B) {
	doc := parsed(b, strings.Repeat(story, 20))
	for b.Loop() {
		if _, err := syntax.Tag(doc.Doc); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkParse(b *testing.B) {
	doc := parsed(b, strings.Repeat(story, 20))
	for b.Loop() {
		if _, _, err := syntax.Parse(doc.Doc, 0, len(doc.Tokens)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// One sentence without an end costs no more a token than many short ones.
func BenchmarkParseLong(b *testing.B) {
	doc := parsed(b, strings.Repeat("the envoy “said, that the fleet left, and ", 2000))
	for b.Loop() {
		if _, _, err := syntax.Parse(doc.Doc, 0, len(doc.Tokens)); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(doc.Tokens)*b.N)/b.Elapsed().Seconds(), "tokens/s")
}
