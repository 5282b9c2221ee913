package realm

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"variorum"
	"variorum/internal/actor"
	"variorum/internal/text"
)

//go:embed groups.txt
var groupList string

// house is a party or a chamber of a state.
type house struct {
	name  string
	party bool
	short string // as it stands beside the other kind
}

// leader is who speaks for a group, with the years in which he does.
type leader struct {
	first, last int
	group       string
}

// politics are the houses of each state by the words that mean them, and the
// leaders by name.
type politics struct {
	houses  map[string]map[string]house
	leaders map[string]map[string]leader
}

var listed = sync.OnceValue(func() politics {
	out := politics{map[string]map[string]house{}, map[string]map[string]leader{}}
	for line := range strings.Lines(groupList) {
		cols := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") || len(cols) != 4 {
			continue
		}
		words := strings.Split(cols[3], ";")
		if cols[1] == "leader" {
			from, to, _ := strings.Cut(words[0], "-")
			l := leader{group: words[1], last: 9999}
			l.first, _ = strconv.Atoi(from)
			if year, err := strconv.Atoi(to); err == nil {
				l.last = year
			}
			put(out.leaders, cols[0], cols[2], l)
			continue
		}
		for _, w := range words {
			put(out.houses, cols[0], w, house{cols[2], cols[1] == "party", words[0]})
		}
	}
	return out
})

func put[T any](m map[string]map[string]T, state, word string, t T) {
	if m[state] == nil {
		m[state] = map[string]T{}
	}
	m[state][word] = t
}

// Group is a party or a house of a state, or the members of a party in one.
type Group struct {
	Name, Sort, State string
	All               []string // the narrowest first
}

// most is the state that the article names most, by its names, bodies and
// office-holders; it must be named twice.
func (r *Realm) most() string {
	count := map[string]int{}
	for _, e := range r.doc.Entities {
		state, _ := r.Actor(e)
		if state == "" && e.Kind == variorum.Person {
			state, _, _ = actor.Person(e.Name, 0)
		}
		if state != "" {
			count[state] += len(e.Mentions)
		}
	}
	best, most, next := "", 1, 0
	for state, n := range count {
		switch {
		case n > most:
			best, most, next = state, n, most
		case n > next:
			next = n
		}
	}
	if most == next {
		return ""
	}
	return best
}

var (
	lead    = set("the top senior leading key")
	members = set("leaders leadership lawmakers senators representatives caucus negotiators aides members legislators")
)

// Group finds the party or house that a noun phrase names: "House Democrats", "the
// Senate", "Republican leaders". It finds none where a word limits it to some.
func (r *Realm) Group(words []string) (Group, bool) {
	houses := listed().houses[r.at]
	if houses == nil {
		return Group{}, false
	}
	var party, chamber house
	for i, w := range words {
		last := i+1 == len(words)
		switch h, ok := houses[w]; {
		case ok && h.party:
			party = h
		case ok:
			chamber = h
		case last && members[w] && (party.name != "" || chamber.name != ""):
		case lead[strings.ToLower(w)]:
		default:
			return Group{}, false
		}
	}
	return r.group(party, chamber)
}

func (r *Realm) group(party, chamber house) (Group, bool) {
	g := Group{State: r.at, Sort: "parliament"}
	switch {
	case party.name != "" && chamber.name != "" && chamber.short != "Congress":
		g.Name = chamber.short + " " + party.short
		g.All = []string{g.Name, party.name}
	case party.name != "":
		g.Name, g.Sort, g.All = party.name, actor.Party, []string{party.name}
	case chamber.name != "":
		g.Name, g.All = chamber.name, []string{chamber.name}
	default:
		return Group{}, false
	}
	return g, true
}

// Means reports whether a word alone is that of a party or house of the state that the
// article is about.
func (r *Realm) Means(word string) bool {
	_, ok := listed().houses[r.at][word]
	return ok
}

