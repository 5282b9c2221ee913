package event

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/deed"
)

// hit is a word that tells of an act, with what the sentence makes of it.
type hit struct {
	tok     int
	frame   deed.Frame
	met     float64   // how well the conditions of the frame are met
	nominal bool      // told by a noun
	code    deed.Type // as PLOVER counts it, with all that stands over it
	op      deed.Operator
	over    int   // the word of the operator that the code is of, -1 for none
	depth   int   // clauses between it and the root
	ops     int   // words that stand over it
	asked   bool  // one of them says that somebody wants it of another, or blames him for it
	wished  bool  // one of them says no more than that somebody would like it
	must    bool  // somebody says that another must do something
	opaque  bool  // it stands under a word of which nobody can tell what it says of it
	actors  []int // heads of who does it
	objects []int // heads of to whom
}

// hits finds the words of the sentence that tell of acts.
func (s *sentence) hits() []hit {
	var out []hit
	for i := s.First; i < s.End; i++ {
		pos, ok := s.pos(i)
		if !ok {
			continue
		}
		h, ok := s.frameAt(i, pos)
		if !ok {
			continue
		}
		if h.nominal && h.frame.Type == deed.Request && deed.Calling[s.stemAt(i)] && slices.ContainsFunc(s.Below(i), func(k int) bool { return s.CaseOf(k) == "with" }) {
			h.frame, h.code = deed.Frame{Type: deed.Consult}, deed.Consult // a call with somebody
		}
		h.actors, h.objects = s.parties(h)
		s.climb(&h)
		out = append(out, h)
	}
	s.compose(out)
	return s.musts(out)
}

// compose gives a demand the type that it has by what is demanded, and a visit or
// call that of its purpose: "called for sanctions", "called her to congratulate".
func (s *sentence) compose(hits []hit) {
	for i := range hits {
		h := &hits[i]
		for _, in := range hits {
			switch {
			case in.over == h.tok && in.op == deed.Demands && h.frame.Type == deed.Request && in.code != "":
				h.code = in.code
			case h.frame.Type == deed.Consult && h.code == deed.Consult && s.Tree.Head(in.tok) == h.tok && (s.Rel(in.tok) == "advcl" || s.Rel(in.tok) == "xcomp") && s.Infinitive(in.tok) &&
				(in.code == deed.Support || in.code == deed.Accuse || in.code == deed.Request || in.code == deed.Threaten):
				h.code = in.code
			}
		}
	}
}

// musts adds a demand where somebody says that another must do something.
func (s *sentence) musts(out []hit) []hit {
	for v := s.First; v < s.End; v++ {
		head := s.Tree.Head(v)
		if s.Rel(v) != "ccomp" || head < 0 || !s.Verbal(head) || s.lex.Operator(deed.Verb, s.stemAt(head)) != deed.Says || deed.Believing[s.stemAt(head)] {
			continue
		}
		if slices.ContainsFunc(s.Below(v), func(k int) bool { return s.Word(k) == "have" }) {
			continue // "should have gone"
		}
		objects := s.WithConjuncts(s.Child(v, "nsubj"))
		if s.passive(v) || s.doubted(v) || slices.ContainsFunc(objects, func(k int) bool { return s.Tag(k) == "PRON" }) {
			objects = nil // what is to be done to them, maybe, or by himself too
		}
		for _, k := range s.Below(v) {
			if w := s.Word(k); s.Rel(k) == "aux" && (w == "must" || w == "should" || w == "needs") {
				out = append(out, hit{tok: head, must: true, frame: deed.Frame{Type: deed.Request}, met: 2, code: deed.Request, over: -1,
					actors: s.subjects(head), objects: objects})
			}
		}
	}
	return out
}

// doubted reports whether a clause is told as what may be so, or was not quite.
func (s *sentence) doubted(v int) bool {
	return v >= 0 && slices.ContainsFunc(s.Below(v), func(k int) bool { return s.Rel(k) == "advmod" && unsure[s.Word(k)] })
}

var unsure = map[string]bool{"maybe": true, "perhaps": true, "probably": true, "possibly": true, "likely": true, "presumably": true, "conceivably": true,
	"allegedly": true, "supposedly": true, "purportedly": true, "ostensibly": true, "almost": true, "nearly": true}

