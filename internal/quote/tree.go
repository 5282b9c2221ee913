package quote

import (
	"strings"

	"variorum/internal/phrase"
	"variorum/internal/syntax"
	"variorum/internal/text"
)

// treeAt is the tree of the sentence that holds the token. Trees are drawn only
// where the tags leave a question open, since drawing them all would cost more
// than the rest of the analysis.
func (f *finder) treeAt(tok int) syntax.Tree {
	sentence := f.doc.Tokens[tok].Sentence
	t, ok := f.trees[sentence]
	if !ok {
		var err error
		if t, err = syntax.TreeAt(f.doc, tok); err != nil {
			f.err = err
		}
		f.trees[sentence] = t
	}
	return t
}

// subject is the subject of the verb at unit k as the tree has it: that of the
// verb itself, or of the one that it is joined to or that it tells more of.
func (r *frameReader) subject(k int) phrase.Range {
	if r.fr.Units[k].Reg >= 0 {
		return phrase.None
	}
	verb := r.fr.Units[k].Tok
	t := r.treeAt(verb)
	head := t.Dependent(verb, "nsubj")
	up := verb
	for head < 0 && (t.Rel(up) == "conj" || t.Rel(up) == "advcl" && strings.HasSuffix(r.fr.At(k), "ing")) {
		up = t.Head(up)
		head = t.Dependent(up, "nsubj")
	}
	if up != verb && t.Rel(up) == "ccomp" {
		return phrase.None // "said Berg had worked for Norland, calling it treason"
	}
	if head < 0 || head > verb {
		return phrase.None
	}
	switch strings.ToLower(r.fr.At(k - 1)) {
	case "that", "which":
		return phrase.None // the verb of a relative clause
	}
	if w := strings.ToLower(r.doc.Word(head)); up != verb && (w == "who" || w == "which" || w == "that") {
		return phrase.None
	}
	first, end := t.Span(head)
	np := phrase.Range{First: r.fr.UnitOf(first), End: r.fr.UnitOf(end-1) + 1, Head: r.fr.UnitOf(head)}
	if np.First < 0 || np.Head < 0 || np.End <= np.First || np.End > k {
		return phrase.None
	}
	before := strings.ToLower(r.fr.At(np.First - 1))
	if t := r.fr.Tag(np.End); np.Head < r.fr.Dateline(k) || r.fr.Tag(np.Head) == "PROPN" && (t == "NOUN" || t == "PROPN") || up != verb && (before == "if" || before == "whether") {
		return phrase.None // "DORRA - Norland", "House Republican members", "would not say whether he would, telling"
	}
	for np.First < np.Head && (r.fr.Tag(np.First) == "PUNCT" || strings.EqualFold(r.fr.At(np.First), "who")) {
		np.First++
	}
	for np.End > np.Head+1 && r.fr.Tag(np.End-1) == "PUNCT" && r.fr.At(np.End-1) != ")" {
		np.End--
	}
	for j := np.Head - 1; j > np.First; j-- {
		if w := r.fr.At(j); w == ":" || text.IsDash(w) {
			np.First = j + 1 // "UPDATE: critics like Berg"
		}
	}
	return np
}

// takes reports whether the tree has a dependent of the relation at or after
// unit k under the verb of cue i: a clause ("ccomp") or a noun ("obj"), as in
// "he says words she never heard".
func (r *frameReader) takes(i, k int, rel text.Rel) bool {
	at := r.cues[i].First
	if r.fr.Units[at].Reg >= 0 || r.fr.Units[k].Reg >= 0 {
		return false
	}
	verb := r.fr.Units[at].Tok
	return r.treeAt(verb).Dependent(verb, rel) >= r.fr.Units[k].Tok
}
