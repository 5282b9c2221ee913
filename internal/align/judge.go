package align

import "variorum"

// mayMerge reports whether two versions on their own would be one statement.
// The less is known of speaker and day, the more the words must prove; a
// paraphrase beside a quotation of the same speaker in the same article needs
// the least, for reporters introduce what they quote. It also reports whether
// they are one since they give the same words.
func mayMerge(a, b *item, l link, opts Options) (one, words bool) {
	if within(a, b) {
		return false, false
	}
	need := l.need(opts.merge())
	if l.joint {
		need = min(need, jointNeed)
	}
	need, ok := needForSpeakers(a, b, l, need)
	if !ok {
		return false, false
	}
	if l.sim >= .2 {
		v := compareVerbatim(a, b)
		if inWords(a, b, l, v) {
			return true, true
		}
		need = needForWords(a, b, l, v, need)
	}
	if need, ok = needForDays(a, b, l, need); !ok {
		return false, false
	}
	if a.Article == b.Article && a.Part == b.Part && a.Kind == variorum.Direct && b.Kind == variorum.Direct {
		return l.joint || l.repeat(), false
	}
	return l.sim >= need, false
}

// inWords reports whether two versions give the same words as the speaker's, so
// that nothing else needs to be known.
func inWords(a, b *item, l link, v wording) bool {
	if speakerRelation(a, b) == unknownSpeaker {
		return !l.clash && v.rarest >= coinedWord && coined(a, b, v, l)
	}
	dated := a.published.known && b.published.known
	return (!l.clash || v.holds()) && (told(occasions(a, b), v, l, dated) || coined(a, b, v, l))
}

// within reports whether one version stands within the words of the other:
// what a report tells of another report is another act of saying.
func within(a, b *item) bool { return a.Article == b.Article && a.place.Overlaps(b.place) }

// onTopic is the likeness that a fragment needs beside the words of its own, so
// that it is of the same matter.
const onTopic = .35

// told reports whether one version gives the speaker's own words, or most of
// them, as the other does. The less is known of the days, the longer they must
// be, for phrases return on other occasions.
func told(when occasion, v wording, l link, dated bool) bool {
	part := max(v.ofA, v.ofB)
	switch when {
	case sameDay:
		return part > whole && v.fragment >= 2 && v.says >= 1 && l.sim >= onTopic || // a fragment
			part >= .8 && v.fragment >= 4 || // most of a sentence
			part >= .65 && (v.longest >= 5 && v.says >= 1 || v.longest >= 7) || // a clause of one
			v.longest >= 8 && v.says >= 3 // a clause among others in both
	case nearDays:
		return part > whole && v.longest >= 5
	case unknownDays:
		return toldAgain(v, l, dated)
	}
	return false
}

// whole is the share of a version's words from which it counts as covered.
const whole = .95

// coined reports whether two versions give one rare phrase as the speaker's own
// words, and hardly more of them, within some days. That is what reporters take
// from a saying which they tell in words of their own. Phrases that everybody
// uses return on other occasions, and where the speaker is quoted directly on
// another day, he may have said it again.
func coined(a, b *item, v wording, l link) bool {
	if max(v.ofA, v.ofB) <= whole || min(v.ofA, v.ofB) < .5 || v.rarity < coinage {
		return false
	}
	switch occasions(a, b) {
	case sameDay:
		return true
	case nearDays, unknownDays:
		return a.Kind == variorum.Mixed && b.Kind == variorum.Mixed && l.sim >= recalled &&
			a.published.known && b.published.known && gap(a.published, b.published) <= week
	}
	return false
}

const (
	coinage    = 21 // rarity of a phrase that is the speaker's: two words, each one of 36,000
	coinedWord = 10 // and of its rarest word, where one of the speakers is not known: one of 22,000
	recalled   = .4 // likeness that such a phrase needs some days later
	week       = 7
)

// toldAgain reports whether two versions of unknown days give the same words,
// of one occasion since nobody speaks so twice; dated says that both articles
// have a day at least.
func toldAgain(v wording, l link, dated bool) bool {
	part := max(v.ofA, v.ofB)
	switch {
	case min(v.ofA, v.ofB) > whole && v.longest >= 5 && v.says >= 1:
		return v.fragment >= 4 || v.longest >= 7 || v.direct
	case part > whole && v.longest >= 5 && v.says >= 2:
		return l.sim >= .75
	case part >= .75 && v.longest >= 8:
		return v.says >= 3
	case part >= .5 && v.says >= 3 && (dated || v.longest >= 5): // not two stock phrases (hope for the best)
		return l.says >= 4 && l.sim >= .5
	}
	return part == 0 && v.longest >= 12 && v.says >= 4 // the reporter's own words, printed again
}

