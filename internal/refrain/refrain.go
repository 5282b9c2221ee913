// Package refrain finds the lines that an outlet prints in one article after
// another: appeals, notices, who its writers are. What lists of furniture
// cannot know, the outlet's own other articles tell.
package refrain

import (
	"hash/fnv"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/lines"
)

// Rule is what a block that is a refrain is marked with.
const Rule = "in other articles of the outlet"

// Options bound what counts. The zero value means the defaults.
type Options struct {
	Others int // articles of other texts that must carry the line too; 3
}

// A line counts only near the beginning or the end of its article; and a
// paragraph longer than longest may be background that a reporter tells again.
const (
	headLines = 3
	tailLines = 8
	shortest  = 12 // letters and digits
	longest   = lines.Longest
	recent    = 64 // articles remembered for one line
)

// place is where in its article a line stands.
type place struct {
	outlet string
	tail   bool
	line   uint64
}

// Finder gathers the lines of articles. It holds hashes and no texts, some
// hundred bytes for each line. Outlets do not meet, so that a large set may be
// taken one outlet at a time.
type Finder struct {
	opts  Options
	texts map[string]map[uint64]bool // by article, its paragraphs
	seen  map[place][]string         // articles that carry the line there
}

// New returns a Finder that knows no article yet.
func New(opts Options) *Finder {
	if opts.Others == 0 {
		opts.Others = 3
	}
	return &Finder{opts: opts, texts: map[string]map[uint64]bool{}, seen: map[place][]string{}}
}

// Learn takes the articles of a set. What is found later is a function of all
// that were learnt, and not of their order.
func (f *Finder) Learn(arts iter.Seq[*variorum.Article]) {
	for art := range arts {
		if art.Outlet == "" || f.texts[art.ID] != nil {
			continue
		}
		text := map[uint64]bool{}
		each(art, func(_ int, p place, near bool) {
			text[p.line] = true
			if near {
				f.seen[p] = append(f.seen[p], art.ID)
			}
		})
		f.texts[art.ID] = text
	}
	for p, ids := range f.seen {
		slices.Sort(ids)
		f.seen[p] = slices.Compact(ids)
	}
}

// Find returns the indices of the blocks of an article that are refrains of its
// outlet.
func (f *Finder) Find(art *variorum.Article) []int {
	var found []int
	if art.Outlet == "" {
		return nil
	}
	own := f.texts[art.ID]
	each(art, func(block int, p place, near bool) {
		if near && f.others(art.ID, own, f.seen[p]) >= f.opts.Others {
			found = append(found, block)
		}
	})
	return found
}

// Mark marks the refrains among the blocks of an article, which it copies, and
// reports whether there are any.
func (f *Finder) Mark(art *variorum.Article) bool {
	found := f.Find(art)
	if len(found) == 0 {
		return false
	}
	art.Blocks = slices.Clone(art.Blocks)
	for _, i := range found {
		art.Blocks[i].Kind, art.Blocks[i].Rule, art.Blocks[i].Of = variorum.Repeat, Rule, nil
	}
	return true
}

// others counts the articles among ids whose texts differ from that of the
// article and from each other. Versions of one article are one.
func (f *Finder) others(id string, own map[uint64]bool, ids []string) int {
	if len(ids) <= f.opts.Others {
		return 0
	}
	distinct := []map[uint64]bool{own}
	for _, other := range ids[:min(len(ids), recent)] {
		text := f.texts[other]
		if other != id && !slices.ContainsFunc(distinct, func(d map[uint64]bool) bool { return alike(d, text) }) {
			distinct = append(distinct, text)
			if len(distinct) > f.opts.Others {
				break
			}
		}
	}
	return len(distinct) - 1
}

// alike reports whether two articles share a third of the paragraphs of the
// shorter one.
func alike(a, b map[uint64]bool) bool {
	if len(b) < len(a) {
		a, b = b, a
	}
	shared := 0
	for line := range a {
		if b[line] {
			shared++
		}
	}
	return shared*3 > len(a)
}

// each gives the lines of an article that may be refrains: body that no rule
// knows, short, and without words of anybody.
func each(art *variorum.Article, take func(block int, p place, near bool)) {
	var body []int
	for i, b := range art.Blocks {
		if b.Kind == variorum.Body || b.Kind == variorum.Caption {
			body = append(body, i)
		}
	}
	for n, i := range body {
		s := art.Blocks[i].Span.In(art.Text)
		head, tail := n < headLines, n >= len(body)-tailLines && n >= headLines
		key, letters := key(s)
		if letters < shortest {
			continue
		}
		near := (head || tail) && len(s) <= longest && !strings.ContainsAny(s, "\"“”„«»")
		take(i, place{art.Outlet, tail, key}, near)
	}
}

// key is the hash of the letters and digits of a line.
func key(s string) (hash uint64, letters int) {
	h := fnv.New64a()
	var utf [utf8.UTFMax]byte
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			h.Write(utf[:utf8.EncodeRune(utf[:], unicode.ToLower(r))])
			letters++
		}
	}
	return h.Sum64(), letters
}
