// Package meaning knows which English words say nearly the same and which the
// contrary: stems with irregular forms, sets of near-synonyms, phrases that
// stand for one word, opposites, and words that say little in the news.
package meaning

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"variorum/internal/words"
)

// nearList holds a set of near-synonyms a line; a word may stand in several.
//
//go:embed near.txt
var nearList string

// wordnetList holds further sets, drawn from WordNet 3.0 (its licence stands in
// the file).
//
//go:embed wordnet.txt
var wordnetList string

// phraseList holds phrases that stand for one word.
//
//go:embed phrases.txt
var phraseList string

// irregularList holds irregular verbs and nouns: base form, other forms.
//
//go:embed irregular.txt
var irregularList string

// lightList holds content words that say little in the news.
//
//go:embed light.txt
var lightList string

// Sets maps a stem to the numbers of the sets it stands in.
var Sets = sync.OnceValue(func() map[string][]int16 {
	sets := map[string][]int16{}
	n := int16(0)
	for line := range strings.Lines(nearList + wordnetList) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		n++
		for _, w := range strings.Fields(line) {
			stem := Stem(w)
			if old := sets[stem]; len(old) == 0 || old[len(old)-1] != n {
				sets[stem] = append(old, n)
			}
		}
	}
	return sets
})

// baseForms maps irregular forms to base forms.
var baseForms = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(irregularList) {
		forms := strings.Fields(line)
		if strings.HasPrefix(line, "#") || len(forms) == 0 {
			continue
		}
		for _, form := range forms[1:] {
			out[form] = forms[0]
		}
	}
	return out
})

// Stem is the stem of a folded word, of its base form if it is irregular.
func Stem(low string) string {
	if base, ok := baseForms()[low]; ok {
		low = base
	}
	return words.Stem(low)
}

// phrases maps the stem of the first word of a phrase to the phrases that
// begin with it, the longest first.
var phrases = sync.OnceValue(func() map[string][]phrase {
	out := map[string][]phrase{}
	for line := range strings.Lines(phraseList) {
		left, right, ok := strings.Cut(line, " = ")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		p := phrase{strings.Fields(left), strings.TrimSpace(right)}
		stem := Stem(p.words[0])
		out[stem] = append(out[stem], p)
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b phrase) int { return len(b.words) - len(a.words) })
	}
	return out
})

type phrase struct {
	words []string
	means string
}

// PhraseAt gives the one word that the phrase at the beginning of the words
// stands for, and the number of its words; none is "", 1. stem is that of the
// first word.
func PhraseAt(ahead []words.Word, stem string) (means string, n int) {
next:
	for _, p := range phrases()[stem] {
		if len(p.words) > len(ahead) {
			continue
		}
		for i, w := range p.words[1:] {
			if ahead[i+1].Low != w {
				continue next
			}
		}
		return p.means, len(p.words)
	}
	return "", 1
}

// Light holds the stems of words that say little in the news.
var Light = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(lightList) {
		set[Stem(w)] = true
	}
	return set
})

// Meet reports whether two sorted lists of set numbers meet.
func Meet(a, b []int16) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			return true
		}
	}
	return false
}

// Alike says how far two words, of which are known the stems and the sets that
// they stand in, mean the same: 1 for one stem, .8 for near-synonyms, .7 for words
// of one root (unpredictable, unpredictability), otherwise 0. A number is only
// like itself.
func Alike(a, b string, nearA, nearB []int16, number bool) float64 {
	switch {
	case a == b:
		return 1
	case number:
		return 0
	case Meet(nearA, nearB):
		return .8
	case sameRoot(a, b):
		return .7
	}
	return 0
}

// sameRoot reports whether one stem is the beginning of the other and most of
// it.
func sameRoot(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return len(a) >= 5 && strings.HasPrefix(b, a) && len(a)*5 >= len(b)*3
}
