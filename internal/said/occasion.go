package said

import (
	"sort"
	"strings"

	"variorum"
	"variorum/internal/calendar"
	"variorum/internal/moment"
	"variorum/internal/text"
	"variorum/internal/timex"
)

// governed is the time that the sentence of a cue names before it: of its main
// clause ("On Friday, the agency put out a statement saying", "Sudmark on Friday
// also called on … and condemned"). Words in a clause that hangs on that one
// have no day, and words of another speaker were said then or later.
func governed(doc *text.Doc, sentence variorum.Span, q *variorum.Quotation, cue variorum.Span) (variorum.Moment, bool) {
	day, fronted, ok := clauseDay(doc, variorum.Span{Start: sentence.Start, End: cue.Start}, q)
	if !ok || later(day, doc.Article.Published) {
		return variorum.Moment{}, false
	}
	if today(day, doc.Article.Published) {
		return day, true
	}
	at := *day.Basis.Span
	i := sort.Search(len(doc.Dates), func(i int) bool { return doc.Dates[i].Span.Start >= at.Start })
	if other, ok := ofOldTale(doc, i, day); ok {
		return moment.Refused("the text tells of "+doc.Slice(other)+" before, and names no year here", at), true
	}
	if dependent(doc.Text(), variorum.Span{Start: at.End, End: cue.Start}, q) {
		return moment.Refused("said in a clause beside another day, "+doc.Slice(at), at), true
	}
	if !fronted {
		for _, s := range q.Source {
			if s.Start >= at.End && s.End <= cue.Start && !pronoun(doc.Slice(s)) {
				return fromTo(day, doc.Article.Published), true
			}
		}
	}
	return day, true
}

// beside is the range from a day of the last week that the sentence names
// before its cue, without tying the words to it, to the day of publication:
// "asked about Monday's vote".
func beside(doc *text.Doc, q *variorum.Quotation) (variorum.Moment, bool) {
	cue, ok := cueOf(doc, q)
	if !ok {
		return variorum.Moment{}, false
	}
	pub := doc.Article.Published
	sentence := sentenceAround(doc, cue)
	first := sort.Search(len(doc.Dates), func(i int) bool { return doc.Dates[i].Span.Start >= sentence.Start })
	for i := first; i < len(doc.Dates) && i < first+24 && doc.Dates[i].Span.End <= cue.Start; i++ {
		m := saidOn(doc, doc.Dates[i])
		if relative(doc.Text(), variorum.Span{Start: sentence.Start, End: doc.Dates[i].Span.Start}) || toCome(doc.Text(), sentence.Start, doc.Dates[i].Span.Start) {
			continue // "the offer, which lapsed on Thursday"
		}
		if m.Precision == variorum.ToDay && !inContent(q, doc.Dates[i].Span) && recentDay(m, pub) && m.Date < pub.Date {
			return fromTo(m, pub), true
		}
	}
	return variorum.Moment{}, false
}

// relative reports whether a stretch ends in a relative clause.
func relative(text string, s variorum.Span) bool {
	const reach = 8 // words
	items := timex.Lex(nil, text, s.Start, s.End)
	for i := len(items) - 1; i >= 0 && i >= len(items)-reach; i-- {
		switch text[items[i].Start:items[i].End] {
		case "which", "who", "whose", "where", "since":
			return true
		}
	}
	return false
}

// clauseDay is the one time that a stretch from the start of a sentence names
// for its main clause, and whether it opens the sentence. There is none when
// it names two.
func clauseDay(doc *text.Doc, s variorum.Span, q *variorum.Quotation) (day variorum.Moment, fronted, ok bool) {
	first := sort.Search(len(doc.Dates), func(i int) bool { return doc.Dates[i].Span.Start >= s.Start })
	for i := first; i < len(doc.Dates) && i < first+24 && doc.Dates[i].Span.End <= s.End; i++ {
		d := doc.Dates[i]
		if d.Type != "DATE" && d.Type != "TIME" || inContent(q, d.Span) || strings.HasSuffix(d.Value, "_REF") {
			continue
		}
		if !adverbial(doc.Text(), s.Start, d.Span) || possessed(doc.Text(), d.Span) || toCome(doc.Text(), s.Start, d.Span.Start) {
			continue
		}
		front, main := mainClause(doc.Text(), variorum.Span{Start: s.Start, End: d.Span.Start})
		if !main {
			continue
		}
		m := saidOn(doc, d)
		if ok && m.Date != day.Date || m.Date == "" {
			return variorum.Moment{}, false, false
		}
		if !ok {
			day, fronted, ok = m, front, true
		}
	}
	return day, fronted, ok
}

