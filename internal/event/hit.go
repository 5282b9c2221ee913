package event

import (
	"variorum/internal/deed"
)

// hit is a word that tells of an act, with what the sentence makes of it.
type hit struct {
	tok     int
	frame   deed.Frame
	met     int       // conditions of the frame that are met
	nominal bool      // told by a noun
	code    deed.Type // as PLOVER counts it, with all that stands over it
	op      deed.Operator
	over    int   // the word of the operator that the code is of, -1 for none
	depth   int   // clauses between it and the root
	actors  []int // heads of who does it
	objects []int // heads of to whom
}

// hits finds the words of the sentence that tell of acts.
func (s *sentence) hits() []hit {
	var out []hit
	for i := s.first; i < s.end; i++ {
		pos, ok := s.pos(i)
		if !ok {
			continue
		}
		h, ok := s.frameAt(i, pos)
		if !ok {
			continue
		}
		h.actors, h.objects = s.parties(h)
		s.climb(&h)
		out = append(out, h)
	}
	return out
}

// pos is the part of speech under which a token may tell of an act.
func (s *sentence) pos(i int) (deed.Pos, bool) {
	switch s.tag(i) {
	case "VERB":
		if rel := s.rel(i); rel == "case" || rel == "compound" {
			return deed.Noun, true
		}
		return deed.Verb, true
	case "NOUN":
		return deed.Noun, true
	case "ADJ":
		return deed.Adj, true
	}
	return 0, false
}

// frameAt gives the frame of a word of which most conditions are met.
func (s *sentence) frameAt(i int, pos deed.Pos) (hit, bool) {
	best, found := hit{tok: i, nominal: pos == deed.Noun, over: -1}, false
	frames := s.lex.Frames(pos, s.stemAt(i))
	if len(frames) == 0 {
		return best, false
	}
	args := s.arguments(i, pos)
	has := func(stem string) bool {
		for _, a := range args {
			if s.stemAt(a) == stem {
				return true
			}
		}
		return false
	}
	for _, fr := range frames {
		met, ok := fr.Matches(has)
		if !ok || found && met <= best.met {
			continue
		}
		best.frame, best.met, best.code, found = fr, met, fr.Type, true
	}
	return best, found
}

// arguments are the tokens among which the conditions of a frame are looked for:
// what hangs on the word, without its subject and without further clauses.
func (s *sentence) arguments(i int, pos deed.Pos) []int {
	const reach = 24
	var out []int
	var add func(k int, deep int)
	add = func(k, deep int) {
		if len(out) >= reach*2 || deep > 6 {
			return
		}
		out = append(out, k)
		for _, c := range s.below(k) {
			switch s.rel(c) {
			case "ccomp", "advcl", "parataxis", "punct", "csubj":
				continue
			case "acl":
				if s.child(c, "nsubj") >= 0 {
					continue
				}
			case "nsubj":
				if pos == deed.Verb && !s.passive(i) && k == i {
					continue
				}
			case "conj":
				if k == i {
					continue
				}
			}
			add(c, deep+1)
		}
	}
	add(i, 0)
	out = out[1:]
	if head := s.t.Head(i); head >= 0 {
		switch {
		case pos == deed.Verb && s.rel(i) == "acl":
			out = append(out, head)
			for _, c := range s.below(head) {
				if rel := s.rel(c); rel == "amod" || rel == "compound" {
					out = append(out, c)
				}
			}
		case pos == deed.Noun:
			out = append(out, head)
		}
	}
	return out
}

// climb follows what stands over the word: negations, auxiliaries, verbs and
// nouns such as "refused to", "agreed to".
func (s *sentence) climb(h *hit) {
	cur := h.tok
	for step := 0; step < 8; step++ {
		if s.verbal(cur) {
			s.modify(h, cur)
		}
		head, rel := s.t.Head(cur), s.rel(cur)
		if head < 0 {
			return
		}
		h.depth++
		switch rel {
		case "xcomp", "ccomp", "csubj", "obj", "obl", "nmod", "acl", "nsubj", "parataxis":
			if rel == "nsubj" && !s.passive(head) || rel == "parataxis" && head < cur || rel == "acl" && s.verbal(cur) && !s.infinitive(cur) {
				break
			}
			pos, ok := s.pos(head)
			if !ok {
				break
			}
			s.apply(h, s.lex.Operator(pos, s.stemAt(head)), head, rel)
		case "conj", "compound", "amod":
		case "advcl":
			if m := s.child(cur, "mark"); s.word(m) != "to" {
				return
			}
		default:
			return
		}
		cur = head
	}
}

func (s *sentence) infinitive(v int) bool {
	return s.word(s.child(v, "mark")) == "to" || s.word(s.child(v, "mark")) == "that"
}

// apply puts an operator over a hit.
func (s *sentence) apply(h *hit, op deed.Operator, at int, rel string) {
	switch op {
	case deed.None, deed.Begins:
		return
	case deed.Says:
		return
	case deed.Demands, deed.Blames:
		if h.code == "" {
			return
		}
		if subs := s.subjects(at); len(subs) > 0 {
			h.objects = append(append([]int{}, h.objects...), h.actors...)
			h.actors = subs
		}
	}
	if rel == "obl" && op == deed.Refuses {
		return
	}
	if h.code != "" {
		h.code = deed.Under(op, h.code)
	}
	h.op, h.over = op, at
}

// modify puts the negations and auxiliaries of a verb over a hit.
func (s *sentence) modify(h *hit, v int) {
	negated, future, must := false, false, false
	for _, k := range s.below(v) {
		switch s.rel(k) {
		case "aux", "advmod", "cop", "det":
		default:
			continue
		}
		switch s.word(k) {
		case "not", "n't", "never":
			negated = true
		case "will", "'ll", "wo", "shall", "would", "'d", "may", "might", "could":
			future = true
		case "must", "should", "ought":
			must = true
		}
	}
	switch {
	case negated:
		s.apply(h, deed.Refuses, v, "")
	case future && h.op != deed.Refuses:
		s.apply(h, deed.Plans, v, "")
	case must:
		s.mustDo(h, v)
	}
}

// mustDo is a demand of whoever says that somebody must do something.
func (s *sentence) mustDo(h *hit, v int) {
	head := s.t.Head(v)
	if s.rel(v) == "ccomp" && head >= 0 && s.verbal(head) {
		s.apply(h, deed.Demands, head, "ccomp")
	}
}
