package syntax

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/text"
)

// Sentence is one sentence with its tree, to be asked in the terms of grammar. Tokens
// are indexes into Doc.Tokens; those of other sentences have no word and no tag.
type Sentence struct {
	Tree
	First, End int
	doc        *text.Doc
	low        []string
	kids       [][]int
}

// Read draws the tree of a sentence.
func Read(doc *text.Doc, first, end int) (*Sentence, error) {
	s := &Sentence{First: first, End: end, doc: doc, kids: make([][]int, end-first)}
	for i := first; i < end; i++ {
		s.low = append(s.low, strings.ToLower(strings.ReplaceAll(doc.Word(i), "’", "'")))
	}
	var err error
	s.Tree, err = TreeAt(doc, first)
	for i := first; i < end; i++ {
		if h := s.Head(i); h >= first && h < end {
			s.kids[h-first] = append(s.kids[h-first], i)
		}
	}
	return s, err
}

// Holds reports whether a token is of the sentence.
func (s *Sentence) Holds(i int) bool { return i >= s.First && i < s.End }

// Word is a token in lower case.
func (s *Sentence) Word(i int) string {
	if !s.Holds(i) {
		return ""
	}
	return s.low[i-s.First]
}

// Tag is the part of speech of a token.
func (s *Sentence) Tag(i int) text.Tag {
	if !s.Holds(i) {
		return ""
	}
	return s.doc.Tokens[i].Tag
}

// Below lists the dependents of a token in order.
func (s *Sentence) Below(i int) []int {
	if !s.Holds(i) {
		return nil
	}
	return s.kids[i-s.First]
}

// Rel is the relation of a token without what follows a colon.
func (s *Sentence) Rel(i int) string {
	rel, _, _ := strings.Cut(string(s.Tree.Rel(i)), ":")
	return rel
}

// Child is the first dependent by one of the relations, or -1.
func (s *Sentence) Child(i int, rels ...string) int {
	for _, k := range s.Below(i) {
		if slices.Contains(rels, s.Rel(k)) {
			return k
		}
	}
	return -1
}

// CaseOf is the preposition of a noun, in lower case; it may hang on the first of
// the nouns before it.
func (s *Sentence) CaseOf(i int) string {
	for _, k := range s.Below(i) {
		if k > i {
			break
		}
		at := k
		if rel := s.Rel(k); rel == "nmod" || rel == "compound" {
			if at = s.Child(k, "case"); at > k || s.Possessor(k) {
				continue
			}
		} else if rel != "case" {
			continue
		}
		if w := s.Word(at - 1); s.Word(at) == "with" && (w == "along" || w == "together") {
			return w
		}
		if at >= 0 {
			return s.Word(at)
		}
	}
	return ""
}

// Possessor reports whether a noun has a possessive ending.
func (s *Sentence) Possessor(i int) bool {
	for _, k := range s.Below(i) {
		if w := s.Word(k); k > i && (w == "'s" || w == "'") {
			return true
		}
	}
	return s.Tag(i) == "PRON" && s.Rel(i) == "nmod"
}

// Verbal reports whether a token heads a clause.
func (s *Sentence) Verbal(i int) bool {
	if tag := s.Tag(i); tag == "VERB" || tag == "AUX" {
		switch s.Rel(i) {
		case "aux", "cop", "case", "amod", "compound":
			return false
		}
		return true
	}
	return s.Child(i, "cop") >= 0
}

// WithConjuncts adds the nouns joined to a noun by "and".
func (s *Sentence) WithConjuncts(i int) []int {
	if i < 0 {
		return nil
	}
	out := []int{i}
	for _, k := range s.Below(i) {
		if s.Rel(k) == "conj" && !s.Verbal(k) && s.Joined(i) && !s.opens(i, k) {
			out = append(out, k)
		}
	}
	return out
}

