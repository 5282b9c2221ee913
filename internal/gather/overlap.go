package gather

import "variorum/internal/align"

// overlap tells quickly how much two versions share: it holds the concepts of
// one version, in a table of open addresses.
type overlap struct {
	slots []slot
	used  []int
	round uint32
}

type slot struct {
	concept align.Concept
	held    bool
	weight  int32
	seen    uint32 // the last version that was counted for it
}

const (
	slots     = 1 << 13 // more than the words of the longest version have concepts
	nearHeld  = 6       // sets of near-synonyms of a word
	nearWorth = 8       // of a set of near-synonyms, in sixteenths
)

// load takes the concepts of a version.
func (o *overlap) load(s *Set, e *entry) {
	if o.slots == nil {
		o.slots = make([]slot, slots)
	}
	for _, at := range o.used {
		o.slots[at] = slot{}
	}
	o.used, o.round = o.used[:0], 0
	for _, t := range e.Pieces {
		if t.Slight() {
			continue
		}
		w := s.lex.Word(t.Word)
		o.hold(w.Self, int32(w.Rarity))
		for _, near := range w.Near[:min(len(w.Near), nearHeld)] {
			o.hold(align.Concept(near), nearWorth)
		}
	}
}

// find gives the slot that holds a concept, or that it would have.
func (o *overlap) find(c align.Concept) int {
	at := int(uint32(c) * 0x9e3779b1 >> 19)
	for o.slots[at].held && o.slots[at].concept != c {
		at = (at + 1) % slots
	}
	return at
}

func (o *overlap) hold(c align.Concept, weight int32) {
	if at := o.find(c); !o.slots[at].held {
		o.slots[at] = slot{concept: c, held: true, weight: weight}
		o.used = append(o.used, at)
	}
}

// share is what the concepts weigh that a version has in common with the one
// that is loaded. It is the same for two versions in either way.
func (o *overlap) share(s *Set, e *entry) int32 {
	o.round++
	sum := int32(0)
	for _, t := range e.Pieces {
		if t.Slight() {
			continue
		}
		w := s.lex.Word(t.Word)
		sum += o.count(w.Self, int32(w.Rarity))
		for _, near := range w.Near[:min(len(w.Near), nearHeld)] {
			sum += o.count(align.Concept(near), nearWorth)
		}
	}
	return sum
}

// count is what a concept weighs that is shared and was not counted before.
func (o *overlap) count(c align.Concept, weight int32) int32 {
	sl := &o.slots[o.find(c)]
	if !sl.held || sl.seen == o.round {
		return 0
	}
	sl.seen = o.round
	return min(weight, sl.weight)
}
