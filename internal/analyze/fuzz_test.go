package analyze

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/text"
)

// FuzzArticle holds what is true of every analysis, whatever the text: spans
// lie in bounds, on rune edges and in reading order, a content holds letters,
// and the words of a direct quotation stand under quotation marks or after a
// label.
func FuzzArticle(f *testing.F) {
	for _, seed := range []string{
		"Norland shuts Lunde bridge: minister\n\n“The bridge,” Ana Berg said, “is shut.”\n\n\"It is not,\" said Sudmark's envoy, Per Holm, who had crossed it.",
		"-We are ready- she said. -For all of it.-\n\n``It can not hold,'' according to the daily Pelagos.",
		"«Niet», he told NTA, citing „officials“ who 'would not be named'. The talks, he said, would go on.",
		"“An open one\n\n“goes on\n\nand never ends, said Dr. Kes. 'Tis the ministers' fault' 'n' more”",
		"In Halvik, \"the minister who\", Berg was quoted as saying by Interwire, \"lied\": she added that he said it said.",
		"“LUND: We go.\n\n“BREKK: You? I do.\n\n“(Laughs.)\n\n“Then go.”\n\n\"Kes",
		"0 told A",
		"The pilots, she said, “the",
		"The pilots, she said, “quickly",
		"The pilots, she said, \"all",
		"뱭 like Berg said 뱭 had gone.",
		"\xff\xfe“\x80” said\u00a0\u2028Ｂerg… “́a”",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if len(in) > 1<<16 || !utf8.ValidString(in) {
			t.Skip()
		}
		doc := docOf(t, in)
		checkTokens(t, doc)
		checkRegions(t, doc)
		for _, q := range doc.Quotations {
			checkQuotation(t, doc, q)
		}
		for _, e := range doc.Entities {
			for _, m := range e.Mentions {
				checkSpan(t, doc, m, "mention of "+e.Name)
			}
		}
	})
}

func checkSpan(t *testing.T, doc *text.Doc, s variorum.Span, what string) {
	t.Helper()
	in := doc.Text()
	if s.Start < 0 || s.End <= s.Start || s.End > len(in) {
		t.Fatalf("%s: span %v of %d bytes", what, s, len(in))
	}
	if !utf8.RuneStart(in[s.Start]) || s.End < len(in) && !utf8.RuneStart(in[s.End]) {
		t.Fatalf("%s: span %v is not on rune edges", what, s)
	}
}

// checkTokens: tokens and white space tile the blocks, sentences cover the
// tokens in order.
func checkTokens(t *testing.T, doc *text.Doc) {
	t.Helper()
	next := 0
	for b, block := range doc.Article.Blocks {
		at := block.Span.Start
		for ; next < len(doc.Tokens) && int(doc.Tokens[next].Block) == b; next++ {
			span := doc.Tokens[next].Span
			checkSpan(t, doc, span, "token")
			if span.Start < at || !blankBetween(doc.Text(), block, at, span.Start) {
				t.Fatalf("token %d at %v does not follow on %d", next, span, at)
			}
			s := doc.Tokens[next].Sentence
			if int(s) >= len(doc.Sentences) || !doc.Sentences[s].Contains(span) || next > 0 && s < doc.Tokens[next-1].Sentence {
				t.Fatalf("token %d at %v is not in its sentence", next, span)
			}
			at = span.End
		}
		if at > block.Span.End || !blankBetween(doc.Text(), block, at, block.Span.End) {
			t.Fatalf("block %d is not covered after %d", b, at)
		}
	}
	if next != len(doc.Tokens) {
		t.Fatalf("%d tokens lie in no block", len(doc.Tokens)-next)
	}
}

// blankBetween reports whether nothing but white space and gaps of the block
// lies between two offsets.
func blankBetween(text string, block variorum.Block, start, end int) bool {
	for _, s := range block.Without(text, variorum.Span{Start: start, End: end}) {
		if strings.TrimSpace(s.In(text)) != "" {
			return false
		}
	}
	return true
}

// checkRegions: regions are ordered, apart, within one block, and hold text.
func checkRegions(t *testing.T, doc *text.Doc) {
	t.Helper()
	at := 0
	for i, r := range doc.Regions {
		checkSpan(t, doc, r.Outer, "region")
		checkSpan(t, doc, r.Inner, "inside of region")
		if !r.Outer.Contains(r.Inner) || r.Outer.Start < at || !doc.Article.Blocks[r.Block].Span.Contains(r.Outer) {
			t.Fatalf("region %d of %v and %v after %d", i, r.Outer, r.Inner, at)
		}
		if r.First >= r.End || doc.Tokens[r.First].Span.Start != r.Outer.Start || doc.Tokens[r.End-1].Span.End != r.Outer.End {
			t.Fatalf("region %d: tokens %d to %d are not %v", i, r.First, r.End, r.Outer)
		}
		at = r.Outer.End
	}
}

func checkQuotation(t *testing.T, doc *text.Doc, q variorum.Quotation) {
	t.Helper()
	if len(q.Content) == 0 {
		t.Fatal("a quotation without content")
	}
	words := false
	for _, s := range q.Content {
		checkSpan(t, doc, s, "content")
		words = words || strings.ContainsFunc(doc.Slice(s), func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
		if q.Kind == variorum.Direct && !underMarks(doc, s) && !inTurn(doc, s) {
			t.Fatalf("direct words outside of quotation marks: %q", doc.Slice(s))
		}
	}
	if !words {
		t.Fatalf("a content without words: %q", pieces(doc, q.Content))
	}
	for _, spans := range [][]variorum.Span{q.Cue, q.Source} {
		for _, s := range spans {
			checkSpan(t, doc, s, "cue or source")
		}
	}
	for _, hop := range q.Via {
		checkSpan(t, doc, hop.Span, "hop")
	}
	if q.SpeakerBasis.Span != nil {
		checkSpan(t, doc, *q.SpeakerBasis.Span, "basis of the speaker")
	}
	if q.Speaker == "" && q.SpeakerBasis.Reason == "" {
		t.Fatalf("no speaker and no reason: %q", pieces(doc, q.Content))
	}
}

func underMarks(doc *text.Doc, s variorum.Span) bool {
	for _, r := range doc.RegionsOver(s) {
		if r.Inner.Contains(s) {
			return true
		}
	}
	return false
}

// inTurn reports whether a span is what is said in a turn of a transcript.
func inTurn(doc *text.Doc, s variorum.Span) bool {
	for _, t := range doc.Turns {
		if slices.Contains(t.Words, s) {
			return true
		}
	}
	return false
}
