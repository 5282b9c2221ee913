package identity

import (
	"cmp"
	"slices"

	"variorum"
	"variorum/internal/actor"
	"variorum/internal/words"
)

// Telling is one article with the acts that it tells of.
type Telling struct {
	Story  string
	Events []variorum.Event
}

// Parties calls the persons in the events of all articles by one name each: that
// of the speaker who they are, else the full name that most events give. Who they
// are is told as for speakers; where an event tells of whose government one is, that
// counts as a role does. A surname that could be two persons', or whose story and
// office speak for two, stays a name of its own. The events that came in are not
// changed.
func (w *Who) Parties(in []Telling, speakers []variorum.Speaker) {
	known := w.told(in)
	one := known.sisters()
	for name := range w.known {
		delete(one, name) // of speakers it is settled
		if other := w.one[name]; other != "" {
			one[name] = other
		}
	}
	called := known.called(one)
	names := map[string]string{}
	for _, sp := range speakers {
		if sp.Kind == variorum.Person {
			names[sp.ID] = sp.Name
		}
	}
	votes := map[string]map[string]int{}
	who := func(p variorum.Party, story string) string {
		name, last := nameOf(p.Name)
		if name == last {
			name = agreed(called, partyPlaces(p, story), last)
		}
		name = cmp.Or(one[name], name)
		name = cmp.Or(one[name], name) // of a speaker's sister
		return identity(w.corrected(name, p.Name))
	}
	each(in, func(p *variorum.Party, story string) {
		id := who(*p, story)
		if votes[id] == nil {
			votes[id] = map[string]int{}
		}
		votes[id][p.Name]++
	})
	for id, v := range votes {
		if names[id] == "" {
			names[id] = fullest(v)
		}
	}
	renamed(in, func(p *variorum.Party, story string) { p.Name = cmp.Or(names[who(*p, story)], p.Name) })
}

// agreed is who a surname is by all places that tell it, else the surname.
func agreed(called map[string]map[string]int, places []string, last string) string {
	name := ""
	for _, place := range places {
		found := dominant(called[place+" "+last])
		if found != "" && name != "" && found != name {
			return last
		}
		name = cmp.Or(name, found)
	}
	return cmp.Or(name, last)
}

// told are the full names of speakers, and of the persons in events.
func (w *Who) told(in []Telling) bearers {
	known := bearers{}
	for name, b := range w.known {
		known[name] = b.clone()
	}
	each(in, func(p *variorum.Party, story string) {
		if name, last := nameOf(p.Name); name != last {
			known.add(name, last, p.Name, partyPlaces(*p, story))
		}
	})
	return known
}

// partyPlaces are the story in which somebody acts, his office as far as the event
// tells it, and of what he is listed as an office-holder.
func partyPlaces(p variorum.Party, story string) []string {
	var places []string
	if story != "" {
		places = append(places, "story "+story)
	}
	if p.State != "" && p.Sort == actor.Government {
		places = append(places, "government "+p.State)
	}
	if state, body, _ := actor.Person(p.Name, 0); state+body != "" {
		places = append(places, "list "+state+body)
	}
	return places
}

// corrected is the key that the corrections leave to one who is called so.
func (w *Who) corrected(key, name string) string {
	if to := w.moved[[2]string{key, words.NameKey(name)}]; to != "" {
		return to
	}
	return cmp.Or(w.moved[[2]string{key, ""}], key)
}

// each visits the persons of all events.
func each(in []Telling, visit func(p *variorum.Party, story string)) {
	for _, art := range in {
		for _, e := range art.Events {
			for _, list := range [][]variorum.Party{e.Actors, e.Recipients} {
				for i := range list {
					if list[i].Kind == variorum.Person {
						visit(&list[i], art.Story)
					}
				}
			}
		}
	}
}

// renamed puts copies in the place of events of persons, and has these changed.
func renamed(in []Telling, change func(p *variorum.Party, story string)) {
	for i := range in {
		in[i].Events = slices.Clone(in[i].Events)
		for k := range in[i].Events {
			e := &in[i].Events[k]
			e.Actors, e.Recipients = slices.Clone(e.Actors), slices.Clone(e.Recipients)
		}
	}
	each(in, change)
}
