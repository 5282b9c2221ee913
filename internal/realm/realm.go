// Package realm tells what an article itself proves of states: that a name which no
// list has is one ("Norland's foreign minister", "the Sudmark ambassador"), which
// capital and people are its own, and for which house or party of its state's
// politics somebody acts ("House Democrats", "Sen. Karin Lund (R-Me.)"). It is a
// function of the article alone and refuses where the words may mean something
// else: one who is named as a person is no state, whatever he has.
package realm

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum"
	"variorum/internal/actor"
	"variorum/internal/lang"
	"variorum/internal/text"
)

// Realm is what one article proves.
type Realm struct {
	doc    *text.Doc
	proven map[string]lang.State // by name, people or capital
	at     string                // the state that the article names most, empty for none
	of     map[string]string     // states of persons whose role does not tell it, by name
	groups map[int][]string      // of persons, by entity
}

// Of reads an article of which tags, mentions and entities are found.
func Of(doc *text.Doc) *Realm {
	r := &Realm{doc: doc, proven: map[string]lang.State{}, of: map[string]string{}, groups: map[int][]string{}}
	r.prove()
	r.persons()
	r.at = r.most()
	r.affiliate()
	return r
}

// State finds the state that a phrase names in this article, by the lists or because
// the article proves it one.
func (r *Realm) State(phrase string) (lang.State, bool) {
	if st, ok := actor.State(phrase); ok {
		return st, true
	}
	st, ok := r.proven[strings.TrimSuffix(strings.TrimSuffix(phrase, "'s"), "’s")]
	return st, ok
}

// Proven reports whether a word is the name, people or capital of a state that
// only the article proves.
func (r *Realm) Proven(word string) bool {
	_, ok := r.proven[word]
	return ok
}

// Demonym reports whether a word is the adjective or people of a state.
func (r *Realm) Demonym(word string) bool {
	st, ok := r.State(word)
	return ok && (st.Form == lang.StateDemonym || st.Form == lang.StatePeople)
}

// Actor says to which state an entity belongs and what sort of actor it is.
func (r *Realm) Actor(e variorum.Entity) (state, sort string) {
	state, sort = actor.Of(e.Name, e.Kind, e.Role)
	if state == "" && e.Kind == variorum.Person {
		state = r.of[e.Name]
	}
	if state != "" || len(r.proven) == 0 {
		return state, sort
	}
	from := e.Role
	if e.Kind != variorum.Person {
		from = e.Name
	}
	for w := range strings.FieldsSeq(from) {
		if st, ok := r.proven[strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")]; ok {
			return st.Name, sort
		}
	}
	return "", sort
}

// persons notes the states of those who are named by theirs: "Norland's Astrid
// Lund", "Astrid Lund of Norland". Two of them for one person are none.
func (r *Realm) persons() {
	for _, m := range r.doc.Mentions {
		if m.Entity < 0 || m.Form != text.Name || r.doc.Entities[m.Entity].Kind != variorum.Person {
			continue
		}
		name := r.doc.Entities[m.Entity].Name
		first, end := r.doc.TokensIn(m.Span)
		at := -1
		switch {
		case (r.low(first-1) == "'s" || r.low(first-1) == "’s") && first > 1:
			at = first - 2
		case r.low(end) == "of" && end+1 < len(r.doc.Tokens):
			at = end + 1
		default:
			continue
		}
		st, ok := r.State(r.doc.Word(at))
		if !ok || st.Form != lang.StateName || unicode.IsLower(rune(r.doc.Word(at)[0])) {
			continue
		}
		if was, ok := r.of[name]; ok && was != st.Name {
			r.of[name] = ""
			continue
		}
		r.of[name] = st.Name
	}
}

// evidence says what speaks for a name's being that of a state; each kind counts once.
type evidence uint16

const (
	foreign   evidence = 1 << iota // has a foreign minister, an ambassador, an embassy
	rules                          // has a president, a government, a coast
	located                        // something is in it
	neighbour                      // is a neighbouring one
	peopled                        // its adjective stands before such an office
	attribute                      // stands as an adjective before what states have
	summons                        // summons an ambassador
	joined                         // is named in one breath with a state
)

// weight is how much evidence there is; enough is what a state needs.
func (ev evidence) weight() int {
	n := 0
	for bit, w := range map[evidence]int{foreign: 2, rules: 1, located: 1, neighbour: 1, peopled: 2, attribute: 1, summons: 3, joined: 1} {
		if ev&bit != 0 {
			n += w
		}
	}
	return n
}

const enough = 3

