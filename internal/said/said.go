// Package said tells when the words of a quotation were said: the day bound to
// the verb that reports them, the day that their sentence or paragraph tells of,
// or the day of publication where the article speaks of that day. What nothing
// settles is refused with a reason.
package said

import (
	"sort"
	"strings"
	"unicode"

	"variorum"
	"variorum/internal/moment"
	"variorum/internal/text"
	"variorum/internal/timex"
)

// When is when the words of a quotation were said. It reads doc.Dates and
// doc.Quotations, which must be in order of the text. Rules:
//
//	cue date                    a day bound to the cue or its sentence
//	entry of a timeline         the day that heads the paragraph, or one before it
//	stamp of the post           the day under a post that is given with name and handle
//	day of the sentence before  on which the same speaker acted
//	inherited                   the day bound to the same speaker's cue before it
//	between the event and publication
//	                            the article or the paragraph names a day before
//	                            publication, and the words may be of either
//	published                   the day of publication or the one before, of an article
//	                            that names it again or has a dateline
//
// A date inside the quoted words never counts. Words that the text puts into
// an unnamed past ("Earlier, …", "has repeatedly said", "at the time") have no
// moment, nor have words in a sentence that tells of a day long before, or that
// a noun reports; and nothing is said later than it was published. A refusal
// that has a Basis.Span must not be dated from elsewhere.
func When(doc *text.Doc, q *variorum.Quotation) variorum.Moment {
	if m, ok := dated(doc, q); ok {
		return m
	}
	if m, ok := apart(doc, q); ok {
		return m
	}
	if m, ok := inherited(doc, q); ok {
		return m
	}
	if m, ok := timeless(doc, q); ok {
		return m
	}
	if m, ok := beside(doc, q); ok {
		return m
	}
	pub := doc.Article.Published
	if !pub.Known() {
		return variorum.Undated("no day is named with these words, and the article is undated")
	}
	if opinion(doc.Article) {
		return variorum.Undated("an opinion piece, which names no day with these words")
	}
	switch kind, day := eventDay(doc); {
	case kind == before:
		return fromTo(day, pub)
	case kind == silent && !placed(doc.Article):
		return variorum.Undated("the article names no day near its publication, so its words may be older")
	}
	pub = moment.UpTo(pub)
	basis := pub.Basis
	basis.Rule, basis.Reason = "published", ""
	return variorum.Moment{Date: pub.Date, Precision: pub.Precision, Basis: basis}
}

// dated is the moment that the sentence or the paragraph of the cue gives.
func dated(doc *text.Doc, q *variorum.Quotation) (variorum.Moment, bool) {
	if m, ok := stamped(doc, q); ok {
		return m, true
	}
	m, ok := bound(doc, q)
	if day, in := entry(doc, q); in && (!ok || m.Basis.Span != nil && *m.Basis.Span == *day.Basis.Span) {
		return day, true
	} else if in && day.Known() {
		return onEntry(doc, day, m), true
	}
	if ok {
		return m, ok
	}
	return carried(doc, q)
}

