package when

import (
	"sort"
	"strings"

	"variorum"
	"variorum/internal/moment"
	"variorum/internal/text"
	"variorum/internal/timex"
)

// Commitments gives what the article says lies ahead of it on a named date:
// expiries, deadlines, meetings, promises and plans. It reads doc.Dates and,
// for who is bound, doc.Mentions, both in order of the text. Only clauses in
// the future or of present arrangement count ("is due to expire on", "will
// meet on", "promised to … by"); conditions and what had once been planned do
// not. Due is unknown, with its reason, when the article is undated. IDs are
// left to the record.
func Commitments(doc *text.Doc) []variorum.Commitment {
	var out []variorum.Commitment
	var items []timex.Item
	block := -1
	p := &clauses{&timex.Parser{Text: doc.Text()}}
	blocks := areas(doc.Article)
	at := 0
	for _, d := range doc.Dates {
		if d.Type != "DATE" && d.Type != "TIME" || strings.HasSuffix(d.Value, "_REF") {
			continue
		}
		for at < len(blocks) && blocks[at].Span.End <= d.Span.Start {
			at++
		}
		if at == len(blocks) || blocks[at].Kind != variorum.Body && blocks[at].Kind != variorum.Standfirst {
			continue
		}
		if block != at {
			items = timex.Lex(items[:0], doc.Text(), blocks[at].Span.Start, blocks[at].Span.End)
			block, p.Items = at, items
		}
		c, ok := p.commitment(doc, d)
		if !ok || len(out) > 0 && out[len(out)-1].Cue == c.Cue {
			continue
		}
		out = append(out, c)
	}
	return out
}

// arrangement is the construct that puts a date ahead: its first and last
// item and what kind of thing it announces.
type arrangement struct {
	first, last int
	kind        string
}

func (p *clauses) commitment(doc *text.Doc, d variorum.Date) (variorum.Commitment, bool) {
	k := sort.Search(len(p.Items), func(i int) bool { return p.Items[i].Start >= d.Span.Start })
	due := moment.Of(d, "date of the clause")
	if !ahead(due, doc.Article.Published) {
		return variorum.Commitment{}, false
	}
	arr, ok := p.arranged(k)
	if !ok || p.conditional(arr.first, k) || p.otherClause(arr.last+1, k) {
		return variorum.Commitment{}, false
	}
	arr.kind = p.commitmentKind(arr, k)
	if arr.kind == "plan" && due.Precision == variorum.ToYear {
		return variorum.Commitment{}, false // too vague to come due
	}
	cue := variorum.Span{Start: p.Items[arr.first].Start, End: p.Items[arr.last].End}
	c := variorum.Commitment{Article: doc.Article.ID, Kind: arr.kind, Cue: cue, When: d.Span, Due: due}
	c.Who = p.subject(doc, arr.first)
	c.What = p.clause(c.Who, arr.first, d.Span.End)
	return c, true
}

// ahead reports whether a due date may lie after publication. Without a known
// date the construct alone decides.
func ahead(due, pub variorum.Moment) bool {
	_, to, ok := moment.Bounds(due)
	_, end, okPub := moment.Bounds(pub)
	return !ok || !okPub || to > end
}

// arranged finds the construct that governs the date at item k: the nearest
// verb before it in the sentence.
func (p *clauses) arranged(k int) (arrangement, bool) {
	if !p.pointsAhead(k) {
		return arrangement{}, false
	}
	const reach = 24
	if w := p.Word(k - 2); p.Word(k-1) == "until" && (w == "has" || w == "have") {
		return arrangement{k - 2, k - 2, "deadline"}, true // "has until Thursday to answer"
	}
	from := k - 1
	for from > 0 && from > k-3 && !p.Is(from, '"') && !p.Is(from, '\'') {
		from--
	}
	if from == k-3 || !p.Is(from, '"') && !p.Is(from, '\'') {
		from = k // no mark opens right before the date
	}
	for i := from - 1; i >= 0 && i >= k-reach; i-- {
		if p.ends(i) || p.Is(i, '"') || p.Is(i, ':') || p.Is(i, '(') || p.Is(i, ')') {
			break
		}
		if arr, final := p.construct(i, k); final {
			return arr, arr.kind != ""
		}
	}
	return arrangement{}, false
}

