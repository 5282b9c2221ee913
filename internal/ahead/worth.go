package ahead

import (
	"sort"

	"variorum"
	"variorum/internal/acts"
	"variorum/internal/text"
)

// kindOf names what the construct announces.
func (c *clause) kindOf() string {
	switch c.how {
	case expiring:
		return "expiry"
	case deadline:
		return "deadline"
	case invitation:
		return "meeting"
	}
	kind := ""
	if act, ok := acts.Verb(c.word(c.named), acts.Base|acts.Third|acts.Participle|acts.Ing|acts.Noun); ok {
		kind = act.Kind
	}
	if c.named == c.verb && (kind == "" || kind == "plan") {
		if obj := c.child(c.verb, "obj"); obj >= 0 {
			if act, ok := acts.Verb(c.word(obj), acts.Noun); ok && act.Kind != "expiry" {
				kind = act.Kind
			}
		}
	}
	switch {
	case c.how == promised:
		return "promise"
	case c.named == c.verb && c.word(c.verb) == "end" && c.child(c.verb, "obj") >= 0:
		return "plan"
	case kind == "expiry" && c.named != c.verb && c.word(c.named) == "end":
		return "plan"
	case kind != "":
		return kind
	}
	return "plan"
}

// states are verbs that tell how things are or fare, not what somebody does.
var states = oneOf("be", "remain", "stay", "continue", "keep", "have", "know", "want", "need", "see", "feel", "look", "seem", "become", "miss", "lose",
	"suffer", "face", "die", "rise", "represent", "control", "serve", "like", "love", "hope", "think", "believe", "mean", "cost", "get", "last", "live",
	"work", "exist", "belong", "depend", "matter", "happen", "occur", "come", "go", "fall", "grow", "drop", "watch", "stand", "limp", "struggle", "try", "be", "win",
	"tell", "say", "find", "hit", "reach", "exceed", "affect", "cause", "help", "make", "drag", "linger", "stretch", "enforce", "require", "allow", "let",
	"count", "wake", "learn", "understand", "understand", "expect", "wait", "turn", "hurt", "weigh", "test", "force", "lead", "stop", "start", "bring", "show",
	"determine", "retain", "set", "prove", "mark", "spend", "fail", "succeed", "survive", "move", "play", "push", "compelled", "forced", "allowed", "bound", "required", "press", "seek", "fight", "take", "give", "kick", "produce", "run", "use")

// refrains are verbs by which something is not done.
var refrains = oneOf("hold", "refrain", "avoid", "skip", "cancel", "delay", "postpone", "forgo", "boycott", "abandon", "scrap", "defer", "suspend", "miss")

// terms are what ends on a day that was set for it.
var terms = oneOf("term", "terms", "contract", "accord", "treaty", "deal", "truce", "ceasefire", "lease", "mandate", "year", "season", "session", "moratorium", "agreement",
	"program", "programme", "funding", "deadline", "period", "waiver", "ban", "sanctions", "exemption", "licence", "license", "tenure", "act", "law", "authority", "pact",
	"visa", "permit", "offer", "benefits", "voting", "registration", "run", "course", "armistice", "embargo", "strike")

// telling reports whether the clause says something that comes due: an act of
// somebody on a day, not how things are by then.
func (c *clause) telling(due variorum.Moment) bool {
	firm := c.kind == "expiry" || c.kind == "deadline" || c.kind == "promise"
	if !due.Known() && c.doc.Article.Published.Known() {
		return false // a season, or a year that nothing tells
	}
	if n := days(due); !firm && (due.Precision == variorum.ToYear || n > 62) {
		return false
	}
	if act, _ := acts.Verb(c.word(c.verb), acts.Base|acts.Third); act.Name == "end" && c.child(c.verb, "obj") < 0 && !terms(c.word(c.subject())) {
		return false
	}
	if c.how == deadline || c.how == expiring || c.how == invitation {
		return c.subjectHolds()
	}
	if c.exchanged() || !c.subjectHolds() || refrains(c.word(c.verb)) && !(c.word(c.verb) == "hold" && c.child(c.verb, "obj") >= 0) {
		return false
	}
	if head := c.object(); head >= 0 && !c.close(head, c.child(c.top, "nsubj")) {
		return false
	}
	if c.copula(c.verb) >= 0 && !c.set {
		return c.ready()
	}
	w := c.word(c.verb)
	if w == "vote" && c.word(c.verb+1) == "for" {
		return false // how somebody will decide is a guess
	}
	_, formal := acts.Verb(w, acts.Base|acts.Third|acts.Participle|acts.Ing)
	if c.named != c.verb {
		return true
	}
	if states(w) {
		return c.stated(w)
	}
	return formal || c.passive() || c.acted() || c.prep == "by"
}

