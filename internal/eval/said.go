package eval

import (
	"context"
	_ "embed" // the labels
	"fmt"
	"io"
	"slices"

	"variorum"
	"variorum/internal/gold"
	"variorum/internal/score"
)

//go:embed testdata/said.tsv
var saidLabels string

// AnalyzeDated gives the quotations of a text that was published on a day.
type AnalyzeDated func(id, text, day string) ([]variorum.Quotation, error)

// SaidScores is how often it was told rightly when something was said, and
// the answers that were not right.
type SaidScores struct {
	Figures Figures
	Errors  []SaidError
}

// SaidError is an answer that is not what a reader would say.
type SaidError struct {
	What, Article, Half, Kind, Want, Got, Rule, Context string
}

var saidVerdicts = []string{gold.SaidWrong, gold.SaidClaimed, gold.SaidFiner, gold.SaidVaguer, gold.SaidOpen, gold.SaidNone, gold.SaidRight}

// Said scores when statements were said against labels made by reading, on
// the corpora below the folder at path. An answer is finer when it names some
// of the days that the text leaves open, such as the day of publication for
// news of yesterday or today; that is a fair reading but no proof.
func Said(ctx context.Context, path string, analyze AnalyzeDated) (*SaidScores, error) {
	labels, err := gold.SaidLabels(saidLabels)
	if err != nil {
		return nil, err
	}
	arts, err := gold.SaidArticles(path, labels)
	if err != nil {
		return nil, err
	}
	results, err := inParallel(ctx, labels, func(l gold.Said) (SaidError, error) {
		art := arts[l.Article]
		found, err := analyze(l.Article, art.Text, art.Day)
		return judgeSaid(l, art.Text, found), err
	})
	if err != nil {
		return nil, err
	}
	return &SaidScores{Figures: saidFigures(results), Errors: results}, nil
}

func saidFigures(results []SaidError) Figures {
	figures := Figures{}
	for _, what := range saidVerdicts {
		figures["dev."+what], figures["test."+what] = 0, 0
	}
	for _, e := range results {
		figures[e.Half+"."+e.What]++
		figures[e.Half+".statements"]++
	}
	return figures
}

// judgeSaid compares the answer for the quotation that shares most with a label.
func judgeSaid(l gold.Said, text string, found []variorum.Quotation) SaidError {
	off := variorum.NewOffsets(text)
	var best *variorum.Quotation
	most := 0.0
	for i := range found {
		content := found[i].Content
		if len(content) == 0 {
			continue
		}
		at := off.Span(variorum.Span{Start: content[0].Start, End: content[len(content)-1].End})
		both := min(at.End, l.Content.End) - max(at.Start, l.Content.Start)
		if sim := score.Ratio(both, at.Len()+l.Content.Len()-both); sim > most {
			best, most = &found[i], sim
		}
	}
	e := SaidError{What: gold.SaidNone, Article: l.Article, Half: l.Half, Kind: l.Kind, Want: l.Value}
	if best == nil {
		return e
	}
	e.Got, e.Rule = best.Said.Date, best.Said.Basis.Rule+best.Said.Basis.Reason
	e.Context = around(text, gold.Attribution{Source: best.Source, Cue: best.Cue, Content: best.Content})
	e.What = l.Judge(best.Said)
	return e
}

// PrintSaidErrors writes up to n answers of each verdict of the development
// half that are not right, spread evenly.
func PrintSaidErrors(w io.Writer, all []SaidError, n int) error {
	for _, what := range saidVerdicts[:len(saidVerdicts)-1] {
		some := slices.DeleteFunc(slices.Clone(all), func(e SaidError) bool { return e.What != what || e.Half != "dev" })
		if _, err := fmt.Fprintf(w, "\n== said %s: %d\n", what, len(some)); err != nil {
			return err
		}
		for _, e := range score.Spread(some, n) {
			if _, err := fmt.Fprintf(w, "%s: want %s %s, got %s (%s)\n  %s\n", e.Article, e.Kind, e.Want, e.Got, e.Rule, e.Context); err != nil {
				return err
			}
		}
	}
	return nil
}