// pointsAhead looks at the preposition before a date: "since Friday" and
// "the June 16 talks" announce nothing.
func (p *clauses) pointsAhead(k int) bool {
	for i := k - 1; i >= 0 && i >= k-3; i-- {
		if w := p.Word(i); w == "since" || w == "Since" || i == k-1 && strings.HasSuffix(w, "ing") {
			return false
		}
	}
	if w := p.Word(k - 1); p.Kind(k-1) == timex.Prep {
		return w == "by" || w == "before" || w == "until" || w == "till" ||
			w == "for" && (p.cueAt(k-2) == timex.PlanCue || p.invited(k))
	}
	switch p.Kind(k - 1) {
	case timex.The, timex.Possessive, timex.Its, timex.Than:
		return p.Kind(k-1) == timex.Than && p.Word(k-2) == "later"
	case timex.Of:
		return p.Kind(k-2) == timex.Edge
	}
	return true
}

// construct judges item i as the verb that governs the date at k. final is
// true when it decides, for (kind set) or against.
func (p *clauses) construct(i, k int) (arr arrangement, final bool) {
	it := &p.Items[i]
	word := strings.ToLower(p.Word(i))
	switch {
	case word == "expires" || word == "lapses" || word == "ends" && p.Kind(i-1) != timex.To:
		return arrangement{i, i, "expiry"}, true
	case word == "runs" && p.Word(i+1) == "out":
		return arrangement{i, i + 1, "expiry"}, true
	case it.Kind == timex.To && p.accepted(i):
		return arrangement{i, p.verbAfter(i+1, k), "plan"}, true
	case word == "would":
		return p.reported(i, k)
	case it.Cue == timex.FutureCue:
		if negated(strings.ToLower(p.Word(i+1))) || strings.HasSuffix(p.Word(i+1), "t") && p.Gap(i+1) == timex.Tight {
			return arrangement{}, true
		}
		return arrangement{i, p.verbAfter(i+1, k), "plan"}, true
	case it.Cue == timex.PlanCue:
		return p.planned(i, k)
	case promise(word):
		if p.Kind(i+1) == timex.To {
			return arrangement{i, p.verbAfter(i+2, k), "promise"}, true
		}
		return arrangement{}, true
	case it.Cue == timex.IsCue && word != "been" && word != "be":
		if strings.ToLower(p.Word(i-1)) == "deadline" {
			return arrangement{i - 1, i, "deadline"}, true
		}
		if p.Kind(i+1) == timex.To && (word == "is" || word == "are") {
			return arrangement{i, p.verbAfter(i+2, k), "plan"}, true
		}
		return arrangement{}, true
	case it.Cue == timex.PastCue && p.Word(i-1) == "be": // "will be published"
		return arrangement{}, false
	case it.Cue != timex.NoCue && it.Cue != timex.IsCue:
		return arrangement{}, true
	}
	return arrangement{}, false
}

// accepted reports whether "to" at i follows a proposal that was taken up:
// "accepted his proposal to open".
func (p *clauses) accepted(i int) bool {
	const back = 5
	switch p.Word(i - 1) {
	case "proposal", "offer", "plan", "deal", "suggestion":
	default:
		return false
	}
	for k := i - 2; k >= 0 && k >= i-back; k-- {
		switch p.Word(k) {
		case "accepted", "approved", "adopted", "endorsed":
			return p.cueAt(k-1) != timex.WouldCue && !negated(p.Word(k-1))
		}
	}
	return false
}

