package entity

import (
	"strings"

	"variorum"
)

// roleStart walks left over the modifiers of a role noun.
func (f *finder) roleStart(at int) int {
	const reach = 20 // tokens
	first := at
	for first > max(0, at-reach) && f.sameSentence(first-1, at) && !f.dated(first-1) {
		switch f.doc.Tokens[first-1].Tag {
		case "ADJ", "NOUN", "PROPN":
		case "VERB":
			if _, ok := f.words.Role(f.slice(first-1, first+1)); !ok && !serving[f.word(first-1)] {
				return f.withoutRest(first, at) // press secretary
			}
		case "PART":
			if !possessive(f.word(first - 1)) {
				return f.withoutRest(first, at)
			}
		default:
			return f.withoutRest(first, at)
		}
		first--
	}
	return f.withoutRest(first, at)
}

// serving are verbal words that say how somebody holds an office.
var serving = map[string]bool{"acting": true, "outgoing": true, "incoming": true, "sitting": true, "leading": true, "founding": true, "managing": true,
	"ruling": true, "presiding": true, "retired": true, "elected": true, "appointed": true}

// withoutRest leaves out what is no part of the role before its first word: the
// ending of a possessor, and that somebody else has it too.
func (f *finder) withoutRest(first, at int) int {
	if first < at && (f.doc.Tokens[first].Tag == "PART" || f.word(first) == "fellow") {
		return first + 1
	}
	return first
}

func possessive(w string) bool { return w == "'s" || w == "’s" }

// apposition takes in a role that follows the name between commas: "Ana Berg,
// the ministry's spokeswoman,".
func (f *finder) apposition(n *name) {
	at := f.afterComma(n)
	if at < 0 {
		return
	}
	head, end := f.appositionHead(at, n.first)
	if head < 0 || end < len(f.doc.Tokens) && f.doc.Tokens[end].Tag == "PROPN" && f.sameSentence(head, end) {
		return // no role, or the role of another name: "In Velmora, Minister Arden"
	}
	r, _ := f.words.Role(strings.TrimPrefix(f.word(head), "co-"))
	lemma := roleHead(r.Lemma)
	if end > head+1 {
		lemma = fold(f.word(end - 1)) // a general counsel is no general
	}
	had := n.role != "" && (n.office || strings.Contains(n.role, f.word(head)) || slight[lemma])
	n.hinted = true
	n.heads = append(n.heads, f.rank(head)+lemma)
	if stop := f.roleEnd(end); !had && (stop > at+1 || !ofSome[lemma] || !f.goesOn(end)) {
		n.role = f.plain(at, stop)
	}
	if n.gender == "" {
		n.gender = r.Gender
	}
}

// ofSome are roles that tell nothing without those whose they are.
var ofSome = map[string]bool{"leader": true, "member": true, "head": true, "chief": true, "boss": true}

// goesOn reports whether a preposition at token i tells more of the role before it.
func (f *finder) goesOn(i int) bool {
	return i < len(f.doc.Tokens) && f.doc.Tokens[i].Tag == "ADP"
}

// afterComma is where an apposition to the name may begin, behind a comma, an age
// and an article; -1 where none can.
func (f *finder) afterComma(n *name) int {
	tokens := f.doc.Tokens
	at := n.end
	if at+1 >= len(tokens) || f.word(at) != "," || !f.sameSentence(at, n.first) {
		return -1
	}
	at++
	if f.aged(at) {
		n.hinted = true
		if at += 2; at >= len(tokens) || !f.sameSentence(at, n.first) {
			return -1
		}
	}
	if tokens[at].Tag == "DET" {
		return at + 1
	}
	if f.fronted(n.first) && capital(f.word(at)) {
		return -1 // "According to Ana Berg, Minister Holm"
	}
	return at
}

// appositionHead finds the noun of the role in the phrase at token at, and the end of
// the nouns that it is one word with. It is -1 where there is none.
func (f *finder) appositionHead(at, first int) (head, end int) {
	const reach = 14
	tokens := f.doc.Tokens
	head = -1
	for i := at; i < len(tokens) && i < at+reach && f.sameSentence(i, first); i++ {
		w := f.word(i)
		switch tag := tokens[i].Tag; {
		case tag == "VERB" && !strings.Contains(w, "-"), tag == "AUX", tag == "PRON", tag == "PUNCT", tag == "SCONJ", tag == "ADP":
			return head, end
		case tag == "CCONJ" && (head < 0 || i+1 < len(tokens) && tokens[i+1].Tag == "DET"):
			return head, end // "a senior adviser and the president's cousin"
		case tag == "NOUN" && head >= 0 && end == i:
			end = i + 1
		}
		if r, ok := f.words.Role(strings.TrimPrefix(w, "co-")); ok && !r.Plural && !(i+1 < len(tokens) && possessive(f.word(i+1))) {
			head, end = i, i+1
		}
	}
	return head, end
}