// opens reports whether what is joined to an object begins a clause of its own: "met
// Norland, and Sudmark left".
func (s *Sentence) opens(i, k int) bool {
	if rel := s.Rel(i); rel != "obj" && rel != "obl" && rel != "nmod" {
		return false
	}
	for at := k + 1; s.Holds(at); at++ {
		if rel := s.Rel(at); rel == "flat" || rel == "compound" {
			continue
		}
		v := at
		if s.Tag(at) == "AUX" {
			v = s.Head(at)
		}
		sub := s.Child(v, "nsubj")
		return s.Verbal(v) && !strings.HasSuffix(s.Word(at), "ing") && s.Head(v) != k && (sub < 0 || sub == k)
	}
	return false
}

// Joined reports whether a word says that nouns are joined: "and", "or". Without one
// a comma may stand for anything.
func (s *Sentence) Joined(i int) bool {
	last := i
	for _, k := range s.Below(i) {
		if s.Rel(k) == "conj" {
			last = k
		}
	}
	return last > i && slices.ContainsFunc(s.low[i-s.First:last-s.First], func(w string) bool { return w == "and" || w == "or" || w == "&" || w == "nor" })
}

// PossessorOf is what stands before a noun in the possessive, or -1.
func (s *Sentence) PossessorOf(n int) int {
	for _, k := range s.Below(n) {
		if s.Rel(k) == "nmod" && k < n && s.Possessor(k) {
			return k
		}
	}
	return -1
}

// Agent is what stands under "by", or -1.
func (s *Sentence) Agent(i int) int {
	for _, k := range s.Below(i) {
		if rel := s.Rel(k); (rel == "obl" || rel == "nmod") && s.CaseOf(k) == "by" {
			return k
		}
	}
	return -1
}

// Infinitive reports whether a verb stands under "to", or in a clause with "that".
func (s *Sentence) Infinitive(v int) bool {
	return s.Word(s.Child(v, "mark")) == "to" || s.Word(s.Child(v, "mark")) == "that"
}

// Negated reports whether "not" stands with a verb or predicate.
func (s *Sentence) Negated(v int) bool {
	return slices.ContainsFunc(s.Below(v), func(k int) bool {
		w := s.Word(k)
		return k < v && (w == "not" || w == "n't" || w == "never")
	})
}

// Unbroken reports whether no verb stands between two tokens.
func (s *Sentence) Unbroken(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if tag := s.Tag(i); tag == "VERB" || tag == "AUX" {
			return false
		}
	}
	return true
}

// Beneath reports whether something under the preposition hangs on a verb.
func (s *Sentence) Beneath(v int, prep string) bool {
	return slices.ContainsFunc(s.Below(v), func(k int) bool { return s.Rel(k) == "obl" && s.CaseOf(k) == prep })
}

// SpanOf is the span of a run of tokens.
func (s *Sentence) SpanOf(r [2]int) variorum.Span {
	return variorum.Span{Start: s.doc.Tokens[r[0]].Span.Start, End: s.doc.Tokens[r[1]-1].Span.End}
}

// Leads reports whether a preposition stands anywhere under a verb, behind it and outside
// further clauses.
func (s *Sentence) Leads(v int, prep string) bool {
	return slices.ContainsFunc(s.Below(v), func(k int) bool {
		switch s.Rel(k) {
		case "advcl", "ccomp", "xcomp", "acl", "conj", "parataxis", "nsubj":
			return false
		}
		return k > v && (s.CaseOf(k) == prep || s.Leads(k, prep))
	})
}

// Ranked reports whether a noun is told by its rank, as who did something: "the first
// to recognize", "the last leader to meet".
func (s *Sentence) Ranked(n int) bool {
	for _, i := range s.Below(n) {
		switch s.Word(i) {
		case "first", "last", "second", "third", "only", "latest":
			return true
		}
		if s.Rel(i) == "nmod" && s.CaseOf(i) == "of" && s.Word(n) == "one" && s.Ranked(i) {
			return true
		}
	}
	return false
}
