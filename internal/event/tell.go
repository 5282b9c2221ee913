package event

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/actor"
	"variorum/internal/deed"
)

// tell makes an event of a hit. It is false where the sentence does not say who
// did it to whom.
func (s *sentence) tell(h hit) (told, bool) {
	none := told{}
	if h.asked || s.weak(h) || s.figurative(h) {
		return none, false
	}
	actors, mutual := s.actorsOf(h)
	if len(actors) == 0 {
		return none, false
	}
	recipients := s.resolve(s.recipientHeads(h), actors)
	if recipients = s.withoutOwn(actors, recipients); s.unsound(h, actors, recipients) {
		return none, false
	}
	if mutual = mutual && len(actors) > 1 && len(recipients) == 0; mutual {
		recipients = []variorum.Party{}
	} else if len(recipients) == 0 {
		return none, false
	}
	ev := variorum.Event{
		Article: s.doc.Article.ID, Type: string(h.frame.Type), Mode: h.frame.Mode, Code: string(h.code), Mutual: mutual,
		Actors: actors, Recipients: recipients, Act: s.actWords(h),
	}
	ev.Modality, _ = s.modality(h)
	s.date(&ev, h)
	s.place(&ev, h)
	ev.Contexts = deed.Contexts(s.stem)
	ev.Span = ev.Act[0]
	for _, list := range [][]variorum.Party{actors, recipients} {
		for _, p := range list {
			ev.Span = union(ev.Span, p.Span)
		}
	}
	for _, a := range ev.Act {
		ev.Span = union(ev.Span, a)
	}
	return told{h, ev}, true
}

func (s *sentence) words(p variorum.Party) string { return s.doc.Slice(p.Span) }

// unsound reports whether those who would do an act, or to whom it would be done, speak
// against its being one.
func (s *sentence) unsound(h hit, actors, recipients []variorum.Party) bool {
	stem := s.stemAt(h.tok)
	switch {
	case s.wordy(h, actors, recipients), deed.Yielding[stem] && !deed.Permits(h.frame.Type, actors), deed.Travels(stem, actors, recipients), deed.Private(h.frame.Type, stem, actors),
		deed.Elected(h.frame.Type, h.met > 0, actors, recipients), deed.Instructs(h.frame.Type, stem, actors, recipients), deed.Misplaced(h.frame.Type, h.met > 0, stem, recipients),
		deed.Citizens(h.frame.Type, actors, recipients, s.words), s.byOthers(h), s.proposed(h), s.interviewed(h), s.advised(h), h.nominal && deed.Comparing[s.stemAt(s.Tree.Head(h.tok))]:
		return true
	}
	return h.frame.Type == deed.Consult && slices.ContainsFunc(slices.Concat(actors, recipients), func(p variorum.Party) bool {
		return deed.Outlet(p) || p.Sort == "media" && deed.Talking[stem]
	})
}

func union(a, b variorum.Span) variorum.Span {
	return variorum.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}

// weak reports whether a hit says too little to be told: a noun that nobody does,
// or an adjective.
func (s *sentence) weak(h hit) bool {
	if s.Tag(h.tok) == "ADJ" {
		return true
	}
	if h.code == "" && h.op != deed.Refuses || h.opaque || h.wished || h.ops > 2 || s.titled(h.tok) || h.op == deed.Refuses && h.frame.Type == deed.Reject {
		return true
	}
	if _, ok := s.modality(h); !ok {
		return true
	}
	if s.doubted(h.tok) || s.doubted(h.over) || h.nominal && s.doubted(s.Tree.Head(h.tok)) {
		return true
	}
	if over := s.Tree.Head(h.tok); s.Rel(h.tok) == "ccomp" && s.Claimed(s.doc.Tokens[h.tok].Span) == 0 && s.Holds(over) && deed.Believing[s.stemAt(over)] {
		return true
	}
	switch s.Rel(h.tok) {
	case "ccomp", "root", "parataxis", "xcomp":
		over := s.lex.Operator(deed.Verb, s.stemAt(s.Tree.Head(h.tok)))
		if (s.Rel(h.tok) != "xcomp" || over == deed.Says) && !h.nominal && strings.HasSuffix(s.Word(h.tok), "ing") && s.Child(h.tok, "aux", "nsubj") < 0 {
			return true // "negotiating with them is hard"
		}
	case "csubj":
		return true
	case "nsubj":
		if !h.nominal {
			return true
		}
	case "acl":
		if !h.nominal && s.passive(h.tok) && s.Word(h.tok-1) == "," {
			return true // of what stands before the comma, or of the subject
		}
		if s.Infinitive(h.tok) && !s.Ranked(s.Tree.Head(h.tok)) && h.op == deed.None && s.lex.Operator(deed.Noun, s.stemAt(s.Tree.Head(h.tok))) == deed.None {
			return true
		}
	}
	return !h.nominal && s.unasked(h)
}

