package syntax

// MoveFeatures and RelFeatures name the feature sets of the parser; they are
// stored with the weights.
const (
	MoveFeatures = "arcs-1"
	RelFeatures  = "rels-1"
)

// view is what the features see of a token in a state.
type view struct {
	form, tag, wide, both uint32
	rel                   uint32 // its relation, when it has a head
	left, right           uint32 // numbers of dependents
	node                  *node
}

var nobody = node{left: -1, left2: -1, right: -1, right2: -1}

// see gives the view of token i, of the root, or of nothing.
func (st *State) see(i int32) view {
	n := int32(len(st.words))
	if i < 0 || i > n {
		return view{form: 2, tag: 12, wide: 12, both: 12, rel: Unlabelled, node: &nobody}
	}
	form := uint32(1)
	if i < n {
		form = st.words[i].form
	}
	tag, nd := st.tags[i], &st.nodes[i]
	return view{form, tag, st.wide[i], key2(2, form, tag), uint32(st.Rels[i]), uint32(nd.lefts), uint32(nd.rights), nd}
}

// tagAt is the tag of token i, wherever it is.
func (st *State) tagAt(i int32) uint32 {
	if i < 0 || int(i) > len(st.words) {
		return 12
	}
	return st.tags[i]
}

func (st *State) relAt(i int32) uint32 {
	if i < 0 {
		return Unlabelled
	}
	return uint32(st.Rels[i])
}

func (st *State) stackAt(depth int) int32 {
	if depth >= len(st.Stack) {
		return -1
	}
	return st.Stack[len(st.Stack)-1-depth]
}

// bufferAt is the token at a place of the buffer; the root ends it.
func (st *State) bufferAt(i int32) int32 {
	if int(st.Next+i) > len(st.words) {
		return -1
	}
	return st.Next + i
}

// distance sorts the tokens from a to b: 0 to 4, up to 6, up to 10, farther.
func distance(a, b int32) uint32 {
	switch d := b - a; {
	case a < 0 || b < 0:
		return 9
	case d < 5:
		return uint32(d)
	case d < 7:
		return 5
	case d < 11:
		return 6
	}
	return 7
}

// between sorts what lies between two tokens: marks and verbs.
func (st *State) between(a, b int32) uint32 {
	if a < 0 || b < 0 {
		return 99
	}
	marks, verbs := min(st.marks[b]-st.marks[a], 3), min(st.verbs[b]-st.verbs[a], 2)
	return uint32(marks*3 + verbs)
}

// MoveFeatures appends the keys of the features of the next move, after
// Zhang and Nivre (2011).
func (st *State) MoveFeatures(out []uint32) []uint32 {
	i0, i1, i2 := st.stackAt(0), st.stackAt(1), st.stackAt(2)
	j0, j1, j2 := st.Next, st.bufferAt(1), st.bufferAt(2)
	s0, s1, s2 := st.see(i0), st.see(i1), st.see(i2)
	b0, b1, b2 := st.see(j0), st.see(j1), st.see(j2)
	far, near := distance(i0, j0), distance(i1, i0)
	out = append(out, // words and pairs
		key1(1, 0), key1(1, s0.form), key1(2, s0.tag), key1(3, s0.both),
		key1(4, b0.form), key1(5, b0.tag), key1(6, b0.both),
		key1(7, s1.form), key1(8, s1.tag), key1(9, s1.both),
		key1(10, b1.form), key1(11, b1.tag), key1(12, b2.tag), key1(13, b2.form), key1(14, s2.tag), key1(15, s2.form),
		key2(16, s0.form, b0.form), key2(17, s0.both, b0.tag), key2(18, s0.tag, b0.both), key2(19, s0.tag, b0.tag),
		key2(20, s1.form, s0.form), key2(21, s1.both, s0.tag), key2(22, s1.tag, s0.both), key2(23, s1.tag, s0.tag),
		key2(24, s1.both, b0.tag), key2(25, s1.tag, b0.both), key2(26, s1.tag, b0.tag), key2(27, s1.form, b0.form),
		key2(28, b0.tag, b1.tag), key2(29, b0.both, b1.tag), key2(30, b0.tag, b1.both),
	)
	out = append(out, // triples
		key3(31, s0.tag, b0.tag, b1.tag), key4(32, s0.tag, b0.tag, b1.tag, b2.tag),
		key3(33, s1.tag, s0.tag, b0.tag), key4(34, s1.tag, s0.tag, b0.tag, b1.tag),
		key3(35, s2.tag, s1.tag, s0.tag), key4(36, s2.wide, s1.wide, s0.wide, b0.wide),
		key3(37, s1.both, s0.tag, b0.tag), key3(38, s1.tag, s0.both, b0.tag), key3(39, s1.tag, s0.tag, b0.both),
		key3(40, s0.both, b0.tag, b1.tag), key3(41, s0.form, b0.form, b1.tag),
		key4(42, s1.wide, s0.wide, b0.wide, b1.wide),
	)
	out = st.dependentFeatures(out, s1, s0, b0)
	return append(out, // distances and what lies between
		key2(80, s0.tag, far), key2(81, b0.tag, far), key3(82, s0.tag, b0.tag, far), key3(83, s0.form, b0.tag, far),
		key3(84, s1.tag, s0.tag, near), key2(85, s0.form, near), key2(86, s1.form, near),
		key3(87, s0.wide, b0.wide, st.between(i0, j0)), key3(88, s1.wide, s0.wide, st.between(i1, i0)),
		key3(89, s1.wide, b0.wide, st.between(i1, j0)),
		key3(90, s0.tag, st.tagAt(i0-1), b0.tag), key3(91, s0.tag, st.tagAt(i0+1), b0.tag),
		key3(92, s1.tag, st.tagAt(i1+1), s0.tag), key2(93, st.tagAt(j0-1), b0.tag),
		key3(94, b0.tag, b1.tag, b2.tag), key3(95, s0.tag, b0.tag, st.tagAt(st.bufferAt(3))),
	)
}

