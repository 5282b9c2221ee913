package when

// reach is how many items the search for a verb looks over on either side.
const reach = 40

// tense judges the clause of an expression by the nearest verb before it,
// else the nearest one after it.
func (p *parser) tense(e *expr) tense {
	if k := p.items[e.first]; k.kind == kPrep {
		return unknownTense
	}
	if p.kind(e.next) == kPossessive && p.gap(e.next) == tight { // "Friday's vote"
		if w := p.word(e.first - 1); w == "before" || w == "of" && p.word(e.first-2) == "ahead" {
			return futureTense
		}
		return pastTense
	}
	switch p.word(e.first - 1) {
	case "since", "ended", "dated":
		return overTense
	case "until", "till", "by":
		if t := p.leftTense(e.first); t != pastTense || p.word(e.first-1) != "by" {
			return futureTense
		}
	}
	if t := p.leftTense(e.first); t != unknownTense {
		return t
	}
	return p.rightTense(e.next)
}

func (p *parser) leftTense(first int) tense {
	for i := first - 1; i >= 0 && i >= first-reach; i-- {
		it := &p.items[i]
		if p.ends(i) {
			return unknownTense
		}
		switch it.cue {
		case futureCue:
			return futureTense
		case wouldCue:
			return futureTense
		case pastCue, sayCue:
			return pastTense
		case planCue:
			return p.planTense(i)
		case isCue:
			continue
		}
		if it.kind == kTo && p.infinitive(i) {
			return p.planTense(i - 1)
		}
	}
	return unknownTense
}

// planTense reads "was scheduled", "agreed": what follows lies ahead unless
// the verb itself is what happened then.
func (p *parser) planTense(i int) tense {
	if p.word(i-1) == "been" && p.word(i-2) == "had" {
		return pastTense
	}
	if p.kind(i+1) == kTo || p.kind(i+1) == kPrep || p.cueAt(i-1) == isCue || p.word(i) == "scheduled" {
		return futureTense
	}
	return pastTense
}

func (p *parser) cueAt(i int) cue {
	if i < 0 || i >= len(p.items) {
		return noCue
	}
	return p.items[i].cue
}

// infinitive reports whether "to" at i follows a word of planning and comes
// before a verb.
func (p *parser) infinitive(i int) bool {
	return (p.cueAt(i-1) == planCue || p.cueAt(i-1) == isCue) && p.kind(i+1) == kOther && !p.capital(i+1)
}

func (p *parser) rightTense(next int) tense {
	for i := next; i < len(p.items) && i < next+reach; i++ {
		if p.ends(i) {
			return unknownTense
		}
		switch p.items[i].cue {
		case futureCue:
			return futureTense
		case pastCue, sayCue:
			return pastTense
		case planCue:
			if w := p.word(i); w[len(w)-1] == 'd' && p.cueAt(i-1) != isCue {
				return pastTense // "On Friday, the port planned to"
			}
			return p.planTense(i)
		}
	}
	return unknownTense
}

// ends reports whether item i ends a sentence.
func (p *parser) ends(i int) bool {
	it := &p.items[i]
	if it.kind != kMark {
		return false
	}
	switch it.val {
	case '.', '!', '?':
		return i+1 >= len(p.items) || p.items[i+1].gap != tight && (p.items[i+1].capital || p.items[i+1].kind == kMark) && !p.abbreviated(i-1)
	case ';':
		return true
	}
	return false
}

// abbreviated reports whether the point after item i belongs to it.
func (p *parser) abbreviated(i int) bool {
	w := p.word(i)
	return p.kind(i) == kMonth && len(w) <= 4 || p.capital(i) && len(w) <= 2
}