// bound is the moment that the words around the cue name. It is found but
// unknown when they point to an unnamed time.
func bound(doc *text.Doc, q *variorum.Quotation) (variorum.Moment, bool) {
	cue, ok := cueOf(doc, q)
	if !ok {
		return variorum.Moment{}, false
	}
	sentence := sentenceAround(doc, cue)
	first := sort.Search(len(doc.Dates), func(i int) bool { return doc.Dates[i].Span.Start >= sentence.Start })
	var best variorum.Moment
	blamed, past := hindsight(doc.Text(), sentence, cue)
	found := false
	for i := first; i < len(doc.Dates) && i < first+24 && doc.Dates[i].Span.End <= sentence.End; i++ {
		d := doc.Dates[i]
		if d.Type != "DATE" && d.Type != "TIME" || inContent(q, d.Span) || d.Value == "PRESENT_REF" || d.Value == "FUTURE_REF" {
			continue
		}
		after := d.Span.Start >= cue.End
		if (found || past) && !after || !binds(doc.Text(), sentence, q, cue, d.Span) {
			continue
		}
		m := saidOn(doc, d)
		if later(m, doc.Article.Published) {
			continue
		}
		if other, ok := ofOldTale(doc, i, m); ok {
			m = moment.Refused("the text tells of "+doc.Slice(other)+" before, and names no year here", d.Span)
		}
		best, found = m, true
		if after && d.Rule != "part of a day" { // "in a late night post on Friday"
			break
		}
	}
	if found {
		return best, true
	}
	if past {
		return moment.Refused("said before what the sentence tells of, on a day that is not named", blamed), true
	}
	if m, ok := unnamedPast(doc.Text(), sentence, q, cue); ok {
		return m, ok
	}
	if m, ok := governed(doc, sentence, q, cue); ok {
		return m, ok
	}
	for i := first; i < len(doc.Dates) && i < first+24 && doc.Dates[i].Span.End <= sentence.End; i++ {
		d := doc.Dates[i]
		if d.Type == "DATE" && !inContent(q, d.Span) && longPast(moment.Of(d, ""), doc.Article.Published) &&
			(d.Span.End <= cue.Start || trails(doc.Text(), q, sentence, d.Span) || timedBy(doc.Text(), q, cue, d.Span)) {
			return moment.Refused("the sentence tells of another day, "+doc.Slice(d.Span), d.Span), true
		}
	}
	return variorum.Moment{}, false
}

// trails reports whether a date follows the words right after their end: "…
// the lock, in a post on 26 November".
func trails(text string, q *variorum.Quotation, sentence, at variorum.Span) bool {
	if len(q.Content) == 0 {
		return false
	}
	end := q.Content[len(q.Content)-1].End
	if n := len(q.Cue); n > 0 {
		end = max(end, q.Cue[n-1].End)
	}
	return at.Start >= end && free(text, variorum.Span{Start: end, End: at.Start}, 7) && (adverbial(text, sentence.Start, at) || utterance(text, at.End))
}

// cueOf is the verb that reports the words, or the source where none stands. The
// source of words that only go on from a sentence before them is no cue of theirs.
func cueOf(doc *text.Doc, q *variorum.Quotation) (variorum.Span, bool) {
	if len(q.Cue) > 0 {
		return q.Cue[len(q.Cue)-1], true
	}
	n := len(q.Source)
	if n == 0 || len(q.Content) > 0 && q.Source[n-1].End <= q.Content[0].Start && doc.SentenceOf(q.Source[n-1].Start) < doc.SentenceOf(q.Content[0].Start) {
		return variorum.Span{}, false
	}
	return q.Source[n-1], true
}

// widest is how far from the cue its sentence is looked at, in bytes.
const widest = 600

// sentenceAround is the sentence that holds the cue, cut to what is near.
func sentenceAround(doc *text.Doc, cue variorum.Span) variorum.Span {
	s := variorum.Span{End: len(doc.Text())}
	if i := doc.SentenceOf(cue.Start); i >= 0 {
		s = doc.Sentences[i]
	} else if i := doc.BlockOf(cue.Start); i >= 0 {
		s = doc.Article.Blocks[i].Span
	}
	s.Start = runeEdge(doc.Text(), max(s.Start, cue.Start-widest))
	s.End = runeEdge(doc.Text(), min(max(s.End, cue.End), cue.End+widest))
	return s
}

// runeEdge moves an offset back to the start of the rune it lies in.
func runeEdge(text string, at int) int {
	for at > 0 && at < len(text) && text[at]&0xC0 == 0x80 {
		at--
	}
	return at
}

func inContent(q *variorum.Quotation, s variorum.Span) bool {
	for _, c := range q.Content {
		if c.Overlaps(s) {
			return true
		}
	}
	return false
}

