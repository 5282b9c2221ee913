package copies

import (
	"cmp"
	"math/bits"
	"slices"

	"variorum"
)

const (
	minRun   = 5 // words that a shared run must have
	maxPlace = 6 // places of one sequence of words that are tried
)

// run is a sequence of words that stands in both articles.
type run struct{ a, b, n int }

// places finds where a sequence of minRun words stands in one article: the
// first place by its hash, and from each place the next one (0 ends the list;
// places count from 1).
type places struct {
	words []word
	grams []uint64 // by place
	next  []int32
	first []int32 // a table with twice as many slots as there are places, or more
	shift int

	all          []run // of the last tiling, with what it used
	usedA, usedB []bool
}

// of makes these the places in other words.
func (p *places) of(words []word) *places {
	size := bits.Len(uint(2 * len(words)))
	p.words, p.shift = words, 64-size
	p.grams, p.next = slices.Grow(p.grams[:0], len(words)+1)[:len(words)+1], slices.Grow(p.next[:0], len(words)+1)[:len(words)+1]
	p.first = slices.Grow(p.first[:0], 1<<size)[:1<<size]
	clear(p.first)
	for i := len(words) - minRun; i >= 0; i-- {
		p.grams[i+1] = gram(words[i:])
		slot := p.slot(p.grams[i+1])
		p.next[i+1], p.first[slot] = p.first[slot], int32(i+1)
	}
	return p
}

// slot is where the first place of a hash is noted, or would be.
func (p *places) slot(gram uint64) int {
	at := int(gram * 0x9e3779b97f4a7c15 >> p.shift)
	for p.first[at] != 0 && p.grams[p.first[at]] != gram {
		at = (at + 1) & (len(p.first) - 1)
	}
	return at
}

// tile covers two word sequences with their longest common runs, none
// overlapping another on either side (greedy string tiling, Wise 1993, with
// all maximal matches found in one pass and cut where longer ones stand).
func tile(a []word, in *places) []run {
	b := in.words
	all := in.all[:0]
	for i := 0; i+minRun <= len(a); i++ {
		tried := 0
		for at := in.first[in.slot(gram(a[i:]))]; at > 0 && tried < maxPlace; at = in.next[at] {
			j := int(at) - 1
			tried++
			if i > 0 && j > 0 && a[i-1].hash == b[j-1].hash {
				continue // within a run that began earlier
			}
			if n := common(a[i:], b[j:]); n >= minRun {
				all = append(all, run{i, j, n})
			}
		}
	}
	slices.SortFunc(all, func(x, y run) int {
		return cmp.Or(cmp.Compare(y.n, x.n), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	in.all, in.usedA, in.usedB = all, blank(in.usedA, len(a)), blank(in.usedB, len(b))
	var out []run
	for _, r := range all {
		out = take(out, r, in.usedA, in.usedB)
	}
	slices.SortFunc(out, func(x, y run) int { return cmp.Compare(x.a, y.a) })
	return out
}

// blank is n times false, in the room of a list that is not needed any more.
func blank(list []bool, n int) []bool {
	list = slices.Grow(list[:0], n)[:n]
	clear(list)
	return list
}

// take keeps the parts of a run that no longer run has used.
func take(out []run, r run, usedA, usedB []bool) []run {
	for k := 0; k < r.n; {
		if usedA[r.a+k] || usedB[r.b+k] {
			k++
			continue
		}
		n := 0
		for k+n < r.n && !usedA[r.a+k+n] && !usedB[r.b+k+n] {
			n++
		}
		if n >= minRun {
			out = append(out, run{r.a + k, r.b + k, n})
			for x := range n {
				usedA[r.a+k+x], usedB[r.b+k+x] = true, true
			}
		}
		k += n
	}
	return out
}

func common(a, b []word) int {
	n := 0
	for n < len(a) && n < len(b) && a[n].hash == b[n].hash {
		n++
	}
	return n
}

func gram(w []word) uint64 {
	h := uint64(1469598103934665603)
	for i := range minRun {
		h = (h ^ uint64(w[i].hash)) * 1099511628211
	}
	return h
}

// passages joins runs that continue each other on both sides after a few
// changed words, and gives their byte spans.
func passages(runs []run, a, b []word) [][2]variorum.Span {
	var out [][2]variorum.Span
	var last run
	for _, r := range runs {
		span := [2]variorum.Span{
			{Start: int(a[r.a].start), End: int(a[r.a+r.n-1].end)},
			{Start: int(b[r.b].start), End: int(b[r.b+r.n-1].end)},
		}
		gapA, gapB := r.a-last.a-last.n, r.b-last.b-last.n
		if len(out) > 0 && gapA <= 3 && gapB >= 0 && gapB <= 3 {
			out[len(out)-1][0].End, out[len(out)-1][1].End = span[0].End, span[1].End
		} else {
			out = append(out, span)
		}
		last = r
	}
	return out
}
