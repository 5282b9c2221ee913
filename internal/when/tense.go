package when

import (
	"strings"

	"variorum/internal/timex"
)

// tense is the time of the clause around an expression.
type tense uint8

const (
	unknownTense tense = iota
	pastTense
	futureTense
	overTense // past, and said so by the word right before
)

// clauses reads the tense and the bounds of the clauses of one block.
type clauses struct{ *timex.Parser }

// reach is how many items the search for a verb looks over on either side.
const reach = 40

// tense judges the clause of an expression by the nearest verb before it,
// else the nearest one after it.
func (p *clauses) tense(e *timex.Expr) tense {
	if k := p.Items[e.First]; k.Kind == timex.Prep {
		return unknownTense
	}
	if p.Kind(e.Next) == timex.Possessive && p.Gap(e.Next) == timex.Tight { // "Friday's vote"
		if w := p.Word(e.First - 1); w == "before" || w == "of" && p.Word(e.First-2) == "ahead" {
			return futureTense
		}
		return pastTense
	}
	switch p.Word(e.First - 1) {
	case "since", "ended", "dated":
		return overTense
	case "for":
		if p.invited(e.First) {
			return futureTense
		}
	case "beyond":
		return futureTense
	case "starting", "beginning":
		if p.leftTense(e.First-1) != pastTense {
			return futureTense
		}
	case "through":
		if k := p.Kind(e.First - 2); k == timex.Other || k == timex.Mark {
			if p.leftTense(e.First) == pastTense {
				return unknownTense // "voted to fund it through May": the nearest one
			}
			return futureTense
		}
	case "the", "a", "The", "A": // "the November election will"
		if p.Kind(e.Next) == timex.Other && (p.cueAt(e.Next+1) == timex.FutureCue || p.cueAt(e.Next+2) == timex.FutureCue && p.Kind(e.Next+1) == timex.Other) {
			return futureTense
		}
	case "until", "till", "by":
		if t := p.leftTense(e.First); t != pastTense || p.Word(e.First-1) != "by" {
			return futureTense
		}
	}
	if t := p.leftTense(e.First); t != unknownTense {
		return t
	}
	return p.rightTense(e.Next)
}

// invited reports whether the nearest verb before an item is an invitation:
// "invited both for June 8".
func (p *clauses) invited(first int) bool {
	for i := first - 1; i >= 0 && i >= first-reach && !p.ends(i); i-- {
		if p.cueAt(i) != timex.NoCue {
			return p.Word(i) == "invited"
		}
	}
	return false
}

func (p *clauses) leftTense(first int) tense {
	for i := first - 1; i >= 0 && i >= first-reach; i-- {
		it := &p.Items[i]
		if p.ends(i) || p.opensParagraph(i+1) {
			return unknownTense
		}
		switch it.Cue {
		case timex.FutureCue:
			return futureTense
		case timex.WouldCue:
			if p.Word(i) == "could" && p.Word(i+1) == "not" {
				return pastTense
			}
			return futureTense
		case timex.PastCue, timex.SayCue:
			if it.Cue == timex.PastCue && p.Word(i-1) == "be" && (p.Kind(i-2) == timex.To || p.cueAt(i-2) == timex.NoCue && p.Word(i-2) != "not") {
				return futureTense // "to be held", "ordered that they be held"
			}
			if it.Cue == timex.PastCue && p.passive(i) {
				continue // "are funded", "will be held"
			}
			return pastTense
		case timex.PlanCue:
			if w := p.Word(i); (w == "planned" || w == "planning" || w == "slated" || w == "scheduled" || w == "expected") && p.Word(i-1) != "been" && i < first-2 {
				return futureTense // "planned a rally on Saturday"
			}
			return p.planTense(i)
		case timex.IsCue:
			continue
		}
		if p.Word(i) == "since" {
			return pastTense
		}
		if it.Kind == timex.To && p.infinitive(i) {
			return p.planTense(i - 1)
		}
	}
	return unknownTense
}

// passive reports whether a participle at i tells of the present or of what is
// to come.
func (p *clauses) passive(i int) bool {
	switch p.Word(i - 1) {
	case "is", "are":
		return true
	case "be":
		k := p.cueAt(i - 2)
		return k == timex.FutureCue || k == timex.WouldCue && p.Word(i-2) != "could"
	}
	return false
}

// planTense reads "was scheduled", "agreed": what follows lies ahead unless
// the verb itself is what happened then.
func (p *clauses) planTense(i int) tense {
	if p.Word(i-1) == "been" && p.Word(i-2) == "had" {
		return pastTense
	}
	switch p.Word(i) {
	case "expect", "expects", "want", "wants", "hope", "hopes", "intend", "intends":
		return futureTense // "expects him to"
	}
	if p.Word(i+1) == "by" && p.cueAt(i-1) != timex.IsCue {
		return pastTense // "a fine set by a judge"
	}
	if p.Kind(i+1) == timex.To || p.Kind(i+1) == timex.Prep || p.cueAt(i-1) == timex.IsCue || p.Word(i) == "scheduled" {
		return futureTense
	}
	return pastTense
}

func (p *clauses) cueAt(i int) timex.Cue {
	if i < 0 || i >= len(p.Items) {
		return timex.NoCue
	}
	return p.Items[i].Cue
}

// infinitive reports whether "to" at i follows a word of planning and comes
// before a verb.
func (p *clauses) infinitive(i int) bool {
	return (p.cueAt(i-1) == timex.PlanCue || p.cueAt(i-1) == timex.IsCue) && p.Kind(i+1) == timex.Other && !p.Capital(i+1)
}

func (p *clauses) rightTense(next int) tense {
	for i := next; i < len(p.Items) && i < next+reach; i++ {
		if p.ends(i) || p.opensParagraph(i) {
			return unknownTense
		}
		switch p.Items[i].Cue {
		case timex.FutureCue:
			return futureTense
		case timex.PastCue, timex.SayCue:
			return pastTense
		case timex.PlanCue:
			if w := p.Word(i); w[len(w)-1] == 'd' && p.cueAt(i-1) != timex.IsCue {
				return pastTense // "On Friday, the port planned to"
			}
			return p.planTense(i)
		}
	}
	return unknownTense
}

// opensParagraph reports whether an empty line stands before item i. A single
// line break may be one of layout.
func (p *clauses) opensParagraph(i int) bool {
	return i > 0 && i < len(p.Items) && p.Items[i].Gap == timex.Newline &&
		strings.Count(p.Text[p.Items[i-1].End:p.Items[i].Start], "\n") > 1
}

// ends reports whether item i ends a sentence.
func (p *clauses) ends(i int) bool {
	it := &p.Items[i]
	if it.Kind != timex.Mark {
		return false
	}
	switch it.Val {
	case '.', '!', '?':
		return i+1 >= len(p.Items) || p.Items[i+1].Gap != timex.Tight && (p.Items[i+1].Capital || p.Items[i+1].Kind == timex.Mark) && !p.abbreviated(i-1)
	case ';':
		return true
	}
	return false
}

// abbreviated reports whether the point after item i belongs to it.
func (p *clauses) abbreviated(i int) bool {
	w := p.Word(i)
	switch w {
	case "Gov", "Sen", "Rep", "Gen", "Sgt", "Mrs", "Prof", "Rev", "Col", "Capt", "Adm", "Maj", "Cmdr", "Sens", "Reps", "Govs", "vs":
		return true
	}
	return p.Kind(i) == timex.Month && len(w) <= 4 || p.Capital(i) && len(w) <= 2
}