// stated lets through what some verbs of state say with a word after them:
// "take office", "go on trial", "come into force", "give a speech".
func (c *clause) stated(w string) bool {
	obj := ""
	c.children(c.verb, func(i int, rel text.Rel) {
		if rel == "obj" {
			obj = c.word(i)
		}
	})
	next := c.word(c.verb + 1)
	switch w {
	case "take", "taken":
		return next == "effect" || next == "office" || next == "place" || next == "part" || next == "over" || next == "up" || next == "control" || obj == "control" || obj == "oath"
	case "go", "come":
		return next == "into" || next == "on" && (c.word(c.verb+2) == "trial" || c.word(c.verb+2) == "sale" || c.word(c.verb+2) == "strike") ||
			next == "before" || next == "to" && c.word(c.verb+2) == "court"
	case "start", "kick", "lead", "move", "run", "play":
		return w == "start" || w == "kick" && next == "off" || w == "play" && c.child(c.verb, "obj") >= 0
	case "stop":
		return c.child(c.verb, "nsubj") >= 0
	}
	if act, ok := acts.Verb(obj, acts.Noun); ok && act.Name != "end" {
		return w == "give" || w == "make" || w == "take" || w == "lead"
	}
	return w == "make" && (obj == "decision" || obj == "announcement" || obj == "appearance")
}

// ready reports whether an adjective tells that something has been done by the
// day: "would be open by July 1".
func (c *clause) ready() bool {
	switch c.word(c.verb) {
	case "open", "ready", "available", "effective", "complete", "closed", "due", "operational":
		return c.child(c.verb, "nsubj") >= 0
	}
	return false
}

// passive reports whether the predicate is a participle after "be".
func (c *clause) passive() bool {
	words, _ := c.aux(c.verb)
	n := len(words)
	return n > 0 && (words[n-1] == "be" || words[n-1] == "being") && c.tag(c.verb) == "VERB"
}

// acted reports whether the subject is somebody whom the article names.
func (c *clause) acted() bool {
	subj := c.subject()
	if subj < 0 {
		return false
	}
	switch c.word(subj) {
	case "i", "we", "he", "she":
		return true
	}
	return c.mention(subj) >= 0
}

// exchanged reports whether the clause sets the day against another one, as in
// a bargain: "pay you Tuesday for a loan today".
func (c *clause) exchanged() bool {
	found := false
	for i := c.cue[0]; i < min(c.date[1]+12, c.end); i++ {
		if c.doc.Word(i) == "today" && (i < c.date[0] || i > c.date[1]) {
			found = true
		}
		if w := c.word(i); i > c.date[1] && (w == "," || w == ";") {
			break
		}
	}
	return found
}

// subjectHolds reports whether the clause says whom or what it is about.
func (c *clause) subjectHolds() bool {
	subj := c.subject()
	if subj < 0 {
		return c.noun >= 0 || c.how == arranged && c.word(c.verb-1) == "to"
	}
	switch c.word(subj) {
	case "it", "there", "this", "that", "these", "those", "you", "what", "everything", "something", "anybody", "everyone", "everybody", "one", "things", "people", "some", "many", "someone", "nobody", "neither", "other", "others", "another", "whose":
		return false
	}
	return true
}

// subject is the token that heads the subject: of a relative clause the noun
// that it describes; -1 when there is none.
func (c *clause) subject() int {
	if c.noun >= 0 {
		return c.noun
	}
	for _, tok := range []int{c.top, c.verb} {
		for range 5 {
			if subj := c.subjectOf(tok); subj >= 0 {
				return c.dashed(subj)
			}
			if c.t.Rel(tok) == "acl" && c.relative(tok) && c.close(c.t.Head(tok), tok) {
				return c.t.Head(tok)
			}
			if rel := c.t.Rel(tok); rel != "conj" && rel != "xcomp" {
				break
			}
			tok = c.t.Head(tok)
		}
		if subj := c.lent(tok); subj >= 0 {
			return subj
		}
	}
	if k := c.cue[0] - 1; c.set && c.word(k) != "which" && c.word(k) != "who" && c.word(k) != "that" && (c.tag(k) == "NOUN" || c.tag(k) == "PROPN" || c.tag(k) == "PRON") {
		return k
	}
	return -1
}