// roleEnd carries a role over the prepositional phrases that begin at token i:
// "head of the Center for Public Order at the Harbor Academy". It is i where
// one of them breaks off.
func (f *finder) roleEnd(i int) int {
	const most = 4
	end := i
	for k := range most {
		at := f.complement(end, k > 0)
		if at < 0 {
			break
		}
		next := f.nominalEnd(at)
		if next < 0 {
			return i
		}
		end = next
	}
	return end
}

// complement is where the noun phrase begins behind the preposition at token i, if it
// belongs to the role before it, else -1. One behind another, and one that says only
// where, has the capital of a name.
func (f *finder) complement(i int, behind bool) int {
	at := i + 1
	if at >= len(f.doc.Tokens) {
		return -1
	}
	det := f.doc.Tokens[at].Tag == "DET"
	if det {
		at++
	}
	if at >= len(f.doc.Tokens) || !f.sameSentence(at, i) || f.dated(at) || !f.inPhrase(at) {
		return -1
	}
	named := capital(f.word(at))
	switch f.word(i) {
	case "of", "for", "at":
		if behind && !named {
			return -1
		}
	case "to", "with":
		if behind {
			return -1
		}
	case "in", "on", "from":
		if (behind || det) && !named {
			return -1
		}
	default:
		return -1
	}
	return at
}

// nominalEnd is the end of the noun phrase that begins at token at, -1 where it has
// none that can be told.
func (f *finder) nominalEnd(at int) int {
	const longest = 12
	end := at
	for end < len(f.doc.Tokens) && end < at+longest && f.sameSentence(end, at) && !f.dated(end) && f.inPhrase(end) {
		end++
	}
	if end == at+longest || end < len(f.doc.Tokens) && (f.word(end) == "/" || f.doc.Tokens[end].Tag == "CCONJ" && end+1 < len(f.doc.Tokens) && capital(f.word(end+1)) && !f.titled(end+1)) {
		return -1 // "of Trade and Berg's cooperation"
	}
	if last := f.doc.Tokens[end-1].Tag; last == "NOUN" || last == "PROPN" {
		return end
	}
	if _, _, role := f.roleEnding(end - 1); role {
		return end // attorney general
	}
	return -1
}

// inPhrase reports whether token i goes on with a nominal phrase.
func (f *finder) inPhrase(i int) bool {
	if f.word(i) == "&" {
		return i+1 < len(f.doc.Tokens) && capital(f.word(i-1)) && capital(f.word(i+1))
	}
	switch f.doc.Tokens[i].Tag {
	case "ADJ", "NOUN", "PROPN":
		return true
	case "PART":
		return possessive(f.word(i))
	case "CCONJ":
		return i+1 < len(f.doc.Tokens) && !f.titled(i+1) && f.namesBoth(i)
	}
	return false
}

// namesBoth reports whether the conjunction at token i stands between two names.
func (f *finder) namesBoth(i int) bool {
	return capital(f.word(i-1)) && capital(f.word(i+1))
}

// plain is the text of some tokens without what is left over between them.
func (f *finder) plain(first, end int) string {
	var parts []string
	for _, s := range f.doc.WithoutGaps([]variorum.Span{f.span(first, end)}) {
		if part := strings.TrimSpace(f.doc.Slice(s)); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " ")
}

// slight are roles that tell less of a speaker than any office: kin, friends, and what
// somebody is besides.
var slight = map[string]bool{"son": true, "daughter": true, "father": true, "mother": true, "brother": true, "sister": true, "wife": true,
	"husband": true, "widow": true, "widower": true, "spouse": true, "partner": true, "niece": true, "nephew": true, "aunt": true, "uncle": true,
	"cousin": true, "grandson": true, "granddaughter": true, "grandfather": true, "grandmother": true, "friend": true, "ally": true,
	"critic": true, "opponent": true, "rival": true, "supporter": true, "backer": true, "accuser": true, "colleague": true, "counterpart": true,
	"predecessor": true, "successor": true, "immigrant": true, "resident": true, "citizen": true, "woman": true, "person": true, "boy": true,
	"girl": true, "parent": true, "child": true, "millionaire": true, "billionaire": true, "celebrity": true, "conservative": true,
	"liberal": true, "moderate": true, "loyalist": true, "insider": true, "outsider": true, "newcomer": true, "champion": true}