// unasked reports whether a verb of two senses stands in the one that is no act
// towards anybody: "called it a mistake", "asked whether".
func (s *sentence) unasked(h hit) bool {
	switch s.stemAt(h.tok) {
	case deed.Stem("call"):
		return h.frame.Type == deed.Consult && h.met == 0 && (s.Rel(h.tok) == "acl" || s.Child(h.tok, "xcomp", "ccomp") >= 0 || s.labels(h.tok))
	case deed.Stem("ask"):
		x := s.Child(h.tok, "xcomp", "ccomp", "advcl")
		return x < 0 || !s.Infinitive(x)
	case deed.Stem("recommend"), deed.Stem("suggest"), deed.Stem("propose"), deed.Stem("advise"):
		x := s.Child(h.tok, "xcomp", "ccomp", "advcl")
		return h.frame.Type == deed.Request && (x < 0 || s.Word(s.Child(x, "mark")) != "to")
	}
	return false
}

// labels reports whether more than an object follows "call": a word for it, or one in
// marks ("called her a friend").
func (s *sentence) labels(v int) bool {
	obj := s.Child(v, "obj", "iobj")
	if p, ok := s.party(obj); obj < 0 || !ok || p.Kind != variorum.Person {
		return true
	}
	list := s.WithConjuncts(obj)
	obj = list[len(list)-1]
	_, end := s.Tree.Span(obj)
	end = min(end, s.core(obj)[1])
	if s.dated(end) {
		return false
	}
	switch s.Tag(end) {
	case "ADP", "PART", "SCONJ", "CCONJ", "ADV", "":
		return false
	case "PUNCT":
		return strings.ContainsAny(s.Word(end), "\"“‘'`,")
	}
	return true
}

// titled reports whether a word is written as in the name of a show or book: "Meet
// the Press".
func (s *sentence) titled(i int) bool {
	block := int(s.doc.Tokens[i].Block)
	return i > s.First && s.doc.Article.Blocks[block].Kind == variorum.Body && capital(s.doc.Word(i)) && !s.doc.Titled(block)
}

// wordy reports whether an attack may be one of words: that of one person on another,
// where nothing says that blood was shed.
func (s *sentence) wordy(h hit, actors, recipients []variorum.Party) bool {
	persons := func(list []variorum.Party) bool {
		return len(list) > 0 && !slices.ContainsFunc(list, func(p variorum.Party) bool {
			return p.Kind == variorum.State || p.Sort == "military" || p.Sort == "rebel"
		})
	}
	switch s.stemAt(h.tok) {
	case deed.Stem("clash"), deed.Stem("skirmish"):
		return h.frame.Type == deed.Assault && persons(slices.Concat(actors, recipients))
	case deed.Stem("attack"), deed.Stem("assault"), deed.Stem("hit"), deed.Stem("pound"), deed.Stem("strike"), deed.Stem("fight"), deed.Stem("batter"), deed.Stem("battle"), deed.Stem("kill"):
		return h.frame.Type == deed.Assault && persons(actors) && persons(recipients) && (s.stemAt(h.tok) != deed.Stem("kill") || s.PossessorOf(s.Child(h.tok, "obj")) >= 0)
	}
	return false
}