// lent is the subject of a clause that the parser hung on the verb of saying
// above it: "Both ministers, he said, had promised", "promised that the track
// of the barge, held since March, would be published".
func (c *clause) lent(tok int) int {
	head := c.t.Head(tok)
	if c.t.Rel(tok) != "ccomp" || head < 0 || head > tok {
		return -1
	}
	out := -1
	n, first := c.subjects(head)
	if n < 2 {
		return -1
	}
	if says(c.word(head)) && c.word(first+1) == "," {
		return first
	}
	c.children(head, func(i int, rel text.Rel) {
		if rel == "nsubj" && i > head && i < c.cue[0] {
			out = i
		}
	})
	return out
}

// subjects counts the subjects that hang on a verb and gives the first.
func (c *clause) subjects(verb int) (n, first int) {
	first = -1
	c.children(verb, func(i int, rel text.Rel) {
		if rel == "nsubj" {
			if n++; first < 0 {
				first = i
			}
		}
	})
	return n, first
}

// subjectOf is the subject of one verb. A relative pronoun stands for the noun
// before it; of a role and a name that the parser left apart it is the name.
func (c *clause) subjectOf(verb int) int {
	n, subj := c.subjects(verb)
	if n > 1 {
		c.children(verb, func(i int, rel text.Rel) {
			if first, _ := c.t.Span(i); rel == "nsubj" && first == subj+1 {
				subj = i
			}
		})
	}
	if first, _ := c.t.Span(max(subj, 0)); subj >= 0 && c.word(first) == "whose" {
		return -1
	}
	if w := c.word(subj); subj >= 0 && (w == "who" || w == "which" || w == "that" && c.t.Rel(verb) == "acl") {
		head := c.t.Head(verb)
		if _, act := acts.Verb(c.word(head), acts.Noun); act && w == "who" {
			return -1
		}
		if noun := c.t.Head(head); head >= 0 && noun >= 0 && c.t.Rel(verb) != "acl" && c.aside(head, noun) {
			if c.close(noun, subj) {
				return noun
			}
			return -1
		}
		if c.t.Rel(verb) == "acl" && c.close(head, subj) {
			return head
		}
		return -1
	}
	return subj
}

// close reports whether no verb stands between a noun and what describes it:
// else the parser may have taken the wrong noun.
func (c *clause) close(noun, tok int) bool {
	for i := noun + 1; i < tok; i++ {
		if tag := c.tag(i); tag == "VERB" && c.t.Rel(i) != "amod" && !c.aside(i, noun) || tag == "AUX" && i < c.cue[0] {
			return false
		}
	}
	return noun >= 0 && noun < tok
}

// aside reports whether a participle between commas tells more of a noun: "the
// treaty, known as Skarne I, which".
func (c *clause) aside(i, noun int) bool {
	return c.t.Rel(i) == "acl" && c.t.Head(i) == noun && c.word(i-1) == "," && c.child(i, "nsubj") < 0
}

// dashed takes the noun after a dash for the subject, where the dash parts it
// from a dateline: "HALVIK – The council will vote".
func (c *clause) dashed(subj int) int {
	dash := -1
	for i := subj; i < c.cue[0]; i++ {
		if w := c.word(i); (w == "–" || w == "—" || w == "-" || w == "--") && c.spaced(i) {
			dash = i
		}
	}
	if dash < 0 || subj > c.first+4 {
		return subj
	}
	for i := c.cue[0] - 1; i > dash; i-- {
		if tag := c.tag(i); tag == "NOUN" || tag == "PROPN" || tag == "PRON" {
			return i
		}
	}
	return subj
}

// relative reports whether a relative pronoun opens the clause of a verb.
func (c *clause) relative(verb int) bool {
	first, _ := c.t.Span(verb)
	w := c.word(first)
	if w == "," {
		w = c.word(first + 1)
	}
	return w == "which" || w == "who" || w == "that"
}

// mention is the mention that a token stands in, or -1.
func (c *clause) mention(tok int) int { return c.mentionAt(c.doc.Tokens[tok].Span) }

// mentionFrom is the first mention that ends after an offset.
func (f *finder) mentionFrom(at int) int {
	return sort.Search(len(f.doc.Mentions), func(i int) bool { return f.doc.Mentions[i].Span.End > at })
}

func (f *finder) mentionAt(s variorum.Span) int {
	lo := f.mentionFrom(s.Start)
	if lo < len(f.doc.Mentions) && f.doc.Mentions[lo].Span.Contains(s) {
		return lo
	}
	return -1
}
