package copies

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"

	"variorum"
	"variorum/internal/words"
)

const (
	shingleWords = 5
	window       = 12 // shingles in a row, of which one at least is noted
	minShared    = 2  // noted shingles that make a candidate
)

// article is what is kept of one.
type article struct {
	id, day  string
	outlet   string
	agency   string // the wire service it credits or is
	credited bool   // the outlet is that service
	words    int32
	sample   []uint32 // the shingles under which it is noted, in order

	found   []edge   // copies among it and candidates before it
	later   []int32  // articles after it in whose found it is the copy
	best    edge     // the copy that explains most of it
	copies  []int32  // articles whose best names it as the original
	told    edge     // what was reported last
	pending *pending // what Restore read, until all articles are there
}

// order is that of all articles: by day, undated ones last, then by ID.
func (ix *Index) order(m, n int32) int {
	a, b := ix.arts[m], ix.arts[n]
	if (a.day == "") != (b.day == "") {
		return cmp.Compare(b.day, a.day)
	}
	return cmp.Or(cmp.Compare(a.day, b.day), cmp.Compare(a.id, b.id))
}

// word is one word of an article: its hash, bytes, whether it is quoted, and
// whether a sentence begins with it.
type word struct {
	hash       uint32
	start, end int32
	quoted     bool
	function   bool
	first      bool
}

func hash(low string) uint32 { return uint32(xxh3.HashString(low)) }

// body is an article ready for comparison.
type body struct {
	words  []word
	blocks []int32 // for each block, the number of its first word
	own    int     // words outside quotation marks
}

// counted lists the blocks, or parts of blocks, whose words count.
func counted(art *Input) []variorum.Span {
	if len(art.Blocks) == 0 {
		return []variorum.Span{{Start: 0, End: len(art.Text)}}
	}
	var out []variorum.Span
	for _, b := range art.Blocks {
		if b.Kind == variorum.Body || b.Kind == variorum.Standfirst {
			out = append(out, b.Without(art.Text, b.Span)...)
		}
	}
	return out
}

// newBody splits an article; split is for it to use.
func newBody(art *Input, split *[]words.Word) *body {
	bd := &body{}
	quoted := union(art.Quoted, posts(art.Text))
	q := 0
	for _, span := range counted(art) {
		bd.blocks = append(bd.blocks, int32(len(bd.words)))
		*split = words.Append((*split)[:0], art.Text[span.Start:span.End])
		bd.words = slices.Grow(bd.words, len(*split))
		for _, f := range *split {
			start, end := f.Start+span.Start, f.End+span.Start
			for q < len(quoted) && quoted[q].End <= start {
				q++
			}
			w := word{hash: hash(f.Low), start: int32(start), end: int32(end), function: words.Function(f.Low)}
			w.quoted = q < len(quoted) && quoted[q].Start <= start
			if n := len(bd.words); n > 0 {
				w.first = begins(art.Text[bd.words[n-1].end:start], art.Text[start:])
			}
			bd.words = append(bd.words, w)
			if !w.quoted {
				bd.own++
			}
		}
	}
	return bd
}

// begins reports whether a sentence begins after what stands between two words.
func begins(between, next string) bool {
	if strings.ContainsAny(between, "!?\n") {
		return true
	}
	r, _ := utf8.DecodeRuneInString(next)
	return strings.Contains(between, ".") && strings.ContainsAny(between, " \u00a0") && !unicode.IsLower(r)
}