// together reports whether parties may do an act with each other: they meet, agree,
// sign, clash, or fail to agree.
func (s *sentence) together(h hit) bool {
	below := s.Below(h.tok)
	if head := s.Tree.Head(h.tok); h.nominal && s.Verbal(head) {
		below = slices.Concat(below, s.Below(head))
	}
	if slices.ContainsFunc(below, func(k int) bool { return apart[s.Word(k)] }) || !h.nominal && s.Leads(h.tok, "with") {
		return false // each for himself, or with others
	}
	if obj := s.Child(h.tok, "obj"); obj >= 0 && !h.nominal && !s.known(h, obj) {
		return false
	}
	switch h.frame.Type {
	case deed.Consult:
		switch s.stemAt(h.tok) {
		case deed.Stem("visit"), deed.Stem("tour"), deed.Stem("host"), deed.Stem("receive"), deed.Stem("invite"), deed.Stem("call"), deed.Stem("attend"), deed.Stem("arrive"), deed.Stem("travel"), deed.Stem("greet"):
			return false
		}
		return true
	case deed.Agree, deed.Cooperate:
		return true
	case deed.Support:
		return h.met > 0
	case deed.Assault:
		return s.stemAt(h.tok) == deed.Stem("clash") || s.stemAt(h.tok) == deed.Stem("skirmish")
	case deed.Reject:
		return s.stemAt(h.tok) == deed.Stem("fail")
	}
	return false
}

// apart are words by which each of several does an act for himself.
var apart = map[string]bool{"both": true, "all": true, "each": true, "separately": true, "individually": true, "independently": true}

// actorsOf resolves who does an act. Of two that are joined by "and" the act may be
// one with each other.
func (s *sentence) actorsOf(h hit) (list []variorum.Party, mutual bool) {
	list = s.resolve(s.actorHeads(h), nil)
	houses := !slices.ContainsFunc(list, func(p variorum.Party) bool { return p.Sort != "parliament" || p.Kind == variorum.Person })
	return list, len(list) > 1 && s.together(h) && (!h.nominal || s.Agent(h.tok) < 0) && (!houses || h.frame.Type != deed.Consult)
}

// actorHeads are the heads of who does an act, by constructs that say so.
func (s *sentence) actorHeads(h hit) []int {
	if !h.nominal {
		if s.passive(h.tok) {
			if by := s.Agent(h.tok); by >= 0 {
				return s.WithConjuncts(by)
			}
			return nil
		}
		return s.subjects(h.tok)
	}
	n := h.tok
	if by := s.Agent(n); by >= 0 {
		return s.WithConjuncts(by)
	}
	if p := s.PossessorOf(n); p >= 0 {
		return s.WithConjuncts(p)
	}
	head := s.Tree.Head(n)
	if head >= 0 && s.Verbal(head) && s.Rel(n) == "obj" && !deed.Telling[s.stemAt(head)] && s.lex.Operator(deed.Verb, s.stemAt(head)) != deed.None {
		if w := s.Word(head - 1); s.passive(head) || w == "despite" || w == "amid" {
			return nil
		}
		return s.subjects(head)
	}
	for _, k := range s.Below(n) {
		if rel := s.Rel(k); (rel == "amod" || rel == "compound") && k < n && s.realm.Demonym(s.doc.Word(k)) {
			return []int{k}
		}
	}
	return nil
}

// recipientHeads are the heads of whom an act may be done to, best first.
func (s *sentence) recipientHeads(h hit) []int {
	v := h.tok
	if h.must {
		return s.nearest(h.objects)
	}
	var out []int
	add := func(k int) { out = append(out, s.WithConjuncts(k)...) }
	if h.nominal {
		for _, k := range s.Below(v) {
			if s.Rel(k) == "nmod" && k > v && deed.Toward(s.CaseOf(k), h.frame.Type) {
				add(k)
			}
		}
		if head := s.Tree.Head(v); head >= 0 && s.Verbal(head) && (s.Rel(v) == "obj" || s.Rel(v) == "nsubj" && s.passive(head)) {
			out = append(out, s.slots(h, head, v)...)
		}
	} else {
		out = append(s.demanded(h), s.slots(h, v, -1)...)
		if s.passive(v) {
			subs := s.subjects(v)
			if s.Rel(v) == "acl" {
				subs = s.WithConjuncts(s.whom(s.Child(v, "nsubj"), s.Tree.Head(v)))
			}
			out = append(append([]int{}, subs...), out...)
		}
	}
	return s.nearest(s.deepen(h, out))
}

