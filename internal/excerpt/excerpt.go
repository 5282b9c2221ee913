// Package excerpt finds who speaks in passages that a page sets apart: block
// quotations and embedded posts that end with a name, "— Karin Lund". One that
// the sentence before leads up to is left to the attribution there.
package excerpt

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/text"
)

// The rules by which a page sets a block apart, as extract names them.
const (
	quotation = "block quotation"
	post      = "embedded post"
)

// The rules of the turns.
var rules = map[string]string{quotation: "name below a block quotation", post: "name of an embedded post"}

// Find gives the passages with a name of their own as turns, in reading order.
// The Doc must have its tags.
func Find(doc *text.Doc) []text.Turn {
	var out []text.Turn
	var run []int // blocks of the passage so far
	for b, block := range doc.Article.Blocks {
		apart := block.Kind == variorum.Body && rules[block.Rule] != ""
		if !apart || len(run) > 0 && doc.Article.Blocks[run[0]].Rule != block.Rule {
			run = nil
		}
		if !apart {
			continue
		}
		run = append(run, b)
		if turn, ok := signed(doc, run, block.Rule); ok {
			out, run = append(out, turn), nil
		}
	}
	return out
}

// signed makes a turn of a run of blocks of which the last ends with a name.
func signed(doc *text.Doc, run []int, rule string) (text.Turn, bool) {
	last := run[len(run)-1]
	first, end := doc.TokensIn(doc.Article.Blocks[last].Span)
	dash := dashBefore(doc, first, end)
	if dash < 0 {
		return text.Turn{}, false
	}
	label, head := nameAt(doc, dash+1, end, rule)
	if label.Empty() {
		return text.Turn{}, false
	}
	turn := text.Turn{Block: run[0], Last: last, Label: label, Head: head, Colon: doc.Tokens[dash].Span, Rule: rules[rule]}
	for _, b := range run {
		from, to := doc.TokensIn(doc.Article.Blocks[b].Span)
		if b == last {
			to = dash
		}
		if words := spoken(doc, from, to); !words.Empty() {
			turn.Words = append(turn.Words, words)
		}
	}
	return turn, len(turn.Words) > 0
}

// longestLine is how many tokens the line of the name has at most: name, office,
// account, day.
const longestLine = 24

// dashBefore is the last dash of the tokens that opens the block or follows a
// finished sentence, and behind which no sentence ends; -1 for none.
func dashBefore(doc *text.Doc, first, end int) int {
	for i := end - 1; i >= first && i >= end-longestLine; i-- {
		switch w := doc.Word(i); {
		case w == "—" || w == "–" || w == "--" || w == "―":
			if i == first || text.IsStop(doc.Word(i-1)) || closes(doc.Word(i-1)) || strings.HasPrefix(doc.Word(i-1), "http") {
				return i
			}
			return -1
		case text.IsStop(w) && i < end-1:
			return -1
		}
	}
	return -1
}

// nameAt is the name that begins at token i: capitalised words up to a comma,
// bracket or the end, and the last of its tokens. The name of a post's account
// stands before its handle.
func nameAt(doc *text.Doc, i, end int, rule string) (label variorum.Span, head int) {
	const longest = 6 // tokens
	first := i
	for ; i < end && i < first+longest; i++ {
		w := doc.Word(i)
		r, _ := utf8.DecodeRuneInString(w)
		if w == "," || w == "(" || strings.HasPrefix(w, "@") || text.IsStop(w) && i == end-1 {
			break
		}
		if !unicode.IsUpper(r) && !unicode.IsDigit(r) && w != "of" && w != "the" && w != "de" && w != "von" && w != "van" && w != "al" && w != "." {
			return variorum.Span{}, 0
		}
	}
	if r, _ := utf8.DecodeRuneInString(doc.Word(min(first, end-1))); i == first || !unicode.IsUpper(r) || i < end && i == first+longest {
		return variorum.Span{}, 0
	}
	if rule == post && (i == end || doc.Word(i) != "(" || i+1 >= end || !strings.HasPrefix(doc.Word(i+1), "@")) {
		return variorum.Span{}, 0
	}
	return variorum.Span{Start: doc.Tokens[first].Span.Start, End: doc.Tokens[i-1].Span.End}, i - 1
}

func closes(w string) bool { return w == "”" || w == "\"" || w == "''" || w == "’" || w == "»" }
func opens(w string) bool  { return w == "“" || w == "\"" || w == "``" || w == "‘" || w == "«" }

// address ends a post with a link to a page or picture.
var address = regexp.MustCompile(`(?:\s+(?:https?://|pic\.)\S+)+$`)

// spoken is what stands in a range of tokens, without the marks around it.
func spoken(doc *text.Doc, first, end int) variorum.Span {
	if first < end-1 && opens(doc.Word(first)) && closes(doc.Word(end-1)) {
		first, end = first+1, end-1
	}
	if first >= end {
		return variorum.Span{}
	}
	words := variorum.Span{Start: doc.Tokens[first].Span.Start, End: doc.Tokens[end-1].Span.End}
	words.End -= len(address.FindString(words.In(doc.Text())))
	if !strings.ContainsFunc(words.In(doc.Text()), unicode.IsLetter) {
		return variorum.Span{}
	}
	return words
}
