package gold

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"variorum/internal/lang"
	"variorum/internal/words"
)

// Known reports whether the text names the source anywhere: whether a mention
// of its chain is the name of a person or body.
func (src GUMSource) Known() bool { return slices.ContainsFunc(src.Named, properName) }

// Is reports whether the answer is a name of the source. Bodies: one name when
// folded, one entry of the program's lists (a state, its capital, its people),
// an acronym, or the end of the longer name ("State Department", "the Norland
// State Department"). Persons: the surname at the end of a mention's name,
// with no other given name before it, or a single name of the person.
func (src GUMSource) Is(answer string) bool {
	names := src.Named
	if src.Wiki != "" {
		names = append(slices.Clip(names), src.Wiki)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		if src.Type == "person" && listedAs(formOf(answer)) != "" && listedAs(formOf(answer)) == listedAs(formOf(name)) {
			return strings.EqualFold(answer, name) // a person called Paris is not France
		}
		return sameActor(answer, name)
	})
}

// Repeats reports whether the answer has no word but those of the source as
// it stands in the text.
func Repeats(answer, source string) bool {
	said := formOf(source).low
	return !slices.ContainsFunc(formOf(answer).low, func(w string) bool { return !slices.Contains(said, w) })
}

// prepositions after which a name is not the head of its phrase: the wife of
// Jonas Brekk.
var prepositions = []string{"of", "for", "to", "by", "with", "from", "at", "in", "on", "against", "and"}

// nameForm is a name, or a mention with a name in it, as words.
type nameForm struct {
	text string
	low  []string // folded, without "the" and possessive endings
	caps []bool   // whether the word begins with a capital
}

func formOf(text string) nameForm {
	form := nameForm{text: strings.TrimSpace(text)}
	for i, w := range words.Split(form.text) {
		if w.Low == "the" || i == 0 && (w.Low == "a" || w.Low == "an") {
			continue
		}
		r, _ := utf8.DecodeRuneInString(form.text[w.Start:])
		capital := unicode.IsUpper(r) || unicode.IsDigit(r)
		if n := len(form.caps); n > 0 && form.text[w.Start-1] == '-' {
			capital = form.caps[n-1] // Tae-jun
		}
		form.low = append(form.low, w.Low)
		form.caps = append(form.caps, capital)
	}
	return form
}

// headForms are the phrases of a mention that may be its name: between commas
// and brackets, and each as far as its first preposition.
func headForms(mention string) []nameForm {
	var out []nameForm
	for _, piece := range strings.FieldsFunc(mention, func(r rune) bool { return strings.ContainsRune(",()\"“”", r) }) {
		form := formOf(piece)
		out = append(out, form)
		for i, w := range form.low {
			if i > 0 && !form.caps[i] && slices.Contains(prepositions, w) {
				out = append(out, formOf(piece[:strings.Index(piece, " "+w+" ")+1]))
				break
			}
		}
	}
	return slices.DeleteFunc(out, func(f nameForm) bool { return len(f.low) == 0 })
}

// properName reports whether a mention holds the name of a person or body and
// not a description ("Norland officials", "the Norland army") or an office
// alone.
func properName(mention string) bool {
	return slices.ContainsFunc(headForms(mention), func(f nameForm) bool {
		last := len(f.low) - 1
		if !f.caps[last] { // Interwire news agency
			g, body := lang.English().Group(f.low[last])
			_, state := lang.English().State(f.low[0])
			return f.caps[0] && body && g.Kind == lang.GroupOrganization && !g.Plural && !state
		}
		_, role := lang.English().Role(f.low[last])
		return !role
	})
}

// sameActor reports whether the answer is the person or body that the mention
// names.
func sameActor(answer, mention string) bool {
	a := formOf(answer)
	return len(a.low) > 0 && slices.ContainsFunc(headForms(mention), func(m nameForm) bool {
		return slices.Equal(a.low, m.low) || listedAs(a) != "" && listedAs(a) == listedAs(m) ||
			acronym(a, m) || acronym(m, a) || endsIn(m, a) || endsIn(a, m) && len(m.low) > 1 || surnameOf(a, m) || oneNameOf(a, m)
	})
}

// listedAs is the entry of the program's lists that a name stands for.
func listedAs(f nameForm) string {
	name := strings.TrimPrefix(strings.TrimPrefix(f.text, "the "), "The ")
	if b, ok := lang.English().Body(name); ok {
		return b.Name
	}
	if s, ok := lang.English().State(name); ok {
		return s.Name
	}
	if o, ok := lang.English().Outlet(name); ok {
		return o.Name
	}
	return ""
}

// acronym reports whether short is made of the capitals of long.
func acronym(short, long nameForm) bool {
	if len(short.low) != 1 || len(long.low) < 2 {
		return false
	}
	var b strings.Builder
	for i, w := range long.low {
		if long.caps[i] {
			_, n := utf8.DecodeRuneInString(w)
			b.WriteString(w[:n])
		}
	}
	return b.String() == short.low[0]
}

// endsIn reports whether name, of two words at least or after the name of a
// state, ends the mention and hangs on nothing there.
func endsIn(mention, name nameForm) bool {
	i := len(mention.low) - len(name.low)
	if i < 0 || !slices.Equal(mention.low[i:], name.low) || !name.caps[len(name.caps)-1] {
		return false
	}
	if i == 0 {
		return true
	}
	if slices.Contains(prepositions, mention.low[i-1]) {
		return false
	}
	return len(name.low) > 1 || !slices.ContainsFunc(mention.low[:i], func(w string) bool {
		_, ok := lang.English().State(w)
		return !ok
	})
}

// surnameOf reports whether the mention ends in the answer's surname, hangs on
// nothing there, and has no other given name before it.
func surnameOf(a, m nameForm) bool {
	last, end := beforeSuffix(a), beforeSuffix(m)
	if a.low[last] != m.low[end] || !m.caps[end] || lang.English().OrgHead(a.low[last]) {
		return false
	}
	start := end
	for start > 0 && m.caps[start-1] && slices.Contains(a.low[:last], m.low[start-1]) {
		start--
	}
	if start == 0 || slices.Contains(prepositions, m.low[start-1]) {
		return start == 0
	}
	before := m.low[start-1]
	_, role := lang.English().Role(before)
	_, title := lang.English().Title(before)
	return last == 0 || start < end || role || title || slices.Contains(m.low[:end], a.low[0])
}

// beforeSuffix is the index of the last word of a name that is not "Jr.".
func beforeSuffix(f nameForm) int {
	i := len(f.low) - 1
	for i > 0 && slices.Contains([]string{"jr", "sr", "ii", "iii"}, f.low[i]) {
		i--
	}
	return i
}

// oneNameOf reports whether one of the two is a single name of the other: a
// family name that stands first, or a given name.
func oneNameOf(a, m nameForm) bool {
	short, long := a, m
	if len(a.low) > 1 {
		short, long = m, a
	}
	return len(short.low) == 1 && short.caps[0] && len(long.low) < 4 && slices.Contains(long.low, short.low[0]) &&
		!slices.Contains(long.caps, false) && !lang.English().OrgHead(short.low[0])
}
