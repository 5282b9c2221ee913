// Package query reads what people type into a search box: words that must all
// be there, "words in a row", beginnings*, -what must not be there, and the
// facets speaker: outlet: kind: from: and to:. Nothing that is typed is an
// error; what cannot be understood is left out and told.
package query

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// The bounds of a query; what goes beyond them is ignored and told.
const (
	MaxLength = 400 // code points
	MaxTerms  = 16
	MaxWords  = 16 // in a row
)

// Field says where a term is looked for.
type Field string

// The fields. Anywhere is the text itself and who speaks in it.
const (
	Anywhere Field = ""
	Speaker  Field = "speaker"
	Outlet   Field = "outlet"
	Kind     Field = "kind"
)

// Query is a search as it was understood. Terms of the field Anywhere must all
// be found, and of each other field one; terms with Not must not be found.
type Query struct {
	Terms   []Term    `json:"terms"`
	From    string    `json:"from,omitempty"` // first day, ISO 8601
	To      string    `json:"to,omitempty"`   // last day
	Ignored []Ignored `json:"ignored"`
}

// Term is a word, or words in a row: runs of letters and digits, as typed.
type Term struct {
	Field  Field    `json:"field,omitempty"`
	Words  []string `json:"words"`
	Prefix bool     `json:"prefix,omitempty"` // the last word may go on
	Not    bool     `json:"not,omitempty"`
}

// Ignored is a part of what was typed that was left out, and why.
type Ignored struct {
	Text string `json:"text"`
	Why  string `json:"why"`
}

// Empty reports whether the query asks for nothing.
func (q Query) Empty() bool { return len(q.Terms) == 0 && q.From == "" && q.To == "" }

// Asks reports whether a term of the query says what is to be found, rather
// than what is not.
func (q Query) Asks() bool {
	return slices.ContainsFunc(q.Terms, func(t Term) bool { return !t.Not })
}

// Lit are the terms that are looked for in the words themselves.
func (q Query) Lit() []Term {
	var out []Term
	for _, t := range q.Terms {
		if t.Field == Anywhere && !t.Not {
			out = append(out, t)
		}
	}
	return out
}

// String writes the query so that Parse reads it as the same.
func (q Query) String() string {
	var parts []string
	for _, t := range q.Terms {
		parts = append(parts, t.String())
	}
	if q.From != "" {
		parts = append(parts, "from:"+q.From)
	}
	if q.To != "" {
		parts = append(parts, "to:"+q.To)
	}
	return strings.Join(parts, " ")
}

// String writes the term as it is typed.
func (t Term) String() string {
	var sb strings.Builder
	if t.Not {
		sb.WriteByte('-')
	}
	if t.Field != Anywhere {
		sb.WriteString(string(t.Field) + ":")
	}
	words := strings.Join(t.Words, " ")
	if len(t.Words) > 1 {
		words = `"` + words + `"`
	}
	sb.WriteString(words)
	if t.Prefix {
		sb.WriteByte('*')
	}
	return sb.String()
}

// With is the query with one more term, without those of the same field if it
// is a facet.
func (q Query) With(t Term) Query {
	if t.Field != Anywhere {
		q.Terms = slices.DeleteFunc(slices.Clone(q.Terms), func(old Term) bool { return old.Field == t.Field && old.Not == t.Not })
	}
	q.Terms = append(slices.Clip(q.Terms), t)
	return q
}

// Facet is the term that asks for a field to have this value, whatever signs
// are in it. ok is false where it has neither letter nor digit.
func Facet(field Field, value string) (t Term, ok bool) {
	words := Words(value)
	return Term{Field: field, Words: words[:min(len(words), MaxWords)]}, len(words) > 0
}

// Words are the runs of letters and digits of a text. Marks that change a
// letter are part of it.
func Words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !IsWord(r) })
}

// IsWord reports whether a character is part of a word.
func IsWord(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.M, unicode.Co) && utf8.ValidRune(r)
}

