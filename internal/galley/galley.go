// Package galley lays out the text of an article with everything marked that was
// found in it: quotations, dates, proofs, commitments and events, each a place
// that a link can lead to. No character is left out.
package galley

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/record"
)

// Node is a stretch of an article's text: bare text, a marked stretch of
// nodes, or (Ref) a link to a statement.
type Node struct {
	Text, Class, ID, Title string
	Ref                    int
	Kids                   []Node
}

// Paragraph is one block of an article's text. Tag says why it was set aside,
// Of names the one that it repeats.
type Paragraph struct {
	ID, Kind, Tag, Of string
	Nodes             []Node
}

// stretch is a marked span of a text on its way to being a node. Quote is the
// ordinal of the quotation that it belongs to, -1 for none.
type stretch struct {
	span             variorum.Span
	rank             int // among stretches of the same span: outermost first
	class, id, title string
	quote, ref       int
}

// Anchors begins the names of all places in an article of a record.
func Anchors(article int) string { return fmt.Sprintf("a%d-", article) }

// Paragraphs cuts an article's text into its blocks, marked. The names of
// places in it begin with the prefix: blocks go on with b and their number,
// quotations with q and their ordinal; FindID names the rest.
func Paragraphs(art *record.Article, prefix string) []Paragraph {
	blocks := covered(art)
	marks := stretches(art, blocks, prefix)
	var out []Paragraph
	from := 0
	for i, blk := range blocks {
		for from < len(marks) && marks[from].span.End <= blk.Span.Start {
			from++
		}
		var here []stretch
		for _, m := range marks[from:] {
			if m.span.Start >= blk.Span.End {
				break
			}
			if m.span.Overlaps(blk.Span) {
				here = append(here, m)
			}
		}
		para := Paragraph{ID: fmt.Sprint(prefix, "b", i), Kind: string(blk.Kind), Nodes: (&nester{text: art.Text}).nest(blk.Span, here, -1, 0)}
		switch blk.Kind {
		case variorum.Leftover:
			para.Tag = "left over: " + blk.Rule
		case variorum.Repeat:
			para.Tag = "repeated: " + blk.Rule
			for k, first := range blocks {
				if k != i && blk.Of != nil && first.Span.Overlaps(*blk.Of) {
					para.Of = fmt.Sprint(prefix, "b", k)
					break
				}
			}
		}
		out = append(out, para)
	}
	return out
}

// covered is the article's blocks, with any text between them that is not
// white space as body of its own, so that nothing is left out.
func covered(art *record.Article) []record.Block {
	var out []record.Block
	gap := func(lo, hi int) {
		for _, line := range strings.SplitAfter(art.Text[lo:hi], "\n") {
			if trimmed := strings.TrimSpace(line); trimmed != "" {
				at := lo + strings.Index(line, trimmed)
				out = append(out, record.Block{Span: variorum.Span{Start: at, End: at + len(trimmed)}, Kind: variorum.Body})
			}
			lo += len(line)
		}
	}
	at := 0
	for _, blk := range art.Blocks {
		if blk.Span.Start < at || blk.Span.End > len(art.Text) {
			continue
		}
		gap(at, blk.Span.Start)
		out, at = append(out, blk), blk.Span.End
	}
	gap(at, len(art.Text))
	return out
}

