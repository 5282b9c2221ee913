package event

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/deed"
	"variorum/internal/syntax"
)

// sentence is one sentence with its tree. Tokens are indexes into doc.Tokens.
type sentence struct {
	*syntax.Sentence
	stem []string
	lex  *deed.Lexicon
	*reading
}

// newSentence draws the tree of a sentence; stems are those of its tokens.
func newSentence(r *reading, first, end int, stems []string) (*sentence, error) {
	in, err := syntax.Read(r.doc, first, end)
	return &sentence{in, stems, deed.English(), r}, err
}

func (s *sentence) stemAt(i int) string {
	if !s.Holds(i) {
		return ""
	}
	return s.stem[i-s.First]
}

var being = map[string]bool{"be": true, "is": true, "are": true, "was": true, "were": true, "been": true, "being": true, "am": true, "'s": true, "'re": true, "get": true, "got": true, "gets": true, "getting": true}

// passive reports whether a verb is a passive participle.
func (s *sentence) passive(v int) bool {
	if strings.HasSuffix(s.Word(v), "ing") {
		return false
	}
	if s.Word(v) == "opposed" && s.Beneath(v, "to") && s.Agent(v) < 0 {
		return false
	}
	for _, k := range s.Below(v) {
		if s.Rel(k) == "aux" && k < v && being[s.Word(k)] {
			return true
		}
	}
	if s.Rel(v) == "acl" && s.Child(v, "nsubj") < 0 && s.Child(v, "mark") < 0 && s.Child(v, "aux") < 0 {
		return true
	}
	return (s.Rel(v) == "conj" && s.Child(v, "aux", "nsubj") < 0) && s.Verbal(s.Tree.Head(v)) && s.Tree.Head(v) != v && s.passive(s.Tree.Head(v))
}

// subjects are the heads of what does what the verb tells: its subject, or that
// of the verb that it hangs on.
func (s *sentence) subjects(v int) []int {
	for range 6 {
		head := s.Tree.Head(v)
		if sub := s.Child(v, "nsubj", "csubj"); sub >= 0 {
			return s.meant(v, s.whole(v, sub))
		}
		if aux := s.Child(v, "aux"); aux >= 0 && s.Child(aux, "nsubj") >= 0 {
			return s.WithConjuncts(s.Child(aux, "nsubj"))
		}
		if s.trails(v) {
			return nil
		}
		switch s.Rel(v) {
		case "xcomp":
			if obj := s.Child(head, "obj", "iobj"); obj >= 0 && obj < v && !s.passive(head) && s.lex.Operator(deed.Verb, s.stemAt(head)) == deed.Demands {
				return s.WithConjuncts(obj)
			}
		case "advcl":
			if m := s.Word(s.Child(v, "mark", "case")); (m == "for" || m == "of" || m == "from") && head >= 0 && s.Child(head, "obj") >= 0 {
				if s.passive(head) || !s.judged(head) {
					return nil
				}
				return s.WithConjuncts(s.Child(head, "obj")) // "blames them for refusing"
			}
			if c := s.Child(head, "ccomp"); c > head && c < v {
				return nil // of the one who says it, or of whom he says it?
			}
		case "conj", "ccomp", "parataxis":
		case "acl":
			if !s.Verbal(head) {
				if s.passive(v) {
					return s.WithConjuncts(head)
				}
				if s.Child(v, "mark") < 0 || s.Word(s.Child(v, "mark")) != "to" {
					return s.WithConjuncts(head)
				}
				if s.Ranked(head) {
					if sub := s.Child(head, "nsubj"); sub >= 0 && s.Child(head, "cop") >= 0 {
						return s.WithConjuncts(sub)
					}
				}
				by := s.PossessorOf(head)
				if of := s.Child(head, "nmod"); by < 0 && of > head && of < v && s.CaseOf(of) == "of" && s.lex.Operator(deed.Noun, s.stemAt(head)) != deed.None {
					if _, ok := s.party(of); ok {
						by = of // "the decision of Norland to"
					}
				}
				if by >= 0 {
					return s.WithConjuncts(by)
				}
				head = s.Tree.Head(head)
			}
		default:
			return nil
		}
		if head < 0 || !s.Verbal(head) {
			return nil
		}
		v = head
	}
	return nil
}

