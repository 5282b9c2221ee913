package lang

import (
	"embed"
	"errors"
	"io/fs"
	"strings"
	"sync"
)

//go:embed en/*.txt
var lists embed.FS

var english = sync.OnceValues(func() (*Words, error) { return load(lists, "en") })

// English returns the word lists of English, read once. It panics when an
// embedded list is malformed, which the tests of this package rule out.
func English() *Words {
	w, err := english()
	if err != nil {
		panic("lang: " + err.Error())
	}
	return w
}

// Words holds the word lists of one language. Its lookups take a name as it
// stands in a text or in lower case: case, kind of apostrophe and runs of
// white space do not matter, except that acronyms that are also words (US,
// AP, WHO) are found only in capitals. A caller for whom "turkey" and "polish"
// must not be names tests the capital itself. Lookups do not allocate and are
// safe for concurrent use.
type Words struct {
	states    table[State]
	bodies    table[Body]
	places    table[Place]
	given     table[Gender]
	titles    table[Title]
	roles     table[Role]
	groups    table[Group]
	verbs     table[Verb]
	nouns     table[Noun]
	attitudes table[Attitude] // verbs
	stances   table[Attitude] // nouns
	moods     table[Attitude] // adjectives
	particles table[Particle]
	outlets   table[Outlet]
	domains   table[Outlet]
	stopwords table[struct{}]
	nonnames  table[struct{}]
	orgheads  table[struct{}]
}

func load(fsys fs.FS, dir string) (*Words, error) {
	w := &Words{
		states: newTable[State](), bodies: newTable[Body](), places: newTable[Place](),
		given: newTable[Gender](), titles: newTable[Title](), roles: newTable[Role](),
		groups: newTable[Group](), verbs: newTable[Verb](), nouns: newTable[Noun](),
		particles: newTable[Particle](), attitudes: newTable[Attitude](), stances: newTable[Attitude](), moods: newTable[Attitude](), outlets: newTable[Outlet](), domains: newTable[Outlet](),
		stopwords: newTable[struct{}](), nonnames: newTable[struct{}](), orgheads: newTable[struct{}](),
	}
	var errs []error
	for _, list := range []struct {
		name    string
		columns int
		add     func(row) error
	}{
		{"states", 6, w.addState},
		{"bodies", 4, w.addBody},
		{"placewords", 3, w.addPlace},
		{"given", 2, w.addGiven},
		{"titles", 3, w.addTitle},
		{"roles", 3, w.addRole},
		{"groups", 3, w.addGroup},
		{"cues", 4, w.addVerb},
		{"cues_noun", 3, w.addNoun},
		{"cues_particle", 2, w.addParticle},
		{"cues_attitude", 3, w.addAttitude},
		{"cues_attitude_noun", 3, w.addAttitudeNoun},
		{"cues_attitude_adjective", 2, w.addAttitudeAdjective},
		{"outlets", 4, w.addOutlet},
		{"stopwords", 1, func(r row) error { return w.stopwords.add(r, r.cols[0], struct{}{}) }},
		{"nonnames", 1, func(r row) error { return w.nonnames.add(r, r.cols[0], struct{}{}) }},
		{"orgsuffix", 1, func(r row) error { return w.orgheads.add(r, r.cols[0], struct{}{}) }},
	} {
		rows, err := readRows(fsys, dir+"/"+list.name+".txt", list.columns)
		errs = append(errs, err)
		for _, r := range rows {
			errs = append(errs, list.add(r))
		}
	}
	return w, errors.Join(errs...)
}

// Gender is "m", "f", or empty where a word does not tell.
type Gender string

func (r row) gender(col int) (Gender, error) {
	switch g := r.cols[col]; g {
	case "", "m", "f":
		return Gender(g), nil
	default:
		return "", r.errorf("gender %q, want m, f or -", g)
	}
}

// oneOf returns an error unless the column holds one of the wanted values.
func (r row) oneOf(col int, want ...string) error {
	for _, v := range want {
		if r.cols[col] == v {
			return nil
		}
	}
	return r.errorf("column %d is %q, want one of %s", col+1, r.cols[col], strings.Join(want, ", "))
}

// Stopword reports whether the word is an English function word.
func (w *Words) Stopword(s string) bool { _, ok := w.stopwords.find(s); return ok }

// NonName reports whether the word, though it may stand with a capital, is
// never by itself the name of a person: days, months, "However".
func (w *Words) NonName(s string) bool { _, ok := w.nonnames.find(s); return ok }

// OrgHead reports whether the word makes the capitalised phrase in which it
// stands an organisation: Ministry, Inc, University.
func (w *Words) OrgHead(s string) bool { _, ok := w.orgheads.find(s); return ok }
