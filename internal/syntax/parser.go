package syntax

import (
	"slices"
	"sync"

	"variorum/internal/model"
	"variorum/internal/text"
	"variorum/internal/weights"
)

var parser = sync.OnceValues(func() (*Parser, error) {
	if _, err := clusters(); err != nil {
		return nil, err
	}
	net, err := ReadNet(weights.Parser())
	if err != nil {
		return nil, err
	}
	return NewParser(net), nil
})

// runs keeps the memory of past calls of Parse.
var runs sync.Pool

// longest is the number of tokens that are parsed together: the work grows
// with its square. Few sentences are longer, and those are lists.
const longest = 128

// Parse returns the heads of the tokens first to end of a Doc, which are whole
// sentences, and their relations: end-first elements each, heads being indexes
// into doc.Tokens or -1 for the root of a sentence. The tokens' tags must be
// set. It fails only when the embedded weights do not fit the features. Time
// grows with the number of tokens, however long a sentence is. All its
// arithmetic is rounded step by step in a fixed order, so every machine gives
// the same trees.
func Parse(doc *text.Doc, first, end int) (heads []int32, rels []text.Rel, err error) {
	m, err := parser()
	if err != nil {
		return nil, nil, err
	}
	var (
		p, _  = runs.Get().(*Run)
		words Words
		tags  []string
	)
	if p == nil {
		p = &Run{Parser: m}
	}
	defer runs.Put(p)
	heads, rels = make([]int32, 0, end-first), make([]text.Rel, 0, end-first)
	for start := first; start < end; {
		stop := start
		words, tags = words[:0], tags[:0]
		for ; stop < end && doc.Tokens[stop].Sentence == doc.Tokens[start].Sentence; stop++ {
			words, tags = words.Append(doc.Word(stop)), append(tags, string(doc.Tokens[stop].Tag))
		}
		p.Parse(words, tags)
		for i := range words {
			head, rel := p.Heads[i], p.Rels[i]
			if head >= 0 {
				head += int32(start)
			}
			heads, rels = append(heads, head), append(rels, text.Rel(rel))
		}
		start = stop
	}
	return heads, rels, nil
}

// Parser is a net made ready: its large matrices as integers.
type Parser struct {
	net   *Net
	gates [Depth]*model.Fixed
	fold  *model.Fixed
}

// NewParser readies a net, which must not change any more.
func NewParser(net *Net) *Parser {
	p := &Parser{net: net, fold: model.NewFixed(net.Fold, net.FoldBias)}
	for l := range Depth {
		w, bias := slices.Clone(net.Gates[l]), slices.Clone(net.GateBias[l])
		GateSums(w, 0)
		GateSums(bias, 1)
		p.gates[l] = model.NewFixed(w, bias)
	}
	return p
}

// Run parses one sentence after another. Its results last until the next.
type Run struct {
	Parser *Parser
	Heads  []int32 // -1 for the root
	Rels   []string
	sentence
}

// Parse parses a sentence. One that is longer than longest is cut, and the
// roots of the later pieces hang on that of the first.
func (r *Run) Parse(words Words, tags []string) {
	r.Heads, r.Rels = r.Heads[:0], r.Rels[:0]
	root := int32(-1)
	for start := 0; start < len(words); {
		end := len(words)
		if end > start+longest {
			end = cut(words, start)
		}
		r.piece(words[start:end], tags[start:end])
		for i := start; i < end; i++ {
			switch {
			case r.Heads[i] >= 0:
				r.Heads[i] += int32(start)
			case root < 0:
				root = int32(i)
			default:
				r.Heads[i], r.Rels[i] = root, "parataxis"
			}
		}
		start = end
	}
}

// cut is where to end the piece that starts at a word: after the last mark in
// its second half, of those that part clauses best.
func cut(words Words, start int) int {
	end, rank := start+longest, uint8(1)
	for i := start + longest/2; i < start+longest; i++ {
		if r := words[i].mark; r >= rank {
			end, rank = i+1, r
		}
	}
	return end
}

// piece appends the heads and relations of a piece, counted from its start.
func (r *Run) piece(words Words, tags []string) {
	n, p := len(words), r.Parser
	r.rows = p.net.Rows(r.rows[:0], words, tags)
	p.encode(&r.sentence, n)
	p.score(&r.sentence, n)
	from := len(r.Heads)
	r.Heads = append(r.Heads, make([]int32, n)...)
	heads := r.Heads[from:]
	tree(heads, r.scores, n, columns(n))
	for i, head := range heads {
		if int(head) == n {
			heads[i] = -1
			r.Rels = append(r.Rels, "root")
			continue
		}
		r.Rels = append(r.Rels, p.net.Rels[p.name(&r.sentence, int(head), i)])
	}
}
