// Package acts knows the acts that are set for a day: to meet, to vote, to
// sign, to expire. Of each it knows the forms of its verb and the nouns that
// name it, so that "will vote on Monday", "the vote is set for Monday" and
// "voted on Monday" are about one act.
package acts

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed acts.txt
var list string

// Form is a form of a verb. Past and Participle may be one word.
type Form uint8

// The forms.
const (
	Base Form = 1 << iota
	Third
	Past
	Participle
	Ing
	Noun // it names the act: "vote", "meeting"
)

// Act is what a word says is done.
type Act struct {
	Name string // the base form of its first verb
	Kind string // meeting, vote, expiry, plan
	Form Form
}

var table = sync.OnceValue(func() map[string][]Act {
	out := map[string][]Act{}
	for line := range strings.Lines(list) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		kind, rest, _ := strings.Cut(line, " ")
		verbs, nouns, _ := strings.Cut(rest, ":")
		name := ""
		for verb := range strings.SplitSeq(verbs, ",") {
			forms := strings.Fields(verb)
			if len(forms) == 0 {
				continue
			}
			if name == "" {
				name = forms[0]
			}
			inflect(forms, func(word string, form Form) { out[word] = join(out[word], Act{name, kind, form}) })
		}
		for _, noun := range strings.Fields(nouns) {
			out[noun] = join(out[noun], Act{name, kind, Noun})
			out[plural(noun)] = join(out[plural(noun)], Act{name, kind, Noun})
		}
	}
	return out
})

// join adds an act to those of a word, or the form to the same act.
func join(acts []Act, act Act) []Act {
	for i := range acts {
		if acts[i].Name == act.Name {
			acts[i].Form |= act.Form
			return acts
		}
	}
	return append(acts, act)
}

// inflect gives the forms of a verb: base, past and participle where these are
// not regular.
func inflect(forms []string, add func(string, Form)) {
	base := forms[0]
	past := base + "ed"
	switch n := len(base); {
	case strings.HasSuffix(base, "e"):
		past = base + "d"
	case strings.HasSuffix(base, "y") && n > 1 && !strings.ContainsRune("aeiou", rune(base[n-2])):
		past = base[:n-1] + "ied"
	}
	participle := past
	if len(forms) > 1 {
		past, participle = forms[1], forms[1]
	}
	if len(forms) > 2 {
		participle = forms[2]
	}
	add(base, Base)
	add(plural(base), Third)
	add(past, Past)
	add(participle, Participle)
	ing := base
	if strings.HasSuffix(base, "e") && !strings.HasSuffix(base, "ee") {
		ing = base[:len(base)-1]
	}
	if n := len(past); len(forms) == 2 && strings.HasSuffix(past, "ed") && n > 3 && past[n-3] == past[n-4] && len(past) == len(base)+3 {
		ing = past[:n-2] // planned, planning
	}
	add(ing+"ing", Ing)
}

// plural adds an s as English spells it; the third person is spelled alike.
func plural(word string) string {
	n := len(word)
	switch {
	case strings.HasSuffix(word, "s") || strings.HasSuffix(word, "sh") || strings.HasSuffix(word, "ch") || strings.HasSuffix(word, "x") || strings.HasSuffix(word, "o"):
		return word + "es"
	case strings.HasSuffix(word, "y") && n > 1 && !strings.ContainsRune("aeiou", rune(word[n-2])):
		return word[:n-1] + "ies"
	}
	return word + "s"
}

// Of gives the acts that a word in lower case may name.
func Of(low string) []Act { return table()[low] }

// Verb is the act that a word names as a verb in one of the forms.
func Verb(low string, form Form) (Act, bool) {
	for _, act := range Of(low) {
		if act.Form&form != 0 {
			return act, true
		}
	}
	return Act{}, false
}
