package event

// parties gives the heads of who does an act and to whom, as the tree has it.
func (s *sentence) parties(h hit) (actors, objects []int) {
	if h.nominal {
		return s.partiesOfNoun(h.tok)
	}
	v := h.tok
	objs := s.objectsOf(v)
	if s.passive(v) {
		if by := s.Agent(v); by >= 0 {
			actors = s.WithConjuncts(by)
		}
		subs := s.subjects(v)
		if s.Rel(v) == "acl" {
			subs = s.WithConjuncts(s.Tree.Head(v))
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
		for _, k := range s.Below(v) {
			if s.Rel(k) == rel && s.CaseOf(k) != "by" {
				out = append(out, s.WithConjuncts(k)...)
			}
		}
	}
	for _, k := range out {
		for _, c := range s.Below(k) {
			if rel := s.Rel(c); rel == "nmod" || rel == "amod" || rel == "compound" {
				out = append(out, s.WithConjuncts(c)...)
			}
		}
	}
	if x := s.Child(v, "xcomp", "ccomp"); x >= 0 {
		if sub := s.Child(x, "nsubj"); sub >= 0 {
			out = append(out, s.WithConjuncts(sub)...)
		}
	}
	return out
}

// partiesOfNoun reads an event that a noun tells of.
func (s *sentence) partiesOfNoun(n int) (actors, objects []int) {
	if by := s.Agent(n); by >= 0 {
		actors = s.WithConjuncts(by)
	}
	if p := s.PossessorOf(n); p >= 0 && actors == nil {
		actors = s.WithConjuncts(p)
	}
	for _, k := range s.Below(n) {
		switch s.Rel(k) {
		case "nmod":
			if k > n && s.CaseOf(k) != "by" {
				objects = append(objects, s.WithConjuncts(k)...)
			}
		case "amod", "compound":
			if actors == nil {
				actors = []int{k}
			}
		}
	}
	if head := s.Tree.Head(n); head >= 0 && s.Verbal(head) {
		if rel := s.Rel(n); rel == "obj" || rel == "obl" {
			if subs := s.subjects(head); len(subs) > 0 && !s.passive(head) {
				actors = subs
			}
			objects = append(objects, s.objectsOf(head)...)
		} else if rel == "nsubj" && s.passive(head) {
			if by := s.Agent(head); by >= 0 {
				actors = s.WithConjuncts(by)
			}
			objects = append(objects, s.objectsOf(head)...)
		} else if rel == "nsubj" {
			objects = append(objects, s.objectsOf(head)...)
		}
	}
	return actors, objects
}
