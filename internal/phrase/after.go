package phrase

import "strings"

// DayPhrase is the length of "the day before", "the same evening" at unit k.
func (fr *Frame) DayPhrase(k int) int {
	j := k + 1
	if fr.Tag(j) == "ADJ" {
		j++
	}
	switch strings.ToLower(fr.At(j)) {
	case "day", "week", "month", "year", "night", "morning", "evening", "afternoon":
		j++
	default:
		return 0
	}
	switch strings.ToLower(fr.At(j)) {
	case "before", "after", "earlier", "later":
		j++
	}
	return j - k
}

// OverPreposition skips one prepositional phrase that holds no verb.
func (fr *Frame) OverPreposition(k int) int {
	j := k + 1
	for j < len(fr.Units) && fr.Units[j].Reg < 0 {
		switch fr.Tag(j) {
		case "NOUN", "PROPN", "ADJ", "NUM", "SYM", "X":
		case "PART":
			if fr.At(j) == "to" {
				return j
			}
		case "DET":
			if j > k+1 && fr.Tag(j-1) != "ADP" && fr.Tag(j-1) != "DET" {
				return j
			}
		case "PRON":
			if !Possessive(fr.At(j)) && (j > k+1 || SubjectPronoun[strings.ToLower(fr.At(j))]) {
				return j
			}
		case "ADP":
		case "VERB":
			if t := fr.Tag(j - 1); t != "ADP" && !fr.InsideName(j) && (t != "DET" || fr.Tag(j+1) != "NOUN") {
				return j // but over "in a televised speech"
			}
		default:
			return j
		}
		if fr.At(j) == "that" {
			return j
		}
		j++
	}
	return j
}

// Grades reports whether the adverb at unit k belongs to the words after it
// ("about 20 people", "too much is made") and not to the verb of saying.
func (fr *Frame) Grades(k int) bool {
	if strings.HasSuffix(fr.At(k), "ly") {
		return false
	}
	t := fr.Tag(k + 1)
	return t == "NUM" || t == "SYM" || t == "ADJ" || t == "ADV" && !fr.TimeAt(k+1) && Quantity[strings.ToLower(fr.At(k+1))]
}

// OverAddressee skips who was told: a name, or one short noun phrase.
func (fr *Frame) OverAddressee(k int) int {
	if fr.Units[k].Reg < 0 {
		span := fr.doc.Tokens[fr.Units[k].Tok].Span
		for _, m := range fr.doc.MentionsOver(span) {
			if m.Span.Start == span.Start {
				for k < len(fr.Units) && fr.Units[k].Reg < 0 && m.Span.Contains(fr.doc.Tokens[fr.Units[k].Tok].Span) {
					k++
				}
				if Possessed(fr.At(k)) {
					return fr.OverAddressee(k + 1) // told Norland's news channel
				}
				if t := fr.Tag(k); t == "NOUN" || t == "PROPN" {
					return fr.OverAddressee(k)
				}
				return k
			}
		}
	}
	j := k
	for j < len(fr.Units) && fr.Units[j].Reg < 0 {
		tag := fr.Tag(j)
		w := strings.ToLower(fr.At(j))
		if tag == "DET" && j == k && fr.InsideName(j+1) && fr.Tag(j+1) != "PROPN" {
			return fr.OverAddressee(j + 1) // the United States, whatever its tags
		}
		if w == "that" || j > k && (tag == "DET" || tag == "PRON") && w != "'s" {
			return j
		}
		if tag == "PRON" && !Possessive(w) || tag == "NOUN" && fr.Tag(j+1) != "NOUN" && fr.Tag(j+1) != "PROPN" && !Possessed(fr.At(j+1)) {
			return j + 1
		}
		if j == k && (w == "both" || tag == "VERB" && strings.HasSuffix(w, "ing") && fr.Tag(j+1) == "NOUN") {
			j++ // told cheering supporters
			if w == "both" {
				j++
			}
			continue
		}
		if tag != "NOUN" && tag != "PROPN" && tag != "ADJ" && tag != "DET" && tag != "NUM" && tag != "PRON" && !Possessed(w) {
			return j
		}
		j++
	}
	return j
}

// Quantity words can be a subject alone, whatever their tag.
var Quantity = map[string]bool{"both": true, "all": true, "many": true, "some": true, "most": true, "much": true, "more": true, "less": true, "few": true}

// SubjectPronoun are the pronouns that stand as a subject.
var SubjectPronoun = map[string]bool{"he": true, "she": true, "they": true, "we": true, "i": true, "it": true}

// StartsClause reports whether a subject and its finite verb begin at unit k.
func (fr *Frame) StartsClause(k, end int) bool {
	if w := strings.ToLower(fr.At(k)); Quantity[w] && (fr.Tag(k+1) == "AUX" || fr.Tag(k+1) == "VERB") {
		return true
	} else if w == "there" || w == "if" || w == "when" {
		return fr.HasFinite(k+1, end)
	}
	np := fr.SubjectAfter(k)
	if np.Empty() || np.Head < 0 || fr.Tag(np.Head) == "ADJ" {
		return false
	}
	j := np.End
	for j < end && fr.Units[j].Reg < 0 {
		switch fr.Tag(j) {
		case "AUX":
			return true
		case "VERB":
			return !strings.HasSuffix(fr.At(j), "ing")
		case "ADV", "PART":
			j++
		case "ADP":
			next := fr.OverPreposition(j)
			if next == j {
				return false
			}
			j = next
		default:
			switch {
			case fr.TimeAt(j):
				j++
			case fr.At(j) == ",":
				return fr.resumesVerb(j, end)
			default:
				return false
			}
		}
	}
	return false
}

// resumesVerb reports whether a finite verb follows the second comma of an
// insertion that the comma at unit k opens: "the talks, now in their third
// year, would go on".
func (fr *Frame) resumesVerb(k, end int) bool {
	const reach = 16
	for j := k + 1; j+1 < end && j < k+reach && fr.Units[j].Reg < 0; j++ {
		if fr.At(j) == "," {
			t := fr.Tag(j + 1)
			return t == "AUX" || t == "VERB" && !strings.HasSuffix(fr.At(j+1), "ing")
		}
	}
	return false
}