// union sorts spans and joins those that overlap.
func union(lists ...[]variorum.Span) (out []variorum.Span) {
	all := slices.Concat(lists...)
	slices.SortFunc(all, func(a, b variorum.Span) int { return cmp.Compare(a.Start, b.Start) })
	for _, s := range all {
		if n := len(out); n > 0 && s.Start < out[n-1].End {
			out[n-1].End = max(out[n-1].End, s.End)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// sample returns the shingles of unquoted words under which an article is
// noted: of each window the one with the least hash (winnowing, Schleimer et
// al. 2003), so that two articles with a long run in common note the same ones.
func (bd *body) sample() []uint32 {
	var out, row []uint32
	flush := func() {
		for i, last := 0, -1; i < len(row) && (i == 0 || i+window <= len(row)); i++ {
			least := i
			for k := i; k < min(i+window, len(row)); k++ {
				if row[k] <= row[least] {
					least = k
				}
			}
			if least != last {
				out, last = append(out, row[least]), least
			}
		}
		row = row[:0]
	}
	own := 0
	for i, w := range bd.words {
		if own++; w.quoted {
			own = 0
			flush()
			continue
		}
		if own >= shingleWords {
			row = append(row, shingle(bd.words[i+1-shingleWords:i+1]))
		}
	}
	flush()
	slices.Sort(out)
	return slices.Clone(slices.Compact(out)) // without room for more
}

func shingle(w []word) uint32 {
	h := uint64(1469598103934665603)
	for i := range w {
		h = (h ^ uint64(w[i].hash)) * 1099511628211
		h ^= h >> 29
	}
	return uint32(h >> 16)
}

// postings lists the articles noted under each shingle, in their order. Most
// shingles have one: it stands in the map itself, the others in lists.
type postings struct {
	first map[uint32]uint32 // the article, or listed and the number of a list
	lists [][]int32
	empty []uint32 // lists to be used again
}

const listed = 1 << 31

func newPostings() postings { return postings{first: map[uint32]uint32{}} }

func (p *postings) of(h uint32, one []int32) []int32 {
	n, ok := p.first[h]
	switch {
	case !ok:
		return nil
	case n&listed == 0:
		return append(one, int32(n))
	}
	return p.lists[n&^listed]
}

// insert notes an article and returns those that follow it in the list.
func (p *postings) insert(ix *Index, h uint32, art int32) []int32 {
	n, ok := p.first[h]
	if !ok {
		p.first[h] = uint32(art)
		return nil
	}
	if n&listed == 0 {
		other := int32(n)
		at := uint32(len(p.lists))
		if last := len(p.empty) - 1; last >= 0 {
			at, p.empty = p.empty[last], p.empty[:last]
			p.lists[at] = []int32{other}
		} else {
			p.lists = append(p.lists, []int32{other})
		}
		p.first[h], n = listed|at, listed|at
	}
	list := &p.lists[n&^listed]
	k := len(*list)
	if ix.order((*list)[k-1], art) > 0 {
		k, _ = slices.BinarySearchFunc(*list, art, ix.order)
	}
	*list = slices.Insert(*list, k, art)
	return (*list)[k+1:]
}

// remove strikes out an article and returns those that followed it.
func (p *postings) remove(ix *Index, h uint32, art int32) []int32 {
	n := p.first[h]
	if n&listed == 0 {
		delete(p.first, h)
		return nil
	}
	list := &p.lists[n&^listed]
	k, _ := slices.BinarySearchFunc(*list, art, ix.order)
	*list = slices.Delete(*list, k, k+1)
	after := (*list)[k:]
	if len(*list) == 1 {
		p.first[h] = uint32((*list)[0])
		p.lists[n&^listed] = nil
		p.empty = append(p.empty, n&^listed)
	}
	return after
}

// candidates returns the articles before one that share most shingles with it,
// of each shingle the nearest few.
func (ix *Index) candidates(n int32) []int32 {
	hits := map[int32]int{}
	var one [1]int32
	for _, h := range ix.arts[n].sample {
		list := ix.postings.of(h, one[:0])
		k := len(list)
		if k > 1 && ix.order(list[k-1], n) >= 0 {
			k, _ = slices.BinarySearchFunc(list, n, ix.order)
		}
		for _, m := range list[max(0, k-ix.opts.postings()):k] {
			hits[m]++
		}
	}
	delete(hits, n)
	var out []int32
	for m, shared := range hits {
		if shared >= minShared || shared*4 >= min(len(ix.arts[n].sample), len(ix.arts[m].sample)) {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b int32) int { return cmp.Or(cmp.Compare(hits[b], hits[a]), ix.order(a, b)) })
	return out[:min(len(out), ix.opts.candidates())]
}
