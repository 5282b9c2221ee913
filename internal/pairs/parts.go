package pairs

import (
	"slices"
	"strings"

	"variorum/internal/words"
)

// A printing is the text of an article as folded words with a space around
// each, a mark among them where the text has quotation marks, and another where
// a line ends.
const (
	markOf = " | "
	lineOf = " / "
)

const quotationMarks = "\"“”„«»"

// least is how many words of its own a quotation must have for it to be told
// where else they are printed.
const least = 3

// printed folds a text.
func printed(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(text, "''", "”"), "``", "“")
	var b strings.Builder
	last := 0
	for _, w := range words.Split(text) {
		gap := text[last:w.Start]
		switch {
		case strings.ContainsAny(gap, quotationMarks):
			b.WriteString(markOf)
		case strings.ContainsAny(gap, "\n\r"):
			b.WriteString(lineOf)
		}
		b.WriteString(" " + w.Low + " ")
		last = w.End
	}
	return b.String()
}

// ownWords are the words of a quotation that are the speaker's, as printed
// folds them: the longest stretch under marks, or of a span that has none.
// whole is all of it.
func (in *places) ownWords(q Quotation) (own, whole string) {
	for _, span := range in.spans(q) {
		folded := printed(span)
		whole += folded
		stretches := strings.Split(folded, markOf)
		for i, stretch := range stretches {
			if (len(stretches) == 1 || i%2 == 1) && !strings.Contains(stretch, lineOf) && len(stretch) > len(own) {
				own = stretch
			}
		}
	}
	if len(strings.Fields(own)) < least {
		return "", whole
	}
	return own, whole
}

// parts reports whether the two quotations of a pair are two parts of one text:
// they share no words, and some article prints the own words of the one behind
// those of the other, no mark or end of a line between. Whoever puts either part
// with the whole has put both into one statement, so that such a pair tells
// nothing.
func (in *places) parts(p Pair) bool {
	a, wholeA := in.ownWords(p.A)
	b, wholeB := in.ownWords(p.B)
	if a == "" || b == "" || share(wholeA, wholeB) {
		return false
	}
	return slices.ContainsFunc(in.texts(), func(text string) bool { return follows(text, a, b) || follows(text, b, a) })
}

// share reports whether two stretches have some words that follow each other
// in common: then they are no two parts.
func share(a, b string) bool {
	words := strings.Fields(a)
	for i := 0; i+least <= len(words); i++ {
		if strings.Contains(b, " "+strings.Join(words[i:i+least], "  ")+" ") {
			return true
		}
	}
	return false
}

// follows reports whether the second stretch stands behind the first within
// the same marks.
func follows(text, first, second string) bool {
	for {
		at := strings.Index(text, first)
		if at < 0 {
			return false
		}
		text = text[at+len(first):]
		passage := text
		if end := strings.IndexAny(passage, "|/"); end >= 0 {
			passage = passage[:end]
		}
		if strings.Contains(passage, second) {
			return true
		}
	}
}

// texts are the articles of the corpus, folded.
func (in *places) texts() []string {
	if in.printed == nil {
		for _, art := range in.articles {
			in.printed = append(in.printed, printed(art.Text))
		}
	}
	return in.printed
}
