package lang

import (
	"slices"
	"strings"
)

// Role is a noun for a person by office, trade or relation.
type Role struct {
	Lemma  string // the singular
	Gender Gender
	Plural bool // the form that was found is the plural
}

// Role finds the head noun of a role: spokesman, ministers, father.
func (w *Words) Role(s string) (Role, bool) { return w.roles.find(s) }

func (w *Words) addRole(r row) error {
	g, err := r.gender(2)
	if err != nil {
		return err
	}
	lemma := strings.TrimSuffix(r.cols[0], "!")
	if err := w.roles.add(r, r.cols[0], Role{Lemma: lemma, Gender: g}); err != nil {
		return err
	}
	if r.cols[1] == "" {
		return nil
	}
	return w.roles.add(r, r.cols[1], Role{Lemma: lemma, Gender: g, Plural: true})
}

// GroupKind is the sort of source that a group noun names.
type GroupKind string

// The kinds of group nouns.
const (
	GroupOrganization GroupKind = "organization" // ministry, company
	GroupPeople       GroupKind = "group"        // sources, residents, media
	GroupDocument     GroupKind = "document"     // report, letter
)

// Group is a noun for a source that is not one person.
type Group struct {
	Lemma  string
	Kind   GroupKind
	Plural bool // the form that was found is the plural
}

// Group finds the head noun of a collective or impersonal source.
func (w *Words) Group(s string) (Group, bool) { return w.groups.find(s) }

func (w *Words) addGroup(r row) error {
	kind := GroupKind(r.cols[2])
	if err := r.oneOf(2, string(GroupOrganization), string(GroupPeople), string(GroupDocument)); err != nil {
		return err
	}
	if err := w.groups.add(r, r.cols[0], Group{Lemma: r.cols[0], Kind: kind}); err != nil {
		return err
	}
	if r.cols[1] == "" {
		return nil
	}
	return w.groups.add(r, r.cols[1], Group{Lemma: r.cols[0], Kind: kind, Plural: true})
}

// CueClass is what a cue does with the words that it reports.
type CueClass string

// The classes of cues.
const (
	CueSay      CueClass = "say"      // said, added, noted
	CueTell     CueClass = "tell"     // told, informed: the addressee follows
	CueAssert   CueClass = "assert"   // insisted, claimed
	CueJudge    CueClass = "judge"    // criticised, praised, accused: a person or thing judged follows
	CueDeny     CueClass = "deny"     // denied, rejected
	CueAsk      CueClass = "ask"      // asked, urged, demanded
	CueCommit   CueClass = "commit"   // promised, threatened, announced a plan
	CueWrite    CueClass = "write"    // wrote, tweeted, posted
	CueAttitude CueClass = "attitude" // believes, hopes: not an act of saying
	CueWeak     CueClass = "weak"     // showed, found, continued: a cue only with other evidence
)

var cueClasses = []string{
	string(CueSay), string(CueTell), string(CueAssert), string(CueJudge), string(CueDeny), string(CueAsk),
	string(CueCommit), string(CueWrite), string(CueAttitude), string(CueWeak),
}

// VerbForm is a set of inflected forms; one spelling may be several ("put").
type VerbForm uint8

// The forms of a verb.
const (
	Base VerbForm = 1 << iota
	Third
	Past
	Participle // the past participle
	Ing
)

// Verb is a verb of saying, as one of its forms gives it.
type Verb struct {
	Lemma  string
	Class  CueClass
	Form   VerbForm
	That   bool // takes a that-clause
	Invert bool // may stand before its subject beside direct speech: "said Orr"
}

// Verb finds a cue verb by any form. Phrasal verbs are listed too: try
// "pointed out" before "pointed".
func (w *Words) Verb(s string) (Verb, bool) { return w.verbs.find(s) }

func (w *Words) addVerb(r row) error {
	if err := r.oneOf(2, cueClasses...); err != nil {
		return err
	}
	v := Verb{Lemma: r.cols[0], Class: CueClass(r.cols[2])}
	for _, flag := range r.many(3) {
		switch flag {
		case "that":
			v.That = true
		case "invert":
			v.Invert = true
		default:
			return r.errorf("flag %q, want that or invert", flag)
		}
	}
	return r.eachForm(1, func(s string, form VerbForm) error {
		if old, ok := w.verbs.find(s); ok && old.Lemma == v.Lemma {
			old.Form |= form
			w.verbs.folded[s] = old
			return nil
		}
		v.Form = form
		return w.verbs.add(r, s, v)
	})
}

