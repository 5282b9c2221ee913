package worker

import (
	"cmp"
	"maps"
	"slices"

	"variorum"
)

// speakers are the speakers of all statements, each once, by name and ID. The
// name and role are those that most statements give; other names are aliases.
func speakers(statements []variorum.Statement) []variorum.Speaker {
	type votes struct {
		variorum.Speaker
		names, roles map[string]int
	}
	byID := map[string]*votes{}
	for i := range statements {
		sp := &statements[i].Speaker
		if sp.ID == "" {
			continue
		}
		v := byID[sp.ID]
		if v == nil {
			v = &votes{Speaker: *sp, names: map[string]int{}, roles: map[string]int{}}
			byID[sp.ID] = v
		}
		v.names[sp.Name] += len(statements[i].Versions)
		v.roles[sp.Role]++
		for _, alias := range sp.Aliases {
			v.names[alias]++
		}
	}
	out := make([]variorum.Speaker, 0, len(byID))
	for _, v := range byID {
		v.Name, v.Role = most(v.names), most(v.roles)
		delete(v.names, v.Name)
		v.Aliases = slices.Sorted(maps.Keys(v.names))
		out = append(out, v.Speaker)
	}
	slices.SortFunc(out, func(a, b variorum.Speaker) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	return out
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
