package said

import (
	"strings"

	"variorum"
	"variorum/internal/moment"
	"variorum/internal/text"
	"variorum/internal/timex"
)

// timeless refuses a day to words that neither their sentence nor the news
// around them dates: a noun reports them, the sentence sets them in the past,
// or another's words report them.
func timeless(doc *text.Doc, q *variorum.Quotation) (variorum.Moment, bool) {
	cue, ok := cueOf(doc, q)
	if !ok {
		return variorum.Moment{}, false
	}
	sentence := sentenceAround(doc, cue)
	if nominal(doc, cue) {
		return moment.Refused("a noun reports these words, without a day", cue), true
	}
	if s, ok := bygone(doc, q, cue); ok {
		return moment.Refused("the sentence before tells of another time, "+doc.Slice(s), s), true
	}
	if s, ok := whenClause(doc.Text(), sentence, cue); ok {
		return moment.Refused("said at the time of something else, on a day that is not named", s), true
	}
	return variorum.Moment{}, false
}

// apart refuses a day to words that their own sentence puts into another time, even
// where the speaker's words before them have a day.
func apart(doc *text.Doc, q *variorum.Quotation) (variorum.Moment, bool) {
	cue, ok := cueOf(doc, q)
	if !ok {
		return variorum.Moment{}, false
	}
	s, ok := setting(doc.Text(), sentenceAround(doc, cue), q)
	return moment.Refused("said at another time, on a day that is not named", s), ok
}

// ofOldTale finds an older year that the text tells of before date i, where that is of a
// month whose year only the tense tells: "in August 2016 … On August 21".
func ofOldTale(doc *text.Doc, i int, m variorum.Moment) (variorum.Span, bool) {
	const back = 12 // dates
	d, pub := doc.Dates[i], doc.Article.Published
	if d.Basis.Rule != "tense" && d.Basis.Rule != "nearest" || !m.Known() || !pub.Known() {
		return variorum.Span{}, false
	}
	if d.Rule != "month" && d.Rule != "month and day" || recentDay(m, pub) || m.Date[:min(len(m.Date), 7)] == pub.Date[:min(len(pub.Date), 7)] {
		return variorum.Span{}, false
	}
	block := doc.BlockOf(d.Span.Start)
	for k := i - 1; k >= 0 && k >= i-back; k-- {
		other := doc.Dates[k]
		if block-doc.BlockOf(other.Span.Start) > 3 {
			break
		}
		if other.Rule != "month" && other.Rule != "month and day" || other.Basis.Rule != "written" {
			continue
		}
		if old := moment.Of(other, ""); old.Known() && old.Date[:4] < m.Date[:4] {
			return other.Span, true
		}
	}
	return variorum.Span{}, false
}

// nominal reports whether a cue is a noun: "the minister's demand that".
func nominal(doc *text.Doc, cue variorum.Span) bool {
	before := strings.Fields(doc.Text()[runeEdge(doc.Text(), max(0, cue.Start-24)):cue.Start])
	if len(before) == 0 {
		return false
	}
	switch w := strings.ToLower(before[len(before)-1]); {
	case strings.HasSuffix(w, "'s"), strings.HasSuffix(w, "’s"), strings.HasSuffix(w, "s'"), strings.HasSuffix(w, "s’"):
		if first, end := doc.TokensIn(cue); first < end && doc.Tokens[first].Tag != "" {
			return doc.Tokens[first].Tag == "NOUN"
		}
		words := cue.In(doc.Text())
		return !strings.HasSuffix(words, "ed") && !strings.HasSuffix(words, "ing")
	case w == "the", w == "his", w == "their", w == "its", w == "a", w == "an", w == "my", w == "our":
		return true
	case w == "her":
		return !strings.HasSuffix(cue.In(doc.Text()), "ed")
	}
	return false
}

// perfect finds "has" or "had" before the verb that a participle hangs on: "has
// scoffed at the plan, saying".
func perfect(text string, sentence variorum.Span, q *variorum.Quotation, cue variorum.Span) (has variorum.Span, word string) {
	if !strings.HasSuffix(cue.In(text), "ing") {
		return has, ""
	}
	items := timex.Lex(nil, text, sentence.Start, max(sentence.Start, cue.Start))
	for i := len(items) - 1; i > 0; i-- {
		s := variorum.Span{Start: items[i].Start, End: items[i].End}
		if c := items[i].Cue; c != timex.PastCue && c != timex.SayCue || inContent(q, s) {
			continue
		}
		for k := i; k >= 0 && k >= i-2; k-- {
			switch w := text[items[k].Start:items[k].End]; w {
			case "has", "have", "had":
				return variorum.Span{Start: items[k].Start, End: items[k].End}, w
			}
		}
		return has, ""
	}
	return has, ""
}

// settings are phrases that take what is said out of the present.
var settings = [...]string{
	"at the time", "at that time", "back then", "the day before", "the previous day", "the week before", "days earlier",
	"the day after", "the morning after", "the week after", "the month before", "the month after", "the year before", "the year after",
	"many times", "several times", "multiple times", "countless times", "on many occasions", "on several occasions", "on numerous occasions",
	"time and again", "again and again", "over and over", "weeks earlier", "months earlier", "years earlier", "that's when", "that’s when", "that was when", "on the campaign trail", "as a candidate", "during the campaign", "during his campaign", "during her campaign", "such as the time", "like the time",
	"in a book", "in the book", "in a memoir", "in his memoir", "in her memoir", "in his book", "in her book", "in his autobiography", "in her autobiography",
}

