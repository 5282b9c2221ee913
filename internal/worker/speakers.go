package worker

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"

	"variorum"
	"variorum/internal/words"
)

// dominance is how many times more often one bearer of a surname must speak
// than all others together, before the bare surname is taken for theirs.
const dominance = 10

// identify gives the speakers of all quotations their IDs. Persons are one
// when first and last name agree; initials between them and the ways to write
// one name in Latin letters (Sergey, Sergei) do not matter. A bare surname is
// a person of the same story with that surname, or of any story if the role
// agrees too; where several bear it, it stays a name of its own.
func (a *affair) identify() {
	bearers := map[string]map[string]int{} // full names by story or role, and surname
	count := func(key, name string) {
		if bearers[key] == nil {
			bearers[key] = map[string]int{}
		}
		bearers[key][name]++
	}
	for i := range a.quotes {
		q := &a.quotes[i]
		if name, last := personName(q.Quotation); name != last {
			count("story "+q.Story+" "+last, name)
			for role := range roleWords(q.SpeakerRole) {
				count("role "+role+" "+last, name)
			}
		}
	}
	for i := range a.quotes {
		q := &a.quotes[i]
		name, last := personName(q.Quotation)
		if name == last && last != "" {
			name = cmp.Or(dominant(bearers["story "+q.Story+" "+last]), name)
			for _, role := range slices.Sorted(maps.Keys(roleWords(q.SpeakerRole))) {
				if name == last {
					name = cmp.Or(dominant(bearers["role "+role+" "+last]), name)
				}
			}
		}
		q.SpeakerID = identity(cmp.Or(name, fold(q.Speaker)))
	}
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

// personName is a person's first and last name, folded, with what tells
// father from son; for a bare surname both results are the surname. Both are
// empty for a speaker who is not a person.
func personName(q variorum.Quotation) (name, last string) {
	if q.SpeakerKind != variorum.Person || q.Speaker == "" {
		return "", ""
	}
	var parts []string
	suffix := ""
	for _, part := range strings.Fields(fold(q.Speaker)) {
		switch part {
		case "ir", "sr", "ii", "iii", "iv": // jr, folded
			suffix = " " + part
			continue
		}
		if len(part) > 1 {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return fold(q.Speaker), fold(q.Speaker)
	}
	last = parts[len(parts)-1]
	if len(parts) == 1 {
		return last, last
	}
	return parts[0] + " " + last + suffix, last
}

// latin evens out the ways in which one name is written in Latin letters.
var latin = strings.NewReplacer("iy", "i", "yy", "i", "y", "i", "j", "i")

// fold is a name in lower case, its words parted by single spaces.
func fold(name string) string {
	var out []string
	for _, w := range words.Split(name) {
		if low := latin.Replace(w.Low); low != "the" {
			out = append(out, low)
		}
	}
	return strings.Join(out, " ")
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

// speakers returns everybody who made a statement, by name and ID, and gives
// each statement its speaker's name. The name is the full one that most
// versions give, the role too; other names are aliases. A statement keeps
// the role that it was made in.
func speakers(statements []variorum.Statement) []variorum.Speaker {
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
		sp, ok := known[st.Speaker.ID]
		if !ok {
			sp = v.speaker(st.Speaker.ID)
			known[sp.ID] = sp
		}
		role := cmp.Or(st.Speaker.Role, sp.Role)
		st.Speaker = sp
		st.Speaker.Role = role
	}
	return slices.SortedFunc(maps.Values(known), func(a, b variorum.Speaker) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
}

func (v *votes) speaker(id string) variorum.Speaker {
	full := map[string]int{}
	for name, n := range v.names {
		if strings.Contains(name, " ") {
			full[name] = n
		}
	}
	sp := variorum.Speaker{ID: id, Role: most(v.roles), Kind: variorum.ActorKind(most(v.kinds))}
	sp.Name = cmp.Or(most(full), most(v.names))
	for _, name := range slices.Sorted(maps.Keys(v.names)) {
		if name != sp.Name && name != "" {
			sp.Aliases = append(sp.Aliases, name)
		}
	}
	return sp
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
