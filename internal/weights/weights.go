// Package weights is the embedded trained weights and their manifests,
// nothing else. manifest.json names for each file the corpora it was trained
// on, their licences and the score.
package weights

import _ "embed"

//go:embed tagger.bin
var tagger []byte

// Tagger returns the weights of the part-of-speech tagger.
func Tagger() []byte { return tagger }
