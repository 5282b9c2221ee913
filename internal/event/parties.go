package event

// parties gives the heads of who does an act and to whom, as the tree has it.
func (s *sentence) parties(h hit) (actors, objects []int) {
	if h.nominal {
		return s.partiesOfNoun(h.tok)
	}
	v := h.tok
	objs := s.objectsOf(v)
	if s.passive(v) {
		if by := s.agent(v); by >= 0 {
			actors = s.withConjuncts(by)
		}
		subs := s.subjects(v)
		if s.rel(v) == "acl" {
			subs = s.withConjuncts(s.t.Head(v))
		}
		return actors, append(subs, objs...)
	}
	return s.subjects(v), objs
}

// objectsOf lists what may be the recipient of a verb: its objects first, then
// what stands under prepositions, and what hangs on those nouns.
func (s *sentence) objectsOf(v int) []int {
	var out []int
	for _, rel := range []string{"iobj", "obj", "obl"} {
		for _, k := range s.below(v) {
			if s.rel(k) == rel && s.caseOf(k) != "by" {
				out = append(out, s.withConjuncts(k)...)
			}
		}
	}
	for _, k := range out {
		for _, c := range s.below(k) {
			if rel := s.rel(c); rel == "nmod" || rel == "amod" || rel == "compound" {
				out = append(out, s.withConjuncts(c)...)
			}
		}
	}
	if x := s.child(v, "xcomp", "ccomp"); x >= 0 {
		if sub := s.child(x, "nsubj"); sub >= 0 {
			out = append(out, s.withConjuncts(sub)...)
		}
	}
	return out
}

// partiesOfNoun reads an event that a noun tells of.
func (s *sentence) partiesOfNoun(n int) (actors, objects []int) {
	if by := s.agent(n); by >= 0 {
		actors = s.withConjuncts(by)
	}
	if p := s.possessorOf(n); p >= 0 && actors == nil {
		actors = s.withConjuncts(p)
	}
	for _, k := range s.below(n) {
		switch s.rel(k) {
		case "nmod":
			if k > n && s.caseOf(k) != "by" {
				objects = append(objects, s.withConjuncts(k)...)
			}
		case "amod", "compound":
			if actors == nil {
				actors = []int{k}
			}
		}
	}
	if head := s.t.Head(n); head >= 0 && s.verbal(head) {
		if rel := s.rel(n); rel == "obj" || rel == "obl" {
			if subs := s.subjects(head); len(subs) > 0 && !s.passive(head) {
				actors = subs
			}
			objects = append(objects, s.objectsOf(head)...)
		} else if rel == "nsubj" && s.passive(head) {
			if by := s.agent(head); by >= 0 {
				actors = s.withConjuncts(by)
			}
			objects = append(objects, s.objectsOf(head)...)
		} else if rel == "nsubj" {
			objects = append(objects, s.objectsOf(head)...)
		}
	}
	return actors, objects
}
