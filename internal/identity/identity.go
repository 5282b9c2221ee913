// Package identity tells who is who across articles: which names are one
// person's. It is a function of the set of quotations and of what people correct.
package identity

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/align"
	"variorum/internal/words"
)

// dominance is how many times more often one bearer of a surname must speak
// than all others together, before the bare surname is taken for theirs.
const dominance = 10

// Who is who, once all quotations are seen together.
type Who struct {
	Standings map[string]Standing // by correction that two names are one person's or two persons'
	Voices    map[string]string   // by speaker's ID: the name that statements are compared by, where it is not his own
	quotes    []align.Input
	known     bearers              // of full names
	one       map[string]string    // full names by another of the same person
	moved     map[[2]string]string // keys by those that corrections replace and a name; the name is empty where it does not matter
}

// Settle gives the speakers of all quotations their IDs. Persons are one
// when first and last name agree; initials between them and the ways to write
// one name in Latin letters (Sergey, Sergei) do not matter. Familiar forms and
// the forms of other languages (Chuck, Charles; Volodymyr, Vladimir) are one
// person's only where the surname and a story or role agree as well. A bare
// surname is a person of the same story with that surname, or of any story if
// the role agrees too; where several bear it, it stays a name of its own.
// What corrections say of persons is done last.
func Settle(quotes []align.Input, persons []variorum.Correction) *Who {
	w := &Who{Standings: map[string]Standing{}, Voices: map[string]string{}, quotes: quotes, moved: map[[2]string]string{}}
	w.known = w.bearers()
	w.one = w.known.sisters()
	one, called := w.one, w.known.called(w.one)
	keys := make([]string, len(quotes))
	for i := range quotes {
		q := &quotes[i]
		name, last := personName(q.Quotation)
		if name == last && last != "" {
			for _, place := range placesOf(*q) {
				if name == last {
					name = cmp.Or(dominant(called[place+" "+last]), name)
				}
			}
		}
		name = cmp.Or(one[name], name)
		keys[i] = cmp.Or(name, words.NameKey(q.Speaker))
	}
	before := slices.Clone(keys)
	w.amend(keys, persons)
	for i, key := range keys {
		w.note(before[i], key, quotes[i].Speaker)
		quotes[i].SpeakerID = identity(key)
	}
	return w
}

// note keeps what corrections make of a key: of one that they tell apart, by name.
func (w *Who) note(before, key, name string) {
	if before == key {
		return
	}
	w.moved[[2]string{before, words.NameKey(name)}] = key
	if !strings.HasPrefix(key, apart) {
		w.moved[[2]string{before, ""}] = key
	}
}

// placesOf are the story that a quotation stands in and the words of its
// speaker's role, in the order in which they tell who a bare surname is.
func placesOf(q align.Input) []string {
	places := []string{"story " + q.Story}
	for _, role := range slices.Sorted(maps.Keys(roleWords(q.SpeakerRole))) {
		places = append(places, "role "+role)
	}
	return places
}

// bearer is what is known of one full name.
type bearer struct {
	given, last string         // the given name as written, in lower case
	places      map[string]int // quotations by story and by word of the role
	total       int
}

type bearers map[string]*bearer

// bearers collects the full names of all persons.
func (w *Who) bearers() bearers {
	known := bearers{}
	for _, q := range w.quotes {
		name, last := personName(q.Quotation)
		if name == last {
			continue
		}
		known.add(name, last, q.Speaker, placesOf(q))
	}
	return known
}

// add counts one who is called by a full name.
func (known bearers) add(name, last, written string, places []string) {
	given := firstWord(written)
	b := known[name]
	if b == nil {
		b = &bearer{given: given, last: last, places: map[string]int{}}
		known[name] = b
	}
	b.total++
	b.given = min(b.given, given)
	for _, place := range places {
		b.places[place]++
	}
}

func (b *bearer) clone() *bearer {
	out := *b
	out.places = maps.Clone(b.places)
	return &out
}

// called counts full names by story or word of a role, and surname.
func (known bearers) called(one map[string]string) map[string]map[string]int {
	out := map[string]map[string]int{}
	for name, b := range known {
		name = cmp.Or(one[name], name)
		for place, n := range b.places {
			key := place + " " + b.last
			if out[key] == nil {
				out[key] = map[string]int{}
			}
			out[key][name] += n
		}
	}
	return out
}

// sisters maps full names to the more frequent name of the same person. A name
// that could be two persons' (Alex, for Alexander and Alexandra) stays apart.
func (known bearers) sisters() map[string]string {
	names := slices.Sorted(maps.Keys(known))
	family := map[string][]string{} // names by surname
	near := map[string][]string{}
	for _, x := range names {
		last := known[x].last
		for _, y := range family[last] {
			if a, b := known[x], known[y]; words.SisterNames(a.given, b.given) && a.meets(b) {
				near[x], near[y] = append(near[x], y), append(near[y], x)
			}
		}
		family[last] = append(family[last], x)
	}
	one := map[string]string{}
	for _, x := range names {
		if len(near[x]) != 1 || len(near[near[x][0]]) != 1 {
			continue
		}
		y := near[x][0]
		if known[y].total > known[x].total || known[y].total == known[x].total && y < x {
			one[x] = y
		}
	}
	return one
}