// saidOn is the moment of a date that dates words.
func saidOn(doc *text.Doc, d variorum.Date) variorum.Moment {
	m := throughWeekend(moment.Of(d, "cue date"), doc.Slice(d.Span), doc.Article.Published)
	from, to, ok := moment.Bounds(m)
	if pub, _, okPub := moment.Bounds(doc.Article.Published); ok && okPub && m.Precision == variorum.ToRange && from <= pub && pub < to {
		m.Date = moment.ISO(from) + "/" + moment.ISO(pub) // "this week", as far as it had gone
	}
	return m
}

// throughWeekend widens "last week" in an article of a Saturday, Sunday or
// Monday, which may mean the week just ended as well as the one before: from
// the Monday of the calendar week before to the day before publication.
func throughWeekend(m variorum.Moment, words string, pub variorum.Moment) variorum.Moment {
	from, _, ok := moment.Bounds(m)
	day, _, okPub := moment.Bounds(pub)
	if !ok || !okPub || m.Precision != variorum.ToRange || pub.Precision != variorum.ToDay || !strings.EqualFold(words, "last week") {
		return m
	}
	if wd := day.Weekday(); wd == 6 || wd == 7 || wd == 1 {
		m.Date = moment.ISO(from) + "/" + moment.ISO(day-1)
	}
	return m
}

// mainClause judges the stretch of a sentence before a day: front when it
// is the head of an adverbial, main when it holds one clause with at most one
// verb.
func mainClause(text string, s variorum.Span) (front, main bool) {
	const reach = 24
	verbs := 0
	items := timex.Lex(nil, text, s.Start, s.End)
	for i := range items {
		it := &items[i]
		word := strings.ToLower(text[it.Start:it.End])
		switch {
		case it.Kind == timex.Mark && it.Val != ',' && it.Val != '.' && it.Val != '\'' && it.Val != '-':
			return false, false
		case timex.OpensClause(word) || word == "after" || word == "before" || word == "since" || word == "until":
			return false, false
		case it.Cue == timex.FutureCue || it.Cue == timex.WouldCue:
			return false, false
		case it.Cue == timex.PastCue || it.Cue == timex.SayCue:
			if i > 0 && items[i-1].Kind == timex.Mark && items[i-1].Val == ',' && verbs > 0 {
				return false, false
			}
			verbs++
		}
	}
	front = verbs == 0 && len(items) <= 8 && (len(items) == 0 || preposition(&items[0], text))
	return front, verbs <= 1 && len(items) <= reach
}

// preposition reports whether a word may open an adverbial at the head of a
// sentence.
func preposition(it *timex.Item, text string) bool {
	switch it.Kind {
	case timex.On, timex.In, timex.At, timex.Early, timex.Earlier, timex.Later, timex.Prep:
		return true
	}
	w := strings.ToLower(text[it.Start:it.End])
	return w == "during" || w == "late" || w == "just" || w == "only"
}

// dependent reports whether a stretch opens a clause that hangs on the one
// before it.
func dependent(text string, s variorum.Span, q *variorum.Quotation) bool {
	for _, it := range timex.Lex(nil, text, s.Start, s.End) {
		if inContent(q, variorum.Span{Start: it.Start, End: it.End}) {
			continue
		}
		w := strings.ToLower(text[it.Start:it.End])
		if timex.OpensClause(w) && w != "as" && w != "but" || w == "after" || w == "before" || w == "since" || w == "if" || it.Kind == timex.Mark && (it.Val == ':' || it.Val == ';') {
			return true
		}
	}
	return false
}

func possessed(text string, at variorum.Span) bool {
	return strings.HasPrefix(text[at.End:], "'s") || strings.HasPrefix(text[at.End:], "’s")
}

func pronoun(w string) bool {
	switch strings.ToLower(w) {
	case "he", "she", "it", "they", "we", "who", "i":
		return true
	}
	return false
}

// today reports whether a moment is the very day of publication.
func today(m, pub variorum.Moment) bool {
	return m.Precision == variorum.ToDay && pub.Precision == variorum.ToDay && m.Date == pub.Date
}

