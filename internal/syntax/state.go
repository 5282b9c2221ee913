package syntax

// State is a parse under way, in the arc-hybrid system (Kuhlmann, Gómez-
// Rodríguez and Satta 2011) with the root at the end of the buffer (Ballesteros
// and Nivre 2013). A token takes its head when it leaves the stack, after all
// its own dependents; so every parse is a projective tree with one root, and
// takes two moves a token.
type State struct {
	words Words
	tags  []uint32 // by token, the root last: keys of its part of speech and class
	wide  []uint32 // the same for the bare part of speech
	marks []int32  // by token: commas and quotation marks before it
	verbs []int32  // by token: verbs before it

	Stack []int32
	Next  int32 // first token of the buffer; len(words) is the root
	Heads []int32
	Rels  []uint8
	nodes []node
}

// node holds the dependents that a token has so far: the outermost two and
// the number on each side; -1 where there is none.
type node struct {
	left, left2, right, right2 int32
	lefts, rights              uint8
}

// Move is a transition.
type Move uint8

// The moves.
const (
	Shift Move = iota // push the first token of the buffer
	Left              // the top of the stack depends on the first of the buffer
	Right             // the top of the stack depends on the one below it
	Moves
)

// MoveNames are the classes of the model of transitions.
func MoveNames() []string { return []string{"shift", "left", "right"} }

// Unlabelled is the relation of a token that has no head yet.
const Unlabelled = 255

// Start readies the state for a sentence. Tags are those of the words.
func (st *State) Start(words Words, tags []string) {
	n := len(words)
	st.words, st.Next, st.Stack = words, 0, st.Stack[:0]
	st.tags, st.wide = st.tags[:0], st.wide[:0]
	st.marks, st.verbs = st.marks[:0], st.verbs[:0]
	st.Heads, st.Rels, st.nodes = st.Heads[:0], st.Rels[:0], st.nodes[:0]
	var marks, verbs int32
	for i := range n {
		tag := hashTag(tags[i])
		st.wide = append(st.wide, tag)
		st.tags = append(st.tags, key2(1, tag, uint32(words[i].class)))
		st.marks, st.verbs = append(st.marks, marks), append(st.verbs, verbs)
		if c := words[i].class; c == comma || c == quote || c == colon {
			marks++
		}
		if tags[i] == "VERB" {
			verbs++
		}
	}
	st.wide, st.tags = append(st.wide, 11, 12), append(st.tags, 11, 12) // the root, and nothing
	st.marks, st.verbs = append(st.marks, marks), append(st.verbs, verbs)
	for range n + 1 {
		st.Heads, st.Rels = append(st.Heads, -1), append(st.Rels, Unlabelled)
		st.nodes = append(st.nodes, node{left: -1, left2: -1, right: -1, right2: -1})
	}
}

// Done reports whether every token has a head.
func (st *State) Done() bool { return int(st.Next) == len(st.words) && len(st.Stack) == 0 }

// Can reports whether a move is allowed.
func (st *State) Can(m Move) bool {
	atRoot := int(st.Next) == len(st.words)
	switch m {
	case Shift:
		return !atRoot
	case Left:
		return len(st.Stack) > 0 && (!atRoot || len(st.Stack) == 1)
	}
	return len(st.Stack) > 1
}

// Arc is the arc that a move of Left or Right would draw.
func (st *State) Arc(m Move) (head, dep int32) {
	n := len(st.Stack)
	if m == Left {
		return st.Next, st.Stack[n-1]
	}
	return st.Stack[n-2], st.Stack[n-1]
}

// Do makes a move; rel is the relation of the arc.
func (st *State) Do(m Move, rel uint8) {
	if m == Shift {
		st.Stack = append(st.Stack, st.Next)
		st.Next++
		return
	}
	head, dep := st.Arc(m)
	st.Stack = st.Stack[:len(st.Stack)-1]
	st.Heads[dep], st.Rels[dep] = head, rel
	h := &st.nodes[head]
	if m == Left {
		h.left, h.left2 = dep, h.left
		h.lefts = min(h.lefts+1, 5)
	} else {
		h.right, h.right2 = dep, h.right
		h.rights = min(h.rights+1, 5)
	}
}
