package segment

import (
	"strings"
	"testing"
	"unicode/utf8"

	"variorum"
	"variorum/internal/text"
)

func articleOf(in string, kind variorum.BlockKind) *variorum.Article {
	art := &variorum.Article{Text: in}
	at := 0
	for line := range strings.Lines(in) {
		if s := strings.TrimSpace(line); s != "" {
			start := at + strings.Index(line, s)
			art.Blocks = append(art.Blocks, variorum.Block{Span: variorum.Span{Start: start, End: start + len(s)}, Kind: kind})
		}
		at += len(line)
	}
	return art
}

func TestTokens(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"The talks, she said.", "The|talks|,|she|said|."},
		{"It isn't Berg's, they'd say.", "It|is|n't|Berg|'s|,|they|'d|say|."},
		{"It isn’t Berg’s.", "It|is|n’t|Berg|’s|."},
		{"the ministers' talks", "the|ministers|'|talks"},
		{"Dr. Berg met Gen. Holm at 3 p.m. on Jan. 4.", "Dr.|Berg|met|Gen.|Holm|at|3|p.m.|on|Jan.|4|."},
		{"A. B. Berg of the U.S. left.", "A.|B.|Berg|of|the|U.S.|left|."},
		{"(R-Ky.) said", "(|R-Ky.|)|said"},
		{"It cost $1,250.50, or 3.5 per cent.", "It|cost|$|1,250.50|,|or|3.5|per|cent|."},
		{"``Yes,'' he said--twice.", "``|Yes|,|''|he|said|--|twice|."},
		{"Wait... no… yes.", "Wait|...|no|…|yes|."},
		{"A well-known anti-toll group", "A|well-known|anti-toll|group"},
		{"see halvikpost.example or write to desk@halvik.example", "see|halvikpost.example|or|write|to|desk@halvik.example"},
		{"It ended.The crew left.", "It|ended|.|The|crew|left|."},
		{"@lunde_quay #quay", "@lunde_quay|#quay"},
		{"[The bridge] is", "[|The|bridge|]|is"},
		{"«Так» и naïve café", "«|Так|»|и|naïve|café"},
		{"", ""},
	} {
		tokens, _ := Run(articleOf(c.in, variorum.Body))
		var got []string
		for _, tok := range tokens {
			got = append(got, tok.Span.In(c.in))
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.in, s, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"It is over. The crew left.", []string{"It is over.", "The crew left."}},
		{"Dr. Berg left. She was ill.", []string{"Dr. Berg left.", "She was ill."}},
		{"He lives in the U.S. The talks go on.", []string{"He lives in the U.S.", "The talks go on."}},
		{"The U.S. Navy left.", []string{"The U.S. Navy left."}},
		{"“Is it over?” Berg asked. “It is.”", []string{"“Is it over?” Berg asked.", "“It is.”"}},
		{"“It is over.” The crew left.", []string{"“It is over.”", "The crew left."}},
		{"It fell by 3.5 points. No. 4 rose.", []string{"It fell by 3.5 points.", "No. 4 rose."}},
		{"He waited... then left.", []string{"He waited... then left."}},
		{"What now? Nobody knows!", []string{"What now?", "Nobody knows!"}},
		{"It ended.The crew left.", []string{"It ended.", "The crew left."}},
		{"One line\nAnother line", []string{"One line", "Another line"}},
	} {
		_, sentences := Run(articleOf(c.in, variorum.Body))
		var got []string
		for _, s := range sentences {
			got = append(got, s.In(c.in))
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") {
			t.Errorf("%q\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

// A headline is one sentence, whatever stands in it.
func TestHeadline(t *testing.T) {
	_, sentences := Run(articleOf("It is over. The crew left", variorum.Headline))
	if len(sentences) != 1 {
		t.Errorf("%d sentences", len(sentences))
	}
}

// FuzzRun: tokens and white space tile the blocks, sentences cover the tokens,
// and every edge is a rune's.
func FuzzRun(f *testing.F) {
	for _, s := range []string{"Dr. Berg isn't in the U.S. “Is she?” he asked.", "a.b.c 1,2.3 -- ''' `` …\u2028x", "\u0301a’s.A I.\n\n. .", "R-Ky. $# @a @ #"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if !utf8.ValidString(in) {
			t.Skip()
		}
		art := articleOf(in, variorum.Body)
		tokens, sentences := Run(art)
		next := 0
		for b, block := range art.Blocks {
			next = tiled(t, in, b, block.Span, tokens, sentences, next)
		}
		if next != len(tokens) {
			t.Fatalf("%d tokens lie in no block", len(tokens)-next)
		}
	})
}

func tiled(t *testing.T, in string, b int, block variorum.Span, tokens []text.Token, sentences []variorum.Span, next int) int {
	at := block.Start
	for ; next < len(tokens) && int(tokens[next].Block) == b; next++ {
		span := tokens[next].Span
		if span.Start < at || span.Empty() || span.End > block.End || strings.TrimSpace(in[at:span.Start]) != "" {
			t.Fatalf("token %v after %d in %v", span, at, block)
		}
		if !utf8.ValidString(span.In(in)) {
			t.Fatalf("token %v cuts a rune", span)
		}
		if s := tokens[next].Sentence; int(s) >= len(sentences) || !sentences[s].Contains(span) {
			t.Fatalf("token %v is not in sentence %d", span, s)
		}
		at = span.End
	}
	if strings.TrimSpace(in[at:block.End]) != "" {
		t.Fatalf("block %v is not covered after %d", block, at)
	}
	return next
}
