package copies

import (
	"cmp"
	"iter"
	"slices"

	"github.com/zeebo/xxh3"

	"variorum"
	"variorum/internal/words"
)

const (
	shingleWords = 5
	sampleShift  = 2 // one shingle of 1<<sampleShift is kept for the index
	minShared    = 3 // sampled shingles that make a candidate
)

// head is what the index keeps of an article.
type head struct {
	id, day  string
	outlet   string
	agency   string // the wire service it credits or is
	credited bool   // the outlet is that service
	words    int
	sample   []uint64
}

// word is one word of an article: its hash, bytes, and whether it is quoted.
type word struct {
	hash       uint32
	start, end int32
	quoted     bool
	function   bool
}

// body is an article ready for comparison.
type body struct {
	words []word
	own   int // words outside quotation marks
}

// counted lists the blocks whose words count.
func counted(art *Input) []variorum.Span {
	if len(art.Blocks) == 0 {
		return []variorum.Span{{Start: 0, End: len(art.Text)}}
	}
	var out []variorum.Span
	for _, b := range art.Blocks {
		if b.Kind == variorum.Body || b.Kind == variorum.Standfirst {
			out = append(out, b.Span)
		}
	}
	return out
}

func newBody(art *Input) *body {
	bd := &body{}
	quoted := slices.Clone(art.Quoted)
	slices.SortFunc(quoted, func(a, b variorum.Span) int { return cmp.Compare(a.Start, b.Start) })
	q := 0
	for _, span := range counted(art) {
		for _, f := range words.Split(art.Text[span.Start:span.End]) {
			start, end := f.Start+span.Start, f.End+span.Start
			for q < len(quoted) && quoted[q].End <= start {
				q++
			}
			w := word{hash: uint32(xxh3.HashString(f.Low)), start: int32(start), end: int32(end), function: words.Function(f.Low)}
			w.quoted = q < len(quoted) && quoted[q].Start <= start
			bd.words = append(bd.words, w)
			if !w.quoted {
				bd.own++
			}
		}
	}
	return bd
}

// sample returns the shingles of unquoted words that the index keeps: those
// whose hash ends in zeros, so that every article keeps the same ones.
func (bd *body) sample() []uint64 {
	var out []uint64
	var buf [shingleWords * 4]byte
	for i := 0; i+shingleWords <= len(bd.words); i++ {
		own := 0
		for k := range shingleWords {
			w := bd.words[i+k]
			if !w.quoted {
				own++
			}
			buf[4*k], buf[4*k+1], buf[4*k+2], buf[4*k+3] = byte(w.hash), byte(w.hash>>8), byte(w.hash>>16), byte(w.hash>>24)
		}
		if own < shingleWords {
			continue
		}
		if h := xxh3.Hash(buf[:]); h&(1<<sampleShift-1) == 0 {
			out = append(out, h)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// pair is two articles worth comparing; a stands before b in the order.
type pair struct{ a, b int32 }

// candidates reads every article once. Articles are ordered by day, undated
// ones last, then by ID; each looks up those before it. A shingle remembers
// only its first articles, and an article keeps only the candidates with the
// most and rarest shared shingles, so that the work for an article is bounded.
func candidates(arts iter.Seq[Input], opts Options) ([]head, []pair) {
	var heads []head
	for art := range arts {
		bd := newBody(&art)
		heads = append(heads, head{
			id: art.ID, day: art.Day, outlet: art.Outlet, agency: agency(art.Credit, art.Outlet),
			credited: isAgency(art.Outlet), words: len(bd.words), sample: bd.sample(),
		})
	}
	slices.SortFunc(heads, func(a, b head) int {
		if (a.day == "") != (b.day == "") {
			return cmp.Compare(b.day, a.day)
		}
		return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.id, b.id))
	})
	heads = slices.CompactFunc(heads, func(a, b head) bool { return a.id == b.id })
	postings := map[uint64][]int32{}
	var pairs []pair
	for i := range heads {
		pairs = append(pairs, lookUp(heads, postings, int32(i), opts)...)
		for _, h := range heads[i].sample {
			if list := postings[h]; len(list) < opts.postings() {
				postings[h] = append(list, int32(i))
			}
		}
	}
	return heads, pairs
}

func lookUp(heads []head, postings map[uint64][]int32, i int32, opts Options) []pair {
	hits, weight := map[int32]int{}, map[int32]float64{}
	for _, h := range heads[i].sample {
		list := postings[h]
		for _, j := range list {
			hits[j]++
			weight[j] += 1 / float64(len(list))
		}
	}
	var out []int32
	for j, n := range hits {
		if n >= minShared || n*4 >= min(len(heads[i].sample), len(heads[j].sample)) {
			out = append(out, j)
		}
	}
	slices.SortFunc(out, func(a, b int32) int {
		return cmp.Or(cmp.Compare(hits[b], hits[a]), cmp.Compare(weight[b], weight[a]), cmp.Compare(a, b))
	})
	out = out[:min(len(out), opts.candidates())]
	pairs := make([]pair, len(out))
	for k, j := range out {
		pairs[k] = pair{j, i}
	}
	return pairs
}