// needForWords raises what is needed of a paraphrase, which goes by the topic,
// the more so where few words prove it and none of them follow each other in
// both. Translations of one remark have few words in common too.
func needForWords(a, b *item, l link, v wording, need float64) float64 {
	switch {
	case a.Article == b.Article && a.Kind == variorum.Indirect && b.Kind == variorum.Indirect && introduces(a, b) == 0:
		return max(need, .52)
	case a.Article == b.Article && l.strong < 3 && max(l.ofA, l.ofB) < .5:
		return max(need, .48) // also beside each other: few words, some of them mere synonyms
	case a.Article == b.Article:
		return need
	case !v.direct && l.words >= 6 && l.says >= 3.5 && speakerRelation(a, b) == sameSpeaker && occasions(a, b) == sameDay:
		return min(need, manyWords)
	case v.direct && l.words < 4 && v.longest < 3:
		return max(need, .5)
	case v.direct:
		return need
	case l.words < 3 && min(l.ofA, l.ofB) < .55:
		return max(need, .72)
	case l.numbers || v.longest >= 5 && v.says >= 2 || min(l.ofA, l.ofB) >= .4:
		return max(need, .48)
	case l.words < 5 && v.longest >= 2:
		return max(need, .56)
	case l.words < 5:
		return max(need, .62)
	}
	return max(need, .6)
}

// needForSpeakers adapts what is needed to what is known of the speakers.
func needForSpeakers(a, b *item, l link, need float64) (float64, bool) {
	switch speakerRelation(a, b) {
	case unknownSpeaker:
		switch {
		case l.words < 4 || l.says < 2:
			return 0, false
		case copied(a, b):
			return max(need, .6), true
		case introduces(a, b) > 0:
			return max(need, .6), true
		}
		return max(need, .85), true
	case maybeSpeaker:
		if a.Story == "" || a.Story != b.Story {
			return max(need, .6), true
		}
		return max(need, .5), true
	case sameSpeaker:
		need -= introduces(a, b)
		if l.mutual {
			need -= mutualGain
		}
		return need, true
	}
	return 0, false
}

// needForDays adapts what is needed to what is known of the days.
func needForDays(a, b *item, l link, need float64) (float64, bool) {
	switch occasions(a, b) {
	case sameDay:
		return need, true
	case nearDays:
		if a.Kind == variorum.Indirect && b.Kind == variorum.Indirect {
			return max(need, .78), true // a position held for days is reported in much the same words
		}
		if l.words < 4 {
			return max(need, .85), true // a few words return on other days
		}
		return max(need, .72), true
	case unknownDays:
		if l.together {
			return need + .05, true
		}
		if l.strong < 2 || l.words < 4 {
			return 0, false
		}
		if justBefore(a, b, l) {
			return max(need, .55), true
		}
		verbatim := l.words >= 5 && min(l.ofA, l.ofB) > .95
		if a.published.known && b.published.known && l.strong < toldAfter(gap(a.published, b.published)) && !verbatim {
			return 0, false // words of weeks ago: only a long quotation is told again
		}
		return max(need, .75), true
	}
	return 0, false
}

// toldAfter is how many rare words two reports must share that appeared so many
// days apart.
func toldAfter(days int) float64 {
	if days > month {
		return 6
	}
	return 4
}

// manyWords is the likeness that two versions of one speaker and day need which
// share many words that say something.
const manyWords = .4

// justBefore reports whether two reporters tell in much the same words of their
// own, a day apart at most, what the one dates and the other only puts in the
// past ("had said").
func justBefore(a, b *item, l link) bool {
	return a.past != b.past && a.Article != b.Article && a.Kind == variorum.Indirect && b.Kind == variorum.Indirect &&
		l.words >= 7 && l.strong >= 3 && a.published.known && b.published.known && gap(a.published, b.published) <= 1
}

// jointNeed is the similarity that a piece needs with a whole that it tells
// together with the piece beside it.
const jointNeed = .35

// mutualGain is how much less two direct quotations of two articles need that
// resemble each other clearly more than any other quotation of those articles.
const mutualGain = .06

// introduces is how much less two versions need for standing next to each
// other in one article, a paraphrase and a quotation, or a headline and the
// text.
func introduces(a, b *item) float64 {
	d := max(a.Ordinal-b.Ordinal, b.Ordinal-a.Ordinal)
	switch {
	case a.Article != b.Article || d > 2:
		return 0
	case (a.Kind == variorum.Direct) != (b.Kind == variorum.Direct) && d == 1:
		return .15
	case (a.Kind == variorum.Direct) != (b.Kind == variorum.Direct), (a.Part == variorum.Body) != (b.Part == variorum.Body):
		return .08
	}
	return 0
}

// repeat reports whether two quotations of one article are the same words, or
// one a part of the other, and not two remarks that have much in common.
func (lk likeness) repeat() bool {
	return min(lk.ofA, lk.ofB) >= .8 || max(lk.ofA, lk.ofB) >= .97 && lk.strong >= 3
}

// copied reports whether one article was taken from the other, or both from a
// third.
func copied(a, b *item) bool {
	return a.CopyOf != "" && (a.CopyOf == b.Article || a.CopyOf == b.CopyOf) || b.CopyOf != "" && b.CopyOf == a.Article
}
