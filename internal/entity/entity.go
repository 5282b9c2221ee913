// Package entity finds the persons, bodies and states that an article names,
// their roles, and the places where it points at them by surname or role.
// What the text does not settle stays unresolved.
package entity

import (
	"sort"

	"variorum"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// Find returns the entities of a tagged Doc and their mentions in reading
// order. A mention that could be more than one entity has Entity -1.
func Find(doc *text.Doc) ([]variorum.Entity, []text.Mention) {
	f := &finder{doc: doc, words: lang.English(), bySurname: map[string][]int{}, byFirst: map[string][]int{}, byName: map[string]int{}}
	names := f.spot()
	f.addPersons(names)
	f.usualNames()
	f.bareGenders()
	f.addOthers(names)
	f.addKnownInHeadlines()
	f.addRoles()
	sort.SliceStable(f.mentions, func(i, j int) bool { return f.mentions[i].Span.Start < f.mentions[j].Span.Start })
	entities := make([]variorum.Entity, len(f.actors))
	for i, a := range f.actors {
		entities[i] = a.Entity
	}
	for _, m := range f.mentions {
		if m.Entity >= 0 {
			e := &entities[m.Entity]
			e.Mentions = append(e.Mentions, m.Span)
		}
	}
	return entities, f.mentions
}

type finder struct {
	doc       *text.Doc
	words     *lang.Words
	actors    []actor
	bySurname map[string][]int          // persons by folded last name
	byFirst   map[string][]int          // persons by the folded first part of any of their longest names
	byName    map[string]int            // bodies and states by canonical name
	bare      map[string]int            // what bareSurnames counted
	surnames  map[string]bool           // what findSurnames noted
	bearers   map[string]bool           // states and places that are surnames here, noted there too
	named     map[string]map[int32]bool // the sentences of each full name
	slips     map[[2]string]bool        // what slip found
	small     map[string]bool           // what stands in small letters
	apart     map[string]int            // what findApart noted
	mentions  []text.Mention
	loud      map[int32]bool // sentences of which it is known whether they are all in capitals
	cased     map[int32]bool // standfirsts of which it is known whether they have the capitals of a headline
}

// actor is an entity in the making.
type actor struct {
	variorum.Entity
	parts []string        // of a person's longest name
	roles map[string]bool // lemmas of role heads: spokesperson, minister
	words map[string]bool // folded words of all its roles, for "the Russian president"
	named int             // mentions of a person by name
	first int             // the token where a person was first named so
	forms map[string]int  // how often each full name stands in the text

	slight bool // its role is no office or trade
}

func (f *finder) word(i int) string { return f.doc.Word(i) }

// name is one capitalised phrase and what stands around it.
type name struct {
	first, end int // token range of the name proper, without title or role
	span       variorum.Span
	parts      []string
	kind       variorum.ActorKind
	canonical  string // of a state or body
	role       string // as the text puts it; empty when none
	heads      []string
	gender     lang.Gender
	office     bool // role is an office that stands right before the name, with its body
	hinted     bool // a title, role or cue verb says that it is a person
}
