package event

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/deed"
	"variorum/internal/syntax"
	"variorum/internal/text"
)

// sentence is one sentence with its tree. Tokens are indexes into doc.Tokens.
type sentence struct {
	t          syntax.Tree
	first, end int
	low, stem  []string
	kids       [][]int
	lex        *deed.Lexicon
	*reading
}

// newSentence draws the tree of a sentence; stems are those of its tokens.
func newSentence(r *reading, first, end int, stems []string) (*sentence, error) {
	doc := r.doc
	s := &sentence{reading: r, first: first, end: end, lex: deed.English(), stem: stems}
	for i := first; i < end; i++ {
		s.low = append(s.low, deed.Lower(doc.Word(i)))
	}
	var err error
	s.t, err = syntax.TreeAt(doc, first)
	s.kids = make([][]int, end-first)
	for i := first; i < end; i++ {
		if h := s.t.Head(i); h >= first && h < end {
			s.kids[h-first] = append(s.kids[h-first], i)
		}
	}
	return s, err
}

func (s *sentence) holds(i int) bool { return i >= s.first && i < s.end }

func (s *sentence) word(i int) string {
	if !s.holds(i) {
		return ""
	}
	return s.low[i-s.first]
}

func (s *sentence) stemAt(i int) string {
	if !s.holds(i) {
		return ""
	}
	return s.stem[i-s.first]
}

func (s *sentence) tag(i int) text.Tag {
	if !s.holds(i) {
		return ""
	}
	return s.doc.Tokens[i].Tag
}

func (s *sentence) below(i int) []int {
	if !s.holds(i) {
		return nil
	}
	return s.kids[i-s.first]
}

// rel is the relation of a token without what follows a colon.
func (s *sentence) rel(i int) string {
	rel, _, _ := strings.Cut(string(s.t.Rel(i)), ":")
	return rel
}

// child is the first dependent by one of the relations, or -1.
func (s *sentence) child(i int, rels ...string) int {
	for _, k := range s.below(i) {
		if slices.Contains(rels, s.rel(k)) {
			return k
		}
	}
	return -1
}

// caseOf is the preposition of a noun, in lower case; it may hang on the first of
// the nouns before it.
func (s *sentence) caseOf(i int) string {
	for _, k := range s.below(i) {
		if k > i {
			break
		}
		at := k
		if rel := s.rel(k); rel == "nmod" || rel == "compound" {
			if at = s.child(k, "case"); at > k || s.possessor(k) {
				continue
			}
		} else if rel != "case" {
			continue
		}
		if w := s.word(at - 1); s.word(at) == "with" && (w == "along" || w == "together") {
			return w
		}
		if at >= 0 {
			return s.word(at)
		}
	}
	return ""
}

// possessor reports whether a noun has a possessive ending.
func (s *sentence) possessor(i int) bool {
	for _, k := range s.below(i) {
		if w := s.word(k); k > i && (w == "'s" || w == "'") {
			return true
		}
	}
	return s.tag(i) == "PRON" && s.rel(i) == "nmod"
}

// verbal reports whether a token heads a clause.
func (s *sentence) verbal(i int) bool {
	if tag := s.tag(i); tag == "VERB" || tag == "AUX" {
		switch s.rel(i) {
		case "aux", "cop", "case", "amod", "compound":
			return false
		}
		return true
	}
	return s.child(i, "cop") >= 0
}

var being = map[string]bool{"be": true, "is": true, "are": true, "was": true, "were": true, "been": true, "being": true, "am": true, "'s": true, "'re": true, "get": true, "got": true, "gets": true, "getting": true}

// passive reports whether a verb is a passive participle.
func (s *sentence) passive(v int) bool {
	if strings.HasSuffix(s.word(v), "ing") {
		return false
	}
	if s.word(v) == "opposed" && s.beneath(v, "to") && s.agent(v) < 0 {
		return false
	}
	for _, k := range s.below(v) {
		if s.rel(k) == "aux" && k < v && being[s.word(k)] {
			return true
		}
	}
	if s.rel(v) == "acl" && s.child(v, "nsubj") < 0 && s.child(v, "mark") < 0 && s.child(v, "aux") < 0 {
		return true
	}
	return (s.rel(v) == "conj" && s.child(v, "aux", "nsubj") < 0) && s.verbal(s.t.Head(v)) && s.t.Head(v) != v && s.passive(s.t.Head(v))
}

// withConjuncts adds the nouns joined to a noun by "and".
func (s *sentence) withConjuncts(i int) []int {
	if i < 0 {
		return nil
	}
	out := []int{i}
	for _, k := range s.below(i) {
		if s.rel(k) == "conj" && !s.verbal(k) && s.joined(i) {
			out = append(out, k)
		}
	}
	return out
}

// joined reports whether a word says that nouns are joined: "and", "or". Without one
// a comma may stand for anything.
func (s *sentence) joined(i int) bool {
	last := i
	for _, k := range s.below(i) {
		if s.rel(k) == "conj" {
			last = k
		}
	}
	return last > i && slices.ContainsFunc(s.low[i-s.first:last-s.first], func(w string) bool { return w == "and" || w == "or" || w == "&" || w == "nor" })
}