// reported reads "would" as what lies ahead in words that are reported: "said
// the line would work by July 1", "promised that it would be published by".
func (p *clauses) reported(i, k int) (arrangement, bool) {
	const back = 24
	switch p.Word(i + 1) {
	case "like", "have", "rather", "prefer", "love", "need":
		return arrangement{}, true
	}
	if w := p.Word(k - 1); negated(p.Word(i+1)) || w != "by" && w != "before" && w != "on" && w != "in" {
		return arrangement{}, true
	}
	for j := i - 1; j >= 0 && j >= i-back && !p.ends(j); j-- {
		switch word := strings.ToLower(p.Word(j)); {
		case promise(word):
			return arrangement{i, p.verbAfter(i+1, k), "promise"}, true
		case word == "said" || word == "announced" || word == "confirmed" || word == "told":
			return arrangement{i, p.verbAfter(i+1, k), "plan"}, true
		case p.cueAt(j) == timex.SayCue || p.cueAt(j) == timex.FutureCue:
			return arrangement{}, true
		}
	}
	return arrangement{}, true
}

// indirect reports whether a verb of saying stands before item i in its
// sentence, so that "had promised" is a promise that holds.
func (p *clauses) indirect(i int) bool {
	for i--; i >= 0 && !p.ends(i); i-- {
		if w := p.Word(i); w == "said" || w == "says" || w == "told" {
			return true
		}
	}
	return false
}

// otherClause reports whether a clause opens between the verb and the date:
// "vowed to step in when the council meets next month".
func (p *clauses) otherClause(i, k int) bool {
	for ; i < k; i++ {
		if w := p.Word(i); w != "that" && timex.OpensClause(w) || w == "after" || w == "before" && i < k-1 {
			return true
		}
	}
	return false
}

// planned reads "is due to expire", "are scheduled for", "plans to", "agreed
// to". What was due once is no commitment any more.
func (p *clauses) planned(i, k int) (arrangement, bool) {
	word := strings.ToLower(p.Word(i))
	if promise(word) || word == "agreed" || word == "agrees" || word == "plans" || word == "intends" || word == "intend" {
		if p.Kind(i+1) != timex.To || p.cueAt(i-1) == timex.PastCue && !p.indirect(i-1) || p.Kind(i-1) == timex.Possessive {
			return arrangement{}, true
		}
		kind := "plan"
		if promise(word) {
			kind = "promise"
		}
		return arrangement{i, p.verbAfter(i+2, k), kind}, true
	}
	switch word {
	case "expects", "expect":
		if w := p.Word(k - 1); p.Kind(i+1) != timex.To && (w == "by" || w == "before") {
			return arrangement{i, i, "deadline"}, true // "expects an answer by Monday"
		}
		return arrangement{}, true
	case "invited":
		if p.Word(k-1) == "for" {
			return arrangement{i, i, "meeting"}, true
		}
		return arrangement{}, true
	case "due", "expected", "scheduled", "set", "slated", "planned":
	default:
		return arrangement{}, true
	}
	j := i - 1
	if w := strings.ToLower(p.Word(j)); w == "also" || w == "now" || w == "currently" || w == "still" || w == "been" {
		j--
	}
	switch strings.ToLower(p.Word(j)) {
	case "is", "are":
	case "has", "have":
		if p.Word(j+1) != "been" {
			return arrangement{}, true
		}
	default:
		return arrangement{}, true
	}
	last := i
	if p.Kind(i+1) == timex.To {
		last = p.verbAfter(i+2, k)
	}
	return arrangement{j, last, "plan"}, true
}

func promise(w string) bool {
	switch w {
	case "promised", "promises", "pledged", "pledges", "vowed", "vows", "undertook", "committed":
		return true
	}
	return false
}

func negated(w string) bool { return w == "not" || w == "never" || w == "no" }

