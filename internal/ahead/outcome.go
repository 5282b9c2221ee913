package ahead

import (
	"strings"

	"variorum"
	"variorum/internal/acts"
	"variorum/internal/moment"
	"variorum/internal/text"
)

// outcomes gives the clauses that tell how something ended that may have been
// due: acts that were done on a named day, what expired or took effect, what was
// called off, missed or put off. It reads words and tags only, since there are
// many of them.
func (f *finder) outcomes() []variorum.Outcome {
	var out []variorum.Outcome
	for i := 0; i < len(f.doc.Tokens); i++ {
		if !f.enter(i) {
			for s := f.doc.Tokens[i].Sentence; i+1 < len(f.doc.Tokens) && f.doc.Tokens[i+1].Sentence == s; i++ {
			}
			continue
		}
		if w := f.word(i); f.tag(i) != "VERB" && (w != "expired" && w != "lapsed" || f.tag(i+1) == "NOUN") || !f.reported(f.doc.Tokens[i].Span) {
			continue
		}
		if o, ok := f.outcome(i); ok {
			out = append(out, o)
		}
	}
	return out
}

// outcome reads the verb at token i.
func (f *finder) outcome(i int) (variorum.Outcome, bool) {
	o := variorum.Outcome{Article: f.doc.Article.ID, Day: variorum.Undated("the clause names no day"), To: variorum.Undated("no other day is named")}
	first, last := i, i
	switch w := f.word(i); w {
	case "canceled", "cancelled", "scrapped", "abandoned", "shelved":
		o.Tells = variorum.Undone
	case "called":
		if f.word(i+1) != "off" {
			return o, false
		}
		o.Tells, last = variorum.Undone, i+1
	case "missed", "let", "passed":
		if !f.deadlineNear(i) {
			return f.done(o, i)
		}
		o.Tells = variorum.Undone
	case "failed":
		if _, ok := acts.Verb(f.word(i+2), acts.Base); f.word(i+1) != "to" || !ok {
			return o, false
		}
		o.Tells, last = variorum.Undone, i+2
	case "postponed", "delayed", "rescheduled", "deferred":
		o.Tells = variorum.Moved
	case "pushed", "put":
		if n := f.word(i + 1); n != "back" && n != "off" {
			return o, false
		}
		o.Tells, last = variorum.Moved, i+1
	default:
		if _, ok := acts.Verb(w, acts.Base|acts.Participle); ok && f.denied(i) {
			o.Tells = variorum.Undone
			for first = i - 1; f.word(first) != "n't" && f.word(first) != "not"; first-- {
			}
			break
		}
		return f.done(o, i)
	}
	return f.clauseOf(o, first, last, i)
}

// deadlineNear reports whether the verb at i is about a deadline: "missed the
// deadline", "let the deadline pass", "the deadline passed".
func (f *finder) deadlineNear(i int) bool {
	for k := max(i-4, f.first); k < min(i+5, f.end); k++ {
		if f.word(k) == "deadline" && (f.word(i) != "passed" || k < i) {
			return true
		}
	}
	return false
}

// denied reports whether "did not", "has not" or the like stands before the
// verb at i.
func (f *finder) denied(i int) bool {
	for k := i - 1; k >= i-2; k-- {
		if w := f.word(k); w == "not" || w == "n't" {
			a := f.word(k - 1)
			return a == "did" || a == "has" || a == "have" || a == "was" || a == "were"
		} else if f.tag(k) != "ADV" && w != "been" {
			return false
		}
	}
	return false
}

// done reads an act in the past: of what lapses or takes effect without a day,
// of all others on a named one.
func (f *finder) done(o variorum.Outcome, i int) (variorum.Outcome, bool) {
	act, ok := acts.Verb(f.word(i), acts.Past|acts.Participle)
	if !ok || !f.past(i) {
		return o, false
	}
	o.Tells = variorum.Done
	o, ok = f.clauseOf(o, i, i, i)
	if n := f.word(i + 1); act.Name == "take" && (n == "effect" || n == "office") {
		return o, ok
	}
	return o, ok && (o.When != nil && recent(o.Day, f.doc.Article.Published) || act.Name == "expire")
}

