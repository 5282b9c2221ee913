// Package event finds who did what to whom, when, in the types of PLOVER. Trees
// are drawn only for sentences in which a word of an act stands and two parties
// are named.
//
// What may be relied on: each event has at least one actor, and a recipient unless
// the actors did it with each other (Mutual); all of them are named by the text, as
// entities or as states and bodies whose people are meant, and the spans are
// those of its words. Type, mode and parties say what act is told, Modality how.
// An act that several clauses of one sentence tell is one event; what another
// sentence tells of it is another event. Date is unknown, with its reason, where the
// clause names no day: the day of the article is not put in its place. An act
// that is told within a quotation carries it, and is its speaker's claim.
package event

import (
	"slices"

	"variorum"
	"variorum/internal/deed"
	"variorum/internal/text"
)

// finder reads one article.
type finder struct {
	*reading
	glance *deed.Glance
	named  []int // tokens of a sentence at which parties that are not each other begin
}

// Find gives the events that an article tells, in order of the text. It reads
// tokens, tags, dates, mentions, entities and quotations.
func Find(doc *text.Doc) ([]variorum.Event, error) {
	f := &finder{reading: newReading(doc), glance: deed.NewGlance(doc)}
	var out []variorum.Event
	for first := 0; first < len(doc.Tokens); {
		end := first + 1
		for end < len(doc.Tokens) && doc.Tokens[end].Sentence == doc.Tokens[first].Sentence {
			end++
		}
		if f.worth(first, end) {
			found, err := f.sentence(first, end)
			if err != nil {
				return nil, err
			}
			out = append(out, found...)
		}
		first = end
	}
	return out, nil
}

// sentence finds the events of one sentence.
func (f *finder) sentence(first, end int) ([]variorum.Event, error) {
	s, err := newSentence(f.reading, first, end, f.glance.Stems)
	if err != nil {
		return nil, err
	}
	hits := s.hits()
	var list []told
	for _, h := range hits {
		if t, ok := s.tell(h); ok {
			list = append(list, t)
		}
	}
	list = s.once(list)
	slices.SortStableFunc(list, func(a, b told) int { return a.hit.tok - b.hit.tok })
	out := make([]variorum.Event, 0, len(list))
	for _, t := range list {
		t.event.Quotation = f.Claimed(t.event.Act[0])
		out = append(out, t.event)
	}
	return out, nil
}

// told is an event with the word that tells it.
type told struct {
	hit   hit
	event variorum.Event
}

// once keeps one event of those that tell the same act: of a verb and the noun
// under it ("imposed sanctions"), of "agreed" and what was agreed.
func (s *sentence) once(list []told) []told {
	drop := make([]bool, len(list))
	for i, a := range list {
		for j, b := range list {
			if i == j || drop[i] || drop[j] || !sameParties(a.event, b.event) {
				continue
			}
			switch {
			case b.hit.over == a.hit.tok: // "agreed" over "withdraw"
				drop[i] = true
			case b.hit.nominal && s.Tree.Under(b.hit.tok, a.hit.tok) && !a.hit.nominal:
				drop[j] = true
			case a.event.Code == b.event.Code && s.Tree.Under(b.hit.tok, a.hit.tok):
				drop[j] = true
			}
		}
	}
	var out []told
	for i, t := range list {
		if !drop[i] {
			out = append(out, t)
		}
	}
	return out
}

func sameParties(a, b variorum.Event) bool {
	same := func(x, y []variorum.Party) bool {
		return len(x) > 0 && len(y) > 0 && slices.ContainsFunc(x, func(p variorum.Party) bool {
			return slices.ContainsFunc(y, func(q variorum.Party) bool { return p.Name == q.Name })
		})
	}
	return same(a.Actors, b.Actors) && (a.Mutual && b.Mutual || same(a.Recipients, b.Recipients) || same(a.Recipients, b.Actors))
}
