// Package score holds figures: named numbers that a measure gives, and how
// they are written for people, for programs and into the score file.
package score

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

// Set stores a rate from 0 to 1 as a percentage.
func (figures Figures) Set(key string, rate float64) {
	figures[key] = math.Round(rate*1000) / 10
}

// Ratio is part/whole, 0 of nothing.
func Ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// Rate stores a part of a whole as a percentage.
func (figures Figures) Rate(key string, part, whole int) { figures.Set(key, Ratio(part, whole)) }

// PRF stores precision, recall and their harmonic mean under key.p, .r, .f.
func (figures Figures) PRF(key string, precision, recall float64) {
	figures.Set(key+".p", precision)
	figures.Set(key+".r", recall)
	f := 0.0
	if precision+recall > 0 {
		f = 2 * precision * recall / (precision + recall)
	}
	figures.Set(key+".f", f)
}

// Counts stores the rates of a measure that lies outside this package: hit of
// found and of wanted.
func (figures Figures) Counts(key string, hit, found, wanted int) {
	figures.PRF(key, Ratio(hit, found), Ratio(hit, wanted))
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

// Lines renders the figures of several measures as the lines of a score
// file, "measure key value", sorted, so that the same figures give the same
// bytes.
func Lines(measures map[string]Figures) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(measures)) {
		figures := measures[name]
		for _, key := range slices.Sorted(maps.Keys(figures)) {
			fmt.Fprintf(&b, "%s %s %s\n", name, key, Number(figures[key]))
		}
	}
	return b.String()
}

// Number prints a figure with one decimal, or none where that is a zero.
func Number(x float64) string {
	return strings.TrimSuffix(fmt.Sprintf("%.1f", x), ".0")
}

// Table prints any figures, one a line.
func Table(w io.Writer, figures Figures) error {
	width := 0
	for key := range figures {
		width = max(width, len(key))
	}
	for _, key := range slices.Sorted(maps.Keys(figures)) {
		if _, err := fmt.Fprintf(w, "%-*s %8s\n", width, key, Number(figures[key])); err != nil {
			return err
		}
	}
	return nil
}

// Spread picks n of all at even distances.
func Spread[T any](all []T, n int) []T {
	if len(all) <= n {
		return all
	}
	out := make([]T, n)
	for i := range out {
		out[i] = all[i*len(all)/n]
	}
	return out
}