// Parse reads a query.
func Parse(s string) Query {
	q := Query{Terms: []Term{}, Ignored: []Ignored{}}
	s = strings.ToValidUTF8(s, " ")
	if n := utf8.RuneCountInString(s); n > MaxLength {
		runes := []rune(s)
		q.ignore(string(runes[MaxLength:]), "longer than a search may be")
		s = string(runes[:MaxLength])
	}
	for _, raw := range split(s) {
		q.take(raw)
	}
	q.contradictions()
	if !q.Asks() && len(q.Terms) > 0 {
		for _, t := range q.Terms {
			q.ignore(t.String(), "a search says what is to be found, not only what is not")
		}
		q.Terms = []Term{}
	}
	if q.From != "" && q.To != "" && q.From > q.To {
		q.ignore("to:"+q.To, "it is before from:"+q.From)
		q.To = ""
	}
	return q
}

// contradictions leaves out what is not to be found where the same is asked for.
func (q *Query) contradictions() {
	all := slices.Clone(q.Terms)
	q.Terms = slices.DeleteFunc(q.Terms, func(t Term) bool {
		asked := t
		asked.Not = false
		both := t.Not && slices.ContainsFunc(all, func(other Term) bool { return strings.EqualFold(other.String(), asked.String()) })
		if both {
			q.ignore(t.String(), "the search also asks for it")
		}
		return both
	})
}

func (q *Query) ignore(text, why string) {
	if text = strings.TrimSpace(text); text != "" {
		q.Ignored = append(q.Ignored, Ignored{text, why})
	}
}

// take understands one piece of a query.
func (q *Query) take(raw string) {
	t, rest := Term{}, raw
	rest, t.Not = strings.CutPrefix(rest, "-")
	if name, value, ok := strings.Cut(rest, ":"); ok {
		switch field := Field(strings.ToLower(name)); field {
		case Speaker, Outlet, Kind:
			t.Field, rest = field, value
		case "from", "to":
			q.day(raw, string(field), value, t.Not)
			return
		}
	}
	rest, t.Prefix = strings.CutSuffix(rest, "*")
	words := Words(rest)
	switch {
	case len(words) == 0:
		if raw != "-" {
			q.ignore(raw, "no word in it")
		}
		return
	case len(q.Terms) == MaxTerms:
		q.ignore(raw, "more terms than a search may have")
		return
	case t.Prefix && utf8.RuneCountInString(words[len(words)-1]) < 2:
		q.ignore(raw, "a beginning has two letters or more")
		return
	case t.Field == Kind && !slices.Contains([]string{"direct", "indirect", "mixed"}, strings.ToLower(words[0])):
		q.ignore(raw, "a kind is direct, indirect or mixed")
		return
	}
	if len(words) > MaxWords {
		q.ignore(strings.Join(words[MaxWords:], " "), "more words in a row than a search may have")
		words, t.Prefix = words[:MaxWords], false
	}
	if t.Field == Kind {
		words, t.Prefix = []string{strings.ToLower(words[0])}, false
	}
	t.Words = words
	if !slices.ContainsFunc(q.Terms, func(old Term) bool { return old.String() == t.String() }) {
		q.Terms = append(q.Terms, t)
	}
}

// day takes a facet of days: a day, month or year.
func (q *Query) day(raw, field, value string, not bool) {
	if not {
		q.ignore(raw, "days cannot be left out")
		return
	}
	first, last, ok := days(strings.Trim(value, `"`))
	switch {
	case !ok:
		q.ignore(raw, "a day is written 2021-04-08, a month 2021-04, a year 2021")
	case field == "from":
		q.From = first
	default:
		q.To = last
	}
}

// days are the first and last day of a day, month or year.
func days(s string) (first, last string, ok bool) {
	for _, form := range []struct {
		layout         string
		years, mon, dd int
	}{{time.DateOnly, 0, 0, 0}, {"2006-01", 0, 1, -1}, {"2006", 1, 0, -1}} {
		if t, err := time.Parse(form.layout, s); err == nil && t.Year() > 0 {
			end := t.AddDate(form.years, form.mon, form.dd)
			return t.Format(time.DateOnly), end.Format(time.DateOnly), end.Year() <= 9999
		}
	}
	return "", "", false
}

// split cuts at white space outside of quotation marks.
func split(s string) []string {
	var out []string
	var piece strings.Builder
	quoted := false
	for _, r := range s {
		switch {
		case strings.ContainsRune("\"“”„«»", r):
			quoted = !quoted
			piece.WriteByte('"')
		case unicode.IsSpace(r) && !quoted:
			out = append(out, piece.String())
			piece.Reset()
		default:
			piece.WriteRune(r)
		}
	}
	out = append(out, piece.String())
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}
