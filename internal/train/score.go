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
func Evaluate(t *syntax.Tagger, p *syntax.Parser, sents [][]gold.Word) Score {
	var (
		st                              syntax.State
		words, scored, tags, heads, all int
	)
	for _, sent := range sents {
		form := wordsOf(sent)
		found := t.Tags(form, nil)
		st.Start(form, found)
		p.Parse(&st)
		for i, w := range sent {
			words++
			if found[i] == w.Tag {
				tags++
			}
			if w.Tag == "PUNCT" {
				continue
			}
			scored++
			head, rel := int(st.Heads[i]), "root"
			if head == len(sent) {
				head = -1
			} else {
				rel = p.Rels.Classes[st.Rels[i]]
			}
			if head == w.Head {
				heads++
				if rel == w.Rel {
					all++
				}
			}
		}
	}
	n, m := float64(max(1, words)), float64(max(1, scored))
	return Score{float64(words), float64(tags) / n, float64(heads) / m, float64(all) / m}
}
