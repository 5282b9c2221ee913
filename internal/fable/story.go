package fable

import (
	"math/rand/v2"
)

// story is one happening, and what is known of it.
type story struct {
	number, affair int
	place, body    string
	people         []person
	topic          []string   // nouns that every report has
	deeds          []verb     // what was done
	facts          [][]string // words of which each outlet makes its own sentence
	sayings        []statement
	acts           acts
	size           [storyDays]int
	day            int
	printed        []*Article // the latest, from which others copy
	reprints       int        // printings of the first article to come
}

type person struct{ name, surname, role string }

// statement is what somebody said: two clauses.
type statement struct {
	number, position int
	speaker          int
	clauses          [2][]string
}

func (s *story) today() int { return s.size[s.day%storyDays] }

// newStory invents a happening; every fourth goes on with an earlier one: its
// people, its place and half of its topic.
func (w *world) newStory(random *rand.Rand) *story {
	w.stories++
	s := &story{number: w.stories, affair: w.stories, place: name(random, 4000, 1), body: name(random, 9000, 2)}
	var before *story
	if len(w.past) > 0 && random.IntN(4) == 0 {
		before = w.past[random.IntN(len(w.past))]
		s.affair, s.place, s.body, s.people = before.affair, before.place, before.body, before.people
		s.topic = append(s.topic, before.topic[:2]...)
	}
	for len(s.people) < 3 {
		first, last := name(random, 800, 3), name(random, 60000, 4)
		s.people = append(s.people, person{first + " " + last, last, pick(random, nouns()) + " " + pick(random, offices)})
	}
	for len(s.topic) < 5 {
		s.topic = append(s.topic, pick(random, nouns()))
	}
	s.topic = append(s.topic, lower(name(random, 30000, 5)))
	for range 4 {
		s.deeds = append(s.deeds, pick(random, verbs()))
	}
	for range 9 {
		s.facts = append(s.facts, []string{pick(random, s.topic), pick(random, nouns()), pick(random, nouns()), pick(random, nouns())})
	}
	for range 2 + random.IntN(3) {
		s.sayings = append(s.sayings, w.newStatement(s, before, random))
	}
	s.plan(random)
	return s
}

// plan says how many articles appear on each day: mostly few, seldom very many
// printings of one.
func (s *story) plan(random *rand.Rand) {
	n := 1 + random.IntN(8)
	switch random.IntN(400) {
	case 0:
		s.reprints = 40 + random.IntN(200)
	case 1, 2, 3, 4, 5, 6, 7, 8:
		n += random.IntN(60)
	}
	s.size = [storyDays]int{(n+1)/2 + s.reprints, n / 3, n - (n+1)/2 - n/3}
}

// newStatement invents what one of the people says; in a story that goes on
// with another it may be what was said then.
func (w *world) newStatement(s, before *story, random *rand.Rand) statement {
	w.statements++
	st := statement{number: w.statements, position: w.statements, speaker: random.IntN(len(s.people))}
	if before != nil && random.IntN(2) == 0 {
		old := before.sayings[random.IntN(len(before.sayings))]
		st.position, st.speaker, st.clauses = old.position, old.speaker, old.clauses
		for _, other := range s.sayings {
			if other.position == st.position {
				return w.newStatement(s, nil, random)
			}
		}
		return st
	}
	for i := range st.clauses {
		v := pick(random, verbs())
		st.clauses[i] = []string{pick(random, s.topic), v.base, pick(random, nouns()), pick(random, nouns()), pick(random, nouns()), pick(random, nouns())}
	}
	return st
}
