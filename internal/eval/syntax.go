package eval

import (
	"variorum/internal/syntax"
	"variorum/internal/train"
)

// Syntax scores the shipped tagger and parser on the held-out documents of
// the GUM treebank in a folder: all of dev, all of test, and of test the news
// and interviews. UPOS is of all tokens; UAS and LAS leave out punctuation and
// compare relations without subtypes. Tokens are the treebank's, with
// hyphenated compounds joined.
func Syntax(dir string) (Figures, error) {
	tagger, parser, err := syntax.Shipped()
	if err != nil {
		return nil, err
	}
	tb, err := train.ReadGUM(dir)
	if err != nil {
		return nil, err
	}
	figures := Figures{}
	for name, score := range map[string]train.Score{
		"dev":  train.Evaluate(tagger, parser, tb.Dev),
		"test": train.Evaluate(tagger, parser, tb.Test),
		"news": train.Evaluate(tagger, parser, tb.News),
	} {
		figures[name+".words"] = score.Words
		figures.Set(name+".upos", score.UPOS)
		figures.Set(name+".uas", score.UAS)
		figures.Set(name+".las", score.LAS)
	}
	return figures, nil
}
