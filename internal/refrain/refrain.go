// Package refrain finds the lines that an outlet prints in one article after
// another: appeals, notices, who its writers are. What lists of furniture
// cannot know, the outlet's own other articles tell.
package refrain

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zeebo/xxh3"

	"variorum"
	"variorum/internal/lines"
)

// Rule is what a block that is a refrain is marked with.
const Rule = "outlet repeats"

// A line counts only near the beginning or the end of its article, or where it
// speaks to the reader; and a paragraph longer than longest may be background
// that a reporter tells again.
const (
	headLines = 3
	tailLines = 8
	shortest  = 40 // letters and digits
	longest   = lines.Longest
	most      = 48 // paragraphs by which texts are compared
	looked    = 64 // articles, the first by ID, that decide over a line
	needed    = 4  // of other texts than each other
)

// Lines is what is kept of one article. Near are the lines of it that may be
// refrains, each a hash of outlet and letters; Text are hashes of its
// paragraphs, the least first.
type Lines struct {
	ID   string
	Near []uint64
	Text []uint64
}

// LinesOf reads an article, whether its refrains were marked or not.
func LinesOf(art *variorum.Article) Lines {
	l := Lines{ID: art.ID}
	each(art, func(_ int, near, text uint64) {
		l.Text = append(l.Text, text)
		if near != 0 {
			l.Near = append(l.Near, near)
		}
	})
	for _, list := range []*[]uint64{&l.Near, &l.Text} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	l.Text = l.Text[:min(len(l.Text), most)]
	return l
}

// Mark marks the refrains among the blocks of an article, and returns their
// hashes.
func Mark(art *variorum.Article, refrains map[uint64]bool) (marked []uint64) {
	if len(refrains) == 0 {
		return nil
	}
	each(art, func(block int, near, _ uint64) {
		if near != 0 && refrains[near] {
			art.Blocks[block].Kind, art.Blocks[block].Rule, art.Blocks[block].Gaps = variorum.Leftover, Rule, nil
			marked = append(marked, near)
		}
	})
	slices.Sort(marked)
	return slices.Compact(marked)
}

// Marked are the hashes of the refrains that are marked in an article.
func Marked(art *variorum.Article) (marked []uint64) {
	each(art, func(block int, near, _ uint64) {
		if art.Blocks[block].Rule == Rule {
			marked = append(marked, near)
		}
	})
	slices.Sort(marked)
	return slices.Compact(marked)
}

// each gives the lines of an article that no other rule knows, with their
// hashes; near is 0 for one that cannot be a refrain: far from both ends and not
// to the reader, long or short, or with words of anybody.
func each(art *variorum.Article, take func(block int, near, text uint64)) {
	var body []int
	for i, b := range art.Blocks {
		if b.Kind == variorum.Body && b.Rule == "" || b.Kind == variorum.Leftover && b.Rule == Rule {
			body = append(body, i)
		}
	}
	for n, i := range body {
		s := art.Blocks[i].Span.In(art.Text)
		key, letters := key(s)
		var near uint64
		if art.Outlet != "" && letters >= shortest && len(s) <= longest && (n < headLines || n >= len(body)-tailLines || addresses(s)) && !quotes(s) {
			near = xxh3.HashString(art.Outlet+"\x00"+key) | 1
		}
		take(i, near, xxh3.HashString(key))
	}
}

// quotes reports whether a line holds words of anybody, or may.
func quotes(s string) bool { return lines.Quotes(s) || strings.ContainsAny(s, "\"“”„«»") }

// addresses reports whether a line speaks to the reader.
func addresses(s string) bool {
	return slices.ContainsFunc(lines.Words(s), func(w string) bool { return w == "you" || w == "your" })
}

// key is a line's letters and digits, folded.
func key(s string) (folded string, letters int) {
	var out []byte
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = utf8.AppendRune(out, unicode.ToLower(r))
			letters++
		}
	}
	return string(out), letters
}

// Index holds the lines of many articles, a few hundred bytes each. What it
// tells is a function of the set of articles.
type Index struct {
	articles []Lines
	place    map[string]int32    // by ID, in articles
	single   map[uint64]int32    // lines of one article so far
	several  map[uint64]*printed // lines of more
}

// printed is a line that several articles print, in order of their IDs.
type printed struct {
	articles []int32
	refrain  bool
}

// NewIndex makes an Index of no articles.
func NewIndex() *Index {
	return &Index{place: map[string]int32{}, single: map[uint64]int32{}, several: map[uint64]*printed{}}
}

// Add takes in an article. One that is known is left: lines never change.
func (x *Index) Add(l Lines) {
	if _, known := x.place[l.ID]; known {
		return
	}
	n := int32(len(x.articles))
	x.place[l.ID] = n
	x.articles = append(x.articles, l)
	for _, line := range l.Near {
		p := x.several[line]
		if p == nil {
			first, met := x.single[line]
			if !met {
				x.single[line] = n
				continue
			}
			delete(x.single, line)
			p = &printed{articles: []int32{first}}
			x.several[line] = p
		}
		at, _ := slices.BinarySearchFunc(p.articles, l.ID, func(of int32, id string) int { return cmp.Compare(x.articles[of].ID, id) })
		if p.articles = slices.Insert(p.articles, at, n); at < looked {
			p.refrain = x.recurs(p.articles)
		}
	}
}

// recurs reports whether enough of the articles have texts of their own. Copies
// and versions of one text are one.
func (x *Index) recurs(articles []int32) bool {
	var distinct [][]uint64
	for _, n := range articles[:min(len(articles), looked)] {
		text := x.articles[n].Text
		if !slices.ContainsFunc(distinct, func(d []uint64) bool { return alike(d, text) }) {
			if distinct = append(distinct, text); len(distinct) == needed {
				return true
			}
		}
	}
	return false
}

// alike reports whether two articles share a third of the paragraphs of the
// shorter one.
func alike(a, b []uint64) bool {
	shared, i, k := 0, 0, 0
	for i < len(a) && k < len(b) {
		switch cmp.Compare(a[i], b[k]) {
		case 0:
			shared, i, k = shared+1, i+1, k+1
		case -1:
			i++
		default:
			k++
		}
	}
	return shared*3 > min(len(a), len(b))
}

// Refrains are the lines that are refrains now.
func (x *Index) Refrains() map[uint64]bool {
	out := map[uint64]bool{}
	for line, p := range x.several {
		if p.refrain {
			out[line] = true
		}
	}
	return out
}

// Printing lists the articles, by ID, that print any of some lines.
func (x *Index) Printing(lines map[uint64]bool) []string {
	var out []string
	for line := range lines {
		if n, ok := x.single[line]; ok {
			out = append(out, x.articles[n].ID)
		} else if p := x.several[line]; p != nil {
			for _, n := range p.articles {
				out = append(out, x.articles[n].ID)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Lines is what the index holds of an article.
func (x *Index) Lines(id string) Lines { return x.articles[x.place[id]] }

// Marks are those of some refrains that an article prints.
func (x *Index) Marks(id string, refrains map[uint64]bool) []uint64 {
	var out []uint64
	for _, line := range x.Lines(id).Near {
		if refrains[line] {
			out = append(out, line)
		}
	}
	return out
}