// binds reports whether a date belongs to the clause of the cue.
func binds(text string, sentence variorum.Span, q *variorum.Quotation, cue, at variorum.Span) bool {
	if possessed(text, at) || toCome(text, sentence.Start, at.Start) {
		return false
	}
	if at.Start >= cue.End {
		between := variorum.Span{Start: cue.End, End: at.Start}
		if strings.EqualFold(cue.In(text), "according to") && strings.Contains(between.In(text), ",") {
			return false // "according to the port, a third more than last year"
		}
		if inContent(q, between) {
			return posted(text, q, at)
		}
		return between.Len() <= 160 && free(text, between, 14) && adverbial(text, sentence.Start, at)
	}
	between := variorum.Span{Start: at.End, End: cue.Start}
	if between.Len() < 0 || between.Len() > 200 || inContent(q, between) || !adverbial(text, sentence.Start, at) {
		return false
	}
	for _, s := range q.Source { // "Norland on Thursday said", "On Thursday, the minister said"
		if s.Start >= at.End && s.End <= cue.Start {
			return free(text, variorum.Span{Start: at.End, End: s.Start}, 4) && (opens(text, sentence.Start, at.Start) || issued(text, sentence.Start, at.Start))
		}
		if s.End <= at.Start {
			_, main := mainClause(text, variorum.Span{Start: max(s.Start, sentence.Start), End: at.Start})
			return main && free(text, between, 4)
		}
	}
	return free(text, between, 10) && opens(text, sentence.Start, at.Start)
}

// posted reports whether a date tells when the words right before it were put out:
// “…” in a Saturday tweet; – in a tweet on 26 November.
func posted(text string, q *variorum.Quotation, at variorum.Span) bool {
	end := q.Content[len(q.Content)-1].End
	if at.Start < end {
		return false
	}
	const most = 6 // words from the end of the content
	rest := strings.TrimLeft(text[end:at.Start], "\"”’,–—- ")
	gap := strings.Fields(rest)
	if len(gap) < 2 || len(gap) > most || gap[0] != "in" {
		return false
	}
	switch gap[1] {
	case "a", "an", "another", "his", "her", "their", "its":
		return utterance(text, at.Start-len(rest)) && (len(gap) == 2 || gap[len(gap)-1] == "on" || utterance(text, at.End))
	}
	return false
}

// free reports whether a stretch holds no other clause: no verb that the
// lexicon knows, no word that opens a clause, no mark stronger than a comma.
func free(text string, s variorum.Span, words int) bool {
	items := timex.Lex(nil, text, s.Start, s.End)
	for i := range items {
		it := &items[i]
		if it.Kind == timex.Mark {
			if it.Val != ',' && it.Val != '.' {
				return false
			}
			continue
		}
		words--
		if it.Cue != timex.NoCue && it.Cue != timex.IsCue || timex.OpensClause(text[it.Start:it.End]) {
			return false
		}
	}
	return words >= 0
}

// adverbial reports whether a date stands free or after a preposition that
// makes it the time of the act: not "of the January 6 vote", "since Friday".
func adverbial(text string, from int, at variorum.Span) bool {
	items := timex.Lex(nil, text, runeEdge(text, max(from, at.Start-40)), at.Start)
	if len(items) == 0 {
		return true
	}
	last := items[len(items)-1]
	switch w := text[last.Start:last.End]; last.Kind {
	case timex.Article, timex.Its: // "in a Friday interview", "in his 1992 article", but not "in its 2017 report", which may be of 2018
		return len(items) > 1 && !(last.Kind == timex.Its && w == "its" && !weekly(at.In(text))) && (items[len(items)-2].Kind == timex.In || items[len(items)-2].Kind == timex.At) && utterance(text, at.End)
	case timex.Prep, timex.Of, timex.To, timex.The, timex.And, timex.Or, timex.Than, timex.Possessive:
		return false
	case timex.Other:
		return w != "ahead" && w != "with" && w != "about" && w != "against"
	}
	return true
}

// weekly reports whether a date holds a letter, as a weekday or a month does.
func weekly(date string) bool { return strings.IndexFunc(date, unicode.IsLetter) >= 0 }

