package syntax

import (
	"unicode"
	"unicode/utf8"

	"variorum/internal/model"
)

// Words is a sentence prepared for the features.
type Words []word

// word is what the features see of a token: hashes of its folded form, of its
// shape, of its last one to five and first one to three bytes; and its cluster.
type word struct {
	form, shape uint32
	suffix      [5]uint32
	prefix      [3]uint32
	cluster     uint32
	mark        uint8 // how well it parts clauses, 0 if it is no mark
}

// outside stands left and right of a sentence.
var outside = word{form: 0x51ed27, cluster: 1 << 30, shape: 0x2f0b43, suffix: [5]uint32{0x51ed27, 0x51ed27, 0x51ed27, 0x51ed27, 0x51ed27}}

// at is word i, or outside.
func (w Words) at(i int) *word {
	if i < 0 || i >= len(w) {
		return &outside
	}
	return &w[i]
}

// Append appends a token's text. It is folded: case, quotation marks, dashes
// and digits.
func (w Words) Append(token string) Words {
	var buf [64]byte
	folded := fold(buf[:0], token)
	out := word{form: hash(1, folded), shape: shape(token), mark: markOf(folded), cluster: clusterOf(token, folded)}
	for n := range out.suffix {
		out.suffix[n] = hash(2, folded[max(0, len(folded)-n-1):])
	}
	for n := range out.prefix {
		out.prefix[n] = hash(3, folded[:min(n+1, len(folded))])
	}
	return append(w, out)
}

// markOf ranks marks by how well they part clauses.
func markOf(folded []byte) uint8 {
	switch string(folded) {
	case ".", "!", "?":
		return 3
	case ":", ";", "—", "-":
		return 2
	case ",":
		return 1
	}
	return 0
}

// NewWords prepares a sentence.
func NewWords(tokens []string) Words {
	w := make(Words, 0, len(tokens))
	for _, token := range tokens {
		w = w.Append(token)
	}
	return w
}

func fold(out []byte, token string) []byte {
	switch token {
	case "“", "”", "``", "''", "„", "«", "»":
		return append(out, '"')
	case "–", "--", "−":
		return append(out, "—"...)
	}
	for _, r := range token {
		switch {
		case r == '’':
			out = append(out, '\'')
		case r < utf8.RuneSelf && r >= 'A' && r <= 'Z':
			out = append(out, byte(r)+'a'-'A')
		case r < utf8.RuneSelf && (r < '0' || r > '9'):
			out = append(out, byte(r))
		case unicode.IsDigit(r):
			out = append(out, '0')
		default:
			out = utf8.AppendRune(out, unicode.ToLower(r))
		}
	}
	return out
}

// shape hashes a word's pattern of capitals, small letters, digits and marks,
// with repeats folded: "Nur-Sultan" is "Xx-Xx".
func shape(token string) uint32 {
	var (
		out  [12]byte
		n    int
		last byte
	)
	for _, r := range token {
		c := byte('.')
		switch {
		case unicode.IsUpper(r):
			c = 'X'
		case unicode.IsLetter(r):
			c = 'x'
		case unicode.IsDigit(r):
			c = 'd'
		case r == '-':
			c = '-'
		}
		if c != last && n < len(out) {
			out[n], n = c, n+1
		}
		last = c
	}
	return hash(4, out[:n])
}

func hash(seed uint32, s []byte) uint32 {
	h := uint32(2166136261) ^ seed*16777619
	for _, c := range s {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}

func hashTag(s string) uint32 { return model.Hash(5, s) }

// The keys join the parts of a feature under its kind; never 0.
func key1(kind, a uint32) uint32 { return last(first(kind, a)) }

func key2(kind, a, b uint32) uint32 { return last(next(first(kind, a), b)) }

func key3(kind, a, b, c uint32) uint32 { return last(next(next(first(kind, a), b), c)) }

func first(kind, a uint32) uint64 { return (uint64(kind)<<32 | uint64(a)) * 0x9e3779b97f4a7c15 }

func next(h uint64, b uint32) uint64 { return ((h ^ h>>32) + uint64(b)) * 0xd6e8feb86659fd93 }

func last(h uint64) uint32 { return uint32(h>>33) | 1 }
