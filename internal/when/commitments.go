package when

import (
	"sort"
	"strings"

	"variorum"
	"variorum/internal/text"
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
	var items []item
	block := -1
	p := &parser{text: doc.Text()}
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
			items = lex(items[:0], doc.Text(), blocks[at].Span.Start, blocks[at].Span.End)
			block, p.items = at, items
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

func (p *parser) commitment(doc *text.Doc, d variorum.Date) (variorum.Commitment, bool) {
	k := sort.Search(len(p.items), func(i int) bool { return p.items[i].start >= d.Span.Start })
	due := momentOf(d, "date of the clause")
	if !ahead(due, doc.Article.Published) {
		return variorum.Commitment{}, false
	}
	arr, ok := p.arranged(k)
	if !ok || p.conditional(arr.first, k) {
		return variorum.Commitment{}, false
	}
	arr.kind = p.commitmentKind(arr, k)
	if arr.kind == "plan" && due.Precision == variorum.ToYear {
		return variorum.Commitment{}, false // too vague to come due
	}
	cue := variorum.Span{Start: p.items[arr.first].start, End: p.items[arr.last].end}
	c := variorum.Commitment{Article: doc.Article.ID, Kind: arr.kind, Cue: cue, When: d.Span, Due: due}
	c.Who = p.subject(doc, arr.first)
	c.What = p.clause(c.Who, arr.first, d.Span.End)
	return c, true
}

// ahead reports whether a due date may lie after publication. Without a known
// date the construct alone decides.
func ahead(due, pub variorum.Moment) bool {
	_, to, ok := bounds(due)
	_, end, okPub := bounds(pub)
	return !ok || !okPub || to > end
}

// arranged finds the construct that governs the date at item k: the nearest
// verb before it in the sentence.
func (p *parser) arranged(k int) (arrangement, bool) {
	if !p.pointsAhead(k) {
		return arrangement{}, false
	}
	const reach = 24
	for i := k - 1; i >= 0 && i >= k-reach; i-- {
		if p.ends(i) || p.is(i, '"') || p.is(i, ':') || p.is(i, '(') || p.is(i, ')') {
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
func (p *parser) pointsAhead(k int) bool {
	for i := k - 1; i >= 0 && i >= k-3; i-- {
		if w := p.word(i); w == "since" || w == "Since" || i == k-1 && strings.HasSuffix(w, "ing") {
			return false
		}
	}
	if w := p.word(k - 1); p.kind(k-1) == kPrep {
		return w == "by" || w == "before" || w == "until" || w == "till"
	}
	switch p.kind(k - 1) {
	case kThe, kPossessive, kIts, kThan:
		return p.kind(k-1) == kThan && p.word(k-2) == "later"
	case kOf:
		return p.kind(k-2) == kEdge
	}
	return true
}

// construct judges item i as the verb that governs the date at k. final is
// true when it decides, for (kind set) or against.
func (p *parser) construct(i, k int) (arr arrangement, final bool) {
	it := &p.items[i]
	word := strings.ToLower(p.word(i))
	switch {
	case word == "expires" || word == "lapses":
		return arrangement{i, i, "expiry"}, true
	case it.cue == futureCue:
		if negated(strings.ToLower(p.word(i+1))) || strings.HasSuffix(p.word(i+1), "t") && p.gap(i+1) == tight {
			return arrangement{}, true
		}
		return arrangement{i, p.verbAfter(i+1, k), "plan"}, true
	case it.cue == planCue:
		return p.planned(i, k)
	case promise(word):
		if p.kind(i+1) == kTo {
			return arrangement{i, p.verbAfter(i+2, k), "promise"}, true
		}
		return arrangement{}, true
	case it.cue == isCue && word != "been" && word != "be":
		if strings.ToLower(p.word(i-1)) == "deadline" {
			return arrangement{i - 1, i, "deadline"}, true
		}
		if p.kind(i+1) == kTo && (word == "is" || word == "are") {
			return arrangement{i, p.verbAfter(i+2, k), "plan"}, true
		}
		return arrangement{}, true
	case it.cue != noCue && it.cue != isCue:
		return arrangement{}, true
	}
	return arrangement{}, false
}

// planned reads "is due to expire", "are scheduled for", "plans to", "agreed
// to". What was due once is no commitment any more.
func (p *parser) planned(i, k int) (arrangement, bool) {
	word := strings.ToLower(p.word(i))
	if promise(word) || word == "agreed" || word == "agrees" || word == "plans" || word == "intends" || word == "intend" {
		if p.kind(i+1) != kTo || p.cueAt(i-1) == pastCue {
			return arrangement{}, true
		}
		kind := "plan"
		if promise(word) {
			kind = "promise"
		}
		return arrangement{i, p.verbAfter(i+2, k), kind}, true
	}
	switch word {
	case "due", "expected", "scheduled", "set", "slated", "planned":
	default:
		return arrangement{}, true
	}
	j := i - 1
	if w := strings.ToLower(p.word(j)); w == "also" || w == "now" || w == "currently" || w == "still" || w == "been" {
		j--
	}
	switch strings.ToLower(p.word(j)) {
	case "is", "are":
	case "has", "have":
		if p.word(j+1) != "been" {
			return arrangement{}, true
		}
	default:
		return arrangement{}, true
	}
	last := i
	if p.kind(i+1) == kTo {
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
func (p *parser) verbAfter(i, k int) int {
	j := i
	for j < k-1 && (p.items[j].cue == isCue || adverb(p.word(j))) {
		j++
	}
	j = max(min(j, k-1), i-1)
	if j >= i && p.kind(j) != kOther {
		j = i - 1
	}
	return j
}

func adverb(w string) bool {
	return strings.HasSuffix(w, "ly") || w == "also" || w == "still" || w == "now" || w == "soon"
}

// conditional reports whether a condition stands between the start of the
// clause and the date.
func (p *parser) conditional(first, k int) bool {
	for i := k; i < len(p.items) && i < k+8 && !p.ends(i); i++ {
		if w := p.word(i); w == "unless" || w == "if" {
			return true
		}
	}
	for i := k - 1; i >= 0 && i >= first-16; i-- {
		if p.ends(i) {
			return false
		}
		if p.items[i].cue == wouldCue {
			return true
		}
		switch strings.ToLower(p.word(i)) {
		case "if", "unless", "whether", "may", "perhaps", "possibly", "not", "never":
			return true
		}
	}
	return false
}

// commitmentKind names what the construct announces.
func (p *parser) commitmentKind(arr arrangement, k int) string {
	if arr.kind == "expiry" || arr.kind == "promise" || arr.kind == "deadline" {
		return arr.kind
	}
	for i := arr.first; i < k; i++ {
		switch w := strings.ToLower(p.word(i)); w {
		case "expire", "lapse", "expiring":
			return "expiry"
		case "promise", "pledge":
			return "promise"
		case "meet", "visit", "host", "convene", "gather", "summit", "talks", "meeting", "attend", "travel":
			return "meeting"
		}
	}
	switch strings.ToLower(p.word(k - 1)) {
	case "by", "before", "than":
		return "deadline"
	}
	return arr.kind
}

// subject is the mention that stands right before the construct.
func (p *parser) subject(doc *text.Doc, first int) *variorum.Span {
	at := p.items[first].start
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
func (p *parser) clause(who *variorum.Span, first, end int) variorum.Span {
	start := first
	for start > 0 && !p.ends(start-1) && !p.boundary(start-1) {
		start--
	}
	if w := strings.ToLower(p.word(start)); (w == "which" || w == "who" || w == "that") && start > 0 {
		for start > 0 && start > first-40 && !p.ends(start-1) && !p.is(start-1, '"') {
			start--
		}
	}
	out := variorum.Span{Start: p.items[start].start, End: end}
	if who != nil && who.Start < out.Start {
		out.Start = who.Start
	}
	i := sort.Search(len(p.items), func(i int) bool { return p.items[i].start >= end })
	for n := 0; i < len(p.items) && n < 20 && !p.ends(i) && p.items[i].kind != kMark; i, n = i+1, n+1 {
		out.End = p.items[i].end
	}
	return out
}

// boundary reports whether item i parts clauses.
func (p *parser) boundary(i int) bool {
	if it := &p.items[i]; it.kind == kMark {
		return it.val != '\'' && it.val != '.' && it.val != '/'
	}
	w := p.word(i)
	return w == "but" || w == "while" || w == "because"
}