// stretches lists everything that is marked in an article, each within one
// block, in order of text, outermost first.
func stretches(art *record.Article, blocks []record.Block, prefix string) []stretch {
	var out []stretch
	add := func(m stretch) {
		for _, s := range split(m.span, blocks) {
			m.span = s
			out = append(out, m)
			m.id = ""
		}
	}
	for _, q := range art.Quotes {
		if q.Struck {
			continue
		}
		if q.Attitude && q.Kind == variorum.Indirect {
			continue // no words of anybody
		}
		for _, m := range quoteStretches(prefix, q, blocks) {
			add(m)
		}
	}
	for _, f := range art.Finds {
		switch f.Kind {
		case record.DateFind:
			add(stretch{span: f.Span, rank: 5, class: "d", title: f.Label, quote: -1})
		case record.HopFind:
			add(stretch{span: f.Span, rank: 6, class: "h p", id: FindID(prefix, f), title: f.Label, quote: -1})
		case record.ProofFind:
			add(stretch{span: f.Span, rank: 7, class: "p", id: FindID(prefix, f), title: f.Label, quote: -1})
		case record.CommitmentFind, record.EndingFind, record.EventFind:
			add(stretch{span: f.Span, rank: 1, class: proofClass(f.Kind), id: FindID(prefix, f), title: f.Label, quote: -1})
		}
	}
	for _, blk := range blocks {
		for _, g := range blk.Gaps {
			add(stretch{span: g.Span, rank: 8, class: "gap", title: "left over: " + g.Rule, quote: -1})
		}
	}
	slices.SortStableFunc(out, inOrder)
	return out
}

func inOrder(x, y stretch) int {
	return cmp.Or(x.span.Start-y.span.Start, y.span.End-x.span.End, x.rank-y.rank, x.quote-y.quote)
}

// quoteStretches gives a quotation's parts and, block by block, the hull of
// them that is lit when somebody follows a link to it. The hull of the first
// block that holds content carries the name.
func quoteStretches(prefix string, q record.Quote, blocks []record.Block) []stretch {
	if len(q.Content) == 0 {
		return nil
	}
	var out []stretch
	hulls := map[int]variorum.Span{}
	home, last := -1, -1
	add := func(spans []variorum.Span, class string, rank int) {
		for _, s := range spans {
			for _, cut := range split(s, blocks) {
				i := blockAt(blocks, cut.Start)
				h, ok := hulls[i]
				if !ok {
					h = cut
				}
				hulls[i] = variorum.Span{Start: min(h.Start, cut.Start), End: max(h.End, cut.End)}
				if class == "c" {
					if home < 0 {
						home = i
					}
					last = max(last, i)
				}
				out = append(out, stretch{span: cut, rank: rank, class: class, quote: q.Ordinal})
			}
		}
	}
	add(q.Content, "c", 2)
	add(q.Source, "s", 3)
	add(q.Cue, "u", 4)
	for i, h := range hulls {
		m := stretch{span: h, class: "q", quote: q.Ordinal}
		if i == home {
			m.id = fmt.Sprint(prefix, "q", q.Ordinal)
		}
		if i == last {
			m.ref = q.Statement
		}
		out = append(out, m)
	}
	return out
}

// split cuts a span at the edges of the blocks and drops what lies between.
func split(s variorum.Span, blocks []record.Block) []variorum.Span {
	var out []variorum.Span
	for i := max(blockAt(blocks, s.Start), 0); i < len(blocks) && blocks[i].Span.Start < s.End; i++ {
		b := blocks[i].Span
		cut := variorum.Span{Start: max(s.Start, b.Start), End: min(s.End, b.End)}
		if !cut.Empty() {
			out = append(out, cut)
		}
	}
	return out
}

// blockAt is the index of the last block that begins at or before the offset.
func blockAt(blocks []record.Block, at int) int {
	i, _ := slices.BinarySearchFunc(blocks, at, func(b record.Block, at int) int {
		if b.Span.Start <= at {
			return -1
		}
		return 1
	})
	return i - 1
}

// The bounds of a tree: how deep it is, which is how deep its template runs,
// and how often stretches that cross are cut. Beyond them only what lights up
// is lost, never text nor the goal of a link.
const (
	maxNesting = 24
	maxCuts    = 400
)

// nester turns the stretches of one block into a tree.
type nester struct {
	text string
	cuts int
}