// demanded is of whom something is demanded: the subject of what he is to do. Verbs
// that also say what is the case demand only where they say what must be.
func (s *sentence) demanded(h hit) []int {
	x := s.Child(h.tok, "ccomp")
	if h.frame.Type != deed.Request || x < h.tok || s.passive(x) {
		return nil
	}
	sub := s.Child(x, "nsubj")
	base := s.Child(x, "aux") < 0 && !strings.HasSuffix(s.Word(x), "s") && !strings.HasSuffix(s.Word(x), "ed")
	for _, k := range s.Below(x) {
		base = base || s.Rel(k) == "aux" && (s.Word(k) == "must" || s.Word(k) == "should")
	}
	if sub < 0 || !base || s.Child(x, "cop") >= 0 {
		return nil
	}
	return s.WithConjuncts(sub)
}

// own reports whether the object of a verb is the actor's: "withdrew its troops",
// "sent soldiers", "lifted the embargo".
func (s *sentence) own(h hit, k int) bool {
	return h.met > 0 && (h.frame.Type == deed.Retreat || h.frame.Type == deed.Mobilize) && (s.Rel(k) == "obj" || s.Rel(k) == "nmod" && k == h.tok) && s.known(h, k)
}

// slots are the objects of a verb and what stands under its prepositions.
func (s *sentence) slots(h hit, v, not int) []int {
	var out []int
	direct := !h.nominal && h.met == 0 && s.Child(v, "obj") >= 0
	for _, rel := range []string{"iobj", "obj", "obl"} {
		for _, k := range s.Below(v) {
			if rel == "obl" && direct && (h.frame.Type != deed.Request || s.CaseOf(k) != "from") {
				continue
			}
			if rel == "obl" && s.CaseOf(k) == "on" && !h.nominal && (h.frame.Type == deed.Accuse && h.met == 0 || h.frame.Type == deed.Request && !deed.Calling[s.stemAt(v)]) {
				continue // "insisted on it", "criticized on television"
			}
			if rel == "obj" && h.frame.Type == deed.Consult && h.met > 0 && !s.known(h, k) && s.Tag(k) == "PROPN" && deed.Opening[s.stemAt(v)] {
				continue // "opened the Senate for a session"
			}
			if rel == "obl" && s.CaseOf(k) == "with" && h.frame.Type == deed.Accuse && s.stemAt(v) == deed.Stem("take") {
				continue
			}
			if rel != "obl" && deed.Topics[s.stemAt(v)] || deed.Resigning[s.stemAt(v)] && s.CaseOf(k) == "from" {
				continue
			}
			reached := h.frame.Type == deed.Consult && h.met > 0 && deed.Arrivals[s.stemAt(v)] && (s.CaseOf(k) == "in" || s.CaseOf(k) == "for")
			if k == not || s.Rel(k) != rel || s.dated(k) || rel == "obl" && (k < v || !reached && !deed.Toward(s.CaseOf(k), h.frame.Type)) {
				continue
			}
			out = append(out, s.WithConjuncts(k)...)
		}
	}
	return out
}

// wanted reports whether what stands under "for" is only what somebody asks for and
// not of whom he asks it: "called for a vote", "called for him to be dismissed".
func (s *sentence) wanted(h hit, k int) bool {
	if h.frame.Type != deed.Request || s.CaseOf(k) != "for" {
		return false
	}
	for _, over := range []int{k, h.tok} {
		if x := s.Child(over, "acl", "xcomp", "advcl"); x > k && s.Infinitive(x) {
			return s.Child(x, "aux") >= 0 && s.passive(x)
		}
	}
	return true
}