// utterance reports whether words at an offset name something said or written.
func utterance(text string, at int) bool {
	const reach = 5 // words
	for i, it := range timex.Lex(nil, text, at, runeEdge(text, min(len(text), at+80))) {
		if i == reach || it.Kind == timex.Mark {
			return false
		}
		switch strings.TrimSuffix(strings.ToLower(text[it.Start:it.End]), "s") {
		case "interview", "article", "speech", "statement", "tweet", "post", "letter", "memo", "report", "essay", "book", "column",
			"addres", "briefing", "hearing", "debate", "testimony", "filing", "opinion", "ruling", "op-ed", "email", "conference", "meeting", "appearance":
			return true
		}
	}
	return false
}

// opens reports whether only small words stand between the start of a
// sentence and a date: "On Thursday", "Late on Friday".
func opens(text string, from, at int) bool {
	if at-from > 60 {
		return false
	}
	for _, it := range timex.Lex(nil, text, from, at) {
		switch it.Kind {
		case timex.On, timex.In, timex.At, timex.Early, timex.Earlier, timex.Later, timex.And, timex.Mark, timex.The:
		default:
			return false
		}
	}
	return true
}

// unnamedPast reports words said at a time that the text only calls earlier.
func unnamedPast(text string, sentence variorum.Span, q *variorum.Quotation, cue variorum.Span) (variorum.Moment, bool) {
	start := cue.Start
	for _, s := range q.Source {
		start = min(start, max(s.Start, sentence.Start))
	}
	for _, c := range q.Content {
		if c.End <= cue.Start && c.Start >= sentence.Start {
			start = cue.Start // the sentence opens with the words themselves
		}
	}
	head := timex.Lex(nil, text, sentence.Start, min(cue.Start, sentence.Start+80))
	if len(head) > 0 && start-sentence.Start < 60 {
		switch w := strings.ToLower(text[head[0].Start:head[0].End]); w {
		case "subsequently", "eventually", "originally", "initially", "formerly":
			return moment.Refused("said at another time, on a day that is not named", variorum.Span{Start: head[0].Start, End: head[0].End}), true
		case "earlier", "previously", "once":
			return moment.Refused("said earlier, on a day that is not named", variorum.Span{Start: head[0].Start, End: head[0].End}), true
		}
	}
	if rest := strings.ToLower(text[cue.End:min(len(text), cue.End+len(" then."))]); rest == " then." || rest == " then," {
		return moment.Refused("said at another time, on a day that is not named", variorum.Span{Start: cue.End + 1, End: cue.End + len(" then")}), true
	}
	near := timex.Lex(nil, text, runeEdge(text, max(sentence.Start, cue.Start-30)), cue.End)
	for i := max(0, len(near)-5); i < len(near); i++ {
		if inContent(q, variorum.Span{Start: near[i].Start, End: near[i].End}) {
			continue
		}
		switch strings.ToLower(text[near[i].Start:near[i].End]) {
		case "has", "have":
			if !afresh(text, near[i].End, sentence.End) {
				return moment.Refused("said by then, on a day that is not named", through(text, near[i].Start, q, cue)), true
			}
		case "had", "previously", "repeatedly", "often", "always", "long", "consistently", "earlier", "frequently", "once",
			"regularly", "routinely", "constantly", "usually", "typically", "sometimes", "traditionally", "famously":
			return moment.Refused("said before, on a day that is not named", through(text, near[i].Start, q, cue)), true
		}
	}
	switch has, word := perfect(text, sentence, q, cue); {
	case word == "had":
		return moment.Refused("said before, on a day that is not named", has), true
	case word != "" && !afresh(text, has.End, sentence.End):
		return moment.Refused("said by then, on a day that is not named", has), true
	}
	return variorum.Moment{}, false
}

// through is the stretch from a word before the cue to its end, for a reader to
// see ("has repeatedly said"); the word alone where quoted words lie between.
func through(text string, from int, q *variorum.Quotation, cue variorum.Span) variorum.Span {
	if s := (variorum.Span{Start: from, End: cue.End}); s.Start < cue.Start && !inContent(q, s) {
		return s
	}
	end := from
	for end < len(text) && text[end] != ' ' {
		end++
	}
	return variorum.Span{Start: from, End: end}
}

