package train

import (
	"math/rand/v2"
	"slices"

	"variorum/internal/gold"
	"variorum/internal/model"
	"variorum/internal/syntax"
)

// ParserRows are the weights of a parser.
type ParserRows struct{ Moves, Rels model.Rows }

// Parser makes the parser of the rows.
func (rows ParserRows) Parser() *syntax.Parser {
	return &syntax.Parser{Moves: model.NewNarrow(rows.Moves), Rels: model.NewLinear(rows.Rels)}
}

// Parser fits the parser with the dynamic oracle of Goldberg and Nivre
// (2013): from the second epoch on it follows its own moves, right or wrong,
// and learns the best that is left from there. Tags are those of taggers that
// did not see the sentence in training, so that it learns to live with their
// mistakes.
func Parser(sents [][]gold.Word, opts Options) ParserRows {
	opts = opts.filled(8)
	var (
		rels        = classesOf(sents, func(w gold.Word) string { return w.Rel })
		words, tags = prepared(sents), jackknifedTags(sents)
		moves       = newBlend(int(syntax.Moves))
		names       = newBlend(len(rels))
	)
	for part := range opts.Parts {
		t := &tutor{
			rels: rels, relScores: make([]float32, len(rels)),
			moves: newPerceptron(int(syntax.Moves)), names: newPerceptron(len(rels)),
			luck: rand.New(rand.NewPCG(3, uint64(part))),
		}
		for epoch := range opts.Epochs {
			t.explore = epoch > 0
			for _, s := range t.luck.Perm(len(sents)) {
				t.st.Start(words[s], tags[s])
				t.learn(sents[s])
			}
		}
		moves.add(t.moves)
		names.add(t.names)
	}
	return ParserRows{
		Moves: model.Rows{Classes: syntax.MoveNames(), Features: syntax.MoveFeatures, ByHash: moves.quantised(1.5, 2)},
		Rels:  model.Rows{Classes: rels, Features: syntax.RelFeatures, ByHash: names.quantised(8, 2)},
	}
}

// jackknifedTags tags every sentence by a tagger that did not see it.
func jackknifedTags(sents [][]gold.Word) [][]string {
	out := make([][]string, len(sents))
	for fold := range folds {
		m := Tagger(others(sents, fold), Options{Epochs: 5, Parts: 1}).Tagger()
		for s, sent := range sents {
			if foldOf(sent) == fold {
				out[s] = m.Tags(wordsOf(sent), nil)
			}
		}
	}
	return out
}

// tutor is a parser in training.
type tutor struct {
	st           syntax.State
	moves, names *perceptron
	rels         []string
	relScores    []float32
	luck         *rand.Rand
	explore      bool
	free         [syntax.Moves]bool // the allowed moves that lose the fewest gold arcs

	heads    []int32   // gold, the root being the number of words
	children [][]int32 // gold, in order, by head
	features []uint32
}

// margin is how far the right move must lead a wrong one, in units of a
// correction, before the weights rest.
const margin = 30

// learn parses a sentence that was just started and corrects the weights.
func (t *tutor) learn(sent []gold.Word) {
	t.gold(sent)
	var scores [syntax.Moves]float32
	for !t.st.Done() {
		t.features = t.st.MoveFeatures(t.features[:0])
		t.moves.score(t.features, scores[:])
		guess, right := t.choose(scores)
		if rival := t.rival(scores); rival != syntax.Moves && scores[right]-scores[rival] < margin {
			t.moves.update(t.features, int(right), int(rival))
		} else {
			t.moves.step++
		}
		move := right
		if t.explore && t.luck.IntN(10) > 0 {
			move = guess
		}
		t.st.Do(move, t.name(sent, move))
	}
}

// gold readies the tree.
func (t *tutor) gold(sent []gold.Word) {
	n := len(sent)
	t.heads = t.heads[:0]
	for len(t.children) <= n {
		t.children = append(t.children, nil)
	}
	for i := range t.children {
		t.children[i] = t.children[i][:0]
	}
	for i, w := range sent {
		head := int32(w.Head)
		if head < 0 {
			head = int32(n)
		}
		t.heads = append(t.heads, head)
		t.children[head] = append(t.children[head], int32(i))
	}
}

// choose gives the best move by score and the best among those that lose the
// fewest gold arcs.
func (t *tutor) choose(scores [syntax.Moves]float32) (guess, right syntax.Move) {
	guess, right = syntax.Moves, syntax.Moves
	least := 0
	var costs [syntax.Moves]int
	for move := range syntax.Moves {
		if !t.st.Can(move) {
			continue
		}
		if guess == syntax.Moves || scores[move] > scores[guess] {
			guess = move
		}
		cost := t.cost(move)
		costs[move] = cost
		if right == syntax.Moves || cost < least || cost == least && scores[move] > scores[right] {
			right, least = move, cost
		}
	}
	for move := range syntax.Moves {
		t.free[move] = t.st.Can(move) && costs[move] == least
	}
	return guess, right
}

// cost counts the gold arcs that can no longer be drawn after a move.
func (t *tutor) cost(move syntax.Move) int {
	st := &t.st
	cost := 0
	if move == syntax.Shift {
		b := st.Next
		switch h := t.heads[b]; {
		case int(h) == len(t.heads) && len(st.Stack) > 0: // the root takes only the last token of the stack
			cost++
		case h < b && slices.Contains(st.Stack[:max(0, len(st.Stack)-1)], h):
			cost++
		}
		for _, d := range t.children[b] {
			if d < b && slices.Contains(st.Stack, d) {
				cost++
			}
		}
		return cost
	}
	head, dep := st.Arc(move)
	depth := len(st.Stack)
	switch h := t.heads[dep]; {
	case h == head, int(h) == len(t.heads) && depth > 1:
	case h >= st.Next, depth > 1 && h == st.Stack[depth-2]:
		cost++
	}
	for _, d := range t.children[dep] {
		if d >= st.Next {
			cost++
		}
	}
	return cost
}

// name guesses the relation of the arc of a move, and learns it if the arc is
// gold.
func (t *tutor) name(sent []gold.Word, move syntax.Move) uint8 {
	if move == syntax.Shift {
		return syntax.Unlabelled
	}
	head, dep := t.st.Arc(move)
	if int(head) == len(sent) {
		return syntax.Unlabelled
	}
	features := t.st.RelFeatures(nil, head, dep)
	guess := t.names.best(features, t.relScores)
	if t.heads[dep] == head {
		t.names.update(features, slices.Index(t.rels, sent[dep].Rel), guess)
	}
	return uint8(guess)
}

// rival is the best move among those allowed that lose more than they must,
// or Moves.
func (t *tutor) rival(scores [syntax.Moves]float32) syntax.Move {
	found := syntax.Moves
	for move := range syntax.Moves {
		if t.st.Can(move) && !t.free[move] && (found == syntax.Moves || scores[move] > scores[found]) {
			found = move
		}
	}
	return found
}
