package eval

import (
	"context"
	_ "embed" // the labels
	"fmt"
	"io"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/gold"
	"variorum/internal/moment"
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

// verdicts of an answer, by its days and those of the label.
const (
	saidRight   = "right"
	saidFiner   = "finer"   // lies within the days that the text leaves open
	saidVaguer  = "vaguer"  // holds them, and others
	saidWrong   = "wrong"   // other days, or a day of words that the text sets in an unnamed past
	saidClaimed = "claimed" // a day though nothing tells of one
	saidOpen    = "abstained"
	saidNone    = "missed" // no quotation there
)

var saidVerdicts = []string{saidWrong, saidClaimed, saidFiner, saidVaguer, saidOpen, saidNone, saidRight}

// Said scores when statements were said against labels made by reading, on
// the corpora below the folder at path. An answer is finer when it names some
// of the days that the text leaves open, such as the day of publication for
// news of yesterday or today; that is a fair reading but no proof.
func Said(ctx context.Context, path string, analyze AnalyzeDated) (*SaidScores, error) {
	labels, err := gold.SaidLabels(saidLabels)
	if err != nil {
		return nil, err
	}
	return scoreSaid(ctx, path, labels, analyze)
}

func scoreSaid(ctx context.Context, path string, labels []gold.Said, analyze AnalyzeDated) (*SaidScores, error) {
	want := map[string]map[string]bool{}
	for _, l := range labels {
		if want[l.Corpus] == nil {
			want[l.Corpus] = map[string]bool{}
		}
		want[l.Corpus][l.Article] = true
	}
	arts := map[string]gold.SaidArticle{}
	for corpus, ids := range want {
		found, err := gold.SaidArticles(path, corpus, ids)
		if err != nil {
			return nil, err
		}
		for id, art := range found {
			arts[id] = art
		}
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
	for _, half := range []string{"dev", "test"} {
		for _, what := range saidVerdicts {
			figures[half+"."+what] = 0
		}
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
		if sim := ratio(both, at.Len()+l.Content.Len()-both); sim > most {
			best, most = &found[i], sim
		}
	}
	e := SaidError{What: saidNone, Article: l.Article, Half: l.Half, Kind: l.Kind, Want: l.Value}
	if best == nil {
		return e
	}
	e.Got, e.Rule = best.Said.Date, best.Said.Basis.Rule+best.Said.Basis.Reason
	e.Context = around(text, gold.Attribution{Source: best.Source, Cue: best.Cue, Content: best.Content})
	e.What = saidVerdict(l, best.Said)
	return e
}

func saidVerdict(l gold.Said, got variorum.Moment) string {
	none := l.Value == "-"
	switch {
	case none && !got.Known():
		return saidRight
	case !got.Known():
		return saidOpen
	case none && l.Kind == "past":
		return saidWrong
	case none:
		return saidClaimed
	}
	gold := variorum.Moment{Date: l.Value, Precision: variorum.ToDay}
	if strings.Contains(l.Value, "/") {
		gold.Precision = variorum.ToRange
	}
	from, to, _ := moment.Bounds(gold)
	first, last, _ := moment.Bounds(got)
	switch {
	case first == from && last == to:
		return saidRight
	case from <= first && last <= to:
		return saidFiner
	case first <= from && to <= last:
		return saidVaguer
	}
	return saidWrong
}

// PrintSaidErrors writes up to n answers of each verdict of the development
// half that are not right, spread evenly.
func PrintSaidErrors(w io.Writer, all []SaidError, n int) error {
	for _, what := range saidVerdicts[:len(saidVerdicts)-1] {
		some := slices.DeleteFunc(slices.Clone(all), func(e SaidError) bool { return e.What != what || e.Half != "dev" })
		if _, err := fmt.Fprintf(w, "\n== said %s: %d\n", what, len(some)); err != nil {
			return err
		}
		for _, e := range spread(some, n) {
			if _, err := fmt.Fprintf(w, "%s: want %s %s, got %s (%s)\n  %s\n", e.Article, e.Kind, e.Want, e.Got, e.Rule, e.Context); err != nil {
				return err
			}
		}
	}
	return nil
}