// afresh reports whether "has" is followed by a word that makes the saying
// new: "has now said", "has stressed once again".
func afresh(text string, at, end int) bool {
	for i, it := range timex.Lex(nil, text, at, runeEdge(text, min(end, at+60))) {
		if i > 4 {
			break
		}
		switch text[it.Start:it.End] {
		case "again", "now", "just", "today":
			return true
		}
	}
	return false
}

// longPast reports whether a moment lies before the week that ends with
// publication.
func longPast(m, pub variorum.Moment) bool {
	return m.Known() && pub.Known() && !recentDay(m, pub) && m.Date < pub.Date[:min(len(m.Date), len(pub.Date))]
}

// later reports whether a moment lies wholly after publication.
func later(m, pub variorum.Moment) bool {
	from, _, ok := moment.Bounds(m)
	_, end, okPub := moment.Bounds(pub)
	return ok && okPub && from > end
}

// lookBack is how many quotations back a day is inherited from.
const lookBack = 48

// inherited is the moment bound to the nearest cue of the same speaker before
// this one. A past saying ("in 2007 he said") is passed on within its own
// sentence only; what follows it in its paragraph has no day.
func inherited(doc *text.Doc, q *variorum.Quotation) (variorum.Moment, bool) {
	if q.Speaker == "" && q.SpeakerID == "" || len(q.Content) == 0 {
		return variorum.Moment{}, false
	}
	at := q.Content[0].Start
	n := sort.Search(len(doc.Quotations), func(i int) bool {
		c := doc.Quotations[i].Content
		return len(c) > 0 && c[0].Start >= at
	})
	for i := n - 1; i >= 0 && i >= n-lookBack; i-- {
		prev := &doc.Quotations[i]
		if !sameSpeaker(prev, q) || len(prev.Content) == 0 {
			continue
		}
		if stance(prev) {
			if b := doc.BlockOf(prev.Content[0].Start); b == doc.BlockOf(at) || b+1 == doc.BlockOf(at) {
				if m, ok := bound(doc, prev); ok && longPast(m, doc.Article.Published) {
					return moment.Refused("it follows words of another time, and no day is named with it", prev.Content[0]), true
				}
			}
			continue
		}
		m, ok := dated(doc, prev)
		if !ok {
			continue
		}
		if !recentDay(m, doc.Article.Published) {
			if doc.BlockOf(prev.Content[0].Start) != doc.BlockOf(at) {
				return variorum.Moment{}, false
			}
			if len(q.Cue) > 0 && sentenceAround(doc, q.Cue[0]) != sentenceAround(doc, prev.Content[0]) {
				return moment.Refused("it follows words of another time, and no day is named with it", prev.Content[0]), true
			}
		}
		if m.Precision != variorum.UnknownMoment {
			m.Basis.Rule = "inherited"
		}
		return m, true
	}
	return variorum.Moment{}, false
}

// stance reports whether a quotation gives no words of anybody, so that its day
// is that of no saying.
func stance(q *variorum.Quotation) bool { return q.Attitude && q.Kind == variorum.Indirect }

func sameSpeaker(a, b *variorum.Quotation) bool {
	if a.SpeakerID != "" && b.SpeakerID != "" {
		return a.SpeakerID == b.SpeakerID
	}
	return a.Speaker != "" && a.Speaker == b.Speaker
}

// recentDay reports whether a moment is a day of the week before publication,
// or a weekday alone.
func recentDay(m, pub variorum.Moment) bool {
	if m.Precision == variorum.ToWeekday {
		return true
	}
	if m.Precision != variorum.ToDay {
		return false
	}
	from, _, ok := moment.Bounds(m)
	_, end, okPub := moment.Bounds(pub)
	return ok && (!okPub || end-from <= 7)
}
