package syntax

import "variorum/internal/text"

// Tree is the dependency tree of one sentence of a Doc. Tokens are indexes into
// doc.Tokens. The zero Tree has no tokens and answers every question with no.
type Tree struct {
	first int
	heads []int32
	rels  []text.Rel
}

// TreeAt parses the sentence that holds the token; the tags must be final, for a
// tree is drawn once and kept in the Doc. A run of tokens that is longer than any
// sentence meant to be read has the zero Tree, so that the work grows with the
// text only.
func TreeAt(doc *text.Doc, tok int) (Tree, error) {
	const longest = 200 // tokens
	sentence := doc.Tokens[tok].Sentence
	if p, ok := doc.Parses[sentence]; ok {
		return Tree{p.First, p.Heads, p.Rels}, nil
	}
	first, end := tok, tok+1
	for first > 0 && doc.Tokens[first-1].Sentence == sentence && end-first <= longest {
		first--
	}
	for end < len(doc.Tokens) && doc.Tokens[end].Sentence == sentence && end-first <= longest {
		end++
	}
	if end-first > longest {
		return Tree{}, nil
	}
	heads, rels, err := Parse(doc, first, end)
	if err != nil {
		return Tree{}, err
	}
	if doc.Parses == nil {
		doc.Parses = map[int32]text.Parse{}
	}
	doc.Parses[sentence] = text.Parse{First: first, Heads: heads, Rels: rels}
	return Tree{first, heads, rels}, nil
}

// Holds reports whether the token is of the sentence.
func (t Tree) Holds(tok int) bool { return tok >= t.first && tok < t.first+len(t.heads) }

// Head is the token's head, -1 for the root and for a token that the tree does
// not hold.
func (t Tree) Head(tok int) int {
	if !t.Holds(tok) {
		return -1
	}
	return int(t.heads[tok-t.first])
}

// Rel is the token's relation to its head, empty for a token that the tree
// does not hold.
func (t Tree) Rel(tok int) text.Rel {
	if !t.Holds(tok) {
		return ""
	}
	return t.rels[tok-t.first]
}

// Dependent is the first token that depends on tok by the relation, or -1.
func (t Tree) Dependent(tok int, rel text.Rel) int {
	for i, head := range t.heads {
		if int(head) == tok && t.rels[i] == rel {
			return t.first + i
		}
	}
	return -1
}

// Span is the range from the first to past the last token under tok, itself
// among them.
func (t Tree) Span(tok int) (first, end int) {
	first, end = tok, tok+1
	for i := range t.heads {
		if at := t.first + i; t.Under(at, tok) {
			first, end = min(first, at), max(end, at+1)
		}
	}
	return first, end
}

// Under reports whether token at is tok or hangs below it.
func (t Tree) Under(at, tok int) bool {
	for range t.heads {
		if at == tok {
			return true
		}
		if at = t.Head(at); at < 0 {
			return false
		}
	}
	return at == tok
}
