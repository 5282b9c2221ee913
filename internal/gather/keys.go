package gather

import (
	"cmp"
	"slices"

	"variorum/internal/align"
)

// How many index keys of each kind a version stands under, the rarest first.
const (
	wordKeys   = 8 // words, for each speaker's first name for him or her
	roleKeys   = 3 // words, for each other name of the speaker: body, state
	pairKeys   = 5 // two words that follow one another, by one speaker
	tripleKeys = 4 // three words that follow one another, by anybody
	namelessly = 3 // times as many for a speaker who is not named
	nearKeys   = 1 // sets of near-synonyms, beside each word itself
)

// mix makes a key of an owner and concepts.
func mix(owner uint64, parts ...align.Concept) uint64 {
	for _, p := range parts {
		owner = (owner ^ uint64(p)) * 0x9e3779b97f4a7c15
		owner ^= owner >> 29
	}
	return owner
}

// keys are the index keys of an entry. Words of grammar make none.
func (s *Set) keys(e *entry) []uint64 {
	owners := s.voices[e.voice].Owners
	said := make([]*align.Word, 0, len(e.Pieces))
	for _, t := range e.Pieces {
		if !t.Slight() {
			said = append(said, s.lex.Word(t.Word))
		}
	}
	out := make([]uint64, 0, 48)
	if len(owners) > 0 {
		rare := rarest(said, wordKeys)
		for k, owner := range owners {
			if k == 1 {
				rare = rare[:min(len(rare), roleKeys)]
			}
			for _, w := range rare {
				out = append(out, mix(owner, w.Self))
				for _, near := range w.Near[:min(len(w.Near), nearKeys)] {
					if k == 0 {
						out = append(out, mix(owner, align.Concept(near)))
					}
				}
			}
		}
		for _, i := range rarestRuns(said, 2, pairKeys) {
			a, b := said[i].Self, said[i+1].Self
			out = append(out, mix(owners[0]+1, min(a, b), max(a, b)))
		}
	}
	triples := tripleKeys
	if len(owners) == 0 {
		triples *= namelessly
	}
	for _, i := range rarestRuns(said, 3, triples) {
		out = append(out, mix(0, said[i].Self, said[i+1].Self, said[i+2].Self))
	}
	return unique(out)
}

// rarest are the n rarest words, each once.
func rarest(said []*align.Word, n int) []*align.Word {
	list := slices.Clone(said)
	slices.SortFunc(list, func(a, b *align.Word) int { return cmp.Or(b.Rarity-a.Rarity, cmp.Compare(a.Self, b.Self)) })
	list = slices.CompactFunc(list, func(a, b *align.Word) bool { return a.Self == b.Self })
	return list[:min(len(list), n)]
}

// rarestRuns are the places of the n runs of some words that are rarest.
func rarestRuns(said []*align.Word, length, n int) []int {
	type run struct{ at, rarity int }
	var runs []run
	for i := 0; i+length <= len(said); i++ {
		r := run{at: i}
		for _, w := range said[i : i+length] {
			r.rarity += w.Rarity
		}
		runs = append(runs, r)
	}
	slices.SortStableFunc(runs, func(a, b run) int { return b.rarity - a.rarity })
	out := make([]int, min(len(runs), n))
	for i := range out {
		out[i] = runs[i].at
	}
	return out
}

func unique[T cmp.Ordered](list []T) []T {
	slices.Sort(list)
	return slices.Compact(list)
}
