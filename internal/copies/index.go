package copies

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"time"
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
	outletShare  = 10 // the part of them that one outlet's articles share at least, which have sentences in common under every text
)

// article is what is kept of one.
type article struct {
	id, day  string
	date     uint64 // the digits of an ISO day, for order; 0 for any other
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
	return cmp.Or(cmp.Compare(a.date, b.date), cmp.Compare(a.day, b.day), cmp.Compare(a.id, b.id))
}

// dateOf packs the digits of an ISO day.
func dateOf(day string) uint64 {
	if len(day) != len(time.DateOnly) {
		return 0
	}
	return binary.BigEndian.Uint64([]byte(day[:4] + day[5:7] + day[8:]))
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

// meet counts the shingles that others share with an article, of each shingle
// those of the nearest few.
func (ix *Index) meet(n int32) {
	ix.hits.reset(len(ix.arts))
	for _, h := range ix.arts[n].sample {
		ix.noted.Near(uint64(h), uint32(n), ix.hits.hit)
	}
}

// candidates returns the articles before one that share most shingles with it,
// of each shingle the nearest few.
func (ix *Index) candidates(n int32) []int32 {
	ix.meet(n)
	var out []int32
	for _, at := range ix.hits.met {
		m, shared := int32(at), ix.hits.of[at].n
		if least := min(len(ix.arts[n].sample), len(ix.arts[m].sample)); (shared >= minShared || shared*4 >= least) &&
			(shared*outletShare >= least || !sameOutlet(ix.arts[n], ix.arts[m])) && ix.order(m, n) < 0 {
			out = append(out, m)
		}
	}
	slices.SortFunc(out, func(a, b int32) int {
		return cmp.Or(cmp.Compare(ix.hits.of[b].n, ix.hits.of[a].n), ix.order(a, b))
	})
	return out[:min(len(out), ix.opts.candidates())]
}

// tally counts how often articles are met, by place.
type tally struct {
	of    []count
	met   []uint32
	round uint32
}

type count struct {
	round uint32 // in which n was counted
	n     int
}

func (t *tally) reset(n int) {
	t.of = append(t.of, make([]count, n-len(t.of))...)
	t.round++
	t.met = t.met[:0]
}

func (t *tally) hit(m uint32) {
	c := &t.of[m]
	if c.round != t.round {
		c.round, c.n = t.round, 0
		t.met = append(t.met, m)
	}
	c.n++
}
