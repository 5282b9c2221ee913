package event

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/deed"
	"variorum/internal/lang"
)

// stems is a set of the stems of words.
func stems(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[deed.Stem(w)] = true
	}
	return out
}

var (
	firing  = stems("fire")
	letting = stems("let enable")
	pulling = stems("pull push press draw")
	helping = stems("help assist")
	asKnown = stems("question search examine")
	hosting = stems("receive host greet welcome")
	calling = stems("call")
	signing = stems("sign seal ink")
	seizing = stems("seize")
	worded  = stems("ad tweet verbal personal rhetorical political media scathing blistering withering partisan twitter")
	ordered = stems("order force")
	unsure  = stems("matter possible likely unlikely imminent inevitable uncertain doubtful expected impossible unthinkable")
)

// figurative reports whether a word of two senses stands in the one that is no act
// towards anybody: who fires back with words, pulls his head out, or has it that
// somebody gets on.
func (s *sentence) figurative(h hit) bool {
	stem, obj := s.stemAt(h.tok), s.child(h.tok, "obj")
	if h.nominal {
		head := s.t.Head(h.tok)
		if p, ok := s.party(s.possessorOf(h.tok)); ok && p.Kind == variorum.Person && h.frame.Type == deed.Protest {
			return true // "his strike against him"
		}
		return head >= 0 && s.rel(h.tok) == "nsubj" && unsure[s.stemAt(head)]
	}
	switch {
	case signing[stem] && h.met > 0, seizing[stem] && h.frame.Type == deed.Coerce:
		return !s.passive(h.tok) && (obj < 0 || signing[stem] && !s.known(h, obj))
	case h.frame.Type == deed.Assault && h.met > 0 && obj >= 0 && s.worded(obj):
		return true
	case firing[stem] && h.frame.Type == deed.Assault:
		return s.passive(h.tok) || s.word(h.tok+1) == "back" || s.word(h.tok+1) == "off"
	case letting[stem] && h.frame.Type == deed.Concede:
		return h.op == deed.None
	case pulling[stem] && h.frame.Type == deed.Retreat:
		return obj >= 0 && !s.known(h, obj)
	case pulling[stem] && h.frame.Type == deed.Request:
		x := s.child(h.tok, "xcomp", "ccomp", "advcl")
		return s.word(h.tok+1) == "back" || (x < 0 || !s.infinitive(x)) && !s.beneath(h.tok, "for")
	case helping[stem] && h.frame.Type == deed.Aid:
		return s.child(h.tok, "xcomp", "ccomp") >= 0 && h.met == 0
	case asKnown[stem] && h.frame.Type == deed.Accuse && h.frame.Mode == "disapprove":
		return s.passive(h.tok)
	case hosting[stem] && h.frame.Type == deed.Consult:
		p, ok := s.party(obj)
		return ok && p.Kind == variorum.Organization && p.Sort == ""
	case calling[stem] && h.frame.Type == deed.Consult:
		return s.rel(h.tok) != "conj" && s.rel(h.tok) != "xcomp" && s.rel(h.tok) != "advcl" && s.child(h.tok, "nsubj") < 0 && s.child(h.tok, "aux") < 0
	case ordered[stem] && h.frame.Type == deed.Coerce:
		p, ok := s.party(obj)
		return ok && (p.Sort == "government" || p.Sort == "court") // that is an instruction
	}
	return false
}

// worded reports whether a noun is of what is done with words: an "attack ad".
func (s *sentence) worded(n int) bool {
	return worded[s.stemAt(n)] || slices.ContainsFunc(s.below(n), func(k int) bool { return worded[s.stemAt(k)] })
}

// beneath reports whether something under the preposition hangs on a verb.
func (s *sentence) beneath(v int, prep string) bool {
	return slices.ContainsFunc(s.below(v), func(k int) bool { return s.rel(k) == "obl" && s.caseOf(k) == prep })
}

// withoutOwn leaves out of those that an act is done to the state for whose
// government, army or police it is done.
func (s *sentence) withoutOwn(actors, recipients []variorum.Party) []variorum.Party {
	return slices.DeleteFunc(recipients, func(r variorum.Party) bool {
		if s.realm.Demonym(s.doc.Slice(r.Span)) && r.Sort == "government" && slices.ContainsFunc(actors, func(a variorum.Party) bool { return a.State == r.State }) {
			return true // "the American middle class"
		}
		return r.Kind == variorum.State && (r.Sort == "government" || r.Sort == "military" || r.Sort == "") && slices.ContainsFunc(actors, func(a variorum.Party) bool {
			return a.State == r.State && (a.Sort == "government" || a.Sort == "military" || a.Sort == "police")
		})
	})
}

// elected reports whether what is taken is a house or a party, which is won and not
// conquered, or one politician attacks another or what is his own state's.
func elected(h hit, actors, recipients []variorum.Party) bool {
	return h.frame.Type == deed.Assault && slices.ContainsFunc(recipients, func(p variorum.Party) bool {
		return h.met > 0 && (p.Sort == "parliament" || p.Sort == "party") || slices.ContainsFunc(actors, func(a variorum.Party) bool {
			politician := a.Kind == variorum.Person && (a.Sort == "government" || a.Sort == "parliament" || a.Sort == "party")
			return politician && (p.Kind == variorum.Person || p.State == a.State && (p.Sort != "people" || h.met > 0))
		})
	})
}

// outlet reports whether a party prints or sends news: who talks to it gives an
// interview.
func outlet(p variorum.Party) bool {
	_, listed := lang.English().Outlet(p.Name)
	return p.Kind != variorum.Person && (p.Sort == "media" || listed)
}

// thing reports whether a name is that of no actor: of a treaty, a law, a prize.
func thing(p variorum.Party) bool {
	return p.Kind != variorum.State && deed.Thing(p.Name, p.Kind == variorum.Person)
}

// past reports whether a noun with its adjectives is of somebody who was one once:
// "former officials" act for nobody.
func (s *sentence) past(head int) bool {
	if s.rel(head) == "conj" && s.child(head, "det") < 0 && s.holds(s.t.Head(head)) && s.past(s.t.Head(head)) {
		return true
	}
	return slices.ContainsFunc(s.below(head), func(k int) bool {
		switch s.word(k) {
		case "former", "ex", "ex-", "onetime", "one-time", "erstwhile", "late", "retired":
			return k < head
		}
		return false
	})
}

// anyone reports whether a noun means one of several, so that it is nobody in
// particular who bears the role: "another governor".
func (s *sentence) anyone(first int) bool {
	switch s.word(first) {
	case "another", "a", "an", "some", "every", "no", "any", "one", "each", "other", "several", "many", "few":
		return true
	}
	switch s.word(first - 1) {
	case "another", "a", "an", "some", "every", "no", "any", "each", "other":
		return true
	}
	return false
}
