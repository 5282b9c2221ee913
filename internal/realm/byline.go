package realm

import (
	"strings"

	"variorum"
)

// Dateline reports whether a token stands in capitals at the head of its paragraph, or
// before the name of an agency there: "VELMORA (Interwire)".
func (r *Realm) Dateline(i int) bool {
	const reach, short = 6, 4
	w, at := r.doc.Word(i), r.doc.Tokens[i]
	first := i
	for first > 0 && r.doc.Tokens[first-1].Sentence == at.Sentence {
		first--
	}
	if k := i + 1; k < len(r.doc.Tokens) && r.doc.Tokens[k].Sentence == at.Sentence && i-first < 2 && r.doc.Word(k) == "(" {
		return true // "Washington (CNN) The president"
	}
	return len(w) > short && strings.ToUpper(w) == w && (i < reach || r.doc.Tokens[i-reach].Block != at.Block)
}

// Credited reports whether a name is that of a photographer: "Karin Lund/Interwire", or
// stands alone in brackets.
func (r *Realm) Credited(head int) bool {
	text, last := r.doc.Text(), head
	for last+1 < len(r.doc.Tokens) && r.doc.Tokens[last+1].Sentence == r.doc.Tokens[head].Sentence && r.doc.Tokens[last+1].Tag == "PROPN" && r.doc.Word(last+1) != "/" {
		last++
	}
	before, rest := strings.TrimRight(text[:r.doc.Tokens[head].Span.Start], " "), text[r.doc.Tokens[last].Span.End:]
	if strings.HasSuffix(before, "(") && strings.HasPrefix(rest, ")") {
		return true // "(Interwire)"
	}
	if strings.Contains(r.doc.Word(last), "/") && r.doc.Tokens[last].Span.Start > 0 {
		return true
	}
	return len(rest) > 1 && rest[0] == '/' && rest[1] >= 'A' && rest[1] <= 'Z'
}

// Opening reports whether the sentence of a first token is the first of the body.
func (r *Realm) Opening(first int) bool {
	for i := first - 1; i >= 0; i-- {
		if r.doc.Article.Blocks[r.doc.Tokens[i].Block].Kind == variorum.Body {
			return false
		}
	}
	return true
}

// Gendered reports whether nothing speaks against a person's being he or she.
func (r *Realm) Gendered(name, pronoun string) bool {
	for _, e := range r.doc.Entities {
		if e.Name == name && e.Kind == variorum.Person {
			return e.Gender == "" || (e.Gender == "m") == (pronoun == "he")
		}
	}
	return true
}
