package attitude

import (
	"strings"

	"variorum/internal/phrase"
	"variorum/internal/text"
)

// object finds where the object of a verb that ends before unit k begins, and
// its sort, as lists name it.
func (r *reader) object(k int) (start int, sort string) {
	for r.fr.Tag(k) == "ADV" && !strings.EqualFold(r.fr.At(k), "not") {
		k++
	}
	w := strings.ToLower(r.fr.At(k))
	switch tag := r.fr.Tag(k); {
	case w == "":
		return -1, ""
	case w == "to" && tag == "PART":
		return k, "to"
	case w == "whether", w == "how", w == "why", w == "what", w == "who", w == "when", w == "where", w == "if":
		return k, "clause"
	case w == "that" && tag == "SCONJ":
		return k, "clause"
	case tag == "ADP" || tag == "SCONJ" || w == "to" || w == "for" || w == "against" || w == "about":
		if k+1 >= len(r.fr.Units) {
			return -1, ""
		}
		if w == "to" {
			w = "=to"
		}
		return k + 1, w
	case tag == "VERB" && strings.HasSuffix(w, "ing"):
		return k, "ing"
	case tag == "DET" || tag == "NOUN" || tag == "PROPN" || tag == "ADJ" || tag == "NUM" || tag == "PRON" || tag == "SYM" || tag == "X" || tag == "VERB":
		return k, "obj"
	}
	return -1, ""
}

// objectEnd is the end of an object that begins at unit start: that of the
// clause, without what the clause says of the attitude itself.
func (r *reader) objectEnd(start int) int {
	end := len(r.fr.Units)
	for end > start && r.fr.Units[end-1].Reg < 0 && (text.IsStop(r.fr.At(end-1)) || text.IsComma(r.fr.At(end-1))) {
		end--
	}
	noun := r.nominalEnd(start)
	open, finite := 0, false
	for k := start + 1; k < end; k++ {
		w := strings.ToLower(r.fr.At(k))
		switch {
		case w == ";" || w == ":" || w == "—" || w == "--" || w == "-":
			return k
		case w == "(":
			open++
		case w == ")":
			if open--; open < 0 {
				return k
			}
		case w == "," && !r.goesOnAfter(k, finite):
			return k
		case k == noun && r.adjunct(k):
			return k
		case !finite && (w == "and" || w == "but") && noun > start && r.secondVerb(k+1):
			return k
		case !finite && k == noun && (w == "and" || w == "but") && r.fr.Tag(k+1) == "DET" && r.secondVerb(r.nominalEnd(k+1)):
			return k
		}
		finite = finite || r.fr.HasFinite(k, k+1)
	}
	return end
}

// beforeVerb ends an object from unit start to end where the sentence goes on
// with a verb of its own: "doubts about the dam have grown".
func (r *reader) beforeVerb(start, end int) int {
	for k := start; k < end; k++ {
		switch w := strings.ToLower(r.fr.At(k)); w {
		case "that", "who", "which", "whom", "whose", "what", "how", "why", "whether", "where", "when", "if", "because", "as", ",":
			return end
		}
		if t := r.fr.Tag(k - 1); k > start+1 && r.fr.HasFinite(k, k+1) && !strings.HasSuffix(r.fr.At(k), "ed") && (t == "NOUN" || t == "PROPN" || t == "ADV") {
			return k
		}
		if r.fr.Tag(k) == "PRON" && !phrase.Possessive(r.fr.At(k)) {
			return end
		}
	}
	return end
}

// nominalEnd is the end of the first bare noun phrase of an object.
func (r *reader) nominalEnd(start int) int {
	k := start
	for k < len(r.fr.Units) && r.fr.Units[k].Reg < 0 {
		switch r.fr.Tag(k) {
		case "DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "SYM":
		default:
			if !phrase.Possessed(r.fr.At(k)) && !r.fr.InsideName(k) {
				return k
			}
		}
		if k > start && r.fr.TimeAt(k) {
			return k
		}
		k++
	}
	return k
}

// adjunct reports whether what follows a noun phrase that ends before unit k
// tells when or where the verb before it happens: "endorsed Brekk on Friday".
func (r *reader) adjunct(k int) bool {
	w := strings.ToLower(r.fr.At(k))
	tag := r.fr.Tag(k - 1)
	name := tag == "PROPN" || tag == "PRON"
	switch w {
	case "after", "before", "during", "because", "until", "while", "despite", "when":
		return true
	case "in", "on", "at":
		return name || w == "at" || r.fr.TimeAt(k+1) && w == "on"
	}
	return r.fr.TimeAt(k) && r.fr.Tag(k) != "ADP"
}

// secondVerb reports whether a verb phrase begins at unit k.
func (r *reader) secondVerb(k int) bool {
	for r.fr.Tag(k) == "ADV" {
		k++
	}
	return r.fr.Tag(k) == "VERB" || r.fr.Tag(k) == "AUX"
}

// goesOnAfter reports whether an object goes on after the comma at unit k: in
// a list, or with no start of a clause or participle.
func (r *reader) goesOnAfter(k int, finite bool) bool {
	const reach = 7
	next := k + 1
	for r.fr.Tag(next) == "ADV" {
		next++
	}
	switch r.fr.Tag(next) {
	case "NOUN", "ADJ", "NUM", "PART", "ADP":
		return r.fr.At(next) != "as"
	case "AUX":
		return finite
	case "CCONJ", "SCONJ":
		return false
	}
	for j := next; j < next+reach; j++ {
		if w := strings.ToLower(r.fr.At(j)); w == "and" || w == "or" {
			return true
		}
		if t := r.fr.Tag(j); j > next && (t == "VERB" || t == "AUX" || t == "SCONJ") {
			break
		}
	}
	return false
}