// nest turns ordered stretches within a span into nodes. Where two cross, the
// later one is cut at the end of the earlier and goes on after it. home is
// the quotation whose named hull is the parent, -1 for none.
func (ns *nester) nest(in variorum.Span, marks []stretch, home, depth int) []Node {
	if depth >= maxNesting {
		return ns.flat(in, marks)
	}
	var out []Node
	at := in.Start
	for len(marks) > 0 {
		m := marks[0]
		marks = marks[1:]
		if m.span.Start > at {
			out = append(out, Node{Text: ns.text[at:m.span.Start]})
		}
		inside, tails, k := ns.within(m.span.End, marks)
		marks = marks[k:]
		if tails != nil {
			marks = append(tails, marks...)
			slices.SortStableFunc(marks, inOrder)
		}
		out = append(out, ns.node(m, inside, home, depth))
		at = m.span.End
	}
	if at < in.End {
		out = append(out, Node{Text: ns.text[at:in.End]})
	}
	return out
}

// within takes the first k stretches, which begin before end, and cuts off
// the tails of those that go on beyond it.
func (ns *nester) within(end int, marks []stretch) (inside, tails []stretch, k int) {
	for ; k < len(marks) && marks[k].span.Start < end; k++ {
		cut := marks[k]
		if cut.span.End > end {
			if ns.cuts++; ns.cuts <= maxCuts {
				tail := cut
				tail.span.Start, tail.id = end, ""
				tails = append(tails, tail)
				cut.ref = 0
			}
			cut.span.End = end
		}
		inside = append(inside, cut)
	}
	return inside, tails, k
}

// flat keeps the goals of links but not what they light.
func (ns *nester) flat(in variorum.Span, marks []stretch) []Node {
	var out []Node
	for _, m := range marks {
		if m.id != "" {
			out = append(out, Node{Class: m.class, ID: m.id})
		}
	}
	return append(out, Node{Text: in.In(ns.text)})
}

func (ns *nester) node(m stretch, inside []stretch, home, depth int) Node {
	n := Node{Class: m.class, ID: m.id, Title: m.title}
	parent := -1
	if m.class == "q" && m.id != "" {
		parent = m.quote
	}
	if m.class == "c" && m.quote != home {
		n.Class = fmt.Sprintf("c x%d", m.quote)
	}
	n.Kids = ns.nest(m.span, inside, parent, depth+1)
	if m.ref > 0 {
		n.Kids = append(n.Kids, Node{Ref: m.ref})
	}
	return n
}

// Scattered gives the style rules for quotations that are not wholly within
// one stretch of text (over paragraphs, or crossing others): the plain rule
// lights only the children of the named stretch.
func Scattered(articles []record.Article) string {
	var rules []string
	for i := range articles {
		art := &articles[i]
		seen := map[string]bool{}
		var walk func([]Node)
		walk = func(nodes []Node) {
			for _, n := range nodes {
				if rest, ok := strings.CutPrefix(n.Class, "c x"); ok && !seen[rest] {
					seen[rest] = true
					rules = append(rules, fmt.Sprintf("#a%d:has(#a%d-q%s:target) .x%s", art.N, art.N, rest, rest))
				}
				walk(n.Kids)
			}
		}
		for _, para := range Paragraphs(art, Anchors(art.N)) {
			walk(para.Nodes)
		}
	}
	if len(rules) == 0 {
		return ""
	}
	return strings.Join(rules, ",\n") + " { background: var(--lit); }\n"
}

// FindID names a find that something rests on.
func FindID(prefix string, f record.Find) string {
	return fmt.Sprintf("%s%s%d-%d", prefix, proofClass(f.Kind), f.Span.Start, f.Span.End)
}

// proofClass is the letter of a find that can be linked to.
func proofClass(k record.FindKind) string {
	return map[record.FindKind]string{record.HopFind: "h", record.ProofFind: "p", record.CommitmentFind: "m", record.EndingFind: "e", record.EventFind: "t"}[k]
}