// recent reports whether a day lies near enough before publication to have been
// due in other articles of its time.
func recent(day, pub variorum.Moment) bool {
	const long = 92 // days
	from, to, ok := moment.Bounds(day)
	_, end, okPub := moment.Bounds(pub)
	return ok && okPub && to-from < 31 && end-from <= long
}

// past reports whether the verb form at i tells of the past: "voted", "was
// signed", "has met", and not "to be signed", "would have met".
func (f *finder) past(i int) bool {
	k := i - 1
	for f.tag(k) == "ADV" {
		k--
	}
	if f.tag(k) != "AUX" {
		return f.word(k) != "to" && f.tag(k) != "DET" && f.tag(k) != "ADJ"
	}
	for ; f.tag(k) == "AUX" || f.tag(k) == "ADV"; k-- {
		switch f.word(k) {
		case "was", "were", "has", "have", "had", "been", "did", "'ve", "'d":
		default:
			if f.tag(k) == "AUX" {
				return false
			}
		}
	}
	return f.word(k) != "to"
}

// clauseOf fills in the stretch around a verb, its subject and its day. It
// reports false where the clause is a condition or a wish.
func (f *finder) clauseOf(o variorum.Outcome, cueFirst, cueLast, verb int) (variorum.Outcome, bool) {
	const left, right = 14, 26 // tokens
	start, end := cueFirst, cueLast+1
	for start > f.first && start > cueFirst-left && !f.stops(start-1) && f.tag(start-1) != "VERB" && f.tag(start-1) != "SCONJ" && f.word(start-1) != "that" {
		start--
	}
	for end < f.end && end < cueLast+right && !f.stops(end) {
		end++
	}
	for i := max(start-4, f.first); i < verb; i++ {
		switch f.word(i) {
		case "if", "unless", "whether", "would", "could", "may", "might", "will", "should", "until", "before":
			return o, false
		}
	}
	o.Cue = f.span(cueFirst, cueLast)
	f.subjectLeft(&o, start, cueFirst)
	if act, _ := acts.Verb(f.word(verb), acts.Past); o.Tells != variorum.Done || act.Kind == "expiry" {
		start = f.subjectOf(&o, verb, start)
	}
	o.What = f.span(start, end-1)
	f.dated(&o, cueFirst, verb)
	return o, !o.What.Empty()
}

// stops reports whether a token ends a clause that is read by its words alone.
func (f *finder) stops(i int) bool {
	switch f.word(i) {
	case ",":
		return !f.inDate(i-1) && !f.inDate(i+1) && f.tag(i+1) != "NUM"
	case "but", "while", "because", "although", "though", "which", "who", "said", "says", "told":
		return true
	case "-", "'", ".":
		return f.word(i) == "." && i == f.end-1
	}
	return f.tag(i) == "PUNCT" && !strings.Contains("\"“”‘’''``", f.word(i))
}

