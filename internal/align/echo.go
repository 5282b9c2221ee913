package align

// echoOf reports whether two versions that are not one statement may be one
// position taken twice: a speaker that may be the same, and nothing that puts
// them on the same day.
func (it *item) echoOf(other *item) bool {
	when := occasions(it, other)
	return speakerRelation(it, other) >= maybeSpeaker && (when == otherDays || when == unknownDays)
}

// alike reports whether two versions resemble each other as a whole or in a
// sentence: who repeats himself goes on in other words.
func alike(a, b *item, l link, echo float64) bool {
	if l.sim >= l.need(echo) {
		return true
	}
	if l.strong < 2 || l.clash {
		return false
	}
	return inSentence(a, b, echo) || inSentence(b, a, echo)
}

// inSentence reports whether one sentence of a is found in b.
func inSentence(a, b *item, echo float64) bool {
	for from := 0; from < len(a.tokens); {
		to := from + 1
		for to < len(a.tokens) && a.tokens[to].sentence == a.tokens[from].sentence {
			to++
		}
		if from > 0 || to < len(a.tokens) {
			lk := compareItems(a.part(from, to), b)
			if lk.strong >= 2 && lk.ofA >= max(echo, .6) && !lk.clash {
				return true
			}
		}
		from = to
	}
	return false
}

// part is the item cut down to some of its words.
func (it *item) part(from, to int) *item {
	out := &item{tokens: it.tokens[from:to]}
	for _, t := range out.tokens {
		out.total += t.weight
		if !t.slight {
			out.content++
		}
	}
	return out
}
