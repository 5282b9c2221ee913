package story

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// In a long affair, articles on different turns of it are all a little like each
// other, by the affair's own words. So a word counts less the more of the
// articles have it that are linked to one and yet no more than a little like it:
// of these the ones with the least hashes, so that one article more changes the
// weights of few.
const (
	contrastBelow = .3 // the likeness of an article that likely tells of something else
	contrastMost  = 16 // of these are looked at
	contrastMore  = 8  // are added to their number, so that a few prove little; twice as many where no days do
	contrastLoss  = .6 // of a word's weight for each part of them that has it,
	contrastFull  = .4 // so much at most
)

// contrast lists the units against which the words of one are weighed.
func (ix *Index) contrast(n int32) []int32 {
	var out []int32
	for m := range ix.around(n) {
		out = append(out, m)
	}
	if len(out) > contrastMost {
		slices.SortFunc(out, ix.byHash)
		out = out[:contrastMost]
	}
	return out
}

// around are the units of which those are taken: of a dated one only such as
// have a date.
func (ix *Index) around(n int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		links := ix.linksOf(n)
		all := ix.items[n].number == undated
		for i := len(links) - 1; i >= 0 && weak(links[i].sim); i-- {
			if m := links[i].to; (all || ix.items[m].number != undated) && !yield(m) {
				return
			}
		}
	}
}

func weak(sim int32) bool { return float64(sim) < contrastBelow*100*one*one }

// weighs reports whether the words of m are weighed against n, a link of it.
func (ix *Index) weighs(n, m, sim int32) bool {
	if ix.grain.chain || !weak(sim) {
		return false
	}
	is, before := false, 0
	for other := range ix.around(m) {
		if other == n {
			is = true
		} else if ix.byHash(other, n) < 0 {
			before++
		}
	}
	return is && before < contrastMost
}

// own is the vector of a unit with each word weighed against those around it.
func (ix *Index) own(n int32) []term {
	vec := ix.items[n].vec
	if ix.grain.chain {
		return vec
	}
	around := ix.contrast(n)
	if len(around) == 0 {
		return vec
	}
	met, of := make([]int, len(vec)), len(around)+contrastMore
	if ix.items[n].number == undated {
		of += contrastMore
	}
	for _, m := range around {
		other := ix.items[m].vec
		for i, j := 0, 0; i < len(vec) && j < len(other); {
			switch c := cmp.Compare(vec[i].id, other[j].id); {
			case c < 0:
				i++
			case c > 0:
				j++
			default:
				met[i]++
				i++
				j++
			}
		}
	}
	vec = slices.Clone(vec)
	for i := range vec {
		less := min(contrastFull, contrastLoss*float64(met[i])/float64(of))
		vec[i].w = int32(math.Round(float64(vec[i].w) * (1 - less)))
	}
	return vec
}