// dateFrom is the first date that ends after an offset.
func (f *finder) dateFrom(at int) int {
	lo, hi := 0, len(f.doc.Dates)
	for lo < hi {
		if mid := (lo + hi) / 2; f.doc.Dates[mid].Span.End > at {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

func (f *finder) inDate(i int) bool {
	if i < f.first || i >= f.end {
		return false
	}
	s := f.doc.Tokens[i].Span
	k := f.dateFrom(s.Start)
	return k < len(f.doc.Dates) && f.doc.Dates[k].Span.Overlaps(s)
}

// subjectLeft is the phrase between the start of the clause and its verb.
func (f *finder) subjectLeft(o *variorum.Outcome, start, cue int) {
	end := cue
	for end > start && (f.tag(end-1) == "AUX" || f.tag(end-1) == "ADV" || f.inDate(end-1) || f.tag(end-1) == "ADP" && f.inDate(end)) {
		end--
	}
	for start < end && (f.tag(start) == "CCONJ" || f.tag(start) == "PUNCT" || f.tag(start) == "SCONJ") {
		start++
	}
	if start >= end {
		return
	}
	who := f.span(start, end-1)
	o.Who = &who
	m := f.mentionFrom(who.Start)
	for ; m < len(f.doc.Mentions) && f.doc.Mentions[m].Span.Start < who.End; m++ {
		if e := f.doc.Mentions[m].Entity; e >= 0 && f.doc.Mentions[m].Span.End == who.End {
			o.Actor = f.doc.Entities[e].Name
		}
	}
}

// subjectOf takes the subject from the tree, for the few clauses that tell how
// a thing ended. It gives the first token of the clause.
func (f *finder) subjectOf(o *variorum.Outcome, verb, start int) int {
	t := f.tree(verb)
	c := &clause{finder: f, t: t, verb: verb, top: verb, noun: -1, cue: [2]int{verb, verb}, date: [2]int{verb, verb}}
	subj := c.subject()
	first, end := start, start
	switch {
	case subj >= 0 && subj < verb:
		first, end = c.nounPhrase(subj)
	case o.Tells == variorum.Done:
		subj, first, end = f.opening(verb)
	}
	if end <= first || subj < 0 {
		return start
	}
	who := f.span(first, end-1)
	o.Who, o.Actor = &who, ""
	if m := c.mention(subj); m >= 0 && f.doc.Mentions[m].Entity >= 0 && f.doc.Mentions[m].Form == text.Name {
		o.Actor = f.doc.Entities[f.doc.Mentions[m].Entity].Name
	}
	return first
}

// opening is the noun phrase with which the clause of a verb opens, and the noun
// that heads it.
func (f *finder) opening(verb int) (head, first, end int) {
	first = verb
	for first > f.first && !f.stops(first-1) {
		first--
	}
	for first < verb && (f.tag(first) == "PUNCT" || f.tag(first) == "CCONJ") {
		first++
	}
	nominal := func(tag text.Tag) bool {
		return tag == "DET" || tag == "ADJ" || tag == "NUM" || tag == "PROPN" || tag == "NOUN"
	}
	for end = first; end < verb && nominal(f.tag(end)); end++ {
	}
	if end == first || end == verb || f.tag(end-1) != "NOUN" && f.tag(end-1) != "PROPN" {
		return -1, first, first
	}
	return end - 1, first, end
}

// dated finds the day of an outcome, and the day to which a thing was moved:
// dates of its clause with no other verb between them and its own.
func (f *finder) dated(o *variorum.Outcome, cue, verb int) {
	for k := f.dateFrom(o.What.Start); k < len(f.doc.Dates) && f.doc.Dates[k].Span.Start < o.What.End; k++ {
		d := f.doc.Dates[k]
		if d.Type != "DATE" && d.Type != "TIME" || strings.HasSuffix(d.Value, "_REF") || !o.What.Contains(d.Span) {
			continue
		}
		first, end := f.doc.TokensIn(d.Span)
		if first >= end || f.word(end) == "'s" || f.verbBetween(first, end, verb) {
			continue
		}
		m := moment.Of(d, "date of the clause")
		prep := f.prepBefore(first)
		switch {
		case o.Tells == variorum.Moved && (prep == "to" || prep == "until" || prep == "till"):
			o.To = m
		case o.When != nil || prep == "to" || prep == "until" || prep == "since" || prep == "for" || prep == "of" || prep == "from" || prep == "before" || prep == "after":
		case m.Known() && (o.Tells != variorum.Done || !lies(m, f.doc.Article.Published)):
			span := d.Span
			o.When, o.Day = &span, m
		}
	}
}

func (f *finder) verbBetween(first, end, verb int) bool {
	from, to := end, verb
	if first > verb {
		from, to = verb+1, first
	}
	for i := from; i < to; i++ {
		if f.tag(i) == "VERB" && f.word(i-1) != "to" {
			return true
		}
	}
	return false
}
