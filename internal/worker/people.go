package worker

import (
	"cmp"

	"variorum"
	"variorum/internal/align"
	"variorum/internal/amend"
	"variorum/internal/words"
)

// person is what became of a correction that two names are one person's, or two
// persons'.
type person struct {
	standing variorum.Standing
	by, why  string
}

// amendPeople makes the keys of speakers, by quotation, what corrections say of
// who is who.
func (a *affair) amendPeople(keys []string) {
	a.people, a.voices = map[string]person{}, map[string]string{}
	if len(a.plan.Persons) == 0 {
		return
	}
	for _, c := range a.plan.Persons {
		if c.Act == variorum.TwoPersons {
			a.tellApart(c, keys)
		}
	}
	who := amend.NewLinks[string]()
	named := amend.NewNames()
	for i, key := range keys {
		named.Add(a.quotes[i].Speaker, identity(key), key)
	}
	voices := map[string]string{} // by key
	for _, c := range a.plan.Persons {
		one, why := named.Key(c.Speaker)
		other, why2 := named.Key(c.Other)
		if why == "" {
			why = why2
		}
		if why == "" && one == other && c.Act == variorum.TwoPersons {
			why = "both are called by one name: set the speaker of their quotations instead"
		}
		if why != "" {
			a.people[c.ID] = person{standing: variorum.Unmatched, why: why}
			continue
		}
		if by := who.Add(one, other, c.Act == variorum.OnePerson, c.ID); by != "" {
			a.people[c.ID] = person{standing: variorum.Overruled, by: by}
			continue
		}
		a.people[c.ID] = person{standing: variorum.Holds}
		for _, key := range []string{one, other} {
			if c.Act == variorum.TwoPersons {
				voices[key] = lettered(identity(key))
			} else if voices[key] == "" {
				voices[key] = c.Speaker.Name
			}
		}
	}
	for i, key := range keys {
		keys[i] = who.Find(key)
	}
	for key, voice := range voices {
		id := identity(who.Find(key))
		a.voices[id] = min(cmp.Or(a.voices[id], voice), voice)
	}
}

// tellApart gives the quotations of the second of two names a key of their own,
// where they have that of the first.
func (a *affair) tellApart(c variorum.Correction, keys []string) {
	first, second := words.NameKey(c.Speaker.Name), words.NameKey(c.Other.Name)
	shared := map[string]bool{}
	for i, key := range keys {
		if words.NameKey(a.quotes[i].Speaker) == first {
			shared[key] = true
		}
	}
	for i, key := range keys {
		if shared[key] && words.NameKey(a.quotes[i].Speaker) == second {
			keys[i] = "apart " + second
		}
	}
}

// voiced are quotations as statements are compared by: of speakers of whom
// corrections say who they are or are not, the names do not count.
func voiced(quotes []align.Input, voices map[string]string) []align.Input {
	var out []align.Input
	for i := range quotes {
		voice, ok := voices[quotes[i].SpeakerID]
		if !ok {
			continue
		}
		if out == nil {
			out = append(out, quotes...)
		}
		out[i].Speaker = voice
	}
	if out == nil {
		return quotes
	}
	return out
}

// lettered is an ID as a word that resembles no other.
func lettered(id string) string {
	out := []byte(id)
	for i, c := range out {
		if c <= '9' {
			out[i] = 'g' + c - '0'
		}
	}
	return string(out)
}