func set(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

var (
	// only states have them
	offices = set("ambassador embassy consulate envoy")
	// with "foreign" or "prime" before them
	ministers = set("minister ministry ministers")
	// states have them, and others too
	ruled = set("government president presidential parliament army navy coast coastline border borders territory capital treasury king queen airspace waters monarch cabinet port ports")
	// what a name without an ending stands before
	owned   = set("waters port ports patrol patrols soldiers troops sailors officials authorities delegation side trawler trawlers ship ships government parliament army navy citizens coast border embassy minister ministers")
	prep    = set("in within inside across")
	ordinal = set("neighboring neighbouring neutral")
)

// needed are parts of the words of which no state is proved without one.
var needed = []string{"mbassad", "mbassy", "onsulate", "nvoy", "inister", "inistr", "epublic of", "ingdom of"}

// candidate reports whether a token may name a state that no list has.
func (r *Realm) candidate(i int) bool {
	const short = 4
	w := r.doc.Word(i)
	first, _ := utf8.DecodeRuneInString(w)
	if !unicode.IsUpper(first) || len(w) < short || strings.ToUpper(w) == w || r.doc.Tokens[i].Tag == "ADV" || r.doc.Tokens[i].Tag == "ADP" || r.doc.Tokens[i].Tag == "DET" {
		return false
	}
	return strings.IndexFunc(w, func(c rune) bool { return !unicode.IsLetter(c) && c != '-' }) < 0
}

// unlisted reports whether no list says what a name is.
func unlisted(w string) bool {
	words := lang.English()
	_, state := words.State(w)
	_, body := words.Body(w)
	_, place := words.Place(w)
	_, given := words.Given(w)
	_, role := words.Role(w)
	_, title := words.Title(w)
	_, outlet := words.Outlet(w)
	_, group := words.Group(w)
	_, noun := actor.Noun(strings.ToLower(w))
	return !state && !body && !place && !given && !role && !title && !outlet && !group && !noun && !words.NonName(w) && !words.OrgHead(w) && !words.Stopword(w)
}

// prove finds the states that no list has, with their peoples and capitals.
func (r *Realm) prove() {
	if doc := r.doc.Text(); !slices.ContainsFunc(needed, func(w string) bool { return strings.Contains(doc, w) }) {
		return
	}
	found := r.gather()
	if len(found) == 0 {
		return
	}
	var names []string
	for name := range found {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if found[name].weight() >= enough && found[name]&(foreign|peopled|summons) != 0 && r.free(name) {
			r.proven[name] = lang.State{Name: name, Form: lang.StateName}
		}
	}
	for range 2 {
		r.beside(names, found)
	}
	if len(r.proven) > 0 {
		r.peoples(names)
		r.capitals()
	}
}

// gather notes what speaks for the candidates of the article.
func (r *Realm) gather() map[string]evidence {
	out := map[string]evidence{}
	for i := range r.doc.Tokens {
		if !r.candidate(i) {
			continue
		}
		name := r.doc.Word(i)
		if ev := r.speaks(i); ev != 0 && (out[name] != 0 || unlisted(name)) {
			out[name] |= ev
		}
	}
	for name, ev := range out { // an adjective speaks for the name that it is made of
		if ev&(foreign|attribute) == 0 {
			continue
		}
		for base := range out {
			if base != name && adjective(name, base) {
				out[base] |= peopled
			}
		}
	}
	return out
}

func (r *Realm) low(i int) string {
	if i < 0 || i >= len(r.doc.Tokens) {
		return ""
	}
	return strings.ToLower(r.doc.Word(i))
}

// speaks is what speaks for the candidate at a token.
func (r *Realm) speaks(i int) evidence {
	var ev evidence
	prev, next := r.low(i-1), r.low(i+1)
	owns := next == "'s" || next == "’s"
	k := i + 1
	if owns {
		k++
	}
	if !owns && i > 0 && r.candidate(i-1) || r.doc.Tokens[i].Sentence != r.doc.Tokens[min(k, len(r.doc.Tokens)-1)].Sentence {
		return 0 // part of a longer name
	}
	head := r.low(k)
	switch {
	case offices[head], (head == "foreign" || head == "prime") && ministers[r.low(k+1)]:
		ev |= foreign
	case owns && ruled[head]:
		ev |= rules
	case !owns && owned[head]:
		ev |= attribute
	}
	if prev == "of" {
		switch head := r.low(i - 2); {
		case offices[head], ministers[head] && (r.low(i-3) == "foreign" || r.low(i-3) == "prime"), head == "republic", head == "kingdom":
			ev |= foreign
		case ruled[head]:
			ev |= rules
		}
	}
	if prev == "and" && r.low(i-3) == "of" && r.low(i-4) == "ministers" {
		ev |= foreign // "the foreign ministers of Norland and Sudmark"
	}
	if prep[prev] && !owns && r.doc.Tokens[i].Tag == "PROPN" && !owned[head] {
		ev |= located
	}
	if ordinal[prev] {
		ev |= neighbour
	}
	if r.summons(i) {
		ev |= summons
	}
	return ev
}

// summons reports whether whoever stands at a token summons or recalls an ambassador.
func (r *Realm) summons(i int) bool {
	const aux, reach = 2, 5
	for k := i + 1; k <= i+aux; k++ {
		if w := r.low(k); w == "summoned" || w == "summons" || w == "recalled" || w == "recalls" {
			for n := k + 1; n <= k+reach; n++ {
				if offices[r.low(n)] {
					return true
				}
			}
		}
	}
	return false
}

// free reports whether the article has a name nowhere as a person's or a company's.
func (r *Realm) free(name string) bool {
	for _, e := range r.doc.Entities {
		parts := strings.Fields(e.Name)
		if !slices.Contains(parts, name) {
			continue
		}
		if e.Kind == variorum.Person && (len(parts) > 1 || e.Role != "" || e.Gender != "") {
			return false
		}
	}
	for i := range r.doc.Tokens {
		if r.doc.Word(i) != name || i == 0 {
			continue
		}
		if t, ok := lang.English().Title(strings.TrimSuffix(r.doc.Word(i-1), ".")); ok && t != (lang.Title{}) {
			return false // "Mr. Corvin"
		}
		switch strings.TrimSuffix(r.low(i+1), ".") {
		case "inc", "corp", "ltd", "plc", "co", "group", "holdings":
			return false
		}
	}
	return true
}

// beside proves a name that stands beside a state where there is more evidence for it:
// "between Norland and Sudmark".
func (r *Realm) beside(names []string, found map[string]evidence) {
	for i := 1; i+1 < len(r.doc.Tokens); i++ {
		if w := r.low(i); w != "and" && w != "with" && w != "-" && w != "," {
			continue
		}
		a, b := r.doc.Word(i-1), r.doc.Word(i+1)
		for _, pair := range [][2]string{{a, b}, {b, a}} {
			if _, state := r.State(pair[0]); state && !r.Proven(pair[1]) && slices.Contains(names, pair[1]) {
				found[pair[1]] |= joined
			}
		}
	}
	for _, name := range names {
		if ev := found[name]; !r.Proven(name) && ev&joined != 0 && ev.weight() >= 2 && r.free(name) {
			r.proven[name] = lang.State{Name: name, Form: lang.StateName}
		}
	}
}

// adjective reports whether a word is made of a name as those of peoples are.
func adjective(word, name string) bool {
	const stem = 4
	if len(name) < stem || len(word) <= len(name)-2 {
		return false
	}
	for _, end := range []string{"n", "an", "ian", "ish", "ese", "er", "ic", "i"} {
		base, ok := strings.CutSuffix(word, end)
		if ok && len(base) >= stem && (base == name || base == strings.TrimRight(name, "aeiouy") || base+"ia" == name || base+"land" == name) {
			return true
		}
	}
	return false
}

// peoples notes the adjectives of the states that were proved.
func (r *Realm) peoples(names []string) {
	for i := range r.doc.Tokens {
		if !r.candidate(i) || r.Proven(r.doc.Word(i)) {
			continue
		}
		w := r.doc.Word(i)
		for _, form := range []string{w, strings.TrimSuffix(w, "s")} {
			for _, name := range names {
				st := r.proven[name]
				if st.Form == lang.StateName && adjective(form, name) && unlisted(w) && r.free(w) {
					kind := lang.StateDemonym
					if form != w {
						kind = lang.StatePeople
					}
					r.proven[w] = lang.State{Name: st.Name, Form: kind}
				}
			}
		}
	}
}

// capitals notes the capitals that the article gives to states that it proves:
// "Velmora, the capital of Sudmark", "Sudmark's capital, Velmora".
func (r *Realm) capitals() {
	for i := range r.doc.Tokens {
		if r.low(i) != "capital" {
			continue
		}
		var state, city int
		switch {
		case r.low(i+1) == "of": // "Velmora, the capital of Sudmark"
			state, city = i+2, i-3
			if r.low(i-1) != "the" || r.low(i-2) != "," {
				continue
			}
		default: // "Sudmark's capital, Velmora"; "the Sudmark capital Velmora"
			if state, city = i-1, i+1; r.low(i-1) == "'s" || r.low(i-1) == "’s" {
				state = i - 2
			}
			if r.low(city) == "," {
				city++
			}
		}
		if state < 0 || city < 0 || state >= len(r.doc.Tokens) || city >= len(r.doc.Tokens) || !r.candidate(city) {
			continue
		}
		st, ok := r.proven[r.doc.Word(state)]
		if name := r.doc.Word(city); ok && st.Form != lang.StateCapital && !r.Proven(name) && unlisted(name) && r.free(name) {
			r.proven[name] = lang.State{Name: st.Name, Form: lang.StateCapital}
		}
	}
}
