package deed

import (
	"slices"
	"strings"
)

// contextWords tell in which field an act lies.
var contextWords = map[string]string{
	"military":   "army military troop soldier missile weapon war navy airstrike warship defense defence rocket tank artillery ceasefire battalion",
	"economic":   "economic economy trade tariff sanction loan investment bank import export market currency debt price budget embargo business",
	"diplomatic": "diplomat ambassador embassy diplomatic summit envoy foreign consul negotiation",
	"legal":      "court judge law lawsuit trial prosecutor indictment verdict convict legal ruling extradition justice",
	"refugee":    "refugee migrant asylum displaced migration immigrant",
	"election":   "election ballot voter vote poll electoral candidate referendum",
	"terrorism":  "terrorist terrorism militant extremist jihadist",
	"cbrn":       "nuclear chemical biological radiological uranium plutonium enrichment",
	"cyber":      "cyber hacker hack cyberattack malware cyberattacks",
	"resource":   "oil gas water pipeline energy electricity mineral fuel",
	"rights":     "rights freedom censorship dissident torture",
	"health":     "virus pandemic vaccine coronavirus epidemic disease medical health",
	"government": "parliament cabinet minister resign constitution coalition",
}

// contextOf maps the stems of these words to their fields.
var contextOf = func() map[string]string {
	out := map[string]string{}
	for name, list := range contextWords {
		for _, w := range strings.Fields(list) {
			out[Stem(w)] = name
		}
	}
	return out
}()

// Contexts are the fields that the words of a sentence belong to, given as stems.
func Contexts(stems []string) []string {
	var out []string
	for _, stem := range stems {
		if c := contextOf[stem]; c != "" && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return out
}

// noActors are last words of names of what acts upon nobody.
var noActors = stemsOf("accord agreement treaty pact deal act bill protocol convention summit war wall award prize amendment resolution referendum plan initiative day week month festival conference cup games tower street avenue statement report memo review")

// pacts are such words that are nobody's surname.
var pacts = stemsOf("accord agreement treaty pact act protocol convention summit amendment award prize")

func stemsOf(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[Stem(w)] = true
	}
	return out
}

// Inert reports whether a stem is the last of names of what acts upon nobody: a
// treaty, a prize.
func Inert(stem string) bool { return noActors[stem] }

// Thing reports whether a name is that of what acts upon nobody; of what is taken for a
// person, by words that are nobody's surname.
func Thing(name string, person bool) bool {
	fields := strings.Fields(name)
	if len(fields) < 2 {
		return false
	}
	last := Stem(strings.ToLower(fields[len(fields)-1]))
	return pacts[last] || noActors[last] && !person
}
