package syntax

import (
	"sync"

	"variorum/internal/model"
	"variorum/internal/text"
	"variorum/internal/weights"
)

// Parser draws and names the arcs of sentences: greedily, by two averaged
// perceptrons, one for the moves and one for the relation on each arc.
type Parser struct {
	Moves *model.Narrow // over MoveNames
	Rels  *model.Linear
}

var parser = sync.OnceValues(func() (*Parser, error) {
	moves, err := model.ReadNarrow(weights.Arcs(), MoveFeatures)
	if err != nil {
		return nil, err
	}
	rels, err := model.ReadLinear(weights.Rels(), RelFeatures)
	if err != nil {
		return nil, err
	}
	return &Parser{moves, rels}, nil
})

// Parse returns the head of every token of the Doc, as an index into
// doc.Tokens or -1 for the root of a sentence, and its relation to the head.
// The tokens' tags must be set. It fails only when the embedded weights do
// not fit the features.
func Parse(doc *text.Doc) (heads []int32, rels []text.Rel, err error) {
	return ParseRange(doc, 0, len(doc.Tokens))
}

// ParseRange is Parse for the tokens first to end, which are whole sentences;
// the results have end-first elements, heads being indices into doc.Tokens.
// Time grows with the number of tokens, however long a sentence is.
func ParseRange(doc *text.Doc, first, end int) (heads []int32, rels []text.Rel, err error) {
	m, err := parser()
	if err != nil {
		return nil, nil, err
	}
	var (
		st    State
		words Words
		tags  []string
	)
	heads, rels = make([]int32, 0, end-first), make([]text.Rel, 0, end-first)
	for start := first; start < end; {
		stop := start
		words, tags = words[:0], tags[:0]
		for ; stop < end && doc.Tokens[stop].Sentence == doc.Tokens[start].Sentence; stop++ {
			words, tags = words.Append(doc.Word(stop)), append(tags, string(doc.Tokens[stop].Tag))
		}
		st.Start(words, tags)
		m.Parse(&st)
		for i := range words {
			head, rel := int32(-1), "root"
			if h := st.Heads[i]; int(h) < len(words) {
				head, rel = h+int32(start), m.Rels.Classes[st.Rels[i]]
			}
			heads, rels = append(heads, head), append(rels, text.Rel(rel))
		}
		start = stop
	}
	return heads, rels, nil
}

// Parse ends the parse of a state that was just started. The head of the root
// is the number of words, its relation Unlabelled.
func (m *Parser) Parse(st *State) {
	var buf [128]uint32
	scores := make([]int32, len(m.Rels.Classes))
	for !st.Done() {
		move := st.only()
		if move == Moves {
			move = st.best(m.Moves.Score(st.MoveFeatures(buf[:0])))
		}
		rel := uint8(Unlabelled)
		if move != Shift {
			if head, dep := st.Arc(move); int(head) < len(st.words) {
				clear(scores)
				m.Rels.Score(st.RelFeatures(buf[:0], head, dep), scores)
				rel = best(scores)
			}
		}
		st.Do(move, rel)
	}
}

// only is the move when there is no choice, else Moves.
func (st *State) only() Move {
	found := Moves
	for move := range Moves {
		if st.Can(move) {
			if found != Moves {
				return Moves
			}
			found = move
		}
	}
	return found
}

// best is the allowed move with the highest score.
func (st *State) best(scores [4]int32) Move {
	found := Moves
	for move := range Moves {
		if st.Can(move) && (found == Moves || scores[move] > scores[found]) {
			found = move
		}
	}
	return found
}
