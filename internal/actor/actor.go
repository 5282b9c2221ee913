// Package actor knows who an actor is in the affairs of states: whose state it
// belongs to and what sort of actor it is. It reads names and roles only, by
// lists of states with their peoples, capitals and seats, of bodies, and of
// nouns; who held which office when, it does not know.
package actor

import (
	_ "embed"
	"strings"
	"sync"

	"variorum"
	"variorum/internal/lang"
)

//go:embed nouns.txt
var nounList string

// Sorts of actors besides those in the list of nouns.
const (
	Government = "government"
	Body       = "body" // of several states
	Party      = "party"
)

// nouns maps a noun, singular or plural, to its sort.
var nouns = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(nounList) {
		sort, list, ok := strings.Cut(line, ":")
		if strings.HasPrefix(line, "#") || !ok {
			continue
		}
		for _, w := range strings.Fields(list) {
			if out[w] == "" {
				out[w] = sort
			}
		}
	}
	return out
})

// Noun says what sort of actor a noun stands for: "soldiers", "ministry".
func Noun(low string) (sort string, ok bool) {
	list := nouns()
	for _, form := range []string{low, strings.TrimSuffix(low, "s"), strings.TrimSuffix(low, "es"), strings.TrimSuffix(low, "ies") + "y"} {
		if sort, ok = list[form]; ok {
			return sort, true
		}
	}
	return "", false
}

// Of says to which state a named actor belongs and what sort of actor it is; both
// are empty where the name and the role tell neither.
func Of(name string, kind variorum.ActorKind, role string) (state, sort string) {
	words := lang.English()
	if kind == variorum.Person {
		return ofRole(role)
	}
	if st, ok := words.State(name); ok {
		return st.Name, Government
	}
	if b, ok := words.Body(name); ok {
		if b.State == "" && b.Kind != "movement" && b.Kind != "party" && b.Kind != "company" {
			return "", Body
		}
		return b.State, sortOf(b.Kind)
	}
	state, sort = ofRole(name)
	if sort == "" && kind == variorum.State {
		sort = Government
	}
	return state, sort
}

func sortOf(kind string) string {
	switch kind {
	case "agency", "government", "bank":
		return Government
	case "movement":
		return "rebel"
	}
	return kind
}

// ofRole reads "Russian foreign minister", "president of Norland".
func ofRole(role string) (state, sort string) {
	fields := strings.Fields(strings.ReplaceAll(role, "'s", ""))
	for i := range fields {
		for n := min(3, len(fields)-i); n > 0 && state == ""; n-- {
			phrase := strings.Join(fields[i:i+n], " ")
			if st, ok := lang.English().State(phrase); ok {
				state = st.Name
			} else if b, ok := lang.English().Body(phrase); ok && b.State != "" {
				state = b.State
			}
		}
		if s, ok := Noun(strings.ToLower(fields[i])); ok && sort == "" {
			if sort = s; i > 0 && strings.EqualFold(fields[i], "general") {
				sort = Government // attorney general, secretary general
			}
		}
	}
	return state, sort
}

// State finds the state that a phrase of one to three words names as state,
// people, adjective, capital or seat.
func State(phrase string) (lang.State, bool) {
	return lang.English().State(strings.TrimSuffix(strings.TrimSuffix(phrase, "'s"), "’s"))
}

//go:embed codes.txt
var codeList string

var codes = sync.OnceValue(func() map[string]string {
	out := map[string]string{}
	for line := range strings.Lines(codeList) {
		if code, name, ok := strings.Cut(strings.TrimSpace(line), " "); ok && code != "#" {
			out[name] = code
		}
	}
	return out
})

// Code is the code of a state in ISO 3166-1 alpha-3, empty for one that has none.
func Code(state string) string { return codes()[state] }