// fronted are phrases that do so at the beginning of a sentence only.
var fronted = [...]string{"early on,", "at first,", "in the past,", "over the years,", "for years,", "for months,", "for weeks,", "for decades,", "in those days,"}

// setting finds words of a sentence that put it into a time of the past, outside
// the quoted words.
func setting(text string, sentence variorum.Span, q *variorum.Quotation) (variorum.Span, bool) {
	lower := strings.ToLower(sentence.In(text))
	if len(lower) != sentence.Len() {
		return variorum.Span{}, false
	}
	for _, phrase := range fronted {
		if strings.HasPrefix(lower, phrase) {
			return variorum.Span{Start: sentence.Start, End: sentence.Start + len(phrase) - len(",")}, true
		}
	}
	for at := 0; at < len(lower); {
		for _, phrase := range settings {
			s := variorum.Span{Start: sentence.Start + at, End: sentence.Start + at + len(phrase)}
			if strings.HasPrefix(lower[at:], phrase) && !inContent(q, s) && !letterAt(text, s.End) && !strings.HasPrefix(text[s.End:], " of") {
				return s, true
			}
		}
		if n, ok := campaign(lower[at:]); ok {
			if s := (variorum.Span{Start: sentence.Start + at, End: sentence.Start + at + n}); !inContent(q, s) {
				return s, true
			}
		}
		n := strings.IndexByte(lower[at:], ' ')
		if n < 0 {
			break
		}
		at += n + 1
	}
	return variorum.Span{}, false
}

// campaign reads "during his presidential campaign", "during her tenure" and
// gives its length in bytes.
func campaign(s string) (n int, ok bool) {
	const reach = 5 // words
	if !strings.HasPrefix(s, "during ") {
		return 0, false
	}
	for k := 0; k < reach; k++ {
		next := strings.IndexByte(s[n:], ' ')
		if next < 0 {
			next = len(s) - n
		}
		switch strings.TrimRight(s[n:n+next], ",.") {
		case "campaign", "presidency", "tenure", "childhood", "candidacy", "bid", "premiership":
			return n + next, true
		}
		if n += next + 1; n >= len(s) {
			break
		}
	}
	return 0, false
}

func letterAt(text string, i int) bool { return i < len(text) && timex.Alnum(text[i]) }

// whenClause finds a clause with "when" that opens the sentence of the cue and
// tells of the past: "When the suit was filed, Brink said".
func whenClause(text string, sentence, cue variorum.Span) (variorum.Span, bool) {
	items := timex.Lex(nil, text, sentence.Start, max(sentence.Start, cue.Start))
	if len(items) < 3 {
		return variorum.Span{}, false
	}
	first := variorum.Span{Start: items[0].Start, End: items[0].End}
	if w := strings.ToLower(first.In(text)); w != "when" || items[1].Cue != timex.NoCue {
		return first, false // "When asked"
	}
	for i := range items[1:] {
		switch it := &items[1+i]; {
		case it.Kind == timex.Mark && it.Val == ',':
			return first, false
		case it.Cue == timex.PastCue:
			return first, true
		}
	}
	return first, false
}

// hindsight finds the word by which a sentence looks back on the words: "was
// fined on Friday for saying", "praised him for predicting". A day before it
// is that of the fine.
func hindsight(text string, sentence, cue variorum.Span) (variorum.Span, bool) {
	if !strings.HasSuffix(cue.In(text), "ing") {
		return cue, false
	}
	items := timex.Lex(nil, text, max(sentence.Start, runeEdge(text, cue.Start-30)), max(sentence.Start, cue.Start))
	for i := len(items) - 1; i >= 0 && i >= len(items)-2; i-- {
		switch w := text[items[i].Start:items[i].End]; {
		case w == "for" || w == "despite" || w == "of" || w == "after":
			return variorum.Span{Start: items[i].Start, End: cue.End}, true
		case !strings.HasSuffix(w, "ly"):
			return cue, false
		}
	}
	return cue, false
}

// timedBy reports whether the day is that of an event which times the words of a cue
// before it: "warned in court, a week after his October 2017 indictment".
func timedBy(text string, q *variorum.Quotation, cue, day variorum.Span) bool {
	between := variorum.Span{Start: cue.End, End: day.Start}
	if between.Len() <= 0 || between.Len() > 160 || inContent(q, between) {
		return false
	}
	const reach = 6 // words
	items := timex.Lex(nil, text, between.Start, between.End)
	for i := len(items) - 1; i >= 0 && i >= len(items)-reach; i-- {
		it := &items[i]
		w := strings.ToLower(text[it.Start:it.End])
		switch {
		case w == "after" || w == "before" || w == "following" || w == "amid":
			return !verbIn(items[:i])
		case it.Kind == timex.Mark || it.Cue != timex.NoCue || timex.OpensClause(w):
			return false
		}
	}
	return false
}

// verbIn reports whether one of the words is a verb that the lexicon knows.
func verbIn(items []timex.Item) bool {
	for i := range items {
		if items[i].Cue != timex.NoCue && items[i].Cue != timex.IsCue {
			return true
		}
	}
	return false
}
