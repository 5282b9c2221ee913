package event

import (
	"variorum"
	"variorum/internal/antecedent"
	"variorum/internal/realm"
	"variorum/internal/text"
)

// reading is what the sentences of one article share.
type reading struct {
	doc   *text.Doc
	realm *realm.Realm
	*antecedent.Reader
}

func newReading(doc *text.Doc) *reading {
	return &reading{doc: doc, realm: realm.Of(doc), Reader: antecedent.New(doc)}
}

// pronoun is the party that a pronoun means beyond doubt: he and she as antecedent has
// it, they where the sentence has one noun in the plural before it.
func (s *sentence) pronoun(at int) (variorum.Party, bool) {
	var p variorum.Party
	if e := s.Refer(at); e >= 0 {
		p = s.partyOf(e)
	} else if head := s.plurals(at); head >= 0 {
		var ok bool
		if p, ok = s.party(head); !ok {
			return p, false
		}
	} else {
		return p, false
	}
	p.Span = s.doc.Tokens[at].Span
	return p, true
}

// plurals is the one noun in the plural that stands before "they" in the sentence, -1
// where there are more or none.
func (s *sentence) plurals(at int) int {
	if w := s.Word(at); w != "they" && w != "their" && w != "them" {
		return -1
	}
	only := -1
	for i := s.First; i < at; i++ {
		tag := s.Tag(i)
		if tag == "PRON" && s.Word(i) == s.Word(at) || s.Rel(i) == "conj" && tag != "VERB" {
			return -1
		}
		if tag != "NOUN" && tag != "PROPN" || !plural(s.Word(i)) || tag == "PROPN" && !s.realm.Means(s.doc.Word(i)) && !s.realm.Demonym(s.doc.Word(i)) || s.dated(i) || s.Rel(i) == "compound" || s.Rel(i) == "flat" {
			continue
		}
		if only >= 0 {
			return -1
		}
		only = i
	}
	if only >= 0 && s.Claimed(s.doc.Tokens[at].Span) != s.Claimed(s.doc.Tokens[only].Span) {
		return -1
	}
	return only
}