// pos is the part of speech under which a token may tell of an act.
func (s *sentence) pos(i int) (deed.Pos, bool) {
	switch s.Tag(i) {
	case "VERB":
		if s.gerund(i) || s.Rel(i) == "conj" && s.gerund(s.Tree.Head(i)) {
			return deed.Noun, true
		}
		switch s.Rel(i) {
		case "case", "amod":
			return 0, false
		case "compound":
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

// gerund reports whether a verb stands as a noun, under a preposition: "for
// shooting", of which the subject of the clause need not be who does it.
func (s *sentence) gerund(i int) bool {
	if !strings.HasSuffix(s.Word(i), "ing") {
		return false
	}
	switch s.Word(s.Child(i, "mark")) {
	case "in", "for", "of", "about", "from", "without", "than", "against", "at", "toward", "towards":
		return true
	}
	return s.Child(i, "case") >= 0 || s.Word(i-1) == "of" && s.Child(i, "obj") < 0
}

// frameAt gives the frame of a word of which most conditions are met.
func (s *sentence) frameAt(i int, pos deed.Pos) (hit, bool) {
	best, found := hit{tok: i, nominal: pos == deed.Noun, over: -1}, false
	frames := s.lex.Frames(pos, s.stemAt(i))
	if len(frames) == 0 {
		return best, false
	}
	args, own := s.arguments(i, pos), s.ownArguments(i, pos)
	near := func(stem string, ofSubject bool) float64 {
		list, best := args, 0.0
		if ofSubject {
			list = own
		}
		for _, a := range list {
			if s.stemAt(a.tok) == stem && s.Tag(a.tok) != "PROPN" && (a.near > 0.8 || s.Rel(a.tok) != "case") {
				best = max(best, a.near)
			}
		}
		return best
	}
	for _, fr := range frames {
		met, ok := fr.Matches(near)
		if !ok || found && met <= best.met {
			continue
		}
		best.frame, best.met, best.code, found = fr, met, fr.Type, true
	}
	return best, found
}

// argument is a token of a verb or noun, and how near it stands in the tree.
type argument struct {
	tok  int
	near float64
}

// aside are prepositions under which nothing stands that an act is known by.
var aside = map[string]bool{"by": true, "after": true, "before": true, "until": true, "since": true, "despite": true, "amid": true, "unlike": true}

// arguments are the tokens among which the conditions of a frame are looked for:
// what hangs on the word, without its subject, dates and further clauses.
func (s *sentence) arguments(i int, pos deed.Pos) []argument {
	var out []argument
	for _, c := range s.Below(i) {
		switch s.Rel(c) {
		case "conj":
			continue
		case "nsubj":
			if pos == deed.Verb && !s.passive(i) {
				continue
			}
		case "obl", "nmod":
			if aside[s.CaseOf(c)] || s.dated(c) {
				continue
			}
			out = s.under(out, c, 0.9)
			continue
		}
		out = s.under(out, c, 1)
	}
	head := s.Tree.Head(i)
	switch {
	case head < 0:
	case pos == deed.Verb && s.Rel(i) == "acl":
		out = append(out, argument{head, 1})
		for _, c := range s.Below(head) {
			if rel := s.Rel(c); rel == "amod" || rel == "compound" {
				out = append(out, argument{c, 0.7})
			}
		}
	case pos == deed.Noun:
		out = append(out, argument{head, 0.8})
	}
	return out
}

// ownArguments are the subject and what hangs on it.
func (s *sentence) ownArguments(i int, pos deed.Pos) []argument {
	var out []argument
	if pos == deed.Verb && !s.passive(i) {
		for _, k := range s.subjects(i) {
			out = s.under(out, k, 1)
		}
	}
	return out
}

// under adds a token and what hangs on it, down to the third step.
func (s *sentence) under(out []argument, k int, near float64) []argument {
	const step = 0.3
	if rel := s.Rel(k); near <= 0 || rel == "ccomp" || rel == "advcl" || rel == "parataxis" || rel == "punct" || rel == "csubj" || s.dated(k) {
		return out
	}
	if s.Rel(k) == "acl" && (s.Child(k, "nsubj") >= 0 || near < 0.7) {
		return out
	}
	out = append(out, argument{k, near})
	for _, c := range s.Below(k) {
		if rel := s.Rel(c); rel == "conj" || rel == "case" || rel == "xcomp" && s.Rel(k) == "xcomp" {
			out = s.under(out, c, near-0.05)
			continue
		}
		out = s.under(out, c, near-step)
	}
	return out
}

// dated reports whether a token is of a date.
func (s *sentence) dated(i int) bool {
	span := s.doc.Tokens[i].Span
	n, _ := slices.BinarySearchFunc(s.doc.Dates, span.Start, func(d variorum.Date, at int) int { return d.Span.End - at - 1 })
	return n < len(s.doc.Dates) && s.doc.Dates[n].Span.Contains(span)
}

// climb follows what stands over the word: negations, auxiliaries, verbs and
// nouns such as "refused to", "agreed to".
func (s *sentence) climb(h *hit) {
	cur, joined := h.tok, false
	below := ""
	for step := 0; step < 8; step++ {
		if s.Verbal(cur) {
			s.modify(h, cur, joined)
			h.opaque = h.opaque || s.Negated(cur) && (below == "ccomp" && !s.promises(cur) || s.Ranked(cur))
		}
		joined = false
		head, rel := s.Tree.Head(cur), s.Rel(cur)
		if below = rel; head < 0 {
			return
		}
		h.depth++
		switch rel {
		case "xcomp", "ccomp", "csubj", "obj", "obl", "nmod", "acl", "nsubj", "parataxis":
			if rel == "acl" && s.Verbal(cur) && !s.Infinitive(cur) {
				return
			}
			if rel == "nsubj" && !s.passive(head) || rel == "parataxis" && head < cur {
				break
			}
			pos, ok := s.pos(head)
			if !ok {
				break
			}
			op := s.lex.Operator(pos, s.stemAt(head))
			h.opaque = h.opaque || rel == "xcomp" && s.stemAt(head) == deed.Stem("need")
			if pos == deed.Noun && s.Word(s.Child(head, "det")) == "no" && op != deed.None {
				op = deed.Refuses // "no plans to"
			}
			if op == deed.None && h.nominal && (pos == deed.Verb && cur != h.tok || pos == deed.Noun && rel == "nmod") {
				h.opaque = h.opaque || rel == "xcomp" && s.Rel(h.tok) == "obj" && s.Tree.Head(h.tok) == cur
				return // "a history of the invasion"
			}
			h.opaque = h.opaque || op == deed.None && (rel != "acl" || !s.Ranked(head)) && rel != "obj" && rel != "obl" && rel != "nmod" && rel != "nsubj"
			if op == deed.Agrees && h.nominal && rel == "obj" && cur == h.tok && h.frame.Type == deed.Support {
				op = deed.Begins // "offered congratulations"
			}
			s.apply(h, op, head, rel)
		case "conj":
			joined = s.Child(cur, "nsubj", "aux") < 0
		case "compound", "amod":
		case "advcl":
			m := s.Word(s.Child(cur, "mark"))
			if s.Child(cur, "case") >= 0 || m == "for" || m == "of" { // "accused of attacking"
				op := s.lex.Operator(deed.Verb, s.stemAt(head))
				h.opaque = h.opaque || op == deed.None
				s.apply(h, op, head, rel)
				break
			}
			if m != "to" {
				h.opaque = h.opaque || m == "toward" || m == "towards" || m == "about" || m == "without" || m == "than" || m == "instead" || m == "rather"
				return
			}
			h.opaque = true
			if op := s.lex.Operator(deed.Verb, s.stemAt(head)); op == deed.Agrees || op == deed.Refuses || op == deed.Threatens || op == deed.Plans || op == deed.Wishes {
				s.apply(h, op, head, rel)
				h.opaque = false
			}
		default:
			return
		}
		cur = head
	}
}

// promises reports whether who denies what a verb says denies the act under it: "did
// not agree that", and not "did not mention that".
func (s *sentence) promises(v int) bool {
	switch s.lex.Operator(deed.Verb, s.stemAt(v)) {
	case deed.None, deed.Says:
		return false
	}
	return true
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
		if h.code = deed.Under(op, h.code); op == deed.Demands && !h.nominal {
			h.code = deed.Request
		}
	}
	h.ops++
	h.asked = h.asked || op == deed.Demands || op == deed.Blames
	h.opaque = h.opaque || h.op == deed.Refuses && (op == deed.Refuses || op == deed.Agrees || op == deed.Plans || op == deed.Threatens) // "has not ruled out", "agreed not to"
	h.wished = h.wished || op == deed.Wishes
	h.op, h.over = op, at
}

// modify puts the negations and auxiliaries of a verb over a hit; of a verb to which
// the hit is only joined, the auxiliaries.
func (s *sentence) modify(h *hit, v int, joined bool) {
	mark := s.Child(v, "mark")
	negated, future, must := s.Word(mark) == "to" && s.Word(mark-1) == "not" && v == h.tok, false, false
	for _, k := range s.Below(v) {
		switch s.Rel(k) {
		case "aux", "advmod", "cop", "det", "cc":
		default:
			continue
		}
		switch s.Word(k) {
		case "not", "n't", "never", "neither", "nor", "cannot":
			negated = negated || k < v && !joined && (!h.nominal || v == h.tok || s.Rel(h.tok) != "nsubj") || h.nominal && !joined && v != h.tok && s.Child(v, "cop") < 0
		case "will", "'ll", "wo", "shall", "would", "'d", "may", "might", "could":
			future = true
		case "must", "should", "ought":
			must = true
		}
	}
	switch {
	case negated:
		h.opaque = h.opaque || h.nominal && v != h.tok && s.lex.Operator(deed.Verb, s.stemAt(v)) == deed.None
		s.apply(h, deed.Refuses, v, "")
	case future && h.op != deed.Refuses:
		s.apply(h, deed.Plans, v, "")
	case must:
		s.mustDo(h, v)
	}
}

// mustDo is a demand of whoever says that somebody must do something.
func (s *sentence) mustDo(h *hit, v int) {
	head := s.Tree.Head(v)
	if s.Rel(v) == "ccomp" && head >= 0 && s.Verbal(head) {
		s.apply(h, deed.Demands, head, "ccomp")
	}
}
