package event

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/actor"
	"variorum/internal/deed"
)

// figurative reports whether a word of two senses stands in the one that is no act
// towards anybody: who fires back with words, pulls his head out, or has it that
// somebody gets on.
func (s *sentence) figurative(h hit) bool {
	stem, obj := s.stemAt(h.tok), s.Child(h.tok, "obj")
	if !h.nominal && s.listing(h.tok) {
		return true
	}
	if h.nominal {
		head := s.Tree.Head(h.tok)
		if p, ok := s.party(s.PossessorOf(h.tok)); ok && p.Kind == variorum.Person && h.frame.Type == deed.Protest || h.frame.Type == deed.Protest && s.Word(h.tok-1) == "air" {
			return true // "his strike against him"
		}
		return head >= 0 && s.Rel(h.tok) == "nsubj" && deed.Unsure[s.stemAt(head)]
	}
	switch {
	case h.op == deed.None && !s.infinitiveRoot(h.tok) && s.Word(h.tok-1) == "to" && coming[s.Word(h.tok-2)]:
		return true
	case deed.Yielding[stem] && h.frame.Type == deed.Concede && s.Rel(h.tok) == "advcl" && strings.HasSuffix(s.Word(h.tok), "ing"):
		return true // "allowing them to boast"
	case h.frame.Type == deed.Protest && h.met > 0 && obj >= 0 && !s.known(h, obj):
		return true // "joined her in a march"
	case deed.Calling[stem] && h.frame.Type == deed.Request && obj >= 0:
		return true // "called the police on her"
	case s.hedged(h.tok), s.Word(h.tok-1) == "body", deed.Rallying[stem] && h.frame.Type == deed.Protest && obj >= 0:
		return true
	case deed.Freeing[stem] && h.frame.Type == deed.Retreat && obj >= 0:
		_, person := actor.Noun(s.Word(obj))
		p, named := s.party(obj)
		return !person && (!named || p.Kind == variorum.Organization) // a paper, a film
	case deed.Signing[stem] && h.met > 0, deed.Seizing[stem] && h.frame.Type == deed.Coerce:
		if p, ok := s.party(obj); ok && (p.Sort == "parliament" || p.Sort == "party") {
			return true // won, not conquered
		}
		return !s.passive(h.tok) && (obj < 0 || deed.Signing[stem] && !s.known(h, obj))
	case deed.Leaving[stem] && h.frame.Type == deed.Retreat && obj >= 0:
		return !s.known(h, obj)
	case h.frame.Type == deed.Coerce || h.frame.Type == deed.Assault && obj >= 0 && s.ousted(h.tok):
		return s.ousted(h.tok)
	case h.frame.Type == deed.Assault && h.met > 0 && obj >= 0 && (s.worded(obj) || deed.Making[stem] && !s.known(h, obj)):
		return true
	case obj >= 0 && h.met > 0 && s.astray(h, obj):
		return true
	case deed.Firing[stem] && h.frame.Type == deed.Assault:
		return s.passive(h.tok) || s.Word(h.tok+1) == "back" || s.Word(h.tok+1) == "off"
	case deed.Letting[stem] && h.frame.Type == deed.Concede:
		return h.op == deed.None
	case deed.Pulling[stem] && h.frame.Type == deed.Retreat:
		return obj >= 0 && !s.known(h, obj)
	case deed.Pulling[stem] && h.frame.Type == deed.Request:
		x := s.Child(h.tok, "xcomp", "ccomp", "advcl")
		return s.Word(h.tok+1) == "back" || (x < 0 || !s.Infinitive(x)) && !s.Beneath(h.tok, "for")
	case deed.Helping[stem] && h.frame.Type == deed.Aid:
		return h.met == 0 && (s.Child(h.tok, "xcomp", "ccomp") >= 0 || s.Tag(h.tok+1) == "VERB" || deed.Fighting[s.stemAt(h.tok+1)])
	case deed.AsKnown[stem] && h.frame.Type == deed.Accuse && h.frame.Mode == "disapprove":
		return s.passive(h.tok)
	case deed.Hosting[stem] && h.frame.Type == deed.Consult:
		p, ok := s.party(obj)
		return ok && p.Kind == variorum.Organization && p.Sort == ""
	case deed.Calling[stem] && h.frame.Type == deed.Consult:
		return s.Rel(h.tok) != "conj" && s.Rel(h.tok) != "xcomp" && s.Rel(h.tok) != "advcl" && s.Child(h.tok, "nsubj") < 0 && s.Child(h.tok, "aux") < 0
	case deed.Ordered[stem] && h.frame.Type == deed.Coerce:
		p, ok := s.party(obj)
		return ok && (p.Sort == "government" || p.Sort == "court") // that is an instruction
	}
	return false
}