// ruleBetween gives the days from the event that an article tells of to its
// publication.
const ruleBetween = "between the event and publication"

// fromTo is the range from a day to the day of publication, for words said on
// one of them. It is unknown where one is not known to the day or the other
// lies more than a week back.
func fromTo(day, pub variorum.Moment) variorum.Moment {
	basis := variorum.Basis{Rule: ruleBetween, Span: day.Basis.Span}
	if day.Precision != variorum.ToDay || pub.Precision != variorum.ToDay || !recentDay(day, pub) {
		return variorum.Moment{Precision: variorum.UnknownMoment, Basis: variorum.Basis{Span: day.Basis.Span,
			Reason: "another day is named beside these words, and it is open whether they were said on it"}}
	}
	if day.Date == pub.Date {
		basis.Rule = "cue date"
		return variorum.Moment{Date: day.Date, Precision: variorum.ToDay, Basis: basis}
	}
	return variorum.Moment{Date: day.Date + "/" + pub.Date, Precision: variorum.ToRange, Basis: basis}
}

// carried is the time that the paragraph names around the sentence of a cue:
// in the sentences before it, or after it for "made the remark on Thursday".
// Where the sentence before tells what the same speaker did on a day, the
// words are of that day; where it tells of somebody else, they may be later.
func carried(doc *text.Doc, q *variorum.Quotation) (variorum.Moment, bool) {
	cue, ok := cueOf(doc, q)
	if !ok || len(q.Content) == 0 || quotedBySomeone(doc, cue) {
		return variorum.Moment{}, false
	}
	b := doc.BlockOf(cue.Start)
	n := doc.SentenceOf(min(cue.Start, q.Content[0].Start))
	if b < 0 || n < 0 {
		return variorum.Moment{}, false
	}
	if m, ok := remarkOn(doc, doc.Article.Blocks[b].Span, cue); ok {
		return m, true
	}
	const back = 3
	from := doc.Article.Blocks[b].Span.Start
	for i := n - 1; i >= 0 && i >= n-back && doc.Sentences[i].Start >= from; i-- {
		s := doc.Sentences[i]
		if s.Len() > widest {
			return variorum.Moment{}, false
		}
		day, _, ok := clauseDay(doc, s, q)
		if !ok || quotedBySomeone(doc, *day.Basis.Span) {
			continue
		}
		if later(day, doc.Article.Published) {
			return variorum.Moment{}, false
		}
		if acts(doc, s, q) && day.Precision != variorum.ToMonth && day.Precision != variorum.ToYear {
			day.Basis.Rule = "day of the sentence before"
			return day, true
		}
		return fromTo(day, doc.Article.Published), true
	}
	return variorum.Moment{}, false
}

// remarkOn reads a sentence after the cue that says when the words were said:
// "Mr Brekk made the remark at his briefing on Thursday".
func remarkOn(doc *text.Doc, block, cue variorum.Span) (variorum.Moment, bool) {
	n := doc.SentenceOf(cue.Start)
	for i := n + 1; i <= n+3 && i < len(doc.Sentences) && doc.Sentences[i].End <= block.End; i++ {
		s := doc.Sentences[i]
		words := strings.Fields(strings.ToLower(doc.Slice(variorum.Span{Start: s.Start, End: min(s.End, runeEdge(doc.Text(), s.Start+120))})))
		for k := 0; k+2 < len(words); k++ {
			if words[k] != "made" || words[k+1] != "the" && words[k+1] != "his" && words[k+1] != "her" && words[k+1] != "their" {
				continue
			}
			switch strings.TrimRight(words[k+2], ",.") {
			case "remark", "remarks", "comment", "comments", "statement", "statements", "accusation", "pledge":
				day, _, ok := clauseDay(doc, s, &variorum.Quotation{})
				return day, ok
			}
		}
	}
	return variorum.Moment{}, false
}

// acts reports whether the speaker is the one who acts in a sentence: the name
// stands before its first verb, and that verb is not of being.
func acts(doc *text.Doc, s variorum.Span, q *variorum.Quotation) bool {
	if q.Speaker == "" {
		return false
	}
	name := q.Speaker[strings.LastIndexByte(q.Speaker, ' ')+1:]
	seen := false
	for _, it := range timex.Lex(nil, doc.Text(), s.Start, s.End) {
		w := doc.Text()[it.Start:it.End]
		switch it.Cue {
		case timex.PastCue, timex.SayCue:
			return seen && w != "was" && w != "were" && w != "had"
		case timex.IsCue, timex.FutureCue, timex.WouldCue, timex.PlanCue:
			return false
		}
		seen = seen || w == name
	}
	return false
}