// meets reports whether two names share a story or a word of their roles.
func (b *bearer) meets(other *bearer) bool {
	for place := range b.places {
		if other.places[place] > 0 {
			return true
		}
	}
	return false
}

func firstWord(name string) string {
	if split := words.Split(name); len(split) > 0 {
		return split[0].Low
	}
	return ""
}

func identity(key string) string {
	if key == "" {
		return ""
	}
	sum := sha256.Sum256([]byte("speaker\x00" + key))
	return hex.EncodeToString(sum[:8])
}

// dominant is the name that is alone, or nearly so.
func dominant(names map[string]int) string {
	best, total := "", 0
	for name, n := range names {
		total += n
		if n > names[best] || n == names[best] && name < best {
			best = name
		}
	}
	if best == "" || names[best] < dominance*(total-names[best]) {
		return ""
	}
	return best
}

// personName is a person's first and last name, folded, the last with what
// tells father from son; for a bare surname both results are the surname. Both
// are empty for a speaker who is not a person.
func personName(q variorum.Quotation) (name, last string) {
	if q.SpeakerKind != variorum.Person || q.Speaker == "" {
		return "", ""
	}
	return nameOf(q.Speaker)
}

func nameOf(written string) (name, last string) {
	var parts []string
	suffix := ""
	for _, w := range words.Split(written) {
		switch part := words.Spelling(w.Low); w.Low {
		case "the":
		case "jr", "sr", "ii", "iii", "iv":
			suffix = " " + w.Low
		default:
			if len(part) > 1 {
				parts = append(parts, part)
			}
		}
	}
	if len(parts) == 0 {
		return words.NameKey(written), words.NameKey(written)
	}
	last = parts[len(parts)-1] + suffix
	if len(parts) == 1 {
		return last, last
	}
	return parts[0] + " " + last, last
}

func roleWords(role string) map[string]bool {
	out := map[string]bool{}
	for _, w := range words.Split(role) {
		if !words.Function(w.Low) {
			out[w.Low] = true
		}
	}
	return out
}

// votes are the names, roles and kinds under which versions cite a speaker.
type votes struct{ names, roles, kinds map[string]int }

// Speakers returns everybody who made a statement, by name and ID. The name is
// the full one that most versions give, the role too; other names are aliases.
// The statements keep the names and roles that their own versions give: the
// store names their speakers in full.
func Speakers(statements []variorum.Statement) []variorum.Speaker {
	cited := map[string]*votes{}
	for i := range statements {
		for k := range statements[i].Versions {
			q := &statements[i].Versions[k].Quotation
			v := cited[q.SpeakerID]
			if v == nil {
				v = &votes{map[string]int{}, map[string]int{}, map[string]int{}}
				cited[q.SpeakerID] = v
			}
			v.names[q.Speaker]++
			v.roles[q.SpeakerRole]++
			v.kinds[string(q.SpeakerKind)]++
		}
	}
	known := map[string]variorum.Speaker{}
	for i := range statements {
		st := &statements[i]
		v := cited[st.Speaker.ID]
		if st.Speaker.ID == "" || v == nil {
			continue
		}
		if _, ok := known[st.Speaker.ID]; !ok {
			known[st.Speaker.ID] = v.speaker(st.Speaker.ID)
		}
	}
	return slices.SortedFunc(maps.Values(known), func(a, b variorum.Speaker) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
}

func (v *votes) speaker(id string) variorum.Speaker {
	sp := variorum.Speaker{ID: id, Name: fullest(v.names), Role: most(v.roles), Kind: variorum.ActorKind(most(v.kinds))}
	for _, name := range slices.Sorted(maps.Keys(v.names)) {
		if name != sp.Name && name != "" {
			sp.Aliases = append(sp.Aliases, name)
		}
	}
	return sp
}

// fullest is the full name with the most votes, else the name.
func fullest(votes map[string]int) string {
	full := map[string]int{}
	for name, n := range votes {
		if strings.Contains(name, " ") {
			full[name] = n
		}
	}
	return cmp.Or(most(full), most(votes))
}

// most is the string with the most votes that is not empty, the longer and
// then the earlier of equals.
func most(votes map[string]int) string {
	best := ""
	for s, n := range votes {
		if s == "" {
			continue
		}
		if best == "" || cmp.Or(cmp.Compare(n, votes[best]), cmp.Compare(len(s), len(best)), cmp.Compare(best, s)) > 0 {
			best = s
		}
	}
	return best
}
