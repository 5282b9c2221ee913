package speaker

import (
	"strings"

	"variorum"
	"variorum/internal/text"
)

// epithet resolves what agencies call a speaker in place of the name once it is
// known: "the diplomat", "the Sudmark leader", "the head of state". It is the
// last speaker, if an office of that sort and the state named fit, else for a
// leader the one person of the article who leads that state. It reports whether
// it found one.
func (r *resolver) epithet(q *variorum.Quotation, source variorum.Span) bool {
	noun, of, ok := r.readEpithet(source.In(r.doc.Text()))
	if !ok {
		return false
	}
	if last := r.last; last != nil && last.SpeakerKind == variorum.Person && !r.turned(source) {
		if e := r.entity(last.Speaker); e >= 0 && r.fills(e, noun, of) {
			r.set(q, e, "role, the last speaker", source)
			return true
		}
	}
	if noun != "leader" && noun != "head of state" || len(of) == 0 {
		return false
	}
	found := -1
	for i, e := range r.doc.Entities {
		if e.Kind == variorum.Person && r.fills(i, noun, of) {
			if found >= 0 {
				return false
			}
			found = i
		}
	}
	if found < 0 {
		return false
	}
	r.set(q, found, "the one person with this role", source)
	return true
}

// readEpithet splits "the top Norland diplomat" into its noun and the names of
// the states and bodies before it.
func (r *resolver) readEpithet(words string) (noun string, of []string, ok bool) {
	rest, ok := strings.CutPrefix(strings.ToLower(words[:min(4, len(words))])+words[min(4, len(words)):], "the ")
	if !ok {
		return "", nil, false
	}
	for _, n := range []string{"head of state", "head of government", "leader", "diplomat", "official", "premier"} {
		before, found := strings.CutSuffix(rest, n)
		if !found {
			continue
		}
		for _, w := range strings.Fields(before) {
			switch strings.ToLower(w) {
			case "top", "senior", "chief", "high-ranking", "veteran", "leading":
				continue
			}
			if strings.ToLower(w) == w {
				return "", nil, false // the military official
			}
			of = append(of, r.folded(w))
		}
		return n, of, true
	}
	return "", nil, false
}

// folded is a word in small letters, for a state the state's name.
func (r *resolver) folded(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")
	if s, ok := r.words.State(w); ok {
		w = s.Name
	}
	return strings.ToLower(w)
}

// turned reports whether the text names somebody else as its subject between
// the last speaker and the source.
func (r *resolver) turned(source variorum.Span) bool {
	speaker := r.entity(r.last.Speaker)
	end := r.topicsBefore(source.Start)
	from := min(r.topicsBefore(max(lastAt(r.last), r.last.Content[0].Start)+1), end)
	for _, t := range r.topics[from:end] {
		if body := r.doc.Article.Blocks[r.doc.BlockOf(t.at)].Kind == variorum.Body; body && t.owner < 0 && t.entity != speaker {
			return true
		}
	}
	return false
}

// offices are words of the roles that a noun can stand for.
var offices = map[string][]string{
	"leader":             {"president", "prime minister", "premier", "leader", "chancellor", "king", "emir", "sultan", "crown prince"},
	"head of state":      {"president", "king", "queen", "emir", "sultan"},
	"head of government": {"prime minister", "premier", "chancellor"},
	"premier":            {"prime minister", "premier"},
	"diplomat": {"foreign", "ambassador", "envoy", "diplomat", "representative", "negotiator", "secretary of state", "consul",
		"high commissioner"},
}

// fills reports whether the person's role is one that the noun can stand for,
// and of all the states or bodies.
func (r *resolver) fills(entity int, noun string, of []string) bool {
	role := strings.ToLower(r.doc.Entities[entity].Role)
	if role == "" {
		return false
	}
	fits := noun == "official" && goesWith(role, noun)
	for _, office := range offices[noun] {
		fits = fits || strings.Contains(role, office)
	}
	if noun != "official" && noun != "diplomat" {
		for _, w := range []string{"vice", "deputy", "former", "spokes", "adviser", "advisor", "aide", "secretary"} {
			fits = fits && !strings.Contains(role, w) // who speaks for a leader leads nothing
		}
	}
	if !fits {
		return false
	}
	known := r.wordsOf(entity)
	for _, w := range of {
		if !known[w] {
			return false
		}
	}
	return true
}

// wordsOf collects the words of the person's role and of the phrases that the
// text sets before the name: "Norland's Berg".
func (r *resolver) wordsOf(entity int) map[string]bool {
	const reach = 6 // tokens
	words := map[string]bool{}
	for _, w := range strings.Fields(r.doc.Entities[entity].Role) {
		words[r.folded(w)] = true
	}
	for _, m := range r.doc.Mentions {
		if m.Entity != entity || m.Form != text.Name {
			continue
		}
		first, _ := r.doc.TokensIn(m.Span)
		for i := first - 1; i >= max(0, first-reach) && r.doc.Tokens[i].Sentence == r.doc.Tokens[first].Sentence; i-- {
			tag := r.doc.Tokens[i].Tag
			if tag != "PROPN" && tag != "ADJ" && tag != "NOUN" && tag != "PART" {
				break
			}
			words[r.folded(r.doc.Word(i))] = true
		}
	}
	return words
}

// unnamed reports whether a bare role goes on from a last speaker whom the text
// leaves without a name: "the spokesman" after "a ministry spokesman".
func (r *resolver) unnamed(source variorum.Span) bool {
	last := r.last
	if last == nil || last.Speaker != "" || last.SpeakerKind != variorum.Person {
		return false
	}
	words := strings.Fields(source.In(r.doc.Text()))
	if len(words) != 2 || !strings.EqualFold(words[0], "the") || r.block+2 < r.doc.BlockOf(source.Start) {
		return false
	}
	named := strings.Fields(strings.ToLower(last.SpeakerRole))
	if len(named) == 0 || named[0] != "a" && named[0] != "an" && named[0] != "one" && named[0] != "another" {
		return false
	}
	t := r.topicBefore(source.Start, "")
	if t != nil && t.at > lastAt(last) && t.entity >= 0 {
		return false
	}
	role, _ := r.words.Role(words[1])
	for _, w := range named {
		if other, ok := r.words.Role(w); ok && person(other.Lemma) == person(role.Lemma) {
			return true
		}
	}
	return false
}

// person joins the gendered forms of a role.
func person(lemma string) string {
	return strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(lemma, "woman"), "man"), "person")
}