// dependentFeatures appends the keys of what hangs on the tokens so far.
func (st *State) dependentFeatures(out []uint32, s1, s0, b0 view) []uint32 {
	s0l, s0r := st.tagAt(s0.node.left), st.tagAt(s0.node.right)
	s1l, s1r := st.tagAt(s1.node.left), st.tagAt(s1.node.right)
	b0l := st.tagAt(b0.node.left)
	s0lr, s0rr, s0r2 := st.relAt(s0.node.left), st.relAt(s0.node.right), st.relAt(s0.node.right2)
	s1lr, s1rr, s1r2 := st.relAt(s1.node.left), st.relAt(s1.node.right), st.relAt(s1.node.right2)
	b0lr, b0l2 := st.relAt(b0.node.left), st.relAt(b0.node.left2)
	return append(out,
		key2(43, s0.tag, s0.left), key2(44, s0.tag, s0.right), key2(45, s0.form, s0.left), key2(46, s0.form, s0.right),
		key2(47, s1.tag, s1.right), key2(48, s1.form, s1.right), key2(49, b0.tag, b0.left), key2(50, b0.form, b0.left),
		key3(51, s0.tag, b0.tag, s0l), key3(52, s0.tag, b0.tag, s0r), key3(53, s0.tag, b0.tag, b0l),
		key3(54, s1.tag, s0.tag, s1l), key3(55, s1.tag, s0.tag, s1r), key3(56, s1.tag, s0.tag, s0l), key3(57, s1.tag, s0.tag, s0r),
		key3(58, s0.tag, s0lr, s0rr), key3(59, s0.tag, b0.tag, s0rr), key3(60, s0.tag, b0.tag, s0lr),
		key3(61, s0.tag, b0.tag, b0lr), key3(62, b0.tag, b0lr, b0l2), key2(63, s0.both, s0rr), key2(64, s0.both, s0lr),
		key3(65, s1.tag, s0.tag, s1rr), key3(66, s1.tag, s0.tag, s1lr), key2(67, s1.both, s1rr), key3(68, s1.tag, s1rr, s1r2),
		key4(69, s1.tag, s0.tag, s0lr, s0rr), key3(70, s0.tag, s0rr, s0r2), key3(71, s1.both, s1rr, s0.tag),
		key4(72, s1.wide, s0.wide, s1lr, b0.wide), key4(73, s0.wide, b0.wide, s0lr, b0lr),
		key3(74, s0.tag, s0.right, b0.tag), key3(75, s1.tag, s1.right, s0.tag), key3(76, s0.tag, b0.tag, b0.left),
		key2(77, b0.both, b0lr),
	)
}

// RelFeatures appends the keys of the features of the relation from head to
// dep. All dependents of dep are known.
func (st *State) RelFeatures(out []uint32, head, dep int32) []uint32 {
	h, d := st.see(head), st.see(dep)
	side, far := uint32(0), distance(dep, head)
	near, outer := h.node.left, h.node.left2
	if head < dep {
		side, far = 1, distance(head, dep)
		near, outer = h.node.right, h.node.right2
	}
	where := side<<8 | far
	dl, dr := st.see(d.node.left), st.see(d.node.right)
	dl2 := st.see(d.node.left2)
	hr, hr2 := st.relAt(near), st.relAt(outer)
	suffix := uint32(0)
	if int(dep) < len(st.words) {
		suffix = st.words[dep].suffix[2]
	}
	return append(out,
		key1(1, side), key2(2, h.form, side), key2(3, h.tag, side), key2(4, h.both, side),
		key2(5, d.form, side), key2(6, d.tag, side), key2(7, d.both, side), key2(8, suffix, side),
		key3(9, h.tag, d.tag, side), key3(10, h.both, d.tag, side), key3(11, h.tag, d.both, side), key3(12, h.form, d.form, side),
		key3(13, h.wide, d.wide, where), key2(14, d.wide, where), key3(15, h.tag, suffix, side),
		key4(16, h.wide, d.tag, dl.form, side), key3(17, d.wide, dl.form, side), key4(18, h.wide, d.tag, dl.rel, side),
		key4(19, h.wide, d.tag, dr.rel, side), key4(20, h.wide, d.wide, dl2.form, side), key3(21, d.both, dl.form, side),
		key4(22, h.wide, d.wide, hr, side), key4(23, h.wide, d.wide, hr, hr2), key3(24, h.form, hr, d.tag),
		key4(25, h.both, d.tag, dl.form, side), key3(26, h.form, dl.form, side), key3(27, d.wide, dl.rel, dl2.rel),
		key3(28, d.tag, st.tagAt(dep-1), side), key3(29, d.tag, st.tagAt(dep+1), side),
		key3(30, h.tag, d.tag, st.tagAt(dep-1)), key3(31, h.tag, d.tag, st.tagAt(dep+1)),
		key3(32, h.wide, d.wide, st.between(min(head, dep), max(head, dep))),
		key4(33, h.wide, d.wide, d.left, side), key4(34, h.tag, h.left, d.tag, side), key3(35, h.tag, d.form, hr),
		key3(36, h.wide, d.both, st.relAt(h.node.left)), key4(37, h.wide, d.wide, st.relAt(h.node.left), side),
		key3(38, d.wide, dl.tag, dr.tag), key4(39, h.tag, st.tagAt(head-1), d.tag, side),
	)
}