// whole is the noun of a subject that names somebody, where the tree has a name and the
// noun before it as two: "the watchdog Velmora Watch".
func (s *sentence) whole(v, sub int) int {
	if _, ok := s.party(sub); ok || s.Tag(sub) != "NOUN" {
		return sub
	}
	for _, k := range s.Below(v) {
		if k == sub+1 && s.Rel(k) == "nsubj" && s.Tag(k) == "PROPN" {
			return k
		}
	}
	return sub
}

// trails reports whether a participle may be of what stands right before it, and not of
// the subject: "arming rebels fighting in the south"; or goes on a list of nouns.
func (s *sentence) trails(v int) bool {
	if !strings.HasSuffix(s.Word(v), "ing") || s.Child(v, "aux") >= 0 || s.Child(v, "mark") >= 0 {
		return false
	}
	head := s.Tree.Head(v)
	switch tag := s.Tag(v - 1); s.Rel(v) {
	case "advcl":
		return tag == "NOUN" || tag == "PROPN" || tag == "NUM"
	case "conj":
		return s.Holds(head) && !strings.HasSuffix(s.Word(head), "ing")
	}
	return false
}

// meant looks through relative and personal pronouns that the sentence itself
// resolves: "rebels who", "the ministry said it".
func (s *sentence) meant(v, sub int) []int {
	head := s.Tree.Head(v)
	switch s.Word(sub) {
	case "who", "which", "that":
		if s.Rel(v) == "acl" && head >= 0 {
			if over := s.Tree.Head(head); s.Rel(head) == "nmod" && s.Word(sub-1) == "," && over >= 0 && s.Rel(over) == "appos" {
				return nil // "Brekk, a friend of Lund, who"
			}
			if w := s.Word(sub); w != "who" {
				p, ok := s.party(head)
				if ok && p.Kind == variorum.Person || s.Rel(head) == "nmod" && s.Word(sub-1) != "," {
					return nil // of a person it is not said, and of two things of which?
				}
			}
			return s.WithConjuncts(s.whom(sub, head))
		}
	case "it", "they", "he", "she", "we", "i":
		if (s.Rel(v) == "ccomp" || s.Rel(v) == "conj" || s.Rel(v) == "advcl" || s.Rel(v) == "parataxis") && head >= 0 && s.Verbal(head) {
			if s.Word(sub) == "they" && s.Rel(v) != "ccomp" && s.plurals(sub) < 0 {
				return s.WithConjuncts(sub) // one noun or the other
			}
			if up := s.subjects(head); len(up) > 0 && s.agrees(s.Word(sub), up) {
				return up
			}
		}
	}
	return s.WithConjuncts(sub)
}

// whom looks from a body to him who is of it, where "who" follows: "an officer of the
// bank who".
func (s *sentence) whom(pronoun, head int) int {
	if s.Word(pronoun) != "who" || s.Rel(head) != "nmod" {
		return head
	}
	if p, ok := s.party(head); ok && p.Kind == variorum.Person || plural(s.Word(head)) {
		return head
	}
	return s.Tree.Head(head)
}

// agrees reports whether a pronoun can mean what nouns name, by number and by whether
// it is a person.
func (s *sentence) agrees(pronoun string, heads []int) bool {
	p, ok := s.party(heads[0])
	person := ok && p.Kind == variorum.Person
	switch pronoun {
	case "he", "she":
		return (person || !ok) && len(heads) == 1 && s.realm.Gendered(p.Name, pronoun)
	case "it":
		return !person && len(heads) == 1 && p.Sort != "people" && !plural(s.Word(heads[0]))
	case "they":
		return len(heads) > 1 || !person && (!ok || p.Kind != variorum.State || plural(s.Word(heads[0])))
	}
	return true
}

func plural(w string) bool {
	return strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") || w == "people" || w == "men" || w == "women"
}

// judged reports whether a verb tells what its object did: to blame, thank, praise.
func (s *sentence) judged(v int) bool {
	if s.lex.Operator(deed.Verb, s.stemAt(v)) == deed.Blames {
		return true
	}
	return slices.ContainsFunc(s.lex.Frames(deed.Verb, s.stemAt(v)), func(f deed.Frame) bool {
		return f.Type == deed.Accuse || f.Type == deed.Support || f.Type == deed.Sanction
	})
}
