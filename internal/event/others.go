package event

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/deed"
	"variorum/internal/text"
)

// byOthers reports whether what stands over an act is said by others than those who do
// it: "Lund opposed the decision of Norland to withdraw", "Lund warned that Norland
// attacks". That is no refusal and no threat of theirs.
func (s *sentence) byOthers(h hit) bool {
	if h.op != deed.Refuses && h.op != deed.Threatens && h.op != deed.Plans || h.over < 0 || h.over == h.tok || !s.Verbal(h.over) || s.lex.Operator(deed.Verb, s.stemAt(h.over)) != h.op {
		return false
	}
	over, heads := s.subjects(h.over), s.actorHeads(h)
	return len(over) > 0 && len(heads) > 0 && !slices.ContainsFunc(heads, func(i int) bool { return slices.Contains(over, i) })
}

// proposed reports whether an act is one that somebody asks for others: "a request for
// ships to visit".
func (s *sentence) proposed(h hit) bool {
	if h.nominal || !s.Infinitive(h.tok) {
		return false
	}
	for k := s.First; k < h.tok; k++ {
		over := s.Tree.Head(k)
		if s.Rel(k) == "nmod" && s.CaseOf(k) == "for" && over >= 0 && over < k && (s.Tree.Head(over) == s.Tree.Head(h.tok) || over == s.Tree.Head(h.tok)) && s.lex.Operator(deed.Noun, s.stemAt(over)) == deed.Demands {
			return true
		}
	}
	return false
}

// advised reports whether a warning tells of a danger, and threatens nothing: "warned the
// police about him", "warned that it would be costly".
func (s *sentence) advised(h hit) bool {
	if h.nominal || h.frame.Type != deed.Threaten || s.stemAt(h.tok) != deed.Stem("warn") {
		return false
	}
	x, actors := s.Child(h.tok, "ccomp"), s.subjects(h.tok)
	if obj := s.Child(h.tok, "obj"); x < 0 && obj >= 0 {
		x = s.Child(obj, "acl")
	}
	return s.Beneath(h.tok, "about") || s.Beneath(h.tok, "of") || x > h.tok && s.Child(x, "nsubj") >= 0 && !slices.ContainsFunc(s.subjects(x), func(i int) bool { return slices.Contains(actors, i) })
}

// interviewed reports whether somebody only talks to one who asks for an outlet: "spoke
// with the Courier's Karin Lund".
func (s *sentence) interviewed(h hit) bool {
	if h.frame.Type != deed.Consult {
		return false
	}
	return slices.ContainsFunc(s.recipientHeads(h), func(head int) bool {
		first, end := s.Tree.Span(head)
		for i := first; i < end; i++ {
			if deed.Asks[s.stemAt(i)] && s.Tag(i) == "NOUN" {
				return true
			}
		}
		return slices.ContainsFunc(s.mentionsIn(s.SpanOf([2]int{first, head + 1})), func(m text.Mention) bool {
			return m.Entity >= 0 && deed.Outlet(s.partyOf(m.Entity))
		})
	})
}

// counted reports whether a day without its year is that of somebody else's now: it
// stands in marks, and nobody says whose words these are.
func (s *sentence) counted(d variorum.Date) bool {
	if s.Claimed(d.Span) > 0 || strings.Contains(s.doc.Slice(d.Span), d.Value[:min(4, len(d.Value))]) {
		return false
	}
	return slices.ContainsFunc(s.doc.Regions, func(r text.Region) bool { return r.Inner.Contains(d.Span) })
}
