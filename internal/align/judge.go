package align

import "variorum"

// mayMerge reports whether two versions on their own would be one statement.
// The less is known of speaker and day, the more the words must prove; a
// paraphrase beside a quotation of the same speaker in the same article needs
// the least, for reporters introduce what they quote.
func mayMerge(a, b *item, l link, opts Options) bool {
	need := l.need(opts.merge())
	if l.joint {
		need = min(need, jointNeed)
	}
	need, ok := needForSpeakers(a, b, l, need)
	if !ok {
		return false
	}
	if need, ok = needForDays(a, b, l, need); !ok {
		return false
	}
	if a.Article == b.Article && a.Part == b.Part && a.Kind == variorum.Direct && b.Kind == variorum.Direct {
		return l.joint || l.repeat()
	}
	return l.sim >= need
}

// needForSpeakers adapts what is needed to what is known of the speakers.
func needForSpeakers(a, b *item, l link, need float64) (float64, bool) {
	switch speakerRelation(a, b) {
	case unknownSpeaker:
		switch {
		case l.words < 4 || l.strong < 2:
			return 0, false
		case copied(a, b):
			return need, true
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
		if !a.said.known || !b.said.known {
			need += .05
		}
		if a.Kind == variorum.Indirect && b.Kind == variorum.Indirect {
			need += .1 // a position held for days is reported in much the same words
		}
		return need, true
	case unknownDays:
		if l.together {
			return need + .05, true
		}
		if l.strong < 2 || l.words < 4 {
			return 0, false
		}
		verbatim := l.words >= 5 && min(l.ofA, l.ofB) > .95
		if a.published.known && b.published.known && l.strong < 4 && !verbatim {
			return 0, false // words of weeks ago: only a long quotation is told again
		}
		return max(need, .75), true
	}
	return 0, false
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
