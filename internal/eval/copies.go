package eval

import (
	"slices"
	"strings"
	"unicode/utf8"

	"variorum"
	"variorum/internal/copies"
	"variorum/internal/gold"
	"variorum/internal/score"
)

// Copies scores the search for copies on a folder of labelled pairs (see
// gold.Copies). Each pair is searched on its own: SAME and WIRE should come
// out as the same text or a wire copy, QUOTE and BOILER as neither; a lifted
// passage is no positive.
func Copies(dir string) (Figures, error) {
	pairs, err := gold.Copies(dir)
	if err != nil {
		return nil, err
	}
	figures := Figures{"pairs": float64(len(pairs))}
	hit, found, wanted := 0, 0, 0
	right, total := map[string]int{}, map[string]int{}
	for _, p := range pairs {
		want := p.Label == "SAME" || p.Label == "WIRE"
		got := copied(p)
		total[p.Label]++
		if want == got {
			right[p.Label]++
		}
		if want {
			wanted++
		}
		if got {
			found++
		}
		if want && got {
			hit++
		}
	}
	figures.PRF("copy", score.Ratio(hit, found), score.Ratio(hit, wanted))
	for label, n := range total {
		figures.Set(strings.ToLower(label)+".right", score.Ratio(right[label], n))
	}
	return figures, nil
}

func copied(p gold.CopyPair) bool {
	inputs := []copies.Input{copyInput(p.A), copyInput(p.B)}
	for _, c := range copies.Find(slices.Values(inputs), copies.Options{}) {
		if c.Kind == variorum.SameText || c.Kind == variorum.Wire {
			return true
		}
	}
	return false
}

func copyInput(art gold.CopyArticle) copies.Input {
	return copies.Input{
		ID: art.ID, Outlet: art.Outlet, Day: art.Date, Title: art.Title, Text: art.Text,
		Quoted: betweenMarks(art.Text),
	}
}

// betweenMarks gives the byte spans between double quotation marks, paired
// within each line.
func betweenMarks(text string) []variorum.Span {
	var out []variorum.Span
	open := -1
	for i, r := range text {
		switch {
		case r == '\n':
			if open >= 0 { // speech that the next paragraph goes on with
				out = append(out, variorum.Span{Start: open, End: i})
			}
			open = -1
		case r == '“', r == '"' && open < 0:
			open = i + utf8.RuneLen(r)
		case (r == '”' || r == '"') && open >= 0:
			out = append(out, variorum.Span{Start: open, End: i})
			open = -1
		}
	}
	return out
}
