package segment

import "strings"

// titleAbbreviation are abbreviations that are always followed by more of the
// same sentence.
var titleAbbreviation = set("mr mrs ms dr prof sen rep gov gen lt col sgt capt cmdr adm maj pres hon rev fr st msgr sr jr mt vs amb sec supt atty no nos fig vol pp gens sens reps messrs drs")

// abbreviation are other words that keep their full stop.
var abbreviation = set("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri inc corp co ltd llc plc bros dept univ assn est ave blvd rd etc approx e.g i.e a.m p.m ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo")

// Abbreviation reports whether a word, given without its full stop, usually
// has one.
func Abbreviation(word string) bool {
	lower := strings.ToLower(word)
	if lower == word {
		return lower == "vs" || lower == "etc" || lower == "approx"
	}
	return titleAbbreviation[lower] || abbreviation[lower]
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
