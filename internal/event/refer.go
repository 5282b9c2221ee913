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

// pronoun is the party that a pronoun means beyond doubt.
func (s *sentence) pronoun(at int) (variorum.Party, bool) {
	e := s.Refer(at)
	if e < 0 {
		return variorum.Party{}, false
	}
	p := s.partyOf(e)
	p.Span = s.doc.Tokens[at].Span
	return p, true
}