// verbAfter is the item of the verb at i, past "be" and adverbs, before k.
func (p *clauses) verbAfter(i, k int) int {
	j := i
	for j < k-1 && (p.Items[j].Cue == timex.IsCue || adverb(p.Word(j))) {
		j++
	}
	j = max(min(j, k-1), i-1)
	if j >= i && p.Kind(j) != timex.Other {
		j = i - 1
	}
	return j
}

func adverb(w string) bool {
	return strings.HasSuffix(w, "ly") || w == "also" || w == "still" || w == "now" || w == "soon"
}

// conditional reports whether a condition stands between the start of the
// clause and the date.
func (p *clauses) conditional(first, k int) bool {
	for i := k; i < len(p.Items) && i < k+8 && !p.ends(i); i++ {
		if w := p.Word(i); w == "unless" || w == "if" {
			return true
		}
	}
	for i := k - 1; i >= 0 && i >= first-16; i-- {
		if p.ends(i) {
			return false
		}
		if p.Items[i].Cue == timex.WouldCue && i != first {
			return true
		}
		switch strings.ToLower(p.Word(i)) {
		case "if", "unless", "whether", "may", "perhaps", "possibly", "not", "never", "sure", "unclear", "unlikely", "odds", "doubt", "doubts", "doubted", "denied":
			return true
		}
	}
	return false
}

// commitmentKind names what the construct announces.
func (p *clauses) commitmentKind(arr arrangement, k int) string {
	if arr.kind == "expiry" || arr.kind == "promise" || arr.kind == "deadline" {
		return arr.kind
	}
	for i := arr.first; i < k; i++ {
		switch w := strings.ToLower(p.Word(i)); w {
		case "expire", "lapse", "expiring":
			return "expiry"
		case "promise", "pledge":
			return "promise"
		case "meet", "brief", "visit", "host", "convene", "gather", "summit", "talks", "meeting", "attend", "travel":
			return "meeting"
		}
	}
	switch strings.ToLower(p.Word(arr.first - 1)) {
	case "talks", "meeting", "summit":
		return "meeting"
	}
	return arr.kind
}

// subject is the mention that stands right before the construct.
func (p *clauses) subject(doc *text.Doc, first int) *variorum.Span {
	at := p.Items[first].Start
	n := sort.Search(len(doc.Mentions), func(i int) bool { return doc.Mentions[i].Span.Start >= at })
	if n == 0 {
		return nil
	}
	s := doc.Mentions[n-1].Span
	if s.End > at {
		return nil
	}
	between := doc.Text()[s.End:at]
	if len(between) > 40 || strings.ContainsAny(between, ",.;:\"“”()\n") || len(strings.Fields(between)) > 1 {
		return nil
	}
	return &s
}

// clause is the stretch that says it: from its subject, or the last boundary
// before it, to the next boundary after the date. A relative clause takes in
// what it hangs on.
func (p *clauses) clause(who *variorum.Span, first, end int) variorum.Span {
	start := first
	for start > 0 && !p.ends(start-1) && !p.boundary(start-1) {
		start--
	}
	if w := strings.ToLower(p.Word(start)); (w == "which" || w == "who" || w == "that") && start > 0 {
		for start > 0 && start > first-40 && !p.ends(start-1) && !p.Is(start-1, '"') {
			start--
		}
	}
	out := variorum.Span{Start: p.Items[start].Start, End: end}
	if who != nil && who.Start < out.Start {
		out.Start = who.Start
	}
	i := sort.Search(len(p.Items), func(i int) bool { return p.Items[i].Start >= end })
	for n := 0; i < len(p.Items) && n < 20 && !p.ends(i) && p.Items[i].Kind != timex.Mark; i, n = i+1, n+1 {
		out.End = p.Items[i].End
	}
	return out
}

// boundary reports whether item i parts clauses.
func (p *clauses) boundary(i int) bool {
	if it := &p.Items[i]; it.Kind == timex.Mark {
		return it.Val != '\'' && it.Val != '.' && it.Val != '/'
	}
	w := p.Word(i)
	return w == "but" || w == "while" || w == "because"
}
