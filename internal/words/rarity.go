package words

import (
	_ "embed"
	"encoding/binary"
	"maps"
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/zeebo/xxh3"
)

// frequencies is the table that PackRarities makes; frequencies.LICENSE says
// of what.
//
//go:embed frequencies.bin
var frequencies []byte

// Rarities are the stems of English with the negative natural logarithms of
// the shares of running words that they make up.
type Rarities map[string]float64

// A stored rarity is a byte, in sixteenths.
const (
	raritySteps = 16
	Rarest      = 255. / raritySteps // of a stem that the table lacks
)

// rarityTable holds the hashes of stems in order, beside each its rarity. Where
// those begin that have the same first 16 bits, starts says.
type rarityTable struct {
	hashes []uint32
	values []byte
	starts [1<<16 + 1]int32
}

var rarities = sync.OnceValue(func() *rarityTable { return unpackRarities(frequencies) })

// Rarity is the negative natural logarithm of the share that a stem, as Stem
// gives it, has of the words of English texts, news among them. It is fixed, and
// does not depend on the texts that are compared. A number is as rare as all
// numbers of its length together and one of them; a year counts among years.
func Rarity(stem string) float64 {
	if stem == "" || !isDigit(stem[0]) {
		return rarities().of(stem)
	}
	shape, digits := shapeOf(stem)
	if digits < 2 {
		return rarities().of(stem)
	}
	among := math.Pow10(digits)
	if len(stem) == 4 && digits == 4 && (stem[:2] == "19" || stem[:2] == "20") {
		among = 100
	}
	return min(Rarest, rarities().of(shape)+math.Log(among))
}

// shapeOf writes every digit of a number as 0, and counts them.
func shapeOf(number string) (shape string, digits int) {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			digits++
			return '0'
		}
		return r
	}, number), digits
}

func stemHash(stem string) uint32 { return uint32(xxh3.HashString(stem)) }

func (t *rarityTable) of(stem string) float64 {
	h := stemHash(stem)
	for i, end := t.starts[h>>16], t.starts[h>>16+1]; i < end; i++ {
		if t.hashes[i] == h {
			return float64(t.values[i]) / raritySteps
		}
	}
	return Rarest
}

// PackRarities writes the table that the package embeds: for each stem, in
// order of the hashes, the difference from the hash before and the rarity. Of
// stems with one hash the most frequent stays; the rarest are left out.
func PackRarities(all Rarities) []byte {
	byHash := map[uint32]byte{}
	for stem, rarity := range all {
		value := byte(max(0, min(255, math.Round(rarity*raritySteps))))
		if old, ok := byHash[stemHash(stem)]; value < 255 && (!ok || value < old) {
			byHash[stemHash(stem)] = value
		}
	}
	var out []byte
	last := uint32(0)
	for _, h := range slices.Sorted(maps.Keys(byHash)) {
		out = binary.AppendUvarint(out, uint64(h-last))
		out = append(out, byHash[h])
		last = h
	}
	return out
}

func unpackRarities(packed []byte) *rarityTable {
	t := &rarityTable{}
	last := uint32(0)
	for len(packed) > 0 {
		delta, n := binary.Uvarint(packed)
		if n <= 0 || n >= len(packed) {
			break
		}
		last += uint32(delta)
		t.hashes, t.values = append(t.hashes, last), append(t.values, packed[n])
		t.starts[last>>16+1]++
		packed = packed[n+1:]
	}
	for i := range 1 << 16 {
		t.starts[i+1] += t.starts[i]
	}
	return t
}
