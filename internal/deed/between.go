package deed

import (
	"slices"
	"strings"

	"variorum"
	"variorum/internal/lang"
)

// noActors are last words of names of what acts upon nobody.
var noActors = Stems("accord agreement treaty pact deal act bill protocol convention summit war wall award prize amendment resolution referendum plan initiative day week month festival conference cup games tower street avenue statement report memo review")

// pacts are such words that are nobody's surname.
var pacts = Stems("accord agreement treaty pact act protocol convention summit amendment award prize games")

// Stems is a set of the stems of words.
func Stems(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[Stem(w)] = true
	}
	return out
}

// Inert reports whether a stem is the last of names of what acts upon nobody: a
// treaty, a prize.
func Inert(stem string) bool { return noActors[stem] }

// Thing reports whether a party is none, by its name: a treaty, a law, a prize.
func Thing(p variorum.Party) bool {
	fields := strings.Fields(p.Name)
	if strings.HasPrefix(p.Name, "H.R.") {
		return true // a bill
	}
	if p.Kind == variorum.State || len(fields) < 2 {
		return false
	}
	last := Stem(strings.ToLower(fields[len(fields)-1]))
	return pacts[last] || noActors[last] && p.Kind != variorum.Person
}

// Elected reports whether what is taken is a house or a party, which is won and not
// conquered, or one politician attacks another or what is his own state's.
func Elected(kind Type, known bool, actors, recipients []variorum.Party) bool {
	return kind == Assault && slices.ContainsFunc(recipients, func(p variorum.Party) bool {
		return known && (p.Sort == "parliament" || p.Sort == "party") || slices.ContainsFunc(actors, func(a variorum.Party) bool {
			politician := a.Kind == variorum.Person && (a.Sort == "government" || a.Sort == "parliament" || a.Sort == "party")
			return politician && (p.Kind == variorum.Person || p.State == a.State && (p.Sort != "people" || known))
		})
	})
}

// newsy are last words of the names of outlets.
var newsy = map[string]bool{"Radio": true, "News": true, "TV": true, "Television": true, "Times": true, "Post": true, "Journal": true, "Tribune": true, "Herald": true, "Magazine": true, "Gazette": true}

// Outlet reports whether a party prints or sends news: who talks to it gives an
// interview.
func Outlet(p variorum.Party) bool {
	_, listed := lang.English().Outlet(p.Name)
	listed = listed || newsy[p.Name[strings.LastIndexByte(p.Name, ' ')+1:]]
	return p.Kind != variorum.Person && (p.Sort == "media" || listed)
}

var journeys = Stems("visit tour travel arrive land")

// Travels reports whether somebody of no known state is only on a journey.
func Travels(stem string, actors, recipients []variorum.Party) bool {
	return journeys[stem] && len(actors) > 0 && actors[0].State == "" && actors[0].Sort == "" && actors[0].Groups == nil && slices.ContainsFunc(recipients, func(p variorum.Party) bool { return p.Kind == variorum.State })
}

// Instructs reports whether an order goes to what belongs to the government that gives
// it: that is an instruction, and restrains nobody.
func Instructs(kind Type, stem string, actors, recipients []variorum.Party) bool {
	return Ordered[stem] && (kind == Coerce || kind == Sanction) && slices.ContainsFunc(recipients, func(r variorum.Party) bool {
		return r.Sort != "people" && slices.ContainsFunc(actors, func(a variorum.Party) bool { return a.State != "" && a.State == r.State })
	})
}

// Private reports whether a journey is that of somebody who holds no office: "a man
// visiting Norland".
func Private(kind Type, stem string, actors []variorum.Party) bool {
	return kind == Consult && Journeys[stem] && !slices.ContainsFunc(actors, func(p variorum.Party) bool { return p.Sort != "people" })
}

// Misplaced reports whether a place that soldiers leave or go to is none: a person.
func Misplaced(kind Type, known bool, stem string, recipients []variorum.Party) bool {
	return known && (kind == Retreat && Stationing[stem] || kind == Mobilize) && len(recipients) > 0 &&
		!slices.ContainsFunc(recipients, func(p variorum.Party) bool { return p.Kind != variorum.Person })
}

// Permits reports whether who lets another do something is a state, a court or another
// power: of others it is only said that they made it possible.
func Permits(kind Type, actors []variorum.Party) bool {
	return kind != Concede || !slices.ContainsFunc(actors, func(p variorum.Party) bool {
		return p.Kind != variorum.State && p.Sort != "court" && p.Sort != "body" && (p.Sort != "government" || p.Kind == variorum.Person)
	})
}

// Citizens reports whether people of a state do what each does for himself: to praise,
// to give, to ask. That is no act of their state where it is done at home, or by some
// of them. Words are those of a party.
func Citizens(kind Type, actors, recipients []variorum.Party, words func(variorum.Party) string) bool {
	switch kind {
	case Agree, Consult, Support, Cooperate, Aid, Concede, Request, Accuse, Reject:
		return len(actors) > 0 && !slices.ContainsFunc(actors, func(p variorum.Party) bool {
			first, _, more := strings.Cut(strings.ToLower(words(p)), " ")
			some := more && first != "" && (some[first] || first[0] >= '0' && first[0] <= '9')
			abroad := slices.ContainsFunc(slices.Concat(actors, recipients), func(r variorum.Party) bool { return r.State != p.State })
			return p.Kind != variorum.State || p.Sort != "people" || abroad && !some || first == "the"
		})
	}
	return false
}

var some = map[string]bool{"some": true, "many": true, "most": true, "several": true, "few": true, "dozens": true, "two": true, "three": true, "four": true, "five": true, "six": true, "seven": true, "eight": true, "nine": true, "ten": true}

// Toward reports whether a preposition leads to whom an act of a type is done.
func Toward(prep string, kind Type) bool {
	switch kind {
	case Mobilize:
		if prep == "in" || prep == "into" {
			return true
		}
	case Consult:
		return prep == "with" || prep == "to" || prep == "between" || prep == "of"
	case Accuse:
		return prep == "of" || prep == "against" || prep == "on" || prep == "at" || prep == "into" || prep == "with"
	case Retreat:
		return prep == "from" || prep == "against" || prep == "on" || prep == "with"
	case Threaten:
		return prep == "to" || prep == "against" || prep == "at" || prep == "on" || prep == "with" || prep == "toward" || prep == "towards"
	case Protest:
		return prep == "against" || prep == "at" || prep == "to" || prep == "on" || prep == "from" || prep == "of"
	}
	switch prep {
	case "to", "with", "on", "upon", "for", "of", "toward", "towards":
		return true
	case "between":
		return kind != Request
	case "against":
		return kind.Class().Conflict()
	case "from":
		return kind == Request || kind == Sanction || kind == Coerce || kind == Reject
	}
	return prep == "at" && kind == Assault
}