// coming are words after which an infinitive is of what lies ahead.
var coming = map[string]bool{"due": true, "set": true, "scheduled": true, "expected": true, "slated": true, "poised": true, "ready": true, "about": true, "order": true}

// worded reports whether a noun is of what is done with words: an "attack ad".
func (s *sentence) worded(n int) bool {
	return deed.Worded[s.stemAt(n)] || slices.ContainsFunc(s.Below(n), func(k int) bool { return deed.Worded[s.stemAt(k)] })
}

// ousted reports whether a verb is of losing a post: "forced him out of the race".
func (s *sentence) ousted(v int) bool {
	return slices.ContainsFunc(s.Below(v), func(k int) bool { return s.Rel(k) == "obl" && deed.Posts[s.stemAt(k)] && s.CaseOf(k) != "for" })
}

// hedged reports whether an act is told as what it amounts to: "in effect".
func (s *sentence) hedged(v int) bool {
	return slices.ContainsFunc(s.Below(v), func(k int) bool {
		switch s.Word(k) {
		case "effect", "effectively", "virtually", "essentially", "practically", "figuratively":
			return k < v
		}
		return false
	})
}

// astray reports whether that by which an act of giving or taking was known is not its
// object nor of it: "welcomed the offer to support refugees".
func (s *sentence) astray(h hit, obj int) bool {
	if h.frame.Type != deed.Aid && h.frame.Type != deed.Mobilize && h.frame.Type != deed.Sanction {
		return false
	}
	if s.known(h, obj) {
		return false
	}
	if _, ok := s.party(obj); ok {
		return false
	}
	return !slices.ContainsFunc(s.Below(obj), func(k int) bool { return s.known(h, k) }) && !slices.ContainsFunc(s.Below(h.tok), func(k int) bool { return s.known(h, k) })
}

// listing reports whether a verb goes on a list of infinitives, of which it is not known
// what stands over them: "promises to bomb, and deport them".
func (s *sentence) listing(v int) bool {
	head := s.Tree.Head(v)
	if s.Rel(v) != "conj" || !s.Holds(head) || s.Child(v, "nsubj") >= 0 || s.Child(v, "aux") >= 0 {
		return false
	}
	w := s.Word(v)
	if strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "ing") || strings.HasSuffix(w, "s") {
		return false
	}
	x := s.Child(head, "xcomp")
	return x > head && x < v && s.Infinitive(x)
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

// past reports whether a noun with its adjectives is of somebody who was one once:
// "former officials" act for nobody.
func (s *sentence) past(head int) bool {
	if s.Rel(head) == "conj" && s.Child(head, "det") < 0 && s.Holds(s.Tree.Head(head)) && s.past(s.Tree.Head(head)) {
		return true
	}
	return slices.ContainsFunc(s.Below(head), func(k int) bool {
		switch s.Word(k) {
		case "former", "ex", "ex-", "onetime", "one-time", "erstwhile", "late", "retired":
			return k < head
		}
		return false
	})
}

// anyone reports whether a noun means one of several, so that it is nobody in
// particular who bears the role: "another governor".
func (s *sentence) anyone(first int) bool {
	switch s.Word(first) {
	case "another", "a", "an", "some", "every", "no", "any", "one", "each", "other", "several", "many", "few":
		return true
	}
	switch s.Word(first - 1) {
	case "another", "a", "an", "some", "every", "no", "any", "each", "other":
		return true
	}
	return false
}
