package identity

import (
	"cmp"

	"variorum"
	"variorum/internal/amend"
	"variorum/internal/words"
)

// Standing is what became of a correction that two names are one person's, or two
// persons'.
type Standing struct {
	variorum.Standing
	By, Why string
}

// amend makes the keys of speakers, by quotation, what corrections say of
// who is who.
func (w *Who) amend(keys []string, persons []variorum.Correction) {
	if len(persons) == 0 {
		return
	}
	for _, c := range persons {
		if c.Act == variorum.TwoPersons {
			w.tellApart(c, keys)
		}
	}
	who := amend.NewLinks[string]()
	named := amend.NewNames()
	for i, key := range keys {
		named.Add(w.quotes[i].Speaker, identity(key), key)
	}
	voices := map[string]string{} // by key
	for _, c := range persons {
		one, why := named.Key(c.Speaker)
		other, why2 := named.Key(c.Other)
		if why == "" {
			why = why2
		}
		if why == "" && one == other && c.Act == variorum.TwoPersons {
			why = "both are called by one name: set the speaker of their quotations instead"
		}
		if why != "" {
			w.Standings[c.ID] = Standing{Standing: variorum.Unmatched, Why: why}
			continue
		}
		if by := who.Add(one, other, c.Act == variorum.OnePerson, c.ID); by != "" {
			w.Standings[c.ID] = Standing{Standing: variorum.Overruled, By: by}
			continue
		}
		w.Standings[c.ID] = Standing{Standing: variorum.Holds}
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
		w.Voices[id] = min(cmp.Or(w.Voices[id], voice), voice)
	}
}

const apart = "apart " // begins such a key

// tellApart gives the quotations of the second of two names a key of their own,
// where they have that of the first.
func (w *Who) tellApart(c variorum.Correction, keys []string) {
	first, second := words.NameKey(c.Speaker.Name), words.NameKey(c.Other.Name)
	shared := map[string]bool{}
	for i, key := range keys {
		if words.NameKey(w.quotes[i].Speaker) == first {
			shared[key] = true
		}
	}
	for i, key := range keys {
		if shared[key] && words.NameKey(w.quotes[i].Speaker) == second {
			keys[i] = apart + second
		}
	}
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
