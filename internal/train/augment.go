package train

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"variorum/internal/gold"
)

// augmented adds copies of some sentences: one in six in title case, as
// headlines are, and one in four with other names, since the names in the
// news are not those of the treebanks.
func augmented(sents [][]gold.Word) [][]gold.Word {
	return append(withHeadlines(sents), renamed(sents)...)
}

// withHeadlines adds title-cased copies without a final full stop.
func withHeadlines(sents [][]gold.Word) [][]gold.Word {
	out := slices.Clip(sents)
	for i := 0; i < len(sents); i += 6 {
		var head []gold.Word
		for n, w := range sents[i] {
			if w.Tag != "DET" && w.Tag != "ADP" && w.Tag != "CCONJ" || n == 0 {
				w.Form = titled(w.Form)
			}
			head = append(head, w)
		}
		if n := len(head); n > 3 && head[n-1].Form == "." {
			head = head[:n-1]
		}
		out = append(out, head)
	}
	return out
}

func titled(form string) string {
	if form[0] >= unicode.MaxASCII {
		return form
	}
	return strings.ToUpper(form[:1]) + form[1:]
}

// renamed gives copies in which every name is made of the beginning of one
// name and the end of another, or, one in four, is a word that means something
// else: names such as Will and Rose.
func renamed(sents [][]gold.Word) [][]gold.Word {
	var names, others []string
	seen := map[string]bool{}
	for _, sent := range sents {
		for _, w := range sent {
			switch {
			case isName(w):
				names = append(names, w.Form)
			case len(w.Form) > 2 && w.Form[0] >= 'a' && w.Form[0] <= 'z' && !seen[w.Form]:
				seen[w.Form] = true
				others = append(others, titled(w.Form))
			}
		}
	}
	var out [][]gold.Word
	luck := rand.New(rand.NewPCG(4, 1))
	for i := 0; i < len(sents); i += 4 {
		copied, any := slices.Clone(sents[i]), false
		for n, w := range copied {
			if isName(w) {
				copied[n].Form, any = invented(luck, names, others), true
			}
		}
		if any {
			out = append(out, copied)
		}
	}
	return out
}

// invented is a name that nobody bears.
func invented(luck *rand.Rand, names, others []string) string {
	if len(others) > 0 && luck.IntN(4) == 0 {
		return others[luck.IntN(len(others))]
	}
	from, to := names[luck.IntN(len(names))], names[luck.IntN(len(names))]
	return from[:min(len(from), 2+luck.IntN(3))] + to[len(to)/2:]
}

// isName reports a name in plain letters, written as names are.
func isName(w gold.Word) bool {
	if w.Tag != "PROPN" || len(w.Form) < 4 || !unicode.IsUpper(rune(w.Form[0])) {
		return false
	}
	for _, c := range w.Form[1:] {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}
