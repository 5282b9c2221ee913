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
