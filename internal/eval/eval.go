// Package eval measures the program on public corpora. Every measure takes
// the path of a corpus and gives flat Figures; percentages have one decimal.
// The figures of all corpora make up the score file, so that a change shows
// its effect.
package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"math"
	"slices"
	"strings"
)

// Figures are named numbers, such as "direct.exact.f": 88.1.
type Figures map[string]float64

// set stores a rate from 0 to 1 as a percentage.
func (figures Figures) set(key string, rate float64) {
	figures[key] = math.Round(rate*1000) / 10
}

// ratio is part/whole, 0 of nothing.
func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Rate stores a part of a whole as a percentage.
func (figures Figures) Rate(key string, part, whole int) { figures.set(key, ratio(part, whole)) }

// PRF stores precision, recall and their harmonic mean under key.p, .r, .f.
func (figures Figures) PRF(key string, precision, recall float64) {
	figures.set(key+".p", precision)
	figures.set(key+".r", recall)
	f := 0.0
	if precision+recall > 0 {
		f = 2 * precision * recall / (precision + recall)
	}
	figures.set(key+".f", f)
}

// Counts stores the rates of a measure that lies outside this package: hit of
// found and of wanted.
func (figures Figures) Counts(key string, hit, found, wanted int) {
	figures.PRF(key, ratio(hit, found), ratio(hit, wanted))
}

// JSON writes the figures as one flat object with sorted keys.
func (figures Figures) JSON(w io.Writer) error {
	data, err := json.Marshal(figures)
	if err != nil {
		return err
	}
	_, err = w.Write(append(data, '\n'))
	return err
}

// Scores renders the figures of several measures as the lines of a score
// file, "measure key value", sorted, so that the same figures give the same
// bytes.
func Scores(measures map[string]Figures) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(measures)) {
		figures := measures[name]
		for _, key := range slices.Sorted(maps.Keys(figures)) {
			fmt.Fprintf(&b, "%s %s %s\n", name, key, number(figures[key]))
		}
	}
	return b.String()
}

// number prints a figure with one decimal, or none where that is a zero.
func number(x float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0")
}
