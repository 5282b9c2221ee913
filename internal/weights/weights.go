// Package weights is the embedded trained weights and their manifests,
// nothing else. manifest.json beside it names for each file the corpora it was trained
// on, their licences and the score.
package weights

import _ "embed"

//go:embed guess.bin
var guess []byte

//go:embed tagger.bin
var tagger []byte

//go:embed parser.bin
var parser []byte

//go:embed clusters.bin
var clusters []byte

// Guess returns the weights of the tagger's first pass.
func Guess() []byte { return guess }

// Tagger returns the weights of the tagger's second pass.
func Tagger() []byte { return tagger }

// Parser returns the weights of the parser.
func Parser() []byte { return parser }

// Clusters returns the table of clusters of words.
func Clusters() []byte { return clusters }
