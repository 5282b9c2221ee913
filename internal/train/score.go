package train

import (
	"variorum/internal/gold"
	"variorum/internal/syntax"
)

// Score is how a tagger and a parser do on sentences that are cut as the
// treebank cuts them, hyphenated compounds joined. Rates run from 0 to 1.
type Score struct {
	Words, UPOS float64 // of all tokens
	UAS, LAS    float64 // of those that are no punctuation; relations without subtypes
}

// Evaluate tags and parses the sentences; the parser sees the tags found.
func Evaluate(t *syntax.Tagger, parser *syntax.Parser, sents [][]gold.Word) Score {
	var (
		p                               = syntax.Run{Parser: parser}
		words, scored, tags, heads, all int
	)
	for _, sent := range sents {
		form := wordsOf(sent)
		found := t.Tags(form, nil)
		p.Parse(form, found)
		for i, w := range sent {
			words++
			if found[i] == w.Tag {
				tags++
			}
			if w.Tag == "PUNCT" {
				continue
			}
			scored++
			if int(p.Heads[i]) == w.Head {
				heads++
				if p.Rels[i] == w.Rel {
					all++
				}
			}
		}
	}
	n, m := float64(max(1, words)), float64(max(1, scored))
	return Score{float64(words), float64(tags) / n, float64(heads) / m, float64(all) / m}
}
