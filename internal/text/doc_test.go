package text_test

import (
	"strings"
	"testing"

	"variorum"
	"variorum/internal/marks"
	"variorum/internal/segment"
	"variorum/internal/syntax"
	"variorum/internal/text"
)

// docOf is a Doc with one block a line, tagged and with its regions.
func docOf(t *testing.T, src string) *text.Doc {
	t.Helper()
	art := &variorum.Article{Text: src}
	at := 0
	for _, line := range strings.Split(src, "\n") {
		if line != "" {
			art.Blocks = append(art.Blocks, variorum.Block{Span: variorum.Span{Start: at, End: at + len(line)}, Kind: variorum.Body})
		}
		at += len(line) + 1
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
	doc.Regions = marks.Find(doc)
	return doc
}

func TestLookups(t *testing.T) {
	doc := docOf(t, "Talks began.\n\nThey went on. Nobody left.")
	for at, want := range map[int]int{0: 0, 11: 0, 12: -1, 13: -1, 14: 1, 39: 1, 40: -1} {
		if got := doc.BlockOf(at); got != want {
			t.Errorf("offset %d is in block %d, want %d", at, got, want)
		}
	}
	for at, want := range map[int]int{0: 0, 14: 1, 28: 2, 12: -1, 40: -1} {
		if got := doc.SentenceOf(at); got != want {
			t.Errorf("offset %d is in sentence %d, want %d", at, got, want)
		}
	}
	first, end := doc.TokensIn(variorum.Span{Start: 14, End: 27})
	var words []string
	for i := first; i < end; i++ {
		words = append(words, doc.Word(i))
	}
	if got := strings.Join(words, " "); got != "They went on ." {
		t.Errorf("tokens %q", got)
	}
	if first, end := doc.TokensIn(variorum.Span{Start: 15, End: 16}); first != end {
		t.Errorf("half a word holds the tokens %d to %d", first, end)
	}
}

// A frame treats what stands under quotation marks as one unit, whatever
// sentences are inside.
func TestFrames(t *testing.T) {
	for src, want := range map[string][]string{
		"“We go. We shall not return,” Brekk said. “Never.”": {"“We go. We shall not return,” Brekk said .", "“Never.”"},
		"“Shall we go?” Brekk asked. Nobody knew.":           {"“Shall we go?” Brekk asked .", "Nobody knew ."},
		"“We go.” The minister left the room.":               {"“We go.”", "The minister left the room ."},
		"Brekk calls it “the line”. It is long.":             {"Brekk calls it “the line” .", "It is long ."},
	} {
		doc := docOf(t, src)
		var got []string
		for _, frame := range doc.FramesOf(0) {
			var units []string
			for _, u := range frame {
				if u.Reg >= 0 {
					units = append(units, doc.Slice(doc.Regions[u.Reg].Outer))
				} else {
					units = append(units, doc.Word(u.Tok))
				}
			}
			got = append(got, strings.Join(units, " "))
		}
		if strings.Join(got, " | ") != strings.Join(want, " | ") {
			t.Errorf("%s\n got %q\nwant %q", src, got, want)
		}
	}
}