// Within narrows a party to its members in a house: "Democrats in the Senate".
func (r *Realm) Within(g Group, word string) (Group, bool) {
	houses := listed().houses[r.at]
	chamber, ok := houses[word]
	if !ok || chamber.party || g.Sort != actor.Party {
		return Group{}, false
	}
	for _, h := range houses {
		if h.party && h.name == g.Name {
			return r.group(h, chamber)
		}
	}
	return Group{}, false
}

// Groups are the groups for which a person acts, the narrowest first, and their state.
func (r *Realm) Groups(entity int) (groups []string, state string) {
	if groups = r.groups[entity]; len(groups) > 0 {
		state = r.at
	}
	return groups, state
}

// affiliate notes the groups of persons: by the party that stands behind a name, by
// titles before it, or because they lead one.
func (r *Realm) affiliate() {
	politics := listed()
	if politics.houses[r.at] == nil {
		return
	}
	type seat struct{ party, chamber house }
	seats := map[int]seat{}
	for _, m := range r.doc.Mentions {
		if m.Entity < 0 || m.Form != text.Name || r.doc.Entities[m.Entity].Kind != variorum.Person {
			continue
		}
		s, was := seats[m.Entity]
		party, chamber := r.titles(m.Span)
		if behind, ok := r.behind(m.Span); ok {
			party = behind
		}
		if was && party.name != "" && s.party.name != "" && party.name != s.party.name {
			party.name = "?" // two parties
		}
		if party.name != "" {
			s.party = party
		}
		if chamber.name != "" {
			s.chamber = chamber
		}
		seats[m.Entity] = s
	}
	year := r.Year()
	for i, e := range r.doc.Entities {
		s := seats[i]
		if e.Kind != variorum.Person || s.party.name == "?" {
			continue
		}
		if s.party.name != "" {
			g, _ := r.group(s.party, s.chamber)
			r.groups[i] = g.All
		} else if l, ok := politics.leaders[r.at][e.Name]; ok && year >= l.first && year <= l.last {
			g, _ := r.Group(strings.Fields(l.group))
			r.groups[i] = g.All
		}
	}
}

var chambers = map[string]string{
	"sen": "Senate", "sens": "Senate", "senator": "Senate", "senate": "Senate", "rep": "House", "reps": "House", "representative": "House",
	"congressman": "House", "congresswoman": "House", "house": "House",
}

// titles reads the party and the chamber from what stands right before a name.
func (r *Realm) titles(span variorum.Span) (party, chamber house) {
	const reach = 6
	houses := listed().houses[r.at]
	first, _ := r.doc.TokensIn(span)
	for i := first - 1; i >= 0 && i >= first-reach && r.doc.Tokens[i].Sentence == r.doc.Tokens[first].Sentence; i-- {
		w := r.doc.Word(i)
		low := strings.ToLower(strings.TrimSuffix(w, "."))
		switch h, ok := houses[w]; {
		case ok && h.party:
			party = h
		case chambers[low] != "":
			chamber = houses[chambers[low]]
		case low == "" || low == "majority" || low == "minority" || low == "leader" || low == "whip" || low == "speaker" || low == "chairman" || low == "chair":
		case low == "former" || low == "ex" || low == "then":
			return house{}, house{}
		default:
			return party, chamber
		}
	}
	return party, chamber
}

// behind reads the party that stands behind a name: "Karin Lund (R-Me.)".
func (r *Realm) behind(span variorum.Span) (house, bool) {
	rest := r.doc.Text()[span.End:]
	rest = rest[:min(len(rest), 6)]
	for letter, word := range map[string]string{"D": "Democrats", "R": "Republicans"} {
		for _, open := range []string{" (", ", "} {
			after, ok := strings.CutPrefix(rest, open+letter)
			if ok && after != "" && (after[0] == '-' || after[0] == ')' && open == " (") {
				h, ok := listed().houses[r.at][word]
				return h, ok
			}
		}
	}
	return house{}, false
}