// deepen adds to each noun whose it is, and to whom it leads: "the decision of
// Sudmark", "sanctions against Sudmark".
func (s *sentence) deepen(h hit, heads []int) []int {
	var out []int
	for _, k := range heads {
		if own := s.own(h, k); own {
			out = append(out, s.posted(h, k)...)
		} else if !s.wanted(h, k) {
			out = append(out, k)
		}
		if h.frame.Type == deed.Consult && k != h.tok && !s.known(h, k) {
			continue
		}
		if h.frame.Type == deed.Concede && h.met == 0 && !h.nominal {
			continue
		}
		if deed.Kin[s.stemAt(k)] {
			continue
		}
		if p := s.PossessorOf(k); p >= 0 && !deed.Harm[s.stemAt(k)] && s.possessed(h, k) && !s.own(h, k) {
			out = append(out, p)
		}
		for _, c := range s.Below(k) {
			switch s.Rel(c) {
			case "nmod":
				if h.frame.Type == deed.Accuse && (s.CaseOf(c) == "against" || s.CaseOf(c) == "on") && s.lex.Plain(deed.Noun, s.stemAt(k), deed.Assault) {
					continue // "condemned the attack on her"
				}
				if deed.Vague[s.stemAt(k)] && h.frame.Type == deed.Reject {
					continue // "dismissed the prospect of it"
				}
				if c > k && s.CaseOf(c) == "of" && s.stemAt(k) == deed.Stem("part") {
					out = append(out, s.deepen(h, []int{c})...)
				} else if c > k && s.CaseOf(c) == "of" && s.known(h, c) && !s.own(h, c) {
					out = append(out, s.deepen(h, []int{c})...) // "millions of dollars of aid for"
				} else if c > k && deed.Toward(s.CaseOf(c), h.frame.Type) && (s.CaseOf(c) == "of" && s.mine(h, k) || s.CaseOf(c) == "from" && h.frame.Type == deed.Request || s.CaseOf(c) == "against" || s.tells(h, k)) || c > k && s.CaseOf(c) == "by" && s.possessed(h, k) {
					out = append(append(out, s.WithConjuncts(c)...), s.peopled(h, c)...)
				}
			case "amod", "compound":
				if s.body(h, c) {
					out = append(out, c)
				}
				if s.realm.Demonym(s.doc.Word(c)) && !s.past(k) && s.Word(c-1) != "-" && s.Tag(k) != "PROPN" && !s.realm.Hyphened(s.doc.Tokens[c].Span) && s.possessed(h, k) && !s.own(h, k) {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// peopled are the adjectives of states before a noun to which curbs or sanctions go:
// "a blockade of Norlandic ports".
func (s *sentence) peopled(h hit, n int) []int {
	if h.frame.Type != deed.Retreat && h.frame.Type != deed.Sanction || h.met == 0 {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.Below(n)), func(k int) bool { return s.Rel(k) != "amod" || !s.realm.Demonym(s.doc.Word(k)) })
}

// posted are the places to which somebody's own soldiers are sent, or from which
// they are withdrawn.
func (s *sentence) posted(h hit, k int) []int {
	var out []int
	for _, c := range s.Below(k) {
		if prep := s.CaseOf(c); s.Rel(c) == "nmod" && c > k && (h.frame.Type == deed.Retreat && prep == "from" || h.frame.Type == deed.Mobilize && (prep == "in" || prep == "to" || prep == "into")) {
			out = append(out, s.WithConjuncts(c)...)
		}
	}
	return out
}

// body reports whether a noun in front of another names the house or body whose it
// is: "a Senate bill". Of a state it may only be about it: "the Iran deal".
func (s *sentence) body(h hit, c int) bool {
	switch h.frame.Type {
	case deed.Assault:
		if p, ok := s.party(c); s.Rel(c) == "compound" && ok && p.Kind == variorum.Organization && deed.Tangible[s.stemAt(s.Tree.Head(c))] {
			return true // "a rebel position"
		}
		return false
	case deed.Reject, deed.Support, deed.Accuse:
	default:
		return false
	}
	if s.PossessorOf(s.Tree.Head(c)) >= 0 || s.Rel(c) != "compound" || s.Tag(c) != "PROPN" || s.realm.Hyphened(s.doc.Tokens[c].Span) {
		return false
	}
	p, ok := s.party(c)
	return ok && (p.Kind == variorum.Organization && (p.Sort == "parliament" || p.Sort == "body") || p.Kind == variorum.State && deed.Offers[s.stemAt(s.Tree.Head(c))])
}

// possessed reports whether what is done to a thing is done to whom it belongs: one
// condemns a decision of theirs, and attacks their ships, but kills no bill.
func (s *sentence) possessed(h hit, k int) bool {
	switch h.frame.Type {
	case deed.Consult, deed.Request, deed.Threaten:
		return k == h.tok
	case deed.Assault, deed.Coerce, deed.Mobilize:
		if h.nominal || s.known(h, k) {
			return true
		}
		_, people := actor.Noun(s.Word(k))
		return people || deed.Tangible[s.stemAt(k)]
	}
	return true
}

// mine reports whether what stands under "of" suffers what is done to the noun.
func (s *sentence) mine(h hit, k int) bool {
	return h.frame.Type == deed.Request && s.tells(h, k) || s.possessed(h, k)
}

// tells reports whether a noun is one by which the act was known: "sanctions on".
func (s *sentence) tells(h hit, k int) bool {
	return k == h.tok || len(s.lex.Frames(deed.Noun, s.stemAt(k))) > 0 || s.known(h, k)
}

// known reports whether a token meets a condition of the frame.
func (s *sentence) known(h hit, k int) bool {
	for _, group := range h.frame.With {
		if slices.Contains(group.Stems, s.stemAt(k)) {
			return true
		}
	}
	return false
}

// nearest cuts the list after the first that names a party, and those joined to it.
func (s *sentence) nearest(heads []int) []int {
	for _, k := range heads {
		_, ok := s.party(k)
		switch {
		case !ok, s.Rel(k) == "conj" && s.thing(s.Tree.Head(k)), s.begins(k):
		case s.Rel(k) == "conj":
			return []int{k}
		default:
			return s.WithConjuncts(k)
		}
	}
	return nil
}

// begins reports whether what stands behind "and" is the subject of a verb that follows,
// whatever the tree joins it to: "left its deal with Norland, and Sudmark protested".
func (s *sentence) begins(k int) bool {
	if over := s.Tree.Head(k); over > k && s.PossessorOf(over) == k {
		k = over
	}
	core := s.core(k)
	for core[0] > s.First && s.Tree.Under(core[0]-1, k) && s.Tag(core[0]-1) != "CCONJ" {
		core[0]--
	}
	next := s.Tag(core[1])
	return s.Tag(core[0]-1) == "CCONJ" && (next == "AUX" || next == "VERB" && !strings.HasSuffix(s.Word(core[1]), "ing"))
}

// thing reports whether a noun is nobody: a name joined to it may go on another list.
func (s *sentence) thing(n int) bool {
	_, people := actor.Noun(s.Word(n))
	_, named := s.party(n)
	return s.Tag(n) == "NOUN" && !people && !named
}

// actWords are the words that tell of the act: the word itself, what stands over it
// and the arguments by which it was known.
func (s *sentence) actWords(h hit) []variorum.Span {
	toks := []int{h.tok}
	if h.over >= 0 && h.over != h.tok {
		toks = append(toks, h.over)
	}
	if h.nominal {
		if head := s.Tree.Head(h.tok); head >= 0 && s.Verbal(head) && s.Rel(h.tok) == "obj" {
			toks = append(toks, head)
		}
	}
	for _, a := range s.arguments(h.tok, posOf(h)) {
		for _, group := range h.frame.With {
			if !group.Own && slices.Contains(group.Stems, s.stemAt(a.tok)) && a.near > 0.6 {
				toks = append(toks, a.tok)
			}
		}
	}
	slices.Sort(toks)
	var out []variorum.Span
	for i, tok := range slices.Compact(toks) {
		span := s.doc.Tokens[tok].Span
		if i > 0 && len(out) > 0 && strings.TrimSpace(s.doc.Text()[out[len(out)-1].End:span.Start]) == "" {
			out[len(out)-1].End = span.End
			continue
		}
		out = append(out, span)
	}
	return out
}

func posOf(h hit) deed.Pos {
	if h.nominal {
		return deed.Noun
	}
	return deed.Verb
}