// Attitude is a verb, noun or adjective of thinking, wanting or doing, with
// what it takes as the object of the attitude.
type Attitude struct {
	Lemma string
	Form  VerbForm // of a verb
	takes string
}

// Takes reports whether the word takes an object of the sort, as its list names
// it: obj, clause, ing, to, a preposition.
func (a Attitude) Takes(sort string) bool {
	for s := range strings.SplitSeq(a.takes, ";") {
		if s == sort {
			return true
		}
	}
	return false
}

// Attitude finds a verb of attitude by any form, particle verbs ("lashed out")
// with their particle.
func (w *Words) Attitude(s string) (Attitude, bool) { return w.attitudes.find(s) }

// AttitudeNoun finds a noun of attitude: support, doubts.
func (w *Words) AttitudeNoun(s string) (Attitude, bool) { return w.stances.find(s) }

// AttitudeAdjective finds an adjective of attitude: eager, critical.
func (w *Words) AttitudeAdjective(s string) (Attitude, bool) { return w.moods.find(s) }

// objectSorts are what a word of attitude may take as its object.
var objectSorts = []string{"obj", "clause", "ing", "to", "raise", "=to", "about", "after", "against", "as", "at", "behind", "by",
	"for", "from", "in", "into", "like", "of", "on", "over", "toward", "upon", "with"}

// takes checks the column of a list that names sorts of objects; a passive is
// marked "be-".
func (r row) takes(col int) error {
	for _, sort := range r.many(col) {
		if !slices.Contains(objectSorts, strings.TrimPrefix(sort, "be-")) {
			return r.errorf("column %d: no sort of object %q", col+1, sort)
		}
	}
	return nil
}

func (w *Words) addAttitudeNoun(r row) error {
	if err := r.takes(2); err != nil {
		return err
	}
	a := Attitude{Lemma: r.cols[0], takes: r.cols[2]}
	if err := w.stances.add(r, r.cols[0], a); err != nil || r.cols[1] == "" {
		return err
	}
	return w.stances.add(r, r.cols[1], a)
}

func (w *Words) addAttitudeAdjective(r row) error {
	if err := r.takes(1); err != nil {
		return err
	}
	return w.moods.add(r, r.cols[0], Attitude{Lemma: r.cols[0], takes: r.cols[1]})
}

func (w *Words) addAttitude(r row) error {
	if err := r.takes(2); err != nil {
		return err
	}
	a := Attitude{Lemma: r.cols[0], takes: r.cols[2]}
	added := map[string]bool{}
	return r.eachForm(1, func(s string, form VerbForm) error {
		if old, ok := w.attitudes.find(s); ok && added[s] {
			old.Form |= form
			w.attitudes.folded[s] = old
			return nil
		}
		a.Form, added[s] = form, true
		return w.attitudes.add(r, s, a)
	})
}

// eachForm calls add with every spelling of the five forms of a column.
func (r row) eachForm(col int, add func(spelling string, form VerbForm) error) error {
	forms := r.many(col)
	if len(forms) != 5 {
		return r.errorf("%d forms, want 5", len(forms))
	}
	for i, spelling := range forms {
		for s := range strings.SplitSeq(spelling, "/") {
			if err := add(s, 1<<i); err != nil {
				return err
			}
		}
	}
	return nil
}

// Noun is a noun that names an act of saying: statement, denials.
type Noun struct {
	Lemma  string
	Class  CueClass
	Plural bool
}

// Noun finds a cue noun.
func (w *Words) Noun(s string) (Noun, bool) { return w.nouns.find(s) }

func (w *Words) addNoun(r row) error {
	if err := r.oneOf(2, cueClasses...); err != nil {
		return err
	}
	n := Noun{Lemma: r.cols[0], Class: CueClass(r.cols[2])}
	if err := w.nouns.add(r, r.cols[0], n); err != nil {
		return err
	}
	if r.cols[1] == "" {
		return nil
	}
	n.Plural = true
	return w.nouns.add(r, r.cols[1], n)
}

// Particle is a cue that is no verb of its clause.
type Particle struct {
	Gives string // source: who spoke follows; via: who passed it on follows
}

// Particle finds a particle cue ("according to", "citing"); its complement
// follows it directly.
func (w *Words) Particle(s string) (Particle, bool) { return w.particles.find(s) }

func (w *Words) addParticle(r row) error {
	if err := r.oneOf(1, "source", "via"); err != nil {
		return err
	}
	return w.particles.add(r, r.cols[0], Particle{Gives: r.cols[1]})
}
