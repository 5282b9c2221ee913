package align

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"variorum"
	"variorum/internal/words"
)

// relation says whether two versions may have one speaker.
type relation uint8

const (
	otherSpeaker relation = iota
	unknownSpeaker
	maybeSpeaker // "the ministry" and its minister
	sameSpeaker
)

// speakerRelation compares the speakers of two versions. Two persons are one
// only when their names agree: the same ID, or the same last name with first
// names that do not differ. A body or state may speak through a person whose
// role names it.
func speakerRelation(a, b *item) relation {
	switch {
	case a.SpeakerID != "" && a.SpeakerID == b.SpeakerID:
		return sameSpeaker
	case a.speaker == "" || b.speaker == "":
		return unknownSpeaker
	case a.speaker == b.speaker:
		return sameSpeaker
	case a.person() && b.person():
		switch {
		case !sameName(a.names, b.names):
			return otherSpeaker
		case a.SpeakerID != "" && b.SpeakerID != "" && min(len(a.names), len(b.names)) == 1:
			return maybeSpeaker // a bare surname that was told from the full name
		}
		return sameSpeaker
	case a.person():
		return spokenFor(b, a)
	case b.person():
		return spokenFor(a, b)
	case sharesName(a.names, b.names):
		return maybeSpeaker
	case (a.SpeakerKind == variorum.State || b.SpeakerKind == variorum.State) && sharesState(a, b):
		return maybeSpeaker // a state and one of its bodies
	}
	return otherSpeaker
}

func (it *item) person() bool {
	return it.SpeakerKind == variorum.Person || it.SpeakerKind == "" || it.SpeakerKind == variorum.UnknownActor
}

// sameName compares two persons' names, each in folded words: equal last
// words, and of the other words one list within the other ("J" fits "John").
func sameName(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	for _, first := range a[:len(a)-1] {
		if !slices.ContainsFunc(b[:len(b)-1], func(w string) bool { return words.SameGivenName(first, w) }) {
			return false
		}
	}
	return true
}

// spokenFor reports whether a body, state or unnamed group may be speaking
// through a person: the person's role shares a name or a state with it, or one
// article has both.
func spokenFor(body, person *item) relation {
	if sharesName(body.names, person.roles) || sharesState(body, person) || body.Article == person.Article {
		return maybeSpeaker
	}
	return otherSpeaker
}

func sharesState(a, b *item) bool {
	return slices.ContainsFunc(a.states, func(s string) bool { return slices.Contains(b.states, s) })
}

// sharesName reports whether two lists of folded words share a word, or words
// alike in their first five letters (Norland, Norlandic).
func sharesName(a, b []string) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y || len(x) > 5 && len(y) > 5 && x[:5] == y[:5] {
				return true
			}
		}
	}
	return false
}

func nameWords(name string) []string {
	var out []string
	for _, f := range words.Split(name) {
		if f.Low != "the" && f.Low != "of" {
			out = append(out, f.Low)
		}
	}
	return out
}

// unnamed is a speaker whom no version names: the first words that any uses
// ("a ministry official"), as a role.
func unnamed(items []*item) variorum.Speaker {
	sp := variorum.Speaker{Kind: variorum.UnknownActor, Aliases: []string{}}
	for _, it := range items {
		if it.SpeakerRole != "" {
			sp.Role, sp.Kind = it.SpeakerRole, it.SpeakerKind
			break
		}
	}
	return sp
}

// speakerOf is the speaker of a group: the fullest name of the most certain
// kind, the other names as aliases.
func speakerOf(items []*item) variorum.Speaker {
	var best *item
	names := map[string]bool{}
	for _, it := range items {
		if it.Speaker == "" {
			continue
		}
		names[it.Speaker] = true
		if best == nil || compareSpeakers(it, best) < 0 {
			best = it
		}
	}
	if best == nil {
		return unnamed(items)
	}
	sp := variorum.Speaker{ID: best.SpeakerID, Name: best.Speaker, Role: best.SpeakerRole, Kind: best.SpeakerKind, Aliases: []string{}}
	if sp.ID == "" {
		sum := sha256.Sum256([]byte("speaker\x00" + best.speaker))
		sp.ID = hex.EncodeToString(sum[:8])
	}
	for name := range names {
		if name != sp.Name {
			sp.Aliases = append(sp.Aliases, name)
		}
	}
	slices.Sort(sp.Aliases)
	return sp
}

func compareSpeakers(a, b *item) int {
	certain := func(it *item) int {
		order := []variorum.ActorKind{variorum.Person, variorum.Organization, variorum.State, variorum.Group}
		if i := slices.Index(order, it.SpeakerKind); i >= 0 {
			return i
		}
		return len(order)
	}
	return cmp.Or(cmp.Compare(certain(a), certain(b)), cmp.Compare(len(b.names), len(a.names)),
		cmp.Compare(b.SpeakerRole, a.SpeakerRole), cmp.Compare(a.Speaker, b.Speaker))
}