// quotedBySomeone reports whether a span stands in quoted words, as far as the
// quotations right before it show.
func quotedBySomeone(doc *text.Doc, s variorum.Span) bool {
	n := sort.Search(len(doc.Quotations), func(i int) bool {
		c := doc.Quotations[i].Content
		return len(c) > 0 && c[0].Start >= s.End
	})
	const back = 8
	for i, seen := n-1, 0; i >= max(0, n-lookBack) && seen < back; i-- {
		if q := &doc.Quotations[i]; stance(q) {
			continue
		} else if inContent(q, s) {
			return true
		}
		seen++
	}
	return false
}

// news is what an article says of the day of its event.
type news uint8

const (
	silent  news = iota // it names no day near publication
	ofToday             // the day of publication
	before              // a day before it
)

// proseLength is how long a paragraph of prose is at least, in bytes.
const proseLength = 80

// eventDay is the day of the event that the article tells of: of the first
// paragraph of prose that names a day near publication. day is the earliest
// there when all lie before publication.
func eventDay(doc *text.Doc) (kind news, day variorum.Moment) {
	const most = 96 // dates
	_, pub, ok := moment.Bounds(doc.Article.Published)
	if !ok {
		return silent, day
	}
	at := 0
	for _, b := range opening(doc.Article) {
		if b.Kind != variorum.Body || b.Span.Len() < proseLength {
			continue
		}
		for at < len(doc.Dates) && doc.Dates[at].Span.Start < b.Span.Start {
			at++
		}
		for ; at < min(most, len(doc.Dates)) && doc.Dates[at].Span.End <= b.Span.End; at++ {
			switch m := eventOn(doc, b.Span.Start, doc.Dates[at], pub); {
			case m.Date == "":
			case m.Date == doc.Article.Published.Date:
				return ofToday, m
			case kind == silent || m.Date < day.Date:
				kind, day = before, m
			}
		}
		if kind == before {
			return kind, day
		}
	}
	return silent, day
}

// eventOn is the day of a date in a paragraph, if it lies within three days
// before publication and its sentence says that something happened on it.
func eventOn(doc *text.Doc, paragraph int, d variorum.Date, pub calendar.Day) variorum.Moment {
	const near = 3
	m := moment.Of(d, ruleBetween)
	from, _, ok := moment.Bounds(m)
	if m.Precision != variorum.ToDay || !ok || from > pub || from < pub-near || quotedBySomeone(doc, d.Span) {
		return variorum.Moment{}
	}
	if possessed(doc.Text(), d.Span) || !adverbial(doc.Text(), paragraph, d.Span) {
		return variorum.Moment{}
	}
	return m
}

// placed reports whether the first paragraph of prose opens with a dateline,
// with or without a day: "HALVIK (NTA) - ". Agencies write of the day.
func placed(art *variorum.Article) bool {
	const reach = 14
	for _, b := range opening(art) {
		if b.Kind != variorum.Body || b.Span.Len() < proseLength {
			continue
		}
		items := timex.Lex(nil, art.Text, b.Span.Start, runeEdge(art.Text, min(b.Span.End, b.Span.Start+100)))
		if len(items) == 0 {
			return false
		}
		first := art.Text[items[0].Start:items[0].End]
		if len(first) < 3 || first != strings.ToUpper(first) || !items[0].Capital {
			return false
		}
		for i := 1; i < len(items) && i < reach; i++ {
			it := &items[i]
			switch {
			case it.Kind == timex.Mark && it.Val == '-':
				return it.Start > items[i-1].End
			case it.Kind == timex.Mark || it.Capital || it.Kind != timex.Other:
			default:
				return false
			}
		}
		return false
	}
	return false
}

// opening is the blocks among which an article's first prose is looked for. It
// bounds what each quotation costs in a text of nothing but short lines.
func opening(art *variorum.Article) []variorum.Block {
	const most = 1000
	return art.Blocks[:min(most, len(art.Blocks))]
}