// subjects are the heads of what does what the verb tells: its subject, or that
// of the verb that it hangs on.
func (s *sentence) subjects(v int) []int {
	for range 6 {
		head := s.t.Head(v)
		if sub := s.child(v, "nsubj", "csubj"); sub >= 0 {
			return s.meant(v, sub)
		}
		if aux := s.child(v, "aux"); aux >= 0 && s.child(aux, "nsubj") >= 0 {
			return s.withConjuncts(s.child(aux, "nsubj"))
		}
		if s.trails(v) {
			return nil
		}
		switch s.rel(v) {
		case "xcomp":
			if obj := s.child(head, "obj", "iobj"); obj >= 0 && obj < v && !s.passive(head) && s.lex.Operator(deed.Verb, s.stemAt(head)) == deed.Demands {
				return s.withConjuncts(obj)
			}
		case "advcl":
			if m := s.word(s.child(v, "mark", "case")); (m == "for" || m == "of" || m == "from") && head >= 0 && s.child(head, "obj") >= 0 {
				if s.passive(head) || !s.judged(head) {
					return nil
				}
				return s.withConjuncts(s.child(head, "obj")) // "blames them for refusing"
			}
			if c := s.child(head, "ccomp"); c > head && c < v {
				return nil // of the one who says it, or of whom he says it?
			}
		case "conj", "ccomp", "parataxis":
		case "acl":
			if !s.verbal(head) {
				if s.passive(v) {
					return s.withConjuncts(head)
				}
				if s.child(v, "mark") < 0 || s.word(s.child(v, "mark")) != "to" {
					return s.withConjuncts(head)
				}
				if s.ranked(head) {
					if sub := s.child(head, "nsubj"); sub >= 0 && s.child(head, "cop") >= 0 {
						return s.withConjuncts(sub)
					}
				}
				if by := s.possessorOf(head); by >= 0 {
					return s.withConjuncts(by)
				}
				head = s.t.Head(head)
			}
		default:
			return nil
		}
		if head < 0 || !s.verbal(head) {
			return nil
		}
		v = head
	}
	return nil
}

// trails reports whether a participle may be of what stands right before it, and not of
// the subject: "arming rebels fighting in the south"; or goes on a list of nouns.
func (s *sentence) trails(v int) bool {
	if !strings.HasSuffix(s.word(v), "ing") || s.child(v, "aux") >= 0 || s.child(v, "mark") >= 0 {
		return false
	}
	head := s.t.Head(v)
	switch tag := s.tag(v - 1); s.rel(v) {
	case "advcl":
		return tag == "NOUN" || tag == "PROPN" || tag == "NUM"
	case "conj":
		return s.holds(head) && !strings.HasSuffix(s.word(head), "ing")
	}
	return false
}

// meant looks through relative and personal pronouns that the sentence itself
// resolves: "rebels who", "the ministry said it".
func (s *sentence) meant(v, sub int) []int {
	head := s.t.Head(v)
	switch s.word(sub) {
	case "who", "which", "that":
		if s.rel(v) == "acl" && head >= 0 {
			if over := s.t.Head(head); s.rel(head) == "nmod" && s.word(sub-1) == "," && over >= 0 && s.rel(over) == "appos" {
				return nil // "Brekk, a friend of Lund, who"
			}
			return s.withConjuncts(s.whom(sub, head))
		}
	case "it", "they", "he", "she", "we", "i":
		if (s.rel(v) == "ccomp" || s.rel(v) == "conj" || s.rel(v) == "advcl" || s.rel(v) == "parataxis") && head >= 0 && s.verbal(head) {
			if s.word(sub) == "they" && s.rel(v) != "ccomp" && s.plurals(sub) < 0 {
				return s.withConjuncts(sub) // one noun or the other
			}
			if up := s.subjects(head); len(up) > 0 && s.agrees(s.word(sub), up) {
				return up
			}
		}
	}
	return s.withConjuncts(sub)
}

// whom looks from a body to him who is of it, where "who" follows: "an officer of the
// bank who".
func (s *sentence) whom(pronoun, head int) int {
	if s.word(pronoun) != "who" || s.rel(head) != "nmod" {
		return head
	}
	if p, ok := s.party(head); ok && p.Kind == variorum.Person || plural(s.word(head)) {
		return head
	}
	return s.t.Head(head)
}

// agrees reports whether a pronoun can mean what nouns name, by number and by whether
// it is a person.
func (s *sentence) agrees(pronoun string, heads []int) bool {
	p, ok := s.party(heads[0])
	person := ok && p.Kind == variorum.Person
	switch pronoun {
	case "he", "she":
		return (person || !ok) && len(heads) == 1 && s.gendered(p.Name, pronoun)
	case "it":
		return !person && len(heads) == 1 && p.Sort != "people" && !plural(s.word(heads[0]))
	case "they":
		return len(heads) > 1 || !person && (!ok || p.Kind != variorum.State || plural(s.word(heads[0])))
	}
	return true
}

// gendered reports whether nothing speaks against a person's being he or she.
func (s *sentence) gendered(name, pronoun string) bool {
	for _, e := range s.doc.Entities {
		if e.Name == name && e.Kind == variorum.Person {
			return e.Gender == "" || (e.Gender == "m") == (pronoun == "he")
		}
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

// possessorOf is what stands before a noun in the possessive, or -1.
func (s *sentence) possessorOf(n int) int {
	for _, k := range s.below(n) {
		if s.rel(k) == "nmod" && k < n && s.possessor(k) {
			return k
		}
	}
	return -1
}

// agent is what stands under "by", or -1.
func (s *sentence) agent(i int) int {
	for _, k := range s.below(i) {
		if rel := s.rel(k); (rel == "obl" || rel == "nmod") && s.caseOf(k) == "by" {
			return k
		}
	}
	return -1
}
