// Package eval measures the program on public corpora. Every measure takes
// the path of a corpus and gives flat figures. Those of all corpora make up
// the score file, so that a change shows its effect.
package eval

import "variorum/internal/score"

// Figures are named numbers, such as "direct.exact.f": 88.1.
type Figures = score.Figures
